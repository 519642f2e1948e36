"""Step 1: proper names. The gazetteer's longest matches, the model's entities and capitalised runs, put to one vote.

Longest match over a trie of known names with guards for case (a name is not the common word); names that nobody lists
come from ``kg.reading.unlisted``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.ontology import fold
from kg.ontology.behaviour import AUTHORITY, LAND, OWNED_BODY, PERSON_LABEL, SETTLEMENT
from kg.reading.draft import Draft, Found
from kg.reading.head_nouns import naming_entry
from kg.reading.places import WEAK
from kg.reading.unlisted import capital_runs, entities, is_capital, joins_capitals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology import Candidate
    from kg.reading.parse import Parse


POSTAL = re.compile(r"[A-Z]{2}|(?:[A-Z][a-z]*\.)+")
"""The form of abbreviated divisions: capitals of the post, or a shortened name with a full stop."""


def find_names(draft: Draft) -> None:
    """Add a mention for every proper name and demonym."""
    known = list(_known_names(draft))
    guesses = [*entities(draft), *capital_runs(draft), *_names_after_places(draft, known)]
    for found in _without_overlap(known, guesses, draft):
        draft.add(found)


def _known_names(draft: Draft) -> Iterator[Found]:
    """Yield the longest known name at each token, from left to right; an article only where the name needs it."""
    parse = draft.parse
    folded = fold(parse.source)
    ends = {end: i for i, end in enumerate(parse.end)}
    token = 0
    while token < len(parse):
        match = _match(draft, token, ends, folded)
        if match is not None and parse.text[token] == "the":
            later = _match(draft, token + 1, ends, folded)
            match = _without_article(match, later)
        if match is not None:
            yield match
        token = match.last if match is not None else token + 1


def _without_article(match: Found, later: Found | None) -> Found:
    """Return the name that begins after an article where it is longer, or names the same thing as with the article."""
    if later is None or later.last < match.last:
        return match
    if later.last == match.last:
        same = {c.thing for c in later.candidates} & {c.thing for c in match.candidates}
        if not same:
            return match
        named = (c for c in match.candidates if c.thing in same)
        later.candidates = (*named, *(c for c in later.candidates if c.thing not in same))
    return later


def _match(draft: Draft, token: int, ends: dict[int, int], folded: str) -> Found | None:
    """Return the longest known name that starts at a token."""
    parse = draft.parse
    if token >= len(parse) or not parse.text[token][0].isalnum():
        return None
    return _longest(draft, token, ends, draft.domain.names.prefixes(folded, parse.begin[token]))


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
        return _follows_preposition(parse, first)
    if thing.prominence < WEAK and (parse.pos[last] in ("NOUN", "ADJ", "ADV", "NUM") or _in_date(parse, first)):
        return _follows_preposition(parse, first) and not _in_date(parse, first)
    if _is_postal(draft, candidate) and not _follows_place(parse, first):
        return False
    if candidate.kind == "surname":
        if _in_date(parse, first):
            return False
        return parse.pos[first] == "PROPN" and not _joined_by_name(parse, first, last)
    return True


def _follows_preposition(parse: Parse, token: int) -> bool:
    """Whether a capitalised word stands right after a preposition: "to | Reading"."""
    return token > 0 and parse.pos[token - 1] == "ADP" and parse.text[token][0].isupper()


def _in_date(parse: Parse, token: int) -> bool:
    return any(label in ("DATE", "TIME") and first <= token < last for first, last, label in parse.entities)


def _is_postal(draft: Draft, candidate: Candidate) -> bool:
    """Whether a listed name is how a division is abbreviated after a town: "Ala.", "N.Y.", "OH"."""
    cls = draft.domain.things[candidate.thing].cls
    division = draft.domain.is_kind(cls, LAND) and not draft.domain.is_kind(cls, AUTHORITY)
    return division and POSTAL.fullmatch(candidate.surface) is not None


def _follows_place(parse: Parse, token: int) -> bool:
    """Whether a comma and, before it, a capitalised word, no person's, stand right before a token: "Dayton, | Ohio"."""
    if token < 2 or parse.text[token - 1] != ",":
        return False
    before = (last - first for first, last, label in parse.entities if label == PERSON_LABEL and last == token - 1)
    return parse.text[token - 2][0].isupper() and all(words == 1 for words in before)


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


def _is_weak(draft: Draft, found: Found) -> bool:
    return all(draft.domain.things[c.thing].prominence < WEAK for c in found.candidates)


def _names_after_places(draft: Draft, known: list[Found]) -> Iterator[Found]:
    """Yield names of things that are called after a place: "Melbourne Cup", "Fargo City Commissioner", "Java House".

    A title after a place is none of its name ("Toronto Mayor"), nor are names of persons, days, and known names.
    """
    parse = draft.parse
    starts = {found.first for found in known if not _is_weak(draft, found) and not _is_body(draft, found)}
    for found in known:
        if found.kind != "name" or not _may_be_place(draft, found) or parse.text[found.first].isupper():
            continue
        last = found.last
        while last < len(parse) and last not in starts and _goes_on(draft, found, last):
            last += 1
        if last > found.last and parse.text[last : last + 1] != ["-"]:
            yield Found(found.first, last, parse.top(found.first, last), "name", "place-name")


def _is_body(draft: Draft, found: Found) -> bool:
    """Whether a name is that of a state's body, which a place before it makes another one: "Ohio | National Guard"."""
    classes = [draft.domain.things[c.thing].cls for c in found.candidates]
    return all(draft.domain.is_kind(cls, OWNED_BODY) for cls in classes)


def _may_be_place(draft: Draft, found: Found) -> bool:
    return any(draft.domain.is_a(draft.domain.things[c.thing].cls, "Place") for c in found.candidates)


def _goes_on(draft: Draft, place: Found, token: int) -> bool:
    """Whether a capitalised word goes on a name that begins with a place, of which it is the head."""
    parse = draft.parse
    if parse.pos[token] != "PROPN" or not is_capital(parse, token) or parse.lower[token] in draft.domain.words.calendar:
        return False
    entry = naming_entry(draft, token)
    if entry is not None and (entry.kind != "class" or draft.domain.is_a(entry.denotes, "Event")):
        return False
    if _in_person(parse, token) or parse.dep[place.head] not in ("compound", "nmod"):
        return False
    return place.last <= parse.head[place.head]


def _trust(guess: Found) -> tuple[bool, bool, int, int]:
    """Order guesses: those that a head noun types first, mere capitals last, the longer before the shorter."""
    return guess.rule != "head-noun", guess.rule == "capitals", guess.first - guess.last, guess.first


def _swallows(draft: Draft, guess: Found, inside: list[Found]) -> bool:
    """Whether a longer guess is one name around known names ("Georgia National Guard") and not a list of them."""
    parse = draft.parse
    if any(f.first < guess.first or f.last > guess.last for f in inside):
        return False
    if guess.rule == "place-name":
        return True
    if guess.rule == "entity:PERSON":
        inside = [f for f in inside if not _is_weak(draft, f)]
        if not inside:
            return guess.last - guess.first > 1
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
        namesakes = all(c == "Person" or draft.domain.is_kind(c, SETTLEMENT) for c in classes)
        at_edge = inner.first == guess.first or inner.last == guess.last
        return inner.kind == "name" and (namesakes or at_edge)
    starts_with_demonym = inner.first == guess.first and inner.kind == "demonym"
    upper = draft.parse.text[guess.last - 1][0].isupper()
    return guess.rule == "entity:ORG" and not starts_with_demonym and upper
