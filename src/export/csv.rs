//! Tables of nodes and edges: the pair of CSV files that Gephi imports, and the plain pair for pandas, R and the shell.
//!
//! The two differ in what Gephi would misread. Gephi reads `\` as an escape, so it is doubled; it breaks rows at line
//! ends, so they become spaces; it makes the whole file a dynamic one for a column of dates, so that times are intervals
//! `2024-03-04/2024-03-04`; and it takes a column whose first 25 rows look like numbers or dates for one, so that
//! free text which looks so stands in “ ”. The plain tables hold every text exactly.

use super::columns::{EDGE_COLUMNS, Kind, NODE_COLUMNS, Value};
use super::{ClaimView, ExportOptions, GraphView, printable};
use crate::graph::KnowledgeGraph;
use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use std::borrow::Cow;
use std::io::{self, Write};

/// For whom the tables are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    /// Comma-separated, for Gephi.
    Gephi,
    /// Tab-separated, exact.
    Plain,
}

/// A table under way.
struct Table<'w> {
    writer: Writer<&'w mut dyn Write>,
    flavour: Flavour,
    safe: bool,
}

impl<'w> Table<'w> {
    fn new(writer: &'w mut dyn Write, flavour: Flavour, options: &ExportOptions) -> Self {
        let (delimiter, quotes) = match flavour {
            Flavour::Gephi => (b',', QuoteStyle::Necessary),
            Flavour::Plain => (b'\t', QuoteStyle::Necessary),
        };
        let writer = WriterBuilder::new()
            .delimiter(delimiter)
            .quote_style(quotes)
            .terminator(Terminator::Any(b'\n'))
            .from_writer(writer);
        Table { writer, flavour, safe: options.csv_safe }
    }

    fn header<'a>(&mut self, names: impl Iterator<Item = &'a str>) -> io::Result<()> {
        self.writer.write_record(names).map_err(io::Error::from)
    }

    fn cell(&mut self, value: &Value<'_>, kind: Kind) -> io::Result<()> {
        match value {
            Value::Text(text) if kind == Kind::Time && self.flavour == Flavour::Gephi => {
                self.text(&as_interval(text), false)
            }
            Value::Text(text) => self.text(text, kind == Kind::FreeText),
            other => self.writer.write_field(other.to_string()).map_err(io::Error::from),
        }
    }

    /// A cell of text; where `free`, text that Gephi would take for a number or date is marked as text.
    fn text(&mut self, text: &str, free: bool) -> io::Result<()> {
        let mut text = printable(text);
        if self.flavour == Flavour::Gephi {
            if text.contains(['\\', '\n', '\r']) {
                let plain = text.replace('\\', "\\\\").replace("\r\n", " ").replace(['\n', '\r'], " ");
                text = Cow::Owned(plain);
            }
            if free && looks_typed(&text) {
                text = Cow::Owned(format!("\u{201c}{}\u{201d}", text.trim()));
            }
        }
        if self.safe && text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
            text = Cow::Owned(format!("'{text}"));
        }
        self.writer.write_field(text.as_ref()).map_err(io::Error::from)
    }

    fn end_row(&mut self) -> io::Result<()> {
        self.writer.write_record(None::<&[u8]>).map_err(io::Error::from)
    }
}

/// A time value always as an interval: Gephi makes a file in which a column holds bare dates a dynamic one.
fn as_interval(value: &str) -> Cow<'_, str> {
    if value.is_empty() || value.contains('/') { Cow::Borrowed(value) } else { Cow::Owned(format!("{value}/{value}")) }
}

/// Whether a reader that guesses types could take the text for a number, a truth value, a date or an interval.
fn looks_typed(text: &str) -> bool {
    let text = text.trim();
    if text.parse::<f64>().is_ok() || text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false") {
        return true;
    }
    text.bytes().any(|b| b.is_ascii_digit()) && text.chars().all(|c| "0123456789+-.,:/;<>[]()TZ ".contains(c))
}

/// The table of entities.
pub(super) fn write_nodes(
    graph: &KnowledgeGraph,
    writer: &mut dyn Write,
    flavour: Flavour,
    options: &ExportOptions,
) -> io::Result<()> {
    let view = GraphView::new(graph);
    let mut table = Table::new(writer, flavour, options);
    table.header(["id", "label"].into_iter().chain(NODE_COLUMNS.iter().map(|column| column.key)))?;
    for entity in view.entities() {
        table.text(&entity.id, false)?;
        table.text(&entity.label, false)?;
        for column in NODE_COLUMNS {
            table.cell(&(column.read)(&view, entity), column.kind)?;
        }
        table.end_row()?;
    }
    table.writer.flush()
}

/// The table of claims. `timeset` drives Gephi's timeline and is written for Gephi only.
pub(super) fn write_edges(
    graph: &KnowledgeGraph,
    writer: &mut dyn Write,
    flavour: Flavour,
    options: &ExportOptions,
) -> io::Result<()> {
    let view = GraphView::new(graph);
    let mut table = Table::new(writer, flavour, options);
    let first = ["source", "target", "type", "kind", "id", "label", "weight"];
    let last = (flavour == Flavour::Gephi).then_some("timeset");
    table.header(first.into_iter().chain(EDGE_COLUMNS.iter().map(|column| column.key)).chain(last))?;
    for claim in view.claims() {
        for (text, free) in [
            (claim.subject.id.as_str(), false),
            (&claim.object.id, false),
            ("Directed", false),
            (&claim.kind, false),
            (&claim.claim.id, false),
            (&claim.label(), false),
            (&claim.weight().to_string(), false),
        ] {
            table.text(text, free)?;
        }
        for column in EDGE_COLUMNS {
            table.cell(&(column.read)(&view, claim), column.kind)?;
        }
        if last.is_some() {
            table.text(&timeset(claim), false)?;
        }
        table.end_row()?;
    }
    table.writer.flush()
}

/// Gephi's notation of the time: half-open intervals.
fn timeset(claim: &ClaimView<'_>) -> String {
    let Some(interval) = claim.interval() else { return String::new() };
    match (interval.begin, interval.after()) {
        (Some(begin), Some(after)) => format!("<[{begin},{after})>"),
        (Some(begin), None) => format!("<[{begin},Infinity]>"),
        (None, Some(after)) => format!("<[-Infinity,{after})>"),
        (None, None) => String::new(),
    }
}
