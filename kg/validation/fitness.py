"""Whether the fast engine would answer as pyshacl does; what it reads otherwise is put in words that both read alike.

What is known of shacl-rust 0.2.12 comes from the W3C suite, from random graphs and shapes, and from its source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, parse
from pyoxigraph import Literal as OxLiteral
from rdflib import RDF, RDFS, XSD, BNode, Graph, Literal
from rdflib import SH as SHACL
from rdflib.paths import MulPath

from kg.terms import to_oxigraph
from kg.validation.broken import BrokenShapes, Unfit
from kg.validation.diagnosis import unreadable
from kg.validation.pyshacl_engine import report_graph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rdflib.term import Node

    from kg.validation.sources import Source
    from kg.validation.spool import Spoken

Term = NamedNode | BlankNode | OxLiteral

_TRUE = Literal("true", datatype=XSD.boolean)
_DIFFERENT = {
    SHACL.deactivated: "shacl-rust does not see that a property shape is deactivated",
    SHACL.oneOrMorePath: "shacl-rust leaves out the node itself where sh:oneOrMorePath leads back to it",
    SHACL.lessThanOrEquals: "shacl-rust and pyshacl compare by sh:lessThanOrEquals otherwise",
}
_PATHS = SHACL.property / SHACL.path
_MEMBERS = (SHACL["and"] | SHACL["or"] | SHACL.xone) / MulPath(RDF.rest, "*") / RDF.first
_INNER = SHACL.node | SHACL.property | SHACL["not"] | SHACL.qualifiedValueShape | _MEMBERS
_LOOKS_AROUND = re.compile(r"\(\?(?:[=!]|<[=!])|\\[1-9]")
_LIMITS = SHACL.minInclusive | SHACL.minExclusive | SHACL.maxInclusive | SHACL.maxExclusive
_INTEGER = re.compile(r"[+-]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[+-]?(?=[0-9.]{1,16}$)(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_NUMBERS = {
    **{str(XSD[name]): _INTEGER for name in ("integer", "int", "long")},
    **{str(XSD[name]): _DECIMAL for name in ("decimal", "double", "float")},
}
"""What a number looks like that both engines read alike, by datatype: without exponent, exact as a double."""

_XSD_INTEGER = str(XSD.integer)
_CANONICAL = re.compile(r"0|-?[1-9][0-9]{0,17}")

_JOINING = {str(SHACL.targetSubjectsOf): 0, str(SHACL.targetObjectsOf): 2}
_NODE = NamedNode(str(SHACL.targetNode))
_SUBPROPERTY = str(RDFS.subPropertyOf)


def refuse(graph: Graph, data: Sequence[Source]) -> None:
    """Raise BrokenShapes for shapes that cannot be read, and Unfit for what the fast engine would judge otherwise."""
    _refuse_broken(graph)
    _refuse_shapes(graph)
    _refuse_values(graph, data)
    if any(graph.objects(None, SHACL.select | SHACL.ask)):
        _refuse_rewritten(data)


def _refuse_broken(graph: Graph) -> None:
    for fault in unreadable(graph):
        raise BrokenShapes(fault.message)
    for shape in graph.objects(None, SHACL.property):
        if len(set(graph.objects(shape, SHACL.path))) != 1:
            raise BrokenShapes("a property shape needs exactly one sh:path")
    report_graph(Graph(), graph)


def _refuse_shapes(graph: Graph) -> None:
    for text in graph.objects(None, SHACL.pattern | SHACL.select | SHACL.ask):
        if _LOOKS_AROUND.search(str(text)):
            raise Unfit("shacl-rust knows no look-around and no back-references in patterns")
    if any(isinstance(path, BNode) for shape in graph.subjects(SHACL.closed) for path in graph.objects(shape, _PATHS)):
        raise Unfit("shacl-rust may close shapes with paths otherwise")
    for term, why in _DIFFERENT.items():
        if (None, term, None) in graph and (term != SHACL.deactivated or (None, term, _TRUE) in graph):
            raise Unfit(why)


def _refuse_values(graph: Graph, data: Sequence[Source]) -> None:
    """Refuse what would follow a path from a literal, or compare anything but plain numbers."""
    followed = set(graph.objects(None, SHACL.targetObjectsOf))
    followed.update(path for shape, path in graph.subject_objects(SHACL.path) if _follows_on(graph, shape))
    if (
        any(isinstance(node, Literal) for node in graph.objects(None, SHACL.targetNode))
        or any(isinstance(path, BNode) for path in followed)
        or any(_may_leave_literal(graph, shape) for shape in graph.subjects(SHACL.path))
    ):
        raise Unfit(_FROM_LITERALS)
    greater = list(graph.subject_objects(SHACL.lessThan))
    compared = {graph.value(shape, SHACL.path) for shape in graph.subjects(_LIMITS)}
    compared.update(term for shape, other in greater for term in (graph.value(shape, SHACL.path), other))
    limits = [to_oxigraph(limit) for limit in graph.objects(None, _LIMITS)]
    if any(path is None or isinstance(path, BNode) for path in compared) or not all(map(_is_plain, limits)):
        raise Unfit(_COMPARED)
    _refuse_data(
        data, *({str(path) for path in paths} for paths in (followed, compared, [path for _, path in greater]))
    )


_FROM_LITERALS = "shacl-rust may judge paths from literals otherwise"
_COMPARED = "shacl-rust compares by sh:minInclusive and its like as pyshacl does only where all are plain numbers"
_SEVERAL = "one greater value of several is enough for sh:lessThan of shacl-rust"


def _refuse_data(data: Sequence[Source], followed: set[str], compared: set[str], greater: set[str]) -> None:
    """Refuse what the shapes' predicates must not have as values.

    Those that are ``followed`` on no literals, those ``compared`` only plain numbers, those that must be ``greater``
    one value a subject.
    """
    for name in sorted(followed | compared | greater):
        only: dict[str, str] = {}
        objects: set[str] = set()
        for subject, obj in (pair for source in data for pair in source.values(name)):
            objects.add(obj)
            if name in greater and only.setdefault(subject, obj) != obj:
                raise Unfit(_SEVERAL)
        if name in compared and not all(_is_plain(_term(obj)) for obj in objects):
            raise Unfit(_COMPARED)
        if name in followed and any(obj.startswith('"') for obj in objects):
            raise Unfit(_FROM_LITERALS)


def _term(text: str) -> object:
    """Return a term in N-Triples notation as an object."""
    ((_, _, term, _),) = parse(f"<a:a> <a:a> {text} .", RdfFormat.N_TRIPLES)
    return term


def _refuse_rewritten(data: Sequence[Source]) -> None:
    """Refuse literals that the store of Oxigraph, which answers shacl-rust's queries, rewrites: ``2`` for ``2.0``."""
    typed = {each for source in data for each in source.typed() if not _is_integer(each)}
    store = Store()
    store.extend(Quad(_NODE, _NODE, each) for each in typed)
    rewritten = typed.difference(quad.object for quad in store)
    if rewritten:
        raise Unfit(f"shacl-rust shows queries other literals than the data's: {min(map(str, rewritten))}")


