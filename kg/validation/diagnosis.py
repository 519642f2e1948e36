"""Where shapes are broken: engines say what, but not in which file and line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pyshacl.entrypoints import meta_validate
from rdflib import SH, Graph
from rdflib.plugins.sparql import prepareQuery

from kg.errors import InputError
from kg.model import Result
from kg.validation.positions import locate
from kg.validation.pyshacl_engine import one_line, results_of, shapes_graph
from kg.validation.rdflib_graphs import ntriples, quiet
from kg.validation.syntax import ill_formed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rdflib.term import Node

    from kg.validation.sources import Source


def refuse_ill_formed(shapes: Sequence[Source]) -> None:
    """Raise InputError, with file, line and column, for shapes that break the syntax rules of SHACL."""
    faults = list(ill_formed(shapes_graph(shapes)))
    if faults:
        raise InputError(_told(faults, shapes) or f"the shapes are broken: {faults[0].message}")


def diagnose(message: str, shapes: Sequence[Source]) -> str:
    """Return why the shapes are broken, with file, line and column as far as that can be found out.

    Asked are, in turn, the SPARQL parser, the regular expression compiler and the shapes of SHACL itself
    (https://www.w3.org/TR/shacl/#shacl-shacl, which pyshacl comes with).
    """
    graph = shapes_graph(shapes)
    faults = [*unreadable(graph), *_ill_formed(graph)]
    names = ", ".join(source.name for source in shapes)
    worded = [replace(fault, message=fault.message or message) for fault in faults]
    return _told(worded, shapes) or f"the shapes are broken ({names}): {message}"


def _told(faults: Sequence[Result], shapes: Sequence[Source]) -> str | None:
    """Return the first fault that has a place, with it; None where none has."""
    for fault, at in zip(faults, locate(faults, shapes), strict=True):
        if at is not None:
            return f"{at.file}:{at.line}:{at.column}: the shape is broken: {fault.message}"
    return None


def unreadable(graph: Graph) -> Iterator[Result]:
    """Yield a fault for every query and every pattern of a shapes graph that cannot be read."""
    for predicate, attempt in _ATTEMPTS.items():
        for node, text in sorted(graph.subject_objects(predicate)):
            fault = attempt(graph, node, str(text))
            if fault is not None:
                yield _fault(ntriples(node), ntriples(predicate), ntriples(text), fault)


def _query_fault(graph: Graph, node: Node, text: str) -> str | None:
    prefixes = {
        str(graph.value(declared, SH.prefix)): str(graph.value(declared, SH.namespace))
        for holder in graph.objects(node, SH.prefixes)
        for declared in graph.objects(holder, SH.declare)
    }
    try:
        prepareQuery(text.replace("$PATH", "<urn:path>"), initNs=prefixes)
    except Exception as error:  # noqa: BLE001 - the parser raises whatever its grammar does
        return one_line(f"the query cannot be read: {error}")
    return None


def _pattern_fault(_graph: Graph, _node: Node, text: str) -> str | None:
    try:
        re.compile(text)
    except re.error as error:
        return f"{text!r} is no regular expression: {error}"
    return None


_ATTEMPTS = {SH.select: _query_fault, SH.ask: _query_fault, SH.pattern: _pattern_fault}


def _ill_formed(graph: Graph) -> list[Result]:
    with quiet():
        _, report, _ = meta_validate(graph)
    found = results_of(report) if isinstance(report, Graph) else []
    found.sort(key=lambda result: (result.focus, result.path or "", result.value or ""))
    return [replace(result, message="") for result in found]


def _fault(focus: str, path: str, value: str, message: str) -> Result:
    return Result(focus, "Violation", message, component="", shape="", path=path, value=value)
