"""SHACL shapes in words: what they are about, and what they ask of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox
from markupsafe import Markup

from kg.iris import RDF, RDFS, SH
from kg.ontology.documentation.excerpts import excerpt, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.ontology.documentation.naming import Naming
    from kg.ontology.documentation.statements import Node, Term

TARGETS = {
    "targetClass": "each {}",
    "targetNode": "{} itself",
    "targetSubjectsOf": "whatever has one of {}",
    "targetObjectsOf": "whatever is a value of one of {}",
}
_NODE_KINDS = {
    "IRI": "has an IRI",
    "Literal": "is a literal",
    "BlankNode": "is a blank node",
    "IRIOrLiteral": "is an IRI or a literal",
    "BlankNodeOrIRI": "is an IRI or a blank node",
    "BlankNodeOrLiteral": "is a blank node or a literal",
}
_SIMPLE = {
    "class": "is a {}",
    "datatype": "is a literal of type {}",
    "hasValue": "one of the values is {}",
    "equals": "has the same values as {}",
    "disjoint": "has no value in common with {}",
    "lessThan": "is less than {}",
    "lessThanOrEquals": "is not more than {}",
    "minInclusive": "is at least {}",
    "maxInclusive": "is at most {}",
    "minExclusive": "is more than {}",
    "maxExclusive": "is less than {}",
    "minLength": "has at least {} characters",
    "maxLength": "has at most {} characters",
    "pattern": "matches {}",
    "languageIn": "is in one of the languages {}",
    "node": "fits {}",
}


@dataclass(frozen=True, slots=True)
class Constrained:
    """A property shape or SPARQL constraint of a shape, in words; ``path`` is empty where it speaks of the node."""

    iri: str
    path: Markup
    asks: tuple[Markup, ...]
    messages: tuple[str, ...]
    severity: str
    turtle: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape in words: its targets, what it asks of the node, and of the values of its properties."""

    iri: str
    label: str
    targets: tuple[Markup, ...]
    node: Constrained
    properties: tuple[Constrained, ...]


def shape(naming: Naming, iri: str) -> Shape:
    """Return a node shape in words."""
    said = naming.said
    targets = [
        _phrase(words, Markup(", ").join(naming.link(of) for of in said.iris(iri, SH + name)))
        for name, words in TARGETS.items()
        if said.iris(iri, SH + name)
    ]
    severity = _severity(naming, iri, "Violation")
    below = [*said.objects(iri, SH + "property"), *said.objects(iri, SH + "sparql")]
    properties = [constrained(naming, node, severity) for node in below if not isinstance(node, ox.Literal)]
    return Shape(iri, said.text(iri, RDFS + "label"), tuple(targets), constrained(naming, iri), tuple(properties))


def constrained(naming: Naming, node: Node | str, default: str = "Violation") -> Constrained:
    """Return what a shape or constraint asks, in words; ``default`` is its severity where it states none."""
    said = naming.said
    paths = said.objects(node, SH + "path")
    iri = node if isinstance(node, str) else node.value if isinstance(node, ox.NamedNode) else ""
    return Constrained(
        iri=iri,
        path=path(naming, paths[0]) if paths else Markup(),
        asks=tuple(_asks(naming, node)),
        messages=tuple(said.texts(node, SH + "message")),
        severity=_severity(naming, node, default),
        turtle=excerpt(naming, iri or node),
    )


def path(naming: Naming, of: Term) -> Markup:
    """Return a property path as in SPARQL, with links."""
    if isinstance(of, ox.NamedNode):
        return naming.link(of.value)
    said = naming.said
    if isinstance(of, ox.Literal):
        return _phrase("{}", of.value)
    if said.objects(of, RDF + "first"):
        return Markup(" / ").join(path(naming, step) for step in said.members(of))
    alternatives = said.objects(of, SH + "alternativePath")
    if alternatives:
        return Markup(" | ").join(path(naming, step) for step in said.members(alternatives[0]))
    for name, form in (
        ("inversePath", "^{}"),
        ("zeroOrMorePath", "{}*"),
        ("oneOrMorePath", "{}+"),
        ("zeroOrOnePath", "{}?"),
    ):
        for inner in said.objects(of, SH + name):
            return _phrase(form, path(naming, inner))
    return _phrase("{}", written(naming, of))


