//! Whatever the text: words spell it, every sentence is one tree, names lie in their sentences.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use std::sync::OnceLock;
use wiregraph::annotate::{Annotated, Segmentation, annotate_with};
use wiregraph::document::{Block, BlockKind, Document};
use wiregraph::language::Language;
use wiregraph::span::Span;

fn document(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        let start = at + part.len() - part.trim_start().len();
        let span = Span::new(start, start + part.trim().len());
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph });
        }
        at += part.len() + 2;
    }
    Document { id: "test".into(), path: None, source: None, published: None, title: None, blocks, text: text.into() }
}

fn analysed(text: &str, language: &Language, segmentation: Segmentation) -> Annotated {
    let (document, sentences, names) = annotate_with(document(text), language, segmentation);
    Annotated { document, sentences, names, times: Vec::new() }
}

fn check(annotated: &Annotated) {
    let text = &annotated.document.text;
    let mut spelled = String::new();
    let mut end = 0;
    for sentence in &annotated.sentences {
        assert!(sentence.span.start >= end);
        let roots = sentence.tokens().iter().filter(|t| t.head.is_none()).count();
        assert_eq!(roots, 1);
        for (i, token) in sentence.tokens().iter().enumerate() {
            assert!(token.span.start >= end, "words overlap");
            end = token.span.end;
            assert_eq!(token.form, token.span.of(text));
            assert!(!token.lemma.is_empty());
            assert!(sentence.is_below(i, sentence.root()), "word {i} hangs outside the tree");
            spelled.push_str(&token.form);
        }
    }
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    assert_eq!(spelled, squeezed);
    for pair in annotated.names.windows(2) {
        assert!(pair[0].sentence < pair[1].sentence || pair[0].tokens.end <= pair[1].tokens.start);
    }
    for name in &annotated.names {
        assert!(!name.tokens.is_empty() && name.tokens.end <= annotated.sentences[name.sentence].tokens().len());
    }
}

#[test]
fn odd_texts_are_analysed() {
    let language = Language::bundled().unwrap();
    for text in [
        "",
        " ",
        "\n\n\n",
        ".",
        "…",
        "'",
        "n't",
        "a\u{300}",
        "\u{feff}x",
        "🙂🙂 \u{200b}",
        "((((",
        "\"\"\"\"",
        "A.B.C.D.",
    ] {
        check(&analysed(text, &language, Segmentation::Text));
        check(&analysed(text, &language, Segmentation::Lines));
    }
    check(&analysed(&"word ".repeat(2000), &language, Segmentation::Text));
    check(&analysed(&"x-".repeat(1000), &language, Segmentation::Text));
    let annotated = analysed(&"word ".repeat(2000), &language, Segmentation::Text);
    assert!(annotated.sentences.iter().all(|s| s.tokens().len() <= 500));
}

#[test]
fn every_line_is_a_sentence() {
    let language = Language::bundled().unwrap();
    let annotated = analysed("One came. Two went.\n\nThree stayed", &language, Segmentation::Lines);
    assert_eq!(annotated.sentences.len(), 2);
    check(&annotated);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_analysed(text in "(\\PC|[ \n.,'’\"$%(-]|[a-zA-Z]{1,9}|[A-Z]\\.|n't|'s ){0,60}") {
        static LANGUAGE: OnceLock<Language> = OnceLock::new();
        let language = LANGUAGE.get_or_init(|| Language::bundled().unwrap());
        check(&analysed(&text, language, Segmentation::Text));
        check(&analysed(&text, language, Segmentation::Lines));
    }
}
