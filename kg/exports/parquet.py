"""Parquet tables: things, facts, claims (each with its sentence), mentions and articles; one file each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exports.arrow import ROWS, batches, schema
from kg.exports.extras import library
from kg.exports.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyoxigraph as ox

GROUP = 16_000_000
"""Bytes of rows in memory that make a row group of a file."""


def files(quads: Iterable[ox.Quad]) -> dict[str, Callable[[BinaryIO], None]]:
    """Return the files of the tables of quads, in the order of the layout: name → what writes it.

    Raises InputError where pyarrow is not installed.
    """
    library("pyarrow.parquet")
    found = Tables(quads)

    def writer(name: str) -> Callable[[BinaryIO], None]:
        return lambda out: _write(name, found, out)

    return {f"{name}.parquet": writer(name) for name in ROWS}


def _write(name: str, found: Tables, out: BinaryIO) -> None:
    parquet = library("pyarrow.parquet")
    with parquet.ParquetWriter(out, schema(name), compression="zstd", store_schema=False) as writer:
        for group in _groups(name, found):
            writer.write_table(group)


def _groups(name: str, found: Tables) -> Iterator[Any]:
    """Yield the rows of a table as tables large enough for a row group each."""
    arrow = library("pyarrow")
    held: list[Any] = []
    size = 0
    for batch in batches(name, found):
        held.append(batch)
        size += batch.nbytes
        if size > GROUP:
            yield arrow.Table.from_batches(held)
            held, size = [], 0
    if held:
        yield arrow.Table.from_batches(held)
