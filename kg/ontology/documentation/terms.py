"""What the ontology says of its terms: classes, properties, individuals and concepts, ready for a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.iris import OWL, RDF, RDFS, SH, SKOS
from kg.ontology.compiling import ONTOLEX

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.ontology.documentation.naming import Naming
    from kg.ontology.documentation.parts import Part
    from kg.ontology.documentation.statements import Statements

SCHEMA = "https://schema.org/"

CLASSES = (OWL + "Class", RDFS + "Class")
PROPERTIES = {
    "object property": (OWL + "ObjectProperty",),
    "datatype property": (OWL + "DatatypeProperty",),
    "annotation property": (OWL + "AnnotationProperty",),
    "property": (RDF + "Property",),
}
TRAITS = {
    "FunctionalProperty": "functional",
    "InverseFunctionalProperty": "inverse functional",
    "TransitiveProperty": "transitive",
    "SymmetricProperty": "symmetric",
    "AsymmetricProperty": "asymmetric",
    "ReflexiveProperty": "reflexive",
    "IrreflexiveProperty": "irreflexive",
}
ALIGNMENTS = {
    RDFS + "subClassOf": "is a kind of",
    RDFS + "subPropertyOf": "is a kind of",
    OWL + "equivalentClass": "is the same as",
    OWL + "equivalentProperty": "is the same as",
    SKOS + "exactMatch": "is the same as",
    SKOS + "closeMatch": "is close to",
    SKOS + "broadMatch": "is narrower than",
    SKOS + "narrowMatch": "is broader than",
    SKOS + "relatedMatch": "is related to",
}
"""Links to terms of other vocabularies, in words."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of a page by kind, each sorted by its place in the tree or by IRI."""

    classes: tuple[str, ...]
    properties: dict[str, tuple[str, ...]]
    individuals: tuple[str, ...]
    shapes: tuple[str, ...]
    constraints: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every term of the page."""
        properties = [iri for group in self.properties.values() for iri in group]
        return (*self.classes, *properties, *self.individuals, *self.shapes, *self.constraints)


def vocabulary(said: Statements, part: Part) -> Vocabulary:
    """Return the terms in the namespace of a part, whatever file declares them."""
    space = part.header.namespace

    def declared(types: Iterable[str]) -> list[str]:
        return sorted({iri for cls in types for iri in said.of_type(cls) if _inside(iri, space)})

    classes = declared(CLASSES)
    properties = {kind: tuple(declared(types)) for kind, types in PROPERTIES.items()}
    shapes = declared([SH + "NodeShape"])
    constraints = declared([SH + "PropertyShape", SH + "SPARQLConstraint"])
    taken = {*classes, *shapes, *constraints, *(iri for group in properties.values() for iri in group)}
    individuals = [iri for iri in _instances(said, space) if iri not in taken]
    kept = {kind: group for kind, group in properties.items() if group}
    return Vocabulary(tuple(_by_tree(said, classes)), kept, tuple(individuals), tuple(shapes), tuple(constraints))


def above(said: Statements, iri: str, predicate: str) -> list[str]:
    """Return all superclasses or superproperties, the nearest first."""
    found: list[str] = []
    waiting = said.iris(iri, predicate)
    while waiting:
        each = waiting.pop(0)
        if each not in found:
            found.append(each)
            waiting += said.iris(each, predicate)
    return found


def below(said: Statements, iri: str, predicate: str) -> list[str]:
    """Return the direct subclasses or subproperties."""
    return said.subjects(predicate, iri)


def joined(said: Statements, iri: str, formal: str, informal: str) -> list[str]:
    """Return what a property joins on one side: ``schema:domainIncludes``, say, else ``rdfs:domain``."""
    return said.iris(iri, SCHEMA + informal) or said.iris(iri, RDFS + formal)


def disjoint(said: Statements, iri: str) -> list[str]:
    """Return the classes that share no instance with this one, whoever of the two says so."""
    return sorted({*said.iris(iri, OWL + "disjointWith"), *said.subjects(OWL + "disjointWith", iri)})


def traits(said: Statements, iri: str) -> list[str]:
    """Return the characteristics of a property, in words."""
    types = {cls.removeprefix(OWL) for cls in said.iris(iri, RDF + "type")}
    return [words for name, words in TRAITS.items() if name in types]


def alignments(naming: Naming, iri: str) -> list[tuple[str, list[str]]]:
    """Return the links of a term to terms of other vocabularies: (in words, IRIs)."""
    own = next((part.header.namespace for part in naming.parts if iri.startswith(part.header.namespace)), "")
    found: dict[str, list[str]] = {}
    for predicate, words in ALIGNMENTS.items():
        others = [other for other in naming.said.iris(iri, predicate) if not (own and other.startswith(own))]
        if others:
            found.setdefault(words, []).extend(others)
    return list(found.items())


def _inside(iri: str, namespace: str) -> bool:
    return iri.startswith(namespace) and iri != namespace and "/" not in iri.removeprefix(namespace)


def _instances(said: Statements, namespace: str) -> list[str]:
    """Return what has a type in a namespace, but for the words of a lexicon, sorted."""
    found = [iri for iri in said.described(namespace) if _inside(iri, namespace)]
    return [iri for iri in found if said.objects(iri, RDF + "type") and not said.objects(iri, ONTOLEX + "denotes")]


def _by_tree(said: Statements, classes: list[str]) -> list[str]:
    """Return the classes with each one's subclasses right after it, each once."""
    found: dict[str, None] = {}

    def visit(cls: str) -> None:
        found.setdefault(cls)
        for each in below(said, cls, RDFS + "subClassOf"):
            if each in classes and each not in found:
                visit(each)

    roots = [cls for cls in classes if not set(said.iris(cls, RDFS + "subClassOf")) & set(classes)]
    for cls in [*roots, *classes]:
        if cls not in found:
            visit(cls)
    return list(found)
