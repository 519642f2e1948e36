"""``kg calibrate``: how far each rule is to be trusted, measured on gold sets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from kg.cli.reader import Reader, reading_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.evaluation.calibration import Judged

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("gold", nargs=-1, required=True, type=_FILE, metavar="GOLD…")
@click.option("-o", "--output", type=_FILE, help="Write the table, say ontology/confidence.json. Default: show it.")
@click.option("--curve", type=_FILE, help="Write reliability and the curve of facts by threshold, as Markdown.")
@reading_options
def calibrate(gold: tuple[Path, ...], output: Path | None, curve: Path | None, reader: Reader) -> None:
    """Measure how often each family of rules is right.

    GOLD are gold sets as for kg evaluate. Every claim and mention that reading makes in their articles is judged; the
    precision of each family of rules, smoothed towards that of its group, becomes the confidence of whatever these
    rules say once the table lies in the ontology folder as confidence.json. Same gold, same rules, same bytes.

    \b
    Examples:
      kg calibrate tests/gold/*.jsonl -o ontology/confidence.json
      kg calibrate tests/gold/*.jsonl --curve curve.md

    Exit status: 0 measured, 2 a gold set cannot be read or a file cannot be written.
    """
    from kg.evaluation.calibration import calibrate as made_of
    from kg.evaluation.tables import confidence_table, reliability_report
    from kg.ontology.confidence import encode

    judged = _judged(gold, reader)
    table = made_of(judged)
    if output:
        _write(output, encode(table))
    if curve:
        _write(curve, ("\n".join(reliability_report(judged)) + "\n").encode())
    if not output and not curve:
        click.echo("\n".join(confidence_table(table)))


def _judged(gold: Sequence[Path], reader: Reader) -> list[Judged]:
    from kg import evaluation, pipeline
    from kg.evaluation.calibration import judge

    judged = []
    for path in gold:
        of_set = evaluation.read_gold(path)
        built = pipeline.build_articles([article.article for article in of_set.articles], **reader.options())
        classes = evaluation.Classes(built.domain.compiled.classes)
        judged.append(judge(of_set, built.quads(), built.readings, classes))
    return judged


def _write(place: Path, content: bytes) -> None:
    from kg.exports import write_whole

    def fill(out: BinaryIO) -> None:
        out.write(content)

    write_whole(place, fill)
