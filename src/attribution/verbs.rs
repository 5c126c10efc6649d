//! Verbs and predicative adjectives as cues: `said that`, `is afraid of`, `is expected to`.

use super::content::{View, is_clausal};
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
        let source = source(view, proposition)?;
        let cue = &proposition.tokens;
        if let Some(content) = beside_speaker(view, proposition, group) {
            return view.attribution(cue, head, group, Some(source), &content, "rest of sentence");
        }
        // Its content may be a quotation in another sentence.
        Some(view.without_content(cue, head, group, source, "quotation beside"))
    })
}

/// `The plan, she said, is to leave`, where the tree does not subordinate the one to the other: what stands in the sentence
/// beside a speaker and verb that are set off.
fn beside_speaker(view: &View, proposition: &Proposition, group: &CueGroup) -> Option<Vec<usize>> {
    let sentence = view.sentence;
    let head = proposition.head;
    if !group.takes(Complement::Remainder) || !matches!(sentence.token(head).xpos.as_str(), "VBD" | "VBZ" | "VBP") {
        return None;
    }
    let clause = sentence.children(head).iter().copied().find(|c| {
        *c > head
            && matches!(
                sentence.token(*c).deprel.base(),
                Deprel::Advcl | Deprel::Xcomp | Deprel::Acl | Deprel::Dep | Deprel::Parataxis
            )
            && sentence.children(*c).iter().any(|s| sentence.token(*s).deprel.base() == Deprel::Nsubj)
            && sentence.children_by(*c, Deprel::Mark).all(|m| sentence.token(m).lemma == "that")
    });
    if let Some(clause) = clause {
        return Some(view.below(clause, &[]));
    }
    let subject = sentence.child(head, Deprel::Nsubj)?;
    let (first, last) = {
        let own = sentence.subtree_without(head, |c| {
            !matches!(sentence.token(c).deprel.base(), Deprel::Nsubj | Deprel::Aux)
                && sentence.token(c).head == Some(head)
        });
        (*own.first()?, *own.last()?)
    };
    let is_mark = |t: usize| matches!(sentence.token(t).xpos.as_str(), "," | "''" | "``" | "." | ":");
    let set_off = (first > 0 && is_mark(first - 1)) || first == 0;
    let closed = sentence.tokens().get(last + 1).is_none_or(|_| is_mark(last + 1));
    if !set_off || !closed || last - first > 30 || subject == head {
        return None;
    }
    let rest: Vec<usize> = (0..sentence.tokens().len()).filter(|t| !(first..=last).contains(t)).collect();
    let rest = view.trimmed(rest);
    (rest.len() > 3).then_some(rest)
}

/// The subject; of a passive the agent. Where the tree gives none: a noun after a verb of saying whose content stands before
/// it (`"...", wrote a reader`), else the subject of the clause above.
fn source(view: &View, proposition: &Proposition) -> Option<Source> {
    let subjects: Vec<&Argument> = proposition.arguments.iter().filter(|a| a.role == Role::Subject).collect();
    if subjects.first().is_some_and(|s| s.rule == "clausal_subject") {
        return None;
    }
    let sentence = view.sentence;
    let head = proposition.head;
    if !subjects.is_empty() {
        let subjects = nearest(view, head, subjects);
        let quoted = subjects.iter().all(|s| s.head < head && quotation_ends_between(view, s.head, head));
        let beside = if quoted && is_finite(view, proposition) { noun_beside(view, head, false) } else { None };
        return beside.map(|noun| view.source_at(noun)).or_else(|| view.source(&subjects));
    }
    let told_before = sentence.children(head).iter().any(|c| *c < head && is_clausal(sentence.token(*c).deprel));
    let object = sentence.children_by(head, Deprel::Obj).find(|o| *o > head);
    if let Some(object) = object.filter(|_| told_before && !proposition.passive) {
        return Some(view.source_at(object));
    }
    if proposition.passive || sentence.child(head, Deprel::Expl).is_some() {
        return None;
    }
    if is_finite(view, proposition) {
        return noun_beside(view, head, told_before).map(|noun| view.source_at(noun));
    }
    let mut here = sentence.token(head).head;
    while let Some(index) = here {
        let above = view.propositions.iter().filter(|p| p.head == index && p.kind != PredicateKind::Noun);
        let subject = above.flat_map(|p| &p.arguments).find(|a| a.role == Role::Subject && a.rule != "clausal_subject");
        if let Some(subject) = subject {
            return view.source(&[subject]);
        }
        here = sentence.token(index).head;
    }
    None
}

/// Of two subjects the one beside the verb: in `"The plan failed," she said` a tree may give both to `said`.
fn nearest<'a>(view: &View, head: usize, subjects: Vec<&'a Argument>) -> Vec<&'a Argument> {
    let sentence = view.sentence;
    let own = |c: &usize| sentence.token(*c).deprel.base() == Deprel::Nsubj;
    let mut children: Vec<usize> = sentence.children(head).iter().copied().filter(own).collect();
    if children.len() < 2 {
        return subjects;
    }
    children.sort_by_key(|c| c.abs_diff(head));
    let beside: Vec<&Argument> = subjects.iter().copied().filter(|a| sentence.is_below(a.head, children[0])).collect();
    if beside.is_empty() { subjects } else { beside }
}

