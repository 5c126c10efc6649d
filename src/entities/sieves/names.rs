//! Names of one thing: the same name, a part of it, its acronym, another name that the lexicon knows.

use crate::entities::draft::Draft;
use crate::entities::resolver::Resolver;
use crate::labels::{EntityType, Upos};
use crate::lexicon::EntryId;
use compact_str::CompactString;
use std::collections::{BTreeMap, BTreeSet};

/// A surname alone points to the known person only while the text names nobody else of that surname.
pub(in crate::entities) fn yield_surnames(r: &mut Resolver<'_>) {
    let mut full: BTreeMap<CompactString, Vec<Option<EntryId>>> = BTreeMap::new();
    let long = |d: &&Draft| d.is_name() && d.words.len() > 1 && d.type_guess() == Some(EntityType::Person);
    for draft in r.drafts.iter().filter(long) {
        for word in &draft.words {
            full.entry(word.clone()).or_default().push(draft.entry);
        }
    }
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        let lone = draft.is_name() && draft.words.len() == 1 && draft.type_guess() == Some(EntityType::Person);
        let other = |e: &Option<EntryId>| *e != draft.entry;
        if lone && draft.entry.is_some() && full.get(&draft.words[0]).is_some_and(|all| all.iter().any(other)) {
            r.drafts[index].entry = None;
            r.clusters.forget_entry(index);
        }
    }
}

/// Other names that the lexicon knows for one thing: "Daesh", "ISIS".
pub(in crate::entities) fn known_names(r: &mut Resolver<'_>) {
    let mut first: BTreeMap<EntryId, usize> = BTreeMap::new();
    for index in 0..r.drafts.len() {
        if let Some(entry) = r.drafts[index].entry {
            let earlier = *first.entry(entry).or_insert(index);
            if earlier != index {
                r.clusters.merge(earlier, index, "known name");
            }
        }
    }
}

/// The same words.
pub(in crate::entities) fn same_name(r: &mut Resolver<'_>) {
    let mut seen: BTreeMap<Vec<CompactString>, Vec<usize>> = BTreeMap::new();
    for index in 0..r.drafts.len() {
        if !r.drafts[index].is_name() || r.drafts[index].words.is_empty() {
            continue;
        }
        let earlier = seen.entry(r.drafts[index].words.clone()).or_default();
        let mut at_home = false;
        for other in earlier.iter().rev().copied() {
            if r.clusters.same(other, index) || r.join(other, index, "same name") {
                at_home = true;
                break;
            }
        }
        if !at_home {
            earlier.push(index);
        }
    }
}

/// A part of a longer name: surname, given name, name without its class or country; and acronyms by their letters.
pub(in crate::entities) fn part_of_name(r: &mut Resolver<'_>) {
    let mut by_word: BTreeMap<CompactString, Vec<usize>> = BTreeMap::new();
    let names: Vec<usize> = (0..r.drafts.len()).filter(|i| r.drafts[*i].is_name()).collect();
    for index in names.iter().copied() {
        let draft = &r.drafts[index];
        for word in draft.words.iter().cloned().chain(initials(r, draft)) {
            let list = by_word.entry(word).or_default();
            if list.last() != Some(&index) {
                list.push(index);
            }
        }
    }
    let mut asked: BTreeSet<(usize, Vec<CompactString>)> = BTreeSet::new();
    for short in names {
        // What another mention of the same thing by the same words has found, or not found, holds for this one too.
        if !asked.insert((r.clusters.of(short), r.drafts[short].words.clone())) {
            continue;
        }
        let Some(word) = r.drafts[short].words.first() else { continue };
        let Some(candidates) = by_word.get(word) else { continue };
        let longer = candidates.iter().copied().filter(|c| r.drafts[*c].words.len() > r.drafts[short].words.len());
        let nearest_first: Vec<usize> =
            longer.clone().filter(|c| *c < short).rev().chain(longer.filter(|c| *c > short)).collect();
        let mut tried = Vec::new();
        for long in nearest_first {
            let cluster = r.clusters.of(long);
            if tried.contains(&cluster) || r.clusters.same(long, short) {
                continue;
            }
            if let Some(sieve) = is_part(r, short, long)
                && r.join(long, short, sieve)
            {
                break;
            }
            tried.push(cluster);
        }
    }
}

/// First letters of the words in capitals, for names of at least two such words.
fn initials(r: &Resolver<'_>, draft: &Draft) -> Option<CompactString> {
    let tokens = &r.annotated.sentences[draft.sentence].tokens()[draft.tokens.clone()];
    let capital = |t: &&crate::sentence::Token| t.form.chars().next().is_some_and(char::is_uppercase);
    let letters: CompactString =
        tokens.iter().filter(capital).filter_map(|t| t.form.chars().next()).flat_map(char::to_lowercase).collect();
    (letters.chars().count() > 1).then_some(letters)
}

