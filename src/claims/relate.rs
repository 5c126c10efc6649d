//! Matches propositions with the triggers of the relation inventory.

use super::fit::Fit;
use super::view::View;
use crate::labels::{Deprel, EntityType, MentionKind, RelationClass};
use crate::lexicon::function::FunctionWords;
use crate::lexicon::measures::Measures;
use crate::lexicon::relations::{Inventory, Relation, Slot, Trigger, WordKind};
use crate::propositions::{Argument, PredicateKind, Proposition, Role};
use crate::resources::Resources;

/// The rule of the propositions stage for `Iran-backed`.
const COMPOUND: &str = "compound_participle";

/// A relation between two mentions, before status, time and sources are known.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Head token of the predicate.
    pub predicate: usize,
    /// Mention of the subject.
    pub subject: usize,
    /// Mention of the object.
    pub object: usize,
    /// Relation id, or the label of an open relation.
    pub relation: String,
    /// Class of the relation.
    pub class: RelationClass,
    /// How specific the match is; of several for one pair and predicate the highest wins.
    pub weight: u32,
    /// Office or function.
    pub role: Option<String>,
    /// The noun that bears the relation, where the verb only carries it: `talks` in `held talks with`.
    pub carrier: Option<usize>,
    /// Name of the rule.
    pub rule: &'static str,
}

/// Every relation that the inventory finds in a sentence. A noun that carries a verb's relation (`lifted sanctions against`)
/// does not make one of its own between the same two.
pub fn relate(view: &View, resources: &Resources) -> Vec<Candidate> {
    let matcher = Matcher::new(view, resources);
    let mut carried: Vec<(usize, usize, usize)> = Vec::new();
    let mut found = Vec::new();
    for proposition in view.propositions.iter().filter(|p| matcher.is_verbal(p)) {
        matcher.verb(proposition, &mut found, &mut carried);
    }
    for proposition in view.propositions.iter().filter(|p| p.kind != PredicateKind::Verb) {
        let carries = found.iter().any(|c| c.carrier == Some(proposition.head));
        let mut nouns = matcher.noun(proposition, carries);
        nouns.retain(|c| {
            !carried.contains(&(c.predicate, view.mention_at(c.subject).entity, view.mention_at(c.object).entity))
        });
        found.extend(nouns);
        found.extend(matcher.adjective(proposition));
    }
    found
}

/// The verbs of a sentence whose act has to stand for what the sentence leaves out, each with what the act is called.
pub fn deeds(view: &View, resources: &Resources) -> Vec<(usize, String)> {
    let matcher = Matcher::new(view, resources);
    let verbal = view.propositions.iter().filter(|p| matcher.is_verbal(p) && view.mention(p.head).is_none());
    let mut acts: Vec<(usize, String)> = verbal.filter_map(|p| Some((p.head, matcher.deed(p)?.to_owned()))).collect();
    acts.dedup_by_key(|(head, _)| *head);
    if !acts.is_empty() {
        let known = relate(view, resources);
        // Where somebody acts does not say what he does, and nobody does it to himself.
        let entity = |m: usize| view.mention_at(m).entity;
        let told = |c: &&Candidate| c.class != RelationClass::Location && entity(c.subject) != entity(c.object);
        acts.retain(|(head, _)| known.iter().filter(told).all(|c| c.predicate != *head));
    }
    acts
}

/// Matches the propositions of one sentence. What only the surroundings of a noun tell is in `support.rs`.
pub(super) struct Matcher<'a> {
    pub(super) view: &'a View<'a>,
    inventory: &'a Inventory,
    pub(super) words: &'a FunctionWords,
    pub(super) measures: &'a Measures,
}

impl<'a> Matcher<'a> {
    fn new(view: &'a View<'a>, resources: &'a Resources) -> Self {
        Matcher { view, inventory: &resources.inventory, words: &resources.words, measures: &resources.measures }
    }

    /// Whether a verb heads the predicate: also the copula of `is in Damascus`.
    fn is_verbal(&self, proposition: &Proposition) -> bool {
        proposition.kind == PredicateKind::Verb
            || (proposition.kind == PredicateKind::Copula && self.view.is_verb(proposition.head))
    }

