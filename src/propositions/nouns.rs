//! What noun phrases say: nouns with arguments of their own, appositions, titles, compound participles, and nouns that a
//! verb predicates of its subject or object.

use super::PredicateKind;
use super::clauses::noun_argument;
use super::frame::{Frame, Slot, slots};
use super::sharing::Frames;
use super::tree::{conjuncts, has, is_negated_nominal, is_noun, preposition};
use crate::labels::{Deprel, Upos};
use crate::sentence::Sentence;
use compact_str::CompactString;

/// The propositions that a noun heads, apart from being the predicate of a clause.
pub(super) fn noun_frames(sentence: &Sentence, index: usize, found: &mut Vec<Frame>) {
    if !is_noun(sentence, index) {
        return;
    }
    noun(sentence, index, found);
    match sentence.token(index).deprel {
        Deprel::Appos => apposition(sentence, index, found),
        Deprel::NmodDesc => title(sentence, index, "title", found),
        Deprel::Compound if sentence.token(index).upos == Upos::Noun => title(sentence, index, "compound_title", found),
        _ => {}
    }
}

/// `Israel's bombardment of Gaza`, `Russian air strikes on Idlib`, `talks between A and B`.
fn noun(sentence: &Sentence, index: usize, found: &mut Vec<Frame>) {
    let mut frame = Frame::new(index, PredicateKind::Noun, "noun");
    noun_arguments(sentence, index, &mut frame);
    shared_noun_arguments(sentence, index, &mut frame);
    if !frame.obliques.is_empty() || !frame.clauses.is_empty() {
        frame.negated = is_negated_nominal(sentence, index);
        found.push(frame);
    }
}

fn noun_arguments(sentence: &Sentence, index: usize, frame: &mut Frame) {
    for &child in sentence.children(index) {
        let token = sentence.token(child);
        match token.deprel {
            Deprel::Nmod | Deprel::NmodPoss | Deprel::NmodUnmarked | Deprel::Obl | Deprel::OblAgent => {
                noun_argument(sentence, child, frame);
            }
            Deprel::Compound if is_noun(sentence, child) => {
                frame
                    .obliques
                    .extend(slots(sentence, child, "compound").map(|s| (CompactString::const_new("compound"), s)));
            }
            Deprel::Amod if is_capitalised_adjective(sentence, child) => {
                frame
                    .obliques
                    .extend(slots(sentence, child, "adjective").map(|s| (CompactString::const_new("amod"), s)));
            }
            Deprel::Acl | Deprel::Ccomp if has(sentence, child, Deprel::Mark) => {
                frame.clauses.push(Slot { head: child, rule: "noun_clause" });
            }
            _ => {}
        }
    }
}

/// `Iraqi`, `Moscow` as a modifier: the adjectives that name a country or place are written with a capital.
fn is_capitalised_adjective(sentence: &Sentence, index: usize) -> bool {
    let token = sentence.token(index);
    matches!(token.upos, Upos::Adjective | Upos::ProperNoun)
        && token.form.chars().next().is_some_and(char::is_uppercase)
}

/// `Iran's arrest and trial of the reporter`: later nouns share what stands before the first, earlier ones what follows
/// the last.
fn shared_noun_arguments(sentence: &Sentence, index: usize, frame: &mut Frame) {
    if sentence.token(index).upos != Upos::Noun {
        return;
    }
    let token = sentence.token(index);
    if token.deprel == Deprel::Conj {
        let Some(first) = token.head.filter(|h| sentence.token(*h).upos == Upos::Noun && *h < index) else {
            return;
        };
        let mut lent = Frame::new(first, PredicateKind::Noun, "noun");
        noun_arguments(sentence, first, &mut lent);
        let determined = sentence.child(index, Deprel::Det).is_some() || has(sentence, index, Deprel::NmodPoss);
        let own_after = frame.obliques.iter().any(|(_, s)| s.head > index);
        for (preposition, slot) in lent.obliques {
            let before = slot.head < first && preposition == "'s" && !determined;
            let after = slot.head > index && !own_after;
            if before || after {
                frame.obliques.push((preposition, Slot { head: slot.head, rule: "shared_attribute" }));
            }
        }
    }
}

