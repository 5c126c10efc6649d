//! The closed sets of the program: tags, dependency labels, entity types, relation classes, statuses.

use serde::{Deserialize, Serialize};

/// Declares an enum with one written name a variant, and derives reading and writing from it.
macro_rules! closed_set {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant,)* }

        impl $name {
            /// Every member, in declaration order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The written name.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownLabel;

            fn from_str(text: &str) -> Result<Self, UnknownLabel> {
                match text { $($text => Ok($name::$variant),)* _ => Err(UnknownLabel(text.to_owned())) }
            }
        }
    };
}

/// A written name that is not a member of the closed set that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown label {0:?}")]
pub struct UnknownLabel(pub String);

closed_set! {
    /// Universal part-of-speech tags (Universal Dependencies v2).
    pub enum Upos {
        /// `ADJ`
        Adjective = "ADJ",
        /// `ADP`
        Adposition = "ADP",
        /// `ADV`
        Adverb = "ADV",
        /// `AUX`
        Auxiliary = "AUX",
        /// `CCONJ`
        CoordinatingConjunction = "CCONJ",
        /// `DET`
        Determiner = "DET",
        /// `INTJ`
        Interjection = "INTJ",
        /// `NOUN`
        Noun = "NOUN",
        /// `NUM`
        Numeral = "NUM",
        /// `PART`
        Particle = "PART",
        /// `PRON`
        Pronoun = "PRON",
        /// `PROPN`
        ProperNoun = "PROPN",
        /// `PUNCT`
        Punctuation = "PUNCT",
        /// `SCONJ`
        SubordinatingConjunction = "SCONJ",
        /// `SYM`
        Symbol = "SYM",
        /// `VERB`
        Verb = "VERB",
        /// `X`
        Other = "X",
    }
}

closed_set! {
    /// Dependency relations (Universal Dependencies v2, with the subtypes of the English treebanks).
    pub enum Deprel {
        /// `acl`
        Acl = "acl",
        /// `acl:relcl`
        AclRelcl = "acl:relcl",
        /// `advcl`
        Advcl = "advcl",
        /// `advcl:relcl`
        AdvclRelcl = "advcl:relcl",
        /// `advmod`
        Advmod = "advmod",
        /// `amod`
        Amod = "amod",
        /// `appos`
        Appos = "appos",
        /// `aux`
        Aux = "aux",
        /// `aux:pass`
        AuxPass = "aux:pass",
        /// `case`
        Case = "case",
        /// `cc`
        Cc = "cc",
        /// `cc:preconj`
        CcPreconj = "cc:preconj",
        /// `ccomp`
        Ccomp = "ccomp",
        /// `compound`
        Compound = "compound",
        /// `compound:prt`
        CompoundPrt = "compound:prt",
        /// `conj`
        Conj = "conj",
        /// `cop`
        Cop = "cop",
        /// `csubj`
        Csubj = "csubj",
        /// `csubj:outer`
        CsubjOuter = "csubj:outer",
        /// `csubj:pass`
        CsubjPass = "csubj:pass",
        /// `dep`
        Dep = "dep",
        /// `det`
        Det = "det",
        /// `det:predet`
        DetPredet = "det:predet",
        /// `discourse`
        Discourse = "discourse",
        /// `dislocated`
        Dislocated = "dislocated",
        /// `expl`
        Expl = "expl",
        /// `fixed`
        Fixed = "fixed",
        /// `flat`
        Flat = "flat",
        /// `goeswith`
        Goeswith = "goeswith",
        /// `iobj`
        Iobj = "iobj",
        /// `list`
        List = "list",
        /// `mark`
        Mark = "mark",
        /// `nmod`
        Nmod = "nmod",
        /// `nmod:desc`
        NmodDesc = "nmod:desc",
        /// `nmod:poss`
        NmodPoss = "nmod:poss",
        /// `nmod:unmarked`
        NmodUnmarked = "nmod:unmarked",
        /// `nsubj`
        Nsubj = "nsubj",
        /// `nsubj:outer`
        NsubjOuter = "nsubj:outer",
        /// `nsubj:pass`
        NsubjPass = "nsubj:pass",
        /// `nummod`
        Nummod = "nummod",
        /// `obj`
        Obj = "obj",
        /// `obl`
        Obl = "obl",
        /// `obl:agent`
        OblAgent = "obl:agent",
        /// `obl:unmarked`
        OblUnmarked = "obl:unmarked",
        /// `orphan`
        Orphan = "orphan",
        /// `parataxis`
        Parataxis = "parataxis",
        /// `punct`
        Punct = "punct",
        /// `reparandum`
        Reparandum = "reparandum",
        /// `root`
        Root = "root",
        /// `vocative`
        Vocative = "vocative",
        /// `xcomp`
        Xcomp = "xcomp",
    }
}

