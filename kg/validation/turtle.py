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
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.iris import XSD
from kg.validation.located import TYPE, Located, Place, Unlocatable, chained, located, resolved

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

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
_STATEMENT = re.compile(
    r"""(?:[^"'<\#.\\]++ | \\. | \#[^\r\n]*+ | <[^<>\r\n]*+>
       | "{3}(?:(?:"|"")?[^"\\]|(?:"|"")?\\.)*+"{3} | '{3}(?:(?:'|'')?[^'\\]|(?:'|'')?\\.)*+'{3}
       | "(?!"")(?:[^"\\\r\n]|\\.)*+" | '(?!'')(?:[^'\\\r\n]|\\.)*+' | ""(?!") | ''(?!')
       | \.(?=\d) | (?<=[\w:%\-.])\.(?=[\w:%\\\-.]))*+\.""",
    re.VERBOSE | re.DOTALL,
)
"""From a subject to the full stop that ends what is said of it; a full stop inside a name or a number does not."""
_STRING_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_STATEMENT_ENDS = frozenset((("mark", "."), ("mark", "}")))
_BOOLEANS = frozenset(("true", "false"))
_PLAIN_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_LOCAL_ESCAPE = re.compile(r"\\(.)")


_Token = tuple[str, str, int]
"""A token: its kind, its text and its offset."""


def walk(text: str, base: str, *, quads: bool = False, subjects: Container[str] | None = None) -> Iterator[Located]:
    """Yield the triples of a Turtle or TriG text, of N-Triples, too; ``quads`` reads N-Quads.

    With ``subjects``, statements about other subjects (those nested in them included) may be passed over: that is
    about ten times as quick. Blank nodes bear names that hold within the text only.

    Raises Unlocatable where it cannot go on.
    """
    return _Walk(text, base, quads=quads, subjects=subjects).document()


