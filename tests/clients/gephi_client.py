"""Gephi's own importers (gephi-toolkit): CSV pair, GEXF, GraphML and DOT, with the settings its dialogues propose.

The Java program beside this file opens the files and prints what Gephi's workspace then holds.
"""

import json
import os
import re
import subprocess
from pathlib import Path

from expected import Checks, Truth, one_line, path, printable

checks, truth = Checks("Gephi"), Truth()
here = Path(__file__).parent
# A graph in DOT has no kinds of edge: there Gephi keeps parallel edges only where the user asks for it ("!").
answer = subprocess.run(
    ["java", "-Djava.awt.headless=true", "-Duser.timezone=America/New_York", "-cp", os.environ["GEPHI_TOOLKIT"], str(here / "GephiImport.java"),
     f"csv={path('nodes.csv')},{path('edges.csv')}", f"gexf={path('gexf')}", f"graphml={path('graphml')}", f"dot!={path('dot')}"],
    capture_output=True, text=True, encoding="utf-8", check=False,
)
checks.same(answer.returncode, 0, f"importer: {answer.stderr[-500:]}")
graphs = json.loads(answer.stdout)

# What each way into Gephi does to a text: it trims cells of tables, and drops control characters everywhere.
seen_as = {
    "csv": lambda text: one_line(text).strip(),
    "gexf": printable,
    "graphml": printable,
    "dot!": one_line,
}


def loose(text: str) -> str:
    """Line ends become `\\n` or spaces on the way, depending on the format; everything else is compared exactly."""
    return " ".join(text.replace("\u00a0", " ").split())


# The picture leaves entities without claims out.
used = {end for pair in truth.pairs for end in pair}
for name, graph in graphs.items():
    checks.same(graph.get("issues"), [], f"{name}: issues")
    nodes = {node["@id"]: node for node in graph.get("nodes", [])}
    edges = graph.get("edges", [])
    claim_of = lambda edge: edge.get("@claim") or edge.get("@claim_id") or edge["@id"]
    by_claim = {claim_of(edge): edge for edge in edges}
    checks.same(len(edges), len(truth.claims), f"{name}: number of edges")
    checks.same(sorted(nodes), sorted(used if name == "dot!" else truth.entities), f"{name}: nodes")
    checks.same(sorted(by_claim), sorted(truth.claims), f"{name}: claims")
    for key, node in nodes.items():
        if key not in truth.entities:
            continue
        # The program writes the id where a picture would have no label; Gephi does so itself with GraphML.
        label = truth.label(key) if name in ("dot!", "graphml") else truth.entities[key]["label"]
        found = node.get("@label", "")
        if name == "dot!":  # Graphviz would decode entities, so their & is escaped; Gephi shows that.
            found = re.sub(r"&amp;(#?\w+;)", r"&\1", found)
        checks.same(loose(found), loose(seen_as[name](label)), f"{name}: label of {key}")
        checks.same(node.get("@entity_type") or node.get("@kind"), truth.entities[key]["type"], f"{name}: type of {key}")
    for key, edge in by_claim.items():
        claim = truth.claims.get(key)
        if claim is None:
            continue
        checks.same((edge["source"], edge["target"]), (claim["subject"]["entity"], claim["object"]["entity"]), f"{name}: ends of {key}")
        checks.same(edge.get("@status"), claim["status"], f"{name}: status of {key}")
        checks.same(edge.get("@relation"), claim["relation"], f"{name}: relation of {key}")
        checks.true(edge["directed"], f"{name}: {key} is not directed")
        if name != "dot!":
            checks.same(edge["weight_now"], float(len(claim["evidence"])), f"{name}: weight of {key}")
            checks.same(float(edge.get("@confidence", -1)), claim["confidence"], f"{name}: confidence of {key}")
    if name in ("csv", "gexf"):
        checks.true(graph["dynamic"], f"{name}: no timeline")
checks.done()
