"""GraphML: things as nodes, facts that join them as edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from kg.exports.extras import library
from kg.exports.network import network

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads, in the order of the layout, as GraphML.

    Raises InputError where networkx is not installed, OutputError for a text that XML cannot hold.
    """
    library("networkx").readwrite.graphml.write_graphml_xml(network(quads), out, named_key_ids=True)
    out.write(b"\n")
