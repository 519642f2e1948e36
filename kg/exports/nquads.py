"""N-Quads: one statement a line, with its graph."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from kg.exports.rows import CHUNK, lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads as canonical N-Quads, in the order in which they come."""
    written = lines(quads)
    while chunk := list(islice(written, CHUNK)):
        out.write(b"\n".join([*chunk, b""]))
