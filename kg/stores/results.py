"""Answers as text: one line per format in ``RESULTS``."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from kg.errors import InputError
from kg.iris import PREFIXES
from kg.stores.answers import Answer
from kg.stores.naming import curie

Renderer = Callable[[Answer], bytes]

_ROW_FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


def _table(answer: Answer) -> bytes:
    if answer.kind == "triples":
        rows: list[tuple[str, ...]] = [("subject", "predicate", "object")]
        rows += [(curie(triple.subject), curie(triple.predicate), curie(triple.object)) for triple in answer.triples]
        return _aligned(rows)
    results = answer.results
    if isinstance(results, ox.QueryBoolean):
        return b"yes\n" if results else b"no\n"
    header = tuple(variable.value for variable in results.variables)
    return _aligned([header, *(tuple("" if term is None else curie(term) for term in row) for row in results)])


def _aligned(rows: list[tuple[str, ...]]) -> bytes:
    """Return rows as columns under a ruled header; the last column is as wide as it comes."""
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "".join(f"{line}\n" for line in lines).encode()


def _rows(name: str) -> Renderer:
    def write(answer: Answer) -> bytes:
        if answer.kind == "triples":
            raise InputError(f"the query gives triples, which {name} cannot hold. Available: table, turtle, ntriples")
        text = answer.results.serialize(format=_ROW_FORMATS[name]) or b""
        return text if text.endswith(b"\n") else text + b"\n"

    return write


def _ntriples(answer: Answer) -> bytes:
    if answer.kind != "triples":
        raise InputError(f"the query gives rows, not triples. Available: table, {', '.join(_ROW_FORMATS)}")
    return answer.text


def _turtle(answer: Answer) -> bytes:
    """Return triples as Turtle with the prefixes in use, sorted: Oxigraph writes them in no fixed order."""
    text = _ntriples(answer).decode()
    used = {prefix: namespace for prefix, namespace in PREFIXES.items() if f"<{namespace}" in text}
    lines = (ox.serialize(answer.triples, format=ox.RdfFormat.TURTLE, prefixes=used) or b"").split(b"\n")
    return b"\n".join(sorted(lines[: len(used)]) + lines[len(used) :])


RESULTS: dict[str, Renderer] = {
    "table": _table,
    **{name: _rows(name) for name in _ROW_FORMATS},
    "turtle": _turtle,
    "ntriples": _ntriples,
}
"""The formats of answers by name."""


def render(answer: Answer, name: str | None = None) -> bytes:
    """Return an answer in a format of ``RESULTS``; without a name as a table, or as Turtle where it is triples.

    Raises InputError when the format cannot hold that kind of answer.
    """
    return RESULTS[name or ("turtle" if answer.kind == "triples" else "table")](answer)
