"""Writes what the network thinks of the sentences of `tests/cases/network/reference.tsv`, in floating point, into that file.

    python training/reference.py --corpora ../shared/corpora --vocabulary e5.npz --weights WEIGHTS

WEIGHTS is what `train.py --save` wrote. The test `tests/network.rs` then compares the program with it.
"""
import argparse
import os

import torch

import corpora
import sentences
from network import Network
from store import NAMES, Store

PATH = os.path.join(os.path.dirname(__file__), "..", "tests", "cases", "network", "reference.tsv")


def main():
    p = argparse.ArgumentParser(description=__doc__)
    sentences.add_options(p)
    p.add_argument("--weights", required=True)
    options = p.parse_args()
    given = sentences.Given(options)
    weights = torch.load(options.weights)
    net = Network(len(given.table), given.labels.counts(), vectors=torch.zeros(weights["vectors"].shape))
    net.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in weights.items()})
    net.eval()
    with open(PATH, encoding="utf-8") as f:
        texts = [[line.split("\t")[0] for line in s.split("\n")] for s in f.read().strip().split("\n\n")]
    with open(PATH, "w", encoding="utf-8") as f:
        f.write("\n\n".join(analysis(net, forms, given.table, given.labels) for forms in texts) + "\n")


@torch.no_grad()
def analysis(net, forms, table, labels):
    batch = Store([corpora.Sentence(forms)], table, labels, "cpu").batch([0])
    x = net.encode(batch)
    heads = net.arcs(x, batch.mask).argmax(2)
    names = net.name_scores(x, torch.tensor([corpora.ANY]))                # as in `export.py`
    tags = [net.upos(x).argmax(2), net.xpos(x).argmax(2), heads, net.labels(x, heads).argmax(2), names.argmax(2)]
    upos, xpos, head, deprel, name = (t[0].tolist() for t in tags)
    return "\n".join("\t".join((form, labels.upos[upos[i]], labels.xpos[xpos[i]], str(head[i]), labels.deprel[deprel[i]], NAMES[name[i]]))
                     for i, form in enumerate(forms))


if __name__ == "__main__":
    main()
