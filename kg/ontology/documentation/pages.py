"""Entries and headers → HTML, through Jinja's autoescape; nothing on a page comes from elsewhere or moves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.iris import LEXICON, RDF, SH
from kg.ontology.compiling import ONTOLEX
from kg.ontology.documentation import shapes
from kg.ontology.documentation.entries import Entries
from kg.ontology.documentation.naming import Naming
from kg.ontology.documentation.statements import read
from kg.ontology.documentation.terms import vocabulary
from kg.ontology.documentation.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.ontology.documentation.parts import Part
    from kg.ontology.documentation.shapes import Shape
    from kg.ontology.documentation.statements import Statements
    from kg.ontology.documentation.terms import Vocabulary

SERIALIZATIONS = {"ttl": "Turtle", "jsonld": "JSON-LD", "rdf": "RDF/XML", "nt": "N-Triples"}


@dataclass(frozen=True)
class Site:
    """A documented domain: everything that its files state, its parts and their terms, and a graph for examples."""

    said: Statements
    parts: tuple[Part, ...]
    terms: dict[str, Vocabulary]
    graph: Statements | None = None

    def naming(self, part: Part, said: Statements | None = None) -> Naming:
        """Return names and links as seen from a page; of what another graph says where one is given."""
        anchors = {
            each.name: frozenset(iri.removeprefix(each.header.namespace) for iri in self.terms[each.name].all)
            for each in self.parts
        }
        return Naming(said or self.said, self.parts, anchors, part.name)


def site(said: Statements, parts: tuple[Part, ...], graph: Statements | None = None) -> Site:
    """Return the domain with its terms found."""
    return Site(said, parts, {part.name: vocabulary(said, part) for part in parts}, graph)


def page(of: Site, part: Part) -> str:
    """Return the page of one part."""
    naming, terms = of.naming(part), of.terms[part.name]
    entries = _entries(of, part, naming)
    own = read(part.files)
    return (
        _environment()
        .get_template("page.html")
        .render(
            part=part,
            parts=of.parts,
            naming=naming,
            serializations=SERIALIZATIONS,
            classes=[entries.of_class(iri) for iri in terms.classes],
            hierarchy=entries.hierarchy(),
            properties={
                kind: [entries.of_property(iri, kind) for iri in iris] for kind, iris in terms.properties.items()
            },
            individuals=[entries.of_individual(iri) for iri in terms.individuals],
            aligned=[entry for entry in map(entries.described, _aligned(own)) if entry.alignments],
            shapes=_placed([shapes.shape(naming, iri) for iri in terms.shapes]),
            loose=[shapes.constrained(naming, iri) for iri in _loose(of.said, terms)],
            cues=_cues(of.said, own),
            prefixes=sorted((prefix, namespace) for namespace, prefix in naming.namespaces.items()),
        )
        + "\n"
    )


def index(of: Site) -> str:
    """Return the page that leads to all others."""
    first = of.parts[0]
    naming = Naming(of.said, of.parts, {}, "index")
    counts = {
        part.name: [
            (len(terms.classes), "classes"),
            (sum(map(len, terms.properties.values())), "properties"),
            (len(terms.individuals), "individuals"),
            (len(terms.shapes), "shapes"),
        ]
        for part, terms in ((part, of.terms[part.name]) for part in of.parts)
    }
    template = _environment().get_template("index.html")
    return (
        template.render(part=first, parts=of.parts, naming=naming, counts=counts, serializations=SERIALIZATIONS) + "\n"
    )


def _entries(of: Site, part: Part, naming: Naming) -> Entries:
    terms = of.terms[part.name]
    properties = [iri for each in of.terms.values() for group in each.properties.values() for iri in group]
    filled: dict[str, list[str]] = defaultdict(list)
    for cls in terms.classes:
        for role in words_of(of.said, cls).roles:
            filled[role.iri].append(cls)
    return Entries(
        naming=naming,
        graph=of.naming(part, of.graph) if of.graph else None,
        classes=terms.classes,
        properties=tuple(sorted(properties)),
        by_class=shapes.of_class(naming),
        by_property=shapes.of_property(naming),
        filled=dict(filled),
    )


def _placed(found: Sequence[Shape]) -> list[tuple[Shape, frozenset[str]]]:
    """Return each shape with the constraints that no shape before it has: those whose anchors stand here."""
    seen: set[str] = set()
    placed = []
    for shape in found:
        new = frozenset(each.iri for each in shape.properties) - seen
        seen |= new
        placed.append((shape, new))
    return placed


def _loose(said: Statements, terms: Vocabulary) -> list[str]:
    """Return the constraints that no node shape of the page has directly."""
    held = {iri for shape in terms.shapes for p in ("property", "sparql") for iri in said.iris(shape, SH + p)}
    return [iri for iri in terms.constraints if iri not in held]


def _aligned(own: Statements) -> list[str]:
    """Return what the files of a part state links of, without declaring it."""
    return [iri for iri in own.described() if not own.iris(iri, RDF + "type")]


def _cues(said: Statements, own: Statements) -> list[tuple[str, dict[str, tuple[str, ...]]]]:
    """Return the cues that words of a part's own files denote, each with those words by part of speech."""
    cues = [cue for cue in said.of_type(LEXICON + "Cue") if own.subjects(ONTOLEX + "denotes", cue)]
    return [(cue, words_of(own, cue).by_kind) for cue in cues]


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("kg.ontology.documentation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
