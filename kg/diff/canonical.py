"""Blank nodes named by what is said of them, so that two graphs can be compared statement by statement.

RDF Dataset Canonicalization (RDFC-1.0, W3C 2024) numbers blank nodes through the whole dataset: one node more may
rename all others. Here each cluster of statements that share blank nodes is canonicalized alone and named by the hash
of its canonical form; so equal clusters have equal names in any two graphs, whatever else is in them.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_GROUND = {ox.NamedNode, ox.Literal, ox.DefaultGraph}


def canonical(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Return the quads with every blank node named by its cluster's content; equal clusters are numbered."""
    ground: set[ox.Quad] = set()
    clusters = _Clusters()
    for quad in quads:
        if _is_ground(quad):
            ground.add(quad)
        else:
            clusters.add(quad, list(_blank_nodes(quad)))
    met: Counter[str] = Counter()
    for cluster in clusters:
        key, numbered = _numbered(cluster)
        ground.update(_renamed(quad, f"b{key}x{met[key]}") for quad in numbered)
        met[key] += 1
    return ground


def _is_ground(quad: ox.Quad) -> bool:
    """Whether a quad has no blank node; most have none, so the usual terms are asked first."""
    if type(quad.subject) is ox.NamedNode and type(quad.object) in _GROUND and type(quad.graph_name) in _GROUND:
        return True
    return next(_blank_nodes(quad), None) is None


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


def _blank_nodes(part: object) -> Iterator[str]:
    """Yield the blank nodes of a quad, of its terms, and of the terms of triple terms."""
    if isinstance(part, ox.BlankNode):
        yield part.value
    elif isinstance(part, ox.Quad | ox.Triple):
        for inner in part:
            yield from _blank_nodes(inner)


def _numbered(cluster: list[ox.Quad]) -> tuple[str, list[ox.Quad]]:
    """Return the hash of a cluster and its quads with the names of RDFC-1.0 (``c14n0`` …)."""
    dataset = ox.Dataset(cluster)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    quads = sorted(dataset, key=str)
    return hashlib.sha256("\n".join(map(str, quads)).encode()).hexdigest()[:16], quads


def _renamed(quad: ox.Quad, name: str) -> ox.Quad:
    subject, predicate, obj, graph = (_term(part, name) for part in quad)
    return ox.Quad(subject, predicate, obj, graph)


def _term(part: Any, name: str) -> Any:  # noqa: ANN401 - a term stays of the kind it is
    if isinstance(part, ox.BlankNode):
        return ox.BlankNode(f"{name}n{part.value.removeprefix('c14n')}")
    if isinstance(part, ox.Triple):
        subject, predicate, obj = (_term(inner, name) for inner in part)
        return ox.Triple(subject, predicate, obj)
    return part
