// graphology, the library under Gephi Lite: its own JSON, GEXF and GraphML.

import { MultiDirectedGraph } from "graphology";
import gexf from "graphology-gexf/node/index.js";
import graphml from "graphology-graphml/node/index.js";
import { Checks, printable, text, truth } from "./expected.mjs";

const checks = new Checks("graphology");
const { entities, claims } = truth();

function compare(name, graph, seen, claimOf, read = (words) => words) {
  checks.same(graph.order, entities.size, `${name}: nodes`);
  checks.same(graph.size, claims.size, `${name}: edges`);
  graph.forEachNode((id, attributes) => checks.same(read(attributes.label ?? ""), seen(entities.get(id)?.label ?? "?"), `${name}: label of ${id}`));
  const found = new Map();
  graph.forEachEdge((id, attributes, source, target) => found.set(claimOf(id, attributes), { attributes, source, target }));
  for (const claim of claims.values()) {
    const edge = found.get(claim.id);
    checks.true(edge, `${name}: ${claim.id} is missing`);
    if (!edge) continue;
    checks.same([edge.source, edge.target], [claim.subject.entity, claim.object.entity], `${name}: ends of ${claim.id}`);
    checks.same(edge.attributes.status, claim.status, `${name}: status of ${claim.id}`);
    checks.same(read(edge.attributes.ev_quote), seen(claim.evidence[0].sentence.text), `${name}: quote of ${claim.id}`);
  }
}

// The XML reader below these two takes U+2028 for a line end; every other character is exact.
const inXml = (words) => printable(words).replace(/\u2028/g, "\n");
const oneBreak = (words) => words.replace(/line[ \n\u2028]sep/g, "line\nsep");

const imported = new MultiDirectedGraph();
imported.import(JSON.parse(text("graphology.json")));
compare("graphology JSON", imported, (words) => words, (id) => id);
compare("GEXF", gexf.parse(MultiDirectedGraph, text("gexf")), inXml, (id) => id, oneBreak);
compare("GraphML", graphml.parse(MultiDirectedGraph, text("graphml")), inXml, (id, attributes) => attributes.claim_id, oneBreak);
checks.done();
