"""Workflow commands that GitHub Actions turns into annotations: one line per result.

GitHub shows at most ten annotations of each kind and step, which the last lines say; the job's log has them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reports.wording import beware, component, counts, line, message, node, relative, scope, shape, tally

if TYPE_CHECKING:
    from kg.model import Report, Result

_SHOWN = 10
_COMMANDS = {"Violation": "error", "Warning": "warning", "Info": "notice"}


def render(report: Report) -> str:
    """Return the commands, then (as plain lines of the log) what was checked by nothing, and the counts."""
    lines = [_command(result) for result in report.results]
    lines += [f"Beware: {' '.join(warning.split())}" for warning in beware(report)]
    if max(counts(report).values()) > _SHOWN:
        lines.append(f"GitHub shows {_SHOWN} annotations of each kind; this log and the other reports have all.")
    lines.append(f"{tally(report)} ({scope(report)})")
    return "\n".join(lines) + "\n"


def _command(result: Result) -> str:
    properties: dict[str, str] = {}
    if result.position is not None:
        at = result.position
        properties = {"file": relative(at.file), "line": str(at.line), "col": str(at.column)}
    properties["title"] = f"{component(result)} ({shape(result)})"
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[result.severity]} {listed}::{_escaped(_message(result))}"


def _message(result: Result) -> str:
    lines = [f"{node(result)}: {message(result)}"]
    return "\n".join(lines + [f"“{line(said.quote)}” ({line(said.article)})" for said in result.evidence])


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
