//! Trees: a greedy transition parser scored by a linear model.

use crate::error::Result;
use crate::labels::Deprel;
use crate::model::{Frame, Linear};
pub use crate::syntax::parser_features::{FEATURES, state_features};
use crate::syntax::transitions::{NONE, State, Transition};
use crate::syntax::words::WordFacts;

/// The parser.
#[derive(Debug)]
pub struct Parser {
    model: Linear,
    transitions: Vec<Transition>,
}

/// Buffers of one run, kept between calls. After [`Parser::parse`] it holds the tree.
#[derive(Debug, Default)]
pub struct ParseScratch {
    state: State,
    features: Vec<u64>,
    scores: Vec<i32>,
}

impl ParseScratch {
    /// Head of word `i` (`None` for the root) and its relation, after a parse.
    pub fn arc(&self, i: usize) -> (Option<usize>, Deprel) {
        let head = self.state.heads[i];
        (if head == NONE || head >= self.state.count { None } else { Some(head) }, self.state.labels[i])
    }
}

impl Parser {
    /// Opens the model.
    ///
    /// # Errors
    /// When the file is not a parser of this version.
    pub fn open(bytes: &'static [u8]) -> Result<Self> {
        let mut reader = Frame::open(bytes, "parser", FEATURES)?;
        let model = Linear::read(&mut reader)?;
        let mut transitions = Vec::new();
        for class in model.classes() {
            let transition = Transition::parse(class);
            transitions.push(transition.ok_or_else(|| reader.wrong("has a class that is no transition"))?);
        }
        // With these some transition is allowed in every state, so that parsing always ends.
        for needed in [Transition::Shift, Transition::Left(Deprel::Root)] {
            if !transitions.contains(&needed) {
                return Err(reader.wrong("lacks a transition that every tree needs"));
            }
        }
        if !transitions.iter().any(|t| matches!(t, Transition::Right(label) if *label != Deprel::Root)) {
            return Err(reader.wrong("lacks a transition to the right"));
        }
        Ok(Parser { model, transitions })
    }

    /// Parses a sentence; read the arcs from `scratch`. The result is one tree with one root.
    pub fn parse(&self, words: &[WordFacts], tags: &[u8], scratch: &mut ParseScratch) {
        scratch.state.start(words.len());
        while !scratch.state.is_done() {
            state_features(&scratch.state, words, tags, &mut scratch.features);
            self.model.score(&scratch.features, &mut scratch.scores);
            let mut found: Option<(i32, Transition)> = None;
            for (score, transition) in scratch.scores.iter().zip(&self.transitions) {
                if found.is_none_or(|(most, _)| *score > most) && scratch.state.allows(*transition) {
                    found = Some((*score, *transition));
                }
            }
            match found {
                Some((_, transition)) => scratch.state.apply(transition),
                None => break,
            }
        }
    }
}
