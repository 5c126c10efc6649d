//! DOT, for Graphviz: a picture that can be read without any flag.
//!
//! Claims of one status between one ordered pair are drawn as one edge, labelled with its heaviest relations; the others
//! are in the file as invisible edges, so that every claim has its own edge, key and quote. Entities without a claim are
//! left out unless asked for.
//!
//! Gephi reads the file too: attributes are repeated at every element, names of colours instead of `#rrggbb`, and no
//! statement for defaults comes before the last edge, since Gephi stops reading at the first. The legend is the label of
//! the graph, so that no reader takes it for nodes.

use super::{ClaimView, ExportOptions, GraphView, palette, printable};
use crate::graph::{Bundle, KnowledgeGraph};
use crate::labels::{EntityType, Status};
use crate::story::EntityRecord;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Relations that the label of a drawn edge names; the rest are counted.
const NAMED_RELATIONS: usize = 3;
/// Width at which labels are broken, in characters.
const LABEL_WIDTH: usize = 20;
/// Longest string that Graphviz 2.43 reads is 16,383 bytes.
const LONGEST_STRING: usize = 16_000;
/// Longest quote in what a pointer shows.
const TOOLTIP_QUOTE: usize = 300;
/// Beyond so many drawn edges, curved edges take minutes.
const MOST_CURVES: usize = 600;

/// Writes the graph.
pub(super) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, options: &ExportOptions) -> io::Result<()> {
    let view = GraphView::new(graph);
    writer.write_all(b"digraph \"wiregraph\" {\n")?;
    for entity in view.entities().filter(|entity| options.all_nodes || view.degree(&entity.id) > 0) {
        write_node(writer, &view, entity)?;
    }
    let bundles = graph.bundles();
    for bundle in &bundles {
        write_bundle(writer, &view, bundle)?;
    }
    write_graph_attributes(writer, &view, options, bundles.len())?;
    writer.write_all(b"}\n")
}

fn write_node(writer: &mut dyn Write, view: &GraphView<'_>, entity: &EntityRecord) -> io::Result<()> {
    let look = palette::of_type(entity.kind);
    let size = 10.0 + (view.degree(&entity.id) as f64).sqrt().min(8.0) * 1.5;
    let mut line = Statement::new(node_id(&entity.id));
    line.escaped("label", &wrap(view.label(&entity.id)))
        .plain("kind", entity.kind.as_str())
        .plain("shape", look.shape)
        .plain("style", look.style)
        .plain("color", look.colour)
        .plain("fillcolor", look.light)
        .plain("fontname", "Helvetica")
        .plain("fontsize", &format!("{size:.0}"))
        .escaped("tooltip", &entity.label)
        .plain("named", if entity.named { "true" } else { "false" })
        .plain("claims", &view.degree(&entity.id).to_string());
    if let Some(wikidata) = &entity.wikidata {
        line.plain("wikidata", wikidata);
    }
    if !entity.aliases.is_empty() {
        line.plain("aliases", &entity.aliases.join(" | "));
    }
    line.end(writer)
}

fn write_bundle(writer: &mut dyn Write, view: &GraphView<'_>, bundle: &Bundle) -> io::Result<()> {
    let claims: Vec<&ClaimView<'_>> = bundle.claims.iter().map(|edge| &view.claims()[edge.index()]).collect();
    for (index, claim) in claims.iter().enumerate() {
        let ends = format!("{} -> {}", node_id(&claim.subject.id), node_id(&claim.object.id));
        let mut line = Statement::new(ends);
        if index == 0 {
            draw(&mut line, view, &claims, bundle.status);
        } else {
            line.plain("style", "invis").plain("constraint", "false");
        }
        describe(&mut line, view, claim);
        line.end(writer)?;
    }
    Ok(())
}

/// How the bundle looks.
fn draw(line: &mut Statement, view: &GraphView<'_>, claims: &[&ClaimView<'_>], status: Status) {
    let look = palette::of_status(status);
    let weight: usize = claims.iter().map(|claim| claim.weight()).sum();
    let tooltip = claims.iter().map(|claim| account(view, claim)).collect::<Vec<_>>().join("\n\n");
    line.escaped("label", &bundle_label(view, claims))
        .plain("style", look.style)
        .plain("color", look.colour)
        .plain("fontcolor", look.colour)
        .plain("fontname", "Helvetica")
        .plain("fontsize", "9")
        .plain("penwidth", &format!("{:.1}", 1.0 + (weight as f64).log2().min(4.0) * 0.6))
        .plain("arrowhead", look.arrow)
        .plain("arrowsize", "0.7")
        .escaped("edgetooltip", &tooltip)
        .escaped("labeltooltip", &tooltip);
}

