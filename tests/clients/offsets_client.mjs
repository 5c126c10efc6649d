// JavaScript: every offset of the lossless form, taken as code points, cuts exactly the words that stand beside it.

import { Checks, truth } from "./expected.mjs";

const checks = new Checks("JavaScript offsets");
const graph = truth();
const points = new Map([...graph.documents].map(([id, document]) => [id, [...document.text]]));
const check = (document, place, what) => checks.same(points.get(document).slice(place.start, place.end).join(""), place.text, what);

for (const entity of graph.entities.values()) {
  for (const mention of entity.mentions) check(mention.document, mention, `mention of ${entity.id}`);
}
for (const claim of graph.claims.values()) {
  for (const part of ["subject", "object", "sentence", "time", "place"]) {
    if (claim[part]) check(claim.document, claim[part], `${part} of ${claim.id}`);
  }
  for (const source of claim.sources) {
    check(claim.document, source, `source of ${claim.id}`);
    check(claim.document, source.cue, `cue of ${claim.id}`);
  }
  for (const item of claim.evidence) {
    for (const part of ["sentence", "subject", "object"]) check(item.document, item[part], `evidence of ${claim.id}`);
  }
}
checks.done();
