// The current Graphviz (compiled for JavaScript): it lays out every node and parallel edge, with labels and statuses.

import { instance } from "@viz-js/viz";
import { Checks, label, text, truth } from "./expected.mjs";

const checks = new Checks("Graphviz in JavaScript");
const { entities, claims } = truth();
const viz = await instance();
const { status, output, errors } = viz.render(text("dot"), { format: "json0", engine: "dot" });
checks.same([status, errors.filter((error) => error.level === "error")], ["success", []], "errors");
const { objects, edges } = JSON.parse(output);
const nodes = new Map(objects.map((node) => [node._gvid, node]));
const taking = new Set([...claims.values()].flatMap((claim) => [claim.subject.entity, claim.object.entity]));
checks.same([...nodes.values()].map((node) => node.name).sort(), [...taking].sort(), `nodes`);
checks.same(edges.length, claims.size, `edges`);
const found = new Map(edges.map((edge) => [edge.claim, edge]));
for (const claim of claims.values()) {
  const edge = found.get(claim.id);
  checks.true(edge, `${claim.id} is missing`);
  if (!edge) continue;
  checks.same([nodes.get(edge.tail).name, nodes.get(edge.head).name], [claim.subject.entity, claim.object.entity], `ends of ${claim.id}`);
  checks.same(edge.status, claim.status, `status of ${claim.id}`);
}
for (const node of nodes.values()) {
  const wanted = label(entities.get(node.name));
  if (/[&\\\u0000-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/.test(wanted)) continue;
  checks.same(node.label.replaceAll("\\n", " ").trim().split(/ +/).join(" "), wanted.trim().split(/ +/).join(" "), `label of ${node.name}`);
}
checks.done();
