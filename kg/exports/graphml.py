"""GraphML (http://graphml.graphdrawing.org): things as nodes, facts that join them as edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO
from xml.sax import saxutils

from kg.exports.network import EDGE, Attributes, Network, element, lexical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox

_OPENING = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads, in the order of the layout, as GraphML. Raises OutputError for a text that XML cannot hold."""
    out.writelines(line.encode() for line in _lines(Network(quads)))


def _lines(network: Network) -> Iterator[str]:
    nodes, edges = _keys("n", network.attributes), _keys("e", EDGE)
    yield _OPENING
    yield _declared("node", network.attributes, nodes)
    yield _declared("edge", EDGE, edges)
    yield '<graph edgedefault="directed">\n'
    for iri, attributes in network.nodes():
        yield _written("node", {"id": iri}, attributes, nodes)
    for key, subject, obj, attributes in network.edges():
        yield _written("edge", {"id": key, "source": subject, "target": obj}, attributes, edges)
    yield "</graph>\n</graphml>\n"


def _keys(letter: str, attributes: dict[str, str]) -> dict[str, str]:
    """Return what the attributes go by: ids of a document are names, and no two are the same."""
    return {name: f"{letter}{number}" for number, name in enumerate(attributes)}


def _declared(cls: str, kinds: dict[str, str], keys: dict[str, str]) -> str:
    return "".join(
        element("key", {"id": key, "for": cls, "attr.name": name, "attr.type": kinds[name]}) + "\n"
        for name, key in keys.items()
    )


def _written(name: str, ends: dict[str, str], attributes: Attributes, keys: dict[str, str]) -> str:
    values = (f'<data key="{keys[key]}">{_text(lexical(value))}</data>' for key, value in attributes.items())
    return element(name, ends, *values) + "\n"


def _text(value: str) -> str:
    """Return text as XML holds it; a carriage return would be read as a line break."""
    return saxutils.escape(value, {"\r": "&#13;"})
