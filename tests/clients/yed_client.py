"""What yEd draws: the file for it carries every label, as yEd's own elements, and every line in the style of its status.

The program itself is not to be had from a package registry: its elements are read as its documentation has them.
"""

import xml.etree.ElementTree as xml

from expected import Checks, Truth, flagged, printable

checks, truth = Checks("yEd"), Truth()
GRAPHML, YED = "{http://graphml.graphdrawing.org/xmlns}", "{http://www.yworks.com/xml/graphml}"
root = xml.parse(flagged("graphml")).getroot()
graphics = {key.get("id"): key.get("yfiles.type") for key in root.iter(f"{GRAPHML}key") if key.get("yfiles.type")}
checks.same(sorted(graphics.values()), ["edgegraphics", "nodegraphics"], "keys")


def drawn(element, kind: str):
    """The picture of a node or an edge."""
    pictures = [data for data in element.findall(f"{GRAPHML}data") if graphics.get(data.get("key")) == kind]
    return pictures[0] if len(pictures) == 1 else xml.Element("none")


nodes = {node.get("id"): drawn(node, "nodegraphics") for node in root.iter(f"{GRAPHML}node")}
edges = {edge.get("id"): drawn(edge, "edgegraphics") for edge in root.iter(f"{GRAPHML}edge")}
label = f"{YED}ShapeNode/{YED}NodeLabel"
checks.same_for_all({k: n.findtext(label) for k, n in nodes.items()}, {k: printable(truth.label(k)) for k in truth.entities}, "label")
checks.true(all(n.find(f"{YED}ShapeNode/{YED}Fill").get("color").startswith("#") for n in nodes.values()), "a node without colour")
line = {"fact": "line", "future": "dashed", "possible": "dashed_dotted", "negated": "dotted"}
found = {k: e.find(f"{YED}PolyLineEdge/{YED}LineStyle").get("type") for k, e in edges.items()}
checks.same_for_all(found, {k: line[c["status"]] for k, c in truth.claims.items()}, "line")
words = {k: e.findtext(f"{YED}PolyLineEdge/{YED}EdgeLabel") for k, e in edges.items()}
checks.true(all(words[k].startswith(printable(c["relation"].replace("_", " "))) for k, c in truth.claims.items()), "relation on the line")
checks.done()
