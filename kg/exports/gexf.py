"""GEXF 1.2, which Gephi reads: things as nodes, facts that join them as edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO
from xml.etree.ElementTree import ElementTree

from kg.exports.extras import library
from kg.exports.network import network

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads, in the order of the layout, as GEXF.

    networkx would date the file; the date is taken out, so that equal graphs give equal bytes. Raises InputError where
    networkx is not installed, OutputError for a text that XML cannot hold.
    """
    graph = network(quads)
    for _, _, key, attributes in graph.edges(keys=True, data=True):
        attributes["id"] = key
    writer = library("networkx.readwrite.gexf").GEXFWriter(graph, version="1.2draft")
    writer.xml.find("meta").attrib.clear()
    writer.indent(writer.xml)
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    ElementTree(writer.xml).write(out)
    out.write(b"\n")
