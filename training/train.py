"""Trains the network: `python training/train.py --corpora ../shared/corpora --out data/models/core.bin`."""
import argparse
import collections
import math
import os
import random
import time
from dataclasses import replace

import numpy as np
import torch
from torch.nn import functional as F

import corpora
import export
from corpora import UNKNOWN
from features import SLOTS, Table, fnv1a_all
from network import Network
from vectors import word_vectors

NAME_KINDS = ("Person", "Organization", "Place", "Group", "Event", "Work", "Object")
NAMES = ["O"] + [p + k for k in NAME_KINDS for p in ("B-", "I-")]
GUIDELINES = 3


class Labels:
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
        return {**{k: len(v) for k, v in self.index.items()}, "guidelines": GUIDELINES}


class Encoded:
    """A sentence as numbers; -100 where a layer is unknown."""
    __slots__ = ("rows", "upos", "xpos", "penn", "names", "heads", "deprel", "guideline", "weight", "size", "sentence")

    def __init__(self, s, table, labels):
        n = len(s.forms)
        self.size, self.guideline, self.weight, self.sentence = n, s.guideline, s.weight, s
        self.rows = table.encode(s.forms)
        blank = np.full(n, -100, np.int64)
        pick = lambda tags, key: blank if tags is None else np.array([labels.index[key].get(t, -100) for t in tags], np.int64)
        self.upos = pick(s.upos, "upos")
        self.xpos = pick(None if s.source == "gmb" and s.upos is None else s.xpos, "xpos")
        self.penn = pick(s.xpos if s.source == "gmb" and s.upos is None else None, "penn")
        self.names = pick(s.names, "names")
        self.heads = blank if s.heads is None else np.array(s.heads, np.int64)
        self.deprel = pick(s.deprels, "deprel")


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


FIELDS = ("upos", "xpos", "penn", "names", "heads", "deprel")


def collate(batch):
    time_ = max(b.size for b in batch)
    rows = np.zeros((len(batch), time_, SLOTS), np.int64)
    mask = np.zeros((len(batch), time_), np.float32)
    fields = {k: np.full((len(batch), time_), -100, np.int64) for k in FIELDS}
    for i, b in enumerate(batch):
        rows[i, :b.size] = b.rows
        mask[i, :b.size] = 1
        for k in FIELDS:
            fields[k][i, :b.size] = getattr(b, k)
    t = torch.from_numpy
    return (t(rows), t(mask), {k: t(v) for k, v in fields.items()}, torch.tensor([b.guideline for b in batch]),
            torch.tensor([b.weight for b in batch]))


def losses(net, rows, mask, y, guideline, weight):
    """The summed loss of a batch, per word."""
    with torch.autocast("cpu", dtype=torch.bfloat16):        # products in half the bytes, five times the speed
        return losses_of(net, net.encode(rows, mask), mask, y, guideline, weight)


def losses_of(net, x, mask, y, guideline, weight):
    words = mask.sum()
    w = weight[:, None].expand_as(mask)

    def tag(scores, gold):
        keep = gold >= 0
        if not keep.any():
            return 0.0
        return (F.cross_entropy(scores[keep].float(), gold[keep], reduction="none") * w[keep]).sum()

    total = tag_weight["upos"] * tag(net.upos(x), y["upos"]) + tag_weight["xpos"] * tag(net.xpos(x), y["xpos"])
    total = total + tag_weight["penn"] * tag(net.penn(x), y["penn"])
    total = total + tag_weight["names"] * tag(net.name_scores(x, guideline), y["names"])
    some = (y["heads"] >= 0).any(1)
    if some.any():
        xs, ms, heads = x[some], mask[some], y["heads"][some]
        scores = net.arcs(xs, ms)
        keep = heads >= 0
        total = total + (F.cross_entropy(scores[keep].float(), heads[keep], reduction="none") * w[some][keep]).sum()
        lab = net.labels(xs, heads.clamp(min=0))
        gold = y["deprel"][some]
        keep = gold >= 0
        total = total + (F.cross_entropy(lab[keep].float(), gold[keep], reduction="none") * w[some][keep]).sum()
    return total / words


tag_weight = {"upos": 0.5, "xpos": 0.5, "penn": 0.3, "names": 1.0}


PHASES = (dict(epochs=4, rate=1.2e-3, weights={"names": 1.5}),)         # after the first


def forget_words(rows, chance):
    """Rare words are now and then unknown, so that affixes and neighbours must do."""
    rows = rows.copy()
    drop = np.random.random(len(rows)) < chance[rows[:, 0]]
    rows[drop, 0] = 1
    return rows


def spans(tags):
    out, start, kind = set(), None, None
    for i, t in enumerate(list(tags) + ["O"]):
        if start is not None and (t[:2] != "I-" or t[2:] != kind):
            out.add((start, i, kind)); start = None
        if t[:2] == "B-" or (t[:2] == "I-" and start is None):
            start, kind = i, t[2:]
    return out