/// Why the shorter name may stand for the longer one.
fn is_part(r: &Resolver<'_>, short: usize, long: usize) -> Option<&'static str> {
    let (s, l) = (&r.drafts[short], &r.drafts[long]);
    let people = (r.is_person(short) || weak(r, short)) && r.is_person(long);
    if people {
        return part_of_person(&s.words, &l.words);
    }
    if r.is_person(short) && !weak(r, short) || r.is_person(long) {
        return None;
    }
    if s.words.len() == 1 && is_capitals(r, s) && initials(r, l).as_ref() == s.words.first() {
        return Some("acronym");
    }
    let rest_before = l.words.len() - s.words.len();
    if l.words.ends_with(&s.words) && s.words.len() > 1 && opens_with_owner(r, l, rest_before) {
        return Some("name without owner");
    }
    if l.words.starts_with(&s.words) && l.words[s.words.len()..].iter().all(|w| is_class_of(r, w, long)) {
        return Some("name without class");
    }
    if is_first_word_of_company(r, short, long) {
        return Some("name of a company in short");
    }
    None
}

/// "Orvel" of "Orvel Foods", "Trigal" of "Grupo Trigal": what is left when the part that any company may have is left out.
fn is_first_word_of_company(r: &Resolver<'_>, short: usize, long: usize) -> bool {
    let (s, l) = (&r.drafts[short], &r.drafts[long]);
    let body = |m: usize| r.kind(m) == Some(EntityType::Organization) && r.entry(m).is_none();
    let unknown = s.words.len() == 1 && body(short) && body(long);
    let opening = l.words.first().is_some_and(|w| r.known.words.companies.opening.contains(&**w));
    let ending = l.words.last().is_some_and(|w| r.known.words.nouns.company_ending.contains(&**w));
    unknown && (ending && l.words.starts_with(&s.words) || opening && l.words.ends_with(&s.words))
}

/// Whether the type of a mention is only a guess.
fn weak(r: &Resolver<'_>, mention: usize) -> bool {
    r.clusters.facts(mention).guess.is_none_or(|g| g.1 <= 1)
}

fn is_capitals(r: &Resolver<'_>, draft: &Draft) -> bool {
    let form = &r.annotated.sentences[draft.sentence].token(draft.head).form;
    form.chars().filter(|c| c.is_alphabetic()).count() > 1
        && form.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
}

/// Surname, given name, or first and last word of a longer name.
fn part_of_person(short: &[CompactString], long: &[CompactString]) -> Option<&'static str> {
    let (first, last) = (short.first()?, short.last()?);
    match short.len() {
        1 if long.last() == Some(last) => Some("surname"),
        1 if long.first() == Some(last) => Some("given name"),
        1 if long[1..].contains(last) => Some("middle name"),
        1 => None,
        _ if long.last() == Some(last) && same_given(first, long.first()?) => Some("first and last name"),
        _ if long.windows(short.len()).any(|w| w == short) => Some("part of name"),
        _ => None,
    }
}

/// Equal, or one is the initial of the other.
fn same_given(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short == long || short.chars().count() == 1 && long.starts_with(short)
}

/// Whether the first words of a name are the country or body that it belongs to: "UN Security Council".
fn opens_with_owner(r: &Resolver<'_>, long: &Draft, count: usize) -> bool {
    let tokens = &r.annotated.sentences[long.sentence].tokens()[long.tokens.clone()];
    r.known.longest(tokens).is_some_and(|(n, _)| n == count)
}

/// Whether a word says what kind of thing the name is: River in Euphrates River.
fn is_class_of(r: &Resolver<'_>, word: &str, mention: usize) -> bool {
    let kind = r.kind(mention);
    r.known.noun(word).is_some_and(|c| Some(c.kind) == kind || c.also.is_some() && c.also == kind)
}

/// "Department of State" and "State Department": the same words in another order.
pub(in crate::entities) fn same_words(r: &mut Resolver<'_>) {
    let mut seen: BTreeMap<Vec<CompactString>, usize> = BTreeMap::new();
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        if !draft.is_name() || draft.words.len() < 2 || r.is_person(index) {
            continue;
        }
        let tokens = &r.annotated.sentences[draft.sentence].tokens()[draft.tokens.clone()];
        let wordy = tokens.iter().filter(|t| {
            !matches!(t.upos, Upos::Adposition | Upos::Determiner | Upos::CoordinatingConjunction | Upos::Punctuation)
        });
        let mut words: Vec<CompactString> = wordy.filter_map(|t| crate::entities::proper::fold(&t.form)).collect();
        words.sort();
        let earlier = *seen.entry(words).or_insert(index);
        if earlier != index {
            r.join(earlier, index, "same words");
        }
    }
}

/// A name with its acronym in brackets: "Supreme National Security Council (SNSC)".
pub(in crate::entities) fn bracketed(r: &mut Resolver<'_>) {
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        if draft.is_pronoun() || draft.tokens.end + 2 >= r.annotated.sentences[draft.sentence].tokens().len() {
            continue;
        }
        let tokens = r.annotated.sentences[draft.sentence].tokens();
        let opens = tokens[draft.tokens.end].form == "(" && tokens[draft.tokens.end + 2].form == ")";
        let short = opens.then(|| r.at(draft.sentence, draft.tokens.end + 1)).flatten();
        let Some(short) =
            short.filter(|s| r.drafts[*s].is_name() && r.drafts[*s].tokens.len() == 1 && is_capitals(r, &r.drafts[*s]))
        else {
            continue;
        };
        let letters = r.drafts[short].words.first().cloned().unwrap_or_default();
        let first = draft.words.first().and_then(|w| w.chars().next());
        let by_letters = first.is_some() && letters.chars().next() == first
            || initials(r, draft).is_some_and(|i| i.contains(letters.as_str()));
        if by_letters && !r.clusters.same(index, short) && !entries_differ(r, index, short) {
            r.clusters.merge(index, short, "acronym in brackets");
        }
    }
}

fn entries_differ(r: &Resolver<'_>, a: usize, b: usize) -> bool {
    matches!((r.entry(a), r.entry(b)), (Some(x), Some(y)) if x != y)
}
