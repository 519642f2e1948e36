"""Where in a JSON-LD text each triple stands.

Expansion moves values through contexts, reverse properties and nested objects, and drops where they came from, in every
library. So this is a walk over the objects as they are written, by the rules of
https://www.w3.org/TR/json-ld11-api/#expansion-algorithm; what contexts define is asked of rdflib, how numbers and JSON
are written of Oxigraph. It never judges, and it never fetches anything: Oxigraph parses every file first, and tests
hold the walk's triples against Oxigraph's, one for one. ``@direction`` in a context is not followed.

A term stands where it is written: a node at the value of its ``@id``, else where its object begins; a predicate at its
key; a value where its own text begins, inside ``@value``, too.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, RdfFormat, parse
from rdflib.plugins.shared.jsonld.context import UNDEF

from kg.iris import XSD
from kg.validation.json_text import Json, JsonText
from kg.validation.jsonld_contexts import Contexts, keyword
from kg.validation.located import TYPE, Located, Place, Unlocatable, chained, located

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from rdflib.plugins.shared.jsonld.context import Context, Term

    from kg.validation.json_text import Members

_BY_KEY = frozenset(("@language", "@index", "@id", "@type"))
"""Containers whose values are the members of an object."""

_NULL = Json(None, 0, 0)


def walk(text: str, base: str, *, subjects: Container[str] | None = None) -> Iterator[Located]:
    """Yield the triples of a JSON-LD text.

    With ``subjects``, objects that say nothing about them may be passed over. Blank nodes bear names that hold within
    the text only.

    Raises Unlocatable where it cannot go on: at a context that lies elsewhere or that rdflib cannot read.
    """
    return _Walk(text, base, subjects).document()


class _Walk:
    """One walk: the contexts so far, the triples just located."""

    def __init__(self, text: str, base: str, subjects: Container[str] | None) -> None:
        self._text = JsonText(text)
        self._contexts = Contexts(base)
        self._subjects = subjects
        self._anonymous = 0
        self._found: list[Located] = []

    def document(self) -> Iterator[Located]:
        yield from self._outermost(self._text.root(), self._contexts.root)

    def _outermost(self, element: Json, context: Context) -> Iterator[Located]:
        """Yield the triples of what is not inside a node."""
        if isinstance(element.value, list):
            for item in self._text.items(element):
                yield from self._outermost(item, context)
        elif isinstance(element.value, dict) and not self._passed_over(element, context):
            inner, _ = self._contexts.within(element.value, context)
            plain: Members = []
            for key, value in self._text.members(element):
                if keyword(key.value, inner) == "@graph":
                    yield from self._outermost(value, inner)
                else:
                    plain.append((key, value))
            self._node(element, context, plain)
            yield from self._found
            self._found.clear()

    def _passed_over(self, element: Json, context: Context) -> bool:
        """Tell whether an object that is not inside a node says nothing about the subjects asked for."""
        identifiers = None if self._subjects is None else self._contexts.identifiers(context)
        if self._subjects is None or identifiers is None:
            return False
        written = self._text.written(element)
        if '"@context"' in written:
            return False
        names = set(identifiers.findall(written))
        return not any("\\" in name or self._contexts.term(name, context) in self._subjects for name in names)

    def _node(
        self, node: Json, context: Context, members: Members | None = None, subject: Place | None = None
    ) -> Place:
        """Locate the triples of a node object; ``subject`` is what it is about unless it says so itself."""
        if not isinstance(node.value, dict):
            raise Unlocatable(f"no node at offset {node.at}")
        context, typed = self._contexts.within(node.value, context)
        members = self._text.members(node) if members is None else members
        subject = self._named(members, typed) or subject or Place(self._fresh(), node.at)
        for key, value in members:
            if keyword(key.value, context) == "@type":
                self._types(subject, key, value, context)
            else:
                self._entry(subject, key, value, typed)
        return subject

    def _named(self, members: Members, context: Context) -> Place | None:
        """Return what ``@id`` names, if there is one; a name that is no IRI makes an empty term."""
        for key, value in members:
            meaning = keyword(key.value, context)
            if meaning == "@id" and isinstance(value.value, str):
                return Place(self._contexts.term(value.value, context) or "", value.at)
            if meaning == "@nest":
                nested = (self._named(self._text.members(item), context) for item in self._text.objects(value))
                if found := next(filter(None, nested), None):
                    return found
        return None

    def _types(self, subject: Place, key: Json, value: Json, context: Context) -> None:
        for item in self._text.items(value):
            if isinstance(item.value, str):
                iri = self._contexts.term(item.value, context, vocabulary=True)
                self._add(subject, Place(TYPE, key.at), Place(iri or "", item.at))

    def _entry(self, subject: Place, key: Json, value: Json, context: Context) -> None:
        meaning = keyword(key.value, context)
        if meaning is None:
            self._property(subject, key, value, context)
        elif meaning in ("@graph", "@included"):
            self._nodes(value, context)
        elif meaning == "@nest":
            for item in self._text.objects(value):
                for nested_key, nested in self._text.members(item):
                    self._entry(subject, nested_key, nested, context)
        elif meaning == "@reverse" and isinstance(value.value, dict):
            for reverse_key, reverse in self._text.members(value):
                self._property(subject, reverse_key, reverse, context, reverse=True)

    def _nodes(self, value: Json, context: Context) -> None:
        for item in self._text.objects(value):
            self._node(item, context)

    def _property(self, subject: Place, key: Json, value: Json, context: Context, *, reverse: bool = False) -> None:
        iri = self._contexts.predicate(str(key.value), context)
        if iri is None:
            return
        verb, term = Place(iri, key.at), context.terms.get(str(key.value))
        backwards = reverse != bool(term and term.reverse)
        for obj in self._objects(value, term, self._contexts.scoped(context, term)):
            self._add(*((obj, verb, subject) if backwards else (subject, verb, obj)))

    def _objects(self, value: Json, term: Term | None, context: Context) -> list[Place]:
        """Return what a property is said to have, as its term's type and container say."""
        container = term.container if term else frozenset()
        if term and term.type == "@json":
            return [Place(_by_oxigraph(self._text.written(value), '"@type":"@json"'), value.at)]
        if isinstance(value.value, dict):
            if term and not _BY_KEY.isdisjoint(container):
                return self._mapped(value, term, context)
            if "@graph" in container and "@graph" not in value.value:
                return [self._graph(value, Place(self._fresh(), value.at), context)]
        is_list = isinstance(value.value, dict) and any(key in value.value for key in context.get_keys("@list"))
        if "@list" in container and not is_list:
            return [self._list(value, term, context)]
        return self._plain(value, term, context)

    def _list(self, value: Json, term: Term | None, context: Context) -> Place:
        """Return the list that the values of a term are; lists in it are lists of their own."""
        members: list[Place] = []
        for item in self._text.items(value):
            inner = isinstance(item.value, list)
            members += [self._list(item, term, context)] if inner else self._plain(item, term, context)
        return self._chained(members, value.at)

    def _chained(self, members: list[Place], at: int) -> Place:
        head, cells = chained(members, at, self._fresh)
        self._found += cells
        return head

    def _mapped(self, value: Json, term: Term, context: Context) -> list[Place]:
        """Return the objects of a map by language, index, identifier or type."""
        found = []
        for key, members in self._text.members(value):
            name = None if keyword(key.value, context) == "@none" else key
            for item in self._text.items(members):
                found += self._indexed(name, item, term, context)
        return found

    def _indexed(self, key: Json | None, item: Json, term: Term, context: Context) -> list[Place]:
        """Return what stands in a map under a key (None for ``@none``)."""
        container = term.container
        if "@language" in container and isinstance(item.value, str):
            return [Place(_literal(item.value, None if key is None else str(key.value), None), item.at)]
        if key is not None and not container.isdisjoint(("@id", "@type")):
            return self._keyed(key, item, term, context)
        if "@graph" in container:
            return [self._graph(item, Place(self._fresh(), item.at), context)]
        found = self._plain(item, term, context)
        index = self._contexts.predicate(term.index, context) if term.index and key is not None else None
        if index is not None and key is not None:
            for obj in found:
                self._add(obj, Place(index, key.at), Place(_literal(str(key.value), None, None), key.at))
        return found

    def _keyed(self, key: Json, item: Json, term: Term, context: Context) -> list[Place]:
        """Return what stands in a map under its identifier or its type."""
        iri = self._contexts.term(str(key.value), context, vocabulary="@type" in term.container)
        named = Place(iri or "", key.at)
        if "@graph" in term.container:
            return [self._graph(item, named, context)]
        if "@id" in term.container:
            return [self._node(item, context, subject=named)]
        typed = self._plain(item, term, context)
        for obj in typed:
            self._add(obj, Place(TYPE, key.at), named)
        return typed

    def _graph(self, value: Json, name: Place, context: Context) -> Place:
        self._nodes(value, context)
        return name

    def _plain(self, value: Json, term: Term | None, context: Context) -> list[Place]:
        """Return what a value stands for that no container tells how to take."""
        if isinstance(value.value, list):
            return [obj for item in self._text.items(value) for obj in self._plain(item, term, context)]
        if isinstance(value.value, dict):
            return self._object(value, value.value, term, context)
        return [] if value.value is None else [Place(self._scalar(value, term, context), value.at)]

    def _object(self, value: Json, members: dict[str, object], term: Term | None, context: Context) -> list[Place]:
        local = self._contexts.local(members, context)
        keywords = {keyword(key, local) for key in members}
        if keywords.isdisjoint(("@value", "@list", "@set")):
            return [self._node(value, context)]
        inside = {keyword(key.value, local): member for key, member in self._text.members(value)}
        if "@value" in keywords:
            literal = self._literal(inside, local)
            return [] if literal is None else [Place(literal, inside["@value"].at)]
        if "@list" in keywords:
            return [self._chained(self._plain(inside["@list"], term, local), inside["@list"].at)]
        return self._plain(inside["@set"], term, local)

    def _literal(self, inside: dict[str | None, Json], context: Context) -> str | None:
        """Return the literal of a value object; None where it is null."""
        value, language, datatype, direction = (
            inside.get(key, _NULL).value for key in ("@value", "@language", "@type", "@direction")
        )
        if isinstance(datatype, str) and datatype != "@json":
            datatype = (self._contexts.term(datatype, context, vocabulary=True) or "")[1:-1] or None
        if value is None and datatype != "@json":
            return None
        if isinstance(value, str) and datatype != "@json" and direction is None:
            return _literal(value, language, datatype)
        said = {"@language": language, "@type": datatype, "@direction": direction}
        rest = (f'"{key}":{json.dumps(each)}' for key, each in said.items() if each is not None)
        return _by_oxigraph(self._text.written(inside["@value"]), *rest)

    def _scalar(self, value: Json, term: Term | None, context: Context) -> str:
        """Return the term that a text, number or truth value is, by the type or language of its property."""
        coercion = term.type if term and isinstance(term.type, str) else None
        datatype = None if coercion is None or coercion.startswith("@") else coercion
        if not isinstance(value.value, str):
            return _by_oxigraph(self._text.written(value), *([f'"@type":{json.dumps(datatype)}'] if datatype else []))
        if coercion in ("@id", "@vocab"):
            return self._contexts.term(value.value, context, vocabulary=coercion == "@vocab") or ""
        language = context.language if term is None or term.language is UNDEF else term.language
        return _literal(value.value, None if coercion else language, datatype)

    def _add(self, subject: Place, verb: Place, value: Place) -> None:
        if subject.term and value.term:
            self._found.append(located(subject, verb, value))

    def _fresh(self) -> str:
        self._anonymous += 1
        return f"_:anonymous {self._anonymous}"


def _literal(text: str, language: object, datatype: object) -> str:
    if language:
        return f"{Literal(text)}@{str(language).lower()}"
    if datatype and datatype != f"{XSD}string":
        return f"{Literal(text)}^^<{datatype}>"
    return str(Literal(text))


@lru_cache(maxsize=65_536)
def _by_oxigraph(written: str, *rest: str) -> str:
    """Return the literal that Oxigraph makes of a JSON value with the other members of its value object."""
    members = ",".join((f'"@value":{written}', *rest))
    return str(next(iter(parse(f'{{"@id":"a:a","a:a":{{{members}}}}}'.encode(), RdfFormat.JSON_LD))).object)
