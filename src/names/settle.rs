//! What the lexicon knows better than the name tagger: which places are countries, and of what kind a listed name is.

use crate::labels::EntityType;
use crate::lexicon::{Lexicon, Sense};

/// The kind of a name that the name tagger took for `tagged`.
///
/// `phrase` is the name as written, with one space between words. A name that the lexicon lists with one kind only has
/// that kind, unless the tagger sees a person in it (`Jordan`, `Paris`) or the listed kind is a person's and the tagger
/// sees something else. A listed country is a country and no mere place.
pub fn settled_kind(phrase: &str, tagged: EntityType, lexicon: &Lexicon) -> EntityType {
    let phrase = phrase.strip_prefix("the ").or_else(|| phrase.strip_prefix("The ")).unwrap_or(phrase);
    let mut listed: Option<EntityType> = None;
    let mut country = false;
    let mut several = false;
    for reading in lexicon.readings(phrase) {
        if matches!(reading.sense, Sense::Name | Sense::Acronym | Sense::Variant) {
            let kind = lexicon.entry(reading.entry).kind;
            country |= kind == EntityType::Country;
            several |= listed.is_some_and(|before| before != kind);
            listed = listed.or(Some(kind));
        }
    }
    if tagged != EntityType::Person && is_seat_of_power(phrase, lexicon) {
        return EntityType::Organization;
    }
    let person = EntityType::Person;
    let Some(listed) = listed else { return unlisted_kind(phrase, tagged, lexicon) };
    let certain = country || matches!(listed, EntityType::Place | EntityType::Group);
    if tagged == person && certain && !phrase.contains(' ') && !may_be_person(phrase, lexicon) {
        return listed;
    }
    if tagged == person && listed != person {
        // A single word may be somebody's name; several words that are listed as something else are not.
        return if phrase.contains(' ') && !several { listed } else { tagged };
    }
    if country && matches!(tagged, EntityType::Place | EntityType::Organization | EntityType::Group) {
        return EntityType::Country;
    }
    if several || listed == person { tagged } else { listed }
}

/// The kind of a name that is no entry's own: a surname that only known people bear is a person's, and what people of a country
/// or faith are called (`Sunni`) is no person and no place.
fn unlisted_kind(phrase: &str, tagged: EntityType, lexicon: &Lexicon) -> EntityType {
    let readings = lexicon.readings(phrase);
    let surname = !readings.is_empty() && readings.iter().all(|r| r.sense == Sense::Surname && !r.ambiguous);
    let people = |sense| matches!(sense, Sense::DemonymAdjective | Sense::DemonymNoun { .. });
    let demonym = !readings.is_empty() && readings.iter().all(|r| people(r.sense));
    if demonym && matches!(tagged, EntityType::Person | EntityType::Place) {
        return EntityType::Group;
    }
    let other = matches!(tagged, EntityType::Place | EntityType::Organization);
    if surname && other { EntityType::Person } else { tagged }
}

/// Whether a building stands for whoever governs from it: "the White House", "the Kremlin"; no capital does so by itself.
fn is_seat_of_power(phrase: &str, lexicon: &Lexicon) -> bool {
    let readings = lexicon.readings(phrase);
    let is_city = |id| lexicon.entry(id).sort == Some("city");
    readings.iter().any(|r| r.sense == Sense::Metonym)
        && !readings.iter().any(|r| r.sense == Sense::Capital || is_city(r.entry))
}

/// Whether a listed name may also be somebody's: it is a given name, or a listed person bears it.
fn may_be_person(phrase: &str, lexicon: &Lexicon) -> bool {
    let person = |id| lexicon.entry(id).kind == EntityType::Person;
    lexicon.given_name(phrase).is_some() || lexicon.readings(phrase).iter().any(|r| r.ambiguous || person(r.entry))
}

/// Whether all words of what the tagger took for a person are titles (`Prime Minister`, `Dr.`): nobody is named.
pub fn is_title(phrase: &str, kind: EntityType, lexicon: &Lexicon) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let mut rest = words.as_slice();
    while let Some((count, _)) = lexicon.title(rest) {
        rest = &rest[count..];
    }
    kind == EntityType::Person && rest.is_empty()
}

/// Whether a phrase is an address of a page or a mailbox, which names nothing by itself.
pub fn is_address(phrase: &str) -> bool {
    !phrase.contains(' ') && (phrase.contains('@') || phrase.contains("://") || phrase.starts_with("www."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_names_get_their_kind_and_people_stay_people() {
        let lexicon = Lexicon::bundled().unwrap();
        let kind = |phrase, tagged| settled_kind(phrase, tagged, &lexicon);
        assert_eq!(kind("Iran", EntityType::Place), EntityType::Country);
        assert_eq!(kind("the United States", EntityType::Organization), EntityType::Country);
        assert_eq!(kind("United Nations", EntityType::Place), EntityType::Organization);
        assert_eq!(kind("Jordan", EntityType::Person), EntityType::Person);
        assert_eq!(kind("Saudi Arabia", EntityType::Person), EntityType::Country);
        assert_eq!(kind("Djibouti", EntityType::Person), EntityType::Country);
        assert_eq!(kind("Sunni", EntityType::Person), EntityType::Group);
        assert_eq!(kind("White House", EntityType::Place), EntityType::Organization);
        assert_eq!(kind("Berlusconi", EntityType::Organization), EntityType::Person);
        assert_eq!(kind("Qwertyville", EntityType::Place), EntityType::Place);
    }

    #[test]
    fn a_title_alone_is_no_name() {
        let lexicon = Lexicon::bundled().unwrap();
        assert!(is_title("Prime Minister", EntityType::Person, &lexicon));
        assert!(is_title("Dr.", EntityType::Person, &lexicon));
        assert!(!is_title("Prime Minister Orlov", EntityType::Person, &lexicon));
        assert!(!is_title("General", EntityType::Organization, &lexicon));
    }

    #[test]
    fn addresses_are_no_names() {
        assert!(is_address("https://example.org/news"));
        assert!(is_address("www.example.org"));
        assert!(is_address("press@example.org"));
        assert!(!is_address("Booking.com"));
        assert!(!is_address("Radio @ Night"));
    }
}
