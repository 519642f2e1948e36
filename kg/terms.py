"""rdflib's terms ↔ Oxigraph's: the one place that knows both models.

The two agree on RDF 1.1 but for three habits, settled here: rdflib rewrites the lexical forms it recognises
(``007`` → ``7``), so literals cross without that; rdflib keeps ``"a"`` and ``"a"^^xsd:string`` apart, so
the shorter one is used; rdflib names the default graph by an IRI, Oxigraph by an object of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.iris import XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OxTerm = ox.NamedNode | ox.BlankNode | ox.Literal
RdflibTerm = rdflib.URIRef | rdflib.BNode | rdflib.Literal
RdflibQuad = tuple[rdflib.URIRef | rdflib.BNode, rdflib.URIRef, RdflibTerm, rdflib.URIRef | rdflib.BNode]

_XSD_STRING = XSD + "string"


def to_rdflib(term: object) -> RdflibTerm:
    """Return rdflib's form of an Oxigraph term. Raises TypeError, with its representation, on anything else."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        return _literal_to_rdflib(term)
    raise TypeError(f"not an RDF 1.1 term of Oxigraph: {term!r}")


def _literal_to_rdflib(term: ox.Literal) -> rdflib.Literal:
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype.value == _XSD_STRING:
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)


def to_oxigraph(term: object) -> OxTerm:
    """Return Oxigraph's form of an rdflib term. Raises TypeError, with its representation, on anything else."""
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(str(term))
    if isinstance(term, rdflib.Literal):
        if term.language is not None:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype or _XSD_STRING)))
    raise TypeError(f"not an RDF term of rdflib: {term!r}")


def quad_to_rdflib(quad: ox.Quad) -> RdflibQuad:
    """Return a quad of Oxigraph as rdflib's ``(subject, predicate, object, graph)``."""
    default = isinstance(quad.graph_name, ox.DefaultGraph)
    graph = DATASET_DEFAULT_GRAPH_ID if default else to_rdflib(quad.graph_name)
    subject, predicate = to_rdflib(quad.subject), to_rdflib(quad.predicate)
    if (
        isinstance(subject, rdflib.Literal)
        or isinstance(graph, rdflib.Literal)
        or not isinstance(predicate, rdflib.URIRef)
    ):
        raise TypeError(f"not a quad of RDF 1.1: {quad!r}")
    return subject, predicate, to_rdflib(quad.object), graph


def quads_to_oxigraph(dataset: rdflib.Graph) -> Iterator[ox.Quad]:
    """Yield the statements of an rdflib Dataset as quads of Oxigraph; those of a Graph are in the default graph."""
    if isinstance(dataset, rdflib.Dataset):
        for subject, predicate, obj, graph in dataset.quads():
            yield _quad(subject, predicate, obj, None if graph == DATASET_DEFAULT_GRAPH_ID else graph)
    else:
        for subject, predicate, obj in dataset:
            yield _quad(subject, predicate, obj, None)


def _quad(subject: object, predicate: object, obj: object, graph: object) -> ox.Quad:
    left, middle, right = to_oxigraph(subject), to_oxigraph(predicate), to_oxigraph(obj)
    where = ox.DefaultGraph() if graph is None else to_oxigraph(graph)
    if isinstance(left, ox.Literal) or isinstance(where, ox.Literal) or not isinstance(middle, ox.NamedNode):
        raise TypeError(f"not a quad of RDF 1.1: {(subject, predicate, obj, graph)!r}")
    return ox.Quad(left, middle, right, where)


def rdflib_dataset(quads: Iterable[ox.Quad]) -> rdflib.Dataset:
    """Return an rdflib Dataset of these quads; queries on it see the union of its graphs."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.addN((s, p, o, dataset.graph(g)) for s, p, o, g in map(quad_to_rdflib, quads))
    return dataset
