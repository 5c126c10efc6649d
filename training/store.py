"""Sentences as numbers, one after another, and batches of them."""
import collections
from dataclasses import dataclass

import numpy as np
import torch

from features import SLOTS

NAME_KINDS = ("Person", "Organization", "Place", "Group", "Event", "Work", "Object")
NAMES = ["O"] + [p + k for k in NAME_KINDS for p in ("B-", "I-")]
FIELDS = ("upos", "xpos", "penn", "names", "heads", "deprel")
TAUGHT = ("heads", "deprel", "upos", "xpos", "names")        # of what teachers tell their opinion
TOP = 2                                                      # how many answers of the teachers are kept a word


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


@dataclass
class Batch:
    """Sentences side by side, padded: `rows` (sentences, words, slots), `mask` (sentences, words), gold tags by field (-100: none)."""
    words: torch.Tensor              # (sentences, words): where each word stands in the store
    rows: torch.Tensor
    mask: torch.Tensor
    gold: dict
    guideline: torch.Tensor
    weight: torch.Tensor
    told: torch.Tensor               # (sentences): 1 where teachers have spoken
    soft: dict                       # what they said: (sentences, words, TOP) answers and chances
    use: torch.Tensor = None         # (sentences, words, 2): whether a word's own row and its pretrained vector count
    pieces: torch.Tensor = None      # (sentences, pieces) for a teacher, with their mask
    piece_mask: torch.Tensor = None
    pooling: torch.Tensor = None     # (sentences, words, pieces): the share of each piece in a word


class Store:
    """All words of `sentences` in one row of tensors; the last word is padding."""

    def __init__(self, sentences, table, labels, device, pack=None):
        self.sentences, self.device, self.pack = sentences, device, pack
        self.sizes = np.array([len(s.forms) for s in sentences])
        self.first = np.concatenate([[0], np.cumsum(self.sizes)])
        on = lambda a: torch.from_numpy(a).to(device)
        self.rows = on(np.concatenate([table.encode(s.forms) for s in sentences] + [np.zeros((1, SLOTS), np.int32)]))
        self.gold = {k: on(np.concatenate([numbers(s, k, labels) for s in sentences] + [np.array([-100], np.int16)])) for k in FIELDS}
        self.guideline = on(np.array([s.guideline for s in sentences]))
        self.weight = on(np.array([s.weight for s in sentences], np.float32))
        self.told = torch.zeros(len(sentences), device=device)
        self.soft = {}
        if pack is not None:
            self.add_pieces(pack)

    def add_pieces(self, pack):
        cut = [pack.cut(s.forms) for s in self.sentences]
        self.piece_sizes = np.array([len(p) for p, _ in cut])
        self.piece_first = np.concatenate([[0], np.cumsum(self.piece_sizes)])
        flat = lambda k: torch.from_numpy(np.array([x for c in cut for x in c[k]] + [0], np.int32)).to(self.device)
        self.pieces, self.piece_words = flat(0), flat(1)

    def tell(self, found):
        """What `teacher.opinions` found of the first sentences of the store."""
        words = len(found["head"])
        for key, value in found.items():
            whole = torch.zeros(len(self.rows), *value.shape[1:], dtype=torch.float16 if key.endswith("chance") else torch.uint8)
            whole[:words] = torch.from_numpy(value) / 255 if key.endswith("chance") else torch.from_numpy(value)
            self.soft[key] = whole.to(self.device)
        self.told[:int(np.searchsorted(self.first, words))] = 1.0

    def batch(self, chosen):
        """Sentences by number -> Batch."""
        chosen = np.asarray(chosen)
        words = self.places(self.first, self.sizes, chosen)
        mask = (words < self.first[-1]).float()
        pick = torch.from_numpy(chosen).to(self.device)
        batch = Batch(words, self.rows[words].long(), mask, {k: v[words].long() for k, v in self.gold.items()}, self.guideline[pick],
                      self.weight[pick], self.told[pick], {k: v[words] for k, v in self.soft.items()})
        if self.pack is not None:
            pieces = self.places(self.piece_first, self.piece_sizes, chosen)
            batch.pieces, batch.piece_mask = self.pieces[pieces].long(), (pieces < self.piece_first[-1]).float()
            word = torch.where(batch.piece_mask > 0, self.piece_words[pieces], -1)
            own = (word[:, None] == torch.arange(words.shape[1], device=self.device)[None, :, None]).float()
            batch.pooling = own / own.sum(2, keepdim=True).clamp(min=1)
        return batch

    def places(self, first, sizes, chosen):
        """Where the words (or pieces) of sentences stand, (sentences, longest); padding points behind the last."""
        at = np.arange(sizes[chosen].max())
        where = np.where(at < sizes[chosen][:, None], first[chosen][:, None] + at, first[-1])
        return torch.from_numpy(where).to(self.device)


def numbers(s, field, labels):
    """A layer of a sentence as numbers, -100 where it is unknown."""
    tags = {"upos": s.upos, "names": s.names, "heads": s.heads, "deprel": s.deprels,
            "xpos": None if s.source == "gmb" else s.xpos, "penn": s.xpos if s.source == "gmb" else None}[field]
    if tags is None:
        return np.full(len(s.forms), -100, np.int16)
    if field == "heads":
        return np.array(tags, np.int16)
    return np.array([labels.index[field].get(t, -100) for t in tags], np.int16)


def batches(sizes, chosen, words, rng):
    """Numbers of sentences in lists, those of like length together; `words` counts padding."""
    order = sorted(chosen, key=lambda i: (sizes[i] + rng.random() * 3, i))
    out, cur, longest = [], [], 0
    for i in order:
        longest = max(longest, sizes[i])
        if cur and longest * (len(cur) + 1) > words:
            out.append(cur); cur, longest = [], sizes[i]
        cur.append(i)
    out.append(cur)
    rng.shuffle(out)
    return out
