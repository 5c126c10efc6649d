//! Trees set right where grammar leaves no doubt and the parser, which reads one arc at a time, errs: a verb has one subject,
//! and a person has no content that a `that` could open.

use crate::labels::{Deprel, EntityType, Upos};
use crate::lexicon::Lexicon;
use crate::lexicon::verbs::{Complement, SayingWords};
use crate::names::Name;
use crate::sentence::{Arc, Sentence};

/// What the corrections look words up in.
#[derive(Clone, Copy, Debug)]
pub struct Grammar<'a> {
    /// Kinds of nouns.
    pub lexicon: &'a Lexicon,
    /// Verbs that take a clause.
    pub saying: &'a SayingWords,
}

/// The sentence with the arcs that are surely wrong replaced. `names` are its names.
pub fn mended(sentence: Sentence, names: &[Name], grammar: Grammar) -> Sentence {
    let mut arcs = Vec::new();
    for index in 0..sentence.tokens().len() {
        title_before_name(&sentence, index, names, &mut arcs);
        content_after_person(&sentence, index, names, grammar, &mut arcs);
    }
    if arcs.is_empty() { sentence } else { sentence.with_arcs(&arcs) }
}

/// `police spokesman Peter Otieno denied`, with both as subjects of the verb: the name stands beside the noun. A title that is
/// a proper noun (`met Foreign Minister Aziz`) describes the name. So too for objects and obliques, where the name is a person's.
fn title_before_name(sentence: &Sentence, name: usize, names: &[Name], arcs: &mut Vec<Arc>) {
    let token = sentence.token(name);
    let Some(head) = token.head.filter(|_| token.upos == Upos::ProperNoun) else { return };
    let Some(start) = sentence.subtree(name).first().copied().filter(|start| *start > 0) else { return };
    // The phrase before: its top is the sibling in whose subtree the word before stands.
    let before = std::iter::successors(Some(start - 1), |i| sentence.token(*i).head)
        .find(|i| sentence.token(*i).head == Some(head));
    let Some(noun) = before else { return };
    let described = sentence.token(noun);
    let role = described.deprel.base();
    let is_person = |i: usize| names.iter().any(|n| n.kind == EntityType::Person && n.tokens.contains(&i));
    let same_role = match role {
        Deprel::Nsubj => token.deprel.base() == Deprel::Nsubj && names.iter().any(|n| n.tokens.contains(&name)),
        Deprel::Obj | Deprel::Obl | Deprel::Nmod => {
            is_person(name) && matches!(token.deprel.base(), Deprel::Obj | Deprel::Obl | Deprel::Nmod | Deprel::Appos)
        }
        _ => false,
    };
    let plain = !sentence
        .children(name)
        .iter()
        .any(|c| matches!(sentence.token(*c).deprel, Deprel::Case | Deprel::Punct) && *c < name);
    let ends_in_noun = start == noun + 1 && matches!(described.upos, Upos::Noun | Upos::ProperNoun);
    if !same_role || !plain || !ends_in_noun || is_person(noun) {
        return;
    }
    if described.upos == Upos::Noun {
        arcs.push(Arc { word: name, head: noun, deprel: Deprel::Appos });
        return;
    }
    arcs.push(Arc { word: name, head, deprel: described.deprel });
    arcs.push(Arc { word: noun, head: name, deprel: Deprel::NmodDesc });
    let moved = |c: &&usize| matches!(sentence.token(**c).deprel, Deprel::Case | Deprel::Cc | Deprel::Det);
    let children = sentence.children(noun).iter().filter(moved);
    arcs.extend(children.map(|c| Arc { word: *c, head: name, deprel: sentence.token(*c).deprel }));
}

/// `told reporters that the government would appeal`, with the clause under `reporters`: it is what was told. Under a noun
/// that is no person (`rumours that the minister lost his post`) a clause with `that` as its mark is content, not a relative clause.
fn content_after_person(sentence: &Sentence, clause: usize, names: &[Name], grammar: Grammar, arcs: &mut Vec<Arc>) {
    let token = sentence.token(clause);
    if token.deprel.base() != Deprel::Acl {
        return;
    }
    let child = |label| sentence.child(clause, label);
    let marked = child(Deprel::Mark)
        .is_some_and(|m| sentence.token(m).lemma == "that" && sentence.token(m).upos == Upos::SubordinatingConjunction);
    let (Some(noun), true) = (token.head, marked && (child(Deprel::Nsubj).is_some() || child(Deprel::Csubj).is_some()))
    else {
        return;
    };
    if !denotes_person(sentence, noun, names, grammar.lexicon) {
        // `the promise that Tokyo made` lacks an object, which the noun is.
        let complete =
            [Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp, Deprel::Cop].iter().any(|label| child(*label).is_some());
        if !complete && sentence.children_by(clause, Deprel::NsubjPass).next().is_none() {
            return;
        }
        arcs.push(Arc { word: clause, head: noun, deprel: Deprel::Acl });
        return;
    }
    let phrase = sentence.token(noun);
    let Some(verb) = phrase.head.filter(|_| matches!(phrase.deprel.base(), Deprel::Obj | Deprel::Iobj | Deprel::Obl))
    else {
        return;
    };
    if grammar.saying.verb(&sentence.token(verb).lemma).any(|group| group.takes(Complement::That)) {
        arcs.push(Arc { word: clause, head: verb, deprel: Deprel::Ccomp });
    }
}

fn denotes_person(sentence: &Sentence, noun: usize, names: &[Name], lexicon: &Lexicon) -> bool {
    let token = sentence.token(noun);
    match names.iter().find(|n| n.tokens.contains(&noun)) {
        Some(name) => matches!(name.kind, EntityType::Person | EntityType::Organization | EntityType::Country),
        None if token.upos == Upos::Pronoun => true,
        None => {
            lexicon.noun_kind(&token.lemma).is_some_and(|n| matches!(n.kind, EntityType::Person | EntityType::Group))
        }
    }
}
