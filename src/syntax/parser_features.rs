//! Features of a parser state, after Zhang and Nivre (2011) for the arc-hybrid system.

use crate::model::{combine, combine3};
use crate::syntax::transitions::{NONE, State};
use crate::syntax::words::WordFacts;

/// Text that describes the features, sealed into the model.
pub const FEATURES: &str = "parser 1: arc-hybrid, 84 templates";

/// Collects the features of a state; `tags` are the indexes of the tagger's classes.
pub fn state_features(state: &State, words: &[WordFacts], tags: &[u8], out: &mut Vec<u64>) {
    out.clear();
    let tag = |i: usize| {
        if i == NONE {
            255
        } else if i >= tags.len() {
            254
        } else {
            u64::from(tags[i])
        }
    };
    let word = |i: usize| {
        if i == NONE {
            1
        } else if i >= words.len() {
            2
        } else {
            words[i].lower
        }
    };
    let label = |i: usize| if i == NONE || i >= tags.len() { 99 } else { state.labels[i] as u64 };
    let buffered = |k: usize| if state.next + k <= state.count { state.next + k } else { NONE };
    let (s0, s1, s2) = (state.stacked(0), state.stacked(1), state.stacked(2));
    let (n0, n1, n2) = (buffered(0), buffered(1), buffered(2));
    let child = |i: usize, side: usize, rank: usize| -> usize {
        if i == NONE {
            return NONE;
        }
        let sides = &state.sides[i];
        if side == 0 { sides.left[rank] } else { sides.right[rank] }
    };
    let count = |i: usize, side: usize| if i == NONE { 9 } else { u64::from(state.sides[i].counts[side].min(4)) };
    let set = |i: usize, side: usize| if i == NONE { 0 } else { state.sides[i].labels[side] };
    let distance = |a: usize, b: usize| -> u64 {
        if a == NONE || b == NONE {
            return 0;
        }
        match b - a {
            d @ 0..=4 => d as u64,
            5..=7 => 5,
            8..=12 => 6,
            _ => 7,
        }
    };
    let (s0w, s0p, s1w, s1p, s2w, s2p) = (word(s0), tag(s0), word(s1), tag(s1), word(s2), tag(s2));
    let (n0w, n0p, n1w, n1p, n2w, n2p) = (word(n0), tag(n0), word(n1), tag(n1), word(n2), tag(n2));
    let mut add = |template: u64, a: u64, b: u64| out.push(combine3(template, a, b));
    // Single words.
    add(0, s0w, s0p);
    add(1, s0w, 0);
    add(2, s0p, 0);
    add(3, s1w, s1p);
    add(4, s1w, 0);
    add(5, s1p, 0);
    add(6, s2w, s2p);
    add(7, s2p, 0);
    add(8, n0w, n0p);
    add(9, n0w, 0);
    add(10, n0p, 0);
    add(11, n1w, n1p);
    add(12, n1w, 0);
    add(13, n1p, 0);
    add(14, n2w, n2p);
    add(15, n2p, 0);
    // Pairs.
    let s0wp = combine(s0w, s0p);
    let s1wp = combine(s1w, s1p);
    let n0wp = combine(n0w, n0p);
    add(16, s0wp, n0wp);
    add(17, s0wp, n0w);
    add(18, s0w, n0wp);
    add(19, s0wp, n0p);
    add(20, s0p, n0wp);
    add(21, s0w, n0w);
    add(22, s0p, n0p);
    add(23, n0p, n1p);
    add(24, s1wp, s0wp);
    add(25, s1w, s0w);
    add(26, s1p, s0p);
    add(27, s1wp, s0p);
    add(28, s1p, s0wp);
    add(29, s1p, n0p);
    add(30, s1w, n0w);
    add(31, n0w, n1w);
    // Triples.
    let (s0n0, s1s0) = (combine(s0p, n0p), combine(s1p, s0p));
    add(32, combine(n0p, n1p), n2p);
    add(33, s0n0, n1p);
    add(34, s1s0, n0p);
    add(35, combine(s2p, s1p), s0p);
    add(36, s1s0, combine(n0p, n1p));
    add(37, combine(s1p, s0w), n0p);
    add(38, combine(s1w, s0p), n0p);
    add(39, combine(s1p, s0p), n0w);
    add(40, combine(s2p, s1s0), n0p);
    add(41, combine(s1w, s0w), n0p);
    // Dependents.
    let (s0l, s0r, s1l, s1r, n0l) =
        (child(s0, 0, 0), child(s0, 1, 0), child(s1, 0, 0), child(s1, 1, 0), child(n0, 0, 0));
    let (s0l2, s0r2, n0l2, s1r2) = (child(s0, 0, 1), child(s0, 1, 1), child(n0, 0, 1), child(s1, 1, 1));
    add(42, s0n0, tag(s0l));
    add(43, s0n0, tag(s0r));
    add(44, s0n0, tag(n0l));
    add(45, s1s0, tag(s0l));
    add(46, s1s0, tag(s0r));
    add(47, s1s0, tag(s1r));
    add(48, s1s0, tag(s1l));
    add(49, s1p, combine(tag(s1r), n0p));
    add(50, s0n0, label(s0l));
    add(51, s0n0, label(s0r));
    add(52, s1s0, label(s1r));
    add(53, s1s0, label(s0r));
    add(54, s0n0, label(n0l));
    add(55, s0w, label(s0r));
    add(56, s0w, label(s0l));
    add(57, s1w, label(s1r));
    add(58, n0w, label(n0l));
    add(59, word(s0l), combine(s0p, label(s0l)));
    add(60, word(s0r), combine(s0p, label(s0r)));
    add(61, word(s1r), combine(s1p, label(s1r)));
    add(62, word(n0l), combine(n0p, label(n0l)));
    add(63, combine(s0p, tag(s0l)), combine(tag(s0l2), n0p));
    add(64, combine(s0p, tag(s0r)), combine(tag(s0r2), n0p));
    add(65, combine(n0p, tag(n0l)), combine(tag(n0l2), s0p));
    add(66, combine(s1p, tag(s1r)), combine(tag(s1r2), s0p));
    // Number and labels of dependents.
    add(67, s0w, count(s0, 1) * 16 + count(s0, 0));
    add(68, s0p, count(s0, 1) * 16 + count(s0, 0));
    add(69, n0w, count(n0, 0));
    add(70, n0p, count(n0, 0));
    add(71, s1p, combine(count(s1, 1), s0p));
    add(72, s0p, combine(set(s0, 1), n0p));
    add(73, s0p, combine(set(s0, 0), s1p));
    add(74, s1p, combine(set(s1, 1), s0p));
    add(75, n0p, combine(set(n0, 0), s0p));
    add(76, s0w, set(s0, 1));
    add(77, s1w, combine(set(s1, 1), s0p));
    // Distance.
    let (near, below) = (distance(s0, n0), distance(s1, s0));
    add(78, s0n0, near);
    add(79, s1s0, below);
    add(80, s0w, combine(n0p, near));
    add(81, combine(s1p, s0p), combine(n0p, below * 8 + near));
    add(82, combine(s1w, s0p), below);
    // Endings, for words never seen.
    let ending = |i: usize| words.get(i).map_or(0, |w| w.suffix[2]);
    add(83, combine(ending(s0), s0p), combine(ending(n0), n0p));
    add(84, combine(ending(s1), s1p), combine(ending(s0), s0p));
}
