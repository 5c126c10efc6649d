//! From the analysis of a document to its story: owned records, code point offsets, readable ids.

use super::{
    AttributionRecord, AttributionSource, ClaimRecord, DocumentRecord, EntityRecord, Evidence, Extent, MentionRecord,
    Quote, Reference, SourceRecord, Story, TimeRecord,
};
use crate::annotate::Annotated;
use crate::attribution::{Attribution, Source};
use crate::claims::Claim;
use crate::entities::{Entities, Mention};
use crate::graph::claim_id;
use crate::labels::EntityType;
use crate::span::{CodePoints, Span};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// Everything that the analysis of one document found. Entities that are neither named nor part of a claim are left out.
pub fn tell(annotated: &Annotated, entities: &Entities, claims: &[Claim], attributions: &[Attribution]) -> Story {
    let teller = Teller::new(annotated, entities, claims, attributions);
    Story {
        document: teller.document(),
        entities: teller.entities(),
        claims: claims.iter().map(|c| teller.claim(c)).collect(),
        attributions: attributions.iter().map(|a| teller.attribution(a)).collect(),
    }
}

struct Teller<'a> {
    annotated: &'a Annotated,
    entities: &'a Entities,
    attributions: &'a [Attribution],
    points: CodePoints,
    document: String,
    /// Ids of the entities that take part; `None` for the others.
    ids: Vec<Option<String>>,
}

impl<'a> Teller<'a> {
    fn new(
        annotated: &'a Annotated,
        entities: &'a Entities,
        claims: &[Claim],
        attributions: &'a [Attribution],
    ) -> Self {
        let text = &annotated.document.text;
        let document = format!("doc:{}-{}", slug(&annotated.document.id), hash(&[text.as_str()], 8));
        let mut used: BTreeSet<usize> = BTreeSet::new();
        let of = |mention: usize| entities.mentions[mention].entity;
        for claim in claims {
            used.extend([of(claim.subject), of(claim.object)]);
            used.extend(claim.place.map(of));
            used.extend(claim.sources.iter().map(|s| of(s.mention)));
        }
        let ids = ids(entities, &used, &document);
        Teller { annotated, entities, attributions, points: CodePoints::new(text), document, ids }
    }

    fn document(&self) -> DocumentRecord {
        let document = &self.annotated.document;
        DocumentRecord {
            id: self.document.clone(),
            title: document.title.map(|t| t.of(&document.text).to_owned()),
            published: document.published,
            source: document.source.clone(),
            path: document.path.clone(),
            text: document.text.clone(),
        }
    }

    fn extent(&self, span: Span) -> Extent {
        Extent { start: self.points.at(span.start), end: self.points.at(span.end) }
    }

    fn quote(&self, span: Span) -> Quote {
        Quote { extent: self.extent(span), text: span.of(&self.annotated.document.text).to_owned() }
    }

    fn span(&self, mention: &Mention) -> Span {
        self.annotated.sentences[mention.sentence].span_of(mention.tokens.clone())
    }

    fn mention_quote(&self, mention: usize) -> Quote {
        self.quote(self.span(&self.entities.mentions[mention]))
    }

    fn id(&self, mention: usize) -> String {
        self.ids[self.entities.mentions[mention].entity].clone().unwrap_or_default()
    }

    fn reference(&self, mention: usize) -> Reference {
        let quote = self.mention_quote(mention);
        Reference { entity: self.id(mention), extent: quote.extent, text: quote.text }
    }

    fn entities(&self) -> Vec<EntityRecord> {
        let mut merged: BTreeMap<&String, EntityRecord> = BTreeMap::new();
        for (entity, id) in self.entities.entities.iter().zip(&self.ids) {
            let Some(id) = id else { continue };
            let record = merged.entry(id).or_insert_with(|| EntityRecord {
                id: id.clone(),
                label: entity.label.clone(),
                kind: entity.kind,
                named: entity.named,
                aliases: Vec::new(),
                wikidata: entity.wikidata.clone(),
                iso3: entity.iso3.clone(),
                mentions: Vec::new(),
            });
            record.aliases.extend(entity.aliases.iter().filter(|a| **a != record.label).cloned());
            record.aliases.sort();
            record.aliases.dedup();
            record.mentions.extend(entity.mentions.iter().map(|m| self.mention(&self.entities.mentions[*m])));
            record.mentions.sort();
        }
        merged.into_values().collect()
    }

