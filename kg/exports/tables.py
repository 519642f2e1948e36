"""A graph as tables: things, facts, claims, mentions and articles, for tools that know rows rather than triples.

Things are all subjects but articles, spans, claims and runs; so any RDF has things and facts, and a graph of kg has
all five. Classes and properties go by their local names where they are of the ontology, by prefix and name where the
prefix is a usual one, else by IRI.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from kg.iris import DCTERMS, ITSRDF, KG, NIF, OWL, PREFIXES, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Described = dict[str, list[Term]]
"""What is said of one subject: IRI of the property → values, in the order in which they come."""

TYPE, SUBJECT, PREDICATE, OBJECT = (RDF + name for name in ("type", "subject", "predicate", "object"))
_OWN_COLUMN = {
    RDFS + "label",
    SKOS + "altLabel",
    OWL + "sameAs",
    RDFS + "isDefinedBy",
    KG + "mergeReason",
    KG + "sourceCount",
}
"""Properties of things that have a column of their own and make no row of the facts."""


class Thing(NamedTuple):
    """What an IRI denotes. ``cls`` is its first class, ``known`` whether the reference data has it."""

    thing: str
    cls: str | None
    classes: list[str]
    label: str
    names: list[str]
    same_as: list[str]
    known: bool
    source_count: int | None
    merge_reasons: list[str]


class Fact(NamedTuple):
    """A statement about a thing. ``datatype`` is None where the object is a thing or class.

    ``claims`` and ``articles`` count what says it as a fact, ``confidence`` is the highest of those claims.
    """

    subject: str
    subject_label: str
    predicate: str
    object: str
    object_label: str
    datatype: str | None
    language: str | None
    claims: int
    articles: int
    confidence: float | None


class Claim(NamedTuple):
    """What one article says in one place, with its sentence; ``fact`` tells whether the statement stands."""

    claim: str
    subject: str
    subject_label: str
    predicate: str
    object: str
    object_label: str
    datatype: str | None
    polarity: str | None
    modality: str | None
    speaker: str | None
    speaker_label: str | None
    confidence: float | None
    rule: str | None
    article: str | None
    begin: int | None
    end: int | None
    sentence: str | None
    fact: bool


class Mention(NamedTuple):
    """A span of an article that stands for a thing."""

    mention: str
    article: str | None
    begin: int | None
    end: int | None
    text: str | None
    thing: str
    label: str
    cls: str | None
    confidence: float | None


class Article(NamedTuple):
    """An article with its text."""

    article: str
    identifier: str | None
    title: str | None
    creator: str | None
    publisher: str | None
    issued: str | None
    source: str | None
    language: str | None
    content_hash: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Tables:
    """The five tables of a graph, each in the order of the layout."""

    things: list[Thing]
    facts: list[Fact]
    claims: list[Claim]
    mentions: list[Mention]
    articles: list[Article]


@lru_cache(maxsize=4096)
def short(iri: str) -> str:
    """Return an IRI's local name in the ontology, else its prefixed name, else the IRI."""
    if iri.startswith(KG):
        return iri[len(KG) :]
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace) and "/" not in iri[len(namespace) :]:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def identifier(term: object) -> str:
    """Return an IRI or a literal as its text, a blank node as ``_:name``."""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


@dataclass(slots=True)
class _Sorted:
    """The subjects of a graph by what they are."""

    things: dict[str, Described] = field(default_factory=dict)
    claims: dict[str, Described] = field(default_factory=dict)
    spans: dict[str, Described] = field(default_factory=dict)
    articles: dict[str, Described] = field(default_factory=dict)

    def labels(self) -> dict[str, str]:
        """Return the best name of every thing, and the title of every article."""
        named = {iri: _text(described, RDFS + "label") for iri, described in self.things.items()}
        named |= {iri: _text(described, DCTERMS + "title") for iri, described in self.articles.items()}
        return {iri: name for iri, name in named.items() if name is not None}


def tables(quads: Iterable[ox.Quad]) -> Tables:
    """Return the tables of a graph whose quads come subject by subject, as ``arranged`` gives them."""
    found = _sorted(quads)
    labels = found.labels()
    support = _support(found.claims)
    return Tables(
        [_thing(iri, described) for iri, described in found.things.items()],
        [fact for iri, described in found.things.items() for fact in _facts(iri, described, labels, support)],
        [_claim(iri, described, found, labels) for iri, described in found.claims.items()],
        [row for iri, span in found.spans.items() for row in _mentions(iri, span, found, labels)],
        [_article(iri, described) for iri, described in found.articles.items()],
    )


def _sorted(quads: Iterable[ox.Quad]) -> _Sorted:
    found = _Sorted()
    for subject, group in groupby(quads, key=attrgetter("subject")):
        described: Described = defaultdict(list)
        for quad in group:
            values = described[quad.predicate.value]
            if quad.object not in values:
                values.append(quad.object)
        types = {identifier(cls) for cls in described.get(TYPE, ())}
        if KG + "Run" not in types:
            _place(found, types, described)[identifier(subject)] = described
    return found


def _place(found: _Sorted, types: set[str], described: Described) -> dict[str, Described]:
    if KG + "Article" in types:
        return found.articles
    if KG + "Claim" in types and SUBJECT in described and PREDICATE in described and OBJECT in described:
        return found.claims
    return found.spans if NIF + "OffsetBasedString" in types else found.things


