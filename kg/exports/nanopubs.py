"""Nanopublications in TriG: every claim with its assertion, provenance and publication info in graphs of their own.

What an article states as a fact is asserted as a plain triple. What is denied, planned, possible or somebody's mere
word, or denied by a correction, is asserted as what it is, a claim of such polarity and modality, so that no assertion
graph says more than its article does.
Model: http://www.nanopub.org/nschema (head, assertion, provenance, publication info).
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from kg.exports.prefixed import USUAL, things, write_prefixed
from kg.exports.reified import reified
from kg.iris import DCTERMS, KG, NIF, PROV, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NANOPUB = "http://www.nanopub.org/nschema#"
_TYPE = ox.NamedNode(RDF + "type")
_HEDGES = tuple(ox.NamedNode(KG + name) for name in ("polarity", "modality", "attributedTo"))
_PARTS = tuple(ox.NamedNode(RDF + name) for name in ("type", "subject", "predicate", "object"))
_PLAIN = {ox.NamedNode(KG + "Positive"), ox.NamedNode(KG + "Actual")}
_CONFIDENCE = ox.NamedNode(KG + "confidence")
_DENIED = ox.Literal("0", datatype=ox.NamedNode(XSD + "decimal"))
"""The confidence of a claim that a correction denies."""

_RUN = ox.NamedNode(PROV + "wasGeneratedBy")
_QUOTED = {ox.NamedNode(NIF + name) for name in ("referenceContext", "beginIndex", "endIndex", "anchorOf")}


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write the claims of quads, in the order of the layout, as nanopublications in TriG.

    What is no claim, such as names and identities of things, is left out.
    """
    prefixed = {name: namespace for name, namespace in things().items() if name not in ("claim", "article")}
    prefixes = {**USUAL, **prefixed, "np": NANOPUB}
    write_prefixed(_nanopublications(quads), out, ox.RdfFormat.TRIG, prefixes)


def _nanopublications(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    quotes: dict[object, list[ox.Triple]] = {}
    article = None
    for subject, group in groupby(quads, key=attrgetter("subject")):
        statements = [quad.triple for quad in group]
        context = _value(statements, NIF + "referenceContext")
        if context is not None:
            if context != article:  # spans come before the claims of their article: no older one is needed again
                article, quotes = context, {}
            quotes[subject] = [statement for statement in statements if statement.predicate in _QUOTED]
        said = reified(statements)
        if said is not None and isinstance(subject, ox.NamedNode):
            evidence = _value(statements, KG + "evidence")
            yield from _nanopublication(subject, said, statements, quotes.get(evidence, []))


def _value(statements: Sequence[ox.Triple], predicate: str) -> object:
    return next((statement.object for statement in statements if statement.predicate.value == predicate), None)


def _nanopublication(
    claim: ox.NamedNode, said: ox.Triple, statements: Sequence[ox.Triple], quote: Sequence[ox.Triple]
) -> Iterator[ox.Quad]:
    stem = claim.value + ("." if "#" in claim.value else "#")
    publication, head, assertion, provenance, info = (
        ox.NamedNode(stem + name) for name in ("nanopub", "head", "assertion", "provenance", "pubinfo")
    )
    yield ox.Quad(publication, _TYPE, ox.NamedNode(NANOPUB + "Nanopublication"), head)
    for name, graph in (("Assertion", assertion), ("Provenance", provenance), ("PublicationInfo", info)):
        yield ox.Quad(publication, ox.NamedNode(f"{NANOPUB}has{name}"), graph, head)
    asserted = {*_PARTS, *_HEDGES}
    if _is_plain(statements):
        yield ox.Quad(said.subject, said.predicate, said.object, assertion)
    else:
        told = [each for each in statements if each.predicate in asserted]
        yield from (ox.Quad(claim, each.predicate, each.object, assertion) for each in told)
    rest = [each for each in statements if each.predicate not in asserted]
    yield from (ox.Quad(assertion, each.predicate, each.object, provenance) for each in rest)
    yield from (ox.Quad(each.subject, each.predicate, each.object, provenance) for each in quote)
    yield ox.Quad(publication, ox.NamedNode(DCTERMS + "source"), claim, info)
    yield from (ox.Quad(publication, _RUN, each.object, info) for each in rest if each.predicate == _RUN)


def _is_plain(statements: Sequence[ox.Triple]) -> bool:
    """Whether a claim is stated as a fact in the article's own voice, and nobody has denied it in a correction."""
    is_denied = any(each.predicate == _CONFIDENCE and each.object == _DENIED for each in statements)
    return not is_denied and all(each.object in _PLAIN for each in statements if each.predicate in _HEDGES)
