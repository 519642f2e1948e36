"""Step 6: relations between things: offices, membership, subordination, location, capitals, end points, owners.

From titles and appositions ("Turkish President X", "X, president of Y"), from the property entries of the lexicon over
the same arguments as events ("operated by", "member of"), and from names ("Armenian foreign ministry"). Hearst 1992 for the idea.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology.entries import OBJECT_OF_RELATION, SUBJECT_OF_RELATION
from kg.reading.arguments import arguments
from kg.reading.draft import Relation
from kg.reading.fillers import fillers
from kg.reading.frames import entries_at, fill
from kg.reading.head_nouns import naming_entry
from kg.reading.titles import Title, title_at

if TYPE_CHECKING:
    from kg.ontology import Entry
    from kg.reading.draft import Draft, Found

JOINING = frozenset({"between", "from", "to", "through", "via", "across", "with", "into"})
LYING = frozenset({"in", "at", "near", "on", "off"})
PAST = frozenset({"former", "then", "once", "late", "ex", "ousted", "future", "incoming"})


def find_relations(draft: Draft) -> None:
    """Add the relations that the article states."""
    for token in range(len(draft.parse)):
        title = title_at(draft, token) if draft.parse.pos[token] in ("NOUN", "PROPN") else None
        if title is not None:
            _offices(draft, title)
        elif draft.owner[token] is None or draft.owner[token].head == token:  # type: ignore[union-attr]
            _from_lexicon(draft, token)
    for subject, predicate, other in draft.implied:
        add(draft, subject, predicate, other, subject.head, "description")
    _from_names(draft)
    _from_apposed_places(draft)
    _from_infrastructure(draft)
    _from_place_nouns(draft)


def add(draft: Draft, subject: Found, predicate: str, other: Found, token: int, rule: str) -> None:
    """Add a relation unless the article has told it already."""
    if subject.path == other.path:
        return
    told = {(r.subject.path, r.predicate, r.object.path) for r in draft.relations}
    if (subject.path, predicate, other.path) not in told:
        draft.relations.append(Relation(subject, predicate, other, token, rule))


def _offices(draft: Draft, title: Title) -> None:
    """Read "Turkish President X", "X, the president of Y", "Presidents A of X and B of Y", "X is president of Y"."""
    parse, head = draft.parse, title.head
    words = {parse.lower[i] for i in range(max(title.first - 5, 0), title.first)}
    if words & PAST:
        return
    holders = _holders(draft, title)
    if not holders:
        return
    bodies = _bodies(draft, title)
    predicate = title.entry.denotes
    if len(holders) > 1:
        bodies = [b for b in bodies if b.first < holders[0].first] or bodies
    if not bodies and len(holders) == 1:
        _known_office(draft, title, holders[0])
    if len(bodies) == len(holders) or len(bodies) == 1:
        for i, holder in enumerate(holders):
            body = bodies[i] if len(bodies) == len(holders) else bodies[0]
            add(draft, holder, predicate, body, head, "title")
    for holder in holders:
        for body in _own_body(draft, holder):
            add(draft, holder, predicate, body, head, "title-of")


def _known_office(draft: Draft, title: Title, holder: Found) -> None:
    """Let a bare title ("President X") say whose office it is, where the reference data and the article leave one state."""
    words = {word for word in title.entry.words if word != "-"}
    mentioned = {found.path: found for found in reversed(draft.found) if draft.is_a(found, "State", "Organization")}
    fitting = {
        office.body: office.relation
        for office in draft.domain.offices_of.get(holder.path, ())
        if office.body in mentioned and words & set(office.role.lower().replace("-", " ").split())
    }
    if len(fitting) == 1:
        body, _ = next(iter(fitting.items()))
        add(draft, holder, title.entry.denotes, mentioned[body], holder.head, "known-office")


def _holders(draft: Draft, title: Title) -> list[Found]:
    """Return the persons who bear a title: after it, in apposition on either side, or as the subject of "is"."""
    parse, head = draft.parse, title.head
    dep, governor = parse.dep[head], parse.head[head]
    owner = draft.owner[title.last] if title.last < len(parse) else None
    listed = fillers(draft, head) if parse.tag[head] in ("NNS", "NNPS") and draft.owner[head] is None else []
    if listed and all(f.cls == "Person" for f in listed):
        return listed
    if owner is not None and owner.cls == "Person":
        return _persons(draft, owner.head) if parse.tag[head] in ("NNS", "NNPS") else [owner]
    if dep == "appos":
        return [f for f in fillers(draft, governor) if f.cls == "Person"]
    for child in parse.children[head]:
        if parse.dep[child] == "appos":
            return _persons(draft, child)
    if dep == "attr":
        subject = parse.child(governor, "nsubj")
        return [f for f in fillers(draft, subject) if f.cls == "Person"] if subject is not None else []
    if dep == "nsubj" and parse.lemma[governor] == "be":
        named = [f for c in parse.children[governor] if parse.dep[c] == "attr" for f in fillers(draft, c)]
        return [f for f in named if f.cls == "Person"]
    own = draft.owner[head]
    return [own] if own is not None and own.cls == "Person" else []


def _persons(draft: Draft, token: int) -> list[Found]:
    return [f for f in fillers(draft, token) if f.cls == "Person"]


def _bodies(draft: Draft, title: Title) -> list[Found]:
    """Return the states or bodies of a title: before it (demonym, possessor), or after "of"."""
    parse, head = draft.parse, title.head
    found: list[Found] = []
    for child in parse.children[head]:
        if parse.dep[child] == "prep" and parse.lower[child] in ("of", "for", "to", "at"):
            found += [f for c in parse.children[child] if parse.dep[c] == "pobj" for f in fillers(draft, c)]
    possessor = parse.child(head, "poss")
    if not found and possessor is not None:
        found = fillers(draft, possessor)
    if not found:
        start = title.first - 1
        while (
            start >= 0
            and (parse.pos[start] in ("ADJ", "PART", "PUNCT") and draft.owner[start] is None)
            and parse.text[start] not in (",", ".", "(")
        ):
            start -= 1
        owner = draft.owner[start] if start >= 0 else None
        if owner is not None and parse.sentence[owner.head] == parse.sentence[head]:
            found = (
                fillers(draft, owner.head) if parse.dep[owner.head] in ("amod", "conj", "compound", "nmod") else [owner]
            )
            found = found if owner in found else [owner]
    return [f for f in found if draft.is_a(f, "State", "Organization")]


def _own_body(draft: Draft, holder: Found) -> list[Found]:
    """Return the body that follows a holder's name: "Presidents A of X and B of Y"."""
    parse = draft.parse
    found: list[Found] = []
    for child in parse.children[holder.head]:
        if parse.dep[child] == "prep" and parse.lower[child] == "of":
            found += [f for c in parse.children[child] if parse.dep[c] == "pobj" for f in fillers(draft, c)]
    return [f for f in found if draft.is_a(f, "State", "Organization")]


