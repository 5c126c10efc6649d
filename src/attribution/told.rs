//! Clauses that hold what is told. Trees of long sentences often hang them on whom it is told to or where (`told the paper
//! that it won`, `said in a statement that it won`), or take them for adverbials (`asked him whether it won`).

use super::complements::{inflection, joined};
use super::content::{View, is_clausal};
use crate::labels::{Deprel, Upos};
use crate::lexicon::verbs::{Complement, CueGroup, CueKind};

/// `..., he said, ...` and `He said: ...`.
pub(super) fn direct_speech(view: &View, head: usize) -> Option<Vec<usize>> {
    let sentence = view.sentence;
    let token = sentence.token(head);
    let told = |c: &usize| {
        matches!(sentence.token(*c).deprel, Deprel::Ccomp | Deprel::Xcomp | Deprel::Mark) && !is_adverbial(view, *c)
    };
    if sentence.children(head).iter().any(told) {
        return None;
    }
    let governor = token.head.filter(|_| token.deprel == Deprel::Parataxis);
    if let Some(governor) = governor
        && sentence.children(head).iter().any(|c| sentence.token(*c).deprel.base() == Deprel::Nsubj)
    {
        return Some(quotation_before(view, head, governor).unwrap_or_else(|| view.below(governor, &[head])));
    }
    let after = sentence.children_by(head, Deprel::Parataxis).find(|c| {
        *c > head && (head + 1..*c).any(|t| matches!(sentence.token(t).form.as_str(), ":" | "\"" | "“" | "``" | "‘"))
    });
    after.map(|c| view.below(c, &[]))
}

/// `..., residents said, hours after they left`, where the tree takes the clause for what is told: it begins with a conjunction of
/// time or reason behind a comma.
fn is_adverbial(view: &View, clause: usize) -> bool {
    let sentence = view.sentence;
    let complementizer =
        |m: usize| matches!(sentence.token(m).lemma.as_str(), "that" | "whether" | "if" | "to" | "for");
    let Some(mark) = sentence.children_by(clause, Deprel::Mark).next().filter(|m| *m < clause) else { return false };
    let first = first_word(view, clause).unwrap_or(mark);
    let set_off = first.checked_sub(1).is_some_and(|t| sentence.token(t).xpos == ",");
    !complementizer(mark) && sentence.token(mark).deprel == Deprel::Mark && set_off
}

/// `The bill is weak - "we need more," she said`: the quotation that ends before the speaker, where `governor` stands outside it.
fn quotation_before(view: &View, head: usize, governor: usize) -> Option<Vec<usize>> {
    let sentence = view.sentence;
    let first = sentence.subtree_without(head, |c| c > head).first().copied()?;
    let mark = |t: usize| matches!(sentence.token(t).xpos.as_str(), "``" | "''");
    let close = first.checked_sub(1).filter(|t| mark(*t))?;
    let open = (0..close).rev().find(|t| mark(*t))?;
    (governor < open || governor > head).then(|| (open..=close).collect())
}

/// `It failed, as she noted`: what is told stands around the verb's clause.
pub(super) fn around(view: &View, head: usize) -> Option<Vec<usize>> {
    let sentence = view.sentence;
    let token = sentence.token(head);
    let told = token.head.filter(|_| token.deprel == Deprel::Advcl)?;
    let mark = sentence.children_by(head, Deprel::Mark).find(|m| sentence.token(*m).lemma == "as")?;
    let alone =
        first_word(view, head) == Some(mark) && mark.checked_sub(1).is_none_or(|t| sentence.token(t).xpos == ",");
    let full = |c: &usize| {
        *c > head && matches!(sentence.token(*c).deprel.base(), Deprel::Obj | Deprel::Ccomp | Deprel::Xcomp)
    };
    let lacks_content = !sentence.children(head).iter().any(full) || sentence.token(head).lemma == "put";
    (alone && lacks_content && is_indicative(view, head)).then(|| view.below(told, &[head]))
}

