"""Scores of a network on the development sentences, words given."""
import collections

import numpy as np
import torch

from batches import NAMES, collate


def spans(tags):
    out, start, kind = set(), None, None
    for i, t in enumerate(list(tags) + ["O"]):
        if start is not None and (t[:2] != "I-" or t[2:] != kind):
            out.add((start, i, kind)); start = None
        if t[:2] == "B-" or (t[:2] == "I-" and start is None):
            start, kind = i, t[2:]
    return out


@torch.no_grad()
def evaluate(net, items, labels, guideline):
    """UPOS, XPOS, UAS, LAS (universal part of the label) and name F1 over PER, ORG, LOC, in percent."""
    net.eval()
    n = collections.Counter()
    universal = np.array([labels.deprel.index(d.split(":")[0]) if d.split(":")[0] in labels.deprel else i for i, d in enumerate(labels.deprel)])
    for start in range(0, len(items), 48):
        batch = collate(items[start:start + 48])
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=net.coarse):
            x = net.encode(batch).float()
        guide = torch.full_like(batch.guideline, guideline)
        upos, xpos, names = net.upos(x).argmax(2), net.xpos(x).argmax(2), net.name_scores(x, guide).argmax(2)
        heads = net.arcs(x, batch.mask).argmax(2)
        rel = net.labels(x, heads).argmax(2)
        for i, b in enumerate(batch.items):
            m = b.size
            if b.heads[0] >= 0:
                n["words"] += m
                n["upos"] += int((upos[i, :m].numpy() == b.upos).sum())
                n["xpos"] += int((xpos[i, :m].numpy() == b.xpos).sum())
                ok = heads[i, :m].numpy() == b.heads
                n["uas"] += int(ok.sum())
                n["las"] += int((ok & (universal[rel[i, :m].numpy()] == universal[b.deprel])).sum())
            if b.sentence.names:
                count_names(n, b.sentence.names, [NAMES[k] for k in names[i, :m].tolist()])
    net.train()
    out = {k: round(100 * n[k] / n["words"], 2) for k in ("upos", "xpos", "uas", "las") if n["words"]}
    if n["gold"]:
        out["names"] = round(200 * n["right"] / max(1, n["gold"] + n["mine"]), 2)
    return out


def count_names(n, gold_tags, tags):
    wanted = ("Person", "Organization", "Place")
    gold_all = spans(gold_tags)
    gold = {s for s in gold_all if s[2] in wanted}
    ignore = [s for s in gold_all if s[2] not in wanted]
    mine = {s for s in spans(tags) if s[2] in wanted and not any(s[0] < e and b < s[1] for b, e, _ in ignore)}
    n["right"] += len(gold & mine); n["gold"] += len(gold); n["mine"] += len(mine)
