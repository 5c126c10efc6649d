//! Who says it: the source of a cue that is a verb or adjective.

use super::Source;
use super::complements::{is_nominal, is_told_before};
use super::content::View;
use super::told::{is_as_saying, is_bare_participle, quoted_speaker};
use crate::labels::{Deprel, Upos};
use crate::propositions::{Argument, PredicateKind, Proposition, Role};

/// The subject; of a passive the agent. Where the tree gives none: a noun after a verb of saying whose content stands before
/// it (`"...", wrote a reader`), else the subject of the clause above.
pub(super) fn source(view: &View, proposition: &Proposition) -> Option<Source> {
    let named = |a: &&Argument| a.role == Role::Subject && !view.is_time(a.head);
    let subjects: Vec<&Argument> = proposition.arguments.iter().filter(named).collect();
    if subjects.first().is_some_and(|s| s.rule == "clausal_subject") {
        return None;
    }
    let sentence = view.sentence;
    let head = proposition.head;
    let quoted = sentence.token(head).head.filter(|_| is_as_saying(view, head)).and_then(|v| quoted_speaker(view, v));
    if let Some(quoted) = quoted {
        return Some(view.source_at(quoted));
    }
    if !subjects.is_empty() {
        let subjects = nearest(view, head, subjects);
        let quoted = subjects.iter().all(|s| s.head < head && quotation_ends_between(view, s.head, head));
        let beside = if quoted && is_finite(view, proposition) { noun_beside(view, head, false) } else { None };
        return beside.map(|noun| view.source_at(noun)).or_else(|| view.source(&subjects));
    }
    if is_bare_participle(view, head) {
        return None;
    }
    let told_before = is_told_before(view, head);
    let object = sentence.children_by(head, Deprel::Obj).find(|o| *o > head && !view.is_time(*o));
    if let Some(object) = object.filter(|_| told_before && !proposition.passive) {
        return Some(view.source_at(object));
    }
    if proposition.passive || sentence.child(head, Deprel::Expl).is_some() {
        return None;
    }
    if is_finite(view, proposition) {
        return noun_beside(view, head, told_before).map(|noun| view.source_at(noun));
    }
    let mut here = sentence.token(head).head;
    while let Some(index) = here {
        let above = view.propositions.iter().filter(|p| p.head == index && p.kind != PredicateKind::Noun);
        let subject = above.flat_map(|p| &p.arguments).find(|a| a.role == Role::Subject && a.rule != "clausal_subject");
        if let Some(subject) = subject {
            return view.source(&[subject]);
        }
        here = sentence.token(index).head;
    }
    None
}

/// Of two subjects the one beside the verb: in `"The plan failed," she said` a tree may give both to `said`.
fn nearest<'a>(view: &View, head: usize, subjects: Vec<&'a Argument>) -> Vec<&'a Argument> {
    let sentence = view.sentence;
    let own = |c: &usize| sentence.token(*c).deprel.base() == Deprel::Nsubj && !view.is_time(*c);
    let mut children: Vec<usize> = sentence.children(head).iter().copied().filter(own).collect();
    if children.len() < 2 {
        return subjects;
    }
    children.sort_by_key(|c| c.abs_diff(head));
    let beside: Vec<&Argument> = subjects.iter().copied().filter(|a| sentence.is_below(a.head, children[0])).collect();
    if beside.is_empty() { subjects } else { beside }
}

/// Whether an odd number of quotation marks stands between two tokens.
fn quotation_ends_between(view: &View, first: usize, last: usize) -> bool {
    let marks =
        (first..last).filter(|t| matches!(view.sentence.token(*t).form.as_str(), "”" | "''" | "\"" | "“" | "``"));
    marks.count() % 2 == 1
}

fn is_finite(view: &View, proposition: &Proposition) -> bool {
    let first = proposition.auxiliaries.first().copied().unwrap_or(proposition.head);
    matches!(view.sentence.token(first).xpos.as_str(), "VBD" | "VBZ" | "VBP" | "MD")
}

/// The noun phrase that stands right before a finite verb, or right after it where its content comes first. For verbs that
/// the tree gives no subject.
fn noun_beside(view: &View, head: usize, told_before: bool) -> Option<usize> {
    let sentence = view.sentence;
    let mark = |t: usize| sentence.token(t).upos == Upos::Punctuation;
    let quoted_before = head > 0 && mark(head - 1);
    if told_before || quoted_before {
        let after = (head + 1..sentence.tokens().len())
            .take(6)
            .take_while(|t| !mark(*t))
            .find(|t| is_nominal(view, *t) && !view.is_time(*t));
        if after.is_some() {
            return after;
        }
    }
    let skipped = |t: &usize| {
        view.is_time(*t) || matches!(sentence.token(*t).upos, Upos::Adverb | Upos::Auxiliary | Upos::Particle)
    };
    let last = (0..head).rev().find(|t| !skipped(t))?;
    // An apposition may stand between: `Reyes, a lawyer, said`.
    let nearest = if mark(last) { last.checked_sub(1)? } else { last };
    let nearest = Some(nearest).filter(|t| is_nominal(view, *t))?;
    // Up to the head of the phrase, as long as it lies to the left.
    let mut top = nearest;
    while let Some(above) = sentence.token(top).head.filter(|h| {
        *h < head
            && is_nominal(view, *h)
            && matches!(
                sentence.token(top).deprel.base(),
                Deprel::Flat | Deprel::Compound | Deprel::Conj | Deprel::Appos | Deprel::Nmod
            )
    }) {
        top = above;
    }
    Some(top)
}
