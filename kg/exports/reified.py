"""RDF 1.2 Turtle: every claim reifies its statement, which the claim says something about without asserting it."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from kg.exports.prefixed import USUAL, things, write_prefixed
from kg.iris import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PARTS = tuple(ox.NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_REIFIES = ox.NamedNode(RDF + "reifies")


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads, in the order of the layout, as RDF 1.2 Turtle; graphs merged.

    ``rdf:subject``, ``rdf:predicate`` and ``rdf:object`` of one subject become one ``rdf:reifies`` with a triple term.
    """
    write_prefixed(_triples(quads), out, ox.RdfFormat.TURTLE, {**USUAL, **things()})


def _triples(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    for subject, group in groupby(quads, key=attrgetter("subject")):
        statements = list(dict.fromkeys(quad.triple for quad in group))
        said = reified(statements)
        if said is None:
            yield from statements
            continue
        rest = [statement for statement in statements if statement.predicate not in _PARTS]
        at = sum(statement.predicate.value == RDF + "type" for statement in rest)
        yield from rest[:at]
        yield ox.Triple(subject, _REIFIES, said)
        yield from rest[at:]


def reified(statements: Sequence[ox.Triple]) -> ox.Triple | None:
    """Return the statement that one subject's statements reify; None where they name no three parts once each."""
    parts = [[each.object for each in statements if each.predicate == part] for part in _PARTS]
    if [len(part) for part in parts] != [1, 1, 1]:
        return None
    subject, predicate, obj = (part[0] for part in parts)
    if not isinstance(subject, ox.NamedNode | ox.BlankNode) or not isinstance(predicate, ox.NamedNode):
        return None
    return ox.Triple(subject, predicate, obj)
