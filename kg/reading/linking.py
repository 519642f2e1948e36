"""Step 2: which known thing a name means, or none.

Score of a candidate = prior (prominence, kind of name) + type (the model's label, a title before it) + offices held
when the article was published + coherence with the other things named (locatedIn, capitalOf, office-holders). Below a
least score nothing is linked. Capitals and seats of power stand for their governments where the syntax says so (Markert
& Nissim 2002).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.iris import slug
from kg.ontology.behaviour import AUTHORITY, LAND, SETTLEMENT
from kg.reading.draft import Found
from kg.reading.gerunds import verb_within
from kg.reading.head_nouns import naming_entry
from kg.reading.places import (
    STATED,
    SURE,
    SURE_PLACE,
    WEAK,
    Standing,
    Surroundings,
    follows_place_preposition,
    in_list,
    named_whole,
)
from kg.reading.titles import title_before
from kg.reading.triggers import entries_at

if TYPE_CHECKING:
    from kg.ontology import Candidate, Entry, Known
    from kg.reading.draft import Draft

PRIOR = {"label": 0.3, "alias": 0.2, "demonym": 0.3, "surname": 0.0}
LONGEST_CITY = 3
"""Words that the name of an unlisted town has at most."""

DATELINE = 10
"""Words after the place of a dateline within which its dash stands."""

ENOUGH = 0.45
"""The least score of a link; surnames of nobody in office stay below it."""

MULTIWORD = 0.2
"""Added for names of several words: they have few namesakes."""

PLACE_PREPOSITIONS = SURE_PLACE | {
    "to", "from", "toward", "towards", "within", "off", "onto", "throughout", "beyond",
}  # fmt: skip
"""Prepositions that a place may follow."""


def link_names(draft: Draft) -> None:
    """Set class and path of every name that means a known thing; the others keep their guessed class and no path."""
    around = Surroundings(draft)
    named = [found for found in draft.found if found.candidates]
    for found in named:
        _note_stated(draft, found, around)
    for found in named:
        _link(draft, found, around)
    _settle_unlisted(draft)
    _mark_parts(draft)
    _prefer_governments(draft)


def _link(draft: Draft, found: Found, around: Surroundings) -> None:
    """Link a name to its best candidate; one that means none of them keeps its label's class, or is dropped."""
    things = draft.domain.things
    if len(found.candidates) == 1 and things[found.candidates[0].thing].prominence >= SURE:
        _adopt(draft, found, things[found.candidates[0].thing])
        return
    standing = Standing(draft, found, around)
    scored = [(_score(draft, found, c, standing), c) for c in found.candidates]
    score, best = max(scored, key=lambda pair: (pair[0], -pair[1].thing))
    if score >= ENOUGH:
        _adopt(draft, found, things[best.thing])
        return
    found.cls = draft.domain.entities.get(around.label(found) or "", "")
    if found.cls:
        return
    if _is_weak(draft, found) and draft.parse.pos[found.head] == "PROPN":
        found.rule = "capitals"
    else:
        draft.drop(found)


def _note_stated(draft: Draft, found: Found, around: Surroundings) -> None:
    """Note which of several namesakes the article says a name is ("Georgia" after "Atlanta,"), for its other uses."""
    places = [draft.domain.things[c.thing].path for c in found.candidates if c.kind != "demonym"]
    if len(places) < 2 or draft.parse.lower[found.last : found.last + 1] == ["in"]:
        return
    standing = Standing(draft, found, around)
    if standing.outer or standing.inner:
        score, path = max((standing.stated(path), path) for path in places)
        if score >= STATED:
            around.stated.setdefault(draft.surface(found), path)


def _is_weak(draft: Draft, found: Found) -> bool:
    """Whether all that a name may mean is more often something that nobody lists."""
    return all(draft.domain.things[c.thing].prominence < WEAK for c in found.candidates)


def _settle_unlisted(draft: Draft) -> None:
    """Make a city of a name that nobody lists, or of an unlisted namesake, where the text says what it lies in."""
    for found in [f for f in draft.found if not f.path and f.kind == "name" and f.last - f.first <= LONGEST_CITY]:
        cls = _called_class(draft, found.head) or _class_before_whole(draft, found)
        if not cls or found.rule == "head-noun":
            continue
        path = draft.local(cls, found.first)
        for other in draft.found:
            if not other.path and draft.surface(other) == draft.surface(found):
                other.cls, other.path = cls, path
                draft.names.setdefault(path, []).append(draft.surface(other))


def _class_before_whole(draft: Draft, found: Found) -> str:
    """Return the class of settlements where a name is followed by what it lies in: "Fowlerville, Michigan"."""
    whole = named_whole(draft, found)
    if whole is None or not whole.path or draft.parse.lower[found.last] == "in" or in_list(draft, whole):
        return ""
    if not draft.domain.is_kind(whole.cls, LAND) or draft.is_a(found, "Place"):
        return ""
    return draft.domain.one_of(SETTLEMENT) or ""


