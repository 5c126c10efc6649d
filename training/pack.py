"""Makes a pack of a pretrained transformer: `python training/pack.py MODEL.onnx TOKENIZER.json --corpora ../shared/corpora --out e5.npz`.

A pack holds the tokenizer, the embeddings of the word pieces that the corpora use, and the lower layers, in eight bits with
one scale a row. Needs the package onnx; the training itself reads packs only.
"""
import argparse

import numpy as np
import onnx
from onnx import numpy_helper
from tokenizers import Tokenizer

import corpora
from export import quantise

PARTS = {"query": "attention/self/query", "key": "attention/self/key", "value": "attention/self/value",
         "attended": "attention/output/dense", "inner": "intermediate/dense", "outer": "output/dense"}
NORMS = {"attended_norm": "attention.output.LayerNorm", "norm": "output.LayerNorm"}


def used_pieces(tokenizer, folder, whole_words):
    """Word pieces of all training sentences, of whole words for vectors, and the marks, in order of their numbers."""
    data, _ = corpora.load(folder)
    seen = {tokenizer.token_to_id(t) for t in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")} | set(whole_words)
    seen |= set(tokenizer.token_to_id(c) for c in map(chr, range(33, 127)) if tokenizer.token_to_id(c) is not None)
    for sentences in data.values():
        for s in sentences:
            seen.update(tokenizer.encode(s.forms, is_pretokenized=True).ids)
    return sorted(seen)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("model"); p.add_argument("tokenizer")
    p.add_argument("--corpora", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--layers", type=int, default=9, help="the lower ones; the upper ones of a model of sentences know less of words")
    options = p.parse_args()
    graph = onnx.load(options.model).graph
    tensors = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    weights = {n.name: tensors[n.input[1]] for n in graph.node if n.op_type == "MatMul" and n.input[1] in tensors}
    tokenizer = Tokenizer.from_file(options.tokenizer)
    tokenizer.no_padding(); tokenizer.no_truncation()
    common = [i for w, i in sorted(tokenizer.get_vocab().items(), key=lambda x: x[1]) if len(w) > 2 and w.isascii() and w.isalpha()][:14_000]
    pieces = used_pieces(tokenizer, options.corpora, common)
    out = {"pieces": np.array(pieces, np.int32), "layers": np.array(options.layers)}

    def matrix(name, value):
        out[name], out[name + ".scale"] = quantise(value)

    matrix("words", tensors["embeddings.word_embeddings.weight"][pieces])
    matrix("places", (tensors["embeddings.position_embeddings.weight"] + tensors["embeddings.token_type_embeddings.weight"][0])[:256])
    for part in ("weight", "bias"):
        out["norm." + part] = tensors["embeddings.LayerNorm." + part]
    for i in range(options.layers):
        for mine, theirs in PARTS.items():
            [value] = [v for k, v in weights.items() if k == f"/encoder/layer.{i}/{theirs}/MatMul"]
            matrix(f"{i}.{mine}.weight", value.T)
            out[f"{i}.{mine}.bias"] = tensors[f"encoder.layer.{i}.{theirs.replace('/', '.')}.bias"]
        for mine, theirs in NORMS.items():
            for part in ("weight", "bias"):
                out[f"{i}.{mine}.{part}"] = tensors[f"encoder.layer.{i}.{theirs}.{part}"]
    out["tokenizer"] = np.frombuffer(tokenizer.to_str().encode(), np.uint8)
    np.savez_compressed(options.out, **out)


if __name__ == "__main__":
    main()
