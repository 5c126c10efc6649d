//! "I" and "we": who speaks, and for whom.

use super::floor::floor;
use crate::entities::resolver::Resolver;
use crate::labels::EntityType;
use crate::lexicon::reference::Number;
use crate::span::Span;
use compact_str::CompactString;
use std::collections::BTreeMap;

/// Gives the first person inside quotations to the speaker, outside of them to whoever holds the floor, and "you" in a
/// question to whoever is asked.
pub(in crate::entities) fn first_person(r: &mut Resolver<'_>) {
    let mut author: Option<usize> = None;
    let mut authors: Option<usize> = None;
    let people = own_people(r);
    let floor = floor(r);
    let said = Said::new(r);
    for index in 0..r.drafts.len() {
        let place = r.token(index).span;
        let block = r.sentence(index).block;
        let one = r.drafts[index].number == Number::One;
        if r.drafts[index].person == 0 || r.drafts[index].person == 3 {
            continue;
        }
        match (r.drafts[index].person, said.speaker(r, place)) {
            (2, None) => {
                if let Some(asked) = floor.addressee[block] {
                    r.clusters.merge(asked, index, "addressee");
                }
            }
            (1, Some(Some(speaker))) => give_to(r, speaker, index),
            (1, None) if r.is_quoted(place.start) => {}
            (1, None) if one => match floor.speaker[block] {
                Some(speaker) => r.clusters.merge(speaker, index, "speaker"),
                None if floor.turns => {}
                None => r.clusters.merge(*author.get_or_insert(index), index, "author"),
            },
            (1, None) => {
                let side = || floor.speaker[block].filter(|_| floor.turns).and_then(|s| side_of(r, s));
                match floor.panel.or_else(side).or(people) {
                    Some(side) => r.clusters.merge(side, index, "speaker's side"),
                    None if floor.turns => {}
                    None => r.clusters.merge(*authors.get_or_insert(index), index, "speaker's people"),
                }
            }
            _ => {}
        }
    }
}

/// "I" is the speaker of the quotation, "we" whom he speaks for.
fn give_to(r: &mut Resolver<'_>, speaker: usize, index: usize) {
    let somebody = r.is_person(speaker) || r.drafts[speaker].is_pronoun();
    match r.drafts[index].number {
        Number::One if somebody => {
            r.clusters.merge(speaker, index, "speaker");
            r.clusters.learn_type(index, (EntityType::Person, 5));
        }
        Number::One => {}
        _ => {
            if let Some(side) = side_of(r, speaker) {
                r.clusters.merge(side, index, "speaker's side");
            }
        }
    }
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

/// What is said where: attributions by the stretches of text that their contents touch.
struct Said(BTreeMap<usize, Vec<usize>>);

/// Length of a stretch in bytes.
const STRETCH: usize = 1024;

impl Said {
    fn new(r: &Resolver<'_>) -> Self {
        let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, attribution) in r.said.iter().enumerate() {
            for content in &attribution.content {
                for stretch in content.start / STRETCH..=content.end / STRETCH {
                    places.entry(stretch).or_default().push(number);
                }
            }
        }
        places.values_mut().for_each(|all| all.dedup());
        Said(places)
    }

    /// The mention of whoever says the words at `place` between quotation marks; `Some(None)` where the speaker is not known.
    fn speaker(&self, r: &Resolver<'_>, place: Span) -> Option<Option<usize>> {
        let text = &r.annotated.document.text;
        let near = self.0.get(&(place.start / STRETCH))?.iter().map(|number| &r.said[*number]);
        let quoted = near.filter(|a| a.content.iter().any(|c| c.contains(place) && is_quotation(text, *c, place)));
        let nearest = quoted.min_by_key(|a| a.content.iter().map(|c| c.len()).sum::<usize>())?;
        Some(nearest.source.as_ref().and_then(|s| r.at(s.sentence, s.head)))
    }
}

/// Whether a quotation mark opens before `place`, at or inside the content.
fn is_quotation(text: &str, content: Span, place: Span) -> bool {
    let opens = |c: char| matches!(c, '"' | '“' | '«' | '‘' | '\'' | '„');
    let before = text.get(..content.start).and_then(|t| t.trim_end().chars().next_back());
    let inside =
        text.get(content.start..place.start).is_some_and(|t| t.contains(['"', '“', '«', '„']) || t.starts_with(opens));
    inside || before.is_some_and(opens)
}

/// "company spokeswoman Ana Roe", "team member Bo Lind": of the companies, teams before that the one most spoken of.
fn body_spoken_for(r: &Resolver<'_>, speaker: usize) -> Option<usize> {
    let held = r.offices.iter().filter(|o| r.clusters.same(o.holder, speaker));
    let body = |w: &&CompactString| {
        r.known.noun(w).is_some_and(|c| matches!(c.kind, EntityType::Organization | EntityType::Group))
    };
    let words: Vec<&CompactString> = held.flat_map(|o| o.words.iter()).filter(body).collect();
    let called = |m: &usize| {
        let draft = &r.drafts[*m];
        draft.is_nominal() && draft.number != Number::Many && words.contains(&&draft.lemma)
    };
    if words.is_empty() {
        return None;
    }
    (0..speaker).filter(called).max_by_key(|m| (r.clusters.facts(*m).before(speaker), *m))
}

/// Whom a speaker means by "we": a state or body for itself, an office holder for the one that he serves.
fn side_of(r: &Resolver<'_>, speaker: usize) -> Option<usize> {
    match r.kind(speaker)? {
        EntityType::Country | EntityType::Organization => Some(speaker),
        EntityType::Person => {
            let held = r.offices.iter().filter(|o| r.clusters.same(o.holder, speaker));
            let owners: Vec<usize> = held.flat_map(|o| o.owners.iter().copied()).collect();
            let of = |kind| owners.iter().copied().find(|m| r.kind(*m) == Some(kind));
            of(EntityType::Country).or_else(|| of(EntityType::Organization)).or_else(|| body_spoken_for(r, speaker))
        }
        // "U.S. officials", "Kremlin spokesmen".
        EntityType::Group => {
            let draft = &r.drafts[speaker];
            let inside = r.names_below(draft.sentence, draft.head);
            let of = |kind| inside.iter().copied().find(|m| r.kind(*m) == Some(kind));
            of(EntityType::Country).or_else(|| of(EntityType::Organization))
        }
        _ => None,
    }
}
