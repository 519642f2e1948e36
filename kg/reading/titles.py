"""Titles of persons: "President X", "the Turkish foreign minister, X", "X, head of Y"; words by the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ontology.behaviour import OWNED_BODY, TITLE
from kg.reading.head_nouns import naming_entry

if TYPE_CHECKING:
    from kg.ontology import Entry
    from kg.reading.draft import Draft, Found
    from kg.reading.parse import Parse


SERVING = frozenset({"of", "to", "for", "in", "at"})
"""Prepositions of the body or the place that an office is one of, or at."""

NOT_AFTER_EXPLANATION = frozenset({"PROPN", "NOUN", "ADJ", "VERB", "AUX"})
"""What does not follow a title that explains the name before it: "X, the president said"."""

EXPLANATION_REACH = 8
"""Words before a title within which the comma after the name that it explains stands."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title at tokens ``first``…``last`` (end exclusive), its head noun, and its lexicon entry."""

    first: int
    last: int
    head: int
    entry: Entry


def title_at(draft: Draft, head: int) -> Title | None:
    """Return the title whose head noun is the token, if the lexicon has one."""
    longer = _hyphened(draft, head)
    if longer is not None:
        return None if _is_prefixed(draft.parse, longer.first) else longer
    entry = naming_entry(draft, head, "property")
    if entry is None or not draft.domain.is_kind(entry.denotes, TITLE):
        return None
    last = head - entry.head + len(entry.words)
    if _goes_on(draft.parse, last):
        return None
    if draft.parse.text[head][0].isupper() and _has_portfolio(draft, last):
        last += 2
    return Title(head - entry.head, last, head, entry)


def _is_prefixed(parse: Parse, first: int) -> bool:
    """Whether a hyphen joins a word before a title to it, which is another then: "under-secretary-general"."""
    if first < 2 or parse.text[first - 1] != "-":
        return False
    return parse.end[first - 2] == parse.begin[first - 1] and parse.end[first - 1] == parse.begin[first]


def _goes_on(parse: Parse, last: int) -> bool:
    """Whether a hyphen joins what follows to a title, which then says something else: "president-elect"."""
    end, begin = parse.end, parse.begin
    return (
        last + 1 < len(parse)
        and parse.text[last] == "-"
        and end[last - 1] == begin[last] < end[last] == begin[last + 1]
    )


def _hyphened(draft: Draft, head: int) -> Title | None:
    """Return the title that a hyphen continues after its parsed head: "secretary-general"."""
    if draft.parse.text[head + 1 : head + 2] != ["-"] or head + 2 >= len(draft.parse):
        return None
    entry = naming_entry(draft, head + 2, "property")
    if entry is None or "-" not in entry.words or not draft.domain.is_kind(entry.denotes, TITLE):
        return None
    governor = head + 2 if draft.parse.head[head] == head + 2 else head
    return Title(head + 2 - entry.head, head + 3, governor, entry)


def _has_portfolio(draft: Draft, last: int) -> bool:
    """Whether "of" and a word that names no body of its own go on a title's words: "Secretary of State"."""
    parse, token = draft.parse, last + 1
    if token >= len(parse) or parse.lower[last] != "of":
        return False
    body = draft.owner[token]
    if body is not None and not _is_portfolio(draft, body):
        return False
    return parse.pos[token] in ("PROPN", "NOUN") and parse.text[token][0].isupper()


def _is_portfolio(draft: Draft, body: Found) -> bool:
    """Whether what seems to be a body is but a word of a title: the "State" of "Secretary of State X"."""
    if body.last - body.first > 1 or body.cls == "Person":
        return False
    named = draft.owner[body.last] if body.last < len(draft.parse) else None
    is_followed = named is not None and named.cls == "Person"
    return body.path not in draft.domain.by_path or (is_followed and draft.domain.is_kind(body.cls, OWNED_BODY))


def title_before(draft: Draft, found: Found) -> Title | None:
    """Return the title that stands right before a name: "Prime Minister | Dmitry Medvedev"."""
    return title_at(draft, found.first - 1) if found.first else None


def explained(draft: Draft, title: Title) -> Found | None:
    """Return the name that a title explains, read off the surface, since parsers often attach the title elsewhere.

    "Kofi Mensah, the Ghanaian foreign minister, …": before the title stand only adjectives, nouns and an article,
    before these a comma and the name; after it neither a name ("X, President Y") nor the verb of a clause of its own.
    """
    parse = draft.parse
    if title.last < len(parse) and parse.pos[title.last] in NOT_AFTER_EXPLANATION:
        return None
    first, start = parse.sentences[parse.sentence[title.head]][0], title.first - 1
    while start > first and title.first - start < EXPLANATION_REACH and _may_stand_in_explanation(parse, start):
        start -= 1
    if start <= first or parse.text[start] != ",":
        return None
    name = draft.owner[start - 1]
    return name if name is not None and name.kind == "name" and name.last == start else None


def _may_stand_in_explanation(parse: Parse, token: int) -> bool:
    return parse.pos[token] in ("ADJ", "NOUN", "PROPN", "DET", "PRON", "PART", "NUM") or parse.text[token] == "-"


def holder_after(draft: Draft, title: Title) -> Found | None:
    """Return the person named after "President of X, …" or "ambassador to X …", whatever the parser made of them."""
    parse = draft.parse
    if title.last >= len(parse) or parse.lower[title.last] not in SERVING:
        return None
    start = title.last + (2 if parse.lower[title.last + 1 : title.last + 2] == ["the"] else 1)
    body = draft.owner[start] if start < len(parse) else None
    if body is None or body.cls == "Person":
        return None
    return _named_at(draft, body.last, comma=True) or _named_at(draft, body.last, comma=False)


def _named_at(draft: Draft, token: int, *, comma: bool) -> Found | None:
    """Return the person whose name begins at a token, or after the comma that stands there."""
    first = token + comma
    if first >= len(draft.parse) or (comma and draft.parse.text[token] != ","):
        return None
    person = draft.owner[first]
    return person if person is not None and person.cls == "Person" and person.first == first else None


def holder_explaining(draft: Draft, title: Title) -> Found | None:
    """Return the person named between commas right after a title: "the OPEC president, Ana Diaz, left"."""
    person = _named_at(draft, title.last, comma=True)
    if person is None or person.kind != "name" or person.last >= len(draft.parse):
        return None
    return person if draft.parse.text[person.last] == "," else None


def modified_by_past(draft: Draft, noun: int) -> bool:
    """Whether a noun holds no longer or not yet: "a former member", "was once a member", "a would-be member"."""
    parse, past = draft.parse, draft.domain.words.not_in_office
    near = {parse.lower[child] for child in parse.children[noun]}
    if parse.dep[noun] == "attr":
        near |= {parse.lower[child] for child in parse.children[parse.head[noun]] if parse.dep[child] == "advmod"}
    return not past.isdisjoint(near) or is_would_be(parse, noun)


def is_would_be(parse: Parse, noun: int) -> bool:
    """Whether "would-be" stands before a word."""
    return noun > 2 and parse.lower[noun - 3 : noun] == ["would", "-", "be"]
