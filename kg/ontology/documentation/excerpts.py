"""Turtle of one subject, as people write it: blank nodes in brackets, lists in parentheses, a fixed order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.iris import RDF, RDFS, SH, SKOS, XSD

if TYPE_CHECKING:
    from kg.ontology.documentation.naming import Naming
    from kg.ontology.documentation.statements import Node, Term

_FIRST = [RDF + "type", RDFS + "label", SKOS + "prefLabel", SH + "targetClass", SH + "path"]
_LAST = [SH + "severity", SH + "message", SH + "property", SH + "sparql", SH + "select"]
_PLAIN = {XSD + "integer", XSD + "boolean", XSD + "decimal"}
_WIDTH = 110


def excerpt(naming: Naming, subject: Node | str, *, most: int | None = None) -> str:
    """Return a subject's statements, ending in a full stop; of more than ``most`` objects a comment tells the rest."""
    lines, left = [], 0
    said = naming.said
    for predicate in sorted(said.predicates(subject), key=_rank):
        objects = sorted(written(naming, term) for term in said.objects(subject, predicate))
        shown = objects if most is None else objects[:most]
        left += len(objects) - len(shown)
        verb = "a" if predicate == RDF + "type" else naming.compact(predicate)
        lines.append(_wrapped(verb, shown))
    name = naming.compact(subject) if isinstance(subject, str) else "[]"
    rest = f"    # and {left} more\n" if left else ""
    first, *others = lines
    return f"{name} {first}" + "".join(f" ;\n    {line}" for line in others) + f" .\n{rest}"


def written(naming: Naming, term: Term) -> str:
    """Return a term in Turtle; a blank node with all that it says."""
    if isinstance(term, ox.NamedNode):
        return "()" if term.value == RDF + "nil" else naming.compact(term.value)
    if isinstance(term, ox.Literal):
        return _literal(naming, term)
    said = naming.said
    if said.objects(term, RDF + "first"):
        return f"( {' '.join(written(naming, member) for member in said.members(term))} )"
    inside = [
        f"{naming.compact(p)} {' , '.join(sorted(written(naming, o) for o in said.objects(term, p)))}"
        for p in sorted(said.predicates(term), key=_rank)
    ]
    return f"[ {' ; '.join(inside)} ]"


def _literal(naming: Naming, term: ox.Literal) -> str:
    if term.datatype.value in _PLAIN:
        return term.value
    if "\n" in term.value:
        return '"""{}"""'.format(term.value.replace("\\", "\\\\").replace('"', '\\"'))
    quoted = '"{}"'.format(term.value.replace("\\", "\\\\").replace('"', '\\"'))
    if term.language:
        return f"{quoted}@{term.language}"
    return quoted if term.datatype.value == XSD + "string" else f"{quoted}^^{naming.compact(term.datatype.value)}"


def _wrapped(verb: str, objects: list[str]) -> str:
    """Return predicate and objects, broken between objects where the line would be long."""
    lines, line = [], verb
    for number, written_object in enumerate(objects):
        piece = written_object + (" ," if number < len(objects) - 1 else "")
        if len(line) + len(piece) > _WIDTH and line != verb and "\n" not in piece:
            lines.append(line)
            line = "    "
        line += ("" if line == "    " else " ") + piece
    return "\n    ".join([*lines, line])


def _rank(predicate: str) -> tuple[int, str]:
    if predicate in _FIRST:
        return _FIRST.index(predicate) - len(_FIRST), ""
    return (1 + _LAST.index(predicate), "") if predicate in _LAST else (0, predicate)
