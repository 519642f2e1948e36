"""The reference engine: pyshacl, whose results graph becomes plain results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyshacl import validate as pyshacl_validate
from pyshacl.errors import ReportableRuntimeError
from rdflib import OWL, RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from kg.model import Result, Severity
from kg.validation.broken import BrokenShapes
from kg.validation.rdflib_graphs import graph_of, ntriples, quiet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rdflib.term import Node

    from kg.validation.sources import Source

_SEVERITIES: dict[Node, Severity] = {SH.Info: "Info", SH.Warning: "Warning", SH.Violation: "Violation"}

_ONE = Literal("1", datatype=XSD.boolean, normalize=False)

_DEPTH = 60
"""How deeply shapes may refer to shapes; pyshacl's own limit of 15 refuses some that are sound."""


def run(data: Sequence[Source], shapes: Sequence[Source]) -> list[Result]:
    """Validate the union of ``data`` against the union of ``shapes``; the results bear no positions yet.

    Raises BrokenShapes when the shapes are ill-formed or use what SHACL-SPARQL does not allow.
    """
    rules = shapes_graph(shapes)
    return results_of(report_graph(graph_of(data), rules), rules)


def shapes_graph(shapes: Sequence[Source]) -> Graph:
    """Return the shapes as pyshacl needs them to follow the standard.

    ``sh:uniqueLang "1"^^xsd:boolean`` is not ``true`` (https://www.w3.org/TR/shacl/#UniqueLangConstraintComponent), and
    prefixes are also those of what a prefix holder imports (https://www.w3.org/TR/shacl/#sparql-prefixes).
    """
    graph = graph_of(shapes)
    for node in list(graph.subjects(SH.uniqueLang, _ONE)):
        graph.remove((node, SH.uniqueLang, _ONE))
    for holder in set(graph.objects(None, SH.prefixes)):
        for imported in graph.transitive_objects(holder, OWL.imports):
            for declaration in list(graph.objects(imported, SH.declare)):
                graph.add((holder, SH.declare, declaration))
    return graph


def report_graph(data: Graph, shapes: Graph, *, only: list[str | URIRef] | None = None) -> Graph:
    """Return pyshacl's results graph, of all shapes or of those named.

    Raises BrokenShapes when pyshacl refuses the shapes.
    """
    try:
        with quiet():
            _, graph, text = pyshacl_validate(
                data, shacl_graph=shapes, inplace=True, max_validation_depth=_DEPTH, use_shapes=only
            )
    except ReportableRuntimeError as error:
        raise BrokenShapes(one_line(str(error))) from error
    except Exception as error:
        raise BrokenShapes(one_line(f"{type(error).__name__}: {error}")) from error
    if not isinstance(graph, Graph):
        raise BrokenShapes(one_line(text))
    return graph


def one_line(text: str) -> str:
    """Return a message without its line breaks."""
    return " ".join(text.split())


def results_of(graph: Graph, shapes: Graph | None = None) -> list[Result]:
    """Return the results of a SHACL results graph, in no particular order; what is in ``sh:detail`` is left out.

    ``shapes``, where given, tell which messages are those of a query itself.
    """
    reports = set(graph.subjects(RDF.type, SH.ValidationReport))
    known = Graph() if shapes is None else shapes
    return [_result(graph, node, known) for report in reports for node in graph.objects(report, SH.result)]


def _result(graph: Graph, node: Node, shapes: Graph) -> Result:
    path, value = graph.value(node, SH.resultPath), graph.value(node, SH.value)
    severity = graph.value(node, SH.resultSeverity) or SH.Violation
    return Result(
        focus=_term(graph, node, SH.focusNode),
        severity=_SEVERITIES.get(severity, "Violation"),
        message=_message(graph, node, shapes),
        component=_term(graph, node, SH.sourceConstraintComponent),
        shape=_term(graph, node, SH.sourceShape),
        path=None if path is None else path_text(graph, path),
        value=None if value is None else ntriples(value),
        own_severity=None if severity in _SEVERITIES else ntriples(severity),
    )


def _term(graph: Graph, node: Node, predicate: URIRef) -> str:
    return ntriples(graph.value(node, predicate, any=False) or URIRef(""))


def _message(graph: Graph, node: Node, shapes: Graph) -> str:
    """Return the English message, else the one without a language, else the first.

    pyshacl gives a query's result the messages of its shape as well; the query's own go before those
    (https://www.w3.org/TR/shacl/#sparql-constraints-validation).
    """
    messages = list(graph.objects(node, SH.resultMessage))
    if graph.value(node, SH.sourceConstraintComponent) == SH.SPARQLConstraintComponent:
        of_shape = set(shapes.objects(graph.value(node, SH.sourceShape), SH.message))
        messages = [message for message in messages if message not in of_shape] or messages
    preferred = {"en": 0, "": 1}
    messages.sort(key=lambda text: (preferred.get((getattr(text, "language", "") or "").split("-")[0], 2), str(text)))
    return str(messages[0]) if messages else ""


_SUFFIXES = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


def path_text(graph: Graph, path: Node) -> str:
    """Return a SHACL path as a SPARQL 1.1 property path; a plain predicate is just its IRI."""
    if not isinstance(path, BNode):
        return ntriples(path)
    if graph.value(path, RDF.first) is not None:
        return "/".join(_grouped(graph, step) for step in Collection(graph, path))
    if (inverse := graph.value(path, SH.inversePath)) is not None:
        return "^" + _grouped(graph, inverse)
    if (choices := graph.value(path, SH.alternativePath)) is not None:
        return "|".join(_grouped(graph, choice) for choice in Collection(graph, choices))
    for predicate, suffix in _SUFFIXES.items():
        if (repeated := graph.value(path, predicate)) is not None:
            return _grouped(graph, repeated) + suffix
    raise BrokenShapes(f"{path.n3()} is no path of SHACL")


def _grouped(graph: Graph, path: Node) -> str:
    text = path_text(graph, path)
    return f"({text})" if isinstance(path, BNode) else text
