"""JSON-LD, expanded: no context is needed to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads as expanded JSON-LD, in the order in which they come; graphs keep their names."""
    ox.serialize(quads, out, ox.RdfFormat.JSON_LD)