def _is_integer(literal: OxLiteral) -> bool:
    """Whether a literal is an integer as the canonical form has it, which most literals of a graph are."""
    return literal.datatype.value == _XSD_INTEGER and _CANONICAL.fullmatch(literal.value) is not None


def _is_plain(term: object) -> bool:
    """Whether a term is a number that every engine reads alike."""
    if not isinstance(term, OxLiteral):
        return False
    form = _NUMBERS.get(term.datatype.value)
    return form is not None and form.fullmatch(term.value) is not None


def _may_leave_literal(graph: Graph, shape: Node) -> bool:
    """Whether a later step of a property shape's path is more than a predicate, and could start at a literal."""
    later = graph.objects(shape, SHACL.path / MulPath(RDF.rest, "+") / RDF.first)
    return any(isinstance(step, BNode) for step in later)


def _follows_on(graph: Graph, shape: Node) -> bool:
    """Whether a property shape has its values judged by a shape that has a path, too."""
    seen, todo = {shape}, [shape]
    while todo:
        inner = set(graph.objects(todo.pop(), _INNER)) - seen
        if any((node, SHACL.path, None) in graph for node in inner):
            return True
        seen |= inner
        todo.extend(inner)
    return False


def with_exact_targets(shapes: Sequence[Source], data: Sequence[Source]) -> Iterator[Spoken]:
    """Yield the shapes' triples, with ``sh:targetNode`` for each node that a property with subproperties joins.

    shacl-rust takes what the subproperties join for targets as well; the standard does not
    (https://www.w3.org/TR/shacl/#targetSubjectsOf).
    """
    triples = [spoken for source in shapes for spoken in source.triples()]
    wanted = {(_JOINING[said.value], obj.value) for _, said, obj in triples if said.value in _JOINING}
    joined = _joined_above(wanted, data) if wanted else {}
    for subject, predicate, obj in triples:
        nodes = joined.get((_JOINING.get(predicate.value, -1), obj.value))
        if nodes is None:
            yield subject, predicate, obj
        else:
            yield from ((subject, _NODE, node) for node in nodes)


def _joined_above(wanted: set[tuple[int, str]], data: Sequence[Source]) -> dict[tuple[int, str], list[Term]]:
    """Return the subjects (0) and objects (2) of those of the wanted properties that have subproperties."""
    properties, above = {name for _, name in wanted}, set()
    found: dict[tuple[int, str], dict[Term, None]] = defaultdict(dict)
    for source in data:
        for spoken in source.about({*properties, _SUBPROPERTY}):
            name = spoken[1].value
            if name == _SUBPROPERTY:
                above.add(spoken[2].value)
            if name in properties:
                found[0, name][spoken[0]] = None
                found[2, name][spoken[2]] = None
    return {(place, name): list(found[place, name]) for place, name in wanted if name in above}
