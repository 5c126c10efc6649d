//! Quotation marks: contents grow to the whole quotation, and over quotations that go on in later sentences and
//! paragraphs; cues that have a speaker but no content yet take the quotation beside them.

use super::{Attribution, ContentForm, extent};
use crate::annotate::Annotated;
use crate::labels::Deprel;
use crate::lexicon::verbs::CueKind;
use crate::span::Span;

/// A stretch in quotation marks, marks included. It ends with its paragraph at the latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Quotation {
    span: Span,
    first_sentence: usize,
    last_sentence: usize,
}

/// Grows the contents of `found`, which is ordered by cue, and removes cues that stay without content.
pub(super) fn grow(annotated: &Annotated, found: &mut Vec<Attribution>) {
    let quotations = quotations(annotated);
    if !quotations.is_empty() {
        let mut used = vec![false; quotations.len()];
        let inside = |a: &Attribution| quotations.iter().any(|q| q.span.contains(a.cue));
        found.iter_mut().for_each(|a| keep_inside(&quotations, a));
        for attribution in found.iter_mut().filter(|a| is_spoken(a)) {
            whole_quotations(&quotations, &mut used, attribution);
        }
        // Who speaks already goes on before a speaker without words looks for some.
        for attribution in found.iter_mut().filter(|a| is_spoken(a) && !inside(a) && !a.content.is_empty()) {
            after_cue(annotated, &quotations, &mut used, attribution);
            go_on(annotated, &quotations, &mut used, attribution);
        }
        for attribution in found.iter_mut().filter(|a| a.content.is_empty() && !inside(a)) {
            beside(annotated, &quotations, &mut used, attribution);
            after_cue(annotated, &quotations, &mut used, attribution);
            go_on(annotated, &quotations, &mut used, attribution);
        }
        for attribution in found.iter_mut().filter(|a| is_spoken(a) && !inside(a) && is_main(annotated, a)) {
            go_on_quoted(annotated, &quotations, &mut used, attribution);
        }
    }
    for attribution in found.iter_mut().filter(|a| a.rule == "speaker label") {
        rest_of_paragraph(annotated, attribution);
    }
    let quoted = |a: &Attribution| quotations.iter().any(|q| q.span.contains(a.cue));
    extent::cut_asides(annotated, found, &quoted);
    extent::grow_over_told(annotated, found);
    extent::cut_deeds(annotated, found, &quoted);
    found.retain(|a| !a.content.is_empty());
    // Who says something in a line of an interview is named in it like in any text.
    let told = found.iter().enumerate().filter(|(_, a)| a.rule != "speaker label");
    let contents: Vec<(usize, Span)> = told.flat_map(|(i, a)| a.content.iter().map(move |c| (i, *c))).collect();
    for (index, attribution) in found.iter_mut().enumerate() {
        let quoted = quotations.iter().any(|q| q.span.contains(attribution.cue));
        let told = contents.iter().any(|(other, content)| *other != index && content.contains(attribution.cue));
        attribution.nested = quoted || told;
    }
}

/// Whether the content may be direct speech.
fn is_spoken(attribution: &Attribution) -> bool {
    let speech = matches!(attribution.kind, CueKind::Speech | CueKind::Denial | CueKind::Question | CueKind::Thought);
    speech && attribution.form == ContentForm::Clause
}

/// What a quoted cue gives ends with the quotation: in `"I say he lost," Smith wrote` the writing is not what I say.
fn keep_inside(quotations: &[Quotation], attribution: &mut Attribution) {
    let Some(around) = quotations.iter().find(|q| q.span.contains(attribution.cue)) else {
        return;
    };
    let clip = |s: &Span| Span::new(s.start.max(around.span.start), s.end.min(around.span.end));
    attribution.content = attribution.content.iter().map(clip).filter(|s| !s.is_empty()).collect();
}

/// All quotations of the document. Straight marks open and close in turn; every paragraph starts anew.
fn quotations(annotated: &Annotated) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut last_end = 0;
    let mut block = None;
    for (index, sentence) in annotated.sentences.iter().enumerate() {
        if block != Some(sentence.block) {
            if let Some((start, first_sentence)) = open.take() {
                found.push(Quotation { span: Span::new(start, last_end), first_sentence, last_sentence: index - 1 });
            }
            block = Some(sentence.block);
        }
        for token in sentence.tokens() {
            let (opens, closes) = match token.form.as_str() {
                "“" | "``" | "«" | "„" => (true, false),
                "”" | "»" => (false, true),
                // Some papers open with two apostrophes, too.
                "\"" | "''" => (open.is_none(), open.is_some()),
                _ => (false, false),
            };
            if closes && let Some((start, first_sentence)) = open.take() {
                let span = Span::new(start, token.span.end);
                found.push(Quotation { span, first_sentence, last_sentence: index });
            } else if opens && open.is_none() {
                open = Some((token.span.start, index));
            }
            last_end = token.span.end;
        }
    }
    if let Some((start, first_sentence)) = open {
        let last_sentence = annotated.sentences.len().saturating_sub(1);
        found.push(Quotation { span: Span::new(start, last_end), first_sentence, last_sentence });
    }
    found
}

/// The content becomes the whole of every quotation that it overlaps and that does not hold the cue.
fn whole_quotations(quotations: &[Quotation], used: &mut [bool], attribution: &mut Attribution) {
    for (quotation, used) in quotations.iter().zip(used) {
        let span = quotation.span;
        if !span.overlaps(attribution.cue) && attribution.content.iter().any(|c| c.overlaps(span)) {
            *used = true;
            attribution.content.push(span);
        }
    }
    merge(&mut attribution.content);
}

