"""N-Quads: one statement a line, with its graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads as canonical N-Quads, in the order in which they come."""
    ox.serialize(quads, out, ox.RdfFormat.N_QUADS)
