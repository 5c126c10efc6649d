//! Open triples for reading and counting: the propositions of a sentence written out as predicate phrase and arguments,
//! in the words of the sentence. Passives keep their surface order here.

use super::tree::{has, is_nominal, is_noun};
use super::{Argument, PredicateKind, Proposition, Role};
use crate::labels::{Deprel, Upos};
use crate::sentence::Sentence;

/// One open triple or longer tuple.
#[derive(Clone, Debug, PartialEq)]
pub struct Extraction {
    /// From 0 to 1, for ranking.
    pub confidence: f64,
    /// The predicate phrase.
    pub predicate: String,
    /// Subject first, then object and further arguments with their prepositions.
    pub arguments: Vec<String>,
    /// Name of the rule that found the predicate, and of the one that attached the subject.
    pub rules: [&'static str; 2],
}

/// Writes the propositions of a sentence out, in order of their predicates.
pub fn extractions(sentence: &Sentence, propositions: &[Proposition]) -> Vec<Extraction> {
    let writer = Writer { sentence, propositions };
    propositions.iter().filter_map(|p| writer.extraction(p)).collect()
}

struct Writer<'a> {
    sentence: &'a Sentence,
    propositions: &'a [Proposition],
}

/// A clause written out as token lists: predicate, then arguments other than the subject.
struct Clause {
    predicate: Vec<usize>,
    arguments: Vec<Vec<usize>>,
}

