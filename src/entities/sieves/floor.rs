//! Who speaks outside of quotations: in a speech its one speaker, in an interview the guest, in a hearing whoever was given
//! the floor. Blocks of the text are the turns.

use crate::entities::grammar::Role;
use crate::entities::grammar::role;
use crate::entities::resolver::Resolver;
use crate::labels::{Deprel, EntityType};
use crate::lexicon::reference::Number;
use std::collections::BTreeSet;

/// How many blocks may introduce an interview before somebody speaks.
const OPENING: usize = 8;
/// How many questions make a text with a named person in front an interview.
const QUESTIONS: usize = 2;
/// Longest sentence that hands over the floor: "Thank you. Ms. Dana Fox?"
const CALL: usize = 6;

/// What is said in one block outside of quotations.
#[derive(Clone, Default)]
struct Turn {
    first_person: usize,
    second_person: usize,
    asks: bool,
    /// People named in the block.
    people: Vec<usize>,
    /// Somebody who gives his name here, or whose name labels the turn.
    named: Option<usize>,
    /// Somebody whose bare name, or "said:", ends the block.
    called: Option<usize>,
}

/// Speaker and addressee of every block, as mentions.
pub(super) struct Floor {
    /// Who says "I".
    pub speaker: Vec<Option<usize>>,
    /// Who is "you".
    pub addressee: Vec<Option<usize>>,
    /// Several people who speak together: their coordination.
    pub panel: Option<usize>,
    /// Whether people take turns, so that a speaker who is not known may be any of them.
    pub turns: bool,
}

/// Finds who holds the floor in each block.
pub(super) fn floor(r: &Resolver<'_>) -> Floor {
    let turns = turns(r);
    let introduced: Vec<usize> = distinct(r, turns.iter().filter_map(|t| t.named));
    let guests = guests(r, &turns);
    let called = turns.iter().any(|t| t.called.is_some());
    let conversation = called || !guests.is_empty() || introduced.len() > 1;
    let panel: Vec<usize> = if introduced.len() > 1 { introduced } else { guests };
    let only = |all: &[usize]| if let [one] = all { Some(*one) } else { None };
    let mut holder = only(&panel).or_else(|| speech_giver(r));
    let mut speaker = vec![None; turns.len()];
    let mut addressee = vec![None; turns.len()];
    for (block, turn) in turns.iter().enumerate() {
        let given = turn.named.or_else(|| turns[..block].last().and_then(|t| t.called));
        holder = given.or(holder);
        let asked = conversation && given.is_none() && (turn.asks || turn.second_person > turn.first_person);
        if asked {
            addressee[block] = holder.filter(|_| (turn.asks || called) && panel.len() < 2);
        } else if panel.len() < 2 || given.is_some() {
            speaker[block] = holder;
        } else {
            speaker[block] = only(&others(r, &panel, turn));
        }
    }
    let panel = (panel.len() > 1).then(|| together(r, &panel)).flatten();
    Floor { speaker, addressee, panel, turns: conversation }
}

fn turns(r: &Resolver<'_>) -> Vec<Turn> {
    let mut turns = vec![Turn::default(); r.annotated.document.blocks.len()];
    for sentence in &r.annotated.sentences {
        let end = sentence.tokens().iter().rev().find(|t| t.form.chars().any(|c| c.is_alphanumeric() || c == '?'));
        turns[sentence.block].asks = end.is_some_and(|t| t.form == "?" && !r.is_quoted(t.span.start));
    }
    for index in 0..r.drafts.len() {
        if r.is_quoted(r.token(index).span.start) {
            continue;
        }
        let named = introduces(r, index) || labels_turn(r, index);
        let called = is_call(r, index) || is_quoted_below(r, index);
        let (person, name) = (r.drafts[index].person, r.drafts[index].is_name() && r.is_person(index));
        let turn = &mut turns[r.sentence(index).block];
        turn.first_person += usize::from(person == 1);
        turn.second_person += usize::from(person == 2);
        if name {
            turn.people.push(index);
            turn.named = turn.named.or(named.then_some(index));
            turn.called = turn.called.or(called.then_some(index));
        }
    }
    turns
}

/// "I'm Ana Roe", "My name is Ana Roe", "I, Ana Roe".
fn introduces(r: &Resolver<'_>, index: usize) -> bool {
    let subject = r.subject_of_copula(index);
    let own_name = |s: usize| {
        let draft = &r.drafts[s];
        let tree = r.sentence(s);
        draft.lemma == "name" && tree.children(draft.head).iter().filter_map(|c| r.at(draft.sentence, *c)).any(is_i(r))
    };
    subject.is_some_and(|s| is_i(r)(s) || own_name(s)) || stands_by_i(r, index)
}

/// "I, Ana Roe, ...".
fn stands_by_i(r: &Resolver<'_>, index: usize) -> bool {
    let draft = &r.drafts[index];
    let token = r.token(index);
    let beside = token.head.filter(|_| token.deprel == Deprel::Appos).and_then(|h| r.at(draft.sentence, h));
    beside.is_some_and(is_i(r))
}

fn is_i<'a>(r: &'a Resolver<'_>) -> impl Fn(usize) -> bool + 'a {
    |m| r.drafts[m].person == 1 && r.drafts[m].number == Number::One
}

