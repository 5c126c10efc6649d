//! Pronouns of the third person: every candidate is scored by agreement, place in the tree and salience; the weights are
//! learnt (`data/models/antecedents.toml`). What grammar forbids is never a candidate.

use crate::entities::antecedent::{self, COUNT, Situation};
use crate::entities::clusters::numbers_agree;
use crate::entities::draft::Draft;
use crate::entities::grammar;
use crate::entities::resolver::Resolver;
use crate::labels::{Deprel, EntityType};
use crate::lexicon::reference::{Gender, Number, PronounUse};

/// How many sentences back a pronoun may reach.
const WINDOW: usize = 4;

/// A pronoun with all that it may stand for.
pub(in crate::entities) struct Question {
    pub pronoun: usize,
    /// The nearest mention of each cluster with its features.
    pub candidates: Vec<(usize, [f64; COUNT])>,
}

/// Resolves pronouns of the third person in the order of the text.
pub(in crate::entities) fn third_person(r: &mut Resolver<'_>) {
    resolve_by(r, &mut best);
}

/// Resolves pronouns of the third person, leaving every open choice to `choose`.
pub(in crate::entities) fn resolve_by(
    r: &mut Resolver<'_>,
    choose: &mut dyn FnMut(&Resolver<'_>, &Question) -> Option<usize>,
) {
    let situations: Vec<Situation> = (0..r.drafts.len()).map(|m| antecedent::situation(r, m)).collect();
    for index in 0..r.drafts.len() {
        if !is_open(r, index) {
            continue;
        }
        if r.drafts[index].usage == Some(PronounUse::Reflexive) && reflexive(r, index) {
            continue;
        }
        if let Some(topic) = topic(r, index) {
            r.clusters.merge(topic, index, "topic");
            continue;
        }
        let scored = |c| (c, antecedent::features(r, &situations, index, c));
        let question = Question { pronoun: index, candidates: candidates(r, index).into_iter().map(scored).collect() };
        if let Some(candidate) = choose(r, &question) {
            r.clusters.merge(candidate, index, "pronoun");
            if matches!(r.drafts[index].gender, Gender::Male | Gender::Female) {
                r.clusters.learn_type(index, (EntityType::Person, 6));
            }
        }
    }
}

/// The candidate of the highest score above zero; of equals the first.
fn best(r: &Resolver<'_>, question: &Question) -> Option<usize> {
    let draft = &r.drafts[question.pronoun];
    let weights = r.weights.of(draft.gender, draft.number);
    let score = |features: &[f64; COUNT]| features.iter().zip(weights).map(|(f, w)| f * w).sum::<f64>();
    let scored = question.candidates.iter().map(|(c, features)| (score(features), *c));
    scored.filter(|(s, _)| *s > 0.0).fold(None, better).map(|(_, c)| c)
}

fn better(best: Option<(f64, usize)>, next: (f64, usize)) -> Option<(f64, usize)> {
    match best {
        Some(b) if b.0 >= next.0 => Some(b),
        _ => Some(next),
    }
}

/// A pronoun of the third person that refers to something, not yet resolved.
pub(in crate::entities) fn is_open(r: &Resolver<'_>, index: usize) -> bool {
    let draft = &r.drafts[index];
    draft.is_pronoun() && draft.person == 3 && draft.usage != Some(PronounUse::Relative) && !refers_to_nothing(r, index)
}

/// "it rained", "it seems that", "it is clear that", "it was the army that".
fn refers_to_nothing(r: &Resolver<'_>, index: usize) -> bool {
    let draft = &r.drafts[index];
    if draft.lemma != "it" {
        return false;
    }
    let tree = r.sentence(index);
    let Some(verb) = tree.token(draft.head).head else { return false };
    let clause = tree.children(verb).iter().any(|c| matches!(tree.token(*c).deprel, Deprel::Csubj | Deprel::CsubjPass));
    let cleft = grammar::is_copular(tree, verb) && tree.children_by(verb, Deprel::AclRelcl).next().is_some();
    clause
        || cleft && tree.token(verb).upos != crate::labels::Upos::Adjective
        || tree.token(draft.head).deprel == Deprel::Nsubj
            && r.known.words.verbs.of_nothing.contains(tree.token(verb).lemma.as_str())
}

/// "Ana Roe, she has left": what is put in front and taken up by the subject.
fn topic(r: &Resolver<'_>, index: usize) -> Option<usize> {
    let draft = &r.drafts[index];
    let tree = r.sentence(index);
    let comma = draft.head.checked_sub(1).filter(|t| tree.token(*t).form == ",")?;
    let subject = |t: usize| grammar::role(tree, t) == grammar::Role::Subject;
    let before = (0..index).rev().take_while(|m| r.drafts[*m].sentence == draft.sentence);
    let fronted = before.filter(|m| r.drafts[*m].tokens.end == comma && !r.drafts[*m].is_pronoun()).find(|m| {
        let token = tree.token(r.drafts[*m].head);
        let twice = subject(r.drafts[*m].head) && token.head == tree.token(draft.head).head;
        twice || token.deprel == Deprel::Dislocated
    })?;
    (subject(draft.head) && agrees(r, index, fronted)).then_some(fronted)
}

/// "himself" is the subject of its clause.
fn reflexive(r: &mut Resolver<'_>, index: usize) -> bool {
    let draft = &r.drafts[index];
    let tree = r.sentence(index);
    let mut verb = grammar::governor(tree, draft.head);
    while let Some(v) = verb {
        let subject = tree
            .children(v)
            .iter()
            .copied()
            .find(|c| matches!(tree.token(*c).deprel, Deprel::Nsubj | Deprel::NsubjPass));
        if let Some(subject) = subject.and_then(|s| r.at(draft.sentence, s)).filter(|s| agrees(r, index, *s)) {
            r.clusters.merge(subject, index, "reflexive");
            return true;
        }
        verb = grammar::governor(tree, v);
    }
    false
}

/// The nearest mention of every cluster that the pronoun may stand for.
pub(in crate::entities) fn candidates(r: &Resolver<'_>, index: usize) -> Vec<usize> {
    let draft = &r.drafts[index];
    let from = draft.sentence.saturating_sub(WINDOW);
    let before = (0..index).rev().take_while(|m| r.drafts[*m].sentence >= from);
    let after = (index + 1..r.drafts.len())
        .take_while(|m| r.drafts[*m].sentence == draft.sentence)
        .filter(|m| is_main_subject_after(r, index, *m));
    let sentence = r.in_sentence(draft.sentence);
    let mut clusters = vec![r.clusters.of(index)];
    let mut found = Vec::new();
    for mention in before.chain(after) {
        let cluster = r.clusters.of(mention);
        if clusters.contains(&cluster) || !agrees(r, index, mention) || is_told_of_subject(r, mention) {
            continue;
        }
        clusters.push(cluster);
        let beside = r.clusters.facts(mention).within(sentence.clone());
        if !beside.iter().any(|m| forbidden(r, draft, &r.drafts[*m])) {
            found.push(mention);
        }
    }
    found
}

/// "Amsel was a village": what the predicate says of its subject is not a second thing.
fn is_told_of_subject(r: &Resolver<'_>, mention: usize) -> bool {
    let alone = r.clusters.facts(mention).members.len() == 1;
    alone && r.drafts[mention].is_nominal() && r.subject_of_copula(mention).is_some_and(|s| !r.drafts[s].is_pronoun())
}

/// "In his speech, Putin said": the subject of the main clause after a pronoun in front of it.
fn is_main_subject_after(r: &Resolver<'_>, pronoun: usize, mention: usize) -> bool {
    let tree = r.sentence(mention);
    let (p, m) = (&r.drafts[pronoun], &r.drafts[mention]);
    let Some(verb) = tree.token(m.head).head else { return false };
    m.is_name()
        && grammar::role(tree, m.head) == grammar::Role::Subject
        && !m.is_pronoun()
        && tree.is_below(p.head, verb)
        && {
            let mut top = p.head;
            while let Some(h) = tree.token(top).head.filter(|h| *h != verb) {
                top = h;
            }
            matches!(tree.token(top).deprel, Deprel::Obl | Deprel::Advcl | Deprel::Parataxis) && top < m.head
        }
}

/// Number, gender and kind allow it.
fn agrees(r: &Resolver<'_>, pronoun: usize, candidate: usize) -> bool {
    let (p, facts) = (&r.drafts[pronoun], r.clusters.facts(candidate));
    let c = &r.drafts[candidate];
    if c.person == 1 || c.person == 2 || c.found == "inhabitant" && p.gender == Gender::Thing {
        return false;
    }
    let kind = facts.guess.filter(|g| g.1 > 1).map(|g| g.0);
    let tagged_only = c.is_name() && facts.entry.is_none() && facts.guess.is_some_and(|g| g.1 <= 5);
    let unresolved = facts.members.iter().all(|m| r.drafts[*m].usage == Some(PronounUse::Relative));
    if unresolved {
        return false;
    }
    use EntityType::*;
    match (p.gender, p.number) {
        (Gender::Male | Gender::Female, _) => {
            let gender = if facts.gender == Gender::Any { r.gender_by_name(candidate) } else { facts.gender };
            (gender == p.gender || gender == Gender::Any)
                && numbers_agree(facts.number, Number::One)
                && (kind == Some(Person) || tagged_only || kind.is_none() && !c.is_nominal())
        }
        (Gender::Thing, _) => {
            !matches!(facts.gender, Gender::Male | Gender::Female)
                && numbers_agree(facts.number, Number::One)
                && !matches!(kind, Some(Person))
        }
        (Gender::Any, Number::Many) => {
            facts.number != Number::One || matches!(kind, Some(Organization | Group | Country))
        }
        _ => true,
    }
}

/// What binding forbids: an argument of the same verb, a phrase that holds the pronoun, a fellow conjunct.
fn forbidden(r: &Resolver<'_>, p: &Draft, c: &Draft) -> bool {
    if p.sentence != c.sentence {
        return false;
    }
    let tree = &r.annotated.sentences[p.sentence];
    if holds(r, c, p) || p.overlaps(c) {
        return true;
    }
    let (top_p, top_c) = (grammar::first_conjunct(tree, p.head), grammar::first_conjunct(tree, c.head));
    if top_p == top_c && p.usage != Some(PronounUse::Possessive) {
        return true;
    }
    let argument = |i: usize| {
        matches!(
            tree.token(i).deprel,
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::OblAgent
        )
    };
    p.usage == Some(PronounUse::Personal)
        && argument(top_p)
        && argument(top_c)
        && tree.token(top_p).head == tree.token(top_c).head
}

/// Whether the pronoun stands inside the phrase of the candidate, clauses of that phrase aside.
fn holds(r: &Resolver<'_>, c: &Draft, p: &Draft) -> bool {
    let tree = &r.annotated.sentences[p.sentence];
    let mut here = p.head;
    while let Some(head) = tree.token(here).head {
        if matches!(
            tree.token(here).deprel,
            Deprel::AclRelcl
                | Deprel::Acl
                | Deprel::Advcl
                | Deprel::Ccomp
                | Deprel::Conj
                | Deprel::Parataxis
                | Deprel::Appos
        ) {
            return false;
        }
        if head == c.head {
            return !matches!(tree.token(here).deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obl | Deprel::Obj);
        }
        here = head;
    }
    false
}
