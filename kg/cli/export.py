"""``kg export``: a graph in another format."""

from __future__ import annotations

import sys
from pathlib import Path

import click

FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")
"""Kept equal to ``kg.exports.EXPORTS`` by a test, so that the help needs no exporter."""


@click.command()
@click.argument("data", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DATA…")
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), required=True, help="Format to write.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), required=True,
              help="File to write, whole or not at all; - for standard output.")  # fmt: skip
def export(data: tuple[Path, ...], form: str, output: Path) -> None:
    """Write a graph in another format; the same statements always give the same bytes.

    DATA are RDF files of any format, or the output folder of kg build. Turtle, N-Triples and RDF/XML merge the
    graphs of the articles; TriG, N-Quads and JSON-LD keep them apart.

    \b
    Examples:
      kg export build -f jsonld -o graph.jsonld
      kg export a.ttl b.rdf -f turtle -o -

    Exit status: 0 written, 2 the data cannot be read or the file not written.
    """
    from kg.exports import arranged, exporter, write_whole
    from kg.stores import rdf_files, read_quads

    write = exporter(form)
    quads = arranged(read_quads(rdf_files(data)))
    if str(output) == "-":
        write(quads, sys.stdout.buffer)
    else:
        write_whole(output, lambda out: write(quads, out))