impl Writer<'_> {
    fn extraction(&self, proposition: &Proposition) -> Option<Extraction> {
        match proposition.kind {
            PredicateKind::Verb => self.verb(proposition),
            PredicateKind::Copula => self.copula(proposition),
            PredicateKind::Apposition => self.apposition(proposition),
            PredicateKind::Noun => None,
        }
    }

    fn verb(&self, proposition: &Proposition) -> Option<Extraction> {
        if self.is_controlled(proposition) || proposition.rule == "compound_participle" {
            return None;
        }
        let subject = surface_subject(proposition)?;
        let clause = self.clause(proposition, 0)?;
        self.finish(proposition, subject, clause)
    }

    /// Infinitives whose subject is that of the governing verb are written with that verb (`agreed to withdraw from`).
    fn is_controlled(&self, proposition: &Proposition) -> bool {
        let by_subject = |a: &Argument| matches!(a.rule, "subject_control");
        proposition.arguments.iter().any(by_subject) && self.sentence.token(proposition.head).deprel == Deprel::Xcomp
    }

    /// Predicate and arguments of a verb; an open clause without an object before it continues the predicate.
    fn clause(&self, proposition: &Proposition, depth: usize) -> Option<Clause> {
        let mut predicate = self.predicate_words(proposition);
        let objects = surface_objects(self.sentence, proposition);
        let open = proposition.arguments.iter().find(|a| a.rule == "open_clause");
        if let (Some(open), true, true) = (open, objects.is_empty(), depth < 4)
            && let Some(inner) = self.clause_headed(open.head)
        {
            let mut rest = self.clause(inner, depth + 1)?;
            predicate.extend(self.sentence.children_by(open.head, Deprel::Mark));
            predicate.append(&mut rest.predicate);
            predicate.sort_unstable();
            predicate.dedup();
            rest.arguments.extend(self.obliques(proposition).into_iter().map(|(_, tokens)| tokens));
            return Some(Clause { predicate, arguments: rest.arguments });
        }
        let mut arguments: Vec<Vec<usize>> = objects.iter().map(|a| self.span(a.head, proposition.head)).collect();
        arguments.extend(self.complements(proposition));
        for clause in proposition.arguments.iter().filter(|a| a.role == Role::Clause) {
            let marks: Vec<usize> = self.sentence.children_by(clause.head, Deprel::Mark).collect();
            let mut tokens = self.span(clause.head, clause.head);
            if arguments.is_empty() {
                tokens.retain(|t| !marks.contains(t));
                predicate.extend(marks);
            }
            arguments.push(tokens);
        }
        let mut obliques = self.obliques(proposition);
        if arguments.is_empty() && self.sentence.token(proposition.head).deprel == Deprel::Parataxis {
            arguments.extend(self.told_around(proposition.head));
        }
        if arguments.is_empty()
            && let Some(at) = obliques.iter().position(|(head, _)| {
                // A year is never what the predicate is about.
                *head > proposition.head && self.sentence.token(*head).upos != Upos::Numeral
            })
        {
            let (head, mut tokens) = obliques.remove(at);
            let case = self.case_tokens(head);
            tokens.retain(|t| !case.contains(t));
            predicate.extend(case);
            arguments.push(tokens);
        }
        arguments.extend(obliques.into_iter().map(|(_, tokens)| tokens));
        arguments.extend(self.adverbials(proposition.head, &predicate));
        Some(Clause { predicate, arguments })
    }

    /// Adverbs behind the verb, and participles with a conjunction (`after leaving office`).
    fn adverbials(&self, head: usize, predicate: &[usize]) -> Vec<Vec<usize>> {
        let sentence = self.sentence;
        let behind = sentence.children(head).iter().copied().filter(|c| *c > head && !predicate.contains(c));
        let wanted = behind.filter(|c| match sentence.token(*c).deprel {
            Deprel::Advmod => true,
            Deprel::Advcl => has(sentence, *c, Deprel::Mark) && !has(sentence, *c, Deprel::Nsubj),
            _ => false,
        });
        wanted.map(|c| self.span(c, c)).collect()
    }

    /// `..., the company says, ...`: what stands around a parenthesis.
    fn told_around(&self, head: usize) -> Option<Vec<usize>> {
        let governor = self.sentence.token(head).head?;
        let mut tokens = self.sentence.subtree_without(governor, |c| c == head);
        while tokens.last().is_some_and(|t| self.sentence.token(*t).upos == Upos::Punctuation) {
            tokens.pop();
        }
        (!tokens.is_empty()).then_some(tokens)
    }

    fn clause_headed(&self, head: usize) -> Option<&Proposition> {
        self.propositions.iter().find(|p| p.head == head && p.kind == PredicateKind::Verb)
    }

    fn complements(&self, proposition: &Proposition) -> Vec<Vec<usize>> {
        first_conjuncts(self.sentence, proposition, |r| *r == Role::Complement)
            .map(|a| self.span(a.head, proposition.head))
            .collect()
    }

    /// Obliques of a clause with their prepositions, by head.
    fn obliques(&self, proposition: &Proposition) -> Vec<(usize, Vec<usize>)> {
        let agents =
            first_conjuncts(self.sentence, proposition, |r| *r == Role::Subject).filter(|_| proposition.passive);
        let obliques = first_conjuncts(self.sentence, proposition, |r| matches!(r, Role::Oblique(_)));
        agents
            .chain(obliques)
            .filter(|a| a.rule != "relative_adverb")
            .map(|a| {
                let mut tokens = self.span(a.head, proposition.head);
                tokens.extend(self.case_tokens(a.head));
                tokens.sort_unstable();
                (a.head, tokens)
            })
            .collect()
    }

    fn copula(&self, proposition: &Proposition) -> Option<Extraction> {
        let subject = surface_subject(proposition)?;
        let sentence = self.sentence;
        let head = proposition.head;
        let governor = match proposition.rule {
            "shared_copula" => sentence.token(head).head?,
            _ => head,
        };
        let mut predicate: Vec<usize> = proposition.auxiliaries.clone();
        predicate.extend(sentence.children_by(governor, Deprel::Cop));
        let arguments = match proposition.rule {
            "copula" | "shared_copula" => {
                predicate.extend(self.adverbs_of_copula(head, &predicate));
                let tokens = self.predicate_noun(head, &predicate);
                self.predicate_adjective(head, &tokens, &mut predicate).unwrap_or_else(|| vec![tokens])
            }
            "prepositional_predicate" => {
                predicate.push(head);
                self.obliques(proposition).into_iter().map(|(_, tokens)| tokens).collect()
            }
            _ => return None,
        };
        predicate.sort_unstable();
        predicate.dedup();
        self.finish(proposition, subject, Clause { predicate, arguments })
    }

    /// `is responsible for the raid`, `is able to leave`: the adjective belongs to the predicate, its complement is the
    /// argument. `tokens` are the words of adjective and complements.
    fn predicate_adjective(
        &self,
        head: usize,
        tokens: &[usize],
        predicate: &mut Vec<usize>,
    ) -> Option<Vec<Vec<usize>>> {
        let sentence = self.sentence;
        if sentence.token(head).upos != Upos::Adjective {
            return None;
        }
        let behind = |deprel| sentence.children_by(head, deprel).find(|c| *c > head);
        let oblique = sentence.children_by(head, Deprel::Obl).find(|o| *o > head && !self.case_tokens(*o).is_empty());
        let complement = oblique.or_else(|| behind(Deprel::Xcomp))?;
        let arguments = if oblique.is_some() {
            let case = self.case_tokens(complement);
            let argument = self.span(complement, head).into_iter().filter(|t| !case.contains(t)).collect();
            predicate.extend(case);
            vec![argument]
        } else {
            let inner = self.clause(self.clause_headed(complement)?, 1)?;
            predicate.extend(sentence.children_by(complement, Deprel::Mark));
            predicate.extend(inner.predicate);
            inner.arguments
        };
        predicate.extend(tokens.iter().copied().filter(|t| !sentence.is_below(*t, complement)));
        Some(arguments)
    }

    /// Negation and short adverbs between copula and predicate noun.
    fn adverbs_of_copula(&self, head: usize, copula: &[usize]) -> Vec<usize> {
        let sentence = self.sentence;
        let first = copula.iter().copied().min().unwrap_or(head);
        let wanted = |c: &usize| {
            let beside = *c > first && *c < head && sentence.token(*c).deprel == Deprel::Advmod && *c <= first + 2;
            super::tree::is_negation(sentence, *c) || (beside && sentence.children(*c).is_empty())
        };
        sentence.children(head).iter().copied().filter(wanted).collect()
    }

    /// The predicate noun or adjective without the parts of its clause.
    fn predicate_noun(&self, head: usize, predicate: &[usize]) -> Vec<usize> {
        let sentence = self.sentence;
        let apart = |c: &usize| {
            let deprel = sentence.token(*c).deprel.base();
            let of_clause = matches!(
                deprel,
                Deprel::Nsubj | Deprel::Csubj | Deprel::Cop | Deprel::Aux | Deprel::Mark | Deprel::Advcl
            );
            of_clause || predicate.contains(c)
        };
        let branches: Vec<usize> = sentence.children(head).iter().copied().filter(apart).collect();
        let mut tokens = self.span(head, head);
        tokens.retain(|t| !branches.iter().any(|b| sentence.is_below(*t, *b)));
        let lead = tokens.iter().take_while(|t| sentence.token(**t).upos == Upos::Punctuation).count();
        tokens.drain(..lead);
        tokens
    }

    fn apposition(&self, proposition: &Proposition) -> Option<Extraction> {
        if proposition.rule != "apposition" || self.sentence.token(proposition.head).deprel != Deprel::Appos {
            return None;
        }
        let subject = surface_subject(proposition)?;
        let subject = self.words(&self.span(subject.head, proposition.head));
        let object = self.words(&self.span(proposition.head, proposition.head));
        Some(Extraction {
            confidence: 0.5,
            predicate: String::from("is"),
            arguments: vec![subject, object],
            rules: [proposition.rule, "apposition"],
        })
    }

    fn finish(&self, proposition: &Proposition, subject: &Argument, clause: Clause) -> Option<Extraction> {
        let mut arguments = vec![self.words(&self.span(subject.head, proposition.head))];
        arguments.extend(clause.arguments.iter().map(|tokens| self.words(tokens)).filter(|text| !text.is_empty()));
        let predicate = self.words(&clause.predicate);
        if arguments.len() < 2 || predicate.is_empty() || arguments[0].is_empty() {
            return None;
        }
        Some(Extraction {
            confidence: self.confidence(proposition, subject, &clause),
            predicate,
            arguments,
            rules: [proposition.rule, subject.rule],
        })
    }

    fn confidence(&self, proposition: &Proposition, subject: &Argument, clause: &Clause) -> f64 {
        let mut score: f64 = match subject.rule {
            "passive_subject" => 0.85,
            "subject" | "shared_subject" if proposition.kind == PredicateKind::Verb => 0.8,
            "subject" | "relative_gap" | "relative_pronoun" => 0.65,
            // Purposes and gerunds after prepositions are told of the main clause's subject least surely.
            "adverbial_subject" if has(self.sentence, proposition.head, Deprel::Mark) => 0.3,
            "adverbial_subject" | "participle" | "object_control" => 0.5,
            "infinitive_of_noun" => 0.4,
            _ => 0.35,
        };
        if self.sentence.token(subject.head).upos == Upos::Pronoun {
            score -= 0.05;
        }
        let length: usize = clause.arguments.iter().map(Vec::len).sum();
        score -= 0.005 * length.saturating_sub(8) as f64;
        score.clamp(0.05, 0.95)
    }

    /// Auxiliaries, negation, particles and short adverbs next to the verb.
    fn predicate_words(&self, proposition: &Proposition) -> Vec<usize> {
        let sentence = self.sentence;
        let mut tokens = proposition.tokens.clone();
        let first = tokens.first().copied().unwrap_or(proposition.head);
        tokens.extend(sentence.children_by(proposition.head, Deprel::Advmod).filter(|c| {
            (*c + 1 >= first && *c <= proposition.head + 1)
                && sentence.children(*c).is_empty()
                && sentence.token(*c).xpos != "WRB"
        }));
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    }

    fn case_tokens(&self, head: usize) -> Vec<usize> {
        let mut tokens = Vec::new();
        for case in self.sentence.children_by(head, Deprel::Case) {
            if case < head {
                tokens.push(case);
                tokens.extend(self.sentence.children_by(case, Deprel::Fixed));
            }
        }
        tokens
    }

    /// The whole phrase under a head without its preposition, relative clauses and what is set off by commas. `apart` is a
    /// predicate that the phrase must not hold: a participle's own noun, a relative clause's antecedent.
    fn span(&self, head: usize, apart: usize) -> Vec<usize> {
        let sentence = self.sentence;
        let nominal = is_nominal(sentence, head) || is_noun(sentence, head);
        let predicate = nominal
            && head != apart
            && sentence
                .children(head)
                .iter()
                .any(|c| matches!(sentence.token(*c).deprel.base(), Deprel::Cop | Deprel::Nsubj));
        let mut tokens = sentence.subtree_without(head, |c| {
            let token = sentence.token(c);
            let top = token.head == Some(head);
            let after_comma = c > head && self.follows_comma(head, c);
            if c == apart || (predicate && top && is_clause_part(token.deprel)) {
                return true;
            }
            match token.deprel {
                Deprel::AclRelcl => nominal && (top || after_comma),
                Deprel::Nmod | Deprel::Amod | Deprel::Advcl => nominal && top && after_comma,
                Deprel::Acl => nominal && after_comma,
                Deprel::Parataxis | Deprel::Discourse | Deprel::Vocative | Deprel::List => true,
                Deprel::Appos => nominal && (top || after_comma),
                Deprel::Case => top && c < head,
                Deprel::Conj => top && has(sentence, c, Deprel::Nsubj),
                _ => false,
            }
        });
        let is_mark = |t: &usize| sentence.token(*t).upos == Upos::Punctuation && *t != head;
        let cut =
            |t: &usize| is_mark(t) && !matches!(sentence.token(*t).xpos.as_str(), "``" | "''" | "-LRB-" | "-RRB-");
        while tokens.last().is_some_and(cut) {
            tokens.pop();
        }
        let lead = tokens.iter().take_while(|t| cut(t) || sentence.token(**t).deprel == Deprel::Cc).count();
        tokens.drain(..lead);
        tokens
    }

    fn follows_comma(&self, head: usize, child: usize) -> bool {
        let first = self.sentence.subtree(child).first().copied().unwrap_or(child);
        first > head
            && (first > 0 && self.sentence.token(first - 1).xpos == "," || self.sentence.token(first).xpos == ",")
    }

    fn words(&self, tokens: &[usize]) -> String {
        let mut out = String::new();
        for token in tokens {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&self.sentence.token(*token).form);
        }
        out
    }
}

