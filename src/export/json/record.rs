//! The records of the lossless form, where they differ from those of the graph.

use crate::labels::{RelationClass, Status};
use crate::story::{
    AttributionRecord, ClaimRecord, DocumentRecord, EntityRecord, Evidence, Quote, Reference, SourceRecord, TimeRecord,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A knowledge graph: who did what to whom, where, when and according to whom. Offsets are Unicode code points into the
/// text of the document, end exclusive.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[schemars(title = "Wiregraph")]
pub struct GraphJson {
    /// Version of this form.
    #[serde(default = "first_version")]
    pub wiregraph: u32,
    /// The documents.
    pub documents: Vec<DocumentRecord>,
    /// The nodes.
    pub entities: Vec<EntityRecord>,
    /// The edges.
    pub claims: Vec<ClaimJson>,
    /// Who says, thinks or claims what, also where no claim came of it.
    #[serde(default)]
    pub attributions: Vec<AttributionRecord>,
    /// Those whose cue is part of the content of another, or of a quotation: `officials believe` in what an agency said.
    #[serde(default)]
    pub nested_attributions: Vec<AttributionRecord>,
}

fn first_version() -> u32 {
    1
}

/// A claim. `document`, `subject`, `object`, `sentence` and `rule` are those of the first evidence, in whose document the
/// offsets of `sources`, `time` and `place` lie too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimJson {
    /// Stable id, made from the content.
    pub id: String,
    /// Id of the document that states it first.
    pub document: String,
    /// Who acts, or what the state is about.
    pub subject: Reference,
    /// Relation, for instance `withdraws_from`.
    pub relation: String,
    /// Class of the relation.
    pub class: RelationClass,
    /// Whom or what it is about.
    pub object: Reference,
    /// Office or function.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<String>,
    /// Whether it is said to have happened.
    pub status: Status,
    /// Who says so, nearest first; empty = the article's own voice.
    #[serde(default)]
    pub sources: Vec<SourceRecord>,
    /// When.
    #[serde(default)]
    pub time: Option<TimeRecord>,
    /// Where.
    #[serde(default)]
    pub place: Option<Reference>,
    /// Money or count, as written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub amount: Option<String>,
    /// Means, as written.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub instrument: Option<String>,
    /// The sentence that states it.
    pub sentence: Quote,
    /// From 0 to 1; the highest of the evidence.
    pub confidence: f64,
    /// The rule that read it.
    pub rule: String,
    /// Every place where it is stated, the first included.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

impl From<&ClaimRecord> for ClaimJson {
    fn from(claim: &ClaimRecord) -> Self {
        let first = claim.evidence.first().cloned().unwrap_or_else(Evidence::nowhere);
        ClaimJson {
            id: claim.id.clone(),
            document: first.document,
            subject: reference(&claim.subject, first.subject),
            relation: claim.relation.clone(),
            class: claim.class,
            object: reference(&claim.object, first.object),
            role: claim.role.clone(),
            status: claim.status,
            sources: claim.sources.clone(),
            time: claim.time.clone(),
            place: claim.place.clone(),
            amount: claim.amount.clone(),
            instrument: claim.instrument.clone(),
            sentence: first.sentence,
            confidence: claim.confidence,
            rule: first.rule,
            evidence: claim.evidence.clone(),
        }
    }
}

impl From<ClaimJson> for ClaimRecord {
    fn from(claim: ClaimJson) -> Self {
        let evidence = if claim.evidence.is_empty() {
            vec![Evidence {
                document: claim.document,
                sentence: claim.sentence,
                subject: Quote { extent: claim.subject.extent, text: claim.subject.text },
                object: Quote { extent: claim.object.extent, text: claim.object.text },
                confidence: claim.confidence,
                rule: claim.rule,
            }]
        } else {
            claim.evidence
        };
        ClaimRecord {
            id: claim.id,
            subject: claim.subject.entity,
            relation: claim.relation,
            class: claim.class,
            object: claim.object.entity,
            role: claim.role,
            status: claim.status,
            sources: claim.sources,
            time: claim.time,
            place: claim.place,
            amount: claim.amount,
            instrument: claim.instrument,
            confidence: claim.confidence,
            evidence,
        }
    }
}

fn reference(entity: &str, quote: Quote) -> Reference {
    Reference { entity: entity.to_owned(), extent: quote.extent, text: quote.text }
}
