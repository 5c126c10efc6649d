//! What somebody does by saying something: who says that he will help promises, who says that he will boycott threatens,
//! who says that another must act demands, who says that he will not refuses (Searle 1976; PLOVER codes announced acts so).

use super::Claim;
use super::view::View;
use crate::labels::{EntityType, RelationClass, Status};
use crate::lexicon::function::FunctionWords;
use crate::propositions::{PredicateKind, Proposition};

/// The speech act behind a claim whose predicate is headed by `predicate`, where there is one.
pub fn speech_act(view: &View, claim: &Claim, predicate: usize, words: &FunctionWords) -> Option<Claim> {
    let speaker = claim.sources.first().map(|s| s.mention);
    let entity = |mention: usize| view.mention_at(mention).entity;
    let own = speaker.is_some_and(|s| entity(s) == entity(claim.subject));
    let clause = view.at(predicate).find(|p| matches!(p.kind, PredicateKind::Verb | PredicateKind::Copula))?;
    if let Some(speaker) = speaker.filter(|s| !own && view.is_actor(*s)) {
        let demanded =
            is_demanded(view, clause, words) && entity(speaker) != entity(claim.object) && view.is_actor(claim.subject);
        return demanded.then(|| act(claim, "demands_of", RelationClass::Request, speaker, claim.subject));
    }
    let towards_actor = is_counterpart(view, claim.object);
    let announced = own || claim.sources.is_empty();
    if own && towards_actor && clause.negated && claim.status == Status::Negated && has_future(view, clause, words) {
        return Some(act(claim, "rejects", RelationClass::Reject, claim.subject, claim.object));
    }
    if claim.status != Status::Future || !towards_actor {
        return None;
    }
    match claim.class {
        RelationClass::Aid | RelationClass::Concede | RelationClass::Retreat if announced => {
            Some(act(claim, "promises_to", RelationClass::Agree, claim.subject, claim.object))
        }
        RelationClass::Support | RelationClass::Cooperate | RelationClass::Consult if own => {
            Some(act(claim, "promises_to", RelationClass::Agree, claim.subject, claim.object))
        }
        RelationClass::Sanction | RelationClass::Coerce | RelationClass::Assault if own => {
            Some(act(claim, "threatens", RelationClass::Threaten, claim.subject, claim.object))
        }
        _ => None,
    }
}

fn act(claim: &Claim, relation: &str, class: RelationClass, subject: usize, object: usize) -> Claim {
    Claim {
        subject,
        object,
        relation: relation.to_owned(),
        class,
        status: Status::Fact,
        sources: Vec::new(),
        rule: "speech act".to_owned(),
        amount: None,
        instrument: None,
        ..claim.clone()
    }
}

/// `must`, `should`, `has to`.
fn is_demanded(view: &View, clause: &Proposition, words: &FunctionWords) -> bool {
    clause.auxiliaries.iter().any(|a| words.is_necessity(&view.lemma(*a)))
}

fn has_future(view: &View, clause: &Proposition, words: &FunctionWords) -> bool {
    clause.auxiliaries.iter().any(|a| words.is_future(&view.lemma(*a)))
}

fn is_counterpart(view: &View, mention: usize) -> bool {
    let kind = view.entity(mention).kind;
    matches!(
        kind,
        EntityType::Country | EntityType::Organization | EntityType::Person | EntityType::Group | EntityType::Place
    )
}
