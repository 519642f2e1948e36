"""Who is who, and which event is which, across the articles of a corpus.

Things of the reference data are themselves. Other things are one when class and name agree (names), or, for events and agreements,
when class, fillers, place and date agree and nothing contradicts (events are never joined on words alone). The path of a thing is
minted from its class and name, so that it does not depend on the order of the articles.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.iris import digest, slug
from kg.model import Identities, Literal, Merge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.model import Claim, Reading, Thing

FOLDERS = ("Person", "State", "Event", "Agreement", "Infrastructure", "Organization", "Place", "People")


@dataclass(slots=True)
class Node:
    """A thing of one article as resolution sees it: compact keys, no text."""

    thing: Thing
    article: str
    known: bool
    fillers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    dates: dict[str, str] = field(default_factory=dict)
    hedged: bool = False


def resolve(readings: Iterable[Reading], is_a: Callable[[str, str], bool]) -> Identities:
    """Return the identity of every thing of the readings; ``is_a`` tells the class hierarchy.

    The result does not depend on the order of the readings.
    """
    nodes = sorted((node for reading in readings for node in _nodes(reading, is_a)), key=lambda n: (n.article, n.thing.path))
    paths: dict[str, str] = {}
    merges: list[Merge] = []
    _by_name(nodes, paths, merges, is_a)
    _by_content([n for n in nodes if n.thing.path not in paths], nodes, paths, merges, is_a)
    return Identities(paths, tuple(sorted(merges, key=lambda merge: (merge.path, merge.local))))


def _nodes(reading: Reading, is_a: Callable[[str, str], bool]) -> Iterator[Node]:
    by_path = {thing.path: Node(thing, reading.article, thing.known) for thing in reading.things}
    for claim in reading.claims:
        node = by_path.get(claim.subject)
        if node is not None:
            _note(node, claim)
    yield from by_path.values()


def _note(node: Node, claim: Claim) -> None:
    if isinstance(claim.object, Literal):
        node.dates.setdefault(claim.predicate, claim.object.lexical)
    elif claim.predicate == "type":
        node.hedged = node.hedged or not claim.asserted
    else:
        node.fillers[claim.predicate].add(claim.object)


def folder(cls: str, is_a: Callable[[str, str], bool]) -> str:
    """Return the first part of the path of a thing of this class (``person``, ``event`` …)."""
    return next((name.lower() for name in FOLDERS if is_a(cls, name)), "thing")


def _by_name(nodes: list[Node], paths: dict[str, str], merges: list[Merge], is_a: Callable[[str, str], bool]) -> None:
    """Identify named things by kind and name."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if "#" not in node.thing.path:
            paths[node.thing.path] = node.thing.path
        elif not node.known and node.thing.named and not is_a(node.thing.cls, "Event"):
            groups[f"{folder(node.thing.cls, is_a)}/{slug(node.thing.label)}"].append(node)
    for path, group in sorted(groups.items()):
        for node in group:
            paths[node.thing.path] = path
            if len(group) > 1:
                merges.append(Merge(node.thing.path, path, f"the same name, “{group[0].thing.label}”, in {len(group)} articles"))


def _by_content(rest: list[Node], nodes: list[Node], paths: dict[str, str], merges: list[Merge], is_a: Callable[[str, str], bool]) -> None:
    """Identify unnamed things, events and agreements by what is said of them."""
    pools: dict[str, list[Node]] = defaultdict(list)
    for node in [n for n in nodes if n.known and (is_a(n.thing.cls, "Event") or is_a(n.thing.cls, "Agreement"))] + [n for n in rest if not n.known]:
        pools[node.thing.cls].append(node)
    for cls, pool in sorted(pools.items()):
        leaders: list[Node] = []
        for node in pool:
            if node.known:
                leaders.append(node)
                continue
            match = next((other for other in leaders if _same(node, other, paths)), None)
            if match is None:
                leaders.append(node)
                paths[node.thing.path] = f"{folder(cls, is_a)}/{slug(f'{cls} {node.thing.label}')}-{digest(node.thing.path)}"
            else:
                path = paths.get(match.thing.path, match.thing.path)
                paths[node.thing.path] = path
                merges.append(Merge(node.thing.path, path, _reason(node, match, paths)))


def _resolved(values: set[str], paths: dict[str, str]) -> set[str]:
    return {paths.get(value, value) for value in values}


def _same(node: Node, other: Node, paths: dict[str, str]) -> bool:
    """Whether two things of different articles are one: no contradiction, and evidence enough."""
    if node.article == other.article or node.hedged != other.hedged:
        return False
    date = _date_agreement(node, other)
    if date < 0:
        return False
    shared = 0
    for predicate in node.fillers.keys() & other.fillers.keys():
        one, two = _resolved(node.fillers[predicate], paths), _resolved(other.fillers[predicate], paths)
        if not one & two and predicate != "location":
            return False
        shared += len(one & two)
    every = _resolved(set().union(*node.fillers.values()), paths) & _resolved(set().union(*other.fillers.values()), paths)
    shared = max(shared, len(every))
    return (date > 0 and shared >= 1) or (shared >= 2 and date == 0 and not (node.dates and other.dates))


def _date_agreement(node: Node, other: Node) -> int:
    """Return 1 when begin dates agree at the coarser granularity, -1 when they differ, 0 when one is missing."""
    one, two = node.dates.get("beginDate"), other.dates.get("beginDate")
    if not one or not two:
        return 0
    length = min(len(one), len(two))
    return 1 if one[:length] == two[:length] and length > 4 else 0 if one[:length] == two[:length] else -1


def _reason(node: Node, other: Node, paths: dict[str, str]) -> str:
    shared = _resolved(set().union(*node.fillers.values()), paths) & _resolved(set().union(*other.fillers.values()), paths)
    when = node.dates.get("beginDate") or other.dates.get("beginDate")
    return f"the same class, {', '.join(sorted(shared)) or 'no contradiction'}" + (f" and date {when}" if when else "")
