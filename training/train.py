"""Trains the network.

    python training/train.py --corpora ../shared/corpora --vocabulary e5.npz --packs e5.npz bge.npz --out data/models/core.model

First teachers are trained, one for every pack and seed (`teacher.py`), and asked about all sentences; then the network learns
from the corpora and from what the teachers think.
"""
import argparse
import math
import os
import random
import subprocess
import sys
import time

import numpy as np
import torch

import export
import pretrained
import sentences
import start
import teacher
from evaluate import evaluate
from features import fnv1a_all
from losses import loss
from network import Network
from store import batches


def trained_teachers(options):
    """Trains the teachers that are not there yet, side by side on a graphics card -> the pack and the weights of each."""
    os.makedirs(options.work, exist_ok=True)
    made, running = [], []
    for seed in range(1, options.teachers + 1):
        pack = options.packs[(seed - 1) % len(options.packs)]
        out = os.path.join(options.work, f"teacher{seed}.pt")
        made.append((pack, out))
        if os.path.exists(out):
            continue
        command = [sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "teacher.py"), "--corpora", options.corpora,
                   "--vocabulary", options.vocabulary, "--pack", pack, "--seed", str(seed), "--epochs", str(options.teacher_epochs),
                   "--out", out, "--device", options.device, "--known-words", str(options.known_words)]
        running.append(subprocess.Popen(command + (["--few", str(options.few)] if options.few else [])))
        if options.device == "cpu" and running[-1].wait():
            raise SystemExit("a teacher failed; see above")
    if any(r.wait() for r in running):
        raise SystemExit("a teacher failed; see above")
    return made


def asked(options, given):
    """What the teachers think of treebanks, Wikipedia and news."""
    path = os.path.join(options.work, "opinions.npz")
    if os.path.exists(path):
        return dict(np.load(path))
    made = trained_teachers(options)
    stores = {pack: given.store(given.sentences, pretrained.Pack(pack)) for pack, _ in made}
    nets = []
    for pack, weights in made:
        net = teacher.Teacher(len(given.table), given.labels.counts(), stores[pack].pack).to(options.device)
        net.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in torch.load(weights, map_location=options.device).items()})
        nets.append(net)
    found = teacher.opinions(nets, [stores[pack] for pack, _ in made], len(given.others) + len(given.news))
    np.savez_compressed(path, **found)
    return found


def new_network(given, options):
    """The network with starting vectors for words."""
    vectors = torch.zeros(len(given.table), options.vectors)
    index = torch.tensor([given.table.rows[k] for k in fnv1a_all(given.table.vocabulary)])
    pack = pretrained.Pack(options.vocabulary)
    vectors[index] = torch.tensor(pretrained.word_vectors(pack, given.table.vocabulary, options.vectors, options.device).copy())
    torch.manual_seed(options.seed)
    net = Network(len(given.table), given.labels.counts(), dropout=options.dropout, vectors=vectors)
    if options.start:
        start.load(net, options.start, given.table, given.labels)
    return net.to(options.device)


def usual(store, given):
    """How often each row of the table is used as a word, news counted little."""
    count, rows = np.zeros(len(given.table)), store.rows[:, 0].cpu().numpy()
    for numbers, share in ((given.others, 1.0), (given.news, 0.2)):
        np.add.at(count, rows[store.first[numbers.start]:store.first[numbers.stop]], share)
    return count


def forget(rows, chance):
    """Which parts of the words count: rare words now and then lack their own row, or all that belongs to the word.

    So affixes and neighbours must do, and words that have a pretrained vector only are read like others.
    """
    draw = torch.rand(rows.shape, device=rows.device)
    return torch.stack((draw >= chance[rows], draw >= 0.5 * chance[rows]), 2).float()


