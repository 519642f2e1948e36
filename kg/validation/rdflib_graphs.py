"""Triples as an rdflib graph that does not parse the same query twice.

SHACL-SPARQL runs one query per focus node, and rdflib parses its text anew each time: most of the time that pyshacl
takes. rdflib documents prepared queries for this; a graph that prepares each text once and then runs the prepared
query gives the same answers, so nothing of pyshacl or rdflib has to be patched.
"""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode as OxBlankNode
from pyoxigraph import Literal as OxLiteral
from pyoxigraph import NamedNode
from rdflib import Dataset, Graph, URIRef
from rdflib.plugins.sparql import prepareQuery

from kg.errors import InputError
from kg.terms import to_oxigraph, to_rdflib

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Processor
    from rdflib.query import Result as QueryResult
    from rdflib.term import Node

    from kg.validation.sources import Source
    from kg.validation.spool import Spoken


class PreparedQueryGraph(Graph):
    """A graph that prepares each SPARQL text once."""

    def __init__(self) -> None:
        super().__init__(bind_namespaces="none")
        self._prepared: dict[tuple[str, tuple[tuple[str, str], ...]], Query] = {}

    def query(
        self,
        query_object: str | Query,
        processor: str | Processor = "sparql",
        result: str | type[QueryResult] = "sparql",
        initNs: Mapping[str, Any] | None = None,  # noqa: N803 - the name is rdflib's
        initBindings: Mapping[str, Any] | None = None,  # noqa: N803 - the name is rdflib's
        use_store_provided: bool = True,
        **kwargs: Any,  # noqa: ANN401 - the signature is rdflib's
    ) -> QueryResult:
        """Run a query as `rdflib.Graph.query` does."""
        if isinstance(query_object, str):
            query_object = self._prepare(query_object, initNs)
        return super().query(query_object, processor, result, initNs, initBindings, use_store_provided, **kwargs)

    def _prepare(self, text: str, prefixes: Mapping[str, Any] | None) -> Query:
        bound = prefixes or dict(self.namespaces())
        key = (text, tuple(sorted((prefix, str(iri)) for prefix, iri in bound.items())))
        if key not in self._prepared:
            self._prepared[key] = prepareQuery(text, initNs=bound)
        return self._prepared[key]


class _Terms:
    """Oxigraph's terms as rdflib's, each made once."""

    def __init__(self) -> None:
        self._made: dict[object, Node] = {}

    def __call__(self, term: NamedNode | OxBlankNode | OxLiteral) -> Node:
        made = self._made.get(term)
        if made is None:
            made = self._made[term] = to_rdflib(term)
        return made


def graph_of(sources: Iterable[Source]) -> PreparedQueryGraph:
    """Return the union of the sources' triples."""
    graph, terms = PreparedQueryGraph(), _Terms()
    with quiet():
        for source in sources:
            graph.addN((terms(s), terms(p), terms(o), graph) for s, p, o in source.triples())
    return graph


def triples_of(graph: Graph) -> Iterator[Spoken]:
    """Yield an rdflib graph's or dataset's triples (of all its named graphs) in Oxigraph's terms, in a fixed order."""
    quads = graph.quads() if isinstance(graph, Dataset) else graph
    union = {(quad[0], quad[1], quad[2]) for quad in quads}
    yield from sorted((_spoken(*triple) for triple in union), key=lambda triple: tuple(map(str, triple)))


def _spoken(subject: Node, predicate: Node, obj: Node) -> Spoken:
    who, what = to_oxigraph(subject), to_oxigraph(predicate)
    if isinstance(who, OxLiteral) or not isinstance(what, NamedNode):
        raise InputError(f"not RDF: {subject.n3()} {predicate.n3()} {obj.n3()}")
    return who, what, to_oxigraph(obj)


def ntriples(term: Node) -> str:
    """Return an rdflib term in N-Triples notation; an IRI that RDF does not allow is shown as it is."""
    if isinstance(term, URIRef):
        return f"<{term}>"
    return str(to_oxigraph(term))


@contextmanager
def quiet() -> Iterator[None]:
    """Keep rdflib and pyshacl from telling the terminal what is a result, a warning or an error of ours anyway."""
    loggers = [logging.getLogger(name) for name in ("rdflib.term", "pyshacl-validate")]
    for logger in loggers:
        logger.addFilter(_nothing)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger in loggers:
            logger.removeFilter(_nothing)


def _nothing(_record: logging.LogRecord) -> bool:
    return False
