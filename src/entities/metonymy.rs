//! What a name stands for in its context: the city or the state that is governed from it, the country or its people.

use super::grammar::{Role, first_conjunct, governor, preposition, role};
use super::knowledge::Knowledge;
use crate::labels::{Deprel, EntityType, Upos};
use crate::lexicon::{EntryId, NounSort, Reading, Sense, TitleKind};
use crate::sentence::{Sentence, Token};
use std::ops::Range;

/// What a name refers to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reference {
    /// Something that the lexicon knows.
    Entry(EntryId, EntityType),
    /// The people of a country: "Syrians", or one of them: "a Syrian".
    People {
        /// Several.
        many: bool,
    },
    /// Something new, of a kind that is so sure (0 to 9).
    Unknown(EntityType, u8),
    /// No name in this context.
    Nothing,
}

/// Chooses among the readings of the lexicon by the tagger's type and the context.
pub(super) fn refer(
    known: &Knowledge<'_>,
    sentence: &Sentence,
    tokens: &Range<usize>,
    head: usize,
    tagged: Option<EntityType>,
    readings: &[Reading],
    title: Option<&Token>,
) -> Reference {
    let titled = title.is_some();
    let unknown = || match tagged {
        Some(kind) => Reference::Unknown(kind, 5),
        None => by_words(known, sentence, head),
    };
    if titled || tagged == Some(EntityType::Person) {
        let person = person(known, readings, tokens.len())
            .filter(|id| title.is_none_or(|t| holds(known, *id, t)) || tokens.len() > 1)
            .or_else(|| title.and_then(|t| holder(known, readings, t)));
        if let Some(id) = person {
            return Reference::Entry(id, EntityType::Person);
        }
        let other =
            |r: &Reading| !r.ambiguous && r.sense != Sense::Surname && known.kind_of(r.entry) != EntityType::Person;
        // "the rival Airbus": a noun for somebody that is no title does not make a person of what is known.
        let office = title.is_some_and(|t| known.lexicon.title([t.form.as_str()]).is_some_and(|(_, x)| x.is_office()));
        let sure_other = !office && readings.iter().any(other);
        if !sure_other {
            return Reference::Unknown(EntityType::Person, if titled { 7 } else { 5 });
        }
    }
    if let Some(special) = special(known, sentence, tokens, head, readings) {
        return special;
    }
    if let Some(people) = people(sentence, head, readings) {
        return people;
    }
    let others: Vec<Reading> =
        readings.iter().copied().filter(|r| known.kind_of(r.entry) != EntityType::Person).collect();
    if others.is_empty() {
        return match (tagged, person(known, readings, tokens.len())) {
            (None, Some(id)) => Reference::Entry(id, EntityType::Person),
            // A full name that only one known person bears is his, whatever the tagger took it for.
            (Some(_), Some(id)) if tokens.len() > 1 => Reference::Entry(id, EntityType::Person),
            _ => unknown(),
        };
    }
    let city = known.reading_of(&others, |k| k == EntityType::Place);
    let governed = others.iter().copied().find(|r| r.sense == Sense::Capital);
    let chosen = match (city, governed) {
        (Some(city), Some(state)) => Some(if stands_for_state(known, sentence, head) { state } else { city }),
        (None, Some(state)) if stands_for_state(known, sentence, head) => Some(state),
        (None, Some(_)) if others.len() == 1 => return Reference::Unknown(EntityType::Place, 6),
        _ => match tagged {
            // Taggers call every location a place; the first reading knows better.
            Some(EntityType::Place | EntityType::Country) => {
                let located = |k| matches!(k, EntityType::Place | EntityType::Country);
                known.reading_of(&others, located).or_else(|| known.reading_of(&others, |_| true))
            }
            Some(kind) => known.reading_of(&others, |k| k == kind).or_else(|| known.reading_of(&others, |_| true)),
            None => known.reading_of(&others, |_| true),
        },
    };
    match chosen {
        Some(reading) => Reference::Entry(reading.entry, known.kind_of(reading.entry)),
        None => unknown(),
    }
}

