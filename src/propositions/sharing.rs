//! What a clause takes over from another: shared subjects and objects of coordinated verbs, controlled subjects of
//! infinitives and participles, the noun that a participle describes, gapped clauses.

use super::PredicateKind;
use super::frame::{Frame, Slot, slots};
use super::tree::{has, is_nominal, is_noun, preposition};
use crate::labels::{Deprel, Upos};
use crate::sentence::Sentence;
use compact_str::CompactString;

/// Frames of a sentence by token.
pub(super) type Frames = Vec<Option<Box<Frame>>>;

/// Completes all frames; every governor is completed before what depends on it.
pub(super) fn share(sentence: &Sentence, frames: &mut Frames) {
    let mut order = vec![sentence.root()];
    let mut next = 0;
    while next < order.len() {
        let here = order[next];
        next += 1;
        order.extend_from_slice(sentence.children(here));
        let Some(mut frame) = frames[here].take() else {
            continue;
        };
        let token = sentence.token(here);
        if let Some(head) = token.head {
            match token.deprel.base() {
                Deprel::Conj => coordination(sentence, frames, head, here, &mut frame),
                Deprel::Xcomp | Deprel::Ccomp => control(sentence, frames, head, here, &mut frame),
                Deprel::Advcl => adverbial(sentence, frames, head, here, &mut frame),
                Deprel::Acl if token.deprel == Deprel::Acl => adnominal(sentence, frames, head, here, &mut frame),
                _ => {}
            }
        }
        frames[here] = Some(frame);
        objects_from_later_conjunct(sentence, frames, here);
    }
}

fn relabel(slots: &[Slot], rule: &'static str) -> Vec<Slot> {
    slots.iter().map(|s| Slot { head: s.head, rule }).collect()
}

/// `X met Y and visited Z`: the later verb shares subject, auxiliaries under `or`, fronted obliques, and whatever the
/// first verb governs beyond it.
fn coordination(sentence: &Sentence, frames: &Frames, head: usize, here: usize, frame: &mut Frame) {
    let Some(first) = frames[head].as_deref() else {
        return;
    };
    let own_subject = !frame.subjects.is_empty();
    if own_subject || has(sentence, here, Deprel::Expl) {
        return;
    }
    frame.subjects = relabel(&first.subjects, "shared_subject");
    let own_auxiliary = !frame.auxiliaries.is_empty() || has(sentence, here, Deprel::Cop);
    let same_form = sentence.token(here).xpos == sentence.token(head).xpos
        || (sentence.token(here).xpos == "VB" && first.auxiliaries.iter().any(|a| sentence.token(*a).xpos == "MD"));
    if !own_auxiliary && same_form {
        frame.auxiliaries = first.auxiliaries.clone();
        let alternative =
            sentence.children_by(here, Deprel::Cc).any(|c| matches!(sentence.token(c).lemma.as_str(), "or" | "nor"));
        frame.negated |= first.negated && alternative && !first.auxiliaries.is_empty();
    }
    let first_subject = first.subjects.iter().map(|s| s.head).min().unwrap_or(first.head).min(first.head);
    let last = frame.head.max(here);
    let fronted = |s: &Slot| s.head < first_subject && !s.rule.starts_with("relative");
    let beyond = |s: &Slot| s.head > last;
    let bare = !frame.has_complement();
    if bare {
        frame.objects =
            relabel(&first.objects.iter().filter(|s| beyond(s)).cloned().collect::<Vec<_>>(), "shared_object");
        frame.clauses =
            relabel(&first.clauses.iter().filter(|s| beyond(s)).cloned().collect::<Vec<_>>(), "shared_clause");
        // A relative object belongs to all verbs of its clause: `the town that they bombed and took`.
        if frame.objects.is_empty() && !frame.passive && frame.kind == PredicateKind::Verb {
            frame.objects.extend(first.objects.iter().filter(|s| s.rule.starts_with("relative")).cloned());
        }
    }
    for (preposition, slot) in &first.obliques {
        if fronted(slot) || (bare && beyond(slot)) {
            frame.obliques.push((preposition.clone(), Slot { head: slot.head, rule: "shared_oblique" }));
        }
    }
}

