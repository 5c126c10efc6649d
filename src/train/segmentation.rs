//! Training of the tokeniser and the sentence splitter.

use crate::model::LinearParts;
use crate::span::Span;
use crate::text::{
    Chunk, Cut, RawToken, Rules, State, Surroundings, TokenScratch, Tokeniser, boundary_features, cut_features,
    for_chunks, is_candidate, quote_state,
};
use crate::train::corpora::{GoldParagraph, GoldSentence, GoldWord, NameSentence, running_text};
use crate::train::perceptron::{Perceptron, Random, best};

/// One decision: its features and the right class.
struct Decision {
    features: Vec<u64>,
    right: usize,
}

/// Learns decisions; `held_out` ones are only counted after every round.
fn learn(
    decisions: &mut [Decision],
    held_out: &[Decision],
    classes: &[&str],
    rounds: usize,
    margin: f32,
) -> Perceptron {
    let mut model = Perceptron::new(classes.iter().map(|c| (*c).to_owned()).collect());
    let mut random = Random(7);
    let mut scores = Vec::new();
    for round in 0..rounds {
        random.shuffle(decisions);
        let mut wrong = 0;
        for decision in decisions.iter() {
            model.tick();
            model.score(&decision.features, &mut scores);
            let mut found = best(&scores);
            wrong += usize::from(found != decision.right);
            scores[decision.right] -= margin;
            if found == decision.right {
                found = best(&scores);
            }
            if found != decision.right {
                model.update(&decision.features, decision.right, found);
            }
        }
        let mut missed = 0;
        for decision in held_out {
            model.score_mean(&decision.features, &mut scores);
            missed += usize::from(best(&scores) != decision.right);
        }
        eprintln!("  round {round}: {wrong} of {} wrong, held out {missed} of {}", decisions.len(), held_out.len());
    }
    model
}

/// Learns where words end.
pub fn train_tokeniser(paragraphs: &[GoldParagraph], held_out: &[GoldParagraph], rules: &Rules) -> LinearParts {
    let mut decisions = cut_decisions(paragraphs, rules);
    let held_out = cut_decisions(held_out, rules);
    learn(&mut decisions, &held_out, &["none", "token", "joined"], 4, 2.0).finish(1, 0.1)
}

fn cut_decisions(paragraphs: &[GoldParagraph], rules: &Rules) -> Vec<Decision> {
    let mut decisions = Vec::new();
    let mut chunk = Chunk::default();
    for paragraph in paragraphs {
        let mut cuts = std::collections::HashMap::new();
        for word in paragraph.sentences.iter().flat_map(|s| &s.words) {
            cuts.insert(word.span.end, if word.joined { Cut::Joined } else { Cut::Token });
        }
        let mut open_quote = false;
        let whole = Span::new(0, paragraph.text.len());
        for_chunks(&paragraph.text, whole, |start, end, _, next| {
            chunk.fill(&paragraph.text, start, end, &rules.contractions);
            let mut before = Cut::Token;
            for border in 1..chunk.atoms.len() {
                if let Some(cut) = rules.decide(&paragraph.text, &chunk, border, before, next) {
                    before = cut;
                    continue;
                }
                let mut features = Vec::new();
                cut_features(&chunk, border, before, Surroundings { open_quote, next }, &mut features);
                before = cuts.get(&chunk.atoms[border].start).copied().unwrap_or(Cut::None);
                decisions.push(Decision { features, right: before as usize });
            }
            open_quote = quote_state(open_quote, &chunk);
        });
    }
    decisions
}

/// Learns where sentences end.
pub fn train_splitter(paragraphs: &[GoldParagraph], held_out: &[GoldParagraph]) -> LinearParts {
    let mut decisions = end_decisions(paragraphs);
    let held_out = end_decisions(held_out);
    learn(&mut decisions, &held_out, &["goes on", "ends"], 8, 1.0).finish(1, 0.06)
}

fn end_decisions(paragraphs: &[GoldParagraph]) -> Vec<Decision> {
    let mut decisions = Vec::new();
    for paragraph in paragraphs {
        let (tokens, ends) = raw_tokens(paragraph);
        let mut from = 0;
        let mut state = State::default();
        for (i, end) in ends.iter().copied().enumerate() {
            state.step(&paragraph.text, &tokens, i);
            if is_candidate(&paragraph.text, &tokens, i) {
                let mut features = Vec::new();
                boundary_features(&paragraph.text, &tokens, from, i, &state, &mut features);
                decisions.push(Decision { features, right: usize::from(end) });
            }
            if end {
                from = i + 1;
                state = State::default();
            }
        }
    }
    decisions
}

/// Paragraphs of six sentences of news text, cut by the tokeniser; only where sentences end is gold.
pub fn news_paragraphs(news: &[NameSentence], tokeniser: &Tokeniser) -> Vec<GoldParagraph> {
    let mut scratch = TokenScratch::default();
    let mut raw = Vec::new();
    let mut paragraphs = Vec::new();
    for group in news.chunks(6) {
        let mut paragraph = GoldParagraph::default();
        for sentence in group {
            let start = paragraph.text.len() + usize::from(!paragraph.text.is_empty());
            let text = running_text(sentence);
            paragraph.text.extend(if start > 0 { [" ", &text] } else { ["", &text] });
            raw.clear();
            tokeniser.tokenise(&paragraph.text, Span::new(start, paragraph.text.len()), &mut scratch, &mut raw);
            let words = raw.iter().map(|t| GoldWord { span: t.span, joined: t.joined, ..GoldWord::default() });
            paragraph.sentences.push(GoldSentence { words: words.collect(), ..GoldSentence::default() });
        }
        paragraphs.push(paragraph);
    }
    paragraphs
}

/// The words of a paragraph as the tokeniser gives them, and for each whether a sentence ends behind it.
pub fn raw_tokens(paragraph: &GoldParagraph) -> (Vec<RawToken>, Vec<bool>) {
    let mut tokens: Vec<RawToken> = Vec::new();
    let mut ends = Vec::new();
    let mut end = 0;
    for sentence in &paragraph.sentences {
        for (i, word) in sentence.words.iter().enumerate() {
            let spaced = tokens.is_empty() || word.span.start > end;
            end = word.span.end;
            tokens.push(RawToken { span: word.span, joined: word.joined, spaced, new_line: false });
            ends.push(i + 1 == sentence.words.len());
        }
    }
    (tokens, ends)
}
