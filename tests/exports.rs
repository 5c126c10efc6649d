//! Every text format of the hostile graph, read back by readers that know nothing of the writers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::hostile::{self, CONTROLS, CONTROLS_LEFT, NASTY};
use std::collections::{BTreeMap, BTreeSet};
use wiregraph::export::{ExportOptions, Format, GraphView};
use wiregraph::graph::KnowledgeGraph;

fn part(format: Format, index: usize) -> String {
    part_with(format, index, &ExportOptions::default())
}

fn part_with(format: Format, index: usize, options: &ExportOptions) -> String {
    let mut bytes = Vec::new();
    format.write(index, &hostile::graph(), &mut bytes, options).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// A label as a text format keeps it.
fn kept(label: &str) -> String {
    if label == CONTROLS { CONTROLS_LEFT.to_owned() } else { label.to_owned() }
}

fn labels(graph: &KnowledgeGraph) -> BTreeMap<String, String> {
    graph.graph.node_weights().map(|entity| (entity.id.clone(), kept(&entity.label))).collect()
}

/// By claim id: kind, status and quote of the first evidence.
fn claims(graph: &KnowledgeGraph, keep: impl Fn(&str) -> String) -> BTreeMap<String, (String, String, String)> {
    let view = GraphView::new(graph);
    let row = |claim: &wiregraph::export::ClaimView<'_>| {
        let quote = keep(&claim.evidence().unwrap().sentence.text);
        (claim.claim.id.clone(), (claim.kind.clone(), claim.claim.status.to_string(), quote))
    };
    view.claims().iter().map(row).collect()
}

fn printable(text: &str) -> String {
    wiregraph::export::printable(text).into_owned()
}

const READ_BACK: [&str; 5] = ["html", "sqlite", "neo4j", "cypher", "ftm"];

/// Every text format of a small graph, kept to be looked at when it changes; `tests/page_and_databases.rs` reads the
/// page and the formats for databases back instead.
#[test]
fn golden_files() {
    let graph = common::sample::graph();
    for format in Format::ALL.iter().filter(|format| !READ_BACK.contains(&format.name())) {
        for (index, file) in format.parts().iter().enumerate() {
            let mut bytes = Vec::new();
            format.write(index, &graph, &mut bytes, &ExportOptions::default()).unwrap();
            common::golden(&format!("sample.{}", file.suffix), &bytes);
        }
    }
}

#[test]
fn names_and_suffixes_are_unique() {
    let names: BTreeSet<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    let suffixes: Vec<&str> = Format::ALL.iter().flat_map(|format| format.parts()).map(|part| part.suffix).collect();
    assert_eq!(names.len(), Format::ALL.len());
    assert_eq!(suffixes.iter().collect::<BTreeSet<_>>().len(), suffixes.len());
    for format in Format::ALL {
        assert_eq!(format.name().parse::<Format>().unwrap(), *format);
    }
}

#[test]
fn kinds_are_unique_between_two_entities() {
    let graph = hostile::graph();
    let view = GraphView::new(&graph);
    let mut seen = BTreeSet::new();
    for claim in view.claims() {
        assert!(seen.insert((&claim.subject.id, &claim.object.id, &claim.kind)), "{}", claim.kind);
    }
}

fn rows(text: &str, delimiter: u8) -> (Vec<String>, Vec<BTreeMap<String, String>>) {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader
        .records()
        .map(|record| header.iter().cloned().zip(record.unwrap().iter().map(str::to_owned)).collect())
        .collect();
    (header, rows)
}

#[test]
fn plain_tables_hold_every_text_exactly() {
    let graph = hostile::graph();
    let (_, nodes) = rows(&part(Format::Tsv, 0), b'\t');
    let found: BTreeMap<_, _> = nodes.iter().map(|row| (row["id"].clone(), row["label"].clone())).collect();
    assert_eq!(found, labels(&graph));
    let (header, edges) = rows(&part(Format::Tsv, 1), b'\t');
    assert_eq!(header[..7], ["source", "target", "type", "kind", "id", "label", "weight"]);
    let found: BTreeMap<_, _> = edges
        .iter()
        .map(|row| (row["id"].clone(), (row["kind"].clone(), row["status"].clone(), row["ev_quote"].clone())))
        .collect();
    assert_eq!(found, claims(&graph, printable));
    assert_eq!(edges.len(), graph.graph.edge_count());
    assert!(edges.iter().any(|row| row["time_edtf"] == "2024-03-01" && row["doc_date"] == "2024-03-05"));
}

