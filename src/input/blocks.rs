//! Cuts a text into blocks: title, paragraphs, headings, page furniture.

use crate::document::{Block, BlockKind};
use crate::resources::Resources;
use crate::span::Span;

/// A line without its surrounding white space and markup.
#[derive(Clone, Copy)]
struct Line {
    span: Span,
    /// Whether an empty line, a heading mark or a bullet sets it off from the line before.
    apart: bool,
    /// Whether markup says that it is a heading.
    heading: bool,
}

/// The blocks of a text, in order. `markdown` takes `#`, `-`, `*`, `>` at the start of a line for markup.
pub fn blocks(text: &str, markdown: bool, resources: &Resources) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut previous: Option<Line> = None;
    for line in lines(text, markdown) {
        let joins = previous.is_some_and(|before| {
            !line.apart && !before.heading && is_wrapped(before.span.of(text), line.span.of(text))
        });
        match found.last_mut() {
            Some(block) if joins => block.span.end = line.span.end,
            _ => found.push(Block { span: line.span, kind: kind_of(line, text) }),
        }
        previous = Some(line);
    }
    for block in &mut found {
        if block.kind == BlockKind::Heading && is_sentence_end(block.span.of(text)) {
            block.kind = BlockKind::Paragraph;
        }
    }
    mark_title_and_furniture(&mut found, text, resources);
    found
}

fn lines(text: &str, markdown: bool) -> Vec<Line> {
    let mut found = Vec::new();
    let mut apart = true;
    let mut start = 0;
    for raw in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let mut line = Line { span: trimmed(text, start, start + raw.len()), apart, heading: false };
        start += raw.len();
        if markdown {
            strip_markup(text, &mut line);
        }
        if line.span.is_empty() {
            apart = true;
        } else {
            apart = line.heading;
            found.push(line);
        }
    }
    found
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let raw = &text[start..end];
    let left = raw.len() - raw.trim_start().len();
    Span::new(start + left, start + left + raw.trim().len())
}

fn strip_markup(text: &str, line: &mut Line) {
    let written = line.span.of(text);
    let bare = written.trim_start_matches(['#', '>', '*', '-', '+', ' ']);
    let mark = &written[..written.len() - bare.len()];
    if !mark.is_empty() && (mark.ends_with(' ') || bare.is_empty()) {
        line.heading = mark.starts_with('#');
        line.apart = true;
        line.span = trimmed(text, line.span.start + mark.len(), line.span.end);
    }
}

fn kind_of(line: Line, text: &str) -> BlockKind {
    if line.heading || !is_sentence_end(line.span.of(text)) { BlockKind::Heading } else { BlockKind::Paragraph }
}

/// Whether a line break between the two lines is only where the text was wrapped.
fn is_wrapped(before: &str, after: &str) -> bool {
    let lower = after.chars().next().is_some_and(char::is_lowercase);
    let bullet = after.starts_with(['•', '-', '*', '–', '—']);
    !bullet && !is_sentence_end(before) && (lower || before.chars().count() >= 45)
}

/// Whether a line ends as a sentence does; closing quotes and brackets aside.
fn is_sentence_end(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', ' ']);
    bare.ends_with(['.', '!', '?', '…', ':', ';', '।'])
}

/// The title is the longest line that is no sentence before the first paragraph; what else stands there, or at the end,
/// with fewer than four words, is furniture, and so is what the lexicon knows as furniture.
fn mark_title_and_furniture(blocks: &mut [Block], text: &str, resources: &Resources) {
    let words = |block: &Block| block.span.of(text).split_whitespace().count();
    let body = blocks.iter().position(|b| b.kind == BlockKind::Paragraph);
    let head = body.unwrap_or(0);
    let title = (0..head)
        .filter(|i| (3..=30).contains(&words(&blocks[*i])) && !resources.lexicon.is_furniture(blocks[*i].span.of(text)))
        .max_by_key(|i| (words(&blocks[*i]).min(8), usize::MAX - i));
    let last = blocks.iter().rposition(|b| b.kind == BlockKind::Paragraph);
    for (i, block) in blocks.iter_mut().enumerate() {
        let outside = i < head || last.is_some_and(|last| i > last);
        if Some(i) == title {
            block.kind = BlockKind::Title;
        } else if resources.lexicon.is_furniture(block.span.of(text))
            || (block.kind == BlockKind::Heading
                && outside
                && body.is_some()
                && block.span.of(text).split_whitespace().count() < 5)
        {
            block.kind = BlockKind::Furniture;
        }
    }
}
