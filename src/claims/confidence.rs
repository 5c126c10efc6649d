//! How often claims made like this one are right: a logistic model with few weights, see docs/CONFIDENCE.md.

use super::Claim;
use crate::annotate::Annotated;
use crate::entities::Entities;
use crate::labels::MentionKind;
use crate::lexicon::confidence::ConfidenceWeights;

/// Sentences of more tokens are long.
const LONG: usize = 30;

/// A number from 0 to 1, from the rule, the two mentions and the sentence.
pub fn confidence(claim: &Claim, annotated: &Annotated, entities: &Entities, weights: &ConfidenceWeights) -> f64 {
    let when = |holds: bool, weight: f64| if holds { weight } else { 0.0 };
    let unnamed = |mention: usize| when(entities.mentions[mention].kind != MentionKind::Name, weights.unnamed);
    let odds = weights.base
        + of_rule(&claim.rule, weights)
        + unnamed(claim.subject)
        + unnamed(claim.object)
        + when(annotated.sentences[claim.sentence].tokens().len() > LONG, weights.long);
    let probability = 1.0 / (1.0 + (-odds).exp());
    (probability * 100.0).round() / 100.0
}

fn of_rule(rule: &str, weights: &ConfidenceWeights) -> f64 {
    match rule {
        super::OPEN_RULE => weights.open,
        "belonging" | "origin" | "event in place" | "thing in place" | "place within place" | "event" => weights.loose,
        office if office.starts_with("office") => weights.office,
        _ => 0.0,
    }
}
