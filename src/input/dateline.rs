//! The day of publication, where a line at the head of the text gives it in full.

use crate::document::{Block, BlockKind};
use crate::lexicon::calendar::Calendar;
use jiff::civil::Date;

/// The first full date in a date line: a heading or furniture line, or the part of a paragraph before its first dash
/// (`MOSCOW, April 3, 2018 (Agency) -`). Only the first six blocks are looked at.
pub fn published(text: &str, blocks: &[Block], calendar: &Calendar) -> Option<Date> {
    blocks.iter().take(6).filter(|b| b.kind != BlockKind::Title).find_map(|block| {
        let line = block.span.of(text);
        match block.kind {
            BlockKind::Paragraph => {
                let (head, _) = line.split_once(['-', '–', '—'])?;
                if head.split_whitespace().count() <= 10 { full_date(head, calendar) } else { None }
            }
            _ => full_date(line, calendar),
        }
    })
}

/// The first date with year, month and day in a line: `3 April 2018`, `April 3, 2018`, `2018-04-03`.
fn full_date(line: &str, calendar: &Calendar) -> Option<Date> {
    if let Some(date) =
        line.split_whitespace().find_map(|w| w.trim_matches(|c: char| !c.is_ascii_digit()).get(..10)?.parse().ok())
    {
        return Some(date);
    }
    let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.windows(3).find_map(|w| {
        let (day, month) = match (calendar.month(w[0]), calendar.month(w[1])) {
            (Some(month), _) => (day_number(w[1])?, month),
            (None, Some(month)) => (day_number(w[0])?, month),
            (None, None) => return None,
        };
        let year: i16 = w[2].parse().ok().filter(|y| (1800..2200).contains(y))?;
        Date::new(year, month, day).ok()
    })
}

fn day_number(word: &str) -> Option<i8> {
    word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()
}
