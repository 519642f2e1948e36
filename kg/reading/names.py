"""Step 1: proper names. The gazetteer's longest matches, the model's entities and capitalised runs, put to one vote.

Longest match over a trie of known names with guards for case (a name is not the common word), then the small model's
named entities and runs of capitals with a telling head noun ("… Railway", "Ministry of …") for names nobody lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology import fold
from kg.reading.draft import Draft, Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology import Candidate, Entry
    from kg.reading.parse import Parse

ENTITY_CLASSES = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "City",
    "LOC": "Region",
    "FAC": "Infrastructure",
    "NORP": "People",
}
"""What the model's labels say of a name that nothing else classifies."""

NO_NAMES = frozenset(
    {"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "LANGUAGE", "PRODUCT", "WORK_OF_ART"}
)
"""Labels of the model whose words name nothing of the ontology."""

CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)

CONNECTORS = frozenset(
    {
        "of",
        "the",
        "for",
        "de",
        "del",
        "al",
        "el",
        "von",
        "der",
        "van",
        "bin",
        "ibn",
        "da",
        "du",
        "la",
        "le",
        "-",
        "–",
        "&",
    }
)
"""What may stand between the capitals of one name."""

NAME_PARTICLES = frozenset({"al", "el", "von", "der", "van", "bin", "ibn", "de", "da", "du", "la", "le", "del"})
"""Particles inside a person's name; an entity that ends in one was cut short."""

DIRECTIONS = frozenset({"east", "west", "north", "south", "eastern", "western", "northern", "southern", "central"})
"""Alone these name no place; in a known name ("West Bank") the gazetteer has them."""


def find_names(draft: Draft) -> None:
    """Add a mention for every proper name and demonym."""
    known = list(_known_names(draft))
    taken = {token for found in known for token in range(found.first, found.last)}
    guesses = [*_entities(draft), *_capital_runs(draft)]
    for found in _without_overlap(known, guesses, draft, taken):
        draft.add(found)


def _known_names(draft: Draft) -> Iterator[Found]:
    parse, index = draft.parse, draft.domain.names
    source = parse.source
    folded = fold(source)
    ends = {end: i for i, end in enumerate(parse.end)}
    token = 0
    while token < len(parse):
        match = None
        if parse.text[token][0].isalnum():
            match = _longest(draft, folded, token, ends, index.prefixes(folded, parse.begin[token]))
        if match is None:
            token += 1
            continue
        yield match
        token = match.last


def _longest(draft: Draft, folded: str, token: int, ends: dict[int, int], names: list[str]) -> Found | None:
    parse = draft.parse
    begin = parse.begin[token]
    for name in reversed(names):
        last = ends.get(begin + len(name))
        if last is None:
            continue
        surface = parse.source[begin : begin + len(name)]
        if "\n" in surface:
            continue
        candidates = tuple(
            c for c in draft.domain.candidates(name) if _case_fits(c.surface, surface) and _fits(draft, c, token, last)
        )
        if candidates:
            kind = "demonym" if all(c.kind == "demonym" for c in candidates) else "name"
            return Found(token, last + 1, _head(parse, token, last + 1), kind, "gazetteer", candidates=candidates)
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
    capitals = [word[0].isupper() for word, model in zip(words, listed_words, strict=False) if model[0].isupper()]
    return not capitals or (any(capitals) and (capitals[-1] or sum(capitals) * 2 >= len(capitals)))


def _fits(draft: Draft, candidate: Candidate, first: int, last: int) -> bool:
    """Whether grammar and the neighbouring words allow this reading of a name."""
    parse = draft.parse
    thing = draft.domain.things[candidate.thing]
    if first == last and parse.pos[first] in ("VERB", "AUX", "DET", "PRON", "ADP") and thing.prominence < 0.6:
        return False
    if candidate.kind == "surname":
        return parse.pos[first] == "PROPN" and not _joined_by_name(parse, first, last)
    return True


def _joined_by_name(parse: Parse, first: int, last: int) -> bool:
    """Whether an unlisted given name or a further name stands beside a surname: then it is somebody else's."""
    before, after = first - 1, last + 1
    if (
        after < len(parse)
        and parse.pos[after] == "PROPN"
        and parse.text[after][0].isupper()
        and parse.head[last] == after
        and parse.dep[last] == "compound"
    ):
        return True
    return (
        before >= 0
        and parse.head[before] in range(first, last + 1)
        and parse.dep[before] == "compound"
        and _in_person(parse, before)
    )


def _in_person(parse: Parse, token: int) -> bool:
    return any(first <= token < last and label == "PERSON" for first, last, label in parse.entities)


def _head(parse: Parse, first: int, last: int) -> int:
    """Return the token of the range that hangs on a token outside it (the last such one)."""
    outside = [i for i in range(first, last) if not first <= parse.head[i] < last or parse.head[i] == i]
    nominal = [i for i in outside if parse.pos[i] in ("PROPN", "NOUN", "ADJ")]
    return (nominal or outside or [last - 1])[-1]


