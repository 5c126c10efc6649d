//! Tokens and sentences: a sentence always carries a complete dependency tree.

use crate::document::BlockKind;
use crate::labels::{Deprel, Upos};
use crate::span::Span;
use compact_str::CompactString;
use std::ops::Range;

/// One syntactic word.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// Bytes of the document's text. The words of a contraction share no byte.
    pub span: Span,
    /// The word as written.
    pub form: CompactString,
    /// Dictionary form.
    pub lemma: CompactString,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag, for instance `VBD`.
    pub xpos: CompactString,
    /// Index in the sentence of the token that this one depends on; `None` for the root.
    pub head: Option<usize>,
    /// Relation to the head.
    pub deprel: Deprel,
    /// Whether this word and the next are written as one (`do` + `n't`).
    pub joined: bool,
}

/// One arc of a dependency tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// Index of the word that depends.
    pub word: usize,
    /// Index of the word that it depends on.
    pub head: usize,
    /// Relation to the head.
    pub deprel: Deprel,
}

/// A sentence with its dependency tree.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Bytes of the document's text, from the first to the last token.
    pub span: Span,
    /// Index of the block of the document that holds the sentence.
    pub block: usize,
    /// What that block is.
    pub kind: BlockKind,
    tokens: Vec<Token>,
    root: usize,
    /// Children of all tokens one after another; `bounds[i]..bounds[i + 1]` are those of token `i`.
    children: Vec<usize>,
    bounds: Vec<usize>,
}

impl Sentence {
    /// Builds a sentence; a head that is out of range, a cycle or a second root is attached to the root, so that the tree
    /// is always whole. An empty token list gives `None`.
    pub fn new(mut tokens: Vec<Token>, block: usize, kind: BlockKind) -> Option<Self> {
        let span = tokens.first()?.span.cover(tokens.last()?.span);
        let root = mend_tree(&mut tokens);
        let (children, bounds) = children_of(&tokens);
        Some(Sentence { span, block, kind, tokens, root, children, bounds })
    }

    /// The sentence with some arcs replaced; an arc of a word that is not there counts for nothing.
    #[must_use]
    pub fn with_arcs(mut self, arcs: &[Arc]) -> Self {
        for arc in arcs {
            if let Some(token) = self.tokens.get_mut(arc.word) {
                (token.head, token.deprel) = (Some(arc.head), arc.deprel);
            }
        }
        self.root = mend_tree(&mut self.tokens);
        (self.children, self.bounds) = children_of(&self.tokens);
        self
    }

    /// The words in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The word at `index`, which must be below `tokens().len()`.
    pub fn token(&self, index: usize) -> &Token {
        &self.tokens[index]
    }

    /// Index of the root.
    pub fn root(&self) -> usize {
        self.root
    }

    /// Indexes of the tokens that depend on `index`, from left to right.
    pub fn children(&self, index: usize) -> &[usize] {
        &self.children[self.bounds[index]..self.bounds[index + 1]]
    }

    /// Children of `index` by relation, from left to right; `wanted` is compared with the full label.
    pub fn children_by(&self, index: usize, wanted: Deprel) -> impl Iterator<Item = usize> + '_ {
        self.children(index).iter().copied().filter(move |c| self.tokens[*c].deprel == wanted)
    }

    /// First child of `index` whose relation, subtype aside, is `wanted`.
    pub fn child(&self, index: usize, wanted: Deprel) -> Option<usize> {
        self.children(index).iter().copied().find(|c| self.tokens[*c].deprel.base() == wanted)
    }

    /// All tokens below `index`, itself included, sorted by position.
    pub fn subtree(&self, index: usize) -> Vec<usize> {
        self.subtree_without(index, |_| false)
    }

    /// All tokens below `index`, itself included, leaving out every branch whose top satisfies `cut`; sorted by position.
    pub fn subtree_without(&self, index: usize, cut: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut found = vec![index];
        let mut next = 0;
        while next < found.len() {
            let here = found[next];
            next += 1;
            found.extend(self.children(here).iter().copied().filter(|c| !cut(*c)));
        }
        found.sort_unstable();
        found
    }

    /// Whether `index` is `ancestor` or lies below it.
    pub fn is_below(&self, index: usize, ancestor: usize) -> bool {
        let mut here = Some(index);
        while let Some(i) = here {
            if i == ancestor {
                return true;
            }
            here = self.tokens[i].head;
        }
        false
    }

    /// Bytes of the document from the first to the last token of a non-empty `range`.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), self.tokens.get(range.end.saturating_sub(1))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(self.span.start, self.span.start),
        }
    }
}

/// Makes one tree of the heads and returns its root.
fn mend_tree(tokens: &mut [Token]) -> usize {
    let count = tokens.len();
    let root = tokens.iter().position(|t| t.head.is_none()).unwrap_or(0);
    tokens[root].head = None;
    tokens[root].deprel = Deprel::Root;
    for i in 0..count {
        let broken = match tokens[i].head {
            None => i != root,
            Some(head) => head >= count || !reaches(tokens, i, root),
        };
        if broken {
            tokens[i].head = Some(root);
            tokens[i].deprel = if tokens[i].deprel == Deprel::Root { Deprel::Parataxis } else { tokens[i].deprel };
        }
    }
    root
}

fn reaches(tokens: &[Token], from: usize, root: usize) -> bool {
    let mut here = from;
    for _ in 0..=tokens.len() {
        match tokens[here].head {
            None => return here == root,
            Some(head) if head < tokens.len() => here = head,
            Some(_) => return true,
        }
    }
    false
}

fn children_of(tokens: &[Token]) -> (Vec<usize>, Vec<usize>) {
    let mut bounds = vec![0; tokens.len() + 1];
    for token in tokens {
        if let Some(head) = token.head {
            bounds[head + 1] += 1;
        }
    }
    for i in 1..bounds.len() {
        bounds[i] += bounds[i - 1];
    }
    let mut next = bounds.clone();
    let mut children = vec![0; bounds[tokens.len()]];
    for (i, token) in tokens.iter().enumerate() {
        if let Some(head) = token.head {
            children[next[head]] = i;
            next[head] += 1;
        }
    }
    (children, bounds)
}
