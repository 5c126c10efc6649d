//! Claims: relations of the inventory between entities, with status, time, place and the chain of sources.

mod circumstances;
mod confidence;
mod culprits;
mod deeds;
mod fit;
mod inherit;
mod offices;
mod open;
mod owners;
mod phrasal;
mod presence;
mod qualifiers;
mod relate;
mod settle;
mod sources;
mod speech_acts;
mod states;
mod status;
mod support;
mod view;

use crate::annotate::Annotated;
use crate::attribution::Attribution;
use crate::document::BlockKind;
use crate::entities::Entities;
use crate::labels::{EntityType, MentionKind, RelationClass, Status};
use crate::propositions::Proposition;
use crate::resources::Resources;
use presence::Party;
use relate::Candidate;
use std::collections::BTreeMap;
use view::View;

pub use deeds::with_deeds;

/// Rule of the claims whose predicate no relation of the inventory covers.
pub const OPEN_RULE: &str = "open";

/// Rule of the claims that a participle before a noun makes by the way: `Iran-backed`, `US-made`.
const COMPOUND_RULE: &str = "compound";

/// One step of the chain of sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceStep {
    /// Index of the mention of who says it.
    pub mention: usize,
    /// Index in the document's attributions.
    pub attribution: usize,
}

/// One claim. Mentions are indexes in [`Entities::mentions`].
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Sentence that states it.
    pub sentence: usize,
    /// Mention of the subject.
    pub subject: usize,
    /// Relation id, for instance `withdraws_from`; for an open relation the predicate's lemma.
    pub relation: String,
    /// Class of the relation.
    pub class: RelationClass,
    /// Mention of the object.
    pub object: usize,
    /// Office or function: `defense minister`.
    pub role: Option<String>,
    /// Whether it is said to have happened.
    pub status: Status,
    /// Who says so, nearest first; empty = the article's own voice.
    pub sources: Vec<SourceStep>,
    /// Index in [`Annotated::times`].
    pub time: Option<usize>,
    /// Mention of the place.
    pub place: Option<usize>,
    /// Money or count that qualifies it, as written.
    pub amount: Option<String>,
    /// Means, as written.
    pub instrument: Option<String>,
    /// From 0 to 1: how often claims made like this one are right.
    pub confidence: f64,
    /// Name of the rule that made it.
    pub rule: String,
}

/// Reads the claims of a document, in the order of the text. `propositions` has one list a sentence.
pub fn claims(
    annotated: &Annotated,
    propositions: &[Vec<Proposition>],
    entities: &Entities,
    attributions: &[Attribution],
    resources: &Resources,
) -> Vec<Claim> {
    let mut found = Vec::new();
    for (index, sentence) in annotated.sentences.iter().enumerate() {
        if matches!(sentence.kind, BlockKind::Furniture | BlockKind::Heading) {
            continue;
        }
        let view = View { index, sentence, propositions: &propositions[index], entities, annotated };
        let reader = Reader { view: &view, attributions, resources };
        let candidates = reader.candidates();
        let mut here = reader.events(&candidates);
        here.extend(reader.states());
        here.extend(reader.whereabouts(&candidates, &here));
        found.extend(reader.once(here));
    }
    culprits::culprits(&mut found, entities);
    inherit::inherit(&mut found, entities);
    for claim in &mut found {
        claim.confidence = confidence::confidence(claim, annotated, entities, &resources.confidence);
    }
    found
}

/// Reads one sentence.
struct Reader<'a> {
    view: &'a View<'a>,
    attributions: &'a [Attribution],
    resources: &'a Resources,
}

