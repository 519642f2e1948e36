"""Evidence for what place a name means: what it is said to lie in, what else the article names, how it stands.

A place is told from its namesakes by the place named right after it ("Dayton, Ohio"), and that place in turn by what
lies in it (the Georgia after Atlanta is the American one); else by the divisions and states that the article names
(Leidner 2007: spatial minimality; Speriosu & Baldridge 2013). What is a town's name and more often a word, a person or
a larger town elsewhere has a low prior, and is a place only where the text treats it as one.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from kg.ontology.behaviour import AUTHORITY, PERSON_LABEL, PLACE_LABEL

if TYPE_CHECKING:
    from kg.ontology import Candidate, Domain
    from kg.reading.draft import Draft, Found

WEAK = 0.15
"""Prior below which a name is a place only by the evidence of its context."""

SURE_PLACE = frozenset({"in", "at", "near", "into", "inside", "outside", "around", "through", "via", "across"})
"""Prepositions that a place follows whatever the rest of the sentence."""

PLACE_LABELS = frozenset({PLACE_LABEL, "LOC", "FAC"})
"""What the model calls places and buildings."""

NEARBY = ("locatedIn", "capitalOf", "subordinateTo")
"""What the reference data links a thing to that makes other things of the same article likelier."""

CLEARLY = 0.25
"""By how much the prior of one candidate exceeds the next where a name is as good as unambiguous."""

STATED, SAME_STATE, CONTRADICTED, LISTED = 0.6, 0.1, -0.5, 0.3
"""Added where the text says what a place lies in and it does; only shares its state; lies elsewhere; in a list."""

NAMED_DIVISION, NAMED_STATE, MOST_FOR_STATE = 0.25, 0.05, 0.2
"""Added where the article names the division that a place lies in; for each mention of its state, up to the last."""

CLEAR = 0.1
"""Added where a name has no other meaning of nearly the same prior."""

SURNAME = -0.35
"""Added where the article has somebody of this surname."""


class Surroundings:
    """What an article names without ambiguity, and who bears which surname in it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.labels = {(first, last): label for first, last, label in draft.parse.entities}
        self.near, self.own = _neighbourhood(draft)
        self.stated: dict[str, str] = {}
        """Name → path of the place that the article somewhere says it is: one sense in one article."""

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of the persons whom the model sees named by several words."""
        parse = self.draft.parse
        return frozenset(
            parse.lower[last - 1] for first, last, label in parse.entities if label == PERSON_LABEL and last - first > 1
        )

    def label(self, found: Found) -> str | None:
        """Return the model's label of just these words, if it has one."""
        return self.labels.get((found.first, found.last))


def _neighbourhood(draft: Draft) -> tuple[Counter[str], dict[str, tuple[str, Counter[str]]]]:
    """Count what clear names of the article mean, twice, with what the reference data links to it.

    Also return, by name, what it clearly means and what it has added to the count.
    """
    near, own = Counter[str](), dict[str, tuple[str, Counter[str]]]()
    domain = draft.domain
    for found in draft.found:
        path = _clear_meaning(domain, found)
        if path is None:
            continue
        _, added = own.setdefault(draft.surface(found), (path, Counter()))
        linked = [path, path, *(office.body for office in domain.offices_of.get(path, ()))]
        linked += [other for predicate in NEARBY for other in domain.linked(path, predicate)]
        added.update(linked)
        near.update(linked)
    return near, own


def _clear_meaning(domain: Domain, found: Found) -> str | None:
    """Return the path of the one thing that a name means, or means far more often than any other."""
    priors: dict[str, float] = {}
    for candidate in found.candidates:
        if candidate.kind != "surname":
            thing = domain.things[candidate.thing]
            priors[thing.path] = thing.prominence
    if not priors:
        return None
    first, *others = sorted(priors, key=lambda path: (-priors[path], path))
    clear = not others or priors[first] - priors[others[0]] >= CLEARLY
    return first if clear and priors[first] >= WEAK else None


def named_whole(draft: Draft, found: Found) -> Found | None:
    """Return the place named right after another as what it lies in ("Dayton, Ohio"; "Georgia in America")."""
    parse, after = draft.parse, found.last
    if after + 1 >= len(parse) or parse.lower[after] not in (",", "in", "("):
        return None
    start = after + (2 if parse.lower[after + 1] == "the" else 1)
    owner = draft.owner[start] if start < len(parse) else None
    if owner is None or owner.first != start or owner.kind != "name":
        return None
    bracketed = parse.lower[after] != "(" or parse.text[owner.last : owner.last + 1] == [")"]
    return owner if bracketed else None


def named_part(draft: Draft, found: Found) -> Found | None:
    """Return the place named right before another that is said to lie in it, with a comma or in brackets."""
    before = found.first - 1
    if before < 1 or draft.parse.text[before] not in (",", "("):
        return None
    owner = draft.owner[before - 1]
    return owner if owner is not None and named_whole(draft, owner) is found else None


def in_list(draft: Draft, whole: Found) -> bool:
    """Whether what follows a place and a comma is the next item of a list: "Paris, Germany and Spain"."""
    parse, after = draft.parse, whole.last
    following = parse.lower[after : after + 1]
    if following in (["and"], ["or"], ["&"]):
        return True
    owner = draft.owner[after + 1] if following == [","] and after + 1 < len(parse) else None
    return owner is not None and draft.domain.is_a(_class(draft, owner), "Place")


def _class(draft: Draft, found: Found) -> str:
    """Return the class of a mention, or that of what its name most often means."""
    things = [draft.domain.things[c.thing] for c in found.candidates]
    return found.cls or max(((t.prominence, t.cls) for t in things), default=(0.0, ""))[1]


