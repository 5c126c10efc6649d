//! Training of the name tagger.

use crate::labels::EntityType;
use crate::model::LinearParts;
use crate::names::tagger::{capital_runs, name_features};
use crate::span::Span;
use crate::syntax::tagger::{TagScratch, Tagger};
use crate::syntax::words::WordFacts;
use crate::text::{RawToken, TokenScratch, Tokeniser};
use crate::train::corpora::{GoldParagraph, GoldSentence, NameSentence};
use crate::train::perceptron::{Perceptron, Random, best};

/// A sentence as the name tagger sees it, with the right labels.
pub struct NameExample {
    words: Vec<WordFacts>,
    upper: Vec<bool>,
    tags: Vec<u8>,
    labels: Vec<usize>,
}

/// The kinds of name that the corpora teach.
const KINDS: [EntityType; 8] = [
    EntityType::Person,
    EntityType::Organization,
    EntityType::Place,
    EntityType::Group,
    EntityType::Event,
    EntityType::Work,
    EntityType::Object,
    EntityType::Concept,
];

fn classes() -> Vec<String> {
    let mut classes = vec!["O".to_owned()];
    for kind in KINDS {
        classes.push(format!("B-{kind}"));
        classes.push(format!("I-{kind}"));
    }
    classes
}

/// A name in a text.
type GoldName = (Span, EntityType);

/// Writes the words of a corpus that lost its white space as running text; gives the span of every word.
fn join(words: &[&str]) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    let (mut quote, mut glue) = (false, true);
    for word in words {
        let is_quote = matches!(*word, "\"" | "``" | "''");
        let closes = matches!(*word, "," | "." | ";" | ":" | "?" | "!" | ")" | "%" | "]")
            || matches!(*word, "'s" | "'" | "n't" | "'re" | "'ll" | "'ve" | "'d" | "'m" | "’s")
            || (is_quote && quote);
        if !glue && !closes {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(word);
        spans.push(Span::new(start, text.len()));
        quote ^= is_quote;
        glue = text.ends_with(['(', '$', '[']) || (is_quote && quote);
    }
    (text, spans)
}

fn kind_of(label: &str, tag: &str) -> Option<EntityType> {
    Some(match label {
        "per" | "PER" => EntityType::Person,
        "org" | "ORG" => EntityType::Organization,
        "geo" | "LOC" => EntityType::Place,
        "gpe" if tag == "NNP" => EntityType::Place,
        "gpe" => EntityType::Group,
        "eve" => EntityType::Event,
        "art" | "MISC" => EntityType::Work,
        "nat" => EntityType::Concept,
        _ => return None,
    })
}

/// The text and the names of a sentence of a corpus of names. `io` says that every label begins with `I-`.
pub fn name_text(sentence: &NameSentence, io: bool) -> (String, Vec<GoldName>) {
    let words: Vec<&str> = sentence.iter().map(|w| w[0].as_str()).collect();
    let (text, spans) = join(&words);
    let mut names: Vec<GoldName> = Vec::new();
    let mut before = "";
    for ([_, tag, label], span) in sentence.iter().zip(&spans) {
        let (place, kind) = label.split_once('-').unwrap_or(("O", ""));
        let goes_on = before == kind && (place == "I" || io) && place != "O";
        match (goes_on, kind_of(kind, tag), names.last_mut()) {
            (true, Some(_), Some(name)) => name.0.end = span.end,
            (false, Some(kind), _) => names.push((*span, kind)),
            _ => {}
        }
        before = if kind_of(kind, tag).is_some() { kind } else { "" };
    }
    (text, names)
}

/// Cuts and tags a text and labels its words.
pub fn example(text: &str, names: &[GoldName], tokeniser: &Tokeniser, tagger: &Tagger) -> NameExample {
    let mut raw: Vec<RawToken> = Vec::new();
    tokeniser.tokenise(text, Span::new(0, text.len()), &mut TokenScratch::default(), &mut raw);
    let words: Vec<WordFacts> = raw.iter().map(|t| WordFacts::new(t.span.of(text), t.spaced)).collect();
    let mut tags = Vec::new();
    tagger.tag(&words, &mut TagScratch::default(), &mut tags);
    let upper = raw.iter().map(|t| t.span.of(text).chars().next().is_some_and(char::is_uppercase)).collect();
    let labels = raw.iter().enumerate().map(|(i, token)| {
        let Some((span, kind)) = names.iter().find(|(span, _)| span.overlaps(token.span)) else { return 0 };
        let begins = i == 0 || !span.overlaps(raw[i - 1].span);
        let kind = KINDS.iter().position(|k| k == kind).unwrap_or(0);
        1 + 2 * kind + usize::from(!begins)
    });
    let labels = labels.collect();
    NameExample { words, upper, tags, labels }
}

