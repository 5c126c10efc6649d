//! Titles before names: where they end, whom they belong to, and what is only an office and no name.

use super::grammar::first_conjunct;
use super::knowledge::Knowledge;
use super::proper::head_of;
use crate::labels::{Deprel, EntityType, Upos};
use crate::sentence::{Sentence, Token};
use std::ops::Range;

/// Cuts off what belongs to a title that the tagger tore apart: "Secretary of | State Ana Roe", "Prime | Minister".
pub(super) fn without_torn_title(sentence: &Sentence, tokens: Range<usize>, known: &Knowledge<'_>) -> Range<usize> {
    let ends = |k: usize| known.title_length(&sentence.tokens()[k..]).map(|n| k + n);
    let torn = (tokens.start.saturating_sub(3)..tokens.start).filter_map(ends).find(|end| tokens.contains(end));
    let whole = ends(tokens.start).filter(|end| *end > tokens.end);
    match torn.or(whole) {
        Some(end) => end.min(tokens.end)..tokens.end,
        None => tokens,
    }
}

/// A title with a given name after it, whatever the tagger took the whole for: "General Erik Dahl".
pub(super) fn titled_person(sentence: &Sentence, tokens: Range<usize>, known: &Knowledge<'_>) -> bool {
    let title = known.title_length(&sentence.tokens()[tokens.clone()]).filter(|n| *n < tokens.len());
    title.is_some_and(|n| {
        let first = sentence.token(tokens.start + n);
        let lone = tokens.len() == n + 1 && known.noun(&first.lemma.to_lowercase()).is_none();
        let rest = &sentence.tokens()[tokens.start + n..tokens.end];
        let plain = |t: &Token| t.upos == Upos::ProperNoun && known.noun(&t.lemma.to_lowercase()).is_none();
        let office = known
            .lexicon
            .title(sentence.tokens()[tokens.start..].iter().take(n).map(|t| t.form.as_str()))
            .is_some_and(|(_, title)| title.is_office());
        let unknown = rest.len() <= 3 && rest.iter().all(plain) && known.longest(rest).is_none();
        lone || known.lexicon.given_name(&first.form).is_some() || office && unknown
    })
}

/// Heads of the titles that stand before a name: "Russian President", "Brigadier General".
pub(super) fn titles_before(sentence: &Sentence, tokens: &Range<usize>, known: &Knowledge<'_>) -> Vec<usize> {
    let head = head_of(sentence, tokens);
    if let Some(title) = title_beside(sentence, tokens, known) {
        return vec![title];
    }
    // "Presidents Roe and Lind": a title in the plural goes with both.
    let first = first_conjunct(sentence, head);
    let shared = sentence.children(first).iter().copied().filter(|c| first != head && is_plural(sentence.token(*c)));
    let before = sentence.children(head).iter().copied().chain(shared).filter(|c| *c < tokens.start);
    before
        .filter(|c| {
            let token = sentence.token(*c);
            let attached = matches!(
                token.deprel,
                Deprel::NmodDesc | Deprel::Compound | Deprel::Flat | Deprel::Appos | Deprel::Amod
            );
            attached
                && matches!(token.upos, Upos::Noun | Upos::ProperNoun | Upos::Adjective)
                && known.is_title(sentence, *c)
                && !deals_in_things(sentence, *c, known)
        })
        .collect()
}

/// The last word of a title that ends right before a name, whatever the tree says: "Police chief | Dana Fox".
pub(super) fn title_beside(sentence: &Sentence, tokens: &Range<usize>, known: &Knowledge<'_>) -> Option<usize> {
    let from = tokens.start.saturating_sub(5);
    let ends_here = |k: usize| known.title_length(&sentence.tokens()[k..tokens.start]) == Some(tokens.start - k);
    let noun = tokens.start > 0 && sentence.token(tokens.start - 1).upos != Upos::Adjective;
    (from..tokens.start).find(|k| noun && ends_here(*k)).map(|_| tokens.start - 1)
}

fn is_plural(token: &Token) -> bool {
    matches!(token.xpos.as_str(), "NNS" | "NNPS") || token.form.ends_with('s') && token.lemma != token.form
}

/// "copper producer", "oil exporter": what deals in a substance or thing is a company as well as a person.
fn deals_in_things(sentence: &Sentence, title: usize, known: &Knowledge<'_>) -> bool {
    let thing = |c: usize| {
        let class = known.noun(&sentence.token(c).lemma.to_lowercase());
        class.is_some_and(|class| class.kind == EntityType::Object)
    };
    sentence.children_by(title, Deprel::Compound).any(thing)
}

/// "Mayor of Amsel" describes somebody and names nobody.
pub(super) fn is_office_of(sentence: &Sentence, tokens: &Range<usize>, known: &Knowledge<'_>) -> bool {
    let holder =
        |i: usize| known.noun(&sentence.token(i).lemma.to_lowercase()).is_some_and(|c| c.kind == EntityType::Person);
    let whole = known.longest(&sentence.tokens()[tokens.clone()]).is_some_and(|(n, _)| n == tokens.len());
    tokens.len() > 2 && sentence.token(tokens.start + 1).lemma == "of" && holder(tokens.start) && !whole
}

/// Where the name begins after "Mayor | of Oslo Line Berg".
pub(super) fn after_domain(sentence: &Sentence, rest: Range<usize>, known: &Knowledge<'_>) -> usize {
    let of = sentence.token(rest.start).lemma == "of";
    let domain = || known.longest(&sentence.tokens()[rest.start + 1..rest.end]).map(|(n, _)| rest.start + 1 + n);
    if of { domain().filter(|start| *start < rest.end).unwrap_or(rest.start) } else { rest.start }
}
