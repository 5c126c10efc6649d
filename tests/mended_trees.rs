//! Corrections of trees on parses written by hand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use wiregraph::lexicon::Lexicon;
use wiregraph::lexicon::calendar::Calendar;
use wiregraph::lexicon::measures::Measures;
use wiregraph::lexicon::verbs::SayingWords;
use wiregraph::names::Name;
use wiregraph::sentence::Sentence;
use wiregraph::syntax::mend::{Grammar, mended};

/// Reads `names: 1-2 Person, 5-5 Place`.
fn names(line: &str) -> Vec<Name> {
    let read = |part: &str| {
        let (range, kind) = part.trim().split_once(' ').unwrap();
        let (first, last) = range.split_once('-').unwrap();
        let tokens = first.parse::<usize>().unwrap() - 1..last.parse().unwrap();
        Name { sentence: 0, tokens, kind: kind.parse().unwrap() }
    };
    line.split(',').map(read).collect()
}

fn changes(before: &Sentence, after: &Sentence) -> Vec<String> {
    let form = |i: usize| after.token(i).form.as_str();
    let changed = |i: &usize| {
        let (old, new) = (before.token(*i), after.token(*i));
        (old.head, old.deprel) != (new.head, new.deprel)
    };
    let line = |i: usize| format!("{} {} {}", form(i), after.token(i).head.map_or("-", form), after.token(i).deprel);
    (0..before.tokens().len()).filter(changed).map(line).collect()
}

#[test]
fn hand_written_parses_are_set_right_where_grammar_leaves_no_doubt() {
    let (lexicon, saying) = (Lexicon::bundled().unwrap(), SayingWords::bundled().unwrap());
    let (calendar, measures) = (Calendar::bundled().unwrap(), Measures::bundled().unwrap());
    let grammar = Grammar { lexicon: &lexicon, saying: &saying, calendar: &calendar, measures: &measures };
    for case in include_str!("cases/mended.md").split("\n## ").skip(1) {
        let mut lines = case.lines().map(str::trim).filter(|l| !l.is_empty()).peekable();
        let title = lines.next().unwrap();
        let before = support::sentence(lines.next().unwrap());
        let names = lines.next_if(|l| l.starts_with("names: ")).map(|l| names(&l[7..])).unwrap_or_default();
        let wanted: Vec<&str> = lines.map(|l| l.strip_prefix("- ").unwrap()).collect();
        let after = mended(before.clone(), &names, grammar);
        assert_eq!(changes(&before, &after), wanted, "{title}");
    }
}
