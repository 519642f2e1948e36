"""The tables of a graph as Apache Arrow's, which Parquet and CSV are written from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_type_hints

from kg.exports.extras import library
from kg.exports.tables import Article, Claim, Fact, Mention, Thing

if TYPE_CHECKING:
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


def arrow_table(name: str, found: Tables) -> Any:  # noqa: ANN401 - pyarrow is untyped
    """Return one of the tables; a column may hold nulls only where the row's type has None."""
    arrow = library("pyarrow")
    schema = arrow.schema(_field(arrow, column, kind) for column, kind in get_type_hints(ROWS[name]).items())
    columns = list(zip(*getattr(found, name), strict=True)) or [()] * len(schema)
    arrays = [arrow.array(values, type=each.type) for values, each in zip(columns, schema, strict=True)]
    return arrow.Table.from_arrays(arrays, schema=schema)


def _field(arrow: Any, column: str, kind: Any) -> Any:  # noqa: ANN401 - pyarrow is untyped
    if kind == list[str]:
        return arrow.field(column, arrow.list_(arrow.string()), nullable=False)
    optional = type(None) in get_args(kind)
    plain = next(each for each in (get_args(kind) or (kind,)) if each is not type(None))
    return arrow.field(column, getattr(arrow, _TYPES[plain])(), nullable=optional)
