//! What the tables tell: readings of names, titles, nouns, genders.

use super::bytes::Pack;
use crate::labels::EntityType;

/// Declares a small closed set with one written name a variant, for use in data files.
macro_rules! written_set {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)* }

        impl $name {
            /// Every member, in declaration order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The written name, as in the data files.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The member with that written name.
            pub fn from_written(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|m| m.as_str() == text)
            }

            /// Position in [`Self::ALL`].
            pub fn code(self) -> u32 {
                self as u32
            }

            /// The member at that position.
            pub fn from_code(code: u32) -> Option<Self> {
                Self::ALL.get(usize::try_from(code).ok()?).copied()
            }
        }
    };
}

/// Number of an entry of the lexicon. User entries come after the bundled ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

written_set! {
    /// Grammatical and natural gender of a person.
    pub enum Gender {
        /// he
        Male = "male",
        /// she
        Female = "female",
    }
}

written_set! {
    /// Who bears a given name.
    pub enum GivenName {
        /// borne by men
        Male = "male",
        /// borne by women
        Female = "female",
        /// borne by men and women
        Both = "both",
    }
}

/// In which way a phrase stands for an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sense {
    /// the main name
    Name,
    /// an abbreviation of the name
    Acronym,
    /// another name or spelling
    Variant,
    /// adjective of a country, region or people: `Syrian`
    DemonymAdjective,
    /// noun for the people: `Syrian`, `Syrians`
    DemonymNoun {
        /// whether the form is plural
        plural: bool,
    },
    /// a capital city that may stand for the government
    Capital,
    /// a seat of power or another thing that stands for the entry: `Kremlin`
    Metonym,
    /// family name, or the part of a person's name that newspapers use alone: `Putin`, `Saddam`
    Surname,
}

impl Sense {
    const ALL: [Sense; 9] = [
        Sense::Name,
        Sense::Acronym,
        Sense::Variant,
        Sense::DemonymAdjective,
        Sense::DemonymNoun { plural: false },
        Sense::DemonymNoun { plural: true },
        Sense::Capital,
        Sense::Metonym,
        Sense::Surname,
    ];
}

/// One thing that a phrase may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reading {
    /// In which way.
    pub sense: Sense,
    /// For what.
    pub entry: EntryId,
    /// Whether the phrase is also a common word or a given name, so that context has to confirm it: `May`, `Chad`, `Turkey`.
    pub ambiguous: bool,
}

impl Pack for Reading {
    fn pack(&self) -> u32 {
        let sense = Sense::ALL.iter().position(|s| *s == self.sense).unwrap_or(0) as u32;
        self.entry.0 << 8 | sense << 1 | u32::from(self.ambiguous)
    }

    fn unpack(code: u32) -> Option<Self> {
        let sense = *Sense::ALL.get(usize::try_from((code >> 1) & 0x7f).ok()?)?;
        Some(Reading { sense, entry: EntryId(code >> 8), ambiguous: code & 1 == 1 })
    }
}

written_set! {
    /// What a word before a person's name tells.
    pub enum TitleKind {
        /// a post in a state, party, firm or organisation: `foreign minister`, `chief executive`
        Office = "office",
        /// a rank of soldiers or police: `Brig. Gen.`
        Rank = "rank",
        /// a form of address: `Mr.`, `Lady`
        Honorific = "honorific",
        /// a rank of clergy and scholars of religion: `Ayatollah`, `Archbishop`
        Religious = "religious",
        /// kings, princes, emirs
        Royal = "royal",
        /// `Dr.`, `Professor`
        Academic = "academic",
        /// a profession or role that newspapers put before names: `analyst`, `lawyer`, `activist`
        Occupation = "occupation",
    }
}

/// A title, rank or office that may stand before a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Title {
    /// What it tells.
    pub kind: TitleKind,
    /// Gender of the bearer, where the word shows it.
    pub gender: Option<Gender>,
}

impl Title {
    /// Whether holding it is a position that can be claimed of the person.
    pub fn is_office(self) -> bool {
        matches!(self.kind, TitleKind::Office | TitleKind::Religious | TitleKind::Royal)
    }
}

fn pack_gender(gender: Option<Gender>) -> u32 {
    gender.map_or(0, |g| g.code() + 1)
}

fn unpack_gender(code: u32) -> Option<Gender> {
    code.checked_sub(1).and_then(Gender::from_code)
}

impl Pack for Title {
    fn pack(&self) -> u32 {
        self.kind.code() << 4 | pack_gender(self.gender)
    }

    fn unpack(code: u32) -> Option<Self> {
        Some(Title { kind: TitleKind::from_code(code >> 4)?, gender: unpack_gender(code & 15) })
    }
}

impl Pack for GivenName {
    fn pack(&self) -> u32 {
        self.code()
    }

    fn unpack(code: u32) -> Option<Self> {
        GivenName::from_code(code)
    }
}

