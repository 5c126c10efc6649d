//! A small graph of two articles, for files that people look at.

use super::passage::{Draft, Passage, entity, mention};
use wiregraph::graph::KnowledgeGraph;
use wiregraph::labels::{EntityType, RelationClass, Status};
use wiregraph::story::{ClaimRecord, DocumentRecord, EntityRecord, Story};

const ORBEL: (&str, &str) = ("ent:orbel", "Orbel SA");
const TESSALY: (&str, &str) = ("ent:tessaly-foods", "Tessaly Foods");
const DUARTE: (&str, &str) = ("ent:mira-duarte", "Mira Duarte");
const WIRE: (&str, &str) = ("ent:northern-wire", "Northern Wire");
const LISBON: (&str, &str) = ("ent:lisbon", "Lisbon");

/// The graph.
pub fn graph() -> KnowledgeGraph {
    KnowledgeGraph::from_stories(stories())
}

/// Its two stories.
pub fn stories() -> Vec<Story> {
    vec![union_story(), company_story()]
}

fn union_story() -> Story {
    let mut passage = Passage::new("doc:union-1");
    passage.push("Orbel to buy Tessaly, union says\n\n");
    let mut buys = Draft::new(ORBEL, "acquires", TESSALY);
    (buys.words, buys.class, buys.status) = (" will buy ", RelationClass::Ownership, Status::Future);
    (buys.source, buys.time) = (Some(DUARTE), Some(("4 March", Some("2024-03-04"))));
    buys.place = Some(LISBON);
    let mut leads = Draft::new(DUARTE, "holds_position", TESSALY);
    (leads.words, leads.class) = (" leads the union of ", RelationClass::Position);
    let mut leads = leads.write(&mut passage);
    leads.role = Some("union leader".to_owned());
    let mut based = Draft::new(ORBEL, "based_in", LISBON);
    (based.words, based.class) = (" has its seat in ", RelationClass::Location);
    let claims = vec![buys.write(&mut passage), leads, based.write(&mut passage)];
    story(passage, "Orbel to buy Tessaly, union says", 5, claims)
}

fn company_story() -> Story {
    let mut passage = Passage::new("doc:company-2");
    passage.push("Orbel denies \u{201c}purchase\u{201d} & talks\n\n");
    let mut denied = Draft::new(ORBEL, "acquires", TESSALY);
    (denied.words, denied.class, denied.status) = (" is not buying ", RelationClass::Ownership, Status::Negated);
    denied.source = Some(WIRE);
    let mut meets = Draft::new(ORBEL, "meets", TESSALY);
    (meets.words, meets.class, meets.status) = (" may meet ", RelationClass::Consult, Status::Possible);
    let mut based = Draft::new(ORBEL, "based_in", LISBON);
    (based.words, based.class) = (" runs its business from ", RelationClass::Location);
    let claims = vec![denied.write(&mut passage), meets.write(&mut passage), based.write(&mut passage)];
    story(passage, "Orbel denies \u{201c}purchase\u{201d} & talks", 6, claims)
}

fn story(passage: Passage, title: &str, day: i8, claims: Vec<ClaimRecord>) -> Story {
    let mut entities: Vec<EntityRecord> = [
        (ORBEL, EntityType::Organization),
        (TESSALY, EntityType::Organization),
        (DUARTE, EntityType::Person),
        (WIRE, EntityType::Organization),
        (LISBON, EntityType::Place),
    ]
    .map(|((id, label), kind)| entity(id, label, kind))
    .into();
    for node in &mut entities {
        for claim in &claims {
            if claim.subject == node.id {
                mention(node, &passage.id, &claim.evidence[0].subject);
            }
            if claim.object == node.id {
                mention(node, &passage.id, &claim.evidence[0].object);
            }
        }
    }
    let document = DocumentRecord {
        id: passage.id.clone(),
        title: Some(title.to_owned()),
        published: Some(jiff::civil::date(2024, 3, day)),
        source: Some("Northern Wire".to_owned()),
        path: Some(format!("news/{day}.txt")),
        text: passage.text,
    };
    Story { document, entities, claims, attributions: Vec::new() }
}
