"""Markdown for ``$GITHUB_STEP_SUMMARY``: as the Markdown report, within what GitHub shows (1 MiB)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reports.markdown import blocks

if TYPE_CHECKING:
    from kg.model import Report

_ROWS = (250, 100, 25, 5, 0)
"""Rows per table: as many as fit."""

_BYTES = 1_000_000
"""GitHub refuses a summary of more than 1 MiB."""


def render(report: Report) -> str:
    """Return the report; the counts on top are those of all results, even where a table ends early."""
    text = ""
    for rows in _ROWS:
        text = "\n".join(blocks(report, longest=rows)) + "\n"
        if len(text.encode()) <= _BYTES:
            break
    return text
