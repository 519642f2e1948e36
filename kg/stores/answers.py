"""Queries put to a store, and their answers as plain bytes that can leave the process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Literal as OneOf

import pyoxigraph as ox

from kg.errors import QueryError
from kg.iris import PREFIXES
from kg.stores.sparql import check, keywords

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = OneOf["solutions", "boolean", "triples"]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query: SPARQL results in JSON (solutions, boolean), or N-Triples."""

    kind: Kind
    text: bytes

    @property
    def results(self) -> ox.QuerySolutions | ox.QueryBoolean:
        """The answer to a SELECT or ASK query."""
        return ox.parse_query_results(self.text, format=ox.QueryResultsFormat.JSON)

    @property
    def triples(self) -> list[ox.Triple]:
        """The answer to a CONSTRUCT or DESCRIBE query."""
        return [quad.triple for quad in ox.parse(self.text, format=ox.RdfFormat.N_TRIPLES)]


def answer(store: ox.Store, text: str) -> Answer:
    """Put a SPARQL query to a store.

    The prefixes of ``kg.iris.PREFIXES`` need no declaration. The query sees the union of all graphs, unless it names
    graphs with FROM or GRAPH. Where it asks for no order, the answer is sorted, so that it is the same each time.
    Raises QueryError when it cannot be parsed or evaluated.
    """
    check(text)
    words = keywords(text)
    try:
        found = store.query(text, prefixes=PREFIXES, use_default_graph_as_union="FROM" not in words)
        if isinstance(found, ox.QueryTriples):
            return Answer("triples", _triples(found))
        results = found.serialize(format=ox.QueryResultsFormat.JSON) or b""
    except (SyntaxError, RuntimeError, OSError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error
    if isinstance(found, ox.QueryBoolean):
        return Answer("boolean", results)
    return Answer("solutions", results if "ORDER" in words else _sorted_solutions(results))


def _triples(found: Iterable[ox.Triple]) -> bytes:
    return ox.serialize(sorted(set(found), key=str), format=ox.RdfFormat.N_TRIPLES) or b""


def _sorted_solutions(results: bytes) -> bytes:
    document = json.loads(results)
    names = document["head"]["vars"]
    document["results"]["bindings"].sort(key=lambda row: [_sort_key(row.get(name)) for name in names])
    return json.dumps(document, ensure_ascii=False).encode()


def _sort_key(term: object) -> str:
    return "" if term is None else json.dumps(term, ensure_ascii=False, sort_keys=True)
