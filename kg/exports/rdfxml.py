"""RDF/XML, for tools that read nothing else; graphs merged."""

from __future__ import annotations

import re
from itertools import groupby
from operator import attrgetter
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


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads as RDF/XML, in the order in which they come.

    Raises OutputError for a text with characters, and for a property with a name, that XML 1.0 cannot hold.
    """
    ox.serialize(_triples(quads), cast("BinaryIO", _Escaped(out)), ox.RdfFormat.RDF_XML, prefixes=PREFIXES)


class _Escaped:
    """Passes on what is written, with carriage returns that XML parsers do not take for ends of lines."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        self._out.write(data.replace(b"\r", b"&#13;"))
        return len(data)

    def flush(self) -> None:
        self._out.flush()


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
    for subject, group in groupby(quads, key=attrgetter("subject")):
        triples = [quad.triple for quad in group]
        for triple in triples:
            _check(triple, names)
        # Oxigraph makes an element of a class that comes first; as an object, a class needs no name
        triples.sort(key=lambda each: _is_nameless(each, names))
        if _is_nameless(triples[0], names):
            raise OutputError(f"RDF/XML has no name for the class {triples[0].object} of {subject}; export Turtle")
        yield from triples


def _is_nameless(triple: ox.Triple, names: _Names) -> bool:
    return triple.predicate == _TYPE and isinstance(triple.object, ox.NamedNode) and not names[triple.object]


def _check(triple: ox.Triple, names: _Names) -> None:
    if not names[triple.predicate]:
        raise OutputError(f"RDF/XML has no name for the property {triple.predicate} of {triple.subject}; export Turtle")
    if isinstance(triple.object, ox.Literal) and NOT_XML.search(triple.object.value):
        text = f"{triple.predicate} of {triple.subject}"
        raise OutputError(f"RDF/XML cannot hold the control characters in the text {text}; export Turtle")
