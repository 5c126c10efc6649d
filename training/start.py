"""Reads a model file back into a network, to go on from it: the reverse of `export.py`."""
import struct

import numpy as np
import torch


def read(path):
    """-> tensors by name: lists of texts, or arrays with the quantisation undone."""
    with open(path, "rb") as f:
        data = f.read()
    at = 8 + struct.calcsize("<IIQQQ")

    def number():
        nonlocal at
        at += 4
        return struct.unpack_from("<I", data, at - 4)[0]

    def texts():
        nonlocal at
        out = []
        for _ in range(number()):
            size = number()
            out.append(data[at:at + size].decode()); at += size
        return out

    def array(kind, count):
        nonlocal at
        out = np.frombuffer(data, kind, count, at); at += out.nbytes
        return out

    found = {}
    for _ in range(number()):
        [name] = texts()
        kind, rows, columns = number(), number(), number()
        if kind == 0:
            scale = array("<f4", rows)
            found[name] = array("i1", rows * columns).reshape(rows, columns) * scale[:, None]
        elif kind == 1:
            found[name] = array("<f4", columns)
        elif kind == 2:
            found[name] = array("<u4", columns)
        else:
            found[name] = texts()
    return found


def load(net, path, table, labels):
    """Fills a network from a model file; rows of words that the file lacks become those of the unknown word."""
    found = read(path)
    for key in ("upos", "xpos", "names", "deprel"):
        if found[key] != getattr(labels, key):
            raise SystemExit(f"{path}: its {key} are not those of these corpora; train without --start")
    real = lambda value: torch.tensor(np.asarray(value, np.float32))
    state = net.state_dict()
    old = {int(k): i + 2 for i, k in enumerate(found["keys"])}
    source = [0, 1] + [old.get(k, 1) for k in table.keys]
    state["table.weight"] = real(found["table"][source])
    for mine, theirs in [("window", "window")] + [(f"layers.{i}.product", f"recurrence{i}") for i in range(int(found["layers"][0]))]:
        state[mine + ".weight"], state[mine + ".bias"] = real(found[theirs]), real(found[theirs + ".bias"])
    at = 0
    for head in ("upos", "xpos", "names", "head", "dependent", "label_head", "label_dependent"):
        size = state[head + ".weight"].shape[0]
        state[head + ".weight"], state[head + ".bias"] = real(found["heads"][at:at + size]), real(found["heads.bias"][at:at + size])
        at += size
    state["label.weight"], state["label.bias"] = real(found["label"]), real(found["label.bias"])
    state["root"], state["label_root"] = real(found["root_arc"]), real(found["root_label"])
    state["guideline"].zero_(); state["guide_gate"].zero_(); state["project.weight"].zero_()
    net.load_state_dict(state)
