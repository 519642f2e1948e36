"""Step 1: proper names. The gazetteer's longest matches, the model's entities and capitalised runs, put to one vote.

Longest match over a trie of known names with guards for case (a name is not the common word); names that nobody lists
come from ``kg.reading.unlisted``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology import fold
from kg.reading.draft import Draft, Found
from kg.reading.unlisted import capital_runs, entities, joins_capitals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology import Candidate
    from kg.reading.parse import Parse


def find_names(draft: Draft) -> None:
    """Add a mention for every proper name and demonym."""
    guesses = [*entities(draft), *capital_runs(draft)]
    for found in _without_overlap(list(_known_names(draft)), guesses, draft):
        draft.add(found)


def _known_names(draft: Draft) -> Iterator[Found]:
    """Yield the longest known name at each token, from left to right."""
    parse, index = draft.parse, draft.domain.names
    folded = fold(parse.source)
    ends = {end: i for i, end in enumerate(parse.end)}
    token = 0
    while token < len(parse):
        match = None
        if parse.text[token][0].isalnum():
            match = _longest(draft, token, ends, index.prefixes(folded, parse.begin[token]))
        if match is not None:
            yield match
        token = match.last if match is not None else token + 1


def _longest(draft: Draft, token: int, ends: dict[int, int], names: list[str]) -> Found | None:
    """Return the longest of the names that start at a token which ends with a token and fits in case and grammar."""
    parse = draft.parse
    begin = parse.begin[token]
    for name in reversed(names):
        last = ends.get(begin + len(name))
        surface = parse.source[begin : begin + len(name)]
        if last is None or "\n" in surface:
            continue
        candidates = tuple(
            c for c in draft.domain.candidates(name) if _case_fits(c.surface, surface) and _fits(draft, c, token, last)
        )
        if candidates:
            kind = "demonym" if all(c.kind == "demonym" for c in candidates) else "name"
            return Found(token, last + 1, parse.top(token, last + 1), kind, "gazetteer", candidates=candidates)
    return None


def _case_fits(listed: str, surface: str) -> bool:
    """Whether the capitals of the text allow a listed name: `US` is not `us`, `Turkey` is not `turkey`."""
    if listed.isupper() and len(listed) <= 6:
        return surface.isupper()
    if surface.isupper():
        return len(surface) > 3
    listed_words, words = listed.replace("-", " ").split(), surface.replace("-", " ").split()
    if len(words) == 1:
        return not listed[0].isupper() or surface[0].isupper()
    pairs = [pair for pair in zip(words, listed_words, strict=False) if pair[1] != "The"]
    capitals = [word[0].isupper() for word, model in pairs if model[0].isupper()]
    return not capitals or (any(capitals) and (capitals[-1] or sum(capitals) * 2 >= len(capitals)))


def _fits(draft: Draft, candidate: Candidate, first: int, last: int) -> bool:
    """Whether grammar and the neighbouring words allow this reading of a name."""
    parse = draft.parse
    thing = draft.domain.things[candidate.thing]
    if first == last and parse.pos[first] in ("VERB", "AUX", "DET", "PRON", "ADP") and thing.prominence < 0.6:
        return False
    if candidate.kind == "surname":
        if any(label in ("DATE", "TIME") and begin <= first < end for begin, end, label in parse.entities):
            return False
        return parse.pos[first] == "PROPN" and not _joined_by_name(parse, first, last)
    return True


def _joined_by_name(parse: Parse, first: int, last: int) -> bool:
    """Whether an unlisted given name or a further name stands beside a surname: then it is somebody else's."""
    before, after = first - 1, parse.head[last]
    joins = parse.dep[last] == "compound" and after == last + 1
    if joins and parse.pos[after] == "PROPN" and parse.text[after][0].isupper():
        return True
    if before < 0 or parse.dep[before] != "compound" or not first <= parse.head[before] <= last:
        return False
    return _in_person(parse, before)


def _in_person(parse: Parse, token: int) -> bool:
    return any(first <= token < last and label == "PERSON" for first, last, label in parse.entities)


def _without_overlap(known: list[Found], guesses: list[Found], draft: Draft) -> list[Found]:
    """Put gazetteer and guesses to the vote: a guess wins over shorter known names only as one longer proper name."""
    free = set(range(len(draft.parse))).difference(*(range(found.first, found.last) for found in known))
    kept: list[Found] = []
    for guess in sorted(guesses, key=_trust):
        inside = [found for found in known if found.first < guess.last and guess.first < found.last]
        if inside and not _swallows(draft, guess, inside):
            continue
        freed = {token for found in inside for token in range(found.first, found.last)}
        tokens = set(range(guess.first, guess.last))
        if tokens <= free | freed:
            known = [found for found in known if found not in inside]
            kept.append(guess)
            free -= tokens
    return sorted([*known, *kept], key=lambda found: found.first)


def _trust(guess: Found) -> tuple[bool, bool, int, int]:
    """Order guesses: those that a head noun types first, mere capitals last, the longer before the shorter."""
    return guess.rule != "head-noun", guess.rule == "capitals", guess.first - guess.last, guess.first


def _swallows(draft: Draft, guess: Found, inside: list[Found]) -> bool:
    """Whether a longer guess is one name around known names ("Georgia National Guard") and not a list of them."""
    parse = draft.parse
    if any(f.first < guess.first or f.last > guess.last for f in inside):
        return False
    rest = [i for i in range(guess.first, guess.last) if not any(f.first <= i < f.last for f in inside)]
    words = [i for i in rest if parse.text[i][0].isalpha() and not joins_capitals(draft, i)]
    if not words or not all(parse.text[i][0].isupper() for i in words):
        return False
    if guess.rule == "head-noun":
        return True
    return len(inside) == 1 and _entity_swallows(draft, guess, inside[0])


def _entity_swallows(draft: Draft, guess: Found, inner: Found) -> bool:
    """Whether an entity of the model is one name around a known name: a namesake, or a body named after it."""
    if guess.rule == "entity:PERSON":
        classes = {draft.domain.things[c.thing].cls for c in inner.candidates}
        return inner.kind == "name" and classes <= {"Person", "City"}
    starts_with_demonym = inner.first == guess.first and inner.kind == "demonym"
    upper = draft.parse.text[guess.last - 1][0].isupper()
    return guess.rule == "entity:ORG" and not starts_with_demonym and upper
