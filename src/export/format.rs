//! Which formats there are, and what opens them.

use super::csv::Flavour;
use super::rdf::{jsonld, nquads, turtle};
use super::{
    ExportOptions, csv, cypher, cytoscape, dot, ftm, gexf, graphml, graphology, html, json, jsonl, neo4j, nodelink,
};
use crate::graph::KnowledgeGraph;
use std::io::{self, Write};

/// One file of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What follows `NAME.` in the file's name.
    pub suffix: &'static str,
    /// Media type.
    pub media_type: &'static str,
}

/// A file format of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// DOT, a picture by Graphviz.
    Dot,
    /// Tables of nodes and edges for Gephi.
    Csv,
    /// Tables of nodes and edges, exact.
    Tsv,
    /// GEXF 1.3.
    Gexf,
    /// GraphML.
    GraphMl,
    /// JSON-LD 1.1.
    JsonLd,
    /// Turtle.
    Turtle,
    /// N-Quads, one named graph an article.
    NQuads,
    /// The lossless form that `convert` and `merge` read back.
    Json,
    /// Claims, one a line.
    JsonLines,
    /// Node-link JSON.
    NodeLink,
    /// Graphology JSON.
    Graphology,
    /// Cytoscape JSON.
    Cytoscape,
    /// A page for the browser.
    Html,
    /// A SQLite database.
    #[cfg(feature = "sqlite")]
    Sqlite,
    /// Tables for `neo4j-admin database import`.
    Neo4j,
    /// A script of Cypher statements.
    Cypher,
    /// FollowTheMoney entities.
    FollowTheMoney,
}

/// What the list of formats says about one of them.
struct Entry {
    name: &'static str,
    parts: &'static [Part],
    description: &'static str,
    opened_by: &'static str,
}

const fn part(suffix: &'static str, media_type: &'static str) -> Part {
    Part { suffix, media_type }
}

