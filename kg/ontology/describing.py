"""How a thing is found in a text: the names it is listed by, each with what it is to the thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology.entries import Described

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.ontology.entries import Known

_PLURAL = frozenset("inkr")
"""Last letters of demonyms that take an -s: "Armenians", "Israelis", "Uzbeks", "Icelanders"."""


def describe(
    known: Known,
    *,
    demonyms: Iterable[str] = (),
    surnames: Iterable[str] = (),
    inside: Iterable[str] = (),
    happening: bool = False,
) -> Described:
    """Return a thing with all the names that it is found by.

    A ``happening``'s name that says where it was ("Coup in Gabon") is a description, and none it is found by.
    """
    named = [(known.label, "label"), *((name, "alias") for name in known.names)]
    named += [(surface, "demonym") for name in demonyms for surface in _with_plural(name)]
    named += [(name, "surname") for name in surnames]
    surfaces = tuple((surface, kind) for surface, kind in named if not (happening and " in " in surface))
    return Described(known, surfaces, tuple(inside))


def _with_plural(demonym: str) -> Iterator[str]:
    yield demonym
    if demonym[-1:] in _PLURAL:
        yield demonym + "s"