def _one(described: Described, predicate: str) -> Term | None:
    return next(iter(described.get(predicate, ())), None)


def _text(described: Described, predicate: str) -> str | None:
    term = _one(described, predicate)
    return None if term is None else identifier(term)


def _name(described: Described, predicate: str) -> str | None:
    text = _text(described, predicate)
    return None if text is None else short(text)


def _number(described: Described, predicate: str) -> int | None:
    share = _share(described, predicate)
    return int(share) if share is not None else None


def _share(described: Described, predicate: str) -> float | None:
    """Return a number; None where other people's RDF has something else there."""
    try:
        return float(_text(described, predicate) or "")
    except ValueError:
        return None


def _all(described: Described, predicate: str) -> list[str]:
    return [identifier(term) for term in described.get(predicate, ())]


def _datatype(term: Term) -> tuple[str | None, str | None]:
    """Return the datatype (by its short name) and the language of an object; None where it has none."""
    if not isinstance(term, ox.Literal):
        return None, None
    return short(term.datatype.value), term.language


def _readable(term: Term, labels: dict[str, str]) -> str:
    if isinstance(term, ox.Literal):
        return term.value
    return labels.get(identifier(term)) or short(identifier(term))


def _thing(iri: str, described: Described) -> Thing:
    classes = [short(cls) for cls in _all(described, TYPE)]
    return Thing(
        iri,
        classes[0] if classes else None,
        classes,
        _text(described, RDFS + "label") or short(iri),
        _all(described, SKOS + "altLabel"),
        _all(described, OWL + "sameAs"),
        RDFS + "isDefinedBy" in described,
        _number(described, KG + "sourceCount"),
        _all(described, KG + "mergeReason"),
    )


Support = dict[tuple[str, str, Term], list[Described]]
"""The claims that say something as a fact, by subject, predicate and object."""


def _support(claims: dict[str, Described]) -> Support:
    found: Support = defaultdict(list)
    for described in claims.values():
        hedged = KG + "attributedTo" in described
        positive = _text(described, KG + "polarity") in (KG + "Positive", None)
        if positive and not hedged and _text(described, KG + "modality") in (KG + "Actual", None):
            found[identifier(described[SUBJECT][0]), identifier(described[PREDICATE][0]), described[OBJECT][0]].append(
                described
            )
    return found


def _facts(iri: str, described: Described, labels: dict[str, str], support: Support) -> Iterable[Fact]:
    for predicate, values in described.items():
        if predicate in _OWN_COLUMN:
            continue
        for term in values:
            claims = support.get((iri, predicate, term), [])
            articles = {_text(claim, PROV + "wasDerivedFrom") for claim in claims}
            shares = [share for claim in claims if (share := _share(claim, KG + "confidence")) is not None]
            yield Fact(
                iri,
                labels.get(iri) or short(iri),
                short(predicate),
                identifier(term) if predicate != TYPE else short(identifier(term)),
                _readable(term, labels),
                *_datatype(term),
                len(claims),
                len(articles),
                max(shares, default=None),
            )


def _claim(iri: str, described: Described, found: _Sorted, labels: dict[str, str]) -> Claim:
    subject, predicate, obj = (described[part][0] for part in (SUBJECT, PREDICATE, OBJECT))
    span = found.spans.get(_text(described, KG + "evidence") or "", {})
    speaker = _one(described, KG + "attributedTo")
    stated = found.things.get(identifier(subject), {}).get(identifier(predicate), ())
    is_class = identifier(predicate) == TYPE
    return Claim(
        iri,
        identifier(subject),
        _readable(subject, labels),
        short(identifier(predicate)),
        short(identifier(obj)) if is_class else identifier(obj),
        _readable(obj, labels),
        _datatype(obj)[0],
        _name(described, KG + "polarity"),
        _name(described, KG + "modality"),
        None if speaker is None else identifier(speaker),
        None if speaker is None else _readable(speaker, labels),
        _share(described, KG + "confidence"),
        _text(described, KG + "rule"),
        _text(described, PROV + "wasDerivedFrom"),
        _number(span, NIF + "beginIndex"),
        _number(span, NIF + "endIndex"),
        _text(span, NIF + "anchorOf"),
        obj in stated,
    )


def _mentions(iri: str, span: Described, found: _Sorted, labels: dict[str, str]) -> Iterable[Mention]:
    for term in span.get(ITSRDF + "taIdentRef", ()):
        thing = identifier(term)
        yield Mention(
            iri,
            _text(span, NIF + "referenceContext"),
            _number(span, NIF + "beginIndex"),
            _number(span, NIF + "endIndex"),
            _text(span, NIF + "anchorOf"),
            thing,
            labels.get(thing) or short(thing),
            _name(found.things.get(thing, {}), TYPE),
            _share(span, ITSRDF + "taConfidence"),
        )


def _article(iri: str, described: Described) -> Article:
    def told(name: str) -> str | None:
        return _text(described, DCTERMS + name)

    return Article(
        iri,
        told("identifier"),
        told("title"),
        told("creator"),
        told("publisher"),
        told("issued"),
        told("source"),
        told("language"),
        _text(described, KG + "contentHash"),
        _text(described, NIF + "isString"),
    )
