//! Verbs and predicative adjectives as cues: `said that`, `is afraid of`, `is expected to`.

use super::Attribution;
use super::complements::{active, beside_speaker, inflection, is_hidden_opinion, passive, with_subject};
use super::content::View;
use super::speaker::source;
use super::told::quoted_saying;
use crate::labels::{Deprel, Upos};
use crate::lexicon::verbs::{Complement, CueGroup, CueKind};
use crate::propositions::{Argument, PredicateKind, Proposition, Role};

/// Reads the cues that verbs and adjectives of one sentence give.
pub(super) fn verb_cues(view: &View, found: &mut Vec<Attribution>) {
    let first = found.len();
    for proposition in view.propositions {
        let cue = match proposition.kind {
            PredicateKind::Verb if proposition.rule != "gapping" && proposition.rule != "compound_participle" => {
                verb(view, proposition)
            }
            PredicateKind::Copula => match view.sentence.token(proposition.head).upos {
                Upos::Adjective => adjective(view, proposition),
                // The copula of what is said may hang on the verb of saying by mistake.
                Upos::Verb => verb(view, proposition),
                _ => None,
            },
            _ => None,
        };
        found.extend(cue.map(|cue| Attribution { denied: proposition.negated, ..cue }));
    }
    let mut here = found.split_off(first);
    tell_by_participle(view, &mut here);
    found.append(&mut here);
}

/// `released a statement saying that it won`: what the participle tells is told by who released it, and the statement is no
/// content of its own.
fn tell_by_participle(view: &View, here: &mut Vec<Attribution>) {
    let mut vehicles = Vec::new();
    for (index, attribution) in here.iter().enumerate() {
        if attribution.rule == "object" && attribution.kind == CueKind::Speech && attribution.source.is_some() {
            let told = participles(view, attribution.cue_head).find_map(|p| here.iter().position(|a| a.cue_head == p));
            vehicles.extend(told.map(|told| (index, told)));
        }
    }
    for (vehicle, told) in vehicles.iter().rev() {
        here[*told].source = here[*vehicle].source.clone();
    }
    let mut index = 0;
    here.retain(|_| {
        index += 1;
        vehicles.iter().all(|(vehicle, _)| *vehicle != index - 1)
    });
}

/// The participles that hang on a verb without a comma or on its object: `issued a letter warning that`.
fn participles<'a>(view: &'a View, verb: usize) -> impl Iterator<Item = usize> + 'a {
    let sentence = view.sentence;
    let object = sentence.children_by(verb, Deprel::Obj).find(|o| *o > verb);
    let on_object = object.into_iter().flat_map(|o| sentence.children_by(o, Deprel::Acl));
    let on_verb = sentence.children_by(verb, Deprel::Advcl).filter(move |c| object.is_some_and(|o| o < *c));
    on_object.chain(on_verb).filter(|c| {
        let close = c.checked_sub(1).is_some_and(|t| sentence.token(t).xpos != ",");
        sentence.token(*c).xpos == "VBG" && close
    })
}

fn verb(view: &View, proposition: &Proposition) -> Option<Attribution> {
    let head = proposition.head;
    let token = view.sentence.token(head);
    let it = |o: &usize| view.sentence.token(*o).lemma == "it" && *o == head + 1;
    let particle = view.sentence.children_by(head, Deprel::CompoundPrt).next();
    let particle =
        particle.or_else(|| view.sentence.children_by(head, Deprel::Obj).find(it).filter(|_| token.lemma == "put"));
    let with_particle = particle.map(|p| format!("{} {}", token.lemma, view.sentence.token(p).lemma));
    let groups: Vec<&CueGroup> = match &with_particle {
        Some(lemma) => view.words.verb(lemma).collect(),
        None => view.words.verb(&token.lemma).collect(),
    };
    let hidden = is_hidden_opinion(view, proposition);
    let by_somebody = proposition.arguments.iter().any(|a| a.role == Role::Subject);
    let with_content = groups.iter().copied().find_map(|group| {
        let (content, rule) = if let Some(content) = quoted_saying(view, head).filter(|_| hidden) {
            (content, "clause")
        } else if hidden {
            passive(view, proposition).filter(|_| by_somebody || group.takes(Complement::Passive))?
        } else {
            active(view, proposition, group)?
        };
        if group.kind == CueKind::Appearance && !hidden {
            let content = with_subject(view, proposition, content);
            return view.attribution(&proposition.tokens, head, group, None, &content, rule);
        }
        let source = source(view, proposition);
        // A noun phrase is a content only where somebody gives it.
        if rule == "object" && source.is_none() && group.kind != CueKind::Speech {
            return None;
        }
        view.attribution(&proposition.tokens, head, group, source, &content, rule)
    });
    with_content.or_else(|| {
        let group = groups
            .iter()
            .find(|g| g.takes(Complement::Remainder))
            .or_else(|| groups.iter().find(|g| g.kind == CueKind::Speech && g.takes(Complement::Quote)))?;
        let object = |a: &Argument| a.role == Role::Object && a.head > head;
        if !group.takes(Complement::Remainder)
            && !group.takes(Complement::That)
            && proposition.arguments.iter().any(object)
        {
            return None;
        }
        let source = source(view, proposition)?;
        let cue = &proposition.tokens;
        if let Some(content) = beside_speaker(view, proposition, group) {
            return view.attribution(cue, head, group, Some(source), &content, "rest of sentence");
        }
        // Its content may be a quotation in another sentence.
        Some(view.without_content(cue, head, group, source, "quotation beside"))
    })
}

fn adjective(view: &View, proposition: &Proposition) -> Option<Attribution> {
    let sentence = view.sentence;
    let head = proposition.head;
    let groups: Vec<&CueGroup> = view.words.adjective(&sentence.token(head).lemma).collect();
    groups.into_iter().find_map(|group| {
        let (content, rule) = sentence.children(head).iter().copied().filter(|c| *c > head).find_map(|child| {
            match sentence.token(child).deprel {
                Deprel::Ccomp if group.takes(Complement::That) => Some((view.below(child, &[]), "clause")),
                Deprel::Xcomp | Deprel::Advcl
                    if group.takes(Complement::To) && inflection(view.sentence, child) == "TO" =>
                {
                    Some((view.below(child, &[]), "infinitive"))
                }
                Deprel::Obl
                    if sentence
                        .children_by(child, Deprel::Case)
                        .any(|c| group.prepositions.iter().any(|p| *p == sentence.token(c).lemma)) =>
                {
                    Some((view.phrase(child), "prepositional object"))
                }
                _ => None,
            }
        })?;
        let cop = sentence.children_by(head, Deprel::Cop).next();
        let mut cue: Vec<usize> = cop.into_iter().chain([head]).collect();
        cue.sort_unstable();
        view.attribution(&cue, head, group, source(view, proposition), &content, rule)
    })
}