/// Whether an odd number of quotation marks stands between two tokens.
fn quotation_ends_between(view: &View, first: usize, last: usize) -> bool {
    let marks =
        (first..last).filter(|t| matches!(view.sentence.token(*t).form.as_str(), "”" | "''" | "\"" | "“" | "``"));
    marks.count() % 2 == 1
}

fn is_finite(view: &View, proposition: &Proposition) -> bool {
    let first = proposition.auxiliaries.first().copied().unwrap_or(proposition.head);
    matches!(view.sentence.token(first).xpos.as_str(), "VBD" | "VBZ" | "VBP" | "MD")
}

/// The noun phrase that stands right before a finite verb, or right after it where its content comes first. For verbs that
/// the tree gives no subject.
fn noun_beside(view: &View, head: usize, told_before: bool) -> Option<usize> {
    let sentence = view.sentence;
    let nominal = |t: usize| matches!(sentence.token(t).upos, Upos::Noun | Upos::ProperNoun | Upos::Pronoun);
    let mark = |t: usize| sentence.token(t).upos == Upos::Punctuation;
    let quoted_before = head > 0 && mark(head - 1);
    if told_before || quoted_before {
        let after = (head + 1..sentence.tokens().len()).take(6).take_while(|t| !mark(*t)).find(|t| nominal(*t));
        if after.is_some() {
            return after;
        }
    }
    let skipped = |t: &usize| matches!(sentence.token(*t).upos, Upos::Adverb | Upos::Auxiliary | Upos::Particle);
    let nearest = (0..head).rev().find(|t| !skipped(t)).filter(|t| nominal(*t))?;
    // Up to the head of the phrase, as long as it lies to the left.
    let mut top = nearest;
    while let Some(above) = sentence.token(top).head.filter(|h| {
        *h < head
            && nominal(*h)
            && matches!(sentence.token(top).deprel.base(), Deprel::Flat | Deprel::Compound | Deprel::Conj)
    }) {
        top = above;
    }
    Some(top)
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
    if let Some((content, oblique)) = prepositional(view, proposition, group) {
        return Some((with_later_siblings(view, head, oblique, content), "prepositional object"));
    }
    if group.takes(Complement::Object) && !group.addressee {
        let object = object?;
        return Some((with_later_siblings(view, head, object, view.phrase(object)), "object"));
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

/// Content that begins with an object goes on over what follows it without a comma: `defended him as a moderate`.
fn with_later_siblings(view: &View, head: usize, object: usize, mut content: Vec<usize>) -> Vec<usize> {
    let sentence = view.sentence;
    for child in sentence.children(head).iter().copied().filter(|c| *c > object && object > head) {
        let deprel = sentence.token(child).deprel;
        let wanted =
            matches!(deprel, Deprel::Obl | Deprel::Xcomp | Deprel::Advcl | Deprel::Nmod | Deprel::Obj | Deprel::Ccomp);
        if deprel == Deprel::Punct || !wanted {
            break;
        }
        let tokens = view.below(child, &[]);
        let comma_before = tokens.first().is_some_and(|t| *t > 0 && sentence.token(t - 1).xpos == ",");
        if comma_before {
            break;
        }
        content.extend(tokens);
    }
    content.sort_unstable();
    content.dedup();
    content
}

fn prepositional(view: &View, proposition: &Proposition, group: &CueGroup) -> Option<(Vec<usize>, usize)> {
    let listed = |p: &str| group.prepositions.iter().any(|x| x == p);
    let oblique = proposition.arguments.iter().find(|a| match &a.role {
        Role::Oblique(p) => listed(p) && a.head > proposition.head,
        _ => false,
    });
    if let Some(oblique) = oblique {
        return Some((view.phrase(oblique.head), oblique.head));
    }
    // `accused him of hiding`: a gerund with a preposition is a clause in the tree.
    let gerund = view.sentence.children_by(proposition.head, Deprel::Advcl).find(|c| {
        *c > proposition.head
            && view.sentence.children_by(*c, Deprel::Mark).any(|m| listed(&view.sentence.token(m).lemma))
            && inflection(view, *c) == "VBG"
    })?;
    Some((view.below(gerund, &[]), gerund))
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

/// `he seems to agree`: what seems so is the subject and the complement.
fn with_subject(view: &View, proposition: &Proposition, mut content: Vec<usize>) -> Vec<usize> {
    let subject = view.sentence.child(proposition.head, Deprel::Nsubj);
    content.extend(subject.map(|s| view.phrase(s)).unwrap_or_default());
    content.sort_unstable();
    content.dedup();
    content
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
