//! From a document to sentences with trees, names and times.

use crate::document::{Block, BlockKind, Document};
use crate::labels::EntityType;
use crate::language::Language;
use crate::names::tagger::NameScratch;
use crate::resources::Resources;
use crate::sentence::{Sentence, Token};
use crate::span::Span;
use crate::syntax::parser::ParseScratch;
use crate::syntax::tagger::TagScratch;
use crate::syntax::words::WordFacts;
use crate::text::{RawToken, SplitScratch, TokenScratch};
use std::ops::Range;

/// A name that stands in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Index of the sentence.
    pub sentence: usize,
    /// Tokens of the sentence.
    pub tokens: Range<usize>,
    /// What kind of thing it names.
    pub kind: EntityType,
}

/// A stretch of text that says when: `in December 2017`, `on Monday`, `last week`.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// Index of the sentence.
    pub sentence: usize,
    /// Tokens of the sentence, preposition excluded.
    pub tokens: Range<usize>,
    /// ISO date, month, year, or interval (`2015-09/..`); `None` where the text and the date of publication do not decide it.
    pub value: Option<String>,
}

/// A document with every sentence analysed.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The document.
    pub document: Document,
    /// Sentences in the order of the text.
    pub sentences: Vec<Sentence>,
    /// Names, ordered by sentence and position, not overlapping.
    pub names: Vec<Name>,
    /// Times, ordered by sentence and position, not overlapping.
    pub times: Vec<TimeExpression>,
}

/// How a text is cut into sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segmentation {
    /// By the sentence splitter, within blocks.
    Text,
    /// Every line is one sentence.
    Lines,
}

/// Analyses a document. No text is an error.
pub fn annotate(document: Document, resources: &Resources, segmentation: Segmentation) -> Annotated {
    let (document, sentences, names) = annotate_with(document, &resources.language, segmentation);
    let times = crate::names::times::times(&sentences, document.published, resources);
    Annotated { document, sentences, names, times }
}

/// Sentences with trees, and names: what the models alone tell of a document.
pub fn annotate_with(
    document: Document,
    language: &Language,
    segmentation: Segmentation,
) -> (Document, Vec<Sentence>, Vec<Name>) {
    let mut run = Run { language, scratch: Scratch::default(), sentences: Vec::new(), names: Vec::new() };
    match segmentation {
        Segmentation::Text => {
            for (index, block) in document.blocks.iter().enumerate() {
                run.block(&document.text, index, block);
            }
        }
        Segmentation::Lines => run.lines(&document),
    }
    let Run { sentences, names, .. } = run;
    (document, sentences, names)
}

/// The analysis of one document.
struct Run<'a> {
    language: &'a Language,
    scratch: Scratch,
    sentences: Vec<Sentence>,
    names: Vec<Name>,
}

/// Buffers kept from sentence to sentence.
#[derive(Default)]
struct Scratch {
    tokens: Vec<RawToken>,
    ranges: Vec<Range<usize>>,
    words: Vec<WordFacts>,
    upper: Vec<bool>,
    tags: Vec<u8>,
    found: Vec<(Range<usize>, EntityType)>,
    token: TokenScratch,
    split: SplitScratch,
    tag: TagScratch,
    parse: ParseScratch,
    name: NameScratch,
}

impl Run<'_> {
    fn block(&mut self, text: &str, index: usize, block: &Block) {
        let mut tokens = std::mem::take(&mut self.scratch.tokens);
        let mut ranges = std::mem::take(&mut self.scratch.ranges);
        tokens.clear();
        ranges.clear();
        self.language.tokeniser.tokenise(text, block.span, &mut self.scratch.token, &mut tokens);
        self.language.splitter.split(text, &tokens, &mut self.scratch.split, &mut ranges);
        for range in ranges.drain(..) {
            self.sentence(text, &tokens[range], index, block.kind);
        }
        self.scratch.tokens = tokens;
        self.scratch.ranges = ranges;
    }

    fn lines(&mut self, document: &Document) {
        let text = document.text.as_str();
        let mut tokens = std::mem::take(&mut self.scratch.tokens);
        let mut start = 0;
        let mut block = 0;
        for line in text.split('\n') {
            tokens.clear();
            let span = Span::new(start, start + line.len());
            self.language.tokeniser.tokenise(text, span, &mut self.scratch.token, &mut tokens);
            while document.blocks.get(block + 1).is_some_and(|next| next.span.start < span.end) {
                block += 1;
            }
            let kind = document.blocks.get(block).map_or(BlockKind::Paragraph, |b| b.kind);
            self.sentence(text, &tokens, block, kind);
            start += line.len() + 1;
        }
        self.scratch.tokens = tokens;
    }

    /// Tags, parses and stores one sentence.
    fn sentence(&mut self, text: &str, raw: &[RawToken], block: usize, kind: BlockKind) {
        let scratch = &mut self.scratch;
        scratch.words.clear();
        scratch.upper.clear();
        for token in raw {
            let form = token.span.of(text);
            scratch.words.push(WordFacts::new(form, token.spaced));
            scratch.upper.push(form.chars().next().is_some_and(char::is_uppercase));
        }
        self.language.tagger.tag(&scratch.words, &mut scratch.tag, &mut scratch.tags);
        self.language.parser.parse(&scratch.words, &scratch.tags, &mut scratch.parse);
        let mut tokens = Vec::with_capacity(raw.len());
        for (i, token) in raw.iter().enumerate() {
            let form = token.span.of(text);
            let (upos, xpos) = self.language.tagger.tags(scratch.tags[i]);
            let (head, deprel) = scratch.parse.arc(i);
            tokens.push(Token {
                span: token.span,
                form: form.into(),
                lemma: self.language.lemmatiser.lemma(form, upos, xpos),
                upos,
                xpos: xpos.clone(),
                head,
                deprel,
                joined: token.joined,
            });
        }
        let Some(sentence) = Sentence::new(tokens, block, kind) else { return };
        scratch.found.clear();
        self.language.names.find(&scratch.words, &scratch.upper, &scratch.tags, &mut scratch.name, &mut scratch.found);
        let number = self.sentences.len();
        self.names.extend(scratch.found.drain(..).map(|(tokens, kind)| Name { sentence: number, tokens, kind }));
        self.sentences.push(sentence);
    }
}
