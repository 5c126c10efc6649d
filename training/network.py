"""The network: summed word features, a window layer, gated two-way recurrences, heads for tags, names, arcs and labels.

The recurrence is that of SRU (Lei et al. 2018) without the peephole: `c[t] = f[t] c[t-1] + (1 - f[t]) u[t]`,
`h[t] = r[t] tanh(c[t]) + (1 - r[t]) x[t]`. Gates depend on the input alone, so all matrix products of a batch are one
product. Arcs are scored by a biaffine product (Dozat and Manning 2017), labels by a small network over both ends.
"""
import torch
from torch import nn
from torch.nn import functional as F

from corpora import GUIDELINES


class Scan(torch.autograd.Function):
    """`c[t] = f[t] c[t-1] + u[t]` along the words of (batch, words, ...)."""

    @staticmethod
    def forward(ctx, f, u):
        c = scanned(f, u)
        ctx.save_for_backward(f, c)
        return c

    @staticmethod
    def backward(ctx, grad):
        f, c = ctx.saved_tensors
        zero = torch.zeros_like(f[:, :1])
        later = torch.cat((f[:, 1:], zero), 1)
        grad = scanned(later.flip(1), grad.flip(1)).flip(1)
        return grad * torch.cat((zero, c[:, :-1]), 1), grad


def scanned(f, u):
    """Word by word, or on a graphics card in steps that double (Hillis and Steele 1986)."""
    if u.device.type == "cpu":
        c = torch.empty_like(u)
        c[:, 0] = u[:, 0]
        for t in range(1, u.shape[1]):
            torch.addcmul(u[:, t], f[:, t], c[:, t - 1], out=c[:, t])
        return c
    step = 1
    while step < u.shape[1]:
        u = torch.cat((u[:, :step], torch.addcmul(u[:, step:], f[:, step:], u[:, :-step])), 1)
        f = torch.cat((f[:, :step], f[:, step:] * f[:, :-step]), 1)
        step *= 2
    return u


class Recurrence(nn.Module):
    """Both directions at once: `size` units each way."""

    def __init__(self, width, size):
        super().__init__()
        self.size = size
        self.product = nn.Linear(width, 2 * 3 * size)
        self.skip = nn.Linear(width, 2 * size, bias=False) if width != 2 * size else None
        with torch.no_grad():
            bias = self.product.bias.view(2, 3, size)
            bias.zero_()
            bias[:, 1] += torch.linspace(0.0, 2.0, size)     # some units remember long, some short
            bias[:, 2] += 0.5

    def forward(self, x, mask):
        batch, time, _ = x.shape
        u, f, r = self.product(x).float().view(batch, time, 2, 3, self.size).unbind(3)
        f = torch.sigmoid(f)
        u = u * (1 - f) * mask[..., None, None]
        f = 1 - (1 - f) * mask[..., None, None]              # padding keeps the state as it is
        turned = lambda v: torch.stack((v[:, :, 0], v[:, :, 1].flip(1)), 2)
        c = torch.tanh(turned(Scan.apply(turned(f), turned(u))))
        x = (self.skip(x).float() if self.skip is not None else x).view(batch, time, 2, self.size)
        r = torch.sigmoid(r)
        return (x + r * (c - x)).reshape(batch, time, 2 * self.size)


