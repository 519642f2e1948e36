"""Step 8: relations between things: offices, membership, subordination, location, capitals, end points, owners.

From titles and appositions ("Turkish President X", "X, president of Y"), from the property entries of the lexicon over
the same arguments as events ("operated by", "member of"), and from names ("Armenian foreign ministry"). Hearst 1992 for
the idea.
"""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

from kg.ontology import fold
from kg.ontology.behaviour import AUTHORITY, LAND, OWNED_BODY, OWNERSHIP, SETTLEMENT
from kg.ontology.entries import OBJECT_OF_RELATION, SUBJECT_OF_RELATION
from kg.reading.arguments import arguments
from kg.reading.draft import Relation
from kg.reading.fillers import fillers
from kg.reading.frames import fill, is_satisfied
from kg.reading.head_nouns import naming_entry
from kg.reading.titles import Title, explained, holder_after, title_at
from kg.reading.triggers import entries_at

if TYPE_CHECKING:
    from kg.ontology import Entry
    from kg.reading.draft import Draft, Found
    from kg.reading.frames import Standing

JOINING = frozenset({"between", "from", "to", "through", "via", "across", "with", "into"})
"""Prepositions of the places that infrastructure joins."""

OF = frozenset({"of", "for", "to", "at"})
"""Prepositions between a title and the body it is an office of."""

LYING = frozenset({"in", "at", "near", "on", "off"})
"""Prepositions of the place where infrastructure lies."""


def find_relations(draft: Draft) -> None:
    """Add the relations that the article states."""
    for token in range(len(draft.parse)):
        title = title_at(draft, token) if draft.parse.pos[token] in ("NOUN", "PROPN") else None
        owner = draft.owner[token]
        if title is not None:
            _offices(draft, title)
        elif owner is None or owner.head == token:
            _from_lexicon(draft, token)
    for subject, predicate, other in draft.implied:
        add(draft, subject, predicate, other, subject.head, "description")
    _from_names(draft)
    _from_apposed_places(draft)
    _from_infrastructure(draft)
    _from_place_nouns(draft)


def add(draft: Draft, subject: Found, predicate: str, other: Found, token: int, rule: str) -> None:
    """Add a relation of the ontology unless the article has told it already."""
    if subject.path == other.path or predicate not in draft.domain.compiled.properties:
        return
    told = {(r.subject.path, r.predicate, r.object.path) for r in draft.relations}
    if (subject.path, predicate, other.path) not in told:
        draft.relations.append(Relation(subject, predicate, other, token, rule))


def _offices(draft: Draft, title: Title) -> None:
    """Read "Turkish President X", "X, the president of Y", "Presidents A of X and B of Y", "X is president of Y"."""
    before = draft.parse.lower[max(title.first - 5, 0) : title.first]
    holders = _holders(draft, title) if draft.domain.words.not_in_office.isdisjoint(before) else []
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
    predicate = title.entry.denotes
    if len(bodies) == len(holders):
        for holder, body in zip(holders, bodies, strict=True):
            add(draft, holder, predicate, body, title.head, "title")
    for holder in holders:
        for body in _own_body(draft, holder, predicate):
            add(draft, holder, predicate, body, title.head, "title-of")


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
    if parse.dep[head] == "appos":
        return _persons(draft, parse.head[head])
    apposed = parse.child(head, "appos")
    return _persons(draft, apposed) if apposed is not None else _predicated_of(draft, head)


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
    told = parse.child(verb, "dobj", "nsubjpass")
    if told is None:
        told = parse.child(verb, "nsubj")
    return _persons(draft, told) if told is not None else []


def _persons(draft: Draft, token: int) -> list[Found]:
    return [f for f in fillers(draft, token) if f.cls == "Person"]


def _governed(draft: Draft, token: int, prepositions: frozenset[str]) -> list[Found]:
    """Return who stands after these prepositions below a token."""
    parse = draft.parse
    below = [c for c in parse.children[token] if parse.dep[c] == "prep" and parse.lower[c] in prepositions]
    return [f for child in below for c in parse.children[child] if parse.dep[c] == "pobj" for f in fillers(draft, c)]


def _bodies(draft: Draft, title: Title) -> list[Found]:
    """Return the states or bodies of a title: after "of", as its possessor, or else as a demonym before it."""
    found = _governed(draft, title.head, OF)
    possessor = draft.parse.child(title.head, "poss")
    if not found and possessor is not None:
        found = fillers(draft, possessor)
    if not found:
        found = _before(draft, title)
    return [f for f in found if draft.is_a(f, *draft.domain.range_of(title.entry.denotes))]


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


def _from_lexicon(draft: Draft, token: int) -> None:
    entries = [e for e in entries_at(draft, token) if e.kind == "property" and e.slots]
    if not entries:
        return
    at = [(a, group) for a in arguments(draft.parse, token, draft.domain) if (group := fillers(draft, a.token))]
    for entry in entries:
        if _relate(draft, token, entry, at):
            return


def _relate(draft: Draft, token: int, entry: Entry, at: Standing) -> bool:
    """Add the relations that an entry makes of what stands beside its word; return whether there is any."""
    filled = fill(entry, at)
    if not is_satisfied(entry, {slot.name for slot, _ in filled}):
        return False
    subjects = [f for slot, f in filled if slot.role == SUBJECT_OF_RELATION]
    objects = [f for slot, f in filled if slot.role == OBJECT_OF_RELATION]
    for subject, other in product(subjects, objects):
        add(draft, subject, entry.denotes, other, token, f"lexicon:{entry.name}")
    return bool(subjects and objects)


