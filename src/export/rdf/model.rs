//! Which statements a graph is.

use super::term::{
    CLAIM, DOCUMENT, ENTITY, EVENT, EVIDENCE, Iri, Name, Node, OA, OWL, PROV, PUBLISHER, Prefix, Property, REL, RUN,
    Range, SCHEMA, SEM, STEP, TIME, Value, WG, WIKIDATA,
};
use crate::export::points::PointText;
use crate::export::{ClaimView, GraphView};
use crate::labels::{EntityType, Status};
use crate::story::{DocumentRecord, EntityRecord, Evidence};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// Characters of text kept before and after a quote, so that it is found again in another copy of the article.
const CONTEXT: usize = 32;

macro_rules! properties {
    ($($constant:ident = $term:literal $prefix:ident $local:literal $range:ident;)*) => {
        $(const $constant: Property =
            Property { term: $term, prefix: $prefix, local: $local, range: Range::$range };)*
        /// Every property, in the order of the JSON-LD context.
        pub(super) const PROPERTIES: &[Property] = &[$($constant,)*];
    };
}

properties! {
    NAME = "name" SCHEMA "name" Text;
    ALIAS = "alternateName" SCHEMA "alternateName" Text;
    HEADLINE = "headline" SCHEMA "headline" Text;
    PUBLISHED = "published" SCHEMA "datePublished" Date;
    PUBLISHED_BY = "publisher" SCHEMA "publisher" Link;
    BODY_TEXT = "articleBody" SCHEMA "articleBody" Text;
    APPEARANCE = "appearance" SCHEMA "appearance" Link;
    SAME_AS = "sameAs" OWL "sameAs" Link;
    PATH = "path" WG "path" Text;
    NAMED = "named" WG "named" Flag;
    ISO3 = "iso3" WG "iso3" Text;
    MENTIONS = "mentions" WG "mentions" Whole;
    SUBJECT = "subject" WG "subject" Link;
    RELATION = "relation" WG "relation" Link;
    CLASS = "class" WG "class" Link;
    OBJECT = "object" WG "object" Link;
    STATUS = "status" WG "status" Link;
    ROLE = "role" WG "role" Text;
    AMOUNT = "amount" WG "amount" Text;
    INSTRUMENT = "instrument" WG "instrument" Text;
    CONFIDENCE = "confidence" WG "confidence" Decimal;
    SUPPORT = "support" WG "support" Whole;
    RULE = "rule" WG "rule" Text;
    DESCRIBES = "describes" WG "describes" Link;
    ATTRIBUTION = "attribution" WG "attribution" Link;
    ORDER = "order" WG "order" Whole;
    SOURCE = "source" WG "source" Link;
    CUE = "cue" WG "cue" Text;
    TIME_TEXT = "timeText" WG "timeText" Text;
    TIME_VALUE = "timeValue" WG "timeValue" Text;
    ATTRIBUTED_TO = "attributedTo" PROV "wasAttributedTo" Link;
    GENERATED_BY = "generatedBy" PROV "wasGeneratedBy" Link;
    HAS_ACTOR = "hasActor" SEM "hasActor" Link;
    HAS_PLACE = "hasPlace" SEM "hasPlace" Link;
    HAS_TIME = "hasTime" SEM "hasTime" Link;
    BEGIN = "begin" SEM "hasBeginTimeStamp" Date;
    END = "end" SEM "hasEndTimeStamp" Date;
    BODY = "body" OA "hasBody" Link;
    TARGET = "target" OA "hasTarget" Link;
    HAS_SOURCE = "hasSource" OA "hasSource" Link;
    SELECTOR = "selector" OA "hasSelector" Link;
    START = "start" OA "start" Whole;
    STOP = "stop" OA "end" Whole;
    EXACT = "exact" OA "exact" Text;
    BEFORE = "prefix" OA "prefix" Text;
    AFTER = "suffix" OA "suffix" Text;
}

