"""``kg validate``: anybody's RDF against anybody's shapes."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from kg.errors import NothingValidated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Report

_FAILING = {"info": ("Info", "Warning", "Violation"), "warning": ("Warning", "Violation"), "violation": ("Violation",)}
_FILE = click.Path(dir_okay=False, path_type=Path)
_STANDARD_OUTPUT = ("", "-", "/dev/stdout")


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to check, to check against, and to know of."""

    data: tuple[Path, ...]
    shapes: tuple[Path, ...]
    ontology: tuple[Path, ...]

    def places(self) -> set[Path]:
        """Return where all of them lie."""
        return {path.resolve() for path in (*self.data, *self.shapes, *self.ontology)}


@click.command()
@click.argument("data", nargs=-1, required=True, metavar="DATA…")
@click.option("--shapes", multiple=True, metavar="PATH", help="Shapes: files, folders, globs. Default: those of kg.")
@click.option("--ontology", multiple=True, metavar="PATH",
              help="Ontology that the shapes are about. Default: that of kg; with --shapes, none.")  # fmt: skip
@click.option("--report", "reports", multiple=True, metavar="FORMAT[=FILE]", help="Report to write; may be repeated.")
@click.option("--fail-on", type=click.Choice(list(_FAILING)), default="violation", show_default=True,
              help="Least severity of a finding at which the exit status is 1.")  # fmt: skip
@click.option("--baseline", type=_FILE, help="Leave out the findings that this file knows.")
@click.option("--write-baseline", type=_FILE, help="Write a baseline that knows all findings of this run.")
@click.option("--engine", default="auto", show_default=True, metavar="NAME",
              help="pyshacl (the reference), shacl-rust (fast), or auto: by the size of the data.")  # fmt: skip
@click.option("--timeout", type=click.FloatRange(0, 1_000_000, min_open=True), metavar="SECONDS",
              help="Stop after this time.")  # fmt: skip
@click.option("--profile", is_flag=True, help="Also show on standard error what each shape costs.")
def validate(
    data: tuple[str, ...],
    shapes: tuple[str, ...],
    ontology: tuple[str, ...],
    reports: tuple[str, ...],
    *,
    fail_on: str,
    profile: bool,
    **options: str | float | Path | None,
) -> None:
    """Check RDF against SHACL shapes: Core and SPARQL constraints.

    DATA is a file, a folder or a glob of Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML; all of it is checked as
    one graph. Nothing is fetched from the network: what files import has to be named, too.

    Each finding shows line and column in its file and, in a graph that kg built, the sentence of the article it came
    from. FORMAT is text, turtle, json, csv, junit, sarif, github, github-summary, gitlab, markdown or html; without
    a FILE it goes to standard output, which else shows the text report.

    \b
    Examples:
      kg validate build/graph.ttl
      kg validate 'data/**/*.ttl' --shapes shapes.ttl --report sarif=out.sarif --report junit=out.xml
      kg validate data.jsonld --shapes shapes.ttl --ontology classes.ttl --fail-on info
      kg validate graph.ttl --write-baseline known.json
      kg validate graph.ttl --baseline known.json --fail-on warning

    Exit status: 0 fine, 1 findings, 2 unreadable input or broken shapes, 3 nothing was validated, 4 the time limit ran
    out.
    """
    targets = _targets(reports)
    inputs = _inputs(data, shapes, ontology)
    _refuse_overwriting(inputs, targets, options)
    report = _checked(inputs, options)
    _write(report, targets)
    if profile:
        _show_profile(inputs, _limit(options))
    if report.focus_nodes == 0:
        raise NothingValidated("; ".join(["nothing was validated", *report.warnings]))
    failing = _FAILING[fail_on]
    sys.exit(1 if any(result.severity in failing for result in report.results) else 0)


def _targets(reports: Sequence[str]) -> list[tuple[str, Path | None]]:
    """Return the formats and the files they go to (None: standard output); the text report is shown if no other is."""
    from kg.reports import reporter

    targets: list[tuple[str, Path | None]] = []
    for wish in reports:
        name, _, file = wish.partition("=")
        reporter(name)
        targets.append((name, None if file in _STANDARD_OUTPUT else Path(file)))
    shown = [name for name, file in targets if file is None]
    if len(shown) > 1:
        raise click.UsageError(
            f"{' and '.join(shown)} cannot both go to standard output; give one a file: {shown[1]}=FILE"
        )
    return targets if shown else [*targets, ("text", None)]


