//! Who takes part in what a noun names, where the words around the noun say it: its support verb (`launched an operation`), the
//! clause that it is the occasion of, who is helped in it.

use super::relate::Matcher;
use crate::labels::{Deprel, RelationClass};
use crate::lexicon::relations::{Relation, Slot, Trigger};
use crate::propositions::{Argument, PredicateKind, Proposition, Role};

impl<'a> Matcher<'a> {
    /// Who performs the event that a noun names, where a support verb says it: `Russia launched an operation`.
    pub(super) fn supporters(&self, head: usize, suffered: bool) -> Vec<usize> {
        // Who faces an attack does not make it.
        let performs = |p: &&Proposition| !suffered || !self.words.is_undergoing(&self.view.verb_lemma(p.head));
        let of_verbs = self.supports(head).filter(performs).flat_map(|p| self.view.role(p, &Role::Subject));
        of_verbs.chain(self.view.holders(head)).collect()
    }

    /// Who does something in, after or before an exchange with somebody (`said in talks with the envoy`), or in their support.
    pub(super) fn attendants(&self, head: usize, class: RelationClass) -> Vec<usize> {
        use RelationClass::{Aid, Assault, Consult, Cooperate, Support};
        let occasion = |preposition: &str| match class {
            Consult => self.words.is_occasion(preposition),
            Aid | Assault | Cooperate | Support => preposition == "in",
            _ => false,
        };
        let during = |a: &Argument| a.head == head && matches!(&a.role, Role::Oblique(p) if occasion(p));
        let verbs = self.view.propositions.iter().filter(|p| p.kind == PredicateKind::Verb);
        let verbs = verbs.filter(|p| p.arguments.iter().any(during));
        if class == Assault {
            return verbs.flat_map(|p| self.helped(p)).chain(self.fighting(head)).collect();
        }
        verbs.flat_map(|p| self.view.role(p, &Role::Subject)).collect()
    }

    /// Who does something at the request, order or invitation that a noun names.
    pub(super) fn asked(&self, head: usize) -> Vec<usize> {
        let at = |a: &Argument| a.head == head && matches!(&a.role, Role::Oblique(p) if self.words.is_behest(p));
        let verbs = self.view.propositions.iter().filter(|p| p.kind == PredicateKind::Verb);
        let doers = verbs.filter(|p| p.arguments.iter().any(at)).flat_map(|p| self.view.role(p, &Role::Subject));
        doers.filter(|h| self.view.mention(*h).is_some_and(|m| self.view.is_actor(m))).collect()
    }

    /// Whom somebody helps: who helps another in a fight says who fights.
    fn helped(&self, proposition: &Proposition) -> Vec<usize> {
        use RelationClass::{Aid, Cooperate, Support};
        let helps = |(relation, trigger): &(&Relation, &Trigger)| {
            matches!(relation.class, Aid | Cooperate | Support) && trigger.object.contains(&Slot::Object)
        };
        if self.verb_triggers(proposition.head).iter().any(helps) {
            return self.view.role(proposition, &Role::Object);
        }
        let help = |(relation, _): &(&Relation, &Trigger)| matches!(relation.class, Aid | Support);
        let objects = self.view.role(proposition, &Role::Object).into_iter();
        let helping = objects.filter(|o| self.noun_triggers(*o).iter().any(help));
        helping
            .flat_map(|o| ["for", "to"].iter().filter_map(move |p| self.view.prepositional(o, p)).flatten())
            .collect()
    }

    /// `support for Mali in the fight against`: somebody beside the fight.
    fn fighting(&self, head: usize) -> Vec<usize> {
        let token = self.view.token(head);
        let within = self.view.sentence.children_by(head, Deprel::Case).any(|c| self.view.lemma(c) == "in");
        let beside = token.head.filter(|_| within && token.deprel.base() == Deprel::Nmod);
        let fighter = |h: &usize| self.view.mention(*h).is_some_and(|m| self.view.is_actor(m));
        beside.filter(fighter).into_iter().collect()
    }

    /// The prepositional arguments of a support verb that belong to its noun: `launched an operation against Daesh`.
    pub(super) fn supported_obliques(&self, head: usize, slot: &Slot) -> Vec<usize> {
        match slot {
            Slot::Preposition(preposition) => {
                let own = self.supports(head).flat_map(|p| self.view.oblique(p, preposition));
                own.chain(self.by_means(head, preposition)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// `carried out strikes using drones against rebels`: the phrase stands behind the means.
    fn by_means(&self, head: usize, preposition: &str) -> Vec<usize> {
        let above = self.supports(head).map(|p| p.head).chain([head]);
        let clauses = above.flat_map(|h| self.view.sentence.children(h).to_vec());
        let means = |c: &usize| {
            matches!(self.view.token(*c).deprel.base(), Deprel::Acl | Deprel::Advcl)
                && self.measures.takes_means(&self.view.lemma(*c))
        };
        let using = clauses.filter(means).flat_map(|c| self.view.at(c));
        let phrases = using.flat_map(|p| {
            let own = self.view.oblique(p, preposition);
            let last =
                self.view.role(p, &Role::Object).into_iter().filter_map(|o| self.view.prepositional(o, preposition));
            own.into_iter().chain(last.flatten()).collect::<Vec<_>>()
        });
        phrases.collect()
    }

    fn supports(&self, head: usize) -> impl Iterator<Item = &'a Proposition> + '_ {
        let verbs = self.view.propositions.iter().filter(|p| p.kind == PredicateKind::Verb);
        verbs.filter(move |p| p.arguments.iter().any(|a| a.head == head && self.carries(p, a)))
    }

    /// Whether an argument is the event noun of a support verb, or what somebody acts `as`.
    fn carries(&self, verb: &Proposition, argument: &Argument) -> bool {
        match &argument.role {
            Role::Object => self.words.is_support(&self.view.verb_lemma(verb.head)),
            Role::Oblique(preposition) => preposition == "as",
            _ => false,
        }
    }
}
