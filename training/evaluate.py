"""Scores of a network on the development sentences, words given."""
import collections

import numpy as np
import torch

from store import NAMES


def spans(tags):
    out, start, kind = set(), None, None
    for i, t in enumerate(list(tags) + ["O"]):
        if start is not None and (t[:2] != "I-" or t[2:] != kind):
            out.add((start, i, kind)); start = None
        if t[:2] == "B-" or (t[:2] == "I-" and start is None):
            start, kind = i, t[2:]
    return out


@torch.no_grad()
def evaluate(net, store, labels, guideline):
    """UPOS, XPOS, UAS, LAS (universal part of the label) and name F1 over PER, ORG, LOC, in percent."""
    net.eval()
    n = collections.Counter()
    universal = torch.tensor([labels.deprel.index(d.split(":")[0]) if d.split(":")[0] in labels.deprel else i for i, d in enumerate(labels.deprel)],
                             device=store.device)
    order = np.argsort(store.sizes, kind="stable")
    for start in range(0, len(order), 128):
        chosen = order[start:start + 128]
        batch = store.batch(chosen)
        with torch.autocast(store.device, dtype=torch.bfloat16, enabled=net.coarse):
            x = net.encode(batch).float()
        y = batch.gold
        heads = net.arcs(x, batch.mask).argmax(2)
        known = y["heads"] >= 0
        ok = known & (heads == y["heads"])
        rel = universal[net.labels(x, heads).argmax(2)] == universal[y["deprel"].clamp(min=0)]
        for key, right in (("words", known), ("upos", known & (net.upos(x).argmax(2) == y["upos"])),
                           ("xpos", known & (net.xpos(x).argmax(2) == y["xpos"])), ("uas", ok), ("las", ok & rel)):
            n[key] += int(right.sum())
        names = net.name_scores(x, torch.full_like(batch.guideline, guideline)).argmax(2).tolist()
        for row, i in zip(names, chosen):
            s = store.sentences[i]
            if s.names:
                count_names(n, s.names, [NAMES[k] for k in row[:len(s.forms)]])
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
