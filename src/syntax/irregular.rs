//! Pasts and participles that the corpora do not show: `fled` of `flee`, `retook` of `retake`, `rioted` of `riot`.

use crate::error::{Error, Result};
use compact_str::{CompactString, format_compact};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

#[derive(Deserialize)]
struct Source {
    prefixes: Vec<String>,
    regular: Vec<String>,
    verbs: BTreeMap<String, [Vec<String>; 2]>,
}

/// Lemmas of forms of verbs.
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
        for verb in &source.regular {
            for form in regular_forms(verb) {
                lemmas.entry(form.into()).or_insert_with(|| verb.as_str().into());
            }
        }
        Ok(Irregular { lemmas })
    }

    /// The lemma of a form that the list tells.
    pub fn lemma(&self, form: &str) -> Option<&CompactString> {
        let lower: String = form.to_lowercase();
        self.lemmas.get(lower.as_str())
    }
}

/// What a regular verb may look like with its endings: `tie`, `ties`, `tied`, `tying`; `rout`, `routs`, `routed`, `routing`; also
/// with its last consonant doubled, as British and American spelling have it.
fn regular_forms(verb: &str) -> Vec<String> {
    let with = |stem: &str| ["ed", "ing"].map(|ending| format!("{stem}{ending}"));
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|e| verb.ends_with(e));
    let mut forms = vec![format!("{verb}{}", if hissing { "es" } else { "s" })];
    if let Some(stem) = verb.strip_suffix("ie") {
        forms.extend([format!("{verb}d"), format!("{stem}ying")]);
    } else if let Some(stem) = verb.strip_suffix('e') {
        let kept = if stem.ends_with('e') { verb } else { stem };
        forms.extend([format!("{verb}d"), format!("{kept}ing")]);
    } else {
        forms.extend(with(verb));
        let doubled = if verb.ends_with('c') { Some('k') } else { verb.chars().last() };
        forms.extend(doubled.into_iter().flat_map(|last| with(&format!("{verb}{last}"))));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_forms_have_their_lemma_also_behind_a_prefix() {
        let irregular = Irregular::parse(include_str!("../../data/words/irregular.toml")).unwrap_or_default();
        for (form, lemma) in
            [("fled", "flee"), ("Retook", "retake"), ("overthrown", "overthrow"), ("freed", "free"), ("tying", "tie")]
        {
            assert_eq!(irregular.lemma(form).map(CompactString::as_str), Some(lemma), "{form}");
        }
        assert_eq!(irregular.lemma("attacked"), None);
    }
}
