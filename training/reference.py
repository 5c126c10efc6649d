"""Writes what the network thinks of the sentences of `tests/cases/network/reference.tsv`, in floating point, into that file.

    python training/reference.py --corpora ../shared/corpora --weights WEIGHTS

WEIGHTS is what `train.py --save` wrote. The test `tests/network.rs` then compares the program with it.
"""
import argparse
import os

import torch

import corpora
import pretrained
from batches import NAMES, Encoded, Labels, collate
from features import Table
from network import Network

PATH = os.path.join(os.path.dirname(__file__), "..", "tests", "cases", "network", "reference.tsv")


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--corpora", required=True)
    p.add_argument("--weights", required=True)
    p.add_argument("--known-words", type=int, default=14_000)
    options = p.parse_args()
    data, _ = corpora.load(options.corpora)
    labels = Labels(data)
    table = Table.build([s for v in data.values() for s in v], pretrained.whole_words(options.known_words))
    weights = torch.load(options.weights)
    net = Network(len(table), labels.counts(), vectors=torch.zeros_like(weights["vectors"]))
    net.load_state_dict(weights)
    net.eval()
    with open(PATH, encoding="utf-8") as f:
        sentences = [[line.split("\t")[0] for line in s.split("\n")] for s in f.read().strip().split("\n\n")]
    with open(PATH, "w", encoding="utf-8") as f:
        f.write("\n\n".join(analysis(net, forms, table, labels) for forms in sentences) + "\n")


@torch.no_grad()
def analysis(net, forms, table, labels):
    batch = collate([Encoded(corpora.Sentence(forms), table, labels)])
    x = net.encode(batch)
    heads = net.arcs(x, batch.mask).argmax(2)
    gate = 1 + net.guide_gate[[corpora.NEWS, corpora.TREE, corpora.TREE]].mean(0)          # as in `export.py`
    names = net.names(x * gate) + net.guideline[[corpora.NEWS, corpora.TREE, corpora.TREE]].mean(0)
    tags = [net.upos(x).argmax(2), net.xpos(x).argmax(2), heads, net.labels(x, heads).argmax(2), names.argmax(2)]
    upos, xpos, head, deprel, name = (t[0].tolist() for t in tags)
    return "\n".join("\t".join((form, labels.upos[upos[i]], labels.xpos[xpos[i]], str(head[i]), labels.deprel[deprel[i]], NAMES[name[i]]))
                     for i, form in enumerate(forms))


if __name__ == "__main__":
    main()
