"""JUnit XML: one test case per result, plus one that says what was looked at.

A violation is a failure. A warning or an information is a skipped test with a message: CI servers show it without
failing the build, just as ``kg validate`` does by default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from junitparser import Attr, Failure, JUnitXml, Skipped, TestCase, TestSuite

from kg.reports.wording import component, message, node, place, relative, scope, shape, tally

if TYPE_CHECKING:
    from kg.model import Report, Result


class _PlacedCase(TestCase):
    """A test case with the file and the line that some CI servers link to."""

    file = Attr()
    line = Attr()


def render(report: Report) -> str:
    """Return the report as JUnit XML."""
    suite = TestSuite("kg validate")
    scope_case = TestCase(f"scope: {scope(report)}", classname="kg.validate", time=0)
    if report.warnings:
        scope_case.system_out = "\n".join(map(_xml, report.warnings))
    suite.add_testcases([scope_case, *map(_case, report.results)])
    suite.add_property("tally", tally(report))
    document = JUnitXml("kg validate")
    document.add_testsuite(suite)
    document.update_statistics()  # type: ignore[no-untyped-call] # the library types only part of itself
    text: str = document.tostring().decode()  # type: ignore[no-untyped-call] # as above
    return text.rstrip("\n") + "\n"


def _case(result: Result) -> TestCase:
    name = f"{node(result)}: {message(result)}"
    case = _PlacedCase(_xml(name), classname=_xml(f"{shape(result)}.{component(result)}"), time=0)
    if result.position is not None:
        case.file, case.line = relative(result.position.file), str(result.position.line)
    kind = Failure if result.severity == "Violation" else Skipped
    outcome = kind(_xml(message(result)), result.severity)
    outcome.text = _xml("\n".join(_details(result)))
    case.result = [outcome]
    return case


def _details(result: Result) -> list[str]:
    parts = {"at": place(result), "node": result.focus, "path": result.path, "value": result.value}
    lines = [f"{name}: {value}" for name, value in parts.items() if value]
    return lines + [f"said: {said.quote} ({said.article}, {said.begin}-{said.end})" for said in result.evidence]


def _xml(text: str) -> str:
    """Return the text without the characters that XML 1.0 has no way to say."""
    return "".join(char if char >= " " or char in "\t\n" else "\ufffd" for char in text if char not in "\ufffe\uffff")
