//! Claims: relations of the inventory between entities, with status, time, place and the chain of sources.

mod circumstances;
mod confidence;
mod fit;
mod offices;
mod open;
mod presence;
mod relate;
mod sources;
mod speech_acts;
mod states;
mod status;
mod view;

use crate::annotate::Annotated;
use crate::attribution::Attribution;
use crate::document::BlockKind;
use crate::entities::Entities;
use crate::labels::{EntityType, MentionKind, RelationClass, Status};
use crate::propositions::Proposition;
use crate::resources::Resources;
use crate::span::Span;
use relate::Candidate;
use std::collections::BTreeMap;
use view::View;

/// Rule of the claims whose predicate no relation of the inventory covers.
pub const OPEN_RULE: &str = "open";

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
        found.extend(reader.events());
        found.extend(reader.states());
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
    /// Claims of what happens, with status, sources, time and place.
    fn events(&self) -> Vec<Claim> {
        let mut candidates = relate::relate(self.view, &self.resources.inventory, &self.resources.words);
        let known = |head: usize| candidates.iter().any(|c| c.predicate == head) || self.is_cue(head);
        let open = open::open(self.view, &self.resources.words, &known);
        candidates.extend(open);
        let best = self.best(candidates).into_iter();
        let words = &self.resources.words;
        best.flat_map(|candidate| {
            let predicate = candidate.predicate;
            let claim = self.event(candidate);
            let act = speech_acts::speech_act(self.view, &claim, predicate, words);
            let whereabouts = presence::presence(self.view, &claim);
            std::iter::once(claim).chain(act).chain(whereabouts)
        })
        .collect()
    }

    /// Claims of what holds by the way: offices, belonging, whereabouts. Offices and belonging are the article's own voice,
    /// also where they stand in what somebody says.
    fn states(&self) -> Vec<Claim> {
        let mut candidates = states::states(self.view);
        candidates.extend(offices::offices(self.view, &self.resources.lexicon));
        let in_voice_of_speaker = |c: &Candidate| c.class == RelationClass::Location;
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
        identified(candidate.subject) && identified(candidate.object) && !abstraction
    }

    fn event(&self, candidate: Candidate) -> Claim {
        let status = status::status(self.view, candidate.predicate, &self.resources.statuses);
        let place = self.view.token(candidate.predicate).span;
        let says = |head: usize| self.says(head, place);
        let time = circumstances::time(self.view, candidate.predicate, &says);
        let locale = circumstances::place(
            self.view,
            candidate.predicate,
            candidate.subject,
            candidate.object,
            &self.resources.words,
            &says,
        );
        let sources = sources::sources(self.view, place, self.attributions);
        Claim { sources, time, place: locale, ..self.claim(candidate, status) }
    }

    fn claim(&self, candidate: Candidate, status: Status) -> Claim {
        Claim {
            sentence: self.view.index,
            subject: candidate.subject,
            confidence: confidence::confidence(self.view, &candidate),
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

    /// Whether the token is the cue of an attribution whose content holds the words at `place`.
    fn says(&self, head: usize, place: Span) -> bool {
        let mut cues = self.attributions.iter().filter(|a| a.cue_sentence == self.view.index && a.cue_head == head);
        cues.any(|a| a.makes_source() && a.content.iter().any(|c| c.contains(place)))
    }

    /// Whether the token is the cue of an attribution.
    fn is_cue(&self, head: usize) -> bool {
        self.attributions.iter().any(|a| a.cue_sentence == self.view.index && a.cue_head == head && a.makes_source())
    }
}
