"""Reference data as Turtle: one subject per thing, sorted by IRI, the same bytes for the same things."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BASE = "https://w3id.org/kgnews/id/"
VOCABULARIES = {
    "kg": "https://w3id.org/kgnews/ontology#",
    "kgl": "https://w3id.org/kgnews/lexicon#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A known thing as it will stand in the file: path, class, names, links to other paths, prior and Wikidata id."""

    path: str
    cls: str
    label: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    prominence: float = 0.5
    wikidata: str = ""


def document(comments: Iterable[str], places: Iterable[Place]) -> str:
    """Return a Turtle file of these places under these comment lines. Raises ValueError when two share a path."""
    ordered = sorted(places, key=lambda place: place.path)
    paths = [place.path for place in ordered]
    twice = sorted({path for path, following in pairwise(paths) if path == following})
    if twice:
        raise ValueError(f"described twice: {', '.join(twice)}")
    used = {path.split("/")[0] for place in ordered for path in (place.path, *(target for _, target in place.links))}
    prefixes = VOCABULARIES | {folder: f"{BASE}{folder}/" for folder in used}
    head = [f"# {line}" for line in comments] + [""]
    head += [f"@prefix {prefix}: <{prefixes[prefix]}> ." for prefix in sorted(prefixes)] + [""]
    return "\n".join([*head, *map(_subject, ordered)]) + "\n"


def _subject(place: Place) -> str:
    lines = [f"{_short(place.path)} a kg:{place.cls} ; rdfs:label {_text(place.label)}"]
    lines += _list("skos:altLabel", [_text(name) for name in place.names])
    lines += _list("kgl:demonym", [_text(name) for name in place.demonyms])
    for predicate in dict.fromkeys(predicate for predicate, _ in place.links):
        lines += _list(predicate, [_short(target) for known, target in place.links if known == predicate])
    lines.append(f"kgl:prominence {_prior(place.prominence)}")
    lines += _list("owl:sameAs", [f"wd:{place.wikidata}"] if place.wikidata else [])
    return " ;\n    ".join(lines) + " ."


def _prior(prominence: float) -> str:
    """Return a prior with two decimals, or three where it takes them to part namesakes."""
    return f"{prominence:.2f}" if round(prominence, 2) == prominence else f"{prominence:.3f}"


def _list(predicate: str, values: list[str]) -> list[str]:
    return [f"{predicate} {' , '.join(values)}"] if values else []


def _short(path: str) -> str:
    folder, slug = path.split("/")
    return f"{folder}:{slug}"


def _text(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@en'