    fn mention(&self, mention: &Mention) -> MentionRecord {
        let quote = self.quote(self.span(mention));
        MentionRecord {
            document: self.document.clone(),
            extent: quote.extent,
            text: quote.text,
            kind: mention.kind,
            sieve: mention.sieve.to_owned(),
        }
    }

    fn claim(&self, claim: &Claim) -> ClaimRecord {
        let sentence = &self.annotated.sentences[claim.sentence];
        let time = claim.time.map(|t| &self.annotated.times[t]).map(|t| TimeRecord {
            value: t.value.clone(),
            quote: self.quote(self.annotated.sentences[t.sentence].span_of(t.tokens.clone())),
        });
        let mut record = ClaimRecord {
            id: String::new(),
            subject: self.id(claim.subject),
            relation: claim.relation.clone(),
            class: claim.class,
            object: self.id(claim.object),
            role: claim.role.clone(),
            status: claim.status,
            sources: claim.sources.iter().map(|s| self.source(s.mention, s.attribution)).collect(),
            time,
            place: claim.place.map(|p| self.reference(p)),
            amount: claim.amount.clone(),
            instrument: claim.instrument.clone(),
            confidence: claim.confidence,
            evidence: vec![Evidence {
                document: self.document.clone(),
                sentence: self.quote(sentence.span),
                subject: self.mention_quote(claim.subject),
                object: self.mention_quote(claim.object),
                confidence: claim.confidence,
                rule: claim.rule.clone(),
            }],
        };
        record.id = claim_id(&record);
        record
    }

    fn source(&self, mention: usize, attribution: usize) -> SourceRecord {
        SourceRecord { reference: self.reference(mention), cue: self.quote(self.attributions[attribution].cue) }
    }

    fn attribution(&self, attribution: &Attribution) -> AttributionRecord {
        AttributionRecord {
            document: self.document.clone(),
            source: attribution.source.as_ref().map(|s| self.attribution_source(s)),
            cue: self.quote(attribution.cue),
            content: attribution.content.iter().map(|c| self.extent(*c)).collect(),
            kind: attribution.kind.as_str().to_owned(),
            rule: attribution.rule.to_owned(),
            nested: attribution.nested,
        }
    }

    fn attribution_source(&self, source: &Source) -> AttributionSource {
        let mention = self.entities.at(source.sentence, source.head);
        let entity = mention.and_then(|m| self.ids[self.entities.mentions[m].entity].clone());
        let span = self.annotated.sentences[source.sentence].span_of(source.tokens.clone());
        AttributionSource { entity, quote: self.quote(span) }
    }
}

/// One id an entity: named ones by their label; described ones, and people of whom only a surname is known, by label, document and
/// number, so that they never meet those of another document.
fn ids(entities: &Entities, used: &BTreeSet<usize>, document: &str) -> Vec<Option<String>> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let all = entities.entities.iter().enumerate();
    all.map(|(i, entity)| {
        let lone_surname =
            entity.kind == EntityType::Person && entity.wikidata.is_none() && !entity.label.contains(' ');
        if entity.named && !lone_surname {
            return Some(format!("ent:{}", slug(&entity.label)));
        }
        (entity.named || used.contains(&i)).then(|| {
            let base = format!("ent:{}-{}", slug(&entity.label), hash(&[document], 6));
            let number = seen.entry(base.clone()).and_modify(|n| *n += 1).or_insert(1);
            if *number == 1 { base } else { format!("{base}-{number}") }
        })
    })
    .collect()
}

/// ASCII letters, digits and hyphens: `Zoë Müller` becomes `zoe-muller`. A text without any gives `x` and a hash.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.nfkd().filter(char::is_ascii) {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') && c != '.' && c != '\'' {
            out.push('-');
        }
    }
    let out = out.trim_matches('-');
    if out.is_empty() { format!("x{}", hash(&[text], 8)) } else { out.chars().take(60).collect() }
}

/// The first `digits` hexadecimal digits of the SHA-256 of the parts.
pub fn hash(parts: &[&str], digits: usize) -> String {
    let mut sha = Sha256::new();
    for part in parts {
        sha.update(part.as_bytes());
        sha.update([0x1f]);
    }
    let bytes = sha.finalize();
    bytes.iter().map(|b| format!("{b:02x}")).collect::<String>().chars().take(digits).collect()
}
