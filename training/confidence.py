#!/usr/bin/env python3
"""Fits data/models/confidence.toml: how often claims made in one way are right.

    training/confidence.py --bin target/release/wiregraph --eval FOLDER [--write] [--report docs/CONFIDENCE.md]

FOLDER holds score.py and, beside it, corpora/articles: articles with the graph that a reader would draw. A claim counts as
right when the scorer pairs it with a claim of that graph. The model is a logistic one with few weights, each held near zero
by a penalty, so that it says no more than a few hundred claims can tell. Standard library only.
"""
import argparse
import json
import math
import os
import re
import sys

FEATURES = ["open", "loose", "office", "unnamed", "long"]
LOOSE = {"belonging", "origin", "event in place", "thing in place", "place within place", "event"}
LONG = 30
PENALTY = 4.0


def features(claim, kinds, text):
    """The features of a claim, as src/claims/confidence.rs computes them."""
    mentions = [kinds.get((claim[end]["start"], claim[end]["end"]), "name") for end in ("subject", "object")]
    sentence = text[claim["sentence"]["start"]:claim["sentence"]["end"]]
    return [int(claim["rule"] == "open"), int(claim["rule"] in LOOSE), int(claim["rule"].startswith("office")),
            sum(kind != "name" for kind in mentions), int(len(re.findall(r"\w+|[^\w\s]", sentence)) > LONG)]


def observations(binary, score, folder):
    """One row a claim of the articles: (article, features, right pair, right pair and class)."""
    rows = []
    for path in sorted(score.files(folder, (".txt",))):
        gold = json.load(open(path[:-4] + ".json", encoding="utf-8"))
        out = score.analyse(binary, [path])
        text = open(path, encoding="utf-8").read()
        wanted = {e["id"]: e for e in gold["entities"]}
        found = {e["id"]: e for e in out["entities"]}
        for entity in [*wanted.values(), *found.values()]:
            entity["_names"] = score.names_of(entity)
        kinds = {(m["start"], m["end"]): m["kind"] for e in out["entities"] for m in e["mentions"]}
        pairs = {j: same for _, j, same in score.match_claims(gold["claims"], out["claims"], wanted, found)}
        for j, claim in enumerate(out["claims"]):
            rows.append((path, features(claim, kinds, text), j in pairs, pairs.get(j, False)))
    return rows


def probability(weights, x):
    return 1 / (1 + math.exp(-weights[0] - sum(w * v for w, v in zip(weights[1:], x))))


def fit(rows):
    """Logistic regression with an L2 penalty on all weights but the first, by gradient descent."""
    weights = [0.0] * (len(FEATURES) + 1)
    for _ in range(4000):
        slope = [0.0] + [PENALTY * w for w in weights[1:]]
        for _, x, right, _ in rows:
            error = probability(weights, x) - right
            slope[0] += error
            for i, v in enumerate(x):
                slope[i + 1] += error * v
        weights = [w - 0.02 * s / math.sqrt(len(rows)) for w, s in zip(weights, slope)]
    return weights


def reliability(rows, chances):
    """Lines of a table: band of confidence, claims, mean confidence, right pairs, right pairs and classes."""
    bands = [(0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)]
    for low, high in bands:
        inside = [(p, row) for p, row in zip(chances, rows) if low <= round(p, 2) < high]
        if inside:
            count = len(inside)
            mean = sum(p for p, _ in inside) / count
            pair = sum(row[2] for _, row in inside) / count
            both = sum(row[3] for _, row in inside) / count
            yield f"| {low:.1f}–{min(high, 1.0):.1f} | {count} | {mean:.2f} | {pair:.2f} | {both:.2f} |"


def left_out(rows):
    """Chances for each article by weights fitted on the others."""
    chances = {}
    for path in {row[0] for row in rows}:
        weights = fit([row for row in rows if row[0] != path])
        chances.update({id(row): probability(weights, row[1]) for row in rows if row[0] == path})
    return [chances[id(row)] for row in rows]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--eval", required=True)
    parser.add_argument("--write", action="store_true", help="write data/models/confidence.toml")
    parser.add_argument("--report", help="replace the table in this file, between its two marks")
    args = parser.parse_args()
    sys.path.insert(0, args.eval)
    import score
    rows = observations(args.bin, score, os.path.join(os.path.dirname(os.path.abspath(args.eval)), "corpora", "articles"))
    weights = fit(rows)
    table = ["| confidence | claims | mean | right pair | and right class |", "|---|---|---|---|---|",
             *reliability(rows, left_out(rows))]
    print(f"{len(rows)} claims, {sum(r[2] for r in rows)} right pairs")
    print("\n".join(table))
    lines = [f"{name} = {weight:.2f}" for name, weight in zip(["base", *FEATURES], weights)]
    print("\n".join(lines))
    if args.write:
        head = ("# Log-odds that a claim is right, by how it was made; fitted by training/confidence.py, docs/CONFIDENCE.md says how"
                " well.\n\n")
        with open("data/models/confidence.toml", "w", encoding="utf-8") as file:
            file.write(head + "\n".join(lines) + "\n")
    if args.report:
        text = open(args.report, encoding="utf-8").read()
        before, rest = text.split("<!-- table -->\n", 1)
        after = rest.split("<!-- end -->", 1)[1]
        with open(args.report, "w", encoding="utf-8") as file:
            file.write(before + "<!-- table -->\n" + "\n".join(table) + "\n<!-- end -->" + after)


if __name__ == "__main__":
    main()
