//! From bytes to a [`Document`].

mod blocks;
mod dateline;
mod decode;
mod files;

pub use files::{Input, find};

use crate::document::Document;
use crate::error::Result;
use crate::resources::Resources;
use jiff::civil::Date;
use std::path::Path;

/// What the user knows of the inputs and the texts may not say.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Day of publication, for every document whose text does not give one.
    pub published: Option<Date>,
}

/// Makes a document of bytes: decodes them, finds the blocks, the title and the date line.
///
/// # Errors
/// When the bytes are no text, or there is no text in them; the error names `path`.
pub fn document(bytes: &[u8], path: &Path, options: &Options, resources: &Resources) -> Result<Document> {
    let text = decode::decode(bytes, path)?;
    let name = path.file_stem().map_or_else(|| "-".into(), |s| s.to_string_lossy().into_owned());
    let id = if name == "-" { "stdin".to_owned() } else { name };
    let markdown = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown"));
    let mut document = from_text(id, text, markdown, resources);
    document.path = (path != Path::new("-")).then(|| path.to_string_lossy().into_owned());
    document.published = document.published.or(options.published);
    Ok(document)
}

/// Makes a document of a text that is already in memory. No text is an error.
pub fn from_text(id: String, text: String, markdown: bool, resources: &Resources) -> Document {
    let blocks = blocks::blocks(&text, markdown, resources);
    let title = blocks.iter().find(|b| b.kind == crate::document::BlockKind::Title).map(|b| b.span);
    let published = dateline::published(&text, &blocks, &resources.calendar);
    Document { id, path: None, source: None, published, title, blocks, text }
}
