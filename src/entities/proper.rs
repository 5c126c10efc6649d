//! Names as mentions: what the tagger found, what the lexicon knows, and how the two agree with the tree.

use super::draft::{Definiteness, Draft};
use super::grammar::preposition;
use super::knowledge::Knowledge;
use super::metonymy::Reference;
use super::shared;
use super::titles::{after_domain, is_office_of, title_beside, titled_person, titles_before, without_torn_title};
use crate::annotate::Annotated;
use crate::labels::{Deprel, EntityType, MentionKind, Upos};
use crate::lexicon::reference::{Gender, Number};
use crate::lexicon::{Reading, Sense};
use crate::sentence::{Sentence, Token};
use compact_str::CompactString;
use std::collections::BTreeSet;
use std::ops::Range;

/// A stretch of tokens that may be a name.
#[derive(Clone, Debug)]
pub(super) struct Spot<'a> {
    pub tokens: Range<usize>,
    /// What the tagger took it for.
    pub tagged: Option<EntityType>,
    /// What the lexicon takes it for.
    pub readings: &'a [Reading],
    /// Whether it stands inside another name.
    pub nested: bool,
    /// The whole name, where the text leaves a part of it to another name.
    pub spelled: Option<CompactString>,
    pub found: &'static str,
}

/// Names of one sentence; `times` says which of its tokens belong to expressions of time.
pub(super) fn collect(
    annotated: &Annotated,
    surnames: &BTreeSet<&str>,
    number: usize,
    names: Range<usize>,
    times: &[bool],
    known: &Knowledge<'_>,
    drafts: &mut Vec<Draft>,
) {
    let sentence = &annotated.sentences[number];
    let mut spots: Vec<Spot<'_>> = Vec::new();
    for name in &annotated.names[names] {
        let Some(tokens) = trimmed(sentence, name.tokens.clone(), name.kind, surnames, known) else { continue };
        if let Some(link) = link_of_known(sentence, &tokens, known) {
            for tokens in [tokens.start..link, link + 1..tokens.end] {
                spots.push(Spot {
                    tokens,
                    tagged: Some(name.kind),
                    readings: &[],
                    nested: false,
                    spelled: None,
                    found: "tagger",
                });
            }
            continue;
        }
        let (state, rest) = split(sentence, tokens, name.kind, known);
        spots.extend(state.map(|tokens| Spot {
            tokens,
            tagged: None,
            readings: &[],
            nested: false,
            spelled: None,
            found: "tagger",
        }));
        let tagged = Some(if state_before(&rest) { EntityType::Person } else { name.kind });
        spots.push(Spot { tokens: rest.0, tagged, readings: &[], nested: false, spelled: None, found: "tagger" });
    }
    for hit in scan(sentence, known) {
        place(sentence, hit, known, &mut spots);
    }
    with_given_names(sentence, &mut spots, known);
    let unclaimed = unclaimed(sentence, &spots, known);
    spots.extend(unclaimed);
    shared::split(sentence, known, &mut spots);
    owned_institutions(sentence, &mut spots, known);
    spots.retain(|s| !s.tokens.clone().all(|t| times[t]));
    spots.sort_by_key(|s| (s.tokens.start, std::cmp::Reverse(s.tokens.end)));
    drafts.extend(spots.iter().filter_map(|spot| draft(sentence, number, spot, surnames, known)));
}

/// A tagged name without titles before it, the article, and the possessive mark after it.
fn trimmed(
    sentence: &Sentence,
    tokens: Range<usize>,
    kind: EntityType,
    surnames: &BTreeSet<&str>,
    known: &Knowledge<'_>,
) -> Option<Range<usize>> {
    let Range { mut start, mut end } = without_torn_title(sentence, tokens.clone(), known);
    let loose = |u: Upos| {
        use Upos::*;
        matches!(u, Particle | Punctuation | Determiner | Adposition | CoordinatingConjunction | Auxiliary)
    };
    while end > start && loose(sentence.token(end - 1).upos) && sentence.token(end - 1).xpos != "." {
        end -= 1;
    }
    while start < end && matches!(sentence.token(start).upos, Upos::Determiner | Upos::Punctuation | Upos::Adposition) {
        start += 1;
    }
    while start + 1 < end && (kind == EntityType::Person || titled_person(sentence, start..end, known)) {
        if start + 2 == end && start > tokens.start && known.lexicon.given_name(&sentence.token(start).form).is_some() {
            break;
        }
        let country = known
            .longest(&sentence.tokens()[start..end])
            .filter(|(n, r)| start + n < end && r.iter().any(|x| known.is_state(x)));
        let title = known.title_length(&sentence.tokens()[start..end]).filter(|n| start + n < end);
        match title.or(country.map(|c| c.0)) {
            Some(n) => start = after_domain(sentence, start + n..end, known),
            None => break,
        }
    }
    while start > 0 && end > start && opens_name(sentence.token(start - 1), known) {
        start -= 1;
    }
    if kind == EntityType::Organization {
        end = without_class(sentence, start..end, known);
    }
    let title = known.title_length(&sentence.tokens()[start..end]) == Some(end - start);
    if start == end
        || title && known.longest(&sentence.tokens()[start..end]).is_none() && end > start + 1
        || is_office_of(sentence, &(start..end), known)
    {
        return None;
    }
    let family = surnames.contains(sentence.token(start).form.as_str());
    let common =
        end == start + 1 && kind != EntityType::Country && !family && known.is_common(sentence.token(start), kind);
    (!common).then_some(start..end)
}

