"""Validation reports: one format, one file, one line in the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.reports import csv, github, github_summary, gitlab, html, json, junit, markdown, sarif, text, turtle

if TYPE_CHECKING:
    from kg.model import Report

Reporter = Callable[["Report"], str]
"""A report as the text of a file, without anything that differs between two runs."""

REPORTS: dict[str, Reporter] = {
    "text": text.render,
    "turtle": turtle.render,
    "json": json.render,
    "csv": csv.render,
    "junit": junit.render,
    "sarif": sarif.render,
    "github": github.render,
    "github-summary": github_summary.render,
    "gitlab": gitlab.render,
    "markdown": markdown.render,
    "html": html.render,
}
"""The report formats by name."""


def reporter(name: str) -> Reporter:
    """Return the reporter of a format. Raises InputError for a name that is none."""
    if name not in REPORTS:
        raise InputError(f"no report format {name!r}. Available: {', '.join(REPORTS)}")
    return REPORTS[name]


__all__ = ["REPORTS", "Reporter", "reporter"]
