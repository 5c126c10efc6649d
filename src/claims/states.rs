//! What the text states by the way: belonging and whereabouts.

use super::relate::Candidate;
use super::view::View;
use crate::labels::{Deprel, EntityType, MentionKind, RelationClass, Upos};
use crate::lexicon::{Lexicon, NounSort};
use crate::propositions::PredicateKind;

/// Prepositions by which a place after a noun says where that is.
const WHERE: [&str; 9] = ["in", "at", "near", "inside", "outside", "across", "around", "throughout", "within"];

/// The rules of belonging.
pub const BELONGING: [&str; 2] = ["belonging", "origin"];

/// Rule of the place that tells a thing apart: `a plant near Baghdad`.
pub const THING_IN_PLACE: &str = "thing in place";

/// All states of a sentence, offices aside.
pub fn states(view: &View, lexicon: &Lexicon) -> Vec<Candidate> {
    let mut found = Vec::new();
    for index in view.mentions() {
        belonging(view, lexicon, index, &mut found);
        membership(view, lexicon, index, &mut found);
        origin(view, lexicon, index, &mut found);
        whereabouts(view, index, &mut found);
        place_within_place(view, index, &mut found);
    }
    found
}

fn state(
    predicate: usize,
    subject: usize,
    relation: &str,
    class: RelationClass,
    object: usize,
    rule: &'static str,
) -> Candidate {
    Candidate {
        predicate,
        subject,
        object,
        relation: relation.to_owned(),
        class,
        weight: 1,
        role: None,
        carrier: None,
        rule,
    }
}

/// `the Syrian army`, `Russian officials`, `Iran's Supreme National Security Council`: part of the country.
fn belonging(view: &View, lexicon: &Lexicon, index: usize, found: &mut Vec<Candidate>) {
    let mention = view.mention_at(index);
    if !matches!(view.entity(index).kind, EntityType::Organization | EntityType::Group)
        || mention.kind == MentionKind::Pronoun
    {
        return;
    }
    // A country's enemies and rivals are no part of it.
    let class = lexicon.noun_kind(&view.lemma(mention.head)).filter(|_| mention.kind == MentionKind::Nominal);
    let relation = match class.map(|c| c.sort) {
        Some(NounSort::Relation) => return,
        Some(NounSort::Human | NounSort::Belonging | NounSort::Kin) => "citizen_of",
        _ => "part_of",
    };
    let Some(noun) = view.noun(mention.head) else { return };
    let owners = ["'s", "amod", "compound"].iter().flat_map(|s| view.oblique(noun, s)).filter_map(|h| view.mention(h));
    for owner in owners.filter(|o| view.entity(*o).kind == EntityType::Country) {
        found.push(state(mention.head, index, relation, RelationClass::Membership, owner, "belonging"));
    }
}

/// `Hamas fighters`, `the group's military wing`: people and units of an organisation.
fn membership(view: &View, lexicon: &Lexicon, index: usize, found: &mut Vec<Candidate>) {
    let mention = view.mention_at(index);
    if mention.kind != MentionKind::Nominal {
        return;
    }
    let Some(relation) = membership_of(view, lexicon, mention.head) else { return };
    let Some(noun) = view.noun(mention.head) else { return };
    let owners = ["'s", "compound"].iter().flat_map(|s| view.oblique(noun, s)).filter_map(|h| view.mention(h));
    for owner in owners.filter(|o| view.entity(*o).kind == EntityType::Organization) {
        found.push(state(mention.head, index, relation, RelationClass::Membership, owner, "belonging"));
    }
}

/// How whom a noun denotes belongs to the organisation named beside it; nothing for those who only have to do with it, as
/// allies, victims, civilians have.
fn membership_of(view: &View, lexicon: &Lexicon, noun: usize) -> Option<&'static str> {
    let class = lexicon.noun_kind(&view.lemma(noun))?;
    match (class.kind, class.sort) {
        (EntityType::Person, NounSort::Office | NounSort::Occupation | NounSort::Fighter) => Some("member_of"),
        (EntityType::Organization, _) | (EntityType::Group, NounSort::Collective) => Some("part_of"),
        _ => None,
    }
}

/// `soldiers from the 3rd Battalion` belong to it, `a doctor from Husaybah` and `Jane Doe of Woodbridge` come from there.
fn origin(view: &View, lexicon: &Lexicon, index: usize, found: &mut Vec<Candidate>) {
    let mention = view.mention_at(index);
    let person = matches!(view.entity(index).kind, EntityType::Person | EntityType::Group);
    let prepositions: &[&str] = match mention.kind {
        MentionKind::Name if view.entity(index).kind == EntityType::Person => &["from", "of"],
        MentionKind::Nominal if person => &["from"],
        _ => return,
    };
    let noun = view.noun(mention.head);
    let own = noun.into_iter().flat_map(|n| prepositions.iter().flat_map(move |p| view.oblique(n, p)));
    let own = own.chain(of_age(view, mention.head, prepositions));
    let sources = own.filter_map(|h| view.mention(h));
    for source in sources {
        match view.entity(source).kind {
            EntityType::Place | EntityType::Country if is_people(view, lexicon, index) => {
                found.push(state(mention.head, index, "comes_from", RelationClass::Location, source, "origin"));
            }
            EntityType::Organization => {
                let named = mention.kind == MentionKind::Name;
                if named || membership_of(view, lexicon, mention.head).is_some() {
                    found.push(state(mention.head, index, "member_of", RelationClass::Membership, source, "origin"));
                }
            }
            _ => {}
        }
    }
}