def _mark_parts(draft: Draft) -> None:
    """Make a region of a direction and a state: "eastern Congo" is no state, and lies in one."""
    parse = draft.parse
    for state in [f for f in draft.found if draft.domain.is_kind(f.cls, LAND) and f.kind == "name"]:
        before = state.first - 1
        if before < 0 or draft.owner[before] is not None:
            continue
        if parse.lower[before] not in draft.domain.words.part_directions:
            continue
        draft.drop(state)
        region = draft.add(Found(before, state.last, state.head, "name", "direction", cls="Region"))
        region.path = f"region/{slug(draft.surface(region))}"
        draft.parts[region.path] = (state.path,)
        draft.names.setdefault(region.path, []).append(draft.surface(region))


def _adopt(draft: Draft, found: Found, thing: Known) -> None:
    found.path, found.cls = thing.path, thing.cls
    draft.names.setdefault(thing.path, []).append(draft.surface(found))


def _score(draft: Draft, found: Found, candidate: Candidate, standing: Standing) -> float:
    thing = draft.domain.things[candidate.thing]
    label, around = standing.label, standing.around
    several = found.last - found.first > 1 and thing.prominence >= WEAK
    score = PRIOR[candidate.kind] + 0.5 * thing.prominence + (MULTIWORD if several else 0.0)
    if label is not None:
        score += 0.1 if _agrees(draft, label, thing.cls) else -0.1
    if draft.domain.is_a(thing.cls, "Person"):
        return score + _person_evidence(draft, found, candidate, around)
    if draft.domain.is_a(thing.cls, "Place") and candidate.kind != "demonym":
        return score + standing.score(thing.path, thing.prominence)
    return score + 0.2 * _coherence(draft, thing.path, around)


def _agrees(draft: Draft, label: str, cls: str) -> bool:
    expected = draft.domain.entities.get(label)
    if expected is None:
        return False
    is_a = draft.domain.is_a
    if label in ("GPE", "LOC", "NORP", "FAC"):
        return is_a(cls, "Place") or is_a(cls, "Infrastructure")
    return is_a(cls, expected)


def _person_evidence(draft: Draft, found: Found, candidate: Candidate, around: Surroundings) -> float:
    """Score titles, offices held at the time and the states spoken of, for a person."""
    label, near = around.label(found), around.near
    path = draft.domain.things[candidate.thing].path
    offices = draft.domain.offices_of.get(path, ())
    published = draft.article.published
    titled = title_before(draft, found) is not None
    in_office = published is not None and any(office.held(published) for office in offices)
    about = any(near[office.body] for office in offices)
    if candidate.kind != "surname":
        return 0.1 * titled + 0.1 * in_office + 0.05 * about
    named = path in near
    score = 0.6 * named + 0.15 * (label == "PERSON") + 0.15 * titled + 0.2 * in_office + 0.15 * about
    out_of_office = offices and published is not None and not in_office
    return score - 0.2 if out_of_office and not named else score


def _coherence(draft: Draft, path: str, around: Surroundings) -> float:
    linked = {*draft.domain.linked(path, "locatedIn"), *draft.domain.linked(path, "capitalOf"), path}
    return min(1.0, sum(around.near[other] for other in linked) / 4)


def _prefer_governments(draft: Draft) -> None:
    """Let capitals and seats of power stand for their governments, except where the sentence speaks of the place."""
    for found in draft.found:
        meant = draft.domain.linked(found.path, "metonymOf")
        if not meant or found.kind != "name" or speaks_of_place(draft, found):
            continue
        government = draft.domain.by_path.get(meant[0])
        if government is not None:
            surfaces = draft.names.get(found.path, [])
            if surfaces:
                surfaces.remove(draft.surface(found))
            _adopt(draft, found, government)
            found.rule = "metonymy"


def speaks_of_place(draft: Draft, found: Found) -> bool:
    """Whether the syntax around a capital's name is that of a place: "in Baku", "Prague meeting", a dateline."""
    parse, head = draft.parse, found.head
    if is_dateline(draft, found) or follows_place_preposition(draft, found) or _is_called_place(draft, head):
        return True
    top = head
    while parse.dep[top] == "conj":
        top = parse.head[top]
    dep, governor = parse.dep[top], parse.head[top]
    if dep == "pobj":
        return _prepositional_place(draft, governor)
    if dep in ("compound", "nmod", "amod"):
        entry = naming_entry(draft, governor)
        return entry is not None and (
            draft.domain.is_a(entry.denotes, "Infrastructure") or _takes_place(draft, governor, "modifier")
        )
    if dep == "appos":
        entry = naming_entry(draft, governor)
        return entry is not None and (draft.domain.is_a(entry.denotes, "Place") or entry.denotes == "capitalOf")
    if dep in ("dobj", "nsubjpass"):
        return _takes_place(draft, governor, "object")
    return dep == "npadvmod" and parse.tag[governor] not in ("VBN", "VBD")