/// Undoes what is written differently for Gephi.
fn gephi_text(text: &str) -> String {
    printable(text).replace("\r\n", " ").replace(['\n', '\r'], " ")
}

#[test]
fn gephi_tables_hold_every_text_but_line_ends() {
    let graph = hostile::graph();
    let (_, nodes) = rows(&part(Format::Csv, 0), b',');
    let unescaped = |text: &str| text.replace("\\\\", "\\");
    let found: BTreeMap<_, _> = nodes.iter().map(|row| (row["id"].clone(), unescaped(&row["label"]))).collect();
    let wanted: BTreeMap<_, _> =
        graph.graph.node_weights().map(|entity| (entity.id.clone(), gephi_text(&entity.label))).collect();
    assert_eq!(found, wanted);
    let (_, edges) = rows(&part(Format::Csv, 1), b',');
    let found: BTreeMap<_, _> = edges
        .iter()
        .map(|row| (row["id"].clone(), (row["kind"].clone(), row["status"].clone(), unescaped(&row["ev_quote"]))))
        .collect();
    assert_eq!(found, claims(&graph, gephi_text));
}

/// Gephi types a column by its first 25 rows; one that looks like dates flips the whole file to another time model.
#[test]
fn no_column_looks_like_dates_to_gephi() {
    let typed_on_purpose = ["id", "label", "timeset", "weight", "confidence", "ev_start", "ev_end"];
    let typed_nodes = ["named", "mentions", "claims", "documents"];
    for index in 0..2 {
        let (header, rows) = rows(&part(Format::Csv, index), b',');
        for name in &header {
            let lower = name.to_lowercase();
            assert_eq!(*name, lower);
            assert!(!lower.contains("interval") && !lower.contains("timestamp"), "{name}");
            if typed_on_purpose.contains(&name.as_str()) || typed_nodes.contains(&name.as_str()) {
                continue;
            }
            for first in [25, rows.len()] {
                let cells: Vec<&String> = rows.iter().take(first).map(|row| &row[name]).collect();
                for cell in cells.iter().filter(|cell| !cell.is_empty()) {
                    assert!(cell.parse::<f64>().is_err(), "{name}: {cell}");
                    assert!(jiff::civil::Date::strptime("%Y-%m-%d", cell.as_str()).is_err(), "{name}: {cell}");
                    assert!(
                        !cell.starts_with(['<', '[']) || cell.contains('"') || cell.contains("><"),
                        "{name}: {cell}"
                    );
                }
            }
        }
    }
    let (_, edges) = rows(&part(Format::Csv, 1), b',');
    assert!(edges.iter().any(|row| row["timeset"] == "<[2024-03-01,2024-03-02)>"));
    assert!(edges.iter().any(|row| row["timeset"] == "<[2015-09-01,Infinity]>"));
    assert!(edges.iter().any(|row| row["time_edtf"] == "2024-03-01/2024-03-01"));
}

#[test]
fn safe_tables_start_no_formula() {
    let options = {
        let mut options = ExportOptions::default();
        options.csv_safe = true;
        options
    };
    for (format, delimiter) in [(Format::Csv, b','), (Format::Tsv, b'\t')] {
        for index in 0..2 {
            let (_, rows) = rows(&part_with(format, index, &options), delimiter);
            for cell in rows.iter().flat_map(BTreeMap::values) {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
            }
        }
    }
    let (_, nodes) = rows(&part_with(Format::Tsv, 0, &options), b'\t');
    assert!(nodes.iter().any(|row| row["label"] == "'=HYPERLINK(\"http://evil.example\",\"x\")"));
}

/// An element as read: name, attributes, the text within, depth first.
#[derive(Debug)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    parent: Option<usize>,
}

