"""Step 2: which known thing a name means, or none.

Score of a candidate = prior (prominence, kind of name) + type (the model's label, a title before it) + offices held
when the article was published + coherence with the other things named (locatedIn, capitalOf, office-holders). Below a
least score nothing is linked. Capitals and seats of power stand for their governments where the syntax says so (Markert
& Nissim 2002).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.iris import slug
from kg.reading.draft import Found
from kg.reading.head_nouns import naming_entry
from kg.reading.titles import title_before

if TYPE_CHECKING:
    from kg.ontology import Candidate, Known
    from kg.reading.draft import Draft

DIRECTION = re.compile(r"(north|south)?-?(eastern|western|northern|southern)")
PRIOR = {"label": 0.3, "alias": 0.2, "demonym": 0.3, "surname": 0.0}
ENOUGH = 0.45
"""The least score of a link; surnames of nobody in office stay below it."""

SURE_PLACE = frozenset({"in", "at", "near", "into", "inside", "outside", "around", "through", "via", "across"})
"""Prepositions that a place follows whatever the rest of the sentence."""

MULTIWORD = 0.2
"""Added for names of several words: they have few namesakes."""

PLACE_PREPOSITIONS = SURE_PLACE | {
    "to", "from", "toward", "towards", "within", "off", "onto", "throughout", "beyond",
}  # fmt: skip
"""Prepositions that a place may follow."""

BEFORE_PLACE = frozenset({"the", "central", "downtown", "nearby"})
NEARBY = ("locatedIn", "capitalOf", "subordinateTo")
"""What the reference data links a thing to that makes other things of the same article likelier."""


def link_names(draft: Draft) -> None:
    """Set class and path of every name that means a known thing; the others keep their guessed class and no path."""
    near = _neighbourhood(draft)
    labels = {(first, last): label for first, last, label in draft.parse.entities}
    for found in list(draft.found):
        if found.candidates:
            _link(draft, found, labels.get((found.first, found.last)), near)
    _mark_parts(draft)
    _prefer_governments(draft)


def _link(draft: Draft, found: Found, label: str | None, near: Counter[str]) -> None:
    """Link a name to its best candidate; one that means none of them keeps its label's class, or is dropped."""
    scored = [(_score(draft, found, c, label, near), c) for c in found.candidates]
    score, best = max(scored, key=lambda pair: (pair[0], -pair[1].thing))
    if score >= ENOUGH:
        _adopt(draft, found, draft.domain.things[best.thing])
        return
    found.cls = draft.domain.entities.get(label or "", "")
    if not found.cls:
        draft.drop(found)


def _mark_parts(draft: Draft) -> None:
    """Make a region of a direction and a state: "eastern Congo" is no state, and lies in one."""
    parse = draft.parse
    for state in [f for f in draft.found if draft.is_a(f, "State", "Region") and f.kind == "name"]:
        before = state.first - 1
        if before < 0 or not DIRECTION.fullmatch(parse.lower[before]) or draft.owner[before] is not None:
            continue
        draft.drop(state)
        region = draft.add(Found(before, state.last, state.head, "name", "direction", cls="Region"))
        region.path = f"region/{slug(draft.surface(region))}"
        draft.parts[region.path] = (state.path,)
        draft.names.setdefault(region.path, []).append(draft.surface(region))


def _adopt(draft: Draft, found: Found, thing: Known) -> None:
    found.path, found.cls = thing.path, thing.cls
    draft.names.setdefault(thing.path, []).append(draft.surface(found))


def _neighbourhood(draft: Draft) -> Counter[str]:
    """Count the paths that unambiguous names of the article mean, and what the reference data links them to."""
    near: Counter[str] = Counter()
    domain = draft.domain
    for found in draft.found:
        paths = {domain.things[c.thing].path for c in found.candidates if c.kind != "surname"}
        if len(paths) != 1:
            continue
        path = paths.pop()
        near[path] += 2
        for predicate in NEARBY:
            near.update(domain.linked(path, predicate))
        for office in domain.offices_of.get(path, ()):
            near[office.body] += 1
    return near


def _score(draft: Draft, found: Found, candidate: Candidate, label: str | None, near: Counter[str]) -> float:
    thing = draft.domain.things[candidate.thing]
    score = PRIOR[candidate.kind] + 0.5 * thing.prominence + (MULTIWORD if found.last - found.first > 1 else 0.0)
    if label is not None:
        score += 0.1 if _agrees(draft, label, thing.cls) else -0.1
    if draft.domain.is_a(thing.cls, "Person"):
        score += _person_evidence(draft, found, candidate, label, near)
    else:
        score += 0.2 * _coherence(draft, thing.path, near) + 0.3 * _in_apposition(draft, found, thing.path)
    return score