def of_class(naming: Naming) -> dict[str, list[str]]:
    """Return the node shapes by the class that they target."""
    return _by(naming.said.of_type(SH + "NodeShape"), lambda iri: naming.said.iris(iri, SH + "targetClass"))


def of_property(naming: Naming) -> dict[str, list[str]]:
    """Return the property shapes by the property that is their path."""
    return _by(naming.said.of_type(SH + "PropertyShape"), lambda iri: naming.said.iris(iri, SH + "path"))


def _by(iris: Iterable[str], keys: Callable[[str], list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for iri in iris:
        for key in keys(iri):
            found[key].append(iri)
    return dict(found)


def _severity(naming: Naming, node: Node | str, default: str) -> str:
    stated = naming.said.iris(node, SH + "severity")
    return stated[0].removeprefix(SH) if stated else default


def _asks(naming: Naming, node: Node | str) -> list[Markup]:
    """Return what the constraint components of a shape ask, one phrase each."""
    said = naming.said
    found = [*_count(naming, node)]
    found += [_phrase(_NODE_KINDS[kind.removeprefix(SH)]) for kind in said.iris(node, SH + "nodeKind")]
    for name, words in _SIMPLE.items():
        found += [_phrase(words, _term(naming, term)) for term in said.objects(node, SH + name)]
    for head in said.objects(node, SH + "in"):
        among = Markup(", ").join(_term(naming, term) for term in said.members(head))
        found.append(_phrase("is one of {}", among))
    found += _logical(naming, node)
    found += [Markup("as a SPARQL query finds") for _ in said.objects(node, SH + "select")]
    return found


def _logical(naming: Naming, node: Node | str) -> list[Markup]:
    said = naming.said
    found = [
        _phrase(word).join(_all(naming, each) for each in said.members(head))
        for name, word in (("or", " or "), ("xone", " or else "), ("and", " and "))
        for head in said.objects(node, SH + name)
    ]
    found += [_phrase("not so that it {}", _all(naming, each)) for each in said.objects(node, SH + "not")]
    for each in said.objects(node, SH + "qualifiedValueShape"):
        for name, words in (("qualifiedMinCount", "at least {}"), ("qualifiedMaxCount", "at most {}")):
            for count in said.texts(node, SH + name):
                of = _phrase(words, count)
                found.append(_phrase("{} of the values are such that each {}", of, _all(naming, each)))
    return found


def _count(naming: Naming, node: Node | str) -> list[Markup]:
    least, most = naming.said.text(node, SH + "minCount"), naming.said.text(node, SH + "maxCount")
    if most == "0":
        return [Markup("never")]
    if least and least == most:
        return [_phrase("exactly {}", least)]
    bounds = (("at least {}", least), ("at most {}", most))
    return [_phrase(words, bound) for words, bound in bounds if bound]


def _all(naming: Naming, node: Term) -> Markup:
    """Return all that a nested shape asks, as one phrase."""
    if isinstance(node, ox.Literal):
        return _phrase("{}", node.value)
    if isinstance(node, ox.NamedNode) and not naming.said.objects(node, RDF + "type"):
        return naming.link(node.value)
    asks = _asks(naming, node)
    paths = naming.said.objects(node, SH + "path")
    phrase = Markup(" and ").join(asks)
    nested = [_all(naming, each) for each in naming.said.objects(node, SH + "property")]
    if paths:
        phrase = _phrase("{}: {}", path(naming, paths[0]), phrase)
    return Markup("; ").join([phrase, *nested] if phrase else nested)


def _phrase(words: str, *of: object) -> Markup:
    """Return our own words with terms put in; whatever is not markup already is escaped."""
    return Markup(words).format(*of)  # noqa: S704 - the words are the constants of this module


def _term(naming: Naming, term: Term) -> Markup:
    if isinstance(term, ox.NamedNode):
        return naming.link(term.value)
    if isinstance(term, ox.Literal):
        return _phrase("<code>{}</code>", term.value)
    return _all(naming, term)
