//! The terms of the statements: names, properties and values.

use jiff::civil::Date;
use std::borrow::Cow;

/// A vocabulary or a kind of our own things, with the beginning that its names share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Prefix {
    pub(super) name: &'static str,
    pub(super) iri: &'static str,
}

macro_rules! prefixes {
    ($($constant:ident = $name:literal $iri:literal;)*) => {
        $(pub(super) const $constant: Prefix = Prefix { name: $name, iri: $iri };)*
        /// Every prefix, in the order in which files declare them.
        pub(super) const PREFIXES: &[Prefix] = &[$($constant,)*];
    };
}

prefixes! {
    SCHEMA = "schema" "https://schema.org/";
    SEM = "sem" "http://semanticweb.cs.vu.nl/2009/11/sem/";
    PROV = "prov" "http://www.w3.org/ns/prov#";
    OA = "oa" "http://www.w3.org/ns/oa#";
    OWL = "owl" "http://www.w3.org/2002/07/owl#";
    XSD = "xsd" "http://www.w3.org/2001/XMLSchema#";
    WIKIDATA = "wd" "http://www.wikidata.org/entity/";
    WG = "wg" "https://wiregraph.example/ns#";
    REL = "rel" "https://wiregraph.example/relation#";
    ENTITY = "ent" "urn:wiregraph:ent:";
    CLAIM = "claim" "urn:wiregraph:claim:";
    DOCUMENT = "doc" "urn:wiregraph:doc:";
    EVENT = "event" "urn:wiregraph:event:";
    TIME = "time" "urn:wiregraph:time:";
    STEP = "step" "urn:wiregraph:step:";
    EVIDENCE = "evidence" "urn:wiregraph:evidence:";
    PUBLISHER = "publisher" "urn:wiregraph:publisher:";
    RUN = "run" "urn:wiregraph:run:";
}

/// A name: a prefix and what follows it, percent-encoded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Iri {
    pub(super) prefix: Prefix,
    pub(super) local: Cow<'static, str>,
}

impl Iri {
    /// A name of a vocabulary.
    pub(super) const fn fixed(prefix: Prefix, local: &'static str) -> Self {
        Iri { prefix, local: Cow::Borrowed(local) }
    }

    /// A name made of any text.
    pub(super) fn encoded(prefix: Prefix, text: &str) -> Self {
        Iri { prefix, local: Cow::Owned(percent_encoded(text)) }
    }

    /// The name of a record by its id: the id without its kind, where it has one.
    pub(super) fn of_id(prefix: Prefix, id: &str) -> Self {
        match id.strip_prefix(prefix.name).and_then(|rest| rest.strip_prefix(':')) {
            Some(rest) => Iri::encoded(prefix, rest),
            // An id of another make must not meet one of ours.
            None => Iri::encoded(prefix, &format!(":{id}")),
        }
    }

    /// The whole name.
    pub(super) fn full(&self) -> String {
        format!("{}{}", self.prefix.iri, self.local)
    }

    /// Appends `<the whole name>`.
    pub(super) fn push(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.prefix.iri);
        out.push_str(&self.local);
        out.push('>');
    }
}

/// Letters, digits and `-._~:` stay (but for the colon at the start, the ids use it); all else is percent-encoded.
fn percent_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The type of a property's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Range {
    /// Another node.
    Link,
    /// Plain text.
    Text,
    /// `xsd:date`
    Date,
    /// `xsd:decimal`
    Decimal,
    /// `xsd:nonNegativeInteger`
    Whole,
    /// `xsd:boolean`
    Flag,
}

impl Range {
    /// The local name of the XML Schema type.
    pub(super) fn datatype(self) -> Option<&'static str> {
        match self {
            Range::Link | Range::Text => None,
            Range::Date => Some("date"),
            Range::Decimal => Some("decimal"),
            Range::Whole => Some("nonNegativeInteger"),
            Range::Flag => Some("boolean"),
        }
    }
}

/// A property with its short name in JSON-LD.
#[derive(Clone, Copy, Debug)]
pub(super) struct Property {
    pub(super) term: &'static str,
    pub(super) prefix: Prefix,
    pub(super) local: &'static str,
    pub(super) range: Range,
}

/// The value of a property.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    Link(Iri),
    Text(Cow<'a, str>),
    Date(Date),
    Decimal(f64),
    Whole(usize),
    Flag(bool),
}

impl Value<'_> {
    /// The lexical form of a literal; the whole name of a link.
    pub(super) fn lexical(&self) -> Cow<'_, str> {
        match self {
            Value::Link(iri) => Cow::Owned(iri.full()),
            Value::Text(text) => Cow::Borrowed(text),
            Value::Date(date) => Cow::Owned(date.to_string()),
            Value::Decimal(value) => Cow::Owned(value.to_string()),
            Value::Whole(value) => Cow::Owned(value.to_string()),
            Value::Flag(value) => Cow::Owned(value.to_string()),
        }
    }
}

/// The name of a statement's property: one of the list, or a relation of the claims.
#[derive(Clone, Debug)]
pub(super) enum Name {
    Known(Property),
    Relation(Iri),
}

/// Everything said of one node.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub(super) id: Iri,
    pub(super) types: Vec<Iri>,
    pub(super) properties: Vec<(Name, Value<'a>)>,
    /// The named graphs that say it, for N-Quads; empty = the default graph.
    pub(super) graphs: Vec<Iri>,
}

impl<'a> Node<'a> {
    pub(super) fn new(id: Iri, types: &[(Prefix, &'static str)]) -> Self {
        let types = types.iter().map(|(prefix, local)| Iri::fixed(*prefix, local)).collect();
        Node { id, types, properties: Vec::new(), graphs: Vec::new() }
    }

    pub(super) fn within(mut self, graphs: &[Iri]) -> Self {
        self.graphs = graphs.to_vec();
        self
    }

    pub(super) fn with(mut self, property: Property, value: Value<'a>) -> Self {
        self.properties.push((Name::Known(property), value));
        self
    }

    pub(super) fn link(self, property: Property, iri: Iri) -> Self {
        self.with(property, Value::Link(iri))
    }

    pub(super) fn text(self, property: Property, text: &'a str) -> Self {
        self.with(property, Value::Text(legible(text)))
    }

    /// The text where there is one.
    pub(super) fn text_if(self, property: Property, text: Option<&'a str>) -> Self {
        match text {
            Some(text) => self.text(property, text),
            None => self,
        }
    }
}

/// The text with U+FFFD in place of the characters that RDF/XML cannot hold, so that offsets stay true.
fn legible(text: &str) -> Cow<'_, str> {
    let illegible = |c: char| (c.is_ascii_control() && !"\t\n\r".contains(c)) || matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(illegible) { Cow::Owned(text.replace(illegible, "\u{fffd}")) } else { Cow::Borrowed(text) }
}
