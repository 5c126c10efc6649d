//! Values of times and the reckoning with them.

use crate::lexicon::calendar::Unit;
use jiff::ToSpan;
use jiff::civil::Date;
use std::fmt;

/// A day, with or without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// A day of a known year.
    Known(Date),
    /// Month and day of a year that is not told.
    EveryYear(i8, i8),
}

/// A time as a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One day.
    Day(Day),
    /// A month of a year.
    Month(i16, i8),
    /// A month of a year that is not told.
    EveryYear(i8),
    /// Year, first month, number of months.
    Months(i16, i8, i8),
    /// A year.
    Year(i16),
    /// First and last year.
    Years(i16, i16),
    /// First and last day.
    Days(Date, Date),
    /// Since.
    From(Box<Value>),
    /// Until.
    To(Box<Value>),
    /// From the first to the second.
    Interval(Box<Value>, Box<Value>),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Day(Day::Known(date)) => write!(f, "{date}"),
            Value::Day(Day::EveryYear(month, day)) => write!(f, "XXXX-{month:02}-{day:02}"),
            Value::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Value::EveryYear(month) => write!(f, "XXXX-{month:02}"),
            Value::Months(year, first, count) => {
                let (last_year, last) = month_after(*year, *first, i32::from(*count) - 1);
                write!(f, "{year:04}-{first:02}/{last_year:04}-{last:02}")
            }
            Value::Year(year) => write!(f, "{year:04}"),
            Value::Years(first, last) => write!(f, "{first:04}/{last:04}"),
            Value::Days(first, last) => write!(f, "{first}/{last}"),
            Value::From(value) => write!(f, "{value}/.."),
            Value::To(value) => write!(f, "../{value}"),
            Value::Interval(first, last) => write!(f, "{first}/{last}"),
        }
    }
}

/// The year and month `steps` months after a month.
fn month_after(year: i16, month: i8, steps: i32) -> (i16, i8) {
    let months = i32::from(year) * 12 + i32::from(month) - 1 + steps;
    (months.div_euclid(12).try_into().unwrap_or(year), (months.rem_euclid(12) + 1).try_into().unwrap_or(month))
}

/// The day with the given weekday (1 = Monday) nearest to `published`: the day itself or one of the six before it, or, when
/// looking `ahead`, after it. `strictly` keeps the day of publication itself out.
pub fn weekday_near(published: Date, weekday: i8, ahead: bool, strictly: bool) -> Date {
    let today = published.weekday().to_monday_one_offset();
    let back = i32::from((today - weekday).rem_euclid(7));
    let days = match (ahead, back) {
        (true, 0) | (false, 0) if !strictly => 0,
        (true, back) => 7 - back,
        (false, 0) => -7,
        (false, back) => -back,
    };
    days_from(published, days).unwrap_or(published)
}

/// The day `days` days after a day.
pub fn days_from(date: Date, days: i32) -> Option<Date> {
    date.checked_add(days.days()).ok()
}

/// The unit `shift` steps from the one that holds the day of publication: `last year`, `next week`.
pub fn unit_near(published: Date, unit: Unit, shift: i32) -> Option<Value> {
    let year = published.year();
    Some(match unit {
        Unit::Day => Value::Day(Day::Known(days_from(published, shift)?)),
        Unit::Week => {
            let monday = days_from(published, 7 * shift - i32::from(published.weekday().to_monday_zero_offset()))?;
            Value::Days(monday, days_from(monday, 6)?)
        }
        Unit::Month => {
            let (year, month) = month_after(year, published.month(), shift);
            Value::Month(year, month)
        }
        Unit::Quarter => {
            let first = (published.month() - 1) / 3 * 3 + 1;
            let (year, first) = month_after(year, first, 3 * shift);
            Value::Months(year, first, 3)
        }
        Unit::Year => Value::Year(year + i16::try_from(shift).ok()?),
        Unit::Decade => {
            let first = year - year.rem_euclid(10) + 10 * i16::try_from(shift).ok()?;
            Value::Years(first, first + 9)
        }
        _ => return None,
    })
}

/// The day, month or year that lies `number` units before the day of publication.
pub fn units_before(published: Date, unit: Unit, number: i32) -> Option<Value> {
    Some(match unit {
        Unit::Day => Value::Day(Day::Known(days_from(published, -number)?)),
        Unit::Week => Value::Day(Day::Known(days_from(published, -7 * number)?)),
        Unit::Fortnight => Value::Day(Day::Known(days_from(published, -14 * number)?)),
        Unit::Month => {
            let (year, month) = month_after(published.year(), published.month(), -number);
            Value::Month(year, month)
        }
        Unit::Year => Value::Year(published.year() - i16::try_from(number).ok()?),
        _ => return None,
    })
}

/// The unit in which a value lies: `that year` of `2016-05-03` is `2016`. Nothing where the value is wider.
pub fn within(last: &Value, unit: Unit) -> Option<Value> {
    match (last, unit) {
        (Value::Day(_), Unit::Day) | (Value::Month(..), Unit::Month) | (Value::Year(_), Unit::Year) => {
            Some(last.clone())
        }
        (Value::Day(Day::Known(date)), Unit::Week | Unit::Month | Unit::Year) => unit_near(*date, unit, 0),
        (Value::Month(year, _) | Value::Months(year, ..), Unit::Year) => Some(Value::Year(*year)),
        _ => None,
    }
}

/// A value `steps` units later: a day by days and weeks, anything by months and years that is known that far.
pub fn moved(last: &Value, unit: Unit, steps: i32) -> Option<Value> {
    match (last, unit) {
        (Value::Day(Day::Known(date)), _) => units_before(*date, unit, -steps),
        (Value::Month(year, month), Unit::Month) => {
            let (year, month) = month_after(*year, *month, steps);
            Some(Value::Month(year, month))
        }
        (Value::Month(year, _) | Value::Year(year), Unit::Year) => Some(Value::Year(year + i16::try_from(steps).ok()?)),
        _ => None,
    }
}

/// The year in which a month (and day) without year lies: the nearest one before the day of publication, or, when looking
/// `ahead`, after it.
pub fn year_of_month_near(published: Date, month: i8, day: Option<i8>, ahead: bool) -> i16 {
    let this = (month, day.unwrap_or(published.day()));
    let today = (published.month(), published.day());
    match ahead {
        true if this < today => published.year() + 1,
        false if this > today => published.year() - 1,
        _ => published.year(),
    }
}
