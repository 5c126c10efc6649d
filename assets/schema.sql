-- The tables of the sqlite format. Offsets are Unicode code points into document.text, end exclusive, so that
-- substr(text, start + 1, "end" - start) is the span.

PRAGMA user_version = 1;

CREATE TABLE document (
    id TEXT PRIMARY KEY,
    title TEXT,
    published TEXT,                     -- YYYY-MM-DD
    source TEXT,
    path TEXT,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE entity (
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    type TEXT NOT NULL,
    named INTEGER NOT NULL CHECK (named IN (0, 1)),
    aliases TEXT NOT NULL CHECK (json_valid(aliases)),   -- a list of strings
    wikidata TEXT,
    iso3 TEXT
) STRICT;

CREATE TABLE mention (
    id INTEGER PRIMARY KEY,
    entity TEXT NOT NULL REFERENCES entity(id),
    document TEXT NOT NULL REFERENCES document(id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('name', 'nominal', 'pronoun')),
    sieve TEXT NOT NULL                 -- the rule that put the mention into the entity
) STRICT;

CREATE TABLE claim (
    id TEXT PRIMARY KEY,
    subject TEXT NOT NULL REFERENCES entity(id),
    relation TEXT NOT NULL,
    class TEXT NOT NULL,
    object TEXT NOT NULL REFERENCES entity(id),
    role TEXT,
    status TEXT NOT NULL CHECK (status IN ('fact', 'negated', 'future', 'possible')),
    time TEXT,                          -- date, month, year or interval: 2015-09/..
    time_text TEXT,
    first_day TEXT,                     -- YYYY-MM-DD, null = open
    last_day TEXT,
    place TEXT REFERENCES entity(id),
    amount TEXT,
    instrument TEXT,
    confidence REAL NOT NULL,
    support INTEGER NOT NULL            -- how many sentences state it
) STRICT;

-- Who says so: depth 1 is the nearest source. A claim without rows here is in the article's own voice. The offsets of
-- this table lie in the document of the claim's first evidence.
CREATE TABLE attribution (
    claim TEXT NOT NULL REFERENCES claim(id),
    depth INTEGER NOT NULL,
    source TEXT NOT NULL REFERENCES entity(id),
    source_text TEXT NOT NULL,
    source_start INTEGER NOT NULL,
    source_end INTEGER NOT NULL,
    cue TEXT NOT NULL,
    cue_start INTEGER NOT NULL,
    cue_end INTEGER NOT NULL,
    PRIMARY KEY (claim, depth)
) STRICT;

CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    claim TEXT NOT NULL REFERENCES claim(id),
    number INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES document(id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    subject_start INTEGER NOT NULL,
    subject_end INTEGER NOT NULL,
    subject_text TEXT NOT NULL,
    object_start INTEGER NOT NULL,
    object_end INTEGER NOT NULL,
    object_text TEXT NOT NULL,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    UNIQUE (claim, number)
) STRICT;

-- Every "somebody says, thinks, claims that" of the texts, also where no claim came of its content.
CREATE TABLE statement (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES document(id),
    source TEXT REFERENCES entity(id),
    source_text TEXT,
    source_start INTEGER,
    source_end INTEGER,
    cue TEXT NOT NULL,
    cue_start INTEGER NOT NULL,
    cue_end INTEGER NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content))    -- a list of [start, end]
) STRICT;

CREATE INDEX claim_subject ON claim(subject);
CREATE INDEX claim_object ON claim(object);
CREATE INDEX claim_relation ON claim(relation);
CREATE INDEX claim_place ON claim(place);
CREATE INDEX mention_entity ON mention(entity);
CREATE INDEX mention_document ON mention(document, start);
CREATE INDEX attribution_source ON attribution(source);
CREATE INDEX evidence_document ON evidence(document, start);
CREATE INDEX statement_source ON statement(source);

CREATE VIRTUAL TABLE sentence_search USING fts5(
    sentence, content="evidence", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);

-- One row a claim, with labels, the chain of sources (outermost first) and the first sentence that states it.
CREATE VIEW claims AS
SELECT claim.id, coalesce(nullif(s.label, ''), s.id) AS subject, claim.relation,
       coalesce(nullif(o.label, ''), o.id) AS object, claim.role, claim.status, claim.class,
       (SELECT group_concat(label, ' > ') FROM
           (SELECT entity.label FROM attribution JOIN entity ON entity.id = attribution.source
            WHERE attribution.claim = claim.id ORDER BY depth DESC)) AS sources,
       claim.time, claim.first_day, claim.last_day, p.label AS place, claim.amount, claim.instrument,
       claim.confidence, claim.support, e.sentence, d.title AS document, d.published, d.source AS publisher,
       s.id AS subject_id, o.id AS object_id, d.id AS document_id
FROM claim
JOIN entity s ON s.id = claim.subject
JOIN entity o ON o.id = claim.object
LEFT JOIN entity p ON p.id = claim.place
LEFT JOIN evidence e ON e.claim = claim.id AND e.number = 1
LEFT JOIN document d ON d.id = e.document;

-- One row an entity, with how often it is mentioned, takes part in claims, and is named as a source.
CREATE VIEW entities AS
SELECT entity.*,
       (SELECT count(*) FROM mention WHERE mention.entity = entity.id) AS mentions,
       (SELECT count(*) FROM claim WHERE claim.subject = entity.id OR claim.object = entity.id) AS claims,
       (SELECT count(DISTINCT attribution.claim) FROM attribution WHERE attribution.source = entity.id) AS source_of
FROM entity;
