"""Markdown with tables, for a page, a comment or a job summary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.reports.wording import (
    SEVERITIES,
    beware,
    component,
    counts,
    line,
    message,
    node,
    place,
    scope,
    shape,
    short,
    tally,
    value,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.model import Report, Result

_HEAD = "| where | node | what | value | shape | sentence |\n|---|---|---|---|---|---|"


def render(report: Report) -> str:
    """Return the whole report, a table per severity."""
    return "\n".join(blocks(report)) + "\n"


def blocks(report: Report, *, longest: int | None = None) -> Iterator[str]:
    """Yield the report's lines; tables end after ``longest`` rows, saying how many more there are."""
    yield "# Validation: " + ("conforms" if report.conforms else "does not conform")
    yield ""
    yield f"{tally(report)} ({scope(report)})"
    for severity in SEVERITIES:
        rows = [result for result in report.results if result.severity == severity]
        if rows:
            yield from _table(f"{severity}: {counts(report)[severity]}", rows, longest)
    if report.warnings:
        yield from ("", "## Beware", "")
        yield from (f"- {_cell(warning)}" for warning in beware(report))


def _table(title: str, rows: Sequence[Result], longest: int | None) -> Iterator[str]:
    yield from ("", f"## {title}", "", _HEAD)
    yield from (_row(result) for result in rows[:longest])
    if longest is not None and len(rows) > longest:
        yield from ("", f"… and {len(rows) - longest} more.")


def _row(result: Result) -> str:
    said = "; ".join(f"“{line(said.quote)}” ({line(said.article)})" for said in result.evidence)
    path = f"{short(result.path)}: " if result.path else ""
    source = f"{shape(result)} {component(result)}"
    return (
        "| "
        + " | ".join(map(_cell, (place(result), node(result), path + message(result), value(result), source, said)))
        + " |"
    )


def _cell(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&$])", r"\\\1", " ".join(text.split()))
