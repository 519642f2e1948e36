"""The tables of a graph as batches of Apache Arrow, which Parquet and CSV are written from."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_type_hints

from kg.exports.extras import library
from kg.exports.tables import Article, Claim, Fact, Mention, Thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.exports.tables import Tables

ROWS: dict[str, type[NamedTuple]] = {
    "things": Thing,
    "facts": Fact,
    "claims": Claim,
    "mentions": Mention,
    "articles": Article,
}
"""The rows of each table."""

_TYPES = {bool: "bool_", int: "int64", float: "float64", str: "string"}


BATCH = 512
"""Rows that are turned into Arrow's at a time."""


def schema(name: str) -> Any:  # noqa: ANN401 - pyarrow is untyped
    """Return the schema of a table; a column may hold nulls only where the row's type has None."""
    arrow = library("pyarrow")
    return arrow.schema(_field(arrow, column, kind) for column, kind in get_type_hints(ROWS[name]).items())


def batches(name: str, found: Tables) -> Iterator[Any]:
    """Yield the rows of a table as record batches of its schema."""
    arrow, kinds = library("pyarrow"), schema(name)
    source = iter(getattr(found, name)())
    while chunk := list(islice(source, BATCH)):
        columns = zip(*chunk, strict=True)
        arrays = [arrow.array(values, type=kind) for values, kind in zip(columns, kinds.types, strict=True)]
        yield arrow.record_batch(arrays, schema=kinds)


def _field(arrow: Any, column: str, kind: Any) -> Any:  # noqa: ANN401 - pyarrow is untyped
    if kind == list[str]:
        return arrow.field(column, arrow.list_(arrow.string()), nullable=False)
    optional = type(None) in get_args(kind)
    plain = next(each for each in (get_args(kind) or (kind,)) if each is not type(None))
    return arrow.field(column, getattr(arrow, _TYPES[plain])(), nullable=optional)
