//! Irregular pasts and participles: `fled` of `flee`, `retook` of `retake`, whatever the corpora show.

use crate::error::{Error, Result};
use compact_str::{CompactString, format_compact};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

#[derive(Deserialize)]
struct Source {
    prefixes: Vec<String>,
    verbs: BTreeMap<String, [Vec<String>; 2]>,
}

/// Lemmas of irregular pasts and participles.
#[derive(Debug, Default)]
pub struct Irregular {
    lemmas: HashMap<CompactString, CompactString>,
}

impl Irregular {
    /// Reads the list.
    ///
    /// # Errors
    /// When the list has a mistake.
    pub fn parse(text: &str) -> Result<Self> {
        let source: Source = toml::from_str(text).map_err(|e| Error::toml("data/words/irregular.toml", text, &e))?;
        let mut lemmas = HashMap::new();
        // A verb without a prefix comes first: `relay` is no past of `relie`.
        let bare = std::iter::once(String::new());
        for prefix in bare.chain(source.prefixes) {
            for (verb, forms) in &source.verbs {
                for form in forms.iter().flatten() {
                    let lemma = || format_compact!("{prefix}{verb}");
                    lemmas.entry(format_compact!("{prefix}{form}")).or_insert_with(lemma);
                }
            }
        }
        Ok(Irregular { lemmas })
    }

    /// The lemma of a past or participle, if it is irregular.
    pub fn lemma(&self, form: &str) -> Option<&CompactString> {
        let lower: String = form.to_lowercase();
        self.lemmas.get(lower.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_forms_have_their_lemma_also_behind_a_prefix() {
        let irregular = Irregular::parse(include_str!("../../data/words/irregular.toml")).unwrap_or_default();
        for (form, lemma) in [("fled", "flee"), ("Retook", "retake"), ("overthrown", "overthrow"), ("became", "become")]
        {
            assert_eq!(irregular.lemma(form).map(CompactString::as_str), Some(lemma), "{form}");
        }
        assert_eq!(irregular.lemma("attacked"), None);
    }
}