/// "DANA FOX: ..." or a block that is nothing but the name.
fn labels_turn(r: &Resolver<'_>, index: usize) -> bool {
    let draft = &r.drafts[index];
    let sentence = &r.annotated.sentences[draft.sentence];
    let opens = draft.sentence == 0 || r.annotated.sentences[draft.sentence - 1].block != sentence.block;
    let before = draft.tokens.start - draft.titles.len().min(draft.tokens.start);
    opens && before == 0 && sentence.tokens().get(draft.tokens.end).is_some_and(|t| t.form == ":")
}

/// A name that is a sentence of its own at the end of a block: "Ms. Fox?"
fn is_call(r: &Resolver<'_>, index: usize) -> bool {
    let draft = &r.drafts[index];
    let sentence = &r.annotated.sentences[draft.sentence];
    let closes = r.annotated.sentences.get(draft.sentence + 1).is_some_and(|next| next.block == sentence.block + 1);
    let wordy = |t: &usize| sentence.token(*t).form.chars().any(char::is_alphanumeric);
    let title = |t: usize| r.known.is_title(sentence, t);
    closes
        && sentence.tokens().len() <= CALL
        && (0..sentence.tokens().len()).filter(wordy).all(|t| draft.tokens.contains(&t) || title(t))
}

/// "Ana Roe said:" at the end of a block, whose words the next block gives.
fn is_quoted_below(r: &Resolver<'_>, index: usize) -> bool {
    let draft = &r.drafts[index];
    let sentence = &r.annotated.sentences[draft.sentence];
    let closes = r.annotated.sentences.get(draft.sentence + 1).is_some_and(|next| next.block == sentence.block + 1);
    let colon = sentence.tokens().last().is_some_and(|t| t.form == ":");
    let main = sentence.token(draft.head).head == Some(sentence.root()) && role(sentence, draft.head) == Role::Subject;
    closes && colon && main
}

/// People who are interviewed: named in front of the questions or with a word for an interview.
fn guests(r: &Resolver<'_>, turns: &[Turn]) -> Vec<usize> {
    let spoken = turns.iter().any(|t| t.first_person > 0);
    let questions = turns.iter().filter(|t| t.asks).count();
    let opening = turns.iter().position(|t| t.asks || t.first_person > 0).unwrap_or(OPENING).min(OPENING);
    let people: Vec<usize> = turns.iter().take(opening).flat_map(|t| t.people.iter().copied()).collect();
    if !spoken {
        return Vec::new();
    }
    let by_word = people.iter().copied().find(|m| depends_on(r, *m, &r.known.words.speaking.interview));
    let count = |m: usize| people.iter().filter(|p| r.clusters.same(**p, m)).count();
    let most = || people.iter().copied().max_by_key(|m| (count(*m), std::cmp::Reverse(*m)));
    let guest = by_word.or_else(|| if questions >= QUESTIONS { most() } else { None });
    let Some(guest) = guest else { return Vec::new() };
    let listed = r.members.values().find(|parts| parts.contains(&guest) && parts.iter().all(|m| r.is_person(*m)));
    listed.map_or_else(|| vec![guest], |all| distinct(r, all.iter().copied()))
}

/// "Remarks by President Ana Roe", "Ana Roe's inaugural address": in the first blocks of a text in the first person.
fn speech_giver(r: &Resolver<'_>) -> Option<usize> {
    let opening = |m: &usize| r.sentence(*m).block < 2;
    let people = (0..r.drafts.len()).take_while(opening).filter(|m| r.drafts[*m].is_name() && r.is_person(*m));
    let introduced = || (0..r.drafts.len()).find(|m| r.is_person(*m) && introduces(r, *m));
    people.into_iter().find(|m| depends_on(r, *m, &r.known.words.speaking.speech)).or_else(introduced)
}

/// Whether the mention hangs, however deep, on one of these words without being in a clause of its own.
fn depends_on(r: &Resolver<'_>, mention: usize, words: &BTreeSet<String>) -> bool {
    let tree = r.sentence(mention);
    let mut here = r.drafts[mention].head;
    let mut steps = 0;
    while let Some(head) = tree.token(here).head.filter(|_| steps < 4) {
        let subject = role(tree, here) == Role::Subject && tree.token(here).deprel != Deprel::NsubjPass;
        if words.contains(&*tree.token(head).lemma.to_lowercase()) {
            return !subject;
        }
        here = head;
        steps += 1;
    }
    false
}

/// Those of the panel that a turn does not speak of.
fn others(r: &Resolver<'_>, panel: &[usize], turn: &Turn) -> Vec<usize> {
    let named = |m: &usize| turn.people.iter().any(|p| r.clusters.same(*p, *m));
    let absent: Vec<usize> = panel.iter().copied().filter(|m| !named(m)).collect();
    if turn.first_person > 0 { absent } else { Vec::new() }
}

/// "Ana Roe and Bo Lind": the coordination of exactly these people.
fn together(r: &Resolver<'_>, panel: &[usize]) -> Option<usize> {
    let all = |parts: &[usize]| {
        parts.len() == panel.len() && panel.iter().all(|m| parts.iter().any(|p| r.clusters.same(*p, *m)))
    };
    r.members.iter().find(|(_, parts)| all(parts)).map(|(set, _)| *set)
}

/// One mention of each person.
fn distinct(r: &Resolver<'_>, mentions: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for mention in mentions.filter(|m| r.kind(*m) == Some(EntityType::Person)) {
        if !found.iter().any(|m| r.clusters.same(*m, mention)) {
            found.push(mention);
        }
    }
    found
}
