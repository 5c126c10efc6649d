//! Times that are more or less than one day, month or year: `October 25-26`, `2014-15`, `early 2016`, `the second quarter of
//! 2012`, `the 19th century`, `that day`, `recent weeks`, `the near future`.

use super::value::{self, Day, Value};
use super::{Reader, Reading, day_number, year_number};
use crate::lexicon::calendar::Unit;
use jiff::civil::Date;

impl Reader<'_> {
    pub(super) fn span(&self, at: usize) -> Reading {
        self.days_of_month(at)
            .or_else(|| self.years(at))
            .or_else(|| self.fraction_of_year(at))
            .or_else(|| self.century(at))
            .or_else(|| self.part(at))
            .or_else(|| self.same_unit(at))
            .or_else(|| self.not_told(at))
    }

    /// `October 25-26, 2016`, `25-26 October 2016`.
    fn days_of_month(&self, at: usize) -> Reading {
        if let Some(month) = self.calendar.month(self.form(at)) {
            let (first, last, end) = self.two_days(at + 1)?;
            let comma = usize::from(self.form(end) == ",");
            let year = year_number(self.form(end + comma));
            let end = if year.is_some() { end + comma + 1 } else { end };
            return Some((end, self.interval(year, month, first, last, at)));
        }
        let (first, last, end) = self.two_days(at)?;
        let month = self.calendar.month(self.form(end))?;
        let year = year_number(self.form(end + 1));
        Some((end + 1 + usize::from(year.is_some()), self.interval(year, month, first, last, at)))
    }

    /// Two days of a month with a dash between them, as one token or three, and the token behind them.
    fn two_days(&self, at: usize) -> Option<(i8, i8, usize)> {
        if let Some((first, last)) = self.form(at).split_once(['-', '–']) {
            return Some((day_number(first)?, day_number(last)?, at + 1)).filter(|(first, last, _)| first < last);
        }
        let dash = matches!(self.form(at + 1), "-" | "–");
        let days = (day_number(self.form(at))?, day_number(self.form(at + 2))?, at + 3);
        (dash && days.0 < days.1).then_some(days)
    }

    fn interval(&self, year: Option<i16>, month: i8, first: i8, last: i8, at: usize) -> Option<Value> {
        let first = self.complete(year, month, Some(first), at)?;
        let last = self.complete(year, month, Some(last), at)?;
        Some(Value::Interval(Box::new(first), Box::new(last)))
    }

    /// `2014-15`, `1980-1988`, as one token or three.
    fn years(&self, at: usize) -> Reading {
        let (first, last, end) = match self.form(at).split_once(['-', '–']) {
            Some((first, last)) => (first, last, at + 1),
            None if matches!(self.form(at + 1), "-" | "–") => (self.form(at), self.form(at + 2), at + 3),
            None => return None,
        };
        let first = year_number(first)?;
        let short = || last.parse::<i16>().ok().filter(|_| last.len() == 2).map(|y| first - first.rem_euclid(100) + y);
        let last = year_number(last).or_else(short).filter(|last| first < *last)?;
        Some((end, Some(Value::Years(first, last))))
    }

    /// `the second quarter of 2012`, `the first half of last year`.
    fn fraction_of_year(&self, at: usize) -> Reading {
        let number = self.calendar.ordinal(&self.form(at).to_lowercase())?;
        let months = self.calendar.fraction(&self.form(at + 1).to_lowercase())?;
        let first = (number - 1).checked_mul(months).map(|m| m + 1).filter(|m| *m <= 12)?;
        let of = usize::from(self.form(at + 2) == "of");
        let (end, year) = self.read(at + 2 + of).filter(|_| of == 1 || year_number(self.form(at + 2)).is_some())?;
        match year {
            Some(Value::Year(year)) => Some((end, Some(Value::Months(year, first, months)))),
            _ => None,
        }
    }

    /// `the 19th century`.
    fn century(&self, at: usize) -> Reading {
        let number: i16 =
            self.form(at).strip_suffix("th").or_else(|| self.form(at).strip_suffix("st"))?.parse().ok()?;
        let century = self.calendar.unit(self.form(at + 1)) == Some(Unit::Century);
        (century && (1..=22).contains(&number))
            .then(|| (at + 2, Some(Value::Years(number * 100 - 100, number * 100 - 1))))
    }

    /// `early 2016`, `late last year`, `mid-2015`, `the end of May`: the whole, as the text names no borders.
    fn part(&self, at: usize) -> Reading {
        let form = self.form(at).to_lowercase();
        if let Some(year) = form.split_once('-').filter(|(part, _)| self.calendar.is_part(part)).map(|(_, year)| year) {
            return year_number(year).map(|year| (at + 1, Some(Value::Year(year))));
        }
        if !self.calendar.is_part(&form) {
            return None;
        }
        let joined = usize::from(matches!(self.form(at + 1), "-" | "of" | "in"));
        let article = usize::from(joined == 1 && self.form(at + 2) == "the");
        let whole = at + 1 + joined + article;
        let year = year_number(self.form(whole)).map(|year| (whole + 1, Some(Value::Year(year))));
        self.read(whole).or(year)
    }

    /// `that day`, `the same year`: of the time last told.
    fn same_unit(&self, at: usize) -> Reading {
        if !self.calendar.points_back(&self.form(at).to_lowercase()) {
            return None;
        }
        let unit = self.calendar.unit(&self.form(at + 1).to_lowercase())?;
        let last = self.last.as_ref()?;
        Some((at + 2, value::within(last, unit)))
    }

    /// `recent weeks`, `the coming days`, `the near future`: the text leaves it open.
    fn not_told(&self, at: usize) -> Reading {
        let word = self.form(at).to_lowercase();
        let next = self.tokens.get(at + 1)?;
        let unit = self.calendar.unit(&next.lemma.to_lowercase()).is_some();
        let plural = next.xpos == "NNS" && self.calendar.shift(&word).is_some();
        let open = unit && (plural || self.calendar.is_vague(&word))
            || self.calendar.is_vague(&format!("{word} {}", next.form));
        open.then_some((at + 2, None))
    }

    /// `two days earlier`, `a year later`: from the time last told.
    pub(super) fn moved_from_last(&self, unit: Unit, steps: i32) -> Option<Value> {
        value::moved(self.last.as_ref()?, unit, steps)
    }

    /// `the past two weeks`, `the next three years`: from or to the day of publication.
    pub(super) fn around_publication(&self, unit: Unit, number: i32, shift: i32) -> Option<Value> {
        let published: Date = self.published.filter(|_| number > 0 && shift != 0)?;
        let today = Box::new(Value::Day(Day::Known(published)));
        let other = Box::new(value::units_before(published, unit, -shift * number)?);
        Some(if shift < 0 { Value::Interval(other, today) } else { Value::Interval(today, other) })
    }
}
