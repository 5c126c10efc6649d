//! Tags: a linear model gives every word, from left to right, a pair of Penn and universal tag.

use crate::error::Result;
use crate::labels::Upos;
use crate::model::{Frame, Linear, Reader, best, combine, combine3};
use crate::syntax::words::WordFacts;
use compact_str::CompactString;

/// Text that describes the features, sealed into the model.
pub const FEATURES: &str = "tagger 1: 42 templates";

/// The tagger.
#[derive(Debug)]
pub struct Tagger {
    model: Linear,
    tags: Vec<(Upos, CompactString)>,
}

/// Buffers of one run, kept between calls.
#[derive(Debug, Default)]
pub struct TagScratch {
    features: Vec<u64>,
    scores: Vec<i32>,
}

impl Tagger {
    /// Opens the model.
    ///
    /// # Errors
    /// When the file is not a tagger of this version.
    pub fn open(bytes: &'static [u8]) -> Result<Self> {
        let mut reader = Frame::open(bytes, "tagger", FEATURES)?;
        Self::read(&mut reader)
    }

    fn read(reader: &mut Reader) -> Result<Self> {
        let model = Linear::read(reader)?;
        let mut tags = Vec::new();
        for class in model.classes() {
            let parts = class.split_once(' ').and_then(|(xpos, upos)| Some((upos.parse().ok()?, xpos.into())));
            tags.push(parts.ok_or_else(|| reader.wrong("has a class that is no pair of tags"))?);
        }
        Ok(Tagger { model, tags })
    }

    /// Sets `out` to the index of the tag pair of every word.
    pub fn tag(&self, words: &[WordFacts], scratch: &mut TagScratch, out: &mut Vec<u8>) {
        out.clear();
        for i in 0..words.len() {
            tag_features(words, out, i, &mut scratch.features);
            self.model.score(&scratch.features, &mut scratch.scores);
            out.push(best(&scratch.scores) as u8);
        }
    }

    /// The tags behind an index.
    pub fn tags(&self, index: u8) -> (Upos, &CompactString) {
        let (upos, xpos) = &self.tags[usize::from(index)];
        (*upos, xpos)
    }

    /// The written tag pairs in order, `XPOS UPOS`.
    pub fn classes(&self) -> &[&'static str] {
        self.model.classes()
    }
}

/// Collects the features of word `i`; `tags` holds the tags of the words before it.
pub fn tag_features(words: &[WordFacts], tags: &[u8], i: usize, out: &mut Vec<u64>) {
    out.clear();
    let outside = WordFacts { form: 3, lower: 3, shape: 3, suffix: [3; 5], prefix: [3; 4], spaced: true };
    let at = |k: isize| -> &WordFacts {
        usize::try_from(i as isize + k).ok().and_then(|k| words.get(k)).unwrap_or(&outside)
    };
    let tag = |k: usize| i.checked_sub(k).map_or(200, |k| u64::from(tags[k]));
    let (w, l1, l2, r1, r2) = (at(0), at(-1), at(-2), at(1), at(2));
    let (t1, t2) = (tag(1), tag(2));
    let place = u64::from(i == 0) + 2 * u64::from(i + 1 == words.len());
    let spaces = u64::from(w.spaced) + 2 * u64::from(r1.spaced);
    let mut add = |template: u64, a: u64| out.push(combine(template, a));
    add(0, 0);
    add(1, w.form);
    add(2, w.lower);
    add(3, w.suffix[0]);
    add(4, w.suffix[1]);
    add(5, w.suffix[2]);
    add(6, w.suffix[3]);
    add(7, w.prefix[0]);
    add(8, w.prefix[1]);
    add(9, w.prefix[2]);
    add(10, w.shape);
    add(11, t1);
    add(12, combine(t1, t2));
    add(13, l1.lower);
    add(14, r1.lower);
    add(15, l2.lower);
    add(16, r2.lower);
    add(17, r1.suffix[2]);
    add(18, r1.suffix[1]);
    add(19, l1.suffix[2]);
    add(20, r1.shape);
    add(21, w.suffix[4]);
    add(22, w.prefix[3]);
    let mut add2 = |template: u64, a: u64, b: u64| out.push(combine3(template, a, b));
    add2(23, w.lower, t1);
    add2(24, w.lower, combine(t1, t2));
    add2(25, w.lower, r1.lower);
    add2(26, w.lower, l1.lower);
    add2(27, w.shape, place);
    add2(28, w.suffix[2], t1);
    add2(29, t1, r1.lower);
    add2(30, t1, r1.suffix[1]);
    add2(31, w.shape, t1);
    add2(32, w.suffix[2], w.shape);
    add2(33, r1.lower, r2.lower);
    add2(34, w.suffix[2], r1.suffix[2]);
    add2(35, w.shape, combine(l1.shape, r1.shape));
    add2(36, w.lower, spaces);
    add2(37, w.shape, spaces);
    add2(38, t1, l1.lower);
    add2(39, w.lower, r1.suffix[1]);
    add2(40, w.lower, combine(l1.lower, r1.lower));
    add2(41, w.lower, w.shape);
}