/// `attacked and destroyed the village` where the tree gives the village to the second verb only.
fn objects_from_later_conjunct(sentence: &Sentence, frames: &mut Frames, here: usize) {
    let Some(second) = sentence.children_by(here, Deprel::Conj).next() else {
        return;
    };
    let adjacent = second > here
        && (here + 1..second).all(|t| {
            matches!(sentence.token(t).upos, Upos::CoordinatingConjunction | Upos::Punctuation | Upos::Adverb)
        });
    let (Some(first), Some(later)) = (frames[here].as_deref(), frames[second].as_deref()) else {
        return;
    };
    let wanted = adjacent
        && first.kind == PredicateKind::Verb
        && later.kind == PredicateKind::Verb
        && !first.has_complement()
        && first.passive == later.passive
        && later.subjects.iter().all(|s| s.head < here);
    if wanted {
        let objects = relabel(&later.objects, "shared_object");
        let obliques: Vec<(CompactString, Slot)> =
            later.obliques.iter().map(|(p, s)| (p.clone(), Slot { head: s.head, rule: "shared_oblique" })).collect();
        let agents = relabel(&later.agents, "shared_agent");
        if let Some(first) = frames[here].as_deref_mut() {
            first.objects = objects;
            first.obliques = obliques;
            first.agents.extend(agents);
        }
    }
}

/// Who does what an infinitive or gerund names: the object of the governing verb if there is one, else its subject.
fn control(sentence: &Sentence, frames: &mut Frames, head: usize, here: usize, frame: &mut Frame) {
    if !frame.subjects.is_empty() || (sentence.token(here).deprel == Deprel::Ccomp && is_finite(sentence, here)) {
        return;
    }
    let Some(governor) = frames[head].as_deref() else {
        return;
    };
    let from_object = if governor.indirect.is_empty() { &governor.objects } else { &governor.indirect };
    let relative_object = from_object.iter().any(|s| s.rule.starts_with("relative"));
    frame.subjects = if from_object.is_empty() || governor.passive || relative_object {
        relabel(&governor.subjects, "subject_control")
    } else {
        relabel(from_object, "object_control")
    };
    // The gap of a relative clause may lie deeper: `the town that they want to take`.
    if relative_object
        && !frame.passive
        && frame.objects.is_empty()
        && let Some(governor) = frames[head].as_deref_mut()
    {
        frame.objects = std::mem::take(&mut governor.objects);
    }
}

/// `Leaving Damascus, the envoy said`: the subject of a participle or infinitive is that of the main clause.
fn adverbial(sentence: &Sentence, frames: &Frames, head: usize, here: usize, frame: &mut Frame) {
    if !frame.subjects.is_empty() || is_finite(sentence, here) {
        return;
    }
    if let Some(owner) = owner_of_purpose(sentence, here) {
        frame.subjects = slots(sentence, owner, "possessor_control").collect();
        return;
    }
    if let Some(doer) = doer_with_for(sentence, here) {
        frame.subjects = slots(sentence, doer, "for_subject").collect();
        return;
    }
    if let Some(governor) = frames[head].as_deref() {
        frame.subjects = if is_said_of_object(sentence, governor, here) {
            relabel(&governor.objects, "object_control")
        } else {
            relabel(&governor.subjects, "adverbial_subject")
        };
    }
}

/// `helped the army in its campaign to retake Homs`, `rejected Iran's offer to negotiate`: an infinitive right behind a noun with
/// a possessor is about that noun, though parsers often hang it on the verb.
fn owner_of_purpose(sentence: &Sentence, clause: usize) -> Option<usize> {
    let to = sentence.children_by(clause, Deprel::Mark).find(|m| sentence.token(*m).lemma == "to")?;
    let noun = to.checked_sub(1).filter(|n| is_noun(sentence, *n))?;
    let beside = sentence.token(noun).head == sentence.token(clause).head;
    let oblique = sentence.token(noun).deprel == Deprel::Obl && has(sentence, noun, Deprel::Case);
    let object = sentence.token(noun).deprel == Deprel::Obj;
    sentence.children_by(noun, Deprel::NmodPoss).next().filter(|_| beside && (oblique || object))
}

/// `stressed the need for the army to withdraw`: who is to do it stands with `for` on the noun before the infinitive.
fn doer_with_for(sentence: &Sentence, clause: usize) -> Option<usize> {
    let to = sentence.children_by(clause, Deprel::Mark).find(|m| sentence.token(*m).lemma == "to")?;
    let with_for = |noun: &usize| {
        let case = sentence.children_by(*noun, Deprel::Case).any(|c| sentence.token(c).lemma == "for");
        let ends = sentence.subtree(*noun).into_iter().max();
        case && sentence.token(*noun).deprel.base() == Deprel::Nmod && ends.is_some_and(|end| end + 1 == to)
    };
    let near = to.saturating_sub(12)..to;
    near.rev().filter(|t| is_noun(sentence, *t)).find(with_for)
}

