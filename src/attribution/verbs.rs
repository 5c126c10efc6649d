//! Verbs and predicative adjectives as cues: `said that`, `is afraid of`, `is expected to`.

use super::content::View;
use super::{Attribution, Source};
use crate::labels::{Deprel, Upos};
use crate::lexicon::verbs::{Complement, CueGroup, CueKind};
use crate::propositions::{Argument, PredicateKind, Proposition, Role};

/// Reads the cues that verbs and adjectives of one sentence give.
pub(super) fn verb_cues(view: &View, found: &mut Vec<Attribution>) {
    for proposition in view.propositions {
        let cue = match proposition.kind {
            PredicateKind::Verb if proposition.rule != "gapping" && proposition.rule != "compound_participle" => {
                verb(view, proposition)
            }
            PredicateKind::Copula if view.sentence.token(proposition.head).upos == Upos::Adjective => {
                adjective(view, proposition)
            }
            _ => None,
        };
        found.extend(cue.map(|cue| Attribution { denied: proposition.negated, ..cue }));
    }
}

fn verb(view: &View, proposition: &Proposition) -> Option<Attribution> {
    let head = proposition.head;
    let token = view.sentence.token(head);
    let particle = view.sentence.children_by(head, Deprel::CompoundPrt).next();
    let with_particle = particle.map(|p| format!("{} {}", token.lemma, view.sentence.token(p).lemma));
    let groups: Vec<&CueGroup> = match &with_particle {
        Some(lemma) => view.words.verb(lemma).collect(),
        None => view.words.verb(&token.lemma).collect(),
    };
    let hidden = is_hidden_opinion(view, proposition);
    let with_content = groups.iter().copied().find_map(|group| {
        let (content, rule) = if hidden {
            passive(view, proposition).filter(|_| group.takes(Complement::Passive))?
        } else {
            active(view, proposition, group)?
        };
        view.attribution(&proposition.tokens, head, group, source(view, proposition), &content, rule)
    });
    with_content.or_else(|| {
        // Its content may be a quotation beside it.
        let group = groups.into_iter().find(|g| g.kind == CueKind::Speech && g.takes(Complement::Quote))?;
        let source = source(view, proposition)?;
        Some(view.without_content(&proposition.tokens, head, group, source, "quotation beside"))
    })
}

/// The subject; of a passive the agent.
fn source(view: &View, proposition: &Proposition) -> Option<Source> {
    let subjects: Vec<&Argument> = proposition.arguments.iter().filter(|a| a.role == Role::Subject).collect();
    if subjects.first().is_some_and(|s| s.rule == "clausal_subject") { None } else { view.source(&subjects) }
}

/// What an active verb of the group gives as content.
fn active(view: &View, proposition: &Proposition, group: &CueGroup) -> Option<(Vec<usize>, &'static str)> {
    let head = proposition.head;
    let sentence = view.sentence;
    if group.takes(Complement::Quote)
        && let Some(content) = direct_speech(view, head)
    {
        return Some((content, "direct speech"));
    }
    let clause = |wanted: fn(&str) -> bool, deprel: Deprel| {
        sentence.children_by(head, deprel).find(|c| wanted(inflection(view, *c)))
    };
    if (group.takes(Complement::That) || group.takes(Complement::Quote))
        && let Some(child) = clause(|x| x != "VBG" && x != "TO", Deprel::Ccomp)
    {
        return Some((view.below(child, &[]), "clause"));
    }
    if group.takes(Complement::To)
        && let Some(child) = clause(|x| x == "TO", Deprel::Xcomp).or_else(|| clause(|x| x == "TO", Deprel::Ccomp))
    {
        return Some((view.below(child, &[]), "infinitive"));
    }
    if group.takes(Complement::Ing)
        && let Some(child) = clause(|x| x == "VBG", Deprel::Xcomp).or_else(|| clause(|x| x == "VBG", Deprel::Ccomp))
    {
        return Some((view.below(child, &[]), "infinitive"));
    }
    let object = proposition.arguments.iter().find(|a| a.role == Role::Object).map(|a| a.head);
    if group.takes(Complement::Small)
        && let Some(object) = object
        && let Some(predicate) = predicate_of_object(view, head, group)
    {
        let mut content = view.phrase(object);
        content.extend(view.below(predicate, &[]));
        content.sort_unstable();
        content.dedup();
        return Some((content, "object with predicate"));
    }
    if let Some(content) = prepositional(view, proposition, group) {
        return Some((content, "prepositional object"));
    }
    if group.takes(Complement::Object) && !group.addressee {
        let object = object?;
        return Some((view.phrase(object), "object"));
    }
    None
}

