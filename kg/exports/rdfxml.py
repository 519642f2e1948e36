"""RDF/XML, for tools that read nothing else; graphs merged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from kg.errors import OutputError
from kg.iris import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""The characters that XML 1.0 has no way to write."""


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads as RDF/XML, in the order in which they come.

    Raises OutputError for a text with characters that XML 1.0 cannot hold.
    """
    ox.serialize(_triples(quads), out, ox.RdfFormat.RDF_XML, prefixes=PREFIXES)


def _triples(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    for quad in quads:
        if isinstance(quad.object, ox.Literal) and NOT_XML.search(quad.object.value):
            raise OutputError(f"RDF/XML cannot hold the control characters in a text of {quad.subject}; export Turtle")
        yield quad.triple
