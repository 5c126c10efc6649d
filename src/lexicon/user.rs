//! Users' lexicon files: same format as `data/names`, compiled when loaded, looked up before the bundled entries.

use super::Lexicon;
use super::entries::{Entries, Entry, Office};
use super::tables::compile::{self, Known};
use super::tables::kinds::{EntryId, Reading, Sense};
use super::tables::names;
use super::tables::phrases::PhraseTable;
use super::tables::source::{Complaint, File};
use crate::error::{Error, Result};
use crate::labels::EntityType;
use std::path::{Path, PathBuf};

/// The compiled entries of users' files.
#[derive(Clone, Debug)]
pub(super) struct UserLexicon {
    base: u32,
    entries: Entries,
    /// For each entry, the bundled entry that it changes.
    changes: Vec<Option<EntryId>>,
    /// Phrases of the users' files, each with the users' readings first and the bundled ones after them.
    pub names: PhraseTable<Reading>,
}

impl UserLexicon {
    /// Upper bound of the ids above the bundled ones.
    pub fn added(&self) -> usize {
        self.entries.len()
    }

    pub fn entry(&self, id: EntryId) -> Option<Entry<'_>> {
        self.entries.entry(self.index(id)?)
    }

    pub fn offices(&self, id: EntryId) -> Vec<Office<'_>> {
        self.index(id).map_or_else(Vec::new, |index| self.entries.offices(index).collect())
    }

    fn index(&self, id: EntryId) -> Option<usize> {
        match id.0.checked_sub(self.base) {
            Some(index) => Some(index as usize),
            // The last file has the last word.
            None => self.changes.iter().rposition(|change| *change == Some(id)),
        }
    }
}

impl Known for Lexicon {
    fn find(&self, label: &str, kind: Option<EntityType>, country: Option<&str>) -> Option<EntryId> {
        let fits = |r: &&Reading| {
            let entry = self.entry(r.entry);
            let in_country = country.is_none_or(|c| entry.country.is_some_and(|id| self.entry(id).label == c));
            r.sense == Sense::Name && entry.label == label && kind.is_none_or(|k| entry.kind == k) && in_country
        };
        self.readings(label).iter().find(fits).map(|r| r.entry)
    }

    fn count(&self) -> u32 {
        u32::try_from(self.entries.len()).unwrap_or(u32::MAX)
    }

    fn surname_first(&self, country: &str) -> bool {
        Known::find(self, country, Some(EntityType::Country), None).is_some_and(|id| self.entry(id).surname_first)
    }
}

/// Checks a user's file and gives every mistake in it, by line.
///
/// # Errors
/// [`Error::Read`] when the file cannot be read.
pub fn check(path: &Path, lexicon: &Lexicon) -> Result<Vec<Error>> {
    let (_, complaints) = compile_files(std::slice::from_ref(&path.to_owned()), lexicon)?;
    Ok(complaints.into_iter().map(to_error).collect())
}

/// Loads users' files over the bundled entries of `lexicon`.
pub(super) fn load(files: &[PathBuf], lexicon: &Lexicon) -> Result<UserLexicon> {
    let (compiled, complaints) = compile_files(files, lexicon)?;
    if let Some(first) = complaints.into_iter().next() {
        return Err(to_error(first));
    }
    let mut readings = compiled.readings;
    for (phrase, own) in &mut readings {
        let bundled = lexicon.names.get(phrase).iter().filter(|r| own.iter().all(|o| o.entry != r.entry));
        let bundled: Vec<Reading> = bundled.copied().collect();
        own.extend(bundled);
    }
    let unreadable = || Error::Model {
        name: "lexicon".to_owned(),
        problem: "a user's lexicon could not be packed; it is larger than the tables allow".to_owned(),
    };
    Ok(UserLexicon {
        base: lexicon.count(),
        entries: Entries::read_owned(&compiled.entries).ok_or_else(unreadable)?,
        changes: compiled.changes,
        names: PhraseTable::read_owned(&PhraseTable::build(&readings, false)).ok_or_else(unreadable)?,
    })
}

fn compile_files(paths: &[PathBuf], lexicon: &Lexicon) -> Result<(compile::Compiled, Vec<Complaint>)> {
    let mut complaints = Vec::new();
    let mut sources = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(path).map_err(|reason| Error::Read { path: path.clone(), reason })?;
        match File::parse(&path.display().to_string(), &text) {
            Ok(file) => sources.extend(names::read(&file, &mut complaints)),
            Err(complaint) => complaints.push(complaint),
        }
    }
    // A later file comes first, so that it wins where two files name the same phrase.
    sources.sort_by_key(|entry| paths.iter().rev().position(|p| p.display().to_string() == entry.place.file));
    compile::fill_genders(&mut sources, |name| lexicon.given_name(name));
    let is_ambiguous = |phrase: &str| lexicon.is_ambiguous(phrase);
    let compiled = compile::entries(&sources, &lexicon.conventions, &is_ambiguous, lexicon, &mut complaints);
    complaints.sort();
    Ok((compiled, complaints))
}

fn to_error(complaint: Complaint) -> Error {
    let Complaint { file, line, key, problem } = complaint;
    Error::Data { file, line, key, problem }
}
