//! Every mention of a document in exactly one entity.

mod antecedent;
mod clusters;
mod common;
mod draft;
mod grammar;
mod knowledge;
mod label;
mod metonymy;
mod proper;
mod resolver;
mod shared;
mod sieves;
mod titles;
#[cfg(feature = "train")]
mod training;

use crate::annotate::Annotated;
use crate::attribution::Attribution;
use crate::document::BlockKind;
use crate::labels::{EntityType, MentionKind};
use crate::lexicon::EntryId;
use crate::resources::Resources;
use antecedent::Weights;
use draft::Draft;
use knowledge::Knowledge;
use resolver::Resolver;
use std::collections::BTreeMap;
use std::ops::Range;
#[cfg(feature = "train")]
pub(crate) use training::{Choice, FEATURES, observe};

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
    /// Indexes in [`Entities::entities`] of the things that this one is the set of ("the two countries"); else empty.
    pub members: Vec<usize>,
}

/// All mentions and entities of a document.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    /// Mentions ordered by sentence, then first token, longer ones first; they may nest, never cross.
    pub mentions: Vec<Mention>,
    /// Entities in the order of their first mention.
    pub entities: Vec<Entity>,
    /// The state that the text is about, if it is about one.
    pub home: Option<EntryId>,
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
    let mut r = names_and_descriptions(annotated, attributions, resources);
    sieves::pronouns::third_person(&mut r);
    sieves::speakers::first_person(&mut r);
    sieves::home::owned_states(&mut r);
    finish(&r)
}

/// All that is resolved before pronouns.
fn names_and_descriptions<'a>(
    annotated: &'a Annotated,
    attributions: &'a [Attribution],
    resources: &'a Resources,
) -> Resolver<'a> {
    let year = annotated.document.published.and_then(|d| u16::try_from(d.year()).ok());
    let known = Knowledge { lexicon: &resources.lexicon, words: &resources.reference, year };
    let drafts = mentions(annotated, &known);
    let mut r = Resolver::new(annotated, attributions, known, Weights::new(&resources.antecedents), drafts);
    sieves::names::yield_surnames(&mut r);
    sieves::phrases::places_by_class(&mut r);
    sieves::kinds::vote_types(&mut r);
    sieves::clubs::towns(&mut r);
    sieves::home::find(&mut r);
    sieves::home::institutions(&mut r);
    sieves::names::known_names(&mut r);
    sieves::names::same_name(&mut r);
    sieves::names::bracketed(&mut r);
    sieves::names::same_words(&mut r);
    sieves::phrases::class_nouns(&mut r);
    sieves::peoples::peoples(&mut r);
    sieves::peoples::families(&mut r);
    sieves::phrases::appositions(&mut r);
    sieves::phrases::titles_beside(&mut r);
    sieves::names::part_of_name(&mut r);
    sieves::phrases::copulas(&mut r);
    sieves::phrases::governments(&mut r);
    sieves::phrases::institutions(&mut r);
    sieves::offices::collect(&mut r);
    sieves::offices::holders(&mut r);
    sieves::offices::named_later(&mut r);
    sieves::offices::holders(&mut r);
    sieves::descriptions::capitals(&mut r);
    sieves::descriptions::same_noun(&mut r);
    sieves::home::government(&mut r);
    sieves::descriptions::class_of(&mut r);
    sieves::phrases::relatives(&mut r);
    sieves::plurals::sets(&mut r);
    r.count_mentions();
    r
}

/// All mentions before resolution, ordered by sentence, first token, longer ones first.
fn mentions(annotated: &Annotated, known: &Knowledge<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let surnames = proper::surnames(annotated);
    let (mut name, mut time) = (0, 0);
    for (number, sentence) in annotated.sentences.iter().enumerate() {
        let names = run(&annotated.names, &mut name, |n| n.sentence, number);
        let times = run(&annotated.times, &mut time, |t| t.sentence, number);
        if sentence.kind == BlockKind::Furniture {
            continue;
        }
        let first = drafts.len();
        let mut taken = vec![false; sentence.tokens().len()];
        for token in annotated.times[times].iter().flat_map(|t| t.tokens.clone()) {
            taken[token] = true;
        }
        proper::collect(annotated, &surnames, number, names, &taken, known, &mut drafts);
        for token in drafts[first..].iter().flat_map(|d: &Draft| d.tokens.clone()) {
            taken[token] = true;
        }
        common::collect(sentence, number, &taken, known, &mut drafts);
        let heads: Vec<usize> = (0..sentence.tokens().len()).collect();
        let joined =
            heads.into_iter().filter_map(|h| sieves::plurals::coordination(sentence, number, h, &drafts[first..]));
        let joined: Vec<Draft> = joined.collect();
        drafts.extend(joined);
        drafts[first..].sort_by_key(|d| (d.tokens.start, std::cmp::Reverse(d.tokens.end), d.head));
    }
    drafts
}

/// The items of one sentence in a list that is ordered by sentence.
fn run<T>(items: &[T], from: &mut usize, sentence_of: impl Fn(&T) -> usize, sentence: usize) -> Range<usize> {
    let start = *from + items[*from..].iter().take_while(|i| sentence_of(i) < sentence).count();
    let end = start + items[start..].iter().take_while(|i| sentence_of(i) == sentence).count();
    *from = end;
    start..end
}

/// Turns clusters into entities, in the order of their first mention.
fn finish(r: &Resolver<'_>) -> Entities {
    let lone = |m: usize| r.clusters.facts(m).members.len() == 1;
    let dropped = |m: usize| r.drafts[m].found == "coordination" && lone(m);
    let mut entities = Entities { home: r.home, ..Entities::default() };
    let mut entity_of: Vec<Option<usize>> = vec![None; r.drafts.len()];
    let mut number: BTreeMap<usize, usize> = BTreeMap::new();
    for index in (0..r.drafts.len()).filter(|m| !dropped(*m)) {
        let cluster = r.clusters.of(index);
        let entity = *number.entry(cluster).or_insert_with(|| {
            entities.entities.push(entity(r, index));
            entities.entities.len() - 1
        });
        entity_of[index] = Some(entity);
        let draft = &r.drafts[index];
        entities.entities[entity].mentions.push(entities.mentions.len());
        entities.mentions.push(Mention {
            sentence: draft.sentence,
            head: draft.head,
            tokens: draft.tokens.clone(),
            kind: draft.kind,
            entity,
            sieve: r.clusters.sieve[index],
        });
    }
    for (set, parts) in r.members.iter().filter(|(m, _)| !dropped(**m)) {
        if let Some(entity) = entity_of[*set] {
            let mut members: Vec<usize> = parts.iter().filter_map(|m| entity_of[*m]).filter(|e| *e != entity).collect();
            members.sort_unstable();
            members.dedup();
            entities.entities[entity].members = members;
        }
    }
    entities
}

fn entity(r: &Resolver<'_>, first: usize) -> Entity {
    let facts = r.clusters.facts(first);
    let members = &facts.members;
    let entry = facts.entry.map(|e| r.known.lexicon.entry(e));
    let naming = label::naming(r, members);
    let institution = members.iter().any(|m| r.drafts[*m].is_nominal() && sieves::phrases::has_proper_name(r, *m));
    Entity {
        label: naming.label,
        kind: label::kind(r, members),
        named: facts.named || institution,
        aliases: naming.aliases,
        wikidata: entry.and_then(|e| e.wikidata).map(str::to_owned),
        iso3: entry.and_then(|e| e.iso3).map(str::to_owned),
        mentions: Vec::new(),
        members: Vec::new(),
    }
}
