"""A tiny excerpt in the form of a Wikidata dump: statements that are so, sites only as many as a test needs."""

from __future__ import annotations

import json


def statement(value: object, rank: str = "normal") -> dict[str, object]:
    """Return a statement with this value: an item's id, or (text, language)."""
    if isinstance(value, str):
        content: dict[str, object] = {"entity-type": "item", "numeric-id": int(value[1:]), "id": value}
    else:
        content = dict(zip(("text", "language"), value, strict=True))  # type: ignore[call-overload]
    return {"mainsnak": {"snaktype": "value", "datavalue": {"value": content}}, "type": "statement", "rank": rank}


def item(identifier: str, labels: dict[str, str], sites: int, **more: list[object]) -> dict[str, object]:
    """Return an item; ``more`` are aliases (in English) and statements by property."""
    aliases = more.pop("aliases", [])
    wikis = ("en", "de", "fr", "ru", "az", "tr", "es", "it", "ja", "zh")[:sites]
    return {
        "type": "item",
        "id": identifier,
        "labels": {language: {"language": language, "value": value} for language, value in labels.items()},
        "aliases": {"en": [{"language": "en", "value": alias} for alias in aliases]} if aliases else [],
        "claims": {
            name: [statement(v) if not isinstance(v, dict) else v for v in values] for name, values in more.items()
        }
        or [],
        "sitelinks": {f"{wiki}wiki": {"site": f"{wiki}wiki", "title": labels.get(wiki, "")} for wiki in wikis} or [],
        "lastrevid": 1,
    }


AZERBAIJAN = item(
    "Q227",
    {"en": "Azerbaijan", "de": "Aserbaidschan"},
    10,
    aliases=["Republic of Azerbaijan", "az"],
    P31=["Q6256", "Q3624078"],
    P1549=[("Azerbaijani", "en"), ("azerbaïdjanais", "fr")],
)
BAKU = item("Q9248", {"en": "Baku", "de": "Baku"}, 8, aliases=["Bakı"], P31=["Q5119", "Q515"], P17=["Q227"])
MERKEL = item(
    "Q567", {"en": "Angela Merkel"}, 9, aliases=["Angela Dorothea Merkel", "Merkel", "Mutti"], P31=["Q5"], P27=["Q183"]
)
XI = item("Q15031", {"mul": "Xi Jinping"}, 7, P31=["Q5"], P27=["Q148"])
ADAMS = item("Q42", {"en": "Douglas Adams"}, 2, P31=["Q5"], P27=["Q145"])
NATO = item("Q7184", {"en": "NATO"}, 9, P31=["Q245065", "Q1127126"], P1813=[("OTAN", "fr"), ("NATO", "en")])
UNLABELLED = item("Q1000000001", {"de": "Irgendwer"}, 1, P31=["Q5"])
DEPRECATED = item("Q1000000002", {"en": "Nowhere City"}, 1, P31=[statement("Q515", "deprecated")])
BARE = item("Q1000000003", {"en": "Bare"}, 0)
UNIVERSE = item("Q1", {"en": "universe"}, 10, P31=["Q36906466"])
PROPERTY = {"type": "property", "id": "P31", "labels": {"en": {"language": "en", "value": "instance of"}}, "claims": {}}

ENTITIES = (AZERBAIJAN, BAKU, MERKEL, XI, ADAMS, NATO, UNLABELLED, DEPRECATED, BARE, UNIVERSE, PROPERTY)


def dump() -> bytes:
    """Return the excerpt as a dump is written: an array with an entity on each line."""
    return b"[\n" + b",\n".join(json.dumps(entity).encode() for entity in ENTITIES) + b"\n]\n"
