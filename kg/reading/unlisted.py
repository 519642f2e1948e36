"""Names that nobody lists: the model's entities, trimmed to what is a name, and capitals that a head noun types.

The small model's entities often hold too much (articles, titles, a line break) or too little (a given name, what
follows a particle); runs of capitals with a telling head noun ("… Railway", "Ministry of …") it often misses wholly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology import fold
from kg.ontology.behaviour import AUTHORITY, PERSON_LABEL
from kg.reading.draft import Found
from kg.reading.head_nouns import naming_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.reading.draft import Draft
    from kg.reading.parse import Parse

NO_NAMES = frozenset(
    {"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "LANGUAGE", "PRODUCT", "WORK_OF_ART"}
)
"""Labels of the model whose words name nothing of the ontology."""

BETWEEN_CAPITALS = frozenset({"of", "the", "for", "-", "–", "&"})
"""What may stand between the capitals of one name, besides the particles of names."""

NOT_FIRST = frozenset({"DET", "PUNCT", "SPACE", "NUM"})
NOT_LAST = frozenset({"PUNCT", "SPACE", "PART", "NUM"})
POSSESSIVES = ("’s", "'s")


def entities(draft: Draft) -> Iterator[Found]:
    """Yield the model's named entities: the part of each that is a name, one for each name that a slash parts."""
    parse = draft.parse
    classes = draft.domain.entities
    for first, last, label in parse.entities:
        if label not in classes:
            continue
        for begin, end in _between_slashes(parse, *_name_within(draft, first, last, label)):
            if any(parse.text[i][0].isupper() for i in range(begin, end)) and not _is_plain_noun(parse, begin, end):
                rule = f"entity:{label}"
                yield Found(begin, end, parse.top(begin, end), "name", rule, cls=classes[label])


def _is_plain_noun(parse: Parse, first: int, last: int) -> bool:
    """Whether a would-be name is a common noun with its capital from the start of a sentence: "Protests erupted"."""
    opens = first == parse.sentences[parse.sentence[first]][0]
    return opens and last - first == 1 and parse.pos[first] == "NOUN" and parse.tag[first] == "NNS"


def _name_within(draft: Draft, first: int, last: int, label: str) -> tuple[int, int]:
    """Return the part of an entity that is a name; nothing of a mere adjective."""
    parse = draft.parse
    first, last = _trimmed(parse, *_after_colon(parse, first, last))
    if label == PERSON_LABEL:
        return _whole_person(draft, first, last)
    if label == "NORP" and not _is_community(parse, first, last):
        return first, first
    return first, last


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
    if before < 0 or parse.pos[before] != "PROPN" or not is_capital(parse, before):
        return False
    if parse.sentence[before] != parse.sentence[first]:
        return False
    if parse.dep[before] != "compound" or parse.lower[before] in draft.domain.words.calendar:
        return False
    if naming_entry(draft, before) is not None:
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
    particles = draft.domain.words.name_particles
    if first < last < len(parse) and parse.lower[last - 1] in particles and is_capital(parse, last):
        last += 1
    return first, last


def _trimmed(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """Return an entity's range without articles, possessive endings, line breaks and punctuation at its edges."""
    for i in range(first, last):
        if "\n" in parse.text[i]:
            last = i
            break
    while first < last and (parse.pos[first] in NOT_FIRST or parse.lower[first] in ("the", *POSSESSIVES)):
        first += 1
    while first < last and (parse.pos[last - 1] in NOT_LAST or parse.lower[last - 1] in POSSESSIVES):
        last -= 1
    return first, last


def capital_runs(draft: Draft) -> Iterator[Found]:
    """Yield runs of capitalised words with a head noun of the lexicon, or after a title: names that nobody lists."""
    parse = draft.parse
    token = 0
    while token < len(parse):
        if not is_capital(parse, token):
            token += 1
            continue
        last = _run_end(draft, token)
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


def joins_capitals(draft: Draft, token: int) -> bool:
    """Whether a word may stand between the capitals of one name."""
    word = draft.parse.lower[token]
    return word in BETWEEN_CAPITALS or word in draft.domain.words.name_particles


def _run_end(draft: Draft, token: int) -> int:
    """Return where a run of capitals ends: one or two connectors in a row may stand between two of them."""
    parse, last = draft.parse, token + 1
    limit = parse.sentences[parse.sentence[token]][1]
    while last < limit:
        ahead = last
        while ahead < limit and joins_capitals(draft, ahead) and not is_capital(parse, ahead):
            ahead += 1
        if ahead == limit or ahead - last > 2 or not is_capital(parse, ahead):
            break
        last = ahead + 1
    return last


def _named_by_head(draft: Draft, first: int, last: int) -> Iterator[Found]:
    """Yield the name in a run of capitals: up to the head noun that types it, else the whole run."""
    parse = draft.parse
    if last - first == 1 and parse.lower[first] in draft.domain.words.directions:
        return
    for i in range(first if last - first > 1 else last, last):
        followed_by_of = i + 1 < last and parse.lower[i + 1] in ("of", "on", "for")
        if i != last - 1 and not followed_by_of:
            continue
        entry = naming_entry(draft, i)
        if entry is not None and entry.kind == "class" and not draft.domain.is_a(entry.denotes, "Event"):
            begin, end = _after_member(draft, first, i), _before_owner(draft, i + 1, last)
            if end - begin > 1:
                yield Found(begin, end, i, "name", "head-noun", cls=entry.denotes)
            return
    if all(parse.pos[i] == "PROPN" for i in (first, last - 1)) and _may_be_unknown_name(draft, first, last):
        yield Found(first, last, parse.top(first, last), "name", "capitals")


def _after_member(draft: Draft, first: int, head: int) -> int:
    """Return where a body's name begins: after a person and "of the" ("Ama Owusu of the Labour Party")."""
    parse = draft.parse
    people = [last for _, last, label in parse.entities if label == PERSON_LABEL and first < last < head]
    ends = [last for last in people if parse.lower[last] == "of"]
    if not ends:
        return first
    return ends[-1] + (2 if parse.lower[ends[-1] + 1] == "the" else 1)


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
        if hyphen or any(draft.domain.is_kind(cls, AUTHORITY) for cls in kinds):
            return i
    return last


def _may_be_unknown_name(draft: Draft, first: int, last: int) -> bool:
    """Whether capitals alone make a name: no date, no title, no common head noun."""
    parse = draft.parse
    if any(label in NO_NAMES and begin < last and first < end for begin, end, label in parse.entities):
        return False
    if not draft.domain.words.calendar.isdisjoint(parse.lower[first:last]):
        return False
    return naming_entry(draft, last - 1) is None
