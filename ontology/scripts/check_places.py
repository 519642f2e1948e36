"""Compare the Wikidata ids of states.ttl and regions.ttl with those of the PyPI package rigour (MIT licence).

rigour's territories carry names, ISO codes and Wikidata ids that OpenSanctions maintains. A thing whose name is a
territory's must have that territory's id; the exceptions below are decided here, each with its reason.

Run from the project root:
    PYTHONPATH=. python ontology/scripts/check_places.py
"""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox
from rigour.territories import get_territories

from kg.ontology.names import fold

REFERENCE = Path(__file__).resolve().parent.parent / "reference"
DECIDED = {
    "Q35": "news means Denmark, rigour the Danish Realm",
    "Q55": "news means the Netherlands, rigour the Kingdom of the Netherlands",
    "Q1974": "British Columbia; rigour has a neighbouring number",
    "Q1979": "Prince Edward Island; rigour has a neighbouring number",
    "Q6250": "the territory of Western Sahara, not the republic that claims it",
    "Q3908": "Spain's Galicia, which rigour has not",
    "Q1428": "the state of the US, not the state in the Caucasus",
}
"""Ids that differ from rigour's on purpose."""


def main() -> int:
    """Print every disagreement; return 1 when there is one."""
    listed = ids_by_name()
    wrong = 0
    for territory in get_territories():
        for path, wikidata in listed.get(fold(territory.name), ()):
            if wikidata not in {*territory.qids, ""} and wikidata not in DECIDED:
                wrong += 1
                print(f"{path} has {wikidata}; rigour has {territory.qid} for {territory.name} ({territory.code})")
    return min(wrong, 1)


def ids_by_name() -> dict[str, list[tuple[str, str]]]:
    """Return folded name → paths and Wikidata ids of the things so labelled."""
    labels: dict[str, str] = {}
    ids: dict[str, str] = {}
    for name in ("states", "regions"):
        for triple in ox.parse(path=str(REFERENCE / f"{name}.ttl"), format=ox.RdfFormat.TURTLE):
            if triple.predicate.value.endswith("#label"):
                labels[triple.subject.value] = triple.object.value
            elif triple.predicate.value.endswith("#sameAs"):
                ids[triple.subject.value] = triple.object.value.rsplit("/", 1)[-1]
    found: dict[str, list[tuple[str, str]]] = {}
    for subject, label in labels.items():
        found.setdefault(fold(label), []).append((subject.rsplit("/id/", 1)[-1], ids.get(subject, "")))
    return found


if __name__ == "__main__":
    sys.exit(main())
