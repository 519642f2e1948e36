"""One file per export format; ``EXPORTS`` has them all.

An exporter writes quads as they come, which must be in the order of the layout: as ``kg.dataset.quads`` yields
them, or as ``Arranged`` puts any others. ``export`` does the second for whoever has quads in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import InputError
from kg.exports import (
    csv,
    gexf,
    graphml,
    jelly,
    jsonld,
    jsonld_framed,
    nanopubs,
    neo4j,
    neosemantics,
    nquads,
    ntriples,
    parquet,
    rdfxml,
    reified,
    trig,
    turtle,
)
from kg.exports.files import holding, write_all, write_whole
from kg.exports.ordering import Arranged, arranged

if TYPE_CHECKING:
    from pathlib import Path

    import pyoxigraph as ox

Exporter = Callable[["Iterable[ox.Quad]", BinaryIO], None]
FolderExporter = Callable[["Iterable[ox.Quad]"], dict[str, Callable[[BinaryIO], None]]]
"""Quads in the order of the layout → the files to write: name → what writes it."""

EXPORTS: dict[str, Exporter] = {
    "turtle": turtle.write,
    "trig": trig.write,
    "nquads": nquads.write,
    "ntriples": ntriples.write,
    "jsonld": jsonld.write,
    "jsonld-framed": jsonld_framed.write,
    "rdfxml": rdfxml.write,
    "jelly": jelly.write,
    "reified": reified.write,
    "nanopubs": nanopubs.write,
    "neosemantics": neosemantics.write,
    "gexf": gexf.write,
    "graphml": graphml.write,
}
"""The formats that are one file, by name."""

FOLDERS: dict[str, FolderExporter] = {
    "neo4j": neo4j.files,
    "parquet": parquet.files,
    "csv": csv.files,
}
"""The formats that are a folder of several files, by name."""


def exporter(name: str) -> Exporter:
    """Return the exporter of a format that is one file. Raises InputError for a name that is none."""
    if name not in EXPORTS:
        raise InputError(f"no export format {name!r}. Available: {', '.join(EXPORTS)}")
    return EXPORTS[name]


def export(quads: Iterable[ox.Quad], name: str, out: BinaryIO) -> None:
    """Write quads, in whatever order, in the format ``name``: the same quads always give the same bytes.

    Raises InputError for a format that there is none of.
    """
    exporter(name)(Arranged(quads), out)


def export_folder(quads: Iterable[ox.Quad], name: str, folder: Path) -> None:
    """Write quads, in whatever order, in a format of several files: all of them or none; other files stay.

    Raises InputError for a format that there is none of, OutputError when the folder cannot be written.
    """
    if name not in FOLDERS:
        raise InputError(f"no export format {name!r} of several files. Available: {', '.join(FOLDERS)}")
    write_all(folder, FOLDERS[name](Arranged(quads)))


def every(without: Collection[str] = ()) -> dict[str, Exporter | FolderExporter]:
    """Return all exporters by name, but those of ``without``. Raises InputError for a name there that is none."""
    known: dict[str, Exporter | FolderExporter] = {**EXPORTS, **FOLDERS}
    unknown = sorted(set(without) - set(known))
    if unknown:
        raise InputError(f"no export format {unknown[0]!r}. Available: {', '.join(known)}")
    return {name: exporter for name, exporter in known.items() if name not in without}


__all__ = [
    "EXPORTS",
    "FOLDERS",
    "Arranged",
    "Exporter",
    "FolderExporter",
    "arranged",
    "every",
    "export",
    "export_folder",
    "exporter",
    "holding",
    "write_all",
    "write_whole",
]
