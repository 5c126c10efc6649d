//! Which entities of different documents are one.
//!
//! Two are one when they have the same Wikidata id, or the same full name while nothing known of them contradicts it, or when
//! the ledger says so. Descriptions and lone surnames never leave their document. Candidates are taken in the order of their
//! ids and documents, not of the input, so that any order of documents gives the same nodes; doing it twice changes nothing.

use super::facts::{self, Facts};
use super::merge::claim_id;
use crate::error::{Error, Result};
use crate::labels::EntityType;
use crate::story::{ClaimRecord, EntityRecord, Story, hash, slug};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// An entity as one document knows it.
type Atom = (String, String);

/// What was decided by hand: entities that are, or are not, the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    same: Vec<(Reference, Reference)>,
    different: Vec<(Reference, Reference)>,
}

/// `ent:ali-reza` in any document, or `ent:ali-reza@doc:trial-1f3a9c02` in that one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Reference {
    entity: String,
    document: Option<String>,
}

impl Reference {
    fn parse(text: &str) -> Self {
        match text.split_once('@') {
            Some((entity, document)) => Reference { entity: entity.to_owned(), document: Some(document.to_owned()) },
            None => Reference { entity: text.to_owned(), document: None },
        }
    }
}

impl Ledger {
    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.same.is_empty() && self.different.is_empty()
    }

    /// Reads `same A B` and `different A B`, one a line; what follows `#` is a remark.
    ///
    /// # Errors
    /// [`Error::Data`] for the first line that is neither.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let mut ledger = Ledger::default();
        for (number, line) in text.lines().enumerate() {
            let words: Vec<&str> = line.split('#').next().unwrap_or("").split_whitespace().collect();
            let (list, a, b) = match words.as_slice() {
                [] => continue,
                ["same", a, b] => (&mut ledger.same, a, b),
                ["different", a, b] => (&mut ledger.different, a, b),
                _ => {
                    return Err(Error::Data {
                        file: file.to_owned(),
                        line: number + 1,
                        key: "line".to_owned(),
                        problem: format!("expected `same A B` or `different A B`, found `{}`", line.trim()),
                    });
                }
            };
            list.push((Reference::parse(a), Reference::parse(b)));
        }
        Ok(ledger)
    }
}

/// One merge over documents, written as a line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decision {
    /// The first of the two, with its document.
    pub first: (String, String),
    /// The second.
    pub second: (String, String),
    /// Why they are one.
    pub reason: String,
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "same {}@{} {}@{}  # {}", self.first.0, self.first.1, self.second.0, self.second.1, self.reason)
    }
}

/// Gives every entity the id under which it is the same in all documents, and tells each merge with its reason.
///
/// The ledger may name an entity by its id in its document or by the id that the graph gives it without the ledger.
pub fn reconcile(stories: &mut [Story], ledger: &Ledger) -> Vec<Decision> {
    let shown = if ledger.is_empty() {
        BTreeMap::new()
    } else {
        Groups::decided(stories, &Ledger::default(), BTreeMap::new()).ids()
    };
    let groups = Groups::decided(stories, ledger, shown);
    let ids = groups.ids();
    for story in stories {
        rename(story, &ids);
    }
    groups.decisions
}

/// What is known of the members of a group; a second value of item or kind contradicts the first.
#[derive(Clone, Debug, Default)]
struct Group {
    members: Vec<usize>,
    wikidata: Option<String>,
    person: Option<bool>,
    told: Facts,
}

struct Groups {
    atoms: Vec<Atom>,
    records: Vec<EntityRecord>,
    group: Vec<usize>,
    facts: Vec<Group>,
    /// Ids that the graph has without the ledger.
    shown: BTreeMap<Atom, String>,
    forbidden: BTreeSet<(usize, usize)>,
    decisions: Vec<Decision>,
}

impl Groups {
    /// Everything that the ledger, Wikidata and names say is joined.
    fn decided(stories: &[Story], ledger: &Ledger, shown: BTreeMap<Atom, String>) -> Self {
        let mut groups = Groups::new(stories, ledger, shown);
        groups.join_by_hand(ledger);
        groups.join_by_wikidata();
        groups.join_by_name();
        groups
    }

