//! Trees set right where grammar leaves no doubt and the parser, which reads one arc at a time, errs: a verb has one subject,
//! and a person has no content that a `that` could open.

use crate::labels::{Deprel, EntityType, Upos};
use crate::lexicon::Lexicon;
use crate::lexicon::calendar::Calendar;
use crate::lexicon::measures::Measures;
use crate::lexicon::verbs::{Complement, SayingWords};
use crate::names::Name;
use crate::sentence::{Arc, Sentence};

/// What the corrections look words up in.
#[derive(Clone, Copy, Debug)]
pub struct Grammar<'a> {
    /// Kinds of nouns, titles.
    pub lexicon: &'a Lexicon,
    /// Verbs that take a clause.
    pub saying: &'a SayingWords,
    /// Days of the week.
    pub calendar: &'a Calendar,
    /// Currencies.
    pub measures: &'a Measures,
}

/// One kind of correction: looks at one word, names at hand, and notes the arcs that should be others.
type Rule = fn(&Sentence, usize, &[Name], Grammar, &mut Vec<Arc>);

/// In this order, as each reads the tree that the one before leaves.
const RULES: [Rule; 9] = [
    day_is_no_subject,
    person_is_one_phrase,
    addressee_is_no_subject,
    title_before_name,
    payee_before_amount,
    content_after_person,
    participle_after_noun,
    participle_after_parenthesis,
    things_say_nothing,
];

/// The sentence with the arcs that are surely wrong replaced. `names` are its names.
pub fn mended(sentence: Sentence, names: &[Name], grammar: Grammar) -> Sentence {
    RULES.iter().fold(sentence, |sentence, rule| {
        let mut arcs = Vec::new();
        (0..sentence.tokens().len()).for_each(|word| rule(&sentence, word, names, grammar, &mut arcs));
        if arcs.is_empty() { sentence } else { sentence.with_arcs(&arcs) }
    })
}

/// `Officials Tuesday confirmed`: of two subjects, a weekday is none.
fn day_is_no_subject(sentence: &Sentence, day: usize, _: &[Name], grammar: Grammar, arcs: &mut Vec<Arc>) {
    let token = sentence.token(day);
    let (Deprel::Nsubj, Some(head)) = (token.deprel.base(), token.head) else { return };
    let subjects = sentence.children(head).iter().filter(|c| sentence.token(**c).deprel.base() == Deprel::Nsubj);
    if grammar.calendar.weekday(&token.form).is_some() && subjects.count() > 1 {
        arcs.push(Arc { word: day, head, deprel: Deprel::OblUnmarked });
    }
}

/// `Bishop` and `Yao Liang`, one name and each an object of its own: the words of a person's name hang together, titles
/// describe it.
fn person_is_one_phrase(sentence: &Sentence, word: usize, names: &[Name], grammar: Grammar, arcs: &mut Vec<Arc>) {
    let Some(name) = names.iter().find(|n| n.tokens.start == word && n.kind == EntityType::Person) else { return };
    let top = |i: &usize| sentence.token(*i).head.is_none_or(|h| !name.tokens.contains(&h));
    let tops: Vec<usize> = name.tokens.clone().filter(top).collect();
    let [first, .., last] = tops[..] else { return };
    let (head, deprel) = (sentence.token(first).head, sentence.token(first).deprel);
    if tops.iter().any(|t| sentence.token(*t).head != head || sentence.token(*t).upos != Upos::ProperNoun) {
        return;
    }
    let Some(head) = head else { return };
    let forms = sentence.tokens()[name.tokens.start..=first].iter().map(|t| t.form.as_str());
    let titled = grammar.lexicon.title(forms).is_some_and(|(count, _)| count == first + 1 - name.tokens.start);
    if titled && tops.len() == 2 {
        arcs.push(Arc { word: last, head, deprel });
        arcs.push(Arc { word: first, head: last, deprel: Deprel::NmodDesc });
        move_function_words(sentence, first, last, arcs);
    } else {
        arcs.extend(tops[1..].iter().map(|t| Arc { word: *t, head: first, deprel: Deprel::Flat }));
    }
}

