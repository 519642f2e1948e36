"""What each step of reading is worth: the measures without it, and its share of the time."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.evaluation.scoring import score
from kg.model import Article

if TYPE_CHECKING:
    from kg.evaluation.classes import Classes
    from kg.evaluation.gold import GoldSet

Step = Callable[[Any], None]
Build = Callable[[Sequence[Article], Mapping[str, Step]], Iterable[ox.Quad]]
"""Articles and steps of reading → the graph that these steps make of them."""

MEASURES = (
    "statements", "mention:all", "link", "type", "roles", "dates", "relations", "bcubed",
    "accuracy:hedged", "accuracy:attribution", "accuracy:unasserted",
)  # fmt: skip
"""F1 of what is stated, and the accuracies that only knowing how statements stand can bring."""
PARSER = "language model"
"""The row of all else in reading: tokens, tags, tree and entities, and putting the claims together."""


@dataclass(frozen=True, slots=True)
class Worth:
    """One step: F1 by measure without it, and its share (0..1) of the process time of reading."""

    step: str
    without: dict[str, float]
    share: float


@dataclass(frozen=True, slots=True)
class Ablation:
    """F1 by measure with all steps, averaged over the gold sets, and what is left of it without each."""

    whole: dict[str, float]
    worths: tuple[Worth, ...]
    parser_share: float


def ablate(gold: Sequence[GoldSet], steps: Mapping[str, Step], build: Build, classes: Classes) -> Ablation:
    """Measure reading with all steps, then with each step in turn switched off. Reads everything that many times."""
    _measured(gold, steps, build, classes)  # what is loaded once and remembered is loaded here, at nobody's cost
    spent: Counter[str] = Counter()
    begin = time.process_time()
    graphs = [list(build(_articles(of_set), timed(steps, spent))) for of_set in gold]
    whole_time = time.process_time() - begin
    whole = _mean(gold, graphs, classes)
    worths = []
    for name in steps:
        rest = {other: step for other, step in steps.items() if other != name}
        worths.append(Worth(name, _measured(gold, rest, build, classes), spent[name] / whole_time))
    return Ablation(whole, tuple(worths), 1 - sum(spent.values()) / whole_time)


def timed(steps: Mapping[str, Step], spent: Counter[str]) -> dict[str, Step]:
    """Return the steps, each of which adds its process time in seconds to ``spent``."""

    def clocked(name: str, step: Step) -> Step:
        def run(draft: Any) -> None:  # noqa: ANN401 - a step's draft is none of this room's business
            begin = time.process_time()
            step(draft)
            spent[name] += time.process_time() - begin  # type: ignore[assignment]

        return run

    return {name: clocked(name, step) for name, step in steps.items()}


def _articles(gold: GoldSet) -> list[Article]:
    return [article.article for article in gold.articles]


def _measured(gold: Sequence[GoldSet], steps: Mapping[str, Step], build: Build, classes: Classes) -> dict[str, float]:
    return _mean(gold, [build(_articles(of_set), steps) for of_set in gold], classes)


def _mean(gold: Sequence[GoldSet], graphs: Sequence[Iterable[ox.Quad]], classes: Classes) -> dict[str, float]:
    scores = [score(of_set.articles, quads, classes).measures for of_set, quads in zip(gold, graphs, strict=True)]
    given = {name: [of_set[name].f1 for of_set in scores if name in of_set] for name in MEASURES}
    return {name: fmean(figures) for name, figures in given.items() if figures}
