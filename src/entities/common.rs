//! Descriptions and pronouns as mentions.

use super::draft::{Definiteness, Draft};
use super::grammar::{Role, first_conjunct, phrase, role};
use super::knowledge::Knowledge;
use crate::labels::{Deprel, EntityType, MentionKind, Upos};
use crate::lexicon::reference::{Gender, Number, PronounUse};
use crate::sentence::{Sentence, Token};
use compact_str::{CompactString, ToCompactString};
use std::ops::Range;

/// Descriptions and pronouns of a sentence, outside of the tokens that `taken` says belong to names and times.
pub(super) fn collect(
    sentence: &Sentence,
    number: usize,
    taken: &[bool],
    known: &Knowledge<'_>,
    drafts: &mut Vec<Draft>,
) {
    for (index, token) in sentence.tokens().iter().enumerate() {
        if taken[index] {
            continue;
        }
        match token.upos {
            Upos::Noun => drafts.extend(nominal(sentence, number, index, known)),
            Upos::ProperNoun if heads_phrase(token) => drafts.extend(office(sentence, number, index, known)),
            Upos::Symbol if token.form == "$" || token.form == "€" || token.form == "£" => {
                drafts.push(money(sentence, number, index))
            }
            Upos::Pronoun | Upos::Determiner => drafts.extend(pronoun(sentence, number, index, known)),
            _ => {}
        }
    }
}

/// Whether a noun heads a phrase of its own rather than stand inside another.
fn heads_phrase(token: &Token) -> bool {
    use Deprel::*;
    !matches!(
        token.deprel,
        Compound
            | Amod
            | NmodDesc
            | Flat
            | Fixed
            | Goeswith
            | Det
            | Nummod
            | Advmod
            | Case
            | CompoundPrt
            | Reparandum
            | Mark
            | Cc
    )
}

fn nominal(sentence: &Sentence, number: usize, index: usize, known: &Knowledge<'_>) -> Option<Draft> {
    let token = sentence.token(index);
    if !heads_phrase(sentence.token(index)) || token.form.chars().all(|c| !c.is_alphabetic()) {
        return None;
    }
    if token.deprel == Deprel::Conj && !heads_phrase(sentence.token(first_conjunct(sentence, index))) {
        return None;
    }
    if token.head.is_some_and(|h| measured(sentence, h, known) == Some(index)) {
        return None;
    }
    let lemma: CompactString = token.lemma.to_lowercase();
    Some(describe(sentence, number, index, lemma, known))
}

/// "the President", "Mayor of Amsel": a common noun written like a name.
fn office(sentence: &Sentence, number: usize, index: usize, known: &Knowledge<'_>) -> Option<Draft> {
    let lemma: CompactString = sentence.token(index).lemma.to_lowercase();
    let determined =
        sentence.children(index).iter().any(|c| matches!(sentence.token(*c).deprel, Deprel::Det | Deprel::NmodPoss));
    let of = |c: &usize| sentence.children_by(*c, Deprel::Case).any(|p| sentence.token(p).lemma == "of");
    let determined = determined || sentence.children_by(index, Deprel::Nmod).any(|c| of(&c));
    (determined && known.noun(&lemma).is_some()).then(|| describe(sentence, number, index, lemma, known))
}

fn describe(sentence: &Sentence, number: usize, index: usize, lemma: CompactString, known: &Knowledge<'_>) -> Draft {
    let mut tokens = phrase(sentence, index, known.takes_complement(sentence, index));
    while tokens.start < index && is_quantity(sentence.token(tokens.start), known) {
        tokens.start += 1;
    }
    let plural = matches!(sentence.token(index).xpos.as_str(), "NNS" | "NNPS");
    let measured = measured(sentence, index, known);
    let class = known.noun(measured.map_or(&*lemma, |m| sentence.token(m).lemma.as_str()));
    let many = plural || measured.is_some();
    let people = || measured.filter(|m| is_capitalised(sentence, *m)).map(|_| (EntityType::Group, 3));
    let guess = class.map(|c| (collective(c.kind, many), 4)).or_else(people).or_else(|| acts(sentence, index, many));
    let gender = match class {
        Some(c) if !many && c.kind == EntityType::Person => known.gender_of(c.gender),
        Some(c) if !many && c.also != Some(EntityType::Person) => Gender::Thing,
        _ => Gender::Any,
    };
    Draft {
        sentence: number,
        head: index,
        words: premodifiers(sentence, index, &tokens),
        tokens,
        kind: MentionKind::Nominal,
        number: if many { Number::Many } else { Number::One },
        gender,
        person: 0,
        usage: None,
        guess,
        definiteness: definiteness(sentence, index, known),
        lemma: measured.map_or(lemma, |m| sentence.token(m).lemma.to_lowercase()),
        entry: None,
        spelled: None,
        titles: Vec::new(),
        found: "description",
    }
}

/// "such", "several", "many": not part of what something is called. "other" is.
fn is_quantity(token: &Token, known: &Knowledge<'_>) -> bool {
    let form = token.form.to_lowercase();
    known.words.determiners.indefinite.contains(&*form) && !known.words.nouns.foreign.contains(&*form)
}

/// The noun that is counted in "dozens of troops", "tens of thousands of refugees".
pub(super) fn measured(sentence: &Sentence, index: usize, known: &Knowledge<'_>) -> Option<usize> {
    if !known.words.nouns.measure.contains(sentence.token(index).lemma.as_str()) {
        return None;
    }
    let of = |c: &usize| sentence.children_by(*c, Deprel::Case).any(|p| sentence.token(p).lemma == "of");
    let plural = |c: &usize| matches!(sentence.token(*c).xpos.as_str(), "NNS" | "NNPS");
    let counted = sentence.children_by(index, Deprel::Nmod).find(|c| of(c) && plural(c))?;
    measured(sentence, counted, known).or(Some(counted))
}

