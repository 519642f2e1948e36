"""Who holds which office of which state or body: "Turkish President X", "X, head of Y", "X, his German counterpart"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology.behaviour import HEADSHIP, TITLE
from kg.reading.fillers import fillers
from kg.reading.head_nouns import naming_entry
from kg.reading.nominalisations import arguments
from kg.reading.statements import add
from kg.reading.titles import Title, explained, holder_after, holder_explaining, is_would_be, title_at

if TYPE_CHECKING:
    from kg.reading.draft import Draft, Found

OF = frozenset({"of"})
SERVING = frozenset({"for", "to", "at", "in", "with"})
"""Prepositions of a body that an office is one of, where nothing before the title says whose it is."""


def find_offices(draft: Draft) -> set[int]:
    """Add who holds which office, and return the tokens that head a title."""
    titles = [title for token in range(len(draft.parse)) if (title := _title(draft, token)) is not None]
    for title in titles:
        _offices(draft, title)
    return {title.head for title in titles}


def _title(draft: Draft, token: int) -> Title | None:
    """Return the title at a token; what the parser calls an adjective ("the NATO chief X") is one before a name."""
    if draft.parse.pos[token] in ("NOUN", "PROPN"):
        return title_at(draft, token)
    named = draft.owner[token + 1] if token + 1 < len(draft.parse) else None
    if draft.parse.pos[token] != "ADJ" or named is None or named.cls != "Person" or not token:
        return None
    return title_at(draft, token) if draft.owner[token - 1] is not None else None


def _offices(draft: Draft, title: Title) -> None:
    """Read "Turkish President X", "X, the president of Y", "Presidents A of X and B of Y", "X is president of Y"."""
    before = draft.parse.lower[max(title.first - 5, 0) : title.first]
    held = draft.domain.words.not_in_office.isdisjoint(before) and not is_would_be(draft.parse, title.first)
    holders = _holders(draft, title) if held else []
    if not holders:
        return
    bodies = _bodies(draft, title)
    if len(holders) > 1:
        bodies = [body for body in bodies if body.first < holders[0].first] or bodies
    if not bodies and len(holders) == 1:
        _known_office(draft, title, holders[0])
    if len(bodies) == 1:
        bodies *= len(holders)
    elif 1 < len(bodies) < len(holders):
        holders = holders[: len(bodies)]  # "the presidents of X and Y, A and B, and their host, C"
    predicate = _office(draft, title)
    if len(bodies) == len(holders):
        for holder, body in zip(holders, bodies, strict=True):
            add(draft, holder, predicate, body, title.head, "title")
    for holder in holders:
        for body in _own_body(draft, holder, predicate):
            add(draft, holder, predicate, body, title.head, "title-of")


def _office(draft: Draft, title: Title) -> str:
    """Return the relation of a title: of "his German counterpart" that of the last office told of before.

    A title that says only that there is an office (``unspecific``) and heads nothing is such a one.
    """
    denoted = title.entry.denotes
    if _is_of_field(draft, title):
        return next((p for p in sorted(draft.domain.compiled.properties) if _is_lower(draft, p)), denoted)
    if not title.entry.unspecific or draft.domain.is_kind(denoted, HEADSHIP):
        return denoted
    told = [r for r in draft.relations if draft.domain.is_kind(r.predicate, TITLE) and r.token < title.head]
    return max(told, key=lambda r: r.token).predicate if told else denoted


def _is_of_field(draft: Draft, title: Title) -> bool:
    """Whether a head is one of a field of work, not of the whole: the technology chief does not lead the company."""
    before = title.first - 1
    if not _is_headship(draft, title.entry.denotes) or before < 0 or draft.owner[before] is not None:
        return False
    compound = draft.parse.dep[before] == "compound" and draft.parse.pos[before] == "NOUN"
    return compound and naming_entry(draft, before) is None


def _is_lower(draft: Draft, predicate: str) -> bool:
    return draft.domain.is_kind(predicate, TITLE) and not _is_headship(draft, predicate)


def _known_office(draft: Draft, title: Title, holder: Found) -> None:
    """Let a bare title ("President X") say whose office it is, where data and article leave one state or body."""
    words = {word for word in title.entry.words if word != "-"}
    bodies = draft.domain.range_of(title.entry.denotes)
    mentioned = {found.path: found for found in reversed(draft.found) if draft.is_a(found, *bodies)}
    fitting = {
        office.body
        for office in draft.domain.offices_of.get(holder.path, ())
        if office.body in mentioned and words & set(office.role.lower().replace("-", " ").split())
    }
    if len(fitting) == 1:
        add(draft, holder, title.entry.denotes, mentioned[fitting.pop()], holder.head, "known-office")


def _holders(draft: Draft, title: Title) -> list[Found]:
    """Return the persons who bear a title: after it, in apposition on either side, or as the subject of "is"."""
    parse, head = draft.parse, title.head
    plural = parse.tag[head] in ("NNS", "NNPS")
    listed = fillers(draft, head) if plural and draft.owner[head] is None else []
    if listed and all(f.cls == "Person" for f in listed):
        return listed
    named = holder_after(draft, title)
    if named is not None:
        return [named]
    owner = draft.owner[title.last] if title.last < len(parse) else None
    if owner is not None and owner.cls == "Person":
        return _persons(draft, owner.head) if plural else [owner]
    apposed_to = draft.owner[parse.head[head]] if parse.dep[head] == "appos" else None
    before = explained(draft, title) or apposed_to
    if not plural and before is not None and before.cls == "Person":
        return [before]
    return _apposed(draft, title) or _predicated_of(draft, head)


def _apposed(draft: Draft, title: Title) -> list[Found]:
    """Return the persons in apposition to a title, or between commas right after it."""
    parse, head = draft.parse, title.head
    if parse.dep[head] == "appos":
        return _persons(draft, parse.head[head])
    apposed = parse.child(head, "appos")
    plural = parse.tag[head] in ("NNS", "NNPS")
    if apposed is not None and (persons := _persons(draft, apposed)):
        return persons if plural else persons[:1]
    between = holder_explaining(draft, title) if not plural else None
    return [between] if between is not None else []


def _predicated_of(draft: Draft, head: int) -> list[Found]:
    """Return the persons of whom "is" says a title, or who are the description that holds it ("the Turkish leader")."""
    parse = draft.parse
    dep, governor = parse.dep[head], parse.head[head]
    if dep == "attr":
        subject = parse.child(governor, "nsubj")
        return _persons(draft, subject) if subject is not None else []
    if dep == "nsubj" and parse.lemma[governor] == "be":
        return [f for c in parse.children[governor] if parse.dep[c] == "attr" for f in _persons(draft, c)]
    if dep == "oprd" or (dep == "pobj" and parse.lower[governor] == "as"):
        return _inducted(draft, governor if dep == "oprd" else parse.head[governor])
    own = draft.owner[head]
    return [own] if own is not None and own.cls == "Person" else []


def _inducted(draft: Draft, verb: int) -> list[Found]:
    """Return whom a verb says to be what follows: "elected X president", "X was sworn in as", "X took over as"."""
    parse = draft.parse
    if parse.dep[verb] == "dobj":
        verb = parse.head[verb]
    told = [parse.child(verb, "dobj", "nsubjpass"), parse.child(verb, "nsubj")]
    return next((found for token in told if token is not None and (found := _persons(draft, token))), [])


def _persons(draft: Draft, token: int) -> list[Found]:
    return [f for f in fillers(draft, token) if f.cls == "Person"]


def _governed(draft: Draft, token: int, prepositions: frozenset[str]) -> list[Found]:
    """Return who stands after these prepositions below a token."""
    parse = draft.parse
    below = [c for c in parse.children[token] if parse.dep[c] == "prep" and parse.lower[c] in prepositions]
    return [f for child in below for c in parse.children[child] if parse.dep[c] == "pobj" for f in fillers(draft, c)]


def _bodies(draft: Draft, title: Title) -> list[Found]:
    """Return the states or bodies of a title: after "of", as its possessor, as a demonym before it, or after "for".

    A person who is said to have the officer stands for what that person leads.
    """
    ranges = draft.domain.range_of(title.entry.denotes)
    possessors = [a.token for a in arguments(draft.parse, title.head, draft.domain) if a.position == "possessor"]
    owners = [f for token in possessors for f in fillers(draft, token)]
    named = _governed(draft, title.head, OF)
    for found in (named, _before(draft, title), owners, _served(draft, title)):
        bodies = [f for f in found if draft.is_a(f, *ranges)]
        if bodies:
            return bodies
    superiors = (*named, *owners, *_governed(draft, title.head, SERVING))
    return [f for person in superiors if person.cls == "Person" for f in _led_by(draft, person)]


def _served(draft: Draft, title: Title) -> list[Found]:
    """Return the body that an officer is one "for" or "at": no state, unless the officer speaks for it."""
    speaks = draft.domain.is_cue(draft.parse.lemma[title.head], "noun", "Mouthpiece")
    found = _governed(draft, title.head, SERVING)
    return [f for f in found if speaks or not draft.is_a(f, "Place")]


def _led_by(draft: Draft, person: Found) -> list[Found]:
    """Return what a person leads, as the article has told or, of what it mentions, as the reference data knows."""
    told = [r.object for r in draft.relations if r.subject.path == person.path and _is_headship(draft, r.predicate)]
    if told:
        return told[-1:]
    offices = [o for o in draft.domain.offices_of.get(person.path, ()) if _is_headship(draft, o.relation)]
    bodies = {office.body for office in offices if office.held(draft.article.published)}
    mentioned = {f.path: f for f in reversed(draft.found) if f.path in bodies}
    return list(mentioned.values()) if len(mentioned) == 1 else []


def _is_headship(draft: Draft, predicate: str) -> bool:
    return draft.domain.is_kind(predicate, HEADSHIP)


def _before(draft: Draft, title: Title) -> list[Found]:
    """Return the mention before a title, adjectives between them skipped, with those it is coordinated with."""
    parse, start = draft.parse, title.first - 1
    while start >= 0 and draft.owner[start] is None and parse.text[start] not in (",", ".", "("):
        if parse.pos[start] not in ("ADJ", "PART", "PUNCT") and parse.dep[start] != "compound":
            return []
        start -= 1
    owner = draft.owner[start] if start >= 0 else None
    if owner is None or parse.sentence[owner.head] != parse.sentence[title.head]:
        return []
    joined = fillers(draft, owner.head) if parse.dep[owner.head] in ("amod", "conj", "compound", "nmod") else []
    return joined if owner in joined else [owner]


def _own_body(draft: Draft, holder: Found, predicate: str) -> list[Found]:
    """Return the body that follows a holder's name: "Presidents A of X and B of Y"."""
    named = _governed(draft, holder.head, frozenset({"of"}))
    return [f for f in named if draft.is_a(f, *draft.domain.range_of(predicate))]