/// "Hurricane" before a name that the tagger found without it.
fn opens_name(token: &Token, known: &Knowledge<'_>) -> bool {
    let capital = token.form.chars().next().is_some_and(char::is_uppercase);
    capital && token.upos == Upos::ProperNoun && known.words.nouns.opening.contains(&*token.lemma.to_lowercase())
}

/// End of the known name in "Xinhua | news agency".
fn without_class(sentence: &Sentence, tokens: Range<usize>, known: &Knowledge<'_>) -> usize {
    let body = |r: &[Reading]| r.iter().any(|x| known.kind_of(x.entry) == EntityType::Organization && !x.ambiguous);
    let small = |i: usize| sentence.token(i).form.chars().all(|c| !c.is_uppercase());
    let name =
        known.longest(&sentence.tokens()[tokens.clone()]).filter(|(_, r)| body(r)).map(|(n, _)| tokens.start + n);
    name.filter(|end| (*end..tokens.end).all(small)).unwrap_or(tokens.end)
}

/// A state and a person that the tagger took for one name: "the ambassador to Chile Ana Roe".
fn split(
    sentence: &Sentence,
    tokens: Range<usize>,
    kind: EntityType,
    known: &Knowledge<'_>,
) -> (Option<Range<usize>>, (Range<usize>, bool)) {
    let state = known.longest(&sentence.tokens()[tokens.clone()]).filter(|(_, r)| r.iter().any(|x| known.is_state(x)));
    match state {
        Some((count, readings)) if count + 1 < tokens.len() => {
            let rest = tokens.start + count..tokens.end;
            let given = known.lexicon.given_name(&sentence.token(rest.start).form).is_some();
            // The tree knows better than the tagger: what follows does not depend on the state.
            let loose = rest.clone().all(|i| sentence.token(i).upos == Upos::ProperNoun)
                && !tokens.clone().take(count).any(|i| sentence.token(i).head == Some(head_of(sentence, &rest)));
            let common = rest.clone().any(|i| known.noun(&sentence.token(i).lemma.to_lowercase()).is_some());
            // No place is called after a state and two more names.
            let by_name = readings.iter().any(|r| known.is_state(r) && r.sense == Sense::Name);
            let loose = loose || by_name && matches!(kind, EntityType::Place | EntityType::Country);
            if given || loose && !common && rest.len() > 1 {
                (Some(tokens.start..rest.start), (rest, true))
            } else {
                (None, (tokens, false))
            }
        }
        _ => (None, (tokens, false)),
    }
}

/// The conjunction in "Orvel and Cantor", which the tagger took for one name, where the lexicon knows either.
fn link_of_known(sentence: &Sentence, tokens: &Range<usize>, known: &Knowledge<'_>) -> Option<usize> {
    let link = tokens.clone().find(|i| sentence.token(*i).upos == Upos::CoordinatingConjunction)?;
    let whole = |t: Range<usize>| {
        let all = &sentence.tokens()[t];
        let named = |r: &[Reading]| r.iter().any(|x| x.sense != Sense::Surname);
        known.longest(all).is_some_and(|(n, r)| n == all.len() && named(r))
    };
    (!whole(tokens.clone()) && whole(tokens.start..link) && whole(link + 1..tokens.end)).then_some(link)
}

fn state_before(rest: &(Range<usize>, bool)) -> bool {
    rest.1
}