def _refuse_overwriting(
    inputs: Inputs, targets: Sequence[tuple[str, Path | None]], options: dict[str, str | float | Path | None]
) -> None:
    """Raise UsageError where a report would replace what is read, or another report of this run."""
    read, taken = inputs.places(), set()
    for file in (options["write_baseline"], *(file for _, file in targets)):
        if not isinstance(file, Path) or _is_stream(file):
            continue
        place = file.resolve()
        if place in read:
            raise click.UsageError(f"{file} is read by this run and cannot be written by it; choose another file")
        if place in taken:
            raise click.UsageError(f"{file} cannot hold two reports; give each a file of its own")
        taken.add(place)


def _inputs(data: Sequence[str], shapes: Sequence[str], ontology: Sequence[str]) -> Inputs:
    from kg.ontology import bundled_domain
    from kg.validation import expand

    if shapes:
        return Inputs(expand(data), expand(shapes, deep=False), expand(ontology, deep=False))
    domain = bundled_domain()
    known = expand(ontology, deep=False) if ontology else (domain.ontology / "kg.ttl",)
    return Inputs(expand(data), expand([domain.shapes], deep=False), known)


def _checked(inputs: Inputs, options: dict[str, str | float | Path | None]) -> Report:
    from kg.validation import validate as check
    from kg.validation.baseline import new_only, read_baseline, written

    known = read_baseline(baseline) if isinstance(baseline := options["baseline"], Path) else None
    engine = str(options["engine"])
    report = check(inputs.data, inputs.shapes, inputs.ontology, engine=engine, timeout=_limit(options))
    if isinstance(place := options["write_baseline"], Path):
        _write_text(place, written(report))
    return report if known is None else new_only(report, known)


def _limit(options: dict[str, str | float | Path | None]) -> float | None:
    limit = options["timeout"]
    if not isinstance(limit, float):
        return None
    if isnan(limit):
        raise click.UsageError("--timeout nan is no time")
    return limit


def _write(report: Report, targets: Sequence[tuple[str, Path | None]]) -> None:
    """Write the files, and after them what goes to standard output: its reader may go away."""
    from kg.reports import reporter

    for name, file in sorted(targets, key=lambda target: target[1] is None):
        content = reporter(name)(report)
        if file is None:
            _show(content)
        else:
            _write_text(file, content)


def _show(content: str) -> None:
    """Write to standard output, in UTF-8 unless a terminal wants another encoding; without a reader, to nowhere.

    Raises OutputError when it cannot be written for any other reason.
    """
    from kg.errors import OutputError

    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    try:
        click.echo(content.encode(encoding, errors="replace"), nl=False)
    except BrokenPipeError:
        _to_nowhere()
    except OSError as error:
        _to_nowhere()
        raise OutputError(f"cannot write to standard output: {error.strerror}") from error


def _to_nowhere() -> None:
    """Point standard output at nothing: the interpreter flushes it once more on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_text(place: Path, content: str) -> None:
    """Write a file as a whole, also where a link leads to; a pipe or a device is written to, not replaced."""
    from kg.exports import write_whole

    def fill(out: BinaryIO) -> None:
        out.write(content.encode())

    if _is_stream(place):
        _write_stream(place, content)
    else:
        write_whole(place.resolve() if place.is_symlink() else place, fill)


def _is_stream(place: Path) -> bool:
    try:
        mode = place.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _write_stream(place: Path, content: str) -> None:
    from kg.exports.files import refused

    try:
        place.write_bytes(content.encode())
    except OSError as error:
        raise refused(place, error) from error


def _show_profile(inputs: Inputs, limit: float | None) -> None:
    from kg.validation.isolation import isolated
    from kg.validation.profile import profile

    files = (inputs.data, inputs.shapes, inputs.ontology)
    costs = profile(*files) if limit is None else isolated(profile, limit, *files)
    click.echo(f"{'seconds':>8}  {'results':>7}  shape", err=True)
    for cost in costs:
        click.echo(f"{cost.seconds:8.3f}  {cost.results:7d}  {cost.shape}", err=True)
