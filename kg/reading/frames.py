"""Step 7: events and their roles, from the lexicon's frames over the normalised arguments.

Every verb, participle and noun that the lexicon knows is a possible trigger. Of the entries of a word the most
demanding one whose slots are filled wins; a trigger for which nobody and nothing stands in any slot is no event
(PLOVER: who did what to whom). Places, and the parties named "between", that no slot asks for are added for every
class.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.ontology.behaviour import FORCE
from kg.reading.arguments import Argument, of_expression
from kg.reading.draft import Event, Found
from kg.reading.fillers import coordination, fillers
from kg.reading.head_nouns import naming_entry
from kg.reading.nominalisations import arguments
from kg.reading.staging import MAX_CLIMB
from kg.reading.triggers import entries_at, extent, may_trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology import Entry, Slot
    from kg.reading.draft import Draft
    from kg.reading.parse import Parse

LOCATIVE = frozenset({
    "in", "at", "near", "on", "around", "outside", "inside", "along", "off", "across", "over", "throughout", "above",
    "beneath", "under",
})  # fmt: skip
"""Prepositions of the place where something happens."""

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
INDEFINITE = frozenset({"a", "an", "another", "any", "no", "some", "every", "each", "such", "more", "further"})
EXPRESSION_REACH = 8
"""Words within which the parts of one expression stand."""

MAX_DISTANCE = 12
"""Sentences back to which a bare event noun may refer."""

Standing = list[tuple[Argument, list["Found"]]]
"""Arguments of a word, each with who stands there."""

Filled = list[tuple["Slot", "Found"]]
"""Slots of an entry, each with who fills it."""


def find_events(draft: Draft) -> None:
    """Add the events of the article with their roles, and a mention for each trigger."""
    draft.lists = coordination(draft)
    possible = _possible_triggers(draft)
    for token, (found, _) in possible.items():
        if draft.owner[token] is None:
            draft.add(found)
    bare: list[tuple[int, Found, list[Entry]]] = []
    for token, (found, entries) in possible.items():
        event = _read_event(draft, token, found, entries)
        if event is not None:
            draft.events.append(event)
        elif found.kind == "event":
            bare.append((token, found, entries))
    for token, found, entries in bare:
        _take_up(draft, token, found, {entry.denotes for entry in entries})
    _silence_parts(draft)
    _forget_dropped(draft)


def _take_up(draft: Draft, token: int, found: Found, classes: set[str]) -> None:
    """Let a bare event noun ("the talks", "when fighting began") take up the last event of its class, or drop it."""
    earlier = _told_before(draft, found, classes) if _refers_back(draft, token, found) else None
    if earlier is None:
        draft.drop(found)
        return
    found.path, found.cls, found.rule = earlier.path, earlier.cls, "taken-up"
    if found.entry is not None:
        draft.events.append(Event(token, found.entry, found))


def _refers_back(draft: Draft, token: int, found: Found) -> bool:
    """Whether a bare noun means a particular happening: a definite or plural noun, or one that takes up anything."""
    parse = draft.parse
    if parse.pos[token] != "NOUN" or parse.dep[token] in ("compound", "nmod"):
        return False
    words = {parse.lower[child] for child in parse.children[token]}
    generic = found.entry is not None and found.entry.generic
    return not words & INDEFINITE and (bool(words & DEFINITE) or parse.tag[token] == "NNS" or generic)


def _told_before(draft: Draft, found: Found, classes: set[str]) -> Found | None:
    """Return the last mention of a happening of these classes before a bare noun."""
    sentence = draft.parse.sentence
    earlier = [
        other for other in draft.found
        if other.cls in classes and other.path and other.kind in ("name", "event") and other.first < found.first
        and sentence[found.head] - sentence[other.head] <= MAX_DISTANCE
    ]  # fmt: skip
    return max(earlier, key=lambda other: other.first, default=None)


def _possible_triggers(draft: Draft) -> dict[int, tuple[Found, list[Entry]]]:
    """Return every token that may evoke an event, with its mention and the entries that fit, most demanding first."""
    possible: dict[int, tuple[Found, list[Entry]]] = {}
    is_a = draft.domain.is_a
    for token in range(len(draft.parse)):
        owner = draft.owner[token]
        if owner is not None and not (is_a(owner.cls, "Event") and owner.head == token):
            continue
        entries = [e for e in entries_at(draft, token) if e.kind == "class" and is_a(e.denotes, "Event")]
        if owner is not None:
            same = [e for e in entries if e.denotes == owner.cls] or _entries_of_class(draft, owner.cls)
            possible[token] = (owner, same)
        elif entries and may_trigger(draft, token):
            entry = entries[0]
            first, last = extent(draft, token, entry)
            possible[token] = (Found(first, last, token, "event", "lexicon", cls=entry.denotes, entry=entry), entries)
    return possible


def _entries_of_class(draft: Draft, cls: str) -> list[Entry]:
    """Return noun entries of a class, for a named event whose own words the lexicon does not have."""
    return [e for group in draft.domain.nouns.values() for e in group if e.denotes == cls and e.slots][:1]


def _read_event(draft: Draft, token: int, found: Found, entries: list[Entry]) -> Event | None:
    """Return the event by the first entry whose demands are met, or None when none is or nobody stands in any role.

    What a clause after a comma is said of may stand further up than where the parser hung it: "the road from X to Y,
    laid in May". The first noun that takes a role is taken.
    """
    reached = arguments(draft.parse, token, draft.domain)
    first = _event_with(draft, token, found, entries, reached)
    antecedent = draft.parse.head[token]
    if first is not None and antecedent in {role.filler.head for role in first.roles}:
        return first
    others = list(_further_up(draft.parse, token))
    for noun in others:
        raised = [replace(each, token=noun) if each.token == antecedent else each for each in reached]
        event = _event_with(draft, token, found, entries, raised)
        if event is not None and noun in {role.filler.head for role in event.roles}:
            return event
    if first is not None and others:  # the mention has the class of what was tried last
        return _event_with(draft, token, found, entries, reached)
    return first


def _further_up(parse: Parse, clause: int) -> Iterator[int]:
    """Yield the nouns that a clause set off by a comma may be said of beside the one it hangs on, nearest first."""
    noun = parse.head[clause]
    first = parse.edges(clause)[0]
    if parse.dep[clause] not in ("acl", "relcl") or first == 0 or parse.text[first - 1] != ",":
        return
    for _ in range(MAX_CLIMB):
        preposition = parse.head[noun]
        if parse.dep[noun] == "conj":
            noun = preposition
            continue
        if parse.dep[noun] != "pobj" or parse.pos[parse.head[preposition]] not in ("NOUN", "PROPN"):
            return
        noun = parse.head[preposition]
        yield noun


def _event_with(draft: Draft, token: int, found: Found, entries: list[Entry], reached: list[Argument]) -> Event | None:
    """Return the event that the first entry whose demands are met makes of these arguments, or None.

    An entry whose demands only a noun without a thing meets yields to a later one of its class that has more roles.
    """
    subjects = [argument.token for argument in reached if argument.position == "subject"]
    forces = [Argument("forces", subject) for subject in subjects if _means_forces(draft, subject)]
    reached = reached + forces + [where for subject in subjects for where in _whereabouts(draft, subject)]
    reached += _beyond_names(draft, reached)
    standing = _standing(draft, reached, token)
    unmarked = _unmarked(draft, reached)
    told: Event | None = None
    for entry in entries:
        if told is not None and told.entry.denotes != entry.denotes:
            continue
        at = standing + _of_expression(draft, token, entry)
        filled = fill(entry, at)
        names = {slot.name for slot, _ in filled}
        sure = is_satisfied(entry, names)
        if not (sure or is_satisfied(entry, names | _met_unmarked(entry, unmarked))):
            continue
        event = _make_event(draft, Event(token, entry, found), filled, at)
        if event is not None and (told is None or (sure and len(event.roles) > len(told.roles))):
            told = event
        if told is not None and sure:
            break
    return told


def _of_expression(draft: Draft, token: int, entry: Entry) -> Standing:
    more = of_expression(draft.parse, token, entry.words[1:]) if len(entry.words) > 1 else []
    return _standing(draft, more, token)


def _standing(draft: Draft, reached: list[Argument], trigger: int) -> Standing:
    """Return the arguments in whose place somebody stands other than the trigger itself."""
    return [(argument, group) for argument in reached if (group := _fillers_of(draft, argument, trigger))]


def _whereabouts(draft: Draft, subject: int) -> list[Argument]:
    """Return where people are of whom nothing else is known: "students in Lima protested", "police in Chad shot at"."""
    parse = draft.parse
    if parse.pos[subject] != "NOUN" or fillers(draft, subject):
        return []
    below = [child for child in parse.children[subject] if parse.lower[child] in LOCATIVE]
    places = [(child, token) for child in below for token in parse.children[child] if parse.dep[token] == "pobj"]
    return [Argument("preposition", token, parse.lower[child]) for child, token in places]


def _beyond_names(draft: Draft, reached: list[Argument]) -> list[Argument]:
    """Return places that the parser hung on the name of an actor: "signed a pact with Maputo in Lisbon"."""
    parse = draft.parse
    names = [a.token for a in reached if a.position == "preposition" and _names_actor(draft, a.token)]
    below = [child for name in names for child in parse.children[name] if parse.lower[child] in ("in", "at")]
    return [
        Argument("preposition", token, parse.lower[child])
        for child in below
        for token in parse.children[child]
        if parse.dep[token] == "pobj"
    ]


def _names_actor(draft: Draft, token: int) -> bool:
    """Whether a token names an actor that is no place, or that a place's name stands for."""
    owner = draft.owner[token]
    if owner is None or owner.kind != "name" or not draft.is_a(owner, "Actor"):
        return False
    return owner.rule == "metonymy" or not draft.is_a(owner, "Place")


