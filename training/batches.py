"""Sentences as numbers, and batches of them."""
import collections
from dataclasses import dataclass

import numpy as np
import torch

from features import SLOTS

NAME_KINDS = ("Person", "Organization", "Place", "Group", "Event", "Work", "Object")
NAMES = ["O"] + [p + k for k in NAME_KINDS for p in ("B-", "I-")]
FIELDS = ("upos", "xpos", "penn", "names", "heads", "deprel")


class Labels:
    """All tags, the commonest first."""

    def __init__(self, data):
        trees = data["ewt-train"] + data["gum-train"]
        order = lambda seen: [k for k, _ in sorted(seen.items(), key=lambda x: (-x[1], x[0]))]
        self.upos = order(collections.Counter(t for s in trees for t in s.upos))
        self.xpos = order(collections.Counter(t for s in trees for t in s.xpos))
        self.deprel = order(collections.Counter(t for s in trees for t in s.deprels))
        self.penn = order(collections.Counter(t for s in data["gmb"] for t in s.xpos if t != "?"))
        self.names = NAMES
        self.index = {k: {t: i for i, t in enumerate(getattr(self, k))} for k in ("upos", "xpos", "deprel", "penn", "names")}

    def counts(self):
        return {k: len(v) for k, v in self.index.items()}


class Encoded:
    """A sentence as numbers; -100 where a layer is unknown. `soft`: what a teacher thinks of it, if asked."""
    __slots__ = ("rows", *FIELDS, "guideline", "weight", "size", "sentence", "soft", "pieces")

    def __init__(self, s, table, labels, soft=None):
        n = len(s.forms)
        self.size, self.guideline, self.weight, self.sentence, self.soft, self.pieces = n, s.guideline, s.weight, s, soft, None
        self.rows = table.encode(s.forms)
        blank = np.full(n, -100, np.int64)
        pick = lambda tags, key: blank if tags is None else np.array([labels.index[key].get(t, -100) for t in tags], np.int64)
        self.upos = pick(s.upos, "upos")
        self.xpos = pick(None if s.source == "gmb" and s.upos is None else s.xpos, "xpos")
        self.penn = pick(s.xpos if s.source == "gmb" and s.upos is None else None, "penn")
        self.names = pick(s.names, "names")
        self.heads = blank if s.heads is None else np.array(s.heads, np.int64)
        self.deprel = pick(s.deprels, "deprel")


@dataclass
class Batch:
    """Sentences side by side, padded: `rows` (sentences, words, slots), `mask` (sentences, words), the gold tags by field."""
    items: list
    rows: torch.Tensor
    mask: torch.Tensor
    use: torch.Tensor                # (sentences, words, 2): whether a word's own row and its pretrained vector count
    gold: dict
    guideline: torch.Tensor
    weight: torch.Tensor


def batches(items, words, rng):
    """Sentences of like length together; `words` counts padding."""
    order = sorted(range(len(items)), key=lambda i: (items[i].size + rng.random() * 3, i))
    out, cur, longest = [], [], 0
    for i in order:
        longest = max(longest, items[i].size)
        if cur and longest * (len(cur) + 1) > words:
            out.append(cur); cur, longest = [], items[i].size
        cur.append(items[i])
    out.append(cur)
    rng.shuffle(out)
    return out


def forget(rows, chance, random):
    """Which parts of the words count: rare words now and then lack their own row, or all that belongs to the word.

    So affixes and neighbours must do, and words that have a pretrained vector only are read like others.
    """
    use = np.ones((len(rows), 2), np.float32)
    draw = random.random(len(rows))
    own = draw < chance[rows]
    use[own, 0] = 0
    use[draw < 0.5 * chance[rows], 1] = 0
    return use


def collate(items, uses=None):
    """`uses`: what `forget` says of each item; otherwise all counts."""
    longest = max(b.size for b in items)
    all_rows = np.zeros((len(items), longest, SLOTS), np.int64)
    mask = np.zeros((len(items), longest), np.float32)
    use = np.ones((len(items), longest, 2), np.float32)
    fields = {k: np.full((len(items), longest), -100, np.int64) for k in FIELDS}
    for i, b in enumerate(items):
        all_rows[i, :b.size] = b.rows
        if uses is not None:
            use[i, :b.size] = uses[i]
        mask[i, :b.size] = 1
        for k in FIELDS:
            fields[k][i, :b.size] = getattr(b, k)
    t = torch.from_numpy
    return Batch(items, t(all_rows), t(mask), t(use), {k: t(v) for k, v in fields.items()},
                 torch.tensor([b.guideline for b in items]), torch.tensor([b.weight for b in items]))
