//! According to whom: the chain of sources of a claim, nearest first.

use super::SourceStep;
use super::view::View;
use crate::attribution::{Attribution, ContentForm};
use crate::lexicon::verbs::CueKind;
use crate::span::Span;

/// The attributions whose content holds the words at `place`, innermost first, each with the mention of its source.
/// Attributions without a source that is an entity give no step.
pub fn sources(view: &View, place: Span, attributions: &[Attribution]) -> Vec<SourceStep> {
    let mut around: Vec<usize> = (0..attributions.len())
        .filter(|i| makes_source(&attributions[*i]) && holds(&attributions[*i], place))
        .collect();
    around.sort_by_key(|i| (!is_nested_report(&attributions[*i]), length(&attributions[*i]), *i));
    let mut steps: Vec<SourceStep> = Vec::new();
    for index in around {
        let Some(source) = &attributions[index].source else { continue };
        let Some(mention) = view.entities.at(source.sentence, source.head) else { continue };
        let entity = view.entities.mentions[mention].entity;
        if steps.iter().all(|s| view.entities.mentions[s.mention].entity != entity) {
            steps.push(SourceStep { mention, attribution: index });
        }
    }
    steps
}

/// Whether the attribution answers "according to whom": who accuses somebody of doing something also says that he does it.
fn makes_source(attribution: &Attribution) -> bool {
    let accusation = attribution.kind == CueKind::Evaluation && attribution.form == ContentForm::Infinitive;
    attribution.makes_source() || accusation
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
