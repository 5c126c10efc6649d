//! The lexicon as this room asks it: about tokens of a sentence.

use super::metonymy::{self, Reference};
use crate::labels::{Deprel, EntityType, Upos};
use crate::lexicon::reference::{Gender, ReferenceWords};
use crate::lexicon::{self, Entry, EntryId, GivenName, Lexicon, NounClass, NounSort, Reading, Sense};
use crate::sentence::{Sentence, Token};
use std::ops::Range;

/// Longest title in tokens: "deputy assistant secretary of state for political affairs".
const LONGEST_TITLE: usize = 8;

/// Lexicon and closed-class words.
#[derive(Clone, Copy)]
pub(super) struct Knowledge<'a> {
    pub lexicon: &'a Lexicon,
    pub words: &'a ReferenceWords,
    /// Year of the document, where known.
    pub year: Option<u16>,
}

impl<'a> Knowledge<'a> {
    /// The longest name known at the first of these tokens.
    pub fn longest(&self, tokens: &[Token]) -> Option<(usize, &'a [Reading])> {
        self.lexicon.longest_match(tokens.iter().map(|t| t.form.as_str()))
    }

    pub fn entry(&self, id: EntryId) -> Entry<'a> {
        self.lexicon.entry(id)
    }

    pub fn kind_of(&self, id: EntryId) -> EntityType {
        self.entry(id).kind
    }

    pub fn noun(&self, lemma: &str) -> Option<NounClass> {
        self.lexicon.noun_kind(lemma)
    }

    /// Whether a reading stands for a state.
    pub fn is_state(&self, reading: &Reading) -> bool {
        self.kind_of(reading.entry) == EntityType::Country
    }

    /// Whether the phrase after a noun may stand in its label: "talks with Iran", not "minister about the dam".
    pub fn takes_complement(&self, sentence: &Sentence, index: usize) -> bool {
        let next =
            sentence.children(index).iter().copied().find(|c| *c > index && sentence.token(*c).deprel == Deprel::Nmod);
        let case = next.and_then(|n| sentence.children_by(n, Deprel::Case).next());
        case.is_some_and(|c| self.words.prepositions.of_labels.contains(sentence.token(c).lemma.as_str()))
    }

    /// Length of the longest title that starts at the first of these tokens.
    pub fn title_length(&self, tokens: &[Token]) -> Option<usize> {
        self.lexicon.title(tokens.iter().take(LONGEST_TITLE).map(|t| t.form.as_str())).map(|(count, _)| count)
    }

    /// Whether the phrase headed by `index` is a title: "Foreign Minister", "Gen.".
    pub fn is_title(&self, sentence: &Sentence, index: usize) -> bool {
        let token = sentence.token(index);
        self.lexicon.title([token.form.as_str()]).is_some()
            || self.lexicon.title([token.lemma.as_str()]).is_some()
            || self.noun(&token.lemma.to_lowercase()).is_some_and(|c| c.kind == EntityType::Person)
    }

    pub fn gender_of(&self, gender: Option<lexicon::Gender>) -> Gender {
        match gender {
            Some(lexicon::Gender::Male) => Gender::Male,
            Some(lexicon::Gender::Female) => Gender::Female,
            None => Gender::Any,
        }
    }

    /// Gender by title, lexicon or given name.
    pub fn gender_of_person(
        &self,
        sentence: &Sentence,
        tokens: &Range<usize>,
        titles: &[usize],
        entry: Option<EntryId>,
    ) -> Gender {
        let by_title = titles.iter().find_map(|t| {
            let token = sentence.token(*t);
            let title = self.lexicon.title([token.form.as_str()]).and_then(|(_, x)| x.gender);
            title.or_else(|| self.noun(&token.lemma.to_lowercase()).and_then(|c| c.gender))
        });
        let by_entry = || entry.and_then(|e| self.entry(e).gender);
        let first = sentence.token(tokens.start);
        let by_name = || match self.lexicon.given_name(&first.form) {
            Some(GivenName::Male) if tokens.len() > 1 => Gender::Male,
            Some(GivenName::Female) if tokens.len() > 1 => Gender::Female,
            _ => Gender::Any,
        };
        match self.gender_of(by_title.or_else(by_entry)) {
            Gender::Any => by_name(),
            known => known,
        }
    }

    /// What a name refers to in its context.
    pub fn refer(
        &self,
        sentence: &Sentence,
        tokens: &Range<usize>,
        head: usize,
        tagged: Option<EntityType>,
        readings: &[Reading],
        title: Option<&Token>,
    ) -> Reference {
        metonymy::refer(self, sentence, tokens, head, tagged, readings, title)
    }

    /// Whether a single word that looks like a name is a common noun or title in capitals: "Battalion", "the President".
    pub fn is_common(&self, token: &Token, tagged: EntityType) -> bool {
        let lemma = token.lemma.to_lowercase();
        let unnamed = self.lexicon.readings(&token.form).is_empty();
        let body = |c: NounClass| {
            let always = matches!(c.sort, NounSort::Government | NounSort::Court);
            c.kind == EntityType::Organization && (always || tagged == EntityType::Organization)
        };
        let noun = self.noun(&lemma);
        unnamed
            && (noun.is_some_and(|c| !body(c) && c.sort != NounSort::Belonging)
                || self.lexicon.title([token.form.as_str()]).is_some())
    }

    /// Whether a name ends in, or opens with, the word for an institution that every state has: "Foreign Ministry".
    pub fn is_institution_name(&self, sentence: &Sentence, tokens: &Range<usize>) -> bool {
        let of_state = |i: usize| {
            let class = self.noun(&sentence.token(i).lemma.to_lowercase());
            class.is_some_and(|c| {
                c.kind == EntityType::Organization
                    && matches!(c.sort, NounSort::Government | NounSort::Force | NounSort::Court)
            })
        };
        tokens.clone().all(|i| sentence.token(i).upos != Upos::Adposition) && of_state(tokens.end - 1)
    }

    /// Whether a name of several words opens with a given name and does not end in a common noun.
    pub fn starts_like_person(&self, sentence: &Sentence, tokens: &Range<usize>) -> bool {
        let last = sentence.token(tokens.end - 1).lemma.to_lowercase();
        tokens.len() > 1
            && self.lexicon.given_name(&sentence.token(tokens.start).form).is_some()
            && self.noun(&last).is_none()
    }

    /// The kind of thing that the head of a longer name says it is: Navy, Conference, Ministry, Agreement.
    pub fn class_of_name(&self, sentence: &Sentence, tokens: &Range<usize>, head: usize) -> Option<EntityType> {
        if tokens.len() < 2 {
            return None;
        }
        let last = sentence.token(tokens.end - 1).form.trim_end_matches('.').to_lowercase();
        if self.words.nouns.company_ending.contains(&*last) {
            return Some(EntityType::Organization);
        }
        let first = sentence.token(tokens.start).lemma.to_lowercase();
        if self.words.companies.opening.contains(&*first) {
            return Some(EntityType::Organization);
        }
        if self.words.nouns.opening.contains(&*first) {
            return self.noun(&first).map(|c| c.kind);
        }
        let class_at = |i: usize| self.noun(&sentence.token(i).lemma.to_lowercase());
        let class = class_at(head).or_else(|| class_at(tokens.end - 1))?;
        let named =
            matches!(class.kind, EntityType::Organization | EntityType::Event | EntityType::Work | EntityType::Place);
        named.then_some(class.kind)
    }

    /// Proper nouns that are no name by themselves: titles, and common nouns in capitals that head a phrase with an article.
    pub fn is_plain_word(&self, sentence: &Sentence, tokens: &Range<usize>) -> bool {
        if tokens.len() > 1 {
            return false;
        }
        let token = sentence.token(tokens.start);
        let lemma = token.lemma.to_lowercase();
        let common = self.noun(&lemma).is_some() || self.lexicon.title([token.form.as_str()]).is_some();
        common
            || token.form.chars().count() < 2
            || token.deprel == Deprel::NmodUnmarked
            || token.upos != Upos::ProperNoun
    }

    /// Whether a reading of the lexicon names this kind of thing directly.
    pub fn reading_of(&self, readings: &[Reading], wanted: impl Fn(EntityType) -> bool) -> Option<Reading> {
        let fits = |r: &&Reading| wanted(self.kind_of(r.entry));
        let direct =
            readings.iter().filter(fits).find(|r| matches!(r.sense, Sense::Name | Sense::Acronym | Sense::Variant));
        direct.or_else(|| readings.iter().find(fits)).copied()
    }
}