/// "thousands of Kurds": what is counted and written like a name is a people.
fn is_capitalised(sentence: &Sentence, index: usize) -> bool {
    sentence.token(index).form.chars().next().is_some_and(char::is_uppercase)
}

/// People in the plural are a group.
pub(super) fn collective(kind: EntityType, many: bool) -> EntityType {
    match kind {
        EntityType::Person | EntityType::Organization | EntityType::Country if many => EntityType::Group,
        other => other,
    }
}

/// A noun that the lexicon does not know, seen as the subject of saying or thinking, is somebody.
fn acts(sentence: &Sentence, index: usize, many: bool) -> Option<(EntityType, u8)> {
    let lemma = sentence.token(index).lemma.as_str();
    let agent = ["er", "or", "ist", "man", "ian"].iter().any(|e| lemma.len() > e.len() + 2 && lemma.ends_with(e));
    (agent && role(sentence, index) == Role::Subject).then_some((collective(EntityType::Person, many), 1))
}

fn definiteness(sentence: &Sentence, index: usize, known: &Knowledge<'_>) -> Definiteness {
    for child in sentence.children(index).iter().copied().filter(|c| *c < index) {
        let token = sentence.token(child);
        let form = token.form.to_lowercase();
        match token.deprel {
            Deprel::NmodPoss => return Definiteness::Possessed,
            Deprel::Det | Deprel::DetPredet if known.words.determiners.definite.contains(form.as_str()) => {
                return Definiteness::Definite;
            }
            Deprel::Det | Deprel::DetPredet if known.words.determiners.indefinite.contains(form.as_str()) => {
                return Definiteness::Indefinite;
            }
            _ => {}
        }
    }
    Definiteness::Bare
}

/// Lemmas of the words that narrow the head down: adjectives, compounds, possessors; not determiners and numbers.
fn premodifiers(sentence: &Sentence, index: usize, tokens: &Range<usize>) -> Vec<CompactString> {
    let narrow =
        |i: &usize| matches!(sentence.token(*i).upos, Upos::Adjective | Upos::Noun | Upos::ProperNoun | Upos::Verb);
    (tokens.start..index).filter(narrow).map(|i| sentence.token(i).lemma.to_lowercase().to_compact_string()).collect()
}

fn money(sentence: &Sentence, number: usize, index: usize) -> Draft {
    let mut tokens = phrase(sentence, index, true);
    let amount = sentence
        .children(index)
        .iter()
        .copied()
        .filter(|c| *c > index && sentence.token(*c).deprel == Deprel::Nummod)
        .max();
    tokens.end = tokens.end.max(amount.map_or(0, |a| a + 1));
    Draft {
        sentence: number,
        head: index,
        tokens,
        kind: MentionKind::Nominal,
        number: Number::One,
        gender: Gender::Thing,
        person: 0,
        usage: None,
        guess: Some((EntityType::Object, 4)),
        definiteness: Definiteness::Indefinite,
        words: Vec::new(),
        lemma: "$".into(),
        entry: None,
        spelled: None,
        titles: Vec::new(),
        found: "money",
    }
}

fn pronoun(sentence: &Sentence, number: usize, index: usize, known: &Knowledge<'_>) -> Option<Draft> {
    let token = sentence.token(index);
    let features = known.words.pronouns.get(token.form.to_lowercase().as_str()).copied()?;
    let relative = matches!(token.xpos.as_str(), "WP" | "WDT" | "WP$");
    if token.deprel == Deprel::Expl || relative != (features.usage == PronounUse::Relative) {
        return None;
    }
    let asked = token.xpos == "WDT" || matches!(token.deprel, Deprel::Det | Deprel::Root);
    if relative && relative_clause(sentence, index).is_none() && (asked || noun_before(sentence, index).is_none()) {
        return None;
    }
    let usage = match features.usage {
        PronounUse::Possessive if token.deprel != Deprel::NmodPoss && token.xpos != "PRP$" => PronounUse::Personal,
        other => other,
    };
    Some(Draft {
        sentence: number,
        head: index,
        tokens: index..index + 1,
        kind: MentionKind::Pronoun,
        number: features.number,
        gender: features.gender,
        person: features.person,
        usage: Some(usage),
        guess: matches!(features.gender, Gender::Male | Gender::Female).then_some((EntityType::Person, 5)),
        definiteness: Definiteness::Definite,
        words: Vec::new(),
        lemma: token.form.to_lowercase(),
        entry: None,
        spelled: None,
        titles: Vec::new(),
        found: "pronoun",
    })
}

/// The noun right before a pronoun, a comma aside: "Peter Lang, who".
pub(super) fn noun_before(sentence: &Sentence, index: usize) -> Option<usize> {
    let mut here = index.checked_sub(1)?;
    if sentence.token(here).form == "," {
        here = here.checked_sub(1)?;
    }
    matches!(sentence.token(here).upos, Upos::Noun | Upos::ProperNoun).then_some(here)
}

/// Head of the relative clause that the pronoun at `index` opens.
pub(super) fn relative_clause(sentence: &Sentence, index: usize) -> Option<usize> {
    let mut here = index;
    loop {
        if sentence.token(here).deprel == Deprel::AclRelcl {
            return Some(here);
        }
        here = sentence.token(here).head?;
    }
}
