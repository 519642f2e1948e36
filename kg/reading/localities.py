"""Where places and works lie and what works join: "Istanbul, Turkey", "a port in Y", "the railway from X to Y"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.ontology import fold
from kg.ontology.behaviour import AUTHORITY, LAND, SETTLEMENT
from kg.reading.fillers import fillers
from kg.reading.head_nouns import naming_entry
from kg.reading.statements import add
from kg.reading.titles import modified_by_past

if TYPE_CHECKING:
    from kg.reading.draft import Draft, Found

JOINING = frozenset({"between", "from", "to", "through", "via", "across", "with", "into"})
"""Prepositions of the places that infrastructure joins."""

LYING = frozenset({"in", "at", "near", "on", "off", "outside", "inside"})
"""Prepositions of the place where infrastructure lies."""


HYPHEN = re.compile("[-–—]")

PLACING = (["in"], [","], [",", "in"], ["in", "the"], [",", "in", "the"])
"""What stands between a place and the one that it lies in."""

SHORE = 4
"""Words after "on" within which the noun stands that tells what of a state the place lies on: a coast, a shore."""


def find_localities(draft: Draft) -> None:
    """Add where places and works lie, and what works join."""
    _from_apposed_places(draft)
    _from_infrastructure(draft)
    _from_hyphened_names(draft)
    _from_place_nouns(draft)
    _from_coasts(draft)
    _from_owners(draft)


def is_region(draft: Draft, found: Found) -> bool:
    """Whether a mention is a territory that lies in another: no state."""
    return draft.domain.is_kind(found.cls, LAND) and not draft.domain.is_kind(found.cls, AUTHORITY)


def _from_infrastructure(draft: Draft) -> None:
    """Read what infrastructure joins and where it lies off what stands beside it: "the railway from X to Y"."""
    parse = draft.parse
    for found in [f for f in draft.found if draft.is_a(f, "Infrastructure")]:
        below = list(parse.children[found.head])
        if parse.lower[found.last : found.last + 1] == ["in"]:
            below.append(found.last)
        for child in dict.fromkeys(below):
            word = parse.lower[child]
            if parse.dep[child] != "prep" or word not in JOINING | LYING:
                continue
            places = [f for c in parse.children[child] if parse.dep[c] == "pobj" for f in fillers(draft, c)]
            for place in [f for f in places if draft.is_a(f, "Place")]:
                add(draft, found, "connects" if word in JOINING else "locatedIn", place, found.head, f"beside:{word}")


def _from_hyphened_names(draft: Draft) -> None:
    """Read the places in the name that an article gives a work as what it joins: "the Paris-Lyon railway"."""
    places = [f for f in draft.found if f.kind == "name" and draft.is_a(f, "Place") and f.rule != "metonymy"]
    named = {fold(draft.surface(place)): place for place in reversed(places)}
    works = [f for f in draft.found if f.kind == "name" and draft.is_a(f, "Infrastructure")]
    for found in [work for work in works if work.path not in draft.domain.by_path]:
        for place in joined_in_name(draft.surface(found), named):
            add(draft, found, "connects", place, found.head, "hyphened-name")


def joined_in_name(name: str, named: dict[str, Found]) -> list[Found]:
    """Return those, of what goes by these names, that hyphens join in a longer name: "the Chad-Cameroon pipeline"."""
    parts = [part.strip() for part in HYPHEN.split(fold(name).removeprefix("the "))]
    if len(parts) < 2:
        return []
    last = parts.pop()
    closing = [one for one in named if last == one or last.startswith(one + " ")]
    known = [named[part] for part in parts if part in named] + [named[one] for one in closing]
    return known if len(known) > len(parts) else []


def _from_place_nouns(draft: Draft) -> None:
    """Read "the Danish island of X", "X, a port in Y" and "the Georgian section" as places in states."""
    for head in range(len(draft.parse)):
        if not is_place_noun(draft, head) or modified_by_past(draft, head):
            continue
        state = _state_beside(draft, head)
        for thing in _named_of(draft, head) if state is not None else ():
            if state is not None and not _lies_elsewhere(draft, thing, state):
                _place(draft, thing, state, head, "place-noun")
        for thing in _explained(draft, head):
            for whole in (*_places_below(draft, head), *((state,) if state is not None else ())):
                if thing.path not in draft.domain.by_path or not _is_other_state(draft, thing, whole):
                    _place(draft, thing, whole, head, "called-place")


def _from_owners(draft: Draft) -> None:
    """Read whose a work is: of a company that has it, or of a state that has a base in another."""
    for found in [f for f in draft.found if draft.is_a(f, "Infrastructure")]:
        token = draft.parse.child(found.head, "poss")
        owner = draft.owner[token] if token is not None and token < found.first else None
        if owner is not None and (_is_body(draft, owner) or _has_abroad(draft, found, owner)):
            add(draft, found, "operator", owner, found.head, "owner's")


def _is_body(draft: Draft, owner: Found) -> bool:
    return draft.is_a(owner, "Organization") and not draft.domain.is_kind(owner.cls, AUTHORITY)


def _has_abroad(draft: Draft, work: Found, owner: Found) -> bool:
    return draft.domain.is_kind(owner.cls, AUTHORITY) and _lies_elsewhere(draft, work, owner)


def _place(draft: Draft, thing: Found, whole: Found, token: int, rule: str) -> None:
    is_capital = any(
        r.predicate == "capitalOf" and (r.subject.path, r.object.path) == (thing.path, whole.path)
        for r in draft.relations
    )
    is_part = not draft.domain.is_kind(thing.cls, AUTHORITY) and draft.is_a(thing, "Place", "Infrastructure")
    if is_part and not is_capital:
        add(draft, thing, "locatedIn", whole, token, rule)


def _lies_elsewhere(draft: Draft, thing: Found, state: Found) -> bool:
    """Whether a work of a state is said to lie in another: "Russia's air base in Syria"."""
    parse = draft.parse
    if not draft.is_a(thing, "Infrastructure") or parse.lower[thing.last : thing.last + 1] != ["in"]:
        return False
    place = draft.owner[thing.last + 1] if thing.last + 1 < len(parse) else None
    return place is not None and draft.domain.is_kind(place.cls, AUTHORITY) and place.path != state.path


def _is_other_state(draft: Draft, thing: Found, whole: Found) -> bool:
    """Whether the reference data knows that a place lies in another state than this one."""
    if not draft.domain.is_kind(whole.cls, AUTHORITY):
        return False
    known = draft.domain.linked(thing.path, "locatedIn")
    return bool(known) and whole.path not in known


def _explained(draft: Draft, head: int) -> list[Found]:
    """Return the name that a noun explains in apposition: "X, a port in Y"."""
    parse = draft.parse
    named = draft.owner[parse.head[head]] if parse.dep[head] == "appos" and parse.head[head] < head else None
    return [named] if named is not None and named.kind == "name" else []


def _places_below(draft: Draft, head: int) -> list[Found]:
    """Return the places that a noun is said to lie in: "a port in Y", "the second city of Y"."""
    parse = draft.parse
    below = [c for c in parse.children[head] if parse.dep[c] == "prep" and parse.lower[c] in ("in", "of", "off")]
    found = [f for child in below for c in parse.children[child] if parse.dep[c] == "pobj" for f in fillers(draft, c)]
    return [f for f in found if draft.is_a(f, "Place")]


def _from_coasts(draft: Draft) -> None:
    """Read "X, on Eritrea's Red Sea coast" and "X on the Somali shore" as places in states."""
    parse = draft.parse
    for found in [f for f in draft.found if f.kind == "name" and draft.domain.is_kind(f.cls, SETTLEMENT)]:
        start = found.last + (parse.text[found.last : found.last + 1] == [","])
        if parse.lower[start : start + 1] != ["on"]:
            continue
        window = range(start + 1, min(start + 3 + SHORE, len(parse)))
        noun = next((i for i in window if draft.owner[i] is None and is_place_noun(draft, i)), None)
        state = _state_beside(draft, noun) if noun is not None else None
        if noun is not None and state is not None:
            add(draft, found, "locatedIn", state, found.head, "on-coast")


def is_place_noun(draft: Draft, token: int) -> bool:
    """Whether a noun tells a sort of places or works: "city", "border", "port"."""
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
        if parse.lower[inner.last : outer.first] not in PLACING or outer.kind != "name":
            continue
        if not (is_region(draft, inner) or draft.domain.is_kind(inner.cls, SETTLEMENT)):
            continue
        if not draft.domain.is_kind(outer.cls, LAND):
            continue
        if inner.kind != "name" or outer in draft.lists.get(inner, ()):
            continue
        if inner.path not in known or outer.path in draft.domain.linked(inner.path, "locatedIn"):
            add(draft, inner, "locatedIn", outer, inner.head, "place-comma-place")
