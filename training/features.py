"""What the network sees of a word: rows of one embedding table, summed.

`src/model/neural/features.rs` computes the same keys; both are compared by the reference test. A key is the 32-bit FNV-1a
hash of a template letter and a string, so that no string has to be stored.
"""
import collections

import numpy as np

STYLES = ("mixed", "upper", "lower", "title")
SLOTS = 9                            # rows per word
TEMPLATES = "w1234pqsf"              # the word, suffixes of 1-4, prefixes of 2-3, shape, shape with place and style


def fnv1a(text):
    h = 0x811C9DC5
    for b in text.encode("utf-8"):
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    return h


FOLD = {"‘": "'", "’": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-"}


def normal(form):
    """Lower case, digits as 0, typographic quotes and dashes as plain ones."""
    return "".join("0" if c.isascii() and c.isdigit() else FOLD.get(c, c) for c in form.lower())


def shape(form):
    """Capitals X, small letters x, digits 0, other ASCII marks themselves; runs cut to two."""
    out = []
    for c in form:
        if c.isascii() and c.isdigit():
            k = "0"
        elif c.isupper():
            k = "X"
        elif c.isalpha():
            k = "x"
        else:
            k = FOLD.get(c, c if c.isascii() else "?")
        if len(out) < 2 or out[-1] != k or out[-2] != k:
            out.append(k)
    return "".join(out[:12])


def style(forms):
    """How a sentence is cased: headlines in capitals or title case and careless small letters show here."""
    words = upper = title = long_words = 0
    for f in forms:
        first = f[:1]
        if not first.isalpha():
            continue
        words += 1
        has_upper = any(c.isupper() for c in f)
        if has_upper and not any(c.islower() for c in f):
            upper += 1
        if len(f) > 3:
            long_words += 1
            title += first.isupper()
    capitals = sum(1 for f in forms if any(c.isupper() for c in f))
    if words >= 2 and upper * 10 >= words * 7:
        return 1
    if capitals == 0:
        return 2
    if long_words >= 3 and title * 10 >= long_words * 8:
        return 3
    return 0


def keys(form, first, sentence_style):
    """The nine keys of a word; `first` says whether it opens the sentence."""
    n = normal(form)
    s = shape(form)
    padded = "^" + n
    return (fnv1a("w" + n), fnv1a("1" + n[-1:]), fnv1a("2" + padded[-2:]), fnv1a("3" + padded[-3:]), fnv1a("4" + padded[-4:]),
            fnv1a("p" + n[:2]), fnv1a("q" + n[:3]), fnv1a("s" + s), fnv1a("f" + s[:2] + str(int(first)) + str(sentence_style)))


class Table:
    """Which keys have a row. Row 0: no such feature; row 1: an unknown word."""

    def __init__(self, keys_in_order):
        self.keys = list(keys_in_order)
        self.rows = {k: i + 2 for i, k in enumerate(self.keys)}

    def __len__(self):
        return len(self.keys) + 2

    @staticmethod
    def build(sentences, more_words=(), words=20000, common=5):
        """Sentences -> the table of the commonest words, of `more_words`, and of the affixes and shapes that several words share."""
        words_seen, forms = collections.Counter(), collections.Counter()
        flags = collections.Counter()
        for s in sentences:
            for f in s.forms:
                forms[f] += 1
        for f, n in forms.items():
            words_seen[normal(f)] += n
        vocabulary = [w for w, n in sorted(words_seen.items(), key=lambda x: (-x[1], x[0])) if n >= 3][:words]
        vocabulary = list(dict.fromkeys(vocabulary + list(more_words)))
        parts = collections.Counter()
        for w in words_seen:
            p = "^" + w
            for k in {"1" + w[-1:], "2" + p[-2:], "3" + p[-3:], "4" + p[-4:], "p" + w[:2], "q" + w[:3]}:
                parts[k] += 1
        for f in forms:
            parts["s" + shape(f)] += 1
        chosen = sorted(k for k, n in parts.items() if n >= (common if k[0] in "123ps" else common + 3))
        for f in forms:
            for first in "01":
                for st in "0123":
                    flags["f" + shape(f)[:2] + first + st] += 1
        chosen += sorted(k for k, n in flags.items() if n >= 20)
        seen, order = set(), []
        for text in ["w" + w for w in vocabulary] + chosen:
            k = fnv1a(text)
            if k not in seen:
                seen.add(k)
                order.append(k)
        table = Table(order)
        table.vocabulary = vocabulary
        return table

    def encode(self, forms):
        """Words -> rows, shape (words, SLOTS); column 0 is the word's own row or 1."""
        st = style(forms)
        out = np.zeros((len(forms), SLOTS), np.int32)
        get = self.rows.get
        for i, f in enumerate(forms):
            k = keys(f, i == 0, st)
            out[i] = [get(x, 0) for x in k]
            if out[i, 0] == 0:
                out[i, 0] = 1
        return out


def fnv1a_all(words):
    return [fnv1a("w" + w) for w in words]
