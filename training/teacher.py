"""A teacher: a pretrained transformer under the heads of `network.py`, trained on the same corpora.

    python training/teacher.py --corpora ../shared/corpora --pack e5.npz --seed 1 --out teacher.pt

Teachers tell the network how sure to be (distillation, Hinton et al. 2015): it learns from what they think, on average, of
every sentence, also of those that no treebank has parsed. Opinions are kept short: the likeliest heads, labels and tags.
"""
import argparse
import random
import time

import numpy as np
import torch
from torch import nn

import sentences
from corpora import ANY
from evaluate import evaluate
from losses import loss
from network import Network, Recurrence
from pretrained import Pack, Pretrained
from store import TAUGHT, TOP, Store, batches


class Teacher(Network):
    coarse = True

    def __init__(self, rows, counts, pack):
        super().__init__(rows, counts, window=8, size=256, layers=0, arc=256, label=128, dropout=0.3)
        self.pretrained = Pretrained(pack)
        self.mask_piece = pack.mask
        self.mix = nn.Parameter(torch.zeros(pack.layers + 1))
        self.layers = nn.ModuleList([Recurrence(Pretrained.width + 128, 256), Recurrence(512, 256)])

    def encode(self, batch):
        ids = batch.pieces
        if self.training:                                    # now and then a piece must be guessed from those around it
            hidden = (torch.rand(ids.shape, device=ids.device) < 0.08) & (batch.pooling.sum(1) > 0)
            ids = torch.where(hidden, self.mask_piece, ids)
        states = self.pretrained(ids, batch.piece_mask)
        share = torch.softmax(self.mix, 0)
        mixed = sum(s.float() * p for s, p in zip(states, share))
        x = torch.cat((batch.pooling @ mixed, self.table(batch.rows).sum(2)), 2) * batch.mask[..., None]
        for layer in self.layers:
            x = layer(self.drop(x), batch.mask)
        return self.drop(x)


def fit(net, store, given, dev, options):
    """Treebanks and Wikipedia are seen every epoch, a share of the news and sets of copies in turns."""
    rng = random.Random(options.seed)
    known = {id(p) for p in net.pretrained.parameters()}
    rest = [p for p in net.parameters() if id(p) not in known]
    optimiser = torch.optim.AdamW([{"params": list(net.pretrained.parameters()), "peak": options.deep_rate}, {"params": rest, "peak": options.rate}],
                                  betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    news = list(given.news); rng.shuffle(news)
    want = int(len(news) * options.news_share)
    began, step, at, total = time.time(), 0, 0, None
    for epoch in range(options.epochs):
        chosen = list(given.others) + list(given.copies_of_others[epoch % sentences.COPIES]) + [news[(at + k) % len(news)] for k in range(want)]
        at += want
        todo = batches(store.piece_sizes, chosen, options.words, rng)
        total = total or options.epochs * len(todo) * 1.01
        for items in todo:
            rate = min(1.0, step / (0.08 * total)) * max(0.0, 1 - step / total) + 1e-4
            for g in optimiser.param_groups:
                g["lr"] = g["peak"] * rate
            optimiser.zero_grad(set_to_none=True)
            loss(net, store.batch(items)).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            step += 1
        note = f"teacher {options.seed} epoch {epoch + 1} {time.time() - began:.1f}s"
        if (epoch + 1) % options.every == 0 or epoch + 1 == options.epochs:
            note += "".join(f" | {name} {evaluate(net, items, given.labels, g)}" for name, items, g in dev)
        print(note, flush=True)


@torch.no_grad()
def opinions(nets, stores, count, words=12_000):
    """What teachers think on average of the first `count` sentences: by field the two likeliest answers of every word and their
    chances in 255ths, (words, TOP); and `head`, to which `deprel` belongs (as the corpus says, or the likeliest).

    `stores`: one for each teacher, of the same sentences in the pieces of its own.
    """
    first = stores[0]
    out = {"head": torch.zeros(len(first.rows), dtype=torch.uint8, device=first.device)}
    for k in TAUGHT:
        for part in ("answer", "chance"):
            out[f"{k}.{part}"] = torch.zeros(len(first.rows), TOP, dtype=torch.uint8, device=first.device)
    for net in nets:
        net.eval()
    for chosen in batches(first.piece_sizes, range(count), words, random.Random(1)):
        of = [store.batch(chosen) for store in stores]
        states = []
        for net, batch in zip(nets, of):
            with torch.autocast(first.device, dtype=torch.bfloat16):
                states.append(net.encode(batch).float())
        mean = lambda ask: sum(torch.softmax(ask(net, x, b), 2) for net, x, b in zip(nets, states, of)) / len(nets)
        arcs = mean(lambda net, x, b: net.arcs(x, b.mask))
        gold = of[0].gold["heads"]
        heads = torch.where(gold >= 0, gold, arcs.argmax(2))
        tops = {"heads": arcs, "deprel": mean(lambda net, x, b: net.labels(x, heads)), "upos": mean(lambda net, x, b: net.upos(x)),
                "xpos": mean(lambda net, x, b: net.xpos(x)),
                "names": mean(lambda net, x, b: net.name_scores(x, torch.full_like(b.guideline, ANY)))}
        out["head"][of[0].words] = heads.to(torch.uint8)
        for k, chances in tops.items():
            top = chances.topk(TOP, 2)
            out[k + ".answer"][of[0].words] = top.indices.to(torch.uint8)
            out[k + ".chance"][of[0].words] = (top.values * 255).round().to(torch.uint8)
    return {k: v[:first.first[count]].cpu().numpy() for k, v in out.items()}


def parser():
    p = argparse.ArgumentParser(description=__doc__)
    sentences.add_options(p)
    p.add_argument("--pack", required=True, help="the pretrained transformer, a file of pack.py")
    p.add_argument("--out", required=True)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--epochs", type=int, default=12)
    p.add_argument("--every", type=int, default=4, help="epochs between scores")
    p.add_argument("--news-share", type=float, default=0.25, help="share of the news in an epoch")
    p.add_argument("--words", type=int, default=6000, help="pieces in a batch, padding included")
    p.add_argument("--rate", type=float, default=1.5e-3, help="of the heads")
    p.add_argument("--deep-rate", type=float, default=2.5e-4, help="of the transformer")
    return p


def main():
    options = parser().parse_args()
    sentences.prepare(options.seed)
    given = sentences.Given(options)
    pack = Pack(options.pack)
    store = given.store(given.sentences, pack)
    dev = given.dev(pack)
    torch.manual_seed(options.seed)
    net = Teacher(len(given.table), given.labels.counts(), pack).to(store.device)
    fit(net, store, given, dev, options)
    torch.save({k: v.half() if v.is_floating_point() else v for k, v in net.state_dict().items()}, options.out)


if __name__ == "__main__":
    main()
