"""Evidence for what place a name means: what it is said to lie in, what else the article names, how it stands.

A place is told from its namesakes by the place named right after it ("Dayton, Ohio"), and that place in turn by what
lies in it (the Georgia after Atlanta is the American one); else by the divisions and states that the article names
(Leidner 2007: spatial minimality; Speriosu & Baldridge 2013). What is a town's name and more often a word, a person or
a larger town elsewhere has a low prior, and is a place only where the text treats it as one.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property
from typing import TYPE_CHECKING

from kg.ontology.behaviour import AUTHORITY, PERSON_LABEL, PLACE_LABEL

if TYPE_CHECKING:
    from kg.ontology import Domain
    from kg.reading.draft import Draft, Found

WEAK = 0.15
"""Prior below which a name is a place only by the evidence of its context."""

SURE_PLACE = frozenset({"in", "at", "near", "into", "inside", "outside", "around", "through", "via", "across"})
"""Prepositions that a place follows whatever the rest of the sentence."""

PLACE_LABELS = frozenset({PLACE_LABEL, "LOC", "FAC"})
"""What the model calls places and buildings."""

NEARBY = ("locatedIn", "capitalOf", "subordinateTo")
"""What the reference data links a thing to that makes other things of the same article likelier."""

SURE = 0.75
"""Prior from which a name means its place whoever bears it too."""

CLEARLY = 0.25
"""By how much the prior of one candidate exceeds the next where a name is as good as unambiguous."""

STATED, SAME_STATE, CONTRADICTED, LISTED = 0.6, 0.1, -0.5, 0.3
"""Added where the text says what a place lies in and it does; only shares its state; lies elsewhere; in a list."""

SENSE = 0.4
"""Added where the article elsewhere states which of its namesakes a place is."""

NAMED_DIVISION, NAMED_STATE, MOST_FOR_STATE = 0.25, 0.05, 0.2
"""Added where the article names the division that a place lies in; for each mention of its state, up to the last."""

FIRMLY_NAMED = 0.4
"""What other names say for a weak name that is taken for a place although the model calls it something else."""

CLEAR = 0.1
"""Added where a name has no other meaning of nearly the same prior."""

AFTER_PREPOSITION = 0.1
"""Added to a weak name after a preposition of place."""

SURNAME = -0.35
"""Added where the article has somebody of this surname."""


_NOTHING: Counter[str] = Counter()


class Surroundings:
    """What an article names without ambiguity, who bears which surname in it, and what places of it lie in."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.labels = {(first, last): label for first, last, label in draft.parse.entities}
        self.near, self.own = _neighbourhood(draft)
        self.stated: dict[str, str] = {}
        """Name → path of the place that the article somewhere says it is: one sense in one article."""
        self.is_state = cache(self._is_state)
        self.inside = cache(self._inside)

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

    def _is_state(self, path: str) -> bool:
        """Whether a path is that of a place which acts, a state; a division of one is none."""
        domain = self.draft.domain
        thing = domain.by_path.get(path)
        return thing is not None and domain.is_kind(thing.cls, AUTHORITY) and domain.is_a(thing.cls, "Place")

    def _inside(self, path: str) -> frozenset[str]:
        """Return what a place lies in by the reference data, two steps up."""
        linked = self.draft.domain.linked
        first = {*linked(path, "locatedIn"), *linked(path, "partOf"), *linked(path, "capitalOf")}
        return frozenset(first.union(*(linked(whole, "locatedIn") for whole in first)))


