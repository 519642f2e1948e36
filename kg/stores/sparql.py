"""SPARQL text: its parameters, what it may not do, and what is wrong with it."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.iris import BASE, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Value = ox.NamedNode | ox.Literal

_TOKEN = re.compile(
    r"""
    (?P<comment> \#[^\n]* )
    | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<string> \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                  | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<variable> [?$]\w+ )
    | (?P<name> [\w.-]*:[\w.:%\\-]* )
    | (?P<word> @?\w+ )
    | (?P<mark> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_SENTENCE = re.compile(r"[A-Z]\w* \w+ \w+ [\w ]+")
_KEYWORDS = (
    *(
        "SELECT",
        "ASK",
        "CONSTRUCT",
        "DESCRIBE",
        "WHERE",
        "FILTER",
        "OPTIONAL",
        "UNION",
        "MINUS",
        "BIND",
        "VALUES",
        "GRAPH",
    ),
    *("PREFIX", "BASE", "FROM", "NAMED", "DISTINCT", "ORDER", "GROUP", "HAVING", "LIMIT", "OFFSET", "EXISTS", "REGEX"),
)
_CURIE = re.compile(r"([A-Za-z][\w-]*):([^\s<>\"{}|^`\\]*)")
_PATH = re.compile(r"[a-z]+/[a-z0-9][a-z0-9._%-]*")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(text):
        yield str(match.lastgroup), match[0]


def keywords(text: str) -> frozenset[str]:
    """Return the bare words of a query in capitals: its keywords, wherever they stand."""
    return frozenset(token.upper() for kind, token in _tokens(text) if kind == "word")


def parameters(text: str) -> frozenset[str]:
    """Return the names of the parameters of a query: its variables written with a dollar."""
    return frozenset(token[1:] for kind, token in _tokens(text) if kind == "variable" and token.startswith("$"))


def substituted(text: str, values: Mapping[str, Value]) -> str:
    """Return the query with each parameter ``$NAME`` replaced by its value.

    Whole tokens are replaced, by terms in N-Triples notation, so that no value can become syntax. (Oxigraph's own
    substitutions are for projected variables only, and leave filters alone.) Raises QueryError for a value that no
    parameter takes.
    """
    known = parameters(text)
    for name in values:
        if name not in known:
            raise QueryError(f"the query has no parameter {name!r}. Available: {', '.join(sorted(known)) or 'none'}")
    return "".join(
        str(values[token[1:]]) if kind == "variable" and token[0] == "$" and token[1:] in values else token
        for kind, token in _tokens(text)
    )


def value(text: str) -> Value:
    """Return the term that a parameter's value stands for.

    ``<IRI>``, ``https://…``, ``kgr:state/chad`` and ``state/chad`` are things; ``"text"@en``, ``"2020"^^xsd:gYear``,
    ``7``, ``0.5`` and ``true`` are literals as in Turtle; anything else is a plain string.
    """
    curie = _CURIE.fullmatch(text)
    if curie and curie[1] in PREFIXES:
        return _node(PREFIXES[curie[1]] + curie[2])
    if curie and curie[1] in ("http", "https", "urn"):
        return _node(text)
    if _PATH.fullmatch(text):
        return _node(BASE + text)
    return _turtle_term(text) or ox.Literal(text)


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri!r} is no IRI: {error}") from error


def _turtle_term(text: str) -> Value | None:
    prefixes = "".join(f"@prefix {name}: <{namespace}> . " for name, namespace in PREFIXES.items())
    try:
        found = list(ox.parse(f"{prefixes} <urn:s> <urn:p> {text} .", format=ox.RdfFormat.TURTLE))
    except SyntaxError:
        return None
    return found[0].object if len(found) == 1 and isinstance(found[0].object, Value) else None


def check(text: str) -> None:
    """Raise QueryError for a query with a syntax error, an update, or one that would reach the network."""
    words = keywords(text)
    first = next((token.upper() for kind, token in _tokens(_without_prologue(text)) if kind == "word"), "")
    if first in _UPDATES:
        raise QueryError(f"{first} is an update; queries are SELECT, ASK, CONSTRUCT or DESCRIBE")
    if "SERVICE" in words:
        raise QueryError("SERVICE would reach the network; query the files of both graphs together instead")
    try:
        ox.Store().query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryError(explained(text, str(error))) from error


def _without_prologue(text: str) -> str:
    return re.sub(r"(?im)^\s*(?:prefix\s+[\w.-]*:|base)\s*<[^>]*>", "", text)


def explained(text: str, message: str) -> str:
    """Return one line that says where and why a query cannot be read, given what Oxigraph says of it.

    Oxigraph names the farthest place that it came to, rdflib's parser the one where people look, so that is asked
    first; what is wrong with a query that is well formed is then in Oxigraph's words.
    """
    place = _where_it_breaks(text)
    if place is not None:
        line, column, rest = place
        what = f"at {rest[:40]!r}" if rest else "where the query ends"
        return f"syntax error in line {line}, column {column}, {what}{_meant(rest)}"
    unknown = sorted(_undeclared(text))
    if unknown:
        return f"the prefix {unknown[0]!r} is not declared; known without declaration: {', '.join(PREFIXES)}"
    sentences = _SENTENCE.findall(message)
    return sentences[0].lower() if sentences else message.split("\n", 1)[0]


def _where_it_breaks(text: str) -> tuple[int, int, str] | None:
    """Return line, column and the rest of the line where the syntax breaks; None for a well-formed query."""
    from pyparsing import ParseBaseException  # noqa: PLC0415 - rdflib is slow to load, and errors are rare
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415

    try:
        parseQuery(text)
    except ParseBaseException as error:
        return error.lineno, error.column, error.line[error.column - 1 :].strip()
    return None


def _meant(rest: str) -> str:
    word = re.match(r"[A-Za-z]+", rest)
    close = difflib.get_close_matches(word[0].upper(), _KEYWORDS, n=1, cutoff=0.6) if word else []
    return f": did you mean {close[0]}?" if word and close and close[0] != word[0].upper() else ""


def _undeclared(text: str) -> set[str]:
    names = [token.partition(":")[0] for kind, token in _tokens(text) if kind == "name"]
    declared = re.findall(r"(?i)\bprefix\s+([\w.-]*):", text)
    return {name for name in names if name and name != "_"} - set(declared) - set(PREFIXES)
