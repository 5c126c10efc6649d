//! Training of the lemmatiser.
//!
//! Three sources: the lemmas of the treebanks; the irregular forms of `data/words/irregular.toml`; and the tagged news
//! text, where a regular form goes back to the base form that the same text uses most.

use crate::error::{Error, Result};
use crate::labels::Upos;
use crate::model::{Writer, build_table};
use crate::syntax::lemma::{LONGEST_ENDING, Script, ending_key, word_key};
use crate::train::corpora::{GoldSentence, NameSentence};
use std::collections::BTreeMap;

/// A lower-case form with its tags.
type Key = (String, String, Upos);

/// How often each script makes the lemma of a form.
type Scripts = BTreeMap<Script, usize>;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Irregular {
    prefixes: Vec<String>,
    /// Looked up as they are, see `syntax::irregular`.
    #[serde(rename = "regular")]
    _regular: Vec<String>,
    verbs: BTreeMap<String, [Vec<String>; 2]>,
    nouns: BTreeMap<String, Vec<String>>,
    noun_endings: BTreeMap<String, String>,
}

/// Learns lemmas from treebanks and tagged news text.
///
/// # Errors
/// When the list of irregular forms is not of the expected form.
pub fn train_lemmatiser(sentences: &[GoldSentence], news: &[NameSentence]) -> Result<Writer> {
    let irregular: Irregular =
        toml::from_str(include_str!("../../data/words/irregular.toml")).map_err(|e| Error::Data {
            file: "data/words/irregular.toml".to_owned(),
            line: 1,
            key: String::new(),
            problem: e.message().to_owned(),
        })?;
    let mut seen = treebank_scripts(sentences);
    let bases = base_forms(sentences, news, &irregular);
    for (key, lemma) in irregular_lemmas(&irregular, &bases).into_iter().chain(regular_lemmas(news, &bases, &irregular))
    {
        let script = Script::between(&key.0, &lemma);
        seen.entry(key).or_insert_with(|| Scripts::from([(script, 1)]));
    }
    Ok(compact(&seen))
}

fn treebank_scripts(sentences: &[GoldSentence]) -> BTreeMap<Key, Scripts> {
    let mut seen: BTreeMap<Key, Scripts> = BTreeMap::new();
    for word in sentences.iter().flat_map(|s| &s.words) {
        let Ok(upos) = word.upos.parse() else { continue };
        // The parts of words that were torn apart have the lemma of the whole.
        let torn = matches!(word.xpos.as_str(), "GW" | "AFX") || word.deprel == "goeswith";
        if (word.lemma == "_" && word.form != "_") || torn {
            continue;
        }
        let script = Script::between(&word.form, &word.lemma);
        let key = (word.form.to_lowercase(), word.xpos.clone(), upos);
        *seen.entry(key).or_default().entry(script).or_default() += 1;
    }
    seen
}

/// How often words stand in their base form, as verbs and as nouns and adjectives.
#[derive(Default)]
struct Bases {
    verbs: BTreeMap<String, usize>,
    nouns: BTreeMap<String, usize>,
    adjectives: BTreeMap<String, usize>,
}

fn base_forms(sentences: &[GoldSentence], news: &[NameSentence], irregular: &Irregular) -> Bases {
    let mut bases = Bases::default();
    for word in sentences.iter().flat_map(|s| &s.words) {
        let list = match word.upos.as_str() {
            "VERB" => &mut bases.verbs,
            "NOUN" => &mut bases.nouns,
            "ADJ" => &mut bases.adjectives,
            _ => continue,
        };
        *list.entry(word.lemma.to_lowercase()).or_default() += 1;
    }
    for [word, tag, _] in news.iter().flatten() {
        let list = match tag.as_str() {
            "VB" | "VBP" => &mut bases.verbs,
            "NN" => &mut bases.nouns,
            "JJ" => &mut bases.adjectives,
            _ => continue,
        };
        *list.entry(word.to_lowercase()).or_default() += 1;
    }
    for verb in irregular.verbs.keys() {
        *bases.verbs.entry(verb.clone()).or_default() += 1;
    }
    bases
}

fn irregular_lemmas(irregular: &Irregular, bases: &Bases) -> Vec<(Key, String)> {
    let mut found = Vec::new();
    let none = [String::new()];
    for (verb, [pasts, participles]) in &irregular.verbs {
        for prefix in none.iter().chain(&irregular.prefixes) {
            let lemma = format!("{prefix}{verb}");
            if !prefix.is_empty() && !bases.verbs.contains_key(&lemma) {
                continue;
            }
            // A tagger takes one for the other, so both tags get both forms; the right tag comes first.
            for (tags, forms) in [(["VBD", "VBN"], pasts), (["VBN", "VBD"], participles)] {
                for form in forms {
                    found.extend(tags.map(|t| ((format!("{prefix}{form}"), t.to_owned(), Upos::Verb), lemma.clone())));
                }
            }
        }
    }
    for (noun, plurals) in &irregular.nouns {
        for plural in plurals {
            found.push(((plural.clone(), "NNS".to_owned(), Upos::Noun), noun.clone()));
        }
    }
    found
}

