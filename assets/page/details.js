// The panel at the side: what is open, and the way back.

import { announce, byId, count, element, fill, webLink } from "./dom.js";
import { STATUSES, TYPES, claimsOfPair } from "./data.js";
import { claimCard, claimLine, documentLine, entityButton, marked, marks } from "./evidence.js";
import { swatch } from "./shapes.js";

const MOST_LISTED = 100;

/** Shows what is open: an entity, a claim with all claims of its pair, an article, found things, or the start. */
export function showDetails(app, what) {
  const panel = byId("details");
  const content = what.entity ? entityDetails(what.entity, app)
    : what.claim && !what.article ? pairDetails(what.claim, app)
    : what.path ? pathDetails(what.path, app)
    : what.article ? articleDetails(what, app)
    : what.query ? foundDetails(what.query, app)
    : startDetails(app);
  fill(panel, Object.keys(what).length ? backButton(app) : null, content);
  panel.scrollTop = 0;
  panel.querySelector(what.article ? "mark.sentence" : ".claim.open:not(:first-of-type)")?.scrollIntoView({ block: "center" });
}

function backButton(app) {
  return element("nav", { class: "back" },
    element("button", { type: "button", class: "quiet", disabled: app.past.length === 0, onclick: () => app.back() }, "‹ Back"),
    element("button", { type: "button", class: "quiet", onclick: () => app.open({}) }, "Close"));
}

function startDetails(app) {
  const { graph, shown } = app;
  const types = TYPES.filter((type) => graph.entities.some((entity) => entity.type === type));
  const busiest = [...shown.entities].sort((a, b) => b.claims.length - a.claims.length || (a.id < b.id ? -1 : 1)).slice(0, 12);
  return [
    element("h2", {}, "What this shows"),
    element("p", {}, "Each shape is a person, place or thing; each line is a claim that a text makes about two of them. Open a line to read the sentence that says so, and who says it. Open a shape for all that is said about it."),
    element("div", { class: "legend" },
      element("ul", {}, types.map((type) => element("li", {}, swatch("type", type, app.colours), type))),
      element("ul", {}, Object.entries(STATUSES).map(([status, name]) => element("li", {}, swatch("status", status, app.colours), name)))),
    element("p", { class: "fine" }, "Filled shapes have a name of their own, hollow ones are described (“senior officials”). The thicker a line, the more often it is stated."),
    busiest.length ? [element("h3", {}, "Most talked about"),
      element("ul", { class: "entities" }, busiest.map((entity) => element("li", {}, entityButton(entity, app), element("small", {}, count(entity.claims.length, "claim")))))] : null,
    element("h3", {}, graph.documents.length === 1 ? "Document" : "Documents"),
    limited(graph.documents, (record) => element("li", {}, documentLine(record), " ",
      element("button", { type: "button", class: "quiet", onclick: () => app.open({ article: record }) }, "Read")), "documents"),
    element("p", { class: "fine" }, "Keys: / search · arrows walk through the graph · Enter open · + − 0 zoom · Esc close"),
  ];
}

function entityDetails(entity, app) {
  const shown = new Set(app.shown.claims);
  const list = (claims, className) => limited(claims, (claim) => claimLine(claim, entity, app), className);
  const claims = entity.claims.filter((claim) => shown.has(claim));
  const says = entity.says.filter((claim) => shown.has(claim));
  const held = entity.claims.length - claims.length;
  return [
    element("p", { class: "kicker" }, swatch("type", entity.type, app.colours), entity.type, entity.named ? "" : ", described"),
    element("h2", {}, entity.label || entity.id),
    entity.aliases.length ? element("p", {}, element("b", {}, "Also called "), entity.aliases.join(" · ")) : null,
    element("p", { class: "fine" },
      /^Q\d+$/.test(entity.wikidata ?? "") ? [webLink(`https://www.wikidata.org/wiki/${entity.wikidata}`, `Wikidata ${entity.wikidata}`), " · "] : null,
      entity.iso3 ? `${entity.iso3} · ` : null, element("code", {}, entity.id)),
    entity.claims.length ? explore(entity, app) : null,
    element("h3", {}, count(claims.length, "claim")),
    claims.length ? list(claims, "lines") : null,
    held ? element("p", { class: "fine" }, `${count(held, "claim")} held back by the filters.`) : null,
    says.length ? [element("h3", {}, `Source of ${count(says.length, "claim")}`), list(says, "lines said")] : null,
    element("h3", {}, count(entity.mentions.length, "mention")),
    limited(entity.mentions, (mention) => mentionLine(mention, app), "mentions"),
  ];
}

