//! What is known of names and words before reading: typed look-ups over data/. Never sees a sentence.
//!
//! The bundled lexicon is compiled by `build.rs` from `data/names` and `data/words` and read in place. Users' files of the
//! same format are compiled when they are loaded and looked up first.
//!
//! ```
//! use wiregraph::lexicon::{Lexicon, Sense};
//! let lexicon = Lexicon::bundled()?;
//! let (tokens, readings) = lexicon.longest_match(["Syrian", "officials"]).expect("a known adjective");
//! assert_eq!((tokens, readings[0].sense), (1, Sense::DemonymAdjective));
//! assert_eq!(lexicon.entry(readings[0].entry).label, "Syria");
//! # Ok::<(), wiregraph::error::Error>(())
//! ```

pub mod calendar;
pub mod confidence;
mod entries;
pub mod function;
pub mod inventory;
pub mod measures;
pub mod reference;
pub mod relations;
pub mod status;
pub mod tables;
mod user;
pub mod verbs;

pub use entries::{Entry, Office};
pub use tables::kinds::{EntryId, Gender, GivenName, NounClass, NounSort, Reading, Sense, Title, TitleKind};
pub use user::check;

use crate::error::{Error, Result};
use crate::labels::EntityType;
use entries::Entries;
use std::path::PathBuf;
use tables::bundle::HEADER;
use tables::bytes::Reader;
use tables::names::Conventions;
use tables::phrases::PhraseTable;

static BUNDLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// All look-ups.
#[derive(Clone, Debug)]
pub struct Lexicon {
    entries: Entries,
    names: PhraseTable<Reading>,
    titles: PhraseTable<Title>,
    nouns: PhraseTable<NounClass>,
    given: PhraseTable<GivenName>,
    furniture: PhraseTable<()>,
    groups: PhraseTable<EntryId>,
    conventions: Conventions,
    user: Option<user::UserLexicon>,
}

impl Lexicon {
    /// The lexicon that is bundled with the program.
    ///
    /// # Errors
    /// [`Error::Model`] when the embedded bytes do not fit this program; a test keeps that from happening.
    pub fn bundled() -> Result<Self> {
        Self::read(BUNDLE).ok_or_else(|| Error::Model {
            name: "lexicon".to_owned(),
            problem: "the embedded lexicon has another layout than this program expects; build the program again"
                .to_owned(),
        })
    }

    /// The bundled lexicon with users' files, a later file before an earlier one and all of them before the bundled entries.
    ///
    /// # Errors
    /// [`Error::Read`] for a file that cannot be read, [`Error::Data`] for the first mistake in one.
    pub fn with_user(files: &[PathBuf]) -> Result<Self> {
        let mut lexicon = Self::bundled()?;
        if !files.is_empty() {
            lexicon.user = Some(user::load(files, &lexicon)?);
        }
        Ok(lexicon)
    }