def _entities(draft: Draft) -> Iterator[Found]:
    parse = draft.parse
    for first, last, label in parse.entities:
        cls = ENTITY_CLASSES.get(label)
        if cls is None:
            continue
        first, last = _trimmed(parse, *_after_colon(parse, first, last))
        if label == "PERSON":
            first, last = _whole_person(draft, first, last)
        if label == "NORP" and not _is_community(parse, first, last):
            continue
        for begin, end in _between_slashes(parse, first, last):
            if begin < end and any(parse.text[i][0].isupper() for i in range(begin, end)):
                yield Found(begin, end, _head(parse, begin, end), "name", f"entity:{label}", cls=cls, confidence=0.6)


def _between_slashes(parse: Parse, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the names that a slash separates ("AFP/Getty Images")."""
    begin = first
    for i in range(first, last):
        if parse.text[i] == "/":
            yield begin, i
            begin = i + 1
    yield begin, last


def _is_given_name(draft: Draft, first: int) -> bool:
    """Whether the word before a person's name is a part of it that the model left out."""
    parse, before = draft.parse, first - 1
    if (
        before < 0
        or not is_capital(parse, before)
        or parse.pos[before] != "PROPN"
        or parse.sentence[before] != parse.sentence[first]
    ):
        return False
    if parse.dep[before] != "compound" or parse.lower[before] in CALENDAR or naming_entry(draft, before) is not None:
        return False
    return not any(
        label in NO_NAMES | {"GPE", "NORP"} and begin <= before < end for begin, end, label in parse.entities
    )


def _after_colon(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """Return what follows a colon inside an entity ("Photo: X")."""
    for i in range(last - 1, first - 1, -1):
        if parse.text[i] == ":":
            return i + 1, last
    return first, last


def _is_community(parse: Parse, first: int, last: int) -> bool:
    """Whether an unknown national or religious word means people ("the Tuareg", "Muslims") and is no mere adjective."""
    plural = last > first and parse.tag[last - 1] in ("NNS", "NNPS")
    return plural or (0 < first < last and parse.lower[first - 1] == "the" and parse.pos[last - 1] in ("PROPN", "NOUN"))


def _whole_person(draft: Draft, first: int, last: int) -> tuple[int, int]:
    """Return a person's name without the title before it, and with what follows a particle."""
    parse = draft.parse
    while last - first > 1 and naming_entry(draft, first, "property") is not None:
        first += 1
    while _is_given_name(draft, first):
        first -= 1
    if first < last < len(parse) and parse.lower[last - 1] in NAME_PARTICLES and is_capital(parse, last):
        last += 1
    return first, last


def _trimmed(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """Return an entity's range without articles, possessive endings, line breaks and punctuation at its edges."""
    for i in range(first, last):
        if "\n" in parse.text[i]:
            last = i
            break
    while first < last and (
        parse.pos[first] in ("DET", "PUNCT", "SPACE", "NUM") or parse.lower[first] in ("the", "’s", "'s")
    ):
        first += 1
    while first < last and (
        parse.pos[last - 1] in ("PUNCT", "SPACE", "PART", "NUM") or parse.lower[last - 1] in ("’s", "'s")
    ):
        last -= 1
    return first, last


def _capital_runs(draft: Draft) -> Iterator[Found]:
    """Yield runs of capitalised words with a head noun of the lexicon, or after a title: names that nobody lists."""
    parse = draft.parse
    token = 0
    while token < len(parse):
        if not is_capital(parse, token):
            token += 1
            continue
        last = _run_end(parse, token)
        yield from _named_by_head(draft, token, last)
        token = last


def is_capital(parse: Parse, token: int) -> bool:
    """Whether a token is written with a capital that its place in the sentence does not explain."""
    if not parse.text[token][0].isupper() or any(
        label in ("DATE", "TIME") and begin <= token < end for begin, end, label in parse.entities
    ):
        return False
    return parse.pos[token] in ("PROPN", "NOUN", "ADJ") and (
        parse.pos[token] == "PROPN" or token != parse.sentences[parse.sentence[token]][0]
    )


def _run_end(parse: Parse, token: int) -> int:
    last = token + 1
    limit = parse.sentences[parse.sentence[token]][1]
    while last < limit:
        if is_capital(parse, last):
            last += 1
        elif parse.lower[last] in CONNECTORS:
            ahead = last + 1
            while ahead < limit and parse.lower[ahead] in CONNECTORS:
                ahead += 1
            if ahead < limit and ahead - last <= 2 and is_capital(parse, ahead):
                last = ahead + 1
            else:
                return last
        else:
            return last
    return last


def _named_by_head(draft: Draft, first: int, last: int) -> Iterator[Found]:
    parse = draft.parse
    if last - first == 1 and parse.lower[first] in DIRECTIONS:
        return
    for i in range(first if last - first > 1 else last, last):
        followed_by_of = i + 1 < last and parse.lower[i + 1] in ("of", "on", "for")
        if i != last - 1 and not followed_by_of:
            continue
        entry = naming_entry(draft, i)
        if entry is not None and entry.kind == "class" and not draft.domain.is_a(entry.denotes, "Event"):
            end = _before_owner(draft, i + 1, last)
            if end - first > 1:
                yield Found(first, end, i, "name", "head-noun", cls=entry.denotes, confidence=0.75)
            return
    if all(parse.pos[i] == "PROPN" for i in (first, last - 1)) and _may_be_unknown_name(draft, first, last):
        yield Found(first, last, _head(parse, first, last), "name", "capitals", confidence=0.5)


def _before_owner(draft: Draft, first: int, last: int) -> int:
    """Return where a body's name ends: before "of (the)" with a known name after it, which is whose it is."""
    parse, index = draft.parse, draft.domain.names
    for i in range(first, last):
        if parse.lower[i] != "of":
            continue
        after = i + 2 if i + 1 < len(parse) and parse.lower[i + 1] == "the" else i + 1
        if after >= len(parse):
            return last
        names = index.prefixes(fold(parse.source[parse.begin[after] : parse.begin[after] + 60]), 0)
        kinds = {draft.domain.things[c.thing].cls for name in names for c in draft.domain.candidates(name)}
        hyphen = after + 1 < len(parse) and parse.text[after + 1] == "-"
        if hyphen or kinds & {"State", "InternationalOrganization"}:
            return i
    return last


def _may_be_unknown_name(draft: Draft, first: int, last: int) -> bool:
    """Whether capitals alone make a name: no date, no title, no common head noun."""
    parse = draft.parse
    if any(label in NO_NAMES and begin < last and first < end for begin, end, label in parse.entities):
        return False
    if any(parse.lower[i] in CALENDAR for i in range(first, last)):
        return False
    return naming_entry(draft, last - 1) is None


def naming_entry(draft: Draft, head: int, kind: str = "") -> Entry | None:
    """Return the noun entry whose words end at ``head`` (the longest; of a ``kind``: class, property), or None."""
    key = (head, kind)
    if key not in draft.nouns:
        draft.nouns[key] = _naming_entry(draft, head, kind)
    return draft.nouns[key]


def _naming_entry(draft: Draft, head: int, kind: str) -> Entry | None:
    parse, nouns = draft.parse, draft.domain.nouns
    for entry in nouns.get(parse.lemma[head], ()) or nouns.get(parse.lower[head], ()):
        if (not kind or entry.kind == kind) and (len(entry.words) == 1 or spells(parse, head, entry)):
            return entry
    return None


def spells(parse: Parse, head: int, entry: Entry) -> bool:
    """Whether the words around a token are those of a noun entry, the token being their head."""
    start = head - entry.head
    if start < 0 or start + len(entry.words) > len(parse):
        return False
    return all(word in (parse.lemma[i], parse.lower[i]) for i, word in enumerate(entry.words, start) if i != head)


def _without_overlap(known: list[Found], guesses: list[Found], draft: Draft, taken: set[int]) -> list[Found]:
    """Put gazetteer and guesses to the vote: a guess wins over shorter known names only as one longer proper name."""
    kept: list[Found] = []
    free = set(range(len(draft.parse))) - taken
    for guess in sorted(
        guesses, key=lambda g: (g.rule != "head-noun", g.rule == "capitals", g.first - g.last, g.first)
    ):
        tokens = range(guess.first, guess.last)
        inside = [f for f in known if f.first < guess.last and guess.first < f.last]
        if not inside and all(token in free for token in tokens):
            kept.append(guess)
            free.difference_update(tokens)
        elif (
            inside
            and _swallows(draft, guess, inside)
            and all(token in free for token in tokens if not any(f.first <= token < f.last for f in inside))
        ):
            for found in inside:
                known.remove(found)
            kept.append(guess)
            free.difference_update(tokens)
    return sorted([*known, *kept], key=lambda found: found.first)


def _swallows(draft: Draft, guess: Found, inside: list[Found]) -> bool:
    """Whether a longer guess is one name around the known names in it ("Georgia National Guard") and not a list of them."""
    parse = draft.parse
    if any(f.first < guess.first or f.last > guess.last for f in inside):
        return False
    rest = [i for i in range(guess.first, guess.last) if not any(f.first <= i < f.last for f in inside)]
    words = [i for i in rest if parse.text[i][0].isalpha() and parse.lower[i] not in CONNECTORS]
    if not words or not all(parse.text[i][0].isupper() for i in words):
        return False
    if guess.rule == "head-noun":
        return True
    if guess.rule == "capitals":
        return False
    if guess.rule == "entity:PERSON":
        return (
            len(inside) == 1
            and inside[0].kind == "name"
            and all(draft.domain.things[c.thing].cls in ("Person", "City") for c in inside[0].candidates)
        )
    starts_with_demonym = inside[0].first == guess.first and inside[0].kind == "demonym"
    return (
        guess.rule == "entity:ORG"
        and len(inside) == 1
        and not starts_with_demonym
        and parse.text[guess.last - 1][0].isupper()
    )
