"""Quads as rows of UTF-8: what the exporters that lay out their own files work on.

Oxigraph writes N-Quads from Rust far faster than Python can ask a quad for its terms, and every term of
canonical N-Quads is one of Turtle's as well. Bytes, because one curly quote in a chunk would make all of it wide.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = tuple[bytes, bytes, bytes, bytes]
"""Subject, predicate, object and graph in N-Quads notation; the default graph is empty."""

CHUNK = 8192
"""Quads in memory at a time while a file is written."""


def rows(quads: Iterable[ox.Quad]) -> Iterator[Row]:
    """Yield the quads as rows, in the order in which they come."""
    source = iter(quads)
    graph = end = b" ."
    while chunk := list(islice(source, CHUNK)):
        for line in (ox.serialize(chunk, format=ox.RdfFormat.N_QUADS) or b"").split(b"\n")[:-1]:
            subject, predicate, rest = line.split(b" ", 2)
            if not rest.endswith(end) or len(end) == 2:
                graph = _graph(rest)
                end = b" " + graph + b" ." if graph else b" ."
            yield subject, predicate, rest[: -len(end)], graph


def _graph(rest: bytes) -> bytes:
    """Return the graph that follows an object: neither an IRI nor a blank node can hold a quotation mark or a space."""
    _, space, last = rest[:-2].rpartition(b" ")
    return last if space and last.startswith((b"<", b"_:")) and b'"' not in last else b""