/// What the file says of one claim.
fn describe(line: &mut Statement, view: &GraphView<'_>, claim: &ClaimView<'_>) {
    let record = claim.claim;
    line.plain("key", &record.id)
        .plain("claim", &record.id)
        .plain("relation", &record.relation)
        .plain("class", record.class.as_str())
        .plain("status", record.status.as_str())
        .plain("confidence", &record.confidence.to_string())
        .plain("weight", &claim.weight().to_string());
    let place = claim.place().map_or("", |id| view.label(id));
    let evidence = claim.evidence();
    let document = view.document_of(claim);
    for (key, value) in [
        ("attribution", view.attribution(record).as_str()),
        ("when", claim.time().1),
        ("place", place),
        ("role", record.role.as_deref().unwrap_or("")),
        ("amount", record.amount.as_deref().unwrap_or("")),
        ("instrument", record.instrument.as_deref().unwrap_or("")),
        ("document", document.map_or("", |document| &document.id)),
        ("quote", evidence.map_or("", |evidence| &evidence.sentence.text)),
    ] {
        if !value.is_empty() {
            line.plain(key, value);
        }
    }
}

/// The heaviest relations, each with the number of sentences where it is more than one, and who says so where that is
/// the same for all of them.
fn bundle_label(view: &GraphView<'_>, claims: &[&ClaimView<'_>]) -> String {
    let mut relations: Vec<(String, usize)> = Vec::new();
    for claim in claims {
        let relation = claim.relation();
        match relations.iter_mut().find(|(known, _)| *known == relation) {
            Some((_, count)) => *count += claim.weight(),
            None => relations.push((relation, claim.weight())),
        }
    }
    relations.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut lines: Vec<String> = relations
        .iter()
        .take(NAMED_RELATIONS)
        .map(|(relation, count)| {
            let words = wrap(relation);
            if *count > 1 { format!("{words} ({count})") } else { words }
        })
        .collect();
    if relations.len() > NAMED_RELATIONS {
        lines.push(format!("+ {} more", relations.len() - NAMED_RELATIONS));
    }
    let sources: BTreeSet<String> = claims.iter().map(|claim| view.attribution(claim.claim)).collect();
    if let (1, Some(source)) = (sources.len(), sources.first())
        && !source.is_empty()
    {
        lines.push(wrap(&format!("\u{2013} {source}")));
    }
    lines.join("\n")
}

/// A claim in words, for the pointer: who did what, who says so, the quote.
fn account(view: &GraphView<'_>, claim: &ClaimView<'_>) -> String {
    let (subject, object) = (view.label(&claim.subject.id), view.label(&claim.object.id));
    let mut words = format!("{subject} {} {object}", claim.label());
    let attribution = view.attribution(claim.claim);
    if !attribution.is_empty() {
        words.push_str(&format!("\naccording to {attribution}"));
    }
    if let Some(evidence) = claim.evidence() {
        words.push_str(&format!("\n\u{201c}{}\u{201d}", shorten(&evidence.sentence.text, TOOLTIP_QUOTE)));
    }
    words
}

/// The attributes of the whole drawing, last of all: see the head of this file. `sep` leaves room between entities for the
/// labels of lines, which `sfdp` does not reckon with.
fn write_graph_attributes(
    writer: &mut dyn Write,
    view: &GraphView<'_>,
    options: &ExportOptions,
    drawn: usize,
) -> io::Result<()> {
    let kinds: BTreeSet<EntityType> = view
        .entities()
        .filter(|entity| options.all_nodes || view.degree(&entity.id) > 0)
        .map(|entity| entity.kind)
        .collect();
    let statuses: BTreeSet<Status> = view.claims().iter().map(|claim| claim.claim.status).collect();
    let splines = if drawn > MOST_CURVES { "false" } else { "true" };
    writeln!(
        writer,
        "  graph [rankdir=\"LR\", nodesep=\"0.3\", ranksep=\"0.7\", overlap=\"prism\", sep=\"+64,+28\", esep=\"+8\", K=\"1.3\", splines=\"{splines}\", \
         outputorder=\"edgesfirst\", bgcolor=\"white\", fontname=\"Helvetica\", labelloc=\"b\", labeljust=\"l\", \
         label=<{}>];",
        legend(&kinds, &statuses)
    )
}

