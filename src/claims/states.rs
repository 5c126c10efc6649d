//! What the text states by the way: offices before and after names, belonging, whereabouts.

use super::relate::Candidate;
use super::view::View;
use crate::labels::{Deprel, EntityType, MentionKind, RelationClass, Upos};
use crate::lexicon::Lexicon;
use crate::propositions::{PredicateKind, Role};

/// All states of a sentence.
pub fn states(view: &View, lexicon: &Lexicon) -> Vec<Candidate> {
    let mut found = Vec::new();
    let from = view.entities.mentions.partition_point(|m| m.sentence < view.index);
    for index in from..view.entities.mentions.len() {
        if view.entities.mentions[index].sentence != view.index {
            break;
        }
        office_before_name(view, index, lexicon, &mut found);
        belonging(view, index, &mut found);
        whereabouts(view, index, &mut found);
        place_within_place(view, index, &mut found);
    }
    for proposition in view.propositions {
        if matches!(proposition.kind, PredicateKind::Apposition | PredicateKind::Copula) {
            for subject in view.role(proposition, &Role::Subject) {
                office_of_noun(view, proposition.head, subject, lexicon, &mut found);
            }
        }
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
    Candidate { predicate, subject, object, relation: relation.to_owned(), class, weight: 1, role: None, rule }
}

/// `Russian President Vladimir Putin`, `Secretary of Iran's Supreme National Security Council Ali Shamkhani`.
fn office_before_name(view: &View, index: usize, lexicon: &Lexicon, found: &mut Vec<Candidate>) {
    let mention = view.mention_at(index);
    if view.entity(index).kind != EntityType::Person || mention.kind != MentionKind::Name {
        return;
    }
    let head = mention.head;
    let related = view.sentence.children(head).iter().copied().chain(view.token(head).head);
    for noun in related.filter(|n| *n < mention.tokens.start && view.token(*n).upos != Upos::Verb) {
        if let Some(role) = role_of(view, noun, lexicon) {
            if let Some(body) = body_of(view, noun, head) {
                found.push(office(view, noun, index, body, role, "office before name"));
            }
        }
    }
}

/// `Ali Khamenei, the country's supreme leader`; `X is president of Y`.
fn office_of_noun(view: &View, noun: usize, holder: usize, lexicon: &Lexicon, found: &mut Vec<Candidate>) {
    let (noun, holder) = match (role_of(view, noun, lexicon).is_some(), role_of(view, holder, lexicon).is_some()) {
        (true, _) => (noun, holder),
        (false, true) => (holder, noun),
        (false, false) => return,
    };
    let Some(person) = view.mention(holder).filter(|m| view.entity(*m).kind == EntityType::Person) else { return };
    if let (Some(role), Some(body)) = (role_of(view, noun, lexicon), body_of(view, noun, holder)) {
        found.push(office(view, noun, person, body, role, "office beside name"));
    }
}

fn office(view: &View, noun: usize, person: usize, body: usize, role: String, rule: &'static str) -> Candidate {
    let _ = view;
    Candidate { role: Some(role), ..state(noun, person, "holds_position", RelationClass::Position, body, rule) }
}

/// The office that a noun names, with the words that specify it: `defense minister`.
fn role_of(view: &View, noun: usize, lexicon: &Lexicon) -> Option<String> {
    let tokens = view.sentence.tokens();
    let mut start = noun;
    while start > 0
        && view.token(start - 1).head.is_some_and(|h| h >= start - 1 && h <= noun + 1)
        && is_part_of_office(view, start - 1)
    {
        start -= 1;
    }
    let words: Vec<&str> = tokens[start..=noun].iter().map(|t| t.form.as_str()).collect();
    let office = (0..words.len())
        .any(|i| lexicon.title(&words[i..]).is_some_and(|(n, t)| t.is_office() && n == words.len() - i));
    office.then(|| words.join(" ").to_lowercase())
}

fn is_part_of_office(view: &View, index: usize) -> bool {
    let token = view.token(index);
    let kind = matches!(token.upos, Upos::Noun | Upos::ProperNoun | Upos::Adjective) || token.form == "-";
    kind && view.mention(index).is_none_or(|m| !view.entity(m).named)
}

/// The country or organisation that an office belongs to.
fn body_of(view: &View, noun: usize, holder: usize) -> Option<usize> {
    let slots = ["'s", "of", "amod", "compound", "for", "at", "in", "to"];
    let own = view.noun(noun);
    let from_noun = slots.iter().filter_map(|s| own.map(|p| view.oblique(p, s))).flatten();
    let beside = view.sentence.children(holder).iter().copied().filter(|c| {
        *c < noun && matches!(view.token(*c).deprel.base(), Deprel::Amod | Deprel::Compound | Deprel::Nmod)
    });
    from_noun.chain(beside).filter_map(|h| view.mention(h)).find(|m| {
        matches!(view.entity(*m).kind, EntityType::Country | EntityType::Organization | EntityType::Place)
            && view.entity(*m).named
    })
}

/// `the Syrian army`, `Russian officials`, `Iran's Supreme National Security Council`: part of the country.
fn belonging(view: &View, index: usize, found: &mut Vec<Candidate>) {
    let mention = view.mention_at(index);
    if !matches!(view.entity(index).kind, EntityType::Organization | EntityType::Group)
        || mention.kind == MentionKind::Pronoun
    {
        return;
    }
    let Some(noun) = view.noun(mention.head) else { return };
    let owners = ["'s", "amod", "compound"].iter().flat_map(|s| view.oblique(noun, s)).filter_map(|h| view.mention(h));
    for owner in owners.filter(|o| view.entity(*o).kind == EntityType::Country) {
        found.push(state(mention.head, index, "part_of", RelationClass::Membership, owner, "belonging"));
    }
}

/// `talks in Astana`, `troops in Syria`: an event takes place, anything else is somewhere.
fn whereabouts(view: &View, index: usize, found: &mut Vec<Candidate>) {
    let mention = view.mention_at(index);
    if mention.kind == MentionKind::Pronoun {
        return;
    }
    let (relation, rule) = match view.entity(index).kind {
        EntityType::Event => ("takes_place_in", "event in place"),
        EntityType::Group | EntityType::Organization | EntityType::Place | EntityType::Object => {
            ("located_in", "thing in place")
        }
        _ => return,
    };
    let Some(noun) = view.noun(mention.head) else { return };
    let places = ["in", "at", "near"].iter().flat_map(|s| view.oblique(noun, s)).filter_map(|h| view.mention(h));
    for place in places.filter(|p| matches!(view.entity(*p).kind, EntityType::Place | EntityType::Country)) {
        found.push(state(mention.head, index, relation, RelationClass::Location, place, rule));
    }
}

/// `Astana, Kazakhstan`.
fn place_within_place(view: &View, index: usize, found: &mut Vec<Candidate>) {
    let mention = view.mention_at(index);
    let located =
        |m: usize| matches!(view.entity(m).kind, EntityType::Place | EntityType::Country) && view.entity(m).named;
    let comma = view.sentence.tokens().get(mention.tokens.end).is_some_and(|t| t.form == ",");
    if !comma || !located(index) || mention.kind != MentionKind::Name {
        return;
    }
    let next = view.entities.mentions[index + 1..]
        .iter()
        .position(|m| m.sentence == view.index && m.tokens.start == mention.tokens.end + 1);
    let Some(outer) = next.map(|n| index + 1 + n).filter(|n| located(*n)) else { return };
    let below =
        matches!(view.token(view.mention_at(outer).head).deprel.base(), Deprel::Appos | Deprel::Nmod | Deprel::Obl);
    if below && view.token(view.mention_at(outer).head).head == Some(mention.head) {
        found.push(state(mention.head, index, "located_in", RelationClass::Location, outer, "place within place"));
    }
}
