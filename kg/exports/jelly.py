"""Jelly: binary RDF in a stream of Protocol Buffers, each article in its own graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

import pyoxigraph as ox

from kg.errors import OutputError
from kg.exports.extras import library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads, in the order in which they come, as a delimited Jelly stream of flat quads.

    Raises InputError where pyjelly is not installed, OutputError for triple terms and directions of texts (RDF 1.2).
    """
    serialize = library("pyjelly.integrations.generic.serialize")
    streams = library("pyjelly.serialize.streams")
    jelly = library("pyjelly.jelly")
    options = streams.SerializerOptions(logical_type=jelly.LOGICAL_STREAM_TYPE_FLAT_QUADS)
    stream = streams.QuadStream(
        encoder=serialize.GenericSinkTermEncoder(lookup_preset=options.lookup_preset), options=options
    )
    for frame in serialize.stream_frames(stream, _statements(quads)):
        serialize.write_delimited(frame, out)


def _statements(quads: Iterable[ox.Quad]) -> Iterator[Any]:
    terms = library("pyjelly.integrations.generic.generic_sink")
    nodes: dict[ox.NamedNode, Any] = {}

    def node(iri: ox.NamedNode) -> Any:  # noqa: ANN401 - pyjelly is untyped
        found = nodes.get(iri)
        if found is None:
            found = nodes[iri] = terms.IRI(iri.value)
        return found

    def term(value: object) -> Any:  # noqa: ANN401 - pyjelly is untyped
        if isinstance(value, ox.NamedNode):
            return node(value)
        if isinstance(value, ox.Literal) and value.direction is None:
            datatype = None if value.language or value.datatype.value == _STRING else value.datatype.value
            return terms.Literal(value.value, value.language, datatype)
        if isinstance(value, ox.BlankNode):
            return terms.BlankNode(value.value)
        if isinstance(value, ox.DefaultGraph):
            return terms.DefaultGraph
        raise OutputError(f"Jelly cannot hold {value}, which RDF 1.1 does not know; export Turtle")

    for quad in quads:
        yield terms.Quad(term(quad.subject), node(quad.predicate), term(quad.object), term(quad.graph_name))
