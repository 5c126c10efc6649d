//! Dates, months, years, weekdays and what points to them, with values in the manner of EDTF (ISO 8601-2): `2017-12-03`,
//! `2017-12`, `2017`, `2015-09/..`. Without a date of publication, what depends on it has no value.

mod spans;
mod value;

use super::TimeExpression;
use crate::labels::{Deprel, Upos};
use crate::lexicon::calendar::{Calendar, Unit};
use crate::lexicon::function::FunctionWords;
use crate::resources::Resources;
use crate::sentence::{Sentence, Token};
use jiff::civil::Date;
use value::{Day, Value};

/// Finds the times of all sentences, in the order of the text. `published` is the day on which the text was published.
pub fn times(sentences: &[Sentence], published: Option<Date>, resources: &Resources) -> Vec<TimeExpression> {
    let mut found = Vec::new();
    let mut last = None;
    for (sentence, words) in sentences.iter().enumerate() {
        let mut reader =
            Reader { tokens: words.tokens(), calendar: &resources.calendar, words: &resources.words, published, last };
        let mut at = 0;
        while at < words.tokens().len() {
            match reader.read(at) {
                Some((end, value)) => {
                    let (end, value) = reader.bounded(at, end, value);
                    found.push(TimeExpression {
                        sentence,
                        tokens: at..end,
                        value: value.as_ref().map(ToString::to_string),
                    });
                    reader.last = value.or(reader.last);
                    at = end;
                }
                None => at += 1,
            }
        }
        last = reader.last;
    }
    found
}

/// Reads one sentence.
struct Reader<'a> {
    tokens: &'a [Token],
    calendar: &'a Calendar,
    words: &'a FunctionWords,
    published: Option<Date>,
    /// The value last read, to which `that day` and `a year later` point.
    last: Option<Value>,
}

/// A reading: the token after the last one, and the value where it is decided.
type Reading = Option<(usize, Option<Value>)>;

