//! Which mentions are one thing: a partition that remembers why.

use super::draft::Draft;
use crate::labels::EntityType;
use crate::lexicon::EntryId;
use crate::lexicon::reference::{Gender, Number};

/// What the mentions of one cluster say together.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    /// Mentions in the order of the text.
    pub members: Vec<usize>,
    pub gender: Gender,
    pub number: Number,
    pub guess: Option<(EntityType, u8)>,
    pub entry: Option<EntryId>,
    /// Whether one of the mentions is a name.
    pub named: bool,
    /// The first pronoun of each gender and number.
    pronouns: Vec<(Gender, Number, usize)>,
}

impl Facts {
    /// Number of mentions before `mention`.
    pub fn before(&self, mention: usize) -> usize {
        self.members.partition_point(|m| *m < mention)
    }

    /// Whether a pronoun of this gender and number before `mention` is among them.
    pub fn has_pronoun(&self, gender: Gender, number: Number, mention: usize) -> bool {
        self.pronouns.iter().any(|(g, n, first)| *g == gender && *n == number && *first < mention)
    }

    /// The mentions from `range` of all mentions of the document.
    pub fn within(&self, range: std::ops::Range<usize>) -> &[usize] {
        &self.members[self.before(range.start)..self.before(range.end)]
    }
}

/// A partition of mentions.
pub(super) struct Clusters {
    cluster: Vec<usize>,
    facts: Vec<Facts>,
    /// For each mention, the rule that put it where it is.
    pub sieve: Vec<&'static str>,
}

impl Clusters {
    /// Every mention alone.
    pub fn new(drafts: &[Draft]) -> Self {
        let facts = drafts.iter().enumerate().map(|(i, draft)| Facts {
            members: vec![i],
            gender: draft.gender,
            number: draft.number,
            guess: draft.guess,
            entry: draft.entry,
            named: draft.is_name(),
            pronouns: if draft.is_pronoun() { vec![(draft.gender, draft.number, i)] } else { Vec::new() },
        });
        Clusters {
            cluster: (0..drafts.len()).collect(),
            facts: facts.collect(),
            sieve: drafts.iter().map(|d| d.found).collect(),
        }
    }

    /// The cluster of a mention.
    pub fn of(&self, mention: usize) -> usize {
        self.cluster[mention]
    }

    /// What is known of the cluster of a mention.
    pub fn facts(&self, mention: usize) -> &Facts {
        &self.facts[self.cluster[mention]]
    }

    /// Number of mentions in a cluster.
    pub fn size(&self, cluster: usize) -> usize {
        self.facts[cluster].members.len()
    }

    /// Whether two mentions are already one.
    pub fn same(&self, a: usize, b: usize) -> bool {
        self.cluster[a] == self.cluster[b]
    }

