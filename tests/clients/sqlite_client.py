"""sqlite3 and datasette: the database is sound, and holds every record, label, sentence and status."""

import json
import sqlite3
import subprocess
import sys

import pandas
from expected import HOSTILE, NAME, Checks, Truth, path

checks, truth = Checks("sqlite3, pandas.read_sql, datasette"), Truth()
database = sqlite3.connect(f"file:{path('sqlite')}?mode=ro", uri=True)
database.row_factory = sqlite3.Row


def rows(query: str, *values) -> list:
    return database.execute(query, values).fetchall()


checks.same([tuple(r) for r in rows("PRAGMA integrity_check")], [("ok",)], "integrity")
checks.same(rows("PRAGMA foreign_key_check"), [], "foreign keys")
strict = {r["name"]: r["strict"] for r in rows("PRAGMA table_list") if r["type"] == "table" and r["schema"] == "main"}
for table in ("document", "entity", "mention", "claim", "attribution", "evidence", "statement"):
    checks.same(strict.get(table), 1, f"{table} is strict")

checks.same_for_all({r["id"]: r["text"] for r in rows("SELECT * FROM document")}, {k: d["text"] for k, d in truth.documents.items()}, "text")
checks.same_for_all({r["id"]: r["label"] for r in rows("SELECT * FROM entity")}, {k: e["label"] for k, e in truth.entities.items()}, "label")
checks.same_for_all(
    {r["id"]: json.loads(r["aliases"]) for r in rows("SELECT * FROM entity")}, {k: e["aliases"] for k, e in truth.entities.items()}, "aliases"
)
claims = {r["id"]: r for r in rows("SELECT * FROM claim")}
for column in ("relation", "class", "status", "confidence", "role", "amount", "instrument"):
    checks.same_for_all({k: r[column] for k, r in claims.items()}, {k: c.get(column) for k, c in truth.claims.items()}, column)
checks.same_for_all({k: (r["subject"], r["object"]) for k, r in claims.items()}, {k: (c["subject"]["entity"], c["object"]["entity"]) for k, c in truth.claims.items()}, "ends")
checks.same_for_all({k: r["time"] for k, r in claims.items()}, {k: c["time"] and c["time"]["value"] for k, c in truth.claims.items()}, "time")
checks.same_for_all({k: r["support"] for k, r in claims.items()}, {k: len(c["evidence"]) for k, c in truth.claims.items()}, "support")
if HOSTILE:
    checks.same(sum(1 for r in claims.values() if r["time"] == "2015-09/.." and (r["first_day"], r["last_day"]) == ("2015-09-01", None)) > 0, True, "open interval")

view = {r["id"]: r for r in rows("SELECT * FROM claims")}
checks.same_for_all({k: r["sources"] or "" for k, r in view.items()}, {k: truth.chain(k) for k in truth.claims}, "chain of sources")
checks.same_for_all({k: r["sentence"] for k, r in view.items()}, {k: truth.quote(k) for k in truth.claims}, "sentence")
checks.same(sum(r["mentions"] for r in rows("SELECT * FROM entities")), sum(len(e["mentions"]) for e in truth.entities.values()), "mentions")

# Offsets count code points: SQLite's substr does too, as long as no NUL ends the text for it.
for row in rows('SELECT e.*, d.text FROM evidence e JOIN document d ON d.id = e.document'):
    checks.same(row["text"][row["start"] : row["end"]], row["sentence"], f"evidence {row['claim']}")
for row in rows('SELECT m.text AS words, substr(d.text, m.start + 1, m."end" - m.start) AS cut FROM mention m JOIN document d ON d.id = m.document WHERE instr(d.text, char(0)) = 0'):
    checks.same(row["cut"], row["words"], "mention by substr")

found = rows("SELECT count(*) AS n FROM sentence_search WHERE sentence_search MATCH ?", '"muller angstrom"')[0]["n"]
checks.same(found, sum("Müller-Ångström" in e["sentence"]["text"] for c in truth.claims.values() for e in c["evidence"]), "full-text search without accents")
if HOSTILE:
    checks.same(found > 0, True, "full-text search finds something")

frame = pandas.read_sql("SELECT * FROM claims", database)
checks.same(len(frame), len(truth.claims), "rows in pandas")

answer = subprocess.run(
    [sys.executable, "-m", "datasette", path("sqlite"), "--get", f"/{NAME}/claim.json?_shape=array&_size=1000"], capture_output=True, text=True, check=False
)
checks.same(answer.returncode, 0, f"datasette: {answer.stderr[-300:]}")
checks.same({r["id"] for r in json.loads(answer.stdout or "[]")}, set(truth.claims), "claims in datasette")
checks.done()
