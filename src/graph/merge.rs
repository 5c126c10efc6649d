//! When two records are the same, and what is kept of both.
//!
//! Every rule here is a union or the smallest (or greatest) of an order, so that joining is associative, commutative and
//! idempotent: `merge(merge(a, b), c) = merge(a, merge(c, b, b))`.

use super::KnowledgeGraph;
use crate::story::{AttributionRecord, ClaimRecord, DocumentRecord, EntityRecord, Evidence};
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Records of any number of graphs, before they are joined.
#[derive(Default)]
pub(super) struct Pool {
    documents: BTreeMap<String, DocumentRecord>,
    entities: BTreeMap<String, EntityRecord>,
    claims: BTreeMap<Vec<u8>, ClaimRecord>,
    attributions: BTreeSet<AttributionRecord>,
}

impl Pool {
    pub(super) fn add(
        &mut self,
        documents: Vec<DocumentRecord>,
        entities: Vec<EntityRecord>,
        claims: Vec<ClaimRecord>,
        attributions: Vec<AttributionRecord>,
    ) {
        for document in documents {
            add_or(&mut self.documents, document.id.clone(), document, join_documents);
        }
        for mut entity in entities {
            tidy_entity(&mut entity);
            add_or(&mut self.entities, entity.id.clone(), entity, join_entities);
        }
        for mut claim in claims {
            tidy_claim(&mut claim);
            add_or(&mut self.claims, claim_key(&claim), claim, join_claims);
        }
        self.attributions.extend(attributions);
    }

    pub(super) fn join(self) -> KnowledgeGraph {
        KnowledgeGraph::from_records(
            self.documents.into_values().collect(),
            self.entities.into_values().collect(),
            self.claims.into_values().collect(),
            self.attributions.into_iter().collect(),
        )
    }
}

fn add_or<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: V, join: impl FnOnce(&mut V, V)) {
    match map.entry(key) {
        std::collections::btree_map::Entry::Vacant(place) => {
            place.insert(value);
        }
        std::collections::btree_map::Entry::Occupied(mut place) => join(place.get_mut(), value),
    }
}

/// One of two accounts of one document is kept whole, since offsets hold for one text only.
fn join_documents(kept: &mut DocumentRecord, other: DocumentRecord) {
    if other < *kept {
        *kept = other;
    }
}

fn join_entities(kept: &mut EntityRecord, other: EntityRecord) {
    kept.aliases.extend([kept.label.clone(), other.label.clone()]);
    if label_rank(&other.label) > label_rank(&kept.label) {
        kept.label = other.label;
    }
    kept.aliases.extend(other.aliases);
    kept.kind = kept.kind.min(other.kind);
    kept.named |= other.named;
    kept.wikidata = smaller(kept.wikidata.take(), other.wikidata);
    kept.iso3 = smaller(kept.iso3.take(), other.iso3);
    kept.mentions.extend(other.mentions);
    tidy_entity(kept);
}

/// The longer label is the fuller one; of two equally long ones the alphabet decides.
fn label_rank(label: &str) -> (usize, Reverse<&str>) {
    (label.chars().count(), Reverse(label))
}

fn smaller<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn tidy_entity(entity: &mut EntityRecord) {
    entity.aliases.sort();
    entity.aliases.dedup();
    let label = &entity.label;
    entity.aliases.retain(|alias| alias != label && !alias.is_empty());
    entity.mentions.sort();
    entity.mentions.dedup();
}

fn join_claims(kept: &mut ClaimRecord, mut other: ClaimRecord) {
    if first_account(&other) < first_account(kept) {
        std::mem::swap(kept, &mut other);
    }
    kept.evidence.append(&mut other.evidence);
    kept.confidence = probability(kept.confidence).max(probability(other.confidence));
    tidy_claim(kept);
}

/// Sources, time and place are quoted from the document of the first evidence: the account that has it gives them.
fn first_account(claim: &ClaimRecord) -> impl Ord {
    let place = claim.evidence.first().map(|evidence| {
        let (document, sentence, subject, object) = evidence.place();
        (document.to_owned(), sentence, subject, object)
    });
    (place.is_none(), place, claim.sources.clone(), claim.time.clone(), claim.place.clone())
}

fn tidy_claim(claim: &mut ClaimRecord) {
    for evidence in &mut claim.evidence {
        evidence.confidence = probability(evidence.confidence);
    }
    claim.evidence.sort_by(by_place);
    claim.evidence.dedup_by(|next, kept| next.place() == kept.place());
    let best = claim.evidence.iter().map(|evidence| evidence.confidence).fold(0.0, f64::max);
    claim.confidence = if claim.evidence.is_empty() { probability(claim.confidence) } else { best };
    claim.id = claim_id(claim);
}

/// By place; of several readings of one place the surest comes first, and is kept.
fn by_place(a: &Evidence, b: &Evidence) -> std::cmp::Ordering {
    a.place()
        .cmp(&b.place())
        .then(b.confidence.total_cmp(&a.confidence))
        .then_with(|| a.rule.cmp(&b.rule))
        .then_with(|| (&a.sentence, &a.subject, &a.object).cmp(&(&b.sentence, &b.subject, &b.object)))
}

fn probability(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value.clamp(0.0, 1.0) }
}

/// The id of a claim, made from what tells it apart: two claims have one id exactly if they say the same.
pub fn claim_id(claim: &ClaimRecord) -> String {
    let digest = Sha256::digest(claim_key(claim));
    let mut id = String::from("claim:");
    for byte in digest.iter().take(8) {
        id.push_str(&format!("{byte:02x}"));
    }
    id
}

/// What tells claims apart: subject, relation, object, status, role, the chain of sources, time, place, amount, means.
/// Parts are preceded by their length, so that no two claims share a key.
fn claim_key(claim: &ClaimRecord) -> Vec<u8> {
    let time = claim.time.as_ref().map_or("", |time| time.value.as_deref().unwrap_or(&time.quote.text));
    let place = claim.place.as_ref().map_or("", |place| &place.entity);
    let mut parts = vec![
        claim.subject.as_str(),
        &claim.relation,
        claim.class.as_str(),
        &claim.object,
        claim.status.as_str(),
        claim.role.as_deref().unwrap_or(""),
        time,
        place,
        claim.amount.as_deref().unwrap_or(""),
        claim.instrument.as_deref().unwrap_or(""),
    ];
    parts.extend(claim.sources.iter().map(|source| source.reference.entity.as_str()));
    let mut key = Vec::new();
    for part in parts {
        key.extend_from_slice(&(part.len() as u64).to_be_bytes());
        key.extend_from_slice(part.as_bytes());
    }
    key
}

/// The entities that a claim names, each with words for it.
pub(super) fn entities_of(claim: &ClaimRecord) -> Vec<(&str, &str)> {
    let evidence = claim.evidence.first();
    let subject = evidence.map_or("", |evidence| evidence.subject.text.as_str());
    let object = evidence.map_or("", |evidence| evidence.object.text.as_str());
    let mut named = vec![(claim.subject.as_str(), subject), (claim.object.as_str(), object)];
    named.extend(claim.sources.iter().map(|source| (source.reference.entity.as_str(), source.reference.text.as_str())));
    named.extend(claim.place.iter().map(|place| (place.entity.as_str(), place.text.as_str())));
    named
}
