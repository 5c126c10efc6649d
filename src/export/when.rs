//! When a time value begins and ends.

use jiff::ToSpan;
use jiff::civil::Date;

/// A stretch of days, both ends included; an open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// First day.
    pub begin: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
}

impl Interval {
    /// Reads a date, month, year or interval of these; `None` for anything else and for an interval open on both sides.
    ///
    /// ```
    /// use wiregraph::export::Interval;
    /// let month = Interval::parse("2016-02").unwrap();
    /// assert_eq!(month.end.unwrap().to_string(), "2016-02-29");
    /// assert!(Interval::parse("2015-09/..").unwrap().end.is_none());
    /// assert!(Interval::parse("soon").is_none());
    /// ```
    pub fn parse(value: &str) -> Option<Interval> {
        let Some((from, to)) = value.split_once('/') else {
            let (begin, end) = bounds(value)?;
            return Some(Interval { begin: Some(begin), end: Some(end) });
        };
        let begin = if is_open(from) { None } else { Some(bounds(from)?.0) };
        let end = if is_open(to) { None } else { Some(bounds(to)?.1) };
        (begin.is_some() || end.is_some()).then_some(Interval { begin, end })
    }

    /// The day after the last, for formats with half-open intervals.
    pub fn after(&self) -> Option<Date> {
        self.end.and_then(|end| end.checked_add(1.day()).ok())
    }
}

fn is_open(text: &str) -> bool {
    matches!(text, "" | "..")
}

/// First and last day of a date, month or year; a time of day is left out.
fn bounds(text: &str) -> Option<(Date, Date)> {
    let text = text.split_once('T').map_or(text, |(date, _)| date);
    if !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return None;
    }
    let mut parts = text.split('-');
    let year = part(parts.next()?, 4)?;
    let Some(month) = parts.next() else {
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    };
    let month = i8::try_from(part(month, 2)?).ok()?;
    let Some(day) = parts.next() else {
        let first = Date::new(year, month, 1).ok()?;
        return Some((first, first.last_of_month()));
    };
    let date = Date::new(year, month, i8::try_from(part(day, 2)?).ok()?).ok()?;
    parts.next().is_none().then_some((date, date))
}

fn part(text: &str, digits: usize) -> Option<i16> {
    (text.len() == digits).then(|| text.parse().ok()).flatten()
}
