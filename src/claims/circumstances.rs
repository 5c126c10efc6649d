//! When and where: attaches times and places to predicates.

use super::relate::Candidate;
use super::view::View;
use crate::annotate::TimeExpression;
use crate::attribution::Attribution;
use crate::labels::{Deprel, EntityType, RelationClass};
use crate::lexicon::function::FunctionWords;
use crate::lexicon::relations::{Inventory, Slot, WordKind};
use crate::propositions::Role;

/// What the circumstances of a sentence are looked up in.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The sentence.
    pub view: &'a View<'a>,
    /// Prepositions and conjunctions of time and place.
    pub words: &'a FunctionWords,
    /// Which verbs take somebody or something to a place.
    pub inventory: &'a Inventory,
    /// Who says what: what is said has not the time and the place of its saying.
    pub attributions: &'a [Attribution],
}

impl Setting<'_> {
    /// Index in the document's times of the time at which what a candidate says happens or holds.
    pub fn time(&self, candidate: &Candidate) -> Option<usize> {
        let predicate = candidate.predicate;
        let times = &self.view.annotated.times;
        let from = times.partition_point(|t| t.sentence < self.view.index);
        let here: Vec<(usize, usize, Vec<usize>)> = times[from..]
            .iter()
            .take_while(|t| t.sentence == self.view.index)
            .enumerate()
            .map(|(i, t)| (from + i, self.top_of(t)))
            .map(|(i, top)| (i, top, self.happens_during(top)))
            .collect();
        let holds_now = self.is_in_progress(predicate);
        let chain = if self.is_standing(candidate) { vec![predicate] } else { self.chain(predicate, holds_now) };
        let later = || self.later_conjunct(predicate);
        let on = |p: usize| here.iter().find(|(.., path)| path.contains(&p)).map(|(i, ..)| *i);
        let beside = |p: usize| here.iter().find(|(_, top, path)| self.is_adverbial(*top, path, p)).map(|(i, ..)| *i);
        chain.into_iter().find_map(on).or_else(|| later().and_then(beside))
    }

    /// Mention of the place where what a candidate says happens, other than its subject and object.
    pub fn place(&self, candidate: &Candidate) -> Option<usize> {
        if self.is_standing(candidate) || candidate.class == RelationClass::Kinship {
            return None;
        }
        let parties = [candidate.subject, candidate.object];
        let physical = is_physical(candidate.class);
        let at_predicate = self.places(candidate.predicate, &parties, physical).first().copied();
        at_predicate
            .or_else(|| self.destination(candidate.predicate, &parties))
            .or_else(|| self.where_object_is(candidate.object, &parties).filter(|_| physical))
    }

    /// Mentions of the places where what a predicate says happens, other than `parties`: those that hang on it, or else on the
    /// nearest predicate whose circumstances it shares. `physical` tells whether it happens where its parties are.
    pub fn places(&self, predicate: usize, parties: &[usize], physical: bool) -> Vec<usize> {
        let located = self.located(parties);
        let on = |p: usize| {
            let hanging = located.iter().copied().filter(|m| self.happens_at(*m, p, physical));
            hanging.chain(self.described(p, parties)).collect::<Vec<_>>()
        };
        let chain = self.chain(predicate, false);
        let found = chain.into_iter().map(on).find(|found| !found.is_empty());
        let beside = |p: usize| {
            let top = |m: &usize| self.view.mention_at(*m).head;
            let at = located.iter().copied().filter(|m| self.is_adverbial(top(m), &self.hangs_on(top(m)), p));
            at.collect()
        };
        found.or_else(|| self.later_conjunct(predicate).map(beside)).unwrap_or_default()
    }

    /// `Iran's leader`, `a member of`: whoever is it is not it just when the verb of the sentence says.
    fn is_standing(&self, candidate: &Candidate) -> bool {
        use RelationClass::{Kinship, Membership, Ownership, Position};
        let state = matches!(candidate.class, Kinship | Membership | Ownership | Position);
        state && !self.view.is_verb(candidate.predicate)
    }

    /// The predicates that share the circumstances of `predicate`, nearest first: the verb that carries an event noun, the
    /// verb above an infinitive, a participle or a conjunct, what happens at the same time. Who says it ends the chain,
    /// unless `is_said_to_go_on`: what somebody says on a day to be going on goes on on that day.
    fn chain(&self, predicate: usize, is_said_to_go_on: bool) -> Vec<usize> {
        let mut chain = vec![predicate];
        let mut here = predicate;
        while let Some(head) = self.view.token(here).head {
            let reported = self.reports(head, predicate);
            let goes_on = is_said_to_go_on && reported;
            if chain.contains(&head) || !(goes_on || self.shares(here, head) && !reported) {
                break;
            }
            chain.push(head);
            here = head;
        }
        chain
    }

    /// The last verb coordinated with `predicate`, where what is told behind it holds for both: `killed ten and wounded twenty on
    /// Monday`. What somebody goes on to say is told on a day of its own.
    fn later_conjunct(&self, predicate: usize) -> Option<usize> {
        let view = self.view;
        let last = view.sentence.children_by(predicate, Deprel::Conj).last().filter(|c| view.is_verb(*c))?;
        let bare = |c: &usize| {
            let deprel = view.token(*c).deprel.base();
            *c > last || !matches!(deprel, Deprel::Advmod | Deprel::Mark | Deprel::Aux | Deprel::Obl | Deprel::Advcl)
        };
        let reports = self.attributions.iter().any(|a| a.cue_sentence == view.index && a.cue_head == last);
        let same_form = view.token(last).xpos == view.token(predicate).xpos;
        let passive = |verb: usize| view.sentence.child(verb, Deprel::Aux).is_some();
        let shares_subject = view.sentence.child(last, Deprel::Nsubj).is_none() || passive(predicate);
        (same_form && shares_subject && !reports && view.sentence.children(last).iter().all(bare)).then_some(last)
    }

    /// Whether the phrase headed by `top`, which hangs on the words of `path`, is in an adverbial of `predicate`.
    fn is_adverbial(&self, top: usize, path: &[usize], predicate: usize) -> bool {
        let Some(at) = path.iter().position(|p| *p == predicate) else { return false };
        let below = if at == 0 { top } else { path[at - 1] };
        self.view.token(below).deprel.base() == Deprel::Obl
    }

    /// Whether a verb tells of something that happens, and neither of what does not nor of what may or will.
    fn is_real(&self, verb: usize) -> bool {
        let mut auxiliaries = self.view.sentence.children_by(verb, Deprel::Aux);
        auxiliaries.all(|a| self.view.token(a).xpos != "MD") && self.view.at(verb).all(|p| !p.negated)
    }

    /// `hours after it left`, `minutes before they met`: on the same day.
    fn is_close_in_time(&self, clause: usize) -> bool {
        let mark = self.view.sentence.children_by(clause, Deprel::Mark).next();
        let measure = mark.and_then(|m| m.checked_sub(1));
        measure.is_some_and(|m| self.words.is_short_while(&self.view.lemma(m)))
    }

    fn shares(&self, here: usize, head: usize) -> bool {
        let view = self.view;
        match view.token(here).deprel.base() {
            Deprel::Xcomp => true,
            // `did not go, and blamed the rebels`: what was not done had no place.
            Deprel::Conj => view.at(here).any(|p| p.negated) || view.at(head).all(|p| !p.negated),
            Deprel::Advcl => view.sentence.children_by(here, Deprel::Mark).all(|m| {
                let mark = view.lemma(m);
                mark == "to" || self.words.is_simultaneous(&mark) && self.is_real(head) || self.is_close_in_time(here)
            }),
            Deprel::Obj | Deprel::Nsubj | Deprel::Obl => !view.is_verb(here) && view.is_verb(head),
            Deprel::Acl => view.token(here).xpos == "VBG" && view.token(here).deprel == Deprel::Acl,
            _ => false,
        }
    }

    /// `are boosting`, `is growing`.
    fn is_in_progress(&self, predicate: usize) -> bool {
        let auxiliary =
            |a: usize| matches!(self.view.token(a).xpos.as_str(), "VBP" | "VBZ") && self.view.lemma(a) == "be";
        self.view.token(predicate).xpos == "VBG"
            && self.view.sentence.children_by(predicate, Deprel::Aux).any(auxiliary)
    }

    /// The words on which the phrase headed by `top` hangs, nearest first, up to the first verb: `in Astana` in `act as
    /// guarantor of talks in Astana` hangs on talks, guarantor and act.
    fn hangs_on(&self, top: usize) -> Vec<usize> {
        let mut path = Vec::new();
        let mut here = top;
        while let Some(head) = self.view.token(here).head {
            path.push(head);
            if self.view.is_verb(head) || self.view.sentence.child(head, Deprel::Cop).is_some() {
                break;
            }
            here = head;
        }
        path
    }

    /// What happens at the time headed by `top`: what it hangs on, and what happens meanwhile (`welcomed soldiers visiting in May`).
    fn happens_during(&self, top: usize) -> Vec<usize> {
        let mut path = self.hangs_on(top);
        if self.dates_only_its_noun(top, &path) {
            path.truncate(1);
        }
        let meanwhile = |verb: usize| {
            let token = self.view.token(verb);
            token.head.filter(|_| token.deprel == Deprel::Acl && token.xpos == "VBG")
        };
        let above = path.last().copied().and_then(|verb| {
            let token = self.view.token(verb);
            token.head.filter(|_| token.deprel == Deprel::Xcomp && token.xpos == "VBG")
        });
        if let Some(noun) = path.last().copied().and_then(meanwhile) {
            path.push(noun);
            path.extend(self.hangs_on(noun));
        }
        path.extend(above);
        path
    }

    /// `praised her handling of the 2012 crisis`: a time before a noun that hangs on another noun, or is no occasion of what is
    /// done, tells when that noun was.
    fn dates_only_its_noun(&self, top: usize, path: &[usize]) -> bool {
        let view = self.view;
        let Some(noun) = path.first().copied().filter(|n| top < *n && !view.is_verb(*n)) else { return false };
        let occasion = || view.sentence.children_by(noun, Deprel::Case).any(|c| self.words.is_occasion(&view.lemma(c)));
        match view.token(noun).deprel.base() {
            Deprel::Nmod | Deprel::Appos => true,
            Deprel::Obl => !occasion(),
            _ => false,
        }
    }

    /// The token of a time that hangs on a word outside it.
    fn top_of(&self, time: &TimeExpression) -> usize {
        let outside = |i: &usize| self.view.token(*i).head.is_none_or(|h| !time.tokens.contains(&h));
        time.tokens.clone().find(outside).unwrap_or(time.tokens.start)
    }

    /// Whether a place is where `predicate` happens. Where the subject or object of a deed is, the deed is done; what is said of
    /// a thing is not said where the thing is.
    fn happens_at(&self, place: usize, predicate: usize, physical: bool) -> bool {
        let path = self.hangs_on(self.view.mention_at(place).head);
        let Some(at) = path.iter().position(|p| *p == predicate) else { return false };
        let below = if at == 0 { self.view.mention_at(place).head } else { path[at - 1] };
        let core = matches!(self.view.token(below).deprel.base(), Deprel::Obj | Deprel::Nsubj | Deprel::Iobj);
        (physical || !core) && !self.is_topic(below)
    }

    /// Whether an oblique is what its verb is about, as the inventory knows: of `agreed on zones in the north` no place tells
    /// where the agreement was made.
    fn is_topic(&self, oblique: usize) -> bool {
        let Some(verb) =
            self.view.token(oblique).head.filter(|_| self.view.token(oblique).deprel.base() == Deprel::Obl)
        else {
            return false;
        };
        let prepositions: Vec<_> =
            self.view.sentence.children_by(oblique, Deprel::Case).map(|c| self.view.lemma(c)).collect();
        let names =
            |slot: &Slot| matches!(slot, Slot::Preposition(p) if prepositions.iter().any(|lemma| **lemma == **p));
        let lemma = self.view.verb_lemma(verb);
        let mut triggers = self.inventory.by_word(WordKind::Verb, &lemma);
        triggers.any(|(relation, trigger)| {
            let mental = !is_physical(relation.class) && relation.class != RelationClass::Location;
            mental && trigger.light.is_empty() && trigger.object.iter().any(names)
        })
    }

    /// `went to Geneva to meet the rebels`: what somebody goes somewhere for is done there.
    fn destination(&self, predicate: usize, parties: &[usize]) -> Option<usize> {
        let chain = self.chain(predicate, false);
        let goals = chain.iter().skip(1).filter(|p| self.moves(**p));
        let mut goals = goals.flat_map(|p| self.view.sentence.children_by(*p, Deprel::Obl));
        goals.find_map(|goal| {
            let to = self.view.sentence.children_by(goal, Deprel::Case).any(|c| self.view.lemma(c) == "to");
            let mut places = self.view.mentions().filter(|m| to && self.is_place(*m, parties));
            places.find(|m| self.view.mention_at(*m).head == goal)
        })
    }

    /// `attacked militants in Idlib`, `militants holed up in Idlib`.
    fn where_object_is(&self, object: usize, parties: &[usize]) -> Option<usize> {
        let object = self.view.mention_at(object);
        let below = |m: &usize| self.view.sentence.is_below(self.view.mention_at(*m).head, object.head);
        self.located(parties).into_iter().find(|m| object.sentence == self.view.index && below(m))
    }

    /// `Homs, where six were killed`, `the town in which they met`: the place that a relative clause describes.
    fn described(&self, predicate: usize, parties: &[usize]) -> Vec<usize> {
        let view = self.view;
        let says_where = |role: &Role| matches!(role, Role::Oblique(p) if p == "where" || self.words.is_locative(p));
        let arguments = view.at(predicate).flat_map(|p| &p.arguments).filter(|a| says_where(&a.role));
        let outside = arguments.filter(|a| !view.sentence.is_below(a.head, predicate));
        outside.filter_map(|a| view.mention(a.head)).filter(|m| self.is_place(*m, parties)).collect()
    }

    /// The mentions of the sentence that say where.
    fn located(&self, parties: &[usize]) -> Vec<usize> {
        self.view.mentions().filter(|m| self.is_place(*m, parties) && self.has_locative(*m)).collect()
    }

    /// Whether a mention is of a place, and neither of a party nor of one that is named in one breath with a party: of `attacks
    /// on Homs and Hama` neither is in the other.
    fn is_place(&self, mention: usize, parties: &[usize]) -> bool {
        let view = self.view;
        let apart = |party: &usize| {
            view.mention_at(*party).entity != view.mention_at(mention).entity && !view.are_coordinated(*party, mention)
        };
        let kind = view.entity(mention).kind;
        matches!(kind, EntityType::Place | EntityType::Country) && self.is_telling(mention) && parties.iter().all(apart)
    }

    /// Whether a mention tells which place it is: not `in prison`, `on the ground`.
    fn is_telling(&self, mention: usize) -> bool {
        let view = self.view;
        let head = view.mention_at(mention).head;
        let told = |c: &usize| {
            let deprel = view.token(*c).deprel.base();
            matches!(
                deprel,
                Deprel::Det | Deprel::Nmod | Deprel::Amod | Deprel::Compound | Deprel::Nummod | Deprel::Appos
            )
        };
        let bare = view.token(head).xpos == "NN" && !view.sentence.children(head).iter().any(told);
        view.entity(mention).named || !bare && !self.words.is_everywhere(&view.lemma(head))
    }

    /// Whether a preposition of place stands before a mention, or, in `in Syria and Iraq`, before the first of its list.
    fn has_locative(&self, mention: usize) -> bool {
        let sentence = self.view.sentence;
        let mut head = self.view.mention_at(mention).head;
        while self.view.token(head).deprel == Deprel::Conj && sentence.child(head, Deprel::Case).is_none() {
            match self.view.token(head).head {
                Some(first) => head = first,
                None => break,
            }
        }
        sentence.children_by(head, Deprel::Case).any(|c| self.words.is_locative(&self.view.lemma(c)))
    }

    /// Whether the first token is the cue of an attribution whose content holds the second.
    fn reports(&self, head: usize, said: usize) -> bool {
        let place = self.view.token(said).span;
        let mut cues = self.attributions.iter().filter(|a| a.cue_sentence == self.view.index && a.cue_head == head);
        cues.any(|a| a.content.iter().any(|c| c.contains(place)))
    }

    /// Whether the inventory knows the verb as one that takes somebody or something to a place.
    fn moves(&self, verb: usize) -> bool {
        use RelationClass::{Consult, Location, Mobilize, Retreat};
        let to = |slot: &Slot| matches!(slot, Slot::Preposition(preposition) if preposition == "to");
        let lemma = self.view.verb_lemma(verb);
        let mut triggers = self.inventory.by_word(WordKind::Verb, &lemma);
        triggers.any(|(relation, trigger)| {
            let moving = matches!(relation.class, Consult | Location | Mobilize | Retreat);
            moving && trigger.object.iter().any(to)
        })
    }
}

/// Whether claims of a class tell of a deed that is done where those are whom it befalls.
fn is_physical(class: RelationClass) -> bool {
    use RelationClass::{
        Affect, Aid, Assault, Coerce, Concede, Cooperate, Mobilize, Other, Ownership, Participation, Protest, Retreat,
    };
    matches!(
        class,
        Affect
            | Aid
            | Assault
            | Coerce
            | Concede
            | Cooperate
            | Mobilize
            | Other
            | Ownership
            | Participation
            | Protest
            | Retreat
    )
}
