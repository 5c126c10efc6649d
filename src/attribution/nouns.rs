//! Nouns as cues: `her claim that`, `the belief of many in`, `a threat to leave`.

use super::content::View;
use super::{Attribution, Source};
use crate::labels::{Deprel, Upos};
use crate::lexicon::verbs::CueKind;
use crate::propositions::{PredicateKind, Proposition, Role};

/// Reads the cues that nouns of one sentence give. `first` is where this sentence's attributions begin in `found`.
pub(super) fn noun_cues(view: &View, first: usize, found: &mut Vec<Attribution>) {
    let nouns = view.propositions.iter().filter(|p| p.kind == PredicateKind::Noun);
    for noun in nouns {
        if view.sentence.token(noun.head).upos != Upos::Noun || found[first..].iter().any(|a| a.cue_head == noun.head) {
            continue;
        }
        found.extend(cue(view, noun));
    }
}

fn cue(view: &View, noun: &Proposition) -> Option<Attribution> {
    let sentence = view.sentence;
    let group = view.words.noun(&sentence.token(noun.head).lemma).next()?;
    let source = source(view, noun);
    let clause = noun.arguments.iter().find(|a| a.role == Role::Clause && a.head > noun.head).map(|a| a.head);
    let (content, rule) = if let Some(clause) = clause {
        let infinitive = sentence.children_by(clause, Deprel::Mark).any(|m| sentence.token(m).lemma == "to");
        (view.below(clause, &[]), if infinitive { "infinitive" } else { "clause" })
    } else {
        // Without a clause only somebody's view, promise or praise of something is an attribution.
        let judged = !matches!(group.kind, CueKind::Plan | CueKind::Question | CueKind::Attempt);
        source.as_ref().filter(|_| judged)?;
        let object = noun.arguments.iter().find(|a| match &a.role {
            Role::Oblique(p) => {
                a.head > noun.head
                    && matches!(p.as_str(), "of" | "about" | "for" | "against" | "on" | "to" | "over" | "with" | "in")
            }
            _ => false,
        })?;
        (view.phrase(object.head), "attribute of noun")
    };
    let attribution = view.attribution(&[noun.head], noun.head, group, source, &content, rule)?;
    Some(Attribution { denied: noun.negated, ..attribution })
}

/// The possessor, a by- or from-phrase, or the subject of the verb whose object the noun is.
fn source(view: &View, noun: &Proposition) -> Option<Source> {
    let by = |wanted: &[&str]| {
        noun.arguments
            .iter()
            .find(|a| matches!(&a.role, Role::Oblique(p) if wanted.contains(&p.as_str())))
            .map(|a| a.head)
    };
    if let Some(head) = by(&["'s"]).or_else(|| by(&["by", "from", "among"])) {
        return Some(view.source_at(head));
    }
    let verb = view.propositions.iter().find(|p| {
        p.kind == PredicateKind::Verb
            && p.arguments.iter().any(|a| a.head == noun.head && a.role == Role::Object && a.rule == "object")
    })?;
    let subjects: Vec<_> = verb.arguments.iter().filter(|a| a.role == Role::Subject).collect();
    view.source(&subjects)
}
