//! A clause while it is being read: its arguments as they stand on the surface, before passives are turned round.

use super::tree::{conjuncts, is_negated_nominal, phrase};
use super::{Argument, PredicateKind, Proposition, Role};
use crate::labels::Deprel;
use crate::sentence::Sentence;
use compact_str::CompactString;

/// A filled slot: the head of an argument and the rule that attached it. Conjuncts are separate slots.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slot {
    pub head: usize,
    pub rule: &'static str,
}

/// One clause.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// Token that the proposition is headed by.
    pub head: usize,
    pub kind: PredicateKind,
    pub rule: &'static str,
    pub passive: bool,
    pub negated: bool,
    /// Auxiliaries, own or shared.
    pub auxiliaries: Vec<usize>,
    /// Subjects of the surface: of a passive those whom it befalls.
    pub subjects: Vec<Slot>,
    /// Agents of a passive.
    pub agents: Vec<Slot>,
    pub objects: Vec<Slot>,
    pub indirect: Vec<Slot>,
    pub obliques: Vec<(CompactString, Slot)>,
    pub clauses: Vec<Slot>,
    pub complements: Vec<Slot>,
}

impl Frame {
    pub(super) fn new(head: usize, kind: PredicateKind, rule: &'static str) -> Self {
        Frame {
            head,
            kind,
            rule,
            passive: false,
            negated: false,
            auxiliaries: Vec::new(),
            subjects: Vec::new(),
            agents: Vec::new(),
            objects: Vec::new(),
            indirect: Vec::new(),
            obliques: Vec::new(),
            clauses: Vec::new(),
            complements: Vec::new(),
        }
    }

    /// Whether anything but a subject is filled.
    pub(super) fn has_complement(&self) -> bool {
        !(self.objects.is_empty() && self.obliques.is_empty() && self.clauses.is_empty() && self.complements.is_empty())
    }

    /// The finished proposition: passives turned round, negative arguments noted, phrases spelt out.
    pub(super) fn finish(self, sentence: &Sentence) -> Proposition {
        let recipient = self.passive && !self.objects.is_empty() && self.indirect.is_empty();
        let surface_role = match (self.passive, recipient) {
            (false, _) => Role::Subject,
            (true, false) => Role::Object,
            (true, true) => Role::IndirectObject,
        };
        let negative = |slots: &[Slot]| slots.iter().any(|s| is_negated_nominal(sentence, s.head));
        let negated = self.negated || negative(&self.subjects) || negative(&self.objects) || negative(&self.agents);
        let mut arguments: Vec<Argument> = Vec::new();
        let mut add = |role: Role, slot: Slot| {
            if !arguments.iter().any(|a| a.head == slot.head && a.role == role) {
                arguments.push(Argument {
                    role,
                    head: slot.head,
                    tokens: phrase(sentence, slot.head),
                    rule: slot.rule,
                });
            }
        };
        self.agents.into_iter().for_each(|s| add(Role::Subject, s));
        self.subjects.into_iter().for_each(|s| add(surface_role.clone(), s));
        self.objects.into_iter().for_each(|s| add(Role::Object, s));
        self.indirect.into_iter().for_each(|s| add(Role::IndirectObject, s));
        self.complements.into_iter().for_each(|s| add(Role::Complement, s));
        self.obliques.into_iter().for_each(|(p, s)| add(Role::Oblique(p), s));
        self.clauses.into_iter().for_each(|s| add(Role::Clause, s));
        Proposition {
            head: self.head,
            kind: self.kind,
            tokens: predicate_tokens(sentence, self.head, self.kind, &self.auxiliaries),
            auxiliaries: self.auxiliaries,
            passive: self.passive,
            negated,
            arguments,
            rule: self.rule,
        }
    }
}

/// Slots for a nominal and its conjuncts.
pub(super) fn slots(sentence: &Sentence, head: usize, rule: &'static str) -> impl Iterator<Item = Slot> {
    conjuncts(sentence, head).into_iter().map(move |head| Slot { head, rule })
}

/// The words of the predicate: the head with auxiliaries, copula, particles and negation.
fn predicate_tokens(sentence: &Sentence, head: usize, kind: PredicateKind, auxiliaries: &[usize]) -> Vec<usize> {
    let mut tokens: Vec<usize> = auxiliaries.to_vec();
    tokens.push(head);
    if matches!(kind, PredicateKind::Verb | PredicateKind::Copula) {
        tokens.extend(sentence.children(head).iter().copied().filter(|c| {
            let deprel = sentence.token(*c).deprel;
            matches!(deprel, Deprel::Cop | Deprel::CompoundPrt) || super::tree::is_negation(sentence, *c)
        }));
    }
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}
