"""Who is who, and which event is which, across the articles of a corpus.

Things of the reference data are themselves. Other things are one when class and name agree (names), or, for events and
agreements, when class, fillers, place and date agree and nothing contradicts (events are never joined on words alone).
The path of a thing is minted from its class and name, so that it does not depend on the order of the articles.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from kg.iris import digest, slug
from kg.model import Identities, Literal, Merge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.model import Claim, Reading, Thing

ACTOR_ROLES = frozenset({"participant", "agent", "target", "party", "mediator"})
DAY, MONTH = 10, 7
"""Characters of a partial date that is known to the day, to the month."""


@dataclass(slots=True)
class Node:
    """A thing of one article as resolution sees it: compact keys, no text."""

    thing: Thing
    article: str
    known: bool
    fillers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    dates: dict[str, str] = field(default_factory=dict)
    hedged: bool = False


class Classes(Protocol):
    """What resolution asks of a domain."""

    def is_a(self, cls: str, ancestor: str) -> bool:
        """Whether ``cls`` is ``ancestor`` or lies below it."""

    def broad_folder(self, cls: str) -> str:
        """Return the first part of the paths of things of this class (``person``, ``event`` …)."""

    def once_per(self, cls: str) -> str | None:
        """Return the role whose filler a happening of this class befalls only once, if there is one."""


def resolve(readings: Iterable[Reading], domain: Classes) -> Identities:
    """Return the identity of every thing of the readings.

    The result does not depend on the order of the readings.
    """
    nodes = sorted((node for reading in readings for node in _nodes(reading)), key=lambda n: (n.article, n.thing.path))
    paths: dict[str, str] = {}
    merges: list[Merge] = []
    _by_name(nodes, paths, merges, domain)
    _by_content([n for n in nodes if n.thing.path not in paths and not n.known], nodes, paths, merges, domain)
    return Identities(paths, tuple(sorted(merges, key=lambda merge: (merge.path, merge.local))))


def _nodes(reading: Reading) -> Iterator[Node]:
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


def _by_name(nodes: list[Node], paths: dict[str, str], merges: list[Merge], domain: Classes) -> None:
    """Identify named things by kind and name."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if "#" not in node.thing.path:
            paths[node.thing.path] = node.thing.path
        elif not node.known and node.thing.named and not domain.is_a(node.thing.cls, "Event"):
            groups[f"{domain.broad_folder(node.thing.cls)}/{slug(node.thing.label)}"].append(node)
    for path, group in sorted(groups.items()):
        for node in group:
            paths[node.thing.path] = path
            if len(group) > 1:
                reason = f"the same name, “{group[0].thing.label}”, in {len(group)} articles"
                merges.append(Merge(node.thing.path, path, reason))


def _by_content(
    rest: list[Node], nodes: list[Node], paths: dict[str, str], merges: list[Merge], domain: Classes
) -> None:
    """Identify unnamed things by what is said of them; events last, since they are about the others."""
    happenings = ("Event", "Agreement")
    known = [n for n in nodes if n.known and any(domain.is_a(n.thing.cls, kind) for kind in happenings)]
    pools: dict[tuple[int, str], list[Node]] = defaultdict(list)
    for node in [*known, *rest]:
        cls = "agreement" if domain.is_a(node.thing.cls, "Agreement") else node.thing.cls
        pools[domain.is_a(node.thing.cls, "Event"), cls].append(node)
    for _, pool in sorted(pools.items()):
        _merge_pool(pool, paths, merges, domain)


def _merge_pool(pool: list[Node], paths: dict[str, str], merges: list[Merge], domain: Classes) -> None:
    leaders: list[Node] = []
    told_of = _Leaders(paths)
    for node in pool:
        near = () if node.known else sorted(told_of.near(node))
        match = next((leaders[n] for n in near if _same(node, leaders[n], paths, domain)), None)
        told_of.add(node, len(leaders))
        leaders.append(node)
        if node.known:
            continue
        if match is None:
            name = slug(f"{node.thing.cls} {node.thing.label}")
            paths[node.thing.path] = f"{domain.broad_folder(node.thing.cls)}/{name}-{digest(node.thing.path)}"
        else:
            path = paths.get(match.thing.path, match.thing.path)
            paths[node.thing.path] = path
            merges.append(Merge(node.thing.path, path, _reason(node, match, paths)))


