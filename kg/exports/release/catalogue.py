"""Where each format lies in an exported folder, and how the world calls it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

import pyoxigraph as ox

Extent = OneOf["quads", "triples", "counted", "rows"]
"""What a format holds of the graph: all quads, the merged triples, triples of its own making, or no RDF."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One format: its file (or, ending in a slash, its folder), media type, and what people call it.

    ``rdf`` is how Oxigraph reads it; None where it does not.
    """

    format: str
    path: str
    media_type: str
    title: str
    extent: Extent
    rdf: ox.RdfFormat | None = None

    @property
    def folder(self) -> str:
        """The folder of a format of several files; empty for one of one file."""
        return self.path if self.path.endswith("/") else ""


_TURTLE, _TRIG, _JSON_LD = ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG, ox.RdfFormat.JSON_LD

LISTINGS: dict[str, Listing] = {
    listing.format: listing
    for listing in (
        Listing("turtle", "graph.ttl", "text/turtle", "Turtle", "triples", _TURTLE),
        Listing("trig", "graph.trig", "application/trig", "TriG, each article in its graph", "quads", _TRIG),
        Listing("nquads", "graph.nq", "application/n-quads", "N-Quads", "quads", ox.RdfFormat.N_QUADS),
        Listing("ntriples", "graph.nt", "application/n-triples", "N-Triples", "triples", ox.RdfFormat.N_TRIPLES),
        Listing("jsonld", "graph.jsonld", "application/ld+json", "JSON-LD, expanded", "quads", _JSON_LD),
        Listing("jsonld-framed", "framed.jsonld", "application/ld+json", "JSON-LD, framed", "triples", _JSON_LD),
        Listing("rdfxml", "graph.rdf", "application/rdf+xml", "RDF/XML", "triples", ox.RdfFormat.RDF_XML),
        Listing("jelly", "graph.jelly", "application/x-jelly-rdf", "Jelly", "quads"),
        Listing("reified", "reified.ttl", "text/turtle", "RDF 1.2 Turtle with reifiers", "counted", _TURTLE),
        Listing("nanopubs", "nanopubs.trig", "application/trig", "Nanopublications in TriG", "counted", _TRIG),
        Listing("neosemantics", "neosemantics.ttl", "text/turtle", "Turtle for neosemantics", "counted", _TURTLE),
        Listing("gexf", "graph.gexf", "application/gexf+xml", "GEXF for Gephi", "rows"),
        Listing("graphml", "graph.graphml", "application/graphml+xml", "GraphML", "rows"),
        Listing("neo4j", "neo4j/", "text/csv", "CSV for neo4j-admin import", "rows"),
        Listing("parquet", "parquet/", "application/vnd.apache.parquet", "Parquet tables", "rows"),
        Listing("csv", "csv/", "text/csv", "CSV tables", "rows"),
    )
}
"""The formats by name, in the order in which they are written."""
