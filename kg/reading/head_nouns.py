"""Nouns that the lexicon types: which entry, if any, the words around a head noun spell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ontology import Entry
    from kg.reading.draft import Draft
    from kg.reading.parse import Parse


def naming_entry(draft: Draft, head: int, kind: str = "") -> Entry | None:
    """Return the noun entry whose words end at ``head`` (the longest; of a ``kind``: class, property), or None."""
    key = (head, kind)
    if key not in draft.nouns:
        draft.nouns[key] = _naming_entry(draft, head, kind)
    return draft.nouns[key]


def _naming_entry(draft: Draft, head: int, kind: str) -> Entry | None:
    parse, nouns = draft.parse, draft.domain.nouns
    for entry in (
        nouns.get(parse.lemma[head], ()) or nouns.get(parse.lower[head], ()) or nouns.get(_in_name(parse, head), ())
    ):
        if (not kind or entry.kind == kind) and (len(entry.words) == 1 or spells(parse, head, entry)):
            return entry
    return None


def spells(parse: Parse, head: int, entry: Entry) -> bool:
    """Whether the words around a token are those of a noun entry, the token being their head."""
    start = head - entry.head
    if start < 0 or start + len(entry.words) > len(parse):
        return False
    return all(word in (parse.lemma[i], parse.lower[i]) for i, word in enumerate(entry.words, start) if i != head)


def _in_name(parse: Parse, head: int) -> str:
    """Return the form that the lexicon has of a word that ends a name: "Corp.", and "Airlines", which has no lemma."""
    return parse.lower[head].rstrip(".").removesuffix("s") if parse.pos[head] == "PROPN" else ""
