//! Abbreviations with a full stop.

use crate::error::{Error, Result};
use std::collections::HashMap;

/// What may follow an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follows {
    /// A name: no sentence ends behind it.
    Name,
    /// A number, else the word is no abbreviation.
    Number,
    /// Anything.
    Anything,
}

/// The words that are written with a full stop.
#[derive(Clone, Debug, Default)]
pub struct Abbreviations {
    words: HashMap<String, Follows>,
    longest: usize,
}

impl Abbreviations {
    /// Reads the list of abbreviations.
    ///
    /// # Errors
    /// When the file is not TOML of the expected form or lists a word twice.
    pub fn parse(toml: &str) -> Result<Self> {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            before_names: Vec<String>,
            before_numbers: Vec<String>,
            other: Vec<String>,
        }
        let wrong = |key: &str, problem: String| Error::Data {
            file: "data/words/abbreviations.toml".to_owned(),
            line: toml.lines().position(|line| line.contains(&format!("{key:?}"))).map_or(1, |i| i + 1),
            key: key.to_owned(),
            problem,
        };
        let file: File = toml::from_str(toml).map_err(|e| wrong("before_names", e.message().to_owned()))?;
        let mut abbreviations = Abbreviations::default();
        let lists = [
            (file.before_names, Follows::Name),
            (file.before_numbers, Follows::Number),
            (file.other, Follows::Anything),
        ];
        for (list, follows) in lists {
            for word in list {
                abbreviations.longest = abbreviations.longest.max(word.len());
                if abbreviations.words.insert(word.clone(), follows).is_some() {
                    return Err(wrong(&word, "is listed twice".to_owned()));
                }
            }
        }
        Ok(abbreviations)
    }

    /// What may follow `word`, which stands before a full stop, if it is listed; `GEN` counts as `Gen`.
    pub fn get(&self, word: &str) -> Option<Follows> {
        if word.len() > self.longest || !word.is_ascii() {
            return None;
        }
        let found = self.words.get(word).copied();
        if found.is_some() || word.len() < 2 || !word.bytes().all(|b| b.is_ascii_uppercase()) {
            return found;
        }
        let mut title = compact_str::CompactString::from(&word[..1]);
        title.extend(word[1..].chars().map(|c| c.to_ascii_lowercase()));
        self.words.get(title.as_str()).copied()
    }
}
