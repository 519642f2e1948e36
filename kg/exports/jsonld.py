"""JSON-LD, expanded: no context is needed to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from kg.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads as expanded JSON-LD, in the order in which they come; graphs keep their names.

    Raises OutputError for a triple term.
    """
    ox.serialize(without_triple_terms(quads), out, ox.RdfFormat.JSON_LD)


def without_triple_terms(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield the quads. Raises OutputError at a triple term, of RDF 1.2, which JSON-LD 1.1 has no way to write."""
    for quad in quads:
        if isinstance(quad.object, ox.Triple):
            raise OutputError(
                f"JSON-LD cannot hold the triple term that is {quad.predicate} of {quad.subject}; export Turtle"
            )
        yield quad
