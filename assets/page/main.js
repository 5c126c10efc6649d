// The page: reads the graph, joins the parts, keeps what is open.

import { announce, byId, count, element, fill } from "./dom.js";
import { claimsOfPair, graphTitle, readGraph } from "./data.js";
import { shortestPath } from "./paths.js";
import { Filter } from "./filter.js";
import { FilterPanel } from "./filterpanel.js";
import { GraphView } from "./graphview.js";
import { paintSwatch, readColours } from "./shapes.js";
import { claimsTable, saveFile } from "./save.js";
import { showDetails } from "./details.js";
import { TableView } from "./table.js";
import { Timeline } from "./timeline.js";

const MOST_FOUND = 500;

/** What the parts share: the graph, what the filter lets through, what is open and how to open something else. */
class App {
  constructor(graph) {
    this.graph = graph;
    this.colours = readColours();
    this.filter = new Filter(graph);
    this.shown = this.filter.apply();
    this.now = {};
    this.past = [];
    this.view = "graph";
    this.everything = false;
    this.tables = { claims: new TableView(this, "claims"), entities: new TableView(this, "entities") };
    this.graphView = new GraphView(byId("graph"), this.colours, (thing) => this.choose(thing));
    this.timeline = new Timeline(graph, this.filter, () => this.refresh());
    this.panel = new FilterPanel(this.filter, this.colours, () => this.refresh());
    this.listen();
    this.refresh();
    this.fromAddress();
  }

  /** Applies the filter anew to all parts. */
  refresh() {
    this.shown = this.filter.apply();
    this.panel.refresh();
    this.timeline.paint();
    const { claims, entities } = this.shown;
    byId("summary").textContent = this.filter.open
      ? `${count(entities.size, "entity", "entities")}, ${count(claims.length, "claim")}, ${count(this.graph.documents.length, "document")}`
      : `${claims.length.toLocaleString("en")} of ${count(this.graph.claims.length, "claim")} shown`;
    const drawn = this.graphView.show(this.shown, this.everything);
    this.note(drawn);
    byId("empty").hidden = entities.size > 0;
    if (this.view !== "graph") this.tables[this.view].show();
    this.light();
    if (!this.now.entity && !this.now.claim && !this.now.article && !this.now.query) showDetails(this, this.now);
  }

  /** Says above the graph what of it is not shown, with the way out. */
  note(drawn) {
    const button = (text, act) => element("button", { type: "button", class: "quiet", onclick: act }, text);
    const { focus } = this.filter;
    byId("note").hidden = !focus && drawn.shown === drawn.of;
    fill(byId("note"),
      focus ? [`Around ${focus.entity.label}, ${count(focus.steps, "step")}. `,
        button("One step more", () => this.focus(focus.entity, focus.steps + 1)),
        button("Back to everything", () => this.focus(null))] : null,
      drawn.shown === drawn.of ? null : [`${drawn.shown} of ${drawn.of} entities drawn, those with most claims. `,
        button("Draw all", () => { this.everything = true; this.refresh(); })]);
    if (!this.graphView.steered) this.graphView.fit();
  }

  /** Shows only what lies around an entity, or everything again (`null`). */
  focus(entity, steps = 1) {
    this.filter.focus = entity && { entity, steps };
    this.graphView.steered = false;
    this.refresh();
    if (this.now.entity) showDetails(this, this.now);
    announce(entity ? `Around ${entity.label}, ${count(steps, "step")}: ${count(this.shown.claims.length, "claim")}` : "Everything is shown");
  }

  choose(thing) {
    if (!thing) this.open({});
    else this.open(this.graph.claimById.has(thing.id) && thing.evidence ? { claim: thing } : { entity: thing });
  }