class _Leaders:
    """The things of a pool so far, by what they may share with another, so that each is compared with few.

    ``_same`` asks for one filler in common that is no actor, or for an actor and the same month: these are the keys.
    """

    def __init__(self, paths: dict[str, str]) -> None:
        self._paths = paths
        self._told: dict[tuple[str, str], list[int]] = defaultdict(list)

    def near(self, node: Node) -> set[int]:
        """Return the numbers of the things that may be the same as this one."""
        return {number for key in self._keys(node) for number in self._told.get(key, ())}

    def add(self, node: Node, number: int) -> None:
        """Enter a thing under its number."""
        for key in self._keys(node):
            self._told[key].append(number)

    def _keys(self, node: Node) -> set[tuple[str, str]]:
        month = node.dates.get("beginDate", "")[:MONTH]
        dated = len(month) == MONTH
        return {
            (self._paths.get(path, path), month if predicate in ACTOR_ROLES else "")
            for predicate, fillers in node.fillers.items()
            if dated or predicate not in ACTOR_ROLES
            for path in fillers
        }


def _resolved(values: set[str], paths: dict[str, str]) -> set[str]:
    return {paths.get(value, value) for value in values}


def _same(node: Node, other: Node, paths: dict[str, str], domain: Classes) -> bool:
    """Whether two things of different articles are one: no contradiction, and evidence enough.

    What happens once to a thing (the ontology's ``kgl:oncePer``) is one where that thing is. Otherwise, of two sets of
    fillers of one role one must contain the other. The same day needs one shared filler, the same month two; without a
    date they must share two fillers, one of them something that the happening is about.
    """
    if node.article == other.article or node.hedged != other.hedged or not _classes_agree(node, other, domain):
        return False
    date = _date_agreement(node, other)
    if date < 0:
        return False
    fillers = {
        predicate: (_resolved(node.fillers[predicate], paths), _resolved(other.fillers[predicate], paths))
        for predicate in node.fillers.keys() & other.fillers.keys()
    }
    shared = {predicate: len(one & two) for predicate, (one, two) in fillers.items()}
    if shared.get(domain.once_per(node.thing.cls) or ""):
        return True
    if any(not (one <= two or two <= one) for predicate, (one, two) in fillers.items() if predicate != "location"):
        return False
    actors = sum(number for predicate, number in shared.items() if predicate in ACTOR_ROLES)
    others = sum(shared.values()) - actors
    enough = 1 if date == DAY else 2
    return actors + others >= enough and (date >= DAY or others > 0 or (date == MONTH and actors >= 2))


def _classes_agree(node: Node, other: Node, domain: Classes) -> bool:
    one, two = node.thing.cls, other.thing.cls
    return domain.is_a(one, two) or domain.is_a(two, one)


def _date_agreement(node: Node, other: Node) -> int:
    """Return how many characters of the begin dates agree (10: a day, 7: a month, 4: a year, 0: no date), or -1."""
    one, two = node.dates.get("beginDate"), other.dates.get("beginDate")
    if not one or not two:
        return 0
    length = min(len(one), len(two))
    return length if one[:length] == two[:length] else -1


def _reason(node: Node, other: Node, paths: dict[str, str]) -> str:
    one, two = (_resolved(set().union(*of.fillers.values()), paths) for of in (node, other))
    shared = one & two
    when = node.dates.get("beginDate") or other.dates.get("beginDate")
    return f"the same class, {', '.join(sorted(shared)) or 'no contradiction'}" + (f" and date {when}" if when else "")