/// Adjectives of groups of states ("Arab") name nothing; seats of power ("the Kremlin") are bodies of their own; followers of a
/// faith or camp in the plural ("Muslims") are a people.
fn special(
    known: &Knowledge<'_>,
    sentence: &Sentence,
    tokens: &Range<usize>,
    head: usize,
    readings: &[Reading],
) -> Option<Reference> {
    let token = sentence.token(head);
    let adjective = |r: &Reading| r.sense == Sense::DemonymAdjective && !known.is_state(r);
    if !readings.is_empty()
        && token.deprel == Deprel::Amod
        && readings.iter().all(|r| !known.is_state(r))
        && readings.iter().any(adjective)
    {
        return Some(Reference::Nothing);
    }
    if tokens.len() == 1 && readings.is_empty() {
        let modifies = matches!(token.deprel, Deprel::Amod | Deprel::Compound) || token.upos == Upos::Adjective;
        if modifies && !known.lexicon.group(&token.form).is_empty() {
            return Some(Reference::Nothing);
        }
        let belonging = known.noun(&token.lemma.to_lowercase()).is_some_and(|c| c.sort == NounSort::Belonging);
        if belonging {
            return Some(if matches!(token.xpos.as_str(), "NNPS" | "NNS") {
                Reference::People { many: true }
            } else {
                Reference::Nothing
            });
        }
    }
    let city = |r: &Reading| r.sense == Sense::Capital || known.lexicon.entry(r.entry).sort == Some("city");
    let seat = readings.iter().any(|r| r.sense == Sense::Metonym) && !readings.iter().any(city);
    let itself =
        readings.iter().find(|r| r.sense != Sense::Metonym && known.kind_of(r.entry) == EntityType::Organization);
    seat.then_some(match itself {
        Some(body) => Reference::Entry(body.entry, EntityType::Organization),
        None => Reference::Unknown(EntityType::Organization, 6),
    })
}

/// Whether a known person bears this title: "President" Putin, not "Colonel" Brandt. Forms of address say nothing.
fn holds(known: &Knowledge<'_>, id: EntryId, title: &Token) -> bool {
    let lemma = title.lemma.to_lowercase();
    let address = known.lexicon.title([title.form.as_str()]).is_some_and(|(_, t)| t.kind == TitleKind::Honorific);
    address || known.lexicon.offices(id).any(|o| o.role.split_whitespace().any(|w| w == lemma))
}

/// The one person of that surname who holds the office in the year of the document: "President Roe".
fn holder(known: &Knowledge<'_>, readings: &[Reading], title: &Token) -> Option<EntryId> {
    let office = known.lexicon.title([title.form.as_str()]).is_some_and(|(_, t)| t.is_office());
    let lemma = title.lemma.to_lowercase();
    let in_office = |id: &EntryId| {
        known.lexicon.offices(*id).any(|o| {
            let then =
                known.year.is_none_or(|y| o.from_year.is_none_or(|f| f <= y) && o.to_year.is_none_or(|t| y <= t));
            then && o.role.split_whitespace().next_back() == Some(lemma.as_str())
        })
    };
    let people = readings.iter().map(|r| r.entry).filter(|e| known.kind_of(*e) == EntityType::Person);
    let mut fitting = people.filter(in_office);
    match (fitting.next(), fitting.next()) {
        (Some(only), None) if office => Some(only),
        _ => None,
    }
}

/// The person that a full name, or a surname that only one known person bears, stands for.
fn person(known: &Knowledge<'_>, readings: &[Reading], length: usize) -> Option<EntryId> {
    let people: Vec<&Reading> = readings.iter().filter(|r| known.kind_of(r.entry) == EntityType::Person).collect();
    let full: Vec<_> = people.iter().filter(|r| r.sense != Sense::Surname).collect();
    match (full.as_slice(), people.as_slice()) {
        ([only], _) if length > 1 || !only.ambiguous => Some(only.entry),
        ([], [only]) if !only.ambiguous => Some(only.entry),
        _ => None,
    }
}

/// The type of a name by its last word: "Constitution Hall", "Peace Corps".
fn by_words(known: &Knowledge<'_>, sentence: &Sentence, head: usize) -> Reference {
    match known.noun(&sentence.token(head).form.to_lowercase()) {
        Some(class) => Reference::Unknown(class.kind, 3),
        None => Reference::Unknown(EntityType::Concept, 0),
    }
}

