//! What speaks for and against an antecedent, as numbers.

use super::draft::Definiteness;
use super::grammar::{self, Role};
use super::resolver::Resolver;
use crate::labels::{Deprel, EntityType, Upos};
use crate::lexicon::reference::{Gender, Number, PronounUse};
use crate::sentence::Sentence;
use std::collections::BTreeMap;

/// Names of the features, in the order of the vectors.
pub(crate) const FEATURES: [&str; COUNT] = [
    "always",
    "same sentence",
    "one sentence back",
    "two sentences back",
    "three or more back",
    "mentions between",
    "subject",
    "object",
    "possessor",
    "oblique",
    "inside a phrase",
    "main subject",
    "both subjects",
    "both objects",
    "possessive of its clause's subject",
    "name",
    "pronoun",
    "description",
    "same pronoun",
    "size of cluster",
    "gender known to agree",
    "person for certain",
    "acting body",
    "state",
    "number known to agree",
    "indefinite",
    "quotation differs",
    "opens the sentence",
    "adjective",
    "group",
    "event or work",
    "place",
    "after the pronoun",
    "governs the clause",
    "most mentioned",
    "coordination",
    "possessive",
    "object pronoun",
    "title of document",
    "kind in doubt",
    "subject one sentence back",
    "depth",
    "conjunct",
    "in a relative clause",
    "possessive in the same sentence",
    "described person",
    "copular clause",
    "acting body for a subject",
    "acting body for an owner",
    "clause with a clause",
    "opens with the pronoun",
    "name of a body",
    "named more than twice",
    "kind of the predicate",
    "other kind than the predicate",
    "speaks the quotation",
];

/// Number of features.
pub(crate) const COUNT: usize = 56;

/// Weights of the features for the three kinds of pronoun.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    person: [f64; COUNT],
    thing: [f64; COUNT],
    several: [f64; COUNT],
}

impl Weights {
    /// Orders named weights; a feature without a weight weighs nothing.
    pub fn new(tables: &BTreeMap<String, BTreeMap<String, f64>>) -> Self {
        let order = |kind: &str| FEATURES.map(|f| tables.get(kind).and_then(|t| t.get(f)).copied().unwrap_or(0.0));
        Weights { person: order("person"), thing: order("thing"), several: order("several") }
    }

    /// Those of a pronoun.
    pub fn of(&self, gender: Gender, number: Number) -> &[f64; COUNT] {
        match kind_of(gender, number) {
            "person" => &self.person,
            "several" => &self.several,
            _ => &self.thing,
        }
    }
}

/// The kind of a pronoun: "he" and "she", "they", "it".
pub(crate) fn kind_of(gender: Gender, number: Number) -> &'static str {
    match (gender, number) {
        (Gender::Male | Gender::Female, _) => "person",
        (Gender::Any, Number::Many) => "several",
        _ => "thing",
    }
}

/// Where a mention stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Situation {
    role: Role,
    main_subject: bool,
    opens: bool,
    quoted: bool,
    governor: Option<usize>,
    adjective: bool,
    conjunct: bool,
    /// Steps to the root of the tree.
    depth: usize,
    relative: bool,
    copular: bool,
    /// Whether the verb that governs it takes a clause: "it is clear that".
    takes_clause: bool,
    /// What a noun says that its subject is: "it is the largest town".
    said_to_be: Option<EntityType>,
    /// Who speaks the words around it.
    speaker: Option<usize>,
}

/// Looks up where a mention stands.
pub(super) fn situation(r: &Resolver<'_>, mention: usize) -> Situation {
    let draft = &r.drafts[mention];
    let tree = r.sentence(mention);
    let token = tree.token(draft.head);
    let head = if draft.found == "coordination" { draft.tokens.start } else { draft.head };
    let role = grammar::role(tree, head);
    let governor = grammar::governor(tree, head);
    Situation {
        role,
        main_subject: role == Role::Subject && governor == Some(tree.root()),
        opens: draft.tokens.start <= 1,
        quoted: r.is_quoted(token.span.start),
        governor,
        adjective: token.deprel == Deprel::Amod,
        conjunct: token.deprel == Deprel::Conj || tree.children_by(draft.head, Deprel::Conj).next().is_some(),
        depth: above(tree, head).count(),
        relative: above(tree, head).any(|t| tree.token(t).deprel == Deprel::AclRelcl),
        copular: governor.is_some_and(|g| grammar::is_copular(tree, g)),
        takes_clause: governor.is_some_and(|g| is_judged(tree, g)),
        said_to_be: governor.filter(|_| role == Role::Subject).and_then(|g| predicate_kind(r, tree, g)),
        speaker: r.speaker_of_quotation(token.span.start),
    }
}

/// The kind of thing that a predicate noun denotes; peoples and bodies are not told apart by nouns.
fn predicate_kind(r: &Resolver<'_>, tree: &Sentence, predicate: usize) -> Option<EntityType> {
    let noun = tree.token(predicate).upos == Upos::Noun && grammar::is_copular(tree, predicate);
    r.known.noun(&tree.token(predicate).lemma.to_lowercase()).filter(|_| noun).map(|c| c.kind)
}

