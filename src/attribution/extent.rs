//! Where contents end. What the author or the speaker goes on to say beside a content often hangs within it in the tree:
//! `said it failed, adding that ...`, `said he will run and accused them of ...`, `said it won, while critics say ...`, `said it
//! had won, and left`.

use super::complements::inflection;
use super::{Attribution, ContentForm, Source};
use crate::annotate::Annotated;
use crate::labels::{Deprel, Upos};
use crate::lexicon::verbs::CueKind;
use crate::sentence::Sentence;
use crate::span::Span;

/// A cue that begins something beside the contents before it.
struct Aside {
    index: usize,
    /// Where in the text it begins.
    start: usize,
    sentence: Span,
    source: Whose,
}

/// Who says what stands beside a content.
enum Whose {
    /// Whoever the tree says.
    Own,
    /// Who says what comes before, too.
    Speaker,
    /// The source of the cue that the verb is coordinated with.
    Same(Option<Source>),
}

/// Cuts the contents of `found` before what is told beside them. `quoted` tells whether a cue stands in quotation marks.
pub(super) fn cut_asides(annotated: &Annotated, found: &mut [Attribution], quoted: &dyn Fn(&Attribution) -> bool) {
    let asides: Vec<Aside> = (0..found.len())
        .filter(|index| !quoted(&found[*index]))
        .filter_map(|index| {
            let sentence = annotated.sentences.get(found[index].cue_sentence)?;
            let head = found[index].cue_head;
            let (start, source) = match coordinated(sentence, found, index) {
                Some((start, source)) => (start, Whose::Same(source)),
                None => match participle(sentence, head) {
                    // `..., according to aides`, `..., citing aides`: they name their source themselves.
                    Some(start) if names_source(&found[index]) => (start, Whose::Own),
                    Some(start) => (start, Whose::Speaker),
                    None => (contrast(sentence, head).or_else(|| remark(sentence, &found[index]))?, Whose::Own),
                },
            };
            Some(Aside { index, start: sentence.token(start).span.start, sentence: sentence.span, source })
        })
        .collect();
    for aside in asides {
        let mut speaker = None;
        for (other, attribution) in found.iter_mut().enumerate() {
            if other == aside.index || attribution.cue.start >= aside.start || !aside.sentence.contains(attribution.cue)
            {
                continue;
            }
            for piece in &mut attribution.content {
                if piece.start < aside.start && aside.start < piece.end && piece.end <= aside.sentence.end {
                    piece.end = trimmed_end(&annotated.document.text, piece.start, aside.start);
                    speaker = speaker.or_else(|| attribution.source.clone());
                }
            }
        }
        let source = match aside.source {
            Whose::Own => None,
            Whose::Speaker => speaker,
            Whose::Same(source) => source,
        };
        if source.is_some() {
            found[aside.index].source = source;
        }
    }
}

/// Cuts the contents of `found` before what the speaker does next.
pub(super) fn cut_deeds(annotated: &Annotated, found: &mut [Attribution], quoted: &dyn Fn(&Attribution) -> bool) {
    for attribution in found.iter_mut().filter(|a| a.form == ContentForm::Clause && !quoted(a)) {
        let Some(sentence) = annotated.sentences.get(attribution.cue_sentence) else { continue };
        let Some(deed) = next_deed(sentence, attribution.cue_head) else { continue };
        let start = sentence.token(deed).span.start;
        for piece in &mut attribution.content {
            if piece.start < start && start < piece.end && piece.end <= sentence.span.end {
                piece.end = trimmed_end(&annotated.document.text, piece.start, start);
            }
        }
    }
}

/// Grows the contents of `found` over what is told within them: `said he hopes "somebody else" wins`, where the tree hangs what he
/// hopes on who says so.
pub(super) fn grow_over_told(annotated: &Annotated, found: &mut [Attribution]) {
    let told: Vec<(usize, Span, Vec<Span>)> =
        found.iter().map(|a| (a.cue_sentence, a.cue, a.content.clone())).collect();
    for attribution in found.iter_mut().filter(|a| a.form == ContentForm::Clause && a.kind != CueKind::Appearance) {
        let Some(sentence) = annotated.sentences.get(attribution.cue_sentence) else { continue };
        let Some(piece) = attribution.content.last_mut().filter(|p| p.start > attribution.cue.start) else { continue };
        let here = *piece;
        let ends_with = |cue: &Span| here.contains(*cue) && here.end - cue.end <= 1;
        let follows = |c: &&Span| {
            let gap = annotated.document.text.get(here.end..c.start).unwrap_or("far away");
            c.end > here.end && c.end <= sentence.span.end && gap.trim().len() <= 1
        };
        let inner = told.iter().filter(|(s, cue, _)| *s == attribution.cue_sentence && ends_with(cue));
        if let Some(more) = inner.flat_map(|(.., content)| content).find(follows) {
            piece.end = more.end;
        }
    }
}

