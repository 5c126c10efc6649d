//! Entries as written become packed records and a table of phrases.

use super::bytes::{Pool, Text, Writer, number};
use super::kinds::{EntryId, Gender, GivenName, Reading, Sense, kind_code};
use super::names::{Conventions, EntrySource, OfficeSource};
use super::source::Complaint;
use super::surfaces;
use super::words::Phrases;
use crate::labels::EntityType;
use std::collections::BTreeMap;

/// Numbers an entry record takes: label, sort, Wikidata id, ISO codes (2), country, part-of, kind and gender, years, offices.
pub const ENTRY: usize = 10;
/// Numbers an office record takes: role, holder of the office's seat, years.
pub const OFFICE: usize = 3;

/// What is known of entries compiled before, for users' files that refer to bundled entries.
pub trait Known {
    /// The entry with this main name, of this kind and in this country when they are given.
    fn find(&self, label: &str, kind: Option<EntityType>, country: Option<&str>) -> Option<EntryId>;
    /// Number of entries compiled before.
    fn count(&self) -> u32;
    /// Whether a country's people put the family name first.
    fn surname_first(&self, country: &str) -> bool;
}

/// Nothing compiled before.
#[derive(Debug)]
pub struct Nothing;

impl Known for Nothing {
    fn find(&self, _: &str, _: Option<EntityType>, _: Option<&str>) -> Option<EntryId> {
        None
    }

    fn count(&self) -> u32 {
        0
    }

    fn surname_first(&self, _: &str) -> bool {
        false
    }
}

/// Compiled entries.
#[derive(Debug, Default)]
pub struct Compiled {
    /// Packed strings, entry records and offices.
    pub entries: Vec<u8>,
    /// Phrases with their readings, most direct sense first.
    pub readings: Phrases<Reading>,
    /// For each compiled entry, the entry compiled before that it changes.
    pub changes: Vec<Option<EntryId>>,
}

/// Kinds in the order in which a bare label is resolved.
const REFERENCE_ORDER: [EntityType; 9] = [
    EntityType::Country,
    EntityType::Organization,
    EntityType::Place,
    EntityType::Group,
    EntityType::Event,
    EntityType::Work,
    EntityType::Person,
    EntityType::Object,
    EntityType::Concept,
];

struct Labels<'e, 'k> {
    own: BTreeMap<(&'e str, EntityType), u32>,
    known: &'k dyn Known,
}

impl Labels<'_, '_> {
    fn find(&self, label: &str) -> Option<EntryId> {
        let own = REFERENCE_ORDER.iter().find_map(|kind| self.own.get(&(label, *kind)));
        match own {
            Some(index) => Some(EntryId(self.known.count() + index)),
            None => self.known.find(label, None, None),
        }
    }