class Network(nn.Module):
    coarse = False                   # whether sixteen-bit products are good enough outside training

    def __init__(self, rows, counts, embed=128, window=256, size=128, layers=3, arc=96, label=96, dropout=0.25, vectors=None):
        """`counts`: how many upos, xpos, penn, deprel and name tags there are; `vectors`: (rows, n), pretrained, for words."""
        super().__init__()
        self.shape = dict(embed=embed, window=window, size=size, layers=layers, arc=arc, label=label)
        self.table = nn.Embedding(rows, embed)
        nn.init.normal_(self.table.weight, std=0.1)
        if vectors is not None:
            self.register_buffer("vectors", vectors)
            self.register_buffer("borrowed", torch.zeros(rows, dtype=torch.bool))    # words that the corpora do not show
            self.project = nn.Linear(vectors.shape[1], embed, bias=False)
            nn.init.normal_(self.project.weight, std=0.1 * vectors.shape[1] ** -0.5)
        self.window = nn.Linear(3 * embed, window)
        self.layers = nn.ModuleList(Recurrence(window if i == 0 else 2 * size, size) for i in range(layers))
        wide = 2 * size
        self.dropout = dropout
        self.upos = nn.Linear(wide, counts["upos"])
        self.xpos = nn.Linear(wide, counts["xpos"])
        self.penn = nn.Linear(wide, counts["penn"])           # only in training: the news corpus's own tags
        self.names = nn.Linear(wide, counts["names"])
        self.guideline = nn.Parameter(torch.zeros(GUIDELINES, counts["names"]))
        self.guide_gate = nn.Parameter(torch.zeros(GUIDELINES, wide))
        self.head = nn.Linear(wide, arc)
        self.dependent = nn.Linear(wide, arc)
        self.root = nn.Parameter(torch.zeros(arc))
        self.label_head = nn.Linear(wide, label)
        self.label_dependent = nn.Linear(wide, label)
        self.label_root = nn.Parameter(torch.zeros(label))
        self.label = nn.Linear(label, counts["deprel"])
        nn.init.normal_(self.root, std=0.1); nn.init.normal_(self.label_root, std=0.1)

    def drop(self, x):
        """The same units of a whole sentence are dropped."""
        if not self.training or not self.dropout:
            return x
        return x * F.dropout(torch.ones(x.shape[0], 1, x.shape[2], device=x.device), self.dropout)

    def words(self, batch):
        """The sum of what is known of each word (batch, words, embed): its own row, its pretrained vector, its affixes and shape.

        Row 1 stands for words that have no row of their own.
        """
        word, rows = batch.rows[..., 0], batch.rows
        own = ~self.borrowed[word] if batch.use is None else (batch.use[..., 0] > 0) & ~self.borrowed[word]
        rows = torch.cat((torch.where(own, word, 1)[..., None], rows[..., 1:]), 2)
        vector = self.project(self.vectors[word])
        return self.table(rows).sum(2) + (vector if batch.use is None else vector * batch.use[..., 1:])

    def folded_table(self):
        """The table with every word's pretrained vector added to its row, as the program uses it."""
        own = torch.where(self.borrowed[:, None], self.table.weight[1], self.table.weight)
        return own + self.vectors @ self.project.weight.T

    def encode(self, batch):
        mask = batch.mask
        x = self.words(batch) * mask[..., None]
        x = self.drop(x)
        zero = torch.zeros_like(x[:, :1])
        x = torch.cat((torch.cat((zero, x[:, :-1]), 1), x, torch.cat((x[:, 1:], zero), 1)), 2)
        x = F.relu(self.window(x)).float() * mask[..., None]
        for layer in self.layers:
            x = layer(self.drop(x), mask)
        return self.drop(x)

    def name_scores(self, x, guideline):
        return self.names(x * (1 + self.guide_gate[guideline])[:, None]) + self.guideline[guideline][:, None]

    def arcs(self, x, mask):
        """Scores (batch, dependent, head): column 0 is the root, columns 1.. the words."""
        head = self.drop(F.relu(self.head(x)))
        dependent = self.drop(self.dependent(x))
        head = torch.cat((self.root.expand(x.shape[0], 1, -1).to(head.dtype), head), 1)
        scores = (dependent @ head.transpose(1, 2)).float()
        blocked = torch.cat((torch.zeros_like(mask[:, :1]), 1 - mask), 1)[:, None] * -1e4
        own = torch.diag_embed(torch.full((x.shape[1],), -1e4, device=x.device), offset=1)[:-1]
        return scores + blocked + own

    def labels(self, x, heads):
        """Scores (batch, dependent, label) for the heads given (0 is the root)."""
        down = self.label_head(x)
        down = torch.cat((self.label_root.expand(x.shape[0], 1, -1).to(down.dtype), down), 1)
        down = F.one_hot(heads, down.shape[1]).to(down.dtype) @ down
        return self.label(self.drop(F.relu(down + self.label_dependent(x))))
