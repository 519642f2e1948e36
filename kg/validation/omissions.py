"""What is asked for and not done: terms that no engine acts on, imports that are not read, queries that find nothing.

A validation that passes these over in silence looks like one that has checked them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from rdflib import SH as SHACL
from rdflib import URIRef

from kg.iris import OWL, RDF, SH
from kg.validation.sources import named_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.validation.sources import Source
    from kg.validation.spool import Spoken

_SHACL = f"<{SH}"
BEYOND = frozenset(("target", "js", "rule", "expression", "values"))
"""Terms of SHACL Advanced Features and SHACL JavaScript (https://www.w3.org/TR/shacl-af/, …/shacl-js/)."""

_REFERRING = frozenset(
    f"<{term}>"
    for term in (
        *(f"{SH}{name}" for name in ("property", "node", "not", "qualifiedValueShape", "and", "or", "xone")),
        *(f"{RDF}first", f"{RDF}rest"),
    )
)
_QUERY = f"<{SH}select>"
_THIS = re.compile(r"[$?]this\b|SELECT\s+(?:DISTINCT\s+|REDUCED\s+)?\*", re.IGNORECASE)
_NEEDLESS = frozenset((SH.rstrip("#"),))
"""What every SHACL engine knows without reading it."""


def omissions(data: Sequence[Source], shapes: Sequence[Source], ontology: Sequence[Source]) -> Iterator[str]:
    """Yield in words what the files ask for and no validation does, each shape and file by name."""
    for source in data:
        if source.skipped:
            yield f"{source.name}: {source.skipped} RDF 1.2 triple terms were not checked; SHACL has no word for them"
    triples = [spoken for source in shapes for spoken in source.triples()]
    around = named_around(shapes)
    for spoken in sorted(filter(_is_silent, triples), key=lambda spoken: (str(spoken[0]), str(spoken[1]))):
        yield _said(spoken, around)
    for shape in _recursive(triples):
        yield f"{shape} refers to itself; SHACL leaves open what recursive shapes mean"
    yield from _unread([*data, *shapes, *ontology])


def _is_silent(spoken: Spoken) -> bool:
    """Whether a triple asks for what no engine does."""
    predicate = str(spoken[1])
    if predicate == _QUERY:
        return _THIS.search(spoken[2].value) is None
    return predicate.startswith(_SHACL) and (predicate[len(_SHACL) : -1] in BEYOND or not is_known(predicate))


def is_known(predicate: str) -> bool:
    """Whether a term of the namespace of SHACL, in N-Triples notation, is one of SHACL 1.0."""
    return URIRef(predicate[1:-1]) in SHACL


def _said(spoken: Spoken, around: dict[str, str]) -> str:
    subject, predicate = str(spoken[0]), str(spoken[1])
    shape, name = around.get(subject, subject), predicate[len(_SHACL) : -1]
    if predicate == _QUERY:
        return f"{shape}: its query never mentions $this, and so finds nothing"
    if name in BEYOND:
        return f"{shape}: its sh:{name} is neither SHACL Core nor SHACL-SPARQL and was not evaluated"
    return f"{shape} says sh:{name}, which SHACL 1.0 does not know"


def _recursive(triples: Iterable[Spoken]) -> list[str]:
    """Return the named shapes that lead back to themselves."""
    edges: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, obj in triples:
        if str(predicate) in _REFERRING:
            edges[str(subject)].add(str(obj))
    return sorted(shape for shape in _looping(edges) if not shape.startswith("_:") and shape in _below(shape, edges))


def _looping(edges: dict[str, set[str]]) -> set[str]:
    """Return the nodes that are left when those are taken away, again and again, from which nothing goes on."""
    left = set(edges)
    while ends := {node for node in left if left.isdisjoint(edges[node])}:
        left -= ends
    return left


def _below(node: str, edges: dict[str, set[str]]) -> set[str]:
    below: set[str] = set()
    todo = [node]
    while todo:
        new = edges.get(todo.pop(), set()) - below
        below |= new
        todo.extend(new)
    return below


def _unread(sources: Sequence[Source]) -> Iterator[str]:
    """Yield what the files import and do not hold."""
    held = {_bare(name) for source in sources for name in _names(source)} | _NEEDLESS
    for source in sources:
        folder = "" if source.path is None else f"{source.path.resolve().parent.as_uri()}/"
        for imported in sorted({_bare(obj) for _, obj in source.values(f"{OWL}imports")} - held):
            name = imported.removeprefix(folder)
            yield f"{source.name} imports <{name}>, which was not read; name a file that holds it"


def _names(source: Source) -> Iterator[str]:
    """Yield the IRIs of a file and of the ontologies and versions of ontologies in it."""
    if source.path is not None:
        yield source.path.resolve().as_uri()
    for subject, obj in source.values(f"{RDF}type"):
        if obj == f"<{OWL}Ontology>":
            yield subject
    for _, version in source.values(f"{OWL}versionIRI"):
        yield version


def _bare(iri: str) -> str:
    return iri.strip("<>").rstrip("#/")
