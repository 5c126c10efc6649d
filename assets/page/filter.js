// Which claims are shown: one list of facets, a least confidence, a stretch of time, and what lies around an entity.

import { STATUSES, TYPES } from "./data.js";
import { neighbourhood } from "./paths.js";

/**
 * The facets. `values` are the values of a claim; a claim passes when one of them is switched on, or all of them where
 * `every` is set. `name` is what people read for a value.
 */
function facetsOf(graph) {
  const label = (id) => graph.entityById.get(id)?.label ?? id;
  const facets = [
    { key: "status", title: "Status", order: Object.keys(STATUSES), values: (claim) => [claim.status], name: (v) => STATUSES[v] ?? v },
    { key: "type", title: "Entity type", order: TYPES, every: true,
      values: (claim) => [...new Set([claim.subject.type, claim.object.type])], name: (v) => v },
    { key: "class", title: "Kind of relation", values: (claim) => [claim.class], name: (v) => v.charAt(0) + v.slice(1).toLowerCase() },
    { key: "source", title: "Who says so",
      values: (claim) => (claim.sources.length ? [...new Set(claim.sources.map((s) => s.entity?.id ?? s.text))] : [""]),
      name: (v) => (v === "" ? "the article itself" : label(v)) },
  ];
  if (graph.documents.length > 1) {
    facets.push({ key: "document", title: "Document",
      values: (claim) => [...new Set(claim.evidence.map((item) => item.document.id))],
      name: (v) => { const d = graph.documentById.get(v); return d.title ?? d.path ?? d.id; } });
  }
  for (const facet of facets) facet.options = optionsOf(facet, graph.claims);
  return facets;
}

function optionsOf(facet, claims) {
  const counts = new Map();
  for (const claim of claims) for (const value of facet.values(claim)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const rank = (value) => { const at = facet.order?.indexOf(value) ?? 0; return at < 0 ? Infinity : at; };
  return [...counts]
    .map(([value, total]) => ({ value, total, name: facet.name(value) }))
    .sort((a, b) => rank(a.value) - rank(b.value) || b.total - a.total || (a.name < b.name ? -1 : 1));
}

/** The filter of a graph; it starts by showing everything. */
export class Filter {
  constructor(graph) {
    this.graph = graph;
    this.facets = facetsOf(graph);
    this.reset();
  }

  /** Shows everything again. */
  reset() {
    this.hidden = new Map(this.facets.map((facet) => [facet.key, new Set()]));
    this.confidence = 0;
    this.time = null;
    this.undated = true;
    this.isolated = false;
    this.focus = null;
    this.near = null;
  }

  /** Whether nothing is held back. */
  get open() {
    return [...this.hidden.values()].every((set) => set.size === 0) && this.confidence === 0 && !this.time && this.undated && !this.focus;
  }

  /** Switches a value on or off. */
  toggle(key, value, on) {
    const hidden = this.hidden.get(key);
    if (on) hidden.delete(value);
    else hidden.add(value);
  }

  /** Switches on one value of a facet alone. */
  only(key, value) {
    const facet = this.facets.find((item) => item.key === key);
    this.hidden.set(key, new Set(facet.options.map((option) => option.value).filter((other) => other !== value)));
  }

  /** Switches all values of a facet on or off. */
  all(key, on) {
    const facet = this.facets.find((item) => item.key === key);
    this.hidden.set(key, new Set(on ? [] : facet.options.map((option) => option.value)));
  }

  /** Whether a claim is shown. */
  passes(claim) {
    if (claim.confidence < this.confidence) return false;
    if (!claim.when) { if (!this.undated) return false; }
    else if (this.time && (claim.when[1] <= this.time[0] || claim.when[0] >= this.time[1])) return false;
    return this.facets.every((facet) => {
      const hidden = this.hidden.get(facet.key);
      if (hidden.size === 0) return true;
      const values = facet.values(claim);
      return facet.every ? !values.some((v) => hidden.has(v)) : values.some((v) => !hidden.has(v));
    });
  }

  /** Whether a claim lies in the neighbourhood that is in focus. */
  within(claim) {
    return !this.near || (this.near.has(claim.subject) && this.near.has(claim.object));
  }

  /**
   * The claims shown, and the entities that take part in them (with `isolated`, also those without any claim; with a
   * `focus` of `{ entity, steps }` only what lies so many claims away from an entity).
   */
  apply() {
    const passing = this.graph.claims.filter((claim) => this.passes(claim));
    this.near = this.focus && neighbourhood(this.focus.entity, this.focus.steps, passing);
    const claims = passing.filter((claim) => this.within(claim));
    const entities = new Set(this.focus ? [this.focus.entity] : []);
    for (const claim of claims) { entities.add(claim.subject); entities.add(claim.object); }
    if (this.isolated && !this.focus) {
      const types = this.hidden.get("type");
      for (const entity of this.graph.entities) if (entity.claims.length === 0 && !types.has(entity.type)) entities.add(entity);
    }
    return { claims, entities };
  }
}
