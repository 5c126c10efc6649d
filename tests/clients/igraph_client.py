"""python-igraph: GraphML with every vertex, parallel edge, label, quote and status."""

import igraph
from expected import Checks, Truth, path, printable

checks, truth = Checks("python-igraph"), Truth()
graph = igraph.Graph.Read_GraphML(path("graphml"))
checks.true(graph.is_directed(), "not directed")
checks.same(graph.vcount(), len(truth.entities), "vertices")
checks.same(graph.ecount(), len(truth.claims), "edges")
checks.same(graph.has_multiple(), truth.has_parallel(), "parallel edges")
checks.same_for_all({v["id"]: v["label"] for v in graph.vs}, {k: printable(e["label"]) for k, e in truth.entities.items()}, "label")
edges = {e["claim_id"]: e for e in graph.es}
checks.same_for_all({k: (graph.vs[e.source]["id"], graph.vs[e.target]["id"]) for k, e in edges.items()}, {k: (c["subject"]["entity"], c["object"]["entity"]) for k, c in truth.claims.items()}, "ends")
checks.same_for_all({k: e["status"] for k, e in edges.items()}, {k: c["status"] for k, c in truth.claims.items()}, "status")
checks.same_for_all({k: e["ev_quote"] for k, e in edges.items()}, {k: printable(truth.quote(k)) for k in truth.claims}, "quote")
checks.same_for_all({k: e["weight"] for k, e in edges.items()}, {k: float(len(c["evidence"])) for k, c in truth.claims.items()}, "weight")
checks.done()
