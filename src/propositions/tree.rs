//! Small questions to a dependency tree that several rules ask.

use crate::labels::{Deprel, Upos};
use crate::sentence::Sentence;
use compact_str::CompactString;

/// Whether the word stands for a thing: noun, name, pronoun, number, symbol.
pub(super) fn is_nominal(sentence: &Sentence, index: usize) -> bool {
    matches!(
        sentence.token(index).upos,
        Upos::Noun | Upos::ProperNoun | Upos::Pronoun | Upos::Numeral | Upos::Symbol | Upos::Other
    )
}

/// Whether the word is a noun or a name.
pub(super) fn is_noun(sentence: &Sentence, index: usize) -> bool {
    matches!(sentence.token(index).upos, Upos::Noun | Upos::ProperNoun)
}

/// Whether the token has a child with exactly this relation.
pub(super) fn has(sentence: &Sentence, index: usize, deprel: Deprel) -> bool {
    sentence.children_by(index, deprel).next().is_some()
}

/// `Russia, Iran and Turkey`: parsers often hang the rest of a list of names on its first name as an apposition. A true
/// apposition is no list of bare names.
fn listed_as_apposition(sentence: &Sentence, head: usize) -> Option<usize> {
    let bare = |i: usize| {
        sentence.token(i).upos == Upos::ProperNoun
            && sentence.child(i, Deprel::Det).is_none()
            && sentence.child(i, Deprel::Nmod).is_none()
    };
    let listed =
        sentence.children_by(head, Deprel::Appos).find(|c| sentence.children_by(*c, Deprel::Conj).any(bare))?;
    let apart = sentence.tokens().get(head + 1..listed).is_some_and(|between| between.iter().all(|t| t.form == ","));
    (bare(head) && bare(listed) && apart).then_some(listed)
}

/// The head with all its conjuncts, left to right. Conjuncts that are denied (`Iran but not Iraq`), that carry a clause
/// of their own or that stand for a gapped clause are left out.
pub(super) fn conjuncts(sentence: &Sentence, head: usize) -> Vec<usize> {
    let mut found = vec![head];
    let mut next = 0;
    while next < found.len() {
        for child in sentence.children_by(found[next], Deprel::Conj) {
            let own_clause = sentence.children(child).iter().any(|c| {
                let deprel = sentence.token(*c).deprel;
                matches!(deprel.base(), Deprel::Nsubj | Deprel::Cop | Deprel::Orphan) || is_negation(sentence, *c)
            });
            let alike = is_nominal(sentence, child) || sentence.token(child).upos == sentence.token(head).upos;
            if alike && !own_clause {
                found.push(child);
            }
        }
        found.extend(listed_as_apposition(sentence, found[next]));
        next += 1;
    }
    found.sort_unstable();
    found
}

/// The preposition of a nominal in lower case (`with`, `because of`, `ahead of`); empty where there is none.
pub(super) fn preposition(sentence: &Sentence, head: usize) -> CompactString {
    let mut text = CompactString::default();
    let mut append = |index: usize| {
        if !text.is_empty() {
            text.push(' ');
        }
        text.extend(sentence.token(index).form.chars().flat_map(char::to_lowercase));
    };
    for case in cases(sentence, head) {
        if sentence.token(case).upos == Upos::Particle && case > head {
            continue;
        }
        append(case);
        sentence.children_by(case, Deprel::Fixed).for_each(&mut append);
    }
    text
}

/// The prepositions of a nominal. Parsers sometimes hang them on a title or noun before it (`with Prime Minister Roe`), which
/// never has one of its own.
fn cases(sentence: &Sentence, head: usize) -> Vec<usize> {
    let own: Vec<usize> = sentence.children_by(head, Deprel::Case).collect();
    if !own.is_empty() {
        return own;
    }
    let before = sentence.children(head).iter().copied().filter(|c| {
        *c < head && matches!(sentence.token(*c).deprel, Deprel::NmodDesc | Deprel::Compound | Deprel::Nummod)
    });
    let of_modifier = |c: usize| sentence.children_by(c, Deprel::Case).filter(move |case| *case < c);
    before.flat_map(of_modifier).collect()
}

/// Whether the token is a word of negation: `not`, `n't`, `never`, `no`, `neither`, `nor`, `without`.
pub(super) fn is_negation(sentence: &Sentence, index: usize) -> bool {
    let token = sentence.token(index);
    match token.deprel.base() {
        Deprel::Advmod => matches!(token.lemma.as_str(), "not" | "never" | "n't" | "no" | "neither" | "nor"),
        Deprel::Det | Deprel::Cc => matches!(token.lemma.as_str(), "no" | "neither" | "nor"),
        Deprel::Mark | Deprel::Case => token.lemma == "without",
        _ => false,
    }
}

/// Whether the nominal is negated as a whole: `no country`, `neither side`, `nobody`, `none of them`.
pub(super) fn is_negated_nominal(sentence: &Sentence, index: usize) -> bool {
    let token = sentence.token(index);
    let negative_pronoun = matches!(token.upos, Upos::Pronoun | Upos::Noun | Upos::Determiner)
        && matches!(token.lemma.as_str(), "nobody" | "nothing" | "none" | "neither");
    negative_pronoun
        || sentence
            .children(index)
            .iter()
            .any(|c| sentence.token(*c).deprel.base() == Deprel::Det && is_negation(sentence, *c))
}

/// Whether the token is a relative pronoun: `who`, `which`, `that`, `whose`.
pub(super) fn is_relative_pronoun(sentence: &Sentence, index: usize) -> bool {
    let token = sentence.token(index);
    matches!(token.xpos.as_str(), "WDT" | "WP" | "WP$")
        || (token.upos == Upos::Pronoun && matches!(token.lemma.as_str(), "that" | "which" | "who" | "whom"))
            && token.xpos.as_str() != "DT"
}

/// The noun that a relative clause describes, where `clause` is the head of one; conjuncts that all precede the clause
/// are described together.
pub(super) fn antecedents(sentence: &Sentence, clause: usize) -> Vec<usize> {
    match sentence.token(clause).head {
        None => Vec::new(),
        Some(noun) => {
            let all = conjuncts(sentence, noun);
            if all.iter().all(|c| *c < clause) { all } else { vec![noun] }
        }
    }
}

/// Tokens of the noun phrase or clause under `head` without its preposition, its other conjuncts, relative clauses and
/// punctuation at its edges.
pub(super) fn phrase(sentence: &Sentence, head: usize) -> Vec<usize> {
    let mut tokens = sentence.subtree_without(head, |c| {
        let token = sentence.token(c);
        let top = token.head == Some(head);
        match token.deprel {
            Deprel::AclRelcl | Deprel::Parataxis => true,
            Deprel::Conj | Deprel::Cc | Deprel::Appos => top,
            Deprel::Case | Deprel::Mark => top && c < head,
            _ => false,
        }
    });
    let is_mark = |t: &usize| sentence.token(*t).upos == Upos::Punctuation && *t != head;
    while tokens.last().is_some_and(is_mark) {
        tokens.pop();
    }
    let lead = tokens.iter().take_while(|t| is_mark(t)).count();
    tokens.drain(..lead);
    tokens
}
