"""What the lexicon says of a class: the words that evoke it, the patterns they stand in, the roles beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.iris import LEXICON, RDFS
from kg.ontology.compiling import LEXINFO, ONTOLEX, SYNSEM

if TYPE_CHECKING:
    from kg.ontology.documentation.statements import Statements

_PLACES = {
    "subject": "subject",
    "forces": "subject (its forces)",
    "object": "object",
    "dative": "indirect object",
    "possessor": "possessor",
    "modifier": "modifier",
}
"""Positions of slots, in the words of grammar; a preposition is named itself."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role beside the words of a class: where who plays it stands, most frequent first, and of which classes."""

    iri: str
    where: tuple[str, ...]
    fillers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a class by part of speech (lemmas, sorted), the patterns of their frames, and the roles."""

    by_kind: dict[str, tuple[str, ...]]
    patterns: tuple[str, ...]
    roles: tuple[Role, ...]


def words_of(said: Statements, cls: str) -> Words:
    """Return the words that evoke a class, or that stand for a property; all empty where none does."""
    entries = said.subjects(ONTOLEX + "denotes", cls)
    kinds: dict[str, set[str]] = defaultdict(set)
    frames: Counter[str] = Counter()
    for entry in entries:
        frames.update(said.iris(entry, SYNSEM + "synBehavior"))
        for kind in said.iris(entry, LEXINFO + "partOfSpeech"):
            kinds[kind.removeprefix(LEXINFO)].update(_lemmas(said, entry))
    patterns = [said.text(frame, RDFS + "comment") for frame, _ in _ranked(frames)]
    by_kind = {kind: tuple(sorted(lemmas, key=str.casefold)) for kind, lemmas in sorted(kinds.items(), reverse=True)}
    return Words(by_kind, tuple(dict.fromkeys(filter(None, patterns))), _roles(said, frames))


def _lemmas(said: Statements, entry: str) -> list[str]:
    forms = said.iris(entry, ONTOLEX + "canonicalForm")
    return [lemma for form in forms for lemma in said.texts(form, ONTOLEX + "writtenRep")]


def _roles(said: Statements, frames: Counter[str]) -> tuple[Role, ...]:
    where: dict[str, Counter[str]] = defaultdict(Counter)
    fillers: dict[str, set[str]] = defaultdict(set)
    for frame, count in sorted(frames.items()):
        for slot in said.iris(frame, SYNSEM + "synArg"):
            for role in said.iris(slot, LEXICON + "role"):
                fillers[role].update(said.iris(slot, LEXICON + "filler"))
                for place in _places(said, slot):
                    where[role][place] += count
    return tuple(
        Role(role, tuple(place for place, _ in _ranked(where[role])), tuple(sorted(fillers[role])))
        for role in sorted(where, key=lambda role: (-where[role].total(), role))
    )


def _places(said: Statements, slot: str) -> list[str]:
    markers = [f"{marker} …" for marker in said.texts(slot, SYNSEM + "marker")]
    return markers or [_PLACES.get(position, position) for position in said.texts(slot, LEXICON + "position")]


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