impl Deprel {
    /// The relation without its subtype: `nsubj:pass` becomes `nsubj`.
    ///
    /// ```
    /// use wiregraph::labels::Deprel;
    /// assert_eq!(Deprel::NsubjPass.base(), Deprel::Nsubj);
    /// ```
    pub fn base(self) -> Deprel {
        match self {
            Deprel::AclRelcl => Deprel::Acl,
            Deprel::AdvclRelcl => Deprel::Advcl,
            Deprel::AuxPass => Deprel::Aux,
            Deprel::CcPreconj => Deprel::Cc,
            Deprel::CompoundPrt => Deprel::Compound,
            Deprel::CsubjOuter | Deprel::CsubjPass => Deprel::Csubj,
            Deprel::DetPredet => Deprel::Det,
            Deprel::NmodDesc | Deprel::NmodPoss | Deprel::NmodUnmarked => Deprel::Nmod,
            Deprel::NsubjOuter | Deprel::NsubjPass => Deprel::Nsubj,
            Deprel::OblAgent | Deprel::OblUnmarked => Deprel::Obl,
            plain => plain,
        }
    }
}

closed_set! {
    /// What kind of thing an entity is.
    pub enum EntityType {
        /// a human being
        Person = "Person",
        /// company, ministry, agency, party, armed group, military, coalition, court, media outlet
        Organization = "Organization",
        /// state or state-like territory
        Country = "Country",
        /// city, region, river, facility, building
        Place = "Place",
        /// unnamed or informal collective, people
        Group = "Group",
        /// conference, war, election, summit, talks, attack, trial, disaster
        Event = "Event",
        /// law, treaty, resolution, deal, report, statement, programme
        Work = "Work",
        /// weapon, vehicle, aid, money, substance
        Object = "Object",
        /// anything else worth a node
        Concept = "Concept",
    }
}

closed_set! {
    /// The class of a relation: sixteen PLOVER event classes, seven kinds of state, and `OTHER`.
    pub enum RelationClass {
        /// holds, held or seeks an office; leads or speaks for
        Position = "POSITION",
        /// belongs to, is part of, has the nationality of
        Membership = "MEMBERSHIP",
        /// is, takes place or is based in
        Location = "LOCATION",
        /// takes part in, hosts or guarantees an event
        Participation = "PARTICIPATION",
        /// family
        Kinship = "KINSHIP",
        /// owns, founded, built, produces or wrote
        Ownership = "OWNERSHIP",
        /// agrees, signs, accepts, promises
        Agree = "AGREE",
        /// meets, visits, talks, negotiates
        Consult = "CONSULT",
        /// backs, endorses, praises, recognises
        Support = "SUPPORT",
        /// works together
        Cooperate = "COOPERATE",
        /// gives money, arms, food, medicine, asylum
        Aid = "AID",
        /// eases, releases, lifts, resigns, allows
        Concede = "CONCEDE",
        /// withdraws, disarms, evacuates, surrenders
        Retreat = "RETREAT",
        /// asks, urges, demands, orders
        Request = "REQUEST",
        /// accuses, criticises, condemns, investigates
        Accuse = "ACCUSE",
        /// refuses, denies, vetoes, opposes
        Reject = "REJECT",
        /// threatens, warns
        Threaten = "THREATEN",
        /// demonstrates, strikes, boycotts
        Protest = "PROTEST",
        /// sanctions, cuts ties or aid, expels, bans
        Sanction = "SANCTION",
        /// deploys, launches an operation
        Mobilize = "MOBILIZE",
        /// arrests, charges, convicts, seizes, represses
        Coerce = "COERCE",
        /// attacks, kills, fights, defeats in war
        Assault = "ASSAULT",
        /// causes, harms, beats in sport or vote
        Affect = "AFFECT",
        /// any other relation
        Other = "OTHER",
    }
}

closed_set! {
    /// Whether a claim is said to have happened.
    pub enum Status {
        /// stated as having happened or holding
        Fact = "fact",
        /// stated not to have happened
        Negated = "negated",
        /// planned, expected, promised, scheduled
        Future = "future",
        /// alleged, considered, hedged, conditional, wished
        Possible = "possible",
    }
}

closed_set! {
    /// How a mention refers.
    pub enum MentionKind {
        /// a proper name, or a form derived from one
        Name = "name",
        /// a description
        Nominal = "nominal",
        /// a pronoun or possessive
        Pronoun = "pronoun",
    }
}
