"""Triples with the places of their terms in the text, as the walks over the formats yield them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import RdfFormat, parse

from kg.iris import RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TYPE, FIRST, REST, NIL = (f"<{RDF}{name}>" for name in ("type", "first", "rest", "nil"))

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


class Located(NamedTuple):
    """A triple in N-Triples notation, and the offset at which each of its terms begins in the text."""

    subject: str
    predicate: str
    object: str
    subject_at: int
    predicate_at: int
    object_at: int


class Place(NamedTuple):
    """A term in N-Triples notation, and the offset at which it is written."""

    term: str
    at: int


class Unlocatable(Exception):  # noqa: N818 - a limit of the walk, not an error of the file
    """Raised where the text leaves the grammar that a walk knows; what was located before stands."""


def located(subject: Place, predicate: Place, obj: Place) -> Located:
    """Return the triple of three terms."""
    return Located(subject.term, predicate.term, obj.term, subject.at, predicate.at, obj.at)


def chained(members: Sequence[Place], start: int, fresh: Callable[[], str]) -> tuple[Place, list[Located]]:
    """Return the head of an RDF list that is written at ``start``, and the triples of its cells.

    Each cell stands where its member does, the first where the list begins; ``fresh`` names a new blank node.
    """
    cells = [Place(fresh(), member.at if number else start) for number, member in enumerate(members)]
    ends = [*cells[1:], Place(NIL, cells[-1].at)] if cells else []
    found = []
    for cell, member, following in zip(cells, members, ends, strict=True):
        found.append(located(cell, Place(FIRST, member.at), member))
        found.append(located(cell, Place(REST, following.at), following))
    return (cells[0] if cells else Place(NIL, start)), found


@lru_cache(maxsize=65_536)
def resolved(iri: str, base: str) -> str:
    """Return ``iri`` made absolute as RFC 3986 says; Oxigraph does the resolving, so that both agree.

    Raises Unlocatable when it is no IRI.
    """
    if _ABSOLUTE.match(iri):
        return iri
    line = f"<{iri}> <a:a> <a:a> ."
    try:
        quad = next(iter(parse(line.encode(), RdfFormat.TURTLE, base_iri=base)))
    except SyntaxError as error:
        raise Unlocatable(f"<{iri}> is no IRI") from error
    return str(quad.subject)[1:-1]
