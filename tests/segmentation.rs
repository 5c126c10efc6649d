//! Sentences and words of newswire: what a reader expects, phenomenon by phenomenon.
//!
//! Expected sentences are written with a space between any two words and `_` where two words are written as one word of
//! the text (`do_n't`); so `|` stands between sentences.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use wiregraph::annotate::{Segmentation, annotate_with};
use wiregraph::document::{Block, BlockKind, Document};
use wiregraph::language::Language;
use wiregraph::span::Span;

fn cut(text: &str, language: &Language) -> String {
    let blocks = vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }];
    let document =
        Document { id: "x".into(), path: None, source: None, published: None, title: None, blocks, text: text.into() };
    let (_, sentences, _) = annotate_with(document, language, Segmentation::Text);
    let mut out = String::new();
    for (i, sentence) in sentences.iter().enumerate() {
        if i > 0 {
            out.push_str(" | ");
        }
        for (k, token) in sentence.tokens().iter().enumerate() {
            out.push_str(&token.form);
            if k + 1 < sentence.tokens().len() {
                out.push(if token.joined { '_' } else { ' ' });
            }
        }
    }
    out
}

/// Text, then what is expected.
const CASES: &[(&str, &str)] = &[
    // Contractions and possessives.
    ("They don't say it's over.", "They do_n't say it_'s over ."),
    ("Iran’s envoy hasn’t left.", "Iran_’s envoy has_n’t left ."),
    ("The two states' leaders cannot agree.", "The two states_' leaders can_not agree ."),
    ("“We’re gonna leave,” he said.", "“ We_’re gon_na leave , ” he said ."),
    // Hyphens.
    ("The Saudi-led coalition met.", "The Saudi - led coalition met ."),
    ("The U.S.-backed force left.", "The U.S. - backed force left ."),
    ("Abu Omar al-Tikriti is a co-founder.", "Abu Omar al - Tikriti is a co-founder ."),
    ("A 52-year-old man is anti-American.", "A 52 - year - old man is anti-American ."),
    // Numbers, money, per cent, times.
    ("It cost $14.5 billion, or 3.2% more.", "It cost $ 14.5 billion , or 3.2 % more ."),
    ("Some 2,00,000 people, he said.", "Some 2,00,000 people , he said ."),
    ("It rose to €1,250.75 on Monday.", "It rose to € 1,250.75 on Monday ."),
    // Abbreviations, titles and initials.
    (
        "Gen. Omar met Mr. J. R. Smith in Washington, D.C. on Jan. 5.",
        "Gen. Omar met Mr. J. R. Smith in Washington , D.C. on Jan. 5 .",
    ),
    ("He left the U.S. He went to Peru.", "He left the U.S. | He went to Peru ."),
    ("Talks ended at 5 p.m. on Sunday. None spoke.", "Talks ended at 5 p.m. on Sunday . | None spoke ."),
    ("Lt. Col. Ana Ruiz of the St. Marie Corp. resigned.", "Lt. Col. Ana Ruiz of the St. Marie Corp. resigned ."),
    (
        "Sens. Ann Roe, D-N.Y., and Bob Dow met Maj.-Gen. Ali.",
        "Sens. Ann Roe , D - N.Y. , and Bob Dow met Maj. - Gen. Ali .",
    ),
    ("They left at 10:30 a.m. local time.", "They left at 10:30 a.m. local time ."),
    (
        "Hama (pop. 4 million) is calm. No. 2 official Li left.",
        "Hama ( pop. 4 million ) is calm . | No. 2 official Li left .",
    ),
    ("Is it over? No. They wait.", "Is it over ? | No . | They wait ."),
    ("The D.C.-based RAND Corp. agreed.", "The D.C. - based RAND Corp. agreed ."),
    ("F-16s and MiG-29s flew over N. Korea.", "F - 16s and MiG - 29s flew over N. Korea ."),
    ("A pro-Russian group of ex-KGB men left.", "A pro-Russian group of ex-KGB men left ."),
    // Quotations.
    ("“But the others aren’t.” He left.", "“ But the others are_n’t . ” | He left ."),
    ("\"We're done!\" he shouted.", "\" We_'re done ! \" he shouted ."),
    ("'We will go,' he said.", "' We will go , ' he said ."),
    ("\"We will go.\" He did not.", "\" We will go . \" | He did not ."),
    ("“Stop!” she cried. “Now.”", "“ Stop ! ” she cried . | “ Now . ”"),
    ("\"It is done,\" said Mr. Haq. \"We won.\"", "\" It is done , \" said Mr. Haq . | \" We won . \""),
    // Dots.
    ("He waited ... and left.", "He waited ... and left ."),
    // Datelines stand for themselves.
    ("MOSCOW, April 3 (Agency) - Russia will not attend.", "MOSCOW , April 3 ( Agency ) - | Russia will not attend ."),
    ("KABUL (Agency) -- Two men died. Six fled.", "KABUL ( Agency ) -- | Two men died . | Six fled ."),
    ("NEW DELHI — The court ruled on Monday.", "NEW DELHI — | The court ruled on Monday ."),
    (
        "Qamishli, northern Syria (Agency) – “We stay,” she said.",
        "Qamishli , northern Syria ( Agency ) – | “ We stay , ” she said .",
    ),
    ("Oslo, 9 May 2024 – The bank failed.", "Oslo , 9 May 2024 – | The bank failed ."),
    ("In 2019, Omar - the older brother - left.", "In 2019 , Omar - the older brother - left ."),
    ("Omar - the older brother - left.", "Omar - the older brother - left ."),
    ("The group - Red Dawn - left.", "The group - Red Dawn - left ."),
    // Addresses.
    ("See http://www.example.org/a-b?c=1 for more.", "See http://www.example.org/a-b?c=1 for more ."),
    ("Write to press@example.org today.", "Write to press@example.org today ."),
    // Wrapped lines and lists.
    (
        "The minister said on Tuesday that the talks in the\ncapital would go on until both of the parties had\nsigned. He left.",
        "The minister said on Tuesday that the talks in the capital would go on until both of the parties had signed . | He left .",
    ),
    (
        "The parties agreed on three points on Monday:\n• A truce in the north\n• Return of prisoners\n- No new fees",
        "The parties agreed on three points on Monday : | • A truce in the north | • Return of prisoners | - No new fees",
    ),
    ("MINISTERS WON'T MEET IN U.S. THIS WEEK", "MINISTERS WO_N'T MEET IN U.S. THIS WEEK"),
];

#[test]
fn newswire_is_cut_as_a_reader_expects() {
    let language = Language::bundled().unwrap();
    let mut wrong = Vec::new();
    for (text, expected) in CASES {
        let found = cut(text, &language);
        if found != *expected {
            wrong.push(format!("text     {text}\nexpected {expected}\nfound    {found}\n"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}
