// The same data as a table, which can be sorted, listened to and printed.

import { byId, element, fill } from "./dom.js";
import { STATUS_WORDS } from "./data.js";
import { entityButton } from "./evidence.js";
import { swatch } from "./shapes.js";

const PAGE = 200;

const claimColumns = [
  { title: "Subject", of: (c) => c.subject.label, cell: (c, app) => entityButton(c.subject, app) },
  { title: "Relation", of: (c) => c.label, cell: (c, app) => element("button", { type: "button", class: `relation ${c.status}`, onclick: () => app.open({ claim: c }) }, c.label, c.role ? ` (${c.role})` : "") },
  { title: "Object", of: (c) => c.object.label, cell: (c, app) => entityButton(c.object, app) },
  { title: "Status", of: (c) => c.status, cell: (c, app) => element("span", { class: "status-cell" }, swatch("status", c.status, app.colours), STATUS_WORDS[c.status] ?? c.status) },
  { title: "Who says so", of: (c) => sources(c), cell: (c) => sources(c) },
  { title: "When", of: (c) => c.time?.value ?? "", cell: (c) => element("span", { class: "unbroken" }, c.time?.value ?? c.time?.text ?? "") },
  { title: "Where", of: (c) => c.place?.entity?.label ?? "", cell: (c) => c.place?.entity?.label ?? c.place?.text ?? "" },
  { title: "Confidence", of: (c) => c.confidence, number: true, cell: (c) => `${Math.round(c.confidence * 100)}%` },
  { title: "Sentence", of: (c) => c.evidence[0]?.sentence.text ?? "", wide: true, cell: (c) => [c.evidence[0]?.sentence.text ?? "", c.evidence.length > 1 ? element("small", {}, ` and ${c.evidence.length - 1} more`) : null] },
];

const entityColumns = [
  { title: "Name", of: (e) => e.label, cell: (e, app) => entityButton(e, app) },
  { title: "Type", of: (e) => e.type, cell: (e) => e.type },
  { title: "Also called", of: (e) => e.aliases.join(" · "), wide: true, cell: (e) => e.aliases.join(" · ") },
  { title: "Claims", of: (e) => e.claims.length, number: true, cell: (e) => String(e.claims.length) },
  { title: "Source of", of: (e) => e.says.length, number: true, cell: (e) => String(e.says.length) },
  { title: "Mentions", of: (e) => e.mentions.length, number: true, cell: (e) => String(e.mentions.length) },
  { title: "Wikidata", of: (e) => e.wikidata ?? "", cell: (e) => e.wikidata ?? "" },
];

function sources(claim) {
  return claim.sources.length ? claim.sources.map((s) => s.entity?.label ?? s.text).join(" < ") : "the article";
}

/** A table of claims or of entities. */
export class TableView {
  constructor(app, kind) {
    this.app = app;
    this.kind = kind;
    this.columns = kind === "claims" ? claimColumns : entityColumns;
    this.sort = { column: null, down: false };
    this.most = PAGE;
  }

  /** Fills the view with the rows that the filter lets through; `everything` leaves no row out. */
  show(everything = false) {
    const rows = this.sorted();
    const shown = everything ? rows : rows.slice(0, this.most);
    const body = element("tbody", {}, shown.map((row) => element("tr", {},
      this.columns.map((column) => element("td", { class: column.number ? "number" : column.wide ? "wide" : null, "data-title": column.title }, column.cell(row, this.app))))));
    const table = element("table", {},
      element("caption", {}, `${shown.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} ${this.kind} shown`),
      element("thead", {}, element("tr", {}, this.columns.map((column) => this.header(column)))), body);
    const more = shown.length < rows.length
      ? element("button", { type: "button", class: "quiet", onclick: () => { this.most += PAGE; this.show(); } }, `Show more (${shown.length} of ${rows.length} shown)`)
      : null;
    fill(byId("table-view"), table, more);
  }

  header(column) {
    const chosen = this.sort.column === column;
    return element("th", { scope: "col", class: column.number ? "number" : null, "aria-sort": chosen ? (this.sort.down ? "descending" : "ascending") : "none" },
      element("button", { type: "button", onclick: () => this.order(column) }, column.title, element("span", { "aria-hidden": "true" }, chosen ? (this.sort.down ? " ↓" : " ↑") : "")));
  }

  order(column) {
    this.sort = { column, down: this.sort.column === column ? !this.sort.down : Boolean(column.number) };
    this.show();
    byId("table-view").querySelectorAll("th button")[this.columns.indexOf(column)].focus();
  }

  sorted() {
    const { shown, graph } = this.app;
    const rows = this.kind === "claims" ? [...shown.claims] : graph.entities.filter((e) => shown.entities.has(e) || e.claims.length === 0);
    const { column, down } = this.sort;
    if (!column) return rows;
    const compare = (a, b) => (column.number ? a - b : a.localeCompare(b, "en"));
    return rows.sort((a, b) => compare(column.of(a), column.of(b)) * (down ? -1 : 1));
  }
}
