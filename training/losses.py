"""What a network gets wrong, against the corpora and against its teacher."""
import numpy as np
import torch
from torch.nn import functional as F

from corpora import ANY

TOP = 4                              # how many answers of a teacher are kept a word
WEIGHT = {"upos": 0.5, "xpos": 0.5, "penn": 0.3, "names": 1.0}


def guidelines(batch, rng):
    """Half of the sentences are named as their corpus names, the other half as whatever is usual in such text."""
    return torch.tensor([ANY if rng.random() < 0.5 else int(g) for g in batch.guideline])


def gold_loss(net, batch, rng):
    """The summed loss against the corpora, per word."""
    with torch.autocast("cpu", dtype=torch.bfloat16):        # products in half the bytes, five times the speed
        x = net.encode(batch)
        return gold_terms(net, x, batch, guidelines(batch, rng)) / batch.mask.sum()


def gold_terms(net, x, batch, guideline, taught_share=1.0):
    """`taught_share`: how much a layer of a sentence counts of which the teacher speaks as well."""
    y = batch.gold
    share = torch.tensor([1.0 if b.soft is None else taught_share for b in batch.items])
    w = (batch.weight * share)[:, None].expand_as(batch.mask)
    name_share = torch.where(torch.tensor([teaches_names(b) for b in batch.items]), share, torch.ones_like(share))
    name_weight = (batch.weight * name_share)[:, None].expand_as(batch.mask)

    def tag(scores, gold, w=w):
        keep = gold >= 0
        if not keep.any():
            return 0.0
        return (F.cross_entropy(scores[keep].float(), gold[keep], reduction="none") * w[keep]).sum()

    total = WEIGHT["upos"] * tag(net.upos(x), y["upos"]) + WEIGHT["xpos"] * tag(net.xpos(x), y["xpos"])
    total = total + WEIGHT["penn"] * tag(net.penn(x), y["penn"], batch.weight[:, None].expand_as(batch.mask))
    total = total + WEIGHT["names"] * tag(net.name_scores(x, guideline), y["names"], name_weight)
    some = (y["heads"] >= 0).any(1)
    if some.any():
        xs, heads = x[some], y["heads"][some]
        total = total + tag(net.arcs(xs, batch.mask[some]), heads, w[some])
        total = total + tag(net.labels(xs, heads.clamp(min=0)), y["deprel"][some], w[some])
    return total


def taught_loss(net, batch, rng, share=0.5):
    """The loss of a batch per word: half against the corpora, half against the teacher, who also speaks where they are silent."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = net.encode(batch)
        total = gold_terms(net, x, batch, guidelines(batch, rng), share)
        told = [i for i, b in enumerate(batch.items) if b.soft is not None]
        if told:
            total = total + soft_terms(net, x[told], batch, told)
        return total / batch.mask.sum()


def soft_terms(net, x, batch, told):
    """Cross entropy with the teacher's likeliest answers; weighted so that every answer counts once, with the corpora's or without."""
    mask = batch.mask[told]
    longest = mask.shape[1]
    items = [batch.items[i] for i in told]
    weight = torch.tensor([b.weight for b in items])[:, None] * mask

    def padded(pick, width, kind):
        out = np.zeros((len(items), longest, width), kind)
        for i, b in enumerate(items):
            values = pick(b)                                 # short sentences have fewer heads to choose from
            out[i, :b.size, :values.shape[1]] = values
        return torch.from_numpy(out)

    def answer(key, scores):
        index = padded(lambda b: b.soft[key][0], TOP, np.int64).clamp(max=scores.shape[2] - 1)   # of heads beyond the end, with no chance
        chance = padded(lambda b: b.soft[key][1], TOP, np.float32)
        loss = -(torch.log_softmax(scores.float(), 2).gather(2, index) * chance).sum(2)
        gold = batch.gold[key][told] >= 0
        return (loss * weight * torch.where(gold, 0.5, 1.0)).sum()

    heads = padded(lambda b: b.soft["head"][:, None], 1, np.int64)[..., 0]
    total = WEIGHT["upos"] * answer("upos", net.upos(x)) + WEIGHT["xpos"] * answer("xpos", net.xpos(x))
    total = total + answer("heads", net.arcs(x, mask)) + answer("deprel", net.labels(x, heads))
    weight = weight * torch.tensor([float(teaches_names(b)) for b in items])[:, None]
    return total + WEIGHT["names"] * answer("names", net.name_scores(x, torch.full((len(items),), ANY)))


def teaches_names(item):
    """Corpora of names need no teacher, and the treebank without names has got those that the tree shows."""
    return item.sentence.source not in ("gmb", "wikigold", "ewt-train")
