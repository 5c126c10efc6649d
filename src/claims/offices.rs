//! Who holds which office where: titles before names, appositions, copulas, descriptions.

use super::relate::Candidate;
use super::view::View;
use crate::labels::{Deprel, EntityType, MentionKind, RelationClass};
use crate::lexicon::reference::ReferenceNouns;
use crate::lexicon::{EntryId, Lexicon};
use crate::propositions::{PredicateKind, Role};

/// All offices of a sentence.
pub fn offices(view: &View, lexicon: &Lexicon, nouns: &ReferenceNouns) -> Vec<Candidate> {
    let reader = Reader { view, lexicon, nouns };
    let mut found = Vec::new();
    for index in view.mentions() {
        if view.entity(index).kind == EntityType::Person {
            match view.mention_at(index).kind {
                MentionKind::Name => found.extend(reader.before_name(index)),
                MentionKind::Nominal => found.extend(reader.in_description(index)),
                MentionKind::Pronoun => {}
            }
        }
    }
    for proposition in view.propositions {
        if matches!(proposition.kind, PredicateKind::Apposition | PredicateKind::Copula) {
            let subjects = view.role(proposition, &Role::Subject);
            found.extend(subjects.into_iter().filter_map(|s| reader.beside_name(proposition.head, s)));
        }
    }
    found
}

struct Reader<'a> {
    view: &'a View<'a>,
    lexicon: &'a Lexicon,
    nouns: &'a ReferenceNouns,
}

/// An office as written: its tokens, and whether the lexicon knows it as one that a state or body gives.
struct Title {
    start: usize,
    end: usize,
    is_office: bool,
}

