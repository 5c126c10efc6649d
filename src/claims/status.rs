//! Whether a claim is said to have happened: composed from the predicate up to the root of its sentence.
//!
//! Verbs, nouns, adjectives, adverbs, modals and conjunctions that change the status of what they govern are listed in
//! `data/verbs/status.toml`; the composition follows the polarity propagation of Nairn, Condoravdi and Karttunen (2006).

use super::view::View;
use crate::labels::{Deprel, Status, Upos};
use crate::lexicon::status::{Behaviour, Frame, Statuses};
use crate::propositions::PredicateKind;

/// The status of what the token `predicate` says.
pub fn status(view: &View, predicate: usize, statuses: &Statuses) -> Status {
    let reader = Reader { view, statuses };
    let mut here = predicate;
    let mut status = reader.own(here, true);
    let mut is_purpose = false;
    while let Some((governor, step)) = reader.governor(here) {
        is_purpose |= step == Step::Purpose && !reader.rules(governor);
        if step == Step::Noun && reader.presupposes(governor) {
            break;
        }
        let (effect, negation_used) = reader.effect(governor, step);
        status = compose(effect, status);
        if step == Step::Content {
            break;
        }
        let above =
            if step == Step::Conjunct { reader.shared(governor, here) } else { reader.own(governor, !negation_used) };
        // `may be cancelled`, `could fail to`: it may happen all the same.
        let open = above == Status::Possible && status == Status::Negated && reader.has_modal(governor);
        status = if open { Status::Possible } else { compose(above, status) };
        here = governor;
    }
    // What is done for a purpose does not say that the purpose was reached.
    if is_purpose && status == Status::Fact { Status::Possible } else { status }
}

/// How a predicate hangs on the word that governs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// `to withdraw`, `withdrawing`: the governor's status is the predicate's.
    Infinitive,
    /// `that it withdrew`: only what the governor says of it counts.
    Content,
    /// An event noun as object, or a clause on a noun.
    Noun,
    /// A participle: shares what stands above.
    Shared,
    /// A conjunct: shares what stands before both.
    Conjunct,
    /// `in order to`.
    Purpose,
}

struct Reader<'a> {
    view: &'a View<'a>,
    statuses: &'a Statuses,
}

