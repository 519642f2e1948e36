"""Shapes that break the syntax rules of SHACL (https://www.w3.org/TR/shacl/#syntax-rules).

Engines part on them: one refuses what another reads as no constraint, or as one that nothing meets. So they are refused
before an engine sees them. The shapes of SHACL itself say the same, but pyshacl takes seconds to ask them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, SH, XSD, BNode, Literal, URIRef

from kg.model import Result
from kg.validation.rdflib_graphs import ntriples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rdflib import Graph
    from rdflib.term import Node

_NODE_KINDS = frozenset((SH.BlankNode, SH.IRI, SH.Literal, SH.BlankNodeOrIRI, SH.BlankNodeOrLiteral, SH.IRIOrLiteral))
_TRUTHS = frozenset(("true", "false", "1", "0"))
_STEPS = (SH.inversePath, SH.alternativePath, SH.zeroOrMorePath, SH.oneOrMorePath, SH.zeroOrOnePath)


def ill_formed(graph: Graph) -> Iterator[Result]:
    """Yield a fault for each statement of a shapes graph that breaks a rule, in a fixed order."""
    for name, (wanted, is_right) in _VALUES.items():
        for shape, obj in sorted(graph.subject_objects(SH[name])):
            if not is_right(graph, obj):
                yield _fault(shape, name, obj, f"sh:{name} wants {wanted}")
    for name in sorted(_ONCE):
        for shape in sorted(set(graph.subjects(SH[name])), key=ntriples):
            if len(values := sorted(graph.objects(shape, SH[name]), key=ntriples)) > 1:
                yield _fault(shape, name, values[1], f"there is more than one sh:{name}")
    yield from _without_path(graph)


def _without_path(graph: Graph) -> Iterator[Result]:
    for shape, inner in sorted(graph.subject_objects(SH.property)):
        if (inner, SH.path, None) not in graph:
            yield _fault(shape, "property", inner, "a property shape needs a sh:path")
    for name in _OF_PATHS:
        for shape, obj in sorted(graph.subject_objects(SH[name])):
            if (shape, SH.path, None) not in graph:
                yield _fault(shape, name, obj, f"sh:{name} is about the values of a path, and there is no sh:path")


def _fault(shape: Node, name: str, obj: Node, message: str) -> Result:
    return Result(ntriples(shape), "Violation", message, "", "", path=ntriples(SH[name]), value=ntriples(obj))


def _is_iri(_graph: Graph, node: Node) -> bool:
    return isinstance(node, URIRef)


def _is_node(_graph: Graph, node: Node) -> bool:
    return not isinstance(node, Literal)


def _is_literal(_graph: Graph, node: Node) -> bool:
    return isinstance(node, Literal)


def _is_integer(_graph: Graph, node: Node) -> bool:
    return isinstance(node, Literal) and node.datatype == XSD.integer and node.value is not None


def _is_truth(_graph: Graph, node: Node) -> bool:
    return isinstance(node, Literal) and node.datatype == XSD.boolean and str(node) in _TRUTHS


def _is_text(_graph: Graph, node: Node) -> bool:
    return isinstance(node, Literal) and node.language is None and node.datatype in (None, XSD.string)


def _is_node_kind(_graph: Graph, node: Node) -> bool:
    return node in _NODE_KINDS


def _is_list(graph: Graph, node: Node) -> bool:
    return _members(graph, node) is not None


def _members(graph: Graph, node: Node) -> list[Node] | None:
    """Return the members of a list; None for what is no list that ends."""
    members: list[Node] = []
    seen: set[Node] = set()
    while node != RDF.nil:
        first, rest = list(graph.objects(node, RDF.first)), list(graph.objects(node, RDF.rest))
        if node in seen or len(first) != 1 or len(rest) != 1:
            return None
        seen.add(node)
        members.append(first[0])
        node = rest[0]
    return members


def _is_path(graph: Graph, node: Node, above: tuple[Node, ...] = ()) -> bool:
    if not isinstance(node, BNode):
        return isinstance(node, URIRef)
    if node in above:
        return False
    around = (*above, node)
    if (node, RDF.first, None) in graph:
        return _are_paths(graph, node, around)
    steps = [(step, inner) for step in _STEPS for inner in graph.objects(node, step)]
    if len(steps) != 1:
        return False
    step, inner = steps[0]
    return _are_paths(graph, inner, around) if step == SH.alternativePath else _is_path(graph, inner, around)


def _are_paths(graph: Graph, node: Node, above: tuple[Node, ...]) -> bool:
    members = _members(graph, node)
    return members is not None and len(members) > 1 and all(_is_path(graph, member, above) for member in members)


_VALUES: dict[str, tuple[str, Callable[[Graph, Node], bool]]] = {
    "path": ("a path", _is_path),
    "nodeKind": ("sh:IRI, sh:BlankNode, sh:Literal or two of them joined by Or", _is_node_kind),
    **dict.fromkeys(
        ("targetClass", "targetSubjectsOf", "targetObjectsOf", "class", "datatype", "severity"), ("an IRI", _is_iri)
    ),
    **dict.fromkeys(("equals", "disjoint", "lessThan", "lessThanOrEquals"), ("an IRI", _is_iri)),
    **dict.fromkeys(("minCount", "maxCount", "minLength", "maxLength"), ("an integer", _is_integer)),
    **dict.fromkeys(("qualifiedMinCount", "qualifiedMaxCount"), ("an integer", _is_integer)),
    **dict.fromkeys(("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"), ("a literal", _is_literal)),
    **dict.fromkeys(("closed", "uniqueLang", "deactivated", "qualifiedValueShapesDisjoint"), ("a boolean", _is_truth)),
    **dict.fromkeys(("pattern", "flags"), ("a string without a language", _is_text)),
    **dict.fromkeys(("in", "languageIn", "ignoredProperties", "and", "or", "xone"), ("a list", _is_list)),
    **dict.fromkeys(("node", "property", "not", "qualifiedValueShape"), ("a shape", _is_node)),
}
"""What a value has to be, in words and as a test, by the term of SHACL."""

_ONCE = frozenset(
    (
        *("path", "nodeKind", "datatype", "severity", "closed", "uniqueLang", "deactivated"),
        *("minCount", "maxCount", "minLength", "maxLength", "qualifiedMinCount", "qualifiedMaxCount"),
        *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "in", "languageIn", "ignoredProperties"),
    )
)
_OF_PATHS = ("minCount", "maxCount", "uniqueLang", "lessThan", "lessThanOrEquals", "qualifiedValueShape")
