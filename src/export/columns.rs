//! What the formats with named attributes say of an entity and of a claim, declared once.

use super::{ClaimView, GraphView};
use crate::story::{EntityRecord, Evidence};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What separates several values in one cell.
const SEPARATOR: &str = " | ";

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words from the news or the user, which may be anything.
    FreeText,
    /// Words of the program: ids, closed sets, dates in a fixed form.
    FixedText,
    /// A date, a month, a year or an interval of these.
    Time,
    Real,
    Whole,
    Flag,
}

/// One value. An absent one is the empty text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Value<'g> {
    Text(Cow<'g, str>),
    Real(f64),
    Whole(usize),
    Flag(bool),
}

impl Value<'_> {
    pub(super) fn is_absent(&self) -> bool {
        matches!(self, Value::Text(text) if text.is_empty())
    }
}

impl std::fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Text(text) => f.write_str(text),
            Value::Real(value) => write!(f, "{value}"),
            Value::Whole(value) => write!(f, "{value}"),
            Value::Flag(value) => write!(f, "{value}"),
        }
    }
}

impl<'g> From<&'g str> for Value<'g> {
    fn from(text: &'g str) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl<'g> From<Cow<'g, str>> for Value<'g> {
    fn from(text: Cow<'g, str>) -> Self {
        Value::Text(text)
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

impl<'g> From<&'g Option<String>> for Value<'g> {
    fn from(text: &'g Option<String>) -> Self {
        text.as_deref().unwrap_or("").into()
    }
}

/// An attribute of an entity.
pub(super) struct NodeColumn {
    pub(super) key: &'static str,
    pub(super) kind: Kind,
    pub(super) read: for<'g> fn(&GraphView<'g>, &'g EntityRecord) -> Value<'g>,
}

/// An attribute of a claim.
pub(super) struct EdgeColumn {
    pub(super) key: &'static str,
    pub(super) kind: Kind,
    pub(super) read: for<'v> fn(&'v GraphView<'v>, &'v ClaimView<'v>) -> Value<'v>,
}

/// What is said of entities beside id and label.
pub(super) const NODE_COLUMNS: &[NodeColumn] = &[
    NodeColumn { key: "entity_type", kind: Kind::FixedText, read: |_, e| e.kind.as_str().into() },
    NodeColumn { key: "named", kind: Kind::Flag, read: |_, e| Value::Flag(e.named) },
    NodeColumn { key: "wikidata", kind: Kind::FixedText, read: |_, e| (&e.wikidata).into() },
    NodeColumn { key: "iso3", kind: Kind::FixedText, read: |_, e| (&e.iso3).into() },
    NodeColumn { key: "aliases", kind: Kind::FreeText, read: |_, e| e.aliases.join(SEPARATOR).into() },
    NodeColumn { key: "mentions", kind: Kind::Whole, read: |_, e| Value::Whole(e.mentions.len()) },
    NodeColumn { key: "claims", kind: Kind::Whole, read: |v, e| Value::Whole(v.degree(&e.id)) },
    NodeColumn { key: "documents", kind: Kind::Whole, read: |_, e| Value::Whole(documents_of(e)) },
];

/// What is said of claims beside ends, id, kind, label and weight.
pub(super) const EDGE_COLUMNS: &[EdgeColumn] = &[
    EdgeColumn { key: "relation", kind: Kind::FreeText, read: |_, c| c.claim.relation.as_str().into() },
    EdgeColumn { key: "class", kind: Kind::FixedText, read: |_, c| c.claim.class.as_str().into() },
    EdgeColumn { key: "status", kind: Kind::FixedText, read: |_, c| c.claim.status.as_str().into() },
    EdgeColumn { key: "role", kind: Kind::FreeText, read: |_, c| (&c.claim.role).into() },
    EdgeColumn { key: "confidence", kind: Kind::Real, read: |_, c| Value::Real(c.claim.confidence) },
    EdgeColumn { key: "attribution", kind: Kind::FreeText, read: |v, c| v.attribution(c.claim).into() },
    EdgeColumn { key: "source_ids", kind: Kind::FixedText, read: |_, c| source_ids(c).into() },
    EdgeColumn { key: "time_text", kind: Kind::FreeText, read: |_, c| c.time().0.into() },
    EdgeColumn { key: "time_edtf", kind: Kind::Time, read: |_, c| c.time().1.into() },
    EdgeColumn { key: "place", kind: Kind::FreeText, read: |v, c| c.place().map_or("", |id| v.label(id)).into() },
    EdgeColumn { key: "place_id", kind: Kind::FixedText, read: |_, c| c.place().unwrap_or("").into() },
    EdgeColumn { key: "amount", kind: Kind::FreeText, read: |_, c| (&c.claim.amount).into() },
    EdgeColumn { key: "instrument", kind: Kind::FreeText, read: |_, c| (&c.claim.instrument).into() },
    EdgeColumn { key: "rule", kind: Kind::FixedText, read: |_, c| c.evidence().map_or("", |e| &e.rule).into() },
    EdgeColumn { key: "doc_id", kind: Kind::FixedText, read: |_, c| c.evidence().map_or("", |e| &e.document).into() },
    EdgeColumn { key: "doc_title", kind: Kind::FreeText, read: |v, c| document_title(v, c).into() },
    EdgeColumn { key: "doc_date", kind: Kind::Time, read: |v, c| document_date(v, c).into() },
    EdgeColumn { key: "doc_path", kind: Kind::FreeText, read: |v, c| document_path(v, c).into() },
    EdgeColumn {
        key: "ev_start",
        kind: Kind::Whole,
        read: |_, c| Value::Whole(sentence(c, |e| e.sentence.extent.start)),
    },
    EdgeColumn { key: "ev_end", kind: Kind::Whole, read: |_, c| Value::Whole(sentence(c, |e| e.sentence.extent.end)) },
    EdgeColumn {
        key: "ev_quote",
        kind: Kind::FreeText,
        read: |_, c| c.evidence().map_or("", |e| &e.sentence.text).into(),
    },
    EdgeColumn { key: "more_evidence", kind: Kind::FixedText, read: |_, c| more_evidence(c).into() },
];

fn documents_of(entity: &EntityRecord) -> usize {
    entity.mentions.iter().map(|mention| mention.document.as_str()).collect::<BTreeSet<_>>().len()
}

/// Ids of who says so, the outermost first, as in the attribution.
fn source_ids(claim: &ClaimView<'_>) -> String {
    let ids: Vec<&str> = claim.claim.sources.iter().rev().map(|source| source.reference.entity.as_str()).collect();
    ids.join(SEPARATOR)
}

fn document_title<'v>(view: &'v GraphView<'v>, claim: &'v ClaimView<'v>) -> &'v str {
    view.document_of(claim).and_then(|document| document.title.as_deref()).unwrap_or("")
}

fn document_path<'v>(view: &'v GraphView<'v>, claim: &'v ClaimView<'v>) -> &'v str {
    view.document_of(claim).and_then(|document| document.path.as_deref()).unwrap_or("")
}

fn document_date<'v>(view: &'v GraphView<'v>, claim: &'v ClaimView<'v>) -> String {
    view.document_of(claim).and_then(|document| document.published).map_or(String::new(), |day| day.to_string())
}

fn sentence(claim: &ClaimView<'_>, read: fn(&Evidence) -> usize) -> usize {
    claim.evidence().map_or(0, read)
}

/// All evidence but the first, as a JSON array; empty where there is but one.
fn more_evidence(claim: &ClaimView<'_>) -> String {
    #[derive(Serialize)]
    struct Place<'a> {
        document: &'a str,
        start: usize,
        end: usize,
        quote: &'a str,
    }
    let places: Vec<Place<'_>> = claim
        .claim
        .evidence
        .iter()
        .skip(1)
        .map(|evidence| Place {
            document: &evidence.document,
            start: evidence.sentence.extent.start,
            end: evidence.sentence.extent.end,
            quote: &evidence.sentence.text,
        })
        .collect();
    if places.is_empty() { String::new() } else { serde_json::to_string(&places).unwrap_or_default() }
}
