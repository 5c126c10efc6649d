//! Reads the annotated corpora: treebanks in CoNLL-U, name corpora in columns.

use crate::error::{Error, Result};
use crate::span::Span;
use std::io::Read as _;
use std::path::Path;

/// A syntactic word of a treebank.
#[derive(Clone, Debug, Default)]
pub struct GoldWord {
    /// As written.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// Universal tag.
    pub upos: String,
    /// Penn tag.
    pub xpos: String,
    /// Index of the head in the sentence; `None` for the root.
    pub head: Option<usize>,
    /// Relation to the head.
    pub deprel: String,
    /// The MISC column.
    pub misc: String,
    /// Whether it and the next word are written as one.
    pub joined: bool,
    /// Whether white space follows.
    pub spaced: bool,
    /// Bytes of the paragraph's text.
    pub span: Span,
}

/// A sentence of a treebank.
#[derive(Clone, Debug, Default)]
pub struct GoldSentence {
    /// Its words.
    pub words: Vec<GoldWord>,
    /// Whether it begins a paragraph.
    pub begins_paragraph: bool,
    /// Whether it begins a document.
    pub begins_document: bool,
}

/// A paragraph: the running text and its sentences with spans in it.
#[derive(Clone, Debug, Default)]
pub struct GoldParagraph {
    /// Sentences joined by a space.
    pub text: String,
    /// The sentences.
    pub sentences: Vec<GoldSentence>,
}

/// Reads a file, unpacking it if its name ends in `.gz`.
///
/// # Errors
/// When it cannot be read or is no UTF-8.
pub fn read(path: &Path) -> Result<String> {
    let wrong = |reason| Error::Read { path: path.to_owned(), reason };
    let bytes = std::fs::read(path).map_err(wrong)?;
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).map_err(wrong)?;
    } else {
        text = String::from_utf8(bytes).map_err(|e| wrong(std::io::Error::other(e)))?;
    }
    Ok(text)
}

/// Reads a treebank as paragraphs.
///
/// # Errors
/// When the file cannot be read.
pub fn read_treebank(path: &Path) -> Result<Vec<GoldParagraph>> {
    let text = read(path)?;
    let mut paragraphs: Vec<GoldParagraph> = Vec::new();
    for sentence in sentences_of(&text) {
        if sentence.begins_paragraph || paragraphs.is_empty() {
            paragraphs.push(GoldParagraph::default());
        }
        if let Some(paragraph) = paragraphs.last_mut() {
            append(paragraph, sentence);
        }
    }
    Ok(paragraphs)
}

/// Reads a treebank as sentences whose words have no place yet.
///
/// # Errors
/// When the file cannot be read.
pub fn read_sentences(path: &Path) -> Result<Vec<GoldSentence>> {
    Ok(sentences_of(&read(path)?))
}

fn append(paragraph: &mut GoldParagraph, mut sentence: GoldSentence) {
    if !paragraph.text.is_empty() {
        paragraph.text.push(' ');
    }
    let count = sentence.words.len();
    for (i, word) in sentence.words.iter_mut().enumerate() {
        let start = paragraph.text.len();
        paragraph.text.push_str(&word.form);
        word.span = Span::new(start, paragraph.text.len());
        if word.spaced && i + 1 < count {
            paragraph.text.push(' ');
        }
    }
    paragraph.sentences.push(sentence);
}

fn sentences_of(text: &str) -> Vec<GoldSentence> {
    let mut sentences = Vec::new();
    let mut sentence = GoldSentence::default();
    // End of the current multi-word token (word number) and whether white space follows it.
    let mut range: Option<(usize, bool)> = None;
    for line in text.lines().chain(std::iter::once("")) {
        if line.is_empty() {
            if !sentence.words.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
            range = None;
        } else if line.starts_with('#') {
            sentence.begins_document |= line.starts_with("# newdoc");
            sentence.begins_paragraph |= line.starts_with("# newdoc") || line.starts_with("# newpar");
        } else {
            let column: Vec<&str> = line.split('\t').collect();
            let spaced = !column[9].split('|').any(|m| m == "SpaceAfter=No");
            if let Some((_, last)) = column[0].split_once('-') {
                range = last.parse().ok().map(|last| (last, spaced));
            } else if !column[0].contains('.') {
                sentence.words.push(word_of(&column, spaced, &mut range));
            }
        }
    }
    sentences
}

fn word_of(column: &[&str], spaced: bool, range: &mut Option<(usize, bool)>) -> GoldWord {
    let number: usize = column[0].parse().unwrap_or(0);
    let mut word = GoldWord {
        form: column[1].to_owned(),
        lemma: column[2].to_owned(),
        upos: column[3].to_owned(),
        xpos: column[4].to_owned(),
        head: column[6].parse::<usize>().ok().and_then(|h| h.checked_sub(1)),
        deprel: column[7].to_owned(),
        misc: column[9].to_owned(),
        joined: false,
        spaced,
        span: Span::default(),
    };
    if let Some((last, spaced_after)) = *range {
        word.joined = number < last;
        word.spaced = number == last && spaced_after;
        if number >= last {
            *range = None;
        }
    }
    word
}

/// Words with their tags and name labels.
pub type NameSentence = Vec<[String; 3]>;

/// Reads a corpus of names: word, Penn tag (empty where the corpus has none), label.
///
/// # Errors
/// When the file cannot be read.
pub fn read_names(path: &Path) -> Result<Vec<NameSentence>> {
    let text = read(path)?;
    let mut sentences = Vec::new();
    let mut sentence: NameSentence = Vec::new();
    for line in text.lines().chain(std::iter::once("")) {
        let separator = if line.contains('\t') { '\t' } else { ' ' };
        let column: Vec<&str> = line.split(separator).collect();
        match column.as_slice() {
            [word, tag, label, ..] => sentence.push([word, tag, label].map(|t| (*t).to_owned())),
            [word, label] => sentence.push([word, "", label].map(|t| (*t).to_owned())),
            _ => {
                if !sentence.is_empty() {
                    sentences.push(std::mem::take(&mut sentence));
                }
            }
        }
    }
    Ok(sentences)
}

/// Writes the words of a corpus that lost its white space as running text.
pub fn running_text(sentence: &NameSentence) -> String {
    let mut text = String::new();
    let (mut quote, mut glue) = (false, true);
    for [word, ..] in sentence {
        let word = word.as_str();
        let is_quote = matches!(word, "\"" | "``" | "''");
        let closes = matches!(word, "," | "." | ";" | ":" | "?" | "!" | ")" | "%" | "]")
            || matches!(word, "'s" | "'" | "n't" | "'re" | "'ll" | "'ve" | "'d" | "'m" | "’s")
            || (is_quote && quote);
        if !glue && !closes {
            text.push(' ');
        }
        text.push_str(word);
        quote ^= is_quote;
        glue = text.ends_with(['(', '$', '[']) || (is_quote && quote);
    }
    text
}
