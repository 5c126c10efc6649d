//! Reading the lossless form back, checked: what it says of places and entities must hold.

use super::{GraphJson, SCHEMA_VERSION};
use crate::error::{Error, Result};
use crate::export::points::PointText;
use crate::graph::KnowledgeGraph;
use crate::story::{AttributionRecord, ClaimRecord, Extent};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Reads a graph. `path` is named in errors.
///
/// # Errors
///
/// [`Error::Input`] if the text is not JSON of this form, comes from a later version, names an entity or document that
/// it does not hold, or puts words at a place where the document's text has others.
pub fn read(text: &str, path: &Path) -> Result<KnowledgeGraph> {
    let wrong = |problem: String| Error::Input { path: path.to_owned(), problem };
    let mut json: GraphJson = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| wrong(format!("not a graph saved by `wiregraph extract --format json`: {error}")))?;
    if json.wiregraph > SCHEMA_VERSION {
        return Err(wrong(format!(
            "written in version {} of the form, but this program knows versions up to {SCHEMA_VERSION}; use a newer one",
            json.wiregraph
        )));
    }
    let claims: Vec<ClaimRecord> = json.claims.into_iter().map(ClaimRecord::from).collect();
    let mut check = Check::default();
    for document in &json.documents {
        if check.texts.insert(&document.id, PointText::new(&document.text)).is_some() {
            return Err(wrong(format!("two documents have the id {:?}", document.id)));
        }
    }
    for entity in &json.entities {
        if !check.entities.insert(&entity.id) {
            return Err(wrong(format!("two entities have the id {:?}", entity.id)));
        }
    }
    for entity in &json.entities {
        for mention in &entity.mentions {
            check
                .words(&mention.document, mention.extent, &mention.text)
                .map_err(|problem| wrong(format!("entity {:?}, mentions: {problem}", entity.id)))?;
        }
    }
    let mut ids = BTreeSet::new();
    for claim in &claims {
        if !ids.insert(&claim.id) {
            return Err(wrong(format!("two claims have the id {:?}", claim.id)));
        }
        check.claim(claim).map_err(|problem| wrong(format!("claim {:?}, {problem}", claim.id)))?;
    }
    json.attributions.append(&mut json.nested_attributions);
    for (index, attribution) in json.attributions.iter().enumerate() {
        check.attribution(attribution).map_err(|problem| wrong(format!("attributions[{index}], {problem}")))?;
    }
    drop(check);
    Ok(KnowledgeGraph::from_records(json.documents, json.entities, claims, json.attributions))
}

/// What references are checked against.
#[derive(Default)]
struct Check<'a> {
    texts: BTreeMap<&'a str, PointText<'a>>,
    entities: BTreeSet<&'a str>,
}

type Problem<T> = std::result::Result<T, String>;

impl Check<'_> {
    fn claim(&self, claim: &ClaimRecord) -> Problem<()> {
        self.entity(&claim.subject).map_err(|e| format!("subject: {e}"))?;
        self.entity(&claim.object).map_err(|e| format!("object: {e}"))?;
        if !(0.0..=1.0).contains(&claim.confidence) {
            return Err(format!("confidence: {} does not lie between 0 and 1", claim.confidence));
        }
        for evidence in &claim.evidence {
            for quote in [&evidence.sentence, &evidence.subject, &evidence.object] {
                self.words(&evidence.document, quote.extent, &quote.text).map_err(|e| format!("evidence: {e}"))?;
            }
        }
        let document = claim.evidence.first().map_or("", |evidence| &evidence.document);
        for source in &claim.sources {
            self.entity(&source.reference.entity)
                .and_then(|()| self.words(document, source.reference.extent, &source.reference.text))
                .and_then(|()| self.words(document, source.cue.extent, &source.cue.text))
                .map_err(|e| format!("sources: {e}"))?;
        }
        if let Some(place) = &claim.place {
            self.entity(&place.entity)
                .and_then(|()| self.words(document, place.extent, &place.text))
                .map_err(|e| format!("place: {e}"))?;
        }
        if let Some(time) = &claim.time {
            self.words(document, time.quote.extent, &time.quote.text).map_err(|e| format!("time: {e}"))?;
        }
        Ok(())
    }

    fn attribution(&self, attribution: &AttributionRecord) -> Problem<()> {
        let document = &attribution.document;
        if let Some(source) = &attribution.source {
            if let Some(entity) = &source.entity {
                self.entity(entity).map_err(|e| format!("source: {e}"))?;
            }
            self.words(document, source.quote.extent, &source.quote.text).map_err(|e| format!("source: {e}"))?;
        }
        self.words(document, attribution.cue.extent, &attribution.cue.text).map_err(|e| format!("cue: {e}"))?;
        for extent in &attribution.content {
            self.slice(document, *extent).map_err(|e| format!("content: {e}"))?;
        }
        Ok(())
    }

    fn entity(&self, id: &str) -> Problem<()> {
        if self.entities.contains(id) { Ok(()) } else { Err(format!("no entity has the id {id:?}")) }
    }

    fn slice(&self, document: &str, extent: Extent) -> Problem<&str> {
        let text = self.text(document)?;
        text.slice(extent.start, extent.end).ok_or_else(|| {
            let (start, end) = (extent.start, extent.end);
            format!("{start}..{end} lies outside the text of {document:?}, which has {} code points", text.length())
        })
    }

    fn text(&self, document: &str) -> Problem<&PointText<'_>> {
        self.texts.get(document).ok_or_else(|| format!("no document has the id {document:?}"))
    }

    fn words(&self, document: &str, extent: Extent, words: &str) -> Problem<()> {
        let found = self.slice(document, extent)?;
        if found == words {
            return Ok(());
        }
        Err(format!("{}..{} of {document:?} is {found:?}, not {words:?}", extent.start, extent.end))
    }
}
