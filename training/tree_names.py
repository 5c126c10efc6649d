"""Names of treebank sentences whose corpus marks none: the tree says where a name is, networks and the lexicon say of what kind.

The English Web Treebank has no names, yet its proper nouns and their flat and compound links show where a name begins and
ends. Which kind it is of is settled by what trained networks think of its words, here and wherever else the corpus uses the
same name, unless the program's lexicon lists the name with one kind only. Names made so are silver and carry less weight than
those that people marked.
"""
import collections
import glob
import os
import re

import numpy as np
import torch

from batches import NAME_KINDS, NAMES, collate
from corpora import TREE, UNKNOWN

CALENDAR = set(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun "
    "am pm est edt pst pdt cst cdt gmt utc".split())
SURE = 0.6                           # how sure networks must be that a proper noun is no name


def lexicon(folder):
    """Small-lettered names of `data/names` -> the kinds with which they are listed."""
    kinds = collections.defaultdict(set)
    for path in sorted(glob.glob(os.path.join(folder, "names", "*.toml"))):
        kind, listed = None, False
        with open(path, encoding="utf-8") as f:
            for line in f:
                if line[0] == "[":
                    parts = line.strip("[]\n ").split(".")
                    listed = parts[0] == "list"
                    kind = parts[1] if listed else parts[0]
                    kind = "Place" if kind == "Country" else kind if kind in NAME_KINDS else None
                    continue
                entry = re.match(r'("[^"]*"|[\w-]+) *= *(.*)', line)
                key, rest = entry.groups() if entry else ("", line)
                if kind is None:
                    continue
                aliases = re.search(r"aliases = \[([^\]]*)\]", rest)
                named = rest if listed or not rest.startswith(("{", '"')) else aliases.group(1) if aliases else ""
                for name in ([] if listed else [key.strip('"')]) + [n for q in re.findall(r'"([^"]*)"', named) for n in q.split("|")]:
                    if name:
                        kinds[name.lower()].add(kind)
    return kinds


def titles(folder):
    """Small-lettered words and phrases that stand before a person's name."""
    with open(os.path.join(folder, "words", "titles.toml"), encoding="utf-8") as f:
        return {t.lower() for line in f if line[0] != "#" for t in re.findall(r'"([^"]*)"', line)}


def spans(s, title):
    """Where the names of a sentence with a tree are: [(first, last)]."""
    n = len(s.forms)
    proper = [(u == "PROPN" or x in ("NNP", "NNPS")) and f.lower().strip(".") not in CALENDAR and not set(f) & set("@/<>_=") and any(c.isalpha() for c in f)
              for u, x, f in zip(s.upos, s.xpos, s.forms)]
    low = [f.lower() for f in s.forms]
    found, i = [], 0
    while i < n:
        if not proper[i]:
            i += 1
            continue
        j = i
        while j + 1 < n:
            k = j + 1
            bridged = k + 1 < n and proper[k + 1] and (
                low[k] in ("-", "&", "'", "'s", "’s", "s") and (low[k] in ("-", "'") or linked(s, i, j, k + 1))
                or low[k] == "," and low[k + 1].strip(".") in ("inc", "ltd", "llc", "corp", "co", "llp", "plc")
                or low[k] in ("of", "for") and s.heads[k + 1] - 1 in range(i, j + 1) and s.deprels[k + 1].startswith("nmod"))
            the = (k + 2 < n and low[k] in ("of", "for") and low[k + 1] == "the" and proper[k + 2]
                   and s.heads[k + 2] - 1 in range(i, j + 1))
            if proper[k] and linked(s, i, j, k):
                j = k
            elif s.upos[k] == "NUM" and s.heads[k] - 1 in range(i, j + 1) and s.deprels[k] in ("nummod", "flat", "compound"):
                j = k
            elif bridged:
                j = k + 1
            elif the:
                j = k + 2
            else:
                break
        first = i
        while first < j and (low[first].strip(".") in title or " ".join(low[first:first + 2]) in title):
            first += 1
        while first < j and not proper[first]:
            first += 1
        if low[first].strip(".") not in title:
            found.append((first, j))
        i = j + 1
    return found


def linked(s, first, last, k):
    """Whether word `k` hangs together with the name so far."""
    inside = range(first, last + 1)
    h = s.heads[k] - 1
    if h in inside:
        return s.deprels[k].split(":")[0] in ("flat", "compound", "goeswith", "nummod", "amod") or s.deprels[k] == "nmod:npmod"
    return any(s.heads[m] - 1 == k or s.heads[m] == s.heads[k] != 0 and s.deprels[k] in ("compound", "amod") for m in inside
               if s.deprels[m].split(":")[0] in ("compound", "flat", "goeswith", "nmod", "amod") and s.deprels[m] != "nmod:poss")


@torch.no_grad()
def chances(nets, items, guideline=TREE):
    """The mean of the networks' chances of every name tag, each (words, tags)."""
    out = [0.0] * len(items)
    for net in nets:
        net.eval()
        order = sorted(range(len(items)), key=lambda i: (items[i].size, i))
        for start in range(0, len(order), 64):
            chosen = order[start:start + 64]
            batch = collate([items[i] for i in chosen])
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=net.coarse):
                x = net.encode(batch).float()
            p = torch.softmax(net.name_scores(x, torch.full_like(batch.guideline, guideline)), 2).numpy() / len(nets)
            for row, i in enumerate(chosen):
                out[i] = out[i] + p[row, :items[i].size]
    return out


def kind_scores(p, first, last):
    """Log chances of the span as one name of every kind, per word; and the chance that its words are no name."""
    log = np.log(p[first:last + 1] + 1e-4)
    begin = np.array([NAMES.index("B-" + k) for k in NAME_KINDS])
    inner = begin + 1
    score = log[0, begin] + log[1:, inner].sum(0)
    return score / (last + 1 - first), p[first:last + 1, 0].mean()


def named(sentences, chance, folder, consistency=0.5):
    """Sentences with trees and the chances of their name tags -> a list of name tags for each; `folder`: the program's data."""
    title, listed = titles(folder), lexicon(folder)
    places = [spans(s, title) for s in sentences]
    votes = collections.defaultdict(list)
    for s, p, where in zip(sentences, chance, places):
        for a, b in where:
            votes[" ".join(s.forms[a:b + 1]).lower()].append(kind_scores(p, a, b))
    out = []
    for s, p, where in zip(sentences, chance, places):
        tags = ["O"] * len(s.forms)
        for a, b in where:
            name = " ".join(s.forms[a:b + 1]).lower()
            score, none = kind_scores(p, a, b)
            others = votes[name]
            score = score + consistency * (np.mean([v for v, _ in others], 0)) * (len(others) > 1)
            kind = NAME_KINDS[int(score.argmax())]
            known = listed.get(name, ())
            if len(known) == 1 and (kind != "Person" or b > a):
                [kind] = known
            silent = none > SURE and not known
            tags[a:b + 1] = [UNKNOWN] * (b + 1 - a) if silent else ["B-" + kind] + ["I-" + kind] * (b - a)
        for i, (tag, u) in enumerate(zip(tags, s.upos)):
            if tag == "O" and u in ("PROPN", "X") and s.forms[i].lower().strip(".") not in CALENDAR:
                tags[i] = UNKNOWN
        out.append(tags)
    return out
