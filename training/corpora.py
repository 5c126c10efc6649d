"""Reading of the training corpora: what a sentence says, in one shape for all of them.

A corpus marks only some layers (a treebank: tags and trees; a name corpus: names), so every layer of a
`Sentence` may be None, and the trainer skips the loss of what is missing.
"""
import collections
import gzip
import os
import re
from dataclasses import dataclass

NEWS, WIKI, TREE, ANY = 0, 1, 2, 3  # which guideline the names of a sentence follow; ANY: what is usual in such text
GUIDELINES = 4

GMB_KIND = {"geo": "Place", "per": "Person", "org": "Organization", "eve": "Event", "art": "Work", "gpe": "Group"}
WIKIGOLD_KIND = {"PER": "Person", "ORG": "Organization", "LOC": "Place"}
GUM_KIND = {"person": "Person", "organization": "Organization", "place": "Place", "event": "Event", "object": "Object",
            "abstract": "Work"}
UNKNOWN = "?"                       # a name tag nobody knows: no loss there


@dataclass
class Sentence:
    forms: list
    upos: list = None
    xpos: list = None
    heads: list = None
    deprels: list = None
    names: list = None              # IOB2 tags, or UNKNOWN
    guideline: int = TREE
    source: str = ""
    weight: float = 1.0


def lines(path):
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as f:
        yield from f
    yield "\n"


def treebank(path):
    """Sentences of a CoNLL-U file; multi-word token lines and empty nodes left out."""
    rows, source = [], os.path.basename(path).split(".")[0]
    for line in lines(path):
        line = line.rstrip("\n")
        if not line:
            if rows:
                yield Sentence([r[1] for r in rows], [r[3] for r in rows], [r[4] for r in rows], [int(r[6]) for r in rows],
                               [r[7] for r in rows], gum_names(rows) if source.startswith("gum") else no_names(rows), TREE, source)
            rows = []
        elif line[0] != "#":
            r = line.split("\t")
            if "." in r[0]:
                continue
            if "-" in r[0]:                                  # entity brackets may sit on the surface token's line
                continue
            rows.append(r)


def gum_names(rows):
    """Flat names out of GUM's nested mentions: mentions with a proper noun as head, cut to the name itself."""
    open_, mentions = {}, []
    for i, r in enumerate(rows):
        m = re.search(r"(?:^|\|)Entity=([^|]*)", r[9])
        if not m:
            continue
        for piece in re.findall(r"\(\w+-[^()]*\)?|\w+\)", m.group(1)):
            if piece[0] == "(":
                ident, kind = piece[1:].rstrip(")").split("-")[:2]
                if piece[-1] == ")":
                    mentions.append((i, i, kind))
                else:
                    open_.setdefault(ident, []).append((i, kind))
            else:
                ident = piece[:-1]
                if open_.get(ident):
                    start, kind = open_[ident].pop()
                    mentions.append((start, i, kind))
    tags = ["O"] * len(rows)
    # A proper noun in a mention that was not closed inside the sentence is of unknown kind.
    covered = [False] * len(rows)
    for start, end, kind in sorted(mentions, key=lambda m: m[0] - m[1]):
        head = next((i for i in range(start, end + 1) if not start <= int(rows[i][6]) - 1 <= end), start)
        for i in range(start, end + 1):
            covered[i] = True
        if rows[head][3] != "PROPN" or kind not in GUM_KIND:
            continue
        first, last = name_core(rows, start, end, head)
        if any(t != "O" for t in tags[first:last + 1]):
            continue
        tags[first:last + 1] = ["B-" + GUM_KIND[kind]] + ["I-" + GUM_KIND[kind]] * (last - first)
        after = " ".join(r[1] for r in rows[last + 1:last + 7])
        if kind == "abstract" and re.match(r"(, |\( |et al|&|and )*.*\b(19|20)\d\d\b", after):
            tags[first:last + 1] = [UNKNOWN] * (last + 1 - first)          # a citation by author
        if any(c in rows[head][1] for c in "@/"):
            tags[first:last + 1] = ["O"] * (last + 1 - first)              # addresses are no names
    for i, r in enumerate(rows):
        if r[3] == "PROPN" and tags[i] == "O" and not covered[i]:
            tags[i] = UNKNOWN
    return tags


def no_names(rows):
    """Where a treebank without names has surely none: away from proper nouns."""
    proper = [r[3] in ("PROPN", "X") or r[4] in ("NNP", "NNPS", "ADD", "GW", "FW") for r in rows]
    near = lambda i: any(proper[j] for j in range(max(0, i - 1), min(len(rows), i + 2)))
    small = ("ADP", "DET", "CCONJ", "PUNCT", "NUM", "PART", "SYM")
    return [UNKNOWN if proper[i] or (near(i) and r[3] in small) else "O" for i, r in enumerate(rows)]


