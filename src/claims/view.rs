//! One sentence as the claims stage sees it: its tree, its propositions, and which token heads which mention.

use crate::annotate::Annotated;
use crate::entities::{Entities, Entity, Mention};
use crate::labels::{Deprel, EntityType, MentionKind, Upos};
use crate::lexicon::function::FunctionWords;
use crate::lexicon::relations::Slot;
use crate::propositions::{Argument, PredicateKind, Proposition, Role};
use crate::sentence::{Sentence, Token};

/// The names that the propositions stage gives to the arguments of nouns that are no prepositional phrases.
const POSSESSIVES: [&str; 3] = ["'s", "amod", "compound"];

/// A sentence with everything known of it.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// Index of the sentence.
    pub index: usize,
    /// The sentence.
    pub sentence: &'a Sentence,
    /// Its propositions.
    pub propositions: &'a [Proposition],
    /// Entities of the document.
    pub entities: &'a Entities,
    /// The document.
    pub annotated: &'a Annotated,
}

impl<'a> View<'a> {
    /// The token at `index`.
    pub fn token(&self, index: usize) -> &'a Token {
        self.sentence.token(index)
    }

    /// The lemma at `index`, in lower case.
    pub fn lemma(&self, index: usize) -> String {
        self.token(index).lemma.to_lowercase().into()
    }

    /// Whether the token at `index`, if there is one, is this word.
    pub fn form_is(&self, index: usize, word: &str) -> bool {
        self.sentence.tokens().get(index).is_some_and(|t| t.form.eq_ignore_ascii_case(word))
    }

    /// The propositions whose predicate is headed by `head`.
    pub fn at(&self, head: usize) -> impl Iterator<Item = &'a Proposition> + 'a {
        self.propositions.iter().filter(move |p| p.head == head)
    }

    /// The proposition of a noun with its own arguments.
    pub fn noun(&self, head: usize) -> Option<&'a Proposition> {
        self.at(head).find(|p| p.kind == PredicateKind::Noun)
    }

    /// The mention that a token heads; for a measure (`dozens of troops`) that of what is measured.
    /// Where a title heads its name (`Minister Lavrov`), that of the name.
    pub fn mention(&self, head: usize) -> Option<usize> {
        let of_name = || self.sentence.children_by(head, Deprel::Flat).find_map(|c| self.entities.at(self.index, c));
        self.entities.at(self.index, head).or_else(of_name)
    }

    /// The mentions of the sentence, in order.
    pub fn mentions(&self) -> std::ops::Range<usize> {
        let mentions = &self.entities.mentions;
        mentions.partition_point(|m| m.sentence < self.index)..mentions.partition_point(|m| m.sentence <= self.index)
    }

    /// The entity of a mention.
    pub fn entity(&self, mention: usize) -> &'a Entity {
        &self.entities.entities[self.entities.mentions[mention].entity]
    }

    /// The mention itself.
    pub fn mention_at(&self, mention: usize) -> &'a Mention {
        &self.entities.mentions[mention]
    }

    /// Heads of the arguments of a proposition that play a part.
    pub fn role(&self, proposition: &Proposition, role: &Role) -> Vec<usize> {
        proposition.arguments.iter().filter(|a| a.role == *role).map(|a| a.head).collect()
    }

    /// Heads of the prepositional arguments with this preposition.
    pub fn oblique(&self, proposition: &Proposition, preposition: &str) -> Vec<usize> {
        proposition
            .arguments
            .iter()
            .filter(|a| matches!(&a.role, Role::Oblique(p) if p == preposition))
            .map(|a| a.head)
            .collect()
    }

    /// Heads that fill a slot of a verb. `carriers` are light nouns whose own arguments count as the verb's.
    pub fn fill_verb(&self, proposition: &Proposition, slot: &Slot, carriers: &[usize]) -> Vec<usize> {
        match slot {
            Slot::Subject | Slot::Holder => self.role(proposition, &Role::Subject),
            Slot::Object => {
                let mut objects = self.role(proposition, &Role::Object);
                if objects.is_empty() {
                    objects = self.counted(proposition);
                }
                objects.into_iter().filter(|o| !carriers.contains(o)).collect()
            }
            Slot::Indirect => {
                let indirect = self.role(proposition, &Role::IndirectObject);
                if indirect.is_empty() { self.first_of_two(proposition, carriers) } else { indirect }
            }
            Slot::Possessive => carriers.iter().flat_map(|c| self.fill_noun(*c, slot)).collect(),
            Slot::Mutual => Vec::new(),
            Slot::Event if self.mention(proposition.head).is_some() => vec![proposition.head],
            // What is stopped to go on strike is no strike: `stopped work`.
            Slot::Event => carriers.iter().copied().filter(|c| self.is_event(*c)).collect(),
            Slot::Clause => {
                let mut clauses = self.role(proposition, &Role::Clause);
                let taken = self.role(proposition, &Role::Object);
                if clauses.is_empty() && taken.iter().all(|o| carriers.contains(o)) {
                    clauses = std::iter::once(proposition.head)
                        .chain(carriers.iter().copied())
                        .flat_map(|h| self.infinitives(h))
                        .collect();
                }
                clauses.into_iter().flat_map(|c| self.parties_of_clause(c)).collect()
            }
            Slot::Preposition(preposition) => {
                let own = self.oblique(proposition, preposition);
                if !own.is_empty() {
                    return own;
                }
                // `out of`: the preposition of a phrasal verb whose particle the tree gave to it.
                let joined = |p: &str| p.split_once(' ').is_some_and(|(_, second)| second == preposition);
                let compound =
                    proposition.arguments.iter().filter(|a| matches!(&a.role, Role::Oblique(p) if joined(p)));
                let compound: Vec<usize> = compound.map(|a| a.head).collect();
                if !compound.is_empty() {
                    return compound;
                }
                let mut nouns = carriers.iter().copied().chain(self.role(proposition, &Role::Object));
                let of_noun = nouns.find_map(|n| self.prepositional(n, preposition));
                of_noun.unwrap_or_else(|| self.oblique_of_governor(proposition.head, preposition))
            }
        }
    }

    /// `began sending arms to the rebels`: what follows an infinitive or gerund is its own, though parsers may hang it on the
    /// verb above.
    fn oblique_of_governor(&self, head: usize, preposition: &str) -> Vec<usize> {
        let token = self.token(head);
        let Some(governor) = token.head.filter(|_| token.deprel.base() == Deprel::Xcomp) else { return Vec::new() };
        let clauses = self.at(governor).filter(|p| p.kind == PredicateKind::Verb);
        clauses.flat_map(|p| self.oblique(p, preposition)).filter(|h| *h > head).collect()
    }

    /// Infinitives that hang on a word as its purpose or attribute: `marched to demand`, `a strike to press`. Parsers often
    /// take the complement of a verb for one (`threatened on Monday to leave`).
    pub fn infinitives(&self, head: usize) -> impl Iterator<Item = usize> + 'a {
        let view = *self;
        let clauses = view.sentence.children(head).iter().copied();
        clauses.filter(move |c| {
            *c > head
                && matches!(view.token(*c).deprel, Deprel::Advcl | Deprel::Acl)
                && view.sentence.children_by(*c, Deprel::Mark).any(|m| view.lemma(m) == "to")
        })
    }

    /// The receiver of a gift whose tree has two objects: `granted women the right`.
    fn first_of_two(&self, proposition: &Proposition, carriers: &[usize]) -> Vec<usize> {
        let objects = self.role(proposition, &Role::Object).into_iter();
        objects.filter(|o| !carriers.contains(o) && carriers.iter().any(|c| o < c)).collect()
    }

    /// What a noun says, where the tree takes it for a relative clause: `its demand that the army leave`.
    fn content(&self, head: usize) -> impl Iterator<Item = usize> + 'a {
        let view = *self;
        let clauses = view.sentence.children_by(head, Deprel::AclRelcl);
        clauses.filter(move |c| {
            view.sentence.child(*c, Deprel::Mark).is_some() && view.sentence.child(*c, Deprel::Nsubj).is_some()
        })
    }

    /// Phrases without a preposition behind an active verb that has no object, where it has a particle or they count people:
    /// `handed over the keys`, `arrested more than ten men` often stand so in trees.
    fn counted(&self, proposition: &Proposition) -> Vec<usize> {
        if proposition.passive {
            return Vec::new();
        }
        let particle = self.has_true_particle(proposition.head);
        let bare = self.oblique(proposition, "").into_iter().filter(|h| *h > proposition.head);
        let counted = |h: usize| self.sentence.child(h, Deprel::Nummod).is_some();
        let actor = |h: usize| self.mention(h).is_some_and(|m| self.is_actor(m));
        bare.filter(|h| particle || (counted(*h) && actor(*h))).collect()
    }

    /// Heads that fill a slot of a noun.
    pub fn fill_noun(&self, head: usize, slot: &Slot) -> Vec<usize> {
        match slot {
            Slot::Possessive => {
                let Some(noun) = self.noun(head) else { return Vec::new() };
                let actor = |h: &usize| self.mention(*h).is_some_and(|m| self.is_actor(m));
                let body =
                    |h: &usize| self.mention(*h).is_some_and(|m| self.entity(m).kind == EntityType::Organization);
                // `Britain's Treasury chief` is of the Treasury; Britain is what the Treasury is of.
                let bodies: Vec<usize> = self.oblique(noun, "compound").into_iter().filter(body).collect();
                if !bodies.is_empty() {
                    return bodies;
                }
                POSSESSIVES.iter().flat_map(|name| self.oblique(noun, name)).filter(actor).collect()
            }
            Slot::Preposition(preposition) => self.prepositional(head, preposition).unwrap_or_default(),
            Slot::Holder | Slot::Subject => self.holders(head),
            Slot::Clause => {
                let mut clauses = self.noun(head).map_or_else(Vec::new, |n| self.role(n, &Role::Clause));
                if clauses.is_empty() {
                    clauses.extend(self.content(head));
                }
                clauses.into_iter().flat_map(|c| self.parties_of_clause(c)).collect()
            }
            Slot::Event => vec![head],
            Slot::Object | Slot::Indirect | Slot::Mutual => Vec::new(),
        }
    }

    /// Heads of the phrases with this preposition on a noun, or else on what stands in a phrase on it: parsers often hang
    /// the second phrase of `the murder of X by Y` on the first.
    pub fn prepositional(&self, head: usize, preposition: &str) -> Option<Vec<usize>> {
        let own = self.noun(head).map_or_else(Vec::new, |n| self.oblique(n, preposition));
        if !own.is_empty() {
            return Some(own);
        }
        let phrases = self.sentence.children(head).iter().copied().filter(|c| *c > head && self.is_phrase(*c));
        let direct: Vec<usize> = phrases.clone().filter(|c| self.has_case(*c, preposition)).collect();
        if !direct.is_empty() {
            return Some(direct);
        }
        // `part of the money in the bank`, `a ban on imports from China`: where something is or comes from says nothing of the
        // noun before it, but whose departure it is may stand between (`the departure of the hostages from Kabul`). And what
        // something is of is the nearest noun: `doubts about the role of Iran`.
        let within = |c: &usize| match preposition {
            "in" | "at" | "of" => false,
            "from" => self.has_case(*c, "of"),
            _ => true,
        };
        phrases.filter(within).find_map(|c| self.prepositional(c, preposition))
    }

    /// Head of the phrase with `in` or `at` that begins right after a token, whatever it hangs on.
    pub fn phrase_after(&self, index: usize) -> Option<usize> {
        let case = index + 1;
        let located = self.form_is(case, "in") || self.form_is(case, "at");
        let head = self.sentence.tokens().get(case)?.head.filter(|h| *h > case && located)?;
        (self.token(case).deprel.base() == Deprel::Case).then_some(head)
    }

    fn is_phrase(&self, index: usize) -> bool {
        matches!(self.token(index).deprel.base(), Deprel::Nmod | Deprel::Obl)
    }

    fn has_case(&self, index: usize, preposition: &str) -> bool {
        self.sentence.children_by(index, Deprel::Case).any(|c| self.token(c).form.eq_ignore_ascii_case(preposition))
    }

    /// Whom a clause that somebody demands, agrees to or threatens is about: its own subject (`that Israel withdraw`), or
    /// else its object, or else those in its prepositional phrases (`to negotiate with Armenia`).
    fn parties_of_clause(&self, clause: usize) -> Vec<usize> {
        let Some(proposition) = self.at(clause).find(|p| matches!(p.kind, PredicateKind::Verb | PredicateKind::Copula))
        else {
            return Vec::new();
        };
        let mut own = self.role(proposition, &Role::Subject);
        own.retain(|s| self.sentence.is_below(*s, clause));
        if !own.is_empty() {
            return own;
        }
        let objects = self.role(proposition, &Role::Object);
        if objects.iter().any(|o| self.mention(*o).is_some_and(|m| self.is_actor(m))) {
            return objects;
        }
        let actors = |p: &Proposition| {
            let obliques = p.arguments.iter().filter(|a| matches!(a.role, Role::Oblique(_))).map(|a| a.head);
            obliques.filter(|h| self.mention(*h).is_some_and(|m| self.is_actor(m))).collect::<Vec<usize>>()
        };
        let mut parties = actors(proposition);
        if parties.is_empty() {
            // `to demand the resignation of the mayor`
            parties = objects.iter().filter_map(|o| self.noun(*o)).flat_map(actors).collect();
        }
        parties.extend(objects);
        parties
    }

    /// Who stands behind a document that says or does something: its owner or author, or who issues it.
    pub fn authors(&self, mention: usize) -> Vec<usize> {
        let head = self.mention_at(mention).head;
        if self.entity(mention).kind != crate::labels::EntityType::Work || self.entity(mention).named {
            return Vec::new();
        }
        let slots = [Slot::Possessive, Slot::Preposition("by".to_owned()), Slot::Preposition("from".to_owned())];
        let of_noun = slots.iter().map(|slot| self.fill_noun(head, slot)).find(|found| !found.is_empty());
        let issued = || {
            let verbs = self.propositions.iter().filter(|p| p.kind == PredicateKind::Verb);
            let of_it = verbs.filter(|p| self.role(p, &Role::Object).contains(&head));
            of_it.flat_map(|p| self.role(p, &Role::Subject)).collect::<Vec<usize>>()
        };
        let found = of_noun.unwrap_or_else(issued).into_iter().filter_map(|h| self.mention(h));
        found.filter(|m| self.is_actor(*m)).collect()
    }

    /// What a noun is said of: the subject of its copula, the noun that it stands beside, or what acts `as` it.
    pub fn holders(&self, head: usize) -> Vec<usize> {
        let said = self.at(head).filter(|p| matches!(p.kind, PredicateKind::Copula | PredicateKind::Apposition));
        let mut found: Vec<usize> = said.flat_map(|p| self.role(p, &Role::Subject)).collect();
        let turned = self.propositions.iter().filter(|p| p.kind == PredicateKind::Apposition);
        let names = turned.filter(|p| self.role(p, &Role::Subject).contains(&head)).map(|p| p.head);
        found.extend(names.filter(|n| self.mention(*n).is_some_and(|m| self.entity(m).named)));
        for verb in self.propositions.iter().filter(|p| p.kind == PredicateKind::Verb) {
            let complements = self.oblique(verb, "as").into_iter().chain(self.role(verb, &Role::Complement));
            if complements.into_iter().any(|c| c == head) {
                let objects = self.role(verb, &Role::Object);
                found.extend(if objects.is_empty() { self.role(verb, &Role::Subject) } else { objects });
            }
        }
        found
    }

    /// Subjects of the verbs that `wanted` picks by their lemma and of which the token is the object.
    pub fn subjects_over(&self, head: usize, wanted: impl Fn(&str) -> bool) -> Vec<usize> {
        let verbs = self.propositions.iter().filter(|p| p.kind == PredicateKind::Verb);
        let over = verbs.filter(|p| self.role(p, &Role::Object).contains(&head) && wanted(&self.verb_lemma(p.head)));
        over.flat_map(|p| self.role(p, &Role::Subject)).collect()
    }

    /// Who has the noun that a participle or infinitive describes, where a light verb gives it to somebody: `had trouble finding
    /// fuel`, `took steps to curb imports`.
    pub fn bearers(&self, proposition: &Proposition, words: &FunctionWords) -> Vec<usize> {
        let described =
            |a: &&Argument| a.role == Role::Subject && matches!(a.rule, "participle" | "infinitive_of_noun");
        let nouns = proposition.arguments.iter().filter(described).map(|a| a.head);
        let carried = nouns.filter(|n| self.mention(*n).is_none_or(|m| !self.is_actor(m)));
        carried.flat_map(|n| self.subjects_over(n, |verb| words.is_support(verb))).collect()
    }

    /// The nouns that frame one another round a noun, up to the object of a verb: of `campaign` in `lead efforts in the
    /// campaign` these are the efforts.
    pub fn framed_by(&self, head: usize) -> Vec<usize> {
        let above = |here: &usize| {
            let token = self.token(*here);
            token.head.filter(|h| token.deprel.base() == Deprel::Nmod && *h < *here)
        };
        std::iter::successors(above(&head), above).take(3).collect()
    }

    /// Whether the token heads the mention of an event.
    pub fn is_event(&self, head: usize) -> bool {
        self.mention(head).is_some_and(|m| self.entity(m).kind == EntityType::Event)
    }

    /// Whether the token heads a description that stands for somebody or something of its own.
    pub fn is_description(&self, head: usize) -> bool {
        self.mention(head).is_some_and(|m| self.mention_at(m).kind == MentionKind::Nominal)
    }

    /// `Israeli and Syrian officials`: the states or bodies whose people a plural stands for.
    pub fn parties_of_plural(&self, mention: usize) -> Vec<usize> {
        let head = self.mention_at(mention).head;
        let plural = self.mention_at(mention).sentence == self.index && self.token(head).xpos == "NNS";
        let Some(noun) = self.noun(head).filter(|_| plural) else { return Vec::new() };
        let beside = ["amod", "compound"].iter().flat_map(|slot| self.oblique(noun, slot));
        let party = |m: &usize| {
            matches!(self.entity(*m).kind, EntityType::Country | EntityType::Organization | EntityType::Place)
        };
        let mut found: Vec<usize> = beside.filter_map(|h| self.mention(h)).filter(party).collect();
        found.dedup_by_key(|m| self.mention_at(*m).entity);
        found
    }

    /// Whether somebody can be said to be where the mention names: a state only by its name, `in another country` says little.
    pub fn is_whereabouts(&self, mention: usize) -> bool {
        let entity = self.entity(mention);
        entity.kind == EntityType::Place || entity.kind == EntityType::Country && entity.named
    }

    /// Whether two mentions of the sentence are conjuncts of one coordination.
    pub fn are_coordinated(&self, a: usize, b: usize) -> bool {
        let first = |mention: usize| {
            let mut head = self.mention_at(mention).head;
            while let (Deprel::Conj, Some(above)) = (self.token(head).deprel, self.token(head).head) {
                head = above;
            }
            head
        };
        let here = |m: usize| self.mention_at(m).sentence == self.index;
        here(a) && here(b) && first(a) == first(b)
    }

    /// Whether a mention is of somebody or something that can act.
    pub fn is_actor(&self, mention: usize) -> bool {
        use EntityType::{Country, Group, Organization, Person, Place};
        matches!(self.entity(mention).kind, Person | Organization | Country | Group | Place)
    }

    /// A mention, or, of several that are taken together (`the three countries`), the last mention of each before it.
    pub fn distributed(&self, mention: usize) -> Vec<usize> {
        let members = &self.entity(mention).members;
        if members.is_empty() {
            return vec![mention];
        }
        let last = |member: &usize| {
            let mentions = &self.entities.entities[*member].mentions;
            mentions.iter().copied().rfind(|m| *m < mention).or(mentions.first().copied())
        };
        members.iter().filter_map(last).collect()
    }

    /// Whether the token is a verb or an auxiliary that stands as one.
    pub fn is_verb(&self, head: usize) -> bool {
        matches!(self.token(head).upos, Upos::Verb | Upos::Auxiliary)
    }
}