/// Names of GUM: of every typed mention whose head is a proper noun the proper nouns around the head.
pub fn gum_names(paragraph: &GoldParagraph) -> Vec<(String, Vec<GoldName>)> {
    let mut found = Vec::new();
    let mut open: Vec<(String, EntityType, usize)> = Vec::new();
    for sentence in &paragraph.sentences {
        let mut names: Vec<GoldName> = Vec::new();
        let (Some(first), Some(last)) = (sentence.words.first(), sentence.words.last()) else { continue };
        open.clear();
        for (i, word) in sentence.words.iter().enumerate() {
            let Some(entity) = word.misc.split('|').find_map(|m| m.strip_prefix("Entity=")) else { continue };
            for part in brackets(entity) {
                let single = part.ends_with(')');
                let id = part.trim_matches(['(', ')']).split('-').next().unwrap_or("").to_owned();
                if let Some(rest) = part.strip_prefix('(') {
                    let kind = rest.split('-').nth(1).unwrap_or("").trim_end_matches(')');
                    if let Some(kind) = gum_kind(kind) {
                        open.push((id.clone(), kind, i));
                    }
                }
                if single && let Some(place) = open.iter().rposition(|o| o.0 == id) {
                    let (_, kind, start) = open.remove(place);
                    if let Some(span) = name_in(sentence, start, i) {
                        names.push((Span::new(span.start - first.span.start, span.end - first.span.start), kind));
                    }
                }
            }
        }
        // Longer names hold shorter ones.
        names.sort_by_key(|(span, _)| (std::cmp::Reverse(span.len()), span.start));
        let mut outer: Vec<GoldName> = Vec::new();
        for name in names {
            if !outer.iter().any(|o| o.0.overlaps(name.0)) {
                outer.push(name);
            }
        }
        let text = Span::new(first.span.start, last.span.end).of(&paragraph.text).to_owned();
        found.push((text, outer));
    }
    found
}

fn brackets(entity: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    for c in entity.chars() {
        if c == '(' && !part.is_empty() {
            parts.push(std::mem::take(&mut part));
        }
        part.push(c);
        if c == ')' {
            parts.push(std::mem::take(&mut part));
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

fn gum_kind(kind: &str) -> Option<EntityType> {
    Some(match kind {
        "person" => EntityType::Person,
        "organization" => EntityType::Organization,
        "place" => EntityType::Place,
        "event" => EntityType::Event,
        "abstract" => EntityType::Work,
        "object" => EntityType::Object,
        _ => return None,
    })
}

fn name_in(sentence: &GoldSentence, start: usize, end: usize) -> Option<Span> {
    let words = &sentence.words;
    let head = (start..=end).find(|i| words[*i].head.is_none_or(|h| h < start || h > end))?;
    let proper = |i: usize| words[i].xpos.starts_with("NNP");
    if !proper(head) {
        return None;
    }
    let link = |i: usize| {
        matches!(words[i].form.as_str(), "of" | "the" | "and" | "&" | "-" | "for" | "de" | "'s" | "’s" | ".")
    };
    let (mut first, mut last) = (head, head);
    for i in (start..head).rev() {
        if proper(i) {
            first = i;
        } else if !(link(i) && i > start && first == i + 1) {
            break;
        }
    }
    for i in head + 1..=end {
        if proper(i) {
            last = i;
        } else if !(link(i) && i - last <= 2) {
            break;
        }
    }
    Some(words[first].span.cover(words[last].span))
}

/// Learns names.
pub fn train_names(examples: &[NameExample], rounds: usize) -> LinearParts {
    let mut model = Perceptron::new(classes());
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(17);
    let (mut features, mut scores, mut labels, mut runs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds {
        random.shuffle(&mut order);
        let mut wrong = 0;
        for &k in &order {
            let example = &examples[k];
            labels.clear();
            capital_runs(&example.upper, &mut runs);
            for i in 0..example.words.len() {
                model.tick();
                name_features(&example.words, &example.upper, &example.tags, &runs, &labels, i, &mut features);
                model.score(&features, &mut scores);
                let found = best(&scores);
                if found != example.labels[i] {
                    wrong += 1;
                    model.update(&features, example.labels[i], found);
                }
                labels.push(found as u8);
            }
        }
        eprintln!("  round {round}: {wrong} labels wrong");
    }
    model.finish(3, 0.0005)
}
