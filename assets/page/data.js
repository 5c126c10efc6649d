// The graph as the page holds it: the records of the payload, linked to each other.

/** Statuses in reading order, with the words for people. */
export const STATUSES = {
  fact: "stated as fact",
  future: "planned or expected",
  possible: "alleged or possible",
  negated: "denied or not so",
};

/** The same in one word, for tables. */
export const STATUS_WORDS = { fact: "stated", future: "planned", possible: "possible", negated: "denied" };

/** Entity types in reading order. */
export const TYPES = ["Person", "Organization", "Country", "Place", "Group", "Event", "Work", "Object", "Concept"];

const DAY = 86_400_000;

/** A text whose places are counted in Unicode code points, as all offsets of the data are. */
export class Text {
  constructor(text) {
    this.text = text;
    this.offsets = /[\ud800-\udfff]/.test(text) ? unitOffsets(text) : null;
  }

  /** The UTF-16 index of a code point. */
  index(point) {
    if (!this.offsets) return point;
    return this.offsets[Math.min(point, this.offsets.length - 1)];
  }

  /** The code point at a UTF-16 index. */
  point(index) {
    if (!this.offsets) return index;
    let [low, high] = [0, this.offsets.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.offsets[middle] < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How many code points there are. */
  get length() {
    return this.offsets ? this.offsets.length - 1 : this.text.length;
  }

  /** The code points from `start` up to `end`. */
  slice(start, end) {
    return this.text.slice(this.index(start), this.index(end));
  }
}

function unitOffsets(text) {
  const offsets = [];
  let at = 0;
  for (const character of text) {
    offsets.push(at);
    at += character.length;
  }
  offsets.push(at);
  return offsets;
}

/** Days since 1970 from which and up to which a time value reaches, or null: `2017-12`, `2015-09/..`, `2016-01-02/2016-02`. */
export function period(value) {
  if (!value) return null;
  const [from, to] = value.includes("/") ? value.split("/") : [value, value];
  const first = calendarDays(from);
  const last = calendarDays(to);
  if (!first && !last) return null;
  return [first ? first[0] : -Infinity, last ? last[1] : Infinity];
}

function calendarDays(text) {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text ?? "");
  if (!match) return null;
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? null : Number(part)));
  const start = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  const end = day ? start + DAY : month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1);
  return [start / DAY, end / DAY];
}

/** The calendar day of a day number. */
export function dayName(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** `withdraws_from` as people read it. */
export function words(identifier) {
  return identifier.replaceAll("_", " ");
}

/** Links the records of a payload. Entities get their claims and what they say; claims get their entities. */
export function readGraph(payload) {
  const documents = payload.documents.map((record) => ({ ...record, body: new Text(record.text ?? "") }));
  const documentById = new Map(documents.map((record) => [record.id, record]));
  const entities = payload.entities.map((record) => ({ ...record, claims: [], says: [], neighbours: new Set() }));
  const entityById = new Map(entities.map((record) => [record.id, record]));
  const claims = payload.claims.map((record) => linkClaim(record, entityById, documentById));
  for (const claim of claims) {
    claim.subject.claims.push(claim);
    if (claim.object !== claim.subject) claim.object.claims.push(claim);
    claim.subject.neighbours.add(claim.object);
    claim.object.neighbours.add(claim.subject);
    for (const speaker of new Set(claim.sources.map((source) => source.entity))) speaker?.says.push(claim);
  }
  return { documents, documentById, entities, entityById, claims, claimById: new Map(claims.map((c) => [c.id, c])) };
}

function linkClaim(record, entityById, documentById) {
  const evidence = record.evidence
    .map((item) => ({ ...item, document: documentById.get(item.document) }))
    .filter((item) => item.document);
  const when = period(record.time?.value);
  return {
    ...record,
    subject: entityById.get(record.subject.entity),
    object: entityById.get(record.object.entity),
    sources: record.sources.map((source) => ({ ...source, entity: entityById.get(source.entity) })),
    place: record.place ? { ...record.place, entity: entityById.get(record.place.entity) } : null,
    evidence,
    when,
    label: words(record.relation),
    search: [record.relation, words(record.relation), record.class, record.role, ...evidence.map((e) => e.sentence.text)]
      .join("\n")
      .toLowerCase(),
  };
}

/** All claims between the two ends of a claim, in either direction. */
export function claimsOfPair(claim) {
  const ends = [claim.subject, claim.object];
  return claim.subject.claims.filter((other) => ends.includes(other.subject) && ends.includes(other.object)
    && (claim.subject === claim.object) === (other.subject === other.object));
}

/** What the graph is called: the headline of a single document, else how many documents it is made of. */
export function graphTitle(graph) {
  const titles = graph.documents.map((record) => record.title).filter(Boolean);
  if (graph.documents.length === 1) return titles[0] ?? graph.documents[0].path ?? graph.documents[0].id;
  return `${graph.documents.length.toLocaleString("en")} documents`;
}
