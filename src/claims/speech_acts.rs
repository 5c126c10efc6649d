//! What somebody does by saying something: who says that he will help promises, who says that he will boycott threatens,
//! who says that another must act demands, who says that he will not refuses (Searle 1976; PLOVER codes announced acts so).

use super::Claim;
use super::view::View;
use crate::labels::{Deprel, EntityType, RelationClass, Status};
use crate::lexicon::function::FunctionWords;
use crate::propositions::{PredicateKind, Proposition, Role};

/// The speech act behind a claim whose predicate is headed by `predicate`, where there is one.
pub fn speech_act(view: &View, claim: &Claim, predicate: usize, words: &FunctionWords) -> Option<Claim> {
    let clause = view.at(predicate).find(|p| matches!(p.kind, PredicateKind::Verb | PredicateKind::Copula))?;
    let speaker = claim.sources.first().map(|s| s.mention);
    let entity = |mention: usize| view.mention_at(mention).entity;
    let own = speaker.is_some_and(|s| entity(s) == entity(claim.subject));
    if let Some(speaker) = speaker.filter(|s| !own && can_demand(view, *s)) {
        let demanded =
            is_demanded(view, clause, words) && entity(speaker) != entity(claim.object) && view.is_actor(claim.subject);
        if demanded {
            return Some(act(claim, "demands_of", RelationClass::Request, speaker, claim.subject));
        }
    }
    let told = speaker.is_some() && is_announced(view, speaker, own) && is_act(claim.class);
    if (own || told) && clause.negated && claim.status == Status::Negated && has_future(view, clause, words) {
        return Some(act(claim, "rejects", RelationClass::Reject, claim.subject, claim.object));
    }
    if claim.status != Status::Future || !view.is_actor(claim.subject) {
        return None;
    }
    let condition = defied(view, predicate).filter(|m| entity(*m) != entity(claim.subject));
    if let Some(other) = condition.filter(|_| is_act(claim.class)) {
        return Some(act(claim, "threatens", RelationClass::Threaten, claim.subject, other));
    }
    match claim.class {
        RelationClass::Aid | RelationClass::Concede | RelationClass::Retreat
            if is_announced(view, speaker, own) && is_somebody(view, claim.object) =>
        {
            Some(act(claim, "promises_to", RelationClass::Agree, claim.subject, claim.object))
        }
        RelationClass::Consult if own && is_somebody(view, claim.object) => {
            Some(act(claim, "promises_to", RelationClass::Agree, claim.subject, claim.object))
        }
        RelationClass::Support | RelationClass::Cooperate if own => {
            Some(act(claim, "promises_to", RelationClass::Agree, claim.subject, claim.object))
        }
        RelationClass::Sanction | RelationClass::Coerce | RelationClass::Assault | RelationClass::Protest if own => {
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

/// Whether a class is of deeds rather than of words and states.
fn is_act(class: RelationClass) -> bool {
    use RelationClass::{
        Aid, Assault, Coerce, Concede, Consult, Cooperate, Mobilize, Protest, Retreat, Sanction, Support,
    };
    matches!(
        class,
        Aid | Assault | Coerce | Concede | Consult | Cooperate | Mobilize | Protest | Retreat | Sanction | Support
    )
}

/// Who has to give way lest something be done: the subject of `unless`.
fn defied(view: &View, predicate: usize) -> Option<usize> {
    let governor = view.token(predicate).head.filter(|_| view.token(predicate).deprel == Deprel::Xcomp);
    let clauses = std::iter::once(predicate).chain(governor).flat_map(|p| view.sentence.children_by(p, Deprel::Advcl));
    let unless = |c: &usize| view.sentence.children_by(*c, Deprel::Mark).any(|m| view.lemma(m) == "unless");
    let conditions = clauses.filter(unless).flat_map(|c| view.at(c));
    let subjects = conditions.flat_map(|p| view.role(p, &Role::Subject)).filter_map(|h| view.mention(h));
    subjects.into_iter().find(|m| view.is_actor(*m))
}

/// Whether it is those who will act that announce it, or those who speak for them, and not somebody who foretells it.
fn is_announced(view: &View, speaker: Option<usize>, own: bool) -> bool {
    let Some(speaker) = speaker.filter(|_| !own) else { return true };
    let entity = view.entity(speaker);
    !(entity.named && matches!(entity.kind, EntityType::Country | EntityType::Person))
}

/// `must`, `should`, `has to`.
fn is_demanded(view: &View, clause: &Proposition, words: &FunctionWords) -> bool {
    clause.auxiliaries.iter().any(|a| words.is_necessity(&view.lemma(*a)))
}

fn has_future(view: &View, clause: &Proposition, words: &FunctionWords) -> bool {
    clause.auxiliaries.iter().any(|a| words.is_future(&view.lemma(*a)))
}

/// Whether a mention is of somebody to whom a promise can be made: no villa, no town.
fn is_somebody(view: &View, mention: usize) -> bool {
    view.is_actor(mention) && view.entity(mention).kind != EntityType::Place
}

/// Whether somebody makes demands: also a conference.
fn can_demand(view: &View, mention: usize) -> bool {
    view.is_actor(mention) || (view.entity(mention).kind == EntityType::Event && view.entity(mention).named)
}
