//! Which formats there are, and what opens them.

use super::{ExportOptions, json};
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
    /// The lossless form that `convert` and `merge` read back.
    Json,
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
    pub const ALL: &'static [Format] = &[Format::Json];

    fn entry(self) -> Entry {
        match self {
            Format::Json => Entry {
                name: "json",
                parts: const { &[part("json", "application/json")] },
                description: "everything, lossless; read back by convert, merge and show",
                opened_by: "wiregraph, Python, JavaScript, jq",
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

    /// Writes one part of the format; `part` counts in [`Format::parts`]. The same graph and options give the same bytes.
    pub fn write(
        self,
        part: usize,
        graph: &KnowledgeGraph,
        writer: &mut dyn Write,
        options: &ExportOptions,
    ) -> io::Result<()> {
        match (self, part) {
            (Format::Json, _) => json::write(graph, writer, options),
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