def _from_names(draft: Draft) -> None:
    """Read from names and owners whose a body or force is, and of which state a region is a part."""
    mentions = {found.path: found for found in reversed(draft.found)}
    ownership = draft.domain.one_of(OWNERSHIP)
    for found in list(mentions.values()):
        owned = draft.domain.is_kind(found.cls, OWNED_BODY)
        predicate = ownership if owned else "locatedIn" if _is_region(draft, found) else None
        if predicate is None:
            continue
        owners = [*draft.parts.get(found.path, ()), *_named_nation(draft, found)]
        named = [mentions[path] for path in owners if path in mentions]
        for owner in [*named, *(_owners_beside(draft, found) if owned else ())]:
            if draft.domain.is_kind(owner.cls, AUTHORITY):
                add(draft, found, predicate, owner, found.head, "named-after")


def _is_region(draft: Draft, found: Found) -> bool:
    """Whether a mention is a territory that lies in another: no state."""
    return draft.domain.is_kind(found.cls, LAND) and not draft.domain.is_kind(found.cls, AUTHORITY)


def _named_nation(draft: Draft, body: Found) -> list[str]:
    """Return the state that opens the name of a body ("Russian Ministry of …", "Chad Army"), a known one's only if its.

    "Georgia National Guard" is listed with another owner than the state that its name begins with.
    """
    if body.kind != "name" or body.last - body.first == 1:
        return []
    domain, name = draft.domain, fold(draft.surface(body))
    opening = [one for one in domain.names.prefixes(name, 0) if name.startswith(one + " ")]
    meant = [{c.thing for c in domain.candidates(one) if c.kind != "surname"} for one in opening]
    sure = [domain.things[things.pop()] for things in meant if len(things) == 1]
    states = [state.path for state in sure if domain.is_kind(state.cls, AUTHORITY)]
    if body.path not in domain.by_path:
        return states
    owners = domain.linked(body.path, domain.one_of(OWNERSHIP) or "")
    return [state for state in states if state in owners]


def _owners_beside(draft: Draft, body: Found) -> list[Found]:
    """Return whose body it is by "of …" or a possessor beside it ("the Council of the …", "Finland's …")."""
    return [
        owner
        for argument in arguments(draft.parse, body.head, draft.domain)
        if argument.position == "possessor" or argument.marker == "of"
        for owner in fillers(draft, argument.token)
    ]


def _from_infrastructure(draft: Draft) -> None:
    """Read what infrastructure joins and where it lies off what stands beside it: "the railway from X to Y"."""
    parse = draft.parse
    for found in [f for f in draft.found if draft.is_a(f, "Infrastructure")]:
        for child in parse.children[found.head]:
            word = parse.lower[child]
            if parse.dep[child] != "prep" or word not in JOINING | LYING:
                continue
            places = [f for c in parse.children[child] if parse.dep[c] == "pobj" for f in fillers(draft, c)]
            for place in [f for f in places if draft.is_a(f, "Place")]:
                add(draft, found, "connects" if word in JOINING else "locatedIn", place, found.head, f"beside:{word}")


def _from_place_nouns(draft: Draft) -> None:
    """Read "the Danish island of X", "the Russian city of Y" and "the Georgian section" as places in states."""
    for head in range(len(draft.parse)):
        if not _is_place_noun(draft, head):
            continue
        state = _state_beside(draft, head)
        for thing in _named_of(draft, head) if state is not None else ():
            land = draft.domain.is_kind(thing.cls, AUTHORITY)
            if not land and draft.is_a(thing, "Place", "Infrastructure") and state is not None:
                add(draft, thing, "locatedIn", state, head, "place-noun")


def _is_place_noun(draft: Draft, token: int) -> bool:
    entry = naming_entry(draft, token, "class") if draft.parse.pos[token] in ("NOUN", "PROPN") else None
    return entry is not None and any(draft.domain.is_a(entry.denotes, cls) for cls in ("Place", "Infrastructure"))


def _state_beside(draft: Draft, token: int) -> Found | None:
    """Return the state that modifies or owns a noun."""
    parse = draft.parse
    owners = [draft.owner[c] for c in parse.children[token] if parse.dep[c] in ("amod", "poss", "compound")]
    states = (owner for owner in owners if owner is not None and draft.domain.is_kind(owner.cls, AUTHORITY))
    return next((state for state in states if draft.is_a(state, "Place")), None)


def _named_of(draft: Draft, token: int) -> list[Found]:
    """Return the mentions after "of" below a noun, and the one that the noun itself belongs to."""
    parse = draft.parse
    of = [c for c in parse.children[token] if parse.lower[c] == "of"]
    named = [draft.owner[c] for child in of for c in parse.children[child] if parse.dep[c] == "pobj"]
    return [found for found in (*named, draft.owner[token]) if found is not None]


def _from_apposed_places(draft: Draft) -> None:
    """Read "Istanbul, Turkey" and "Palma in Cabo Delgado" as places in places, unless the reference data differs."""
    parse, known = draft.parse, draft.domain.by_path
    for inner, outer in pairwise(sorted(draft.found, key=lambda f: f.first)):
        if parse.lower[inner.last : outer.first] not in ([","], ["in"]) or outer.kind != "name":
            continue
        if not (_is_region(draft, inner) or draft.domain.is_kind(inner.cls, SETTLEMENT)):
            continue
        if not draft.domain.is_kind(outer.cls, LAND):
            continue
        if inner.path not in known or outer.path in draft.domain.linked(inner.path, "locatedIn"):
            add(draft, inner, "locatedIn", outer, inner.head, "place-comma-place")
