//! A mention with what is known of it before it is joined with others.

use crate::labels::{EntityType, MentionKind};
use crate::lexicon::EntryId;
use crate::lexicon::reference::{Gender, Number, PronounUse};
use compact_str::CompactString;
use std::ops::Range;

/// How a description is introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Definiteness {
    /// `the plan`, `these plans`
    Definite,
    /// `a plan`, `some plans`
    Indefinite,
    /// `plans`
    Bare,
    /// `his plan`, `Iran's plan`
    Possessed,
}

/// A mention before resolution.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub sentence: usize,
    pub head: usize,
    pub tokens: Range<usize>,
    pub kind: MentionKind,
    pub number: Number,
    pub gender: Gender,
    /// 1 to 3 for pronouns; 0 for the others.
    pub person: u8,
    pub usage: Option<PronounUse>,
    /// What kind of thing it seems to be, and how sure that is (0 = a guess, 9 = certain).
    pub guess: Option<(EntityType, u8)>,
    pub definiteness: Definiteness,
    /// Names: the folded words of the name. Descriptions: lemmas of the premodifiers, without the head.
    pub words: Vec<CompactString>,
    /// Lemma of the head in lower case.
    pub lemma: CompactString,
    /// The lexicon's entry that it names, in this context.
    pub entry: Option<EntryId>,
    /// The whole name, where the text leaves a part of it to another name: "State" of "the State and War Departments".
    pub spelled: Option<CompactString>,
    /// Heads of titles that stand before a name ("President"), as tokens of the sentence.
    pub titles: Vec<usize>,
    /// How it was found.
    pub found: &'static str,
}

impl Draft {
    pub fn is_name(&self) -> bool {
        self.kind == MentionKind::Name
    }

    pub fn is_nominal(&self) -> bool {
        self.kind == MentionKind::Nominal
    }

    pub fn is_pronoun(&self) -> bool {
        self.kind == MentionKind::Pronoun
    }

    pub fn type_guess(&self) -> Option<EntityType> {
        self.guess.map(|g| g.0)
    }

    /// Whether the two overlap in the text.
    pub fn overlaps(&self, other: &Draft) -> bool {
        self.sentence == other.sentence && self.tokens.start < other.tokens.end && other.tokens.start < self.tokens.end
    }
}
