"""The teacher: MiniLM under the heads of `network.py`, trained on the same corpora; it tells the network how sure to be.

Distillation (Hinton et al. 2015): the network learns from what the teacher thinks of every sentence, also of those that no
treebank has parsed. Thoughts are kept short: the likeliest heads, labels and tags with their chances.
"""
import math
import random
import time

import numpy as np
import torch
from torch import nn

from batches import batches, collate
from corpora import ANY
from evaluate import evaluate
from losses import TOP, gold_loss
from network import Network, Recurrence
from pretrained import DEPTH, Pretrained, tokenizer


class Teacher(Network):
    coarse = True

    def __init__(self, rows, counts):
        super().__init__(rows, counts, window=8, size=256, layers=0, arc=256, label=128, dropout=0.3)
        self.pretrained = Pretrained()
        self.mix = nn.Parameter(torch.zeros(DEPTH + 1))
        width = Pretrained.width + 128
        self.layers = nn.ModuleList([Recurrence(width, 256), Recurrence(512, 256)])
        self.pieces = tokenizer()

    def cut(self, item):
        """Word pieces of a sentence and the word that each belongs to (-1: none)."""
        if item.pieces is None:
            e = self.pieces.encode(item.sentence.forms, is_pretokenized=True)
            item.pieces = (np.array(e.ids, np.int32), np.array([-1 if w is None else w for w in e.word_ids], np.int32))
        return item.pieces

    def encode(self, batch):
        count, longest = batch.mask.shape
        cut = [self.cut(b) for b in batch.items]
        most = max(len(ids) for ids, _ in cut)
        ids = np.zeros((count, most), np.int64)
        mask = np.zeros((count, most), np.float32)
        word = np.full((count, most), count * longest, np.int64)            # pieces of no word go behind the last
        for i, (a, w) in enumerate(cut):
            ids[i, :len(a)] = a
            mask[i, :len(a)] = 1
            word[i, :len(a)] = np.where(w >= 0, w + i * longest, count * longest)
        states = self.pretrained(torch.from_numpy(ids), torch.from_numpy(mask))
        share = torch.softmax(self.mix, 0)
        mixed = sum(s.float() * p for s, p in zip(states, share))
        word = torch.from_numpy(word).view(-1)
        total = torch.zeros(count * longest + 1, mixed.shape[2]).index_add(0, word, mixed.reshape(-1, mixed.shape[2]))
        pieces = torch.zeros(count * longest + 1).index_add(0, word, torch.ones(len(word)))
        x = (total / pieces.clamp(min=1)[:, None])[:-1].view(count, longest, -1)
        features = self.table(batch.rows.view(-1, batch.rows.shape[2])).view(count, longest, -1)
        x = torch.cat((x, features), 2) * batch.mask[..., None]
        for layer in self.layers:
            x = layer(self.drop(x), batch.mask)
        return self.drop(x)


def train(trees, news, table, labels, dev, options):
    """`trees` are seen every epoch, `news` in turns."""
    rng = random.Random(options.seed)
    net = Teacher(len(table), labels.counts())
    deep = [p for p in net.pretrained.parameters() if p.requires_grad]
    known = {id(p) for p in net.pretrained.parameters()}
    rest = [p for p in net.parameters() if id(p) not in known]
    optimiser = torch.optim.AdamW([{"params": deep, "peak": 1.5e-4}, {"params": rest, "peak": 2e-3}], betas=(0.9, 0.98), weight_decay=0.01,
                                  fused=True)
    pool, began, step = [], time.time(), 0
    size = sum(e.size for e in trees) + sum(e.size for e in news) * options.teacher_news
    total = options.teacher_epochs * size / (options.teacher_words * 0.97)
    for epoch in range(options.teacher_epochs):
        want = int(len(news) * options.teacher_news)
        while len(pool) < want:
            again = list(news); rng.shuffle(again); pool += again
        chosen = list(trees) + pool[:want]; del pool[:want]
        running = 0.0
        for items in batches(chosen, options.teacher_words, rng):
            done = min(1.0, step / total)
            rate = min(1.0, step / 150) * (1 - done) + 1e-4
            for g in optimiser.param_groups:
                g["lr"] = g["peak"] * rate
            optimiser.zero_grad()
            loss = gold_loss(net, collate(items), rng)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            step += 1
            running += loss.item()
            if step % 50 == 0:
                print(f"teacher step {step}/{total:.0f} loss {running / 50:.3f} {time.time() - began:.0f}s", flush=True)
                running = 0.0
        print(f"teacher epoch {epoch + 1} {time.time() - began:.0f}s", *(f"| {name} {evaluate(net, i, labels, g)}" for name, i, g in dev), flush=True)
    return net


@torch.no_grad()
def opinions(net, items):
    """What the teacher thinks of each sentence: a dictionary of arrays, chances as 16-bit floats."""
    net.eval()
    out = [None] * len(items)
    order = sorted(range(len(items)), key=lambda i: (items[i].size, i))
    for start in range(0, len(order), 64):
        chosen = order[start:start + 64]
        batch = collate([items[i] for i in chosen])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = net.encode(batch).float()
        arcs = torch.softmax(net.arcs(x, batch.mask), 2)
        best = arcs.argmax(2)
        heads = torch.where(batch.gold["heads"] >= 0, batch.gold["heads"], best)
        tops = {"heads": arcs, "deprel": torch.softmax(net.labels(x, heads), 2), "upos": torch.softmax(net.upos(x), 2),
                "xpos": torch.softmax(net.xpos(x), 2), "names": torch.softmax(net.name_scores(x, torch.full_like(batch.guideline, ANY)), 2)}
        tops = {k: v.topk(min(TOP, v.shape[2]), 2) for k, v in tops.items()}
        for row, i in enumerate(chosen):
            m = items[i].size
            out[i] = {"head": heads[row, :m].numpy().astype(np.int16)}
            for k, top in tops.items():
                out[i][k] = (top.indices[row, :m].numpy().astype(np.int16), top.values[row, :m].numpy().astype(np.float16))
    return out