/// Base forms of the regular forms of the news text.
fn regular_lemmas(news: &[NameSentence], bases: &Bases, irregular: &Irregular) -> Vec<(Key, String)> {
    let mut counts: BTreeMap<(String, &str), usize> = BTreeMap::new();
    for [word, tag, _] in news.iter().flatten() {
        if word.chars().all(|c| c.is_ascii_lowercase() || c == '-') && word.len() > 3 {
            *counts.entry((word.clone(), tag)).or_default() += 1;
        }
    }
    let mut found = Vec::new();
    for ((form, tag), _) in counts {
        let (upos, list, endings): (Upos, _, &[(&str, &str)]) = match tag {
            "NNS" => (Upos::Noun, &bases.nouns, &[("s", ""), ("es", ""), ("ies", "y"), ("ves", "f"), ("ves", "fe")]),
            "VBZ" => (Upos::Verb, &bases.verbs, &[("s", ""), ("es", ""), ("ies", "y")]),
            "VBD" | "VBN" => (Upos::Verb, &bases.verbs, &[("ed", ""), ("ed", "e"), ("ied", "y"), ("d", "")]),
            "VBG" => (Upos::Verb, &bases.verbs, &[("ing", ""), ("ing", "e"), ("ying", "ie")]),
            "JJR" => (Upos::Adjective, &bases.adjectives, &[("er", ""), ("r", ""), ("ier", "y")]),
            "JJS" => (Upos::Adjective, &bases.adjectives, &[("est", ""), ("st", ""), ("iest", "y")]),
            _ => continue,
        };
        let mut candidates: Vec<String> =
            endings.iter().filter_map(|(off, on)| Some(format!("{}{on}", form.strip_suffix(off)?))).collect();
        // stopped: stop
        candidates.extend(candidates.clone().iter().filter_map(|c| undoubled(c)));
        if tag == "NNS" {
            let ending = irregular
                .noun_endings
                .iter()
                .find_map(|(base, plural)| form.strip_suffix(plural.as_str()).map(|stem| format!("{stem}{base}")));
            candidates.extend(ending);
        }
        let best = candidates.into_iter().filter_map(|c| list.get(&c).map(|n| (*n, c))).max_by(|a, b| a.0.cmp(&b.0));
        if let Some((_, lemma)) = best {
            found.push(((form, tag.to_owned(), upos), lemma));
        }
    }
    found
}

fn undoubled(word: &str) -> Option<String> {
    let last = word.chars().next_back()?;
    let shorter = word.strip_suffix(last)?;
    (shorter.ends_with(last) && !matches!(last, 'e' | 's')).then(|| shorter.to_owned())
}

fn most(scripts: &Scripts) -> Option<&Script> {
    scripts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(s, _)| s)
}

/// Rules on endings, by number of different words, and the words that break them.
fn compact(seen: &BTreeMap<Key, Scripts>) -> Writer {
    let mut endings: BTreeMap<(Upos, &str, Vec<char>), Scripts> = BTreeMap::new();
    for ((form, xpos, upos), scripts) in seen {
        let Some(script) = most(scripts) else { continue };
        let odd = script.append.chars().any(char::is_uppercase) || script.append.chars().count() > 4;
        let chars: Vec<char> = form.chars().collect();
        for length in 0..=if odd { 0 } else { LONGEST_ENDING.min(chars.len()) } {
            let ending = chars[chars.len() - length..].to_vec();
            *endings.entry((*upos, xpos.as_str(), ending)).or_default().entry(script.clone()).or_default() += 1;
        }
    }
    let mut rules: BTreeMap<(Upos, &str, Vec<char>), &Script> = BTreeMap::new();
    for (key, counts) in &endings {
        let total: usize = counts.values().sum();
        if let Some(script) = most(counts).filter(|_| total >= 2 || key.2.is_empty()) {
            rules.insert(key.clone(), script);
        }
    }
    let rule_for = |chars: &[char], upos: Upos, xpos: &str, longest: usize| -> Option<&Script> {
        (0..=longest.min(chars.len()))
            .rev()
            .find_map(|n| rules.get(&(upos, xpos, chars[chars.len() - n..].to_vec())).copied())
    };
    let mut scripts: Vec<&Script> = Vec::new();
    let mut entries = Vec::new();
    let mut number = |script| {
        let place = scripts.iter().position(|s| *s == script).unwrap_or_else(|| {
            scripts.push(script);
            scripts.len() - 1
        });
        place as u64
    };
    for ((upos, xpos, ending), script) in &rules {
        let redundant = !ending.is_empty() && rule_for(ending, *upos, xpos, ending.len() - 1) == Some(script);
        if !redundant {
            entries.push((ending_key(ending, ending.len(), *upos, xpos), number(script)));
        }
    }
    for ((form, xpos, upos), counts) in seen {
        let chars: Vec<char> = form.chars().collect();
        let Some(script) = most(counts) else { continue };
        if rule_for(&chars, *upos, xpos, LONGEST_ENDING) != Some(script) {
            entries.push((word_key(form, *upos, xpos), number(script)));
        }
    }
    eprintln!("  {} scripts, {} entries", scripts.len(), entries.len());
    let mut writer = Writer::default();
    writer.texts(&scripts.iter().map(|s| s.written()).collect::<Vec<_>>());
    build_table(&entries, &mut writer);
    writer
}