impl Reader<'_> {
    /// `Russian President Vladimir Putin`, `Defense Minister General Raul Baduel`, `Secretary of Iran's Council Ali X`.
    fn before_name(&self, person: usize) -> Option<Candidate> {
        let start = self.view.mention_at(person).tokens.start;
        if let Some((title, first)) = self.titles_ending_at(start) {
            let body = self.body_ending_at(first).or_else(|| self.body_of(title.end - 1));
            if let Some(body) = body.or_else(|| self.known_body(person, &title)) {
                return Some(self.candidate(person, body, &title, "office before name"));
            }
            let body = self.own_state(person, &title)?;
            return Some(self.candidate(person, body, &title, "office of the text's state"));
        }
        let body = self.body_ending_at(self.before_brackets(start))?;
        let title = self.title_of_body(body)?;
        Some(self.candidate(person, body, &title, "office of body before name"))
    }

    /// `Ali Khamenei, Iran's supreme leader`; `the team's coach, Alireza Mehraban`; `X is president of Y`.
    fn beside_name(&self, noun: usize, other: usize) -> Option<Candidate> {
        let is_person = |h: usize| self.view.mention(h).filter(|m| self.view.entity(*m).kind == EntityType::Person);
        let (noun, title, person) = match (self.title_ending_with(noun), self.title_ending_with(other)) {
            (Some(title), _) if is_person(other).is_some() => (noun, title, is_person(other)?),
            (_, Some(title)) => (other, title, is_person(noun)?),
            _ => return None,
        };
        let body = self.body_of(noun).or_else(|| self.body_ending_at(title.start))?;
        Some(self.candidate(person, body, &title, "office beside name"))
    }

    /// `Iran's defense minister`, `the Russian defense minister`.
    fn in_description(&self, person: usize) -> Option<Candidate> {
        let head = self.view.mention_at(person).head;
        let title = self.title_ending_with(head).filter(|t| t.is_office)?;
        let body = self.body_of(head).or_else(|| self.body_ending_at(title.start))?;
        Some(self.candidate(person, body, &title, "office in description"))
    }

    fn candidate(&self, person: usize, body: usize, title: &Title, rule: &'static str) -> Candidate {
        if !title.is_office && self.is_nationality(body) {
            return Candidate {
                predicate: title.end - 1,
                subject: person,
                object: body,
                relation: "citizen_of".to_owned(),
                class: RelationClass::Membership,
                weight: 2,
                role: None,
                carrier: None,
                rule,
            };
        }
        let words: Vec<&str> =
            self.view.sentence.tokens()[title.start..title.end].iter().map(|t| t.form.as_str()).collect();
        Candidate {
            predicate: title.end - 1,
            subject: person,
            object: body,
            relation: "holds_position".to_owned(),
            class: RelationClass::Position,
            // An office says more than that somebody belongs to a body.
            weight: 2,
            role: Some(words.join(" ").to_lowercase()),
            carrier: None,
            rule,
        }
    }

    /// `Brazilian` before a striker is where he is from, before a minister whom he serves.
    fn is_nationality(&self, body: usize) -> bool {
        let at = self.view.mention_at(body);
        self.view.entity(body).kind == EntityType::Country
            && at.sentence == self.view.index
            && self.view.token(at.head).deprel.base() == Deprel::Amod
    }

    /// The titles in a row that end before token `end` (`Defense Minister General`): the office among them, or else the
    /// nearest, and the first token of the row.
    fn titles_ending_at(&self, end: usize) -> Option<(Title, usize)> {
        let mut best = self.title_ending_at(end)?;
        let mut first = best.start;
        while let Some(before) = self.title_ending_at(first) {
            first = before.start;
            if before.is_office && !best.is_office {
                best = before;
            }
        }
        Some((best, first))
    }

    /// The longest title whose last word stands before token `end`.
    fn title_ending_at(&self, end: usize) -> Option<Title> {
        let tokens = self.view.sentence.tokens();
        let from = end.saturating_sub(5);
        (from..end).find_map(|start| {
            let words = tokens[start..end].iter().map(|t| t.form.as_str());
            let (count, title) = self.lexicon.title(words)?;
            (count == end - start).then(|| Title { start, end, is_office: title.is_office() })
        })
    }

    fn title_ending_with(&self, head: usize) -> Option<Title> {
        self.title_ending_at(head + 1)
    }

    /// The token at which brackets that end before `end` open: `Council (SNSC) Ali`.
    fn before_brackets(&self, end: usize) -> usize {
        let form = |i: usize| self.view.token(i).form.as_str();
        if end == 0 || form(end - 1) != ")" {
            return end;
        }
        (end.saturating_sub(6)..end).rev().find(|i| form(*i) == "(").unwrap_or(end)
    }

    /// Mention of the country or organisation that ends before token `end`, a possessive aside.
    fn body_ending_at(&self, end: usize) -> Option<usize> {
        let clitic = end.checked_sub(1).is_some_and(|i| self.view.token(i).xpos == "POS");
        let end = end - usize::from(clitic);
        // The innermost: a description that ends with a name may be of somebody in the body.
        self.view.mentions().rfind(|m| self.view.mention_at(*m).tokens.end == end && self.is_body(*m))
    }

    /// The title of which a body says where: `Secretary of` before `Iran's Supreme National Security Council`.
    fn title_of_body(&self, body: usize) -> Option<Title> {
        let mut start = self.view.mention_at(body).tokens.start;
        if let Some(owner) = self.body_ending_at(start) {
            start = self.view.mention_at(owner).tokens.start;
        }
        let article = start.checked_sub(1).is_some_and(|i| self.view.token(i).xpos == "DT");
        start -= usize::from(article);
        let of = start.checked_sub(1).filter(|i| matches!(self.view.token(*i).form.as_str(), "of" | "for" | "at"))?;
        self.title_ending_at(of)
    }

    /// The body that a noun is of, by its tree.
    fn body_of(&self, noun: usize) -> Option<usize> {
        let proposition = self.view.noun(noun)?;
        let slots = ["'s", "of", "amod", "compound", "for", "at", "with", "in", "to"];
        let organisation =
            |h: &usize| self.view.mention(*h).is_some_and(|m| self.view.entity(m).kind == EntityType::Organization);
        // `Britain's Treasury chief` is of the Treasury.
        let within = self.view.oblique(proposition, "compound").into_iter().filter(organisation);
        let heads = within.chain(slots.iter().flat_map(|s| self.view.oblique(proposition, s)));
        heads.filter_map(|h| self.view.mention(h)).find(|m| self.is_body(*m))
    }

    /// The country or organisation of which the lexicon knows that the person holds this office, where the text speaks of it.
    fn known_body(&self, person: usize, title: &Title) -> Option<usize> {
        let entry = self.lexicon.find(&self.view.entity(person).label, Some(EntityType::Person))?;
        let head = self.view.lemma(title.end - 1);
        let mut offices = self.lexicon.offices(entry).filter(|o| o.role.to_lowercase().split(' ').any(|w| w == head));
        self.nearest(offices.find_map(|o| o.of)?, person)
    }

    /// The state that the text is about, for an office that every state has and somebody of whom nothing is known.
    fn own_state(&self, person: usize, title: &Title) -> Option<usize> {
        let words: Vec<String> = self.view.sentence.tokens()[title.start..title.end]
            .iter()
            .map(|t| t.form.to_lowercase().to_string())
            .collect();
        let of_state = (0..words.len()).any(|from| self.nouns.state_office.contains(&words[from..].join(" ")));
        let known = self.lexicon.find(&self.view.entity(person).label, Some(EntityType::Person)).is_some();
        self.view.entities.home.filter(|_| of_state && !known).and_then(|home| self.nearest(home, person))
    }

    /// The mention of an entry of the lexicon before a person, or else its first.
    fn nearest(&self, of: EntryId, person: usize) -> Option<usize> {
        let label = self.lexicon.entry(of).label;
        let body = self.view.entities.entities.iter().find(|e| e.label == label)?;
        let near = body.mentions.iter().copied().rfind(|m| *m < person);
        near.or_else(|| body.mentions.first().copied()).filter(|m| self.is_body(*m))
    }

    fn is_body(&self, mention: usize) -> bool {
        let kind = self.view.entity(mention).kind;
        // `the team's coach`, not `the players' coach`
        let team = |m: usize| {
            let at = self.view.mention_at(m);
            self.view.annotated.sentences[at.sentence].token(at.head).xpos == "NN"
        };
        matches!(kind, EntityType::Country | EntityType::Organization | EntityType::Place)
            || kind == EntityType::Group && team(mention)
    }
}