class _Walk:
    """One walk: the token ahead (``kind``, ``token``, ``start``), the prefixes so far, the triples just located."""

    def __init__(self, text: str, base: str, *, quads: bool, subjects: Container[str] | None) -> None:
        self._text = text
        self._base = base
        self._quads = quads
        self._subjects = subjects
        self._prefixes: dict[str, str] = {}
        self._terms: dict[str, str] = {}
        self._anonymous = 0
        self._braces = "{" in text
        self._found: list[Located] = []
        self._go_to(0)

    def document(self) -> Iterator[Located]:
        while self.kind != "end":
            if self._passed_over():
                continue
            self._statement()
            yield from self._found
            self._found.clear()

    def _go_to(self, at: int) -> None:
        found = _TOKEN.match(self._text, at)
        if found is None:
            raise Unlocatable(f"no token of Turtle at offset {at}")
        self.kind = found.lastgroup or ""
        self.token = found.group(self.kind)
        self.start, self._end = found.span(self.kind)

    def _take(self) -> _Token:
        taken = (self.kind, self.token, self.start)
        if self.kind != "end":
            self._go_to(self._end)
        return taken

    def _is(self, mark: str) -> bool:
        return (self.kind, self.token) == ("mark", mark)

    def _takes(self, mark: str) -> bool:
        if self._is(mark):
            self._take()
            return True
        return False

    def _expect(self, mark: str) -> None:
        if not self._takes(mark):
            raise Unlocatable(f"expected {mark} at offset {self.start}")

    def _passed_over(self) -> bool:
        """Go to the next statement if the one ahead begins with a subject that is not asked for."""
        if self._subjects is None or self.kind not in ("iri", "name"):
            return False
        if self._resource((self.kind, self.token, self.start)) in self._subjects:
            return False
        statement = _STATEMENT.match(self._text, self.start)
        if statement is None or self._opens_graph():
            return False
        self._go_to(statement.end())
        return True

    def _opens_graph(self) -> bool:
        following = _TOKEN.match(self._text, self._end) if self._braces else None
        return following is not None and following.group("mark") == "{"

    def _statement(self) -> None:
        """Read a directive, the begin or the end of a graph, or triples; a graph's braces need no more than that."""
        word = self.token.lower()
        if self.kind in ("at", "word") and word.lstrip("@") in ("prefix", "base"):
            self._directive()
        elif self.kind == "word" and word == "graph":
            self._take()
            self._label()
            self._expect("{")
        elif not self._takes("{") and not self._takes("}"):
            self._triples_or_graph()

    def _directive(self) -> None:
        kind, keyword, _ = self._take()
        if keyword.lower().endswith("prefix"):
            prefix = self._take()[1]
            self._prefixes[prefix[:-1]] = self._iri(self._take())
        else:
            self._base = self._iri(self._take())
        self._terms.clear()
        if kind == "at":
            self._expect(".")

    def _label(self) -> None:
        if self._takes("["):
            self._expect("]")
        else:
            self._take()

    def _triples_or_graph(self) -> None:
        alone = self._is("[")
        subject = self._node()
        if self._takes("{"):
            return
        if not alone or (self.kind, self.token) not in _STATEMENT_ENDS:
            self._predicates(subject)
        if self._quads and not self._is("."):
            self._take()
        if not self._is("}"):
            self._expect(".")

    def _predicates(self, subject: Place) -> None:
        while True:
            verb = self._verb()
            self._objects(subject, verb)
            if not self._takes(";"):
                return
            while self._takes(";"):
                pass
            if self.kind in ("mark", "end"):
                return

    def _verb(self) -> Place:
        kind, token, start = taken = self._take()
        if (kind, token) == ("word", "a"):
            return Place(TYPE, start)
        return Place(self._resource(taken), start)

    def _objects(self, subject: Place, verb: Place) -> None:
        while True:
            self._add(subject, verb, self._node())
            if not self._takes(","):
                return

    def _add(self, subject: Place, verb: Place, obj: Place) -> None:
        self._found.append(located(subject, verb, obj))

    def _node(self) -> Place:
        kind, token, start = taken = self._take()
        if kind == "mark":
            return self._nested(token, start)
        if kind == "text":
            return Place(self._literal(token), start)
        if kind in ("integer", "decimal", "double"):
            return Place(f'"{token}"^^<{XSD}{kind}>', start)
        if kind == "word" and token in _BOOLEANS:
            return Place(f'"{token}"^^<{XSD}boolean>', start)
        return Place(self._resource(taken), start)

    def _nested(self, mark: str, start: int) -> Place:
        if mark == "(":
            return self._list(start)
        if mark != "[":
            raise Unlocatable(f"unexpected {mark} at offset {start}")
        node = Place(self._fresh(), start)
        if not self._takes("]"):
            self._predicates(node)
            self._expect("]")
        return node

    def _list(self, start: int) -> Place:
        members = []
        while not self._takes(")"):
            members.append(self._node())
        head, cells = chained(members, start, self._fresh)
        self._found += cells
        return head

    def _fresh(self) -> str:
        self._anonymous += 1
        return f"_:anonymous {self._anonymous}"

    def _resource(self, taken: _Token) -> str:
        kind, token, start = taken
        if kind == "blank":
            return token
        if kind not in ("iri", "name"):
            raise Unlocatable(f"unexpected {token or 'end'} at offset {start}")
        known = self._terms.get(token)
        if known is None:
            known = self._terms[token] = f"<{self._iri(taken)}>"
        return known

    def _iri(self, taken: _Token) -> str:
        kind, token, start = taken
        if kind == "iri":
            return resolved(_unescaped(token[1:-1]), self._base)
        prefix, _, local = token.partition(":")
        if kind != "name" or prefix not in self._prefixes:
            raise Unlocatable(f"unknown name {token} at offset {start}")
        return self._prefixes[prefix] + _LOCAL_ESCAPE.sub(r"\1", local)

    def _literal(self, token: str) -> str:
        quotes = 3 if token[:3] in ('"""', "'''") else 1
        value = _unescaped(token[quotes:-quotes])
        if self.kind == "at":
            return str(Literal(value, language=self._take()[1][1:]))
        if self.kind == "typed":
            self._take()
            return str(Literal(value, datatype=NamedNode(self._iri(self._take()))))
        return str(Literal(value))


def _unescaped(text: str) -> str:
    return _STRING_ESCAPE.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    short, long, plain = found.groups()
    if plain is not None:
        return _PLAIN_ESCAPES.get(plain, plain)
    return chr(int(short or long, 16))
