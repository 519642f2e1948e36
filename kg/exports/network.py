"""Things and the facts that join them as a directed multigraph of networkx, for GEXF and GraphML.

Spans and claims are left out, as a picture of them would show nothing; dates become attributes of the node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import OutputError
from kg.exports.extras import library
from kg.exports.rdfxml import NOT_XML
from kg.exports.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyoxigraph as ox

    from kg.exports.tables import Fact, Thing

Attributes = dict[str, str | int | float]
SEPARATOR = " | "
"""What stands between several values of one attribute."""


def network(quads: Iterable[ox.Quad]) -> Any:  # noqa: ANN401 - networkx is untyped
    """Return the ``MultiDiGraph`` of quads in the order of the layout.

    Its nodes are IRIs, its edges have the keys ``e0``, ``e1`` and so on. Raises InputError where networkx
    is not installed, OutputError for a text that XML cannot hold.
    """
    found = Tables(quads)
    graph = library("networkx").MultiDiGraph()
    articles = dict(found.mentioned())
    for thing in found.things():
        graph.add_node(thing.thing, **_node(thing, articles.get(thing.thing, 0)))
    _add_literals(graph, found)
    for number, fact in enumerate(joining(found)):
        if fact.object not in graph:
            graph.add_node(fact.object, label=fact.object_label)
        graph.add_edge(fact.subject, fact.object, f"e{number}", **_edge(fact))
    _refuse_control_characters(graph)
    return graph


def joining(found: Tables) -> Iterable[Fact]:
    """Yield the facts that join two things, which are neither classes nor values."""
    return (fact for fact in found.facts() if fact.datatype is None and fact.predicate != "rdf:type")


def _node(thing: Thing, articles: int) -> Attributes:
    node: Attributes = {"label": thing.label, "class": SEPARATOR.join(thing.classes), "articles": articles}
    if thing.names:
        node["names"] = SEPARATOR.join(thing.names)
    if thing.same_as:
        node["sameAs"] = SEPARATOR.join(thing.same_as)
    if thing.source_count is not None:
        node["sourceCount"] = thing.source_count
    return node


def _add_literals(graph: Any, found: Tables) -> None:  # noqa: ANN401 - networkx is untyped
    for thing, predicate, value in found.values():
        node = graph.nodes[thing]
        name = f"{predicate} value" if predicate in ("label", "class", "id") else predicate
        node[name] = f"{node[name]}{SEPARATOR}{value}" if name in node else value


def _edge(fact: Fact) -> Attributes:
    edge: Attributes = {"label": fact.predicate, "weight": max(fact.claims, 1), "articles": fact.articles}
    if fact.confidence is not None:
        edge["confidence"] = fact.confidence
    return edge


def _refuse_control_characters(graph: Any) -> None:  # noqa: ANN401 - networkx is untyped
    for node, attributes in graph.nodes(data=True):
        if any(isinstance(value, str) and NOT_XML.search(value) for value in attributes.values()):
            raise OutputError(f"XML cannot hold the control characters in what is said of {node}; export Parquet")
