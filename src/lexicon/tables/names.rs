//! Reads the entries of name files (`data/names/*.toml` and users' files).
//!
//! Tables name the entity type, then, in any order, a finer kind in small letters and the country:
//! `[Person.France]`, `[Organization.party.Germany]`. The format is described in `data/README.md`.

use super::kinds::Gender;
use super::source::{Complaint, File, Item, Place};
use crate::labels::EntityType;

/// An office that a person held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeSource {
    /// What they were: `foreign minister`.
    pub role: String,
    /// Label of the country or organisation, where it differs from the person's country.
    pub of: Option<String>,
    /// First year.
    pub from: Option<u16>,
    /// Last year.
    pub to: Option<u16>,
}

/// One entry as written.
#[derive(Clone, Debug, Default)]
pub struct EntrySource {
    /// Where it stands.
    pub place: Place,
    /// Entity type; `None` only before the file's tables gave it.
    pub kind: Option<EntityType>,
    /// Finer kind: `party`, `city`.
    pub sort: Option<String>,
    /// Main name.
    pub label: String,
    /// Label of the country it belongs to.
    pub country: Option<String>,
    /// Label of the organisation, region or person that it is part of.
    pub part_of: Option<String>,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// ISO 3166 codes of two and three letters.
    pub iso2: Option<String>,
    /// See `iso2`.
    pub iso3: Option<String>,
    /// Gender of a person.
    pub gender: Option<Gender>,
    /// First year of its existence (life, for a person).
    pub from: Option<u16>,
    /// Last year.
    pub to: Option<u16>,
    /// Other names and spellings; those written as acronyms become acronyms.
    pub aliases: Vec<String>,
    /// Parts of a person's name used alone, in place of the family name read off the label.
    pub surnames: Option<Vec<String>>,
    /// Adjectives: `Syrian`.
    pub adjectives: Vec<String>,
    /// Singular nouns for the people.
    pub people: Vec<String>,
    /// Plural nouns for the people.
    pub peoples: Vec<String>,
    /// Capitals: cities that may stand for the government.
    pub capitals: Vec<String>,
    /// Other things that stand for it: `Kremlin`.
    pub metonyms: Vec<String>,
    /// Offices held.
    pub offices: Vec<OfficeSource>,
    /// Whether the family name comes first in names of this country's people.
    pub surname_first: bool,
}

/// Words that guide how names are read.
#[derive(Clone, Debug, Default)]
pub struct Conventions {
    /// Small words inside family names: `bin`, `van`, `de`.
    pub particles: Vec<String>,
    /// Beginnings of family names that may be left out: `al-`.
    pub prefixes: Vec<String>,
    /// Endings of names that are no family name: `Jr.`, `II`.
    pub suffixes: Vec<String>,
    /// Phrases that are also common words or usual family names.
    pub ambiguous: Vec<String>,
    /// Phrases that need no confirmation although a given name or a noun is written alike: `Israel`.
    pub certain: Vec<String>,
}

/// Reads the name entries of a file.
pub fn read(file: &File<'_>, complaints: &mut Vec<Complaint>) -> Vec<EntrySource> {
    let mut entries = Vec::new();
    for item in file.items() {
        let context = EntrySource::default();
        if item.name == "list" {
            for kind in item.table().unwrap_or_default() {
                read_kind(&kind, &context, true, &mut entries, complaints);
            }
        } else {
            read_kind(&item, &context, false, &mut entries, complaints);
        }
    }
    entries
}

fn read_kind(
    item: &Item<'_, '_>,
    context: &EntrySource,
    list: bool,
    out: &mut Vec<EntrySource>,
    bad: &mut Vec<Complaint>,
) {
    let kinds = || EntityType::ALL.iter().map(|k| k.as_str()).collect::<Vec<_>>().join(", ");
    let Ok(kind) = item.name.parse::<EntityType>() else {
        bad.push(item.complain(format!("unknown kind of entry; expected a table named {} or list", kinds())));
        return;
    };
    let context = EntrySource { kind: Some(kind), ..context.clone() };
    match item.table() {
        Some(items) => items.iter().for_each(|i| read_level(i, &context, list, out, bad)),
        None => bad.push(item.expected("a table of entries")),
    }
}