impl Reader<'_> {
    fn form(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.form.as_str())
    }

    fn read(&self, at: usize) -> Reading {
        self.span(at)
            .or_else(|| self.month_first(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.near_day(at))
            .or_else(|| self.shifted_unit(at))
            .or_else(|| self.distance(at))
            .or_else(|| self.season(at))
            .or_else(|| self.iso(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.year(at))
    }

    /// `December 3, 2017`, `December 3`, `December 2017`, `December`.
    fn month_first(&self, at: usize) -> Reading {
        let month = self.calendar.month(self.form(at))?;
        if self.form(at) == "May" && self.tokens[at].xpos == "MD" {
            return None;
        }
        let mut end = at + 1;
        let day = day_number(self.form(end));
        end += usize::from(day.is_some());
        let comma = usize::from(self.form(end) == "," || self.form(end) == "of");
        let year = year_number(self.form(end + comma));
        if year.is_some() {
            end += comma + 1;
        }
        let alone = day.is_none() && year.is_none();
        if alone && (!self.tokens[at].xpos.starts_with("NN") || self.is_in_name(at)) {
            return None;
        }
        Some((end, self.complete(year, month, day, at)))
    }

    /// `Jan Olsen`, `April Ward`: a month that is somebody's name.
    fn is_in_name(&self, at: usize) -> bool {
        let joined = |t: &Token| matches!(t.deprel.base(), Deprel::Flat) && t.upos == Upos::ProperNoun;
        joined(&self.tokens[at]) || self.tokens.get(at + 1).is_some_and(|t| joined(t) && t.head == Some(at))
    }

    /// `3 December 2017`, `the 3rd of December`.
    fn day_first(&self, at: usize) -> Reading {
        let day = day_number(self.form(at))?;
        let of = usize::from(self.form(at + 1) == "of");
        let month = self.calendar.month(self.form(at + 1 + of))?;
        let mut end = at + 2 + of;
        let comma = usize::from(self.form(end) == ",");
        let year = year_number(self.form(end + comma));
        if year.is_some() {
            end += comma + 1;
        }
        Some((end, self.complete(year, month, Some(day), at)))
    }

    /// `Tuesday`, `last Tuesday`, `Tuesday, April 3`, `Tuesday night`.
    fn weekday(&self, at: usize) -> Reading {
        let shift = self.calendar.shift(&self.form(at).to_lowercase());
        let name = at + usize::from(shift.is_some());
        let weekday = self.calendar.weekday(self.form(name))?;
        let mut end = name + 1;
        let date = end + usize::from(self.form(end) == ",");
        if let Some(reading) = self.month_first(date).or_else(|| self.day_first(date)) {
            return Some(reading);
        }
        end += usize::from(self.calendar.unit(&self.form(end).to_lowercase()) == Some(Unit::Day));
        let ahead = shift == Some(1) || (shift.is_none() && self.looks_ahead(at));
        let value =
            self.published.map(|p| Value::Day(Day::Known(value::weekday_near(p, weekday, ahead, shift == Some(-1)))));
        Some((end, value))
    }

    /// `today`, `yesterday`, `tomorrow night`.
    fn near_day(&self, at: usize) -> Reading {
        let days = self.calendar.day(&self.form(at).to_lowercase())?;
        let end = at + 1 + usize::from(self.calendar.unit(self.form(at + 1)) == Some(Unit::Day));
        Some((end, self.published.and_then(|p| value::days_from(p, days)).map(|d| Value::Day(Day::Known(d)))))
    }

    /// `last week`, `next month`, `this year`, `the past two weeks`.
    fn shifted_unit(&self, at: usize) -> Reading {
        let shift = self.calendar.shift(&self.form(at).to_lowercase())?;
        let number = self.calendar.number(&self.form(at + 1).to_lowercase());
        let name = at + 1 + usize::from(number.is_some());
        let unit = self.calendar.unit(self.tokens.get(name)?.lemma.as_str())?;
        if let Some(number) = number {
            return Some((name + 1, self.around_publication(unit, number, shift)));
        }
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
            return Some((name + 1, None));
        }
        Some((name + 1, self.published.and_then(|p| value::unit_near(p, unit, shift))))
    }

    /// `two days ago`, `three weeks earlier`, `a year later`.
    fn distance(&self, at: usize) -> Reading {
        let number = self.calendar.number(&self.form(at).to_lowercase())?;
        let name = at + 1 + usize::from(self.form(at + 1) == "of");
        let unit = self.calendar.unit(self.tokens.get(name)?.lemma.as_str())?;
        match self.form(name + 1) {
            "ago" if number > 0 => Some((name + 2, self.published.and_then(|p| value::units_before(p, unit, number)))),
            "earlier" if number > 0 => Some((name + 2, self.moved_from_last(unit, -number))),
            "later" if number > 0 => Some((name + 2, self.moved_from_last(unit, number))),
            "ago" | "earlier" | "later" => Some((name + 2, None)),
            // `two weeks after he left` measures how far two events lie apart.
            "before" | "after" if !self.goes_on(name + 2) => Some((name + 2, None)),
            _ => None,
        }
    }

    fn goes_on(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.upos != Upos::Punctuation)
    }

    /// `spring 2015`, `last summer`.
    fn season(&self, at: usize) -> Reading {
        let shift = self.calendar.shift(&self.form(at).to_lowercase());
        let name = at + usize::from(shift.is_some());
        let first = self.calendar.season(self.form(name))?;
        let of = usize::from(self.form(name + 1) == "of");
        if let Some(year) = year_number(self.form(name + 1 + of)) {
            return Some((name + 2 + of, Some(Value::Months(year, first, 3))));
        }
        shift.map(|_| (name + 1, None))
    }

    /// `2017-12-03`.
    fn iso(&self, at: usize) -> Reading {
        let date: Date = self.form(at).parse().ok().filter(|_| self.form(at).len() == 10)?;
        Some((at + 1, Some(Value::Day(Day::Known(date)))))
    }

    /// `the 1990s`.
    fn decade(&self, at: usize) -> Reading {
        let year = self.form(at).strip_suffix('s').map(|y| y.trim_end_matches(['\'', '’'])).and_then(year_number)?;
        (year % 10 == 0).then_some((at + 1, Some(Value::Years(year, year + 9))))
    }

    /// `2017`, where it stands as a year does.
    fn year(&self, at: usize) -> Reading {
        let year = year_number(self.form(at))?;
        let before = at.checked_sub(1).map_or("", |b| self.form(b)).to_lowercase();
        let unit_follows = self.tokens.get(at + 1).is_some_and(|t| t.xpos == "NNS");
        let modifies = self.tokens.get(at + 1).is_some_and(|t| t.xpos.starts_with("NN"));
        (!unit_follows && (self.words.anchors_year(&before) || modifies)).then_some((at + 1, Some(Value::Year(year))))
    }

    /// The date, its year taken from the date of publication where the text leaves it out.
    fn complete(&self, year: Option<i16>, month: i8, day: Option<i8>, at: usize) -> Option<Value> {
        let known =
            year.or_else(|| self.published.map(|p| value::year_of_month_near(p, month, day, self.looks_ahead(at))));
        match (known, day) {
            (Some(year), Some(day)) => Date::new(year, month, day).ok().map(|d| Value::Day(Day::Known(d))),
            (Some(year), None) => Some(Value::Month(year, month)),
            (None, Some(day)) => Some(Value::Day(Day::EveryYear(month, day))),
            (None, None) => Some(Value::EveryYear(month)),
        }
    }

    /// Whether the clause speaks of what is to come.
    fn looks_ahead(&self, at: usize) -> bool {
        let mut here = self.tokens.get(at).and_then(|t| t.head);
        for _ in 0..4 {
            let Some(head) = here else { return false };
            if self.tokens[head].upos == Upos::Verb {
                return self
                    .tokens
                    .iter()
                    .any(|t| t.head == Some(head) && (t.lemma == "will" || t.lemma == "shall" || t.xpos == "TO"));
            }
            here = self.tokens[head].head;
        }
        false
    }

    /// Widens `since X`, `until X`, `from X to Y`, `between X and Y` to intervals.
    fn bounded(&self, start: usize, end: usize, value: Option<Value>) -> (usize, Option<Value>) {
        let before = start.checked_sub(1).map_or("", |b| self.form(b)).to_lowercase();
        let opens = matches!(before.as_str(), "from" | "between");
        let joins = matches!(self.form(end), "to" | "and" | "until" | "till" | "through" | "-" | "–");
        if opens
            && joins
            && let Some((last, Some(second))) = self.read(end + 1)
        {
            return (last, value.map(|first| Value::Interval(Box::new(first), Box::new(second))));
        }
        match before.as_str() {
            "since" => (end, value.map(|v| Value::From(Box::new(v)))),
            "until" | "till" => (end, value.map(|v| Value::To(Box::new(v)))),
            _ => (end, value),
        }
    }
}

fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").trim_end_matches("th");
    digits.parse().ok().filter(|d| (1..=31).contains(d))
}

fn year_number(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|y| (1500..2200).contains(y))
}
