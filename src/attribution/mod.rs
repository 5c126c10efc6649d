//! Who says, thinks, claims, fears or promises what.

use crate::annotate::Annotated;
use crate::resources::Resources;
use crate::span::Span;
use std::ops::Range;

/// Tokens of one sentence that name a source, with the token that heads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Index of the sentence.
    pub sentence: usize,
    /// Head token of the noun phrase.
    pub head: usize,
    /// The whole noun phrase, without relative clauses.
    pub tokens: Range<usize>,
}

/// One attribution: somebody (or nobody in particular) gives a content, by a cue.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Who says it; `None` where nobody is named.
    pub source: Option<Source>,
    /// Sentence that holds the cue.
    pub cue_sentence: usize,
    /// Head token of the cue in that sentence (`said`, `according`, `statement`).
    pub cue_head: usize,
    /// Bytes of the cue.
    pub cue: Span,
    /// Bytes of the content, in one or more pieces, possibly in other sentences.
    pub content: Vec<Span>,
    /// Whether the cue denies the content (`denied that`, `did not say that`).
    pub denied: bool,
    /// Name of the rule that found it.
    pub rule: &'static str,
}

/// Reads all attributions of a document, in the order of their cues.
pub fn attributions(annotated: &Annotated, resources: &Resources) -> Vec<Attribution> {
    let _ = (annotated, resources);
    Vec::new()
}
