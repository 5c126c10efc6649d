//! Cutting texts by code points.

/// A text that can be cut by code points without counting from its start.
#[derive(Debug)]
pub(super) struct PointText<'a> {
    text: &'a str,
    /// Byte of every 64th code point.
    marks: Vec<usize>,
    length: usize,
}

impl<'a> PointText<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let marks = text.char_indices().step_by(64).map(|(byte, _)| byte).collect();
        PointText { text, marks, length: text.chars().count() }
    }

    /// The number of code points.
    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// The words from code point `start` up to, not including, `end`; `None` if they do not lie in the text.
    pub(super) fn slice(&self, start: usize, end: usize) -> Option<&'a str> {
        if start > end || end > self.length {
            return None;
        }
        self.text.get(self.byte(start)..self.byte(end))
    }

    fn byte(&self, point: usize) -> usize {
        let Some(mark) = self.marks.get(point / 64) else { return self.text.len() };
        let rest = &self.text[*mark..];
        rest.char_indices().nth(point % 64).map_or(self.text.len(), |(byte, _)| mark + byte)
    }
}
