//! Learning of lemmas.

use crate::labels::Upos;
use crate::model::{Writer, build_table};
use crate::syntax::lemma::{LONGEST_ENDING, Script, ending_key, word_key};
use crate::train::corpora::GoldSentence;
use std::collections::BTreeMap;

/// Learns lemmas.
pub fn train_lemmatiser(sentences: &[GoldSentence]) -> Writer {
    // Scripts of every word with its tags, and how often.
    let mut seen: BTreeMap<(String, String, Upos), BTreeMap<Script, usize>> = BTreeMap::new();
    for word in sentences.iter().flat_map(|s| &s.words) {
        let Ok(upos) = word.upos.parse() else { continue };
        if word.lemma == "_" && word.form != "_" {
            continue;
        }
        let script = Script::between(&word.form, &word.lemma);
        *seen.entry((word.form.to_lowercase(), word.xpos.clone(), upos)).or_default().entry(script).or_default() += 1;
    }
    let most = |scripts: &BTreeMap<Script, usize>| {
        scripts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(s, _)| s.clone())
    };
    // Rules on endings, by number of different words.
    let mut endings: BTreeMap<(Upos, String, Vec<char>), BTreeMap<Script, usize>> = BTreeMap::new();
    for ((form, xpos, upos), scripts) in &seen {
        let Some(script) = most(scripts) else { continue };
        let chars: Vec<char> = form.chars().collect();
        for length in 0..=LONGEST_ENDING.min(chars.len()) {
            let ending = chars[chars.len() - length..].to_vec();
            *endings.entry((*upos, xpos.clone(), ending)).or_default().entry(script.clone()).or_default() += 1;
        }
    }
    let mut scripts: Vec<Script> = Vec::new();
    let mut number = |script: &Script| -> u64 {
        let place = scripts.iter().position(|s| s == script).unwrap_or_else(|| {
            scripts.push(script.clone());
            scripts.len() - 1
        });
        place as u64
    };
    let mut entries = Vec::new();
    let mut rules: BTreeMap<(Upos, String, Vec<char>), Script> = BTreeMap::new();
    for (key, counts) in &endings {
        let Some(script) = most(counts) else { continue };
        let total: usize = counts.values().sum();
        if total >= 2 || key.2.is_empty() {
            rules.insert(key.clone(), script);
        }
    }
    let rule_for = |chars: &[char], upos: Upos, xpos: &str, longest: usize| -> Option<&Script> {
        (0..=longest.min(chars.len()))
            .rev()
            .find_map(|n| rules.get(&(upos, xpos.to_owned(), chars[chars.len() - n..].to_vec())))
    };
    for ((upos, xpos, ending), script) in &rules {
        let redundant = !ending.is_empty() && rule_for(ending, *upos, xpos, ending.len() - 1) == Some(script);
        if !redundant {
            entries.push((ending_key(ending, ending.len(), *upos, xpos), number(script)));
        }
    }
    for ((form, xpos, upos), counts) in &seen {
        let chars: Vec<char> = form.chars().collect();
        let Some(script) = most(counts) else { continue };
        if rule_for(&chars, *upos, xpos, LONGEST_ENDING) != Some(&script) {
            entries.push((word_key(form, *upos, xpos), number(&script)));
        }
    }
    eprintln!("  {} scripts, {} entries", scripts.len(), entries.len());
    let mut writer = Writer::default();
    writer.texts(&scripts.iter().map(Script::written).collect::<Vec<_>>());
    build_table(&entries, &mut writer);
    writer
}
