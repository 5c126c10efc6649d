//! The TOML form of the relation inventory.

use super::kinds::{Example, Relation, Slot, Trigger, WordKind};
use crate::labels::{EntityType, RelationClass};
use serde::Deserialize;

/// A mistake in a file of relations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Line, from 1.
    pub line: usize,
    /// The relation, or `relation` where it is not known.
    pub key: String,
    /// What is wrong and what was expected.
    pub problem: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    relation: Vec<toml::Spanned<RelationSource>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelationSource {
    id: String,
    class: RelationClass,
    label: String,
    inverse: Option<String>,
    #[serde(default)]
    symmetric: bool,
    subject: Vec<EntityType>,
    object: Vec<EntityType>,
    cameo: Option<String>,
    plover: Option<String>,
    wikidata: Option<String>,
    schema: Option<String>,
    #[serde(default)]
    triggers: Vec<TriggerSource>,
    yields: Vec<Vec<String>>,
    avoids: Vec<String>,
    #[serde(default)]
    misses: Vec<Vec<String>>,
    #[serde(default)]
    slips: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TriggerSource {
    verb: Option<Words>,
    noun: Option<Words>,
    adjective: Option<Words>,
    particle: Option<String>,
    light: Option<Words>,
    prep: Option<String>,
    subject: Option<Words>,
    object: Option<Words>,
    #[serde(default)]
    subject_type: Vec<EntityType>,
    #[serde(default)]
    object_type: Vec<EntityType>,
    subject_head: Option<Words>,
    object_head: Option<Words>,
    complement: Option<Words>,
    #[serde(default)]
    compound: bool,
    event: Option<String>,
    #[serde(default)]
    agentless: bool,
}

/// One word or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Words {
    One(String),
    Many(Vec<String>),
}

impl Words {
    fn holds(&self, word: &str) -> bool {
        match self {
            Words::One(one) => one == word,
            Words::Many(many) => many.iter().any(|w| w == word),
        }
    }
}

fn words(words: Option<Words>) -> Vec<String> {
    match words {
        None => Vec::new(),
        Some(Words::One(word)) => vec![word],
        Some(Words::Many(words)) => words,
    }
}

/// Reads one file of the inventory.
///
/// # Errors
/// When the file is not TOML of this form; the complaint names the line.
pub fn parse(text: &str) -> Result<Vec<Relation>, Complaint> {
    let line = |at: usize| 1 + text.get(..at).map_or(0, |t| t.matches('\n').count());
    let parsed: File = toml::from_str(text).map_err(|e| Complaint {
        line: line(e.span().map_or(0, |s| s.start)),
        key: "relation".to_owned(),
        problem: e.message().to_owned(),
    })?;
    let relations = parsed.relation.into_iter().map(|relation| {
        let at = line(relation.span().start);
        let relation = relation.into_inner();
        let key = relation.id.clone();
        build(relation).map_err(|problem| Complaint { line: at, key, problem })
    });
    relations.collect()
}

fn build(source: RelationSource) -> Result<Relation, String> {
    let example = |mut parts: Vec<String>| match parts.len() {
        3 | 4 => {
            let status = (parts.len() == 4).then(|| parts.remove(3));
            let object = parts.remove(2);
            let subject = parts.remove(1);
            Ok(Example { sentence: parts.remove(0), subject, object, status })
        }
        n => Err(format!(
            "an example under yields has {n} parts; expected [sentence, subject, object] or [sentence, subject, object, status]"
        )),
    };
    Ok(Relation {
        id: source.id,
        class: source.class,
        label: source.label,
        inverse: source.inverse,
        symmetric: source.symmetric,
        subject: source.subject,
        object: source.object,
        cameo: source.cameo,
        plover: source.plover,
        wikidata: source.wikidata,
        schema: source.schema,
        triggers: source.triggers.into_iter().map(trigger).collect::<Result<_, _>>()?,
        yields: source.yields.into_iter().map(example).collect::<Result<_, _>>()?,
        avoids: source.avoids,
        misses: source.misses.into_iter().map(example).collect::<Result<_, _>>()?,
        slips: source.slips,
    })
}

fn trigger(source: TriggerSource) -> Result<Trigger, String> {
    let (kind, lemmas) = match (source.verb, source.noun, source.adjective) {
        (Some(verb), None, None) => (WordKind::Verb, verb),
        (None, Some(noun), None) => (WordKind::Noun, noun),
        (None, None, Some(adjective)) => (WordKind::Adjective, adjective),
        _ => return Err("a trigger has exactly one of verb, noun and adjective".to_owned()),
    };
    let slots = |given: Option<Words>, usual: Slot| match given {
        None => vec![usual],
        Some(given) => words(Some(given)).iter().map(|s| slot(s)).collect(),
    };
    let (subject, object) = (source.subject, source.object);
    let stands = |given: &Option<Words>| given.as_ref().is_some_and(|w| w.holds("event"));
    if source.event.is_some() && !stands(&subject) && !stands(&object) {
        return Err("a trigger that names its event needs \"event\" among its subjects or objects".to_owned());
    }
    let usual_subject = if kind == WordKind::Noun { Slot::Possessive } else { Slot::Subject };
    Ok(Trigger {
        kind,
        lemmas: words(Some(lemmas)),
        particle: source.particle,
        light: words(source.light),
        preposition: source.prep,
        subject: slots(subject, usual_subject),
        object: slots(object, Slot::Object),
        subject_types: source.subject_type,
        object_types: source.object_type,
        subject_head: words(source.subject_head),
        object_head: words(source.object_head),
        complement: words(source.complement),
        compound: source.compound,
        event: source.event,
        agentless: source.agentless,
    })
}

fn slot(name: &str) -> Slot {
    match name {
        "subject" => Slot::Subject,
        "object" => Slot::Object,
        "indirect" => Slot::Indirect,
        "possessive" => Slot::Possessive,
        "holder" => Slot::Holder,
        "clause" => Slot::Clause,
        "mutual" => Slot::Mutual,
        "event" => Slot::Event,
        preposition => Slot::Preposition(preposition.to_owned()),
    }
}
