"""Which things of one graph are which of another: merged, split, or under another name.

What speaks of a thing keeps its name when things are merged or split: a mention is called by its place in the text, a
claim by the hash of what its article says. Where the same mention or claim points to another thing than before, the
two are taken for one. In graphs without mentions and claims, a thing that is gone is sought by ``owl:sameAs``, then by
its name among things of its class.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from kg.diff.graphs import ARTICLE, CLAIM, RUN, SPAN

if TYPE_CHECKING:
    from kg.diff.graphs import Graph, Term

T = TypeVar("T")

_NO_THINGS = {CLAIM, SPAN, RUN, ARTICLE}


@dataclass(frozen=True, slots=True)
class Changes:
    """Things by what became of them: merged (new → old ones), split (old → new ones), renamed (old → new)."""

    merged: dict[Term, tuple[Term, ...]]
    split: dict[Term, tuple[Term, ...]]
    renamed: dict[Term, Term]

    @property
    def now(self) -> dict[Term, Term]:
        """What each thing that was merged or renamed is called now."""
        merged = {old: new for new, olds in self.merged.items() for old in olds if old != new}
        return {**merged, **self.renamed}


def changes(before: Graph, after: Graph) -> Changes:
    """Return what became of the things of one graph in another."""
    old, new = _things(before), _things(after)
    gone, fresh = old - new, new - old
    targets = _pointed(before, after, gone, fresh)
    for thing in gone - targets.keys():
        targets[thing] = _alike(thing, before, after, new)
    split = _split(targets, gone, fresh)
    sources: dict[Term, set[Term]] = defaultdict(set)
    for thing, found in targets.items():
        if len(found) == 1 and thing not in split:
            sources[next(iter(found))].add(thing)
    merged: dict[Term, tuple[Term, ...]] = {}
    renamed: dict[Term, Term] = {}
    for thing, olds in sources.items():
        whole = olds | ({thing} & old)
        if len(whole) > 1:
            merged[thing] = _ordered(whole)
        else:
            renamed[next(iter(whole))] = thing
    return Changes(_by_name(merged), _by_name(split), _by_name(renamed))


def _things(graph: Graph) -> set[Term]:
    """Return the things that a graph describes, which have IRIs."""
    return {
        subject
        for subject in graph.subjects
        if isinstance(subject, ox.NamedNode) and not _NO_THINGS & graph.classes.get(subject, set())
    }


def _pointed(before: Graph, after: Graph, gone: set[Term], fresh: set[Term]) -> dict[Term, set[Term]]:
    """Return old things, and those to which what spoke of them points now; only where either is gone or new."""
    found: dict[Term, set[Term]] = defaultdict(set)
    for pointer, olds in before.pointers.items():
        news = after.pointers.get(pointer, set())
        if len(olds) == len(news) == 1:
            old, new = next(iter(olds)), next(iter(news))
            if old != new and isinstance(new, ox.NamedNode) and (old in gone or new in fresh):
                found[old].add(new)
    return found


def _alike(thing: Term, before: Graph, after: Graph, new: set[Term]) -> set[Term]:
    """Return the one thing of the other graph that has the same identity, else name and class, as one that is gone."""
    identities = before.identities.get(thing, set())
    same = {other for other in new if identities & after.identities.get(other, set())} if identities else set()
    if not same:
        names = before.names.get(thing, {})
        best = min(names, key=lambda name: (names[name], name), default=None)
        classes = before.classes.get(thing, set())
        named = after.by_name.get(best, set()) if best is not None else set()
        same = {other for other in named & new if classes & after.classes.get(other, set())}
    return same if len(same) == 1 else set()


def _split(targets: dict[Term, set[Term]], gone: set[Term], fresh: set[Term]) -> dict[Term, tuple[Term, ...]]:
    split: dict[Term, tuple[Term, ...]] = {}
    for thing, found in targets.items():
        parts = found if thing in gone else (found & fresh) | {thing}
        if len(parts) > 1:
            split[thing] = _ordered(parts)
    return split


def _ordered(things: set[Term]) -> tuple[Term, ...]:
    return tuple(sorted(things, key=str))


def _by_name(found: dict[Term, T]) -> dict[Term, T]:
    return dict(sorted(found.items(), key=lambda pair: str(pair[0])))
