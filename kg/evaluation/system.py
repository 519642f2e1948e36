"""What a graph says of each article: mentions, claims and classes, from quads of whatever order of graphs.

Mentions, claims and classes are looked for in all graphs together, facts in the default graph alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.iris import DCTERMS, ITSRDF, KG, NIF, OWL, PROV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.evaluation.classes import Classes

_TYPE = RDF + "type"
_NEEDED = frozenset({
    _TYPE, DCTERMS + "identifier", NIF + "referenceContext", NIF + "beginIndex", NIF + "endIndex",
    ITSRDF + "taIdentRef", OWL + "sameAs", RDF + "subject", RDF + "predicate", RDF + "object",
    KG + "polarity", KG + "modality", KG + "attributedTo", KG + "confidence", KG + "rule", KG + "evidence",
    PROV + "wasDerivedFrom",
})  # fmt: skip
_WIKIDATA = "wikidata.org/entity/Q"

Fact = tuple[str, str, str]
"""Subject, predicate (local name, or ``type``) and object of a plain triple."""


@dataclass(frozen=True, slots=True, order=True)
class SystemMention:
    """Characters ``begin`` to ``end`` (end exclusive) that stand for the thing with this IRI."""

    begin: int
    end: int
    thing: str


@dataclass(frozen=True, slots=True)
class SystemClaim:
    """A claim of a graph: IRIs of its things, local names of everything else; ``evidence`` is a span."""

    iri: str
    subject: str
    predicate: str
    object: str
    polarity: str = "Positive"
    modality: str = "Actual"
    speaker: str | None = None
    rule: str = ""
    confidence: float | None = None
    evidence: tuple[int, int] | None = None

    @property
    def asserted(self) -> bool:
        """Whether the article says in its own voice that it is so."""
        return self.polarity == "Positive" and self.modality == "Actual" and self.speaker is None


@dataclass(frozen=True, slots=True)
class System:
    """A graph ready to be scored: by article's identifier, by thing's IRI; ``classes`` has the most specific one."""

    mentions: dict[str, tuple[SystemMention, ...]]
    claims: dict[str, tuple[SystemClaim, ...]]
    classes: dict[str, str]
    wikidata: dict[str, str]
    facts: frozenset[Fact]


def read_system(quads: Iterable[ox.Quad], classes: Classes) -> System:
    """Return what the quads say, for scoring with these classes."""
    index = _Index(quads)
    claims = {article: tuple(of_article) for article, of_article in _claims(index).items()}
    types: dict[str, set[str]] = defaultdict(set)
    for thing, found in index.values[_TYPE].items():
        types[thing].update(local(cls) for cls in found if cls.startswith(KG))
    for of_article in claims.values():
        for claim in of_article:
            if claim.predicate == "type":
                types[claim.subject].add(claim.object)
    deepest = {thing: classes.deepest(found) for thing, found in types.items()}
    return System(_mentions(index), claims, deepest, _wikidata(index), frozenset(index.facts))


def local(iri: str) -> str:
    """Return the local name of a name of the ontology, ``type`` for rdf:type, any other IRI as it is."""
    if iri == _TYPE:
        return "type"
    return iri.removeprefix(KG)


class _Index:
    """Values by predicate and subject, each once, in the order of the quads; and the triples of the default graph."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.values: dict[str, dict[str, list[str]]] = {predicate: {} for predicate in sorted(_NEEDED)}
        self.facts: set[Fact] = set()
        for quad in quads:
            subject, predicate, obj = _text(quad.subject), quad.predicate.value, _text(quad.object)
            if predicate in _NEEDED:
                found = self.values[predicate].setdefault(subject, [])
                if obj not in found:
                    found.append(obj)
            if isinstance(quad.graph_name, ox.DefaultGraph):
                name = local(predicate)
                self.facts.add((subject, name, local(obj) if name == "type" else obj))

    def all(self, subject: str, predicate: str) -> list[str]:
        return self.values[predicate].get(subject, [])

    def one(self, subject: str, predicate: str) -> str | None:
        return next(iter(self.all(subject, predicate)), None)

    def identifiers(self, article: str) -> list[str]:
        """Return the identifiers of an article; none for what is no article."""
        return self.all(article, DCTERMS + "identifier") if KG + "Article" in self.all(article, _TYPE) else []


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


def _mentions(index: _Index) -> dict[str, tuple[SystemMention, ...]]:
    found: dict[str, set[SystemMention]] = defaultdict(set)
    for span, articles in index.values[NIF + "referenceContext"].items():
        begin, end = index.one(span, NIF + "beginIndex"), index.one(span, NIF + "endIndex")
        if begin is None or end is None:
            continue
        things = index.all(span, ITSRDF + "taIdentRef")
        mentions = {SystemMention(int(begin), int(end), thing) for thing in things}
        for identifier in (name for article in articles for name in index.identifiers(article)):
            found[identifier] |= mentions
    return {identifier: tuple(sorted(mentions)) for identifier, mentions in found.items()}


def _claims(index: _Index) -> dict[str, list[SystemClaim]]:
    found: dict[str, list[SystemClaim]] = defaultdict(list)
    for iri, types in index.values[_TYPE].items():
        claim = _claim(index, iri) if KG + "Claim" in types else None
        if claim is not None:
            articles = index.all(iri, PROV + "wasDerivedFrom")
            for identifier in (name for article in articles for name in index.identifiers(article)):
                found[identifier].append(claim)
    return found


def _claim(index: _Index, iri: str) -> SystemClaim | None:
    """Return a claim; None where it lacks subject, predicate or object."""
    subject, predicate, obj = (index.one(iri, RDF + part) for part in ("subject", "predicate", "object"))
    if subject is None or predicate is None or obj is None:
        return None
    name = local(predicate)
    confidence = index.one(iri, KG + "confidence")
    return SystemClaim(
        iri,
        subject,
        name,
        local(obj) if name == "type" else obj,
        local(index.one(iri, KG + "polarity") or "Positive"),
        local(index.one(iri, KG + "modality") or "Actual"),
        index.one(iri, KG + "attributedTo"),
        index.one(iri, KG + "rule") or "",
        float(confidence) if confidence is not None else None,
        _evidence(index, iri),
    )


def _evidence(index: _Index, claim: str) -> tuple[int, int] | None:
    span = index.one(claim, KG + "evidence")
    if span is None:
        return None
    begin, end = index.one(span, NIF + "beginIndex"), index.one(span, NIF + "endIndex")
    return None if begin is None or end is None else (int(begin), int(end))


def _wikidata(index: _Index) -> dict[str, str]:
    return dict(_identified(index))


def _identified(index: _Index) -> Iterator[tuple[str, str]]:
    for thing, same in index.values[OWL + "sameAs"].items():
        known = [iri for iri in same if _WIKIDATA in iri]
        if known:
            yield thing, known[0].rsplit("/", 1)[1]
