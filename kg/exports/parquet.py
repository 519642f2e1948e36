"""Parquet tables: things, facts, claims (each with its sentence), mentions and articles; one file each."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from kg.exports.arrow import ROWS, arrow_table
from kg.exports.extras import library
from kg.exports.tables import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pyoxigraph as ox


def files(quads: Iterable[ox.Quad]) -> dict[str, Callable[[BinaryIO], None]]:
    """Return the files of the tables of quads, in the order of the layout: name → what writes it.

    Raises InputError where pyarrow is not installed.
    """
    parquet = library("pyarrow.parquet")
    found = tables(quads)

    def writer(name: str) -> Callable[[BinaryIO], None]:
        return lambda out: parquet.write_table(arrow_table(name, found), out, compression="zstd", store_schema=False)

    return {f"{name}.parquet": writer(name) for name in ROWS}
