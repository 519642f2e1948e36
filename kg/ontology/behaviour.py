"""How the classes, properties and words of a domain behave in texts, as its ontology says it.

``ontology/lexicon-model.ttl`` defines the kinds, labels and lists; a domain uses them in its own files. What a domain
leaves out does not happen in its texts: without a list the words mean nothing, without a kind no class has that manner.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from kg.iris import KG, LEXICON, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kg.ontology.compiling import Statements

    Line = Mapping[str, tuple[str, ...]]
    """A class and those above it, the nearest first, each with those above it."""

AUTHORITY = "Authority"
LAND = "Land"
SETTLEMENT = "Settlement"
OWNED_BODY = "OwnedBody"
FORCE = "Force"
COLLECTIVE = "Collective"
IMPERSONAL = "Impersonal"
INTRODUCIBLE = "Introducible"
PUBLISHER = "Publisher"
CONCLUSION = "Conclusion"
RECOGNISABLE = "Recognisable"
SIGNATORY = "Signatory"
TITLE = "Title"
HEADSHIP = "Headship"
OWNERSHIP = "Ownership"
KINDS = frozenset({
    AUTHORITY, LAND, SETTLEMENT, OWNED_BODY, FORCE, COLLECTIVE, IMPERSONAL, INTRODUCIBLE, PUBLISHER, CONCLUSION,
    RECOGNISABLE, SIGNATORY, TITLE, HEADSHIP, OWNERSHIP,
})  # fmt: skip
"""The kinds (``kgl:kind``) that reading heeds; ontology/lexicon-model.ttl says what each means."""

UPPER = frozenset({"Actor", "Person", "Organization", "Place", "Infrastructure", "Agreement", "Event"})
"""The classes that reading knows by name: each domain refines those of them that it has."""

PERSON_LABEL, BODY_LABEL, PLACE_LABEL = "PERSON", "ORG", "GPE"
ENTITY_LABELS = frozenset({PERSON_LABEL, BODY_LABEL, PLACE_LABEL, "LOC", "FAC", "NORP"})
"""Labels of the language model (OntoNotes) whose words may be names of things (``kgl:entityLabel``)."""

SCHEMA = "https://schema.org/"
FOLDER = LEXICON + "folder"
NO_FOLDER = "thing"
"""Where things of a class without a folder lie."""
OF_THE_GRAPH = frozenset({"article", "claim", "run"})
"""Folders of what every graph holds besides things."""
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class WordLists:
    """The lists of words (``kgl:WordList``) that reading asks for; the field ``town_parts`` is ``kgl:TownParts``.

    All words are in small letters, as they are written.
    """

    calendar: frozenset[str] = NONE
    directions: frozenset[str] = NONE
    part_directions: frozenset[str] = NONE
    town_parts: frozenset[str] = NONE
    name_particles: frozenset[str] = NONE
    credits: frozenset[str] = NONE
    not_in_office: frozenset[str] = NONE


LISTS: dict[str, str] = {field.name.title().replace("_", ""): field.name for field in fields(WordLists)}
"""Name of a list in the ontology → the field of WordLists that has its words."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What a domain says of how it is read.

    ``entities`` maps a label of the language model to the class of such names, ``kinds`` a class or property to its
    kinds (a class has those of the classes above it), ``first`` a kind to the class or property that has it,
    ``groups`` the lemma of a group noun to the classes of what it takes up, and ``ranges`` a property to the classes of
    its objects. ``folders`` maps a class to the folder (``kgl:folder``) of its known things, ``broad_folders`` to that
    of its things that articles alone tell of; a class that neither it nor one above it has a folder for is left out.
    """

    entities: dict[str, str]
    kinds: dict[str, frozenset[str]]
    first: dict[str, str]
    groups: dict[str, tuple[str, ...]]
    ranges: dict[str, tuple[str, ...]]
    folders: dict[str, str]
    broad_folders: dict[str, str]
    words: WordLists = WordLists()


def read_behaviour(said: Statements, classes: Mapping[str, tuple[str, ...]]) -> Behaviour:
    """Return the behaviour that the files of a domain state; ``classes`` maps its classes to those above them."""
    label = LEXICON + "entityLabel"
    stated = {name: _local(of[LEXICON + "kind"]) for name, of in _terms(said, LEXICON + "kind")}
    kinds = {name: frozenset(found) for name, found in stated.items()}
    for cls, above in classes.items():
        if inherited := NONE.union(*(stated.get(name, ()) for name in (cls, *above))):
            kinds[cls] = inherited
    return Behaviour(
        entities={given: name for name, of in _terms(said, label) for given in of[label]},
        kinds=kinds,
        first={kind: name for name, found in reversed(stated.items()) for kind in found},
        groups=_groups(said),
        folders=_folders(said, classes, _nearest),
        broad_folders=_folders(said, classes, _broadest),
        ranges={name: _range(of) for name, of in _terms(said, RDFS + "range", SCHEMA + "rangeIncludes")},
        words=_word_lists(said),
    )


def _folders(
    said: Statements, classes: Mapping[str, tuple[str, ...]], choose: Callable[[Line, set[str]], str]
) -> dict[str, str]:
    """Return the folder of each class: that of the one that is chosen of those at or above it that have one."""
    stated = {name: min(of[FOLDER]) for name, of in _terms(said, FOLDER)}
    lines = {cls: {name: classes[name] for name in (cls, *above)} for cls, above in classes.items()}
    return {
        cls: stated[choose(line, stated.keys() & line.keys())]
        for cls, line in lines.items()
        if not stated.keys().isdisjoint(line)
    }


def _nearest(line: Line, having: set[str]) -> str:
    return next(name for name in line if name in having)


def _broadest(line: Line, having: set[str]) -> str:
    """Return the broadest class that all others of the line are above or below.

    So a city is a place, but a state, which is an actor and a place, is no more than a state.
    """
    spanning = [
        name for name in having if all(name == other or name in line[other] or other in line[name] for other in line)
    ]
    return min(spanning or [_nearest(line, having)], key=lambda name: (len({*line[name]} - {name}), name))


def _terms(said: Statements, *predicates: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Yield local name and statements of the classes and properties of which one of these is said, sorted."""
    for subject, of in sorted(said.items()):
        if subject.startswith(KG) and any(predicate in of for predicate in predicates):
            yield subject.removeprefix(KG), of


def _range(of: dict[str, list[str]]) -> tuple[str, ...]:
    return tuple(_local([*of.get(RDFS + "range", ()), *of.get(SCHEMA + "rangeIncludes", ())]))


def _groups(said: Statements) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for of in said.values():
        if LEXICON + "GroupNouns" in of.get(RDF + "type", ()):
            for word in of.get(LEXICON + "word", ()):
                found[word].update(_local(of.get(LEXICON + "takesUp", ())))
    return {word: tuple(sorted(classes)) for word, classes in sorted(found.items())}


def _word_lists(said: Statements) -> WordLists:
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for subject, of in said.items():
        name = LISTS.get(subject.removeprefix(LEXICON))
        if name is not None and LEXICON + "WordList" in of.get(RDF + "type", ()):
            found[name] |= frozenset(of.get(LEXICON + "word", ()))
    return WordLists(**found)


def _local(iris: list[str] | tuple[str, ...]) -> list[str]:
    return [iri.rsplit("#", 1)[-1] for iri in iris]