    fn new(stories: &[Story], ledger: &Ledger, shown: BTreeMap<Atom, String>) -> Self {
        let mut all: BTreeMap<Atom, EntityRecord> = BTreeMap::new();
        let mut told: BTreeMap<Atom, Facts> = BTreeMap::new();
        for story in stories {
            for entity in &story.entities {
                all.entry((entity.id.clone(), story.document.id.clone())).or_insert_with(|| entity.clone());
            }
            let here = facts::of_story(story).into_iter();
            told.extend(here.map(|(id, facts)| ((id, story.document.id.clone()), facts)));
        }
        let (atoms, records): (Vec<_>, Vec<_>) = all.into_iter().unzip();
        let facts = records.iter().enumerate().map(|(i, r)| Group {
            members: vec![i],
            wikidata: r.wikidata.clone(),
            told: told.remove(&atoms[i]).unwrap_or_default(),
            person: Some(r.kind == EntityType::Person).filter(|_| r.kind != EntityType::Concept),
        });
        let facts = facts.collect();
        let group = (0..atoms.len()).collect();
        let (forbidden, decisions) = (BTreeSet::new(), Vec::new());
        let mut groups = Groups { atoms, records, group, facts, shown, forbidden, decisions };
        for (a, b) in &ledger.different {
            for x in groups.fitting(a) {
                for y in groups.fitting(b).into_iter().filter(|y| *y != x) {
                    groups.forbidden.insert((x.min(y), x.max(y)));
                }
            }
        }
        groups
    }

    /// A bare id means the node of the graph where there is one of that id, else every entity that its document calls so.
    fn fitting(&self, reference: &Reference) -> Vec<usize> {
        let shown = |i: &usize| self.shown.get(&self.atoms[*i]) == Some(&reference.entity);
        let own = |i: &usize| self.atoms[*i].0 == reference.entity;
        let here = |i: &usize| reference.document.as_ref().is_none_or(|d| *d == self.atoms[*i].1);
        let all = || (0..self.atoms.len()).filter(here);
        if reference.document.is_none() && all().any(|i| shown(&i)) {
            return all().filter(shown).collect();
        }
        all().filter(|i| own(i) || shown(i)).collect()
    }

    fn join_by_hand(&mut self, ledger: &Ledger) {
        for (a, b) in &ledger.same {
            let both: Vec<usize> = self.fitting(a).into_iter().chain(self.fitting(b)).collect();
            for pair in both.windows(2) {
                self.join(pair[0], pair[1], "by hand", true);
            }
        }
    }

    fn join_by_wikidata(&mut self) {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for index in 0..self.atoms.len() {
            if let Some(id) = self.records[index].wikidata.clone() {
                let reason = format!("Wikidata {id}");
                let earlier = *first.entry(id).or_insert(index);
                self.join(earlier, index, &reason, true);
            }
        }
    }

    fn join_by_name(&mut self) {
        let mut earlier: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        // An order that renaming does not touch; the known come first, so that the unknown meet them.
        let known = |i: &usize| (self.records[*i].wikidata.is_none(), self.records[*i].wikidata.clone());
        let mut order: Vec<usize> = (0..self.atoms.len()).collect();
        order.sort_by_key(|i| {
            let untold = self.facts[*i].told.is_empty();
            (known(i), untold, self.atoms[*i].1.clone(), self.records[*i].kind, self.records[*i].label.clone())
        });
        for index in order {
            if !stands_for_itself(&self.records[index]) {
                continue;
            }
            let keys = [slug(&self.records[index].label), self.atoms[index].0.clone()];
            let namesakes: Vec<usize> =
                keys.iter().flat_map(|k| earlier.get(k).into_iter().flatten().copied()).collect();
            let joined = namesakes.iter().any(|other| self.join(*other, index, "full name and type", false));
            for key in keys {
                let list = earlier.entry(key).or_default();
                if !joined || list.is_empty() {
                    list.push(index);
                }
            }
        }
    }

    /// Joins two groups where nothing forbids it; whether they are one now.
    fn join(&mut self, a: usize, b: usize, reason: &str, sure: bool) -> bool {
        let (x, y) = (self.group[a], self.group[b]);
        if x == y {
            return true;
        }
        if self.is_forbidden(x, y) || !sure && self.contradict(x, y) {
            return false;
        }
        let moved = std::mem::take(&mut self.facts[y]);
        for member in &moved.members {
            self.group[*member] = x;
        }
        let facts = &mut self.facts[x];
        facts.members.extend(moved.members);
        facts.wikidata = facts.wikidata.take().or(moved.wikidata);
        facts.person = facts.person.or(moved.person);
        facts.told.add(moved.told);
        if self.atoms[a].1 != self.atoms[b].1 {
            let (first, second) = (self.atoms[a].clone(), self.atoms[b].clone());
            self.decisions.push(Decision { first, second, reason: reason.to_owned() });
        }
        true
    }

