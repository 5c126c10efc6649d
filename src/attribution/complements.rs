//! What a verb gives as its content: a clause, an infinitive, an object with or without a predicate, a prepositional phrase.

use super::content::{View, is_clausal};
use super::told;
use crate::labels::{Deprel, Upos};
use crate::lexicon::verbs::{Complement, CueGroup, CueKind};
use crate::propositions::{Argument, Proposition, Role};
use crate::sentence::Sentence;

/// Tokens of a content with the rule that found it.
pub(super) type Content = (Vec<usize>, &'static str);

/// What an active verb of the group gives as content.
pub(super) fn active(view: &View, proposition: &Proposition, group: &CueGroup) -> Option<Content> {
    let head = proposition.head;
    let tells = group.takes(Complement::That) || group.takes(Complement::Quote);
    if let Some(content) = told::quoted_saying(view, head) {
        return Some((content, "clause"));
    }
    let clause = || {
        let spoken = || told::direct_speech(view, head).filter(|_| group.takes(Complement::Quote));
        spoken()
            .map(|content| (content, "direct speech"))
            .or_else(|| told::clause(view, head, group).filter(|_| tells).map(|content| (content, "clause")))
    };
    let acts = group.addressee || matches!(group.kind, CueKind::Request | CueKind::Plan | CueKind::Refusal);
    let infinitive = || {
        let to = told::infinitive(view, head, "TO", acts).filter(|_| group.takes(Complement::To));
        let content =
            to.or_else(|| told::infinitive(view, head, "VBG", false).filter(|_| group.takes(Complement::Ing)))?;
        Some((content, "infinitive"))
    };
    let small = || object_with_predicate(view, proposition, group).map(|content| (content, "object with predicate"));
    clause()
        .or_else(|| {
            told::around(view, head).filter(|_| group.takes(Complement::That)).map(|content| (content, "as clause"))
        })
        .or_else(infinitive)
        .or_else(small)
        .or_else(|| prepositional(view, proposition, group))
        .or_else(|| object(view, proposition, group).map(|content| (content, "object")))
}

/// A noun phrase that the verb gives; who is addressed is none.
fn object(view: &View, proposition: &Proposition, group: &CueGroup) -> Option<Vec<usize>> {
    if !group.takes(Complement::Object) || group.addressee {
        return None;
    }
    let object = direct_object(proposition)?;
    Some(with_later_siblings(view, proposition.head, object.head, filler(view, proposition.head, object)))
}

fn direct_object(proposition: &Proposition) -> Option<&Argument> {
    proposition.arguments.iter().find(|a| a.role == Role::Object)
}

/// `called it a farce`, `described him as a moderate`.
fn object_with_predicate(view: &View, proposition: &Proposition, group: &CueGroup) -> Option<Vec<usize>> {
    let object = direct_object(proposition).filter(|_| group.takes(Complement::Small))?;
    let predicate = predicate_of_object(view, proposition.head, group)?;
    Some(joined(filler(view, proposition.head, object), view.below(predicate, &[])))
}

fn predicate_of_object(view: &View, head: usize, group: &CueGroup) -> Option<usize> {
    let sentence = view.sentence;
    let open = sentence.children_by(head, Deprel::Xcomp).find(|c| inflection(view.sentence, *c) != "TO");
    open.or_else(|| {
        let with_as = |c: &usize| {
            sentence.children(*c).iter().any(|m| {
                let token = sentence.token(*m);
                matches!(token.deprel, Deprel::Case | Deprel::Mark) && token.lemma == "as"
            })
        };
        let wanted = group.prepositions.iter().any(|p| p == "as");
        let child = sentence.children(head).iter().copied();
        child
            .filter(|c| matches!(sentence.token(*c).deprel, Deprel::Obl | Deprel::Advcl))
            .find(|c| wanted && with_as(c))
    })
}

/// `complained about the noise`; who is blamed for something or accused of it is part of it.
fn prepositional(view: &View, proposition: &Proposition, group: &CueGroup) -> Option<Content> {
    let head = proposition.head;
    let listed = |p: &str| group.prepositions.iter().any(|x| x == p);
    let blamed = || {
        let object = direct_object(proposition).filter(|_| group.kind == CueKind::Evaluation);
        object.map(|object| filler(view, head, object)).unwrap_or_default()
    };
    let phrase = proposition.arguments.iter().find(|a| {
        let listed = matches!(&a.role, Role::Oblique(p) if listed(p));
        listed && (a.head > head || is_gap(a))
    });
    if let Some(phrase) = phrase {
        let content = with_later_siblings(view, head, phrase.head, filler(view, head, phrase));
        return Some((joined(blamed(), content), "prepositional object"));
    }
    // `accused him of hiding`: a gerund with a preposition, or a question, is a clause in the tree.
    let sentence = view.sentence;
    let clause = sentence.children_by(head, Deprel::Advcl).find(|c| {
        let marked = sentence.children_by(*c, Deprel::Mark).any(|m| listed(&sentence.token(m).lemma));
        *c > head && marked && (inflection(view.sentence, *c) == "VBG" || told::asks(view, *c))
    })?;
    let content = with_later_siblings(view, head, clause, view.below(clause, &[]));
    let of = sentence.children_by(clause, Deprel::Mark).any(|m| sentence.token(m).lemma == "of");
    let rule = if of && group.kind == CueKind::Evaluation { "accusation" } else { "prepositional clause" };
    Some((joined(blamed(), content), rule))
}

/// Whether the argument is what a relative clause describes.
fn is_gap(argument: &Argument) -> bool {
    matches!(argument.rule, "relative_pronoun" | "relative_gap" | "stranded_preposition")
}

/// The words of an argument of the verb `head`. What a relative clause describes is its pronoun, or else the noun phrase without
/// that clause.
fn filler(view: &View, head: usize, argument: &Argument) -> Vec<usize> {
    let sentence = view.sentence;
    if !is_gap(argument) && sentence.is_below(head, argument.head) {
        let case = |c: usize| sentence.token(c).deprel == Deprel::Case && c < argument.head;
        return view.trimmed(sentence.subtree_without(argument.head, |c| case(c) || sentence.is_below(head, c)));
    }
    if !is_gap(argument) {
        return view.bare_phrase(argument.head);
    }
    let pronoun = (argument.head + 1..head).rev().find(|t| {
        let token = sentence.token(*t);
        matches!(token.xpos.as_str(), "WDT" | "WP") || (token.lemma == "that" && token.deprel.base() == Deprel::Obj)
    });
    match pronoun {
        Some(pronoun) => vec![pronoun],
        None => view.trimmed(sentence.subtree_without(argument.head, |c| sentence.is_below(head, c))),
    }
}

/// Content that begins with an object goes on over what follows it without a comma: `defended him as a moderate`.
fn with_later_siblings(view: &View, head: usize, object: usize, mut content: Vec<usize>) -> Vec<usize> {
    let sentence = view.sentence;
    for child in sentence.children(head).iter().copied().filter(|c| *c > object && object > head) {
        let deprel = sentence.token(child).deprel;
        let wanted =
            matches!(deprel, Deprel::Obl | Deprel::Xcomp | Deprel::Advcl | Deprel::Nmod | Deprel::Obj | Deprel::Ccomp);
        if deprel == Deprel::Punct || !wanted || is_circumstance(view, child) {
            break;
        }
        let tokens = view.below(child, &[]);
        let comma_before = tokens.first().is_some_and(|t| *t > 0 && sentence.token(t - 1).xpos == ",");
        if comma_before {
            break;
        }
        content.extend(tokens);
    }
    joined(content, Vec::new())
}

/// When something is said is no part of it: `endorsed him in June`, `denounced it before they met`.
fn is_circumstance(view: &View, child: usize) -> bool {
    let sentence = view.sentence;
    let introduces = |c: &usize| {
        let token = sentence.token(*c);
        *c < child
            && matches!(token.deprel.base(), Deprel::Case | Deprel::Mark)
            && view.words.is_circumstantial(&token.lemma)
    };
    let adverbial = matches!(sentence.token(child).deprel.base(), Deprel::Obl | Deprel::Advcl);
    view.is_time(child) || adverbial && sentence.children(child).iter().any(introduces)
}

/// A passive with an auxiliary and without a clause that is told: `is expected to resign`, but not `was told that`.
pub(super) fn is_hidden_opinion(view: &View, proposition: &Proposition) -> bool {
    let child = |deprel| view.sentence.children_by(proposition.head, deprel).next();
    proposition.passive && child(Deprel::AuxPass).is_some() && child(Deprel::Ccomp).is_none()
}

/// `is expected to resign`, `was praised by critics`: the subject and the complement are the content.
pub(super) fn passive(view: &View, proposition: &Proposition) -> Option<Content> {
    let sentence = view.sentence;
    let head = proposition.head;
    let subject = proposition.arguments.iter().find(|a| matches!(a.role, Role::Object | Role::IndirectObject))?;
    let by_agent =
        |c: usize| proposition.arguments.iter().any(|a| a.role == Role::Subject && sentence.is_below(a.head, c));
    let complement = sentence.children(head).iter().copied().find(|c| {
        let deprel = sentence.token(*c).deprel;
        let wanted = matches!(deprel, Deprel::Xcomp | Deprel::Ccomp | Deprel::Obl | Deprel::Advcl);
        *c > head && wanted && !by_agent(*c)
    });
    let mut content = if complement.is_some_and(|c| sentence.is_below(subject.head, c)) {
        Vec::new()
    } else {
        filler(view, head, subject)
    };
    content.retain(|t| *t < head);
    let told = complement.map(|c| view.below(c, &[])).unwrap_or_default();
    Some((joined(content, told), "passive"))
}

/// `he seems to agree`: what seems so is the subject and the complement.
pub(super) fn with_subject(view: &View, proposition: &Proposition, content: Vec<usize>) -> Vec<usize> {
    let subject = view.sentence.child(proposition.head, Deprel::Nsubj);
    joined(subject.map(|s| view.phrase(s)).unwrap_or_default(), content)
}

/// Verb form of a clause: that of its first auxiliary or of its head; `TO` for an infinitive.
pub(super) fn inflection(sentence: &Sentence, clause: usize) -> &str {
    let children = sentence.children(clause).iter().copied();
    let first = children
        .filter(|c| {
            let token = sentence.token(*c);
            matches!(token.deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop) || token.xpos == "TO"
        })
        .min()
        .unwrap_or(clause);
    sentence.token(first).xpos.as_str()
}

/// Whether a clause hangs on the token before `head`: what is told stands first.
pub(super) fn is_told_before(view: &View, head: usize) -> bool {
    view.sentence.children(head).iter().any(|c| *c < head && is_clausal(view.sentence.token(*c).deprel))
}

/// `The plan, she said, is to leave`, where the tree does not subordinate the one to the other: what stands in the sentence
/// beside a speaker and verb that are set off.
pub(super) fn beside_speaker(view: &View, proposition: &Proposition, group: &CueGroup) -> Option<Vec<usize>> {
    let sentence = view.sentence;
    let head = proposition.head;
    if !group.takes(Complement::Remainder) || !matches!(sentence.token(head).xpos.as_str(), "VBD" | "VBZ" | "VBP") {
        return None;
    }
    let clause = sentence.children(head).iter().copied().find(|c| {
        *c > head
            && matches!(
                sentence.token(*c).deprel.base(),
                Deprel::Advcl | Deprel::Xcomp | Deprel::Acl | Deprel::Dep | Deprel::Parataxis
            )
            && sentence.children(*c).iter().any(|s| sentence.token(*s).deprel.base() == Deprel::Nsubj)
            && sentence.children_by(*c, Deprel::Mark).all(|m| sentence.token(m).lemma == "that")
    });
    if let Some(clause) = clause {
        return Some(view.below(clause, &[]));
    }
    let subject = sentence.child(head, Deprel::Nsubj)?;
    let (first, last) = {
        let own = sentence.subtree_without(head, |c| {
            !matches!(sentence.token(c).deprel.base(), Deprel::Nsubj | Deprel::Aux)
                && sentence.token(c).head == Some(head)
        });
        (*own.first()?, *own.last()?)
    };
    let is_mark = |t: usize| matches!(sentence.token(t).xpos.as_str(), "," | "''" | "``" | "." | ":");
    let set_off = (first > 0 && is_mark(first - 1)) || first == 0;
    let closed = sentence.tokens().get(last + 1).is_none_or(|_| is_mark(last + 1));
    if !set_off || !closed || last - first > 30 || subject == head {
        return None;
    }
    // `"...", he said, after she had left`: an adverbial behind the verb says when or how.
    let behind = (last + 1..sentence.tokens().len()).find(|t| sentence.token(*t).upos != Upos::Punctuation);
    let adverbial = |t: usize| {
        let clause = sentence.token(t).head.is_some_and(|h| sentence.token(h).deprel == Deprel::Advcl);
        sentence.token(t).deprel == Deprel::Mark && clause && sentence.token(t).lemma != "that"
    };
    let end = if first > 0 && behind.is_some_and(adverbial) { last } else { sentence.tokens().len() };
    let rest: Vec<usize> = (0..end).filter(|t| !(first..=last).contains(t)).collect();
    let rest = view.trimmed(rest);
    (rest.len() > 3).then_some(rest)
}

/// Both lists in one, in order and without doubles.
pub(super) fn joined(mut first: Vec<usize>, second: Vec<usize>) -> Vec<usize> {
    first.extend(second);
    first.sort_unstable();
    first.dedup();
    first
}

/// Whether the token is a noun, name or pronoun.
pub(super) fn is_nominal(view: &View, token: usize) -> bool {
    matches!(view.sentence.token(token).upos, Upos::Noun | Upos::ProperNoun | Upos::Pronoun)
}
