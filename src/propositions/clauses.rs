//! What a verb or a copular predicate says by itself: the arguments that hang on it in the tree.

use super::PredicateKind;
use super::frame::{Frame, Slot, slots};
use super::tree::{antecedents, conjuncts, has, is_negation, is_nominal, is_noun, is_relative_pronoun, preposition};
use crate::labels::{Deprel, Upos};
use crate::sentence::Sentence;
use compact_str::CompactString;

/// Reads the clause that the token heads, if it heads one.
pub(super) fn clause_at(sentence: &Sentence, index: usize) -> Option<Frame> {
    let mut frame = if is_verbal_predicate(sentence, index) {
        verb(sentence, index)
    } else if is_copular_predicate(sentence, index) {
        copula(sentence, index)
    } else if shares_copula(sentence, index) {
        Frame::new(index, PredicateKind::Copula, "shared_copula")
    } else {
        return None;
    };
    read_children(sentence, index, &mut frame);
    let with_pronoun = |slots: &[Slot]| slots.iter().any(|s| is_relative_pronoun(sentence, s.head));
    let relative = sentence.token(index).deprel == Deprel::AclRelcl
        || sentence.token(index).deprel == Deprel::Acl
            && (with_pronoun(&frame.subjects) || with_pronoun(&frame.objects));
    if relative {
        resolve_relative(sentence, antecedents(sentence, index), index, &mut frame);
    } else if let Some(noun) = noun_before_relative(sentence, index) {
        resolve_relative(sentence, vec![noun], index, &mut frame);
    }
    Some(frame)
}

fn is_verbal_predicate(sentence: &Sentence, index: usize) -> bool {
    let token = sentence.token(index);
    let clausal = matches!(
        token.deprel.base(),
        Deprel::Root
            | Deprel::Conj
            | Deprel::Ccomp
            | Deprel::Xcomp
            | Deprel::Advcl
            | Deprel::Acl
            | Deprel::Parataxis
            | Deprel::Csubj
            | Deprel::Dep
            | Deprel::List
            | Deprel::Appos
            | Deprel::Obl
            | Deprel::Nmod
            | Deprel::Dislocated
    );
    match token.upos {
        Upos::Verb => clausal && !has(sentence, index, Deprel::Cop),
        Upos::Auxiliary => clausal && sentence.child(index, Deprel::Nsubj).is_some(),
        _ => false,
    }
}

/// A nominal, adjective or adverb with a copula, or with a subject and no verb (headlines: `Minister under fire`).
fn is_copular_predicate(sentence: &Sentence, index: usize) -> bool {
    sentence.children(index).iter().any(|c| {
        matches!(sentence.token(*c).deprel, Deprel::Cop | Deprel::Nsubj | Deprel::NsubjOuter | Deprel::NsubjPass)
    })
}

/// `is the head of X and a friend of Y`: the second nominal or adjective of a copular clause.
fn shares_copula(sentence: &Sentence, index: usize) -> bool {
    let token = sentence.token(index);
    let alike = matches!(token.upos, Upos::Noun | Upos::ProperNoun | Upos::Adjective);
    token.deprel == Deprel::Conj
        && alike
        && token.head.is_some_and(|head| {
            sentence.token(head).upos != Upos::Verb
                && is_copular_predicate(sentence, head)
                && preposition(sentence, head).is_empty()
        })
}

fn verb(sentence: &Sentence, index: usize) -> Frame {
    let rule =
        if has(sentence, index, Deprel::Expl) && sentence.token(index).lemma == "be" { "existential" } else { "verb" };
    let mut frame = Frame::new(index, PredicateKind::Verb, rule);
    frame.passive = is_passive(sentence, index);
    frame
}