/// A key below a kind: an entry, or a further table that gives the finer kind or the country.
fn read_level(
    item: &Item<'_, '_>,
    context: &EntrySource,
    list: bool,
    out: &mut Vec<EntrySource>,
    bad: &mut Vec<Complaint>,
) {
    match item.table() {
        Some(items) if !items.iter().all(|i| FIELDS.contains(&i.name)) => {
            let is_small = |name: &str| name.chars().all(|c| c.is_lowercase() || c == '_');
            let small = is_small(item.name);
            if !small && items.iter().all(|i| is_small(i.name)) {
                let unknown = items.iter().filter(|i| !FIELDS.contains(&i.name));
                bad.extend(unknown.map(|i| i.complain(format!("unknown key; expected one of {}", FIELDS.join(", ")))));
                return;
            }
            let context = if small {
                EntrySource { sort: Some(item.name.replace('_', " ")), ..context.clone() }
            } else {
                EntrySource { country: Some(item.name.to_owned()), ..context.clone() }
            };
            items.iter().for_each(|i| read_level(i, &context, list, out, bad));
        }
        Some(fields) => {
            let mut entry = EntrySource { place: item.place(), label: item.name.to_owned(), ..context.clone() };
            fields.iter().for_each(|field| read_field(field, &mut entry, bad));
            out.push(entry);
        }
        None if list => read_list(item, context, out, bad),
        None => read_short(item, context, out, bad),
    }
}

/// `Country = ["Name|other name", ...]`; the key `*` stands for no country.
fn read_list(item: &Item<'_, '_>, context: &EntrySource, out: &mut Vec<EntrySource>, bad: &mut Vec<Complaint>) {
    let Some(texts) = item.texts() else {
        bad.push(item.expected("a list of names"));
        return;
    };
    let country = (item.name != "*").then(|| item.name.to_owned());
    for (text, place) in texts {
        let mut names = text.split('|').map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned);
        match names.next() {
            Some(label) => {
                let place = Place { key: format!("{}.{label}", place.key), ..place };
                let country = country.clone().or_else(|| context.country.clone());
                out.push(EntrySource { place, label, country, aliases: names.collect(), ..context.clone() });
            }
            None => bad.push(place.complain("empty name; expected \"Name\" or \"Name|other name\"")),
        }
    }
}

/// `"Name" = "offices"` for persons, `"Name" = ["other name", ...]` for everything.
fn read_short(item: &Item<'_, '_>, context: &EntrySource, out: &mut Vec<EntrySource>, bad: &mut Vec<Complaint>) {
    let mut entry = EntrySource { place: item.place(), label: item.name.to_owned(), ..context.clone() };
    match (item.text(), item.texts()) {
        (Some(text), _) if context.kind == Some(EntityType::Person) => read_offices(item, text, &mut entry, bad),
        (None, Some(texts)) => entry.aliases = texts.into_iter().map(|(t, _)| t.to_owned()).collect(),
        _ => {
            bad.push(item.expected("a list of other names, or keys in braces (for a person also a text of offices)"));
            return;
        }
    }
    out.push(entry);
}

const FIELDS: &[&str] = &[
    "adjectives",
    "aliases",
    "capitals",
    "country",
    "gender",
    "iso2",
    "iso3",
    "label",
    "metonyms",
    "offices",
    "part_of",
    "people",
    "peoples",
    "sort",
    "surname_first",
    "surnames",
    "wikidata",
    "years",
];

fn read_field(field: &Item<'_, '_>, entry: &mut EntrySource, bad: &mut Vec<Complaint>) {
    let mut list = |target: &mut Vec<String>| match field.texts() {
        Some(texts) => *target = texts.into_iter().map(|(t, _)| t.to_owned()).collect(),
        None => bad.push(field.expected("a text or a list of texts")),
    };
    match field.name {
        "adjectives" => list(&mut entry.adjectives),
        "aliases" => list(&mut entry.aliases),
        "capitals" => list(&mut entry.capitals),
        "metonyms" => list(&mut entry.metonyms),
        "people" => list(&mut entry.people),
        "peoples" => list(&mut entry.peoples),
        "surnames" => list(entry.surnames.get_or_insert_default()),
        "surname_first" => match field.truth() {
            Some(truth) => entry.surname_first = truth,
            None => bad.push(field.expected("true or false")),
        },
        _ => match field.text() {
            Some(text) => read_text_field(field, text, entry, bad),
            None => bad.push(field.expected("a text")),
        },
    }
}

