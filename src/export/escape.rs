//! Which characters a file may hold.

use std::borrow::Cow;

/// The text without the control characters that no text format carries: C0 and C1 but for tab and line ends, the two
/// noncharacters U+FFFE and U+FFFF, and the byte-order mark. What is left is also what XML 1.0 allows.
///
/// ```
/// use wiregraph::export::printable;
/// assert_eq!(printable("a\u{0}b\u{b}c\n"), "abc\n");
/// ```
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_printable) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|c| is_printable(*c)).collect())
    }
}

fn is_printable(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\u{feff}' | '\u{fffe}' | '\u{ffff}' => false,
        c => !c.is_control(),
    }
}

/// The text on one line: line ends and tabs become spaces, and control characters go.
pub fn one_line(text: &str) -> Cow<'_, str> {
    let text = printable(text);
    if text.contains(['\n', '\r', '\t']) {
        Cow::Owned(text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " "))
    } else {
        text
    }
}
