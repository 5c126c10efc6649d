//! How often claims made like this one are right.

use super::relate::Candidate;
use super::view::View;
use crate::labels::MentionKind;

/// A number from 0 to 1, from the rule and from how sure the two mentions are.
pub fn confidence(view: &View, candidate: &Candidate) -> f64 {
    let rule: f64 = match candidate.rule {
        "verb" | "compound" => 0.75,
        "noun" | "adjective" => 0.7,
        super::OPEN_RULE => 0.5,
        super::presence::RULE => 0.64,
        _ => 0.85,
    };
    let mentions = [candidate.subject, candidate.object];
    let doubt: f64 = mentions
        .iter()
        .map(|m| match view.mention_at(*m).kind {
            MentionKind::Name => 1.0,
            MentionKind::Nominal => 0.9,
            MentionKind::Pronoun => 0.85,
        })
        .product();
    (rule * doubt * 100.0).round() / 100.0
}