/// Passive by its auxiliary, subject or agent; a bare past participle that modifies a noun or clause is passive too. A
/// finite verb without an auxiliary is active whatever its subject is labelled.
fn is_passive(sentence: &Sentence, index: usize) -> bool {
    if has(sentence, index, Deprel::AuxPass) {
        return true;
    }
    if matches!(sentence.token(index).xpos.as_str(), "VBZ" | "VBP" | "VBG" | "VB") {
        return false;
    }
    let marked = sentence
        .children(index)
        .iter()
        .any(|c| matches!(sentence.token(*c).deprel, Deprel::NsubjPass | Deprel::CsubjPass | Deprel::OblAgent));
    let active = sentence.token(index).xpos == "VBD" && has(sentence, index, Deprel::Obj)
        || sentence.children_by(index, Deprel::Aux).any(|a| sentence.token(a).lemma == "have");
    if marked && !active {
        return true;
    }
    let token = sentence.token(index);
    let finite_subject = has(sentence, index, Deprel::Nsubj) || has(sentence, index, Deprel::Aux);
    match token.deprel {
        Deprel::Acl => matches!(token.xpos.as_str(), "VBN" | "VBD") && !finite_subject,
        Deprel::Advcl | Deprel::Xcomp => token.xpos == "VBN" && !finite_subject,
        Deprel::Conj => {
            let head = token.head.unwrap_or(index);
            token.xpos == "VBN"
                && !finite_subject
                && sentence.token(head).upos == Upos::Verb
                && sentence.token(head).xpos == "VBN"
                && is_passive(sentence, head)
        }
        _ => false,
    }
}

fn copula(sentence: &Sentence, index: usize) -> Frame {
    let prepositional = is_nominal(sentence, index) && !preposition(sentence, index).is_empty();
    let copula = sentence.children_by(index, Deprel::Cop).next();
    match (prepositional, copula) {
        (true, Some(copula)) => Frame::new(copula, PredicateKind::Copula, "prepositional_predicate"),
        (true, None) => Frame::new(index, PredicateKind::Copula, "verbless_prepositional_predicate"),
        (false, Some(_)) => Frame::new(index, PredicateKind::Copula, "copula"),
        (false, None) => Frame::new(index, PredicateKind::Copula, "verbless_predicate"),
    }
}

fn read_children(sentence: &Sentence, index: usize, frame: &mut Frame) {
    let nominal_predicate = frame.kind == PredicateKind::Copula;
    if nominal_predicate && frame.rule.ends_with("prepositional_predicate") {
        let preposition = preposition(sentence, index);
        frame.obliques.extend(slots(sentence, index, frame.rule).map(|s| (preposition.clone(), s)));
    }
    for &child in sentence.children(index) {
        let deprel = sentence.token(child).deprel;
        frame.negated |= is_negation(sentence, child) && deprel != Deprel::Case;
        match deprel {
            Deprel::Nsubj if is_set_beside(sentence, index, child) => {}
            Deprel::Nsubj | Deprel::NsubjOuter => frame.subjects.extend(slots(sentence, child, "subject")),
            Deprel::NsubjPass => frame.subjects.extend(slots(sentence, child, "passive_subject")),
            Deprel::Csubj | Deprel::CsubjPass | Deprel::CsubjOuter => {
                frame.subjects.push(Slot { head: child, rule: "clausal_subject" });
            }
            Deprel::Obj => frame.objects.extend(slots(sentence, child, "object")),
            Deprel::Iobj => frame.indirect.extend(slots(sentence, child, "indirect_object")),
            Deprel::OblAgent => frame.agents.extend(slots(sentence, child, "agent")),
            // Many trees do not mark the agent apart from other phrases.
            Deprel::Obl if frame.passive && is_agent_phrase(sentence, child) => {
                frame.agents.extend(slots(sentence, child, "agent"));
            }
            Deprel::Obl | Deprel::OblUnmarked => oblique(sentence, child, frame),
            Deprel::Nmod | Deprel::NmodPoss | Deprel::NmodUnmarked if nominal_predicate => {
                noun_argument(sentence, child, frame);
            }
            Deprel::Ccomp => frame.clauses.push(Slot { head: child, rule: "clausal_complement" }),
            Deprel::Xcomp => open_complement(sentence, child, frame),
            Deprel::Acl if nominal_predicate => frame.clauses.push(Slot { head: child, rule: "noun_clause" }),
            Deprel::Aux | Deprel::AuxPass => frame.auxiliaries.push(child),
            Deprel::Advmod => adverb(sentence, child, frame),
            Deprel::Advcl => frame.obliques.extend(called_on(sentence, index, child).map(|s| ("for".into(), s))),
            _ => {}
        }
    }
    // Treebanks mark whom one orders or persuades to act as they mark whom one tells.
    if frame.objects.is_empty() && has(sentence, index, Deprel::Xcomp) {
        frame.objects.append(&mut frame.indirect);
    }
}

