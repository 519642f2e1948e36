"""The report for programs: everything that is known, in a fixed order."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kg.reports.wording import counts

if TYPE_CHECKING:
    from kg.model import Report, Result

FORMAT = "kg-validation-report/1"
"""Raised when a key changes its meaning or goes."""


def render(report: Report) -> str:
    """Return the report as JSON, indented; terms are in N-Triples notation."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "conforms": report.conforms,
        "counts": {severity.lower(): number for severity, number in counts(report).items()},
        "focusNodes": report.focus_nodes,
        "shapes": report.shapes,
        "engine": report.engine,
        "warnings": list(report.warnings),
        "results": [_result(result) for result in report.results],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _result(result: Result) -> dict[str, Any]:
    content = asdict(result)
    own = content.pop("own_severity")
    return {**content, "ownSeverity": own, "fingerprint": result.fingerprint}
