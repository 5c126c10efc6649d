"""Writes a trained network as the program reads it: weights in eight bits with one scale a row, all heads as one matrix.

The layout is described in `src/model/frame.rs` and `src/model/neural/file.rs`.
"""
import struct

import numpy as np

from corpora import ANY

MAGIC, VERSION = b"WGMODEL\0", 1
FEATURES = "word, suffixes 1-4, prefixes 2-3, shape, shape with place and style; version 1"
BITS = (1 << 64) - 1


def checksum(data):
    """As in `src/model/frame.rs`: eight bytes at a step, four lanes."""
    turn = lambda x, n: ((x << n) | (x >> (64 - n))) & BITS
    lanes, whole = [1, 2, 3, 4], len(data) // 32 * 32
    words = np.frombuffer(data[:whole], "<u8").tolist()
    for i, word in enumerate(words):
        lanes[i & 3] = turn(((lanes[i & 3] ^ word) * 0x9E3779B97F4A7C15) & BITS, 29)
    total = len(data)
    for lane in lanes:
        total = turn(((total ^ lane) * 0xD6E8FEB86659FD93) & BITS, 31)
    for byte in data[whole:]:
        total = ((total ^ byte) * 0x100000001B3) & BITS
    return total


def quantise(matrix):
    """-> 8-bit whole numbers and the real value of one step, per row."""
    matrix = np.asarray(matrix, np.float32)
    scale = np.abs(matrix).max(1) / 127
    scale = np.where(scale == 0, 1, scale).astype(np.float32)
    return np.clip(np.rint(matrix / scale[:, None]), -127, 127).astype(np.int8), scale


def texts(values):
    return struct.pack("<I", len(values)) + b"".join(struct.pack("<I", len(v.encode())) + v.encode() for v in values)


class Writer:
    def __init__(self):
        self.tensors = []

    def tensor(self, name, kind, rows, columns, data):
        self.tensors.append(texts([name]) + struct.pack("<III", kind, rows, columns) + data)

    def quantised(self, name, matrix):
        q, scale = quantise(matrix)
        self.tensor(name, 0, *q.shape, scale.tobytes() + q.tobytes())

    def real(self, name, values):
        values = np.asarray(values, np.float32).ravel()
        self.tensor(name, 1, 1, len(values), values.tobytes())

    def whole(self, name, values):
        values = np.asarray(values, np.uint32)
        self.tensor(name, 2, 1, len(values), values.tobytes())

    def text(self, name, values):
        self.tensor(name, 3, 1, len(values), texts(values))

    def product(self, name, weight, bias, input_scale):
        self.quantised(name, weight)
        self.real(name + ".bias", bias)
        self.real(name + ".input_scale", [input_scale])

    def save(self, path):
        body = struct.pack("<I", len(self.tensors)) + b"".join(self.tensors)
        with open(path, "wb") as f:
            f.write(MAGIC + struct.pack("<IIQQQ", VERSION, 0, checksum(FEATURES.encode()), len(body), checksum(body)) + body)


def write(path, weights, table, labels):
    """`weights`: the network's state by name, as numpy arrays; `labels`: lists upos, xpos, names, deprel."""
    w = {k: np.asarray(v, np.float32) for k, v in weights.items()}
    out = Writer()
    for key in ("upos", "xpos", "names", "deprel"):
        out.text(key, getattr(labels, key))
    out.whole("keys", table.keys)
    out.quantised("table", w["table.weight"])
    # Inputs reach ±16; a step is 1/2048.
    out.product("window", w["window.weight"], w["window.bias"], 2048.0)
    layers = sum(1 for k in w if k.endswith("product.weight"))
    out.whole("layers", [layers])
    for i in range(layers):
        out.product(f"recurrence{i}", w[f"layers.{i}.product.weight"], w[f"layers.{i}.product.bias"], 2048.0)
    gate = 1 + w["guide_gate"][ANY]
    parts = [(w["upos.weight"], w["upos.bias"]), (w["xpos.weight"], w["xpos.bias"]),
             (w["names.weight"] * gate[None], w["names.bias"] + w["guideline"][ANY]),
             (w["head.weight"], w["head.bias"]), (w["dependent.weight"], w["dependent.bias"]),
             (w["label_head.weight"], w["label_head.bias"]), (w["label_dependent.weight"], w["label_dependent.bias"])]
    out.product("heads", np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts]), 2048.0)
    out.product("label", w["label.weight"], w["label.bias"], 1024.0)
    out.real("root_arc", w["root"])
    out.real("root_label", w["label_root"])
    # Ends of arcs are whole numbers within ±4095.
    out.real("arc_scales", [128.0, 128.0])
    out.save(path)
