"""The sentences that all networks learn from, and those on which they are scored."""
import os
import random
from dataclasses import replace

import numpy as np
import torch

import corpora
from features import Table
from pretrained import Pack
from store import Labels, Store

COPIES = 3                           # sets of sentences cased otherwise; epochs take them in turn


def add_options(p):
    p.add_argument("--corpora", required=True)
    p.add_argument("--vocabulary", required=True, help="a pack whose whole words the network is to know beside those of the corpora")
    p.add_argument("--known-words", type=int, default=14_000, help="how many of them")
    p.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    p.add_argument("--few", type=int, help="take one in so many sentences, to try the road")


def prepare(seed, threads=1):
    """Same numbers in every run."""
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(True, warn_only=True)
    torch.utils.deterministic.fill_uninitialized_memory = False     # costs a sixth of the time, and nothing reads it
    random.seed(seed); np.random.seed(seed); torch.manual_seed(seed)


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


class Given:
    """All training sentences in one list: treebanks and Wikipedia (`others`), `news`, and copies of both in sets."""

    def __init__(self, options):
        self.options = options
        data, self.splitter = corpora.load(options.corpora)
        everything = [s for v in data.values() for s in v]
        self.labels = Labels(data)
        self.table = Table.build(everything, Pack(options.vocabulary).whole_words(options.known_words))
        few = lambda ss: ss[::options.few] if options.few else ss
        self.sentences, parts = [], []
        for kind in ("others", "news"):
            of = few(data["gmb"] if kind == "news" else data["ewt-train"] + data["gum-train"] + data["wikigold"])
            parts.append(self.add(of))
        self.others, self.news = parts
        rng = random.Random(7)
        made = lambda numbers: [self.add(case_copies([self.sentences[i] for i in numbers], rng)) for _ in range(COPIES)]
        self.copies_of_others, self.copies_of_news = made(self.others), made(self.news)

    def add(self, more):
        start = len(self.sentences)
        self.sentences.extend(more)
        return range(start, len(self.sentences))

    def store(self, some, pack=None):
        return Store(some, self.table, self.labels, self.options.device, pack)

    def dev(self, pack=None):
        """Development sentences, only ever scored: [(name, store, guideline)]."""
        path = lambda *p: os.path.join(self.options.corpora, *p)
        few = lambda ss: ss[::self.options.few] if self.options.few else ss
        trees = lambda name: few(list(corpora.treebank(path("treebank", name + "-dev.conllu.gz"))))
        uner = self.store(few(list(corpora.iob2(path("ner", "uner-ewt-dev.iob2.gz")))), pack)
        return [("ewt", self.store(trees("ewt"), pack), corpora.ANY), ("gum", self.store(trees("gum"), pack), corpora.ANY),
                ("gmb", self.store(few(list(corpora.gmb(path("ner", "gmb-dev.tsv.gz"), self.splitter))[:1500]), pack), corpora.ANY),
                ("uner", uner, corpora.ANY), ("uner as treebanks", uner, corpora.TREE)]
