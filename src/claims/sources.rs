//! According to whom: the chain of sources of a claim, nearest first.

use super::SourceStep;
use super::view::View;
use crate::attribution::{Attribution, ContentForm, Source};
use crate::labels::Status;
use crate::lexicon::status::Frame;
use crate::lexicon::verbs::CueKind;
use crate::resources::Resources;
use crate::span::Span;

/// Opening quotation marks.
const OPENING: [char; 5] = ['"', '“', '„', '«', '‘'];

/// The attributions whose content holds the words at `place`, innermost first, each with the mention of its source.
/// Attributions without a source that is an entity give no step.
pub fn sources(view: &View, place: Span, attributions: &[Attribution], resources: &Resources) -> Vec<SourceStep> {
    if is_taken_for_granted(view, place) {
        return Vec::new();
    }
    let mut around: Vec<usize> = (0..attributions.len())
        .filter(|i| holds(&attributions[*i], place) && makes_source(view, &attributions[*i], place, resources))
        .collect();
    around.sort_by_key(|i| (!is_nested_report(&attributions[*i]), length(&attributions[*i]), *i));
    let mut steps: Vec<SourceStep> = Vec::new();
    for index in around {
        let Some(source) = &attributions[index].source else { continue };
        if is_speaker_himself(view, source) && is_told_by_another(attributions, index) {
            continue;
        }
        let Some(mention) = view.entities.at(source.sentence, source.head) else { continue };
        let entity = view.entities.mentions[mention].entity;
        if steps.iter().all(|s| view.entities.mentions[s.mention].entity != entity) {
            steps.push(SourceStep { mention, attribution: index });
        }
    }
    steps
}

/// `the Saudi-led coalition`: a participle before a noun is no part of what is claimed.
fn is_taken_for_granted(view: &View, place: Span) -> bool {
    view.propositions.iter().any(|p| p.rule == "compound_participle" && view.token(p.head).span == place)
}

/// `I`, `we`: in what somebody says these are the speaker and his side, who stand in the chain already.
fn is_speaker_himself(view: &View, source: &Source) -> bool {
    let token = view.annotated.sentences.get(source.sentence).map(|s| s.token(source.head));
    token.is_some_and(|t| matches!(t.lemma.as_str(), "I" | "i" | "we"))
}

/// Whether the content of an attribution with a source holds the cue of `inner`.
fn is_told_by_another(attributions: &[Attribution], inner: usize) -> bool {
    let cue = attributions[inner].cue;
    attributions.iter().any(|a| a.source.is_some() && a.makes_source() && holds(a, cue))
}

/// Whether the words at `place` are quoted word for word.
pub fn is_quoted(view: &View, place: Span, attributions: &[Attribution]) -> bool {
    let text = view.annotated.document.text.as_str();
    let quoted = |c: &Span| c.contains(place) && c.of(text).starts_with(OPENING);
    attributions.iter().any(|a| a.makes_source() && !a.cue.contains(place) && a.content.iter().any(quoted))
}

/// Whether the attribution answers "according to whom": who accuses somebody of doing something also says that he does it.
fn makes_source(view: &View, attribution: &Attribution, place: Span, resources: &Resources) -> bool {
    let cue = view.annotated.sentences[attribution.cue_sentence].token(attribution.cue_head);
    let deed =
        attribution.form == ContentForm::Infinitive || attribution.form == ContentForm::Phrase && is_verb(view, place);
    let behaviour = resources.statuses.verb(&cue.lemma.to_lowercase(), Frame::To);
    let doubted = behaviour.is_some_and(|b| b.status == Status::Possible);
    let accusation = attribution.kind == CueKind::Evaluation && deed && doubted;
    attribution.makes_source() || accusation
}

/// Whether the word at `place` is a verb: `of supplying weapons`.
fn is_verb(view: &View, place: Span) -> bool {
    (0..view.sentence.tokens().len()).any(|i| view.token(i).span == place && view.is_verb(i))
}

/// Whether the words at `place` are part of what is said.
fn holds(attribution: &Attribution, place: Span) -> bool {
    attribution.content.iter().any(|c| c.contains(place)) && !attribution.cue.contains(place)
}

/// `citing officials` and `according to` stand between the report and its content.
fn is_nested_report(attribution: &Attribution) -> bool {
    attribution.rule.contains("citing") || attribution.rule.contains("according")
}

fn length(attribution: &Attribution) -> usize {
    attribution.content.iter().map(|c| c.len()).sum()
}