/// `Putin, the president of Russia`.
fn apposition(sentence: &Sentence, index: usize, found: &mut Vec<Frame>) {
    let Some(subject) = sentence.token(index).head else {
        return;
    };
    for head in conjuncts(sentence, index) {
        let mut frame = Frame::new(head, PredicateKind::Apposition, "apposition");
        frame.subjects.push(Slot { head: subject, rule: "apposition" });
        noun_arguments(sentence, head, &mut frame);
        found.push(frame);
    }
}

/// `Russian President Vladimir Putin`: the title is a predicate of the name. What modifies the name from before the title
/// (`Russian`) belongs to the title.
fn title(sentence: &Sentence, index: usize, rule: &'static str, found: &mut Vec<Frame>) {
    let Some(name) = sentence.token(index).head.filter(|h| *h > index && sentence.token(*h).upos == Upos::ProperNoun)
    else {
        return;
    };
    let mut frame = Frame::new(index, PredicateKind::Apposition, rule);
    frame.subjects.extend(slots(sentence, name, rule));
    noun_arguments(sentence, index, &mut frame);
    let mut around = Frame::new(name, PredicateKind::Noun, rule);
    noun_arguments(sentence, name, &mut around);
    let before = around.obliques.into_iter().filter(|(_, s)| s.head < index);
    frame.obliques.extend(before.map(|(p, s)| (p, Slot { head: s.head, rule: "title_modifier" })));
    found.push(frame);
}

/// `US-led coalition`, `oil-producing countries`: a participle before a noun with a noun of its own.
pub(super) fn compound_participle(sentence: &Sentence, index: usize) -> Option<Frame> {
    let token = sentence.token(index);
    let noun = token.head?;
    let participle = matches!(token.upos, Upos::Verb | Upos::Adjective)
        && matches!(token.xpos.as_str(), "VBN" | "VBG" | "VBD" | "JJ");
    if token.deprel != Deprel::Amod || !participle || noun < index {
        return None;
    }
    let inner = sentence.children(index).iter().copied().find(|c| {
        matches!(sentence.token(*c).deprel.base(), Deprel::Compound | Deprel::Obl | Deprel::Nsubj)
            && *c < index
            && is_noun(sentence, *c)
            && preposition(sentence, *c).is_empty()
    })?;
    let mut frame = Frame::new(index, PredicateKind::Verb, "compound_participle");
    let described = slots(sentence, noun, "compound_participle");
    let inner = slots(sentence, inner, "compound_participle");
    if token.xpos == "VBG" {
        frame.subjects.extend(described);
        frame.objects.extend(inner);
    } else {
        frame.passive = true;
        frame.subjects.extend(described);
        frame.agents.extend(inner);
    }
    Some(frame)
}

/// `became a member of`, `elected him president`, `acted as guarantors of`: the noun is said of the object, else of the
/// subject.
pub(super) fn secondary_predicates(sentence: &Sentence, frames: &Frames, index: usize, found: &mut Vec<Frame>) {
    let Some(governor) = frames[index].as_deref().filter(|f| f.kind == PredicateKind::Verb) else {
        return;
    };
    let said_of = if governor.objects.is_empty() || governor.passive {
        (&governor.subjects, "subject_predicate")
    } else {
        (&governor.objects, "object_predicate")
    };
    let complements = governor.complements.iter().map(|s| (s.head, "predicate_complement"));
    let with_as = governor.obliques.iter().filter(|(p, _)| p == "as").map(|(_, s)| (s.head, "as_complement"));
    for (head, rule) in complements.chain(with_as) {
        if !is_noun(sentence, head) {
            continue;
        }
        let mut frame = Frame::new(head, PredicateKind::Copula, rule);
        frame.negated = governor.negated;
        frame.auxiliaries = governor.auxiliaries.clone();
        frame.subjects = said_of.0.iter().map(|s| Slot { head: s.head, rule: said_of.1 }).collect();
        noun_arguments(sentence, head, &mut frame);
        found.push(frame);
    }
}
