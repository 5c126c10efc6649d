//! A document: its text and what is known about it before analysis.

use crate::span::Span;
use jiff::civil::Date;

/// What a stretch of a document's text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A line of running text, or several lines that are wrapped.
    Paragraph,
    /// A heading, by-line, caption or other line that is not a sentence.
    Heading,
    /// Page furniture ("Share this", section labels): analysed, but never in the graph.
    Furniture,
}

/// One block of text: a paragraph, a heading, the title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, without surrounding white space.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// One text with what is known about it. The text never changes: every later span is a range of it.
#[derive(Clone, Debug)]
pub struct Document {
    /// Name of the document, unique in one run.
    pub id: String,
    /// The file that it came from, as given by the user.
    pub path: Option<String>,
    /// Who published it, where known.
    pub source: Option<String>,
    /// Day of publication, where known.
    pub published: Option<Date>,
    /// The headline, where there is one.
    pub title: Option<Span>,
    /// The blocks of the text, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// The text itself.
    pub text: String,
}
