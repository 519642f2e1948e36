"""Which blank node of one graph is which of another, where the two are not the same.

Nodes of which the same is said, within some steps or at least directly, are taken for each other; then, from what is
paired already, those that alone are left at the end of the same property. How well that goes decides how short a
difference is, never whether it is right: any pairing of blank nodes tells truly what turns one graph into the other.
Method: colour refinement, as in RDFC-1.0 and in graph isomorphism at large.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

STEPS = 4
"""How far around a node what is said is looked at; at 0 only which properties it has."""

Links = dict[tuple[str, str, str, bool], list[str]]
"""End of a statement, property, graph and whether the end is its subject → the blank nodes at the other end."""


def blank_nodes(statement: ox.Quad | ox.Triple) -> Iterator[str]:
    """Yield the blank nodes of a statement, and of the triple terms in it."""
    for part in statement:
        if isinstance(part, ox.BlankNode):
            yield part.value
        elif isinstance(part, ox.Triple):
            yield from blank_nodes(part)


def correspondence(before: Collection[ox.Quad], after: Collection[ox.Quad]) -> dict[str, str]:
    """Return the blank nodes of the second graph that correspond to some of the first: their names there → here."""
    pairs = _Pairs(_Side(before), _Side(after))
    for step in range(STEPS, 0, -1):
        pairs.join(step, ambiguous=False)
    pairs.spread(alike=True)
    pairs.spread(alike=False)
    for step in range(STEPS, -1, -1):
        pairs.join(step, ambiguous=True)
    pairs.spread(alike=False)
    return pairs.found


class _Side:
    """One graph: what is said of each blank node, up to so many steps away, and what links them."""

    def __init__(self, quads: Collection[ox.Quad]) -> None:
        said: dict[str, list[ox.Quad]] = defaultdict(list)
        for quad in quads:
            for node in set(blank_nodes(quad)):
                said[node].append(quad)
        self.nodes = sorted(said)
        self.colours = list(_colours(said))
        self.links: Links = defaultdict(list)
        for quad in sorted(quads, key=str):
            subject, obj, rest = str(quad.subject), str(quad.object), (str(quad.predicate), str(quad.graph_name))
            if isinstance(quad.object, ox.BlankNode):
                self.links[subject, *rest, True].append(quad.object.value)
            if isinstance(quad.subject, ox.BlankNode):
                self.links[obj, *rest, False].append(quad.subject.value)


def _colours(said: dict[str, list[ox.Quad]]) -> Iterator[dict[str, str]]:
    """Yield the properties of each node, then a hash of what is said of it, then also of its neighbours, and so on."""
    yield {node: " ".join(sorted(_outline(quad, node) for quad in quads)) for node, quads in said.items()}
    colours = dict.fromkeys(said, "_")
    for _ in range(STEPS):
        colours = {
            node: hashlib.sha256("\n".join(sorted(_seen(quad, node, colours) for quad in quads)).encode()).hexdigest()
            for node, quads in said.items()
        }
        yield colours


def _outline(quad: ox.Quad, node: str) -> str:
    """Return the property of a statement, and whether a node is its subject, its object or elsewhere in it."""
    parts = (quad.subject, quad.object)
    places = [isinstance(part, ox.BlankNode) and part.value == node for part in parts]
    return f"{quad.predicate} {places}"


def _seen(part: object, node: str, colours: dict[str, str]) -> str:
    """Return a part of a statement as it looks from a node: itself a star, other nodes by their colours."""
    if isinstance(part, ox.Quad | ox.Triple):
        return f"({' '.join(_seen(inner, node, colours) for inner in part)})"
    if isinstance(part, ox.BlankNode):
        return "*" if part.value == node else colours[part.value]
    return str(part)


class _Pairs:
    """The pairs found so far: node of the second graph → node of the first."""

    def __init__(self, old: _Side, new: _Side) -> None:
        self.old, self.new = old, new
        self.found: dict[str, str] = {}
        self.taken: set[str] = set()

    def join(self, step: int, *, ambiguous: bool) -> None:
        """Pair nodes of the same colour: where each graph has one, or else in the order of their names."""
        mine = _by_colour(self.old, step, self.taken)
        for colour, theirs in _by_colour(self.new, step, self.found).items():
            if ambiguous or len(theirs) == len(mine.get(colour, ())) == 1:
                for new, old in zip(theirs, mine.get(colour, ()), strict=False):
                    self._add(new, old)

    def spread(self, *, alike: bool) -> None:
        """Pair nodes that alone are left at the same property of a pair, or of what is no blank node."""
        ends: dict[str, list[tuple[str, str, str, bool]]] = defaultdict(list)
        for link in self.new.links:
            ends[link[0]].append(link)
        waiting = [end for end in ends if not end.startswith("_:") or end.removeprefix("_:") in self.found]
        while waiting:
            end = waiting.pop()
            here = f"_:{self.found[end.removeprefix('_:')]}" if end.startswith("_:") else end
            for link in ends.get(end, ()):
                theirs = [node for node in self.new.links[link] if node not in self.found]
                mine = [node for node in self.old.links.get((here, *link[1:]), ()) if node not in self.taken]
                if len(theirs) == len(mine) == 1 and (not alike or self._is_alike(theirs[0], mine[0])):
                    self._add(theirs[0], mine[0])
                    waiting.append(f"_:{theirs[0]}")

    def _is_alike(self, new: str, old: str) -> bool:
        return self.new.colours[1][new] == self.old.colours[1][old]

    def _add(self, new: str, old: str) -> None:
        self.found[new] = old
        self.taken.add(old)


def _by_colour(side: _Side, step: int, without: Iterable[str]) -> dict[str, list[str]]:
    paired = set(without)
    found: dict[str, list[str]] = defaultdict(list)
    for node in side.nodes:
        if node not in paired:
            found[side.colours[step][node]].append(node)
    return found
