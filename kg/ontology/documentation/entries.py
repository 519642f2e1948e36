"""One entry per term: everything that its place on the page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.iris import OWL, RDF, RDFS, SH, SKOS
from kg.ontology.documentation import diagrams, examples, shapes, terms
from kg.ontology.documentation.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from kg.ontology.documentation.examples import Instances
    from kg.ontology.documentation.naming import Naming
    from kg.ontology.documentation.shapes import Constrained, Shape
    from kg.ontology.documentation.words import Words

_DOMAIN, _RANGE = ("domain", "domainIncludes"), ("range", "rangeIncludes")
_NOTATION = SKOS + "notation"


@dataclass(frozen=True, slots=True)
class Described:
    """What every term has: its IRI, local name, label, definition, examples, and links to other vocabularies."""

    iri: str
    name: str
    label: str
    definition: str
    examples: tuple[str, ...]
    alignments: tuple[tuple[str, list[str]], ...]


@dataclass(frozen=True, slots=True)
class ClassEntry:
    """A class: its place in the tree, its properties and roles, its words, its instances and its shapes.

    ``depth`` is the number of steps to a class without superclass.
    """

    term: Described
    depth: int
    above: tuple[str, ...]
    below: tuple[str, ...]
    disjoint: tuple[str, ...]
    properties: tuple[str, ...]
    inherited: tuple[str, ...]
    values_of: tuple[str, ...]
    individuals: tuple[str, ...]
    words: Words
    shapes: tuple[Shape, ...]
    more_shapes: tuple[str, ...]
    known: Instances | None
    told: Instances | None
    diagram: Markup | None


@dataclass(frozen=True, slots=True)
class PropertyEntry:
    """A property: its neighbours, what it joins, the classes whose words fill it, and the shapes on its values.

    ``domain_stated`` and ``range_stated`` tell whether reasoners may conclude the class from the property's use.
    """

    term: Described
    kind: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    domain: tuple[str, ...]
    domain_stated: bool
    range: tuple[str, ...]
    range_stated: bool
    traits: tuple[str, ...]
    words: Words
    filled_by: tuple[str, ...]
    shapes: tuple[tuple[str, Constrained], ...]


@dataclass(frozen=True, slots=True)
class IndividualEntry:
    """An individual or concept: its classes, what it differs from, its notation and the broader concepts."""

    term: Described
    types: tuple[str, ...]
    different: tuple[str, ...]
    notation: str
    broader: tuple[str, ...]
    aligned: tuple[str, ...]


@dataclass(frozen=True)
class Entries:
    """Makes the entries of a page; ``graph`` gives names to a graph that examples are taken from, or is None."""

    naming: Naming
    graph: Naming | None
    classes: tuple[str, ...]
    properties: tuple[str, ...]
    by_class: dict[str, list[str]]
    by_property: dict[str, list[str]]
    filled: dict[str, list[str]]

    def described(self, iri: str) -> Described:
        """Return what every term has."""
        said = self.naming.said
        return Described(
            iri=iri,
            name=self.naming.short(iri),
            label=self.naming.label(iri),
            definition=" ".join(said.texts(iri, SKOS + "definition") or said.texts(iri, RDFS + "comment")),
            examples=tuple(said.texts(iri, SKOS + "example")),
            alignments=tuple(terms.alignments(self.naming, iri)),
        )

    def of_class(self, iri: str) -> ClassEntry:
        """Return the entry of a class."""
        said = self.naming.said
        ancestors = terms.above(said, iri, RDFS + "subClassOf")
        own = self._properties([iri], _DOMAIN)
        targeted = [shape for ancestor in ancestors for shape in self.by_class.get(ancestor, ())]
        return ClassEntry(
            term=self.described(iri),
            depth=self._depth(iri),
            above=self._ours(said.iris(iri, RDFS + "subClassOf")),
            below=self._ours(terms.below(said, iri, RDFS + "subClassOf")),
            disjoint=tuple(terms.disjoint(said, iri)),
            properties=own,
            inherited=tuple(p for p in self._properties(ancestors, _DOMAIN) if p not in own),
            values_of=self._properties([iri], _RANGE),
            individuals=tuple(each for each in said.of_type(iri) if self.naming.home(each)),
            words=words_of(said, iri),
            shapes=tuple(shapes.shape(self.naming, shape) for shape in self.by_class.get(iri, ())),
            more_shapes=tuple(dict.fromkeys(targeted)),
            known=examples.known(self.naming, iri),
            told=examples.told(self.naming, self.graph, iri) if self.graph else None,
            diagram=self.diagram(iri),
        )

    def of_property(self, iri: str, kind: str) -> PropertyEntry:
        """Return the entry of a property."""
        said = self.naming.said
        domain, range_ = (tuple(terms.joined(said, iri, *side)) for side in (_DOMAIN, _RANGE))
        return PropertyEntry(
            term=self.described(iri),
            kind=kind,
            above=self._ours(said.iris(iri, RDFS + "subPropertyOf")),
            below=self._ours(terms.below(said, iri, RDFS + "subPropertyOf")),
            domain=domain,
            domain_stated=set(domain) <= set(said.iris(iri, RDFS + "domain")),
            range=range_,
            range_stated=set(range_) <= set(said.iris(iri, RDFS + "range")),
            traits=tuple(terms.traits(said, iri)),
            words=words_of(said, iri),
            filled_by=tuple(self.filled.get(iri, ())),
            shapes=tuple(
                (owner, shapes.constrained(self.naming, each))
                for each in self.by_property.get(iri, ())
                for owner in said.subjects(SH + "property", each)[:1] or [each]
            ),
        )

    def of_individual(self, iri: str) -> IndividualEntry:
        """Return the entry of an individual or concept."""
        said = self.naming.said
        matches = (SKOS + "broadMatch", SKOS + "closeMatch", SKOS + "exactMatch", SKOS + "narrowMatch")
        return IndividualEntry(
            term=self.described(iri),
            types=tuple(cls for cls in said.iris(iri, RDF + "type") if cls != OWL + "NamedIndividual"),
            different=tuple(
                sorted({*said.iris(iri, OWL + "differentFrom"), *said.subjects(OWL + "differentFrom", iri)})
            ),
            notation=said.text(iri, _NOTATION),
            broader=tuple(said.iris(iri, SKOS + "broader")),
            aligned=tuple(sorted({other for match in matches for other in said.subjects(match, iri)})),
        )

    def hierarchy(self) -> Markup | None:
        """Return the tree of all classes, one with two parents below both; None where no class has a subclass."""
        said = self.naming.said
        roots = [cls for cls in self.classes if not self._ours(said.iris(cls, RDFS + "subClassOf"))]
        trees = [self._branch(root) for root in roots if self._ours(terms.below(said, root, RDFS + "subClassOf"))]
        return diagrams.tree("The classes and their subclasses", trees) if trees else None

    def diagram(self, iri: str) -> Markup | None:
        """Return a class between its neighbours and its properties; None for one without subclasses."""
        said = self.naming.said
        below = self._ours(terms.below(said, iri, RDFS + "subClassOf"))
        if not below:
            return None
        arrows = [
            diagrams.Arrow(self._box(prop, "property"), tuple(self._box(cls) for cls in self._ours(self._range(prop))))
            for prop in self._of_group(iri, below)
        ]
        above = [self._box(cls) for cls in self._ours(said.iris(iri, RDFS + "subClassOf"))]
        centre = self._box(iri, "centre")
        title = f"{centre.label}, its subclasses and its properties"
        return diagrams.star(title, above, centre, [self._box(cls) for cls in below], arrows)

    def _of_group(self, iri: str, below: Sequence[str]) -> list[str]:
        """Return the properties of a class of which its or its subclasses' words fill any; else all that it has."""
        said = self.naming.said
        applicable = self._properties([iri, *terms.above(said, iri, RDFS + "subClassOf")], _DOMAIN)
        among = {iri, *below}
        spoken = [prop for prop in applicable if among & set(self.filled.get(prop, ()))]
        return spoken or list(applicable)

    def _range(self, prop: str) -> list[str]:
        return terms.joined(self.naming.said, prop, *_RANGE)

    def _branch(self, iri: str) -> diagrams.Branch:
        below = self._ours(terms.below(self.naming.said, iri, RDFS + "subClassOf"))
        return diagrams.Branch(self._box(iri), tuple(self._branch(each) for each in below))

    def _depth(self, iri: str) -> int:
        return min(
            (1 + self._depth(cls) for cls in self._ours(self.naming.said.iris(iri, RDFS + "subClassOf"))), default=0
        )

    def _box(self, iri: str, kind: str = "") -> diagrams.Box:
        return diagrams.Box(self.naming.short(iri), self.naming.href(iri), kind)

    def _properties(self, classes: Sequence[str], side: tuple[str, str]) -> tuple[str, ...]:
        """Return the properties that join one of the classes on one side."""
        among = set(classes)
        return tuple(p for p in self.properties if among & set(terms.joined(self.naming.said, p, *side)))

    def _ours(self, iris: Sequence[str]) -> tuple[str, ...]:
        return tuple(iri for iri in iris if iri in self.classes or iri in self.properties)