@torch.no_grad()
def evaluate(net, items, labels, guideline=None):
    """Scores on gold words: UPOS, XPOS, UAS, LAS (universal part of the label) and name F1 over PER, ORG, LOC."""
    net.eval()
    n = collections.Counter()
    universal = np.array([labels.deprel.index(d.split(":")[0]) if d.split(":")[0] in labels.deprel else i for i, d in enumerate(labels.deprel)])
    for start in range(0, len(items), 48):
        batch = items[start:start + 48]
        rows, mask, y, guide, _ = collate(batch)
        if guideline is not None:
            guide = torch.full_like(guide, guideline)
        x = net.encode(rows, mask)
        upos, xpos, names = net.upos(x).argmax(2), net.xpos(x).argmax(2), net.name_scores(x, guide).argmax(2)
        heads = net.arcs(x, mask).argmax(2)
        rel = net.labels(x, heads).argmax(2)
        for i, b in enumerate(batch):
            m = b.size
            if b.heads[0] >= 0:
                n["words"] += m
                n["upos"] += int((upos[i, :m].numpy() == b.upos).sum())
                n["xpos"] += int((xpos[i, :m].numpy() == b.xpos).sum())
                ok = heads[i, :m].numpy() == b.heads
                n["uas"] += int(ok.sum())
                n["las"] += int((ok & (universal[rel[i, :m].numpy()] == universal[b.deprel])).sum())
            if b.sentence.names:
                wanted = ("Person", "Organization", "Place")
                gold_all = spans(b.sentence.names)
                gold = {s for s in gold_all if s[2] in wanted}
                ignore = [s for s in gold_all if s[2] not in wanted]
                mine = {s for s in spans([NAMES[k] for k in names[i, :m].tolist()]) if s[2] in wanted
                        and not any(s[0] < e and b0 < s[1] for b0, e, _ in ignore)}
                n["right"] += len(gold & mine); n["gold"] += len(gold); n["mine"] += len(mine)
    net.train()
    out = {k: round(100 * n[k] / n["words"], 2) for k in ("upos", "xpos", "uas", "las") if n["words"]}
    if n["gold"]:
        out["names"] = round(200 * n["right"] / max(1, n["gold"] + n["mine"]), 2)
    return out


def case_copies(sentences, rng, share=0.12):
    """Some sentences again as headlines: capitals, small letters, title case; without the last full stop."""
    out = []
    for s in sentences:
        r = rng.random()
        if r > share or s.source == "wikigold":
            continue
        change = (str.upper, str.lower, str.title)[int(3 * r / share)]
        forms = [change(f) if change is not str.title or len(f) > 3 else f for f in s.forms]
        copy = corpora.Sentence(forms, s.upos, s.xpos, s.heads, s.deprels, s.names, s.guideline, s.source, 0.5 * s.weight)
        n = len(forms)
        leaf = s.heads is None or n not in s.heads
        if n > 3 and leaf and forms[-1] in (".", "!", "?") and rng.random() < 0.6:
            for k in ("forms", "upos", "xpos", "heads", "deprels", "names"):
                if getattr(copy, k) is not None:
                    setattr(copy, k, getattr(copy, k)[:-1])
        out.append(copy)
    return out


def fit(net, fixed, news, table, labels, chance, options, dev, seed):
    """`fixed` is seen every epoch, `news` a share of it in turn."""
    rng = random.Random(seed)
    groups = [{"params": [net.table.weight], "weight_decay": 0.0},
              {"params": [p for n, p in net.named_parameters() if n != "table.weight"], "weight_decay": 0.01}]
    optimiser = torch.optim.AdamW(groups, lr=options.rate, betas=(0.9, 0.95), eps=1e-8)
    size = sum(e.size for e in fixed) + sum(e.size for e in news) * options.news_share
    total = int(options.epochs * size / options.words * 1.21)
    step, began = 0, time.time()
    pool = []
    for epoch in range(options.epochs):
        chosen = list(fixed)
        want = int(len(news) * options.news_share)
        while len(pool) < want and news:
            again = list(news); rng.shuffle(again); pool += again
        chosen += pool[:want]; del pool[:want]
        chosen += [Encoded(s, table, labels) for s in case_copies([e.sentence for e in chosen], rng)]
        running, seen = 0.0, 0
        for batch in batches(chosen, options.words, rng):
            originals = [b.rows for b in batch]
            for b in batch:
                b.rows = forget_words(b.rows, chance)
            data = collate(batch)
            for b, r in zip(batch, originals):
                b.rows = r
            done = min(1.0, step / total)
            rate = options.rate * min(1.0, step / 100) * (0.5 + 0.5 * math.cos(math.pi * done)) + 1e-6
            for g in optimiser.param_groups:
                g["lr"] = rate
            optimiser.zero_grad()
            loss = losses(net, *data)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            step += 1
            running += loss.item(); seen += 1
        note = f"epoch {epoch + 1} loss {running / seen:.3f} {time.time() - began:.0f}s"
        if (epoch + 1) % options.every == 0 or epoch + 1 == options.epochs:
            for name, items, guide in dev:
                note += f" | {name} {evaluate(net, items, labels, guide)}"
        print(note, flush=True)
    print("steps", step, "planned", total)


