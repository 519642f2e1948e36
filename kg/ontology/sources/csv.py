"""Tables of known things: CSV with a header.

Columns, in any order: ``path`` (as in the graph: ``city/baku``) or ``id`` (anything unique, which a path is made of);
``class``, a class of the ontology or a kind that the class map has; ``label``; and where wanted ``aliases``,
``demonyms`` and ``surname``, several separated by ``|``; ``wikidata``; ``prominence`` (0..1: how likely the bare name
means this thing; 0.5 when nothing is said); ``inside``, paths or Wikidata ids of what it lies in.
"""

from __future__ import annotations

import codecs
import csv
import re
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import InputError
from kg.ontology.describing import describe
from kg.ontology.entries import Known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology.entries import Described
    from kg.ontology.sources.classes import Selection

COLUMNS = frozenset(
    {"path", "id", "class", "label", "aliases", "demonyms", "surname", "wikidata", "prominence", "inside"}
)
PATH = re.compile(r"[a-z]+/[a-z0-9]+(?:-[a-z0-9]+)*")
WIKIDATA = re.compile(r"Q[1-9][0-9]*")


def read_csv(file: BinaryIO, name: str, selection: Selection) -> Iterator[Described]:
    """Yield the things of a table, row by row. Raises InputError, with the line, where one makes no sense."""
    rows = csv.DictReader(codecs.getreader("utf-8-sig")(file), strict=True)
    try:
        _check(rows.fieldnames or (), name)
        for row in rows:
            selection.tally["taken"] += 1
            yield _described({key: (value or "").strip() for key, value in row.items()}, selection)
    except (csv.Error, UnicodeDecodeError, ValueError) as error:
        raise InputError(f"{name}:{rows.line_num}: {error}") from error


def _check(columns: object, name: str) -> None:
    found = set(columns)  # type: ignore[call-overload]
    missing = {"class", "label"} - found
    if missing or not found & {"path", "id"}:
        raise InputError(f"{name}: the table needs the columns path (or id), class and label; it has {sorted(found)}")
    if found - COLUMNS:
        raise InputError(
            f"{name}: unknown columns {', '.join(sorted(map(str, found - COLUMNS)))}; "
            f"available: {', '.join(sorted(COLUMNS))}"
        )


def _described(row: dict[str, str], selection: Selection) -> Described:
    """Return the thing of a row. Raises ValueError, saying what is wrong with it."""
    cls, label = selection.kinds.get(row["class"], row["class"]), row["label"]
    if cls not in selection.classes:
        raise ValueError(f"{row['class']!r} is no class of the ontology and no kind of the class map")
    if not label:
        raise ValueError("the label is empty")
    path = row.get("path") or selection.path(cls, label, _required(row, "id"))
    if not PATH.fullmatch(path):
        raise ValueError(f"{path!r} is no path like city/baku")
    wikidata = row.get("wikidata") or None
    if wikidata and not WIKIDATA.fullmatch(wikidata):
        raise ValueError(f"{wikidata!r} is no Wikidata id like Q9248")
    weight = float(row.get("prominence") or 0.5)
    if not 0.0 <= weight <= 1.0:
        raise ValueError(f"the prominence {weight} is outside 0..1")
    return describe(
        Known(path, cls, label, _several(row, "aliases"), wikidata, weight),
        demonyms=_several(row, "demonyms"),
        surnames=_several(row, "surname"),
        inside=_several(row, "inside"),
        happening=selection.is_a(cls, "Event"),
    )


def _required(row: dict[str, str], column: str) -> str:
    value = row.get(column)
    if not value:
        raise ValueError(f"neither path nor {column} is given")
    return value


def _several(row: dict[str, str], column: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in row.get(column, "").split("|") if part.strip())
