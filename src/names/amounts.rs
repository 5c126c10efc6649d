//! Sums of money, shares and counts: `$14.5 billion`, `more than 60`, `dozens`.

use crate::labels::Upos;
use crate::lexicon::measures::Measures;
use crate::sentence::Sentence;
use std::ops::Range;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountKind {
    /// Money.
    Money,
    /// A share of a whole.
    Share,
    /// Things or people.
    Count,
}

/// An amount that stands in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Tokens, with what makes it less exact (`more than`), without what is counted.
    pub tokens: Range<usize>,
    /// What is counted.
    pub kind: AmountKind,
}

/// All amounts of a sentence, in its order.
pub fn amounts(sentence: &Sentence, measures: &Measures) -> Vec<Amount> {
    let reader = Reader { sentence, measures };
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.tokens().len() {
        let Some(amount) = reader.read(at) else {
            at += 1;
            continue;
        };
        at = amount.tokens.end;
        found.push(amount);
    }
    found
}

struct Reader<'a> {
    sentence: &'a Sentence,
    measures: &'a Measures,
}

impl Reader<'_> {
    fn form(&self, at: usize) -> String {
        self.sentence.tokens().get(at).map_or_else(String::new, |t| t.form.to_lowercase().into())
    }

    fn is_number(&self, at: usize) -> bool {
        self.sentence.tokens().get(at).is_some_and(|t| t.upos == Upos::Numeral)
    }

    /// The amount that begins at a token, words that make it less exact aside.
    fn read(&self, at: usize) -> Option<Amount> {
        let signed = self.measures.is_sign(&self.form(at));
        let mut end = at + usize::from(signed);
        while self.is_number(end) || (end > at && self.measures.is_magnitude(&self.form(end))) {
            end += 1;
        }
        let counted = end > at + usize::from(signed);
        let kind = if signed && counted {
            AmountKind::Money
        } else if counted {
            self.kind_of_unit(&mut end)
        } else if self.measures.is_count(&self.form(at)) && self.form(at + 1) == "of" {
            end = at + 1;
            AmountKind::Count
        } else {
            return None;
        };
        Some(Amount { tokens: self.start(at)..end, kind })
    }

    /// What a number counts by the word behind it; takes a currency or a sign of shares in.
    fn kind_of_unit(&self, end: &mut usize) -> AmountKind {
        let Some(unit) = self.sentence.tokens().get(*end) else { return AmountKind::Count };
        let lemma = unit.lemma.to_lowercase();
        let kind = if self.measures.is_currency(&lemma) {
            AmountKind::Money
        } else if self.measures.is_share(&self.form(*end)) {
            AmountKind::Share
        } else {
            return AmountKind::Count;
        };
        *end += 1;
        kind
    }

    /// Where the amount begins with the words that make it less exact: `more than`, `an estimated`.
    fn start(&self, at: usize) -> usize {
        let words = |from: usize| (from..at).map(|i| self.form(i)).collect::<Vec<_>>().join(" ");
        (1..=3)
            .rev()
            .filter_map(|n| at.checked_sub(n))
            .find(|from| self.measures.is_approximation(&words(*from)))
            .unwrap_or(at)
    }
}