/// Takes the nodes as they are made.
pub(super) type Sink<'s> = &'s mut dyn FnMut(&Node<'_>) -> io::Result<()>;

/// Hands over every node of the graph, each once: run, documents, entities, claims with what belongs to them.
pub(super) fn describe(view: &GraphView<'_>, sink: Sink<'_>) -> io::Result<()> {
    let name = concat!("wiregraph ", env!("CARGO_PKG_VERSION"));
    sink(&Node::new(run(), &[(PROV, "Activity")]).text(NAME, name))?;
    describe_documents(view, sink)?;
    let asserted = asserted(view);
    let actors = actors(view);
    for entity in view.entities() {
        sink(&entity_node(entity, &actors))?;
        if let Some(statements) = asserted.get(entity.id.as_str()) {
            let mut node = Node::new(entity_iri(&entity.id), &[]).within(&[Iri::fixed(WG, "asserted")]);
            node.properties = statements
                .iter()
                .map(|(relation, object)| (Name::Relation(relation.clone()), Value::Link(entity_iri(object))))
                .collect();
            sink(&node)?;
        }
    }
    let texts: BTreeMap<&str, PointText<'_>> =
        view.graph.documents.iter().map(|document| (document.id.as_str(), PointText::new(&document.text))).collect();
    for claim in view.claims() {
        describe_claim(claim, &texts, sink)?;
    }
    Ok(())
}

fn run() -> Iri {
    Iri::encoded(RUN, concat!("wiregraph-", env!("CARGO_PKG_VERSION")))
}

fn entity_iri(id: &str) -> Iri {
    Iri::of_id(ENTITY, id)
}

fn document_iri(id: &str) -> Iri {
    Iri::of_id(DOCUMENT, id)
}

fn describe_documents(view: &GraphView<'_>, sink: Sink<'_>) -> io::Result<()> {
    let documents = &view.graph.documents;
    let publishers: BTreeSet<&str> = documents.iter().filter_map(|document| document.source.as_deref()).collect();
    for publisher in publishers {
        let types = [(SCHEMA, "NewsMediaOrganization"), (PROV, "Agent")];
        sink(&Node::new(Iri::encoded(PUBLISHER, publisher), &types).text(NAME, publisher))?;
    }
    documents.iter().try_for_each(|document| sink(&document_node(document)))
}

fn document_node(document: &DocumentRecord) -> Node<'_> {
    let id = document_iri(&document.id);
    let mut node = Node::new(id.clone(), &[(SCHEMA, "NewsArticle"), (PROV, "Entity")])
        .within(&[id])
        .text_if(HEADLINE, document.title.as_deref())
        .text_if(PATH, document.path.as_deref())
        .text(BODY_TEXT, &document.text);
    if let Some(published) = document.published {
        node = node.with(PUBLISHED, Value::Date(published));
    }
    if let Some(source) = &document.source {
        node = node.link(PUBLISHED_BY, Iri::encoded(PUBLISHER, source));
    }
    node
}

/// Entities that act or are acted on, and those that are places of claims.
struct Actors<'g> {
    actors: BTreeSet<&'g str>,
    places: BTreeSet<&'g str>,
}

fn actors<'g>(view: &GraphView<'g>) -> Actors<'g> {
    let ends = |claim: &ClaimView<'g>| [claim.subject.id.as_str(), claim.object.id.as_str()];
    Actors {
        actors: view.claims().iter().flat_map(ends).collect(),
        places: view.claims().iter().filter_map(ClaimView::place).collect(),
    }
}

