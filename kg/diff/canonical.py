"""Blank nodes under common names, so that two graphs can be compared statement by statement.

RDF Dataset Canonicalization (RDFC-1.0, W3C 2024) numbers blank nodes through the whole dataset: one node more may
rename all others. Here each cluster of statements that share blank nodes is canonicalized alone, and clusters of equal
form are taken for each other, whatever else is in the graphs. In what is left, nodes of the first graph have the names
that RDFC-1.0 gives them there, which are those of every export; nodes of the second have the names of those that they
correspond to (``kg.diff.matching``), or else new ones.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.diff.matching import blank_nodes, correspondence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_GROUND = {ox.NamedNode, ox.Literal, ox.DefaultGraph}

Keyed = dict[str, list[list[ox.Quad]]]
"""Hash of the canonical form of a cluster → the clusters that have it."""


def aligned(before: Iterable[ox.Quad], after: Iterable[ox.Quad]) -> tuple[set[ox.Quad], set[ox.Quad]]:
    """Return two graphs with their blank nodes under common names."""
    one, blank = _divided(before)
    two, others = _divided(after)
    old, new = _keyed(_canonical(blank)), _keyed(others)
    left: list[ox.Quad] = []
    for key, clusters in old.items():
        common = len(new.get(key, ()))
        two.update(quad for cluster in clusters[:common] for quad in cluster)
        left.extend(quad for cluster in clusters[common:] for quad in cluster)
        one.update(quad for cluster in clusters for quad in cluster)
    fresh = [
        quad
        for key, clusters in new.items()
        for place in range(len(old.get(key, ())), len(clusters))
        for quad in _named(clusters[place], f"b{key}x{place}n")
    ]
    names = correspondence(left, fresh)
    return one, two | {_renamed(quad, lambda name: names.get(name, name)) for quad in fresh}


def _divided(quads: Iterable[ox.Quad]) -> tuple[set[ox.Quad], list[ox.Quad]]:
    """Return the quads without blank nodes, and those with some."""
    ground: set[ox.Quad] = set()
    blank: list[ox.Quad] = []
    for quad in quads:
        if _is_ground(quad):
            ground.add(quad)
        else:
            blank.append(quad)
    return ground, blank


def _is_ground(quad: ox.Quad) -> bool:
    """Whether a quad has no blank node; most have none, so the usual terms are asked first."""
    if type(quad.subject) is ox.NamedNode and type(quad.object) in _GROUND and type(quad.graph_name) in _GROUND:
        return True
    return next(blank_nodes(quad), None) is None


def _keyed(quads: Iterable[ox.Quad]) -> Keyed:
    """Return the clusters of quads by the hash of their canonical form, each list in the order of the quads."""
    clusters = _Clusters()
    for quad in quads:
        clusters.add(quad, list(blank_nodes(quad)))
    found: Keyed = defaultdict(list)
    for cluster in clusters:
        text = "\n".join(map(str, _canonical(cluster)))
        found[hashlib.sha256(text.encode()).hexdigest()[:16]].append(cluster)
    return found


class _Clusters:
    """Statements grouped by the blank nodes that they share, directly or through others (union-find)."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}
        self._quads: list[tuple[str, ox.Quad]] = []

    def add(self, quad: ox.Quad, nodes: list[str]) -> None:
        first = self._root(nodes[0])
        for node in nodes[1:]:
            self._parents[self._root(node)] = first
        self._quads.append((first, quad))

    def _root(self, node: str) -> str:
        parent = self._parents.setdefault(node, node)
        while parent != node:
            self._parents[node] = self._parents[parent]
            node, parent = parent, self._parents[parent]
        return node

    def __iter__(self) -> Iterator[list[ox.Quad]]:
        groups: dict[str, list[ox.Quad]] = defaultdict(list)
        for node, quad in self._quads:
            groups[self._root(node)].append(quad)
        return iter(groups.values())


def _canonical(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return quads, sorted, with the names of RDFC-1.0 (``c14n0`` …)."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(dataset, key=str)


def _named(cluster: list[ox.Quad], name: str) -> list[ox.Quad]:
    """Return the quads of a cluster with names that begin so, the same for every cluster of its form."""
    return [_renamed(quad, lambda node: name + node.removeprefix("c14n")) for quad in _canonical(cluster)]


def _renamed(quad: ox.Quad, name: Callable[[str], str]) -> ox.Quad:
    subject, predicate, obj, graph = (_term(part, name) for part in quad)
    return ox.Quad(subject, predicate, obj, graph)


def _term(part: Any, name: Callable[[str], str]) -> Any:  # noqa: ANN401 - a term stays of the kind it is
    if isinstance(part, ox.BlankNode):
        return ox.BlankNode(name(part.value))
    if isinstance(part, ox.Triple):
        subject, predicate, obj = (_term(inner, name) for inner in part)
        return ox.Triple(subject, predicate, obj)
    return part