  /** Opens something in the panel: `{entity}`, `{claim}`, `{path}`, `{article, item, claim}`, `{query}` or `{}`. */
  open(what) {
    const key = what.claim?.id ?? what.entity?.id ?? "";
    if (Object.keys(what).length === 0) this.past = [];
    else if (Object.keys(this.now).length) this.past.push(this.now);
    this.go(what);
    if (!what.article && !what.query && !what.path) this.address(key);
    if (what.entity) announce(`${what.entity.label}, ${count(what.entity.claims.length, "claim")}`);
    if (what.claim && !what.article) announce(`${what.claim.subject.label} ${what.claim.label} ${what.claim.object.label}, ${what.claim.status}`);
  }

  /** Opens the shortest chain of claims shown from one entity to another. */
  connect(from, to) {
    const claims = shortestPath(from, to, this.shown.claims);
    this.open({ path: { from, to, claims } });
    announce(claims ? `${from.label} to ${to.label}: ${count(claims.length, "step")}` : `Nothing connects ${from.label} and ${to.label}`);
  }

  /** Back to what was open before. */
  back() {
    this.go(this.past.pop() ?? {});
  }

  go(what) {
    this.now = what;
    this.layOut();
    showDetails(this, what);
    this.light();
    if (what.entity) this.graphView.reveal(what.entity);
  }

  /** A table needs the room of the panel while nothing is open. */
  layOut() {
    document.body.classList.toggle("bare", this.view !== "graph" && Object.keys(this.now).length === 0);
  }

  /** Lights what is open in the graph. */
  light() {
    const { entity, claim, query, path } = this.now;
    let lit = null;
    let chosen = null;
    if (claim) {
      const pair = new Set([claim.subject, claim.object, ...claimsOfPair(claim)]);
      [chosen, lit] = [claim, (thing) => pair.has(thing)];
    } else if (entity) {
      const near = new Set([entity, ...entity.claims, ...entity.neighbours]);
      for (const said of entity.says) for (const thing of [said, said.subject, said.object]) near.add(thing);
      [chosen, lit] = [entity, (thing) => near.has(thing)];
    } else if (path) {
      const chain = new Set([path.from, path.to, ...(path.claims ?? []).flatMap((step) => [step, step.subject, step.object])]);
      lit = (thing) => chain.has(thing);
    } else if (query) {
      const { entities, claims } = this.find(query);
      const found = new Set([...entities, ...claims, ...claims.flatMap((c) => [c.subject, c.object])]);
      lit = (thing) => found.has(thing);
    }
    this.graphView.highlight(chosen, lit);
  }

  /** Entities by name, and claims by relation or by the words of their sentences. */
  find(query) {
    const wanted = query.toLowerCase();
    const entities = this.graph.entities.filter((entity) => [entity.label, ...entity.aliases].some((name) => name.toLowerCase().includes(wanted)));
    const rank = (entity) => (entity.label.toLowerCase().startsWith(wanted) ? 0 : 1);
    entities.sort((a, b) => rank(a) - rank(b) || b.claims.length - a.claims.length);
    const claims = this.graph.claims.filter((claim) => claim.search.includes(wanted));
    return { entities: entities.slice(0, MOST_FOUND), claims: claims.slice(0, MOST_FOUND) };
  }

  show(view) {
    this.view = view;
    for (const tab of document.querySelectorAll("[role=tab]")) {
      const on = tab.dataset.view === view;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
    }
    byId("graph-view").hidden = view !== "graph";
    byId("table-view").hidden = view === "graph";
    this.layOut();
    if (view !== "graph") {
      byId("table-view").setAttribute("aria-labelledby", `tab-${view}`);
      this.tables[view].show();
    } else this.graphView.resize();
  }

  address(key) {
    // Some browsers refuse this for pages opened from disk; the page works without.
    try { history.replaceState(null, "", key ? `#${encodeURIComponent(key)}` : location.pathname + location.search); } catch { /* as said */ }
  }

