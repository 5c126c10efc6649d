//! The choices of antecedents as the trainer sees them.

pub(crate) use super::antecedent::FEATURES;
use super::antecedent::{COUNT, kind_of};
use super::resolver::Resolver;
use super::sieves::pronouns::{Question, resolve_by};
use crate::annotate::Annotated;
use crate::attribution::Attribution;
use crate::resources::Resources;
use crate::span::Span;

/// What a pronoun may stand for.
pub(crate) struct Candidate {
    pub features: [f64; COUNT],
    /// Heads of all its mentions.
    pub heads: Vec<Span>,
}

/// One pronoun and its candidates.
pub(crate) struct Choice {
    /// Which weights score it.
    pub kind: &'static str,
    pub pronoun: Span,
    pub candidates: Vec<Candidate>,
}

/// Resolves a document up to its pronouns of the third person and lets `choose` pick the place of each antecedent.
pub(crate) fn observe(
    annotated: &Annotated,
    said: &[Attribution],
    resources: &Resources,
    choose: &mut dyn FnMut(&Choice) -> Option<usize>,
) {
    let mut r = super::names_and_descriptions(annotated, said, resources);
    resolve_by(&mut r, &mut |r, question| {
        let picked = choose(&choice(r, question))?;
        question.candidates.get(picked).map(|(mention, _)| *mention)
    });
}

fn choice(r: &Resolver<'_>, question: &Question) -> Choice {
    let draft = &r.drafts[question.pronoun];
    let heads = |m: usize| r.clusters.facts(m).members.iter().map(|x| r.token(*x).span).collect();
    let candidates =
        question.candidates.iter().map(|(m, features)| Candidate { features: *features, heads: heads(*m) });
    Choice {
        kind: kind_of(draft.gender, draft.number),
        pronoun: r.token(question.pronoun).span,
        candidates: candidates.collect(),
    }
}
