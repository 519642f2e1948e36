"""The tables of a graph as Apache Arrow's, which Parquet and CSV are written from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kg.exports.extras import library
from kg.exports.tables import Article, Claim, Fact, Mention, Thing

if TYPE_CHECKING:
    from kg.exports.tables import Tables

_ROWS: dict[str, type[NamedTuple]] = {
    "things": Thing,
    "facts": Fact,
    "claims": Claim,
    "mentions": Mention,
    "articles": Article,
}
_TYPES = {"bool": "bool_", "int": "int64", "float": "float64", "str": "string"}

SCHEMAS: dict[str, dict[str, str]] = {
    name: {column: str(kind) for column, kind in row.__annotations__.items()} for name, row in _ROWS.items()
}
"""Table → column → its type, as the rows declare it."""


def arrow_table(name: str, found: Tables) -> Any:  # noqa: ANN401 - pyarrow is untyped
    """Return one of the tables; a column is never null unless its type says ``| None``."""
    arrow = library("pyarrow")
    schema = arrow.schema(
        arrow.field(column, _arrow_type(arrow, kind), nullable="None" in kind) for column, kind in SCHEMAS[name].items()
    )
    columns = list(zip(*getattr(found, name), strict=True)) or [()] * len(schema)
    arrays = [arrow.array(values, type=each.type) for values, each in zip(columns, schema, strict=True)]
    return arrow.Table.from_arrays(arrays, schema=schema)


def _arrow_type(arrow: Any, kind: str) -> Any:  # noqa: ANN401 - pyarrow is untyped
    if kind.startswith("list["):
        return arrow.list_(arrow.string())
    return getattr(arrow, _TYPES[kind.removesuffix(" | None")])()
