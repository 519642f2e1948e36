"""What changed between two RDF graphs, kg's or anybody's: facts, things merged and split, confidence.

Statements are compared after blank nodes have common names (``kg.diff.canonical``). Where one of the two sides has no
named graphs, as after a merge into Turtle, graphs do not count.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.diff.canonical import aligned
from kg.diff.graphs import CONFIDENCE, LABEL, OBJECT, OTHER_NAME, PREDICATE, SUBJECT, Graph, sentence
from kg.diff.things import changes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.diff.graphs import Fact, Term
    from kg.diff.things import Changes


@dataclass(frozen=True, slots=True)
class Told:
    """A fact with the sentence that says it."""

    subject: str
    predicate: str
    object: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Things that became one, or one that became several: IRIs and names, before and after."""

    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Confidence:
    """How far a claim, of which ``sentence`` is what it says, is trusted: before and after."""

    claim: str
    sentence: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs. Facts are compared under the new names of things, so that a merge is told once.

    ``others`` counts the statements about claims, mentions and runs that were added and removed; ``patch`` has every
    statement that differs, and whether it was added.
    """

    added: tuple[Told, ...]
    removed: tuple[Told, ...]
    merged: tuple[Regrouped, ...]
    split: tuple[Regrouped, ...]
    renamed: tuple[Regrouped, ...]
    confidence: tuple[Confidence, ...]
    others: tuple[tuple[str, int, int], ...]
    patch: tuple[tuple[bool, ox.Quad], ...]

    @property
    def same(self) -> bool:
        """Whether both graphs make the same statements."""
        return not self.patch


def compare(before: Iterable[ox.Quad], after: Iterable[ox.Quad]) -> Difference:
    """Return what changed from one graph to another."""
    one, two = set(before), set(after)
    if not (_has_graphs(one) and _has_graphs(two)):
        one, two = _merged(one), _merged(two)
    one, two = aligned(one, two)
    old, new = Graph(one), Graph(two)
    what = changes(old, new)
    told = {_now(fact, what): fact for fact in old.facts()}
    stand = {_now(fact, what): fact for fact in new.facts()}
    return Difference(
        _told([fact for now, fact in stand.items() if now not in told], new),
        _told([fact for now, fact in told.items() if now not in stand], old),
        tuple(_regrouped(olds, (thing,), old, new) for thing, olds in what.merged.items()),
        tuple(_regrouped((thing,), news, old, new) for thing, news in what.split.items()),
        tuple(_regrouped((thing,), (now,), old, new) for thing, now in what.renamed.items()),
        _confidence(old, new),
        _others(old, new),
        tuple(_patch(one, two)),
    )


def _has_graphs(quads: set[ox.Quad]) -> bool:
    return any(not isinstance(quad.graph_name, ox.DefaultGraph) for quad in quads)


def _merged(quads: set[ox.Quad]) -> set[ox.Quad]:
    return quads if not _has_graphs(quads) else {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads}


def _now(fact: Fact, what: Changes) -> Fact:
    """Return a fact under the present names of its things; what was merged has names, and none that is the best."""
    subject, predicate, obj = fact
    subject = what.now.get(subject, subject)
    if predicate == LABEL and subject in what.merged:
        predicate = OTHER_NAME
    return subject, predicate, what.now.get(obj, obj)


def _told(facts: Iterable[Fact], graph: Graph) -> tuple[Told, ...]:
    return tuple(
        Told(str(fact[0]), str(fact[1]), str(fact[2]), sentence(fact, graph))
        for fact in sorted(facts, key=lambda fact: tuple(map(str, fact)))
    )


def _regrouped(olds: Iterable[Term], news: Iterable[Term], old: Graph, new: Graph) -> Regrouped:
    return Regrouped(
        tuple((str(thing), old.name(thing)) for thing in olds), tuple((str(thing), new.name(thing)) for thing in news)
    )


def _confidence(old: Graph, new: Graph) -> tuple[Confidence, ...]:
    before, after = old.claims(), new.claims()
    found = []
    for claim in sorted(before.keys() & after.keys(), key=str):
        one, two = before[claim].get(CONFIDENCE), after[claim].get(CONFIDENCE)
        if one is not None and two is not None and one != two:
            found.append(Confidence(str(claim), _said(after[claim], new), _text(one), _text(two)))
    return tuple(found)


def _said(claim: dict[ox.NamedNode, Term], graph: Graph) -> str:
    """Return what a claim says as a sentence; empty where it lacks a part."""
    subject, predicate, obj = (claim.get(part) for part in (SUBJECT, PREDICATE, OBJECT))
    if subject is None or obj is None or not isinstance(predicate, ox.NamedNode):
        return ""
    return sentence((subject, predicate, obj), graph)


def _text(term: Term) -> str:
    return term.value if isinstance(term, ox.Literal) else str(term)


def _others(old: Graph, new: Graph) -> tuple[tuple[str, int, int], ...]:
    """Return what kind of statements, other than facts, were added and removed, and how many."""
    added = Counter(new.kind(quad.subject) for quad in new.quads - old.quads)
    removed = Counter(old.kind(quad.subject) for quad in old.quads - new.quads)
    return tuple((kind, added[kind], removed[kind]) for kind in sorted(added.keys() | removed.keys()) if kind != "fact")


def _patch(one: set[ox.Quad], two: set[ox.Quad]) -> Iterable[tuple[bool, ox.Quad]]:
    yield from ((False, quad) for quad in sorted(one - two, key=str))
    yield from ((True, quad) for quad in sorted(two - one, key=str))


__all__ = ["Confidence", "Difference", "Regrouped", "Told", "compare"]
