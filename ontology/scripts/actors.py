"""Writes ontology/reference/actors.ttl from the hand-kept lists in ontology/scripts/actors/*.txt: actors by country.

A line ``[state/kenya]`` says whose actors follow (``[]``: nobody's). Every other line is a kind and the names of that
kind, divided by ``|``: ``party: Name; alias; alias =0.3 Q123 | Next Name``. The kinds are those of ``KINDS``. ``=0.3``
is a prominence, ``Q123`` a Wikidata id; both may be left out. ``*Supreme Court`` is a name that many countries have:
it becomes "Supreme Court of Kenya", which the bare name means only where the article speaks of Kenya. So does the bare
name of ``Labour Party (Ireland)``. Another name in brackets tells the reader of the list only. A line that starts with
# is a comment.

A name that a hand-written file of the reference data already has is not described again: it gets the new aliases, and
the country. Sources: general knowledge, hand-kept; no data set was copied.

Run from the project's root: ``PYTHONPATH=. python ontology/scripts/actors.py``.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.iris import BASE, KG, LEXICON, OWL, RDFS, SKOS, WD, slug
from kg.ontology.names import fold

KINDS = {
    "party": ("party", "PoliticalParty"),
    "company": ("company", "Company"),
    "media": ("media", "MediaOrganization"),
    "body": ("body", "GovernmentBody"),
    "force": ("force", "ArmedForce"),
    "group": ("group", "ArmedGroup"),
    "organization": ("organization", "Organization"),
    "bloc": ("organization", "InternationalOrganization"),
}
"""Kind → folder and class."""

SUBORDINATE = frozenset(("body", "force"))
"""Folders whose things are subordinate to their country; the others are based in it."""

SHARED = 0.02
"""Prominence of a name that many countries have: too little for a link that no country supports."""

ROOT = Path(__file__).parents[1]
ITEM = re.compile(r"(?P<names>.+?)(?:\s+=(?P<prominence>[\d.]+))?(?:\s+(?P<wikidata>Q\d+))?")
NO_NAME = re.compile(r"The \S+|Ministry of .+")
"""What does not do as a bare name: "The Standard" opens "The Standard Bank said", and every state has ministries."""

PREFIXES = {"kg": KG, "kgl": LEXICON, "owl": OWL, "rdfs": RDFS, "skos": SKOS, "wd": WD}


@dataclass
class Actor:
    """An actor of the lists. ``cls`` is empty where the reference data describes it already."""

    path: str
    cls: str
    label: str
    aliases: dict[str, None] = field(default_factory=dict)
    homes: dict[str, None] = field(default_factory=dict)
    prominence: str = ""
    wikidata: str = ""


@dataclass
class Listed:
    """What the hand-written files have: folded name → path of an actor, labels of states, and demonyms of states."""

    actors: dict[str, str] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)


def read_listed(folder: Path) -> Listed:
    """Return the names that the hand-written files have."""
    listed = Listed()
    kinds = {kind for kind, _ in KINDS.values()}
    for path in sorted(folder.glob("*.ttl")):
        if path.stem in ("actors", "offices", "persons", "cities"):
            continue
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if quad.predicate.value not in (RDFS + "label", SKOS + "altLabel"):
                continue
            thing, name = quad.subject.value.removeprefix(BASE), quad.object.value
            if thing.split("/")[0] in kinds:
                listed.actors.setdefault(fold(name), thing)
                listed.names.setdefault(thing, set()).add(fold(name))
            if quad.predicate.value == RDFS + "label":
                listed.labels[thing] = name
    return listed


def read_lists(folder: Path, listed: Listed) -> dict[str, Actor]:
    """Return the actors of all lists by path. Raises ValueError, naming file and line, when a line makes no sense."""
    actors: dict[str, Actor] = {}
    for path in sorted(folder.glob("*.txt")):
        home = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            try:
                if line.startswith("["):
                    home = _home(line, listed)
                else:
                    _read_line(line, home, listed, actors)
            except ValueError as error:
                raise ValueError(f"{path.name}:{number}: {error}") from error
    return actors


def _home(line: str, listed: Listed) -> str:
    home = line.strip()[1:-1]
    if home and home not in listed.labels:
        raise ValueError(f"no such thing: {home}")
    return home


def _read_line(line: str, home: str, listed: Listed, actors: dict[str, Actor]) -> None:
    kind, _, items = line.partition(":")
    if kind not in KINDS:
        raise ValueError(f"no kind: {kind!r}; available: {', '.join(KINDS)}")
    for text in filter(None, map(str.strip, items.split("|"))):
        match = ITEM.fullmatch(text)
        if match is None:
            raise ValueError(f"no item: {text!r}")
        names = [name.strip() for name in match["names"].split(";") if name.strip()]
        actor = _actor(names, kind, home, listed)
        actor.prominence = (
            actor.prominence if actor.prominence and not match["prominence"] else match["prominence"] or ""
        )
        actor.wikidata = match["wikidata"] or ""
        _add(actor, actors)


def _actor(names: list[str], kind: str, home: str, listed: Listed) -> Actor:
    folder, cls = KINDS[kind]
    label, *aliases = names
    bare = _bare(label)
    shared = bool(bare)
    if label.startswith("*"):
        label = f"{bare} of {listed.labels[home].removeprefix('The ')}"
    aliases = [alias for alias in (bare, *aliases) if alias and "(" not in alias and not NO_NAME.fullmatch(alias)]
    path = listed.actors.get(fold(label)) or f"{folder}/{slug(label)}"
    known = path in listed.labels
    old = listed.names.get(path, set())
    fresh = dict.fromkeys(alias for alias in aliases if fold(alias) not in old and alias != label)
    homes = {home: None} if home else {}
    return Actor(path, "" if known else cls, label, fresh, homes, f"{SHARED}" if shared and not known else "")


def _bare(label: str) -> str:
    """Return the name that newspapers write of what "*Supreme Court" or "Labour Party (Ireland)" stands for.

    A single word ("Focus (magazine)") is too likely to be a mere word, unless it is an abbreviation.
    """
    if label.startswith("*"):
        return label[1:]
    bare, bracket, _ = label.partition(" (")
    return bare if bracket and (" " in bare or bare.isupper()) else ""


def _add(actor: Actor, actors: dict[str, Actor]) -> None:
    """Add an actor; one that stands in two countries' lists is based in both."""
    before = actors.setdefault(actor.path, actor)
    if before is not actor:
        before.aliases |= actor.aliases
        before.homes |= actor.homes


