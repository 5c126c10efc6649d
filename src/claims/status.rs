//! Whether a claim is said to have happened: composed from the predicate up to the root of its sentence.
//!
//! Verbs, nouns, adjectives, adverbs, modals and conjunctions that change the status of what they govern are listed in
//! `data/verbs/status.toml`; the composition follows the polarity propagation of Nairn, Condoravdi and Karttunen (2006).

use super::view::View;
use crate::labels::{Deprel, Status, Upos};
use crate::lexicon::status::{Frame, Statuses};

/// The status of what the token `predicate` says.
pub fn status(view: &View, predicate: usize, statuses: &Statuses) -> Status {
    let reader = Reader { view, statuses };
    let mut here = predicate;
    let mut status = reader.own(here, true);
    while let Some((governor, step)) = reader.governor(here) {
        let (effect, negation_used) = reader.effect(governor, step);
        status = compose(effect, status);
        if step == Step::Content {
            break;
        }
        status = compose(reader.own(governor, !negation_used), status);
        here = governor;
    }
    status
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
    /// A conjunct, a participle: shares what stands above.
    Shared,
    /// `in order to`.
    Purpose,
}

struct Reader<'a> {
    view: &'a View<'a>,
    statuses: &'a Statuses,
}

impl Reader<'_> {
    /// What a predicate's own negation, modals and adverbs make of it.
    fn own(&self, head: usize, with_negation: bool) -> Status {
        let sentence = self.view.sentence;
        let mut status = Status::Fact;
        let mut negated = false;
        for child in sentence.children(head).iter().copied() {
            let lemma = self.view.lemma(child);
            match sentence.token(child).deprel.base() {
                Deprel::Aux => {
                    let perfect = sentence.children(head).iter().any(|c| {
                        *c > child && self.view.lemma(*c) == "have" && sentence.token(*c).deprel.base() == Deprel::Aux
                    });
                    if let Some(modal) = self.statuses.modal(&lemma, perfect) {
                        status = compose(modal, status);
                    }
                }
                Deprel::Advmod | Deprel::Cc | Deprel::Det => {
                    if self.statuses.is_negation(&lemma) {
                        negated = true;
                    } else if let Some(adverb) = self.statuses.adverb(&lemma) {
                        status = compose(adverb, status);
                    }
                }
                Deprel::Nsubj | Deprel::Obj
                    if sentence.children(child).iter().any(|c| {
                        sentence.token(*c).deprel.base() == Deprel::Det
                            && self.statuses.is_negation(&self.view.lemma(*c))
                    }) =>
                {
                    negated = true;
                }
                Deprel::Nsubj if self.statuses.is_negation(&lemma) => negated = true,
                Deprel::Mark
                    if sentence.token(head).deprel.base() == Deprel::Advcl
                        || sentence.token(head).deprel == Deprel::Root =>
                {
                    let headline = sentence.token(head).deprel == Deprel::Root
                        && lemma == "to"
                        && !sentence.children(head).is_empty();
                    if headline {
                        status = compose(Status::Future, status);
                    } else if let Some(conjunction) = self.statuses.conjunction(&lemma) {
                        status = compose(conjunction, status);
                    }
                }
                Deprel::Case => {
                    if let Some(preposition) = self.statuses.preposition(&lemma) {
                        status = compose(preposition, status);
                    }
                }
                _ => {}
            }
        }
        if negated && with_negation { compose(Status::Negated, status) } else { status }
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
        let to = self.has_mark(head, "to");
        let step = match token.deprel {
            Deprel::Xcomp => Step::Infinitive,
            Deprel::Ccomp | Deprel::Csubj if to => Step::Infinitive,
            Deprel::Ccomp | Deprel::Csubj | Deprel::CsubjPass => Step::Content,
            Deprel::Acl => Step::Noun,
            Deprel::Conj => Step::Shared,
            Deprel::Advcl if to => Step::Purpose,
            Deprel::Advcl if !self.has_any_mark(head) => Step::Shared,
            Deprel::Advcl => {
                let gerund = token.xpos == "VBG";
                if gerund { Step::Infinitive } else { return None }
            }
            Deprel::Obj | Deprel::Obl | Deprel::Nsubj | Deprel::NsubjPass | Deprel::Nmod if !verbal => Step::Noun,
            Deprel::Cop | Deprel::Aux => Step::Shared,
            _ => return None,
        };
        Some((governor, step))
    }

    fn has_mark(&self, head: usize, word: &str) -> bool {
        self.view.sentence.children_by(head, Deprel::Mark).any(|c| self.view.lemma(c) == word)
    }

    fn has_any_mark(&self, head: usize) -> bool {
        self.view.sentence.children_by(head, Deprel::Mark).next().is_some()
    }

    /// What the governor makes of what it governs, and whether its own negation is already counted in that.
    fn effect(&self, governor: usize, step: Step) -> (Status, bool) {
        let lemma = self.view.verb_lemma(governor);
        let negated = self.is_negated(governor);
        let frame = match step {
            Step::Infinitive => Frame::To,
            Step::Content => Frame::That,
            Step::Noun => Frame::Object,
            Step::Shared => return (Status::Fact, false),
            Step::Purpose => return (Status::Possible, false),
        };
        let behaviour = match self.view.token(governor).upos {
            Upos::Verb | Upos::Auxiliary => self.statuses.verb(&lemma, frame),
            Upos::Adjective => self.statuses.adjective(&lemma),
            _ => self.statuses.noun(&lemma),
        };
        match behaviour {
            Some(behaviour) if negated => match behaviour.negated {
                Some(status) => (status, true),
                None => (behaviour.status, false),
            },
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
