"""How every format counts and names things, so that all say the same."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from kg.iris import PREFIXES, SH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Report, Result, Severity

SEVERITIES: tuple[Severity, ...] = ("Violation", "Warning", "Info")
"""From the worst on."""

_NAMESPACES = sorted({**PREFIXES, "sh": SH}.items(), key=lambda pair: -len(pair[1]))
_IRI = re.compile(r"<([^<>\"\s]*)>")
_ABSENT = re.compile(r"<[^<>]*> checks nothing: there are no instances of (<[^<>]*>)")
_MANY = 4
_LOCAL = re.compile(r"[\w.\-/%#=,]*")
_BREAK = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LONGEST = 500
"""Characters of a value, a message or a sentence that a report for people shows; JSON, CSV and Turtle have them all."""


def counts(report: Report) -> dict[Severity, int]:
    """Return how many results there are of each severity, the worst first."""
    found = Counter(result.severity for result in report.results)
    return {severity: found[severity] for severity in SEVERITIES}


def tally(report: Report) -> str:
    """Return the counts in words: "2 violations, 1 warning, 0 infos"."""
    parts = [f"{number} {severity.lower()}{'' if number == 1 else 's'}" for severity, number in counts(report).items()]
    if report.known:
        parts.append(f"{report.known} known from the baseline")
    return ", ".join(parts)


def scope(report: Report) -> str:
    """Return in words what was looked at."""
    nodes = "1 focus node" if report.focus_nodes == 1 else f"{report.focus_nodes} focus nodes"
    shapes = "1 shape" if report.shapes == 1 else f"{report.shapes} shapes"
    return f"{nodes}, {shapes}, engine {report.engine}"


def short(term: str) -> str:
    """Return terms in N-Triples notation with the usual prefixes; for reading, not for parsing."""
    return _IRI.sub(lambda found: _prefixed(found.group(1)), term)


def _prefixed(iri: str) -> str:
    for prefix, namespace in _NAMESPACES:
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


def line(text: str) -> str:
    """Return text as people are to see it: on one line, not endless, and with nothing that would steer a terminal.

    Control characters and those that turn the direction of writing are shown by their numbers.
    """
    flat = _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04X}", _BREAK.sub(" ", text.strip()))
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}… ({len(flat)} characters)"


def message(result: Result) -> str:
    """Return in one line what is wrong."""
    return line(result.message or component(result))


def node(result: Result) -> str:
    """Return the focus node for people."""
    return line(short(result.focus))


def value(result: Result) -> str:
    """Return the value for people; "" where there is none but the focus node."""
    return "" if result.value is None or result.value == result.focus else line(short(result.value))


def shape(result: Result) -> str:
    """Return the source shape's name for people: of the named shape around it where it has none of its own."""
    return short(result.within or result.shape)


def beware(report: Report) -> list[str]:
    """Return the warnings for people; shapes that check nothing for want of instances share a line if they are many."""
    absent = [found for warning in report.warnings if (found := _ABSENT.fullmatch(warning))]
    if len(absent) < _MANY:
        return [short(warning) for warning in report.warnings]
    lines = [short(warning) for warning in report.warnings if not _ABSENT.fullmatch(warning)]
    classes = ", ".join(sorted({short(found.group(1)) for found in absent}))
    return [*lines, f"{len(absent)} shapes check nothing: there are no instances of {classes}"]


def component(result: Result) -> str:
    """Return the constraint component's local name without its ending: "MinCount"."""
    name = re.split(r"[#/]", result.component.strip("<>"))[-1]
    return name.removesuffix("ConstraintComponent") or name


def place(result: Result) -> str:
    """Return ``file:line:column``, or "" where it is not known."""
    at = result.position
    return "" if at is None else f"{at.file}:{at.line}:{at.column}"


def relative(path: str) -> str:
    """Return a file's name as CI servers want it: forward slashes, and from the working folder on if it lies there."""
    name = PurePath(path)
    here = Path.cwd() if name.is_absolute() else None
    return (name.relative_to(here) if here is not None and name.is_relative_to(here) else name).as_posix()


def uri(path: str) -> str:
    """Return a file's name as the URI reference that SARIF wants: relative if possible, percent-encoded."""
    name = relative(path)
    return PurePath(name).as_uri() if PurePath(name).is_absolute() else quote(name)


def numbered_fingerprints(report: Report) -> Iterator[str]:
    """Yield a fingerprint for each result; the second and further ones of equal results bear their number."""
    seen: Counter[str] = Counter()
    for result in report.results:
        seen[result.fingerprint] += 1
        number = seen[result.fingerprint]
        yield result.fingerprint if number == 1 else f"{result.fingerprint}-{number}"