/// The legend, as one table: types in their colours, lines in theirs.
fn legend(kinds: &BTreeSet<EntityType>, statuses: &BTreeSet<Status>) -> String {
    if kinds.is_empty() {
        return "no claims".to_owned();
    }
    let mut cells = String::new();
    for kind in kinds {
        let look = palette::of_type(*kind);
        cells.push_str(&format!(
            "<TD BORDER=\"1\" COLOR=\"{}\" BGCOLOR=\"{}\"><FONT POINT-SIZE=\"10\">{kind}</FONT></TD>",
            look.colour, look.light
        ));
    }
    for status in statuses {
        let line = palette::of_status(*status);
        cells.push_str(&format!(
            "<TD><FONT POINT-SIZE=\"10\" COLOR=\"{}\">{} {}</FONT></TD>",
            line.colour, line.sample, line.meaning
        ));
    }
    format!("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"4\" CELLPADDING=\"4\"><TR>{cells}</TR></TABLE>")
}

/// One statement with its attributes.
struct Statement {
    text: String,
    first: bool,
}

impl Statement {
    fn new(head: String) -> Self {
        Statement { text: format!("  {head} ["), first: true }
    }

    /// An attribute that Graphviz takes as it is. A backslash cannot be written there exactly, so it becomes U+29F5.
    fn plain(&mut self, key: &str, value: &str) -> &mut Self {
        let value = printable(value).replace("\r\n", " ").replace(['\n', '\r'], " ");
        let value = value.replace('\\', "\u{29f5}").replace('"', "\\\"");
        self.attribute(key, &value)
    }

    /// An attribute in which Graphviz interprets escapes and entities; what it shows is exactly the text.
    fn escaped(&mut self, key: &str, value: &str) -> &mut Self {
        let value = printable(value).replace("\r\n", "\n").replace('\r', "\n");
        let value = value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        self.attribute(key, &without_entities(&value))
    }

    fn attribute(&mut self, key: &str, value: &str) -> &mut Self {
        let comma = if std::mem::take(&mut self.first) { "" } else { ", " };
        self.text.push_str(&format!("{comma}{key}=\"{}\"", cut(value)));
        self
    }

    fn end(&mut self, writer: &mut dyn Write) -> io::Result<()> {
        writeln!(writer, "{}];", self.text)
    }
}

/// A quoted id that no reader takes for a keyword.
fn node_id(id: &str) -> String {
    let prefix = if id.starts_with("ent:") { "" } else { "ent:" };
    format!("\"{prefix}{}\"", printable(id).replace('\\', "\u{29f5}").replace('"', "\\\""))
}

/// Graphviz turns `&eacute;` into é: where the text has such words, the `&` is written `&amp;`.
fn without_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..=at]);
        rest = &rest[at + 1..];
        let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
        if name.starts_with(';') && name.len() < rest.len() {
            out.push_str("amp;");
        }
    }
    out.push_str(rest);
    out
}

/// Cuts an escaped value that Graphviz could not read, not within an escape.
fn cut(value: &str) -> &str {
    if value.len() <= LONGEST_STRING {
        return value;
    }
    let end = (0..=LONGEST_STRING).rev().find(|at| value.is_char_boundary(*at)).unwrap_or(0);
    let kept = &value[..end];
    let backslashes = kept.bytes().rev().take_while(|b| *b == b'\\').count();
    &kept[..kept.len() - backslashes % 2]
}

fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}\u{2026}", &text[..at]),
        None => text.to_owned(),
    }
}

/// Breaks a label into lines at spaces.
fn wrap(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let length = lines.last().map_or(0, |line| line.chars().count());
        if length > 0 && length + 1 + word.chars().count() > LABEL_WIDTH {
            lines.push(word.to_owned());
        } else if let Some(line) = lines.last_mut() {
            if length > 0 {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}
