"""Python: every offset of the lossless form cuts exactly the words that stand beside it."""

from expected import HOSTILE, Checks, Truth

checks, truth = Checks("Python offsets"), Truth()


def check(document: str, place: dict, what: str):
    text = truth.documents[document]["text"]
    checks.same(text[place["start"] : place["end"]], place["text"], what)


for entity in truth.entities.values():
    for mention in entity["mentions"]:
        check(mention["document"], mention, f"mention of {entity['id']}")
for claim in truth.claims.values():
    first = claim["document"]
    for part in ("subject", "object", "sentence", "time", "place"):
        if claim[part]:
            check(first, claim[part], f"{part} of {claim['id']}")
    for source in claim["sources"]:
        check(first, source, f"source of {claim['id']}")
        check(first, source["cue"], f"cue of {claim['id']}")
    for item in claim["evidence"]:
        for part in ("sentence", "subject", "object"):
            check(item["document"], item[part], f"evidence {part} of {claim['id']}")
for said in truth.attributions:
    check(said["document"], said["cue"], "cue of an attribution")
    if said["source"]:
        check(said["document"], said["source"], "source of an attribution")

# The graph of traps must hold what it promises, else the other clients prove little.
if HOSTILE:
    checks.true(truth.has_parallel(), "no parallel claims")
    checks.true(any(a == b for a, b in truth.pairs), "no self-loop")
    used = {end for pair in truth.pairs for end in pair}
    checks.true(any(e not in used for e in truth.entities), "no entity without claims")
    checks.true(any(e["label"] == "" for e in truth.entities.values()), "no entity without a label")
    checks.true({c["status"] for c in truth.claims.values()} == {"fact", "negated", "future", "possible"}, "a status is missing")
    checks.true(any(len(c["evidence"]) >= 12 for c in truth.claims.values()), "no claim with twelve statements")
    checks.true(max(len(truth.quote(c)) for c in truth.claims) >= 19_000, "no very long quote")
    checks.true(any(ord(ch) > 0xFFFF for d in truth.documents.values() for ch in d["text"]), "no character beyond U+FFFF")
else:
    # The article in Windows-1252 is read as what it is.
    old = [d["text"] for d in truth.documents.values() if d["path"] and d["path"].endswith("windows-1252.txt")]
    checks.same([all(words in text for words in ("Café owner", "José Peña", "“minister of façades”", "–", "it’s")) for text in old], [True], "Windows-1252")
checks.done()
