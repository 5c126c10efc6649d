//! Words of time: months, weekdays, units, and words that point from a day.

use crate::error::{Error, Result};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// A stretch of time that a noun measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Less than an hour.
    Second,
    /// Less than an hour.
    Minute,
    /// Part of a day.
    Hour,
    /// A day or a part of it (`night`, `morning`).
    Day,
    /// Seven days.
    Week,
    /// Two weeks.
    Fortnight,
    /// A calendar month.
    Month,
    /// Three months.
    Quarter,
    /// A calendar year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// Look-ups of `data/grammar/calendar.toml`. Words are compared in lower case, a final full stop aside.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    months: BTreeMap<String, i8>,
    weekdays: BTreeMap<String, i8>,
    days: BTreeMap<String, i32>,
    seasons: BTreeMap<String, i8>,
    numbers: BTreeMap<String, i32>,
    units: BTreeMap<String, Unit>,
    shifts: BTreeMap<String, i32>,
    ordinals: BTreeMap<String, i8>,
    fractions: BTreeMap<String, i8>,
    parts: BTreeSet<String>,
    pointers: BTreeSet<String>,
    vague: BTreeSet<String>,
}

impl Calendar {
    /// The bundled calendar.
    ///
    /// # Errors
    /// When the bundled file has a mistake.
    pub fn bundled() -> Result<Self> {
        let text = include_str!("../../data/grammar/calendar.toml");
        toml::from_str(text).map_err(|e| Error::toml("data/grammar/calendar.toml", text, &e))
    }

    /// Month from 1 to 12. `May` and `March` only count with a capital letter.
    pub fn month(&self, word: &str) -> Option<i8> {
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        look_up(&self.months, word)
    }

    /// Weekday from 1 (Monday) to 7.
    pub fn weekday(&self, word: &str) -> Option<i8> {
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        look_up(&self.weekdays, word)
    }

    /// Days between the day of publication and the day that the word names.
    pub fn day(&self, word: &str) -> Option<i32> {
        look_up(&self.days, word)
    }

    /// First month of a season.
    pub fn season(&self, word: &str) -> Option<i8> {
        look_up(&self.seasons, word)
    }

    /// A number word, or digits.
    pub fn number(&self, word: &str) -> Option<i32> {
        word.parse().ok().or_else(|| look_up(&self.numbers, word))
    }

    /// A unit of time by its lemma.
    pub fn unit(&self, lemma: &str) -> Option<Unit> {
        look_up(&self.units, lemma)
    }

    /// Steps that a word such as `last` or `next` chooses.
    pub fn shift(&self, word: &str) -> Option<i32> {
        look_up(&self.shifts, word)
    }

    /// The number that an ordinal names.
    pub fn ordinal(&self, word: &str) -> Option<i8> {
        look_up(&self.ordinals, word)
    }

    /// Months of a part of a year: `quarter`, `half`.
    pub fn fraction(&self, word: &str) -> Option<i8> {
        look_up(&self.fractions, word)
    }

    /// Whether a word before a time takes a part of it: `early`, `end`.
    pub fn is_part(&self, word: &str) -> bool {
        self.parts.contains(word)
    }

    /// Whether a word before a unit points to the time last told: `that`, `same`.
    pub fn points_back(&self, word: &str) -> bool {
        self.pointers.contains(word)
    }

    /// Whether words before a unit, or by themselves, tell a time without telling which.
    pub fn is_vague(&self, words: &str) -> bool {
        self.vague.contains(words)
    }
}

fn look_up<T: Copy>(map: &BTreeMap<String, T>, word: &str) -> Option<T> {
    map.get(word.trim_end_matches('.').to_lowercase().as_str()).copied()
}