/// `Jane Doe, 42, of Woodbridge`: the phrases that hang on the age of somebody.
fn of_age(view: &View, name: usize, prepositions: &[&str]) -> Vec<usize> {
    let ages = view.sentence.children(name).iter().copied().filter(|c| view.token(*c).upos == Upos::Numeral);
    let phrases = ages.flat_map(|age| view.sentence.children(age).to_vec());
    let of = |phrase: &usize| {
        view.sentence.children_by(*phrase, Deprel::Case).any(|c| prepositions.contains(&view.lemma(c).as_str()))
    };
    phrases.filter(of).collect()
}

/// `talks in Astana`, `troops in Syria`: an event takes place, anything else is somewhere.
fn whereabouts(view: &View, index: usize, found: &mut Vec<Candidate>) {
    let mention = view.mention_at(index);
    if mention.kind == MentionKind::Pronoun {
        return;
    }
    let (relation, rule) = match view.entity(index).kind {
        EntityType::Event => ("takes_place_in", "event in place"),
        EntityType::Person | EntityType::Group | EntityType::Organization | EntityType::Place | EntityType::Object => {
            // `China is an investor in Sudan`: what somebody is said to be need not be there.
            if view.at(mention.head).any(|p| p.kind == PredicateKind::Copula) {
                return;
            }
            ("located_in", THING_IN_PLACE)
        }
        _ => return,
    };
    let noun = view.noun(mention.head);
    let of_noun = WHERE.iter().flat_map(|s| noun.map_or_else(Vec::new, |n| view.oblique(n, s)));
    // Parsers often hang the place of an event on the verb before it: `met at a conference in Madrid`.
    let next = view.phrase_after(mention.head).filter(|_| relation == "takes_place_in");
    let mut heads: Vec<usize> = of_noun.collect();
    heads.extend(next.filter(|n| !heads.contains(n)));
    let places = heads.into_iter().filter_map(|h| view.mention(h));
    for place in places.filter(|p| matches!(view.entity(*p).kind, EntityType::Place | EntityType::Country)) {
        found.push(state(mention.head, index, relation, RelationClass::Location, place, rule));
    }
}

/// Whether a name or description is of people rather than of a body that they form.
fn is_people(view: &View, lexicon: &Lexicon, index: usize) -> bool {
    let noun = lexicon.noun_kind(&view.lemma(view.mention_at(index).head));
    view.mention_at(index).kind == MentionKind::Name || noun.is_some_and(|n| n.kind == EntityType::Person)
}

/// `Astana, Kazakhstan`, `Palmyra in Syria`.
fn place_within_place(view: &View, index: usize, found: &mut Vec<Candidate>) {
    let mention = view.mention_at(index);
    // No country lies in another.
    if view.entity(index).kind != EntityType::Place || !view.entity(index).named || mention.kind != MentionKind::Name {
        return;
    }
    let form = |i: usize| view.sentence.tokens().get(i).map(|t| t.form.as_str());
    let starting_at = |start: usize| {
        let here = view.mentions().find(|m| *m > index && view.mention_at(*m).tokens.start == start)?;
        (view.is_whereabouts(here) && view.entity(here).named).then_some(here)
    };
    let outer = match form(mention.tokens.end) {
        Some(",") => starting_at(mention.tokens.end + 1).filter(|outer| is_around(view, index, *outer)),
        Some("in") => {
            let after = mention.tokens.end + 1;
            starting_at(after).or_else(|| starting_at(after + 1).filter(|_| view.token(after).xpos == "DT"))
        }
        _ => None,
    };
    if let Some(outer) = outer {
        found.push(state(mention.head, index, "located_in", RelationClass::Location, outer, "place within place"));
    }
}

/// Whether of two names with a comma between them the second says where the first is; `Kabul, Herat and Kandahar` is a list.
fn is_around(view: &View, inner: usize, outer: usize) -> bool {
    let next = view.sentence.tokens().get(view.mention_at(outer).tokens.end);
    let listed = view.are_coordinated(inner, outer) || next.is_some_and(|t| t.upos == Upos::CoordinatingConjunction);
    let head = view.token(view.mention_at(outer).head);
    let below = matches!(head.deprel.base(), Deprel::Appos | Deprel::Nmod | Deprel::Obl)
        && head.head == Some(view.mention_at(inner).head);
    below || view.entity(outer).kind == EntityType::Country && !listed
}
