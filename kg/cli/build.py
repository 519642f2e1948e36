"""``kg build``: articles in, a validated graph out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.reader import Reader, reading_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.corrections import Corrected


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build"),
    show_default=True,
    help="Folder for the graph, the validation report and the account of the run.",
)
@reading_options
@click.option(
    "--shapes",
    type=click.Path(path_type=Path),
    help="Folder of another domain's shapes. Default: the ones kg comes with.",
)
@click.option("--base", help="Namespace of the things described. Default: https://w3id.org/kgnews/id/")
@click.option("--threshold", type=click.FloatRange(0, 1), help="Least confidence at which a claim makes a fact.")
@click.option(
    "--corrections",
    type=click.Path(path_type=Path),
    help="Folder of corrections. Default: `corrections` beside a SOURCE, where there is one.",
)
@click.option("--validate/--no-validate", default=True, show_default=True, help="Check the graph against the shapes.")
def build(
    sources: tuple[str, ...],
    output: Path,
    reader: Reader,
    shapes: Path | None,
    corrections: Path | None,
    *,
    validate: bool,
    **options: str | float | None,
) -> None:
    """Build the knowledge graph of a collection of articles.

    A SOURCE is a file, a folder, a glob or - for standard input: Markdown, plain text, HTML, RSS, Atom, JSON Lines or a
    digest page of teasers.

    Into the output folder go graph.ttl (facts, mentions and claims), graph.trig (the same, each article in its own
    named graph), report.txt and report.ttl (the SHACL validation report) and run.json (counts, what was set aside and
    why, and which corrections no longer match anything).

    Corrections are YAML or Turtle files that deny or assert claims, merge, split or rename things; see kg.corrections.

    \b
    Examples:
      kg build corpus -o build
      kg build 'news/2024-*/*.html' page.txt -o build
      cat feed.rss | kg build - -o build
      kg build corpus --kb wiki.kb -o build

    Exit status: 0 the graph conforms, 1 the validation has findings, 2 nothing could be read or written, 3 nothing was
    validated, because no article told of anything.
    """
    from kg import pipeline
    from kg.corrections import beside

    given = {name: value for name, value in options.items() if value is not None}
    with _progress() as progress:
        built = pipeline.build(
            sources,
            **reader.options(),
            corrections=corrections or beside(sources),
            progress=progress,
            **given,  # type: ignore[arg-type]
        )
    outcome = pipeline.write_build(built, output, shapes=shapes, validate=validate)
    click.echo(", ".join(f"{number} {name.replace('_', ' ')}" for name, number in outcome.counts.items()))
    if outcome.report is not None:
        verdict = "conforms to the shapes" if outcome.conforms else "does not conform to the shapes"
        click.echo(f"the graph {verdict}: {len(outcome.report.results)} findings, see {output / 'report.txt'}")
    for aside in built.set_aside:
        click.echo(f"set aside: {aside.source}: {aside.reason}", err=True)
    if built.corrected is not None:
        _tell_corrections(built.corrected)
    sys.exit(0 if outcome.conforms else 1)


def _tell_corrections(corrected: Corrected) -> None:
    click.echo(f"{corrected.applied} corrections applied, {len(corrected.unmatched)} match nothing")
    for each in corrected.unmatched:
        click.echo(f"matches nothing: {each.where}: {each.correction}: {each.why}", err=True)


class _progress:  # noqa: N801
    """A count of the articles read, on a terminal only."""

    def __enter__(self) -> Callable[[int], None]:
        self.count = 0
        return self.step

    def step(self, count: int) -> None:
        self.count += count
        if sys.stderr.isatty():
            click.echo(f"\r{self.count} articles read", nl=False, err=True)

    def __exit__(self, *_: object) -> None:
        if sys.stderr.isatty() and self.count:
            click.echo(err=True)