/// A speaker with a verb of saying and no content takes the quotation in its sentence, before it or after it.
fn beside(annotated: &Annotated, quotations: &[Quotation], used: &mut [bool], attribution: &mut Attribution) {
    let Some(sentence) = annotated.sentences.get(attribution.cue_sentence) else {
        return;
    };
    let blank = |from: usize, to: usize| {
        annotated.document.text.get(from..to).is_some_and(|t| t.trim_matches([' ', '\n', '\t', ',', ':']).is_empty())
    };
    let near = quotations.iter().position(|q| {
        let within = sentence.span.overlaps(q.span) && !q.span.overlaps(attribution.cue);
        let before = q.span.end <= sentence.span.start && blank(q.span.end, sentence.span.start);
        let after = q.span.start >= sentence.span.end && blank(sentence.span.end, q.span.start);
        within || before || (after && sentence.tokens().last().is_some_and(|t| matches!(t.form.as_str(), ":" | ",")))
    });
    if let Some(near) = near.filter(|n| !used[*n]) {
        used[near] = true;
        let mut span = quotations[near].span;
        if sentence.span.overlaps(span) {
            // A part in quotation marks stands for all that is told on its side of the cue.
            if span.start >= attribution.cue.end {
                span = Span::new(attribution.cue.end + 1, span.end.max(sentence.span.end));
            } else {
                span = Span::new(span.start.min(sentence.span.start), span.end);
            }
        }
        attribution.content.push(span);
    }
}

/// `"...," she said, "..."`: the quotation goes on behind the cue.
fn after_cue(annotated: &Annotated, quotations: &[Quotation], used: &mut [bool], attribution: &mut Attribution) {
    let Some(sentence) = annotated.sentences.get(attribution.cue_sentence) else {
        return;
    };
    let begun = quotations
        .iter()
        .any(|q| q.span.end <= attribution.cue.start && attribution.content.iter().any(|c| c.contains(q.span)));
    for (quotation, used) in quotations.iter().zip(used) {
        let behind = quotation.span.start >= attribution.cue.end && quotation.span.start < sentence.span.end;
        if begun && behind && !*used {
            *used = true;
            attribution.content.push(quotation.span);
        }
    }
    merge(&mut attribution.content);
}

/// Quotations that fill the sentences after the cue's go on with the same speaker, until a sentence has words of its own.
fn go_on(annotated: &Annotated, quotations: &[Quotation], used: &mut [bool], attribution: &mut Attribution) {
    let own = quotations.iter().filter(|q| attribution.content.iter().any(|c| c.contains(q.span)));
    let Some(last) = own.map(|q| q.last_sentence).max() else {
        return;
    };
    let last = last.max(attribution.cue_sentence);
    follow(annotated, quotations, used, attribution, last);
}

/// `He denied it. "We never came near them."`: who speaks without quotation marks goes on in them, where nobody else is named.
fn go_on_quoted(annotated: &Annotated, quotations: &[Quotation], used: &mut [bool], attribution: &mut Attribution) {
    let own = |q: &Quotation| attribution.content.iter().any(|c| c.contains(q.span));
    if attribution.source.is_some() && !attribution.content.is_empty() && !quotations.iter().any(own) {
        let sentence = attribution.cue_sentence;
        follow(annotated, quotations, used, attribution, sentence);
    }
}

/// Whether the cue is the verb of its sentence, or one coordinated with it.
fn is_main(annotated: &Annotated, attribution: &Attribution) -> bool {
    let Some(sentence) = annotated.sentences.get(attribution.cue_sentence) else { return false };
    let token = sentence.token(attribution.cue_head);
    token.head.is_none() || token.deprel == Deprel::Conj && token.head == Some(sentence.root())
}

/// Takes the quotations that fill the sentences after `sentence`.
fn follow(
    annotated: &Annotated,
    quotations: &[Quotation],
    used: &mut [bool],
    attribution: &mut Attribution,
    mut sentence: usize,
) {
    while let Some(next) = annotated.sentences.get(sentence + 1) {
        let Some(at) = quotations.iter().position(|q| q.span.start == next.span.start) else {
            return;
        };
        let quotation = quotations[at];
        let ends_sentence = annotated.sentences[quotation.last_sentence].span.end <= quotation.span.end;
        let near = next.block <= annotated.sentences[sentence].block + 1;
        if used[at] || !ends_sentence || !near {
            return;
        }
        used[at] = true;
        attribution.content.push(quotation.span);
        sentence = quotation.last_sentence;
    }
}

/// What follows a speaker label is theirs up to the end of the paragraph.
fn rest_of_paragraph(annotated: &Annotated, attribution: &mut Attribution) {
    let Some(own) = annotated.sentences.get(attribution.cue_sentence) else {
        return;
    };
    let later = annotated.sentences[attribution.cue_sentence..].iter().take_while(|s| s.block == own.block);
    let end = later.last().map(|s| s.span.end);
    if let (Some(first), Some(end)) = (attribution.content.first_mut(), end) {
        first.end = first.end.max(end);
    }
}

/// Sorts spans and joins those that overlap.
fn merge(spans: &mut Vec<Span>) {
    spans.sort();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans.drain(..) {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => *last = last.cover(span),
            _ => merged.push(span),
        }
    }
    *spans = merged;
}
