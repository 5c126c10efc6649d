//! From the graph to files and back, one file a format.
//!
//! | question | file |
//! |---|---|
//! | which formats are there, and what opens them? | `format` |
//! | how does a graph become files, whole or not at all? | `save` |
//! | what does every format say about a claim: label, kind, weight, chain of sources? | `view` |
//! | when does a time value begin and end? | `when` |
//! | which characters may a file hold? | `escape` |
//! | which attributes have entities and claims? | `columns` |
//! | which colour, shape and line? | `palette` |
//! | which RDF statements? | `rdf` |
//!
//! A format is one file with one `write(graph, writer, options)`; it knows nothing of the others, of files or of the
//! terminal.

mod columns;
mod csv;
mod cypher;
mod cytoscape;
mod dot;
mod escape;
mod format;
mod ftm;
mod gexf;
mod graphml;
mod graphology;
mod html;
pub mod json;
mod jsonl;
mod lines;
mod neo4j;
mod nodelink;
mod palette;
mod points;
mod rdf;
mod save;
#[cfg(feature = "sqlite")]
mod sqlite;
mod view;
mod when;
mod xml;

pub use escape::{one_line, printable};
pub use format::{Format, Part, UnknownFormat};
pub use save::{save, write_whole};
pub use view::{ClaimView, GraphView};
pub use when::Interval;

/// What a user may ask of all formats. The default loses nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExportOptions {
    /// Puts `'` before cells of text that a spreadsheet would run as a formula (CSV and TSV only).
    pub csv_safe: bool,
    /// Draws entities that take part in no claim too (DOT only; every other format always holds them).
    pub all_nodes: bool,
    /// Adds labels and colours in the notation of yEd (GraphML only), which shows no others without being told.
    pub yed: bool,
    /// Names the list of edges `links`, as D3 and networkx before 3.4 expect, instead of `edges` (node-link only).
    pub links_key: bool,
}
