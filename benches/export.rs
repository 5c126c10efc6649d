//! How long each format takes for 100,000 claims: `cargo bench --bench export`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use wiregraph::export::{ExportOptions, Format};
use wiregraph::graph::KnowledgeGraph;
use wiregraph::labels::{EntityType, RelationClass, Status};
use wiregraph::story::{ClaimRecord, DocumentRecord, EntityRecord, Evidence, Extent, Quote, Reference, TimeRecord};

const CLAIMS: usize = 100_000;
const ENTITIES: usize = 20_000;
const DOCUMENTS: usize = 5_000;

fn main() {
    divan::main();
}

fn graph() -> KnowledgeGraph {
    let sentence = "Orbel agreed on Monday to buy Tessaly Foods in Lisbon, a union leader told the Northern Wire. ";
    let text = sentence.repeat(CLAIMS / DOCUMENTS);
    let documents = (0..DOCUMENTS).map(|index| DocumentRecord {
        id: format!("doc:{index:05}"),
        title: Some(format!("Article {index}")),
        published: Some(jiff::civil::date(2024, 3, 4)),
        source: Some("Northern Wire".to_owned()),
        path: Some(format!("news/{index}.txt")),
        text: text.clone(),
    });
    let entities = (0..ENTITIES).map(|index| EntityRecord {
        id: format!("ent:{index:05}"),
        label: format!("Entity {index} & Co"),
        kind: EntityType::ALL[index % EntityType::ALL.len()],
        named: true,
        aliases: vec![format!("Alias {index}")],
        wikidata: None,
        iso3: None,
        mentions: Vec::new(),
    });
    let claims = (0..CLAIMS).map(|index| claim(index, sentence));
    KnowledgeGraph::from_records(documents.collect(), entities.collect(), claims.collect(), Vec::new())
}

fn claim(index: usize, sentence: &str) -> ClaimRecord {
    let start = (index / DOCUMENTS) * sentence.len();
    let quote = |from: usize, to: usize| Quote {
        extent: Extent { start: start + from, end: start + to },
        text: sentence[from..to].to_owned(),
    };
    let subject = quote(0, 5);
    let place = quote(47, 53);
    ClaimRecord {
        id: format!("claim:{index:016x}"),
        subject: format!("ent:{:05}", index % ENTITIES),
        relation: format!("relation_{}", index % 150),
        class: RelationClass::ALL[index % RelationClass::ALL.len()],
        object: format!("ent:{:05}", (index * 7919 + index / ENTITIES) % ENTITIES),
        role: None,
        status: Status::ALL[index % Status::ALL.len()],
        sources: Vec::new(),
        time: Some(TimeRecord { value: Some("2024-03-04".to_owned()), quote: quote(16, 22) }),
        place: Some(Reference { entity: "ent:00001".to_owned(), extent: place.extent, text: place.text }),
        amount: None,
        instrument: None,
        confidence: 0.82,
        evidence: vec![Evidence {
            document: format!("doc:{:05}", index % DOCUMENTS),
            sentence: quote(0, sentence.len() - 1),
            subject,
            object: quote(30, 43),
            confidence: 0.82,
            rule: "bench".to_owned(),
        }],
    }
}

#[divan::bench(args = Format::ALL, sample_count = 3, sample_size = 1)]
fn write(bencher: divan::Bencher, format: &Format) {
    let graph = graph();
    bencher.bench_local(|| {
        for part in 0..format.parts().len() {
            format.write(part, &graph, &mut std::io::sink(), &ExportOptions::default()).expect("a sink takes all");
        }
    });
}
