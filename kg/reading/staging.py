"""Words not to be taken at their word: verbs and nouns that only stage an event, prefixes of friend and foe."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ontology import Domain
    from kg.reading.parse import Parse

STAGING = frozenset({"LightVerb", "AspectualVerb", "OccurrenceVerb", "BeginningVerb", "EndingVerb"})
"""Cues of verbs that say of an event only that it takes place: hold talks, fighting erupted."""

PREFIXES = frozenset({"pro", "anti", "non", "ex", "post", "pre"})
"""What a hyphen joins to a name so that the name itself is not meant."""

BETWEEN = frozenset({"prt", "dobj", "acomp", "advmod", "oprd"})
"""Arcs of the words between a light verb and its preposition: "took part in", "was responsible for"."""

MAX_CLIMB = 6
"""Steps up the tree after which no relative clause and no transparent noun is looked for any more."""


def is_light(parse: Parse, verb: int, domain: Domain) -> bool:
    """Whether a verb (with its particle) is a light or aspectual one of the lexicon."""
    lemma = parse.lemma[verb]
    parts = [child for child in parse.children[verb] if parse.dep[child] in ("prt", "prep", "dobj")]
    names = [lemma, *(f"{lemma} {parse.lemma[part]}" for part in parts)]
    names += [f"{lemma} {parse.lemma[one]} {parse.lower[other]}" for one, other in combinations(parts, 2)]
    return any(domain.is_cue(name, "verb", *STAGING) for name in names)


def stager(parse: Parse, noun: int, domain: Domain) -> int | None:
    """Return the light verb that takes an event noun through a preposition: "took part in talks", "is behind it"."""
    preposition = parse.head[noun]
    verb = parse.head[preposition]
    if parse.dep[noun] != "pobj":
        return None
    if parse.dep[verb] in BETWEEN:
        verb = parse.head[verb]
    marker = parse.lower[preposition]
    middle = [parse.lemma[child] for child in parse.children[verb] if parse.dep[child] in BETWEEN]
    names = [f"{parse.lemma[verb]} {marker}", *(f"{parse.lemma[verb]} {word} {marker}" for word in middle)]
    stages = any(domain.is_cue(name, "verb", *STAGING) for name in names)
    return verb if stages else _stager_of_sum(parse, preposition, domain)


def _stager_of_sum(parse: Parse, preposition: int, domain: Domain) -> int | None:
    """Return the light verb whose object is a sum of what follows "in": "pledged two million dollars in aid"."""
    verb = parse.head[preposition]
    amount = parse.child(verb, "dobj")
    if parse.lower[preposition] != "in" or amount is None or not is_transparent(parse, amount, domain):
        return None
    return verb if is_light(parse, verb, domain) else None


def is_transparent(parse: Parse, token: int, domain: Domain) -> bool:
    """Whether a noun only passes on what it is said of: "a round of talks", "the first phase of the war"."""
    return domain.is_cue(parse.lemma[token], "noun", "TransparentNoun")


def carrier(parse: Parse, noun: int, domain: Domain) -> int:
    """Return the transparent noun in whose place an event noun stands ("a round of talks"), or the noun itself."""
    for _ in range(MAX_CLIMB):
        preposition = parse.head[noun]
        above = parse.head[preposition]
        if parse.dep[noun] != "pobj" or parse.lower[preposition] not in ("of", "for", "in"):
            break
        if not is_transparent(parse, above, domain):
            break
        noun = above
    return noun


def is_opposed(parse: Parse, token: int) -> bool:
    """Whether a prefix makes the word mean the friends or foes of what it names: "pro-Russian", "anti-French"."""
    return token > 1 and parse.text[token - 1] == "-" and parse.lower[token - 2] in PREFIXES
