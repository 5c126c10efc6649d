//! The state that all sieves share.

use super::antecedent::Weights;
use super::clusters::Clusters;
use super::draft::Draft;
use super::grammar;
use super::knowledge::Knowledge;
use crate::annotate::Annotated;
use crate::attribution::Attribution;
use crate::labels::{Deprel, EntityType};
use crate::lexicon::reference::Gender;
use crate::lexicon::{EntryId, GivenName, NounClass};
use crate::sentence::{Sentence, Token};
use crate::span::Span;
use compact_str::CompactString;
use std::collections::BTreeMap;

/// How many mentions by a lone word are asked for a given name.
const LONE_NAMES: usize = 20;

/// A document's mentions on the way to entities.
pub(super) struct Resolver<'a> {
    pub annotated: &'a Annotated,
    pub said: &'a [Attribution],
    pub known: Knowledge<'a>,
    /// Ordered by sentence, then first token, longer ones first.
    pub drafts: Vec<Draft>,
    pub clusters: Clusters,
    /// Offices that the text gives to people.
    pub offices: Vec<Office>,
    /// For a mention of several things at once: the mentions that it stands for.
    pub members: BTreeMap<usize, Vec<usize>>,
    /// What speaks for an antecedent.
    pub weights: Weights,
    /// The state that the text is about.
    pub home: Option<EntryId>,
    /// The named cluster with most mentions, once names and descriptions are joined.
    pub most_mentioned: Option<usize>,
    /// Stretches between quotation marks, in order.
    quoted: Vec<Span>,
    /// For each of these the sentence and head of whoever says it.
    quoted_by: Vec<Option<(usize, usize)>>,
    by_head: Vec<Vec<Option<usize>>>,
}

/// "President of Russia" with its holder.
#[derive(Clone, Debug)]
pub(super) struct Office {
    /// Mention of the person.
    pub holder: usize,
    /// Lemma of the head.
    pub lemma: CompactString,
    /// Lemmas that narrow it down, in the text's order.
    pub words: Vec<CompactString>,
    /// Names inside it: the country, the ministry.
    pub owners: Vec<usize>,
}

impl<'a> Resolver<'a> {
    /// Every mention alone.
    pub fn new(
        annotated: &'a Annotated,
        said: &'a [Attribution],
        known: Knowledge<'a>,
        weights: Weights,
        drafts: Vec<Draft>,
    ) -> Self {
        let mut by_head: Vec<Vec<Option<usize>>> =
            annotated.sentences.iter().map(|s| vec![None; s.tokens().len()]).collect();
        for (index, draft) in drafts.iter().enumerate().rev() {
            by_head[draft.sentence][draft.head] = Some(index);
        }
        let clusters = Clusters::new(&drafts);
        let quoted = quotations(annotated);
        let quoted_by = speakers(&quoted, said);
        let (offices, members) = (Vec::new(), BTreeMap::new());
        Resolver {
            annotated,
            said,
            known,
            drafts,
            clusters,
            offices,
            members,
            weights,
            home: None,
            most_mentioned: None,
            quoted,
            quoted_by,
            by_head,
        }
    }

    /// Whether a byte of the text stands between quotation marks.
    pub fn is_quoted(&self, byte: usize) -> bool {
        let after = self.quoted.partition_point(|q| q.start <= byte);
        after > 0 && self.quoted[after - 1].end > byte
    }

    /// The mention of whoever says what stands between the quotation marks around a byte of the text.
    pub fn speaker_of_quotation(&self, byte: usize) -> Option<usize> {
        let after = self.quoted.partition_point(|q| q.start <= byte);
        let number = after.checked_sub(1).filter(|n| self.quoted[*n].end > byte)?;
        self.quoted_by[number].and_then(|(sentence, head)| self.at(sentence, head))
    }

    /// Finds the person or thing that the text is most about.
    pub fn count_mentions(&mut self) {
        let people = (0..self.drafts.len()).filter(|m| self.drafts[*m].is_name());
        self.most_mentioned =
            people.map(|m| self.clusters.of(m)).max_by_key(|c| (self.clusters.size(*c), std::cmp::Reverse(*c)));
    }

