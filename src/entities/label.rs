//! What an entity is called.

use super::draft::Draft;
use super::grammar::phrase;
use super::resolver::Resolver;
use crate::labels::EntityType;
use crate::span::Span;
use std::collections::BTreeSet;

/// Label and other names.
pub(super) struct Naming {
    pub label: String,
    pub aliases: Vec<String>,
}

/// The fullest name, or the first description that says enough.
pub(super) fn naming(r: &Resolver<'_>, members: &[usize]) -> Naming {
    let names: Vec<usize> = members.iter().copied().filter(|m| r.drafts[*m].is_name()).collect();
    let entry =
        members.iter().find_map(|m| r.entry(*m)).map(|e| r.known.lexicon.entry(e)).filter(|e| !e.label.is_empty());
    let mut aliases: BTreeSet<String> = BTreeSet::new();
    let label = match entry {
        Some(entry) => entry.label.to_owned(),
        None if !names.is_empty() => fullest(r, &names),
        None => description(r, members),
    };
    aliases.extend(names.iter().map(|m| written(r, &r.drafts[*m])));
    if names.is_empty() {
        aliases.extend(members.iter().filter(|m| r.drafts[**m].is_nominal()).flat_map(|m| shorter(r, &r.drafts[*m])));
    }
    aliases.remove(&label);
    Naming { label, aliases: aliases.into_iter().filter(|a| !a.is_empty()).collect() }
}

/// The name of most words; of equals the first.
fn fullest(r: &Resolver<'_>, names: &[usize]) -> String {
    let most = names.iter().copied().max_by_key(|m| (r.drafts[*m].words.len(), std::cmp::Reverse(*m)));
    most.map(|m| written(r, &r.drafts[m])).unwrap_or_default()
}

/// The longest of the first descriptions; a pronoun where there is none.
fn description(r: &Resolver<'_>, members: &[usize]) -> String {
    let nominal = members.iter().copied().filter(|m| r.drafts[*m].is_nominal());
    let best = nominal.max_by_key(|m| (r.drafts[*m].tokens.len().min(8), std::cmp::Reverse(*m)));
    best.or(members.first().copied()).map(|m| written(r, &r.drafts[m])).unwrap_or_default()
}

/// The phrase with and without its complement.
fn shorter(r: &Resolver<'_>, draft: &Draft) -> [String; 2] {
    let tree = &r.annotated.sentences[draft.sentence];
    let bare = if draft.found == "coordination" { draft.tokens.clone() } else { phrase(tree, draft.head, false) };
    [written(r, draft), text_of(r, tree.span_of(bare))]
}

/// The words of a mention, white space made even.
fn written(r: &Resolver<'_>, draft: &Draft) -> String {
    if let Some(name) = &draft.spelled {
        return name.to_string();
    }
    text_of(r, r.annotated.sentences[draft.sentence].span_of(draft.tokens.clone()))
}

fn text_of(r: &Resolver<'_>, span: Span) -> String {
    span.of(&r.annotated.document.text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The type of an entity: what is known, else what its pronouns allow.
pub(super) fn kind(r: &Resolver<'_>, members: &[usize]) -> EntityType {
    let known = members.first().and_then(|m| r.clusters.facts(*m).guess);
    match known {
        Some((kind, weight)) if weight > 0 => kind,
        _ => {
            members.iter().find_map(|m| by_pronoun(&r.drafts[*m])).or(known.map(|k| k.0)).unwrap_or(EntityType::Concept)
        }
    }
}

fn by_pronoun(draft: &Draft) -> Option<EntityType> {
    use crate::lexicon::reference::{Gender, Number};
    match (draft.is_pronoun(), draft.person, draft.gender, draft.number) {
        (true, 1 | 2, _, Number::One) | (true, 3, Gender::Male | Gender::Female, _) => Some(EntityType::Person),
        (true, _, Gender::Any, Number::Many) => Some(EntityType::Group),
        _ => None,
    }
}
