"""What a graph holds, counted."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.iris import PREFIXES
from kg.stores.naming import curie, label

_ARTICLES = "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a kg:Article }"
_STATEMENTS = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_MENTIONS = "SELECT (COUNT(DISTINCT ?m) AS ?n) { ?m itsrdf:taIdentRef ?t }"
_THINGS = """SELECT ?c (COUNT(DISTINCT ?t) AS ?n) { ?t a ?c ; rdfs:label ?l FILTER(STRSTARTS(STR(?c), STR(kg:))) }
GROUP BY ?c ORDER BY DESC(?n) ?c"""
_CLAIMS = """SELECT ?p ?m ?alleged (COUNT(DISTINCT ?c) AS ?n) {
    ?c a kg:Claim ; kg:polarity ?p ; kg:modality ?m BIND(EXISTS { ?c kg:attributedTo ?w } AS ?alleged)
} GROUP BY ?p ?m ?alleged ORDER BY DESC(?n) ?p ?m ?alleged"""
_FACTS = """SELECT ?p (COUNT(*) AS ?n) {
    { SELECT DISTINCT ?s ?p ?o { ?c a kg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . ?s ?p ?o } }
} GROUP BY ?p ORDER BY DESC(?n) ?p"""
_ACTORS = """SELECT ?t (COUNT(DISTINCT ?c) AS ?n) { ?c a kg:Claim ; rdf:predicate ?p ; rdf:object ?t
    FILTER(?p IN (kg:participant, kg:agent, kg:target, kg:mediator, kg:party)) }
GROUP BY ?t ORDER BY DESC(?n) ?t"""

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of a graph. Things and facts are counted by class and property, claims by what becomes of them.

    ``actors`` are those in most claims, as participant, agent, target, mediator or party.
    """

    statements: int
    articles: int
    mentions: int
    things: Counts
    claims: Counts
    facts: Counts
    actors: Counts


def statistics(store: ox.Store, *, actors: int = 10) -> Statistics:
    """Count what a graph holds; ``actors`` is how many of the busiest are named."""
    claims = [
        (_standing(row[0].value, row[1].value, alleged=row[2].value == "true"), int(row[3].value))
        for row in _rows(store, _CLAIMS)
    ]
    return Statistics(
        _count(store, _STATEMENTS),
        _count(store, _ARTICLES),
        _count(store, _MENTIONS),
        tuple((curie(row[0]), int(row[1].value)) for row in _rows(store, _THINGS)),
        tuple(claims),
        tuple((curie(row[0]), int(row[1].value)) for row in _rows(store, _FACTS)),
        tuple((label(store, row[0]), int(row[1].value)) for row in _rows(store, f"{_ACTORS} LIMIT {actors}")),
    )


def _rows(store: ox.Store, query: str) -> ox.QuerySolutions:
    found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(f"not a SELECT query: {query}")
    return found


def _count(store: ox.Store, query: str) -> int:
    return int(next(iter(_rows(store, query)))[0].value)


def _standing(polarity: str, modality: str, *, alleged: bool) -> str:
    words = [polarity.rpartition("#")[2].lower(), modality.rpartition("#")[2].lower()]
    return ", ".join([*words, "on somebody's word"] if alleged else words)
