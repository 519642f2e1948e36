"""Turtle as neosemantics (n10s) imports it into Neo4j without losing a value.

neosemantics takes one value per property unless it is told which have several; an array holds values of one type only,
so that a date among years fails; prefixes of the file are ignored. So partial dates are texts here (``2021-05`` sorts
where it belongs), and the comment on top has the Cypher that sets Neo4j up for exactly this file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from kg.exports.prefixed import USUAL, things, write_prefixed
from kg.iris import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

_TEMPORAL = {XSD + name for name in ("date", "gYearMonth", "gYear")}


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads, which come subject by subject, as Turtle for neosemantics; graphs merged.

    Partial dates become texts, and so do the values of a property that has values of several types on one subject. The
    quads are read twice, a subject at a time; an iterator, which can be read but once, is held in memory.
    """
    kept = list(quads) if isinstance(quads, Iterator) else quads
    mixed, several = _properties(kept)
    out.write("".join(_setup(several)).encode())
    plain = (triple for said in _subjects(kept) for triple in dict.fromkeys(_plain(each, mixed) for each in said))
    write_prefixed(plain, out, ox.RdfFormat.TURTLE, {**USUAL, **things()})


def _subjects(quads: Iterable[ox.Quad]) -> Iterator[list[ox.Triple]]:
    """Yield the triples of each subject, once each."""
    for _, group in groupby(quads, key=attrgetter("subject")):
        yield list(dict.fromkeys(quad.triple for quad in group))


def _properties(quads: Iterable[ox.Quad]) -> tuple[set[ox.NamedNode], list[str]]:
    """Return the properties with literals of several types on one subject, and the names of those with several."""
    mixed: set[ox.NamedNode] = set()
    as_texts: set[ox.NamedNode] = set()
    as_they_are: set[ox.NamedNode] = set()
    for triples in _subjects(quads):
        values: dict[ox.NamedNode, list[ox.Literal]] = defaultdict(list)
        for each in triples:
            if isinstance(each.object, ox.Literal):
                values[each.predicate].append(each.object)
        for predicate, literals in values.items():
            if len(literals) > 1:
                _note(predicate, literals, mixed, as_texts, as_they_are)
    several = (as_they_are - mixed) | (as_texts & mixed)
    return mixed, sorted(predicate.value for predicate in several)


def _note(predicate: ox.NamedNode, literals: list[ox.Literal], *found: set[ox.NamedNode]) -> None:
    """Note of a property with several literals whether it is mixed, has several texts, several values as written."""
    mixed, as_texts, as_they_are = found
    if len({"" if literal.language else literal.datatype.value for literal in literals}) > 1:
        mixed.add(predicate)
    if len({literal.value for literal in literals}) > 1:
        as_texts.add(predicate)
    if len({_text(literal) for literal in literals}) > 1:
        as_they_are.add(predicate)


def _text(literal: ox.Literal) -> ox.Literal:
    """Return a partial date as a text, any other literal as it is."""
    return ox.Literal(literal.value) if literal.datatype.value in _TEMPORAL else literal


def _plain(triple: ox.Triple, mixed: set[ox.NamedNode]) -> ox.Triple:
    value = triple.object
    if not isinstance(value, ox.Literal):
        return triple
    literal = ox.Literal(value.value) if triple.predicate in mixed else _text(value)
    return triple if literal is value else ox.Triple(triple.subject, triple.predicate, literal)


def _setup(several: list[str]) -> Iterator[str]:
    """Yield the lines of the comment: what to run in Neo4j before and for the import."""
    names = ", ".join(f"'{name}'" for name in several)
    arrays = f"handleMultival: 'ARRAY', multivalPropList: [{names}]" if several else "handleMultival: 'OVERWRITE'"
    yield "# To import this file into Neo4j with neosemantics, in an empty database:\n"
    yield "# CREATE CONSTRAINT n10s_unique_uri FOR (r:Resource) REQUIRE r.uri IS UNIQUE;\n"
    yield f"# CALL n10s.graphconfig.init({{handleVocabUris: 'SHORTEN', {arrays}}});\n"
    for prefix, namespace in sorted(USUAL.items()):
        yield f"# CALL n10s.nsprefixes.add('{prefix}', '{namespace}');\n"
    yield "# CALL n10s.rdf.import.fetch('file:///…/THIS FILE', 'Turtle');\n\n"
