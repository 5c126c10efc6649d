//! What one phrase says outright: appositions, titles, "the Daesh group", "the Syrian government", "X is the Y".

use crate::entities::common;
use crate::entities::draft::Definiteness;
use crate::entities::grammar;
use crate::entities::resolver::Resolver;
use crate::labels::{Deprel, EntityType};
use crate::lexicon::NounSort;
use crate::lexicon::reference::Number;

/// "the Daesh group", "Darfur region": a noun that only says what kind of thing the name beside it is.
pub(in crate::entities) fn class_nouns(r: &mut Resolver<'_>) {
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        // `a Hamas cell` is one of several.
        if !draft.is_nominal() || draft.number == Number::Many || draft.definiteness == Definiteness::Indefinite {
            continue;
        }
        let Some(class) = r.class(index).filter(|_| !is_part(r, index)) else { continue };
        let tree = r.sentence(index);
        let before = tree.children(draft.head).iter().copied().filter(|c| *c < draft.head);
        let beside = before.filter(|c| {
            matches!(tree.token(*c).deprel, Deprel::Compound | Deprel::NmodDesc | Deprel::Amod | Deprel::Nmod)
        });
        let named = beside
            .filter_map(|c| r.at(draft.sentence, c))
            .find(|m| r.drafts[*m].is_name() && fits(r, *m, class.kind, class.sort));
        if let Some(name) = named.or_else(|| of_name(r, index, class.kind)) {
            r.clusters.merge(name, index, "class noun");
        }
    }
}

/// In "the city of Aleppo", "Darfur region" a name whose type is only guessed is a place.
pub(in crate::entities) fn places_by_class(r: &mut Resolver<'_>) {
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        let class = r.class(index).is_some_and(|c| c.kind == EntityType::Place);
        if !class || !r.known.words.nouns.of_name.contains(&*draft.lemma) {
            continue;
        }
        let tree = r.sentence(index);
        let of = |c: usize| tree.children_by(c, Deprel::Case).any(|p| tree.token(p).lemma == "of");
        let beside =
            |c: usize| tree.token(c).deprel == Deprel::Nmod && of(c) || tree.token(c).deprel == Deprel::Compound;
        let mut names =
            tree.children(draft.head).iter().copied().filter(|c| beside(*c)).filter_map(|c| r.at(draft.sentence, c));
        let guessed = |m: &usize| {
            r.drafts[*m].is_name() && r.drafts[*m].entry.is_none() && r.drafts[*m].guess.is_none_or(|g| g.1 <= 5)
        };
        if let Some(name) = names.rfind(|m| guessed(m)) {
            r.drafts[name].guess = Some((EntityType::Place, 9));
            r.clusters.set_type(name, (EntityType::Place, 9));
        }
    }
}

/// "the Hamas wing", "the Interpol team" are only a part of what the name beside them names; "the Hamas group" is all of it.
fn is_part(r: &Resolver<'_>, index: usize) -> bool {
    r.known.words.nouns.parts.contains(&*r.drafts[index].lemma)
}

/// Whether the noun can be the class of the name.
fn fits(r: &Resolver<'_>, name: usize, kind: EntityType, sort: NounSort) -> bool {
    let of_name = r.kind(name);
    let demonym = r.token(name).deprel == Deprel::Amod;
    match kind {
        EntityType::Organization | EntityType::Group => {
            of_name == Some(EntityType::Organization)
                && !demonym
                && !matches!(sort, NounSort::Government | NounSort::Force | NounSort::Court)
        }
        EntityType::Place => of_name == Some(EntityType::Place) && !demonym && !matches!(sort, NounSort::Facility),
        EntityType::Person => false,
        _ => false,
    }
}

/// "the city of Samawa", "the Kingdom of Bahrain".
fn of_name(r: &Resolver<'_>, index: usize, kind: EntityType) -> Option<usize> {
    let draft = &r.drafts[index];
    if !r.known.words.nouns.of_name.contains(&*draft.lemma) {
        return None;
    }
    let tree = r.sentence(index);
    let of = |c: &usize| tree.children_by(*c, Deprel::Case).any(|p| tree.token(p).lemma == "of");
    let name = tree.children_by(draft.head, Deprel::Nmod).find(of)?;
    let name = r.at(draft.sentence, name).filter(|m| r.drafts[*m].is_name())?;
    let of_name = r.kind(name);
    let states = matches!(kind, EntityType::Country | EntityType::Place)
        && of_name == Some(EntityType::Country)
        && r.class(index)?.sort == NounSort::State;
    (of_name == Some(EntityType::Place) && matches!(kind, EntityType::Place | EntityType::Country) || states)
        .then_some(name)
}