def _from_lexicon(draft: Draft, token: int) -> None:
    entries = [e for e in entries_at(draft, token) if e.kind == "property" and e.slots]
    if not entries:
        return
    at = [(a, group) for a in arguments(draft.parse, token, draft.domain) if (group := fillers(draft, a.token))]
    for entry in entries:
        if _relate(draft, token, entry, at):
            return


def _relate(draft: Draft, token: int, entry: Entry, at: list) -> bool:  # type: ignore[type-arg]
    filled = fill(entry, at)
    names = {slot.name for slot, _ in filled}
    if (entry.requires and not names & set(entry.requires)) or not names.issuperset(entry.requires_all):
        return False
    subjects = [f for slot, f in filled if slot.role == SUBJECT_OF_RELATION]
    objects = [f for slot, f in filled if slot.role == OBJECT_OF_RELATION]
    for subject in subjects:
        for other in objects:
            add(draft, subject, entry.denotes, other, token, f"lexicon:{entry.name}")
    return bool(subjects and objects)


def _from_names(draft: Draft) -> None:
    """Bodies and forces named after a state belong to it."""
    mentions = {found.path: found for found in reversed(draft.found)}
    for path, parts in draft.parts.items():
        body = mentions.get(path)
        if body is None or not draft.is_a(body, "GovernmentBody", "ArmedForce"):
            continue
        for part in parts:
            state = mentions.get(part)
            if state is not None and draft.is_a(state, "State", "InternationalOrganization"):
                add(draft, body, "subordinateTo", state, body.head, "named-after")


def _from_infrastructure(draft: Draft) -> None:
    """Read what infrastructure joins and where it lies off the phrases beside it: "the railway from X to Y", "its mine in Z"."""
    parse = draft.parse
    for found in [f for f in draft.found if draft.is_a(f, "Infrastructure")]:
        for child in parse.children[found.head]:
            word = parse.lower[child]
            if parse.dep[child] != "prep" or (word not in JOINING and word not in LYING):
                continue
            places = [f for c in parse.children[child] if parse.dep[c] == "pobj" for f in fillers(draft, c)]
            for place in [f for f in places if draft.is_a(f, "Place")]:
                add(draft, found, "connects" if word in JOINING else "locatedIn", place, found.head, f"beside:{word}")


def _from_place_nouns(draft: Draft) -> None:
    """Read "the Danish island of X", "the Russian city of Y" and "the Georgian section" as places in states."""
    parse = draft.parse
    for head in range(len(parse)):
        entry = naming_entry(draft, head, "class") if parse.pos[head] in ("NOUN", "PROPN") else None
        if entry is None or not (
            draft.domain.is_a(entry.denotes, "Place") or draft.domain.is_a(entry.denotes, "Infrastructure")
        ):
            continue
        states = [
            o
            for c in parse.children[head]
            if parse.dep[c] in ("amod", "poss", "compound") and (o := draft.owner[c]) is not None and o.cls == "State"
        ]
        if not states:
            continue
        named = [
            draft.owner[c]
            for p in parse.children[head]
            if parse.lower[p] == "of"
            for c in parse.children[p]
            if parse.dep[c] == "pobj"
        ]
        own = draft.owner[head]
        for thing in [*named, own]:
            if thing is not None and thing.cls != "State" and draft.is_a(thing, "Place", "Infrastructure"):
                add(draft, thing, "locatedIn", states[0], head, "place-noun")


def _from_apposed_places(draft: Draft) -> None:
    """Read "Istanbul, Turkey" and "Dayton, Ohio" as places in places."""
    parse = draft.parse
    for inner, outer in zip(
        sorted(draft.found, key=lambda f: f.first), sorted(draft.found, key=lambda f: f.first)[1:], strict=False
    ):
        if parse.text[inner.last : outer.first] != [","] or not (
            draft.is_a(inner, "City", "Region") and draft.is_a(outer, "State", "Region")
        ):
            continue
        if outer.kind == "name" and outer.path in draft.domain.linked(inner.path, "locatedIn") + (
            (outer.path,) if inner.path not in draft.domain.by_path else ()
        ):
            add(draft, inner, "locatedIn", outer, inner.head, "place-comma-place")