    pub fn sentence(&self, mention: usize) -> &'a Sentence {
        &self.annotated.sentences[self.drafts[mention].sentence]
    }

    pub fn token(&self, mention: usize) -> &'a Token {
        self.sentence(mention).token(self.drafts[mention].head)
    }

    /// The mention with that head; of several the longest.
    pub fn at(&self, sentence: usize, head: usize) -> Option<usize> {
        self.by_head.get(sentence)?.get(head).copied().flatten()
    }

    /// What the head of a description denotes.
    pub fn class(&self, mention: usize) -> Option<NounClass> {
        let draft = &self.drafts[mention];
        if draft.is_nominal() { self.known.noun(&draft.lemma) } else { None }
    }

    pub fn kind(&self, mention: usize) -> Option<EntityType> {
        self.clusters.facts(mention).guess.map(|g| g.0)
    }

    pub fn is_person(&self, mention: usize) -> bool {
        self.kind(mention) == Some(EntityType::Person)
    }

    /// What a lone given name tells of the gender of its bearer: "Jason" is no "she".
    pub fn gender_by_name(&self, mention: usize) -> Gender {
        let names = self.clusters.facts(mention).members.iter().map(|m| &self.drafts[*m]);
        let lone = names.filter(|d| d.is_name() && d.tokens.len() == 1 && d.titles.is_empty()).take(LONE_NAMES);
        let given = |d: &Draft| self.known.lexicon.given_name(&self.annotated.sentences[d.sentence].token(d.head).form);
        match lone.filter_map(given).next() {
            Some(GivenName::Male) => Gender::Male,
            Some(GivenName::Female) => Gender::Female,
            _ => Gender::Any,
        }
    }

    /// The lexicon's entry of the cluster of a mention.
    pub fn entry(&self, mention: usize) -> Option<EntryId> {
        self.clusters.facts(mention).entry
    }

    /// Joins two mentions where nothing speaks against it; whether it did.
    pub fn join(&mut self, earlier: usize, later: usize, sieve: &'static str) -> bool {
        if self.clusters.same(earlier, later) || !self.clusters.compatible(earlier, later) || self.clash(earlier, later)
        {
            return false;
        }
        self.clusters.merge(earlier, later, sieve);
        true
    }

    /// Whether two clusters have mentions of which one lies inside the other: "its army" is not "it".
    fn clash(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.clusters.facts(a), self.clusters.facts(b));
        let (few, many) = if a.members.len() <= b.members.len() { (a, b) } else { (b, a) };
        few.members.iter().any(|x| {
            let beside = many.within(self.in_sentence(self.drafts[*x].sentence));
            let inside = |y: &&usize| x != *y && self.drafts[*x].overlaps(&self.drafts[**y]);
            beside.iter().filter(inside).any(|y| !self.names_itself(*x, *y))
        })
    }

    /// The mentions of a sentence.
    pub fn in_sentence(&self, sentence: usize) -> std::ops::Range<usize> {
        let first = |s: usize| self.drafts.partition_point(|d| d.sentence < s);
        first(sentence)..first(sentence + 1)
    }

    /// "the Daesh group" and "Daesh", "the city of Samawa" and "Samawa" may be one although one holds the other.
    fn names_itself(&self, x: usize, y: usize) -> bool {
        self.drafts[x].is_name() != self.drafts[y].is_name()
    }

    /// Mentions of names inside the phrase headed by `head`, the head itself aside.
    pub fn names_below(&self, sentence: usize, head: usize) -> Vec<usize> {
        let tree = &self.annotated.sentences[sentence];
        let clause = |c: usize| {
            matches!(
                tree.token(c).deprel,
                Deprel::Appos | Deprel::AclRelcl | Deprel::Acl | Deprel::Conj | Deprel::Parataxis | Deprel::Flat
            )
        };
        tree.subtree_without(head, clause)
            .into_iter()
            .filter(|t| *t != head)
            .filter_map(|t| self.at(sentence, t))
            .filter(|m| self.drafts[*m].is_name())
            .collect()
    }

    /// Lemmas in the phrase headed by `head` that narrow it down, names and the head aside.
    pub fn words_below(&self, sentence: usize, head: usize) -> Vec<CompactString> {
        use crate::labels::Upos::*;
        let tree = &self.annotated.sentences[sentence];
        let clause = |c: usize| {
            matches!(
                tree.token(c).deprel,
                Deprel::Appos | Deprel::AclRelcl | Deprel::Acl | Deprel::Conj | Deprel::Parataxis | Deprel::Flat
            )
        };
        let names = self.names_below(sentence, head);
        let named = |t: usize| names.iter().any(|n| self.drafts[*n].tokens.contains(&t));
        let wordy = |t: usize| matches!(tree.token(t).upos, Noun | Adjective | ProperNoun | Verb | Numeral);
        tree.subtree_without(head, clause)
            .into_iter()
            .filter(|t| *t != head && wordy(*t) && !named(*t))
            .map(|t| tree.token(t).lemma.to_lowercase())
            .collect()
    }

    /// Whether both mentions name, or belong to, the same thing.
    pub fn same_thing(&self, a: usize, b: usize) -> bool {
        self.clusters.same(a, b) || self.entry(a).is_some() && self.entry(a) == self.entry(b)
    }

    /// Whether the description is the predicate of a copula; its subject then.
    pub fn subject_of_copula(&self, mention: usize) -> Option<usize> {
        let draft = &self.drafts[mention];
        let tree = &self.annotated.sentences[draft.sentence];
        let negated =
            tree.children(draft.head).iter().any(|c| matches!(tree.token(*c).lemma.as_str(), "not" | "never" | "n't"));
        if !grammar::is_copular(tree, draft.head) || negated {
            return None;
        }
        let subject = tree.children(draft.head).iter().copied().find(|c| tree.token(*c).deprel == Deprel::Nsubj)?;
        self.at(draft.sentence, subject)
    }
}

/// Who says each quotation: the source of the first attribution whose content touches it.
fn speakers(quoted: &[Span], said: &[Attribution]) -> Vec<Option<(usize, usize)>> {
    let mut found = vec![None; quoted.len()];
    for attribution in said {
        let Some(source) = &attribution.source else { continue };
        for content in &attribution.content {
            let first = quoted.partition_point(|q| q.end <= content.start);
            let touched = quoted[first..].iter().take_while(|q| q.start < content.end).count();
            for speaker in &mut found[first..first + touched] {
                speaker.get_or_insert((source.sentence, source.head));
            }
        }
    }
    found
}

/// Stretches between quotation marks; a quotation that is not closed ends with its block.
fn quotations(annotated: &Annotated) -> Vec<Span> {
    let text = &annotated.document.text;
    let mut found = Vec::new();
    for block in &annotated.document.blocks {
        let mut open = None;
        for (at, mark) in
            block.span.of(text).char_indices().filter(|(_, c)| matches!(c, '"' | '“' | '”' | '«' | '»' | '„'))
        {
            let here = block.span.start + at;
            match open {
                Some(start) if mark != '“' && mark != '«' => {
                    found.push(Span::new(start, here));
                    open = None;
                }
                None if mark != '”' && mark != '»' => open = Some(here),
                _ => {}
            }
        }
        found.extend(open.map(|start| Span::new(start, block.span.end)));
    }
    found
}
