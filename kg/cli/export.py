"""``kg export``: a graph in another format, or in all of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox

FILES = ("turtle", "trig", "nquads", "ntriples", "jsonld", "jsonld-framed", "rdfxml", "jelly", "reified", "nanopubs",
         "neosemantics", "gexf", "graphml")  # fmt: skip
FOLDERS = ("neo4j", "parquet", "csv")
FORMATS = (*FILES, *FOLDERS)
"""Kept equal to ``kg.exports.EXPORTS`` and ``FOLDERS`` by a test, so that the help needs no exporter."""


@click.command()
@click.argument("data", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DATA…")
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="Format to write.")
@click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True, path_type=Path),
    help="File to write, whole or not at all, or - for standard output; a folder where the format is several files.",
)
@click.option(
    "--all",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for every format, with a manifest.",
)
@click.option(
    "--without", multiple=True, type=click.Choice(FORMATS), help="With --all: leave a format out; may be repeated."
)
@click.option("--licence", "--license", help="With --all: IRI of the licence of the graph. Default: Apache 2.0.")
@click.option(
    "--force", is_flag=True, help="With --all: replace an export that had more than twice as many statements."
)
def export(
    data: tuple[Path, ...],
    form: str | None,
    output: Path | None,
    folder: Path | None,
    **options: tuple[str, ...] | str | bool | None,
) -> None:
    """Write a graph in another format, or in all of them; the same statements always give the same bytes.

    DATA are RDF files of any format, or the output folder of kg build. Turtle, N-Triples, RDF/XML, framed JSON-LD, RDF
    1.2 Turtle (reified) and the Turtle for neosemantics merge the graphs of the articles; TriG, N-Quads, JSON-LD and
    Jelly keep them apart. GEXF and GraphML hold things and the facts that join them. Neo4j, Parquet and CSV are folders
    of tables: things, facts, mentions, and a row per claim with its sentence.

    --all writes every format, a description (VoID, DCAT), the provenance of the run (PROV-O) and manifest.json with
    sizes and SHA-256; kg verify checks it.

    \b
    Examples:
      kg export build -f jsonld -o graph.jsonld
      kg export a.ttl b.rdf -f turtle -o -
      kg export build -f parquet -o tables
      kg export build --all release

    Exit status: 0 written, 2 the data cannot be read or the file not written.
    """
    from kg.stores import rdf_files, read_quads

    if (folder is None) == (form is None and output is None) or (folder is None and not (form and output)):
        raise click.UsageError("give --format and --output, or --all")
    if folder is None and any(options.values()):
        raise click.UsageError("--without, --licence and --force go with --all")
    quads = read_quads(rdf_files(data))
    if folder is not None:
        _all(quads, folder, **options)  # type: ignore[arg-type]
    elif form in FOLDERS:
        _several(quads, str(form), Path(str(output)))
    else:
        _one(quads, str(form), Path(str(output)))


def _one(quads: Iterable[ox.Quad], form: str, output: Path) -> None:
    from kg.exports import Arranged, exporter, write_whole

    write, ordered = exporter(form), Arranged(quads)
    if str(output) == "-":
        write(ordered, sys.stdout.buffer)
    else:
        write_whole(output, lambda out: write(ordered, out))


def _several(quads: Iterable[ox.Quad], form: str, output: Path) -> None:
    from kg.exports import export_folder

    if str(output) == "-":
        raise click.UsageError(f"{form} is several files: name a folder as --output")
    export_folder(quads, form, output)


def _all(quads: Iterable[ox.Quad], folder: Path, *, without: tuple[str, ...], licence: str | None, force: bool) -> None:
    from kg.exports import every
    from kg.exports.release import LICENCE, release

    manifest = release(quads, folder, every(without), licence=licence or LICENCE, force=force)
    click.echo(f"{len(manifest.files)} files, {manifest.statements} statements: {folder}")
