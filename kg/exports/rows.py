"""Quads as rows of text: what the exporters that lay out their own files work on.

Oxigraph writes N-Quads from Rust far faster than Python can ask a quad for its terms, and every term of
canonical N-Quads is one of Turtle's as well.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = tuple[str, str, str, str]
"""Subject, predicate, object and graph in N-Quads notation; the default graph is the empty string."""

CHUNK = 8192
"""Quads in memory at a time while a file is written."""


def rows(quads: Iterable[ox.Quad]) -> Iterator[Row]:
    """Yield the quads as rows, in the order in which they come."""
    source = iter(quads)
    while chunk := list(islice(source, CHUNK)):
        text = (ox.serialize(chunk, format=ox.RdfFormat.N_QUADS) or b"").decode()
        for line in text.split("\n")[:-1]:
            subject, predicate, rest = line.split(" ", 2)
            yield (subject, predicate, *_object_and_graph(rest[:-2]))


def _object_and_graph(text: str) -> tuple[str, str]:
    """Part what follows the predicate: neither an IRI nor a blank node can hold a quotation mark or a space."""
    head, space, last = text.rpartition(" ")
    if space and last.startswith(("<", "_:")) and '"' not in last:
        return head, last
    return text, ""
