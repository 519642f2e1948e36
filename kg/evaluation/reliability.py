"""Whether confidence means something: Brier score and reliability by bin, and facts kept at each threshold.

Every gold set is judged with a table made from the other sets alone (leave one set out), so that no rule is asked about
the very claims it was counted on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.evaluation.calibration import calibrate
from kg.evaluation.measures import f_measure
from kg.ontology.confidence import MENTION, looked_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kg.evaluation.calibration import Judged

BINS = 10
STEP = 0.05
"""The distance of the curve's thresholds."""

Forecast = tuple[float, bool]
"""A confidence (0..1), and whether what it was given to is right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims with a confidence from ``low`` up to a tenth more: how many, mean confidence, share that is right."""

    low: float
    count: int
    confidence: float
    precision: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How ``count`` forecasts fared.

    ``brier`` is their mean squared error (0 is best), ``brier_of_mean`` that of forecasting the overall precision every
    time; ``error`` is the expected calibration error: the distance of confidence and precision, averaged over the
    claims by bin. ``bins`` are those that hold any.
    """

    count: int
    brier: float
    brier_of_mean: float
    error: float
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """The facts that stand at a threshold: how many, and their precision, recall and F1 against the gold's facts."""

    threshold: float
    facts: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return f_measure(self.precision, self.recall)


def left_out(judged: Sequence[Judged]) -> list[dict[str, float]]:
    """Return for each gold set the confidences that the other sets give."""
    return [calibrate(other for other in judged if other is not mine).confidence for mine in judged]


def reliability(judged: Sequence[Judged], confidences: Sequence[Mapping[str, float]]) -> Reliability:
    """Return how well these confidences (one mapping a set) foretell which claims are right; mentions are left out."""
    forecasts = [
        (looked_up(mine, observation.family), observation.right)
        for of_set, mine in zip(judged, confidences, strict=True)
        for observation in of_set.observations
        if observation.group != MENTION
    ]
    bins = tuple(_bins(forecasts))
    count = len(forecasts) or 1
    mean = sum(right for _, right in forecasts) / count
    error = sum(found.count * abs(found.confidence - found.precision) for found in bins) / count
    return Reliability(len(forecasts), _brier(forecasts, lambda c: c), _brier(forecasts, lambda _: mean), error, bins)


def _brier(forecasts: Sequence[Forecast], said: Callable[[float], float]) -> float:
    return sum((said(confidence) - right) ** 2 for confidence, right in forecasts) / (len(forecasts) or 1)


def _bins(forecasts: Sequence[Forecast]) -> Iterator[Bin]:
    for number in range(BINS):
        inside = [f for f in forecasts if min(int(f[0] * BINS), BINS - 1) == number]
        if inside:
            count = len(inside)
            yield Bin(number / BINS, count, sum(c for c, _ in inside) / count, sum(r for _, r in inside) / count)


def curve(judged: Sequence[Judged], confidences: Sequence[Mapping[str, float]]) -> list[Point]:
    """Return precision and recall of facts at every threshold, with these confidences (one mapping a set)."""
    facts = [
        (max(looked_up(mine, family) for family in fact.families), fact.right)
        for of_set, mine in zip(judged, confidences, strict=True)
        for fact in of_set.facts
    ]
    asked = sum(of_set.asserted for of_set in judged)
    return [_point(facts, asked, round(number * STEP, 2)) for number in range(round(1 / STEP))]


def _point(facts: Sequence[Forecast], asked: int, threshold: float) -> Point:
    kept = [right for confidence, right in facts if confidence >= threshold]
    return Point(threshold, len(kept), sum(kept) / (len(kept) or 1), sum(kept) / (asked or 1))
