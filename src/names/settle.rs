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
    let Some(listed) = listed else { return tagged };
    let person = EntityType::Person;
    if tagged == person && listed != person {
        // A single word may be somebody's name; several words that are listed as something else are not.
        return if phrase.contains(' ') && !several { listed } else { tagged };
    }
    if country && matches!(tagged, EntityType::Place | EntityType::Organization | EntityType::Group) {
        return EntityType::Country;
    }
    if several || listed == person { tagged } else { listed }
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
        assert_eq!(kind("Qwertyville", EntityType::Place), EntityType::Place);
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
