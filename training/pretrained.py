"""Small transformers that have read much plain text, out of packs (`pack.py`).

They serve in training only, as the ground of the teachers and for vectors of words; the program never sees them.
"""
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F

HEADS = 12
MASK = "[MASK]"
MOST = 8                             # pieces of a word that are read


class Pack:
    """A file of `pack.py`: the tokenizer and weights by name."""

    def __init__(self, path):
        found = np.load(path)
        self.tensors = {k: found[k] for k in found.files if not k.endswith(".scale")}
        for k in found.files:
            if k.endswith(".scale"):
                self.tensors[k[:-6]] = self.tensors[k[:-6]].astype(np.float32) * found[k][:, None]
        self.layers = int(self.tensors["layers"])
        self.tokenizer = Tokenizer.from_str(self.tensors["tokenizer"].tobytes().decode())
        self.known = {int(p): i for i, p in enumerate(self.tensors["pieces"])}
        self.unknown, self.mask = (self.known[self.tokenizer.token_to_id(t)] for t in ("[UNK]", MASK))

    def tensor(self, name):
        return torch.from_numpy(np.array(self.tensors[name], np.float32))

    def cut(self, forms):
        """-> numbers of word pieces, and the word that each belongs to (-1: none); the marks of begin and end included."""
        e = self.tokenizer.encode(forms, is_pretokenized=True)
        pieces, words = [], []
        for piece, word in zip(e.ids, e.word_ids):
            if word is None or words[-MOST:] != [word] * MOST:       # a line of dashes is a piece a dash
                pieces.append(self.known.get(piece, self.unknown)); words.append(-1 if word is None else word)
        return pieces, words

    def whole_words(self, most):
        """The commonest words that are one piece."""
        words = sorted(((i, w) for w, i in self.tokenizer.get_vocab().items() if len(w) > 2 and w.isascii() and w.isalpha()))
        return [w for _, w in words[:most]]


class Layer(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.attended, self.attended_norm = nn.Linear(width, width), nn.LayerNorm(width, eps=1e-12)
        self.inner, self.outer, self.norm = nn.Linear(width, inner), nn.Linear(inner, width), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x, blocked, drop):
        split = lambda y: y.view(*y.shape[:2], HEADS, -1).transpose(1, 2)
        scores = split(self.query(x)) @ split(self.key(x)).transpose(2, 3)
        a = torch.softmax(scores * (x.shape[2] // HEADS) ** -0.5 + blocked, 3).to(scores.dtype) @ split(self.value(x))
        a = a.transpose(1, 2).reshape(x.shape)
        x = self.attended_norm(x + F.dropout(self.attended(a), drop, self.training))
        return self.norm(x + F.dropout(self.outer(F.gelu(self.inner(x))), drop, self.training))


class Pretrained(nn.Module):
    """Numbers of word pieces (batch, pieces) -> states of all layers, the embeddings first, each (batch, pieces, 384)."""

    width = 384

    def __init__(self, pack, drop=0.1):
        super().__init__()
        self.drop = drop
        self.words = nn.Embedding.from_pretrained(pack.tensor("words"), freeze=False)
        self.places = nn.Embedding.from_pretrained(pack.tensor("places"), freeze=False)
        self.norm = nn.LayerNorm(self.width, eps=1e-12)
        self.norm.load_state_dict({k: pack.tensor("norm." + k) for k in ("weight", "bias")})
        self.layers = nn.ModuleList()
        for i in range(pack.layers):
            layer = Layer(self.width, 4 * self.width)
            layer.load_state_dict({k: pack.tensor(f"{i}.{k}") for k in layer.state_dict()})
            self.layers.append(layer)

    def forward(self, ids, mask):
        blocked = ((1 - mask) * -1e4)[:, None, None]
        place = torch.arange(ids.shape[1], device=ids.device).clamp(max=self.places.weight.shape[0] - 1)
        out = [F.dropout(self.norm(self.words(ids) + self.places(place)), self.drop, self.training)]
        for layer in self.layers:
            out.append(layer(out[-1], blocked, self.drop))
        return out


@torch.no_grad()
def word_vectors(pack, words, size, device):
    """Words on their own -> (len(words), size): what the lower layers make of them, without the mean and in the directions of most variance."""
    model = Pretrained(pack).eval().to(device)
    out = np.zeros((len(words), 3 * Pretrained.width), np.float32)
    cut = [pack.cut([w]) for w in words]
    order = sorted(range(len(words)), key=lambda i: (len(cut[i][0]), i))
    for start in range(0, len(order), 512):
        chosen = order[start:start + 512]
        longest = max(len(cut[i][0]) for i in chosen)
        ids, mask, inner = (np.zeros((len(chosen), longest), k) for k in (np.int64, np.float32, np.float32))
        for row, i in enumerate(chosen):
            pieces, word = cut[i]
            ids[row, :len(pieces)], mask[row, :len(pieces)] = pieces, 1
            inner[row, :len(pieces)] = [w >= 0 for w in word]
        ids, mask, inner = (torch.from_numpy(a).to(device) for a in (ids, mask, inner))
        layers = model(ids, mask)
        mean = lambda x: (x.float() * inner[..., None]).sum(1) / inner.sum(1).clamp(min=1)[:, None]
        out[chosen] = torch.cat([mean(layers[k]) for k in (0, 2, 5)], 1).cpu().numpy()
    out -= out.mean(0)
    out /= out.std(0) + 1e-6
    _, vectors = np.linalg.eigh(out.T @ out)
    return (out @ vectors[:, ::-1][:, :size]) / np.sqrt((out @ vectors[:, -1]).var())
