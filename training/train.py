"""Trains the network: `python training/train.py --corpora ../shared/corpora --out data/models/core.model`.

First a teacher is trained and asked about the sentences of all corpora (`teacher.py`), then the network learns from both.
"""
import argparse
import math
import os
import pickle
import random
import time
from dataclasses import replace

import numpy as np
import torch

import corpora
import export
import pretrained
import start
import teacher
import tree_names
from batches import Encoded, Labels, batches, collate, forget
from evaluate import evaluate
from features import Table, fnv1a_all
from losses import taught_loss
from network import Network
from vectors import word_vectors


def case_copies(sentences, rng, share=0.12):
    """Some sentences again as headlines: capitals, small letters, title case; without the last full stop."""
    out = []
    for s in sentences:
        r = rng.random()
        if r > share or s.source == "wikigold":
            continue
        change = (str.upper, str.lower, str.title)[int(3 * r / share)]
        forms = [change(f) if change is not str.title or len(f) > 3 else f for f in s.forms]
        copy = replace(s, forms=forms, weight=0.5 * s.weight)
        n = len(forms)
        leaf = s.heads is None or n not in s.heads
        if n > 3 and leaf and forms[-1] in (".", "!", "?") and rng.random() < 0.6:
            for k in ("forms", "upos", "xpos", "heads", "deprels", "names"):
                if getattr(copy, k) is not None:
                    setattr(copy, k, getattr(copy, k)[:-1])
        out.append(copy)
    return out


def ask_teacher(data, splitter, labels, options):
    """-> for every treebank and Wikipedia sentence, then for some of the news, what the teacher thinks; the numbers of those
    news; the chances of name tags in the treebank without names."""
    if options.opinions and os.path.exists(options.opinions):
        with open(options.opinions, "rb") as f:
            return pickle.load(f)
    table = Table.build([s for v in data.values() for s in v])
    encode = lambda ss: [Encoded(s, table, labels) for s in ss]
    trees = encode([replace(s, names=None) for s in data["ewt-train"]] + data["gum-train"] + data["wikigold"])
    news = encode(data["gmb"])
    net = teacher.train(trees, news, table, labels, read_dev(options.corpora, splitter, table, labels), options)
    order, asked, words = list(range(len(news))), [], 0
    random.Random(3).shuffle(order)
    for i in order:
        if words < options.asked_words:
            asked.append(i); words += news[i].size
    nameless = tree_names.chances([net], trees[:len(data["ewt-train"])])
    found = teacher.opinions(net, trees + [news[i] for i in asked]), asked, nameless
    if options.opinions:
        with open(options.opinions, "wb") as f:
            pickle.dump(found, f)
    return found


def fit(net, fixed, news, table, labels, chance, options, dev):
    """`fixed` is seen every epoch, `news` a share of it in turn."""
    rng = random.Random(options.seed)
    groups = [{"params": [net.table.weight], "weight_decay": 0.0},
              {"params": [p for n, p in net.named_parameters() if n != "table.weight"], "weight_decay": 0.01}]
    optimiser = torch.optim.AdamW(groups, lr=options.rate, betas=(0.9, 0.95), eps=1e-8, fused=True)
    size = sum(e.size for e in fixed) + sum(e.size for e in news) * options.news_share
    total = int(options.epochs * size / options.words * 1.12)
    step, began, pool = 0, time.time(), []
    for epoch in range(options.epochs):
        chosen = list(fixed)
        want = int(len(news) * options.news_share)
        while len(pool) < want:
            again = list(news); rng.shuffle(again); pool += again
        chosen += pool[:want]; del pool[:want]
        chosen += [Encoded(s, table, labels) for s in case_copies([e.sentence for e in chosen], rng)]
        running, seen = 0.0, 0
        for items in batches(chosen, options.words, rng):
            batch = collate(items, [forget(b.rows[:, 0], chance, np.random) for b in items])
            done = min(1.0, step / total)
            rate = options.rate * min(1.0, step / 100) * (0.5 + 0.5 * math.cos(math.pi * done)) + 1e-6
            for g in optimiser.param_groups:
                g["lr"] = rate
            optimiser.zero_grad()
            loss = taught_loss(net, batch, rng)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            step += 1
            running += loss.item(); seen += 1
            if step % 100 == 0:
                print(f"step {step}/{total} loss {running / seen:.3f} {time.time() - began:.0f}s", flush=True)
        note = f"epoch {epoch + 1} {time.time() - began:.0f}s"
        if (epoch + 1) % options.every == 0 or epoch + 1 == options.epochs:
            note += "".join(f" | {name} {evaluate(net, items, labels, guide)}" for name, items, guide in dev)
        print(note, flush=True)
        if options.save:
            torch.save(net.state_dict(), options.save)


