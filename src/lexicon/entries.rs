//! Packed entries, read in place.

use super::tables::bytes::{Reader, number_at};
use super::tables::compile::{ENTRY, OFFICE};
use super::tables::kinds::{EntryId, Gender, kind_from_code};
use crate::labels::EntityType;
use std::borrow::Cow;

/// What is known of one thing before reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'l> {
    /// Main name.
    pub label: &'l str,
    /// Kind of thing.
    pub kind: EntityType,
    /// Finer kind: `party`, `city`, `newspaper`.
    pub sort: Option<&'l str>,
    /// Wikidata id such as `Q159`; only where a source confirmed it.
    pub wikidata: Option<&'l str>,
    /// ISO 3166-1 code of two letters.
    pub iso2: Option<&'l str>,
    /// ISO 3166-1 code of three letters.
    pub iso3: Option<&'l str>,
    /// Country that a city lies in, an organisation or a person belongs to.
    pub country: Option<EntryId>,
    /// Organisation, region or country that it is a part of.
    pub part_of: Option<EntryId>,
    /// Whether the people of this country put the family name first.
    pub surname_first: bool,
    /// Gender of a person.
    pub gender: Option<Gender>,
    /// First year of its existence.
    pub from_year: Option<u16>,
    /// Last year of its existence.
    pub to_year: Option<u16>,
}

/// An office that a person held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office<'l> {
    /// What they were: `foreign minister`.
    pub role: &'l str,
    /// Of which country or organisation.
    pub of: Option<EntryId>,
    /// First year.
    pub from_year: Option<u16>,
    /// Last year.
    pub to_year: Option<u16>,
}

/// Packed entry records.
#[derive(Clone, Debug)]
pub(super) struct Entries {
    pool: Cow<'static, str>,
    records: Cow<'static, [u8]>,
    offices: Cow<'static, [u8]>,
}

impl Entries {
    /// Reads packed entries in place.
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        Some(Entries {
            pool: Cow::Borrowed(reader.text()?),
            records: Cow::Borrowed(reader.section()?),
            offices: Cow::Borrowed(reader.section()?),
        })
    }

    /// Reads packed entries into memory of their own.
    pub fn read_owned(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        Some(Entries {
            pool: Cow::Owned(reader.text()?.to_owned()),
            records: Cow::Owned(reader.section()?.to_vec()),
            offices: Cow::Owned(reader.section()?.to_vec()),
        })
    }

    pub fn len(&self) -> usize {
        self.records.len() / 4 / ENTRY
    }

    pub fn entry(&self, index: usize) -> Option<Entry<'_>> {
        let field = |n: usize| number_at(&self.records, index * ENTRY + n);
        let kind = field(7)?;
        let years = field(8)?;
        Some(Entry {
            label: self.text(field(0)?)?,
            kind: kind_from_code(kind & 255)?,
            sort: self.text(field(1)?),
            wikidata: self.text(field(2)?),
            iso2: self.text(field(3)?),
            iso3: self.text(field(4)?),
            country: id(field(5)?),
            part_of: id(field(6)?),
            surname_first: (kind >> 16) & 1 == 1,
            gender: ((kind >> 8) & 255).checked_sub(1).and_then(Gender::from_code),
            from_year: year(years),
            to_year: year(years >> 16),
        })
    }

    pub fn offices(&self, index: usize) -> impl Iterator<Item = Office<'_>> {
        let range = number_at(&self.records, index * ENTRY + 9).unwrap_or(0);
        let first = (range & 0xff_ffff) as usize;
        (first..first + (range >> 24) as usize).filter_map(|office| {
            let field = |n: usize| number_at(&self.offices, office * OFFICE + n);
            let years = field(2)?;
            Some(Office {
                role: self.text(field(0)?)?,
                of: id(field(1)?),
                from_year: year(years),
                to_year: year(years >> 16),
            })
        })
    }

    fn text(&self, place: u32) -> Option<&str> {
        let start = (place & 0xff_ffff) as usize;
        let len = (place >> 24) as usize;
        self.pool.get(start..start + len).filter(|t| !t.is_empty())
    }
}

fn id(reference: u32) -> Option<EntryId> {
    reference.checked_sub(1).map(EntryId)
}

fn year(years: u32) -> Option<u16> {
    u16::try_from(years & 0xffff).ok().filter(|y| *y != 0)
}

impl<'l> Entry<'l> {
    /// This entry's facts, filled up with those of `other`.
    pub(super) fn over(self, other: Entry<'l>) -> Self {
        Entry {
            sort: self.sort.or(other.sort),
            wikidata: self.wikidata.or(other.wikidata),
            iso2: self.iso2.or(other.iso2),
            iso3: self.iso3.or(other.iso3),
            country: self.country.or(other.country),
            part_of: self.part_of.or(other.part_of),
            surname_first: self.surname_first || other.surname_first,
            gender: self.gender.or(other.gender),
            from_year: self.from_year.or(other.from_year),
            to_year: self.to_year.or(other.to_year),
            ..self
        }
    }

    /// No entry.
    pub(super) fn unknown() -> Self {
        Entry {
            label: "",
            kind: EntityType::Concept,
            sort: None,
            wikidata: None,
            iso2: None,
            iso3: None,
            country: None,
            part_of: None,
            surname_first: false,
            gender: None,
            from_year: None,
            to_year: None,
        }
    }
}