fn entity_node<'g>(entity: &'g EntityRecord, actors: &Actors<'_>) -> Node<'g> {
    let id = entity.id.as_str();
    let mut types = schema_types(entity.kind).to_vec();
    if actors.actors.contains(id) {
        types.push((SEM, "Actor"));
    }
    if actors.places.contains(id) {
        types.push((SEM, "Place"));
    }
    let mut node = Node::new(entity_iri(id), &types)
        .text(NAME, &entity.label)
        .with(NAMED, Value::Flag(entity.named))
        .with(MENTIONS, Value::Whole(entity.mentions.len()))
        .text_if(ISO3, entity.iso3.as_deref());
    let aliases: BTreeSet<&str> = entity.aliases.iter().map(String::as_str).collect();
    for alias in aliases {
        node = node.text(ALIAS, alias);
    }
    if let Some(wikidata) = &entity.wikidata {
        node = node.link(SAME_AS, Iri::encoded(WIKIDATA, wikidata));
    }
    node
}

/// The type in schema.org, or in our own words where it has none, and whether it can be a source.
fn schema_types(kind: EntityType) -> &'static [(Prefix, &'static str)] {
    match kind {
        EntityType::Person => &[(SCHEMA, "Person"), (PROV, "Agent")],
        EntityType::Organization => &[(SCHEMA, "Organization"), (PROV, "Agent")],
        EntityType::Country => &[(SCHEMA, "Country"), (PROV, "Agent")],
        EntityType::Place => &[(SCHEMA, "Place")],
        EntityType::Group => &[(WG, "Group"), (PROV, "Agent")],
        EntityType::Event => &[(SCHEMA, "Event")],
        EntityType::Work => &[(SCHEMA, "CreativeWork")],
        EntityType::Object => &[(WG, "Object")],
        EntityType::Concept => &[(WG, "Concept")],
    }
}

/// The plain statements `subject relation object`, by subject: of facts only.
fn asserted<'g>(view: &GraphView<'g>) -> BTreeMap<&'g str, BTreeSet<(Iri, &'g str)>> {
    let mut statements: BTreeMap<&str, BTreeSet<(Iri, &str)>> = BTreeMap::new();
    for claim in view.claims().iter().filter(|claim| claim.claim.status == Status::Fact) {
        let statement = (relation_iri(&claim.claim.relation), claim.object.id.as_str());
        statements.entry(&claim.subject.id).or_default().insert(statement);
    }
    statements
}

fn relation_iri(relation: &str) -> Iri {
    Iri::encoded(REL, relation)
}

fn describe_claim(claim: &ClaimView<'_>, texts: &BTreeMap<&str, PointText<'_>>, sink: Sink<'_>) -> io::Result<()> {
    let record = claim.claim;
    let graphs: BTreeSet<Iri> = record.evidence.iter().map(|evidence| document_iri(&evidence.document)).collect();
    let graphs: Vec<Iri> = graphs.into_iter().collect();
    let id = Iri::of_id(CLAIM, &record.id);
    let own = |prefix: Prefix, suffix: &str| Iri { prefix, local: format!("{}{suffix}", id.local).into() };
    let event = own(EVENT, "");
    let mut node = Node::new(id.clone(), &[(WG, "Claim"), (SCHEMA, "Claim"), (PROV, "Entity")])
        .within(&graphs)
        .link(SUBJECT, entity_iri(&record.subject))
        .link(RELATION, relation_iri(&record.relation))
        .link(OBJECT, entity_iri(&record.object))
        .link(CLASS, Iri::fixed(WG, record.class.as_str()))
        .link(STATUS, Iri::fixed(WG, record.status.as_str()))
        .text_if(ROLE, record.role.as_deref())
        .text_if(AMOUNT, record.amount.as_deref())
        .text_if(INSTRUMENT, record.instrument.as_deref())
        .with(CONFIDENCE, Value::Decimal(record.confidence))
        .with(SUPPORT, Value::Whole(claim.weight()))
        .link(DESCRIBES, event.clone())
        .link(GENERATED_BY, run());
    for document in &graphs {
        node = node.link(APPEARANCE, document.clone());
    }
    if let Some(nearest) = record.sources.first() {
        node = node.link(ATTRIBUTED_TO, entity_iri(&nearest.reference.entity));
    }
    for order in 1..=record.sources.len() {
        node = node.link(ATTRIBUTION, own(STEP, &format!("-{order}")));
    }
    sink(&node)?;
    for (order, source) in (1..).zip(&record.sources) {
        let step = Node::new(own(STEP, &format!("-{order}")), &[(WG, "AttributionStep")])
            .within(&graphs)
            .with(ORDER, Value::Whole(order))
            .link(SOURCE, entity_iri(&source.reference.entity))
            .text(CUE, &source.cue.text);
        sink(&step)?;
    }
    describe_event(claim, event, own(TIME, ""), &graphs, sink)?;
    for (order, evidence) in (1..).zip(&record.evidence) {
        describe_evidence(evidence, &id, &own(EVIDENCE, &format!("-{order}")), texts.get(&*evidence.document), sink)?;
    }
    Ok(())
}

