"""What every client must find: the lossless JSON of a graph, and a counter of checks.

`Checks` collects what is wrong instead of stopping at the first difference, and prints one line at the end:
`client: N checks ok`, or the differences and a failure.
"""

import json
import os
import sys
from pathlib import Path

FILES = Path(os.environ["CLIENTS_FILES"])  # the folder where `run` had the program write every format
NAME = os.environ["CLIENTS_GRAPH"]
HOSTILE = NAME == "hostile"  # the graph of traps, which must hold all of them


def path(suffix: str) -> str:
    """The file of a format."""
    return str(FILES / f"{NAME}.{suffix}")


def flagged(suffix: str) -> str:
    """The same file as the flags `--csv-safe`, `--yed`, `--links-key` and `--all-nodes` change it."""
    return str(FILES / "flags" / f"{NAME}.{suffix}")


class Truth:
    """The graph as the program's lossless form has it."""

    def __init__(self):
        data = json.loads((FILES / f"{NAME}.json").read_text(encoding="utf-8"))
        self.documents = {d["id"]: d for d in data["documents"]}
        self.entities = {e["id"]: e for e in data["entities"]}
        self.claims = {c["id"]: c for c in data["claims"]}
        self.attributions = data["attributions"]
        self.pairs = sorted((c["subject"]["entity"], c["object"]["entity"]) for c in data["claims"])

    def label(self, entity: str) -> str:
        """What stands as label where none may be empty."""
        return self.entities[entity]["label"] if self.entities[entity]["label"].strip() else entity

    def quote(self, claim: str) -> str:
        return self.claims[claim]["evidence"][0]["sentence"]["text"]

    def document(self, claim: str) -> dict:
        return self.documents[self.claims[claim]["evidence"][0]["document"]]

    def chain(self, claim: str) -> str:
        """Who says so, outermost first."""
        return " > ".join(self.label(s["entity"]) for s in reversed(self.claims[claim]["sources"]))

    def has_parallel(self) -> bool:
        return len(set(self.pairs)) < len(self.pairs)


def printable(text: str) -> str:
    """Without the characters that no text format carries: C0 and C1 but for tab and line ends, BOM, U+FFFE, U+FFFF."""
    return "".join(
        c for c in text if c in "\t\n\r" or not (ord(c) < 32 or 127 <= ord(c) < 160 or c in "\ufeff\ufffe\uffff")
    )


def one_line(text: str) -> str:
    """The same with line ends and tabs as spaces."""
    text = printable(text).replace("\r\n", " ")
    return text.replace("\n", " ").replace("\r", " ").replace("\t", " ")


class Checks:
    """Counts checks of one client and remembers the differences."""

    def __init__(self, client: str):
        self.client = f"{client}, {NAME}"
        self.count = 0
        self.wrong = []

    def same(self, found, expected, what: str):
        self.count += 1
        if found != expected:
            self.wrong.append(f"{what}: found {shorten(found)}, expected {shorten(expected)}")

    def true(self, condition, what: str):
        self.count += 1
        if not condition:
            self.wrong.append(what)

    def same_for_all(self, found: dict, expected: dict, what: str):
        """Two maps by id, compared item by item; no id may be missing or too many."""
        self.same(sorted(found), sorted(expected), f"{what}: ids")
        for key in expected:
            if key in found:
                self.same(found[key], expected[key], f"{what} of {key}")

    def done(self):
        if self.wrong or self.count == 0:
            print(f"{self.client}: {len(self.wrong)} of {self.count} checks failed")
            for line in self.wrong[:20]:
                print(f"  {line}")
            sys.exit(1)
        print(f"{self.client}: {self.count} checks ok")


def shorten(value) -> str:
    text = ascii(value)
    return text if len(text) <= 300 else f"{text[:300]}... ({len(text)} characters)"