    fn fit(&self, relation: &'a Relation, trigger: &'a Trigger) -> Fit<'a> {
        Fit { view: self.view, relation, trigger, words: self.words }
    }

    /// Candidates of a verb; `carried` takes its light nouns with the pairs that they carry.
    fn verb(&self, proposition: &'a Proposition, found: &mut Vec<Candidate>, carried: &mut Vec<(usize, usize, usize)>) {
        for (relation, trigger) in self.verb_triggers(proposition.head) {
            if !self.is_voiced(proposition, trigger) {
                continue;
            }
            let Some(carriers) = self.carriers(proposition, trigger) else { continue };
            let Some(clause) = self.complement(proposition, trigger) else { continue };
            let fit = self.fit(relation, trigger);
            let called_on = self.called_on(proposition);
            let mut subjects = fit.subjects(|slot| match slot {
                Slot::Subject if !called_on.is_empty() => called_on.clone(),
                _ => self.view.fill_verb(proposition, slot, &carriers),
            });
            if subjects.is_empty() && proposition.passive {
                subjects = fit.culprits(proposition);
            }
            if subjects.is_empty() {
                subjects = fit.subjects(|slot| self.described(proposition, slot));
            }
            let mut objects = fit.objects(|slot| {
                let holder = if *slot == Slot::Event { proposition } else { clause };
                let found = self.view.fill_verb(holder, slot, &carriers);
                if found.is_empty() && *slot == Slot::Object {
                    self.behind_particle(proposition, trigger)
                } else {
                    found
                }
            });
            if objects.is_empty() {
                objects = fit.objects(|slot| self.described(proposition, slot));
            }
            let rule = if proposition.rule == COMPOUND { super::COMPOUND_RULE } else { "verb" };
            if objects.is_empty() && self.is_activity(proposition) {
                continue;
            }
            let mut candidates = fit.candidates(proposition.head, &subjects, &objects, rule);
            candidates.iter_mut().for_each(|c| c.carrier = carriers.first().copied());
            for candidate in &candidates {
                let entity = |m: usize| self.view.mention_at(m).entity;
                // What somebody acts `as` keeps its own say.
                let nouns = carriers.iter().filter(|_| trigger.preposition.is_none());
                carried.extend(nouns.map(|c| (*c, entity(candidate.subject), entity(candidate.object))));
            }
            found.extend(candidates);
        }
    }

    /// `want to reduce fighting`: the object of a verb that says more than that it goes on; nobody need do it to the other.
    fn is_activity(&self, proposition: &Proposition) -> bool {
        let token = self.view.token(proposition.head);
        let governor = token.head.filter(|_| token.deprel == Deprel::Xcomp && token.xpos == "VBG");
        governor.is_some_and(|g| !self.words.is_support(&self.view.verb_lemma(g)))
    }

    /// `called for Iran to release them`: who is to do what somebody asks for, where the tree has him do it himself.
    fn called_on(&self, proposition: &Proposition) -> Vec<usize> {
        let view = self.view;
        let to = view.sentence.children_by(proposition.head, Deprel::Mark).find(|m| view.lemma(*m) == "to");
        let (Some(to), Some(governor)) = (to, view.token(proposition.head).head) else { return Vec::new() };
        let asks = |(relation, _): &(&Relation, &Trigger)| relation.class == RelationClass::Request;
        if !view.is_verb(governor) || !self.verb_triggers(governor).iter().any(asks) {
            return Vec::new();
        }
        let phrases = view.at(governor).flat_map(|p| view.oblique(p, "for"));
        let before = |h: &usize| view.sentence.subtree(*h).into_iter().max().is_some_and(|end| end + 1 == to);
        phrases.filter(before).collect()
    }

    /// What a relative clause describes where it is not the noun right before it (`an attack in the town that killed ten`), and
    /// who does what describes a noun of his (`had trouble finding fuel`).
    fn described(&self, proposition: &Proposition, slot: &Slot) -> Vec<usize> {
        let filled = self.view.fill_verb(proposition, slot, &[]);
        let relative = |a: &&Argument| filled.contains(&a.head) && a.rule.starts_with("relative");
        let nearest = proposition.arguments.iter().find(relative).map(|a| a.head);
        let mut found = nearest.map_or_else(Vec::new, |n| self.view.framed_by(n));
        if *slot == Slot::Subject {
            found.extend(self.view.bearers(proposition, self.words));
        }
        found
    }

    /// Whether the verb stands in the form that the trigger asks for.
    fn is_voiced(&self, proposition: &Proposition, trigger: &Trigger) -> bool {
        let agentless = proposition.passive && self.view.role(proposition, &Role::Subject).is_empty();
        (!trigger.compound || proposition.rule == COMPOUND) && (!trigger.agentless || agentless)
    }

    /// Whether a clause tells how it came about: `were killed when the bus left the road` need not be an assault.
    fn is_explained(&self, head: usize) -> bool {
        let clauses = self.view.sentence.children_by(head, Deprel::Advcl);
        clauses.flat_map(|c| self.view.sentence.children(c)).any(|w| self.view.lemma(*w) == "when")
    }

    /// What the act of a verb is called, where it fills a slot itself and nothing else does.
    fn deed(&self, proposition: &'a Proposition) -> Option<&'a str> {
        let acts = self.verb_triggers(proposition.head).into_iter().filter_map(|(relation, trigger)| {
            let event = trigger.event.as_deref().filter(|_| self.is_voiced(proposition, trigger))?;
            if relation.class == RelationClass::Assault && self.is_explained(proposition.head) {
                return None;
            }
            let carriers = self.carriers(proposition, trigger)?;
            let clause = self.complement(proposition, trigger)?;
            let done_to = self.view.role(proposition, &Role::Object);
            if !proposition.passive && done_to.iter().any(|o| !carriers.contains(o)) {
                return None;
            }
            let fit = self.fit(relation, trigger);
            let others = |slot: &Slot| *slot != Slot::Event;
            let fill = |p, slot: &Slot| if others(slot) { self.view.fill_verb(p, slot, &carriers) } else { Vec::new() };
            let subjects = fit.subjects(|slot| fill(proposition, slot));
            let objects = fit.objects(|slot| fill(clause, slot));
            (subjects.is_empty() != objects.is_empty()).then_some((fit.weight(), event))
        });
        // Of several names the first that asks for most.
        acts.rev().max_by_key(|(weight, _)| *weight).map(|(_, event)| event)
    }

    /// The triggers of a verb with its particle, where the inventory knows them together, or else of the bare verb.
    pub(super) fn verb_triggers(&self, head: usize) -> Vec<(&'a Relation, &'a Trigger)> {
        let bare = self.view.lemma(head);
        let particle = self.view.particle(head).map(|particle| format!("{bare} {particle}"));
        let of = |lemma: &str| self.inventory.by_word(WordKind::Verb, lemma).collect::<Vec<_>>();
        match particle.map(|lemma| of(&lemma)) {
            Some(triggers) if !triggers.is_empty() || self.view.has_true_particle(head) => triggers,
            _ => {
                let stranded = self.view.stranded_particle(head).map(|particle| of(&format!("{bare} {particle}")));
                of(&bare).into_iter().chain(stranded.unwrap_or_default()).collect()
            }
        }
    }

    /// The object of a phrasal verb whose particle the tree took for a preposition: `handed over the keys`.
    fn behind_particle(&self, proposition: &Proposition, trigger: &Trigger) -> Vec<usize> {
        let lemma = self.view.lemma(proposition.head);
        let particle = self.view.stranded_particle(proposition.head);
        let phrasal = particle.filter(|p| trigger.lemmas.contains(&format!("{lemma} {p}")));
        phrasal.map_or_else(Vec::new, |p| self.view.oblique(proposition, &p))
    }

    /// The light nouns that a trigger asks for: empty when it asks for none, `None` when they are not there.
    fn carriers(&self, proposition: &Proposition, trigger: &Trigger) -> Option<Vec<usize>> {
        if trigger.light.is_empty() {
            return Some(Vec::new());
        }
        let heads = match &trigger.preposition {
            Some(preposition) => self.view.fill_verb(proposition, &Slot::Preposition(preposition.clone()), &[]),
            None => self.view.role(proposition, &Role::Object),
        };
        let light: Vec<usize> = heads.into_iter().filter_map(|h| self.light_noun(h, &trigger.light)).collect();
        (!light.is_empty()).then_some(light)
    }

    /// The noun of a phrase that is one of `light`: its head, or what the head frames (`part of a food program`).
    fn light_noun(&self, head: usize, light: &[String]) -> Option<usize> {
        if self.names(head).iter().any(|name| light.contains(name)) {
            return Some(head);
        }
        if !self.words.is_framing(&self.view.lemma(head)) {
            return None;
        }
        let noun = self.view.noun(head)?;
        let framed = self.view.oblique(noun, "of").into_iter().find_map(|inner| self.light_noun(inner, light));
        let beside = || self.view.oblique(noun, "compound").into_iter().any(|c| light.contains(&self.view.lemma(c)));
        framed.or_else(|| beside().then_some(head))
    }

    /// What a noun may be called as the light noun of a trigger: its lemma; any sum is `money` and what it is given in or
    /// measures (`$5 million in loans`, `tons of wheat`).
    fn names(&self, head: usize) -> Vec<String> {
        let lemma = self.view.lemma(head);
        let sum = self.measures.is_sign(&lemma) || self.measures.is_currency(&lemma);
        let measure =
            sum || self.measures.is_unit(&lemma) || self.measures.is_count(&self.view.token(head).form.to_lowercase());
        let mut names = vec![lemma];
        names.extend(sum.then(|| "money".to_owned()));
        if measure {
            let contents = ["in", "of", "worth of"].iter().filter_map(|p| self.view.prepositional(head, p)).flatten();
            names.extend(contents.map(|content| self.view.lemma(content)));
        }
        names
    }

    /// The clause whose arguments fill the object's slot: that of the infinitive which the trigger asks for (`agreed to
    /// meet`), or else the verb's own, also with a predicate (`set free`); `None` when what it asks for is not there.
    fn complement(&self, proposition: &'a Proposition, trigger: &Trigger) -> Option<&'a Proposition> {
        if trigger.complement.is_empty() {
            return Some(proposition);
        }
        let asked = |h: &usize| {
            trigger.complement.contains(&self.view.verb_lemma(*h)) || trigger.complement.contains(&self.view.lemma(*h))
        };
        if self.view.role(proposition, &Role::Complement).iter().any(asked) {
            return Some(proposition);
        }
        let clauses = self.view.role(proposition, &Role::Clause).into_iter();
        let infinitive = clauses.chain(self.view.infinitives(proposition.head)).find(|h| asked(h))?;
        self.view.at(infinitive).find(|p| p.kind == PredicateKind::Verb).or(Some(proposition))
    }

    /// Candidates of a noun; `carries` tells whether a verb already relates two parties by it.
    fn noun(&self, proposition: &Proposition, carries: bool) -> Vec<Candidate> {
        let head = proposition.head;
        let mut found = Vec::new();
        for (relation, trigger) in self.noun_triggers(head) {
            let fit = self.fit(relation, trigger);
            let mut subjects = fit.subjects(|slot| self.view.fill_noun(head, slot));
            if subjects.is_empty() && trigger.subject.contains(&Slot::Possessive) {
                subjects = fit.subjects(|_| self.supporters(head, fit.is_suffered()));
            }
            // `fighters of the group fled`: the description itself is what it describes.
            let alone = self.view.is_description(head) && self.view.holders(head).is_empty();
            let itself = || if alone { vec![head] } else { Vec::new() };
            let described = relation.class != RelationClass::Other;
            if subjects.is_empty() && described && trigger.subject.contains(&Slot::Holder) {
                subjects = fit.subjects(|_| itself());
            }
            let mut objects = fit.objects(|slot| self.view.fill_noun(head, slot));
            if objects.is_empty() {
                objects = fit.objects(|slot| self.supported_obliques(head, slot));
            }
            if subjects.is_empty() && !objects.is_empty() && trigger.subject.contains(&Slot::Possessive) {
                subjects = fit.subjects(|_| self.attendants(head, relation.class));
            }
            if objects.is_empty() && relation.class == RelationClass::Request {
                objects = fit.objects(|_| self.asked(head));
            }
            if objects.is_empty() && described && trigger.object.contains(&Slot::Holder) {
                objects = fit.objects(|_| itself());
            }
            objects.retain(|o| !subjects.contains(o));
            let between = fit.subjects(|_| self.parties(head));
            let parties = match between.as_slice() {
                [both] => self.view.parties_of_plural(*both),
                _ => between,
            };
            if relation.symmetric && parties.len() > 1 {
                (subjects, objects) = (parties, Vec::new());
            }
            if !carries && subjects.is_empty() {
                found.extend(self.targets(relation, fit, head));
            }
            let mut candidates = fit.candidates(head, &subjects, &objects, "noun");
            candidates.iter_mut().for_each(|c| c.carrier = Some(head));
            found.extend(candidates);
        }
        found
    }

    /// `an attack on a convoy` where the text does not say whose: the event and its target.
    fn targets(&self, relation: &Relation, fit: Fit, head: usize) -> Vec<Candidate> {
        let Some(event) = self.event(head) else { return Vec::new() };
        let owned = !self.view.fill_noun(head, &Slot::Possessive).is_empty();
        if owned || !fit.is_suffered() {
            return Vec::new();
        }
        // What the murder `of` somebody names is the murder itself; what an attack is `on` stands apart from it.
        let targets = fit.objects(|slot| match slot {
            Slot::Preposition(preposition) if preposition != "of" => self.view.fill_noun(head, slot),
            _ => Vec::new(),
        });
        let named = |c: Candidate| Candidate { relation: "targets".to_owned(), class: relation.class, ..c };
        fit.candidates(head, &[event], &targets, "event").into_iter().map(named).collect()
    }

    /// The mention of the event that a noun names, if it names one.
    fn event(&self, head: usize) -> Option<usize> {
        self.view.mention(head).filter(|m| self.view.entity(*m).kind == EntityType::Event)
    }

    /// The parties between whom the event of a noun takes place, also where they hang on its verb: `talks opened between`.
    fn parties(&self, head: usize) -> Vec<usize> {
        let own = self.view.noun(head).map_or_else(Vec::new, |n| self.view.oblique(n, "between"));
        if !own.is_empty() {
            return own;
        }
        let verbs = self.view.propositions.iter().filter(|p| p.kind == PredicateKind::Verb);
        let role = |p: &Proposition| if p.passive { Role::Object } else { Role::Subject };
        let told = verbs.filter(|p| self.view.role(p, &role(p)).contains(&head));
        told.flat_map(|p| self.view.oblique(p, "between")).collect()
    }

    /// The triggers of a noun, and those of a noun before it that says what its holder is: `a guarantor state`.
    pub(super) fn noun_triggers(&self, head: usize) -> Vec<(&'a Relation, &'a Trigger)> {
        let of = |index: usize| self.inventory.by_word(WordKind::Noun, &self.view.lemma(index)).collect::<Vec<_>>();
        let mut triggers = of(head);
        let before = self.view.sentence.children(head).iter().copied().filter(|c| *c < head);
        let name = self.view.mention(head).map(|m| self.view.mention_at(m)).filter(|m| m.kind == MentionKind::Name);
        // The National Council is no national.
        let before = before.filter(|c| name.is_none_or(|n| !n.tokens.contains(c)));
        for qualifier in before.filter(|c| matches!(self.view.token(*c).deprel, Deprel::Compound | Deprel::Amod)) {
            triggers.extend(of(qualifier).into_iter().filter(|(_, trigger)| trigger.subject.contains(&Slot::Holder)));
        }
        triggers
    }

    fn adjective(&self, proposition: &Proposition) -> Vec<Candidate> {
        if proposition.kind != PredicateKind::Copula {
            return Vec::new();
        }
        let triggers =
            self.inventory.by_word(WordKind::Adjective, &self.view.lemma(proposition.head)).collect::<Vec<_>>();
        let candidates = triggers.into_iter().flat_map(|(relation, trigger)| {
            let fit = self.fit(relation, trigger);
            let subjects = fit.subjects(|_| self.view.role(proposition, &Role::Subject));
            let objects = fit.objects(|slot| match slot {
                Slot::Preposition(_) | Slot::Clause => self.view.fill_verb(proposition, slot, &[]),
                _ => Vec::new(),
            });
            fit.candidates(proposition.head, &subjects, &objects, "adjective")
        });
        candidates.collect()
    }
}