fn describe_event(claim: &ClaimView<'_>, event: Iri, time: Iri, graphs: &[Iri], sink: Sink<'_>) -> io::Result<()> {
    let record = claim.claim;
    let mut node = Node::new(event, &[(SEM, "Event")]).within(graphs).link(HAS_ACTOR, entity_iri(&record.subject));
    if record.object != record.subject {
        node = node.link(HAS_ACTOR, entity_iri(&record.object));
    }
    if let Some(place) = &record.place {
        node = node.link(HAS_PLACE, entity_iri(&place.entity));
    }
    let Some(when) = &record.time else { return sink(&node) };
    sink(&node.link(HAS_TIME, time.clone()))?;
    let mut node = Node::new(time, &[(SEM, "Time")])
        .within(graphs)
        .text(TIME_TEXT, &when.quote.text)
        .text_if(TIME_VALUE, when.value.as_deref());
    if let Some(interval) = claim.interval() {
        if let Some(begin) = interval.begin {
            node = node.with(BEGIN, Value::Date(begin));
        }
        if let Some(end) = interval.end {
            node = node.with(END, Value::Date(end));
        }
    }
    sink(&node)
}

/// A Web Annotation: the claim is its body, the words of the article its target, by place and by wording.
fn describe_evidence(
    evidence: &Evidence,
    claim: &Iri,
    id: &Iri,
    text: Option<&PointText<'_>>,
    sink: Sink<'_>,
) -> io::Result<()> {
    let document = document_iri(&evidence.document);
    let graphs = [document.clone()];
    let part = |suffix: &str| Iri { prefix: id.prefix, local: format!("{}.{suffix}", id.local).into() };
    let annotation = Node::new(id.clone(), &[(OA, "Annotation")])
        .within(&graphs)
        .link(BODY, claim.clone())
        .link(TARGET, part("target"))
        .with(CONFIDENCE, Value::Decimal(evidence.confidence))
        .text(RULE, &evidence.rule);
    sink(&annotation)?;
    let target = Node::new(part("target"), &[(OA, "SpecificResource")])
        .within(&graphs)
        .link(HAS_SOURCE, document)
        .link(SELECTOR, part("position"))
        .link(SELECTOR, part("quote"));
    sink(&target)?;
    let extent = evidence.sentence.extent;
    let position = Node::new(part("position"), &[(OA, "TextPositionSelector")])
        .within(&graphs)
        .with(START, Value::Whole(extent.start))
        .with(STOP, Value::Whole(extent.end));
    sink(&position)?;
    let before = text.and_then(|text| text.slice(extent.start.saturating_sub(CONTEXT), extent.start));
    let after = text.and_then(|text| text.slice(extent.end, (extent.end + CONTEXT).min(text.length())));
    let quote = Node::new(part("quote"), &[(OA, "TextQuoteSelector")])
        .within(&graphs)
        .text(EXACT, &evidence.sentence.text)
        .text_if(BEFORE, before)
        .text_if(AFTER, after);
    sink(&quote)
}
