"""``kg diff``: what changed between two graphs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

FORMATS = ("text", "json", "patch")
"""Kept equal to ``kg.diff.rendering.RENDERINGS`` by a test, so that the help needs no comparison."""


@click.command()
@click.argument("before", type=click.Path(path_type=Path), metavar="A")
@click.argument("after", type=click.Path(path_type=Path), metavar="B")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
def diff(before: Path, after: Path, form: str) -> None:
    """Tell what changed from graph A to graph B: facts, things merged and split, and how far claims are trusted.

    A and B are RDF files of any format, or folders of kg build. Blank nodes are compared by what is said of them; where
    one side has no named graphs, graphs do not count; relative IRIs in B are read as if it lay where A does.

    --format patch writes an RDF Patch that makes B of A; blank nodes of A have the names that kg export -f nquads gives
    them. --format json writes an object, terms as in N-Triples:

    \b
      same        true or false
      facts       {added, removed: [{subject, predicate, object, sentence}]}
      merged, split, renamed
                  [{before, after: [{thing, name}]}]
      confidence  [{claim, sentence, before, after}]
      others      [{kind, added, removed}]: claims, mentions, runs, counted
      statements  {added, removed}: all of them, counted

    \b
    Examples:
      kg diff build-of-monday build-of-tuesday
      kg diff old.ttl new.rdf --format patch > changes.rdfp
      kg diff build build-again --format json

    Exit status: 0 the same, 1 different, 2 one of them cannot be read.
    """
    from kg.diff import compare
    from kg.diff.rendering import RENDERINGS
    from kg.stores import rdf_files, read_quads

    def as_before(file: Path) -> Path:
        return (before / file.relative_to(after)).absolute()

    found = compare(read_quads(rdf_files([before])), read_quads(rdf_files([after]), place=as_before))
    click.echo(RENDERINGS[form](found), nl=False)
    sys.exit(0 if found.same else 1)
