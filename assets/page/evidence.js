// A claim and its proof: the statement, the chain of who says so, and the sentence in its paragraph.

import { count, element, webLink } from "./dom.js";
import { STATUSES } from "./data.js";
import { citation, copyText } from "./save.js";
import { swatch } from "./shapes.js";

/** A button that opens an entity. */
export function entityButton(entity, app) {
  return element("button", { class: "entity", type: "button", onclick: () => app.open({ entity }) },
    swatch("type", entity.type, app.colours), entity.label);
}

/** Subject, relation and object of a claim in one line. */
export function statement(claim, app) {
  return element("p", { class: "statement" },
    entityButton(claim.subject, app), " ",
    element("span", { class: `relation ${claim.status}` }, claim.label), " ",
    entityButton(claim.object, app),
    claim.role ? element("span", { class: "role" }, ` as ${claim.role}`) : null);
}

/** The status with a picture of its line. */
export function statusChip(claim, app) {
  return element("span", { class: `chip ${claim.status}` }, swatch("status", claim.status, app.colours), STATUSES[claim.status] ?? claim.status);
}

/** Everything about one claim. */
export function claimCard(claim, app, open) {
  return element("article", { class: open ? "claim open" : "claim", "data-claim": claim.id },
    statement(claim, app),
    element("p", { class: "chips" }, statusChip(claim, app), confidence(claim.confidence), facts(claim, app)),
    chain(claim, app),
    claim.evidence.map((item) => evidence(item, claim, app)),
    element("p", { class: "fine" }, `${claim.class} · `, element("code", {}, claim.relation), ` · rule ${claim.evidence[0]?.rule ?? claim.rule} · `, element("code", {}, claim.id)));
}

function confidence(value) {
  const percent = Math.round(value * 100);
  const bar = element("span", { class: "meter", "aria-hidden": "true" }, element("span"));
  bar.firstChild.style.width = `${percent}%`;
  return element("span", { class: "chip", title: "How often claims read in this way are right" }, bar, `${percent}% confidence`);
}

function facts(claim, app) {
  const list = [];
  if (claim.time) list.push(element("span", { class: "chip" }, "When: ", claim.time.value ?? "", claim.time.value && claim.time.text ? ` (“${claim.time.text}”)` : claim.time.text ?? ""));
  if (claim.place) list.push(element("span", { class: "chip" }, "Where: ", claim.place.entity ? entityButton(claim.place.entity, app) : claim.place.text));
  if (claim.amount) list.push(element("span", { class: "chip" }, `Amount: ${claim.amount}`));
  if (claim.instrument) list.push(element("span", { class: "chip" }, `With: ${claim.instrument}`));
  return list;
}

/** Who says so, from the document inwards to the nearest source. */
function chain(claim, app) {
  const steps = [...claim.sources].reverse().map((source) => element("li", {},
    source.entity ? entityButton(source.entity, app) : source.text,
    source.cue?.text ? element("span", { class: "cue" }, ` “${source.cue.text}”`) : null));
  return element("div", { class: "chain" },
    element("h4", {}, "Who says so"),
    element("ol", {}, element("li", {}, steps.length ? "The article reports that" : "The article itself"), steps));
}

/** One place where a claim is stated: the paragraph, with its sentence marked. */
export function evidence(item, claim, app) {
  const body = item.document.body;
  const [from, to] = paragraph(body, item.sentence);
  return element("figure", { class: "evidence" },
    element("blockquote", {}, marked(item.document, from, to, marks(item, claim), item.sentence)),
    element("figcaption", {}, documentLine(item.document, app),
      element("span", { class: "unbroken" },
        element("button", { type: "button", class: "quiet", title: "Copy the sentence with its source", onclick: () => copyText(citation(item)) }, "Copy"), " ",
        element("button", { type: "button", class: "quiet", onclick: () => app.open({ article: item.document, item, claim }) }, "Read in the article"))));
}

/** Title, publisher and day of a document. */
export function documentLine(record) {
  const title = record.title ?? record.path ?? record.id;
  const rest = [record.source, record.published].filter(Boolean).join(", ");
  return element("span", {}, webLink(record.path, title), rest ? ` — ${rest}` : "");
}

/** What is marked inside the sentence of a piece of evidence, with offsets in code points. */
export function marks(item, claim) {
  const list = [];
  const add = (quote, kind) => quote && quote.end > quote.start && list.push({ start: quote.start, end: quote.end, kind });
  add(item.subject, "subject");
  add(item.object, "object");
  // Sources, time and place are known for the first place where the claim is stated.
  if (item !== claim.evidence[0]) return list;
  for (const source of claim.sources) {
    add(source, "source");
    add(source.cue, "cue");
  }
  add(claim.time, "time");
  add(claim.place, "place");
  return list;
}

/** The paragraph around a sentence, in code points, at most about 1,200 characters. */
function paragraph(body, sentence) {
  const first = body.index(sentence.start);
  const last = body.index(sentence.end);
  let from = body.text.lastIndexOf("\n", Math.max(0, first - 1)) + 1;
  let to = body.text.indexOf("\n", last);
  if (to < 0) to = body.text.length;
  if (from > first) from = first;
  if (first - from > 400) from = first;
  if (to - last > 400) to = last;
  return [body.point(from), body.point(to)];
}

/** A stretch of a document's text with a marked sentence and marks of several kinds, which may overlap. */
export function marked(record, from, to, list, sentence, others = []) {
  const inside = list.filter((mark) => mark.start >= from && mark.end <= to);
  const cuts = new Set([from, to, ...[...inside, ...others, sentence].filter(Boolean).flatMap((m) => [m.start, m.end])]);
  const points = [...cuts].filter((p) => p >= from && p <= to).sort((a, b) => a - b);
  const out = [];
  let sentenceMark = null;
  for (let i = 0; i + 1 < points.length; i++) {
    const [start, end] = [points[i], points[i + 1]];
    const kinds = inside.filter((m) => m.start <= start && m.end >= end).map((m) => m.kind);
    const text = record.body.slice(start, end);
    const link = others.find((o) => o.start <= start && o.end >= end);
    let piece = kinds.length ? element("span", { class: `mark ${[...new Set(kinds)].join(" ")}`, title: [...new Set(kinds)].join(", ") }, text) : document.createTextNode(text);
    const chosen = sentence && sentence.start <= start && sentence.end >= end;
    if (chosen) {
      sentenceMark ??= out[out.push(element("mark", { class: "sentence" })) - 1];
      sentenceMark.append(piece);
      continue;
    }
    if (link) piece = element("a", { class: "stated", href: `#${link.claim.id}` }, piece);
    out.push(piece);
  }
  return out;
}

/** A short line for a claim in a list; opens it. */
export function claimLine(claim, from, app) {
  const said = claim.sources.map((s) => s.entity?.label ?? s.text).join(" < ");
  const words = [claim.subject === from ? "" : `${claim.subject.label} `,
    element("span", { class: `relation ${claim.status}` }, claim.label), ` ${claim.object.label}`];
  return element("li", {},
    element("button", { type: "button", class: "line", onclick: () => app.open({ claim }) },
      swatch("status", claim.status, app.colours),
      element("span", {}, words, claim.role ? ` as ${claim.role}` : "",
        element("small", {}, [said && `says ${said}`, claim.time?.value, claim.evidence.length > 1 && count(claim.evidence.length, "statement")].filter(Boolean).join(" · ")))));
}