/// Articles, prepositions and conjunctions of a phrase go to its new head.
fn move_function_words(sentence: &Sentence, from: usize, to: usize, arcs: &mut Vec<Arc>) {
    let moved = |c: &&usize| matches!(sentence.token(**c).deprel, Deprel::Case | Deprel::Cc | Deprel::Det);
    let children = sentence.children(from).iter().filter(moved);
    arcs.extend(children.map(|c| Arc { word: *c, head: to, deprel: sentence.token(*c).deprel }));
}

/// `police spokesman Peter Otieno denied`, with both as subjects of the verb: the name stands beside the noun. A title that is
/// a proper noun (`met Foreign Minister Aziz`) describes the name. So too for objects and obliques, where the name is a person's.
fn title_before_name(sentence: &Sentence, name: usize, names: &[Name], _: Grammar, arcs: &mut Vec<Arc>) {
    let token = sentence.token(name);
    let Some(head) = token.head.filter(|_| token.upos == Upos::ProperNoun) else { return };
    let Some(start) = sentence.subtree(name).first().copied().filter(|start| *start > 0) else { return };
    // The phrase before: its top is the sibling in whose subtree the word before stands.
    let before = std::iter::successors(Some(start - 1), |i| sentence.token(*i).head)
        .find(|i| sentence.token(*i).head == Some(head));
    let Some(noun) = before else { return };
    let described = sentence.token(noun);
    let role = described.deprel.base();
    let is_person = |i: usize| names.iter().any(|n| n.kind == EntityType::Person && n.tokens.contains(&i));
    let same_role = match role {
        Deprel::Nsubj => token.deprel.base() == Deprel::Nsubj && names.iter().any(|n| n.tokens.contains(&name)),
        Deprel::Obj | Deprel::Obl | Deprel::Nmod => {
            is_person(name) && matches!(token.deprel.base(), Deprel::Obj | Deprel::Obl | Deprel::Nmod | Deprel::Appos)
        }
        _ => false,
    };
    let plain = !sentence
        .children(name)
        .iter()
        .any(|c| matches!(sentence.token(*c).deprel, Deprel::Case | Deprel::Punct) && *c < name);
    let ends_in_noun = start == noun + 1 && matches!(described.upos, Upos::Noun | Upos::ProperNoun);
    if !same_role || !plain || !ends_in_noun || is_person(noun) {
        return;
    }
    if described.upos == Upos::Noun {
        arcs.push(Arc { word: name, head: noun, deprel: Deprel::Appos });
        return;
    }
    arcs.push(Arc { word: name, head, deprel: described.deprel });
    arcs.push(Arc { word: noun, head: name, deprel: Deprel::NmodDesc });
    move_function_words(sentence, noun, name, arcs);
}

/// `fined Nordvik 210 million euros`, with the name as part of the amount or a second object: who stands between a verb and
/// an amount of money is its indirect object.
fn payee_before_amount(sentence: &Sentence, money: usize, names: &[Name], grammar: Grammar, arcs: &mut Vec<Arc>) {
    let token = sentence.token(money);
    let counted = grammar.measures.is_currency(&token.lemma) || grammar.measures.is_sign(&token.form);
    let (Deprel::Obj, Some(verb), true) = (token.deprel, token.head, counted) else { return };
    let within = sentence.children(money).iter().copied().find(|c| {
        let number_follows =
            sentence.children(money).iter().any(|n| n > c && sentence.token(*n).deprel == Deprel::Nummod);
        sentence.token(*c).deprel == Deprel::Compound && number_follows && names.iter().any(|n| n.tokens.contains(c))
    });
    let beside = || sentence.children_by(verb, Deprel::Obj).find(|o| (verb..money).contains(o));
    if let Some(payee) = within.or_else(beside).filter(|payee| *payee > verb) {
        arcs.push(Arc { word: payee, head: verb, deprel: Deprel::Iobj });
    }
}