def _agrees(draft: Draft, label: str, cls: str) -> bool:
    expected = draft.domain.entities.get(label)
    if expected is None:
        return False
    is_a = draft.domain.is_a
    if label in ("GPE", "LOC", "NORP", "FAC"):
        return is_a(cls, "Place") or is_a(cls, "Infrastructure")
    return is_a(cls, expected)


def _person_evidence(draft: Draft, found: Found, candidate: Candidate, label: str | None, near: Counter[str]) -> float:
    """Score titles, offices held at the time and the states spoken of, for a person."""
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


def _coherence(draft: Draft, path: str, near: Counter[str]) -> float:
    around = {*draft.domain.linked(path, "locatedIn"), *draft.domain.linked(path, "capitalOf"), path}
    return min(1.0, sum(near[other] for other in around) / 4)


def _in_apposition(draft: Draft, found: Found, path: str) -> bool:
    """Whether the place goes on to name what it lies in ("Dayton, Ohio"; "Georgia in America")."""
    parse = draft.parse
    after = found.last
    if after + 1 >= len(parse) or parse.lower[after] not in (",", "in"):
        return False
    owner = draft.owner[after + 1]
    inside = draft.domain.linked(path, "locatedIn")
    return owner is not None and any(draft.domain.things[c.thing].path in inside for c in owner.candidates)


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
    if is_dateline(draft, found) or _after_place_preposition(draft, found) or _is_called_place(draft, head):
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
        return entry is not None and draft.domain.is_a(entry.denotes, "Place")
    if dep in ("dobj", "nsubjpass"):
        return _takes_place(draft, governor, "object")
    return dep == "npadvmod" and parse.tag[governor] not in ("VBN", "VBD")


def _is_called_place(draft: Draft, head: int) -> bool:
    """Whether an apposition, or what "is" says of the name, calls it a place ("X, the Brazilian capital")."""
    parse = draft.parse
    said = [c for c in parse.children[head] if parse.dep[c] == "appos"]
    if parse.dep[head] == "nsubj" and parse.lemma[parse.head[head]] == "be":
        said += [c for c in parse.children[parse.head[head]] if parse.dep[c] == "attr"]
    entries = [naming_entry(draft, token) for token in said]
    return any(e is not None and (draft.domain.is_a(e.denotes, "Place") or e.denotes == "capitalOf") for e in entries)


def _after_place_preposition(draft: Draft, found: Found) -> bool:
    """Whether "in", "near", "through" … stands right before the name, whatever the parser made of it."""
    parse = draft.parse
    before = found.first - 1
    if before >= 0 and parse.lower[before] in BEFORE_PLACE:
        before -= 1
    return before >= 0 and parse.lower[before] in SURE_PLACE


def _takes_place(draft: Draft, governor: int, position: str, marker: str = "") -> bool:
    """Whether a frame of the governing word has a slot here that a city may fill."""
    lemma = draft.parse.lemma[governor]
    if position == "object" and "ReachingVerb" in draft.domain.cues.get((lemma, "verb"), frozenset()):
        return True
    entries = (*draft.domain.verbs.get(lemma, ()), *draft.domain.nouns.get(lemma, ()))
    return any(
        slot.position == position and "City" in slot.fillers and (not marker or marker in slot.markers)
        for entry in entries
        for slot in entry.slots
    )


def is_dateline(draft: Draft, found: Found) -> bool:
    """Whether a name is the place of a dateline: "MINSK, Feb 13 - …"."""
    parse = draft.parse
    if found.first != parse.sentences[parse.sentence[found.first]][0]:
        return False
    window = parse.text[found.last : found.last + 8]
    return draft.surface(found).isupper() and ("-" in window or "–" in window or "—" in window)


def _prepositional_place(draft: Draft, preposition: int) -> bool:
    parse = draft.parse
    word, governor = parse.lower[preposition], parse.head[preposition]
    if word in ("of", "between"):
        entry = naming_entry(draft, governor)
        joined = "Place" if word == "of" else "Infrastructure"
        return entry is not None and draft.domain.is_a(entry.denotes, joined)
    if word in ("to", "from"):
        return _reaches_place(draft, governor, word)
    return word in PLACE_PREPOSITIONS


def _reaches_place(draft: Draft, governor: int, word: str) -> bool:
    """Whether "to" or "from" after this word leads to a place ("flew to", "road from"), not to a government."""
    if _takes_place(draft, governor, "preposition", word):
        return True
    if draft.parse.pos[governor] == "VERB":
        return word == "from"
    entry = naming_entry(draft, governor)
    return draft.parse.pos[governor] == "NOUN" and (entry is None or draft.domain.is_a(entry.denotes, "Infrastructure"))
