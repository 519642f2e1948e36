"""One row per result, for spreadsheets and data frames (RFC 4180).

Text that a spreadsheet would take for a formula has an apostrophe before it, as OWASP advises: messages and sentences
come from whoever wrote the shapes and the articles. Terms begin otherwise, and stay as they are.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kg.reports.wording import component

if TYPE_CHECKING:
    from kg.model import Report, Result

COLUMNS = (
    *("severity", "file", "line", "column", "focus", "path", "value", "message", "component", "shape"),
    *("article", "begin", "end", "sentence", "fingerprint"),
)
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report) -> str:
    """Return a header and the rows; of several sentences behind one result the first is shown."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(result) for result in report.results)
    return out.getvalue()


def _row(result: Result) -> tuple[object, ...]:
    at, said = result.position, next(iter(result.evidence), None)
    where = ("", "", "") if at is None else (at.file, at.line, at.column)
    sentence = ("", "", "", "") if said is None else (said.article, said.begin, said.end, said.quote)
    what = (
        result.focus,
        result.path or "",
        result.value or "",
        result.message,
        component(result),
        result.within or result.shape,
    )
    cells = (result.own_severity or result.severity, *where, *what, *sentence, result.fingerprint)
    return tuple(_harmless(cell) if isinstance(cell, str) else cell for cell in cells)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULAS) else text