fn read_text_field(field: &Item<'_, '_>, text: &str, entry: &mut EntrySource, bad: &mut Vec<Complaint>) {
    let mut checked = |valid: bool, expected: &str| {
        if !valid {
            bad.push(field.complain(format!("{text:?} is not valid; expected {expected}")));
        }
        valid.then(|| text.to_owned())
    };
    let capitals = |len| text.len() == len && text.bytes().all(|b| b.is_ascii_uppercase());
    match field.name {
        "label" => entry.label = text.to_owned(),
        "sort" => entry.sort = Some(text.to_owned()),
        "country" => entry.country = Some(text.to_owned()),
        "part_of" => entry.part_of = Some(text.to_owned()),
        "wikidata" => entry.wikidata = checked(is_wikidata(text), "a Wikidata id such as \"Q159\""),
        "iso2" => entry.iso2 = checked(capitals(2), "two capital letters"),
        "iso3" => entry.iso3 = checked(capitals(3), "three capital letters"),
        "gender" => {
            let gender = Gender::from_written(text);
            checked(gender.is_some(), "\"male\" or \"female\"");
            entry.gender = gender;
        }
        "years" => match years(text) {
            Some((from, to)) => (entry.from, entry.to) = (from, to),
            None => drop(checked(false, "years such as \"1922-1991\", \"1993-\" or \"-1991\"")),
        },
        "offices" => read_offices(field, text, entry, bad),
        // FIELDS keeps other names out.
        _ => {}
    }
}

/// Whether `text` is a well-formed Wikidata item id.
pub fn is_wikidata(text: &str) -> bool {
    text.strip_prefix('Q')
        .is_some_and(|n| (1..=10).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit()) && !n.starts_with('0'))
}

/// `2007-2012`, `2007-`, `-2012` or `2007`.
fn years(text: &str) -> Option<(Option<u16>, Option<u16>)> {
    let year = |t: &str| match t.trim() {
        "" => Some(None),
        y => y.parse().ok().filter(|n| (1..=2100).contains(n)).map(Some),
    };
    let (from, to) = match text.split_once('-') {
        Some((from, to)) => (year(from)?, year(to)?),
        None => (year(text)?, year(text)?),
    };
    let ordered = from.zip(to).is_none_or(|(f, t)| f <= t);
    (ordered && (from.is_some() || to.is_some())).then_some((from, to))
}

/// `role [@ country or organisation] [years]`, several joined with `;`.
fn read_offices(item: &Item<'_, '_>, text: &str, entry: &mut EntrySource, bad: &mut Vec<Complaint>) {
    for part in text.split(';').map(str::trim).filter(|p| !p.is_empty()) {
        let (words, span) = match part.rsplit_once(' ') {
            Some((words, last)) if last.contains(|c: char| c.is_ascii_digit()) => (words, Some(last)),
            _ => (part, None),
        };
        let span = match span.map(years) {
            None => (None, None),
            Some(Some(span)) => span,
            Some(None) => {
                bad.push(
                    item.complain(format!("office {part:?}: expected years such as 2007-2012 or 2007- at its end")),
                );
                continue;
            }
        };
        let (role, of) = match words.split_once('@') {
            Some((role, of)) => (role.trim(), Some(of.trim().to_owned())),
            None => (words.trim(), None),
        };
        if role.is_empty() || of.as_deref() == Some("") {
            bad.push(item.complain(format!("office {part:?}: expected \"role @ country 2007-2012\"")));
            continue;
        }
        entry.offices.push(OfficeSource { role: role.to_owned(), of, from: span.0, to: span.1 });
    }
}
