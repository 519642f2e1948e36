"""JSON-LD for people who know JSON: short names from the published context, every article with what belongs to it.

The document is what framing (JSON-LD 1.1 Framing) makes of the graph with ``ontology/context.jsonld`` and, for
articles, ``ontology/frame.jsonld``; a test holds it against PyLD's. PyLD itself frames about a thousand triples a
second and needs the whole graph in memory. The context stands in the file, so that reading it needs no network.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, BinaryIO

import pyoxigraph as ox

from kg.errors import OutputError
from kg.exports.jsonld import without_triple_terms
from kg.iris import BASE, KG, NIF, PROV, RDF, XSD
from kg.ontology import bundled_domain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Json = dict[str, Any]
Described = dict[str, dict[object, None]]
"""What is said of one subject: IRI of the property → values, in order."""

_TYPE, _CONTEXT, _SOURCE = RDF + "type", NIF + "referenceContext", PROV + "wasDerivedFrom"
_ARTICLE, _EVIDENCE, _QUOTE = ox.NamedNode(KG + "Article"), KG + "evidence", NIF + "anchorOf"
_DELIMITERS = tuple(":/?#[]@")


def write(quads: Iterable[ox.Quad], out: BinaryIO) -> None:
    """Write quads, in the order of the layout, as framed JSON-LD: one thing, span or claim a line; graphs merged.

    Raises OutputError for a triple term, and for an IRI that readers would take for a prefixed name.
    """
    stream = _subjects(without_triple_terms(quads))
    first = next(stream, None)
    context = published_context(_base(first))
    names = _Names(context)
    out.write(b'{"@context":' + _line(context) + b',\n"@graph":[')
    separator = b"\n"
    for text in _members(first, stream, names):
        out.write(separator + text)
        separator = b",\n"
    out.write(b"\n]}\n")


@cache
def _file() -> str:
    return (bundled_domain().ontology / "context.jsonld").read_text(encoding="utf-8")


def published_context(base: str = BASE) -> Json:
    """Return the published context, with ``kgr:`` standing for this base."""
    context: Json = json.loads(_file())["@context"]
    return {**context, "kgr": base}


def _base(first: tuple[object, Described] | None) -> str:
    """Return the base of a graph that kg built, whose first subject is its run; of any other the default."""
    if (
        first is None
        or ox.NamedNode(KG + "Run") not in first[1].get(_TYPE, ())
        or not isinstance(first[0], ox.NamedNode)
    ):
        return BASE
    return first[0].value.rpartition("run/")[0] or BASE


def _subjects(quads: Iterable[ox.Quad]) -> Iterator[tuple[object, Described]]:
    for subject, group in groupby(quads, key=attrgetter("subject")):
        described: Described = {}
        for quad in group:
            described.setdefault(quad.predicate.value, {})[quad.object] = None
        yield subject, described


def _is_prefix(definition: object) -> bool:
    return isinstance(definition, str) and definition.endswith(_DELIMITERS) and ":" in definition


class _Names:
    """The terms of a context: how IRIs, properties and values are written with it."""

    def __init__(self, context: Json) -> None:
        self.prefixes = {name: iri for name, iri in context.items() if _is_prefix(iri)}
        self.terms: dict[str, tuple[str, str | None, bool]] = {}
        for name, definition in context.items():
            if name.startswith("@") or name in self.prefixes or definition in ("@id", "@type"):
                continue
            told = definition if isinstance(definition, dict) else {"@id": definition}
            if "@id" in told:
                self.terms[self._expanded(told["@id"])] = (name, told.get("@type"), told.get("@container") == "@set")
        self._known: dict[str, str] = {}

    def _expanded(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return f"{self.prefixes[prefix]}{local}"

    def iri(self, iri: str) -> str:
        """Return an IRI with the prefix that makes it shortest, or as it is."""
        found = self._known.get(iri)
        if found is None:
            prefixes = [
                (prefix, name) for prefix, name in self.prefixes.items() if iri.startswith(name) and iri != name
            ]
            short = [f"{prefix}:{iri[len(name) :]}" for prefix, name in prefixes]
            short = [text for text in short if not text.partition(":")[2].startswith("//")]
            found = min(short, key=lambda text: (len(text), text), default="") or self._whole(iri)
            self._known[iri] = found
        return found

    def _whole(self, iri: str) -> str:
        """Return an IRI as it is. Raises OutputError where its scheme is a prefix of the context."""
        scheme, _, rest = iri.partition(":")
        if scheme in self.prefixes and not rest.startswith("//"):
            raise OutputError(
                f"framed JSON-LD has a prefix {scheme!r}, with which <{iri}> would be read as another IRI; export "
                "jsonld"
            )
        return iri

    def word(self, iri: str) -> str:
        """Return an IRI by its term, where it has one."""
        return self.terms[iri][0] if iri in self.terms else self.iri(iri)

    def node(self, term: object) -> str:
        """Return how a subject is named."""
        return self.iri(term.value) if isinstance(term, ox.NamedNode) else str(term)

    def described(self, subject: object, described: Described) -> Json:
        """Return the JSON object of one subject."""
        written: Json = {"id": self.node(subject)}
        for predicate, values in described.items():
            for value in values:
                key, text, many = self.pair(predicate, value)
                if key not in written:
                    written[key] = [text] if many else text
                elif isinstance(written[key], list):
                    written[key].append(text)
                else:
                    written[key] = [written[key], text]
        return written

    def pair(self, predicate: str, value: object) -> tuple[str, object, bool]:
        """Return the key and the value of a statement, and whether the key always has an array."""
        if predicate == _TYPE and isinstance(value, ox.NamedNode):
            return "type", self.word(value.value), False
        name, coercion, many = self.terms.get(predicate, (self.iri(predicate), None, False))
        if isinstance(value, ox.Literal):
            if coercion is not None and self._coerced(coercion) == value.datatype.value:
                return name, value.value, many
            return (name if coercion is None else self.iri(predicate)), self.literal(value), many and coercion is None
        if coercion == "@vocab" and isinstance(value, ox.NamedNode):
            return name, self.word(value.value), many
        if coercion in ("@id", "@vocab"):
            return name, self.node(value), many
        return (name if coercion is None else self.iri(predicate)), {"id": self.node(value)}, many and coercion is None

    def _coerced(self, coercion: str) -> str:
        return coercion if coercion.startswith("@") else self._expanded(coercion)

    def literal(self, value: ox.Literal) -> object:
        """Return a literal whose property says nothing of its type."""
        if value.language is not None:
            direction = {"@direction": value.direction.value} if value.direction is not None else {}
            return {"@language": value.language, **direction, "@value": value.value}
        if value.datatype.value == XSD + "string":
            return value.value
        return {"type": self.word(value.datatype.value), "@value": value.value}


def _members(
    first: tuple[object, Described] | None, stream: Iterator[tuple[object, Described]], names: _Names
) -> Iterator[bytes]:
    """Yield the members of the graph as text: things on a line each, articles with what belongs to them inside."""
    waiting = first
    while waiting is not None:
        subject, described = waiting
        waiting = None
        if _ARTICLE not in described.get(_TYPE, ()):
            yield _line(names.described(subject, described))
            waiting = next(stream, None)
            continue
        spans: dict[str, tuple[object, Described]] = {}
        claims: list[Json] = []
        for inner, said in stream:
            if subject in said.get(_CONTEXT, ()):
                spans[str(inner)] = (inner, said)
            elif subject in said.get(_SOURCE, ()):
                claims.append(_claim(inner, said, spans, names))
            else:
                waiting = (inner, said)
                break
        yield _article(names.described(subject, described), [names.described(*span) for span in spans.values()], claims)


def _claim(subject: object, described: Described, spans: dict[str, tuple[object, Described]], names: _Names) -> Json:
    """Return a claim with the words of its sentence inside."""
    written = names.described(subject, described)
    evidence = [spans[str(term)] for term in described.get(_EVIDENCE, ()) if str(term) in spans]
    if len(evidence) == 1 and len(described[_EVIDENCE]) == 1:
        span, said = evidence[0]
        quote = {predicate: said[predicate] for predicate in (_TYPE, _QUOTE) if predicate in said}
        written[names.word(_EVIDENCE)] = names.described(span, quote)
    return written


def _article(article: Json, spans: list[Json], claims: list[Json]) -> bytes:
    lines = _line(article)[:-1]
    for name, members in (("spans", spans), ("claims", claims)):
        if members:
            lines += f',"{name}":[\n'.encode() + b",\n".join(map(_line, members)) + b"]"
    return lines + b"}"


def _line(document: Json) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
