"""Words that only stage an event: light and aspectual verbs, and nouns that pass on what is said of them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ontology import Domain
    from kg.reading.parse import Parse

STAGING = frozenset({"LightVerb", "AspectualVerb", "OccurrenceVerb", "BeginningVerb", "EndingVerb"})
"""Cues of verbs that say of an event only that it takes place: hold talks, fighting erupted."""

MAX_CLIMB = 6
"""Steps up the tree after which no relative clause and no transparent noun is looked for any more."""


def is_light(parse: Parse, verb: int, domain: Domain) -> bool:
    """Whether a verb (with its particle) is a light or aspectual one of the lexicon."""
    lemma = parse.lemma[verb]
    parts = [child for child in parse.children[verb] if parse.dep[child] in ("prt", "prep", "dobj")]
    names = [lemma, *(f"{lemma} {parse.lemma[part]}" for part in parts)]
    names += [f"{lemma} {parse.lemma[one]} {parse.lower[other]}" for one, other in combinations(parts, 2)]
    return any(STAGING & domain.cues.get((name, "verb"), frozenset()) for name in names)


def is_transparent(parse: Parse, token: int, domain: Domain) -> bool:
    """Whether a noun only passes on what it is said of: "a round of talks", "the first phase of the war"."""
    return "TransparentNoun" in domain.cues.get((parse.lemma[token], "noun"), frozenset())


def carrier(parse: Parse, noun: int, domain: Domain) -> int:
    """Return the transparent noun in whose place an event noun stands ("a round of talks"), or the noun itself."""
    for _ in range(MAX_CLIMB):
        preposition = parse.head[noun]
        above = parse.head[preposition]
        if parse.dep[noun] != "pobj" or parse.lower[preposition] not in ("of", "for"):
            break
        if not is_transparent(parse, above, domain):
            break
        noun = above
    return noun