/// The tokens above `index`, nearest first.
fn above(tree: &Sentence, index: usize) -> impl Iterator<Item = usize> + '_ {
    std::iter::successors(tree.token(index).head, |t| tree.token(*t).head)
}

/// Whether a clause follows a judgement or a passive: "it is clear that", "it was said that"; not "it said that".
fn is_judged(tree: &Sentence, predicate: usize) -> bool {
    let children = || tree.children(predicate).iter().map(|c| tree.token(*c).deprel);
    let clause = |d| matches!(d, Deprel::Ccomp | Deprel::Xcomp | Deprel::Csubj | Deprel::CsubjPass | Deprel::Advcl);
    let passive = children().any(|d| matches!(d, Deprel::AuxPass | Deprel::NsubjPass));
    (passive || grammar::is_copular(tree, predicate)) && children().any(clause)
}

/// The features of a candidate; see [`FEATURES`].
pub(super) fn features(r: &Resolver<'_>, situations: &[Situation], pronoun: usize, candidate: usize) -> [f64; COUNT] {
    let (p, c) = (&r.drafts[pronoun], &r.drafts[candidate]);
    let (sp, sc) = (&situations[pronoun], &situations[candidate]);
    let facts = r.clusters.facts(candidate);
    let kind = facts.guess.filter(|g| g.1 > 1).map(|g| g.0);
    let acts = matches!(kind, Some(EntityType::Organization | EntityType::Country));
    let back = p.sentence - c.sentence;
    let same = back == 0;
    let between = candidate.abs_diff(pronoun) as f64;
    let possessive = p.usage == Some(PronounUse::Possessive);
    let first = facts.members.first().copied().unwrap_or(candidate);
    let is = |x: bool| f64::from(u8::from(x));
    [
        1.0,
        is(same),
        is(back == 1),
        is(back == 2),
        is(back > 2),
        (1.0 + between).ln(),
        is(sc.role == Role::Subject),
        is(sc.role == Role::Object),
        is(sc.role == Role::Possessor),
        is(sc.role == Role::Oblique),
        is(sc.role == Role::Modifier),
        is(sc.main_subject),
        is(sp.role == Role::Subject && sc.role == Role::Subject),
        is(sp.role == Role::Object && sc.role == Role::Object),
        is(possessive && same && sc.role == Role::Subject && sp.governor.is_some() && sp.governor == sc.governor),
        is(c.is_name()),
        is(c.is_pronoun()),
        is(c.is_nominal()),
        is(facts.has_pronoun(p.gender, p.number, pronoun)),
        (facts.before(pronoun) as f64 + 1.0).ln(),
        is(facts.gender == p.gender && p.gender != Gender::Any),
        is(facts.guess.is_some_and(|g| g.0 == EntityType::Person && g.1 >= 4)),
        is(kind == Some(EntityType::Organization)),
        is(kind == Some(EntityType::Country)),
        is(facts.number == p.number && p.number != Number::Any),
        is(c.is_nominal() && c.definiteness == Definiteness::Indefinite),
        is(sp.quoted != sc.quoted),
        is(sc.opens),
        is(sc.adjective),
        is(kind == Some(EntityType::Group)),
        is(matches!(kind, Some(EntityType::Event | EntityType::Work | EntityType::Concept | EntityType::Object))),
        is(kind == Some(EntityType::Place)),
        is(candidate > pronoun),
        is(same && governs(r, sc, pronoun)),
        is(r.most_mentioned == Some(r.clusters.of(candidate))),
        is(c.found == "coordination"),
        is(possessive),
        is(sp.role == Role::Object),
        is(r.drafts[first].sentence == 0),
        is(kind.is_some_and(|k| k != EntityType::Person) && p.gender != Gender::Thing && p.number == Number::One),
        is(back == 1 && sc.role == Role::Subject),
        (1.0 + sc.depth as f64).ln(),
        is(sc.conjunct),
        is(sc.relative),
        is(possessive && same),
        is(c.is_nominal() && kind == Some(EntityType::Person)),
        is(sp.copular),
        is(sp.role == Role::Subject && acts),
        is(possessive && acts),
        is(sp.takes_clause),
        is(sp.opens),
        is(c.is_name() && kind == Some(EntityType::Organization)),
        is(facts.named && facts.members.len() > 2),
        is(sp.said_to_be.is_some() && sp.said_to_be == kind),
        is(sp.said_to_be.is_some_and(|k| kind.is_some_and(|c| c != k))),
        is(sp.speaker.is_some_and(|s| r.clusters.same(s, candidate))),
    ]
}

/// Whether the candidate's clause holds the pronoun's clause: "Trump said he ...".
fn governs(r: &Resolver<'_>, candidate: &Situation, pronoun: usize) -> bool {
    let tree = r.sentence(pronoun);
    candidate.role == Role::Subject && candidate.governor.is_some_and(|g| tree.is_below(r.drafts[pronoun].head, g))
}