/// "the Syrian government", "the government of Syria", "the Damascus government".
pub(in crate::entities) fn governments(r: &mut Resolver<'_>) {
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        if !draft.is_nominal() || !r.known.words.nouns.government.contains(&*draft.lemma) {
            continue;
        }
        let states: Vec<usize> = r
            .names_below(draft.sentence, draft.head)
            .into_iter()
            .filter(|m| r.kind(*m) == Some(EntityType::Country))
            .collect();
        let plural_office = draft.number == Number::Many && draft.words.len() > 1;
        let other = r.words_below(draft.sentence, draft.head).iter().any(|w| r.known.noun(w).is_some());
        if let [state] = states.as_slice()
            && !plural_office
            && !other
        {
            r.clusters.merge(*state, index, "government");
        }
    }
}

/// Two phrases side by side for one thing: "Abu X, the group's leader", "a Turkish official, Y".
pub(in crate::entities) fn appositions(r: &mut Resolver<'_>) {
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        let tree = r.sentence(index);
        let token = tree.token(draft.head);
        let Some(head) = token.head else { continue };
        let beside = match token.deprel {
            Deprel::Appos => true,
            Deprel::Flat | Deprel::Compound | Deprel::NmodDesc | Deprel::NmodUnmarked => {
                draft.is_name() && next_to_title(r, index, head)
            }
            _ => false,
        };
        let Some(other) = beside.then(|| r.at(draft.sentence, head)).flatten() else { continue };
        let two_names = r.drafts[other].is_name() && draft.is_name();
        if !two_names && !draft.is_pronoun() && !r.drafts[other].is_pronoun() && same_kind(r, other, index) {
            r.join(other, index, "apposition");
        }
    }
}

/// "police chief Dana Fox", whatever the tree makes of it: a description of somebody that ends where a name begins.
pub(in crate::entities) fn titles_beside(r: &mut Resolver<'_>) {
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        let office = draft.is_nominal()
            && draft.number == Number::One
            && r.class(index).is_some_and(|c| c.kind == EntityType::Person);
        let indefinite = draft.definiteness == Definiteness::Indefinite;
        if !office || indefinite || draft.tokens.end != draft.head + 1 {
            continue;
        }
        let end = draft.tokens.end;
        let after = (index + 1..r.drafts.len()).take_while(|m| r.drafts[*m].sentence == draft.sentence);
        let name =
            after.filter(|m| r.drafts[*m].tokens.start == end && r.drafts[*m].is_name()).find(|m| r.is_person(*m));
        if let Some(name) = name {
            r.join(index, name, "title");
        }
    }
}

/// A name of a person that hangs on a noun for a person right before it: "defence minister Jane Doe".
fn next_to_title(r: &Resolver<'_>, name: usize, head: usize) -> bool {
    let draft = &r.drafts[name];
    r.is_person(name) && head < draft.tokens.start && r.known.is_title(r.sentence(name), head)
}

/// Appositions join only things of one kind; what is not known of one side is learnt from the other.
fn same_kind(r: &Resolver<'_>, a: usize, b: usize) -> bool {
    match (r.clusters.facts(a).guess, r.clusters.facts(b).guess) {
        (Some((x, p)), Some((y, q))) => {
            x == y
                || p.min(q) <= 3
                || matches!(
                    (x, y),
                    (EntityType::Organization, EntityType::Group) | (EntityType::Group, EntityType::Organization)
                )
        }
        _ => true,
    }
}

/// "Sandra Roe is the chair of the board".
pub(in crate::entities) fn copulas(r: &mut Resolver<'_>) {
    for index in 0..r.drafts.len() {
        if !r.drafts[index].is_nominal() {
            continue;
        }
        let Some(subject) = r.subject_of_copula(index) else { continue };
        if !r.drafts[subject].is_name() {
            continue;
        }
        let definite = matches!(r.drafts[index].definiteness, Definiteness::Definite | Definiteness::Possessed);
        if definite && same_kind(r, subject, index) {
            r.join(subject, index, "copula");
        } else if let Some(class) = r.class(index)
            && r.clusters.facts(subject).guess.is_none_or(|g| g.1 <= 3)
            && r.drafts[index].number != Number::Many
        {
            r.clusters.learn_type(subject, (class.kind, 4));
        }
    }
}

