r"""Turtle that people and git like to read; ``write_trig`` is the same with the graphs around it.

Why not a library's: rdflib's orders by class and nests, but takes about a hundred times as long and rewrites a
whole object list for one name more; Oxigraph's is quick but knows no sections, one order of predicates, or line
of its own per statement. Here every statement has a line, the full stop too, so that a statement more is a line
more and no other line changes. The file is written as the quads come, which must be in the order of
``kg.exports.layout``; what is held in memory does not grow with the graph.

>>> import io, pyoxigraph as ox
>>> from kg.iris import BASE, KG, RDF
>>> out = io.BytesIO()
>>> write([ox.Quad(ox.NamedNode(BASE + "state/chad"), ox.NamedNode(RDF + "type"), ox.NamedNode(KG + "State"))], out)
>>> print(out.getvalue().decode().split("\n\n", 1)[1])
# State
<BLANKLINE>
state:chad a kg:State ;
.
<BLANKLINE>
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, BinaryIO

from kg.exports.layout import LABEL, RUN, TITLE, TYPE, Section, section
from kg.exports.rows import CHUNK, Row, rows
from kg.iris import BASE, KG, PREFIXES, XSD
from kg.ontology import bundled_domain, thing_folders
from kg.ontology.behaviour import OF_THE_GRAPH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pyoxigraph as ox

_LOCAL = re.compile(r"(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:[A-Za-z0-9_.-]|%[0-9A-Fa-f]{2})*(?<!\.)")
"""Local names that need no escapes; Turtle allows more."""

_RELATIVE = re.compile(r"[A-Za-z0-9_-]+(?:/[A-Za-z0-9_%-][A-Za-z0-9_.~%-]*)+(?:#[A-Za-z0-9_.~%=,-]+)?")
"""What may follow the base in a relative IRI so that resolving it gives the same IRI back."""

_BARE = {
    f"{XSD}integer": re.compile(r"0|-?[1-9][0-9]*"),
    f"{XSD}decimal": re.compile(r"-?(?:0|[1-9][0-9]*)\.(?!0{6})(?:0|[0-9]*[1-9])"),
    f"{XSD}boolean": re.compile(r"true|false"),
}
"""Values in canonical form, which may stand without quotes: rdflib rewrites others, such as 007 and 0.0000001."""

_LINE_BREAKS = re.compile("[\x85\u2028\u2029]")
"""What other tools than RDF parsers take for the end of a line; N-Quads has escaped the ASCII ones already."""

_RUN_IRI = re.compile(rb"<(.+/)run/[0-9a-f]+>")
_REMEMBERED = 100_000


@cache
def folders() -> tuple[str, ...]:
    """Return the folders under the base of a graph, sorted: of things as the domain that kg comes with names them.

    Each has a prefix of its own, since no local name can hold a slash.
    """
    return tuple(sorted({*OF_THE_GRAPH, *thing_folders(bundled_domain().ontology)}))


class Notation(dict[bytes, str]):
    """How terms are written, under which base and with which prefixes: a term of N-Quads → its shortest Turtle form.

    A dictionary, since most terms come again and again; it forgets all when it has grown large.
    """

    def __init__(self, base: str = BASE) -> None:
        super().__init__()
        self.base = base
        self.prefixes = {**PREFIXES, "kgr": base, **{folder: f"{base}{folder}/" for folder in folders()}}
        self._names = {namespace: prefix for prefix, namespace in self.prefixes.items()}

    def __missing__(self, term: bytes) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        written = self[term] = self._write(term.decode())
        return written

    def header(self) -> str:
        """Return the base and the prefixes, in the order of their names."""
        lines = [f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(self.prefixes.items())]
        return f"@base <{self.base}> .\n" + "".join(lines)

    def _write(self, text: str) -> str:
        if text.startswith('"'):
            return self._literal(text)
        return self._iri(text[1:-1]) if text.startswith("<") and not text.startswith("<<") else text

    def _iri(self, iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._names.get(iri[:cut])
        if prefix is not None and _LOCAL.fullmatch(iri, cut):
            return f"{prefix}:{iri[cut:]}"
        if iri.startswith(self.base) and _RELATIVE.fullmatch(iri, len(self.base)):
            return f"<{iri[len(self.base) :]}>"
        return f"<{iri}>"

    def _literal(self, text: str) -> str:
        if not text.isascii():
            text = _LINE_BREAKS.sub(lambda match: f"\\u{ord(match[0]):04X}", text)
        if not text.endswith(">"):
            return text
        value, _, datatype = text.rpartition("^^")
        bare = _BARE.get(datatype[1:-1])
        if bare and bare.fullmatch(value, 1, len(value) - 1):
            return value[1:-1]
        return f"{value}^^{self._iri(datatype[1:-1])}"


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads, in the order of the layout, as Turtle; the graphs are merged."""
    _write_in(quads, out, _merged)


def write_trig(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads, in the order of the layout, as TriG."""
    _write_in(quads, out, _in_graphs)


def _write_in(
    quads: Iterable[ox.Quad], out: BinaryIO, lay_out: Callable[[Iterable[Row], Notation], Iterator[str]]
) -> None:
    source = rows(quads)
    first = list(islice(source, CHUNK))
    notation = Notation(_base(first))
    out.write(notation.header().encode())
    lines = lay_out(chain(first, source), notation)
    while part := list(islice(lines, CHUNK)):
        out.write("".join(part).encode())


def _base(first: Iterable[Row]) -> str:
    """Return the base of a graph that kg built, which its run tells; of any other the default."""
    for subject, predicate, obj, _ in first:
        found = _RUN_IRI.fullmatch(subject) if predicate == TYPE and obj == RUN else None
        if found:
            return found[1].decode()
    return BASE


def _merged(source: Iterable[Row], notation: Notation) -> Iterator[str]:
    place: Section | None = None
    for subject, same in groupby(source, key=itemgetter(0)):
        group = list(same)
        here = section(subject, group)
        if here != place:
            place = here
            yield _heading(here, group)
        yield _block(subject, group, notation)


def _in_graphs(source: Iterable[Row], notation: Notation) -> Iterator[str]:
    place: Section | None = None
    inside = b""
    for (subject, graph), same in groupby(source, key=itemgetter(0, 3)):
        group = list(same)
        here = section(subject, group)
        if inside and graph != inside:
            yield "}\n"
        if here != place:
            place = here
            yield _heading(here, group)
        if graph and graph != inside:
            yield f"\nGRAPH {notation[graph]} {{\n"
        inside = graph
        yield _block(subject, group, notation)
    if inside:
        yield "}\n"


def _block(subject: bytes, group: Sequence[Row], notation: Notation) -> str:
    types = ", ".join([notation[row[2]] for row in group if row[1] == TYPE])
    head = f"{notation[subject]} a {types} ;" if types else notation[subject]
    body = "".join([f"    {notation[row[1]]} {notation[row[2]]} ;\n" for row in group if row[1] != TYPE])
    return f"\n{head}\n{body}.\n"


def _heading(place: Section, group: Sequence[Row]) -> str:
    """Return the comment above a section: a class by its name, an article by its title."""
    titles = [row[2] for row in group if row[1] in (TITLE, LABEL) and row[2].startswith(b'"')]
    name = place[1].decode().removeprefix(KG) or "Without a class"
    if place[0] == 3 and titles:
        name = f"Article: {_literal_text(titles[0].decode())}"
    return f"\n# {name}\n"


def _literal_text(text: str) -> str:
    return _LINE_BREAKS.sub(" ", text[1 : text.rindex('"')]).replace('\\"', '"')
