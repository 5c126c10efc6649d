"""Graphviz: `dot` reads every statement, draws a well-formed picture, and has every claim, label and status."""

import json
import subprocess
import xml.dom.minidom

import networkx
from expected import Checks, Truth, one_line, path, printable

checks, truth = Checks("Graphviz"), Truth()


def run(*command: str, stdin: bytes = b"") -> bytes:
    answer = subprocess.run(command, input=stdin, capture_output=True, check=False)
    checks.same((answer.returncode, answer.stderr.decode()[:500]), (0, ""), " ".join(command))
    return answer.stdout


drawing = json.loads(run("dot", "-Tjson0", path("dot")))
nodes = {o["name"]: o for o in drawing["objects"]}
taking_part = {end for pair in truth.pairs for end in pair}
checks.same(sorted(nodes), sorted(taking_part), "nodes (entities that take part in a claim)")
for key, node in nodes.items():
    # Labels are wrapped at spaces, and escString escapes are still there.
    label = node["label"].replace("\\n", " ").replace("\\\\", "\\")
    for entity, plain in (("&amp;", "&"),):
        label = label.replace(entity, plain) if "&amp;" not in truth.label(key) else label.replace("&amp;amp;", "&amp;")
    if "&" not in truth.label(key) and "\\n" not in truth.label(key):
        checks.same(label.split(), one_line(truth.label(key)).split(), f"label of {key}")
edges = {e["claim"]: e for e in drawing["edges"]}
checks.same(len(drawing["edges"]), len(truth.claims), "edges")
name_of = {o["_gvid"]: o["name"] for o in drawing["objects"]}
checks.same_for_all({k: (name_of[e["tail"]], name_of[e["head"]]) for k, e in edges.items()}, {k: (c["subject"]["entity"], c["object"]["entity"]) for k, c in truth.claims.items()}, "ends")
for field in ("status", "class", "relation"):
    checks.same_for_all({k: e[field] for k, e in edges.items()}, {k: c[field] for k, c in truth.claims.items()}, field)
for key, edge in edges.items():
    # A backslash cannot be written exactly in these attributes; long quotes are cut where Graphviz would stop reading.
    quote = one_line(truth.quote(key)).replace("\\", "\u29f5")
    found = edge.get("quote", "")
    checks.true(len(found) >= min(len(quote), 7000) and quote.split()[: len(found.split()) - 1] == found.split()[:-1], f"quote of {key}: {found[:80]}")

svg = run("dot", "-Tsvg", path("dot"))
checks.true(b"<svg" in svg, "no picture")
run("xmllint", "--noout", "-", stdin=svg)
picture = xml.dom.minidom.parseString(svg)
addresses = [node.getAttribute(name) for node in picture.getElementsByTagName("a") for name in ("xlink:href", "href")]
checks.true(all(a == "" or a.startswith(("http://", "https://")) for a in addresses), f"links in the picture: {addresses[:5]}")
checks.same(len(picture.getElementsByTagName("script")), 0, "scripts in the picture")
once = run("dot", "-Tcanon", path("dot"))
# Graphviz may put statements in another order, no more.
checks.same(sorted(run("dot", "-Tcanon", stdin=once).split()), sorted(once.split()), "canonical form is stable")

pydot = networkx.nx_pydot.read_dot(path("dot"))
checks.same(pydot.number_of_edges(), len(truth.claims), "edges in networkx through pydot")
checks.done()
