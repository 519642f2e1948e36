"""Counts and what is made of them: precision, recall, F1, accuracy, and B-cubed over clusters of mentions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

Item = TypeVar("Item", bound="Hashable")


def f_measure(precision: float, recall: float) -> float:
    """Return the harmonic mean of precision and recall; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure, 0..1 (``f1``; for an accuracy the share of what is right), and what it is made of.

    ``gold`` is how many were asked for, ``system`` how many were given, ``hit`` how many of them agree.
    """

    f1: float
    p: float | None = None
    r: float | None = None
    hit: int | None = None
    gold: int | None = None
    system: int | None = None

    def as_object(self) -> dict[str, Any]:
        """Return what is known of it, by name."""
        names = ("f1", "p", "r", "hit", "gold", "system")
        return {name: value for name in names if (value := getattr(self, name)) is not None}


@dataclass(slots=True)
class Tally:
    """Counts in the making: asked for, given, and both."""

    gold: int = 0
    system: int = 0
    hit: int = 0

    def measure(self) -> Measure:
        """Return precision, recall and F1, to four places."""
        precision = self.hit / self.system if self.system else 0.0
        recall = self.hit / self.gold if self.gold else 0.0
        f1 = f_measure(precision, recall)
        return Measure(round(f1, 4), round(precision, 4), round(recall, 4), self.hit, self.gold, self.system)

    def accuracy(self) -> Measure:
        """Return the share of ``gold`` that was hit, to four places."""
        return Measure(round(self.hit / self.gold, 4) if self.gold else 0.0, hit=self.hit, gold=self.gold)


def bcubed(gold: Mapping[Item, str], system: Mapping[Item, str], pairs: Sequence[tuple[Item, Item]]) -> Measure:
    """Return B-cubed over mentions (Bagga and Baldwin 1998), each of which belongs to one cluster on its side.

    ``pairs`` says which mention is which; one without a partner scores nothing on its own side.
    """
    partner = dict(pairs)
    recall = _agreement(gold, system, partner)
    precision = _agreement(system, gold, {j: i for i, j in pairs})
    return Measure(round(f_measure(precision, recall), 4), round(precision, 4), round(recall, 4))


def _agreement(mine: Mapping[Item, str], other: Mapping[Item, str], partner: Mapping[Item, Item]) -> float:
    """Return how much of each mention's cluster is also its partner's cluster, on average."""
    clusters: dict[str, list[Item]] = defaultdict(list)
    for item, cluster in mine.items():
        clusters[cluster].append(item)
    theirs = {item: other[partner[item]] for item in mine if item in partner}
    total = 0.0
    for item, cluster in theirs.items():
        members = clusters[mine[item]]
        total += sum(theirs.get(member) == cluster for member in members) / len(members)
    return total / max(len(mine), 1)