fn predicate_of_object(view: &View, head: usize, group: &CueGroup) -> Option<usize> {
    let sentence = view.sentence;
    let open = sentence.children_by(head, Deprel::Xcomp).find(|c| inflection(view, *c) != "TO");
    open.or_else(|| {
        let with_as = |c: &usize| {
            sentence.children(*c).iter().any(|m| {
                let token = sentence.token(*m);
                matches!(token.deprel, Deprel::Case | Deprel::Mark) && token.lemma == "as"
            })
        };
        let wanted = group.prepositions.iter().any(|p| p == "as");
        let child = sentence.children(head).iter().copied();
        child
            .filter(|c| matches!(sentence.token(*c).deprel, Deprel::Obl | Deprel::Advcl))
            .find(|c| wanted && with_as(c))
    })
}

fn prepositional(view: &View, proposition: &Proposition, group: &CueGroup) -> Option<Vec<usize>> {
    let listed = |p: &str| group.prepositions.iter().any(|x| x == p);
    let oblique = proposition.arguments.iter().find(|a| match &a.role {
        Role::Oblique(p) => listed(p) && a.head > proposition.head,
        _ => false,
    });
    if let Some(oblique) = oblique {
        return Some(view.phrase(oblique.head));
    }
    // `accused him of hiding`: a gerund with a preposition is a clause in the tree.
    let gerund = view.sentence.children_by(proposition.head, Deprel::Advcl).find(|c| {
        *c > proposition.head
            && view.sentence.children_by(*c, Deprel::Mark).any(|m| listed(&view.sentence.token(m).lemma))
            && inflection(view, *c) == "VBG"
    })?;
    Some(view.below(gerund, &[]))
}

/// `..., he said, ...` and `He said: ...`.
fn direct_speech(view: &View, head: usize) -> Option<Vec<usize>> {
    let sentence = view.sentence;
    let token = sentence.token(head);
    let governor = token.head.filter(|_| token.deprel == Deprel::Parataxis);
    if let Some(governor) = governor
        && sentence.children(head).iter().any(|c| sentence.token(*c).deprel.base() == Deprel::Nsubj)
        && sentence.children_by(head, Deprel::Ccomp).next().is_none()
    {
        return Some(view.below(governor, &[head]));
    }
    let after = sentence.children_by(head, Deprel::Parataxis).find(|c| {
        *c > head && (head + 1..*c).any(|t| matches!(sentence.token(t).form.as_str(), ":" | "\"" | "“" | "``" | "‘"))
    });
    after.filter(|_| sentence.children_by(head, Deprel::Ccomp).next().is_none()).map(|c| view.below(c, &[]))
}

/// A passive with an auxiliary and without a clause that is told: `is expected to resign`, but not `was told that`.
fn is_hidden_opinion(view: &View, proposition: &Proposition) -> bool {
    let child = |deprel| view.sentence.children_by(proposition.head, deprel).next();
    proposition.passive && child(Deprel::AuxPass).is_some() && child(Deprel::Ccomp).is_none()
}

/// `is expected to resign`: the subject and the complement are the content.
fn passive(view: &View, proposition: &Proposition) -> Option<(Vec<usize>, &'static str)> {
    let subject = proposition.arguments.iter().find(|a| matches!(a.role, Role::Object | Role::IndirectObject))?;
    let complement = view.sentence.children(proposition.head).iter().copied().find(|c| {
        *c > proposition.head
            && matches!(view.sentence.token(*c).deprel, Deprel::Xcomp | Deprel::Ccomp | Deprel::Obl | Deprel::Advcl)
    });
    let mut content = if complement.is_some_and(|c| view.sentence.is_below(subject.head, c)) {
        Vec::new()
    } else {
        view.phrase(subject.head)
    };
    content.retain(|t| *t < proposition.head);
    if let Some(complement) = complement {
        content.extend(view.below(complement, &[]));
    }
    content.sort_unstable();
    content.dedup();
    Some((content, "passive"))
}

/// Verb form of a clause: that of its first auxiliary or of its head; `TO` for an infinitive.
fn inflection<'a>(view: &View<'a>, clause: usize) -> &'a str {
    let sentence = view.sentence;
    let children = sentence.children(clause).iter().copied();
    let first = children
        .filter(|c| {
            let token = sentence.token(*c);
            matches!(token.deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop) || token.xpos == "TO"
        })
        .min()
        .unwrap_or(clause);
    sentence.token(first).xpos.as_str()
}

fn adjective(view: &View, proposition: &Proposition) -> Option<Attribution> {
    let sentence = view.sentence;
    let head = proposition.head;
    let groups: Vec<&CueGroup> = view.words.adjective(&sentence.token(head).lemma).collect();
    groups.into_iter().find_map(|group| {
        let (content, rule) = sentence.children(head).iter().copied().filter(|c| *c > head).find_map(|child| {
            match sentence.token(child).deprel {
                Deprel::Ccomp if group.takes(Complement::That) => Some((view.below(child, &[]), "clause")),
                Deprel::Xcomp | Deprel::Advcl if group.takes(Complement::To) && inflection(view, child) == "TO" => {
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
