//! People by their offices: "Russian President Vladimir Putin" ... "the Russian president" ... "the president".

use crate::entities::draft::Definiteness;
use crate::entities::grammar::{self, Role};
use crate::entities::resolver::{Office, Resolver};
use crate::labels::{EntityType, MentionKind};
use crate::lexicon::NounSort;
use crate::lexicon::reference::Number;
use compact_str::CompactString;
use std::collections::BTreeMap;

/// Notes every office that the text gives to somebody: titles before names, appositions, predicates.
pub(in crate::entities) fn collect(r: &mut Resolver<'_>) {
    let mut offices = Vec::new();
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        for title in &draft.titles {
            offices.push(office(r, index, draft.sentence, *title));
        }
        if draft.is_nominal() && is_person_noun(r, index) {
            let holder = if r.clusters.facts(index).named {
                Some(index)
            } else {
                r.subject_of_copula(index).filter(|s| r.clusters.facts(*s).named)
            };
            if let Some(holder) = holder {
                offices.push(office(r, holder, draft.sentence, draft.head));
            }
        }
    }
    r.offices = offices;
}

fn office(r: &Resolver<'_>, holder: usize, sentence: usize, head: usize) -> Office {
    let token = r.annotated.sentences[sentence].token(head);
    Office {
        holder,
        lemma: token.lemma.to_lowercase(),
        words: r.words_below(sentence, head),
        owners: r.names_below(sentence, head),
    }
}

fn is_person_noun(r: &Resolver<'_>, index: usize) -> bool {
    r.drafts[index].number == Number::One && r.class(index).is_some_and(|c| c.kind == EntityType::Person)
}

/// "the Iranian defense minister": the one holder in this text whose office fits.
pub(in crate::entities) fn holders(r: &mut Resolver<'_>) {
    let mut by_lemma: BTreeMap<CompactString, Vec<usize>> = BTreeMap::new();
    for (number, office) in r.offices.iter().enumerate() {
        by_lemma.entry(office.lemma.clone()).or_default().push(number);
    }
    for index in 0..r.drafts.len() {
        if !r.drafts[index].is_nominal()
            || r.clusters.facts(index).named
            || !is_person_noun(r, index)
            || !points_back(r, index)
        {
            continue;
        }
        let wanted = office(r, index, r.drafts[index].sentence, r.drafts[index].head);
        let known = by_lemma.get(&wanted.lemma).map_or(&[][..], Vec::as_slice);
        let fits = |o: &&usize| is_office_of(r, &wanted, &r.offices[**o]);
        let fitting: Vec<usize> = known.iter().filter(fits).map(|o| r.offices[*o].holder).collect();
        let before = fitting.iter().copied().filter(|h| *h < index).max();
        if let Some(holder) = before.or_else(|| fitting.iter().copied().min()) {
            r.join(holder, index, "office");
        }
    }
}

/// Definite, possessed, or bare as in headlines.
fn points_back(r: &Resolver<'_>, index: usize) -> bool {
    match r.drafts[index].definiteness {
        Definiteness::Definite | Definiteness::Possessed => true,
        Definiteness::Bare => !r.names_below(r.drafts[index].sentence, r.drafts[index].head).is_empty(),
        Definiteness::Indefinite => false,
    }
}

/// Whether a description fits an office: every word of it is in the office, and nobody else owns it.
fn is_office_of(r: &Resolver<'_>, wanted: &Office, office: &Office) -> bool {
    let narrowed = &r.known.words.nouns.narrowing;
    let plain = wanted.lemma == office.lemma
        && wanted.words.iter().all(|w| office.words.contains(w))
        && office.words.iter().all(|w| !narrowed.contains(&**w) || wanted.words.contains(w));
    let owned = |o: &usize| wanted.owners.iter().any(|w| r.same_thing(*w, *o));
    plain && (wanted.owners.is_empty() || office.owners.is_empty() || office.owners.iter().any(owned))
}

/// News names late: "Iran's defense minister says ... Brigadier General Amir Hatami made the remarks". A described official who
/// speaks in one sentence is the newly named person who is the subject of the next.
pub(in crate::entities) fn named_later(r: &mut Resolver<'_>) {
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        let official = draft.is_nominal() && is_person_noun(r, index) && is_speaker_noun(r, index);
        if !official || r.clusters.facts(index).named || grammar::role(r.sentence(index), draft.head) != Role::Subject {
            continue;
        }
        if r.clusters.facts(index).members.iter().any(|m| *m < index) {
            continue;
        }
        let Some(name) = new_subject(r, draft.sentence + 1) else { continue };
        let taken = r.offices.iter().any(|o| r.clusters.same(o.holder, name) && !allows(r, o, index));
        if !taken {
            r.join(index, name, "named later");
            let noted = office(r, name, r.drafts[index].sentence, r.drafts[index].head);
            r.offices.push(noted);
        }
    }
}

fn is_speaker_noun(r: &Resolver<'_>, index: usize) -> bool {
    let owned = !r.names_below(r.drafts[index].sentence, r.drafts[index].head).is_empty();
    owned
        && r.class(index)
            .is_some_and(|c| matches!(c.sort, NounSort::Office | NounSort::Occupation | NounSort::Relation))
}

/// A rank does not speak against an office, and an office of the same owner does not speak against "official".
fn allows(r: &Resolver<'_>, office: &Office, index: usize) -> bool {
    let draft = &r.drafts[index];
    let rank = r.known.lexicon.title([office.lemma.as_str()]).is_some_and(|(_, t)| !t.is_office());
    let vague = r.known.words.nouns.official.contains(&*draft.lemma);
    let owners = r.names_below(draft.sentence, draft.head);
    let shared = owners.iter().any(|a| office.owners.iter().any(|b| r.same_thing(*a, *b)));
    rank || office.lemma == draft.lemma && (office.owners.is_empty() || shared) || vague && shared
}

/// A person named in full for the first time as the subject of the main verb of a sentence.
fn new_subject(r: &Resolver<'_>, sentence: usize) -> Option<usize> {
    let tree = r.annotated.sentences.get(sentence)?;
    let of_root = |m: &usize| {
        let draft = &r.drafts[*m];
        let token = tree.token(draft.head);
        token.head == Some(tree.root()) && grammar::role(tree, draft.head) == Role::Subject
    };
    let here = r.in_sentence(sentence).filter(|m| r.drafts[*m].kind == MentionKind::Name);
    let subject = here.filter(of_root).find(|m| r.is_person(*m) && r.drafts[*m].words.len() > 1)?;
    let first = r.clusters.facts(subject).members.iter().all(|m| r.drafts[*m].sentence >= sentence);
    first.then_some(subject)
}