impl Reader<'_> {
    /// What a predicate's own negation, modals, adverbs, conjunction and preposition make of it.
    fn own(&self, head: usize, with_negation: bool) -> Status {
        let clause = self.view.at(head).find(|p| matches!(p.kind, PredicateKind::Verb | PredicateKind::Copula));
        let negated = clause.is_some_and(|p| p.negated) || self.is_negated(head);
        let modals = self.modals(clause.map_or(&[][..], |p| &p.auxiliaries));
        let words = self.view.sentence.children(head).iter().filter_map(|c| self.word(head, *c));
        let status = words.fold(modals, |status, word| compose(word, status));
        if negated && with_negation { compose(Status::Negated, status) } else { status }
    }

    fn modals(&self, auxiliaries: &[usize]) -> Status {
        let lemmas: Vec<String> = auxiliaries.iter().map(|a| self.view.lemma(*a)).collect();
        let perfect = lemmas.iter().any(|l| l == "have");
        let modals = lemmas.iter().filter_map(|l| self.statuses.modal(l, perfect));
        modals.fold(Status::Fact, |status, modal| compose(modal, status))
    }

    /// `is to meet`.
    fn is_scheduled(&self, head: usize) -> bool {
        self.view.is_verb(head) && self.view.sentence.child(head, Deprel::Cop).is_some() && self.has_mark(head, "to")
    }

    fn has_modal(&self, head: usize) -> bool {
        self.view.sentence.children(head).iter().any(|c| self.view.token(*c).xpos == "MD") && !self.is_negated(head)
    }

    /// What one word beside the predicate makes of it.
    fn word(&self, head: usize, child: usize) -> Option<Status> {
        let lemma = self.view.lemma(child);
        match self.view.token(child).deprel.base() {
            Deprel::Advmod => self.statuses.adverb(&lemma),
            Deprel::Case => self.statuses.preposition(&lemma),
            Deprel::Mark if lemma == "to" => {
                let main = self.view.token(head).deprel == Deprel::Root;
                (main || self.is_scheduled(head)).then_some(Status::Future)
            }
            Deprel::Mark => self
                .statuses
                .conjunction(&lemma)
                .or_else(|| self.statuses.preposition(&lemma).filter(|s| *s != Status::Negated)),
            _ => None,
        }
    }

    fn is_negated(&self, head: usize) -> bool {
        self.view.sentence.children(head).iter().any(|c| {
            self.view.token(*c).deprel.base() == Deprel::Advmod && self.statuses.is_negation(&self.view.lemma(*c))
        })
    }

    /// The word whose status bears on the predicate, if one does.
    fn governor(&self, head: usize) -> Option<(usize, Step)> {
        let token = self.view.token(head);
        let governor = token.head?;
        let verbal = self.view.is_verb(head);
        let to = self.has_mark(head, "to") && !self.is_scheduled(head);
        if let Some(noun) = self.noun_before_infinitive(head).filter(|_| to) {
            return Some((noun, Step::Noun));
        }
        let step = match token.deprel {
            Deprel::Xcomp => Step::Infinitive,
            Deprel::Ccomp | Deprel::Csubj if to => Step::Infinitive,
            Deprel::Ccomp | Deprel::Csubj | Deprel::CsubjPass => Step::Content,
            // `the threat posed by X` is there whatever is said of it; only `a plan to`, `the claim that` govern.
            Deprel::Acl if self.has_any_mark(head) => Step::Noun,
            Deprel::Conj => Step::Conjunct,
            Deprel::Advcl if self.has_mark(head, "that") => Step::Content,
            Deprel::Advcl if to => Step::Purpose,
            // `Citing privacy, officials did not say`: what stands before the clause is not denied with it.
            Deprel::Advcl if head < governor && token.xpos == "VBG" => return None,
            Deprel::Advcl if !self.has_any_mark(head) => Step::Shared,
            Deprel::Advcl => {
                let gerund = token.xpos == "VBG";
                if gerund { Step::Infinitive } else { return None }
            }
            Deprel::Obj | Deprel::Obl | Deprel::NsubjPass | Deprel::Nmod if !verbal => Step::Noun,
            Deprel::Cop | Deprel::Aux => Step::Shared,
            _ => return None,
        };
        Some((governor, step))
    }

    /// `worked on plans to send`: the noun right before an infinitive governs it, though parsers often hang it on the verb.
    fn noun_before_infinitive(&self, head: usize) -> Option<usize> {
        let adverbial = matches!(self.view.token(head).deprel, Deprel::Advcl | Deprel::Xcomp);
        let mark = self.view.sentence.children_by(head, Deprel::Mark).next().filter(|_| adverbial)?;
        let noun = mark.checked_sub(1)?;
        let governs = self.view.token(noun).upos == Upos::Noun && self.statuses.noun(&self.view.lemma(noun)).is_some();
        (governs && self.view.token(head).head != Some(noun)).then_some(noun)
    }

    /// Whether a governor says what becomes of its purpose: who meets to discuss does, who travels to meet means to.
    fn rules(&self, governor: usize) -> bool {
        self.statuses.verb(&self.view.verb_lemma(governor), Frame::To).is_some()
    }

    /// What the words before a first conjunct make of a later one: its conjunction, and, unless the later one has a subject of
    /// its own, its adverbs. Shared auxiliaries and negations are the proposition's own.
    fn shared(&self, first: usize, later: usize) -> Status {
        let own_subject = self
            .view
            .sentence
            .children(later)
            .iter()
            .any(|c| matches!(self.view.token(*c).deprel.base(), Deprel::Nsubj | Deprel::Csubj | Deprel::Expl));
        let children = self.view.sentence.children(first).iter().copied().filter(|c| *c < first);
        let shared = children.filter(|c| !own_subject || self.view.token(*c).deprel.base() == Deprel::Mark);
        shared.filter_map(|c| self.word(first, c)).fold(Status::Fact, |status, word| compose(word, status))
    }

    fn has_mark(&self, head: usize, word: &str) -> bool {
        self.view.sentence.children_by(head, Deprel::Mark).any(|c| self.view.lemma(c) == word)
    }

    fn has_any_mark(&self, head: usize) -> bool {
        self.view.sentence.children_by(head, Deprel::Mark).next().is_some()
    }

    /// Whether the governor takes for granted that the event happens or happened: `condemned the attack`, `an end to`.
    fn presupposes(&self, governor: usize) -> bool {
        self.statuses.presupposes(&self.view.verb_lemma(governor))
    }

    /// What the governor makes of what it governs, and whether its own negation is already counted in that.
    fn effect(&self, governor: usize, step: Step) -> (Status, bool) {
        let lemma = self.view.verb_lemma(governor);
        let negated = self.is_negated(governor);
        let frame = match step {
            Step::Infinitive | Step::Purpose => Frame::To,
            Step::Content => Frame::That,
            Step::Noun => Frame::Object,
            Step::Shared | Step::Conjunct => return (Status::Fact, false),
        };
        let past = self.view.token(governor).xpos == "VBD";
        let phrase = |particle| format!("{} {particle}", self.view.lemma(governor));
        let with_adverb = || self.statuses.verb(&phrase(self.view.particle(governor)?), frame);
        let behaviour = match self.view.token(governor).upos {
            Upos::Verb | Upos::Auxiliary => with_adverb().or_else(|| self.statuses.verb(&lemma, frame)),
            Upos::Adjective => self.statuses.adjective(&lemma),
            _ => self.statuses.noun(&lemma),
        };
        match behaviour {
            Some(behaviour) if negated => match behaviour.negated {
                Some(status) => (status, true),
                None => (behaviour.status, false),
            },
            Some(Behaviour { past: Some(status), .. }) if past => (status, false),
            Some(behaviour) => (behaviour.status, false),
            None => (Status::Fact, false),
        }
    }
}

/// The status of `inner` seen through `outer`.
pub fn compose(outer: Status, inner: Status) -> Status {
    match (outer, inner) {
        (Status::Fact, inner) => inner,
        (Status::Negated, Status::Negated) => Status::Fact,
        (Status::Negated, _) => Status::Negated,
        (Status::Future, Status::Fact) => Status::Future,
        (Status::Future, inner) => inner,
        (Status::Possible, Status::Negated) => Status::Negated,
        (Status::Possible, _) => Status::Possible,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_changes_nothing_and_two_negations_cancel() {
        for status in Status::ALL {
            assert_eq!(compose(Status::Fact, *status), *status);
        }
        assert_eq!(compose(Status::Negated, Status::Negated), Status::Fact);
        assert_eq!(compose(Status::Negated, Status::Future), Status::Negated);
        assert_eq!(compose(Status::Future, Status::Negated), Status::Negated);
    }
}
