"""N-Triples: one statement a line, graphs merged."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from kg.exports.rows import CHUNK, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads as canonical N-Triples, in the order in which they come."""
    source = rows(quads)
    while chunk := list(islice(source, CHUNK)):
        out.write(b"".join([b"%s %s %s .\n" % row[:3] for row in chunk]))
