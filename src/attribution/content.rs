//! From tokens of a tree to sources and contents.

use super::{Attribution, ContentForm, Source};
use crate::labels::{Deprel, Upos};
use crate::lexicon::verbs::{CueGroup, SayingWords};
use crate::names::TimeExpression;
use crate::propositions::{Argument, Proposition};
use crate::sentence::Sentence;
use crate::span::Span;

/// One sentence with what the rules need to know of it.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub index: usize,
    pub sentence: &'a Sentence,
    pub propositions: &'a [Proposition],
    pub words: &'a SayingWords,
    /// Times of the whole document.
    pub times: &'a [TimeExpression],
}

impl View<'_> {
    /// The attribution of a cue; `None` without content.
    pub fn attribution(
        &self,
        cue: &[usize],
        head: usize,
        group: &CueGroup,
        source: Option<Source>,
        content: &[usize],
        rule: &'static str,
    ) -> Option<Attribution> {
        let form = match rule {
            "infinitive" | "accusation" => ContentForm::Infinitive,
            "clause" | "as clause" | "direct speech" | "rest of sentence" | "adverb" => ContentForm::Clause,
            _ => ContentForm::Phrase,
        };
        let content = self.spans(content);
        (!content.is_empty()).then(|| Attribution { form, content, ..self.bare(cue, head, group, source, rule) })
    }

    /// A cue whose content is still to be found.
    pub fn without_content(
        &self,
        cue: &[usize],
        head: usize,
        group: &CueGroup,
        source: Source,
        rule: &'static str,
    ) -> Attribution {
        self.bare(cue, head, group, Some(source), rule)
    }

    fn bare(
        &self,
        cue: &[usize],
        head: usize,
        group: &CueGroup,
        source: Option<Source>,
        rule: &'static str,
    ) -> Attribution {
        Attribution {
            kind: group.kind,
            effect: group.effect,
            form: ContentForm::Clause,
            source,
            cue_sentence: self.index,
            cue_head: head,
            cue: self.span_around(cue, head),
            content: Vec::new(),
            denied: false,
            nested: false,
            rule,
        }
    }

    /// The contiguous stretch of `tokens` that holds `head`.
    fn span_around(&self, tokens: &[usize], head: usize) -> Span {
        let (mut first, mut last) = (head, head);
        while first > 0 && tokens.contains(&(first - 1)) {
            first -= 1;
        }
        while tokens.contains(&(last + 1)) {
            last += 1;
        }
        self.sentence.span_of(first..last + 1)
    }

    /// Spans of sorted tokens; a gap of nothing but punctuation is part of the span.
    pub fn spans(&self, tokens: &[usize]) -> Vec<Span> {
        let sentence = self.sentence;
        let mut found: Vec<Span> = Vec::new();
        let mut last: Option<usize> = None;
        for &token in tokens {
            let span = sentence.token(token).span;
            let joined =
                last.is_some_and(|l| (l + 1..token).all(|between| sentence.token(between).upos == Upos::Punctuation));
            match found.last_mut() {
                Some(open) if joined => *open = open.cover(span),
                _ => found.push(span),
            }
            last = Some(token);
        }
        found
    }

    /// Whether the token belongs to a time, so that it names no source: `the ministry Wednesday said`.
    pub fn is_time(&self, token: usize) -> bool {
        self.times.iter().any(|t| t.sentence == self.index && t.tokens.contains(&token))
    }

    /// The source that an argument names.
    pub fn source(&self, arguments: &[&Argument]) -> Option<Source> {
        let first = arguments.first()?;
        let mut source = self.source_at(first.head);
        if first.rule == "relative_pronoun" {
            let pronoun = (first.head + 1..self.sentence.tokens().len())
                .find(|t| matches!(self.sentence.token(*t).xpos.as_str(), "WP" | "WDT"));
            if let Some(pronoun) = pronoun {
                source.tokens.end = source.tokens.end.max(pronoun + 1);
            }
        }
        Some(source)
    }

    /// The source headed by a token.
    pub fn source_at(&self, head: usize) -> Source {
        let sentence = self.sentence;
        let tokens = sentence.subtree_without(head, |c| {
            let deprel = sentence.token(c).deprel;
            matches!(deprel, Deprel::AclRelcl | Deprel::Acl | Deprel::Parataxis | Deprel::Appos | Deprel::Punct)
                || (sentence.token(c).head == Some(head) && (deprel == Deprel::Case || is_clausal(deprel)))
        });
        let contains = |t: usize| tokens.binary_search(&t).is_ok();
        let (mut first, mut last) = (head, head);
        let (low, high) = (tokens.first().copied().unwrap_or(head), tokens.last().copied().unwrap_or(head));
        while first > low && (contains(first - 1) || sentence.token(first - 1).upos == Upos::Punctuation) {
            first -= 1;
        }
        while last < high && (contains(last + 1) || sentence.token(last + 1).upos == Upos::Punctuation) {
            last += 1;
        }
        Source { sentence: self.index, head, tokens: first..last + 1 }
    }

    /// All tokens below `head` except the branches at `without`.
    pub fn below(&self, head: usize, without: &[usize]) -> Vec<usize> {
        self.trimmed(self.sentence.subtree_without(head, |c| without.contains(&c)))
    }

    /// The phrase below `head` without its own preposition.
    pub fn phrase(&self, head: usize) -> Vec<usize> {
        let sentence = self.sentence;
        self.trimmed(sentence.subtree_without(head, |c| {
            let token = sentence.token(c);
            token.deprel == Deprel::Case && token.head == Some(head) && c < head
        }))
    }

    /// The same without a relative clause behind a comma, which tells more of the thing but is not what somebody says of it.
    pub fn bare_phrase(&self, head: usize) -> Vec<usize> {
        let sentence = self.sentence;
        let set_off = |c: usize| {
            let before = sentence.subtree(c).first().and_then(|f| f.checked_sub(1));
            sentence.token(c).deprel == Deprel::AclRelcl && before.is_some_and(|t| sentence.token(t).xpos == ",")
        };
        self.trimmed(sentence.subtree_without(head, |c| {
            let token = sentence.token(c);
            token.deprel == Deprel::Case && token.head == Some(head) && c < head || c > head && set_off(c)
        }))
    }

    /// Leaves out commas, stops and dashes at the edges; quotation marks stay.
    pub fn trimmed(&self, mut tokens: Vec<usize>) -> Vec<usize> {
        let edge = |t: &usize| matches!(self.sentence.token(*t).xpos.as_str(), "," | "." | ":" | "HYPH");
        while tokens.last().is_some_and(edge) {
            tokens.pop();
        }
        let lead = tokens.iter().take_while(|t| edge(t)).count();
        tokens.drain(..lead);
        tokens
    }
}

/// Whether the relation holds a clause.
pub(super) fn is_clausal(deprel: Deprel) -> bool {
    matches!(
        deprel.base(),
        Deprel::Ccomp | Deprel::Xcomp | Deprel::Advcl | Deprel::Acl | Deprel::Csubj | Deprel::Parataxis
    )
}