def name_core(rows, start, end, head):
    """The name inside a mention: the run of proper nouns round the head, over 'of', hyphens and articles inside."""
    def inside(i):
        return rows[i][3] == "PROPN" or (rows[i][4] in ("NNP", "NNPS"))

    def bridge(i):
        return rows[i][1].lower() in ("of", "the", "-", "for", "and", "de", "'s", "’s", "&", "'")

    first = last = head
    while True:
        i = first - 1
        while i >= start and bridge(i):
            i -= 1
        if i < start or not inside(i):
            break
        first = i
    while True:
        i = last + 1
        while i <= end and bridge(i):
            i += 1
        if i > end or not inside(i) or (i - last > 1 and rows[last + 1][1].lower() in ("and",) and rows[i][7] == "conj"):
            break
        last = i
    return first, last


def gmb(path, splitter):
    """News sentences with Penn tags and names, words cut at hyphens as the treebanks cut them."""
    rows = []
    for line in lines(path):
        r = line.rstrip("\n").split("\t")
        if len(r) < 3:
            if rows:
                yield Sentence([r[0] for r in rows], None, [r[1] for r in rows], None, None, [r[2] for r in rows], NEWS, "gmb")
            rows = []
            continue
        rows.extend(splitter.cut(r[0], r[1], gmb_tag(r)))


def gmb_tag(r):
    tag = r[2]
    if tag == "O" or tag[2:] in ("tim", "nat"):
        return "O"
    if tag[2:] == "gpe" and r[1] in ("NNP", "NNPS") and not r[0].endswith(("ian", "ish", "ese", "ans")):
        return tag[:2] + "Place"                             # countries, not their people
    return tag[:2] + GMB_KIND[tag[2:]]


def wikigold(path):
    """Wikipedia names; IO-coded, MISC of unknown kind."""
    forms, tags = [], []
    for line in lines(path):
        c = line.split()
        if len(c) < 2:
            if forms:
                yield Sentence(forms, None, None, None, None, tags, WIKI, "wikigold")
            forms, tags, last = [], [], "O"
            continue
        kind = c[1][2:] if c[1] != "O" else ""
        if not kind:
            tag = "O"
        elif kind == "MISC":
            tag = UNKNOWN
        else:
            tag = ("I-" if last == c[1] else "B-") + WIKIGOLD_KIND[kind]
        last = c[1]
        forms.append(c[0]); tags.append(tag)


def iob2(path):
    """Universal NER: number, word, tag."""
    forms, tags = [], []
    for line in lines(path):
        c = line.rstrip("\n").split("\t")
        if len(c) > 2:
            forms.append(c[1]); tags.append(c[2] if c[2] == "O" else c[2][:2] + WIKIGOLD_KIND.get(c[2][2:], "Object"))
        elif forms and not line.startswith("#"):
            yield Sentence(forms, None, None, None, None, tags, TREE, "uner")
            forms, tags = [], []


class HyphenSplitter:
    """Cuts `Syria-based` in three as the treebanks do; which prefixes stay glued is read off the treebanks."""

    def __init__(self, sentences):
        glued, cut = collections.Counter(), collections.Counter()
        self.whole = set()
        for s in sentences:
            for i, form in enumerate(s.forms):
                low = form.lower()
                if "-" in low[1:-1]:
                    glued[low.split("-")[0]] += 1
                    self.whole.add(low)
                if form == "-" and 0 < i < len(s.forms) - 1:
                    cut[s.forms[i - 1].lower()] += 1
        self.prefixes = {p for p, n in glued.items() if n > 1 and n > 2 * cut[p] and len(p) > 1 and p.isalpha()}

    def cut(self, form, xpos, name):
        low = form.lower()
        parts = form.split("-")
        if (len(parts) < 2 or not all(parts) or not any(c.isalpha() for c in form) or low in self.whole
                or low.split("-")[0] in self.prefixes or "/" in form or "." in parts[-1]):
            return [(form, xpos, name)]
        inner = "I-" + name[2:] if name != "O" else "O"
        out = []
        for i, p in enumerate(parts):
            if i:
                out.append(("-", "HYPH", inner))
            last = i == len(parts) - 1
            out.append((p, xpos if last else "?", name if i == 0 else inner))
        return out


def load(folder):
    """All training sentences, by source; development files are never read here."""
    trees = {n: list(treebank(os.path.join(folder, "treebank", n + ".conllu.gz"))) for n in ("ewt-train", "gum-train")}
    splitter = HyphenSplitter(trees["ewt-train"] + trees["gum-train"])
    return {**trees,
            "gmb": list(gmb(os.path.join(folder, "ner", "gmb-train.tsv.gz"), splitter)),
            "wikigold": list(wikigold(os.path.join(folder, "ner", "wikigold.tsv.gz")))}, splitter
