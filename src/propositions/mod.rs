//! Who did what to whom, read off the dependency trees. Unlexicalised, after ClausIE (Del Corro and Gemulla 2013) and
//! PredPatt (White et al. 2016).
//!
//! A clause is read in three steps: what hangs on its head (`clauses`), what it takes over from other clauses (`sharing`),
//! and the turning round of passives (`frame`). Nouns with arguments, appositions and titles are read by `nouns`.
//! Every proposition and every argument names the rule that made it; docs/PROPOSITIONS.md lists them.

mod clauses;
mod extraction;
mod frame;
mod nouns;
mod sharing;
mod tree;

pub use extraction::{Extraction, extractions};

use crate::sentence::Sentence;
use compact_str::CompactString;
use frame::Frame;

/// What kind of construction a proposition was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PredicateKind {
    /// A verb with its arguments: `Iran rejected the offer`.
    Verb,
    /// A noun or adjective that is said of a subject: `Iran is a member of`, `became a member of`, `acted as guarantor of`,
    /// also without a copula in headlines. Of a prepositional predicate (`is in Damascus`) the head is the copula and the
    /// place an oblique.
    Copula,
    /// A noun with arguments of its own: `Iran's rejection of the offer`, `talks between A and B`, `Russia's capital`,
    /// `troops in Syria`, `Russian air strikes`. Possessors have the role `Oblique("'s")`, nouns before the noun
    /// `Oblique("compound")`, adjectives with a capital `Oblique("amod")`. A noun that is also the predicate of a
    /// [`PredicateKind::Copula`] or [`PredicateKind::Apposition`] has its arguments in both.
    Noun,
    /// An apposition or title that is said of a name: `Putin, the president of Russia`, `Russian President Putin`.
    Apposition,
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
    /// A prepositional argument, with its preposition in lower case: `with`, `from`, `ahead of`; empty without one
    /// (`last week`); `where`, `when` for the antecedent of such a relative clause; `'s`, `compound`, `amod` for nouns.
    Oblique(CompactString),
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
    /// Auxiliaries (`will`, `has`, `may`), also those shared with the verb that it is coordinated with.
    pub auxiliaries: Vec<usize>,
    /// Whether it was passive (arguments are already turned round).
    pub passive: bool,
    /// Whether it is directly negated (`not`, `never`, `no` before an argument, `without`).
    pub negated: bool,
    /// The arguments; coordination is shared, one proposition has at most one argument list with all conjuncts.
    pub arguments: Vec<Argument>,
    /// Name of the rule that found the predicate.
    pub rule: &'static str,
}

/// Reads all propositions of a sentence, in the order of their predicates.
pub fn propositions(sentence: &Sentence) -> Vec<Proposition> {
    let count = sentence.tokens().len();
    let mut frames: sharing::Frames = (0..count).map(|i| clauses::clause_at(sentence, i).map(Box::new)).collect();
    sharing::share(sentence, &mut frames);
    let mut found: Vec<Frame> = sharing::gapped_clauses(sentence, &frames);
    for index in 0..count {
        nouns::secondary_predicates(sentence, &frames, index, &mut found);
        nouns::noun_frames(sentence, index, &mut found);
        found.extend(nouns::compound_participle(sentence, index));
    }
    found.extend(frames.into_iter().flatten().map(|frame| *frame));
    // Stable: of several propositions with one head the clause comes last.
    found.sort_by_key(|frame| frame.head);
    found.into_iter().map(|frame| frame.finish(sentence)).collect()
}
