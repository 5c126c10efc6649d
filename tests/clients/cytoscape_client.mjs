// Cytoscape.js: every node and parallel edge of its JSON, with label, quote and status.

import cytoscape from "cytoscape";
import { Checks, text, truth } from "./expected.mjs";

const checks = new Checks("Cytoscape.js");
const { entities, claims } = truth();
const graph = cytoscape({ headless: true, ...JSON.parse(text("cyjs")) });
checks.same(graph.nodes().length, entities.size, "nodes");
checks.same(graph.edges().length, claims.size, "edges");
for (const entity of entities.values()) checks.same(graph.getElementById(entity.id).data("label"), entity.label, `label of ${entity.id}`);
for (const claim of claims.values()) {
  const edge = graph.getElementById(claim.id);
  checks.same([edge.data("source"), edge.data("target")], [claim.subject.entity, claim.object.entity], `ends of ${claim.id}`);
  checks.same(edge.data("status"), claim.status, `status of ${claim.id}`);
  checks.same(edge.data("ev_quote"), claim.evidence[0].sentence.text, `quote of ${claim.id}`);
}
checks.done();