impl Reader<'_> {
    /// What the sentence says that happens.
    fn candidates(&self) -> Vec<Candidate> {
        let mut candidates = relate::relate(self.view, self.resources);
        let known = |head: usize| candidates.iter().any(|c| c.predicate == head) || self.is_cue(head);
        let open = open::open(self.view, self.resources, &known);
        candidates.extend(open);
        settle::settle(self.view, self.best(candidates))
    }

    /// Claims of what happens, with status, sources, time and place.
    fn events(&self, candidates: &[Candidate]) -> Vec<Claim> {
        let words = &self.resources.words;
        let claims = candidates.iter().flat_map(|candidate| {
            let claim = self.event(candidate.clone());
            let act = speech_acts::speech_act(self.view, &claim, candidate.predicate, words);
            std::iter::once(claim).chain(act)
        });
        claims.collect()
    }

    /// Each state once. What the inventory finds comes first and takes over the office that the words around a name tell;
    /// whoever holds an office in a body needs no claim of belonging to it.
    fn once(&self, claims: Vec<Claim>) -> Vec<Claim> {
        use RelationClass::{Location, Membership, Position};
        let entity = |mention: usize| self.view.mention_at(mention).entity;
        let pair = |c: &Claim| (entity(c.subject), entity(c.object));
        let mut kept: Vec<Claim> = Vec::new();
        for claim in claims {
            let is_state = matches!(claim.class, Location | Membership | Position);
            let same = |k: &&mut Claim| (pair(k), k.class) == (pair(&claim), claim.class);
            match kept.iter_mut().find(|k| is_state && same(k)) {
                // A vice chairman does not lead: an office of several words is more than the noun that the inventory knows.
                Some(known) if claim.role.is_some() && known.role.is_none() => {
                    let plain = claim.role.as_ref().is_some_and(|role| !role.contains(' '));
                    let relation = if plain { std::mem::take(&mut known.relation) } else { claim.relation.clone() };
                    *known = Claim { relation, ..claim };
                }
                Some(_) => {}
                None => kept.push(claim),
            }
        }
        let words = &self.resources.words;
        let object = |c: &Claim| self.view.mention_at(c.object);
        let everywhere =
            |c: &Claim| object(c).sentence == self.view.index && words.is_everywhere(&self.view.lemma(object(c).head));
        kept.retain(|c| c.class != Location || !everywhere(c));
        let held: Vec<_> = kept.iter().filter(|c| c.class == Position).map(pair).collect();
        kept.retain(|c| !states::BELONGING.contains(&c.rule.as_str()) || !held.contains(&pair(c)));
        kept
    }

    /// Claims of who is where because something happens there, beyond those that are `known`.
    fn whereabouts(&self, candidates: &[Candidate], known: &[Claim]) -> Vec<Claim> {
        let physical = candidates.iter().filter(|c| presence::is_physical(c.class));
        let mut parties: Vec<Party> = physical.flat_map(Party::both).collect();
        for party in presence::parties(self.view, &self.resources.inventory) {
            if parties.iter().all(|p| (p.predicate, p.mention) != (party.predicate, party.mention)) {
                parties.push(party);
            }
        }
        let entity = |mention: usize| self.view.mention_at(mention).entity;
        let said = |c: &Candidate| {
            let same = |k: &&Claim| (entity(k.subject), entity(k.object)) == (entity(c.subject), entity(c.object));
            known.iter().filter(same).any(|k| k.class == RelationClass::Location)
        };
        let mut candidates = Vec::new();
        let mut presupposed = Vec::new();
        let mut expected = Vec::new();
        for party in parties {
            for (candidate, status) in presence::whereabouts(&self.setting(), party) {
                if !said(&candidate) {
                    let key = (candidate.predicate, candidate.subject, candidate.object);
                    presupposed.extend(status.map(|_| key));
                    expected.extend(Some(key).filter(|_| party.comes()));
                    candidates.push(candidate);
                }
            }
        }
        let mut pairs = Vec::new();
        let mut claims = Vec::new();
        for candidate in self.best(candidates) {
            let pair = (entity(candidate.subject), entity(candidate.object));
            let key = (candidate.predicate, candidate.subject, candidate.object);
            let is_presupposed = presupposed.contains(&key);
            let is_expected = expected.contains(&key);
            let claim = Claim { place: None, ..self.event(candidate) };
            let status = if is_presupposed { Status::Fact } else { claim.status };
            let holds = status == Status::Fact || status == Status::Future && is_expected;
            if holds && !pairs.contains(&pair) {
                pairs.push(pair);
                claims.push(Claim { status, ..claim });
            }
        }
        claims
    }

    /// Claims of what holds by the way: offices, belonging, whereabouts. Offices, belonging and where a thing is that is told
    /// apart by its place (`a plant near Baghdad`) are the article's own voice, also where they stand in what somebody says,
    /// unless they are quoted word for word.
    fn states(&self) -> Vec<Claim> {
        let mut candidates = states::states(self.view, &self.resources.lexicon);
        candidates.extend(offices::offices(self.view, &self.resources.lexicon, &self.resources.reference.nouns));
        let in_voice_of_speaker = |c: &Candidate| {
            let place = self.view.token(c.predicate).span;
            let told = c.class == RelationClass::Location && c.rule != states::THING_IN_PLACE;
            told || sources::is_quoted(self.view, place, self.attributions)
        };
        let best = self.best(candidates).into_iter();
        let stated = |c: Candidate| if in_voice_of_speaker(&c) { self.event(c) } else { self.claim(c, Status::Fact) };
        best.map(|c| Claim { status: Status::Fact, ..stated(c) }).collect()
    }

    /// Of several candidates for one pair of entities and one predicate, the most specific.
    fn best(&self, candidates: Vec<Candidate>) -> Vec<Candidate> {
        let mut best: BTreeMap<(usize, usize, usize), Candidate> = BTreeMap::new();
        for candidate in candidates {
            let entity = |mention: usize| self.view.mention_at(mention).entity;
            let (subject, object) = (entity(candidate.subject), entity(candidate.object));
            if subject == object || !self.is_telling(&candidate) {
                continue;
            }
            let key = (candidate.predicate, subject, object);
            match best.get(&key) {
                Some(known) if known.weight >= candidate.weight => {}
                _ => drop(best.insert(key, candidate)),
            }
        }
        best.into_values().collect()
    }

    /// Whether an analyst can make something of the edge: both ends are somebody or something that the text identifies, and
    /// what acts is no mere abstraction.
    fn is_telling(&self, candidate: &Candidate) -> bool {
        let identified = |m: usize| {
            let mentions = &self.view.entity(m).mentions;
            mentions.iter().any(|i| self.view.mention_at(*i).kind != MentionKind::Pronoun)
        };
        let subject = self.view.entity(candidate.subject);
        let abstraction = subject.kind == EntityType::Concept && !subject.named;
        let told = [candidate.subject, candidate.object].into_iter().all(|m| identified(m) && !self.is_nondescript(m));
        told && !abstraction
    }

    /// `the country`, `ways`: a description that says neither which nor what sort, and that the text leads to nothing else.
    fn is_nondescript(&self, mention: usize) -> bool {
        let entity = self.view.entity(mention);
        let at = self.view.mention_at(mention);
        if entity.named || at.kind != MentionKind::Nominal || at.sentence != self.view.index {
            return false;
        }
        if entity.kind == EntityType::Country {
            return entity.mentions.len() == 1 && self.view.token(at.head).xpos == "NN";
        }
        let of = self.view.noun(at.head).is_some_and(|n| !self.view.oblique(n, "of").is_empty());
        entity.kind == EntityType::Concept && !of && self.resources.words.is_empty(&self.view.lemma(at.head))
    }

    fn event(&self, candidate: Candidate) -> Claim {
        if candidate.rule == COMPOUND_RULE {
            return self.claim(candidate, Status::Fact);
        }
        let status = status::status(self.view, candidate.predicate, &self.resources.statuses);
        let said = self.view.token(candidate.predicate).span;
        let sources = sources::sources(self.view, said, self.attributions, self.resources);
        let (time, place) = (self.setting().time(&candidate), self.setting().place(&candidate));
        let measures = &self.resources.measures;
        let qualified = candidate.rule != presence::RULE;
        let amount = qualifiers::amount(self.view, &candidate, measures).filter(|_| qualified);
        let instrument = qualifiers::instrument(self.view, &candidate, measures).filter(|_| qualified);
        Claim { sources, time, place, amount, instrument, ..self.claim(candidate, status) }
    }

    fn setting(&self) -> circumstances::Setting<'_> {
        let Resources { words, inventory, .. } = self.resources;
        circumstances::Setting { view: self.view, words, inventory, attributions: self.attributions }
    }

    fn claim(&self, candidate: Candidate, status: Status) -> Claim {
        Claim {
            sentence: self.view.index,
            subject: candidate.subject,
            confidence: 0.0,
            relation: candidate.relation,
            class: candidate.class,
            object: candidate.object,
            role: candidate.role,
            status,
            sources: Vec::new(),
            time: None,
            place: None,
            amount: None,
            instrument: None,
            rule: candidate.rule.to_owned(),
        }
    }

    /// Whether the token is the cue of an attribution.
    fn is_cue(&self, head: usize) -> bool {
        self.attributions.iter().any(|a| a.cue_sentence == self.view.index && a.cue_head == head && a.makes_source())
    }
}
