// The Cypher script under Neo4j's own language support: every statement parses, without an error of any kind.

import { lintCypherQuery } from "@neo4j-cypher/language-support";
import { Checks, text } from "./expected.mjs";

const checks = new Checks("Cypher grammar of Neo4j");
const script = text("cypher");
const wrong = lintCypherQuery("RETUR 1", {}).diagnostics;
checks.true(wrong.length > 0, "the linter finds nothing wrong in a wrong query");
const { diagnostics } = lintCypherQuery(script, {});
checks.same(diagnostics.filter((d) => d.severity === 1).map((d) => `${d.range.start.line}: ${d.message}`), [], "errors");
const statements = script.split(/;\n/).filter((statement) => statement.trim());
for (const statement of statements) {
  const found = lintCypherQuery(statement, {}).diagnostics.filter((d) => d.severity === 1);
  checks.same(found.map((d) => d.message), [], statement.slice(0, 80));
}
checks.done();
