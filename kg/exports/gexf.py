"""GEXF 1.2 (https://gexf.net/1.2/), which Gephi reads: things as nodes, facts that join them as edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from kg.exports.network import EDGE, Attributes, Network, element, lexical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox

_OPENING = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<graph mode="static" defaultedgetype="directed">
"""
_OWN = {"node": ("label",), "edge": ("label", "weight")}
"""Attributes that GEXF knows by itself."""


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads, in the order of the layout, as GEXF.

    No date and no creator are told, so that equal graphs give equal bytes. Raises OutputError for a text that XML
    cannot hold.
    """
    out.writelines(line.encode() for line in _lines(Network(quads)))


def _lines(network: Network) -> Iterator[str]:
    nodes, edges = _numbers("node", network.attributes), _numbers("edge", EDGE)
    yield _OPENING
    yield _declared("node", network.attributes, nodes)
    yield _declared("edge", EDGE, edges)
    yield "<nodes>\n"
    for iri, attributes in network.nodes():
        yield _written("node", {"id": iri}, attributes, nodes)
    yield "</nodes>\n<edges>\n"
    for key, subject, obj, attributes in network.edges():
        yield _written("edge", {"id": key, "source": subject, "target": obj}, attributes, edges)
    yield "</edges>\n</graph>\n</gexf>\n"


def _numbers(cls: str, attributes: dict[str, str]) -> dict[str, str]:
    """Return what the declared attributes go by in values."""
    return {name: str(number) for number, name in enumerate(name for name in attributes if name not in _OWN[cls])}


def _declared(cls: str, kinds: dict[str, str], numbers: dict[str, str]) -> str:
    told = (
        element("attribute", {"id": number, "title": name, "type": kinds[name]}) for name, number in numbers.items()
    )
    return element("attributes", {"class": cls, "mode": "static"}, *told) + "\n"


def _written(name: str, ends: dict[str, str], attributes: Attributes, numbers: dict[str, str]) -> str:
    own = {key: lexical(attributes[key]) for key in _OWN[name] if key in attributes}
    values = [
        element("attvalue", {"for": numbers[key], "value": lexical(value)})
        for key, value in attributes.items()
        if key in numbers
    ]
    return element(name, ends | own, *([element("attvalues", {}, *values)] if values else [])) + "\n"
