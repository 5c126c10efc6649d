"""Neo4j itself: the tables through its importer (`neo4j-admin database import full`), and the Cypher script, twice.

The Java program beside this file fills the databases and prints what they hold.
"""

import json
import os
import subprocess
import tempfile
from pathlib import Path

from expected import HOSTILE, Checks, Truth, one_line, path, printable

checks, truth = Checks("Neo4j"), Truth()
here = Path(__file__).parent
nodes = ["entities", "documents", "claims"]
relations = ["roles", "sources", "evidence", "edges"]
with tempfile.TemporaryDirectory() as folder:
    answer = subprocess.run(
        ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "-cp", os.environ["NEO4J"],
         str(here / "Neo4jImport.java"), folder, path("cypher"),
         *[f"--nodes={path(f'neo4j.{name}.csv')}" for name in nodes], *[f"--relationships={path(f'neo4j.{name}.csv')}" for name in relations]],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder,
    )
if answer.returncode:
    raise SystemExit(f"Neo4j: {answer.stderr[-3000:]}")
databases = json.loads(answer.stdout)
checks.same(databases["code"], 0, f"code of the import: {answer.stderr[-500:]}")


def unordered(rows: list) -> list:
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


# Running the script again changes nothing.
for part in ("nodes", "relations"):
    checks.same(unordered(databases["again"][part]) == unordered(databases["script"][part]), True, f"script run twice: {part}")

# In tables a record is a line, and arrays are split at `;`; the script keeps every printable text exactly.
in_array = lambda text: one_line(text).replace(";", ",").replace('"', "'")
for name, seen, item in (("tables", one_line, in_array), ("script", printable, printable)):
    database = databases[name]
    by_label = {label: {} for label in ("Entity", "Document", "Claim")}
    for node in database["nodes"]:
        kind = next(label for label in by_label if label in node["labels"])
        by_label[kind][node["properties"]["id"]] = node
    entities, documents, claims = ({k: n["properties"] for k, n in part.items()} for part in by_label.values())
    checks.same_for_all({k: sorted(n["labels"]) for k, n in by_label["Entity"].items()}, {k: sorted(["Entity", e["type"]]) for k, e in truth.entities.items()}, f"{name}: labels")
    checks.same_for_all({k: n.get("name", "") for k, n in entities.items()}, {k: seen(e["label"]) for k, e in truth.entities.items()}, f"{name}: name")
    checks.same_for_all({k: n.get("aliases", []) for k, n in entities.items()}, {k: [item(a) for a in e["aliases"]] for k, e in truth.entities.items()}, f"{name}: aliases")
    checks.same_for_all({k: n["named"] for k, n in entities.items()}, {k: e["named"] for k, e in truth.entities.items()}, f"{name}: named")
    checks.same_for_all({k: n["mentions"] for k, n in entities.items()}, {k: len(e["mentions"]) for k, e in truth.entities.items()}, f"{name}: mentions")
    checks.same_for_all({k: n.get("published") for k, n in documents.items()}, {k: d["published"] for k, d in truth.documents.items()}, f"{name}: published")
    checks.same_for_all({k: n.get("title", "") for k, n in documents.items()}, {k: seen(d["title"] or "") for k, d in truth.documents.items()}, f"{name}: title")
    for column in ("relation", "class", "status", "confidence"):
        checks.same_for_all({k: n[column] for k, n in claims.items()}, {k: c[column] for k, c in truth.claims.items()}, f"{name}: {column}")
    for column in ("role", "amount", "instrument"):
        checks.same_for_all({k: n.get(column, "") for k, n in claims.items()}, {k: seen(c.get(column) or "") for k, c in truth.claims.items()}, f"{name}: {column}")
    checks.same_for_all({k: n.get("time", "") for k, n in claims.items()}, {k: (c["time"] or {}).get("value") or "" for k, c in truth.claims.items()}, f"{name}: time")
    if HOSTILE:
        open_end = [n for n in claims.values() if n.get("time") == "2015-09/.."]
        checks.true(open_end and all(n["first_day"] == "2015-09-01" and "last_day" not in n for n in open_end), f"{name}: an open interval")

    links = {}
    for row in database["relations"]:
        links.setdefault(row["type"], []).append(row)
    places = {"SUBJECT": "subject", "OBJECT": "object", "PLACE": "place"}
    for kind, part in places.items():
        found = sorted((r["source"], r["target"]) for r in links.get(kind, []))
        checks.same(found, sorted((k, c[part]["entity"]) for k, c in truth.claims.items() if c[part]), f"{name}: {kind}")
    checks.same(
        sorted((r["source"], r["properties"]["depth"], r["target"], r["properties"]["cue"]) for r in links.get("ATTRIBUTED_TO", [])),
        sorted((k, i + 1, s["entity"], seen(s["cue"]["text"])) for k, c in truth.claims.items() for i, s in enumerate(c["sources"])), f"{name}: sources")
    checks.same(
        sorted((r["source"], r["target"], r["properties"]["start"], r["properties"]["end"], r["properties"]["quote"]) for r in links["STATED_IN"]),
        sorted((k, e["document"], e["sentence"]["start"], e["sentence"]["end"], seen(e["sentence"]["text"])) for k, c in truth.claims.items() for e in c["evidence"]), f"{name}: evidence")
    # Every claim is a relationship of its class, too: parallel ones stay apart.
    direct = {r["properties"]["claim"]: r for kind in links for r in links[kind] if "claim" in r["properties"]}
    checks.same(sum("claim" in r["properties"] for r in database["relations"]), len(truth.claims), f"{name}: direct relationships")
    checks.same_for_all({k: (r["source"], r["type"], r["target"]) for k, r in direct.items()}, {k: (c["subject"]["entity"], c["class"], c["object"]["entity"]) for k, c in truth.claims.items()}, f"{name}: edge")
    checks.same_for_all({k: r["properties"]["status"] for k, r in direct.items()}, {k: c["status"] for k, c in truth.claims.items()}, f"{name}: status of the edge")
    checks.same_for_all({k: r["properties"]["quote"] for k, r in direct.items()}, {k: seen(truth.quote(k)) for k in truth.claims}, f"{name}: quote")
    checks.same_for_all({k: r["properties"].get("sources", "") for k, r in direct.items()}, {k: seen(truth.chain(k)) for k in truth.claims}, f"{name}: chain of sources")
checks.done()
