"""Where in an RDF/XML text each triple stands.

XML parsers tell where a tag begins, not where an attribute does, and rdflib's RDF/XML handler gives out a triple when
an element ends, after its subject's tag is long gone; both also change what they read (line ends, the whitespace of
attributes), which Oxigraph keeps. So this is a walk over the tags that does nothing but locate, by the rules of
https://www.w3.org/TR/rdf-syntax-grammar/. It never judges: Oxigraph parses every file first, so that the XML is
well-formed and the RDF valid, and tests hold the walk's triples against Oxigraph's, one for one.

A term stands where it is written: a node at the value of its ``rdf:about``, ``rdf:ID`` or ``rdf:nodeID``, else at its
tag; a predicate at the name of its element or attribute; a value at the quote of its attribute, or where its text
begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.iris import RDF
from kg.validation.located import TYPE, Located, Place, Unlocatable, chained, located, resolved

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

_TOKEN = re.compile(
    r"""<!--.*?--> | <\?.*?\?>
      | <!\[CDATA\[(?P<cdata>.*?)\]\]>
      | <!DOCTYPE(?P<doctype>(?:[^\[>"']|"[^"]*"|'[^']*')*+(?:\[(?:<!--.*?-->|[^\]"']|"[^"]*"|'[^']*')*+\]\s*)?)>
      | </(?P<close>[^\s>]+)\s*>
      | <(?P<open>[^\s/>!?]+)(?P<attributes>(?:[^<>"'/]++|"[^"]*+"|'[^']*+'|/(?!>))*+)(?P<empty>/?)>
      | (?P<text>[^<]+)""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=]+)\s*=\s*("[^"]*"|'[^']*')""")
_ENTITY = re.compile(r"<!ENTITY\s+(?:%\s+)?(\S+)\s+\"([^\"]*)\"")
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([^;]+));")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "apos": "'", "quot": '"'}
_NESTED = re.compile(r"<!|:(?:about|ID)\b")
"""What, before the next end tag of its name, leaves open whether an element ends there or says something of others."""

_SPACE = " \t\r\n"
_SUBJECT_ATTRIBUTES = ("about", "ID", "nodeID")


class _Kind(Enum):
    """What an element is."""

    OUTSIDE = auto()
    NODE = auto()
    PROPERTY = auto()
    COLLECTION = auto()
    LITERAL = auto()
    UNREAD = auto()


class _Scope(NamedTuple):
    """What holds within an element: namespaces by prefix, base IRI and language."""

    namespaces: Mapping[str, str]
    base: str
    language: str | None


class _Attribute(NamedTuple):
    value: str
    name_at: int
    at: int


_Attributes = dict[str, _Attribute]
"""An element's attributes by IRI."""


@dataclass(slots=True)
class _Element:
    """An element that is open; of a property element, ``subject`` is whose property it is."""

    kind: _Kind
    at: int
    scope: _Scope
    subject: Place | None = None
    verb: Place | None = None
    value: Place | None = None
    text: Place | None = None
    datatype: str | None = None
    statement: _Attribute | None = None
    members: list[Place] = field(default_factory=list)
    numbered: int = 0
    verbatim: bool = False
    depth: int = 0


def walk(text: str, base: str, *, subjects: Container[str] | None = None) -> Iterator[Located]:
    """Yield the triples of an RDF/XML text.

    With ``subjects``, elements that say nothing about them may be passed over. Blank nodes bear names that hold within
    the text only.

    Raises Unlocatable where it cannot go on.
    """
    return _Walk(text, base, subjects).document()


class _Walk:
    """One walk: the elements that are open, the entities, the triples just located."""

    def __init__(self, text: str, base: str, subjects: Container[str] | None) -> None:
        self._text = text
        self._subjects = subjects
        self._doctype = ""
        self._entities = dict(_ENTITIES)
        self._open = [_Element(_Kind.OUTSIDE, 0, _Scope({}, base, None))]
        self._anonymous = 0
        self._found: list[Located] = []

    def document(self) -> Iterator[Located]:
        at = 0
        while token := _TOKEN.match(self._text, at):
            at = self._token(token)
            if self._found:
                yield from self._found
                self._found.clear()
        if at < len(self._text):
            raise Unlocatable(f"no token of XML at offset {at}")

    def _token(self, token: re.Match[str]) -> int:
        """Take in a token; return the offset of the next."""
        kind = token.lastgroup
        if self._open[-1].verbatim:
            self._within_literal(token)
        elif kind == "empty":
            return self._opens(token)
        elif kind == "close":
            self._closes()
        elif kind == "text":
            if self._open[-1].kind is _Kind.PROPERTY:
                self._characters(self._unescaped(token.group()), token.start())
        elif kind == "cdata":
            self._characters(token.group("cdata"), token.start())
        elif kind == "doctype":
            self._declares(token.group())
        return token.end()

    def _declares(self, doctype: str) -> None:
        self._doctype = doctype
        for name, value in _ENTITY.findall(doctype):
            self._entities[name] = self._unescaped(value)

    def _unescaped(self, text: str) -> str:
        return _REFERENCE.sub(self._character, text) if "&" in text else text

    def _character(self, reference: re.Match[str]) -> str:
        hexadecimal, decimal, name = reference.groups()
        if name is None:
            return chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
        if name not in self._entities:
            raise Unlocatable(f"unknown entity {name}")
        return self._entities[name]

    def _characters(self, text: str, at: int) -> None:
        """Take text as the value of a property, unless there is one that is more than space."""
        element = self._open[-1]
        if element.text is None or not element.text.term.strip(_SPACE):
            element.text = Place(text, at)

    def _opens(self, tag: re.Match[str]) -> int:
        outer = self._open[-1]
        scope, attributes = self._attributes(tag, outer.scope)
        name = self._named(tag.group("open"), scope)
        end = tag.end()
        if outer.kind is _Kind.NODE:
            self._property(name, tag, attributes, scope)
        elif outer.kind is _Kind.OUTSIDE and name == f"{RDF}RDF":
            self._open.append(_Element(_Kind.OUTSIDE, tag.start(), scope))
        elif outer.kind is _Kind.OUTSIDE and (passed := self._passed_over(tag, attributes, scope)):
            return passed
        else:
            self._node(name, tag.start(), attributes, scope)
        if tag.group("empty"):
            self._closes()
        return end

    def _attributes(self, tag: re.Match[str], outer: _Scope) -> tuple[_Scope, _Attributes]:
        """Return what holds within the element, and its attributes by IRI, without those of XML itself."""
        given, start = tag.group("attributes"), tag.start("attributes")
        if not given or given.isspace():
            return outer, {}
        plain: dict[str, _Attribute] = {}
        scope = outer
        for found in _ATTRIBUTE.finditer(given):
            name, value = found.group(1), found.group(2)[1:-1]
            if name.startswith("xml"):
                scope = self._scoped(scope, name, value)
            else:
                plain[name] = _Attribute(self._unescaped(value), start + found.start(1), start + found.start(2))
        return scope, {self._named(name, scope): attribute for name, attribute in plain.items()}

    def _scoped(self, scope: _Scope, name: str, value: str) -> _Scope:
        if name == "xmlns" or name.startswith("xmlns:"):
            prefix = name.partition(":")[2]
            return scope._replace(namespaces={**scope.namespaces, prefix: self._unescaped(value)})
        if name == "xml:base":
            return scope._replace(base=self._unescaped(value))
        if name == "xml:lang":
            return scope._replace(language=self._unescaped(value).lower())
        return scope

    def _named(self, name: str, scope: _Scope) -> str:
        prefix, colon, local = name.partition(":")
        if not colon:
            prefix, local = "", name
        if prefix not in scope.namespaces:
            raise Unlocatable(f"unknown prefix of {name}")
        return scope.namespaces[prefix] + local

    def _passed_over(self, tag: re.Match[str], attributes: _Attributes, scope: _Scope) -> int | None:
        """Return where an element ends that is about a subject not asked for, if its end is plain to see."""
        about = attributes.get(f"{RDF}about")
        if self._subjects is None or about is None or f"<{resolved(about.value, scope.base)}>" in self._subjects:
            return None
        if tag.group("empty"):
            return tag.end()
        name = tag.group("open")
        end = self._text.find(f"</{name}>", tag.end())
        if end < 0 or self._text.find(f"<{name}", tag.end(), end) >= 0 or _NESTED.search(self._text, tag.end(), end):
            return None
        return end + len(name) + 3

    def _node(self, name: str, at: int, attributes: _Attributes, scope: _Scope) -> None:
        subject = self._identified(attributes, scope, _SUBJECT_ATTRIBUTES) or Place(self._fresh(), at)
        if name != f"{RDF}Description":
            self._add(subject, Place(TYPE, at + 1), Place(f"<{name}>", at + 1))
        self._property_attributes(subject, attributes, scope)
        self._open.append(_Element(_Kind.NODE, at, scope, subject))

    def _identified(self, attributes: _Attributes, scope: _Scope, names: tuple[str, ...]) -> Place | None:
        """Return the node that the first of these attributes of RDF names."""
        for name in names:
            attribute = attributes.get(RDF + name)
            if attribute is not None and name == "nodeID":
                return Place(f"_:{attribute.value}", attribute.at)
            if attribute is not None:
                relative = f"#{attribute.value}" if name == "ID" else attribute.value
                return Place(f"<{resolved(relative, scope.base)}>", attribute.at)
        return None

    def _property_attributes(self, subject: Place, attributes: _Attributes, scope: _Scope) -> None:
        for name, attribute in attributes.items():
            verb = Place(f"<{name}>", attribute.name_at)
            if verb.term == TYPE:
                self._add(subject, verb, Place(f"<{resolved(attribute.value, scope.base)}>", attribute.at))
            elif name not in _SYNTAX:
                self._add(subject, verb, Place(_literal(attribute.value, scope.language, None), attribute.at))

    def _property(self, name: str, tag: re.Match[str], attributes: _Attributes, scope: _Scope) -> None:
        node, at = self._open[-1], tag.start()
        if name == f"{RDF}li":
            node.numbered += 1
            name = f"{RDF}_{node.numbered}"
        element = _Element(_Kind.PROPERTY, at, scope, node.subject, Place(f"<{name}>", at + 1))
        element.statement = attributes.get(f"{RDF}ID")
        parse_type = attributes.get(f"{RDF}parseType")
        if parse_type is not None:
            self._typed(element, parse_type.value, tag.end())
            return
        datatype = attributes.get(f"{RDF}datatype")
        if datatype is not None:
            element.datatype = resolved(datatype.value, scope.base)
        element.value = self._described(attributes, scope, at)
        self._open.append(element)

    def _typed(self, element: _Element, parse_type: str, inside: int) -> None:
        """Open a property element that says how its content is to be parsed."""
        if parse_type == "Resource":
            element.value = Place(self._fresh(), element.at)
            self._said(element, element.value)
            element.kind, element.subject, element.numbered = _Kind.NODE, element.value, 0
        elif parse_type == "Collection":
            element.kind = _Kind.COLLECTION
        else:
            element.kind = _Kind.LITERAL if parse_type == "Literal" else _Kind.UNREAD
            element.verbatim = True
            element.text = Place("", inside)
        self._open.append(element)

    def _described(self, attributes: _Attributes, scope: _Scope, at: int) -> Place | None:
        """Return the node that a property's attributes name or describe."""
        node = self._identified(attributes, scope, ("resource", "nodeID"))
        if node is None and any(name not in _SYNTAX and f"<{name}>" != TYPE for name in attributes):
            node = Place(self._fresh(), at)
        if node is not None:
            self._property_attributes(node, attributes, scope)
        return node

    def _closes(self) -> None:
        element = self._open.pop()
        if element.kind is _Kind.NODE and element.subject is not None:
            outer = self._open[-1]
            if outer.kind is _Kind.COLLECTION:
                outer.members.append(element.subject)
            elif outer.kind is _Kind.PROPERTY:
                outer.value = element.subject
        elif element.kind is _Kind.COLLECTION:
            head, cells = chained(element.members, element.at, self._fresh)
            self._said(element, head)
            self._found += cells
        elif element.kind is _Kind.PROPERTY:
            text = element.text or Place("", element.at)
            literal = Place(_literal(text.term, element.scope.language, element.datatype), text.at)
            self._said(element, element.value or literal)

    def _within_literal(self, token: re.Match[str]) -> None:
        """Pass over the content of an XML literal; at its end, take it as the value."""
        element, kind = self._open[-1], token.lastgroup
        if kind == "empty" and not token.group("empty"):
            element.depth += 1
        elif kind == "close" and element.depth:
            element.depth -= 1
        elif kind == "close":
            self._open.pop()
            if element.kind is _Kind.LITERAL and element.text is not None:
                inside = self._text[element.text.at : token.start()]
                self._said(element, Place(self._xml_literal(inside, element.scope), element.text.at))

    def _xml_literal(self, inside: str, scope: _Scope) -> str:
        """Return the XML literal as Oxigraph reads it, with the namespaces that hold where it stands."""
        rdf = next(prefix for prefix, namespace in scope.namespaces.items() if prefix and namespace == RDF)
        declared = " ".join(
            f'xmlns{":" if prefix else ""}{prefix}="{namespace}"' for prefix, namespace in scope.namespaces.items()
        )
        text = (
            f"{self._doctype}<{rdf}:Description {declared}>"
            f'<{rdf}:value {rdf}:parseType="Literal">{inside}</{rdf}:value></{rdf}:Description>'
        )
        return str(next(iter(parse(text.encode(), RdfFormat.RDF_XML))).object)

    def _said(self, element: _Element, value: Place) -> None:
        """Add the triple of a property element, and the four about it where it has an ``rdf:ID``."""
        if element.subject is None or element.verb is None:
            raise Unlocatable(f"a property of nothing at offset {element.at}")
        self._add(element.subject, element.verb, value)
        if element.statement is None:
            return
        _, name_at, at = element.statement
        statement = Place(f"<{resolved('#' + element.statement.value, element.scope.base)}>", at)
        parts = {"subject": element.subject, "predicate": element.verb, "object": value}
        for name, part in {"type": Place(f"<{RDF}Statement>", name_at), **parts}.items():
            self._add(statement, Place(f"<{RDF}{name}>", name_at), part)

    def _add(self, subject: Place, verb: Place, value: Place) -> None:
        self._found.append(located(subject, verb, value))

    def _fresh(self) -> str:
        self._anonymous += 1
        return f"_:anonymous {self._anonymous}"


_SYNTAX = frozenset(
    RDF + name for name in ("about", "ID", "nodeID", "resource", "datatype", "parseType", "bagID", "aboutEach")
)


def _literal(text: str, language: str | None, datatype: str | None) -> str:
    if datatype is not None:
        return str(Literal(text, datatype=NamedNode(datatype)))
    return str(Literal(text, language=language))