/// `accused Iran of arming militias`, `thanked him for coming`, `charged him with spying`: a gerund after the object with one
/// of these prepositions is the object's deed.
fn is_said_of_object(sentence: &Sentence, governor: &Frame, here: usize) -> bool {
    let of_object =
        |mark: usize| matches!(sentence.token(mark).lemma.as_str(), "of" | "for" | "from" | "into" | "with");
    sentence.token(here).xpos == "VBG"
        && !governor.passive
        && !governor.objects.is_empty()
        && governor.objects.iter().all(|o| governor.head < o.head && o.head < here)
        && sentence.children_by(here, Deprel::Mark).any(of_object)
}

/// Participles and infinitives that describe a noun: `a group backed by Iran`, `officials visiting Cuba`,
/// `its plan to withdraw`.
fn adnominal(sentence: &Sentence, frames: &Frames, noun: usize, here: usize, frame: &mut Frame) {
    if !frame.subjects.is_empty() || !(is_nominal(sentence, noun) || sentence.token(noun).upos == Upos::Determiner) {
        return;
    }
    let infinitive = sentence.children_by(here, Deprel::Mark).any(|m| sentence.token(m).lemma == "to");
    if !infinitive {
        if !is_finite(sentence, here) {
            frame.subjects = slots_before(sentence, noun, here, "participle");
        }
        return;
    }
    if let Some(doer) = doer_with_for(sentence, here) {
        frame.subjects = slots(sentence, doer, "for_subject").collect();
        return;
    }
    let possessor = sentence.children_by(noun, Deprel::NmodPoss).next();
    let governor = sentence.token(noun).head.and_then(|h| frames[h].as_deref());
    frame.subjects = match (possessor, governor, sentence.token(noun).deprel) {
        (Some(owner), _, _) => slots(sentence, owner, "possessor_control").collect(),
        (None, Some(governor), Deprel::Obj) if !is_first_of_its_kind(sentence, noun) => {
            relabel(&governor.subjects, "subject_control")
        }
        _ => slots_before(sentence, noun, here, "infinitive_of_noun"),
    };
}

/// `the first country to recognise it`: an ordinal or superlative makes the noun itself the subject.
fn is_first_of_its_kind(sentence: &Sentence, noun: usize) -> bool {
    sentence.children(noun).iter().any(|c| {
        let token = sentence.token(*c);
        token.deprel.base() == Deprel::Amod
            && (token.xpos == "JJS" || matches!(token.lemma.as_str(), "first" | "second" | "last" | "only" | "next"))
    })
}

fn slots_before(sentence: &Sentence, noun: usize, clause: usize, rule: &'static str) -> Vec<Slot> {
    let all: Vec<Slot> = slots(sentence, noun, rule).collect();
    if all.iter().all(|s| s.head < clause) { all } else { vec![Slot { head: noun, rule }] }
}

/// Whether the clause is finite: a finite verb form or a finite auxiliary.
fn is_finite(sentence: &Sentence, index: usize) -> bool {
    let finite = |t: usize| matches!(sentence.token(t).xpos.as_str(), "VBD" | "VBP" | "VBZ" | "MD");
    let auxiliaries = sentence
        .children(index)
        .iter()
        .copied()
        .filter(|c| matches!(sentence.token(*c).deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop));
    let mut any = false;
    for auxiliary in auxiliaries {
        any = true;
        if finite(auxiliary) {
            return true;
        }
    }
    !any && finite(index)
}

/// `Iran sent doctors and Turkey nurses`: a conjunct with orphans stands for a clause with the same verb.
pub(super) fn gapped_clauses(sentence: &Sentence, frames: &Frames) -> Vec<Frame> {
    let mut found = Vec::new();
    for (index, token) in sentence.tokens().iter().enumerate() {
        let promoted = token.deprel == Deprel::Conj && is_nominal(sentence, index);
        let Some(model) = token.head.filter(|_| promoted).and_then(|head| frames[head].as_deref()) else {
            continue;
        };
        let orphans: Vec<usize> = sentence.children_by(index, Deprel::Orphan).collect();
        if orphans.is_empty() || model.subjects.is_empty() || !preposition(sentence, index).is_empty() {
            continue;
        }
        let mut frame = Frame::new(model.head, model.kind, "gapping");
        frame.passive = model.passive;
        frame.negated = model.negated;
        frame.auxiliaries = model.auxiliaries.clone();
        frame.subjects = slots(sentence, index, "gapping").collect();
        for orphan in orphans {
            let preposition = preposition(sentence, orphan);
            let fillers = slots(sentence, orphan, "gapping");
            if !preposition.is_empty() {
                frame.obliques.extend(fillers.map(|s| (preposition.clone(), s)));
            } else if is_noun(sentence, orphan) && frame.objects.is_empty() && !model.objects.is_empty() {
                frame.objects.extend(fillers);
            }
        }
        found.push(frame);
    }
    found
}
