"""Why the graph says what it says: every claim behind a thing or a fact, with its sentence and its article."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import InputError
from kg.iris import DCTERMS, ITSRDF, KG, NIF, OWL, PROV, RDF, SKOS
from kg.stores.naming import TYPE, Term, curie, find, label, subjects, values

if TYPE_CHECKING:
    from collections.abc import Iterable

_SUBJECT, _PREDICATE, _OBJECT = (ox.NamedNode(RDF + name) for name in ("subject", "predicate", "object"))


@dataclass(frozen=True, slots=True)
class Source:
    """One claim: the sentence, the article that says it, and how it was read and is meant."""

    claim: str
    sentence: str
    article: str
    title: str
    rule: str
    confidence: str
    polarity: str
    modality: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A subject, predicate and object in words, whether it stands as a fact, and the claims that say or deny it.

    ``subject_iri`` and ``object_iri`` are prefixed names where there is a prefix; the object's is empty for a literal.
    """

    subject: str
    subject_iri: str
    predicate: str
    object: str
    object_iri: str
    fact: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that the graph knows of a thing and why: names, classes, identity, merges, mentions and statements."""

    iri: str
    label: str
    classes: tuple[str, ...]
    names: tuple[str, ...]
    same_as: tuple[str, ...]
    merge_reasons: tuple[str, ...]
    mentions: tuple[tuple[str, str], ...]
    statements: tuple[Statement, ...]


def explain(store: ox.Store, name: str) -> Explanation:
    """Return the explanation of the thing that an IRI, prefixed name, path or label names; of a claim, its statement.

    Raises InputError when the graph has no such thing, or several.
    """
    node = find(store, name)
    claims = {*subjects(store, _SUBJECT, node), *subjects(store, _OBJECT, node)}
    if values(store, node, _SUBJECT):
        claims.add(node)

    def texts(iri: str) -> tuple[str, ...]:
        return tuple(curie(term) for term in values(store, node, ox.NamedNode(iri)))

    return Explanation(
        node.value,
        label(store, node),
        texts(RDF + "type"),
        texts(SKOS + "altLabel"),
        texts(OWL + "sameAs"),
        texts(KG + "mergeReason"),
        tuple(_mentions(store, node)),
        _statements(store, claims),
    )


def explain_fact(store: ox.Store, subject: str, predicate: str, obj: str) -> tuple[Statement, ...]:
    """Return the statement of these three with its claims; each is named as for ``explain``, a date by its text.

    ``predicate`` may be a local name (``mediator``, ``type``). Raises InputError when no claim is about it.
    """
    left, middle = find(store, subject), _property(predicate)
    claims = [
        claim
        for claim in subjects(store, _SUBJECT, left)
        if values(store, claim, _PREDICATE) == [middle] and _is_called(store, values(store, claim, _OBJECT), obj)
    ]
    if not claims:
        raise InputError(
            f"no claim says or denies {label(store, left)} {curie(middle)} {obj}; try `kg explain {subject}`"
        )
    return _statements(store, claims)


def _property(name: str) -> ox.NamedNode:
    if name in ("a", "type", "rdf:type"):
        return TYPE
    try:
        return ox.NamedNode(name if "://" in name else KG + name.removeprefix("kg:"))
    except ValueError as error:
        raise InputError(f"{name!r} is no property, such as mediator or type") from error


def _is_called(store: ox.Store, terms: Iterable[Term], name: str) -> bool:
    term = next(iter(terms))
    if isinstance(term, ox.Literal):
        return term.value == name
    if term.value.startswith(KG) if isinstance(term, ox.NamedNode) else False:
        return curie(term).removeprefix("kg:") == name.removeprefix("kg:")
    return find(store, name) == term


def _statements(store: ox.Store, claims: Iterable[ox.NamedNode]) -> tuple[Statement, ...]:
    grouped: dict[tuple[Term, ...], list[ox.NamedNode]] = defaultdict(list)
    for claim in claims:
        parts = [values(store, claim, part) for part in (_SUBJECT, _PREDICATE, _OBJECT)]
        if all(parts):
            grouped[tuple(part[0] for part in parts)].append(claim)
    found = [
        _statement(store, said, grouped[said])
        for said in sorted(grouped, key=lambda said: [str(part) for part in said])
    ]
    return tuple(sorted(found, key=lambda statement: not statement.fact))


def _statement(store: ox.Store, said: tuple[Term, ...], claims: list[ox.NamedNode]) -> Statement:
    subject, predicate, obj = said
    stands = False
    if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode):
        stands = next(store.quads_for_pattern(subject, predicate, obj, None), None) is not None
    sources = sorted((_source(store, claim) for claim in claims), key=lambda source: (source.article, source.claim))
    object_iri = "" if isinstance(obj, ox.Literal) else curie(obj)
    names = (label(store, subject), curie(subject), curie(predicate), label(store, obj), object_iri)
    return Statement(*names, stands, tuple(sources))


def _source(store: ox.Store, claim: ox.NamedNode) -> Source:
    def one(subject: Term | None, iri: str) -> Term | None:
        found = values(store, subject, ox.NamedNode(iri)) if subject is not None else []
        return found[0] if found else None

    def text(subject: Term | None, iri: str) -> str:
        term = one(subject, iri)
        return "" if term is None else curie(term)

    article, speaker = one(claim, PROV + "wasDerivedFrom"), one(claim, KG + "attributedTo")
    return Source(
        curie(claim),
        text(one(claim, KG + "evidence"), NIF + "anchorOf"),
        text(article, DCTERMS + "identifier"),
        text(article, DCTERMS + "title"),
        text(claim, KG + "rule"),
        text(claim, KG + "confidence"),
        text(claim, KG + "polarity").removeprefix("kg:"),
        text(claim, KG + "modality").removeprefix("kg:"),
        None if speaker is None else label(store, speaker),
    )


def _mentions(store: ox.Store, node: ox.NamedNode) -> list[tuple[str, str]]:
    """Return the article and the words of every mention of a thing, sorted, once each."""
    found: set[tuple[str, str]] = set()
    for span in subjects(store, ox.NamedNode(ITSRDF + "taIdentRef"), node):
        for article in values(store, span, ox.NamedNode(NIF + "referenceContext")):
            identifiers = values(store, article, ox.NamedNode(DCTERMS + "identifier"))
            quotes = values(store, span, ox.NamedNode(NIF + "anchorOf"))
            found.update((curie(identifier), curie(quote)) for identifier in identifiers for quote in quotes)
    return sorted(found)