def _means_forces(draft: Draft, token: int) -> bool:
    """Whether a noun stands for the forces of a nation: "Ethiopian troops"."""
    return draft.domain.is_cue(draft.parse.lemma[token], "noun", "TroopNoun")


def _fillers_of(draft: Draft, argument: Argument, trigger: int) -> list[Found]:
    return [f for f in fillers(draft, argument.token) if f.head != trigger]


def _unmarked(draft: Draft, reached: list[Argument]) -> list[tuple[Argument, str]]:
    """Return the arguments at which a noun stands that denotes nothing known, each with the class that its word has.

    "Sent peacekeepers to X" and "closed all border crossings" tell of a deployment and of a closure, though the article
    does not say of which force and of which crossings.
    """
    parse, is_kind = draft.parse, draft.domain.is_kind
    found: list[tuple[Argument, str]] = []
    for argument in reached:
        if parse.pos[argument.token] != "NOUN":
            continue
        if _means_forces(draft, argument.token):
            found.extend((argument, cls) for cls in draft.domain.compiled.classes if is_kind(cls, FORCE))
        entry = naming_entry(draft, argument.token, "class") if draft.owner[argument.token] is None else None
        if entry is not None and not draft.domain.is_a(entry.denotes, "Event"):
            found.append((argument, entry.denotes))
    return found


