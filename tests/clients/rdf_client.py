"""RDF: PyLD, rdflib and oxigraph read the same graph from JSON-LD, Turtle and N-Quads; SPARQL finds every claim."""

import json

import pyoxigraph
import rdflib
from expected import Checks, Truth, path
from pyld import jsonld

checks, truth = Checks("PyLD, rdflib, oxigraph"), Truth()


def no_network(url, options):
    raise AssertionError(f"the context asks for {url}")


jsonld.set_document_loader(no_network)
document = json.load(open(path("jsonld"), encoding="utf-8"))
canonical = jsonld.normalize(document, {"algorithm": "URDNA2015", "format": "application/n-quads"})
checks.true(canonical, "PyLD finds no statement")
open(path("jsonld.pyld.nq"), "w", encoding="utf-8").write(canonical)

# rdflib and oxigraph, each with all three syntaxes: no node is blank, so equal graphs have equal statements.
SYNTAXES = {
    "jsonld": ("json-ld", pyoxigraph.RdfFormat.JSON_LD),
    "ttl": ("turtle", pyoxigraph.RdfFormat.TURTLE),
    "nq": ("nquads", pyoxigraph.RdfFormat.N_QUADS),
}
statements, stores = {}, {}
for suffix, (name, kind) in SYNTAXES.items():
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(path(suffix), format=name)
    triples = set(dataset.triples((None, None, None)))
    checks.true(not any(isinstance(node, rdflib.BNode) for triple in triples for node in triple), f"{suffix}: blank nodes")
    statements[suffix] = {tuple(node.n3() for node in triple) for triple in triples}
    stores[suffix] = pyoxigraph.Store()
    stores[suffix].load(path=path(suffix), format=kind)
    count = len({(str(q.subject), str(q.predicate), str(q.object)) for q in stores[suffix]})
    checks.same(count, len(statements[suffix]), f"{suffix}: statements in oxigraph")
for suffix in ("ttl", "nq"):
    checks.same(statements[suffix] ^ statements["jsonld"], set(), f"{suffix} says what JSON-LD says")
graphs = {str(graph.value) for graph in stores["nq"].named_graphs()}
checks.true({f"urn:wiregraph:{document}" for document in truth.documents} <= graphs, "a named graph for every article")

QUERY = """
PREFIX wg: <https://wiregraph.example/ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX schema: <https://schema.org/>
SELECT ?claim ?subject ?object ?name ?status ?confidence ?document ?start ?end ?quote WHERE {
  ?claim wg:subject ?subject ; wg:object ?object ; wg:status ?status ; wg:confidence ?confidence .
  OPTIONAL { ?object schema:name ?name }
  ?evidence oa:hasBody ?claim ; oa:hasTarget ?target .
  ?target oa:hasSource ?document ; oa:hasSelector ?position , ?words .
  ?position oa:start ?start ; oa:end ?end .
  ?words oa:exact ?quote .
}"""


def local(node, kind: str) -> str:
    """`ent:orbel` of `urn:wiregraph:ent:orbel`."""
    return node.value.removeprefix("urn:wiregraph:") if kind == "id" else node.value.rsplit("#", 1)[-1]


def same_words(found: str, expected: str) -> bool:
    """Characters that RDF syntaxes cannot carry are replaced one by one, so that offsets still hold."""
    return found == "".join("\ufffd" if c not in "\t\n\r" and (c < " " or c in "\ufffe\uffff") else c for c in expected)


for suffix, store in stores.items():
    rows = list(store.query(QUERY, use_default_graph_as_union=True))
    found = {(local(r["claim"], "id"), int(r["start"].value), int(r["end"].value)) for r in rows}
    expected = {(k, e["sentence"]["start"], e["sentence"]["end"]) for k, c in truth.claims.items() for e in c["evidence"]}
    checks.same(found, expected, f"{suffix}: claims and places of evidence by SPARQL")
    for row in rows:
        key = local(row["claim"], "id")
        claim = truth.claims[key]
        checks.same(local(row["subject"], "id"), claim["subject"]["entity"], f"{suffix}: subject of {key}")
        checks.same(local(row["object"], "id"), claim["object"]["entity"], f"{suffix}: object of {key}")
        checks.same(local(row["status"], "word"), claim["status"], f"{suffix}: status of {key}")
        checks.same(float(row["confidence"].value), claim["confidence"], f"{suffix}: confidence of {key}")
        label = truth.entities[claim["object"]["entity"]]["label"]
        checks.true(not label or same_words(row["name"].value, label), f"{suffix}: name of {claim['object']['entity']}")
        words = next(e["sentence"]["text"] for e in claim["evidence"] if e["sentence"]["start"] == int(row["start"].value))
        checks.true(same_words(row["quote"].value, words), f"{suffix}: quote of {key}")

# The plain triple is asserted for facts only.
plain = {(local(q.subject, "id"), local(q.object, "id")) for q in stores["nq"] if str(q.graph_name).endswith("ns#asserted>")}
facts = {(c["subject"]["entity"], c["object"]["entity"]) for c in truth.claims.values() if c["status"] == "fact"}
checks.true(plain and plain <= facts, f"plain triples that no fact states: {sorted(plain - facts)[:3]}")
checks.done()
