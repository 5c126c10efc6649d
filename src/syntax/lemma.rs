//! Lemmas: a learnt dictionary of exceptions over learnt rules on endings.
//!
//! A script says how the lemma comes from the form: which case, how many characters to take off, what to put on. The
//! script of the exact word and its tags is looked up first, then that of the longest known ending.

use crate::error::Result;
use crate::labels::Upos;
use crate::model::{Frame, Reader, Table, combine, combine3, hash_bytes, hash_chars};
use crate::syntax::irregular::Irregular;
use compact_str::CompactString;

/// Text that describes the contents, sealed into the model.
pub const FEATURES: &str = "lemma 1: scripts by word and by endings of 0 to 7 characters";

/// The longest ending for which there are rules, in characters.
pub const LONGEST_ENDING: usize = 7;

/// How a lemma comes from a form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Script {
    /// Whether upper case stays.
    pub keep_case: bool,
    /// Characters to take off at the end.
    pub strip: usize,
    /// What to put on.
    pub append: String,
}

impl Script {
    /// The shortest script that makes `lemma` of `form`.
    pub fn between(form: &str, lemma: &str) -> Script {
        let script = |keep_case: bool| {
            let base = if keep_case { form.to_owned() } else { form.to_lowercase() };
            let same = base.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
            let strip = base.chars().count() - same;
            Script { keep_case, strip, append: lemma.chars().skip(same).collect() }
        };
        let (lower, kept) = (script(false), script(true));
        if kept.strip < lower.strip { kept } else { lower }
    }

    /// Makes the lemma.
    pub fn apply(&self, form: &str) -> CompactString {
        let mut lemma = CompactString::default();
        let keep = form.chars().count().saturating_sub(self.strip);
        for c in form.chars().take(keep) {
            if self.keep_case || !c.is_uppercase() {
                lemma.push(c);
            } else {
                lemma.extend(c.to_lowercase());
            }
        }
        lemma.push_str(&self.append);
        if lemma.is_empty() { CompactString::from(form) } else { lemma }
    }

    /// The form in the model: `l1y` strips one character of the lower case and puts on `y`.
    pub fn written(&self) -> String {
        format!(
            "{}{}{}",
            if self.keep_case { 'k' } else { 'l' },
            (b'A' + self.strip.min(25) as u8) as char,
            self.append
        )
    }

    fn parse(text: &str) -> Option<Script> {
        let mut chars = text.chars();
        let keep_case = match chars.next()? {
            'k' => true,
            'l' => false,
            _ => return None,
        };
        let strip = (chars.next()? as usize).checked_sub('A' as usize).filter(|n| *n < 26)?;
        Some(Script { keep_case, strip, append: chars.as_str().to_owned() })
    }
}

/// The key of a word with its tags.
pub fn word_key(form: &str, upos: Upos, xpos: &str) -> u64 {
    combine3(1, crate::model::hash_lower(form), tag_key(upos, xpos))
}

fn tag_key(upos: Upos, xpos: &str) -> u64 {
    combine(upos as u64, hash_bytes(xpos.as_bytes()))
}

/// The key of the last `length` characters of a word in lower case with its tags.
pub fn ending_key(lower: &[char], length: usize, upos: Upos, xpos: &str) -> u64 {
    let ending = &lower[lower.len().saturating_sub(length)..];
    combine3(2 + length as u64, hash_chars(ending.iter().copied()), tag_key(upos, xpos))
}

/// The lemmatiser.
#[derive(Debug)]
pub struct Lemmatiser {
    scripts: Vec<Script>,
    table: Table,
    irregular: Irregular,
}

impl Lemmatiser {
    /// Opens the model.
    ///
    /// # Errors
    /// When the file is not a lemmatiser of this version.
    pub fn open(bytes: &'static [u8], irregular: Irregular) -> Result<Self> {
        let mut reader = Frame::open(bytes, "lemma", FEATURES)?;
        Self::read(&mut reader, irregular)
    }

    fn read(reader: &mut Reader, irregular: Irregular) -> Result<Self> {
        let mut scripts = Vec::new();
        for text in reader.texts()? {
            scripts.push(Script::parse(text).ok_or_else(|| reader.wrong("has an unreadable script"))?);
        }
        Ok(Lemmatiser { scripts, table: Table::read(reader)?, irregular })
    }

    /// The lemma of a word with its tags.
    pub fn lemma(&self, form: &str, upos: Upos, xpos: &str) -> CompactString {
        let inflected = upos == Upos::Verb && matches!(xpos, "VBD" | "VBN" | "VBG" | "VBZ");
        if inflected && let Some(lemma) = self.irregular.lemma(form) {
            return lemma.clone();
        }
        match self.script(form, upos, xpos) {
            Some(script) => script.apply(form),
            None => Script { keep_case: upos == Upos::ProperNoun, strip: 0, append: String::new() }.apply(form),
        }
    }

    fn script(&self, form: &str, upos: Upos, xpos: &str) -> Option<&Script> {
        if let Some(found) = self.table.get(word_key(form, upos, xpos)) {
            return self.scripts.get(found as usize);
        }
        let mut lower = ['\0'; LONGEST_ENDING];
        let mut length = 0;
        for c in form.chars().rev().take(LONGEST_ENDING) {
            length += 1;
            lower[LONGEST_ENDING - length] = if c.is_uppercase() { c.to_lowercase().next().unwrap_or(c) } else { c };
        }
        let lower = &lower[LONGEST_ENDING - length..];
        let found = (0..=length).rev().find_map(|n| self.table.get(ending_key(lower, n, upos, xpos)))?;
        let script = self.scripts.get(found as usize)?;
        // No rule takes an ending off a single letter: `sung` is no form of `s`.
        let kept = form.chars().count().saturating_sub(script.strip);
        (script.strip < 2 || !script.append.is_empty() || kept >= 2).then_some(script)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_make_the_lemma_that_they_were_made_from() {
        for (form, lemma) in [("cities", "city"), ("Went", "go"), ("Reuters", "Reuters"), ("TALKS", "talk"), ("é", "é")]
        {
            let script = Script::between(form, lemma);
            assert_eq!(script.apply(form), lemma);
            assert_eq!(Script::parse(&script.written()), Some(script));
        }
    }
}
