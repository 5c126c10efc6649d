//! Writing texts and the records that point into them.

use wiregraph::labels::{EntityType, MentionKind, RelationClass, Status};
use wiregraph::story::{
    ClaimRecord, EntityRecord, Evidence, Extent, MentionRecord, Quote, Reference, SourceRecord, TimeRecord,
};

/// A text under construction that knows its length in code points.
pub struct Passage {
    pub id: String,
    pub text: String,
    pub points: usize,
}

impl Passage {
    pub fn new(id: &str) -> Self {
        Passage { id: id.to_owned(), text: String::new(), points: 0 }
    }

    pub fn push(&mut self, words: &str) -> Quote {
        let start = self.points;
        self.text.push_str(words);
        self.points += words.chars().count();
        Quote { extent: Extent { start, end: self.points }, text: words.to_owned() }
    }

    /// The words from `start` to here.
    pub fn since(&self, start: usize) -> Quote {
        let text = self.text.chars().skip(start).collect();
        Quote { extent: Extent { start, end: self.points }, text }
    }
}

/// A named entity without mentions.
pub fn entity(id: &str, label: &str, kind: EntityType) -> EntityRecord {
    EntityRecord {
        id: id.to_owned(),
        label: label.to_owned(),
        kind,
        named: true,
        aliases: Vec::new(),
        wikidata: None,
        iso3: None,
        mentions: Vec::new(),
    }
}

/// Adds a mention.
pub fn mention(entity: &mut EntityRecord, document: &str, quote: &Quote) {
    entity.mentions.push(MentionRecord {
        document: document.to_owned(),
        extent: quote.extent,
        text: quote.text.clone(),
        kind: MentionKind::Name,
        sieve: "exact_name".to_owned(),
    });
}

/// A claim about to be written into a passage.
pub struct Draft<'a> {
    pub subject: (&'a str, &'a str),
    pub words: &'a str,
    pub object: (&'a str, &'a str),
    pub relation: &'a str,
    pub class: RelationClass,
    pub status: Status,
    pub source: Option<(&'a str, &'a str)>,
    pub time: Option<(&'a str, Option<&'a str>)>,
    pub place: Option<(&'a str, &'a str)>,
}

impl<'a> Draft<'a> {
    pub fn new(subject: (&'a str, &'a str), relation: &'a str, object: (&'a str, &'a str)) -> Self {
        Draft {
            subject,
            words: " deals with ",
            object,
            relation,
            class: RelationClass::Other,
            status: Status::Fact,
            source: None,
            time: None,
            place: None,
        }
    }

    /// Writes the sentence and gives the claim.
    pub fn write(self, passage: &mut Passage) -> ClaimRecord {
        let start = passage.points;
        let sources: Vec<SourceRecord> = self
            .source
            .map(|(id, words)| {
                let quote = passage.push(words);
                passage.push(" ");
                let cue = passage.push("said");
                passage.push(" that ");
                SourceRecord {
                    reference: Reference { entity: id.to_owned(), extent: quote.extent, text: quote.text },
                    cue,
                }
            })
            .into_iter()
            .collect();
        let subject = passage.push(self.subject.1);
        passage.push(self.words);
        let object = passage.push(self.object.1);
        let time = self.time.map(|(words, value)| {
            passage.push(" on ");
            TimeRecord { value: value.map(str::to_owned), quote: passage.push(words) }
        });
        let place = self.place.map(|(id, words)| {
            passage.push(" in ");
            let quote = passage.push(words);
            Reference { entity: id.to_owned(), extent: quote.extent, text: quote.text }
        });
        passage.push(".");
        let sentence = passage.since(start);
        passage.push("\n");
        let evidence = Evidence {
            document: passage.id.clone(),
            sentence,
            subject,
            object,
            confidence: 0.82,
            rule: "hostile".to_owned(),
        };
        ClaimRecord {
            id: String::new(),
            subject: self.subject.0.to_owned(),
            relation: self.relation.to_owned(),
            class: self.class,
            object: self.object.0.to_owned(),
            role: None,
            status: self.status,
            sources,
            time,
            place,
            amount: None,
            instrument: None,
            confidence: 0.82,
            evidence: vec![evidence],
        }
    }
}
