//! Cues that are no predicates: `according to`, `citing`, `reportedly`, and speaker labels (`Host: ...`).

use super::content::{View, is_clausal};
use super::{Attribution, ContentForm, Source};
use crate::labels::{Deprel, Status, Upos};
use crate::lexicon::verbs::CueKind;
use crate::sentence::Token;
use std::ops::Range;

/// Reads these cues of one sentence.
pub(super) fn phrase_cues(view: &View, found: &mut Vec<Attribution>) {
    found.extend(speaker_label(view));
    for index in 0..view.sentence.tokens().len() {
        let token = view.sentence.token(index);
        let cue = match token.deprel.base() {
            Deprel::Case => source_preposition(view, index),
            Deprel::Advcl | Deprel::Acl if token.xpos == "VBG" => source_participle(view, index, found),
            Deprel::Advmod => adverb(view, index),
            _ => None,
        };
        if let Some(cue) = cue {
            found.retain(|a| a.cue_sentence != view.index || a.cue_head != cue.cue_head);
            found.push(cue);
        }
    }
}

/// `Host: ...`, `Poll: Party Loses Votes`, `The report: "..."`: a name, a colon, and what is said.
fn speaker_label(view: &View) -> Option<Attribution> {
    let sentence = view.sentence;
    let tokens = sentence.tokens();
    let colon = tokens.iter().position(|t| t.form == ":")?;
    if tokens.len() < colon + 4 {
        return None;
    }
    let quoted = matches!(tokens[colon + 1].xpos.as_str(), "``" | "''");
    let (label, head) = if quoted { name_before(view, colon)? } else { (0..colon, colon.checked_sub(1)?) };
    let is_name = |t: &Token| {
        matches!(t.upos, Upos::ProperNoun | Upos::Noun | Upos::Other)
            && t.form.chars().next().is_some_and(char::is_uppercase)
    };
    let titled = label.len() < 6 && tokens[label.clone()].iter().all(is_name);
    let form = sentence.span_of(label.clone());
    if !(quoted || titled)
        || form.len() < 2 && !is_initial(&tokens[head])
        || tokens[label.clone()].iter().any(|t| view.words.labels_no_speaker(&t.lemma))
    {
        return None;
    }
    let content: Vec<usize> = (colon + 1..tokens.len()).collect();
    Some(Attribution {
        source: Some(Source { sentence: view.index, head, tokens: label }),
        ..built(view, colon, &[colon], Status::Fact, head, &content, "speaker label")
    })
}

/// `Q: ...`, `A: ...`: the letter of a speaker in an interview.
fn is_initial(token: &Token) -> bool {
    matches!(token.form.as_bytes(), [letter] if letter.is_ascii_uppercase())
}

/// The noun phrase between a colon and the beginning of the sentence, a dash or a preposition, with its head.
fn name_before(view: &View, colon: usize) -> Option<(Range<usize>, usize)> {
    let sentence = view.sentence;
    let nominal = |t: &usize| {
        let token = sentence.token(*t);
        matches!(token.upos, Upos::ProperNoun | Upos::Noun | Upos::Adjective | Upos::Determiner | Upos::Other)
            || matches!(token.form.as_str(), "and" | "'s" | "’s")
    };
    let start = (0..colon).rev().take_while(nominal).last()?;
    let head = colon - 1;
    let bounded = match start.checked_sub(1).map(|before| sentence.token(before)) {
        None => true,
        Some(before) => before.lemma == "from" || matches!(before.xpos.as_str(), ":" | "," | "HYPH" | "NFP"),
    };
    let named = matches!(sentence.token(head).upos, Upos::ProperNoun | Upos::Noun);
    (bounded && named).then_some((start..colon, head))
}