def _met_unmarked(entry: Entry, unmarked: list[tuple[Argument, str]]) -> set[str]:
    """Return the slots of an entry that nouns without a thing meet."""
    return {
        slot.name
        for argument, cls in unmarked
        for slot in entry.slots
        if _position_fits(slot, argument) and cls in slot.fillers
    }


def is_satisfied(entry: Entry, names: set[str]) -> bool:
    """Whether the slots that an entry requires are among these: one of ``requires``, all of ``requires_all``."""
    return names.issuperset(entry.requires_all) and (not entry.requires or not names.isdisjoint(entry.requires))


def fill(entry: Entry, at: Standing) -> Filled:
    """Return which filler takes which slot of an entry: for each argument the first slot that admits it."""
    together: dict[tuple[str, str], set[object]] = defaultdict(set)
    for argument, group in at:
        together[argument.position, argument.marker].update(found.path or id(found) for found in group)
    filled: Filled = []
    for argument, group in at:
        plural = len(together[argument.position, argument.marker]) > 1
        slots = [slot for slot in entry.slots if _position_fits(slot, argument)]
        for found in group:
            slot = next((slot for slot in slots if slot.admits(found.cls, plural=plural)), None)
            if slot is not None:
                filled.append((slot, found))
    return filled


def _position_fits(slot: Slot, argument: Argument) -> bool:
    if slot.position != argument.position:
        return False
    return slot.position != "preposition" or argument.marker in slot.markers


