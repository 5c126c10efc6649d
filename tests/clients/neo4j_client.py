"""Neo4j's import tables, read as `neo4j-admin database import` reads them: only doubled quotation marks, no line ends in
cells, arrays split at `;`. The stand-in for the program itself, which is not to be had from a package registry."""

import csv
from expected import Checks, Truth, one_line, path

checks, truth = Checks("neo4j-admin tables"), Truth()
csv.field_size_limit(10_000_000)


def table(name: str) -> list:
    raw = open(path(f"neo4j.{name}.csv"), encoding="utf-8", newline="").read()
    rows = list(csv.reader(raw.removesuffix("\n").split("\n"), doublequote=True, escapechar=None, strict=True))
    checks.same(raw.count("\n"), len(rows), f"{name}: a record is a line")
    header = [column.split(":")[0] or column for column in rows[0]]
    for row in rows[1:]:
        checks.same(len(row), len(header), f"{name}: cells of a record")
    return [dict(zip(header, row)) for row in rows[1:]]


entities = {row["id"]: row for row in table("entities")}
documents = {row["id"]: row for row in table("documents")}
claims = {row["id"]: row for row in table("claims")}
checks.same_for_all({k: r["name"] for k, r in entities.items()}, {k: one_line(e["label"]) for k, e in truth.entities.items()}, "label")
checks.same_for_all({k: r[":LABEL"] for k, r in entities.items()}, {k: f"Entity;{e['type']}" for k, e in truth.entities.items()}, "labels")
checks.same_for_all(
    {k: [a for a in r["aliases"].split(";") if a] for k, r in entities.items()},
    {k: [one_line(a).replace(";", ",").replace('"', "'") for a in e["aliases"]] for k, e in truth.entities.items()}, "aliases")
checks.same(sorted(documents), sorted(truth.documents), "documents")
for column in ("relation", "class", "status"):
    checks.same_for_all({k: r[column] for k, r in claims.items()}, {k: c[column] for k, c in truth.claims.items()}, column)
checks.same_for_all({k: float(r["confidence"]) for k, r in claims.items()}, {k: c["confidence"] for k, c in truth.claims.items()}, "confidence")

nodes = {*entities, *documents, *claims}
for name in ("roles", "sources", "evidence", "edges"):
    for row in table(name):
        checks.true(row[":START_ID"] in nodes and row[":END_ID"] in nodes, f"{name}: an end is missing: {row}")
roles = {(r[":START_ID"], r[":TYPE"], r[":END_ID"]) for r in table("roles")}
expected = {(k, kind, c[part]["entity"]) for k, c in truth.claims.items() for kind, part in (("SUBJECT", "subject"), ("OBJECT", "object"), ("PLACE", "place")) if c[part]}
checks.same(roles, expected, "roles")
checks.same(
    sorted((r[":START_ID"], int(r["depth"]), r[":END_ID"], r["cue"]) for r in table("sources")),
    sorted((k, i + 1, s["entity"], one_line(s["cue"]["text"])) for k, c in truth.claims.items() for i, s in enumerate(c["sources"])), "sources")
checks.same(
    sorted((r[":START_ID"], r[":END_ID"], r["quote"]) for r in table("evidence")),
    sorted((k, e["document"], one_line(e["sentence"]["text"])) for k, c in truth.claims.items() for e in c["evidence"]), "evidence")
edges = {r["claim"]: r for r in table("edges")}
checks.same(len(edges), len(truth.claims), "edges")
checks.same_for_all({k: (r[":START_ID"], r[":TYPE"], r[":END_ID"]) for k, r in edges.items()}, {k: (c["subject"]["entity"], c["class"], c["object"]["entity"]) for k, c in truth.claims.items()}, "edge")
checks.same_for_all({k: r["quote"] for k, r in edges.items()}, {k: one_line(truth.quote(k)) for k in truth.claims}, "quote")
checks.done()
