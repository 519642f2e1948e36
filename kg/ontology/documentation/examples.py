"""Real examples: known things of the reference data, and events of a graph with the sentence that tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.iris import KG, LEXICON, NIF, RDF, RDFS
from kg.ontology.documentation.excerpts import excerpt

if TYPE_CHECKING:
    from kg.ontology.documentation.naming import Naming
    from kg.ontology.documentation.statements import Statements

_NAMED = 6
_OBJECTS = 6
_OF_CLAIMS = RDF + "subject"


@dataclass(frozen=True, slots=True)
class Instances:
    """Things of a class: how many there are, the names of the best known, and one of them in Turtle.

    ``quote`` is the sentence that tells of it, where an article does.
    """

    count: int
    names: tuple[str, ...]
    turtle: str
    quote: str = ""


def known(naming: Naming, cls: str) -> Instances | None:
    """Return the known things of exactly this class, the most prominent first; None where there is none.

    What a vocabulary itself declares, such as kg:Positive, is a term and none of them.
    """
    said = naming.said
    things = [iri for iri in said.of_type(cls) if not naming.home(iri)]
    found = sorted(things, key=lambda iri: (-_prominence(said, iri), -len(said.predicates(iri)), iri))
    if not found:
        return None
    labels = tuple(naming.label(iri) for iri in found[:_NAMED])
    return Instances(len(found), labels, excerpt(naming, found[0], most=_OBJECTS))


def told(naming: Naming, graph: Naming, cls: str) -> Instances | None:
    """Return the things of exactly this class in a graph; the one with most roles is shown, with its sentence.

    ``naming`` gives names to what ``graph`` tells. None where the graph has none of the class.
    """
    said = graph.said
    found = sorted(said.of_type(cls), key=lambda iri: (-_roles(naming, graph, iri), iri))
    if not found:
        return None
    names = tuple(dict.fromkeys(said.text(iri, RDFS + "label") for iri in found))[:_NAMED]
    return Instances(len(found), names, excerpt(graph, found[0], most=_OBJECTS), _quote(said, found[0]))


def _prominence(said: Statements, iri: str) -> float:
    return float(said.text(iri, LEXICON + "prominence") or 0)


def _roles(naming: Naming, graph: Naming, iri: str) -> int:
    """Return how many properties of the domain the thing has, if an article tells of it."""
    evident = bool(_quote(graph.said, iri))
    return evident * sum(1 for of in graph.said.predicates(iri) if naming.said.objects(of, RDF + "type"))


def _quote(said: Statements, thing: str) -> str:
    """Return the sentence of the first claim about a thing: that it is of its class, else any."""
    claims = said.subjects(_OF_CLAIMS, thing)
    typed = [claim for claim in claims if RDF + "type" in said.iris(claim, RDF + "predicate")]
    for claim in [*typed, *claims]:
        for span in said.iris(claim, KG + "evidence"):
            return said.text(span, NIF + "anchorOf")
    return ""
