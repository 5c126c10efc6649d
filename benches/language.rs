//! Words a second of each stage of the language core and of the whole, on one core: `cargo bench --bench language`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use divan::Bencher;
use divan::counter::ItemsCount;
use wiregraph::annotate::{Segmentation, annotate, annotate_with};
use wiregraph::document::Document;
use wiregraph::input;
use wiregraph::language::Language;
use wiregraph::resources::Resources;
use wiregraph::span::Span;
use wiregraph::text::{RawToken, SplitScratch, TokenScratch};

fn main() {
    divan::main();
}

/// The sample articles, many times over.
fn text() -> String {
    let articles = [
        include_str!("../data/articles/astana-talks.txt"),
        include_str!("../data/articles/dam-trial.txt"),
        include_str!("../data/articles/grain-merger.txt"),
        include_str!("../data/articles/river-war.md"),
    ];
    format!("{}\n\n", articles.join("\n\n")).repeat(20)
}

fn words(language: &Language, text: &str) -> Vec<RawToken> {
    let mut tokens = Vec::new();
    language.tokeniser.tokenise(text, Span::new(0, text.len()), &mut TokenScratch::default(), &mut tokens);
    tokens
}

fn document(text: &str, resources: &Resources) -> Document {
    input::from_text("bench".to_owned(), text.to_owned(), false, resources)
}

#[divan::bench]
fn load(bencher: Bencher) {
    bencher.bench(Language::bundled);
}

#[divan::bench]
fn tokenise(bencher: Bencher) {
    let (language, text) = (Language::bundled().unwrap(), text());
    bencher.counter(ItemsCount::new(words(&language, &text).len())).bench(|| words(&language, &text));
}

#[divan::bench]
fn split(bencher: Bencher) {
    let (language, text) = (Language::bundled().unwrap(), text());
    let tokens = words(&language, &text);
    bencher.counter(ItemsCount::new(tokens.len())).bench(|| {
        let mut ranges = Vec::new();
        language.splitter.split(&text, &tokens, &mut SplitScratch::default(), &mut ranges);
        ranges
    });
}

#[divan::bench]
fn lemmatise(bencher: Bencher) {
    let (resources, text) = (Resources::bundled().unwrap(), text());
    let annotated = annotate(document(&text, &resources), &resources, Segmentation::Text);
    let tokens: Vec<_> = annotated.sentences.iter().flat_map(|s| s.tokens()).collect();
    let lemmatiser = &resources.language.lemmatiser;
    bencher
        .counter(ItemsCount::new(tokens.len()))
        .bench(|| tokens.iter().map(|t| lemmatiser.lemma(&t.form, t.upos, &t.xpos).len()).sum::<usize>());
}

/// Sentences, words, tags, lemmas, trees and names.
#[divan::bench(sample_count = 10)]
fn models(bencher: Bencher) {
    let (resources, text) = (Resources::bundled().unwrap(), text());
    let counter = ItemsCount::new(words(&resources.language, &text).len());
    bencher
        .counter(counter)
        .with_inputs(|| document(&text, &resources))
        .bench_values(|document| annotate_with(document, &resources.language, Segmentation::Text));
}

/// The whole of `annotate`, times included.
#[divan::bench(sample_count = 10)]
fn whole(bencher: Bencher) {
    let (resources, text) = (Resources::bundled().unwrap(), text());
    let counter = ItemsCount::new(words(&resources.language, &text).len());
    bencher
        .counter(counter)
        .with_inputs(|| document(&text, &resources))
        .bench_values(|document| annotate(document, &resources, Segmentation::Text));
}
