"""Titles of persons: "President X", "the Turkish foreign minister, X", "X, head of Y"; words and ranks come from the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.reading.head_nouns import naming_entry

if TYPE_CHECKING:
    from kg.ontology import Entry
    from kg.reading.draft import Draft, Found

OFFICES = ("headOf", "officialOf")


@dataclass(frozen=True, slots=True)
class Title:
    """A title at tokens ``first``…``last`` (end exclusive), its head noun, and its lexicon entry."""

    first: int
    last: int
    head: int
    entry: Entry


def title_at(draft: Draft, head: int) -> Title | None:
    """Return the title whose head noun is the token, if the lexicon has one."""
    entry = naming_entry(draft, head, "property")
    if entry is None or entry.denotes not in OFFICES:
        return None
    last = head - entry.head + len(entry.words)
    parse = draft.parse
    if (
        last + 1 < len(parse)
        and parse.lower[last] == "of"
        and parse.text[head][0].isupper()
        and _is_portfolio(draft, last + 1)
    ):
        last += 2
    return Title(head - entry.head, last, head, entry)


def _is_portfolio(draft: Draft, token: int) -> bool:
    """Whether the word after "of" belongs to the title and names no body of its own: "Secretary of State"."""
    owner = draft.owner[token]
    return draft.parse.pos[token] in ("PROPN", "NOUN") and draft.parse.text[token][0].isupper() and owner is None


def title_before(draft: Draft, found: Found) -> Title | None:
    """Return the title that stands right before a name: "Prime Minister | Dmitry Medvedev"."""
    before = found.first - 1
    if before >= 0 and draft.parse.lower[before] == ",":
        return None
    return title_at(draft, before) if before >= 0 else None