impl Format {
    /// Every format, in the order of the lists that people see.
    pub const ALL: &'static [Format] = &[
        Format::Dot,
        Format::Csv,
        Format::Tsv,
        Format::Gexf,
        Format::GraphMl,
        Format::JsonLd,
        Format::Turtle,
        Format::NQuads,
        Format::Json,
        Format::JsonLines,
        Format::NodeLink,
        Format::Graphology,
        Format::Cytoscape,
        Format::Html,
        #[cfg(feature = "sqlite")]
        Format::Sqlite,
        Format::Neo4j,
        Format::Cypher,
        Format::FollowTheMoney,
    ];

    fn entry(self) -> Entry {
        match self {
            Format::Dot => Entry {
                name: "dot",
                parts: const { &[part("dot", "text/vnd.graphviz")] },
                description: "a picture: shapes and colours by type, lines by status",
                opened_by: "Graphviz (dot -Tsvg, sfdp), Gephi, networkx",
            },
            Format::Csv => Entry {
                name: "csv",
                parts: const { &[part("nodes.csv", "text/csv"), part("edges.csv", "text/csv")] },
                description: "tables of nodes and edges as Gephi imports them, with timeline",
                opened_by: "Gephi, spreadsheets",
            },
            Format::Tsv => Entry {
                name: "tsv",
                parts: const {
                    &[part("nodes.tsv", "text/tab-separated-values"), part("edges.tsv", "text/tab-separated-values")]
                },
                description: "the same tables, every text exact",
                opened_by: "pandas, R, DuckDB, the shell",
            },
            Format::Gexf => Entry {
                name: "gexf",
                parts: const { &[part("gexf", "application/gexf+xml")] },
                description: "kinds of edge, colours, sizes, time spells",
                opened_by: "Gephi, Gephi Lite, networkx",
            },
            Format::GraphMl => Entry {
                name: "graphml",
                parts: const { &[part("graphml", "application/graphml+xml")] },
                description: "nodes and edges with typed attributes",
                opened_by: "yEd, networkx, igraph, Cytoscape, Gephi",
            },
            Format::JsonLd => Entry {
                name: "jsonld",
                parts: const { &[part("jsonld", "application/ld+json")] },
                description: "RDF with its context inside: schema.org, SEM, PROV-O, Web Annotation",
                opened_by: "JSON-LD processors, rdflib, Jena",
            },
            Format::Turtle => Entry {
                name: "turtle",
                parts: const { &[part("ttl", "text/turtle")] },
                description: "the same RDF for people to read",
                opened_by: "rdflib, Jena, Oxigraph, Protégé",
            },
            Format::NQuads => Entry {
                name: "nquads",
                parts: const { &[part("nq", "application/n-quads")] },
                description: "the same RDF with one named graph an article",
                opened_by: "Jena, Oxigraph, triple stores",
            },
            Format::Json => Entry {
                name: "json",
                parts: const { &[part("json", "application/json")] },
                description: "everything, lossless; read back by convert, merge and show",
                opened_by: "wiregraph, Python, JavaScript, jq",
            },
            Format::JsonLines => Entry {
                name: "jsonl",
                parts: const { &[part("jsonl", "application/jsonl")] },
                description: "claims, one a line, each readable without the others",
                opened_by: "jq, pandas, DuckDB, scripts",
            },
            Format::NodeLink => Entry {
                name: "nodelink",
                parts: const { &[part("nodelink.json", "application/json")] },
                description: "node-link JSON",
                opened_by: "networkx, D3",
            },
            Format::Graphology => Entry {
                name: "graphology",
                parts: const { &[part("graphology.json", "application/json")] },
                description: "graphology JSON",
                opened_by: "Gephi Lite, graphology, sigma.js",
            },
            Format::Cytoscape => Entry {
                name: "cytoscape",
                parts: const { &[part("cyjs", "application/json")] },
                description: "Cytoscape JSON",
                opened_by: "Cytoscape, cytoscape.js, networkx",
            },
            Format::Html => Entry {
                name: "html",
                parts: const { &[part("html", "text/html")] },
                description: "a page to explore and print: graph, timeline, tables, every sentence in its article",
                opened_by: "any browser, without a network",
            },
            #[cfg(feature = "sqlite")]
            Format::Sqlite => Entry {
                name: "sqlite",
                parts: const { &[part("sqlite", "application/vnd.sqlite3")] },
                description: "a database: tables, views, full-text search on sentences",
                opened_by: "sqlite3, Datasette, pandas, DB Browser",
            },
            Format::Neo4j => Entry {
                name: "neo4j",
                parts: const {
                    &[
                        part("neo4j.entities.csv", "text/csv"),
                        part("neo4j.documents.csv", "text/csv"),
                        part("neo4j.claims.csv", "text/csv"),
                        part("neo4j.roles.csv", "text/csv"),
                        part("neo4j.sources.csv", "text/csv"),
                        part("neo4j.evidence.csv", "text/csv"),
                        part("neo4j.edges.csv", "text/csv"),
                    ]
                },
                description: "tables of nodes and relationships for a new database",
                opened_by: "neo4j-admin database import",
            },
            Format::Cypher => Entry {
                name: "cypher",
                parts: const { &[part("cypher", "application/x-cypher-query")] },
                description: "statements that merge into a running database, again and again",
                opened_by: "Neo4j (cypher-shell), Memgraph",
            },
            Format::FollowTheMoney => Entry {
                name: "ftm",
                parts: const { &[part("ftm.jsonl", "application/jsonl")] },
                description: "FollowTheMoney entities: things, articles, links, mentions",
                opened_by: "Aleph, OpenSanctions, ftm",
            },
        }
    }

    /// The name by which the command line knows it.
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// The files that it consists of.
    pub fn parts(self) -> &'static [Part] {
        self.entry().parts
    }

    /// What it holds, in a few words.
    pub fn description(self) -> &'static str {
        self.entry().description
    }

    /// The programs that read it.
    pub fn opened_by(self) -> &'static str {
        self.entry().opened_by
    }

    /// How to open it without losing anything, where that is not plain. NAME stands for the name of the files.
    pub fn advice(self) -> Option<&'static str> {
        match self {
            Format::Dot => Some("dot -Tsvg NAME.dot -o NAME.svg; sfdp in place of dot for more than 300 entities"),
            Format::Csv => Some(
                "Gephi, Import spreadsheet: first nodes, then edges with `Append to existing workspace` and the merge \
                 strategy `Don't merge`. For spreadsheets write with --csv-safe",
            ),
            Format::Tsv => Some("pandas.read_csv(file, sep=\"\\t\", keep_default_na=False)"),
            Format::GraphMl => Some("networkx.read_graphml(file, force_multigraph=True)"),
            _ => None,
        }
    }

    /// Writes one part of the format; `part` counts in [`Format::parts`]. The same graph and options give the same bytes.
    pub fn write(
        self,
        part: usize,
        graph: &KnowledgeGraph,
        writer: &mut dyn Write,
        options: &ExportOptions,
    ) -> io::Result<()> {
        match (self, part) {
            (Format::Dot, _) => dot::write(graph, writer, options),
            (Format::Csv, 0) => csv::write_nodes(graph, writer, Flavour::Gephi, options),
            (Format::Csv, _) => csv::write_edges(graph, writer, Flavour::Gephi, options),
            (Format::Tsv, 0) => csv::write_nodes(graph, writer, Flavour::Plain, options),
            (Format::Tsv, _) => csv::write_edges(graph, writer, Flavour::Plain, options),
            (Format::Gexf, _) => gexf::write(graph, writer, options),
            (Format::GraphMl, _) => graphml::write(graph, writer, options),
            (Format::JsonLd, _) => jsonld::write(graph, writer, options),
            (Format::Turtle, _) => turtle::write(graph, writer, options),
            (Format::NQuads, _) => nquads::write(graph, writer, options),
            (Format::Json, _) => json::write(graph, writer, options),
            (Format::JsonLines, _) => jsonl::write(graph, writer, options),
            (Format::NodeLink, _) => nodelink::write(graph, writer, options),
            (Format::Graphology, _) => graphology::write(graph, writer, options),
            (Format::Cytoscape, _) => cytoscape::write(graph, writer, options),
            (Format::Html, _) => html::write(graph, writer, options),
            #[cfg(feature = "sqlite")]
            (Format::Sqlite, _) => super::sqlite::write(graph, writer, options),
            (Format::Neo4j, part) => {
                neo4j::write(graph, writer, options, neo4j::TABLES[part.min(neo4j::TABLES.len() - 1)])
            }
            (Format::Cypher, _) => cypher::write(graph, writer, options),
            (Format::FollowTheMoney, _) => ftm::write(graph, writer, options),
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// A name that is not one of the formats.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown format {0:?}; `wiregraph formats` lists them")]
pub struct UnknownFormat(pub String);

impl std::str::FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        let name = text.trim().to_ascii_lowercase();
        Format::ALL.iter().copied().find(|format| format.name() == name).ok_or_else(|| UnknownFormat(text.to_owned()))
    }
}
