"""Markdown for ``$GITHUB_STEP_SUMMARY``: as the Markdown report, within what GitHub shows (1 MiB)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reports.markdown import blocks

if TYPE_CHECKING:
    from kg.model import Report

_LONGEST = 250
"""Rows per table; with long sentences they stay far below the limit."""


def render(report: Report) -> str:
    """Return the report; the counts on top are those of all results, even where a table ends early."""
    return "\n".join(blocks(report, longest=_LONGEST)) + "\n"
