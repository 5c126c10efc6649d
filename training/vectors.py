"""Starting vectors for words: singular vectors of word-by-neighbour counts over all training text.

Neighbours are kept apart by position (two to each side), so that the vectors tell word classes rather than topics.
Counts are made positive pointwise mutual information (Levy and Goldberg 2014).
"""
import numpy as np
import scipy.sparse as sparse
from scipy.sparse.linalg import svds

from features import normal


def word_vectors(sentences, vocabulary, size, contexts=3000):
    """-> (len(vocabulary), size), rows scaled to unit variance over the table."""
    index = {w: i for i, w in enumerate(vocabulary)}
    end = contexts
    rows, columns = [], []
    for s in sentences:
        ids = [index.get(normal(f), -1) for f in s.forms]
        n = len(ids)
        for i, w in enumerate(ids):
            if w < 0:
                continue
            for slot, j in enumerate((i - 2, i - 1, i + 1, i + 2)):
                c = end if j < 0 or j >= n else ids[j]
                if 0 <= c <= contexts:
                    rows.append(w); columns.append(slot * (contexts + 1) + c)
    shape = (len(vocabulary), 4 * (contexts + 1))
    m = sparse.coo_matrix((np.ones(len(rows)), (rows, columns)), shape).tocsr()
    m.sum_duplicates()
    word, context = np.asarray(m.sum(1)).ravel() + 3, np.asarray(m.sum(0)).ravel() ** 0.75
    total = context.sum()
    m = m.tocoo()
    value = np.log(np.maximum(m.data * total / (word[m.row] * context[m.col]), 1.0))
    m = sparse.csr_matrix((value, (m.row, m.col)), shape)
    u, s, _ = svds(m, k=size, v0=np.ones(min(shape)), solver="arpack")
    u = u * np.sqrt(s)
    return u / u.std()
