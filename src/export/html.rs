//! One self-contained page for the browser: graph, filters, timeline, tables and the evidence of every claim.
//!
//! The page carries the lossless JSON form as data and the sources under `assets/page/` as its program. It fetches
//! nothing, and its content security policy lets nothing run but those very scripts.

use super::{ExportOptions, json};
use crate::graph::KnowledgeGraph;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

const PAGE: &str = include_str!("../../assets/page/page.html");
const STYLE: &str = include_str!("../../assets/page/page.css");
/// The force layout: d3-force, bundled (`assets/page/README.md` says how and why).
const LAYOUT: &str = include_str!("../../assets/page/vendor/d3-force.min.js");

/// The modules of the page's program, each after those that it imports.
const MODULES: &[&str] = &[
    include_str!("../../assets/page/dom.js"),
    include_str!("../../assets/page/data.js"),
    include_str!("../../assets/page/shapes.js"),
    include_str!("../../assets/page/layout.js"),
    include_str!("../../assets/page/paint.js"),
    include_str!("../../assets/page/graphview.js"),
    include_str!("../../assets/page/paths.js"),
    include_str!("../../assets/page/filter.js"),
    include_str!("../../assets/page/filterpanel.js"),
    include_str!("../../assets/page/save.js"),
    include_str!("../../assets/page/evidence.js"),
    include_str!("../../assets/page/details.js"),
    include_str!("../../assets/page/table.js"),
    include_str!("../../assets/page/timeline.js"),
    include_str!("../../assets/page/main.js"),
];

/// Writes the page.
pub(super) fn write(graph: &KnowledgeGraph, writer: &mut dyn Write, options: &ExportOptions) -> io::Result<()> {
    let script = joined(MODULES);
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        writer.write_all(before.as_bytes())?;
        match name {
            "version" => writer.write_all(env!("CARGO_PKG_VERSION").as_bytes())?,
            "title" => writer.write_all(markup(&title(graph)).as_bytes())?,
            "script-hashes" => write!(writer, "{} {}", source_hash(LAYOUT), source_hash(&script))?,
            "style-hash" => writer.write_all(source_hash(STYLE).as_bytes())?,
            "style" => writer.write_all(STYLE.as_bytes())?,
            "layout" => writer.write_all(LAYOUT.as_bytes())?,
            "script" => writer.write_all(script.as_bytes())?,
            "data" => json::write(graph, &mut ScriptData::new(writer), options)?,
            other => return Err(io::Error::other(format!("the page has an unknown slot {other:?}"))),
        }
        rest = after;
    }
    writer.write_all(rest.as_bytes())
}

/// The headline of a single document, else the number of documents.
fn title(graph: &KnowledgeGraph) -> String {
    match graph.documents.as_slice() {
        [document] => document.title.as_ref().or(document.path.as_ref()).unwrap_or(&document.id).clone(),
        documents => format!("{} documents", documents.len()),
    }
}

/// The modules as one: they share one scope, so that what they import from each other is there already.
fn joined(modules: &[&str]) -> String {
    let mut script = String::with_capacity(modules.iter().map(|module| module.len()).sum());
    for line in modules.iter().flat_map(|module| module.lines()).filter(|line| !line.starts_with("import ")) {
        script.push_str(line.strip_prefix("export ").unwrap_or(line));
        script.push('\n');
    }
    script
}

/// Text as it stands in HTML.
fn markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The source expression of a content security policy that admits exactly this inline text.
fn source_hash(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())))
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = ALPHABET[(word >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

/// Passes JSON on in a form that can stand inside a `<script>`: nothing in it can end the element or begin markup.
/// The characters concerned occur in JSON only inside strings, where an escape says the same.
struct ScriptData<'w> {
    inner: &'w mut dyn Write,
    /// The first bytes of a character that may be a line separator (E2 80 A8) or paragraph separator (E2 80 A9).
    held: Vec<u8>,
    ready: Vec<u8>,
}

impl<'w> ScriptData<'w> {
    fn new(inner: &'w mut dyn Write) -> Self {
        ScriptData { inner, held: Vec::with_capacity(2), ready: Vec::new() }
    }

    fn push(&mut self, byte: u8) {
        match (self.held.as_slice(), byte) {
            ([0xE2, 0x80], 0xA8 | 0xA9) => {
                self.held.clear();
                self.ready.extend_from_slice(if byte == 0xA8 { b"\\u2028" } else { b"\\u2029" });
                return;
            }
            ([], 0xE2) | ([0xE2], 0x80) => return self.held.push(byte),
            _ => self.ready.append(&mut self.held),
        }
        match byte {
            b'<' => self.ready.extend_from_slice(b"\\u003c"),
            b'>' => self.ready.extend_from_slice(b"\\u003e"),
            b'&' => self.ready.extend_from_slice(b"\\u0026"),
            _ => self.ready.push(byte),
        }
    }
}

impl Write for ScriptData<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            self.push(*byte);
        }
        self.inner.write_all(&self.ready)?;
        self.ready.clear();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_leave_its_element() {
        let mut out = Vec::new();
        let mut data = ScriptData::new(&mut out);
        let json = r#"{"a":"</script><img onerror=x> & ’ … é"}"#.to_owned() + "\u{2028}\u{2029}";
        for byte in json.bytes() {
            data.write_all(&[byte]).unwrap();
        }
        assert_eq!(
            String::from_utf8(out).unwrap(),
            r#"{"a":"\u003c/script\u003e\u003cimg onerror=x\u003e \u0026 ’ … é"}\u2028\u2029"#
        );
    }

    #[test]
    fn base64_of_all_lengths() {
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn modules_import_only_what_stands_before_them() {
        let script = joined(MODULES);
        assert!(!script.lines().any(|line| line.starts_with("import") || line.starts_with("export")));
        for module in MODULES {
            for line in module.lines().filter(|line| line.starts_with("import ")) {
                assert!(line.ends_with(".js\";"), "an import must stand on one line: {line}");
            }
        }
    }

    #[test]
    fn no_script_ends_its_own_element() {
        for text in [LAYOUT, STYLE, joined(MODULES).as_str()] {
            assert!(!text.contains("</script") && !text.contains("</style") && !text.contains("<!--"));
        }
    }

    #[test]
    fn a_title_is_text() {
        assert_eq!(markup("<b> & co"), "&lt;b&gt; &amp; co");
    }
}
