"""``kg stats``: what a graph holds, counted."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.stores import Statistics


@click.command()
@click.argument("data", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DATA…")
@click.option("--actors", type=click.IntRange(0), default=10, show_default=True, help="How many of the busiest actors.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def stats(data: tuple[Path, ...], actors: int, form: str) -> None:
    """Count articles, things by class, claims by what becomes of them, facts by property, and the busiest actors.

    DATA are RDF files of any format, or the output folder of kg build.

    \b
    Example:
      kg stats build

    Exit status: 0 counted, 2 the data cannot be read.
    """
    from kg import stores

    counted = stores.statistics(stores.opened(stores.Location(stores.rdf_files(data))), actors=actors)
    if form == "json":
        click.echo(json.dumps(_as_objects(counted), ensure_ascii=False, indent=2))
    else:
        click.echo(_text(counted), nl=False)


def _as_objects(counted: Statistics) -> dict[str, object]:
    return {name: dict(value) if isinstance(value, tuple) else value for name, value in asdict(counted).items()}


def _text(counted: Statistics) -> str:
    lines = [
        f"{counted.statements:>8}  statements\n",
        f"{counted.articles:>8}  articles\n",
        f"{counted.mentions:>8}  mentions\n",
    ]
    for title, counts in (
        ("things by class", counted.things),
        ("claims", counted.claims),
        ("facts by property", counted.facts),
        ("actors in most claims", counted.actors),
    ):
        lines.append(
            f"\n{sum(number for _, number in counts):>8}  {title}\n" if title[0] != "a" else f"\n          {title}\n"
        )
        lines.extend(f"{number:>8}    {name}\n" for name, number in counts)
    return "".join(lines)