def _make_event(draft: Draft, event: Event, filled: Filled, at: Standing) -> Event | None:
    """Return an event with its roles, or None when it has none and is no known happening."""
    found, cls = event.found, event.entry.denotes
    if found.kind == "event":
        found.cls, found.entry = cls, event.entry
        found.path = found.path or draft.local(cls, event.trigger)
    for slot, filler in filled:
        event.add(slot.role, filler, f"frame:{slot.name}")
    taken = {filler for _, filler in filled}
    for argument, group in at:
        if argument.position == "preposition":
            _add_unframed(draft, event, argument.marker, [filler for filler in group if filler not in taken])
    return event if event.roles or found.path in draft.domain.by_path else None


def _add_unframed(draft: Draft, event: Event, marker: str, free: list[Found]) -> None:
    """Add what any class of events may have beside its frame: who is named "between" or "among", and the place."""
    if marker in ("between", "among"):
        for filler in free:
            if draft.is_a(filler, "Actor"):
                event.add("participant", filler, "between")
    if marker.partition(" ")[0] in LOCATIVE:
        for filler in free:
            if draft.is_a(filler, "Place"):
                event.add("location", filler, "locative")


def _silence_parts(draft: Draft) -> None:
    """Drop events whose trigger is a word of another event's expression ("granted observer status")."""
    for event in list(draft.events):
        if event.entry.pos != "verb" or len(event.entry.words) < 2:
            continue
        for other in [other for other in draft.events if other is not event and _is_part(draft.parse, other, event)]:
            draft.events.remove(other)
            if other.found.kind == "event" and other.found in draft.found:
                draft.drop(other.found)


def _is_part(parse: Parse, part: Event, whole: Event) -> bool:
    """Whether an event is only a part of how a verb near above it tells of another.

    Its trigger is one of the expression's words, or a noun that says the same again: "gave X a million in aid".
    """
    if abs(part.trigger - whole.trigger) >= EXPRESSION_REACH or part.trigger not in parse.subtree(whole.trigger):
        return False
    if not {parse.lemma[part.trigger], parse.lower[part.trigger]}.isdisjoint(whole.entry.words[1:]):
        return True
    noun = parse.pos[part.trigger] == "NOUN" and part.found.cls == whole.found.cls
    return noun and {f.path for f in part.fillers()} <= {f.path for f in whole.fillers()}


def _forget_dropped(draft: Draft) -> None:
    """Take out roles whose filler turned out to be no event, and events that are left without any."""
    alive = set(draft.found)
    for event in draft.events:
        event.roles = [role for role in event.roles if role.filler in alive]
    for event in list(draft.events):
        if not event.roles and event.found.path not in draft.domain.by_path and event.found.rule != "taken-up":
            draft.events.remove(event)
            if event.found in alive:
                draft.drop(event.found)
