"""followthemoney: every entity is of a known schema, and no value is dropped when the model cleans them."""

import json
import unicodedata

from expected import Checks, Truth, path, printable
from followthemoney import model
from followthemoney.types import registry

checks, truth = Checks("followthemoney"), Truth()
entities = [json.loads(line) for line in open(path("ftm.jsonl"), encoding="utf-8")]
checks.same(len({e["id"] for e in entities}), len(entities), "ids are unique")
ids = {e["id"]: e for e in entities}


def seen(text: str) -> str:
    """As the model keeps text: composed, without invisible format characters, spaces run together."""
    text = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    return " ".join(text.split())



for entity in entities:
    schema = model.get(entity["schema"])
    checks.true(schema is not None and not schema.abstract, f"schema {entity['schema']}")
    checks.same(registry.entity.clean(entity["id"]), entity["id"], "id")
    # Cleaning drops what the model does not admit without a word: what went in must come out.
    cleaned = model.get_proxy(entity, cleaned=False)
    for name, values in entity["properties"].items():
        prop = schema.get(name)
        checks.true(prop is not None, f"{entity['schema']} has no {name}")
        if prop is None:
            continue
        if prop.type is registry.country:  # codes are brought into one form
            values = [registry.country.clean(value) for value in values]
        checks.same({seen(value) for value in cleaned.get(name)}, {seen(value) for value in values}, f"{entity['id']} {name}")
        if prop.type is registry.entity:
            for value in values:
                checks.true(value in ids, f"{entity['id']} {name} points nowhere: {value}")
                target = model.get(ids[value]["schema"]) if value in ids else None
                checks.true(target is not None and target.is_a(prop.range), f"{entity['schema']} {name} may not be a {target and target.name}")
    for name in schema.required:
        checks.true(bool(cleaned.get(name)) or schema.name == "Article", f"{entity['id']} lacks {name}")

links = [e for e in entities if e["schema"] == "UnknownLink"]
by_claim = {e["properties"]["recordId"][0]: e for e in links}
checks.same_for_all({k: e["properties"]["status"] for k, e in by_claim.items()}, {k: [c["status"]] for k, c in truth.claims.items()}, "status")
checks.same(len(links), len(truth.claims), "claims")
for key, claim in truth.claims.items():
    link = by_claim[key]["properties"]
    for end in ("subject", "object"):
        thing = ids[link[end][0]]["properties"]["name"]
        checks.same(thing, [printable(truth.label(claim[end]["entity"]))], f"{end} of {key}")
    sentences = list(dict.fromkeys(printable(item["sentence"]["text"]) for item in claim["evidence"]))
    checks.same(link["summary"], sentences, f"sentences of {key}")
checks.same(sum(e["schema"] == "Mention" for e in entities), sum(len(e["mentions"]) for e in truth.entities.values()), "mentions")
checks.same(sum(e["schema"] == "Article" for e in entities), len(truth.documents), "articles")
checks.done()
