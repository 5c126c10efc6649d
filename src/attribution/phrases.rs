//! Cues that are no predicates: `according to`, `citing`, `reportedly`, and speaker labels (`Host: ...`).

use super::content::{View, is_clausal};
use super::{Attribution, ContentForm, Source};
use crate::labels::{Deprel, Status, Upos};
use crate::lexicon::verbs::CueKind;
use crate::sentence::Token;

/// Reads these cues of one sentence.
pub(super) fn phrase_cues(view: &View, found: &mut Vec<Attribution>) {
    found.extend(speaker_label(view));
    for index in 0..view.sentence.tokens().len() {
        let token = view.sentence.token(index);
        let cue = match token.deprel.base() {
            Deprel::Case => source_preposition(view, index),
            Deprel::Advcl | Deprel::Acl if token.xpos == "VBG" => source_participle(view, index),
            Deprel::Advmod => adverb(view, index),
            _ => None,
        };
        if let Some(cue) = cue {
            found.retain(|a| a.cue_sentence != view.index || a.cue_head != cue.cue_head);
            found.push(cue);
        }
    }
}

/// `Q: ...`, `Host: ...` at the beginning of a sentence: a short name, a colon, and what is said.
fn speaker_label(view: &View) -> Option<Attribution> {
    let sentence = view.sentence;
    let colon = sentence.tokens().iter().take(6).position(|t| t.form == ":")?;
    let label = &sentence.tokens()[..colon];
    let is_name = |t: &Token| {
        matches!(t.upos, Upos::ProperNoun | Upos::Noun | Upos::Other)
            && t.form.chars().next().is_some_and(char::is_uppercase)
    };
    if colon == 0 || !label.iter().all(is_name) || sentence.tokens().len() < colon + 4 {
        return None;
    }
    let content: Vec<usize> = (colon + 1..sentence.tokens().len()).collect();
    Some(Attribution {
        source: Some(Source { sentence: view.index, head: colon - 1, tokens: 0..colon }),
        ..built(view, colon, &[colon], Status::Fact, colon - 1, &content, "speaker label")
    })
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
    let mut content = view.below(clause, &[noun]);
    if content.is_empty() {
        let own = sentence.subtree(noun);
        content = view.trimmed((0..sentence.tokens().len()).filter(|t| !own.contains(t)).collect());
    }
    Some(built(view, case, &cue, effect, noun, &content, "according to"))
}

/// `..., citing officials`: the object is the source of the clause around it.
fn source_participle(view: &View, participle: usize) -> Option<Attribution> {
    let sentence = view.sentence;
    let effect = view.words.source_participle(&sentence.token(participle).lemma)?;
    let object = sentence.children_by(participle, Deprel::Obj).next()?;
    let governor = sentence.token(participle).head?;
    let said = view
        .propositions
        .iter()
        .find(|p| p.head == governor)
        .and_then(|_| sentence.children_by(governor, Deprel::Ccomp).next());
    let content = view.below(said.unwrap_or(governor), &[participle]);
    Some(built(view, participle, &[participle], effect, object, &content, "citing"))
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
