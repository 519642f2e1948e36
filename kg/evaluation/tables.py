"""Figures as text tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.evaluation.ablation import PARSER
from kg.evaluation.calibration import calibrate
from kg.evaluation.reliability import BINS, curve, left_out, reliability
from kg.evaluation.scoring import UNASSERTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.evaluation.ablation import Ablation
    from kg.evaluation.calibration import Judged
    from kg.evaluation.measures import Measure
    from kg.evaluation.merging import Merging
    from kg.evaluation.reliability import Point, Reliability
    from kg.evaluation.scoring import Scores
    from kg.ontology.confidence import Table


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


def merging_table(merging: Merging) -> Iterator[str]:
    """Yield the lines of the table of what was merged across articles; recall of the pairs found, and of all."""
    title = f"merging over {merging.articles} articles"
    yield f"{title:28}{'P':>8}{'R found':>8}{'R all':>8}{'right':>8}{'false':>8}{'missed':>8}{'unfound':>8}"
    for name, pairs in (("events, agreements", merging.happenings), ("all things", merging.everything)):
        figures = (pairs.precision, pairs.recall_found, pairs.recall)
        cells = "".join(f"{'' if cell is None else format(cell, '.3f'):>8}" for cell in figures)
        yield f"{name:28}{cells}{pairs.right:8}{pairs.false:8}{pairs.missed:8}{pairs.unfound:8}"


def ablation_table(ablation: Ablation) -> Iterator[str]:
    """Yield the lines of the table in Markdown: F1 with all steps, what each measure loses without a step, and time."""
    whole = ablation.whole
    yield "| without | " + " | ".join(whole) + " | time |"
    yield "|---|" + "---:|" * (len(whole) + 1)
    yield "| nothing | " + " | ".join(f"{figure:.3f}" for figure in whole.values()) + " | 100 % |"
    for worth in ablation.worths:
        rest = [(worth.without.get(name, 0.0), figure) for name, figure in whole.items()]
        cells = " | ".join(f"{without:.3f} ({without - figure:+.3f})" for without, figure in rest)
        yield f"| {worth.step} | {cells} | {100 * worth.share:.1f} % |"
    yield f"| {PARSER} | " + " | ".join("" for _ in whole) + f" | {100 * ablation.parser_share:.1f} % |"


def confidence_table(table: Table) -> Iterator[str]:
    """Yield the lines of a calibration: each family of rules, how often it was right, and its confidence."""
    yield f"{'':48}{'right':>7}{'of':>7}{'confidence':>12}"
    for name, precision in (*table.groups.items(), *table.families.items()):
        yield f"{name:48}{precision.right:7}{precision.judged:7}{precision.confidence:12.3f}"


def reliability_report(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield the lines, in Markdown, of how reliable confidences are and of what stands as a fact at each threshold."""
    others, own = left_out(judged), [calibrate(judged).confidence] * len(judged)
    names = ", ".join(of_set.name for of_set in judged)
    asserted = sum(of_set.asserted for of_set in judged)
    yield f"Written by `kg calibrate --curve` over the gold sets {names}, which assert {asserted} facts."
    yield "*Left out*: each set with confidences from the other sets; *own*: with confidences from all of them."
    yield "Thresholds that change nothing are skipped. Rules are written with gold in sight: other articles are harder."
    yield ""
    yield from _reliability_lines(reliability(judged, others), reliability(judged, own))
    yield ""
    yield "| threshold | facts | precision | recall | F1 | facts (own) | precision | recall | F1 |"
    yield "|---:|" + "---:|" * 8
    before = (-1, -1)
    for left, mine in zip(curve(judged, others), curve(judged, own), strict=True):
        if (left.facts, mine.facts) != before:
            yield f"| {left.threshold:.2f} | {_point_cells(left)} | {_point_cells(mine)} |"
        before = (left.facts, mine.facts)


def _point_cells(point: Point) -> str:
    return f"{point.facts} | {point.precision:.3f} | {point.recall:.3f} | {point.f1:.3f}"


def _reliability_lines(left: Reliability, own: Reliability) -> Iterator[str]:
    yield f"| over {left.count} claims | left out | own |"
    yield "|---|---:|---:|"
    yield f"| Brier score | {left.brier:.4f} | {own.brier:.4f} |"
    yield f"| Brier score of the overall precision | {left.brier_of_mean:.4f} | {own.brier_of_mean:.4f} |"
    yield f"| expected calibration error | {left.error:.4f} | {own.error:.4f} |"
    yield ""
    yield "| confidence (left out) | claims | mean | right |"
    yield "|---|---:|---:|---:|"
    for found in left.bins:
        yield (
            f"| {found.low:.1f} to {found.low + 1 / BINS:.1f} | {found.count} | {found.confidence:.3f} "
            f"| {found.precision:.3f} |"
        )