    fn is_forbidden(&self, x: usize, y: usize) -> bool {
        let pairs = self.facts[x]
            .members
            .iter()
            .flat_map(|a| self.facts[y].members.iter().map(move |b| (*a.min(b), *a.max(b))));
        !self.forbidden.is_empty() && pairs.into_iter().any(|p| self.forbidden.contains(&p))
    }

    /// Two that one item of Wikidata tells to be the same are so whatever else is said of them.
    fn contradict(&self, x: usize, y: usize) -> bool {
        let (a, b) = (&self.facts[x], &self.facts[y]);
        let kind = |g: &Group| g.members.first().map(|m| self.records[*m].kind);
        let told = |kind| a.told.contradict(&b.told, kind);
        differ(a.wikidata.as_ref(), b.wikidata.as_ref())
            || differ(a.person, b.person)
            || kind(a) == kind(b) && kind(a).is_some_and(told)
    }

    /// The id of every atom: the plain one of its group, with something that tells it apart where two groups share it.
    fn ids(&self) -> BTreeMap<Atom, String> {
        let mut by_id: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for group in (0..self.facts.len()).filter(|g| !self.facts[*g].members.is_empty()) {
            by_id.entry(self.plain_id(group)).or_default().push(group);
        }
        let mut ids = BTreeMap::new();
        for (plain, mut groups) in by_id {
            groups.sort_by_key(|g| {
                (self.facts[*g].wikidata.is_none(), self.facts[*g].wikidata.clone(), self.first_document(*g))
            });
            for (number, group) in groups.into_iter().enumerate() {
                let id = if number == 0 { plain.to_owned() } else { format!("{plain}-{}", self.mark(group)) };
                ids.extend(self.facts[group].members.iter().map(|m| (self.atoms[*m].clone(), id.clone())));
            }
        }
        ids
    }

    /// The smallest id among the members, those with a Wikidata id first.
    fn plain_id(&self, group: usize) -> &str {
        let members = &self.facts[group].members;
        let best = members.iter().min_by_key(|m| (self.records[**m].wikidata.is_none(), &self.atoms[**m].0));
        best.map_or("", |m| self.atoms[*m].0.as_str())
    }

    /// Whether the ledger keeps two groups of one item apart.
    fn shares_item(&self, group: usize, item: &str) -> bool {
        let others = self.facts.iter().enumerate().filter(|(g, f)| *g != group && !f.members.is_empty());
        others.into_iter().any(|(_, f)| f.wikidata.as_deref() == Some(item))
    }

    fn first_document(&self, group: usize) -> Option<&str> {
        self.facts[group].members.iter().map(|m| self.atoms[*m].1.as_str()).min()
    }

    /// What tells a group from its namesakes: its Wikidata id, else a mark of its first document.
    fn mark(&self, group: usize) -> String {
        match &self.facts[group].wikidata {
            Some(id) if !self.shares_item(group, id) => id.to_ascii_lowercase(),
            _ => hash(&[self.first_document(group).unwrap_or_default()], 6),
        }
    }
}

fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    matches!((a, b), (Some(x), Some(y)) if x != y)
}

/// Whether an entity may be the same in another document by its name alone: it has a proper name, and a person more than a
/// surname.
pub fn stands_for_itself(entity: &EntityRecord) -> bool {
    let words = entity.label.split_whitespace().count();
    entity.named && (entity.wikidata.is_some() || entity.kind != EntityType::Person || words > 1)
}

fn rename(story: &mut Story, ids: &BTreeMap<Atom, String>) {
    let document = story.document.id.clone();
    let new = |id: &mut String| {
        if let Some(to) = ids.get(&(id.clone(), document.clone())) {
            id.clone_from(to);
        }
    };
    story.entities.iter_mut().for_each(|e| new(&mut e.id));
    for claim in &mut story.claims {
        rename_claim(claim, &new);
    }
    for source in story.attributions.iter_mut().filter_map(|a| a.source.as_mut()) {
        if let Some(id) = &mut source.entity {
            new(id);
        }
    }
}

fn rename_claim(claim: &mut ClaimRecord, new: &impl Fn(&mut String)) {
    new(&mut claim.subject);
    new(&mut claim.object);
    claim.sources.iter_mut().for_each(|s| new(&mut s.reference.entity));
    if let Some(place) = &mut claim.place {
        new(&mut place.entity);
    }
    claim.id = claim_id(claim);
}
