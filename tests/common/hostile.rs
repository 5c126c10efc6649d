//! A graph that holds every string and shape known to break an importer.

use super::passage::{Draft, Passage, entity, mention};
use wiregraph::graph::KnowledgeGraph;
use wiregraph::labels::{EntityType, RelationClass, Status};
use wiregraph::story::{
    AttributionRecord, AttributionSource, DocumentRecord, EntityRecord, Reference, SourceRecord, Story,
};

/// Labels that stand whole in every text format. Each is a node, and stands in the sentence of a claim.
pub const NASTY: &[&str] = &[
    "Zoë Müller-Ångström",
    "Cafe\u{301} de\u{301}compose\u{301}",
    "習近平と金正恩",
    "محمد بن سلمان",
    "👩\u{200d}👩\u{200d}👧 Family 🙂",
    "tail \\",
    "c:\\new\\table\\\"quoted\\\"",
    "\\N \\G \\E \\l \\r \\n literal",
    "say \"yes\" and 'no'",
    "O'Neil & Sons <co>",
    "AT&T &eacute; &amp; &#65; &lt;",
    "a ]]> b <![CDATA[ c",
    "</script><img src=x onerror=alert(1)>",
    "<!-- comment --> <html>",
    "semi;colon | pipe, comma\tand tab",
    "two\nlines",
    "mac\rreturn and dos\r\nreturn",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+1-555",
    "-1+2",
    "@SUM(A1)",
    "NA",
    "null",
    "None",
    "NaN",
    "True",
    "007",
    "1E5",
    "Mar 5",
    "2024-03-04",
    "1,2",
    "0,5",
    "[120,164]",
    "<[2024-03-04,2024-03-05)>",
    " lead and trail ",
    "no\u{a0}break \u{2018}smart\u{2019} \u{201c}quotes\u{201d}",
    "line\u{2028}sep para\u{2029}sep",
    "{a|b} <f0> record",
    "'; DROP TABLE claim; --",
    "`backtick` ${x} $merge {{y}} %s %n",
    "] } { [ node edge graph digraph subgraph strict",
    "// not a comment /* nor this */ # nor this",
    "javascript:alert(1)",
    "_:b0 @prefix <urn:x> .",
    "rtl \u{202e}override\u{202c} \u{2066}isolate\u{2069}",
    "𝔄𝔟𝔠 \u{10ffff}",
];

/// A label with characters that no text format carries.
pub const CONTROLS: &str =
    "bell\u{7} nul\u{0} vt\u{b} ff\u{c} esc\u{1b} c1\u{85}\u{9f} bom\u{feff} non\u{fffe}\u{ffff} end";

/// What is left of [`CONTROLS`].
pub const CONTROLS_LEFT: &str = "bell nul vt ff esc c1 bom non end";

/// The graph: two documents, one of them with every nasty string.
pub fn graph() -> KnowledgeGraph {
    KnowledgeGraph::from_stories(vec![nasty_story(), shapes_story()])
}

/// One claim for every nasty string, between a hub and the node so labelled.
fn nasty_story() -> Story {
    let mut passage = Passage::new("doc:nasty-1");
    let hub = ("ent:orbel", "Orbel & Co \"SA\"");
    let mut entities = vec![entity(hub.0, hub.1, EntityType::Organization)];
    let mut claims = Vec::new();
    passage.push("Every name is a trap 🙂é\u{301}\n\n");
    for (index, label) in NASTY.iter().copied().chain([CONTROLS]).enumerate() {
        let id = format!("ent:nasty-{index:02}");
        let kind = EntityType::ALL[index % EntityType::ALL.len()];
        let mut draft = Draft::new(hub, "deals_with", (&id, label));
        draft.class = RelationClass::ALL[index % RelationClass::ALL.len()];
        draft.status = Status::ALL[index % Status::ALL.len()];
        // Only the 26th of these times is no date: a reader that guesses from 25 rows guesses wrong.
        let day = format!("2024-03-{:02}", index + 1);
        if index < 25 {
            draft.time = Some((&day, Some(&day)));
        } else if index == 25 {
            draft.time = Some(("some day", None));
        }
        let claim = draft.write(&mut passage);
        let mut node = entity(&id, label, kind);
        mention(&mut node, &passage.id, &claim.evidence[0].object);
        mention(&mut entities[0], &passage.id, &claim.evidence[0].subject);
        node.aliases = vec![format!("alias of {label}"), "47".to_owned(), "a | b".to_owned()];
        entities.push(node);
        claims.push(claim);
    }
    let document = DocumentRecord {
        id: passage.id.clone(),
        title: Some("\"Traps\" & <tricks>; a 'test' \\".to_owned()),
        published: Some(jiff::civil::date(2024, 3, 5)),
        source: Some("Northern Wire".to_owned()),
        path: Some("articles/odd name?a=1&b=2#x.txt".to_owned()),
        text: passage.text,
    };
    Story { document, entities, claims, attributions: Vec::new() }
}

