"""Where in a Turtle, TriG, N-Triples or N-Quads text each triple stands.

No parser that runs in Python tells: Oxigraph and Rio give positions of errors only; rdflib's notation3 parser counts
lines inside itself, after the fact and not per term; lark grammars (Pymantic's, rdflib's experimental one) keep
positions but take over 30 s for half a million triples, twice as long as rdflib; tree-sitter-turtle is not packaged
for Python on its own, yields no triples (prefixes, escapes, lists and nested nodes would still be ours), and the bundle
that has it ships 372 languages. So this is a walk over the grammar of https://www.w3.org/TR/turtle/ and
https://www.w3.org/TR/trig/ that does nothing but locate. It never judges: Oxigraph parses every file first, and tests
hold the walk's triples against Oxigraph's, one for one. RDF 1.2 annotations are not located.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.iris import RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPE, FIRST, REST, NIL = (f"<{RDF}{name}>" for name in ("type", "first", "rest", "nil"))

_NAME = r"\w\u00b7\u0300-\u036f\u203f\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
_LOCAL = rf"(?:[{_NAME}:]|{_ESCAPED})(?:(?:[{_NAME}:.\-]|{_ESCAPED})*(?:[{_NAME}:\-]|{_ESCAPED}))?"
_TOKEN = re.compile(
    rf"""(?:[ \t\r\n]+|\#[^\r\n]*)*(?:
      (?P<iri><(?!<)(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
    | (?P<text>\"{{3}}(?:(?:\"|\"\")?(?:[^"\\]|\\.))*\"{{3}}|'{{3}}(?:(?:'|'')?(?:[^'\\]|\\.))*'{{3}}
              |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    | (?P<blank>_:[{_NAME}](?:[{_NAME}.\-]*[{_NAME}\-])?)
    | (?P<name>(?:[^\W\d_](?:[{_NAME}.\-]*[{_NAME}\-])?)?:(?:{_LOCAL})?)
    | (?P<double>[+-]?(?:\d+\.\d*|\.?\d+)[eE][+-]?\d+)
    | (?P<decimal>[+-]?\d*\.\d+)
    | (?P<integer>[+-]?\d+)
    | (?P<at>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<typed>\^\^)
    | (?P<mark>[\[\](){{}};,.])
    | (?P<word>[A-Za-z]+)
    | (?P<end>\Z)
    )""",
    re.VERBOSE | re.DOTALL,
)
_STRING_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_PLAIN_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_LOCAL_ESCAPE = re.compile(r"\\(.)")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


class Located(NamedTuple):
    """A triple in N-Triples notation, and the offset at which each of its terms begins in the text."""

    subject: str
    predicate: str
    object: str
    subject_at: int
    predicate_at: int
    object_at: int


class Unlocatable(Exception):  # noqa: N818 - a limit of the walk, not an error of the file
    """Raised where the text leaves the grammar that this walk knows; what was located before stands."""


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


class _Node(NamedTuple):
    term: str
    at: int


def walk(text: str, base: str, *, quads: bool = False) -> Iterator[Located]:
    """Yield the triples of a Turtle or TriG text, of N-Triples, too; ``quads`` reads N-Quads.

    Blank nodes bear names that hold within the text only. Raises Unlocatable where it cannot go on.
    """
    return _Walk(text, base, quads=quads).document()


class _Walk:
    """One walk: the token ahead, the prefixes so far, and the triples located since the last were handed out."""

    def __init__(self, text: str, base: str, *, quads: bool) -> None:
        self._tokens = _tokens(text)
        self._ahead = next(self._tokens)
        self._base = base
        self._quads = quads
        self._prefixes: dict[str, str] = {}
        self._terms: dict[str, str] = {}
        self._anonymous = 0
        self._found: list[Located] = []

    def document(self) -> Iterator[Located]:
        while self._ahead.kind != "end":
            self._statement()
            yield from self._found
            self._found.clear()

    def _take(self) -> _Token:
        token = self._ahead
        self._ahead = next(self._tokens, _Token("end", "", token.at))
        return token

    def _takes(self, mark: str) -> bool:
        if self._ahead.text == mark and self._ahead.kind == "mark":
            self._take()
            return True
        return False

    def _expect(self, mark: str) -> None:
        if not self._takes(mark):
            raise Unlocatable(f"expected {mark} at offset {self._ahead.at}")

    def _statement(self) -> None:
        token = self._ahead
        word = token.text.lower()
        if token.kind in ("at", "word") and word.lstrip("@") in ("prefix", "base"):
            self._directive()
        elif token.kind == "word" and word == "graph":
            self._take()
            self._label()
            self._block()
        elif token.text == "{" and token.kind == "mark":
            self._block()
        else:
            self._triples_or_graph()

    def _directive(self) -> None:
        keyword = self._take()
        if keyword.text.lower().endswith("prefix"):
            prefix = self._take().text
            self._prefixes[prefix[:-1]] = self._iri(self._take())
        else:
            self._base = self._iri(self._take())
        self._terms.clear()
        if keyword.kind == "at":
            self._expect(".")

    def _label(self) -> None:
        if self._takes("["):
            self._expect("]")
        else:
            self._take()

    def _block(self) -> None:
        self._expect("{")
        while not self._takes("}"):
            self._triples(self._subject())
            if not self._takes("."):
                self._expect("}")
                return

    def _triples_or_graph(self) -> None:
        subject = self._subject()
        if self._ahead.text == "{" and self._ahead.kind == "mark":
            self._block()
            return
        self._triples(subject)
        if self._quads and self._ahead.text != ".":
            self._take()
        self._expect(".")

    def _subject(self) -> tuple[_Node, bool]:
        """Return the subject, and whether it may stand without predicates, as a property list may."""
        alone = self._ahead.text == "["
        return self._node(), alone

    def _triples(self, subject: tuple[_Node, bool]) -> None:
        node, alone = subject
        if alone and self._ahead.kind == "mark" and self._ahead.text in ".}":
            return
        self._predicates(node)

    def _predicates(self, subject: _Node) -> None:
        while True:
            verb = self._verb()
            self._objects(subject, verb)
            if not self._takes(";"):
                return
            while self._takes(";"):
                pass
            if self._ahead.kind in ("mark", "end"):
                return

    def _verb(self) -> _Node:
        token = self._take()
        if token.kind == "word" and token.text == "a":
            return _Node(TYPE, token.at)
        return _Node(self._resource(token), token.at)

    def _objects(self, subject: _Node, verb: _Node) -> None:
        while True:
            self._add(subject, verb, self._node())
            if not self._takes(","):
                return

    def _add(self, subject: _Node, verb: _Node, obj: _Node) -> None:
        self._found.append(Located(subject.term, verb.term, obj.term, subject.at, verb.at, obj.at))

    def _node(self) -> _Node:
        token = self._take()
        if token.kind == "mark":
            return self._nested(token)
        if token.kind == "text":
            return _Node(self._literal(token), token.at)
        if token.kind in ("integer", "decimal", "double"):
            return _Node(f'"{token.text}"^^<{XSD}{token.kind}>', token.at)
        if token.kind == "word" and token.text in ("true", "false"):
            return _Node(f'"{token.text}"^^<{XSD}boolean>', token.at)
        return _Node(self._resource(token), token.at)

    def _nested(self, token: _Token) -> _Node:
        if token.text == "(":
            return self._list(token)
        if token.text != "[":
            raise Unlocatable(f"unexpected {token.text} at offset {token.at}")
        node = _Node(self._fresh(), token.at)
        if not self._takes("]"):
            self._predicates(node)
            self._expect("]")
        return node

    def _list(self, opening: _Token) -> _Node:
        head = cell = None
        while not self._takes(")"):
            member = self._node()
            following = _Node(self._fresh(), member.at if cell else opening.at)
            if cell:
                self._add(cell, _Node(REST, following.at), following)
            self._add(following, _Node(FIRST, member.at), member)
            head, cell = head or following, following
        if cell is None or head is None:
            return _Node(NIL, opening.at)
        self._add(cell, _Node(REST, cell.at), _Node(NIL, cell.at))
        return head

    def _fresh(self) -> str:
        self._anonymous += 1
        return f"_:anonymous {self._anonymous}"

    def _resource(self, token: _Token) -> str:
        if token.kind == "blank":
            return token.text
        if token.kind not in ("iri", "name"):
            raise Unlocatable(f"unexpected {token.text or 'end'} at offset {token.at}")
        known = self._terms.get(token.text)
        if known is None:
            known = self._terms[token.text] = f"<{self._iri(token)}>"
        return known

    def _iri(self, token: _Token) -> str:
        if token.kind == "iri":
            return _resolved(_unescaped(token.text[1:-1]), self._base)
        prefix, _, local = token.text.partition(":")
        if token.kind != "name" or prefix not in self._prefixes:
            raise Unlocatable(f"unknown name {token.text} at offset {token.at}")
        return self._prefixes[prefix] + _LOCAL_ESCAPE.sub(r"\1", local)

    def _literal(self, token: _Token) -> str:
        quotes = 3 if token.text[:3] in ('"""', "'''") else 1
        value = _unescaped(token.text[quotes:-quotes])
        if self._ahead.kind == "at":
            return str(Literal(value, language=self._take().text[1:]))
        if self._ahead.kind == "typed":
            self._take()
            return str(Literal(value, datatype=NamedNode(self._iri(self._take()))))
        return str(Literal(value))


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while (found := _TOKEN.match(text, at)) is not None:
        kind = found.lastgroup or ""
        yield _Token(kind, found.group(kind), found.start(kind))
        if kind == "end":
            return
        at = found.end()
    raise Unlocatable(f"no token of Turtle at offset {at}")


def _unescaped(text: str) -> str:
    return _STRING_ESCAPE.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    short, long, plain = found.groups()
    if plain is not None:
        return _PLAIN_ESCAPES.get(plain, plain)
    return chr(int(short or long, 16))


def _resolved(iri: str, base: str) -> str:
    """Return ``iri`` made absolute as RFC 3986 says; Oxigraph does the resolving, so that both agree."""
    if _ABSOLUTE.match(iri):
        return iri
    line = f"<{iri}> <a:a> <a:a> ."
    subject = next(iter(parse(line.encode(), RdfFormat.TURTLE, base_iri=base))).subject
    return str(subject)[1:-1]
