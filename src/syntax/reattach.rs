//! Words of newswire that parsers hang wrongly in a way that the words around them show, before their tree is built.

use crate::labels::{Deprel, Upos};
use crate::sentence::Token;

/// Most words between a quotation and its verb of saying.
const MOST_WORDS_OF_SPEAKER: usize = 14;

/// Sets the heads of one sentence right.
pub fn reattach(tokens: &mut [Token]) {
    past_tense_of_root(tokens);
    for index in 1..tokens.len() {
        if let Some(clause) = clause_of_verb_before(tokens, index) {
            tokens[clause].head = Some(index - 1);
            tokens[clause].deprel = Deprel::Ccomp;
        }
        match tokens[index].xpos.as_str() {
            "VBG" => {
                if let Some(verb) = verb_behind_agent(tokens, index) {
                    tokens[index].head = Some(verb);
                    tokens[index].deprel = Deprel::Advcl;
                }
            }
            "VBD" | "VBZ" => {
                if let Some(speaker) = speaker_behind_quotation(tokens, index) {
                    tokens[speaker].head = Some(index);
                    tokens[speaker].deprel = Deprel::Nsubj;
                } else if stands_beside(tokens, index) {
                    tokens[index].deprel = Deprel::Parataxis;
                }
            }
            _ => {}
        }
    }
}

/// `said that it failed and added that it won`: a clause whose `that` stands right behind a verb is what the verb tells, though
/// parsers coordinate it with what was told before.
fn clause_of_verb_before(tokens: &[Token], mark: usize) -> Option<usize> {
    let verb = mark - 1;
    let that = tokens[mark].lemma == "that" && tokens[mark].deprel == Deprel::Mark;
    let clause = tokens[mark].head.filter(|c| that && *c > mark && tokens[verb].upos == Upos::Verb)?;
    let misplaced =
        matches!(tokens[clause].deprel.base(), Deprel::Conj | Deprel::Parataxis | Deprel::Ccomp | Deprel::Advcl);
    let above = |from: usize| std::iter::successors(tokens[from].head, |h| tokens[*h].head).take(tokens.len());
    let free =
        !above(verb).any(|h| h == clause) && !tokens.iter().any(|t| t.head == Some(verb) && t.deprel == Deprel::Ccomp);
    (misplaced && tokens[clause].head != Some(verb) && free).then_some(clause)
}

/// `Norway, which has a border with it, called for talks.`: in a whole sentence a participle without an auxiliary is no main verb,
/// but a past tense.
fn past_tense_of_root(tokens: &mut [Token]) {
    let whole = tokens.last().is_some_and(|t| t.form == ".");
    let Some(root) = tokens.iter().position(|t| t.head.is_none()).filter(|r| whole && tokens[*r].xpos == "VBN") else {
        return;
    };
    let auxiliary = |t: &Token| t.head == Some(root) && matches!(t.deprel.base(), Deprel::Aux | Deprel::Cop);
    let agent = |t: &Token| t.head == Some(root) && t.deprel == Deprel::OblAgent;
    let subject = tokens.iter().position(|t| t.head == Some(root) && t.deprel.base() == Deprel::Nsubj);
    let Some(subject) = subject.filter(|s| *s < root && !tokens.iter().any(|t| auxiliary(t) || agent(t))) else {
        return;
    };
    tokens[root].xpos = "VBD".into();
    tokens[subject].deprel = Deprel::Nsubj;
}

/// `Ten died, officials said on Monday, as ...`: a clause with its own subject behind a comma and without a conjunction stands
/// beside the other.
fn stands_beside(tokens: &[Token], verb: usize) -> bool {
    if tokens[verb].deprel != Deprel::Conj {
        return false;
    }
    let of = |deprel: Deprel| tokens.iter().position(|t| t.head == Some(verb) && t.deprel.base() == deprel);
    let Some(subject) = of(Deprel::Nsubj).filter(|s| *s < verb) else { return false };
    let mut first = subject;
    while let Some(before) = first.checked_sub(1).filter(|b| tokens[*b].head == Some(subject)) {
        first = before;
    }
    let after_comma = first.checked_sub(1).is_some_and(|t| tokens[t].xpos == ",");
    after_comma && of(Deprel::Cc).is_none()
}