/// What the lexicon finds in a sentence, longest first at every place, from left to right.
fn scan<'a>(sentence: &Sentence, known: &Knowledge<'a>) -> Vec<Spot<'a>> {
    let tokens = sentence.tokens();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        let opens = token.upos != Upos::Punctuation
            && token.form.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
            || token.form.starts_with("al");
        match opens.then(|| known.longest(&tokens[at..])).flatten() {
            Some((count, readings)) => {
                found.push(Spot {
                    tokens: at..at + count,
                    tagged: None,
                    readings,
                    nested: false,
                    spelled: None,
                    found: "lexicon",
                });
                found.extend(state_inside(&tokens[at..at + count], at, readings, known));
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

/// The state in front of the name of a body of its own: "Nigerian" in "Nigerian Army".
fn state_inside<'a>(tokens: &[Token], at: usize, outer: &[Reading], known: &Knowledge<'a>) -> Option<Spot<'a>> {
    let body = outer.iter().all(|r| matches!(known.kind_of(r.entry), EntityType::Organization | EntityType::Event));
    let (count, readings) = known.longest(&tokens[..tokens.len() - 1]).filter(|_| body)?;
    let state =
        |r: &Reading| known.is_state(r) && matches!(r.sense, Sense::DemonymAdjective | Sense::Name | Sense::Acronym);
    let spot = Spot { tokens: at..at + count, tagged: None, readings, nested: true, spelled: None, found: "lexicon" };
    readings.iter().any(state).then_some(spot)
}

/// Fits what the lexicon found among the names that the tagger found.
fn place<'a>(sentence: &Sentence, mut hit: Spot<'a>, known: &Knowledge<'_>, spots: &mut Vec<Spot<'a>>) {
    if hit.nested {
        spots.push(hit);
        return;
    }
    let overlaps = |s: &Spot<'_>| !s.nested && s.tokens.start < hit.tokens.end && hit.tokens.start < s.tokens.end;
    let touched: Vec<usize> = (0..spots.len()).filter(|i| overlaps(&spots[*i])).collect();
    if let Some(same) = touched.iter().copied().find(|i| spots[*i].tokens == hit.tokens) {
        spots[same].readings = hit.readings;
    } else if let Some(outer) = touched.iter().copied().find(|i| covers(&spots[*i].tokens, &hit.tokens)) {
        let outer = &spots[outer];
        let body = !matches!(outer.tagged, Some(EntityType::Person | EntityType::Place | EntityType::Country));
        let class = known.class_of_name(sentence, &outer.tokens, outer.tokens.end - 1);
        let owned = |r: &Reading| r.sense == Sense::Name && (!r.ambiguous || class == Some(EntityType::Organization));
        let state = hit.readings.iter().any(|r| matches!(r.sense, Sense::DemonymAdjective) || owned(r));
        if body && state && hit.tokens.start == outer.tokens.start {
            hit.nested = true;
            spots.push(hit);
        }
    } else if touched.is_empty() {
        if trusted(sentence, &hit) {
            spots.push(hit);
        }
    } else if hit.tokens.len() > 1 {
        hit.tagged = spots[touched[0]].tagged;
        for index in touched.into_iter().rev() {
            spots.remove(index);
        }
        spots.push(hit);
    }
}

fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whether the lexicon alone makes these tokens a name.
fn trusted(sentence: &Sentence, hit: &Spot<'_>) -> bool {
    let tokens = &sentence.tokens()[hit.tokens.clone()];
    let wordy = |u: Upos| matches!(u, Upos::ProperNoun | Upos::Adjective | Upos::Noun | Upos::Numeral | Upos::Other);
    if !tokens.iter().any(|t| wordy(t.upos)) || !tokens.iter().any(|t| t.form.chars().any(char::is_uppercase)) {
        return false;
    }
    if tokens.len() > 1 {
        return true;
    }
    let lone_surname = hit.readings.iter().all(|r| r.sense == Sense::Surname);
    let ambiguous = hit.readings.iter().all(|r| r.ambiguous);
    let adjective =
        hit.readings.iter().any(|r| r.sense == Sense::DemonymAdjective) && tokens[0].upos == Upos::Adjective;
    let proper = tokens[0].upos == Upos::ProperNoun || adjective;
    match (lone_surname, ambiguous) {
        (false, false) => true,
        (false, true) => proper,
        (true, _) => false,
    }
}

