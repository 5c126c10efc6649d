//! Verbs with their particles.

use super::view::View;
use crate::labels::Deprel;

impl View<'_> {
    /// The verb with its particle, as the inventory names it: `pull out`.
    pub fn verb_lemma(&self, head: usize) -> String {
        let lemma = self.lemma(head);
        match self.particle(head).filter(|_| self.has_true_particle(head)) {
            Some(particle) => format!("{lemma} {particle}"),
            None => lemma,
        }
    }

    /// The particle of a verb, or an adverb right behind it that parsers often take for none: `gave back`.
    pub fn particle(&self, head: usize) -> Option<String> {
        let particle = self.sentence.children_by(head, Deprel::CompoundPrt).next();
        let adverb = || self.sentence.children_by(head, Deprel::Advmod).find(|c| *c == head + 1);
        particle.or_else(adverb).map(|p| self.lemma(p))
    }

    /// A preposition of a phrase right behind its verb, which may as well be the verb's particle: `handed over the keys`,
    /// `walked out of the talks`.
    pub fn stranded_particle(&self, head: usize) -> Option<String> {
        let phrases = self.sentence.children_by(head, Deprel::Obl);
        let mut cases = phrases.flat_map(|p| self.sentence.children_by(p, Deprel::Case));
        cases.find(|c| *c == head + 1).map(|c| self.lemma(c))
    }

    /// Whether the tree gives the verb a particle.
    pub fn has_true_particle(&self, head: usize) -> bool {
        self.sentence.children_by(head, Deprel::CompoundPrt).next().is_some()
    }
}