def read_dev(folder, splitter, table, labels):
    """Development sentences, only ever scored."""
    enc = lambda ss: [Encoded(s, table, labels) for s in ss]
    return [("ewt", enc(corpora.treebank(os.path.join(folder, "treebank/ewt-dev.conllu.gz"))), None),
            ("gum", enc(corpora.treebank(os.path.join(folder, "treebank/gum-dev.conllu.gz"))), None),
            ("gmb", enc(list(corpora.gmb(os.path.join(folder, "ner/gmb-dev.tsv.gz"), splitter))[:1500]), None),
            ("uner", enc(list(corpora.iob2(os.path.join(folder, "ner/uner-ewt-dev.iob2.gz")))), corpora.TREE),
            ("uner as news", enc(list(corpora.iob2(os.path.join(folder, "ner/uner-ewt-dev.iob2.gz")))), corpora.NEWS)]


def parser():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--corpora", required=True)
    p.add_argument("--out")
    p.add_argument("--save", help="write the weights after each phase to files that begin like this")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--epochs", type=int, default=20, help="of the first phase")
    p.add_argument("--every", type=int, default=4, help="epochs between scores")
    p.add_argument("--words", type=int, default=1800, help="in a batch, padding included")
    p.add_argument("--rate", type=float, default=2.5e-3)
    p.add_argument("--news-share", type=float, default=0.25)
    p.add_argument("--start", help="go on from these weights")
    p.add_argument("--skip", type=int, default=0, help="with --start: how many phases the weights have behind them")
    for k, v in dict(embed=128, window=256, size=128, layers=3, arc=96, label=96).items():
        p.add_argument("--" + k, type=int, default=v)
    p.add_argument("--dropout", type=float, default=0.3)
    return p


def main():
    options = parser().parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False     # costs a sixth of the time, and nothing reads it
    seed(options.seed)
    began = time.time()
    data, splitter = corpora.load(options.corpora)
    everything = [s for v in data.values() for s in v]
    table = Table.build(everything)
    labels = Labels(data)
    print("rows", len(table), "words", len(table.vocabulary), f"{time.time() - began:.0f}s", flush=True)
    net = Network(len(table), labels.counts(), options.embed, options.window, options.size, options.layers, options.arc,
                  options.label, options.dropout)
    if options.start:
        net.load_state_dict(torch.load(options.start)["weights"])
    else:
        v = word_vectors(everything, table.vocabulary, options.embed)
        index = [table.rows[k] for k in fnv1a_all(table.vocabulary)]
        with torch.no_grad():
            net.table.weight[index] = torch.tensor(v * 0.15, dtype=torch.float32)
        print("vectors", f"{time.time() - began:.0f}s", flush=True)
    count = np.zeros(len(table))
    encode = lambda ss: [Encoded(s, table, labels) for s in ss]
    fixed = encode(data["ewt-train"] + data["gum-train"] + data["wikigold"])
    news = encode(data["gmb"])
    for e in fixed:
        np.add.at(count, e.rows[:, 0], 1)
    for e in news:
        np.add.at(count, e.rows[:, 0], 0.2)
    chance = 0.03 + 1.0 / (1.5 + count)
    dev = read_dev(options.corpora, splitter, table, labels)
    print("parameters", sum(p.numel() for p in net.parameters()), f"encoded {time.time() - began:.0f}s", flush=True)
    if options.skip == 0:
        bare = encode([replace(s, names=None) for s in data["ewt-train"]])      # its names are for the later phases
        fit(net, bare + fixed[len(bare):], news, table, labels, chance, options, dev, options.seed)
        save(net, table, options.save, 0)
    # Names need more of the news text than trees gain from it, so it comes whole in the later phases.
    options.news_share, options.every, net.dropout = 1.0, 1, 0.25
    for number, phase in enumerate(PHASES, 1):
        if number >= options.skip:
            seed(options.seed + number)
            options.epochs, options.rate = phase["epochs"], phase["rate"]
            tag_weight.update(phase["weights"])
            fit(net, fixed, news, table, labels, chance, options, dev, options.seed + number)
            save(net, table, options.save, number)
    if options.out:
        export.write(options.out, {k: v.float().numpy() for k, v in net.state_dict().items()}, table, labels)


def save(net, table, path, phase):
    if path:
        torch.save({"weights": net.state_dict(), "shape": net.shape, "keys": table.keys}, f"{path}.{phase}")


def seed(number):
    random.seed(number); np.random.seed(number); torch.manual_seed(number)


if __name__ == "__main__":
    main()