/// "police spokesman Charity | Katanga": a word that the lexicon knows and a given name before it, behind a title, are one name.
fn with_given_names(sentence: &Sentence, spots: &mut [Spot<'_>], known: &Knowledge<'_>) {
    for index in 0..spots.len() {
        let Some(before) = spots[index].tokens.start.checked_sub(1).filter(|b| *b > 0) else { continue };
        let lone = spots[index].found == "lexicon" && spots[index].tokens.len() == 1 && !spots[index].nested;
        let token = sentence.token(before);
        let capital = token.form.chars().next().is_some_and(char::is_uppercase);
        let given = known.lexicon.given_name(&token.form).is_some() || token.upos == Upos::ProperNoun && capital;
        let claimed = spots.iter().any(|s| s.tokens.contains(&before));
        if lone && given && !claimed && title_beside(sentence, &(before..before + 1), known).is_some() {
            spots[index].tokens.start = before;
            spots[index].tagged = Some(EntityType::Person);
            spots[index].readings = &[];
        }
    }
}

/// Proper nouns that neither tagger nor lexicon claims.
fn unclaimed<'a>(sentence: &Sentence, spots: &[Spot<'_>], known: &Knowledge<'_>) -> Vec<Spot<'a>> {
    let claimed = |i: usize| spots.iter().any(|s| s.tokens.contains(&i));
    let open = |i: usize| {
        let t = sentence.token(i);
        t.upos == Upos::ProperNoun
            && !claimed(i)
            && t.deprel != Deprel::NmodDesc
            && t.form.chars().next().is_some_and(char::is_uppercase)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.tokens().len() {
        let mut end = at;
        while end < sentence.tokens().len() && open(end) {
            end += 1;
        }
        // "Striker Okafor" at the head of an article.
        let person = |i: usize| {
            known.noun(&sentence.token(i).lemma.to_lowercase()).is_some_and(|c| c.kind == EntityType::Person)
        };
        if end > at + 1 && person(at) && !person(at + 1) && known.longest(&sentence.tokens()[at..end]).is_none() {
            at += 1;
        }
        // "Prime" before "Minister", which stands in the name that follows, is a part of a title too.
        let title = || known.title_length(&sentence.tokens()[at..]).is_some_and(|n| n >= end - at);
        let before_person = spots.iter().any(|s| s.tokens.start == end && s.tagged == Some(EntityType::Person));
        if end > at && !title() && !before_person {
            found.push(Spot {
                tokens: at..end,
                tagged: None,
                readings: &[],
                nested: false,
                spelled: None,
                found: "proper noun",
            });
        }
        at = end.max(at + 1);
    }
    found
}

/// Last words of the longer names of people in a document: a lone "Stone" in it may be one of them.
pub(super) fn surnames(annotated: &Annotated) -> BTreeSet<&str> {
    let people = annotated.names.iter().filter(|n| n.kind == EntityType::Person && n.tokens.len() > 1);
    people.map(|n| annotated.sentences[n.sentence].token(n.tokens.end - 1).form.as_str()).collect()
}

/// A ministry, army or court belongs to its state: "the Iranian | Foreign Ministry", "the Supreme Court | of Brazil" are one name
/// with the state's name inside.
fn owned_institutions(sentence: &Sentence, spots: &mut [Spot<'_>], known: &Knowledge<'_>) {
    let is_state = |s: &Spot<'_>| !s.nested && s.readings.iter().any(|r| known.is_state(r));
    let states: Vec<(usize, Range<usize>)> =
        spots.iter().enumerate().filter(|(_, s)| is_state(s)).map(|(i, s)| (i, s.tokens.clone())).collect();
    for index in 0..spots.len() {
        if spots[index].nested || !known.is_institution_name(sentence, &spots[index].tokens) {
            continue;
        }
        let tokens = spots[index].tokens.clone();
        let before = states.iter().find(|(i, s)| *i != index && s.end == tokens.start);
        let after = states
            .iter()
            .find(|(i, s)| *i != index && s.start == tokens.end + 1 && sentence.token(tokens.end).lemma == "of");
        if let Some((state, range)) = before.or(after) {
            spots[index].tokens = tokens.start.min(range.start)..tokens.end.max(range.end);
            spots[*state].nested = true;
        }
    }
}

/// The token of a range that the rest of the range depends on.
pub(super) fn head_of(sentence: &Sentence, tokens: &Range<usize>) -> usize {
    let outside = |i: &usize| sentence.token(*i).head.is_none_or(|h| !tokens.contains(&h));
    tokens.clone().rev().find(outside).unwrap_or(tokens.start)
}

fn draft(
    sentence: &Sentence,
    number: usize,
    spot: &Spot<'_>,
    surnames: &BTreeSet<&str>,
    known: &Knowledge<'_>,
) -> Option<Draft> {
    let tokens = without_article(sentence, spot.tokens.clone(), known);
    let spot = &Spot { tokens, ..spot.clone() };
    let head = head_of(sentence, &spot.tokens);
    let titles = titles_before(sentence, &spot.tokens, known);
    let family = spot.tokens.len() == 1 && surnames.contains(sentence.token(head).form.as_str());
    let locative = preposition(sentence, head).is_some_and(|p| known.words.prepositions.of_places.contains(p));
    let title = titles.first().map(|t| sentence.token(*t));
    let title = title.or_else(|| (family && !locative).then(|| sentence.token(head)));
    let reference = known.refer(sentence, &spot.tokens, head, spot.tagged, spot.readings, title);
    if spot.found == "proper noun" && !family && known.is_plain_word(sentence, &spot.tokens) {
        return None;
    }
    let words: Vec<CompactString> = match &spot.spelled {
        Some(name) => name.split(' ').filter_map(fold).collect(),
        None => sentence.tokens()[spot.tokens.clone()].iter().filter_map(|t| fold(&t.form)).collect(),
    };
    let (kind, entry, number_of) = match reference {
        Reference::Nothing => return None,
        Reference::People { many: false } => return Some(inhabitant(sentence, number, head, words)),
        Reference::People { many: true } => ((EntityType::Group, 8), None, Number::Many),
        Reference::Entry(entry, kind) => ((kind, 8), Some(entry), Number::One),
        Reference::Unknown(kind, weight) => ((kind, weight), None, Number::One),
    };
    let kind = match known.class_of_name(sentence, &spot.tokens, head) {
        _ if !titles.is_empty() && entry.is_none() => (EntityType::Person, 7),
        Some(class) if entry.is_none() && number_of == Number::One && kind.1 < 6 => (class, 6),
        None if entry.is_none() && kind.0 == EntityType::Place && known.starts_like_person(sentence, &spot.tokens) => {
            (EntityType::Person, 5)
        }
        _ => kind,
    };
    let gender = match kind.0 {
        EntityType::Person => known.gender_of_person(sentence, &spot.tokens, &titles, entry),
        _ => Gender::Thing,
    };
    let found = if spot.nested { "nested name" } else { spot.found };
    Some(Draft {
        sentence: number,
        head,
        tokens: spot.tokens.clone(),
        kind: MentionKind::Name,
        number: number_of,
        gender: if matches!(kind.0, EntityType::Group) || kind.1 <= 1 { Gender::Any } else { gender },
        person: 0,
        usage: None,
        guess: Some(kind),
        definiteness: Definiteness::Definite,
        lemma: sentence.token(head).lemma.to_lowercase(),
        words,
        entry,
        spelled: spot.spelled.clone(),
        titles,
        found,
    })
}

/// "The Pentagon" is known with and without its article; "The Hague" only with it.
fn without_article(sentence: &Sentence, tokens: Range<usize>, known: &Knowledge<'_>) -> Range<usize> {
    let article = tokens.len() > 1 && sentence.token(tokens.start).lemma == "the";
    let rest = tokens.start + 1..tokens.end;
    let known_without = || known.longest(&sentence.tokens()[rest.clone()]).is_some_and(|(n, _)| n == rest.len());
    let known_with = || known.longest(&sentence.tokens()[tokens.clone()]).is_some_and(|(n, _)| n == tokens.len());
    if article && (known_without() || !known_with()) { rest } else { tokens }
}

/// "a Syrian": a described person.
fn inhabitant(sentence: &Sentence, number: usize, head: usize, words: Vec<CompactString>) -> Draft {
    Draft {
        sentence: number,
        head,
        tokens: head..head + 1,
        kind: MentionKind::Nominal,
        number: Number::One,
        gender: Gender::Any,
        person: 0,
        usage: None,
        guess: Some((EntityType::Person, 5)),
        definiteness: Definiteness::Indefinite,
        lemma: sentence.token(head).lemma.to_lowercase(),
        words,
        entry: None,
        spelled: None,
        titles: Vec::new(),
        found: "inhabitant",
    }
}

/// A word in lower case without accents and dots; `None` when nothing is left.
pub(super) fn fold(form: &str) -> Option<CompactString> {
    use unicode_normalization::UnicodeNormalization;
    let folded: CompactString = form.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    (!folded.is_empty()).then_some(folded)
}