def _is_called_place(draft: Draft, head: int) -> bool:
    """Whether an apposition, or what "is" says of the name, calls it a place ("X, the Brazilian capital")."""
    said = _said_of(draft, head)
    return any(draft.domain.is_a(entry.denotes, "Place") or entry.denotes == "capitalOf" for entry in said)


def _said_of(draft: Draft, head: int) -> list[Entry]:
    """Return the noun entries of an apposition to a name, and of what "is" says of it."""
    parse = draft.parse
    said = [c for c in parse.children[head] if parse.dep[c] == "appos"]
    if parse.dep[head] == "nsubj" and parse.lemma[parse.head[head]] == "be":
        said += [c for c in parse.children[parse.head[head]] if parse.dep[c] == "attr"]
    entries = [naming_entry(draft, token) for token in said if draft.owner[token] is None]
    return [entry for entry in entries if entry is not None]


def _called_class(draft: Draft, head: int) -> str:
    """Return the class of places that an apposition, or what "is" says of a name, calls it; empty where none."""
    classes = [entry.denotes for entry in _said_of(draft, head) if draft.domain.is_a(entry.denotes, "Place")]
    return classes[0] if classes and not draft.domain.is_kind(classes[0], AUTHORITY) else ""


def _takes_place(draft: Draft, governor: int, position: str, marker: str = "") -> bool:
    """Whether a frame of the governing word has a slot here that a city may fill."""
    if position == "object" and draft.domain.is_cue(draft.parse.lemma[governor], "verb", "ReachingVerb"):
        return True
    entries = entries_at(draft, governor)
    if marker == "of" and verb_within(draft.parse, governor, draft.domain) is not None:
        position, marker = "object", ""
    return any(
        slot.position == position and "City" in slot.fillers and (not marker or marker in slot.markers)
        for entry in entries
        for slot in entry.slots
    )


def is_dateline(draft: Draft, found: Found) -> bool:
    """Whether a name is the place of a dateline: "MINSK, Feb 13 - …", "Minsk (Reuters) – …"."""
    parse = draft.parse
    if found.first != parse.sentences[parse.sentence[found.first]][0]:
        return False
    window = parse.text[found.last : found.last + DATELINE]
    dash = next((i for i, word in enumerate(window) if word in ("-", "–", "—")), None)
    if dash is None:
        return False
    source = window[0] in ("(", ",") and (")" in window[:dash] or _has_date(draft, window[:dash]))
    return draft.surface(found).isupper() or source


def _has_date(draft: Draft, words: list[str]) -> bool:
    return any(word.lower().rstrip(".") in draft.domain.words.calendar for word in words)


def _prepositional_place(draft: Draft, preposition: int) -> bool:
    parse = draft.parse
    word, governor = parse.lower[preposition], parse.head[preposition]
    if word in ("of", "between"):
        entry = naming_entry(draft, governor)
        joined = "Place" if word == "of" else "Infrastructure"
        if word == "of" and (
            _takes_place(draft, governor, "preposition", word) or parse.lower[governor] in draft.domain.words.directions
        ):
            return True
        return entry is not None and draft.domain.is_a(entry.denotes, joined)
    if word in ("to", "from"):
        return _reaches_place(draft, governor, word)
    return word in PLACE_PREPOSITIONS


def _reaches_place(draft: Draft, governor: int, word: str) -> bool:
    """Whether "to" or "from" after this word leads to a place ("flew to", "road from"), not to a government."""
    if _takes_place(draft, governor, "preposition", word):
        return True
    parse = draft.parse
    if parse.pos[governor] == "VERB":
        return word == "from" and not _takes_authority(draft, governor, word)
    entry = naming_entry(draft, governor)
    if entry is None and parse.dep[governor] == "dobj" and _takes_authority(draft, parse.head[governor], word):
        return False  # "demanded an apology from Paris"
    return parse.pos[governor] == "NOUN" and (entry is None or draft.domain.is_a(entry.denotes, "Infrastructure"))


def _takes_authority(draft: Draft, verb: int, marker: str) -> bool:
    """Whether a frame of a verb has a slot after this preposition that a state may fill, and none that a city may."""
    entries = entries_at(draft, verb)
    slots = [slot for entry in entries for slot in entry.slots if marker in slot.markers]
    states = any(draft.domain.is_kind(cls, AUTHORITY) for slot in slots for cls in slot.fillers)
    return states and not any("City" in slot.fillers for slot in slots)