def fit(net, store, given, options, dev):
    """Treebanks and Wikipedia are seen every epoch, a share of the news in turn, copies of both by sets."""
    rng = random.Random(options.seed)
    count = usual(store, given)
    chance = torch.tensor(0.04 + 1.0 / (1.5 + count), dtype=torch.float32, device=store.device)
    net.borrowed.copy_((net.vectors.abs().sum(1) > 0) & (torch.tensor(count, device=store.device) < 0.3))
    groups = [{"params": [net.table.weight], "weight_decay": 0.0},
              {"params": [p for n, p in net.named_parameters() if n != "table.weight"], "weight_decay": 0.01}]
    optimiser = torch.optim.AdamW(groups, lr=options.rate, betas=(0.9, 0.95), eps=1e-8, fused=True)
    news = list(given.news); rng.shuffle(news)
    want, at, step, began, total = int(len(news) * options.news_share), 0, 0, time.time(), None
    for epoch in range(options.epochs):
        chosen = list(given.others) + [news[(at + k) % len(news)] for k in range(want)]
        copies = list(given.copies_of_news[epoch % sentences.COPIES])
        chosen += list(given.copies_of_others[epoch % sentences.COPIES]) + rng.sample(copies, int(len(copies) * options.news_share))
        at += want
        todo = batches(store.sizes, chosen, options.words, rng)
        total = total or options.epochs * len(todo) * 1.01
        running = 0.0
        for items in todo:
            rate = options.rate * min(1.0, step / 200) * (0.5 + 0.5 * math.cos(math.pi * min(1.0, step / total))) + 1e-6
            for g in optimiser.param_groups:
                g["lr"] = rate
            batch = store.batch(items)
            batch.use = forget(batch.rows[..., 0], chance)
            optimiser.zero_grad(set_to_none=True)
            wrong = loss(net, batch)
            wrong.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            running += wrong.detach()
            step += 1
        note = f"epoch {epoch + 1} {time.time() - began:.1f}s loss {float(running) / len(todo):.3f}"
        if (epoch + 1) % options.every == 0 or epoch + 1 == options.epochs:
            note += "".join(f" | {name} {evaluate(net, items, given.labels, guide)}" for name, items, guide in dev)
            keep(net, given, options)
        print(note, flush=True)


def keep(net, given, options):
    """Writes the model file and, if asked for, the weights."""
    weights = {k: v.float().cpu().numpy() for k, v in net.state_dict().items() if k not in ("vectors", "borrowed", "project.weight")}
    weights["table.weight"] = net.folded_table().detach().cpu().numpy()
    export.write(options.out, weights, given.table, given.labels)
    if options.save:
        torch.save({k: v.half().cpu() if v.is_floating_point() else v.cpu() for k, v in net.state_dict().items()}, options.save)


def parser():
    p = argparse.ArgumentParser(description=__doc__)
    sentences.add_options(p)
    p.add_argument("--packs", nargs="+", required=True, help="pretrained transformers for teachers, files of pack.py")
    p.add_argument("--work", default="out/training", help="keeps teachers and what they think; what is there is used again")
    p.add_argument("--out")
    p.add_argument("--save", help="write the weights to this file, for reference.py")
    p.add_argument("--start", help="go on from the weights of this model file")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--teachers", type=int, default=2)
    p.add_argument("--teacher-epochs", type=int, default=12)
    p.add_argument("--epochs", type=int, default=40)
    p.add_argument("--every", type=int, default=10, help="epochs between scores")
    p.add_argument("--words", type=int, default=3000, help="in a batch, padding included")
    p.add_argument("--rate", type=float, default=3e-3)
    p.add_argument("--news-share", type=float, default=0.7)
    p.add_argument("--vectors", type=int, default=128, help="size of the pretrained vectors of words")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--dropout", type=float, default=0.2)
    return p


def main():
    options = parser().parse_args()
    began = time.time()
    sentences.prepare(options.seed, options.threads)
    given = sentences.Given(options)
    opinions = asked(options, given)
    print("teachers asked", f"{time.time() - began:.0f}s", flush=True)
    if not options.out:
        return
    store = given.store(given.sentences)
    store.tell(opinions)
    net = new_network(given, options)
    print("rows", len(given.table), "parameters", sum(p.numel() for p in net.parameters()), f"{time.time() - began:.0f}s", flush=True)
    fit(net, store, given, options, given.dev())


if __name__ == "__main__":
    main()