/// Shapes: contradiction, self-loop, isolated node, node without label, reserved ids, parallel claims, twelve sentences
/// for one claim, a very long quote, open times.
fn shapes_story() -> Story {
    let mut passage = Passage::new("doc:shapes-2");
    let mut entities = shapes_entities();
    let (russia, iran) = (("ent:russia", "Russia"), ("ent:iran", "Iran"));
    let mut claims = Vec::new();
    for (status, source) in [
        (Status::Fact, None),
        (Status::Fact, Some(("ent:agency", "The agency"))),
        (Status::Negated, Some(("ent:speaker", "Mira Duarte"))),
        (Status::Future, None),
        (Status::Possible, None),
    ] {
        let mut draft = Draft::new(russia, "withdraws_from", iran);
        (draft.class, draft.status, draft.source) = (RelationClass::Retreat, status, source);
        draft.place = Some(("ent:lisbon", "Lisbon"));
        draft.time = Some(("September 2015", Some("2015-09/..")));
        claims.push(draft.write(&mut passage));
    }
    let mut chain = Draft::new(russia, "sells_to", iran);
    (chain.class, chain.source) = (RelationClass::Cooperate, Some(("ent:speaker", "Mira Duarte")));
    let mut chain = chain.write(&mut passage);
    let outer = passage.push("The agency");
    passage.push(" ");
    let cue = passage.push("reported");
    passage.push(" it.\n");
    let agency = Reference { entity: "ent:agency".to_owned(), extent: outer.extent, text: outer.text };
    chain.sources.push(SourceRecord { reference: agency, cue });
    chain.amount = Some("1,2".to_owned());
    chain.instrument = Some("\"barrel\" bombs".to_owned());
    claims.push(chain);
    for number in 0..12 {
        let mut draft = Draft::new(russia, "cooperates_with", iran);
        draft.class = RelationClass::Cooperate;
        let words = format!(" works for the {number}th time with ");
        draft.words = &words;
        claims.push(draft.write(&mut passage));
    }
    claims.push(Draft::new(iran, "criticizes", iran).write(&mut passage));
    for (subject, object) in [("node", "edge"), ("edge", "graph"), ("graph", "subgraph"), ("subgraph", "node")] {
        let ends = (format!("ent:{subject}"), format!("ent:{object}"));
        claims.push(Draft::new((&ends.0, subject), "points_at", (&ends.1, object)).write(&mut passage));
    }
    claims.push(Draft::new(iran, "set up & \"run\"/x|y", ("ent:no-label", "it")).write(&mut passage));
    let words = format!(" {} ", "long \"quoted\" & <tagged> ".repeat(800));
    let mut long = Draft::new(russia, "talks_to", ("ent:lisbon", "Lisbon"));
    long.words = &words;
    claims.push(long.write(&mut passage));
    let mut position = Draft::new(("ent:speaker", "Mira Duarte"), "holds_position", iran).write(&mut passage);
    (position.class, position.role) = (RelationClass::Position, Some("defense minister".to_owned()));
    claims.push(position);
    let attributions = vec![shapes_attribution(&mut passage)];
    for claim in &claims {
        for node in &mut entities {
            if node.id == claim.subject {
                mention(node, &passage.id, &claim.evidence[0].subject);
            }
        }
    }
    let document = DocumentRecord {
        id: passage.id.clone(),
        title: None,
        published: None,
        source: None,
        path: None,
        text: passage.text,
    };
    Story { document, entities, claims, attributions }
}

fn shapes_entities() -> Vec<EntityRecord> {
    let mut russia = entity("ent:russia", "Russia", EntityType::Country);
    (russia.wikidata, russia.iso3) = (Some("Q159".to_owned()), Some("RUS".to_owned()));
    russia.aliases = vec!["Moscow".to_owned(), "Russian".to_owned()];
    let mut iran = entity("ent:iran", "Iran", EntityType::Country);
    (iran.wikidata, iran.iso3) = (Some("Q794".to_owned()), Some("IRN".to_owned()));
    let mut isolated = entity("ent:isolated", "Isolated & alone", EntityType::Event);
    isolated.named = false;
    vec![
        russia,
        iran,
        isolated,
        entity("ent:lisbon", "Lisbon", EntityType::Place),
        entity("ent:agency", "Northern Wire", EntityType::Organization),
        entity("ent:speaker", "Mira Duarte", EntityType::Person),
        entity("ent:no-label", "", EntityType::Concept),
        entity("ent:node", "node", EntityType::Object),
        entity("ent:edge", "edge", EntityType::Object),
        entity("ent:graph", "graph", EntityType::Object),
        entity("ent:subgraph", "subgraph", EntityType::Work),
    ]
}

/// Somebody says something, and nobody is named.
fn shapes_attribution(passage: &mut Passage) -> AttributionRecord {
    let source = passage.push("Somebody");
    passage.push(" ");
    let cue = passage.push("hinted");
    passage.push(" that ");
    let content = passage.push("all is well");
    passage.push(".\n");
    AttributionRecord {
        document: passage.id.clone(),
        source: Some(AttributionSource { entity: None, quote: source }),
        cue,
        content: vec![content.extent],
        kind: String::from("speech"),
        rule: String::from("hostile"),
        nested: false,
    }
}