/// `called for Iran to release them`: the clause that begins with "for" right after its verb names whom the call is for.
fn called_on(sentence: &Sentence, verb: usize, clause: usize) -> impl Iterator<Item = Slot> {
    let begins = sentence.children_by(clause, Deprel::Mark).any(|m| m == verb + 1 && sentence.token(m).lemma == "for");
    let subject = sentence.children_by(clause, Deprel::Nsubj).next().filter(|_| begins);
    subject.into_iter().flat_map(|s| slots(sentence, s, "oblique"))
}

/// `Cheek, a skater who won, had planned`: what stands beside the subject, which parsers sometimes take for another subject.
fn is_set_beside(sentence: &Sentence, verb: usize, subject: usize) -> bool {
    let first = sentence.children_by(verb, Deprel::Nsubj).next().filter(|f| *f < subject);
    let words = sentence.subtree(subject).into_iter().filter(|t| sentence.token(*t).upos != Upos::Punctuation);
    let start = words.min().unwrap_or(subject);
    let comma = start.checked_sub(1).is_some_and(|before| sentence.token(before).form == ",");
    first.is_some() && comma && matches!(sentence.token(start).upos, Upos::Determiner)
}

fn oblique(sentence: &Sentence, child: usize, frame: &mut Frame) {
    let preposition = preposition(sentence, child);
    // A by-phrase with a passive is its agent even where the tree does not say so.
    let agent = frame.passive
        && preposition == "by"
        && frame.agents.is_empty()
        && is_nominal(sentence, child)
        && sentence.token(child).upos != Upos::Numeral
        && sentence.token(child).deprel == Deprel::Obl
        && sentence.token(child).head == Some(frame.head)
        && child > frame.head;
    if agent && sentence.token(frame.head).deprel != Deprel::Root {
        frame.agents.extend(slots(sentence, child, "agent"));
        return;
    }
    let rule = if preposition.is_empty() { "bare_oblique" } else { "oblique" };
    let stranded = sentence.token(child).upos == Upos::Adposition;
    if !stranded {
        for head in conjuncts(sentence, child) {
            // A conjunct may have a preposition of its own: `from Iran or to Iraq`.
            let own = if head == child { CompactString::default() } else { super::tree::preposition(sentence, head) };
            let preposition = if own.is_empty() { preposition.clone() } else { own };
            frame.obliques.push((preposition, Slot { head, rule }));
        }
    }
}

/// `ahead of the vote`, `away from the border`: an adverb whose own oblique begins right after it.
fn adverb(sentence: &Sentence, child: usize, frame: &mut Frame) {
    for oblique in sentence.children_by(child, Deprel::Obl) {
        let case = sentence.children_by(oblique, Deprel::Case).next();
        if case == Some(child + 1) {
            let mut text: CompactString = sentence.token(child).form.to_lowercase();
            text.push(' ');
            text.push_str(&preposition(sentence, oblique));
            frame.obliques.extend(slots(sentence, oblique, "adverb_preposition").map(|s| (text.clone(), s)));
        }
    }
}

/// An infinitive or participle is a clause; a noun or adjective is a predicate of the subject or object.
fn open_complement(sentence: &Sentence, child: usize, frame: &mut Frame) {
    let verbal =
        matches!(sentence.token(child).upos, Upos::Verb | Upos::Auxiliary) || has(sentence, child, Deprel::Cop);
    if verbal {
        frame.clauses.push(Slot { head: child, rule: "open_clause" });
    } else {
        frame.complements.extend(slots(sentence, child, "predicate_complement"));
    }
}

/// Arguments of a noun: possessor, prepositional attributes.
pub(super) fn noun_argument(sentence: &Sentence, child: usize, frame: &mut Frame) {
    match sentence.token(child).deprel {
        Deprel::NmodPoss => {
            let owners = if is_relative_pronoun(sentence, child) {
                relative_of_possessor(sentence, child)
            } else {
                conjuncts(sentence, child)
            };
            frame.obliques.extend(
                owners.into_iter().map(|head| (CompactString::const_new("'s"), Slot { head, rule: "possessor" })),
            );
        }
        _ => {
            let preposition = preposition(sentence, child);
            let rule = if preposition.is_empty() { "bare_attribute" } else { "prepositional_attribute" };
            for head in conjuncts(sentence, child) {
                let own =
                    if head == child { CompactString::default() } else { super::tree::preposition(sentence, head) };
                let preposition = if own.is_empty() { preposition.clone() } else { own };
                frame.obliques.push((preposition, Slot { head, rule }));
            }
        }
    }
}