/// The finite clause that the verb `head` tells, or what stands for one (`said so`).
pub(super) fn clause(view: &View, head: usize, group: &CueGroup) -> Option<Vec<usize>> {
    let sentence = view.sentence;
    let told = |c: &usize| is_finite(view, *c) && !is_bare_participle(view, *c) && !is_adverbial(view, *c);
    let own = sentence.children_by(head, Deprel::Ccomp).find(told);
    if let Some(clause) = own.or_else(|| introduced(view, head, group)).or_else(|| behind_citation(view, head)) {
        let content = joined(stray_subject(view, head, clause, group), view.below(clause, &[]));
        let content = joined(content, second_clauses(view, head, clause));
        return Some(with_next_clause(view, head, content));
    }
    if let Some(clause) = sentence.children_by(head, Deprel::Xcomp).find(|c| is_indicative(view, *c) && *c > head) {
        return Some(joined(stray_subject(view, head, clause, group), view.below(clause, &[])));
    }
    if let Some(clause) = beside(view, head) {
        return Some(view.below(clause, &[]));
    }
    let short = sentence.children(head).iter().copied().find(|c| {
        let token = sentence.token(*c);
        *c == head + 1 && (token.lemma == "so" && token.upos == Upos::Adverb || token.upos == Upos::Interjection)
    });
    short.filter(|_| group.takes(Complement::That)).map(|answer| vec![answer])
}

/// `said that it won and that it will govern`, where the tree coordinates the second clause with the verb of saying.
fn second_clauses(view: &View, head: usize, clause: usize) -> Vec<usize> {
    let sentence = view.sentence;
    let begins_with_that = |c: &usize| {
        let words = sentence.subtree(*c);
        let first = words
            .iter()
            .find(|t| !matches!(sentence.token(**t).upos, Upos::Punctuation | Upos::CoordinatingConjunction));
        first.is_some_and(|t| sentence.token(*t).lemma == "that" && sentence.token(*t).deprel == Deprel::Mark)
    };
    let later = sentence.children_by(head, Deprel::Conj).filter(|c| *c > clause && begins_with_that(c));
    later.flat_map(|c| sentence.subtree(c)).collect()
}

/// `said that it won and that it will govern`, whatever the tree hangs the second clause on.
fn with_next_clause(view: &View, head: usize, content: Vec<usize>) -> Vec<usize> {
    let sentence = view.sentence;
    let is_that = |t: usize| sentence.tokens().get(t).is_some_and(|t| t.lemma == "that" && t.deprel == Deprel::Mark);
    let Some(last) = content.last().copied().filter(|last| *last > head) else { return content };
    let next = |from: usize| (from + 1..sentence.tokens().len()).find(|t| sentence.token(*t).upos != Upos::Punctuation);
    let conjunction = next(last).filter(|t| sentence.token(*t).upos == Upos::CoordinatingConjunction);
    let mark = conjunction.and_then(next).filter(|t| is_that(*t));
    let Some(clause) = mark.and_then(|m| sentence.token(m).head) else { return content };
    let begins = content.first().is_some_and(|t| is_that(*t));
    if !begins || clause <= last || sentence.is_below(head, clause) {
        return content;
    }
    let more = view.below(clause, &[]).into_iter().filter(|t| *t > last);
    joined(content, more.chain(conjunction).collect())
}

/// `says papers ignore him`, `his supporters, who left, plan to come, organisers say`, where the tree hangs the subject of the
/// clause on the verb of saying.
fn stray_subject(view: &View, head: usize, clause: usize, group: &CueGroup) -> Vec<usize> {
    let sentence = view.sentence;
    let bare = !group.addressee && is_indicative(view, clause) && sentence.child(clause, Deprel::Nsubj).is_none();
    let between = |c: &usize| {
        let deprel = sentence.token(*c).deprel;
        *c > head && *c < clause && matches!(deprel, Deprel::Obj | Deprel::Iobj | Deprel::Nsubj) && !view.is_time(*c)
    };
    let subject = sentence.children(head).iter().copied().find(|c| bare && between(c));
    let own = sentence.children_by(head, Deprel::Nsubj).filter(|c| clause < *c).count();
    let before = sentence.children_by(head, Deprel::Nsubj).find(|c| *c < clause && clause < head && own > 0);
    let without_subject = sentence.child(clause, Deprel::Nsubj).is_none();
    let subject = subject.or(before.filter(|_| without_subject));
    subject.map(|s| view.phrase(s)).unwrap_or_default()
}

/// `reported, citing aides, that it won`, where the tree hangs the clause on `citing`.
fn behind_citation(view: &View, head: usize) -> Option<usize> {
    let sentence = view.sentence;
    let cites = |p: &usize| view.words.source_participle(&sentence.token(*p).lemma).is_some();
    let participle = sentence.children_by(head, Deprel::Advcl).find(|p| *p > head && cites(p))?;
    sentence.children_by(participle, Deprel::Ccomp).next()
}

/// `quoted aides as saying that it won`: who is quoted and what they say.
pub(super) fn quoted_saying(view: &View, head: usize) -> Option<Vec<usize>> {
    let sentence = view.sentence;
    let quoted = quoted_speaker(view, head)?;
    let saying =
        sentence.children(head).iter().copied().find(|c| *c > quoted && *c > head && is_as_saying(view, *c))?;
    Some(joined(view.phrase(quoted), view.below(saying, &[])))
}