  fromAddress() {
    let key;
    try { key = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const claim = this.graph.claimById.get(key);
    const entity = this.graph.entityById.get(key);
    if (claim) this.open({ claim });
    else if (entity) this.open({ entity });
  }

  listen() {
    const search = byId("search");
    search.addEventListener("input", () => {
      const query = search.value.trim();
      if (!query) this.open({});
      else if (this.now.query) this.go({ query });
      else this.open({ query });
    });
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && this.now.query) byId("details").querySelector("ul button")?.click();
    });
    addEventListener("hashchange", () => this.fromAddress());
    addEventListener("keydown", (event) => this.key(event));
    for (const tab of document.querySelectorAll("[role=tab]")) {
      tab.addEventListener("click", () => this.show(tab.dataset.view));
      tab.addEventListener("keydown", (event) => moveTab(event));
    }
    byId("theme").addEventListener("click", () => this.nextTheme());
    byId("toggle-filters").addEventListener("click", (event) => {
      const on = document.body.classList.toggle("with-filters");
      event.currentTarget.setAttribute("aria-expanded", String(on));
    });
    byId("print").addEventListener("click", () => print());
    const saves = {
      "save-table": () => saveFile("claims.csv", claimsTable(this.shown.claims), "text/csv;charset=utf-8"),
      "save-picture": () => this.graphView.picture((picture) => saveFile("graph.png", picture)),
      "save-graph": () => saveFile("graph.json", byId("data").textContent, "application/json"),
    };
    for (const [id, save] of Object.entries(saves)) {
      byId(id).addEventListener("click", () => { byId("save").open = false; save(); });
    }
    addEventListener("click", (event) => { if (!byId("save").contains(event.target)) byId("save").open = false; });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour());
    addEventListener("beforeprint", () => this.forPrint(true));
    addEventListener("afterprint", () => this.forPrint(false));
  }

  key(event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (event.key === "/" && !typing) {
      event.preventDefault();
      byId("search").focus();
    } else if (event.key === "Escape" && byId("save").open) {
      byId("save").open = false;
      byId("save").firstElementChild.focus();
    } else if (event.key === "Escape") {
      if (event.target === byId("search")) byId("search").value = "";
      this.open({});
    }
  }

  nextTheme() {
    const root = document.documentElement;
    const order = ["auto", "light", "dark"];
    const theme = order[(order.indexOf(root.dataset.theme ?? "auto") + 1) % order.length];
    setTheme(theme);
    this.recolour();
  }

  recolour() {
    Object.assign(this.colours, readColours());
    for (const canvas of document.querySelectorAll("canvas.swatch")) paintSwatch(canvas, this.colours);
    this.graphView.draw();
  }

  /** On paper: the graph in light colours, then every claim that the filter lets through. */
  forPrint(on) {
    const root = document.documentElement;
    root.classList.toggle("on-paper", on);
    this.recolour();
    this.graphView.paintNow();
    if (on) this.tables[this.view === "entities" ? "entities" : "claims"].show(true);
    else if (this.view !== "graph") this.tables[this.view].show();
  }
}

function moveTab(event) {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const next = tabs[(tabs.indexOf(event.currentTarget) + step + tabs.length) % tabs.length];
  next.focus();
  next.click();
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId("theme").textContent = { auto: "◐ Auto", light: "☀ Light", dark: "☾ Dark" }[theme];
  byId("theme").setAttribute("aria-label", `Colours: ${theme}. Change`);
  try { localStorage.setItem("wiregraph-theme", theme); } catch { /* not kept where storage is closed */ }
}

function storedTheme() {
  try {
    const theme = localStorage.getItem("wiregraph-theme");
    return ["light", "dark"].includes(theme) ? theme : "auto";
  } catch {
    return "auto";
  }
}

const graph = readGraph(JSON.parse(byId("data").textContent));
setTheme(storedTheme());
byId("title").textContent = graphTitle(graph);
new App(graph);
document.documentElement.dataset.ready = "true";
