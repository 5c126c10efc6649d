"""DuckDB: the plain tables, and the claims as JSON lines with their nested sources and evidence."""

import duckdb
from expected import Checks, Truth, path, printable

checks, truth = Checks("DuckDB"), Truth()


def rows(query: str, *values) -> list:
    return duckdb.execute(query, values).fetchall()


table = "read_csv(?, delim='\t', header=true, all_varchar=true, quote='\"', escape='\"', max_line_size=10000000)"
edges = rows(f"SELECT id, source, target, status, ev_quote FROM {table}", path("edges.tsv"))
checks.same(len(edges), len(truth.claims), "tsv: edges")
checks.same(
    sorted(edges),
    sorted((k, c["subject"]["entity"], c["object"]["entity"], c["status"], printable(truth.quote(k))) for k, c in truth.claims.items()), "tsv: claims")
nodes = rows(f"SELECT id, coalesce(label, '') FROM {table}", path("nodes.tsv"))
checks.same_for_all(dict(nodes), {k: printable(e["label"]) for k, e in truth.entities.items()}, "tsv: label")

lines = "read_ndjson(?, maximum_object_size=100000000)"
found = rows(f"SELECT id, status, confidence, support, len(sources), list_transform(evidence, lambda e: e.quote) FROM {lines}", path("jsonl"))
checks.same_for_all(
    {row[0]: row[1:] for row in found},
    {k: (c["status"], c["confidence"], len(c["evidence"]), len(c["sources"]), [e["sentence"]["text"] for e in c["evidence"]]) for k, c in truth.claims.items()}, "jsonl")
checks.done()
