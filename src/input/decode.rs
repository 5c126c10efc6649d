//! Bytes to text: UTF-8 with or without byte-order mark, UTF-16 with one, else a detected legacy encoding.

use crate::error::{Error, Result};
use std::path::Path;

/// Decodes a whole file. A byte-order mark is not part of the text.
///
/// # Errors
/// When the file is empty, holds only white space, or is binary.
pub fn decode(bytes: &[u8], path: &Path) -> Result<String> {
    let problem = |problem: &str| Error::Input { path: path.to_owned(), problem: problem.to_owned() };
    let text = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            let (text, malformed) = encoding.decode_without_bom_handling(&bytes[mark..]);
            if malformed {
                return Err(problem("is not the text that its byte-order mark announces; save it as UTF-8"));
            }
            text.into_owned()
        }
        None if bytes.contains(&0) => return Err(problem("is a binary file, not text; give a .txt or .md file")),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                legacy(bytes).ok_or_else(|| problem("is neither UTF-8 nor a known text encoding; save it as UTF-8"))?
            }
        },
    };
    if text.trim().is_empty() {
        return Err(problem("is empty; nothing to read"));
    }
    Ok(text)
}

/// Detects a legacy encoding (Windows-1252 and its kin are common in old news archives).
fn legacy(bytes: &[u8]) -> Option<String> {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // English text without a mark is Western until something else is likelier.
    let encoding = detector.guess(Some(b"uk"), chardetng::Utf8Detection::Deny);
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let control = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    (control * 100 <= text.chars().count()).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> std::result::Result<String, String> {
        decode(bytes, Path::new("a.txt")).map_err(|e| e.to_string())
    }

    #[test]
    fn utf_8_keeps_its_text_and_loses_its_mark() {
        assert_eq!(read("\u{feff}Zoë".as_bytes()).unwrap(), "Zoë");
        assert_eq!(read("Zoë".as_bytes()).unwrap(), "Zoë");
    }

    #[test]
    fn utf_16_is_known_by_its_mark() {
        let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain("Zoë".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(read(&bytes).unwrap(), "Zoë");
    }

    #[test]
    fn windows_1252_is_detected() {
        assert_eq!(
            read(b"The minister \x93never\x94 met Mr. Mu\xf1oz in Bogot\xe1.").unwrap(),
            "The minister “never” met Mr. Muñoz in Bogotá."
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(read(b"").unwrap_err().contains("empty"));
        assert!(read(b" \n\t\n").unwrap_err().contains("empty"));
        assert!(read(b"\x7fELF\x02\x01\x00\x00").unwrap_err().contains("binary"));
    }
}
