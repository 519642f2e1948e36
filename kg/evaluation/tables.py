"""Figures as text tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.evaluation.ablation import MEASURES, PARSER
from kg.evaluation.scoring import UNASSERTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.evaluation.ablation import Ablation
    from kg.evaluation.measures import Measure
    from kg.evaluation.scoring import Scores


def measures_table(name: str, scores: Scores) -> Iterator[str]:
    """Yield the lines of a gold set's measures; the last says how many hedged statements stand as facts."""
    yield f"{name:28}{'F1':>8}{'P':>8}{'R':>8}{'gold':>8}{'system':>8}"
    for measure, figure in scores.measures.items():
        yield _row(measure, figure)
    unasserted = scores.measures[UNASSERTED]
    standing = (unasserted.gold or 0) - (unasserted.hit or 0)
    yield f"hedged statements that stand as facts: {standing} of {unasserted.gold}"


def class_table(title: str, measures: dict[str, Measure]) -> Iterator[str]:
    """Yield the lines of a table by class, the most frequent in the gold first."""
    yield f"{title:28}{'F1':>8}{'P':>8}{'R':>8}{'gold':>8}{'system':>8}"
    for cls, figure in sorted(measures.items(), key=lambda item: (-(item[1].gold or 0), item[0])):
        yield _row(cls, figure)


def _row(name: str, figure: Measure) -> str:
    cells = "".join(f"{'' if cell is None else format(cell, '.3f'):>8}" for cell in (figure.f1, figure.p, figure.r))
    counts = "".join(f"{'' if count is None else count:>8}" for count in (figure.gold, figure.system))
    return f"{name:28}{cells}{counts}".rstrip()


def ablation_table(ablation: Ablation) -> Iterator[str]:
    """Yield the lines of the table in Markdown: F1 with all steps, what each measure loses without a step, and time."""
    yield "| without | " + " | ".join(MEASURES) + " | time |"
    yield "|---|" + "---:|" * (len(MEASURES) + 1)
    yield "| nothing | " + " | ".join(f"{ablation.whole[name]:.3f}" for name in MEASURES) + " | 100 % |"
    for worth in ablation.worths:
        cells = (f"{worth.without[name]:.3f} ({worth.without[name] - ablation.whole[name]:+.3f})" for name in MEASURES)
        yield f"| {worth.step} | " + " | ".join(cells) + f" | {worth.share:.1%} |".replace("%", " %")
    yield f"| {PARSER} | " + " | ".join("" for _ in MEASURES) + f" | {ablation.parser_share:.1%} |".replace("%", " %")
