"""What each rule's word is worth: claims and mentions judged against gold, counted by family of rules.

A claim is right when the gold has the statement, things mapped as in scoring; the class of an actor, a place or a
piece of infrastructure is right when the gold node's is the same. A mention is right when the gold has a mention there,
of the same class, and not of another Wikidata id. The precision of a family is smoothed with a Beta prior: its mean is
the precision of the whole group of predicates, its strength a few observations' worth.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.evaluation.alignment import Alignment, align, repeats_begin, stated, wanted
from kg.evaluation.system import read_system
from kg.ontology.confidence import MENTION, Precision, Table, family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import pyoxigraph as ox

    from kg.evaluation.classes import Classes
    from kg.evaluation.gold import GoldSet
    from kg.evaluation.system import System
    from kg.model import Reading

STRENGTH = 8.0
"""The prior's weight in observations: between 4 and 32 the Brier score of sets left out is the same to 0.001."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One claim or mention: the family of its rule, and whether it is right."""

    family: str
    right: bool

    @property
    def group(self) -> str:
        """The group of predicates of the family."""
        return self.family.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement that an article asserts: the families of the rules that do, and whether the gold asserts it, too."""

    families: tuple[str, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """All that was judged of one gold set: claims and mentions, facts, and how many facts the gold asks for."""

    name: str
    digest: str
    observations: tuple[Observation, ...]
    facts: tuple[Fact, ...]
    asserted: int


def judge(gold: GoldSet, quads: Iterable[ox.Quad], readings: Iterable[Reading], classes: Classes) -> Judged:
    """Return every claim and mention of the gold set's articles with its verdict.

    ``readings`` are those that the graph was made of: they tell which rule marked which mention.
    """
    system = read_system(quads, classes)
    rules = {(m.span.article, m.span.begin, m.span.end): m.rule for reading in readings for m in reading.mentions}
    observations: list[Observation] = []
    facts: list[Fact] = []
    asserted = 0
    for article in gold.articles:
        alignment = align(article, system, classes)
        observations += _mentions(alignment, system, rules)
        observations += _classes(alignment, system, classes)
        observations += _statements(alignment, system, classes)
        facts += _facts(alignment, system, classes)
        asserted += sum(statement.asserted for statement in wanted(article, classes).values())
    return Judged(gold.name, gold.digest, tuple(observations), tuple(facts), asserted)


def _mentions(alignment: Alignment, system: System, rules: Mapping[tuple[str, int, int], str]) -> Iterator[Observation]:
    gold = alignment.gold
    for j, mention in enumerate(alignment.mentions):
        rule = rules.get((gold.id, mention.begin, mention.end))
        if rule is None:
            continue
        i = alignment.gold_of.get(j)
        node = gold.nodes[gold.mentions[i].node] if i is not None else None
        cls = system.classes[mention.thing]
        same = node is not None and node.cls == cls
        identifier = system.wikidata.get(mention.thing)
        mistaken = node is not None and None not in (identifier, node.wikidata) and identifier != node.wikidata
        yield Observation(family(MENTION, rule, cls), same and not mistaken)


def _classes(alignment: Alignment, system: System, classes: Classes) -> Iterator[Observation]:
    """Yield the claims that something is an actor, a place or a piece of infrastructure, which scoring leaves out."""
    for claim in system.claims.get(alignment.gold.id, ()):
        if claim.predicate == "type" and classes.category(claim.object) in ("Actor", "Place", "Infrastructure"):
            node = alignment.gold.nodes.get(alignment.node(claim.subject))
            yield Observation(family("type", claim.rule, claim.object), node is not None and node.cls == claim.object)


def _statements(alignment: Alignment, system: System, classes: Classes) -> Iterator[Observation]:
    want = wanted(alignment.gold, classes)
    for key, claim in stated(alignment, system, classes):
        if not repeats_begin(key, want):
            yield Observation(family(claim.predicate, claim.rule, claim.object), key in want)


def _facts(alignment: Alignment, system: System, classes: Classes) -> Iterator[Fact]:
    want = wanted(alignment.gold, classes)
    families: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for key, claim in stated(alignment, system, classes):
        if claim.asserted and not repeats_begin(key, want):
            families[key].append(family(claim.predicate, claim.rule, claim.object))
    for key, found in families.items():
        statement = want.get(key)
        yield Fact(tuple(found), statement is not None and statement.asserted)


def calibrate(judged: Iterable[Judged], *, strength: float = STRENGTH) -> Table:
    """Return the table of precisions of these gold sets; ``strength`` is the prior's weight in observations."""
    judged = list(judged)
    observations = [observation for of_set in judged for observation in of_set.observations]
    groups = _counted(observations, lambda observation: observation.group)
    families = _counted(observations, lambda observation: observation.family)
    priors = {name: right / count for name, (right, count) in groups.items()}

    def smoothed(name: str, right: int, count: int) -> Precision:
        prior = priors[name.partition("/")[0]]
        return Precision(right, count, round((right + strength * prior) / (count + strength), 3))

    return Table(
        {of_set.name: of_set.digest for of_set in judged},
        strength,
        {name: Precision(right, count, round(priors[name], 3)) for name, (right, count) in sorted(groups.items())},
        {name: smoothed(name, right, count) for name, (right, count) in sorted(families.items())},
    )


def _counted(observations: Iterable[Observation], name: Callable[[Observation], str]) -> dict[str, tuple[int, int]]:
    counts: dict[str, tuple[int, int]] = {}
    for observation in observations:
        right, count = counts.get(name(observation), (0, 0))
        counts[name(observation)] = (right + observation.right, count + 1)
    return counts
