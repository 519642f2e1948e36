"""Things and the facts that join them as nodes and edges, for GEXF and GraphML.

Spans and claims are left out, as a picture of them would show nothing; dates become attributes of the node.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING
from xml.sax import saxutils

from kg.errors import OutputError
from kg.exports.rdfxml import NOT_XML
from kg.exports.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox

    from kg.exports.tables import Fact, Thing

Attribute = str | int | float
Attributes = dict[str, Attribute]
SEPARATOR = " | "
"""What stands between several values of one attribute."""

NODE = {"label": "string", "class": "string", "articles": "long", "names": "string", "sameAs": "string"}
NODE |= {"sourceCount": "long"}
EDGE = {"label": "string", "weight": "long", "articles": "long", "confidence": "double"}
"""The attributes of nodes and of edges, with their types by the names that GEXF and GraphML share."""


class Network:
    """The directed multigraph of quads in the order of the layout, told node by node and edge by edge."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._found = Tables(quads)
        values = sorted({_named(predicate) for _, predicate, _ in self._found.values()})
        self.attributes: dict[str, str] = NODE | dict.fromkeys(values, "string")
        """The attributes of nodes: those of all things, then those for values such as dates."""

    def nodes(self) -> Iterator[tuple[str, Attributes]]:
        """Yield the IRI and the attributes of every node. Raises OutputError for a text that XML cannot hold."""
        for (thing, values), articles in zip(self._found.with_values(), self._found.mentioned(), strict=True):
            node = _node(thing, articles)
            node.update((_named(predicate), SEPARATOR.join(texts)) for predicate, texts in values.items())
            yield thing.thing, _writable(thing.thing, node)
        for iri, label in self._found.joined_only():
            yield iri, _writable(iri, {"label": label})

    def edges(self) -> Iterator[tuple[str, str, str, Attributes]]:
        """Yield key (``e0``, ``e1`` and so on), subject, object and attributes of every edge."""
        for number, fact in enumerate(self._found.joining()):
            yield f"e{number}", fact.subject, fact.object, _writable(fact.subject, _edge(fact))


def lexical(value: Attribute) -> str:
    """Return a value as XML Schema writes it, which spells infinity in capitals."""
    return str(value).upper() if isinstance(value, float) else str(value)


def element(name: str, attributes: dict[str, str], *content: str) -> str:
    """Return an XML element; the content is XML already, and is put on lines of its own where there is any."""
    told = "".join(f" {key}={saxutils.quoteattr(value)}" for key, value in attributes.items())
    return "\n".join(chain([f"<{name}{told}>"], content, [f"</{name}>"])) if content else f"<{name}{told}/>"


def _named(predicate: str) -> str:
    """Return the attribute for the values of a property: none of those that every node has."""
    return f"{predicate} value" if predicate in (*NODE, "id") else predicate


def _node(thing: Thing, articles: int) -> Attributes:
    node: Attributes = {"label": thing.label, "class": SEPARATOR.join(thing.classes), "articles": articles}
    if thing.names:
        node["names"] = SEPARATOR.join(thing.names)
    if thing.same_as:
        node["sameAs"] = SEPARATOR.join(thing.same_as)
    if thing.source_count is not None:
        node["sourceCount"] = thing.source_count
    return node


def _edge(fact: Fact) -> Attributes:
    edge: Attributes = {"label": fact.predicate, "weight": max(fact.claims, 1), "articles": fact.articles}
    if fact.confidence is not None:
        edge["confidence"] = fact.confidence
    return edge


def _writable(node: str, attributes: Attributes) -> Attributes:
    if any(isinstance(value, str) and NOT_XML.search(value) for value in attributes.values()):
        raise OutputError(f"XML cannot hold the control characters in what is said of {node}; export Parquet")
    return attributes
