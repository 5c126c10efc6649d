//! What one document tells of a person or body that a namesake cannot share: when somebody was born, died and was active, for
//! which states he holds office and as what, to which state a body or place belongs.
//!
//! Facts of two documents are joined by intersection and union, so that the order in which documents are met does not matter.

use crate::labels::{EntityType, RelationClass, Status};
use crate::story::{ClaimRecord, EntityRecord, Story, slug};
use std::collections::{BTreeMap, BTreeSet};

/// Years between which a birthday may lie when only an age is told, or when one source is a year off.
const SLACK: i32 = 1;
/// Nobody is in the news for longer.
const CAREER: i32 = 80;
/// Ages that may stand behind a name.
const AGES: std::ops::RangeInclusive<i32> = 5..=115;
/// Longest number taken for an age, in digits.
const AGE_DIGITS: usize = 3;

/// Facts that tell namesakes apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// First and last possible year of birth.
    born: Option<(i32, i32)>,
    died: Option<i32>,
    /// First and last year in which something is told of him.
    active: Option<(i32, i32)>,
    /// States that a person serves or belongs to, or that a body or place is part of.
    states: BTreeSet<String>,
    /// What a person is called by office or occupation.
    roles: BTreeSet<String>,
}

impl Facts {
    pub(super) fn is_empty(&self) -> bool {
        *self == Facts::default()
    }

    /// Whether no one person or body can be what both are said to be. A state alone does not tell two people apart, since
    /// people serve and move; two states with nothing in common in what they do there does.
    pub(super) fn contradict(&self, other: &Facts, kind: EntityType) -> bool {
        let apart = |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_empty() && !b.is_empty() && a.is_disjoint(b);
        let states = apart(&self.states, &other.states);
        match kind {
            EntityType::Person => {
                states && apart(&self.roles, &other.roles)
                    || matches!((self.born, other.born), (Some(a), Some(b)) if a.0 > b.1 + SLACK || b.0 > a.1 + SLACK)
                    || self.outlived_by(other)
                    || other.outlived_by(self)
            }
            EntityType::Organization | EntityType::Place => states,
            _ => false,
        }
    }

    /// Whether the other was born, or is told of for the first time, when nobody of that name can have lived any more.
    fn outlived_by(&self, other: &Facts) -> bool {
        let after = |a: Option<i32>, b: Option<i32>| matches!((a, b), (Some(a), Some(b)) if a < b);
        after(self.died, other.born.map(|b| b.0))
            || after(self.active.map(|a| a.1), other.born.map(|b| b.0))
            || after(self.active.map(|a| a.1 + CAREER), other.active.map(|a| a.0))
    }

    /// Adds what another document tells.
    pub(super) fn add(&mut self, other: Facts) {
        self.born = match (self.born, other.born) {
            (Some(a), Some(b)) => Some((a.0.max(b.0), a.1.min(b.1).max(a.0.max(b.0)))),
            (a, b) => a.or(b),
        };
        self.died = match (self.died, other.died) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        self.active = match (self.active, other.active) {
            (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
            (a, b) => a.or(b),
        };
        self.states.extend(other.states);
        self.roles.extend(other.roles);
    }
}

/// The facts of every entity of a document, by its id there.
pub(super) fn of_story(story: &Story) -> BTreeMap<String, Facts> {
    let mut all: BTreeMap<String, Facts> = BTreeMap::new();
    let records: BTreeMap<&str, &EntityRecord> = story.entities.iter().map(|e| (e.id.as_str(), e)).collect();
    for claim in story.claims.iter().filter(|c| c.status == Status::Fact) {
        let (Some(subject), Some(object)) = (records.get(claim.subject.as_str()), records.get(claim.object.as_str()))
        else {
            continue;
        };
        if subject.named {
            learn(all.entry(subject.id.clone()).or_default(), claim, subject.kind, object);
        }
    }
    let published = story.document.published.map(|d| i32::from(d.year()));
    if let Some(year) = published {
        let people = story.entities.iter().filter(|e| e.named && e.kind == EntityType::Person);
        let mut letters: Vec<char> = Vec::new();
        for person in people {
            if letters.is_empty() {
                letters.extend(story.document.text.chars());
            }
            if let Some(age) = person.mentions.iter().find_map(|m| age_behind(&letters, m.extent.end)) {
                all.entry(person.id.clone()).or_default().born.get_or_insert((year - age - 1, year - age));
            }
        }
    }
    all.retain(|_, facts| !facts.is_empty());
    all
}

fn learn(facts: &mut Facts, claim: &ClaimRecord, kind: EntityType, object: &EntityRecord) {
    let year = claim.time.as_ref().and_then(|t| t.value.as_deref()).and_then(first_year);
    let state =
        (object.kind == EntityType::Country).then(|| object.wikidata.clone().unwrap_or_else(|| slug(&object.label)));
    let relation = claim.relation.as_str();
    if kind == EntityType::Person {
        match (relation, year) {
            ("born_in", Some(year)) => facts.born = Some((year, year)),
            ("dies_in", Some(year)) => facts.died = Some(year),
            (_, Some(year)) => facts.add(Facts { active: Some((year, year)), ..Facts::default() }),
            _ => {}
        }
        let serves = claim.class == RelationClass::Position && relation == "holds_position";
        if serves || relation == "citizen_of" {
            facts.states.extend(state);
        }
        facts.roles.extend(claim.role.as_ref().filter(|_| serves).map(|r| r.to_lowercase()));
    } else if matches!(relation, "part_of" | "based_in" | "located_in")
        && (relation != "located_in" || kind == EntityType::Place)
    {
        facts.states.extend(state);
    }
}

/// The first year of a date, month, year or interval.
fn first_year(value: &str) -> Option<i32> {
    value.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit())).and_then(|y| y.parse().ok())
}

/// The age in "Ana Silva, 52, said" and "Ana Silva (52)".
fn age_behind(letters: &[char], end: usize) -> Option<i32> {
    let rest = letters.get(end..)?;
    let opened = match rest {
        [',', ' ', ..] => 2,
        [' ', '(', ..] => 2,
        _ => return None,
    };
    let digits: String = rest[opened..].iter().take(AGE_DIGITS + 1).take_while(|c| c.is_ascii_digit()).collect();
    let closed = rest.get(opened + digits.len()).is_some_and(|c| matches!(c, ',' | ')' | '.'));
    digits.parse().ok().filter(|age| closed && digits.len() <= AGE_DIGITS && AGES.contains(age))
}