/// `told the network Prell had fled`, with both as subjects of `fled`: who stands behind a verb of telling is told.
fn addressee_is_no_subject(sentence: &Sentence, told: usize, _: &[Name], grammar: Grammar, arcs: &mut Vec<Arc>) {
    let (Deprel::Nsubj, Some(clause)) = (sentence.token(told).deprel.base(), sentence.token(told).head) else { return };
    let is_later_subject = |c: &usize| *c > told && sentence.token(*c).deprel.base() == Deprel::Nsubj;
    let (Deprel::Ccomp, Some(verb)) = (sentence.token(clause).deprel, sentence.token(clause).head) else { return };
    let behind = sentence.subtree(told).first() == Some(&(verb + 1)) && sentence.token(verb).upos == Upos::Verb;
    if behind
        && sentence.children(clause).iter().any(is_later_subject)
        && addresses(&sentence.token(verb).lemma, grammar)
    {
        arcs.push(Arc { word: told, head: verb, deprel: Deprel::Iobj });
    }
}

/// `told reporters that the government would appeal`, with the clause under `reporters`: it is what was told. Under a noun
/// that is no person (`rumours that the minister lost his post`) a clause with `that` as its mark is content, not a relative clause.
fn content_after_person(sentence: &Sentence, clause: usize, names: &[Name], grammar: Grammar, arcs: &mut Vec<Arc>) {
    let token = sentence.token(clause);
    if token.deprel.base() != Deprel::Acl {
        return;
    }
    let Some(noun) = token.head.filter(|_| is_opened_by_that(sentence, clause)) else { return };
    if !denotes_person(sentence, noun, names, grammar.lexicon) {
        if !lacks_object(sentence, clause) {
            arcs.push(Arc { word: clause, head: noun, deprel: Deprel::Acl });
        }
        return;
    }
    let phrase = sentence.token(noun);
    let Some(verb) = phrase.head.filter(|_| matches!(phrase.deprel.base(), Deprel::Obj | Deprel::Iobj | Deprel::Obl))
    else {
        return;
    };
    if addresses(&sentence.token(verb).lemma, grammar) {
        arcs.push(Arc { word: clause, head: verb, deprel: Deprel::Ccomp });
        if phrase.deprel == Deprel::Obj {
            arcs.push(Arc { word: noun, head: verb, deprel: Deprel::Iobj });
        }
    }
}

/// Whether a clause has a subject of its own and `that` as its conjunction.
fn is_opened_by_that(sentence: &Sentence, clause: usize) -> bool {
    let mark = sentence.child(clause, Deprel::Mark).map(|m| sentence.token(m));
    let that = mark.is_some_and(|m| m.lemma == "that" && m.upos == Upos::SubordinatingConjunction);
    that && [Deprel::Nsubj, Deprel::Csubj].iter().any(|label| sentence.child(clause, *label).is_some())
}

/// `the promise that Tokyo made`: what the noun before the clause is the object of.
fn lacks_object(sentence: &Sentence, clause: usize) -> bool {
    let complements = [Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp, Deprel::Cop];
    let complete = complements.iter().any(|label| sentence.child(clause, *label).is_some());
    !complete && sentence.children_by(clause, Deprel::NsubjPass).next().is_none()
}

/// `fought the rebels holed up in the town`, with the participle under the verb: right behind a noun, with no comma between,
/// it describes the noun.
fn participle_after_noun(sentence: &Sentence, participle: usize, _: &[Name], _: Grammar, arcs: &mut Vec<Arc>) {
    let token = sentence.token(participle);
    let bare = sentence.subtree(participle).first() == Some(&participle);
    // A past tense without subject and conjunction is a participle taken for one.
    if token.deprel != Deprel::Advcl || !matches!(&*token.xpos, "VBN" | "VBD") || !bare || participle == 0 {
        return;
    }
    let (noun, verb) = (participle - 1, token.head);
    let is_noun = matches!(sentence.token(noun).upos, Upos::Noun | Upos::ProperNoun);
    let below = verb.is_some_and(|verb| verb < noun && sentence.is_below(noun, verb));
    if is_noun && below {
        arcs.push(Arc { word: participle, head: noun, deprel: Deprel::Acl });
    }
}

