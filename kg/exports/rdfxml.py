"""RDF/XML, for tools that read nothing else; graphs merged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, cast
from xml.parsers import expat

import pyoxigraph as ox

from kg.errors import OutputError
from kg.iris import PREFIXES, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""The characters that XML 1.0 has no way to write."""

_TYPE = ox.NamedNode(RDF + "type")
_PLACEHOLDER = ox.NamedNode("urn:x-kg:rdfxml:type")
_AS_WRITTEN, _AS_MEANT = b'<type xmlns="urn:x-kg:rdfxml:"', b"<rdf:type"
"""Oxigraph makes an element of a class that comes first; one that has no name must come in disguise."""


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads as RDF/XML, in the order in which they come.

    Raises OutputError for a text with characters, and for a property with a name, that XML 1.0 cannot hold.
    """
    mended = _Mended(out)
    ox.serialize(_triples(quads), cast("BinaryIO", mended), ox.RdfFormat.RDF_XML, prefixes=PREFIXES)
    mended.close()


class _Mended:
    """Passes on what is written, with carriage returns that XML parsers do not take for ends of lines."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._held = b""

    def write(self, data: bytes) -> int:
        whole, end, self._held = (self._held + data).rpartition(b">")
        self._out.write((whole + end).replace(b"\r", b"&#13;").replace(_AS_WRITTEN, _AS_MEANT))
        return len(data)

    def flush(self) -> None:
        self._out.flush()

    def close(self) -> None:
        self._out.write(self._held)


class _Names(dict[ox.NamedNode, bool]):
    """Whether XML has a name for a property or class, which Oxigraph does not ask: <http://example.org/1> has none."""

    def __missing__(self, iri: ox.NamedNode) -> bool:
        try:
            document = ox.serialize([ox.Triple(_TYPE, iri, _TYPE)], format=ox.RdfFormat.RDF_XML) or b""
            expat.ParserCreate(namespace_separator=" ").Parse(document, True)
        except (OSError, expat.ExpatError):  # a word of the syntax, such as rdf:li; no name
            named = False
        else:
            named = True
        self[iri] = named
        return named


def _triples(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    names = _Names()
    for quad in quads:
        triple = quad.triple
        _check(triple, names)
        if triple.predicate == _TYPE and isinstance(triple.object, ox.NamedNode) and not names[triple.object]:
            triple = ox.Triple(triple.subject, _PLACEHOLDER, triple.object)
        yield triple


def _check(triple: ox.Triple, names: _Names) -> None:
    if not names[triple.predicate]:
        raise OutputError(f"RDF/XML has no name for the property {triple.predicate} of {triple.subject}; export Turtle")
    if isinstance(triple.object, ox.Literal) and NOT_XML.search(triple.object.value):
        text = f"{triple.predicate} of {triple.subject}"
        raise OutputError(f"RDF/XML cannot hold the control characters in the text {text}; export Turtle")
