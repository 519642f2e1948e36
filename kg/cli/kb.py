"""``kg kb build``: Wikidata dumps, tables and thesauri in, one knowledge base out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kg.ontology.sources import Selection


@click.group()
def kb() -> None:
    """Compile knowledge bases: known things and their names, for `kg build --kb`.

    \b
    Example:
      kg kb build latest-all.json.bz2 -o wiki.kb

    Exit status: 0 written, 2 a source cannot be read or the file cannot be written.
    """


@kb.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…",
                type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path),
              help="File to write, such as wiki.kb.")  # fmt: skip
@click.option("--class-map", type=click.Path(path_type=Path),
              help="CSV of a source's kinds of things (id) and classes of the ontology (class). Default: the one kg "
                   "comes with, for Wikidata.")  # fmt: skip
@click.option("--min-sitelinks", type=click.IntRange(0), default=0, show_default=True,
              help="Leave out Wikidata items with articles in fewer Wikipedias.")  # fmt: skip
@click.option("--language", default="en", show_default=True, help="Language of labels and names.")
@click.option("--ontology", type=click.Path(path_type=Path),
              help="Folder of another domain's ontology. Default: the one kg comes with.")  # fmt: skip
def build(
    sources: tuple[Path, ...],
    output: Path,
    class_map: Path | None,
    min_sitelinks: int,
    language: str,
    ontology: Path | None,
) -> None:
    """Compile known things into one file that `kg build --kb` looks names up in.

    A SOURCE is, by the end of its name, with .gz or .bz2 after it where it is packed:

    \b
      .json .jsonl .ndjson   a Wikidata JSON dump, one entity a line
      .csv                   a table: path or id, class, label; aliases, demonyms, surname, wikidata, prominence, inside
      .ttl                   a SKOS thesaurus

    A thing with the path or the Wikidata id of one that `kg build` knows already is that thing, and so is the best
    known one with its name, class and state where no id tells them apart: its names are added. The same sources give
    the same bytes.

    \b
    Examples:
      kg kb build latest-all.json.bz2 --min-sitelinks 5 -o wiki.kb
      kg kb build ministers.csv thesaurus.ttl -o own.kb
      kg build corpus --kb wiki.kb --kb own.kb -o build

    Exit status: 0 written, 2 a source cannot be read or the file cannot be written.
    """
    from kg.ontology.sources import build_knowledge

    selection = _selection(class_map, min_sitelinks, language, ontology)
    written = build_knowledge(sources, output, selection)
    left_out = {reason: count for reason, count in sorted(selection.tally.items()) if reason != "taken"}
    click.echo(f"{output}: {written.things} things, {written.names} names, key {written.key[:16]}")
    for reason, count in left_out.items():
        click.echo(f"left out: {count} {reason}", err=True)


def _selection(class_map: Path | None, min_sitelinks: int, language: str, ontology: Path | None) -> Selection:
    from kg.ontology import bundled_domain, load
    from kg.ontology.sources import CLASS_MAP, Selection, read_class_map

    folder = ontology or bundled_domain().ontology
    compiled = load(folder).compiled
    classes, folders = compiled.classes, compiled.behaviour.folders
    place = class_map or folder / CLASS_MAP
    kinds = read_class_map(place, classes) if class_map or place.is_file() else {}
    return Selection(classes, folders, kinds, language, min_sitelinks)