/// `was accused by the court of hiding it`: a gerund with `of` or `for` behind the agent of a passive belongs to the verb.
fn verb_behind_agent(tokens: &[Token], gerund: usize) -> Option<usize> {
    let preposition = gerund - 1;
    let noun = tokens[gerund].head.filter(|_| tokens[gerund].deprel == Deprel::Acl)?;
    let with_preposition =
        tokens[preposition].head == Some(gerund) && matches!(tokens[preposition].lemma.as_str(), "of" | "for");
    let verb = tokens[noun].head.filter(|_| tokens[noun].deprel.base() == Deprel::Obl && noun < preposition)?;
    let has = |head: usize, test: &dyn Fn(&Token) -> bool| tokens.iter().any(|t| t.head == Some(head) && test(t));
    let agent = with_preposition && has(noun, &|t| t.deprel.base() == Deprel::Case && t.lemma == "by");
    (agent && has(verb, &|t| t.deprel == Deprel::NsubjPass)).then_some(verb)
}

/// `"We lost," his lawyer told reporters`: the noun phrase between the closing mark and a verb without a subject is its subject,
/// though parsers take it into the quotation.
fn speaker_behind_quotation(tokens: &[Token], verb: usize) -> Option<usize> {
    let is_mark = |t: usize| matches!(tokens[t].xpos.as_str(), "''" | "``");
    let close = (1..verb).rev().take(MOST_WORDS_OF_SPEAKER).find(|t| is_mark(*t))?;
    let ends_speech = tokens[close - 1].upos == Upos::Punctuation && !is_mark(close - 1);
    let between = close + 1..verb;
    let verbal = |t: usize| matches!(tokens[t].upos, Upos::Verb | Upos::Auxiliary);
    if !ends_speech || between.is_empty() || between.clone().any(verbal) {
        return None;
    }
    let complete = |t: &Token| t.head == Some(verb) && matches!(t.deprel.base(), Deprel::Nsubj | Deprel::Expl);
    let nominal = |t: &usize| matches!(tokens[*t].upos, Upos::Noun | Upos::ProperNoun | Upos::Pronoun);
    let misplaced = |t: &usize| {
        let argument = matches!(
            tokens[*t].deprel.base(),
            Deprel::Nsubj | Deprel::Obj | Deprel::Appos | Deprel::Conj | Deprel::Nmod | Deprel::Dep
        );
        argument && tokens[*t].head.is_some_and(|h| h < close)
    };
    let said = tokens[..close]
        .iter()
        .any(|t| t.head == Some(verb) && matches!(t.deprel.base(), Deprel::Ccomp | Deprel::Parataxis));
    let speaker = between.filter(nominal).find(misplaced)?;
    (said && !tokens.iter().any(complete)).then_some(speaker)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    /// `form/lemma/upos/xpos/head/deprel` a word.
    fn sentence(words: &str) -> Vec<Token> {
        let token = |(i, word): (usize, &str)| {
            let fields: Vec<&str> = word.split('/').collect();
            let head: usize = fields[4].parse().unwrap_or_default();
            Token {
                span: Span::new(i, i + 1),
                form: fields[0].into(),
                lemma: fields[1].into(),
                upos: fields[2].parse().unwrap_or(Upos::Other),
                xpos: fields[3].into(),
                head: head.checked_sub(1),
                deprel: fields[5].parse().unwrap_or(Deprel::Dep),
                joined: false,
            }
        };
        words.split(' ').enumerate().map(token).collect()
    }

    #[test]
    fn a_gerund_behind_an_agent_belongs_to_the_verb() {
        let mut tokens = sentence(
            "He/he/PRON/PRP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass accused/accuse/VERB/VBN/0/root by/by/ADP/IN/5/case \
             aides/aide/NOUN/NNS/3/obl of/of/SCONJ/IN/7/mark lying/lie/VERB/VBG/5/acl",
        );
        reattach(&mut tokens);
        assert_eq!((tokens[6].head, tokens[6].deprel), (Some(2), Deprel::Advcl));
    }

    #[test]
    fn a_speaker_behind_a_quotation_is_the_subject() {
        let mut tokens = sentence(
            "\"/\"/PUNCT/``/3/punct We/we/PRON/PRP/3/nsubj lost/lose/VERB/VBD/8/ccomp ,/,/PUNCT/,/3/punct \"/\"/PUNCT/''/3/punct \
             his/his/PRON/PRP$/7/nmod:poss lawyer/lawyer/NOUN/NN/3/obj told/tell/VERB/VBD/0/root them/they/PRON/PRP/8/obj",
        );
        reattach(&mut tokens);
        assert_eq!((tokens[6].head, tokens[6].deprel), (Some(7), Deprel::Nsubj));
    }
}
