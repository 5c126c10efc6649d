//! Nouns as cues: `her claim that`, `the belief of many in`, `a threat to leave`, `his hope is that`.

use super::complements::inflection;
use super::content::View;
use super::told::is_complement_of_noun;
use super::{Attribution, Source};
use crate::labels::{Deprel, Upos};
use crate::lexicon::verbs::{CueGroup, CueKind};
use crate::propositions::{PredicateKind, Proposition, Role};

/// Reads the cues that nouns of one sentence give. `first` is where this sentence's attributions begin in `found`.
pub(super) fn noun_cues(view: &View, first: usize, found: &mut Vec<Attribution>) {
    for index in 0..view.sentence.tokens().len() {
        if view.sentence.token(index).upos != Upos::Noun || found[first..].iter().any(|a| a.cue_head == index) {
            continue;
        }
        let noun = view.propositions.iter().find(|p| p.kind == PredicateKind::Noun && p.head == index);
        found.extend(cue(view, index, noun));
    }
}

fn cue(view: &View, head: usize, noun: Option<&Proposition>) -> Option<Attribution> {
    let group = view.words.noun(&view.sentence.token(head).lemma).next()?;
    let source = source(view, head, noun);
    let predicate = predicate_of(view, head).map(|(copula, content)| (vec![head, copula], content, "clause"));
    let clause = || clause(view, head).map(|(content, rule)| (vec![head], content, rule));
    let attribute = || attribute(view, noun?, group, source.as_ref()).map(|c| (vec![head], c, "attribute of noun"));
    let (cue, content, rule) = predicate.or_else(clause).or_else(attribute)?;
    let attribution = view.attribution(&cue, head, group, source, &content, rule)?;
    Some(Attribution { denied: noun.is_some_and(|n| n.negated), ..attribution })
}

/// `his hope is that they win`, `the plan is to leave`: what a copula equates with the noun.
fn predicate_of(view: &View, head: usize) -> Option<(usize, Vec<usize>)> {
    let sentence = view.sentence;
    let told = sentence.token(head).head.filter(|_| sentence.token(head).deprel.base() == Deprel::Nsubj)?;
    let copula = sentence.children_by(told, Deprel::Cop).find(|c| *c > head && *c < told)?;
    let mark = sentence.children_by(told, Deprel::Mark).find(|m| *m > copula && *m < told)?;
    let clausal = matches!(sentence.token(mark).lemma.as_str(), "that" | "to");
    let content = sentence.subtree_without(told, |c| sentence.token(c).head == Some(told) && c <= copula);
    clausal.then(|| (copula, view.trimmed(content)))
}

/// `a claim that they won`, `a threat to leave`, `a question whether it works`.
fn clause(view: &View, head: usize) -> Option<(Vec<usize>, &'static str)> {
    let clause = view.sentence.children(head).iter().copied().find(|c| *c > head && is_complement_of_noun(view, *c))?;
    let rule = if inflection(view.sentence, clause) == "TO" { "infinitive" } else { "clause" };
    Some((view.below(clause, &[]), rule))
}

/// Without a clause only somebody's view, promise or praise of something is an attribution.
fn attribute(view: &View, noun: &Proposition, group: &CueGroup, source: Option<&Source>) -> Option<Vec<usize>> {
    let judged = !matches!(group.kind, CueKind::Plan | CueKind::Question | CueKind::Attempt);
    source.filter(|_| judged)?;
    let object = noun.arguments.iter().find(|a| match &a.role {
        Role::Oblique(p) => {
            a.head > noun.head
                && matches!(p.as_str(), "of" | "about" | "for" | "against" | "on" | "to" | "over" | "with" | "in")
        }
        _ => false,
    })?;
    Some(view.bare_phrase(object.head))
}

/// The possessor, a by- or from-phrase, or the subject of the verb whose object the noun is.
fn source(view: &View, head: usize, noun: Option<&Proposition>) -> Option<Source> {
    let by = |wanted: &[&str]| {
        let arguments = noun.map(|n| n.arguments.as_slice()).unwrap_or_default();
        arguments.iter().find(|a| matches!(&a.role, Role::Oblique(p) if wanted.contains(&p.as_str()))).map(|a| a.head)
    };
    if let Some(head) = by(&["'s"]).or_else(|| by(&["by", "from", "among"])) {
        return Some(view.source_at(head));
    }
    let verb = view.propositions.iter().find(|p| {
        p.kind == PredicateKind::Verb
            && p.arguments.iter().any(|a| a.head == head && a.role == Role::Object && a.rule == "object")
    })?;
    let subjects: Vec<_> = verb.arguments.iter().filter(|a| a.role == Role::Subject).collect();
    view.source(&subjects)
}
