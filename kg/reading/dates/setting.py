"""What a date is for: that of a dateline or a source is of nothing told, that of a heading is of all that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.reading.parse import Parse

_DASHES = ("-", "–", "—", "--", "―")
_OPEN_ENDED = frozenset({"by", "before", "after", "within"})
_REACH = 12


def setting(parse: Parse, first: int, last: int) -> str:
    """Return ``dateline``, ``citation``, ``heading`` or ``deadline`` where the date is one, else an empty string."""
    start = paragraph(parse, first)
    after = parse.text[last] if last < len(parse) else ""
    if first == start and (after == ":" or after in _DASHES):
        return "heading"
    if start < first <= start + _REACH and (after in _DASHES or after == "(") and _names_only(parse, start, first):
        return "dateline"
    if _is_citation(parse, first, last):
        return "citation"
    return "deadline" if _preposition(parse, first, last) in _OPEN_ENDED else ""


def paragraph(parse: Parse, token: int) -> int:
    """Return the first token of the paragraph of ``token``."""
    first, _ = parse.sentences[parse.sentence[token]]
    while first > 0 and "\n" not in parse.text[first - 1]:
        first, _ = parse.sentences[parse.sentence[first - 1]]
    return first


def outer(parse: Parse, first: int, last: int) -> int:
    """Return the token of a range whose head lies outside: the head of the phrase."""
    for token in range(first, last):
        if not first <= parse.head[token] < last or parse.head[token] == token:
            return token
    return first


def clause_of(parse: Parse, token: int) -> int:
    """Return the predicate of the clause of a time expression that begins at ``token`` (or its preposition does).

    In "said on Monday | it had left" it is the verb of saying, which the parser passes over.
    """
    clause = parse.clause(token)
    saying, before = parse.head[clause], token - (parse.tag[token - 1] == "IN")
    passed = parse.dep[clause] == "ccomp" and saying == before - 1 and clause > token
    return saying if passed and parse.pos[saying] == "VERB" else clause


def _names_only(parse: Parse, first: int, last: int) -> bool:
    return all(
        parse.pos[i] in ("PROPN", "PUNCT", "SYM", "SPACE") or parse.text[i].isupper() for i in range(first, last)
    )


def _is_citation(parse: Parse, first: int, last: int) -> bool:
    """Whether the date stands in brackets after a name, as that of a newspaper does: (TASS, 17 March)."""
    start = max(parse.sentences[parse.sentence[first]][0], first - _REACH)
    opening = next((i for i in range(first - 1, start - 1, -1) if parse.text[i] in "()"), None)
    if opening is None or parse.text[opening] != "(" or opening == first - 1:
        return False
    closed = last < len(parse) and parse.text[last] in (")", ";", ".", ",")
    return closed and _names_only(parse, opening, first)


def _preposition(parse: Parse, first: int, last: int) -> str:
    head = outer(parse, first, last)
    return parse.lower[parse.head[head]] if parse.dep[head] in ("pobj", "pcomp") else ""
