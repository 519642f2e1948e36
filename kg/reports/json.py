"""The report for programs: everything that is known, in a fixed order.

======================= ==========================================================================================
``format``              ``FORMAT``, below
``conforms``            whether there are no results (with a baseline: no new ones)
``counts``              number of results: ``violation``, ``warning``, ``info``
``known``               number of results left out, as the baseline has them
``focusNodes``          number of nodes that a shape with constraints targets
``shapes``, ``engine``  number of shapes; name of the engine that answered
``files``               names of the data files
``warnings``            what was checked by nothing, in words
``results[]``           ``focus``, ``path``, ``value``, ``component``, ``shape``: terms in N-Triples notation, a path of
                        several steps as a SPARQL property path; ``path`` and ``value`` may be null
… ``severity``          ``Violation``, ``Warning`` or ``Info``; ``ownSeverity``: the IRI of any other, else null
… ``message``           in words
… ``position``          ``file``, ``line``, ``column`` (both from 1, in code points), or null
… ``evidence[]``        ``article``, ``begin``, ``end`` (offsets in code points), ``quote``: sentences behind the node
… ``within``            of a shape without a name the named shape around it, else null
… ``fingerprint``       the same in every run, wherever the finding stands; equal findings share it
======================= ==========================================================================================
"""

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
        "known": report.known,
        "focusNodes": report.focus_nodes,
        "shapes": report.shapes,
        "engine": report.engine,
        "files": list(report.files),
        "warnings": list(report.warnings),
        "results": [_result(result) for result in report.results],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _result(result: Result) -> dict[str, Any]:
    content = asdict(result)
    own = content.pop("own_severity")
    return {**content, "ownSeverity": own, "fingerprint": result.fingerprint}