/// `whose ministers resigned`: the owner is the noun that the relative clause describes.
fn relative_of_possessor(sentence: &Sentence, whose: usize) -> Vec<usize> {
    let mut here = sentence.token(whose).head;
    while let Some(index) = here {
        if sentence.token(index).deprel == Deprel::AclRelcl {
            return antecedents(sentence, index);
        }
        here = sentence.token(index).head;
    }
    vec![whose]
}

/// `the attack in Cairo, for which they claimed responsibility`: parsers often take a relative clause with a preposition for an
/// adverbial one. The noun before it is what it describes.
fn noun_before_relative(sentence: &Sentence, clause: usize) -> Option<usize> {
    if !matches!(sentence.token(clause).deprel.base(), Deprel::Advcl | Deprel::Conj | Deprel::Parataxis) {
        return None;
    }
    let which = sentence.children_by(clause, Deprel::Obl).find(|o| sentence.token(*o).xpos == "WDT")?;
    let case = sentence.children_by(which, Deprel::Case).next().filter(|c| c + 1 == which)?;
    let comma = case.checked_sub(1)?;
    let before = if sentence.token(comma).form == "," { comma.checked_sub(1)? } else { comma };
    is_noun(sentence, before).then_some(before)
}

/// Puts the antecedent in the place of the relative pronoun, or into the slot that is empty.
fn resolve_relative(sentence: &Sentence, antecedents: Vec<usize>, clause: usize, frame: &mut Frame) {
    if antecedents.is_empty() || !is_nominal(sentence, antecedents[0]) {
        return;
    }
    let is_pronoun = |slot: &Slot| is_relative_pronoun(sentence, slot.head) && slot.head != frame.head;
    let mut found = false;
    let mut replace = |slots: &mut Vec<Slot>| {
        if slots.iter().any(is_pronoun) {
            slots.retain(|s| !is_pronoun(s));
            slots.extend(antecedents.iter().map(|head| Slot { head: *head, rule: "relative_pronoun" }));
            found = true;
        }
    };
    replace(&mut frame.subjects);
    replace(&mut frame.objects);
    replace(&mut frame.indirect);
    replace(&mut frame.agents);
    if let Some(at) = frame.obliques.iter().position(|(_, s)| is_pronoun(s)) {
        let (preposition, _) = frame.obliques.remove(at);
        let resolved = antecedents.iter().map(|head| Slot { head: *head, rule: "relative_pronoun" });
        frame.obliques.extend(resolved.map(|s| (preposition.clone(), s)));
        found = true;
    }
    if found {
        return;
    }
    for &child in sentence.children(clause) {
        let token = sentence.token(child);
        let filled = |rule| antecedents.iter().map(move |head| Slot { head: *head, rule });
        if token.xpos == "WRB" && child < frame.head {
            let adverb = token.form.to_lowercase();
            frame.obliques.extend(filled("relative_adverb").map(|s| (adverb.clone(), s)));
            return;
        }
        if token.upos == Upos::Adposition
            && token.deprel != Deprel::Case
            && child > clause
            && token.deprel != Deprel::CompoundPrt
        {
            let preposition = token.form.to_lowercase();
            frame.obliques.extend(filled("stranded_preposition").map(|s| (preposition.clone(), s)));
            return;
        }
    }
    fill_gap(sentence, antecedents, clause, frame);
}

/// A relative clause without a pronoun: the antecedent is the missing subject, else the missing object.
fn fill_gap(sentence: &Sentence, antecedents: Vec<usize>, clause: usize, frame: &mut Frame) {
    let inner_pronoun = sentence.subtree(clause).into_iter().any(|t| is_relative_pronoun(sentence, t));
    let filled = antecedents.into_iter().map(|head| Slot { head, rule: "relative_gap" });
    if frame.subjects.is_empty() {
        frame.subjects.extend(filled);
    } else if frame.kind == PredicateKind::Verb && frame.objects.is_empty() && !frame.passive && !inner_pronoun {
        let open = frame.clauses.iter().any(|c| is_noun(sentence, c.head) || c.rule == "clausal_complement");
        if !open {
            frame.objects.extend(filled);
        }
    }
}

/// Whether a phrase of a passive names who did it: `by soldiers`, not `by 2020`.
fn is_agent_phrase(sentence: &Sentence, head: usize) -> bool {
    let noun = matches!(sentence.token(head).upos, Upos::Noun | Upos::ProperNoun | Upos::Pronoun);
    noun && sentence.children_by(head, Deprel::Case).any(|c| sentence.token(c).form.eq_ignore_ascii_case("by"))
}
