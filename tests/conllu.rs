//! What CoNLL-U looks like: an analysis written by hand and the file that it must give.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use wiregraph::annotate::{Annotated, Name};
use wiregraph::cli::annotate::write_conllu;
use wiregraph::document::{Block, BlockKind, Document};
use wiregraph::labels::EntityType;
use wiregraph::sentence::{Sentence, Token};
use wiregraph::span::Span;
use wiregraph::syntax::conllu::Contractions;

/// A word: form, lemma, universal tag, Penn tag, number of the head (0 for the root), relation, joined to the next.
type Row = (&'static str, &'static str, &'static str, &'static str, usize, &'static str, bool);

fn sentence(text: &str, from: usize, rows: &[Row], block: usize) -> Sentence {
    let mut at = from;
    let mut tokens = Vec::new();
    for (form, lemma, upos, xpos, head, deprel, joined) in rows {
        let start = at + text[at..].find(form).unwrap();
        at = start + form.len();
        tokens.push(Token {
            span: Span::new(start, at),
            form: (*form).into(),
            lemma: (*lemma).into(),
            upos: upos.parse().unwrap(),
            xpos: (*xpos).into(),
            head: head.checked_sub(1),
            deprel: deprel.parse().unwrap(),
            joined: *joined,
        });
    }
    Sentence::new(tokens, block, BlockKind::Paragraph).unwrap()
}

#[test]
fn hand_made_analysis_gives_the_expected_file() {
    let text = "Iran's envoy Ali Karimi (54)\ndidn't come.\n\nGo!".to_owned();
    let first = [
        ("Iran", "Iran", "PROPN", "NNP", 3, "nmod:poss", true),
        ("'s", "'s", "PART", "POS", 1, "case", false),
        ("envoy", "envoy", "NOUN", "NN", 11, "nsubj", false),
        ("Ali", "Ali", "PROPN", "NNP", 3, "appos", false),
        ("Karimi", "Karimi", "PROPN", "NNP", 4, "flat", false),
        ("(", "(", "PUNCT", "-LRB-", 7, "punct", false),
        ("54", "54", "NUM", "CD", 4, "appos", false),
        (")", ")", "PUNCT", "-RRB-", 7, "punct", false),
        ("did", "do", "AUX", "VBD", 11, "aux", true),
        ("n't", "not", "PART", "RB", 11, "advmod", false),
        ("come", "come", "VERB", "VB", 0, "root", false),
        (".", ".", "PUNCT", ".", 11, "punct", false),
    ];
    let second = [("Go", "go", "VERB", "VB", 0, "root", false), ("!", "!", "PUNCT", ".", 1, "punct", false)];
    let sentences = vec![sentence(&text, 0, &first, 0), sentence(&text, 43, &second, 1)];
    let block = |start, end| Block { span: Span::new(start, end), kind: BlockKind::Paragraph };
    let name = |tokens, kind| Name { sentence: 0, tokens, kind };
    let annotated = Annotated {
        sentences,
        names: vec![name(0..1, EntityType::Country), name(3..5, EntityType::Person)],
        times: Vec::new(),
        document: Document {
            id: "wire 1".into(),
            path: None,
            source: None,
            published: None,
            title: None,
            blocks: vec![block(0, 41), block(43, 46)],
            text,
        },
    };
    let mut out = Vec::new();
    write_conllu(&annotated, Contractions::Ranges, &mut out).unwrap();
    let expected = "\
# newdoc id = wire 1
# newpar
# sent_id = wire_1-1
# text = Iran's envoy Ali Karimi (54) didn't come.
1-2	Iran's	_	_	_	_	_	_	_	_
1	Iran	Iran	PROPN	NNP	_	3	nmod:poss	_	NER=B-Country
2	's	's	PART	POS	_	1	case	_	_
3	envoy	envoy	NOUN	NN	_	11	nsubj	_	_
4	Ali	Ali	PROPN	NNP	_	3	appos	_	NER=B-Person
5	Karimi	Karimi	PROPN	NNP	_	4	flat	_	NER=I-Person
6	(	(	PUNCT	-LRB-	_	7	punct	_	SpaceAfter=No
7	54	54	NUM	CD	_	4	appos	_	SpaceAfter=No
8	)	)	PUNCT	-RRB-	_	7	punct	_	_
9-10	didn't	_	_	_	_	_	_	_	_
9	did	do	AUX	VBD	_	11	aux	_	_
10	n't	not	PART	RB	_	11	advmod	_	_
11	come	come	VERB	VB	_	0	root	_	SpaceAfter=No
12	.	.	PUNCT	.	_	11	punct	_	_

# newpar
# sent_id = wire_1-2
# text = Go!
1	Go	go	VERB	VB	_	0	root	_	SpaceAfter=No
2	!	!	PUNCT	.	_	1	punct	_	_

";
    assert_eq!(String::from_utf8(out).unwrap(), expected);
}
