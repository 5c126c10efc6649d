//! From a document to sentences with trees, names and times.

pub use crate::names::{Name, TimeExpression};

use crate::document::{BlockKind, Document};
use crate::language::Language;
use crate::names::consistency;
use crate::names::settle::{is_address, is_title, settled_kind};
use crate::resources::Resources;
use crate::sentence::{Sentence, Token};
use crate::span::Span;
use crate::syntax::analyser::{AnalyseScratch, Analysed, NameLabel};
use crate::syntax::mend::{Grammar, mended};
use crate::syntax::reattach::reattach;
use crate::text::{RawToken, SplitScratch, TokenScratch};
use std::ops::Range;

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
    let (document, sentences, mut names) = annotate_with(document, &resources.language, segmentation);
    names.retain_mut(|name| {
        let written = sentences[name.sentence].span_of(name.tokens.clone()).of(&document.text);
        let phrase = written.split_whitespace().collect::<Vec<_>>().join(" ");
        name.kind = settled_kind(&phrase, name.kind, &resources.lexicon);
        !is_address(&phrase) && !is_title(&phrase, name.kind, &resources.lexicon)
    });
    consistency::settle(&mut names, &sentences, &resources.lexicon);
    let sentences = mend_trees(sentences, &names, resources);
    let times = crate::names::times::times(&sentences, document.published, resources);
    Annotated { document, sentences, names, times }
}

/// Every tree set right with the help of its names, which are ordered by sentence.
fn mend_trees(sentences: Vec<Sentence>, names: &[Name], resources: &Resources) -> Vec<Sentence> {
    let grammar = Grammar {
        lexicon: &resources.lexicon,
        saying: &resources.saying,
        calendar: &resources.calendar,
        measures: &resources.measures,
    };
    let mut names = names;
    let mend = |(index, sentence)| {
        let (here, left) = names.split_at(names.partition_point(|name| name.sentence <= index));
        names = left;
        mended(sentence, here, grammar)
    };
    sentences.into_iter().enumerate().map(mend).collect()
}

/// Sentences with trees, and names: what the models alone tell of a document.
pub fn annotate_with(
    document: Document,
    language: &Language,
    segmentation: Segmentation,
) -> (Document, Vec<Sentence>, Vec<Name>) {
    let text = document.text.as_str();
    let mut segments = Segments::default();
    match segmentation {
        Segmentation::Text => segments.read_blocks(&document, language),
        Segmentation::Lines => segments.read_lines(&document, language),
    }
    let words: Vec<&str> = segments.tokens.iter().map(|token| token.span.of(text)).collect();
    let ranges: Vec<Range<usize>> = segments.found.iter().map(|found| found.tokens.clone()).collect();
    let analysed = language.analyser.analyse(&words, &ranges, &mut AnalyseScratch::default());
    let (mut sentences, mut names) = (Vec::with_capacity(ranges.len()), Vec::new());
    for segment in segments.found {
        let raw = &segments.tokens[segment.tokens.clone()];
        let known = &analysed[segment.tokens];
        let mut tokens: Vec<Token> =
            raw.iter().zip(known).map(|(raw, known)| token(text, raw, known, language)).collect();
        reattach(&mut tokens);
        let Some(sentence) = Sentence::new(tokens, segment.block, segment.kind) else { continue };
        add_names(known, sentences.len(), &mut names);
        sentences.push(sentence);
    }
    (document, sentences, names)
}

fn token(text: &str, raw: &RawToken, known: &Analysed, language: &Language) -> Token {
    let form = raw.span.of(text);
    Token {
        span: raw.span,
        form: form.into(),
        lemma: language.lemmatiser.lemma(form, known.upos, &known.xpos),
        upos: known.upos,
        xpos: known.xpos.clone(),
        head: known.head,
        deprel: known.deprel,
        joined: raw.joined,
    }
}

/// Joins the words of each name.
fn add_names(words: &[Analysed], sentence: usize, names: &mut Vec<Name>) {
    for (i, word) in words.iter().enumerate() {
        match (word.name, names.last_mut()) {
            (NameLabel::Begin(kind), _) => names.push(Name { sentence, tokens: i..i + 1, kind }),
            (NameLabel::Inside(_), Some(name)) if name.sentence == sentence && name.tokens.end == i => {
                name.tokens.end = i + 1
            }
            _ => {}
        }
    }
}

/// One sentence before its analysis.
struct Segment {
    tokens: Range<usize>,
    block: usize,
    kind: BlockKind,
}

/// The words of a document and its sentences.
#[derive(Default)]
struct Segments {
    tokens: Vec<RawToken>,
    found: Vec<Segment>,
    buffer: Vec<RawToken>,
    token_scratch: TokenScratch,
    split_scratch: SplitScratch,
}

impl Segments {
    fn read_blocks(&mut self, document: &Document, language: &Language) {
        let text = document.text.as_str();
        let mut ranges = Vec::new();
        for (index, block) in document.blocks.iter().enumerate() {
            self.buffer.clear();
            ranges.clear();
            language.tokeniser.tokenise(text, block.span, &mut self.token_scratch, &mut self.buffer);
            language.splitter.split(text, &self.buffer, &mut self.split_scratch, &mut ranges);
            let start = self.tokens.len();
            self.found.extend(ranges.iter().filter(|range| !range.is_empty()).map(|range| Segment {
                tokens: start + range.start..start + range.end,
                block: index,
                kind: block.kind,
            }));
            self.tokens.append(&mut self.buffer);
        }
    }

    fn read_lines(&mut self, document: &Document, language: &Language) {
        let text = document.text.as_str();
        let mut start = 0;
        let mut block = 0;
        for line in text.split('\n') {
            let span = Span::new(start, start + line.len());
            self.buffer.clear();
            language.tokeniser.tokenise(text, span, &mut self.token_scratch, &mut self.buffer);
            while document.blocks.get(block + 1).is_some_and(|next| next.span.start < span.end) {
                block += 1;
            }
            let kind = document.blocks.get(block).map_or(BlockKind::Paragraph, |b| b.kind);
            if !self.buffer.is_empty() {
                let first = self.tokens.len();
                self.found.push(Segment { tokens: first..first + self.buffer.len(), block, kind });
                self.tokens.append(&mut self.buffer);
            }
            start += line.len() + 1;
        }
    }
}