fn elements(xml: &str) -> Vec<Element> {
    use quick_xml::events::Event;
    assert!(
        xml.chars()
            .all(|c| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..))
    );
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut all, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap();
        match event {
            Event::Start(ref start) | Event::Empty(ref start) => {
                let attributes = start
                    .attributes()
                    .map(|attribute| {
                        let attribute = attribute.unwrap();
                        let value =
                            attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned();
                        (attribute.key.as_ref().to_owned(), value)
                    })
                    .collect();
                let name = start.name().as_ref().to_owned();
                all.push(Element { name, attributes, text: String::new(), parent: open.last().copied() });
                if matches!(event, Event::Start(_)) {
                    open.push(all.len() - 1);
                }
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => push(&mut all, &open, &text),
            Event::CData(text) => push(&mut all, &open, &text),
            Event::GeneralRef(name) => {
                push(&mut all, &open, &quick_xml::escape::unescape(&format!("&{};", &*name)).unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    all
}

fn push(all: &mut [Element], open: &[usize], text: &str) {
    if let Some(last) = open.last() {
        all[*last].text.push_str(text);
    }
}

#[test]
fn gexf_holds_every_node_and_claim() {
    let graph = hostile::graph();
    let all = elements(&part(Format::Gexf, 0));
    let named = |name: &str| all.iter().filter(|e| e.name == name).map(|e| &e.attributes).collect::<Vec<_>>();
    let found: BTreeMap<_, _> = named("node").iter().map(|a| (a["id"].clone(), a["label"].clone())).collect();
    assert_eq!(found, labels(&graph));
    let mut found: BTreeMap<String, (String, String, String)> =
        named("edge").iter().map(|a| (a["id"].clone(), (a["kind"].clone(), String::new(), String::new()))).collect();
    for value in all.iter().filter(|element| element.name == "attvalue") {
        let edge = &all[all[value.parent.unwrap()].parent.unwrap()];
        let Some(row) = found.get_mut(&edge.attributes["id"]) else { continue };
        match value.attributes["for"].as_str() {
            "status" => row.1 = value.attributes["value"].clone(),
            "ev_quote" => row.2 = value.attributes["value"].clone(),
            _ => {}
        }
    }
    assert_eq!(found, claims(&graph, printable));
    assert_eq!(named("edge").len(), graph.graph.edge_count());
    assert!(
        named("edge").iter().any(|a| a.get("start").is_some_and(|s| s == "2024-03-01") && a["end"] == "2024-03-02")
    );
    let declared: BTreeSet<&String> = named("attribute").iter().map(|a| &a["id"]).collect();
    assert!(named("attvalue").iter().all(|a| declared.contains(&a["for"])));
}

#[test]
fn graphml_holds_every_node_and_claim() {
    let graph = hostile::graph();
    let all = elements(&part(Format::GraphMl, 0));
    let mut found_labels = BTreeMap::new();
    let mut found: BTreeMap<String, (String, String, String)> = BTreeMap::new();
    for edge in all.iter().filter(|element| element.name == "edge") {
        let row = (edge.attributes["label"].clone(), String::new(), String::new());
        assert!(found.insert(edge.attributes["id"].clone(), row).is_none());
    }
    for data in all.iter().filter(|element| element.name == "data") {
        let id = &all[data.parent.unwrap()].attributes["id"];
        match data.attributes["key"].as_str() {
            "node_label" => drop(found_labels.insert(id.clone(), data.text.clone())),
            "edge_claim_id" => assert_eq!(data.text, *id),
            "edge_status" => found.get_mut(id).unwrap().1 = data.text.clone(),
            "edge_ev_quote" => found.get_mut(id).unwrap().2 = data.text.clone(),
            _ => {}
        }
    }
    assert_eq!(found_labels, labels(&graph));
    assert_eq!(found, claims(&graph, printable));
}

fn json(format: Format) -> serde_json::Value {
    serde_json::from_str(&part(format, 0)).unwrap()
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

#[test]
fn json_forms_hold_every_node_and_claim() {
    let graph = hostile::graph();
    let wanted: BTreeMap<_, _> =
        graph.graph.node_weights().map(|entity| (entity.id.clone(), entity.label.clone())).collect();
    let exact = claims(&graph, str::to_owned);
    let forms: [(Format, &str, &str, &str); 3] = [
        (Format::NodeLink, "", "id", ""),
        (Format::Graphology, "", "key", "/attributes"),
        (Format::Cytoscape, "/elements", "/data/id", "/data"),
    ];
    for (format, root, id, attributes) in forms {
        let value = json(format);
        let root = value.pointer(root).unwrap();
        let id = if id.starts_with('/') { id.to_owned() } else { format!("/{id}") };
        let id_of = |element: &serde_json::Value| text(element.pointer(&id).unwrap());
        let nodes = root["nodes"].as_array().unwrap();
        let found: BTreeMap<_, _> =
            nodes.iter().map(|node| (id_of(node), text(&node.pointer(attributes).unwrap()["label"]))).collect();
        assert_eq!(found, wanted, "{format}");
        let edges = root["edges"].as_array().unwrap();
        assert_eq!(edges.len(), graph.graph.edge_count());
        let found: BTreeMap<_, _> = edges
            .iter()
            .map(|edge| {
                let data = edge.pointer(attributes).unwrap();
                let key = edge.get("key").or_else(|| data.get("key")).unwrap();
                (text(key), (text(&data["kind"]), text(&data["status"]), text(&data["ev_quote"])))
            })
            .collect();
        assert_eq!(found, exact, "{format}");
    }
    let links = {
        let mut options = ExportOptions::default();
        options.links_key = true;
        options
    };
    let value: serde_json::Value = serde_json::from_str(&part_with(Format::NodeLink, 0, &links)).unwrap();
    assert!(value["links"].is_array() && value.get("edges").is_none());
}

#[test]
fn json_lines_stand_alone() {
    let graph = hostile::graph();
    let written = part(Format::JsonLines, 0);
    assert_eq!(written.lines().count(), graph.graph.edge_count());
    let wanted = claims(&graph, str::to_owned);
    let texts: BTreeMap<&str, Vec<char>> =
        graph.documents.iter().map(|document| (document.id.as_str(), document.text.chars().collect())).collect();
    for line in written.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let (_, status, quote) = &wanted[value["id"].as_str().unwrap()];
        assert_eq!(text(&value["status"]), *status);
        assert_eq!(text(&value["evidence"][0]["quote"]), *quote);
        for evidence in value["evidence"].as_array().unwrap() {
            let place = |key: &str| evidence[key].as_u64().unwrap() as usize;
            let words: String =
                texts[evidence["document"].as_str().unwrap()][place("start")..place("end")].iter().collect();
            assert_eq!(words, text(&evidence["quote"]));
        }
    }
}

/// A statement as text: subject, predicate, object.
type Statements = BTreeSet<[String; 3]>;

fn turtle_statements() -> Statements {
    let written = part(Format::Turtle, 0);
    oxttl::TurtleParser::new()
        .for_slice(written.as_bytes())
        .map(|triple| triple.unwrap())
        .map(|t| [t.subject.to_string(), t.predicate.to_string(), t.object.to_string()])
        .collect()
}

fn nquads_statements() -> (Statements, BTreeMap<String, usize>) {
    let written = part(Format::NQuads, 0);
    let mut graphs = BTreeMap::new();
    let statements = oxttl::NQuadsParser::new()
        .for_slice(written.as_bytes())
        .map(|quad| quad.unwrap())
        .map(|q| {
            *graphs.entry(q.graph_name.to_string()).or_default() += 1;
            [q.subject.to_string(), q.predicate.to_string(), q.object.to_string()]
        })
        .collect();
    (statements, graphs)
}

#[test]
fn rdf_syntaxes_say_the_same() {
    let written = part(Format::JsonLd, 0);
    let jsonld: Statements = oxjsonld::JsonLdParser::new()
        .for_slice(written.as_bytes())
        .map(|quad| quad.unwrap())
        .map(|q| [q.subject.to_string(), q.predicate.to_string(), q.object.to_string()])
        .collect();
    let turtle = turtle_statements();
    let (nquads, graphs) = nquads_statements();
    let missing = |a: &Statements, b: &Statements| a.difference(b).take(3).cloned().collect::<Vec<_>>();
    assert_eq!(missing(&turtle, &nquads), Vec::<[String; 3]>::new());
    assert_eq!(missing(&nquads, &turtle), Vec::<[String; 3]>::new());
    assert_eq!(missing(&turtle, &jsonld), Vec::<[String; 3]>::new());
    assert_eq!(missing(&jsonld, &turtle), Vec::<[String; 3]>::new());
    assert!(turtle.iter().flatten().all(|term| !term.starts_with("_:")));
    assert!(graphs["<urn:wiregraph:doc:nasty-1>"] > 100 && graphs["<urn:wiregraph:doc:shapes-2>"] > 100);
}

#[test]
fn rdf_asserts_facts_only_and_keeps_every_quote() {
    let graph = hostile::graph();
    let statements = turtle_statements();
    let wg = |name: &str| format!("<https://wiregraph.example/ns#{name}>");
    let objects = |predicate: &str| -> BTreeMap<String, String> {
        statements.iter().filter(|s| s[1] == predicate).map(|s| (s[0].clone(), s[2].clone())).collect()
    };
    let status = objects(&wg("status"));
    assert_eq!(status.len(), graph.graph.edge_count());
    let plain: BTreeSet<&[String; 3]> =
        statements.iter().filter(|s| s[1].starts_with("<https://wiregraph.example/relation#")).collect();
    let facts: BTreeSet<(String, &str, String)> = graph
        .graph
        .edge_weights()
        .filter(|claim| claim.status == wiregraph::labels::Status::Fact)
        .map(|claim| (claim.subject.clone(), claim.relation.as_str(), claim.object.clone()))
        .collect();
    assert_eq!(plain.len(), facts.len());
    let quotes: Vec<String> =
        statements.iter().filter(|s| s[1] == "<http://www.w3.org/ns/oa#exact>").map(|s| s[2].clone()).collect();
    let wanted: BTreeSet<String> = graph
        .graph
        .edge_weights()
        .flat_map(|claim| &claim.evidence)
        .map(|evidence| oxrdf::Literal::from(legible(&evidence.sentence.text)).to_string())
        .collect();
    assert_eq!(quotes.iter().cloned().collect::<BTreeSet<_>>(), wanted);
    let names = objects("<https://schema.org/name>");
    for (index, label) in NASTY.iter().enumerate() {
        let name = &names[&format!("<urn:wiregraph:ent:nasty-{index:02}>")];
        assert_eq!(*name, oxrdf::Literal::from(*label).to_string());
    }
}

/// RDF keeps offsets true: what it cannot hold becomes U+FFFD.
fn legible(text: &str) -> String {
    let gone = |c: char| (c.is_ascii_control() && !"\t\n\r".contains(c)) || matches!(c, '\u{fffe}' | '\u{ffff}');
    text.replace(gone, "\u{fffd}")
}

#[test]
fn dot_has_every_claim_with_a_key_of_its_own() {
    let graph = hostile::graph();
    let written = part(Format::Dot, 0);
    let (nodes, edges): (Vec<&str>, Vec<&str>) = written
        .lines()
        .filter(|line| line.starts_with("  \""))
        .partition(|line| !line.starts_with("  \"ent:") || !line.contains("\" -> \""));
    assert_eq!(edges.len(), graph.graph.edge_count());
    let in_claims = graph.graph.node_indices().filter(|n| graph.graph.neighbors_undirected(*n).count() > 0).count();
    assert_eq!(nodes.len(), in_claims);
    let keys: BTreeSet<&str> =
        edges.iter().map(|edge| edge.split(" key=\"").nth(1).unwrap().split('"').next().unwrap()).collect();
    assert_eq!(keys.len(), edges.len());
    // Gephi stops at the first statement for defaults: it must be the last but the bracket.
    let last: Vec<&str> = written.lines().rev().take(2).collect();
    assert!(last[0] == "}" && last[1].starts_with("  graph ["));
    assert_eq!(written.matches("\n  graph [").count(), 1);
    assert!(!written.contains("\n  node [") && !written.contains("\n  edge [") && !written.contains("subgraph {"));
    assert!(written.lines().all(|line| line.len() < 80_000));
}
