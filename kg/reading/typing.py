"""Step 4: what unknown names are. One name has one type per article (Gale, Church & Yarowsky 1992); all its uses vote.

The voters: the model's labels, a head noun in or beside the name, a title before it, an apposition that says what it is
("X, a Swiss manufacturer"; "the town of X"), the prepositions of places, a dateline, the photo credit.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.ontology import fold
from kg.ontology.behaviour import PLACE_LABEL, PUBLISHER
from kg.reading.head_nouns import naming_entry
from kg.reading.linking import PLACE_PREPOSITIONS, is_dateline
from kg.reading.titles import EXPLANATION_REACH, explained, title_at, title_before

if TYPE_CHECKING:
    from kg.reading.draft import Draft, Found

LABEL_VOTE = 1.0
PLACE_VOTE = 0.9
SAYING_VOTE = 2.5

APPOSITION_REACH = 8
"""Words within which an apposition says what a name is."""

PERSON_LENGTH = (2, 3, 4)
"""Words that a person's full name has."""

Votes = defaultdict[str, float]
"""Class → how much speaks for it."""


def type_names(draft: Draft) -> None:
    """Set class and path of every name that is not linked to a known thing; equal names get one of each."""
    groups: dict[str, list[Found]] = defaultdict(list)
    for found in draft.found:
        if not found.path:
            groups[fold(draft.surface(found))].append(found)
    for group in groups.values():
        votes: Votes = defaultdict(float)
        for found in group:
            _vote(draft, found, votes)
        if not votes:
            for found in group:
                draft.drop(found)
            continue
        cls = max(votes, key=lambda name: (votes[name], name))
        path = draft.local(cls, group[0].first)
        for found in group:
            found.cls, found.path = cls, path
        draft.names.setdefault(path, []).extend(draft.surface(found) for found in group)


def _vote(draft: Draft, found: Found, votes: Votes) -> None:
    """Add what this occurrence of a name says of its class."""
    parse = draft.parse
    words = found.last - found.first
    if found.cls:
        weight = SAYING_VOTE if found.rule == "head-noun" else LABEL_VOTE
        if found.cls == "Person" and words not in PERSON_LENGTH:
            weight *= 0.5
        votes[found.cls] += weight
    if title_before(draft, found) is not None:
        votes["Person"] += SAYING_VOTE
    if _is_explained_by_title(draft, found):
        votes["Person"] += SAYING_VOTE + LABEL_VOTE
    _vote_by_metadata(draft, found, votes)
    if _is_source(draft, found):
        source = "Person" if found.cls == "Person" and words in PERSON_LENGTH else draft.domain.one_of(PUBLISHER)
        _say(votes, source, SAYING_VOTE)
    if is_dateline(draft, found):
        _say(votes, draft.domain.entities.get(PLACE_LABEL), SAYING_VOTE)
    said = _said_class(draft, found)
    if said:
        _say(votes, said, SAYING_VOTE + LABEL_VOTE)
    dep, governor = parse.dep[found.head], parse.head[found.head]
    if dep == "pobj" and parse.lower[governor] in PLACE_PREPOSITIONS and words <= 2:
        place = found.cls if draft.is_a(found, "Place") else draft.domain.entities.get(PLACE_LABEL)
        _say(votes, place, PLACE_VOTE)


def _say(votes: Votes, cls: str | None, weight: float) -> None:
    """Add to the votes for a class, where the domain has it."""
    if cls is not None:
        votes[cls] += weight


def _vote_by_metadata(draft: Draft, found: Found, votes: Votes) -> None:
    """Let the front matter say who the author and who the publisher is."""
    name = fold(draft.surface(found))
    article = draft.article
    if article.publisher and name == fold(article.publisher):
        _say(votes, draft.domain.one_of(PUBLISHER), 2 * SAYING_VOTE)
    if article.author and name == fold(article.author):
        votes["Person"] += 2 * SAYING_VOTE


def _is_source(draft: Draft, found: Found) -> bool:
    """Whether the name stands where sources are: "(X, March 17)", "Photo: X", "(Photo credit: Y / X)"."""
    parse = draft.parse
    first, last = parse.sentences[parse.sentence[found.first]]
    before = parse.lower[max(first, found.first - 6) : found.first]
    if not draft.domain.words.credits.isdisjoint(before) and (":" in before or "(" in before or "/" in before):
        return True
    opened = "(" in before or ";" in before
    after = parse.text[found.last : min(last, found.last + 3)]
    return opened and len(after) > 1 and after[0] == "," and after[1].lower() in draft.domain.words.calendar


def _said_class(draft: Draft, found: Found) -> str | None:
    """Return the class that an apposition or "the town of X" gives the name."""
    parse, head = draft.parse, found.head
    for child in parse.children[head]:
        near = found.last < len(parse) and parse.text[found.last] == "," and child - found.last < APPOSITION_REACH
        if parse.dep[child] == "appos" and near and (cls := _thing_class(draft, child)):
            return cls
    governor = parse.head[head]
    if parse.dep[head] == "appos":
        return _thing_class(draft, governor)
    if parse.dep[head] == "pobj" and parse.lower[governor] == "of" and governor == found.first - 1:
        cls = _thing_class(draft, parse.head[governor])
        return cls if cls and draft.domain.is_a(cls, "Place") else None
    if parse.dep[head] in ("compound", "nmod") and governor >= found.last:
        cls = _thing_class(draft, governor)
        return cls if cls and draft.domain.is_a(cls, "Place") else None
    return None


def _is_explained_by_title(draft: Draft, found: Found) -> bool:
    """Whether a comma and a title follow the name ("X, the Kuwaiti foreign minister"), but not after "in", "from"."""
    parse = draft.parse
    after, last = found.last, parse.sentences[parse.sentence[found.head]][1]
    if after >= last or parse.text[after] != "," or parse.lower[found.first - 1] in PLACE_PREPOSITIONS:
        return False
    titles = (title_at(draft, token) for token in range(after + 1, min(after + EXPLANATION_REACH, last)))
    return any(title is not None and explained(draft, title) is found for title in titles)


def _thing_class(draft: Draft, token: int) -> str | None:
    if draft.owner[token] is not None:
        return None
    entry = naming_entry(draft, token)
    if entry is None:
        return None
    if entry.kind == "property":
        return "Person"
    return None if draft.domain.is_a(entry.denotes, "Event") else entry.denotes
