//! Who says, thinks, claims, fears or promises what.
//!
//! Cues are words of `data/verbs/saying.toml` in a construction that gives them a content: verbs and adjectives (`verbs`),
//! nouns (`nouns`), prepositions, participles, adverbs and speaker labels (`phrases`). Contents grow over quotation marks,
//! also over several sentences (`quotes`). The notion is as broad as that of PolNeAR (Newell et al. 2018): attempts, wishes
//! and judgements count; [`Attribution::makes_source`] tells which ones answer "according to whom".

mod complements;
mod content;
mod extent;
mod nouns;
mod phrases;
mod quotes;
mod speaker;
mod told;
mod verbs;

use crate::annotate::Annotated;
use crate::labels::Status;
use crate::lexicon::verbs::CueKind;
use crate::propositions::Proposition;
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
    /// The noun phrase without relative clauses; of a relative clause's subject, with the relative pronoun.
    pub tokens: Range<usize>,
}

/// What holds the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContentForm {
    /// A finite clause or direct speech, or the sentence around the cue.
    Clause,
    /// An infinitive or gerund.
    Infinitive,
    /// A noun phrase.
    Phrase,
}

/// One attribution: somebody (or nobody in particular) gives a content, by a cue.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// What is done with the content.
    pub kind: CueKind,
    /// What the cue makes of its content: `denied` → negated, `vowed` → future, `alleged` → possible.
    pub effect: Status,
    /// Whether clause or phrase.
    pub form: ContentForm,
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
    /// Whether the cue itself is negated (`did not say that`).
    pub denied: bool,
    /// Whether the cue itself is part of what somebody is said to say, think or want, or stands in quotation marks.
    pub nested: bool,
    /// Name of the rule that found it.
    pub rule: &'static str,
}

impl Attribution {
    /// Whether the source answers "according to whom" for what the content states: somebody says, writes, believes or
    /// shows it in a clause. Wishes, attempts and judgements do not.
    pub fn makes_source(&self) -> bool {
        let asserts = matches!(self.kind, CueKind::Speech | CueKind::Denial | CueKind::Thought | CueKind::Evidence);
        asserts && self.form == ContentForm::Clause
    }
}

/// Reads all attributions of a document, in the order of their cues. `propositions` has one list a sentence.
pub fn attributions(
    annotated: &Annotated,
    propositions: &[Vec<Proposition>],
    resources: &Resources,
) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    for (index, (sentence, propositions)) in annotated.sentences.iter().zip(propositions).enumerate() {
        let view = content::View { index, sentence, propositions, words: &resources.saying, times: &annotated.times };
        let first = found.len();
        verbs::verb_cues(&view, &mut found);
        phrases::phrase_cues(&view, &mut found);
        nouns::noun_cues(&view, first, &mut found);
    }
    found.sort_by_key(|a| (a.cue.start, a.cue.end));
    quotes::grow(annotated, &mut found);
    found
}
