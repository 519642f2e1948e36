"""SARIF 2.1.0 (OASIS), for code scanning: the place in the Turtle, and as a related place the article's sentence.

Columns and offsets count Unicode code points. Articles are named under the base ``ARTICLES`` by their identifiers;
where those files lie is for the reader of the log to say.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kg.reports.wording import component, numbered_fingerprints, shape, short, uri

if TYPE_CHECKING:
    from kg.model import Evidence, Position, Report, Result

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"Violation": "error", "Warning": "warning", "Info": "note"}
_LONGEST_PATH = 200


def render(report: Report) -> str:
    """Return the report as a SARIF log with one run."""
    rules = sorted({(_rule(result), result.component, result.within or result.shape) for result in report.results})
    numbers = {rule: number for number, (rule, _, _) in enumerate(rules)}
    keyed = zip(report.results, numbered_fingerprints(report), strict=True)
    run = {
        "tool": {"driver": {"name": "kg validate", "rules": [_described(*rule) for rule in rules]}},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notes(report)}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ARTICLES": {"description": {"text": "where the articles lie, by identifier"}}},
        "results": [_result(result, key, numbers) for result, key in keyed],
        "properties": {"engine": report.engine, "focusNodes": report.focus_nodes, "shapes": report.shapes},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(result: Result) -> str:
    return f"{shape(result).strip('<>')}/{component(result)}"


def _described(rule: str, constraint: str, source: str) -> dict[str, Any]:
    name = rule.rpartition("/")[2]
    return {
        "id": rule,
        "name": name,
        "shortDescription": {"text": f"{name} constraint of shape {short(source)}"},
        "properties": {"constraintComponent": constraint.strip("<>"), "shape": source.strip("<>")},
    }


def _notes(report: Report) -> list[dict[str, Any]]:
    return [{"level": "warning", "message": {"text": short(warning)}} for warning in report.warnings]


def _result(result: Result, key: str, numbers: dict[str, int]) -> dict[str, Any]:
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
    if result.evidence:
        content["relatedLocations"] = [_related(number, said) for number, said in enumerate(result.evidence, 1)]
    return content


def _message(result: Result) -> str:
    about = f"{short(result.focus)}: {result.message or component(result)}"
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
