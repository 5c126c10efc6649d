//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011).
//!
//! A stack and a buffer of words; the artificial root stands at the end of the buffer. `Shift` moves the next word to the
//! stack; `Left` makes the top of the stack depend on the next word; `Right` makes it depend on the word below it.

use crate::labels::Deprel;

/// One step of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transition {
    /// The next word is put on the stack.
    Shift,
    /// The top of the stack depends on the next word.
    Left(Deprel),
    /// The top of the stack depends on the word below it.
    Right(Deprel),
}

impl Transition {
    /// The written form in the model: `shift`, `left nsubj`, `right obj`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(' ') {
            None if text == "shift" => Some(Transition::Shift),
            Some(("left", label)) => label.parse().ok().map(Transition::Left),
            Some(("right", label)) => label.parse().ok().map(Transition::Right),
            _ => None,
        }
    }

    /// Writes what [`Transition::parse`] reads.
    pub fn written(self) -> String {
        match self {
            Transition::Shift => "shift".to_owned(),
            Transition::Left(label) => format!("left {label}"),
            Transition::Right(label) => format!("right {label}"),
        }
    }
}

/// No word.
pub const NONE: usize = usize::MAX;

/// What is known of a word's dependents so far.
#[derive(Clone, Copy, Debug)]
pub struct Sides {
    /// The outermost and the second outermost dependent on the left, or [`NONE`].
    pub left: [usize; 2],
    /// The outermost and the second outermost dependent on the right, or [`NONE`].
    pub right: [usize; 2],
    /// Number of dependents on the left and on the right.
    pub counts: [u8; 2],
    /// Bit sets of the labels on the left and on the right.
    pub labels: [u64; 2],
}

/// The state of the parser over `count` words; word `count` is the root.
#[derive(Debug, Default)]
pub struct State {
    /// Number of words.
    pub count: usize,
    /// The stack, top last.
    pub stack: Vec<usize>,
    /// The first word of the buffer.
    pub next: usize,
    /// Head of every word that has one, or [`NONE`].
    pub heads: Vec<usize>,
    /// Relation of every word that has a head.
    pub labels: Vec<Deprel>,
    /// Dependents of every word and of the root.
    pub sides: Vec<Sides>,
}

impl State {
    /// Starts a sentence.
    pub fn start(&mut self, count: usize) {
        let empty = Sides { left: [NONE; 2], right: [NONE; 2], counts: [0; 2], labels: [0; 2] };
        self.count = count;
        self.next = 0;
        self.stack.clear();
        self.heads.clear();
        self.heads.resize(count, NONE);
        self.labels.clear();
        self.labels.resize(count, Deprel::Dep);
        self.sides.clear();
        self.sides.resize(count + 1, empty);
    }

    /// Whether every word has a head.
    pub fn is_done(&self) -> bool {
        self.next == self.count && self.stack.is_empty()
    }

    /// The word `depth` below the top of the stack, or [`NONE`].
    pub fn stacked(&self, depth: usize) -> usize {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |i| self.stack[i])
    }

    /// Whether the transition keeps the tree whole with a single root. In every state that is not done one is allowed.
    pub fn allows(&self, transition: Transition) -> bool {
        match transition {
            Transition::Shift => self.next < self.count,
            // Only the last word of the stack may depend on the root, and only with the label for it.
            Transition::Left(label) => {
                let at_root = self.next == self.count;
                !self.stack.is_empty() && at_root == (label == Deprel::Root) && (!at_root || self.stack.len() == 1)
            }
            Transition::Right(label) => self.stack.len() > 1 && label != Deprel::Root,
        }
    }

    /// Makes an allowed step.
    pub fn apply(&mut self, transition: Transition) {
        match transition {
            Transition::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Transition::Left(label) => {
                if let Some(word) = self.stack.pop() {
                    self.attach(word, self.next, label);
                }
            }
            Transition::Right(label) => {
                if let Some(word) = self.stack.pop() {
                    let head = self.stacked(0);
                    self.attach(word, head, label);
                }
            }
        }
    }

    fn attach(&mut self, word: usize, head: usize, label: Deprel) {
        self.heads[word] = head;
        self.labels[word] = label;
        let side = usize::from(word > head);
        let sides = &mut self.sides[head];
        sides.counts[side] = sides.counts[side].saturating_add(1);
        sides.labels[side] |= 1 << (label as u64);
        let outer = if side == 0 { &mut sides.left } else { &mut sides.right };
        *outer = [word, outer[0]];
    }
}
