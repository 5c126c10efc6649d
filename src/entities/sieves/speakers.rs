//! "I" and "we": who speaks, and for whom.

use crate::entities::resolver::Resolver;
use crate::labels::EntityType;
use crate::lexicon::reference::Number;
use crate::span::Span;

/// Gives the first person inside quotations to the speaker, and to one author outside of them.
pub(in crate::entities) fn first_person(r: &mut Resolver<'_>) {
    let mut author: Option<usize> = None;
    let mut authors: Option<usize> = None;
    let people = own_people(r);
    let introduced = introductions(r);
    for index in 0..r.drafts.len() {
        if r.drafts[index].person != 1 {
            continue;
        }
        let place = r.token(index).span;
        let one = r.drafts[index].number == Number::One;
        match speaker(r, place) {
            Some(Some(speaker)) if one => {
                if r.is_person(speaker) || r.drafts[speaker].is_pronoun() {
                    r.clusters.merge(speaker, index, "speaker");
                    r.clusters.learn_type(index, (EntityType::Person, 5));
                }
            }
            Some(Some(speaker)) => {
                if let Some(side) = side_of(r, speaker) {
                    r.clusters.merge(side, index, "speaker's side");
                }
            }
            Some(None) => {}
            None if one => match own_name(r, &introduced, index).or(author) {
                Some(earlier) => r.clusters.merge(earlier, index, "author"),
                None => author = Some(index),
            },
            None => match people.or(authors) {
                Some(earlier) => r.clusters.merge(earlier, index, "speaker's people"),
                None => authors = Some(index),
            },
        }
    }
}

/// "I'm Ana Roe": the names by which speakers introduce themselves outside of quotations.
fn introductions(r: &Resolver<'_>) -> Vec<usize> {
    let named = (0..r.drafts.len()).filter(|m| r.drafts[*m].is_name() && r.is_person(*m));
    let by_self = |m: &usize| {
        r.subject_of_copula(*m).is_some_and(|s| r.drafts[s].person == 1 && r.drafts[s].number == Number::One)
    };
    named.filter(by_self).collect()
}

/// Who "I" is where the text holds one speaker who gives his name, or where he gives it in this very block.
fn own_name(r: &Resolver<'_>, introduced: &[usize], index: usize) -> Option<usize> {
    let here = introduced.iter().copied().find(|m| r.sentence(*m).block == r.sentence(index).block);
    let first = *introduced.first()?;
    let only = introduced.iter().all(|m| r.clusters.same(first, *m));
    here.or(only.then_some(first))
}

/// In a speech, "we" are the people that the speech names: "we ... all Americans". A text is a speech when "we" outside of
/// quotations comes up again and again.
fn own_people(r: &Resolver<'_>) -> Option<usize> {
    let ours = (0..r.drafts.len()).filter(|m| r.drafts[*m].person == 1 && r.drafts[*m].number == Number::Many);
    let spoken = ours.filter(|m| !r.is_quoted(r.token(*m).span.start)).count();
    if spoken < SPEECH {
        return None;
    }
    let named = (0..r.drafts.len()).filter(|m| {
        r.drafts[*m].is_name() && r.kind(*m) == Some(EntityType::Group) && r.drafts[*m].number == Number::Many
    });
    let mut peoples: Vec<usize> = named.collect();
    peoples.sort_by_key(|m| (std::cmp::Reverse(r.clusters.facts(*m).members.len()), *m));
    peoples.first().copied().filter(|m| r.clusters.facts(*m).members.len() > 1)
}

/// How often "we" comes up in a speech.
const SPEECH: usize = 8;

/// The mention of whoever says the words at `place` between quotation marks; `Some(None)` where the speaker is not known.
fn speaker(r: &Resolver<'_>, place: Span) -> Option<Option<usize>> {
    let text = &r.annotated.document.text;
    let quoted = r.said.iter().filter(|a| a.content.iter().any(|c| c.contains(place) && is_quotation(text, *c, place)));
    let nearest = quoted.min_by_key(|a| a.content.iter().map(|c| c.len()).sum::<usize>())?;
    Some(nearest.source.as_ref().and_then(|s| r.at(s.sentence, s.head)))
}

/// Whether a quotation mark opens before `place`, at or inside the content.
fn is_quotation(text: &str, content: Span, place: Span) -> bool {
    let opens = |c: char| matches!(c, '"' | '“' | '«' | '‘' | '\'' | '„');
    let before = text.get(..content.start).and_then(|t| t.trim_end().chars().next_back());
    let inside =
        text.get(content.start..place.start).is_some_and(|t| t.contains(['"', '“', '«', '„']) || t.starts_with(opens));
    inside || before.is_some_and(opens)
}

/// Whom a speaker means by "we": a state or body for itself, an office holder for the one that he serves.
fn side_of(r: &Resolver<'_>, speaker: usize) -> Option<usize> {
    match r.kind(speaker)? {
        EntityType::Country | EntityType::Organization => Some(speaker),
        EntityType::Person => {
            let held = r.offices.iter().filter(|o| r.clusters.same(o.holder, speaker));
            let owners: Vec<usize> = held.flat_map(|o| o.owners.iter().copied()).collect();
            let of = |kind| owners.iter().copied().find(|m| r.kind(*m) == Some(kind));
            of(EntityType::Country).or_else(|| of(EntityType::Organization))
        }
        _ => None,
    }
}