written_set! {
    /// Finer kind of a common noun, below its [`EntityType`].
    pub enum NounSort {
        /// Person: somebody in a post: minister, chairman
        Office = "office",
        /// Person: somebody with a profession: lawyer, soldier
        Occupation = "occupation",
        /// Person: father, niece
        Kin = "kin",
        /// Person: defined by a relation to somebody or something: ally, member, suspect, victim
        Relation = "relation",
        /// Person: fighter, rebel, gunman
        Fighter = "fighter",
        /// Person: defined by faith, origin, opinion: Christian, migrant, liberal
        Belonging = "belonging",
        /// Person: man, child, person
        Human = "human",
        /// Group: people seen as one: crowd, community, tribe
        Collective = "collective",
        /// Organization: government, ministry, agency, parliament
        Government = "government",
        /// Organization: army, navy, brigade, police
        Force = "force",
        /// Organization: militia, cartel, terrorist group
        Militia = "militia",
        /// Organization: party, faction in a parliament
        Party = "party",
        /// Organization: newspaper, broadcaster, news agency
        Media = "media",
        /// Organization: company, bank, airline
        Company = "company",
        /// Organization: alliance, union of states, international body
        Alliance = "alliance",
        /// Organization: court, tribunal
        Court = "court",
        /// Organization: school, university, institute
        Education = "education",
        /// Organization: charity, trade union, club, church
        Association = "association",
        /// Country: country, state, nation
        State = "state",
        /// Place: city, village
        Settlement = "settlement",
        /// Place: province, region, area
        Region = "region",
        /// Place: building or site: airport, prison, base
        Facility = "facility",
        /// Place: river, mountain, sea
        Nature = "nature",
        /// Event: war, clash, offensive
        Conflict = "conflict",
        /// Event: attack, bombing, killing
        Attack = "attack",
        /// Event: talks, summit, visit
        Meeting = "meeting",
        /// Event: election, referendum
        Vote = "vote",
        /// Event: protest, strike, uprising, coup
        Protest = "protest",
        /// Event: trial, arrest, investigation
        Justice = "justice",
        /// Event: earthquake, crash, epidemic
        Disaster = "disaster",
        /// Event: ceremony, festival, match, holiday
        Occasion = "occasion",
        /// Event: any other happening: withdrawal, crisis, campaign
        Happening = "happening",
        /// Work: agreement, treaty, ceasefire
        Agreement = "agreement",
        /// Work: law, resolution, decree, sanction
        Law = "law",
        /// Work: report, document, letter
        Document = "document",
        /// Work: statement, speech, interview
        Statement = "statement",
        /// Work: book, film, song, picture
        Art = "art",
        /// Work: plan, programme, policy
        Plan = "plan",
        /// Object: weapon, ammunition
        Weapon = "weapon",
        /// Object: vehicle, ship, aircraft
        Vehicle = "vehicle",
        /// Object: money, loan, aid
        Money = "money",
        /// Object: substance, fuel, food, drug
        Substance = "substance",
        /// Object: any other thing
        Thing = "thing",
        /// Concept: anything else
        Idea = "idea",
    }
}

/// What a common noun denotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NounClass {
    /// Kind of thing that the singular denotes.
    pub kind: EntityType,
    /// A second kind that it denotes as often: an embassy is a building and an agency.
    pub also: Option<EntityType>,
    /// Finer kind.
    pub sort: NounSort,
    /// Gender of the person denoted, where the word shows it.
    pub gender: Option<Gender>,
}

impl NounClass {
    /// Whether the plural denotes a collective of people: officials, militants.
    pub fn plural_group(self) -> bool {
        matches!(self.kind, EntityType::Person | EntityType::Group)
    }
}

/// Position of a kind in [`EntityType::ALL`].
pub fn kind_code(kind: EntityType) -> u32 {
    EntityType::ALL.iter().position(|k| *k == kind).unwrap_or(0) as u32
}

/// The kind at a position of [`EntityType::ALL`].
pub fn kind_from_code(code: u32) -> Option<EntityType> {
    EntityType::ALL.get(usize::try_from(code).ok()?).copied()
}

impl Pack for NounClass {
    fn pack(&self) -> u32 {
        let also = self.also.map_or(0, |k| kind_code(k) + 1);
        self.sort.code() << 16 | kind_code(self.kind) << 10 | also << 4 | pack_gender(self.gender)
    }

    fn unpack(code: u32) -> Option<Self> {
        Some(NounClass {
            kind: kind_from_code((code >> 10) & 63)?,
            also: ((code >> 4) & 63).checked_sub(1).and_then(kind_from_code),
            sort: NounSort::from_code(code >> 16)?,
            gender: unpack_gender(code & 15),
        })
    }
}

impl Pack for () {
    fn pack(&self) -> u32 {
        0
    }

    fn unpack(_: u32) -> Option<Self> {
        Some(())
    }
}

impl Pack for EntryId {
    fn pack(&self) -> u32 {
        self.0
    }

    fn unpack(code: u32) -> Option<Self> {
        Some(EntryId(code))
    }
}
