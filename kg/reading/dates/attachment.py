"""Where in its sentence a time expression hangs: the noun or predicate that it depends on, and by which preposition."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kg.reading.dates.setting import clause_of, outer

if TYPE_CHECKING:
    from kg.reading.dates.discourse import TimeExpression
    from kg.reading.parse import Parse

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "SYM", "X"})

_PRENOMINAL = frozenset({"compound", "poss", "nummod", "amod", "nmod", "npadvmod"})
_PREPOSITIONS = frozenset({"IN", "TO"})
_APART = frozenset({"before", "after", "since", "until", "till", "following"})
_STRETCHES = frozenset({
    "hours", "hour", "morning", "afternoon", "evening", "night", "dawn", "noon", "midnight", "days", "weeks", "months",
    "course", "half", "rest", "bulk", "remainder", "part", "close", "opening", "beginning", "end", "start", "middle",
})  # fmt: skip
"""Nouns of times: what is done in the morning of a day is done on that day."""
_COUNTING = frozenset({"first", "second", "third", "fourth", "fifth"})


class Attachment(NamedTuple):
    """The trigger noun or predicate that an expression depends on (None: a plain noun has it), and its preposition."""

    site: int | None
    marker: str


def attach(parse: Parse, triggers: frozenset[int], said: TimeExpression) -> Attachment:
    """Return where an expression hangs, the commonest mistake of parsers undone ("in 1967 | Zambia invaded")."""
    head = outer(parse, said.first, said.last)
    node = parse.head[head]
    clause = parse.child(head, "relcl")
    if node == head or (parse.dep[head] == "conj" and clause is not None and not _has_relative(parse, clause)):
        return Attachment(clause, "")  # "the following day | they left", read as a noun with a clause
    if parse.dep[head] in _PRENOMINAL and head < node and parse.pos[node] in NOMINAL:
        return _before_noun(parse, triggers, said, node)
    marker = parse.lower[node] if parse.dep[head] == "pobj" else ""
    if marker == "of" and _is_plain_noun(parse, triggers, parse.head[node]):
        return Attachment(None, marker)
    site = _climb(parse, triggers, node)
    if site is not None and parse.dep[site] == "ccomp" and site == parse.clause(said.first):
        site = clause_of(parse, said.first)
    return Attachment(None if marker == "since" and site is not None and _is_counted(parse, site) else site, marker)


def _is_plain_noun(parse: Parse, triggers: frozenset[int], noun: int) -> bool:
    """Whether a date is that of a plain noun: "the crisis of 1998", but not "the early hours of 3 May"."""
    return noun not in triggers and parse.pos[noun] in NOMINAL and parse.lower[noun] not in _STRETCHES


def _before_noun(parse: Parse, triggers: frozenset[int], said: TimeExpression, noun: int) -> Attachment:
    """Return where an expression before a noun hangs: there, or as an adverbial in the clause after it."""
    named = _named_by(parse, triggers, noun)
    if named is not None or not _opens_clause(parse, said):
        return Attachment(named, "")
    clause = parse.child(noun, "acl", "relcl")
    if clause is not None and parse.tag[clause] == "VBD" and not _has_relative(parse, clause):
        return Attachment(clause, "")
    preposition = parse.dep[noun] == "pobj" and parse.head[noun] < said.first
    marker = parse.lower[parse.head[noun]] if preposition else ""
    return Attachment(_climb(parse, triggers, parse.head[noun]), marker)


def _climb(parse: Parse, triggers: frozenset[int], node: int) -> int | None:
    """Return the first trigger or verb from ``node`` upwards.

    There is none from within an apposition ("a member since 2004"), nor from what only came before or after what the
    clause tells ("a week before the vote on 3 May").
    """
    noun = False
    while node not in triggers and parse.pos[node] not in VERBAL and parse.head[node] != node:
        if parse.dep[node] == "appos" or (noun and parse.lower[node] in _APART):
            return None
        noun = noun or parse.pos[node] in NOMINAL
        node = parse.head[node]
    return node


def _named_by(parse: Parse, triggers: frozenset[int], noun: int) -> int | None:
    """Return the trigger that an attribute's noun is, or is a compound of ("this week's | EEU gathering")."""
    while noun not in triggers and parse.dep[noun] in ("compound", "nmod") and parse.head[noun] > noun:
        noun = parse.head[noun]
    return noun if noun in triggers else None


def _opens_clause(parse: Parse, said: TimeExpression) -> bool:
    """Whether an expression can be an adverbial in front of a subject: after a preposition or first in its sentence."""
    after = parse.lower[said.last] if said.last < len(parse) else ""
    if after in ("'s", "’s", "’", "'"):
        return False
    first, _ = parse.sentences[parse.sentence[said.first]]
    return said.first == first or parse.tag[said.first - 1] in _PREPOSITIONS or parse.tag[said.first] in _PREPOSITIONS


def _has_relative(parse: Parse, clause: int) -> bool:
    return any(parse.tag[child] in ("WDT", "WP", "WRB") for child in parse.children[clause])


def _is_counted(parse: Parse, site: int) -> bool:
    """Whether a noun is the first or the worst of its kind: its "since" dates another one."""
    counted = any(parse.lower[child] in _COUNTING or parse.tag[child] == "JJS" for child in parse.children[site])
    return counted and parse.pos[site] in NOMINAL
