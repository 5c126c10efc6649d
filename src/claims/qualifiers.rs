//! How much and by what means: amounts and instruments of claims.

use super::relate::Candidate;
use super::view::View;
use crate::labels::{Deprel, EntityType, RelationClass};
use crate::lexicon::measures::Measures;
use crate::names::amounts::{Amount, AmountKind, amounts};
use crate::propositions::{Argument, Proposition, Role};
use std::ops::Range;

/// The money, share or count that qualifies a candidate, as written: money and shares in the phrases of its predicate, or else
/// how many the object counts, or, where something is sent to a place, the subject.
pub fn amount(view: &View, candidate: &Candidate, measures: &Measures) -> Option<String> {
    let all = amounts(view.sentence, measures);
    let sums = all.iter().filter(|a| a.kind != AmountKind::Count);
    let sum = sums.into_iter().find(|a| belongs(view, candidate, a));
    let is_place = |m: usize| matches!(view.entity(m).kind, EntityType::Place | EntityType::Country);
    let counted = if is_place(candidate.object) { candidate.subject } else { candidate.object };
    let found = sum.or_else(|| all.iter().find(|a| counts(view, counted, a)))?;
    Some(written(view, found.tokens.clone()))
}

/// Whether a sum stands in the phrases that hang on the predicate, or in the object's.
fn belongs(view: &View, candidate: &Candidate, amount: &Amount) -> bool {
    let outside = |i: &usize| view.token(*i).head.is_none_or(|h| !amount.tokens.contains(&h));
    let Some(mut here) = amount.tokens.clone().find(outside) else { return false };
    if amount.tokens.contains(&view.mention_at(candidate.subject).head) {
        return false;
    }
    let object = view.mention_at(candidate.object);
    loop {
        if here == candidate.predicate || (object.sentence == view.index && here == object.head) {
            return true;
        }
        match view.token(here).head {
            // A clause of its own has its own sums; who acts has his own too.
            Some(head) if !view.is_verb(here) && view.token(here).deprel.base() != Deprel::Nsubj => here = head,
            _ => return false,
        }
    }
}

/// Whether an amount counts what a mention without a name is of: `60 civilians`, `dozens of troops`.
fn counts(view: &View, mention: usize, amount: &Amount) -> bool {
    let entity = view.entity(mention);
    let mention = view.mention_at(mention);
    let countable = !entity.named && matches!(entity.kind, EntityType::Person | EntityType::Group | EntityType::Object);
    let here =
        mention.sentence == view.index && mention.tokens.contains(&amount.tokens.start.max(mention.tokens.start));
    let before_head = amount.tokens.end <= mention.head && amount.tokens.end > mention.tokens.start;
    let head = amount.tokens.end - 1;
    let own = view.token(head).head == Some(mention.head) || view.form_is(amount.tokens.end, "of");
    countable && here && before_head && own
}

/// The means of a deed, as written: `with barrel bombs`, `using drones`, the weapon that names it (`missile strike`).
pub fn instrument(view: &View, candidate: &Candidate, measures: &Measures) -> Option<String> {
    if !is_deed(candidate.class) {
        return None;
    }
    let clauses = view.at(candidate.predicate);
    let mut found: Vec<Range<usize>> = Vec::new();
    for proposition in clauses {
        found.extend(by_preposition(view, candidate, proposition, measures));
    }
    found.extend(by_using(view, candidate, measures));
    found.extend(in_compound(view, candidate.predicate, measures));
    found.into_iter().next().map(|tokens| written(view, tokens))
}

fn by_preposition(
    view: &View,
    candidate: &Candidate,
    proposition: &Proposition,
    measures: &Measures,
) -> Option<Range<usize>> {
    let instrumental = |a: &&Argument| matches!(&a.role, Role::Oblique(p) if measures.is_instrumental(p));
    let mentions = proposition.arguments.iter().filter(instrumental).filter_map(|a| view.mention(a.head));
    let mut things =
        mentions.filter(|m| *m != candidate.subject && *m != candidate.object && is_thing(view, *m, measures));
    things.next().map(|m| view.mention_at(m).tokens.clone())
}

/// `attacked the base using drones`.
fn by_using(view: &View, candidate: &Candidate, measures: &Measures) -> Option<Range<usize>> {
    // Parsers often hang the participle on the object: `attacked the base using drones`.
    let object = view.mention_at(candidate.object);
    let verbal = view.is_verb(candidate.predicate) && object.sentence == view.index;
    let of_object = verbal.then(|| view.sentence.children_by(object.head, Deprel::Acl));
    let own = view.sentence.children_by(candidate.predicate, Deprel::Advcl);
    let mut clauses = own.chain(of_object.into_iter().flatten());
    let using = clauses.find(|c| view.token(*c).xpos == "VBG" && measures.takes_means(&view.lemma(*c)))?;
    let object = view.sentence.children_by(using, Deprel::Obj).next()?;
    view.mention(object).filter(|m| is_thing(view, *m, measures)).map(|m| view.mention_at(m).tokens.clone())
}

/// `a missile strike on the port`: the weapon before a noun that names the deed.
fn in_compound(view: &View, predicate: usize, measures: &Measures) -> Option<Range<usize>> {
    if view.is_verb(predicate) {
        return None;
    }
    let mut parts = view.sentence.children_by(predicate, Deprel::Compound);
    parts.find(|c| view.mention(*c).is_some_and(|m| is_thing(view, m, measures))).map(|c| c..c + 1)
}

/// Whether a mention is of a thing, and of no sum of money.
fn is_thing(view: &View, mention: usize, measures: &Measures) -> bool {
    let head = view.mention_at(mention).head;
    let lemma = view.lemma(head);
    let sum = measures.is_sign(&lemma) || measures.is_currency(&lemma);
    view.entity(mention).kind == EntityType::Object && !sum
}

fn is_deed(class: RelationClass) -> bool {
    use RelationClass::{Affect, Aid, Assault, Coerce, Mobilize, Protest};
    matches!(class, Affect | Aid | Assault | Coerce | Mobilize | Protest)
}

/// The words themselves, an article before them aside.
fn written(view: &View, tokens: Range<usize>) -> String {
    let article = matches!(view.token(tokens.start).xpos.as_str(), "DT" | "PRP$") && tokens.len() > 1;
    let tokens = tokens.start + usize::from(article)..tokens.end;
    view.sentence.span_of(tokens).of(&view.annotated.document.text).to_owned()
}
