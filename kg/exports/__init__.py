"""One file per export format; ``EXPORTS`` has them all.

An exporter writes quads as they come, which must be in the order of the layout: as ``kg.dataset.quads`` yields
them, or as ``arranged`` puts any others. ``export`` does the second for whoever has quads in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import InputError
from kg.exports import jsonld, nquads, ntriples, rdfxml, trig, turtle
from kg.exports.files import write_whole
from kg.exports.layout import arranged

if TYPE_CHECKING:
    import pyoxigraph as ox

Exporter = Callable[["Iterable[ox.Quad]", BinaryIO], None]

EXPORTS: dict[str, Exporter] = {
    "turtle": turtle.write,
    "trig": trig.write,
    "nquads": nquads.write,
    "ntriples": ntriples.write,
    "jsonld": jsonld.write,
    "rdfxml": rdfxml.write,
}
"""The export formats by name."""


def exporter(name: str) -> Exporter:
    """Return the exporter of a format. Raises InputError for a name that is none."""
    if name not in EXPORTS:
        raise InputError(f"no export format {name!r}. Available: {', '.join(EXPORTS)}")
    return EXPORTS[name]


def export(quads: Iterable[ox.Quad], name: str, out: BinaryIO) -> None:
    """Write quads, in whatever order, in the format ``name``: the same quads always give the same bytes.

    Raises InputError for a format that there is none of.
    """
    exporter(name)(arranged(quads), out)


__all__ = ["EXPORTS", "Exporter", "arranged", "export", "exporter", "write_whole"]
