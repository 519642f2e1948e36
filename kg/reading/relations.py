"""Step 8: relations between things: offices, membership, subordination, location, capitals, end points, owners.

From titles and appositions ("Turkish President X", "X, president of Y"), from the property entries of the lexicon over
the same arguments as events ("operated by", "member of"), and from names ("Armenian foreign ministry"). Hearst 1992 for
the idea.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from kg.ontology import fold
from kg.ontology.behaviour import AUTHORITY, HEADSHIP, OWNED_BODY, OWNERSHIP
from kg.ontology.entries import OBJECT_OF_RELATION, SUBJECT_OF_RELATION
from kg.reading.agreements import called_parties
from kg.reading.arguments import MODIFIERS
from kg.reading.bearers import bearers, has_own_modifier
from kg.reading.fillers import fillers
from kg.reading.frames import fill, is_satisfied
from kg.reading.head_nouns import naming_entry
from kg.reading.localities import find_localities, is_region
from kg.reading.nominalisations import arguments
from kg.reading.offices import find_offices
from kg.reading.statements import add
from kg.reading.titles import modified_by_past
from kg.reading.triggers import entries_at

if TYPE_CHECKING:
    from kg.ontology import Entry
    from kg.reading.draft import Draft, Found
    from kg.reading.frames import Standing

__all__ = ["add", "find_relations"]


def find_relations(draft: Draft) -> None:
    """Add the relations that the article states."""
    titles = find_offices(draft)
    for token in range(len(draft.parse)):
        owner = draft.owner[token]
        if token not in titles and (owner is None or owner.head == token):
            _from_lexicon(draft, token)
            _from_bloc(draft, token)
    for subject, predicate, other in draft.implied:
        add(draft, subject, predicate, other, subject.head, "description")
    _from_names(draft)
    _from_lists(draft)
    called_parties(draft)
    find_localities(draft)


def _from_lexicon(draft: Draft, token: int) -> None:
    entries = [e for e in entries_at(draft, token) if e.kind == "property" and e.slots]
    if not entries:
        return
    is_noun = draft.parse.pos[token] in ("NOUN", "PROPN")
    if is_noun and modified_by_past(draft, token):
        return
    reached = arguments(draft.parse, token, draft.domain) + (bearers(draft, token) if is_noun else [])
    places = _are_of_places(draft, entries)
    at = []
    for argument in dict.fromkeys(reached):
        standing = fillers if places and argument.position != "subject" else _themselves
        if group := standing(draft, argument.token):
            at.append((argument, group))
    for entry in entries:
        if _relate(draft, token, entry, at):
            return


def _are_of_places(draft: Draft, entries: list[Entry]) -> bool:
    """Whether entries tell of places alone: what reaches the Greek border reaches Greece."""
    return all(draft.domain.range_of(entry.denotes) == ("Place",) for entry in entries)


def _themselves(draft: Draft, token: int) -> list[Found]:
    """Return who stands at a token, not whose the noun there is: who runs Sudan's central bank does not run Sudan."""
    parse = draft.parse
    if draft.owner[token] is None and parse.pos[token] in ("NOUN", "PROPN"):
        owners = {draft.owner[child] for child in parse.children[token] if parse.dep[child] in (*MODIFIERS, "poss")}
        return [found for found in fillers(draft, token) if found not in owners]
    return fillers(draft, token)


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


def _from_bloc(draft: Draft, token: int) -> None:
    """Read "EU countries such as X", "the OPEC nations X and Y", and "the Quad, a grouping of X and Y"."""
    entry = naming_entry(draft, token, "class") if draft.parse.pos[token] == "NOUN" else None
    if entry is None:
        return
    blocs = draft.domain.range_of("memberOf")
    reached = arguments(draft.parse, token, draft.domain)
    if draft.domain.is_kind(entry.denotes, AUTHORITY) and not _is_cls(draft, entry.denotes, *blocs):
        if has_own_modifier(draft, token):
            return
        wholes = [a.token for a in reached if a.position == "modifier"]
        members = [a.token for a in bearers(draft, token)]
    elif _is_cls(draft, entry.denotes, *blocs):
        wholes = [a.token for a in reached if a.position == "subject"]
        members = [a.token for a in reached if a.marker == "of"]
    else:
        return
    states = [f for m in members for f in fillers(draft, m) if draft.domain.is_kind(f.cls, AUTHORITY)]
    for bloc, state in product([f for w in wholes for f in fillers(draft, w)], states):
        if draft.is_a(bloc, *blocs):
            add(draft, state, "memberOf", bloc, token, "of-bloc")


def _is_cls(draft: Draft, cls: str, *classes: str) -> bool:
    return any(draft.domain.is_a(cls, one) for one in classes)


def _from_lists(draft: Draft) -> None:
    """Read the states in brackets after a bloc as its members: "the bloc (X, Y and Z)"."""
    parse, blocs = draft.parse, draft.domain.range_of("memberOf")
    for found in [f for f in draft.found if f.kind == "name" and draft.is_a(f, *blocs)]:
        first = draft.owner[found.last + 1] if parse.text[found.last : found.last + 1] == ["("] else None
        members = draft.lists.get(first, ()) if first is not None else ()
        if members and parse.text[members[-1].last : members[-1].last + 1] == [")"]:
            for member in members:
                if draft.is_a(member, "Place"):
                    add(draft, member, "memberOf", found, found.head, "in-brackets")


def _from_names(draft: Draft) -> None:
    """Read from names and owners whose a body or force is, and of which state a region is a part."""
    mentions = {found.path: found for found in reversed(draft.found)}
    ownership = draft.domain.one_of(OWNERSHIP)
    for found in list(draft.found):
        _from_leader(draft, found)
        owned = draft.domain.is_kind(found.cls, OWNED_BODY)
        predicate = ownership if owned else "locatedIn" if is_region(draft, found) else None
        if predicate is None:
            continue
        owners = [*draft.parts.get(found.path, ()), *_named_nation(draft, found)]
        named = [mentions[path] for path in owners if path in mentions]
        for owner in [*named, *(_owners_beside(draft, found) if owned else ())]:
            if draft.domain.is_kind(owner.cls, AUTHORITY):
                add(draft, found, predicate, owner, found.head, "named-after")


def _from_leader(draft: Draft, body: Found) -> None:
    """Read the person who owns a party as its head: "Lula's Workers' Party"; nobody owns a state's body, or a bloc."""
    predicate = draft.domain.one_of(HEADSHIP)
    is_kind, blocs = draft.domain.is_kind, draft.domain.range_of("memberOf")
    own = draft.is_a(body, "Organization") and not is_kind(body.cls, OWNED_BODY) and not draft.is_a(body, *blocs)
    if body.kind != "name" or not own or predicate is None:
        return
    owner = draft.parse.child(body.head, "poss")
    person = draft.owner[owner] if owner is not None else None
    if person is not None and person.cls == "Person" and person.last <= body.first:
        add(draft, person, predicate, body, body.head, "leader's")


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
