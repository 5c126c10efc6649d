// N3.js: Turtle and N-Quads parse, and say the same.

import { Parser } from "n3";
import { Checks, text, truth } from "./expected.mjs";

const checks = new Checks("N3.js");
const WG = "https://wiregraph.example/ns#";
const { claims } = truth();
const statements = (suffix, format) => new Parser({ format }).parse(text(suffix));
const said = (quads) => [...new Set(quads.map(({ subject, predicate, object }) => JSON.stringify([subject, predicate, object].map((term) => [term.value, term.datatype?.value]))))].sort();
const [turtle, nquads] = [statements("ttl", "text/turtle"), statements("nq", "application/n-quads")];
checks.true(turtle.length > 0, "no statement");
checks.same(said(turtle), said(nquads), "Turtle and N-Quads");
const about = (name) => new Map(turtle.filter((quad) => quad.predicate.value === WG + name).map((quad) => [quad.subject.value.replace("urn:wiregraph:", ""), quad.object.value]));
const [subjects, statuses] = [about("subject"), about("status")];
checks.same(subjects.size, claims.size, "claims");
for (const claim of claims.values()) {
  checks.same(subjects.get(claim.id), `urn:wiregraph:${claim.subject.entity}`, `subject of ${claim.id}`);
  checks.same(statuses.get(claim.id), WG + claim.status, `status of ${claim.id}`);
}
checks.done();
