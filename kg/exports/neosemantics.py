"""Turtle as neosemantics (n10s) imports it into Neo4j without losing a value.

neosemantics takes one value per property unless it is told which have several; an array holds values of one type only,
so that a date among years fails; prefixes of the file are ignored. So partial dates are texts here (``2021-05`` sorts
where it belongs), and the comment on top has the Cypher that sets Neo4j up for exactly this file.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from kg.exports.prefixed import USUAL, things, write_prefixed
from kg.iris import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TEMPORAL = {XSD + name for name in ("date", "gYearMonth", "gYear")}


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads, in the order in which they come, as Turtle for neosemantics; graphs merged.

    Partial dates become texts, and so do the values of a property that has values of several types on one subject.
    """
    triples = list(dict.fromkeys(quad.triple for quad in quads))
    mixed = _mixed(triples)
    triples = list(dict.fromkeys(_plain(triple, mixed) for triple in triples))
    out.write("".join(_setup(triples)).encode())
    write_prefixed(triples, out, ox.RdfFormat.TURTLE, {**USUAL, **things()})


def _mixed(triples: Iterable[ox.Triple]) -> set[ox.NamedNode]:
    """Return the properties that have literals of several datatypes on one subject."""
    datatypes: dict[tuple[object, ox.NamedNode], set[str]] = defaultdict(set)
    for each in triples:
        if isinstance(each.object, ox.Literal):
            datatypes[each.subject, each.predicate].add("" if each.object.language else each.object.datatype.value)
    return {predicate for (_, predicate), kinds in datatypes.items() if len(kinds) > 1}


def _plain(triple: ox.Triple, mixed: set[ox.NamedNode]) -> ox.Triple:
    value = triple.object
    if isinstance(value, ox.Literal) and (value.datatype.value in _TEMPORAL or triple.predicate in mixed):
        return ox.Triple(triple.subject, triple.predicate, ox.Literal(value.value))
    return triple


def _setup(triples: Sequence[ox.Triple]) -> Iterator[str]:
    """Yield the lines of the comment: what to run in Neo4j before and for the import."""
    literals = Counter((each.subject, each.predicate) for each in triples if isinstance(each.object, ox.Literal))
    several = sorted({predicate.value for (_, predicate), number in literals.items() if number > 1})
    names = ", ".join(f"'{name}'" for name in several)
    arrays = f"handleMultival: 'ARRAY', multivalPropList: [{names}]" if several else "handleMultival: 'OVERWRITE'"
    yield "# To import this file into Neo4j with neosemantics, in an empty database:\n"
    yield "# CREATE CONSTRAINT n10s_unique_uri FOR (r:Resource) REQUIRE r.uri IS UNIQUE;\n"
    yield f"# CALL n10s.graphconfig.init({{handleVocabUris: 'SHORTEN', {arrays}}});\n"
    for prefix, namespace in sorted(USUAL.items()):
        yield f"# CALL n10s.nsprefixes.add('{prefix}', '{namespace}');\n"
    yield "# CALL n10s.rdf.import.fetch('file:///…/THIS FILE', 'Turtle');\n\n"
