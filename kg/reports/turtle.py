"""The standard results graph (https://www.w3.org/TR/shacl/#validation-report), as Turtle without blank nodes.

A result is named by its fingerprint, a path of several steps by its text, and a blank node of the data or the shapes
by the name that validation gave it; all in the namespace ``urn:kg:``.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from kg.iris import RDF, SH
from kg.reports.wording import numbered_fingerprints

if TYPE_CHECKING:
    from kg.model import Report, Result

_STEP = re.compile(r"<[^<>]*>|[()^/|*+?]")
_DEPTH = {"(": 1, ")": -1}
_REPEATED = {"*": "zeroOrMorePath", "+": "oneOrMorePath", "?": "zeroOrOnePath"}


def render(report: Report) -> str:
    """Return the results graph: the report, then each result, then the paths that need describing."""
    names = [f"<urn:kg:result:{fingerprint}>" for fingerprint in numbered_fingerprints(report)]
    paths: dict[str, str] = {}
    blocks = [_report(report, names)]
    blocks += [_result(name, result, paths) for name, result in zip(names, report.results, strict=True)]
    blocks += [paths[name] for name in sorted(paths)]
    return f"@prefix rdf: <{RDF}> .\n@prefix sh: <{SH}> .\n\n" + "\n".join(blocks)


def _report(report: Report, names: list[str]) -> str:
    conforms = ["a sh:ValidationReport", f"sh:conforms {str(report.conforms).lower()}"]
    return _block("<urn:kg:report>", conforms + [f"sh:result {name}" for name in names])


def _result(name: str, result: Result, paths: dict[str, str]) -> str:
    said = ["a sh:ValidationResult", f"sh:focusNode {_named(result.focus)}"]
    if result.path is not None:
        said.append(f"sh:resultPath {_path(result.path, paths)}")
    if result.value is not None:
        said.append(f"sh:value {_named(result.value)}")
    said.append(f"sh:resultMessage {_string(result.message)}")
    said.append(f"sh:resultSeverity {result.own_severity or 'sh:' + result.severity}")
    said.append(f"sh:sourceConstraintComponent {result.component}")
    said.append(f"sh:sourceShape {_named(result.shape)}")
    return _block(name, said)


def _block(subject: str, said: list[str]) -> str:
    return f"{subject} " + " ;\n    ".join(said) + " .\n"


def _named(term: str) -> str:
    return f"<urn:kg:blank:{term[2:]}>" if term.startswith("_:") else term


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _path(text: str, paths: dict[str, str]) -> str:
    """Return the name of a property path, after putting into ``paths`` the blocks that describe it."""
    return _described(_STEP.findall(text), paths)


def _described(tokens: list[str], paths: dict[str, str]) -> str:
    tokens = _bare(tokens)
    if len(tokens) == 1:
        return tokens[0]
    name = f"<urn:kg:path:{hashlib.sha256(''.join(tokens).encode()).hexdigest()[:16]}>"
    for separator in "|/":
        steps = _split(tokens, separator)
        if len(steps) > 1:
            members = [_described(step, paths) for step in steps]
            return _sequence(name, members, paths) if separator == "/" else _alternative(name, members, paths)
    if tokens[0] == "^":
        paths[name] = _block(name, [f"sh:inversePath {_described(tokens[1:], paths)}"])
    else:
        paths[name] = _block(name, [f"sh:{_REPEATED[tokens[-1]]} {_described(tokens[:-1], paths)}"])
    return name


def _bare(tokens: list[str]) -> list[str]:
    """Return the tokens without brackets around the whole."""
    while tokens[0] == "(" and _closing(tokens) == len(tokens) - 1:
        tokens = tokens[1:-1]
    return tokens


def _closing(tokens: list[str]) -> int:
    """Return where the bracket that opens the tokens is closed."""
    depth = 0
    for number, token in enumerate(tokens):
        depth += _DEPTH.get(token, 0)
        if depth == 0:
            return number
    raise ValueError(f"not a property path: {''.join(tokens)}")


def _split(tokens: list[str], separator: str) -> list[list[str]]:
    """Return the tokens split at the separators that stand outside all brackets."""
    parts: list[list[str]] = [[]]
    depth = 0
    for token in tokens:
        depth += _DEPTH.get(token, 0)
        if token == separator and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _alternative(name: str, members: list[str], paths: dict[str, str]) -> str:
    choices = f"{name[:-1]}:list>"
    paths[name] = _block(name, [f"sh:alternativePath {_sequence(choices, members, paths)}"])
    return name


def _sequence(name: str, members: list[str], paths: dict[str, str]) -> str:
    """Describe an RDF list; return the name of its first cell."""
    cells = [name, *(f"{name[:-1]}:{number}>" for number in range(2, len(members) + 1)), "rdf:nil"]
    for number, member in enumerate(members):
        paths[cells[number]] = _block(cells[number], [f"rdf:first {member}", f"rdf:rest {cells[number + 1]}"])
    return name
