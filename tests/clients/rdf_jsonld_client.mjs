// jsonld.js in safe mode: nothing of the JSON-LD is dropped, nothing is fetched, and PyLD reads the same statements.

import jsonld from "jsonld";
import { Checks, text } from "./expected.mjs";

const checks = new Checks("jsonld.js");
const documentLoader = (url) => { throw new Error(`the context asks for ${url}`); };
const document = JSON.parse(text("jsonld"));
const canonical = await jsonld.canonize(document, { algorithm: "URDNA2015", format: "application/n-quads", safe: true, documentLoader });
checks.true(canonical.length > 0, "no statement");
// The client before this one, in alphabetical order, has left there what PyLD reads.
checks.same(canonical, text("jsonld.pyld.nq"), "canonical statements as PyLD has them");
const expanded = await jsonld.expand(document, { safe: true, documentLoader });
checks.true(expanded.length > 0, "nothing left after expansion");
checks.done();
