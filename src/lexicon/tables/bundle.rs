//! The bundled lexicon in one piece: what `build.rs` packs and the program embeds.

use super::bytes::Writer;
use super::compile::{self, Nothing};
use super::institutions;
use super::kinds::EntryId;
use super::names::{self, Conventions, EntrySource};
use super::phrases::PhraseTable;
use super::source::{Complaint, File, Place};
use super::surfaces;
use super::words::{self, Phrases};
use std::collections::{BTreeMap, BTreeSet};

/// First section of the bundle; another text means another layout.
pub const HEADER: &str = "wiregraph lexicon 1";

/// Institutions that every larger state has.
const INSTITUTIONS: &str = "data/names/institutions.toml";

/// A data file: its path below the repository's root, with `/`, and its text.
pub type DataFile = (String, String);

/// Packs the files under `data/names` and those of `data/words` that belong to the lexicon.
///
/// # Errors
/// All complaints about the files.
pub fn build(files: &[DataFile]) -> Result<Vec<u8>, Vec<Complaint>> {
    let mut bad = Vec::new();
    let mut parsed = Vec::new();
    for (name, text) in files {
        match File::parse(name, text) {
            Ok(file) => parsed.push((name.as_str(), file)),
            Err(complaint) => bad.push(complaint),
        }
    }
    let mut sources: Vec<EntrySource> = Vec::new();
    let mut conventions = Conventions::default();
    let mut groups = BTreeMap::new();
    let (mut titles, mut nouns, mut given, mut furniture) =
        (Phrases::new(), Phrases::new(), Phrases::new(), Phrases::new());
    for (name, file) in &parsed {
        match *name {
            "data/names/conventions.toml" => conventions = words::conventions(file, &mut bad),
            "data/names/groups.toml" => groups = words::groups(file, &mut bad),
            INSTITUTIONS => {}
            "data/words/titles.toml" => titles = words::titles(file, &mut bad),
            "data/words/nouns.toml" => nouns = words::nouns(file, &mut bad),
            "data/words/given_names.toml" => given = words::given_names(file, &mut bad),
            "data/words/furniture.toml" => furniture = words::furniture(file, &mut bad),
            other if other.starts_with("data/names/") => sources.extend(names::read(file, &mut bad)),
            _ => {}
        }
    }
    let patterns =
        parsed.iter().find(|(name, _)| *name == INSTITUTIONS).map(|(_, file)| institutions::read(file, &mut bad));
    let formed = patterns.map(|p| institutions::form(&p, &mut sources, &mut bad)).unwrap_or_default();
    sources.extend(formed);
    compile::fill_genders(&mut sources, |name| given.get(name).and_then(|values| values.first()).copied());
    let doubtful: BTreeSet<String> = conventions
        .ambiguous
        .iter()
        .cloned()
        .chain(given.keys().cloned())
        .chain(nouns.keys().map(|noun| surfaces::capitalised(noun)))
        .filter(|phrase| !conventions.certain.contains(phrase))
        .collect();
    let compiled = compile::entries(&sources, &conventions, &|phrase| doubtful.contains(phrase), &Nothing, &mut bad);
    let members = group_members(&groups, &sources, &mut bad);
    if !bad.is_empty() {
        bad.sort();
        return Err(bad);
    }
    let mut writer = Writer::default();
    writer.section(HEADER.as_bytes());
    writer.section(&compiled.entries);
    writer.section(&PhraseTable::build(&compiled.readings, false));
    writer.section(&PhraseTable::build(&titles, true));
    writer.section(&PhraseTable::build(&nouns, true));
    writer.section(&PhraseTable::build(&given, false));
    writer.section(&PhraseTable::build(&furniture, true));
    writer.section(&PhraseTable::build(&members, true));
    for list in [
        &conventions.particles,
        &conventions.prefixes,
        &conventions.suffixes,
        &conventions.ambiguous,
        &conventions.certain,
    ] {
        writer.section(list.join("\n").as_bytes());
    }
    Ok(writer.finish())
}

fn group_members(
    groups: &BTreeMap<String, Vec<String>>,
    sources: &[EntrySource],
    bad: &mut Vec<Complaint>,
) -> Phrases<EntryId> {
    let country = |label: &str| {
        let is_it = |e: &EntrySource| e.label == label && e.kind == Some(crate::labels::EntityType::Country);
        sources.iter().position(is_it).map(|index| EntryId(super::bytes::number(index)))
    };
    let mut out = Phrases::new();
    for (group, labels) in groups {
        let place = Place { file: "data/names/groups.toml".to_owned(), line: 1, key: group.clone() };
        let mut members = Vec::new();
        for label in labels {
            match country(label) {
                Some(id) => members.push(id),
                None => bad.push(place.complain(format!("{label:?} is not a country; expected the main name of one"))),
            }
        }
        out.insert(group.clone(), members);
    }
    out
}
