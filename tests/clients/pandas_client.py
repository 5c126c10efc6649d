"""pandas and networkx on the plain tables (tsv), and pandas on the pair for Gephi: every cell, by name of column."""

import networkx
import pandas
from expected import Checks, Truth, flagged, one_line, path, printable

checks, truth = Checks("pandas"), Truth()


def read(suffix: str, separator: str) -> pandas.DataFrame:
    return pandas.read_csv(path(suffix), sep=separator, keep_default_na=False, dtype=str, encoding="utf-8")


def column(frame: pandas.DataFrame, name: str, key: str = "id") -> dict:
    return dict(zip(frame[key], frame[name]))


for flavour, separator, seen in (("tsv", "\t", printable), ("csv", ",", lambda text: one_line(text).replace("\\", "\\\\"))):
    nodes, edges = read(f"nodes.{flavour}", separator), read(f"edges.{flavour}", separator)
    checks.same(list(nodes.columns[:2]), ["id", "label"], f"{flavour}: first columns of nodes")
    checks.same(list(edges.columns[:7]), ["source", "target", "type", "kind", "id", "label", "weight"], f"{flavour}: first columns of edges")
    checks.same(len(nodes), len(truth.entities), f"{flavour}: nodes")
    checks.same(len(edges), len(truth.claims), f"{flavour}: edges")
    loose = (lambda text: text) if flavour == "tsv" else (lambda text: " ".join(text.split()))
    checks.same_for_all({k: loose(v) for k, v in column(nodes, "label").items()}, {k: loose(seen(e["label"])) for k, e in truth.entities.items()}, f"{flavour}: label")
    checks.same_for_all({k: loose(v) for k, v in column(edges, "ev_quote").items()}, {k: loose(seen(truth.quote(k))) for k in truth.claims}, f"{flavour}: quote")
    checks.same_for_all(column(edges, "status"), {k: c["status"] for k, c in truth.claims.items()}, f"{flavour}: status")
    checks.same_for_all(column(edges, "source"), {k: c["subject"]["entity"] for k, c in truth.claims.items()}, f"{flavour}: source")
    checks.same_for_all(column(edges, "target"), {k: c["object"]["entity"] for k, c in truth.claims.items()}, f"{flavour}: target")
    checks.same_for_all({k: float(v) for k, v in column(edges, "confidence").items()}, {k: c["confidence"] for k, c in truth.claims.items()}, f"{flavour}: confidence")
    checks.same_for_all({k: int(v) for k, v in column(edges, "weight").items()}, {k: len(c["evidence"]) for k, c in truth.claims.items()}, f"{flavour}: weight")
    times = {k: c["time"]["value"] if c["time"] and c["time"]["value"] else "" for k, c in truth.claims.items()}
    checks.same_for_all(column(edges, "time_edtf"), {k: v if "/" in v or not v or flavour == "tsv" else f"{v}/{v}" for k, v in times.items()}, f"{flavour}: time")

edges = read("edges.tsv", "\t")
graph = networkx.from_pandas_edgelist(edges, edge_attr=True, edge_key="id", create_using=networkx.MultiDiGraph)
checks.same(graph.number_of_edges(), len(truth.claims), "networkx from the table: parallel edges")
for row in edges.itertuples():
    text = truth.documents[row.doc_id]["text"]
    checks.same(text[int(row.ev_start) : int(row.ev_end)], truth.quote(row.id), f"offsets of {row.id}")

# With --csv-safe no cell of text begins a formula, and all else is as it was.
for flavour, separator in (("tsv", "\t"), ("csv", ",")):
    for table in ("nodes", "edges"):
        plain = read(f"{table}.{flavour}", separator)
        safe = pandas.read_csv(flagged(f"{table}.{flavour}"), sep=separator, keep_default_na=False, dtype=str, encoding="utf-8")
        checks.same(list(safe.columns), list(plain.columns), f"{flavour}: columns of safe {table}")
        for name in plain.columns:
            for cell, before in zip(safe[name], plain[name]):
                checks.true(not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")), f"{flavour}: {name} begins a formula: {cell[:40]}")
                guarded = before.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
                checks.same(cell, f"'{before}" if guarded else before, f"{flavour}: {name} of safe {table}")
checks.done()