    fn reference(&self, label: Option<&String>, what: &str, entry: &EntrySource, bad: &mut Vec<Complaint>) -> u32 {
        let Some(label) = label else { return 0 };
        match self.find(label) {
            Some(id) => id.0 + 1,
            None => {
                bad.push(
                    entry.place.complain(format!("{what} {label:?} is not an entry; expected the main name of one")),
                );
                0
            }
        }
    }
}

/// Compiles entries, which must be in their final order; complains of doubles and of references to nothing.
pub fn entries(
    sources: &[EntrySource],
    conventions: &Conventions,
    is_ambiguous: &dyn Fn(&str) -> bool,
    known: &dyn Known,
    bad: &mut Vec<Complaint>,
) -> Compiled {
    complain_of_doubles(sources, bad);
    let mut labels = Labels { own: BTreeMap::new(), known };
    for (index, entry) in sources.iter().enumerate() {
        if let Some(kind) = entry.kind {
            labels.own.entry((entry.label.as_str(), kind)).or_insert(number(index));
        }
    }
    let surname_first: Vec<&str> = sources.iter().filter(|e| e.surname_first).map(|e| e.label.as_str()).collect();
    let mut compiled = Compiled::default();
    let (mut pool, mut records, mut offices) = (Pool::default(), Vec::new(), Vec::new());
    for (index, entry) in sources.iter().enumerate() {
        let change = known.find(&entry.label, entry.kind, entry.country.as_deref());
        let id = change.unwrap_or(EntryId(known.count() + number(index)));
        compiled.changes.push(change);
        records.extend(record(entry, &labels, &mut pool, number(offices.len() / OFFICE), bad));
        for office in &entry.offices {
            offices.extend(office_record(office, entry, &labels, &mut pool, bad));
        }
        let first = entry.country.as_deref().is_some_and(|c| surname_first.contains(&c) || known.surname_first(c));
        for (phrase, sense) in surfaces::of(entry, conventions, first) {
            let ambiguous = is_ambiguous(&phrase);
            compiled.readings.entry(phrase).or_default().push(Reading { sense, entry: id, ambiguous });
        }
    }
    compiled.readings.values_mut().for_each(|readings| order(readings, sources, known.count()));
    let mut writer = Writer::default();
    writer.section(pool.finish().as_bytes());
    writer.numbers(records);
    writer.numbers(offices);
    compiled.entries = writer.finish();
    compiled
}

/// Gives persons without a gender that of their given name.
pub fn fill_genders(sources: &mut [EntrySource], bearer: impl Fn(&str) -> Option<GivenName>) {
    for entry in sources.iter_mut().filter(|e| e.kind == Some(EntityType::Person) && e.gender.is_none()) {
        let given = entry.label.split(' ').next().and_then(&bearer);
        entry.gender = match given {
            Some(GivenName::Male) => Some(Gender::Male),
            Some(GivenName::Female) => Some(Gender::Female),
            Some(GivenName::Both) | None => None,
        };
    }
}

/// Direct names before derived senses, countries before other kinds.
fn order(readings: &mut [Reading], sources: &[EntrySource], base: u32) {
    let kind = |r: &Reading| r.entry.0.checked_sub(base).and_then(|i| sources.get(i as usize)).and_then(|e| e.kind);
    readings.sort_by_key(|r| {
        let class = match r.sense {
            Sense::Name => 0,
            Sense::Acronym | Sense::Variant => 1,
            Sense::DemonymAdjective | Sense::DemonymNoun { .. } => 2,
            Sense::Capital | Sense::Metonym => 3,
            Sense::Surname => 4,
        };
        (class, kind(r) != Some(EntityType::Country), r.entry, r.sense)
    });
}

fn complain_of_doubles(sources: &[EntrySource], bad: &mut Vec<Complaint>) {
    let mut seen = BTreeMap::new();
    for entry in sources {
        let key = (entry.kind, entry.label.as_str(), entry.country.as_deref());
        if let Some(line) = seen.insert(key, &entry.place) {
            let first = format!("{}:{}", line.file, line.line);
            bad.push(
                entry.place.complain(format!("{:?} is an entry already ({first}); expected it once", entry.label)),
            );
        }
    }
}

fn record(
    entry: &EntrySource,
    labels: &Labels<'_, '_>,
    pool: &mut Pool,
    first_office: u32,
    bad: &mut Vec<Complaint>,
) -> [u32; ENTRY] {
    let mut text = |t: Option<&String>| t.map_or(0, |t| short_text(pool.add(t)));
    let gender = entry.gender.map_or(0, |g: Gender| g.code() + 1);
    let count = number(entry.offices.len()).min(255);
    [
        text(Some(&entry.label)),
        text(entry.sort.as_ref()),
        text(entry.wikidata.as_ref()),
        text(entry.iso2.as_ref()),
        text(entry.iso3.as_ref()),
        labels.reference(entry.country.as_ref(), "country", entry, bad),
        labels.reference(entry.part_of.as_ref(), "part_of", entry, bad),
        entry.kind.map_or(0, kind_code) | gender << 8 | u32::from(entry.surname_first) << 16,
        years(entry.from, entry.to),
        first_office | count << 24,
    ]
}

fn office_record(
    office: &OfficeSource,
    entry: &EntrySource,
    labels: &Labels<'_, '_>,
    pool: &mut Pool,
    bad: &mut Vec<Complaint>,
) -> [u32; OFFICE] {
    let of = office.of.as_ref().or(entry.country.as_ref());
    [short_text(pool.add(&office.role)), labels.reference(of, "office of", entry, bad), years(office.from, office.to)]
}

fn years(from: Option<u16>, to: Option<u16>) -> u32 {
    u32::from(from.unwrap_or(0)) | u32::from(to.unwrap_or(0)) << 16
}

/// Offset in the low 24 bits, length in the high 8: a pool holds up to 16 MiB of strings of up to 255 bytes.
fn short_text(text: Text) -> u32 {
    text.start | text.len.min(255) << 24
}
