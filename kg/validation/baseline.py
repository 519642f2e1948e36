"""Baselines: the findings that are known, so that only new ones fail.

A finding is known by its fingerprint, which no line number is part of; equal findings are counted.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Report, Result

FORMAT = "kg-validation-baseline/1"


def written(report: Report) -> str:
    """Return the baseline that knows all findings of the report, as JSON with one finding per line."""
    known = Counter(result.fingerprint for result in report.results)
    return json.dumps({"format": FORMAT, "known": dict(sorted(known.items()))}, indent=2) + "\n"


def read_baseline(path: Path) -> Counter[str]:
    """Return how often each fingerprint is known.

    Raises InputError when the file cannot be read or is no baseline.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"{path}: {error}; write a baseline with --write-baseline") from error
    known = content.get("known") if isinstance(content, dict) else None
    if not isinstance(known, dict) or content.get("format") != FORMAT or not all(map(_is_count, known.values())):
        raise InputError(f"{path}: not a baseline of kg; write one with --write-baseline")
    return Counter(known)


def _is_count(number: object) -> bool:
    return type(number) is int and number > 0


def new_only(report: Report, known: Counter[str]) -> Report:
    """Return the report without the findings that are known; ``conforms`` is about the new ones."""
    left = Counter(known)
    results = tuple(result for result in report.results if not _counted_off(result, left))
    gone = sum((+left).values())
    findings = "1 finding of the baseline is" if gone == 1 else f"{gone} findings of the baseline are"
    warnings = (f"{findings} gone; write it anew with --write-baseline",) if gone else ()
    hidden = len(report.results) - len(results)
    return replace(report, results=results, conforms=not results, known=hidden, warnings=(*report.warnings, *warnings))


def _counted_off(result: Result, left: Counter[str]) -> bool:
    left[result.fingerprint] -= 1
    return left[result.fingerprint] >= 0