    /// Whether nothing that is known speaks against the two being one.
    pub fn compatible(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.facts(a), self.facts(b));
        let entries = match (&a.entry, &b.entry) {
            (Some(x), Some(y)) => x == y,
            _ => true,
        };
        entries
            && genders_agree(a.gender, b.gender)
            && numbers_agree(a.number, b.number)
            && types_agree(a.guess, b.guess)
    }

    /// Joins the cluster of `later` to that of `earlier` for the reason `sieve`, whatever is known of them.
    pub fn merge(&mut self, earlier: usize, later: usize, sieve: &'static str) {
        let (into, from) = (self.cluster[earlier], self.cluster[later]);
        if into == from {
            return;
        }
        self.sieve[later] = sieve;
        let (into, from) =
            if self.facts[into].members.len() >= self.facts[from].members.len() { (into, from) } else { (from, into) };
        let moved = std::mem::take(&mut self.facts[from].members);
        for mention in &moved {
            self.cluster[*mention] = into;
        }
        let other = self.facts[from].clone();
        let facts = &mut self.facts[into];
        insert_sorted(&mut facts.members, &moved);
        for (gender, number, first) in other.pronouns {
            match facts.pronouns.iter_mut().find(|p| p.0 == gender && p.1 == number) {
                Some(known) => known.2 = known.2.min(first),
                None => facts.pronouns.push((gender, number, first)),
            }
        }
        facts.gender = meet_gender(facts.gender, other.gender);
        facts.number = if facts.number == Number::Any { other.number } else { facts.number };
        facts.guess = surer(facts.guess, other.guess);
        facts.entry = facts.entry.take().or(other.entry);
        facts.named |= other.named;
    }

    /// Decides the type of a mention that is still alone.
    pub fn set_type(&mut self, mention: usize, guess: (EntityType, u8)) {
        let facts = &mut self.facts[self.cluster[mention]];
        facts.guess = Some(guess);
        if guess.0 == EntityType::Person && facts.gender == Gender::Thing {
            facts.gender = Gender::Any;
        }
    }

    /// Makes a group of the cluster of a mention.
    pub fn set_group(&mut self, mention: usize) {
        let facts = &mut self.facts[self.cluster[mention]];
        facts.guess = Some((EntityType::Group, 7));
        facts.gender = Gender::Any;
        facts.number = Number::Many;
    }

    /// Names the entry of the lexicon that the cluster of a mention is.
    pub fn set_entry(&mut self, mention: usize, entry: EntryId) {
        let facts = &mut self.facts[self.cluster[mention]];
        facts.entry = Some(entry);
        facts.named = true;
    }

    /// Takes back that a mention, still alone, names an entry of the lexicon.
    pub fn forget_entry(&mut self, mention: usize) {
        self.facts[self.cluster[mention]].entry = None;
    }

    /// Adds knowledge to the cluster of a mention; the surer of two types stays.
    pub fn learn_type(&mut self, mention: usize, guess: (EntityType, u8)) {
        let facts = &mut self.facts[self.cluster[mention]];
        facts.guess = surer(facts.guess, Some(guess));
    }
}

/// Joins two ordered lists of mentions, of which the second is the shorter one and mostly comes later.
fn insert_sorted(members: &mut Vec<usize>, moved: &[usize]) {
    let Some(first) = moved.first() else { return };
    let mut tail = members.split_off(members.partition_point(|m| m < first));
    let sorted = tail.is_empty();
    tail.extend_from_slice(moved);
    if !sorted {
        tail.sort();
    }
    members.append(&mut tail);
}

/// The surer of two guesses; of equals the first.
pub(super) fn surer(a: Option<(EntityType, u8)>, b: Option<(EntityType, u8)>) -> Option<(EntityType, u8)> {
    match (a, b) {
        (Some(x), Some(y)) => Some(if y.1 > x.1 { y } else { x }),
        (x, y) => x.or(y),
    }
}

fn meet_gender(a: Gender, b: Gender) -> Gender {
    if a == Gender::Any { b } else { a }
}

/// Whether one thing can be of both genders.
pub(super) fn genders_agree(a: Gender, b: Gender) -> bool {
    a == b || a == Gender::Any || b == Gender::Any
}

/// Whether one thing can be of both numbers.
pub(super) fn numbers_agree(a: Number, b: Number) -> bool {
    a == b || a == Number::Any || b == Number::Any
}

/// Whether one thing can be of both types: guesses yield, certain types do not.
pub(super) fn types_agree(a: Option<(EntityType, u8)>, b: Option<(EntityType, u8)>) -> bool {
    match (a, b) {
        (Some((x, p)), Some((y, q))) => {
            x == y
                || p.min(q) <= 1
                || related(x, y)
                || p.min(q) <= 5 && x != EntityType::Person && y != EntityType::Person
        }
        _ => true,
    }
}

/// Types that texts mix for one thing: states are places, bodies are groups.
fn related(a: EntityType, b: EntityType) -> bool {
    use EntityType::*;
    let pair = |x, y| (a == x && b == y) || (a == y && b == x);
    pair(Country, Place)
        || pair(Organization, Group)
        || pair(Work, Concept)
        || pair(Event, Concept)
        || pair(Object, Concept)
        || pair(Event, Work)
}
