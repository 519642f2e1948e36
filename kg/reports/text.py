"""The report for people: what is wrong, where it stands, and the sentence that it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reports.wording import beware, component, line, message, node, place, scope, shape, short, tally, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Report, Result


def render(report: Report) -> str:
    """Return the report as plain text, one paragraph per result."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    for result in report.results:
        yield from _paragraph(result)
        yield ""
    if report.warnings:
        yield "Beware:"
        yield from (f"  - {warning}" for warning in beware(report))
        yield ""
    verdict = "Conforms" if report.conforms else "Does not conform"
    yield f"{verdict}: {tally(report)} ({scope(report)})."


def _paragraph(result: Result) -> Iterator[str]:
    severity = short(result.own_severity or result.severity)
    yield f"{place(result) or 'no position'}: {severity}: {message(result)}"
    yield f"    node   {node(result)}"
    if result.path is not None:
        yield f"    path   {short(result.path)}"
    if value(result):
        yield f"    value  {value(result)}"
    yield f"    shape  {shape(result)} ({component(result)})"
    for said in result.evidence:
        yield f"    said   “{line(said.quote)}” ({line(said.article)}, characters {said.begin}-{said.end})"