def turtle(actor: Actor) -> str:
    """Return an actor's description in Turtle, or what is added to that of a hand-written file; empty if nothing."""
    parts = []
    if actor.cls:
        parts.append(f"a kg:{actor.cls} ; rdfs:label {_text(actor.label)}")
    if actor.aliases:
        parts.append("skos:altLabel " + " , ".join(map(_text, sorted(actor.aliases))))
    homes = " , ".join(map(_short, sorted(actor.homes)))
    if homes and actor.path.split("/")[0] not in SUBORDINATE:
        parts.append(f"kgl:basedIn {homes}")
    elif homes and actor.cls:
        parts.append(f"kg:subordinateTo {homes}")
    if actor.prominence and actor.cls:
        parts.append(f"kgl:prominence {actor.prominence}")
    if actor.wikidata and actor.cls:
        parts.append(f"owl:sameAs wd:{actor.wikidata}")
    return f"{_short(actor.path)} " + " ;\n    ".join(parts) + " ." if parts else ""


def _short(path: str) -> str:
    return path.replace("/", ":", 1)


def _text(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@en'


def document(actors: dict[str, Actor]) -> str:
    """Return the Turtle file of these actors, sorted by IRI."""
    folders = sorted({path.split("/")[0] for actor in actors.values() for path in (actor.path, *actor.homes)})
    prefixes = PREFIXES | {folder: f"{BASE}{folder}/" for folder in folders}
    head = [
        "# Generated by ontology/scripts/actors.py from its hand-kept lists; sources are named there.",
        "",
        *(f"@prefix {prefix}: <{prefixes[prefix]}> ." for prefix in sorted(prefixes)),
        "",
    ]
    subjects = filter(None, (turtle(actors[path]) for path in sorted(actors)))
    return "\n".join([*head, *subjects]) + "\n"


def main() -> None:
    """Write the file; say on standard error how many actors it has."""
    reference = ROOT / "reference"
    actors = read_lists(ROOT / "scripts" / "actors", read_listed(reference))
    reference.joinpath("actors.ttl").write_text(document(actors), encoding="utf-8")
    new = sum(bool(actor.cls) for actor in actors.values())
    print(f"{new} actors, and more about {len(actors) - new} that other files describe", file=sys.stderr)


if __name__ == "__main__":
    main()