/// Whether the relation belongs to a clause rather than to the noun that heads it.
fn is_clause_part(deprel: Deprel) -> bool {
    matches!(
        deprel.base(),
        Deprel::Nsubj
            | Deprel::Csubj
            | Deprel::Cop
            | Deprel::Aux
            | Deprel::Mark
            | Deprel::Advcl
            | Deprel::Obl
            | Deprel::Advmod
            | Deprel::Conj
            | Deprel::Cc
    )
}

/// The argument that stands as subject on the surface.
fn surface_subject(proposition: &Proposition) -> Option<&Argument> {
    let find = |role: Role| proposition.arguments.iter().find(|a| a.role == role);
    if proposition.passive { find(Role::IndirectObject).or_else(|| find(Role::Object)) } else { find(Role::Subject) }
}

fn surface_objects<'a>(sentence: &'a Sentence, proposition: &'a Proposition) -> Vec<&'a Argument> {
    let subject = surface_subject(proposition).map(|a| a.role.clone());
    let wanted = move |r: &Role| matches!(r, Role::Object | Role::IndirectObject) && Some(r) != subject.as_ref();
    first_conjuncts(sentence, proposition, wanted).collect()
}

/// Arguments of a role that are not conjuncts of another one of the same role: their spans hold the conjuncts.
fn first_conjuncts<'a>(
    sentence: &'a Sentence,
    proposition: &'a Proposition,
    wanted: impl Fn(&Role) -> bool + 'a,
) -> impl Iterator<Item = &'a Argument> {
    let heads: Vec<usize> = proposition.arguments.iter().filter(|a| wanted(&a.role)).map(|a| a.head).collect();
    proposition.arguments.iter().filter(move |a| {
        let token = sentence.token(a.head);
        let inside = token.deprel == Deprel::Conj && token.head.is_some_and(|h| heads.contains(&h));
        wanted(&a.role) && !inside
    })
}
