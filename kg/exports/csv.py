"""CSV tables: the same as the Parquet ones, for spreadsheets; lists are JSON arrays."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exports.arrow import ROWS, batches, schema
from kg.exports.extras import library
from kg.exports.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pyoxigraph as ox


def files(quads: Iterable[ox.Quad]) -> dict[str, Callable[[BinaryIO], None]]:
    """Return the files of the tables of quads, in the order of the layout: name → what writes it.

    Raises InputError where pyarrow is not installed.
    """
    library("pyarrow.csv")
    found = Tables(quads)

    def writer(name: str) -> Callable[[BinaryIO], None]:
        return lambda out: _write(name, found, out)

    return {f"{name}.csv": writer(name) for name in ROWS}


def _write(name: str, found: Tables, out: BinaryIO) -> None:
    flat = _flat(schema(name).empty_table()).schema
    with library("pyarrow.csv").CSVWriter(out, flat) as writer:
        for batch in batches(name, found):
            writer.write_table(_flat(library("pyarrow").Table.from_batches([batch])))


def _flat(table: Any) -> Any:  # noqa: ANN401 - pyarrow is untyped
    """Return a table without lists, which CSV cannot hold."""
    arrow = library("pyarrow")
    for number, field in enumerate(table.schema):
        if arrow.types.is_list(field.type):
            texts = [json.dumps(values, ensure_ascii=False) for values in table.column(number).to_pylist()]
            table = table.set_column(number, field.name, arrow.array(texts, type=arrow.string()))
    return table