/// The object of a verb of quoting, or its subject in the passive.
pub(super) fn quoted_speaker(view: &View, head: usize) -> Option<usize> {
    view.words.source_participle(&view.sentence.token(head).lemma)?;
    let sentence = view.sentence;
    let object = sentence.children_by(head, Deprel::Obj).find(|o| *o > head);
    object.or_else(|| sentence.children_by(head, Deprel::NsubjPass).next())
}

/// `as saying`.
pub(super) fn is_as_saying(view: &View, clause: usize) -> bool {
    let sentence = view.sentence;
    let as_mark = |m: &usize| {
        let token = sentence.token(*m);
        matches!(token.deprel, Deprel::Mark | Deprel::Case) && token.lemma == "as" && *m < clause
    };
    sentence.token(clause).xpos == "VBG" && sentence.children(clause).iter().any(as_mark)
}

/// A clause with its complementizer, on the verb or on one of its objects and adverbials.
fn introduced(view: &View, head: usize, group: &CueGroup) -> Option<usize> {
    let sentence = view.sentence;
    let later = |of: usize| sentence.children(of).iter().copied().filter(move |c| *c > of && *c > head);
    let thing = sentence.children_by(head, Deprel::Obj).find(|o| *o > head && sentence.token(*o).upos == Upos::Noun);
    later(head).find_map(|child| {
        let deprel = sentence.token(child).deprel;
        // `rejected the bid, saying that`: what somebody does to a thing is not what follows it.
        let of_thing = thing.is_some_and(|o| o < child) && !group.addressee && deprel != Deprel::Ccomp;
        if is_clausal(deprel) && !of_thing && begins_content(view, child, group) {
            return Some(child);
        }
        let around = matches!(deprel.base(), Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::Advcl);
        let below = if around && !is_as_saying(view, child) { sentence.subtree(child) } else { Vec::new() };
        below.into_iter().filter(|c| *c > child).find(|c| {
            let token = sentence.token(*c);
            let tells = token.head.is_some_and(|noun| view.words.noun(&sentence.token(noun).lemma).next().is_some());
            let near = group.addressee || deprel.base() == Deprel::Obl && !tells || token.head == Some(child);
            near && is_clausal(token.deprel) && token.head.is_some_and(|noun| completes(view, noun, *c, group))
        })
    })
}

/// Whether the clause begins with `that`, `whether`, or a question word after a verb of asking.
fn begins_content(view: &View, clause: usize, group: &CueGroup) -> bool {
    let Some(first) = first_word(view, clause) else { return false };
    let token = view.sentence.token(first);
    let that = token.lemma == "that" && token.deprel == Deprel::Mark && token.xpos != "DT";
    let asking = group.kind == CueKind::Question || group.addressee;
    let conditional = token.lemma == "if" && group.prepositions.iter().any(|p| p == "if");
    let question = conditional
        || asking
            && (token.lemma == "if" || asks(view, clause) && view.sentence.token(clause).deprel != Deprel::AdvclRelcl);
    that || (token.lemma == "whether" && token.deprel == Deprel::Mark) || question
}

/// Whether a clause on `noun` is no description of it but what is told: `that` is no pronoun in it.
fn completes(view: &View, noun: usize, clause: usize, group: &CueGroup) -> bool {
    let sentence = view.sentence;
    let Some(first) = first_word(view, clause) else { return false };
    let token = sentence.token(first);
    if token.lemma == "that" {
        let named = matches!(sentence.token(noun).upos, Upos::ProperNoun | Upos::Pronoun);
        return has_other_subject(view, clause, first) && (token.deprel == Deprel::Mark || named);
    }
    let asking = group.kind == CueKind::Question || group.addressee;
    (token.lemma == "whether" && token.deprel == Deprel::Mark)
        || (asking && has_other_subject(view, clause, first) && matches!(token.lemma.as_str(), "what" | "how" | "why"))
}

/// Whether a clause on a noun says what the noun tells (`a claim that they won`, `a threat to leave`) and describes nothing.
pub(super) fn is_complement_of_noun(view: &View, clause: usize) -> bool {
    let sentence = view.sentence;
    let Some(first) = first_word(view, clause).filter(|_| is_clausal(sentence.token(clause).deprel)) else {
        return false;
    };
    let token = sentence.token(first);
    let whole = has_other_subject(view, clause, first) && (token.deprel == Deprel::Mark || token.xpos == "IN");
    match token.lemma.as_str() {
        "that" | "whether" => whole,
        _ => sentence.token(clause).deprel == Deprel::Acl && inflection(view.sentence, clause) == "TO",
    }
}