/// `said it had struck nobody, and blamed the rebels`: where the speaker's next deed begins, which the tree coordinates with what
/// he says.
fn next_deed(sentence: &Sentence, cue: usize) -> Option<usize> {
    let told = sentence.children_by(cue, Deprel::Ccomp).find(|c| *c > cue)?;
    let begin = |verb: usize| {
        let conjunction = sentence.children_by(verb, Deprel::Cc).next().filter(|c| *c < verb)?;
        let comma = conjunction.checked_sub(1).filter(|t| is_break(sentence, *t));
        let matches_cue = sentence.token(verb).xpos == sentence.token(cue).xpos && is_bare(sentence, verb);
        let apart = inflection(sentence, told) != sentence.token(verb).xpos;
        let past_before = comma.is_some() && is_perfect(sentence, told);
        (matches_cue && (apart || past_before)).then(|| comma.unwrap_or(conjunction))
    };
    sentence.children_by(told, Deprel::Conj).find_map(begin)
}

/// A finite verb form with neither subject nor auxiliary.
fn is_bare(sentence: &Sentence, verb: usize) -> bool {
    let own = |c: &usize| {
        matches!(
            sentence.token(*c).deprel.base(),
            Deprel::Nsubj | Deprel::Csubj | Deprel::Aux | Deprel::Cop | Deprel::Mark
        )
    };
    matches!(sentence.token(verb).xpos.as_str(), "VBD" | "VBZ") && !sentence.children(verb).iter().any(own)
}

/// `had carried out`.
fn is_perfect(sentence: &Sentence, verb: usize) -> bool {
    sentence.children_by(verb, Deprel::Aux).any(|a| sentence.token(a).lemma == "have")
}

fn trimmed_end(text: &str, start: usize, end: usize) -> usize {
    text.get(start..end).map_or(end, |t| start + t.trim_end().len())
}

fn names_source(attribution: &Attribution) -> bool {
    matches!(attribution.rule, "according to" | "citing")
}

/// `..., adding that`, `- and arguing that`: a participle of saying after a comma or dash.
fn participle(sentence: &Sentence, head: usize) -> Option<usize> {
    if sentence.token(head).xpos != "VBG" {
        return None;
    }
    let skipped = |t: &usize| {
        let token = sentence.token(*t);
        matches!(token.upos, Upos::Adverb | Upos::CoordinatingConjunction)
            || matches!(token.form.as_str(), "”" | "''" | "\"")
    };
    let before = (0..head).rev().find(|t| !skipped(t))?;
    is_break(sentence, before).then_some(before)
}

/// `will run and accused them of lying`: a verb without a subject of its own agrees in form with the cue before it, and not with
/// the verb that the tree coordinates it with.
fn coordinated(sentence: &Sentence, found: &[Attribution], index: usize) -> Option<(usize, Option<Source>)> {
    let inner = &found[index];
    let head = inner.cue_head;
    let token = sentence.token(head);
    let bare = sentence
        .children(head)
        .iter()
        .all(|c| !matches!(sentence.token(*c).deprel.base(), Deprel::Nsubj | Deprel::Aux));
    let first = token.head.filter(|_| token.deprel == Deprel::Conj && bare)?;
    // What did not speak before does not go on speaking: `said the plan had failed and added that ...`.
    let speaks_first = inner.kind != CueKind::Speech
        || found.iter().any(|a| a.cue_sentence == inner.cue_sentence && a.cue_head == first);
    let agrees = inflection(sentence, first) == token.xpos && (speaks_first || inner.form != ContentForm::Clause);
    if !matches!(token.xpos.as_str(), "VBD" | "VBZ" | "VBG") || agrees {
        return None;
    }
    let outer = found.iter().find(|a| {
        a.cue_sentence == inner.cue_sentence
            && a.cue_head < first
            && sentence.token(a.cue_head).xpos == token.xpos
            && sentence.is_below(first, a.cue_head)
            && a.source.is_some()
    })?;
    let conjunction = sentence.children_by(head, Deprel::Cc).next().filter(|c| *c < head)?;
    Some((conjunction, outer.source.clone()))
}

/// `..., while others say`: a clause of contrast after a comma is the author's.
fn contrast(sentence: &Sentence, head: usize) -> Option<usize> {
    let clause = Some(head).filter(|h| sentence.token(*h).deprel == Deprel::Advcl)?;
    let contrasts = |m: usize| matches!(sentence.token(m).lemma.as_str(), "while" | "although" | "though" | "whereas");
    let mark = sentence.children_by(clause, Deprel::Mark).find(|m| contrasts(*m) && *m < clause)?;
    mark.checked_sub(1).filter(|before| is_break(sentence, *before))
}

/// `..., which critics reject.`: a relative clause after a comma at the end of the sentence, in which somebody else speaks.
fn remark(sentence: &Sentence, inner: &Attribution) -> Option<usize> {
    let clause = Some(inner.cue_head).filter(|h| sentence.token(*h).deprel == Deprel::AclRelcl)?;
    let words = sentence.subtree(clause);
    let first = *words.first()?;
    let last = *sentence.subtree(sentence.token(clause).head?).last()?;
    let pronoun = matches!(sentence.token(first).xpos.as_str(), "WDT" | "WP");
    let at_end = (last + 1..sentence.tokens().len()).all(|t| sentence.token(t).upos == Upos::Punctuation);
    let somebody_else = inner.source.as_ref().is_some_and(|s| s.head > first);
    let before = first.checked_sub(1)?;
    (pronoun && at_end && somebody_else && is_break(sentence, before)).then_some(before)
}

fn is_break(sentence: &Sentence, token: usize) -> bool {
    matches!(sentence.token(token).xpos.as_str(), "," | ":" | "HYPH") && sentence.token(token).form != ":"
}
