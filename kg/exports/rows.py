"""Quads as rows of UTF-8: what the exporters that lay out their own files work on.

Oxigraph writes N-Quads from Rust far faster than Python can ask a quad for its terms, and every term of
canonical N-Quads is one of Turtle's as well. Bytes, because one curly quote in a chunk would make all of it wide.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = tuple[bytes, bytes, bytes, bytes]
"""Subject, predicate, object and graph in N-Quads notation; the default graph is empty."""

CHUNK = 8192
"""Quads in memory at a time while a file is written."""


@runtime_checkable
class Written(Protocol):
    """Quads that are at hand as lines of canonical N-Quads."""

    def lines(self) -> Iterator[bytes]:
        """Yield a line for each quad, without its line break."""


def lines(quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    """Yield the quads as lines of canonical N-Quads without line breaks, in the order in which they come."""
    if isinstance(quads, Written):
        yield from quads.lines()
        return
    source = iter(quads)
    while chunk := list(islice(source, CHUNK)):
        yield from (ox.serialize(chunk, format=ox.RdfFormat.N_QUADS) or b"").split(b"\n")[:-1]


def rows(quads: Iterable[ox.Quad]) -> Iterator[Row]:
    """Yield the quads as rows, in the order in which they come."""
    return split(lines(quads))


def split(written: Iterable[bytes]) -> Iterator[Row]:
    """Yield the rows of lines of N-Quads."""
    graph = end = b" ."
    for line in written:
        subject, predicate, rest = line.split(b" ", 2)
        if not rest.endswith(end) or len(end) == 2:
            graph = _graph(rest)
            end = b" " + graph + b" ." if graph else b" ."
        yield subject, predicate, rest[: -len(end)], graph


def parsed(written: Iterable[bytes]) -> Iterator[ox.Quad]:
    """Yield the quads of lines of N-Quads."""
    source = iter(written)
    while chunk := list(islice(source, CHUNK)):
        yield from ox.parse(b"\n".join(chunk), ox.RdfFormat.N_QUADS)


def _graph(rest: bytes) -> bytes:
    """Return the graph that follows an object: neither an IRI nor a blank node can hold a quotation mark or a space."""
    _, space, last = rest[:-2].rpartition(b" ")
    return last if space and last.startswith((b"<", b"_:")) and b'"' not in last else b""