class Standing:
    """How a name that may be a place's stands in its sentence and article, whichever of its candidates it means."""

    def __init__(self, draft: Draft, found: Found, around: Surroundings) -> None:
        self.around = around
        self.domain = draft.domain
        self.label = around.label(found)
        self.after_preposition = follows_place_preposition(draft, found)
        single = found.last - found.first == 1 and not self.after_preposition
        self.is_surname = single and draft.parse.lower[found.first] in around.surnames
        self.clear, self.own = around.own.get(draft.surface(found), ("", _NOTHING))
        self.sense = around.stated.get(draft.surface(found), "") if self.label != PERSON_LABEL else ""
        whole, part = named_whole(draft, found), named_part(draft, found)
        self.outer = _paths(draft, whole) if whole is not None else []
        self.inner = _paths(draft, part) if part is not None else []
        self.listed = in_list(draft, whole if whole is not None else found)
        self.loosely = whole is not None and (self.listed or draft.parse.lower[found.last] == "in")
        self.is_beside_place = _beside_place(draft, found)
        priors = sorted((draft.domain.things[c.thing].prominence for c in found.candidates), reverse=True)
        self.first_of_many = priors[0] if len(priors) > 1 else None

    def stated(self, path: str) -> float:
        """Score what the text says that this place lies in, or what it says lies in this place."""
        score = self._lies_in(path) if self.outer else 0.0
        if score < 0 and self.loosely:
            score = 0.0
        if any(path in self.around.inside(inner) for inner in self.inner):
            score += STATED
        return LISTED if score >= STATED and self.listed else score

    def named(self, path: str) -> float:
        """Score what other names mean (the place, or what it lies in), and that this one means nothing else."""
        near, own, linked = self.around.near, self.own, self.domain.linked
        division = state = 0
        for whole in {*linked(path, "locatedIn"), *linked(path, "capitalOf")}:
            count = near[whole] - own[whole]
            if self.around.is_state(whole):
                state = max(state, count)
            else:
                division = max(division, count)
        score = NAMED_DIVISION if division > 1 else 0.0
        score += min(MOST_FOR_STATE, NAMED_STATE * state)
        score += MOST_FOR_STATE if near[path] > own[path] else 0.0
        return score + (CLEAR if self.clear == path and self.sense in ("", path) else 0.0)

    def score(self, path: str, prior: float) -> float:
        """Return what the context adds to the prior of a place; a weak name without any sign of a place loses all."""
        stated = self.stated(path)
        if stated == 0 and self.sense == path:
            stated = SENSE
        named = self.named(path)
        score = stated + named
        if stated <= 0 and self.is_surname and prior < SURE:
            score += SURNAME
        if prior >= WEAK:
            return score
        if stated <= 0 and self._is_arbitrary(named, prior):
            return score - 1.0
        sign = stated > 0 or self.after_preposition or self.label in PLACE_LABELS or self.is_beside_place
        if not sign and (self.is_surname or named < (NAMED_DIVISION if self.label is None else FIRMLY_NAMED)):
            return score - 1.0
        return score + (AFTER_PREPOSITION if self.after_preposition else 0.0)

    def _is_arbitrary(self, named: float, prior: float) -> bool:
        """Whether a weak name may as well mean a namesake: neither its division is named nor the state of the first."""
        if self.first_of_many is None or named >= NAMED_DIVISION:
            return False
        return prior < self.first_of_many or named <= 0

    def _lies_in(self, path: str) -> float:
        """Score whether a place lies in what follows: surely, perhaps in the same state, or surely not."""
        around = self.around
        wholes = around.inside(path)
        if not wholes:
            return 0.0
        if any(place in wholes for place in self.outer):
            return STATED
        best = CONTRADICTED
        for place in self.outer:
            states = {whole for whole in (place, *around.inside(place)) if around.is_state(whole)}
            if not states:
                best = max(best, 0.0)
            elif states & wholes and not (self._is_division(place) and any(map(self._is_division, wholes))):
                best = max(best, SAME_STATE)
        return best

    def _is_division(self, path: str) -> bool:
        return bool(self.domain.linked(path, "partOf"))


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


def follows_place_preposition(draft: Draft, found: Found) -> bool:
    """Whether "in", "near", "through" … stands right before the name, whatever the parser made of it."""
    parse = draft.parse
    before = found.first - 1
    if before >= 0 and (parse.lower[before] == "the" or parse.lower[before] in draft.domain.words.town_parts):
        before -= 1
    return before >= 0 and parse.lower[before] in SURE_PLACE


def _paths(draft: Draft, found: Found) -> list[str]:
    """Return what a name may mean, or what it was found to mean."""
    if found.path:
        return [found.path]
    return [draft.domain.things[c.thing].path for c in found.candidates if c.kind in ("label", "alias")]
