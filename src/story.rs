//! A story: everything that one document tells, in owned records with code point offsets, ready for the graph.

mod tell;

pub use tell::{hash, slug, tell};

use crate::labels::{EntityType, MentionKind, RelationClass, Status};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open range of Unicode code points of a document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Extent {
    /// First code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

/// A document as the graph keeps it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct DocumentRecord {
    /// Unique name, ASCII, for instance `doc:astana-talks-1f3a9c02`.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Day of publication.
    #[schemars(with = "Option<String>")]
    pub published: Option<Date>,
    /// Who published it.
    pub source: Option<String>,
    /// The file that it came from.
    pub path: Option<String>,
    /// The text to which all extents refer.
    pub text: String,
}

/// One place where an entity is mentioned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct MentionRecord {
    /// Id of the document.
    pub document: String,
    /// Where.
    #[serde(flatten)]
    pub extent: Extent,
    /// The words.
    pub text: String,
    /// How it refers.
    pub kind: MentionKind,
    /// The rule that put the mention into this entity.
    pub sieve: String,
}

/// An entity: one node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct EntityRecord {
    /// Readable ASCII id, for instance `ent:vladimir-putin`.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What kind of thing it is.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// Whether it has a proper name.
    pub named: bool,
    /// Other names, sorted, without the label.
    pub aliases: Vec<String>,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// ISO 3166 alpha-3 code of a country.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub iso3: Option<String>,
    /// Where it is mentioned, sorted.
    pub mentions: Vec<MentionRecord>,
}

/// A reference to an entity at a place of the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Reference {
    /// Id of the entity.
    pub entity: String,
    /// Where it is mentioned.
    #[serde(flatten)]
    pub extent: Extent,
    /// The words.
    pub text: String,
}

/// Words of the text with their place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// Where.
    #[serde(flatten)]
    pub extent: Extent,
    /// The words.
    pub text: String,
}

/// One step of the chain of sources.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct SourceRecord {
    /// Who says so.
    #[serde(flatten)]
    pub reference: Reference,
    /// The words that say that they say it.
    pub cue: Quote,
}

/// When, as written and as a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct TimeRecord {
    /// ISO date, month, year or interval (`2015-09/..`); `None` where the text leaves it open.
    pub value: Option<String>,
    /// Where and how the text says it.
    #[serde(flatten)]
    pub quote: Quote,
}

/// Where a claim is stated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Id of the document.
    pub document: String,
    /// The sentence; its words are the quote.
    pub sentence: Quote,
    /// The subject as mentioned there.
    pub subject: Quote,
    /// The object as mentioned there.
    pub object: Quote,
    /// From 0 to 1.
    pub confidence: f64,
    /// The rule that read it.
    pub rule: String,
}

/// A claim: one edge. Equal statements of several sentences or documents are one claim with several pieces of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimRecord {
    /// Stable ASCII id, from the content of the claim: `claim:0a1b2c3d4e5f6a7b`.
    pub id: String,
    /// Id of the subject.
    pub subject: String,
    /// Relation id in snake case.
    pub relation: String,
    /// Class of the relation.
    pub class: RelationClass,
    /// Id of the object.
    pub object: String,
    /// Office or function.
    pub role: Option<String>,
    /// Whether it is said to have happened.
    pub status: Status,
    /// Who says so, nearest first; empty = the article's own voice. These extents, and those of `time` and `place`, lie
    /// in the document of the first evidence.
    pub sources: Vec<SourceRecord>,
    /// When.
    pub time: Option<TimeRecord>,
    /// Where.
    pub place: Option<Reference>,
    /// Money or count, as written.
    pub amount: Option<String>,
    /// Means, as written.
    pub instrument: Option<String>,
    /// Highest confidence of the evidence.
    pub confidence: f64,
    /// Where it is stated, sorted by document and place; never empty.
    pub evidence: Vec<Evidence>,
}

/// Somebody says, thinks or claims something; kept also where no claim came of the content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct AttributionRecord {
    /// Id of the document.
    pub document: String,
    /// Who says it; `entity` is `None` where the source is no entity of the graph.
    pub source: Option<AttributionSource>,
    /// The words that say that they say it.
    pub cue: Quote,
    /// What is said, in one or more pieces.
    pub content: Vec<Extent>,
    /// What is done with the content: `speech`, `denial`, `thought`, `plan`, `evaluation`, ...
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// Name of the rule that found it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// Whether the cue is itself part of what somebody is said to say, think or want, or stands in quotation marks.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nested: bool,
}

/// The source of an attribution.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct AttributionSource {
    /// Id of the entity, where it is one.
    pub entity: Option<String>,
    /// The words.
    #[serde(flatten)]
    pub quote: Quote,
}

/// Everything that one document tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// The document.
    pub document: DocumentRecord,
    /// Its entities.
    pub entities: Vec<EntityRecord>,
    /// Its claims.
    pub claims: Vec<ClaimRecord>,
    /// Its attributions.
    pub attributions: Vec<AttributionRecord>,
}

impl EntityRecord {
    /// A node for an entity that a claim names and no list describes.
    pub(crate) fn unknown(id: &str, label: &str) -> Self {
        EntityRecord {
            id: id.to_owned(),
            label: label.to_owned(),
            kind: EntityType::Concept,
            named: false,
            aliases: Vec::new(),
            wikidata: None,
            iso3: None,
            mentions: Vec::new(),
        }
    }
}

impl Evidence {
    /// What stands in for the evidence of a claim that has none.
    pub(crate) fn nowhere() -> Self {
        let nothing = Quote { extent: Extent { start: 0, end: 0 }, text: String::new() };
        Evidence {
            document: String::new(),
            sentence: nothing.clone(),
            subject: nothing.clone(),
            object: nothing,
            confidence: 0.0,
            rule: String::new(),
        }
    }

    /// The place by which evidence is sorted and told apart.
    pub(crate) fn place(&self) -> (&str, Extent, Extent, Extent) {
        (&self.document, self.sentence.extent, self.subject.extent, self.object.extent)
    }
}

/// The closed sets in the JSON Schema: a string, one of the written names.
macro_rules! written_names {
    ($($name:ident),*) => {$(
        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let names: Vec<&str> = $name::ALL.iter().map(|member| member.as_str()).collect();
                schemars::json_schema!({ "type": "string", "enum": names })
            }
        }
    )*};
}

written_names!(EntityType, MentionKind, RelationClass, Status);
