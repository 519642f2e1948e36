"""N-Triples: one statement a line, graphs merged."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads as canonical N-Triples, in the order in which they come."""
    ox.serialize((quad.triple for quad in quads), out, ox.RdfFormat.N_TRIPLES)