    fn read(bytes: &'static [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        if reader.text()? != HEADER {
            return None;
        }
        Some(Lexicon {
            entries: Entries::read(reader.section()?)?,
            names: PhraseTable::read(reader.section()?)?,
            titles: PhraseTable::read(reader.section()?)?,
            nouns: PhraseTable::read(reader.section()?)?,
            given: PhraseTable::read(reader.section()?)?,
            furniture: PhraseTable::read(reader.section()?)?,
            groups: PhraseTable::read(reader.section()?)?,
            conventions: Conventions {
                particles: lines(reader.text()?),
                prefixes: lines(reader.text()?),
                suffixes: lines(reader.text()?),
                ambiguous: lines(reader.text()?),
                certain: lines(reader.text()?),
            },
            user: None,
        })
    }

    /// Number of entries; ids run from 0 to below it.
    pub fn len(&self) -> usize {
        self.entries.len() + self.user.as_ref().map_or(0, |u| u.added())
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every entry's number.
    pub fn ids(&self) -> impl Iterator<Item = EntryId> {
        (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).map(EntryId)
    }

    /// What is known of an entry. A number that this lexicon did not give yields an entry of kind `Concept` without a label.
    pub fn entry(&self, id: EntryId) -> Entry<'_> {
        let bundled = self.entries.entry(id.0 as usize);
        let user = self.user.as_ref().and_then(|u| u.entry(id));
        match (user, bundled) {
            (Some(user), Some(bundled)) => user.over(bundled),
            (Some(entry), None) | (None, Some(entry)) => entry,
            (None, None) => Entry::unknown(),
        }
    }

    /// The offices that a person held, as listed; a user's list replaces the bundled one.
    pub fn offices(&self, id: EntryId) -> impl Iterator<Item = Office<'_>> {
        let user: Vec<Office<'_>> = self.user.as_ref().map_or_else(Vec::new, |u| u.offices(id));
        let bundled = user.is_empty().then(|| self.entries.offices(id.0 as usize)).into_iter().flatten();
        user.into_iter().chain(bundled)
    }

    /// What a whole phrase may stand for, most direct sense first; empty when the phrase is unknown.
    ///
    /// Spelling habits do not matter (see [`tables::fragments`]); case does, but a phrase in capitals is also taken for an
    /// ordinary name (`MOSCOW`). Articles before names are not part of phrases.
    pub fn readings(&self, phrase: &str) -> &[Reading] {
        match self.user.as_ref().map(|u| u.names.get(phrase)) {
            Some(readings) if !readings.is_empty() => readings,
            _ => self.names.get(phrase),
        }
    }

    /// The longest known phrase that starts at the first of `tokens`: its number of tokens and what it may stand for.
    pub fn longest_match<I>(&self, tokens: I) -> Option<(usize, &[Reading])>
    where
        I: IntoIterator + Clone,
        I::Item: AsRef<str>,
    {
        let user = self.user.as_ref().and_then(|u| u.names.longest(tokens.clone()));
        let bundled = self.names.longest(tokens);
        match (user, bundled) {
            (Some(user), Some(bundled)) if bundled.0 > user.0 => Some(bundled),
            (None, bundled) => bundled,
            (user, _) => user,
        }
    }

    /// The entry with this main name, of this kind when one is given.
    pub fn find(&self, label: &str, kind: Option<EntityType>) -> Option<EntryId> {
        let is_it = |e: Entry<'_>| e.label == label && kind.is_none_or(|k| e.kind == k);
        self.readings(label).iter().find(|r| r.sense == Sense::Name && is_it(self.entry(r.entry))).map(|r| r.entry)
    }

    /// Whether a name is also a common noun, a given name, or another usual word, so that context has to confirm it.
    fn is_ambiguous(&self, phrase: &str) -> bool {
        let listed = |list: &[String]| list.iter().any(|l| l == phrase);
        let known = !self.given.get(phrase).is_empty() || !self.nouns.get(phrase).is_empty();
        !listed(&self.conventions.certain) && (known || listed(&self.conventions.ambiguous))
    }

    /// Who bears a given name.
    pub fn given_name(&self, name: &str) -> Option<GivenName> {
        self.given.get(name).first().copied()
    }

    /// The longest title, rank or office that starts at the first of `tokens` and its number of tokens; case does not matter.
    pub fn title<I>(&self, tokens: I) -> Option<(usize, Title)>
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        self.titles.longest(tokens).and_then(|(count, titles)| Some((count, *titles.first()?)))
    }

    /// What a common noun denotes, by its lemma; hyphenated nouns are looked up whole.
    pub fn noun_kind(&self, lemma: &str) -> Option<NounClass> {
        self.nouns.get(lemma).first().copied()
    }

    /// Whether a whole line is page furniture (`Back to top`, `Share this article`); case and end punctuation do not matter.
    pub fn is_furniture(&self, line: &str) -> bool {
        let line = line.trim().trim_end_matches(|c: char| c.is_ascii_punctuation() || c == '…' || c == '»');
        !self.furniture.get(line).is_empty()
    }

    /// The countries that an adjective groups: `Arab`, `Baltic`, `West African`; empty when it names no group.
    pub fn group(&self, adjective: &str) -> &[EntryId] {
        self.groups.get(adjective)
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}