/// Whether the clause begins with a question word: `how it works`, `when to join`.
pub(super) fn asks(view: &View, clause: usize) -> bool {
    let words = view.sentence.subtree(clause);
    let wh = |t: &usize| matches!(view.sentence.token(*t).xpos.as_str(), "WP" | "WRB" | "WDT" | "WP$");
    words
        .iter()
        .take(3)
        .any(|t| wh(t) && *t < clause && !matches!(view.sentence.token(*t).lemma.as_str(), "when" | "that"))
        || (words.first().is_some_and(wh) && inflection(view.sentence, clause) == "TO")
}

fn has_other_subject(view: &View, clause: usize, first: usize) -> bool {
    let subject =
        |c: &usize| matches!(view.sentence.token(*c).deprel.base(), Deprel::Nsubj | Deprel::Expl | Deprel::Csubj);
    view.sentence.children(clause).iter().any(|c| *c != first && subject(c))
}

/// First word of a clause, after quotation marks and the like.
fn first_word(view: &View, clause: usize) -> Option<usize> {
    view.sentence.subtree(clause).into_iter().find(|t| view.sentence.token(*t).upos != Upos::Punctuation)
}

/// A clause that the tree hangs beside the verb: on what governs a participle (`spoke again, adding that ...`), or next to a
/// relative clause (`a law that aides say failed`).
fn beside(view: &View, head: usize) -> Option<usize> {
    let sentence = view.sentence;
    let token = sentence.token(head);
    let governor = token.head?;
    let mut siblings = sentence.children(governor).iter().copied().filter(|c| *c > head);
    match token.deprel {
        Deprel::Advcl | Deprel::Ccomp | Deprel::Conj if token.xpos == "VBG" => {
            siblings.find(|c| sentence.token(*c).deprel == Deprel::Ccomp && is_finite(view, *c))
        }
        Deprel::AclRelcl => siblings.find(|c| {
            let first = first_word(view, *c);
            sentence.token(*c).deprel == Deprel::AclRelcl && first == Some(head + 1) && is_indicative(view, *c)
        }),
        _ => None,
    }
}

/// The infinitive (`TO`) or gerund (`VBG`) that is the content of the verb `head`, with who is to do it;
/// `also_loose` where the tree takes it for an adverbial, too.
pub(super) fn infinitive(view: &View, head: usize, form: &str, also_loose: bool) -> Option<Vec<usize>> {
    let sentence = view.sentence;
    let of = |deprel: Deprel| sentence.children_by(head, deprel).find(|c| inflection(view.sentence, *c) == form);
    // Without a comma an infinitive after the verb is its complement, whatever the tree calls it: `vowed on Monday to go`.
    let loose = || {
        sentence.children(head).iter().copied().find(|c| {
            let first = sentence.subtree(*c).first().copied().unwrap_or(*c);
            let close = first > head && sentence.token(first - 1).xpos != ",";
            sentence.token(*c).deprel.base() == Deprel::Advcl && close && inflection(view.sentence, *c) == form
        })
    };
    let clause = of(Deprel::Xcomp).or_else(|| of(Deprel::Ccomp)).or_else(|| loose().filter(|_| also_loose))?;
    let doer = sentence.children(head).iter().copied().find(|c| {
        let deprel = sentence.token(*c).deprel;
        *c > head && *c < clause && matches!(deprel, Deprel::Obj | Deprel::Iobj)
    });
    Some(joined(doer.map(|d| view.phrase(d)).unwrap_or_default(), view.below(clause, &[])))
}

/// `Asked if it failed, he said no`: a participle without subject and auxiliary is no clause that is told.
pub(super) fn is_bare_participle(view: &View, clause: usize) -> bool {
    let sentence = view.sentence;
    let token = sentence.token(clause);
    let begins = clause.checked_sub(1).is_none_or(|t| matches!(sentence.token(t).lemma.as_str(), "when" | "if" | "as"));
    let own = |c: &usize| matches!(sentence.token(*c).deprel.base(), Deprel::Nsubj | Deprel::Aux | Deprel::Cop);
    let placed = matches!(token.deprel, Deprel::Ccomp | Deprel::Advcl | Deprel::Parataxis);
    placed && begins && matches!(token.xpos.as_str(), "VBN" | "VBD") && !sentence.children(clause).iter().any(own)
}

fn is_finite(view: &View, clause: usize) -> bool {
    !matches!(inflection(view.sentence, clause), "VBG" | "TO")
}

fn is_indicative(view: &View, clause: usize) -> bool {
    matches!(inflection(view.sentence, clause), "VBZ" | "VBP" | "VBD" | "MD")
}