def read_dev(folder, splitter, table, labels):
    """Development sentences, only ever scored."""
    enc = lambda ss: [Encoded(s, table, labels) for s in ss]
    return [("ewt", enc(corpora.treebank(os.path.join(folder, "treebank/ewt-dev.conllu.gz"))), corpora.ANY),
            ("gum", enc(corpora.treebank(os.path.join(folder, "treebank/gum-dev.conllu.gz"))), corpora.ANY),
            ("gmb", enc(list(corpora.gmb(os.path.join(folder, "ner/gmb-dev.tsv.gz"), splitter))[:1500]), corpora.ANY),
            ("uner", enc(list(corpora.iob2(os.path.join(folder, "ner/uner-ewt-dev.iob2.gz")))), corpora.ANY)]


def parser():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--corpora", required=True)
    p.add_argument("--data", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data"), help="the program's data, for the names it lists")
    p.add_argument("--out")
    p.add_argument("--start", help="go on from the weights of this model file")
    p.add_argument("--save", help="write the weights to this file after each epoch")
    p.add_argument("--opinions", help="keep what the teacher thinks in this file, or take it from there")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--teacher-epochs", type=int, default=3)
    p.add_argument("--teacher-news", type=float, default=0.06, help="share of the news in an epoch of the teacher")
    p.add_argument("--teacher-words", type=int, default=1500, help="in a batch of the teacher")
    p.add_argument("--asked-words", type=int, default=600_000, help="of the news that the teacher is asked about")
    p.add_argument("--epochs", type=int, default=9)
    p.add_argument("--every", type=int, default=3, help="epochs between scores")
    p.add_argument("--words", type=int, default=1800, help="in a batch, padding included")
    p.add_argument("--rate", type=float, default=3e-3)
    p.add_argument("--news-share", type=float, default=0.6)
    p.add_argument("--vectors", type=int, default=192, help="size of the pretrained vectors of words")
    p.add_argument("--known-words", type=int, default=14_000, help="of MiniLM, beside those of the corpora")
    p.add_argument("--dropout", type=float, default=0.2)
    return p


def new_network(table, everything, labels, options):
    """The network with starting vectors for words."""
    index = torch.tensor([table.rows[k] for k in fnv1a_all(table.vocabulary)])
    vectors = torch.zeros(len(table), options.vectors)
    vectors[index] = torch.tensor(pretrained.word_vectors(table.vocabulary, options.vectors).copy())
    net = Network(len(table), labels.counts(), dropout=options.dropout, vectors=vectors)
    if options.start:
        start.load(net, options.start, table, labels)
        return net
    with torch.no_grad():
        own = word_vectors(everything, table.vocabulary, net.table.weight.shape[1])
        net.table.weight[index] = torch.tensor(own * 0.1, dtype=torch.float32)
    return net


def main():
    options = parser().parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False     # costs a sixth of the time, and nothing reads it
    seed(options.seed)
    began = time.time()
    data, splitter = corpora.load(options.corpora)
    everything = [s for v in data.values() for s in v]
    labels = Labels(data)
    opinions, asked, nameless = ask_teacher(data, splitter, labels, options)
    seed(options.seed)
    table = Table.build(everything, pretrained.whole_words(options.known_words))
    print("rows", len(table), "words", len(table.vocabulary), f"{time.time() - began:.0f}s", flush=True)
    net = new_network(table, everything, labels, options)
    print("parameters", sum(p.numel() for p in net.parameters()), f"{time.time() - began:.0f}s", flush=True)
    name_treebank(data["ewt-train"], nameless, net if options.start else None, table, labels, options.data)
    fixed = [Encoded(s, table, labels, soft) for s, soft in zip(data["ewt-train"] + data["gum-train"] + data["wikigold"], opinions)]
    told = dict(zip(asked, opinions[len(fixed):]))
    news = [Encoded(s, table, labels, told.get(i)) for i, s in enumerate(data["gmb"])]
    count = np.zeros(len(table))
    for e in fixed:
        np.add.at(count, e.rows[:, 0], 1)
    for e in news:
        np.add.at(count, e.rows[:, 0], 0.2)
    chance = 0.04 + 1.0 / (1.5 + count)
    words = net.vectors.abs().sum(1) > 0
    net.borrowed.copy_(words & (torch.from_numpy(count) < 0.3))
    fit(net, fixed, news, table, labels, chance, options, read_dev(options.corpora, splitter, table, labels))
    if options.out:
        weights = {k: v.float().numpy() for k, v in net.state_dict().items() if k not in ("vectors", "borrowed", "project.weight")}
        weights["table.weight"] = net.folded_table().detach().numpy()
        export.write(options.out, weights, table, labels)


def name_treebank(sentences, chances, net, table, labels, folder):
    """Gives the sentences of the treebank without names the names that teacher, start network (if any) and lexicon see."""
    if net is not None:
        mine = tree_names.chances([net], [Encoded(s, table, labels) for s in sentences])
        chances = [(a + b) / 2 for a, b in zip(chances, mine)]
        net.train()
    for s, names in zip(sentences, tree_names.named(sentences, chances, folder)):
        s.names = names


def seed(number):
    random.seed(number); np.random.seed(number); torch.manual_seed(number)


if __name__ == "__main__":
    main()