def place_score(draft: Draft, found: Found, candidate: Candidate, around: Surroundings) -> float:
    """Return what the context adds to the prior of a place; a weak name without any sign of a place loses all."""
    path = draft.domain.things[candidate.thing].path
    stated = stated_score(draft, found, path)
    if stated == 0 and around.stated.get(draft.surface(found)) == path and around.label(found) != PERSON_LABEL:
        stated = LISTED
    named = _named(draft, found, path, around)
    score = stated + named
    prior = draft.domain.things[candidate.thing].prominence
    if stated <= 0 and _is_surname(draft, found, around) and prior < 0.75:
        score += SURNAME
    after = follows_place_preposition(draft, found)
    if prior >= WEAK:
        return score
    label = around.label(found)
    sign = stated > 0 or after or label in PLACE_LABELS or (label is None and named >= NAMED_DIVISION)
    if not sign and not _beside_place(draft, found):
        return score - 1.0
    return score + (0.1 if after else 0.0)


def _beside_place(draft: Draft, found: Found) -> bool:
    """Whether the name is joined to a clear name of a place: "Leeds and | Bath", "| Cairns and Townsville"."""
    parse = draft.parse
    beside = []
    if found.first > 1 and parse.lower[found.first - 1] in (",", "and", "or"):
        beside.append(draft.owner[found.first - 2])
    if found.last + 1 < len(parse) and parse.lower[found.last] in ("and", "or"):
        beside.append(draft.owner[found.last + 1])
    return any(owner is not None and _is_clear_place(draft, owner) for owner in beside)


def _is_clear_place(draft: Draft, found: Found) -> bool:
    things = [draft.domain.things[c.thing] for c in found.candidates if c.kind != "demonym"]
    clear = any(thing.prominence >= WEAK for thing in things)
    return clear and all(draft.domain.is_a(thing.cls, "Place") for thing in things)


def _is_surname(draft: Draft, found: Found, around: Surroundings) -> bool:
    if found.last - found.first > 1 or follows_place_preposition(draft, found):
        return False
    return draft.parse.lower[found.first] in around.surnames


def follows_place_preposition(draft: Draft, found: Found) -> bool:
    """Whether "in", "near", "through" … stands right before the name, whatever the parser made of it."""
    parse = draft.parse
    before = found.first - 1
    if before >= 0 and (parse.lower[before] == "the" or parse.lower[before] in draft.domain.words.town_parts):
        before -= 1
    return before >= 0 and parse.lower[before] in SURE_PLACE


def _named(draft: Draft, found: Found, path: str, around: Surroundings) -> float:
    """Score what other names mean (the place, or what it lies in), and that this one means nothing else."""
    surface = draft.surface(found)
    near = around.near
    clear, own = around.own.get(surface, ("", Counter[str]()))
    wholes = {*draft.domain.linked(path, "locatedIn"), *draft.domain.linked(path, "capitalOf")}
    counts = {whole: near[whole] - own[whole] for whole in wholes}
    divisions = [count for whole, count in counts.items() if not is_state(draft.domain, whole)]
    states = [count for whole, count in counts.items() if is_state(draft.domain, whole)]
    score = NAMED_DIVISION if any(count >= 2 for count in divisions) else 0.0
    score += min(MOST_FOR_STATE, NAMED_STATE * max([0, *states]))
    score += MOST_FOR_STATE if near[path] > own[path] else 0.0
    return score + (CLEAR if clear == path else 0.0)


def stated_score(draft: Draft, found: Found, path: str) -> float:
    """Score what the text says that this place lies in, or what it says lies in this place."""
    whole = named_whole(draft, found)
    score = 0.0
    if whole is not None:
        outer = _paths(draft, whole)
        score = _lies_in(draft.domain, path, outer)
        if score == STATED and in_list(draft, whole):
            score = LISTED
        if score < 0 and (in_list(draft, whole) or draft.parse.lower[found.last] == "in"):
            score = 0.0
    part = named_part(draft, found)
    if part is not None and any(path in inside(draft.domain, inner) for inner in _paths(draft, part)):
        score += LISTED if in_list(draft, found) else STATED
    return score


def _paths(draft: Draft, found: Found) -> list[str]:
    """Return what a name may mean, or what it was found to mean."""
    if found.path:
        return [found.path]
    return [draft.domain.things[c.thing].path for c in found.candidates if c.kind in ("label", "alias")]


def _lies_in(domain: Domain, path: str, outer: list[str]) -> float:
    """Score whether a place lies in one of several others: surely, perhaps in the same state, or surely not."""
    wholes = inside(domain, path)
    if not wholes:
        return 0.0
    if any(place in wholes for place in outer):
        return STATED
    best = CONTRADICTED
    for place in outer:
        theirs = {place, *inside(domain, place)}
        states = {whole for whole in theirs if is_state(domain, whole)}
        if not states:
            best = max(best, 0.0)
        elif states & wholes and not (domain.linked(place, "partOf") and _parts(domain, wholes)):
            best = max(best, SAME_STATE)
    return best


def is_state(domain: Domain, path: str) -> bool:
    """Whether a path is that of a place which acts, a state; a division of one is none."""
    thing = domain.by_path.get(path)
    return thing is not None and domain.is_kind(thing.cls, AUTHORITY) and domain.is_a(thing.cls, "Place")


def _parts(domain: Domain, paths: frozenset[str]) -> bool:
    """Whether one of these is a division of its state."""
    return any(domain.linked(path, "partOf") for path in paths)


def inside(domain: Domain, path: str) -> frozenset[str]:
    """Return what a place lies in by the reference data, two steps up."""
    first = {*domain.linked(path, "locatedIn"), *domain.linked(path, "partOf")}
    return frozenset(first.union(*(domain.linked(whole, "locatedIn") for whole in first)))