/// A noun for the inhabitants, where the form does not modify another noun.
fn people(sentence: &Sentence, head: usize, readings: &[Reading]) -> Option<Reference> {
    let plural = readings.iter().any(|r| r.sense == Sense::DemonymNoun { plural: true });
    let single = readings.iter().any(|r| r.sense == Sense::DemonymNoun { plural: false });
    let adjective = readings.iter().any(|r| r.sense == Sense::DemonymAdjective);
    let token = sentence.token(head);
    let modifies = matches!(
        token.deprel,
        Deprel::Amod | Deprel::Compound | Deprel::NmodDesc | Deprel::Flat | Deprel::Advmod | Deprel::Nummod
    ) || token.deprel == Deprel::Conj
        && matches!(sentence.token(first_conjunct(sentence, head)).deprel, Deprel::Amod | Deprel::Compound);
    let hyphened = sentence.tokens().get(head + 1).is_some_and(|t| t.form == "-");
    if !plural && !single || (modifies || hyphened) && (adjective || single) {
        return None;
    }
    let determined = sentence
        .children(head)
        .iter()
        .find(|c| sentence.token(**c).deprel == Deprel::Det)
        .map(|c| sentence.token(*c).lemma.as_str());
    let in_plural = token.xpos == "NNPS" || token.xpos == "NNS";
    match (plural, single) {
        (true, false) => Some(Reference::People { many: true }),
        (true, true) => {
            Some(Reference::People { many: in_plural || !matches!(determined, Some("a" | "an" | "another" | "one")) })
        }
        _ if adjective && determined.is_none() => {
            preposition(sentence, head).filter(|p| *p == "in").map(|_| Reference::Nothing)
        }
        _ => Some(Reference::People { many: false }),
    }
}

/// Whether the name of a capital stands for the state in this context.
pub(super) fn stands_for_state(known: &Knowledge<'_>, sentence: &Sentence, head: usize) -> bool {
    let first = first_conjunct(sentence, head);
    if links_places(known, sentence, first) {
        return false;
    }
    if joins_capitals(known, sentence, first) {
        return true;
    }
    let preposition = preposition(sentence, first);
    match role(sentence, first) {
        Role::Subject => match governor(sentence, first) {
            Some(verb) => {
                !known.words.verbs.of_cities.contains(sentence.token(verb).lemma.as_str())
                    && !is_place_of_passive(sentence, first)
            }
            None => false,
        },
        Role::Possessor => owned(known, sentence, first),
        Role::Object => governor(sentence, first)
            .is_none_or(|v| !known.words.verbs.to_cities.contains(sentence.token(v).lemma.as_str())),
        Role::Modifier if preposition.is_none() => heads_state(known, sentence, first),
        Role::Oblique | Role::Modifier => preposition.is_some_and(|p| known.words.prepositions.of_states.contains(p)),
        Role::Predicate | Role::Other => false,
    }
}

/// "the railway between Nairobi and Mombasa", "a bus for Kabul": what hangs on a road, a building or a vehicle is a place.
fn links_places(known: &Knowledge<'_>, sentence: &Sentence, first: usize) -> bool {
    let token = sentence.token(first);
    let noun = token.head.filter(|_| token.deprel == Deprel::Nmod).map(|h| sentence.token(h).lemma.to_lowercase());
    let class = noun.and_then(|lemma| known.noun(&lemma));
    class.is_some_and(|c| c.kind == EntityType::Place || c.sort == NounSort::Vehicle)
}

/// "Tehran and Moscow have good cooperation": two capitals side by side, not after a preposition of place, are two states.
fn joins_capitals(known: &Knowledge<'_>, sentence: &Sentence, first: usize) -> bool {
    let capital = |i: usize| {
        known.longest(&sentence.tokens()[i..=i]).is_some_and(|(_, r)| r.iter().any(|x| x.sense == Sense::Capital))
    };
    let placed = preposition(sentence, first).is_some_and(|p| known.words.prepositions.of_places.contains(p));
    let other = sentence.children_by(first, Deprel::Conj).any(capital);
    capital(first) && other && !placed
}

/// "Baghdad was hit": what is done to the subject of a passive is done to the city.
fn is_place_of_passive(sentence: &Sentence, index: usize) -> bool {
    sentence.token(index).deprel == Deprel::NsubjPass
}

/// "Moscow's decision" is the state's, "Moscow's streets" are the city's.
fn owned(known: &Knowledge<'_>, sentence: &Sentence, index: usize) -> bool {
    let Some(owner) = sentence.token(index).head else { return false };
    let token = sentence.token(owner);
    let place = known.noun(&token.lemma.to_lowercase()).is_some_and(|c| c.kind == EntityType::Place);
    !place && token.upos != Upos::ProperNoun
}

/// "the Damascus government" is the state's, "the Moscow conference" is in the city.
fn heads_state(known: &Knowledge<'_>, sentence: &Sentence, index: usize) -> bool {
    let Some(noun) = sentence.token(index).head else { return false };
    known.words.nouns.government.contains(sentence.token(noun).lemma.as_str())
}