/// "who" and "which" are what their clause describes.
pub(in crate::entities) fn relatives(r: &mut Resolver<'_>) {
    for index in 0..r.drafts.len() {
        let draft = &r.drafts[index];
        if draft.usage != Some(crate::lexicon::reference::PronounUse::Relative) {
            continue;
        }
        let tree = r.sentence(index);
        let clause = common::relative_clause(tree, draft.head).and_then(|c| tree.token(c).head);
        let described = clause.and_then(|noun| r.at(draft.sentence, noun));
        let beside = || {
            let end = common::noun_before(tree, draft.head)? + 1;
            (0..index)
                .rev()
                .take_while(|m| r.drafts[*m].sentence == draft.sentence)
                .find(|m| r.drafts[*m].tokens.end == end)
        };
        if let Some(antecedent) = described.or_else(beside) {
            r.clusters.merge(antecedent, index, "relative clause");
        }
    }
}

/// "the Syrian army" twice is one army: descriptions of a state's institutions with the same words.
pub(in crate::entities) fn institutions(r: &mut Resolver<'_>) {
    let mut seen: Vec<(usize, Vec<compact_str::CompactString>, Vec<usize>)> = Vec::new();
    for index in 0..r.drafts.len() {
        if !r.drafts[index].is_nominal() || !is_institution(r, index) {
            continue;
        }
        let draft = &r.drafts[index];
        let owners: Vec<usize> = r
            .names_below(draft.sentence, draft.head)
            .into_iter()
            .filter(|m| r.kind(*m) == Some(EntityType::Country))
            .collect();
        let [owner] = owners.as_slice() else { continue };
        let mut words = r.words_below(draft.sentence, draft.head);
        words.push(draft.lemma.clone());
        let earlier = seen.iter().find(|(_, w, o)| *w == words && r.same_thing(o[0], *owner)).map(|s| s.0);
        match earlier {
            Some(earlier) => {
                r.join(earlier, index, "institution");
            }
            None => seen.push((index, words, owners)),
        }
    }
}

/// Whether a description serves as a name: "the Syrian army", "the Damascus suburb", "the Roe administration".
pub(in crate::entities) fn has_proper_name(r: &Resolver<'_>, index: usize) -> bool {
    is_institution(r, index) || is_part_of_place(r, index) || is_rule_of_person(r, index)
}

/// "the Roe administration": a government told by the name of whoever leads it.
fn is_rule_of_person(r: &Resolver<'_>, index: usize) -> bool {
    let draft = &r.drafts[index];
    let tree = r.sentence(index);
    let leader = |c: usize| r.at(draft.sentence, c).is_some_and(|m| r.drafts[m].is_name() && r.is_person(m));
    draft.number == Number::One
        && r.known.words.nouns.government.contains(&*draft.lemma)
        && tree.children_by(draft.head, Deprel::Compound).any(leader)
}

/// "the Damascus suburb": a settlement, region or building told by the place that it belongs to.
fn is_part_of_place(r: &Resolver<'_>, index: usize) -> bool {
    let draft = &r.drafts[index];
    let tree = r.sentence(index);
    let place = r
        .class(index)
        .is_some_and(|c| c.kind == EntityType::Place && matches!(c.sort, NounSort::Settlement | NounSort::Facility));
    let beside = |c: &usize| tree.token(*c).deprel == Deprel::Compound && *c < draft.head;
    let named = tree
        .children(draft.head)
        .iter()
        .filter(|c| beside(c))
        .filter_map(|c| r.at(draft.sentence, *c))
        .any(|m| r.drafts[m].is_name() && r.kind(m) == Some(EntityType::Place));
    place && named && draft.number == Number::One && draft.definiteness == Definiteness::Definite
}

/// Whether a description denotes a body that every state has one of: its army, a ministry, its parliament.
pub(in crate::entities) fn is_institution(r: &Resolver<'_>, index: usize) -> bool {
    let draft = &r.drafts[index];
    let lone = draft.number == Number::One && draft.definiteness != Definiteness::Indefinite;
    let body = r.class(index).is_some_and(|c| {
        c.kind == EntityType::Organization && matches!(c.sort, NounSort::Force | NounSort::Government | NounSort::Court)
    });
    let first = r.names_below(draft.sentence, draft.head).into_iter().any(|m| {
        r.kind(m) == Some(EntityType::Country)
            && grammar::phrase(r.sentence(index), draft.head, false).contains(&r.drafts[m].head)
    });
    lone && body && first && !r.known.words.nouns.government.contains(&*draft.lemma)
}
