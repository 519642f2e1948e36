"""GitLab's code quality JSON (a subset of Code Climate's), for the widget and the lines of a merge request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kg.reports.wording import component, message, node, numbered_fingerprints, relative, shape

if TYPE_CHECKING:
    from kg.model import Report, Result

_SEVERITIES = {"Violation": "major", "Warning": "minor", "Info": "info"}


def render(report: Report) -> str:
    """Return a list with one issue per result; without a position it is shown at line 1 of the first file of data."""
    nowhere = relative(next(iter(report.files), "."))
    keyed = zip(report.results, numbered_fingerprints(report), strict=True)
    return json.dumps([_issue(result, key, nowhere) for result, key in keyed], ensure_ascii=False, indent=2) + "\n"


def _issue(result: Result, key: str, nowhere: str) -> dict[str, Any]:
    at = result.position
    return {
        "description": f"{node(result)}: {message(result)}",
        "check_name": f"{shape(result)}/{component(result)}",
        "fingerprint": key,
        "severity": _SEVERITIES[result.severity],
        "location": {"path": relative(at.file) if at else nowhere, "lines": {"begin": at.line if at else 1}},
    }
