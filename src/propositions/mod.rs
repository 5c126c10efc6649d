//! Who did what to whom, read off the dependency trees. Unlexicalised, after ClausIE (Del Corro and Gemulla 2013) and
//! PredPatt (White et al. 2016).

use crate::sentence::Sentence;

/// What kind of construction a proposition was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PredicateKind {
    /// A verb with its arguments: `Iran rejected the offer`.
    Verb,
    /// A noun, adjective or preposition with a copula: `Iran is a member of`.
    Copula,
    /// A noun with arguments of its own: `Iran's rejection of the offer`, `talks between A and B`.
    Noun,
    /// An apposition: `Putin, the president of Russia`.
    Apposition,
    /// A possessive or a compound: `Russia's capital`, `Russian officials`.
    Possessive,
    /// A prepositional attribute of a noun: `troops in Syria`.
    Attribute,
}

/// The part that an argument plays.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Who acts, or of whom the state is told (passive turned round).
    Subject,
    /// Whom or what it befalls.
    Object,
    /// To whom it is given.
    IndirectObject,
    /// A prepositional argument, with its preposition: `with`, `from`, `ahead of`.
    Oblique(String),
    /// A clause: `to withdraw`, `that it had won`.
    Clause,
    /// A predicate complement: `president` in `elected him president`.
    Complement,
}

/// One argument of a proposition.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// The part that it plays.
    pub role: Role,
    /// Head token in the sentence. For a shared or relative subject this is the token that it stands for.
    pub head: usize,
    /// Tokens of the argument in the order of the text (may have gaps).
    pub tokens: Vec<usize>,
    /// Name of the rule that attached it.
    pub rule: &'static str,
}

/// One proposition.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposition {
    /// Head token of the predicate in its sentence.
    pub head: usize,
    /// What construction it is.
    pub kind: PredicateKind,
    /// Tokens of the predicate phrase in order (auxiliaries, negation, particle, copula).
    pub tokens: Vec<usize>,
    /// Whether it was passive (arguments are already turned round).
    pub passive: bool,
    /// Whether it is directly negated (`not`, `never`, `no`).
    pub negated: bool,
    /// The arguments; coordination is shared, one proposition has at most one argument list with all conjuncts.
    pub arguments: Vec<Argument>,
    /// Name of the rule that found the predicate.
    pub rule: &'static str,
}

/// Reads all propositions of a sentence, in the order of their predicates.
pub fn propositions(sentence: &Sentence) -> Vec<Proposition> {
    let _ = sentence;
    Vec::new()
}