/** Ways on from an entity: its surroundings alone, and the way to another. */
function explore(entity, app) {
  const others = app.graph.entities.filter((other) => other !== entity && other.claims.length).sort((a, b) => b.claims.length - a.claims.length);
  const field = element("input", { type: "text", list: "others", placeholder: "another name", "aria-label": `How ${entity.label} is connected to`, autocomplete: "off", onchange: () => {
    const wanted = field.value.trim().toLowerCase();
    const to = others.find((other) => other.label.toLowerCase() === wanted) ?? others.find((other) => wanted && other.label.toLowerCase().includes(wanted));
    if (to) app.connect(entity, to);
    else announce(`Nothing is called ${field.value}`);
  } });
  return element("div", { class: "explore" },
    element("button", { type: "button", class: "quiet", onclick: () => app.focus(entity) }, "Only what surrounds it"),
    element("label", {}, "Connection to ", field),
    element("datalist", { id: "others" }, others.slice(0, 1000).map((other) => element("option", { value: other.label }))));
}

function pathDetails({ from, to, claims }, app) {
  const head = [element("p", { class: "kicker" }, "Connection"), element("h2", {}, `${from.label} – ${to.label}`)];
  if (!claims) return [head, element("p", {}, "No chain of the claims shown leads from one to the other.")];
  return [head,
    element("p", { class: "fine" }, `${count(claims.length, "step")}: a shortest chain of the claims shown, by those with the highest confidence.`),
    claims.map((claim) => claimCard(claim, app, false))];
}

function mentionLine(mention, app) {
  const record = app.graph.documentById.get(mention.document);
  const { body } = record;
  const before = body.slice(Math.max(0, mention.start - 40), mention.start).replace(/\s+/g, " ");
  const after = body.slice(mention.end, mention.end + 40).replace(/\s+/g, " ");
  return element("li", {},
    element("button", { type: "button", class: "line mention", onclick: () => app.open({ article: record, item: { document: record, sentence: mention } }) },
      element("span", {}, `…${before}`, element("b", {}, body.slice(mention.start, mention.end)), `${after}…`,
        element("small", {}, [mention.kind, mention.sieve].filter(Boolean).join(" · ")))));
}

function pairDetails(claim, app) {
  const shown = new Set(app.shown.claims);
  const others = claimsOfPair(claim).filter((other) => other !== claim && shown.has(other));
  return [
    element("p", { class: "kicker" }, "Claim"),
    claimCard(claim, app, true),
    others.length ? [element("h3", {}, `${count(others.length, "other claim")} between the two`), others.map((other) => claimCard(other, app, false))] : null,
  ];
}

function articleDetails({ article, item, claim }, app) {
  const stated = app.graph.claims.flatMap((other) => other.evidence.filter((e) => e.document === article).map((e) => ({ start: e.sentence.start, end: e.sentence.end, claim: other })));
  const list = item && claim ? marks(item, claim) : [];
  return [
    element("p", { class: "kicker" }, "Article"),
    element("h2", {}, article.title ?? article.path ?? article.id),
    element("p", { class: "fine" }, [article.source, article.published].filter(Boolean).join(", ")),
    claim ? element("p", { class: "fine" }, "Highlighted: the sentence that says so.") : null,
    element("div", { class: "article" }, marked(article, 0, article.body.length, list, item?.sentence, stated)),
  ];
}

function foundDetails(query, app) {
  const { entities, claims } = app.find(query);
  return [
    element("h2", {}, `Found for “${query}”`),
    element("h3", {}, count(entities.length, "entity", "entities")),
    limited(entities, (entity) => element("li", {}, entityButton(entity, app), element("small", {}, count(entity.claims.length, "claim"))), "entities"),
    element("h3", {}, count(claims.length, "claim")),
    limited(claims, (claim) => claimLine(claim, null, app), "lines"),
  ];
}

/** A list that starts short and can be asked for more. */
function limited(items, line, className) {
  const list = element("ul", { class: className }, items.slice(0, MOST_LISTED).map(line));
  if (items.length <= MOST_LISTED) return list;
  let at = MOST_LISTED;
  const more = element("button", { type: "button", class: "quiet", onclick: () => {
    list.append(...items.slice(at, at + MOST_LISTED).map(line));
    at += MOST_LISTED;
    if (at >= items.length) more.remove();
    else more.textContent = `Show more (${at} of ${items.length} shown)`;
  } }, `Show more (${at} of ${items.length} shown)`);
  return [list, more];
}