/// `They freed the crew, officials said, ending a standoff`, with the participle under `said`: behind a parenthesis it goes on
/// with the clause before, unless it is a verb of saying as well (`citing`, `adding`).
fn participle_after_parenthesis(s: &Sentence, participle: usize, _: &[Name], grammar: Grammar, arcs: &mut Vec<Arc>) {
    let token = s.token(participle);
    let (Deprel::Advcl, "VBG", Some(verb)) = (token.deprel, &*token.xpos, token.head) else { return };
    let comma = |before: usize| before > 0 && s.token(before - 1).form == ",";
    let told =
        grammar.saying.verb(&token.lemma).next().is_some() || grammar.saying.source_participle(&token.lemma).is_some();
    if told || verb > participle || !says(s, verb, grammar) {
        return;
    }
    let content = match s.token(verb).deprel {
        Deprel::Parataxis => s.token(verb).head,
        _ => s.children_by(verb, Deprel::Ccomp).next(),
    };
    let speaker = s.children(verb).iter().find(|c| s.token(**c).deprel.base() == Deprel::Nsubj);
    let (Some(content), Some(speaker)) = (content, speaker) else { return };
    let opens = s.subtree(*speaker).first().copied().unwrap_or(*speaker).min(verb);
    if content < opens && comma(opens) && comma(participle) {
        arcs.push(Arc { word: participle, head: content, deprel: Deprel::Advcl });
    }
}

/// `He said the plans had failed and added that`, with `added` under `failed`: what cannot speak adds nothing, the speaker does.
fn things_say_nothing(s: &Sentence, verb: usize, names: &[Name], grammar: Grammar, arcs: &mut Vec<Arc>) {
    let (Deprel::Conj, Some(clause)) = (s.token(verb).deprel, s.token(verb).head) else { return };
    let (Deprel::Ccomp, Some(said)) = (s.token(clause).deprel, s.token(clause).head) else { return };
    let subject = |of: usize| s.children(of).iter().copied().find(|c| s.token(*c).deprel.base() == Deprel::Nsubj);
    let content = s.children_by(verb, Deprel::Ccomp).any(|c| c > verb && is_opened_by_that(s, c));
    let (Some(thing), None) = (subject(clause), subject(verb)) else { return };
    let speaks = denotes_person(s, thing, names, grammar.lexicon)
        || grammar.lexicon.noun_kind(&s.token(thing).lemma).is_some_and(|n| n.kind == EntityType::Organization);
    if said < clause && content && says(s, said, grammar) && says(s, verb, grammar) && !speaks {
        arcs.push(Arc { word: verb, head: said, deprel: Deprel::Conj });
    }
}

/// Whether a verb takes a clause that says what.
fn says(s: &Sentence, verb: usize, grammar: Grammar) -> bool {
    grammar.saying.verb(&s.token(verb).lemma).any(|group| group.takes(Complement::That))
}

/// Whether a verb takes somebody who is told and a clause that says what.
fn addresses(verb: &str, grammar: Grammar) -> bool {
    grammar.saying.verb(verb).any(|group| group.addressee && group.takes(Complement::That))
}

fn denotes_person(sentence: &Sentence, noun: usize, names: &[Name], lexicon: &Lexicon) -> bool {
    let token = sentence.token(noun);
    match names.iter().find(|n| n.tokens.contains(&noun)) {
        Some(name) => matches!(name.kind, EntityType::Person | EntityType::Organization | EntityType::Country),
        None if token.upos == Upos::Pronoun => true,
        None => {
            lexicon.noun_kind(&token.lemma).is_some_and(|n| matches!(n.kind, EntityType::Person | EntityType::Group))
        }
    }
}
