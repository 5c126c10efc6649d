"""networkx: GEXF, GraphML and node-link, each with every node, parallel edge, label, quote and status."""

import json

import networkx
from expected import Checks, Truth, flagged, path, printable

checks, truth = Checks("networkx"), Truth()


def compare(name: str, graph, claim_of, label_of, quote_key: str, unlabelled=lambda key: ""):
    checks.true(graph.is_multigraph() and graph.is_directed(), f"{name}: not a directed multigraph")
    checks.same(graph.number_of_nodes(), len(truth.entities), f"{name}: nodes")
    checks.same(graph.number_of_edges(), len(truth.claims), f"{name}: edges")
    labels = {node: data.get("label", "") for node, data in graph.nodes(data=True)}
    checks.same_for_all(labels, {k: label_of(e["label"]) or unlabelled(k) for k, e in truth.entities.items()}, f"{name}: label")
    edges = {claim_of(key, data): (source, target, data) for source, target, key, data in graph.edges(keys=True, data=True)}
    checks.same(sorted(edges), sorted(truth.claims), f"{name}: claims")
    for key, (source, target, data) in edges.items():
        claim = truth.claims.get(key)
        if claim:
            checks.same((source, target), (claim["subject"]["entity"], claim["object"]["entity"]), f"{name}: ends of {key}")
            checks.same(data["status"], claim["status"], f"{name}: status of {key}")
            checks.same(data[quote_key], label_of(truth.quote(key)), f"{name}: quote of {key}")
            checks.same(float(data["confidence"]), claim["confidence"], f"{name}: confidence of {key}")
            checks.same(int(data["weight"]), len(claim["evidence"]), f"{name}: weight of {key}")


compare("GEXF", networkx.read_gexf(path("gexf"), version="1.3"), lambda key, data: data.get("id", key), printable, "ev_quote")
compare("GraphML", networkx.read_graphml(path("graphml"), force_multigraph=True), lambda key, data: data["claim_id"], printable, "ev_quote")
node_link = json.load(open(path("nodelink.json"), encoding="utf-8"))
compare("node-link", networkx.node_link_graph(node_link), lambda key, data: key, lambda text: text, "ev_quote")
# The notations of yEd and of D3 hold the same; a picture shows the id of what has no label.
compare("GraphML for yEd", networkx.read_graphml(flagged("graphml"), force_multigraph=True), lambda key, data: data["claim_id"], printable, "ev_quote", lambda key: key)
for_d3 = json.load(open(flagged("nodelink.json"), encoding="utf-8"))
compare("node-link for D3", networkx.node_link_graph(for_d3, edges="links"), lambda key, data: key, lambda text: text, "ev_quote")
checks.done()
