"""SARIF 2.1.0 (OASIS), for code scanning: the place in the Turtle, and as a related place the article's sentence.

Columns and offsets count Unicode code points. Articles are named under the base ``ARTICLES`` by their identifiers;
where those files lie is for the reader of the log to say.

GitHub refuses a log with a result that has no line, and one with more than 25,000 results: a result whose place is not
known stands at line 1 of the first file of data, which its location says, and of more results the worst are kept, which
a notification says.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kg.iris import SH
from kg.reports.wording import SEVERITIES, component, message, node, numbered_fingerprints, shape, short, tally, uri

if TYPE_CHECKING:
    from kg.model import Evidence, Position, Report, Result

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"Violation": "error", "Warning": "warning", "Info": "note"}
_LONGEST_PATH = 200
_MOST = 25_000
_STANDARD = "https://www.w3.org/TR/shacl/#"


def render(report: Report) -> str:
    """Return the report as a SARIF log with one run."""
    kept = _kept(report)
    rules = _rules([result for result, _ in kept])
    numbers = {rule: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "kg validate", "rules": list(rules.values())}},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notes(report, len(kept))}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ARTICLES": {"description": {"text": "where the articles lie, by identifier"}}},
        "results": [_result(result, key, numbers, report.files) for result, key in kept],
        "properties": {"engine": report.engine, "focusNodes": report.focus_nodes, "shapes": report.shapes},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _kept(report: Report) -> list[tuple[Result, str]]:
    """Return the results with their fingerprints, in order; of too many the worst."""
    keyed = list(zip(report.results, numbered_fingerprints(report), strict=True))
    if len(keyed) > _MOST:
        keyed.sort(key=lambda pair: SEVERITIES.index(pair[0].severity))
    return keyed[:_MOST]


def _rule(result: Result) -> str:
    return f"{shape(result).strip('<>')}/{component(result)}"


def _rules(results: list[Result]) -> dict[str, dict[str, Any]]:
    """Return the rules that the results break, by identifier, each as severe as its worst result."""
    worst: dict[str, Result] = {}
    for result in results:
        known = worst.setdefault(_rule(result), result)
        if SEVERITIES.index(result.severity) < SEVERITIES.index(known.severity):
            worst[_rule(result)] = result
    return {rule: _described(rule, worst[rule]) for rule in sorted(worst)}


def _described(rule: str, result: Result) -> dict[str, Any]:
    source, name = result.within or result.shape, component(result)
    meaning = f"The shape {short(source)} has a {name} constraint, and nodes that it is about do not conform to it."
    content: dict[str, Any] = {
        "id": rule,
        "name": name,
        "shortDescription": {"text": f"{name} constraint of shape {short(source)}"},
        "fullDescription": {"text": meaning},
        "help": {"text": f"{meaning} Change the data so that they conform, or the shape if it asks for too much."},
        "defaultConfiguration": {"level": _LEVELS[result.severity]},
        "properties": {"constraintComponent": result.component.strip("<>"), "shape": source.strip("<>")},
    }
    if result.component.startswith(f"<{SH}"):
        content["helpUri"] = _STANDARD + result.component.strip("<>").removeprefix(SH)
    return content


def _notes(report: Report, kept: int) -> list[dict[str, Any]]:
    warnings = [short(warning) for warning in report.warnings]
    if kept < len(report.results):
        warnings.append(f"The {kept} worst results of {len(report.results)} are in this log: {tally(report)}.")
    return [{"level": "warning", "message": {"text": warning}} for warning in warnings]


def _result(result: Result, key: str, numbers: dict[str, int], files: tuple[str, ...]) -> dict[str, Any]:
    rule = _rule(result)
    content: dict[str, Any] = {
        "ruleId": rule,
        "ruleIndex": numbers[rule],
        "level": _LEVELS[result.severity],
        "message": {"text": _message(result)},
        "partialFingerprints": {"kgResult/v1": key},
        "properties": _terms(result),
    }
    if result.position is not None:
        content["locations"] = [_location(result, result.position)]
    elif files:
        content["locations"] = [_somewhere(files)]
    if result.evidence:
        content["relatedLocations"] = [_related(number, said) for number, said in enumerate(result.evidence, 1)]
    return content


def _message(result: Result) -> str:
    about = f"{node(result)}: {message(result)}"
    quotes = [f"[{said.article}]({number}): “{said.quote}”" for number, said in enumerate(result.evidence, 1)]
    return "\n".join([_plain(about), *quotes])


def _plain(text: str) -> str:
    """Return text in which brackets are not taken for SARIF's links."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _terms(result: Result) -> dict[str, str]:
    terms = {"focusNode": result.focus, "path": result.path, "value": result.value, "severity": result.own_severity}
    return {name: term for name, term in terms.items() if term is not None}


def _location(result: Result, at: Position) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(at.file)},
            "region": {"startLine": at.line, "startColumn": at.column},
        },
        "logicalLocations": [{"fullyQualifiedName": result.focus[:_LONGEST_PATH], "kind": "resource"}],
    }


def _somewhere(files: tuple[str, ...]) -> dict[str, Any]:
    where = "in this file" if len(files) == 1 else "in this file or another one of the data"
    return {
        "physicalLocation": {"artifactLocation": {"uri": uri(files[0])}, "region": {"startLine": 1}},
        "message": {"text": f"{where}; its line is not known"},
    }


def _related(number: int, said: Evidence) -> dict[str, Any]:
    return {
        "id": number,
        "physicalLocation": {
            "artifactLocation": {"uri": quote(said.article), "uriBaseId": "ARTICLES"},
            "region": {
                "charOffset": said.begin,
                "charLength": max(said.end - said.begin, 0),
                "snippet": {"text": said.quote},
            },
        },
        "message": {"text": f"article {said.article}, characters {said.begin} to {said.end}"},
    }