/// `according to the ministry`: the noun is the source of the clause around it.
fn source_preposition(view: &View, case: usize) -> Option<Attribution> {
    let sentence = view.sentence;
    let mut cue = vec![case];
    cue.extend(sentence.children_by(case, Deprel::Fixed));
    let mut text = sentence.token(case).form.to_lowercase();
    for word in &cue[1..] {
        text.push(' ');
        text.push_str(&sentence.token(*word).form);
    }
    let effect = view.words.source_preposition(&text)?;
    let noun = sentence.token(case).head?;
    // Set off by a comma, the phrase belongs to the whole sentence.
    let set_off = case == 0 || sentence.token(case - 1).xpos == ",";
    let clause = if set_off { sentence.root() } else { clause_around(view, noun)? };
    // `..., according to the army, but aides deny it`: a second clause with a subject of its own is not the source's.
    let beside = |c: &usize| *c > noun && sentence.child(*c, Deprel::Nsubj).is_some();
    let mut left_out: Vec<usize> = sentence.children_by(clause, Deprel::Conj).filter(beside).collect();
    left_out.push(noun);
    let mut content = view.below(clause, &left_out);
    if content.is_empty() {
        let own = sentence.subtree(noun);
        content = view.trimmed((0..sentence.tokens().len()).filter(|t| !own.contains(t)).collect());
    }
    Some(built(view, case, &cue, effect, noun, &content, "according to"))
}

/// `..., citing officials`: the object is the source of the clause around it.
fn source_participle(view: &View, participle: usize, found: &[Attribution]) -> Option<Attribution> {
    let sentence = view.sentence;
    let effect = view.words.source_participle(&sentence.token(participle).lemma)?;
    if sentence.children_by(participle, Deprel::Mark).next().is_some() {
        return None;
    }
    let object = sentence.children_by(participle, Deprel::Obj).next()?;
    let governor = reporting_verb(view, sentence.token(participle).head?);
    let clause_of = |verb: usize| sentence.children_by(verb, Deprel::Ccomp).next();
    let said = clause_of(governor).or_else(|| clause_of(participle));
    let content = view.below(said.unwrap_or(governor), &[participle]);
    let cited = built(view, participle, &[participle], effect, object, &content, "citing");
    // `He will resign, the Post reported, quoting aides`: what the verb tells.
    let told = found.iter().find(|a| a.cue_sentence == view.index && a.cue_head == governor && said.is_none());
    let content = told.map(|a| a.content.clone()).filter(|c| c.iter().all(|s| !s.contains(cited.cue)));
    Some(Attribution { content: content.filter(|c| !c.is_empty()).unwrap_or_else(|| cited.content.clone()), ..cited })
}

/// `The Courier, citing aides, reported that`: the verb whose subject the participle describes.
fn reporting_verb(view: &View, governor: usize) -> usize {
    let token = view.sentence.token(governor);
    let verb = token.head.filter(|_| token.deprel.base() == Deprel::Nsubj);
    verb.filter(|v| view.sentence.token(*v).upos == Upos::Verb).unwrap_or(governor)
}

fn adverb(view: &View, index: usize) -> Option<Attribution> {
    let sentence = view.sentence;
    let group = view.words.adverb(&sentence.token(index).lemma).next()?;
    let governor = sentence.token(index).head?;
    let content = view.below(governor, &[index]);
    view.attribution(&[index], index, group, None, &content, "adverb")
}

/// The nearest clause above a noun phrase.
fn clause_around(view: &View, noun: usize) -> Option<usize> {
    let mut here = view.sentence.token(noun).head?;
    loop {
        let token = view.sentence.token(here);
        let verbal = matches!(token.upos, Upos::Verb | Upos::Auxiliary);
        if verbal
            || is_clausal(token.deprel)
            || token.head.is_none()
            || view.propositions.iter().any(|p| {
                p.head == here && !p.arguments.is_empty() && view.sentence.child(here, Deprel::Nsubj).is_some()
            })
        {
            return Some(here);
        }
        here = token.head?;
    }
}

fn built(
    view: &View,
    head: usize,
    cue: &[usize],
    effect: Status,
    source: usize,
    content: &[usize],
    rule: &'static str,
) -> Attribution {
    let last = cue.last().copied().unwrap_or(head);
    Attribution {
        kind: CueKind::Speech,
        effect,
        form: ContentForm::Clause,
        source: Some(view.source_at(source)),
        cue_sentence: view.index,
        cue_head: head,
        cue: view.sentence.span_of(head..last + 1),
        content: view.spans(content),
        denied: false,
        nested: false,
        rule,
    }
}
