"""Step 5: events and their roles, from the lexicon's frames over the normalised arguments.

Every verb, participle and noun that the lexicon knows is a possible trigger. Of the entries of a word the most demanding
one whose slots are filled wins; a trigger for which nobody and nothing stands in any slot is no event (PLOVER: who did what
to whom). Places and brokers that no slot asks for are added for every class.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.reading.arguments import Argument, arguments
from kg.reading.draft import Event, Found, Role
from kg.reading.fillers import coordination, fillers
from kg.reading.head_nouns import spells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.ontology import Entry, Slot
    from kg.reading.draft import Draft
    from kg.reading.parse import Parse

LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "around",
        "outside",
        "inside",
        "along",
        "off",
        "across",
        "over",
        "throughout",
        "above",
        "beneath",
        "under",
    }
)
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
INDEFINITE = frozenset({"a", "an", "another", "any", "no", "some", "every", "each", "such", "more", "further"})
MAX_DISTANCE = 12
"""Sentences back to which a bare event noun may refer."""

Filled = list[tuple["Slot", "Found"]]


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
    _forget_dropped(draft)


def _take_up(draft: Draft, token: int, found: Found, classes: set[str]) -> None:
    """Let a bare event noun ("the talks", "when fighting began") take up the event of its class told before; drop it else."""
    parse = draft.parse
    particular = not {parse.lower[c] for c in parse.children[token]} & INDEFINITE and parse.dep[token] not in (
        "compound",
        "nmod",
    )
    earlier = [
        other for other in draft.found
        if other.cls in classes and other.path and other.kind in ("name", "event") and other.first < found.first
        and parse.sentence[token] - parse.sentence[other.head] <= MAX_DISTANCE
    ]  # fmt: skip
    definite = (
        {parse.lower[c] for c in parse.children[token]} & DEFINITE or parse.tag[token] == "NNS" or found.entry.generic
    )
    if parse.pos[token] != "NOUN" or not particular or not earlier or not definite:
        draft.drop(found)
        return
    best = max(earlier, key=lambda other: other.first)
    found.path, found.cls, found.rule, found.confidence = best.path, best.cls, "taken-up", 0.6
    if found.entry is not None:
        draft.events.append(Event(token, found.entry, found))


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
        elif entries and _may_trigger(draft, token):
            entry = entries[0]
            first, last = _extent(draft, token, entry)
            possible[token] = (Found(first, last, token, "event", "lexicon", cls=entry.denotes, entry=entry), entries)
    return possible


def _entries_of_class(draft: Draft, cls: str) -> list[Entry]:
    """Return noun entries of a class, for a named event whose own words the lexicon does not have."""
    return [e for group in draft.domain.nouns.values() for e in group if e.denotes == cls and e.slots][:1]


def entries_at(draft: Draft, token: int) -> list[Entry]:
    """Return the entries that the word at a token (with its particle, object or modifiers) matches."""
    if token not in draft.entries:
        draft.entries[token] = _entries_at(draft, token)
    return draft.entries[token]


def _entries_at(draft: Draft, token: int) -> list[Entry]:
    parse, domain = draft.parse, draft.domain
    verbal = parse.pos[token] in ("VERB", "AUX") or parse.tag[token] in ("VBN", "VBD", "VBG", "VBZ")
    if verbal:
        lemma = domain.compiled.lemmas.get(parse.lower[token], parse.lemma[token])
        found = [e for e in domain.verbs.get(lemma, ()) if len(e.words) == 1 or _has_words(draft, token, e.words[1:])]
        if found or parse.pos[token] != "NOUN":
            return found
    if parse.pos[token] in ("NOUN", "PROPN", "ADJ", "VERB"):
        lemma = domain.compiled.lemmas.get(parse.lower[token], parse.lemma[token])
        return [
            e
            for e in domain.nouns.get(lemma, ()) or domain.nouns.get(parse.lower[token], ())
            if spells(parse, token, e)
        ]
    return []


def _has_words(draft: Draft, verb: int, words: tuple[str, ...]) -> bool:
    """Whether the further words of a multiword verb are among its dependents, two steps down."""
    parse = draft.parse
    below = [
        child
        for child in parse.children[verb]
        if not _is_time(parse, child) and parse.dep[child] not in ("nsubj", "advcl", "conj")
    ]
    below += [
        grandchild
        for child in parse.children[verb]
        if parse.pos[child] in ("ADP", "ADV", "NOUN", "PART", "SCONJ")
        for grandchild in parse.children[child]
    ]
    below += [g for child in below if parse.pos[child] == "ADP" for g in parse.children[child]]
    lemmas = {parse.lemma[i] for i in below} | {parse.lower[i] for i in below}
    return all(word in lemmas for word in words)


def _is_time(parse: Parse, token: int) -> bool:
    """Whether a dependent is a preposition with a date: "signed on 10 November" is no "sign on"."""
    if parse.dep[token] != "prep":
        return False
    inside = [child for child in parse.children[token] if parse.dep[child] == "pobj"]
    return any(label in ("DATE", "TIME") and first <= i < last for i in inside for first, last, label in parse.entities)


def _may_trigger(draft: Draft, token: int) -> bool:
    """Whether the word stands where an event can be meant: not as the mere modifier of another noun."""
    parse = draft.parse
    if parse.pos[token] in ("NOUN", "PROPN") and parse.dep[token] in ("compound", "nmod"):
        head = parse.head[token]
        transparent = "TransparentNoun" in draft.domain.cues.get((parse.lemma[head], "noun"), frozenset())
        return not (head > token and parse.pos[head] in ("NOUN", "PROPN")) or transparent
    if parse.pos[token] == "VERB" and _is_staging(draft, token):
        return False
    so_called = token > 1 and parse.text[token - 1] == "-" and parse.lower[token - 2] == "so"
    return parse.dep[token] not in ("aux", "auxpass") and not so_called


def _is_staging(draft: Draft, verb: int) -> bool:
    """Whether a light verb has an event noun as its object: then the noun is the trigger ("fought a war")."""
    parse = draft.parse
    if "LightVerb" not in draft.domain.cues.get((parse.lemma[verb], "verb"), frozenset()):
        return False
    dobj = parse.child(verb, "dobj", "nsubjpass")
    return dobj is not None and any(
        draft.domain.is_a(e.denotes, "Event")
        for e in draft.domain.nouns.get(parse.lemma[dobj], ())
        if e.kind == "class"
    )


def _extent(draft: Draft, token: int, entry: Entry) -> tuple[int, int]:
    """Return the tokens of a trigger: the verb (with a particle right after it), or the noun with the words of its entry."""
    parse = draft.parse
    if entry.pos != "noun":
        particle = parse.child(token, "prt")
        return token, (particle if particle == token + 1 and draft.owner[token + 1] is None else token) + 1
    first = token - entry.head
    return (first if draft.free(first, token) else token), token + 1


def _read_event(draft: Draft, token: int, found: Found, entries: list[Entry]) -> Event | None:
    slots = arguments(draft.parse, token, draft.domain)
    at = [(argument, group) for argument in slots if (group := _fillers_of(draft, argument, token))]
    for entry in entries:
        filled = fill(entry, at)
        names = {slot.name for slot, _ in filled}
        if entry.requires and not names & set(entry.requires):
            continue
        if not names.issuperset(entry.requires_all):
            continue
        return _make_event(draft, token, found, entry, filled, at)
    return None


def _fillers_of(draft: Draft, argument: Argument, trigger: int) -> list[Found]:
    return [f for f in fillers(draft, argument.token) if f.head != trigger]


def fill(entry: Entry, at: Iterable[tuple[Argument, list[Found]]]) -> Filled:
    """Return which filler takes which slot of an entry: for each argument the first slot that admits it."""
    filled: Filled = []
    at = list(at)
    together: dict[tuple[str, str], set[object]] = defaultdict(set)
    for argument, group in at:
        together[argument.position, argument.marker].update(found.path or id(found) for found in group)
    for argument, group in at:
        plural = len(together[argument.position, argument.marker]) > 1
        for found in group:
            for slot in entry.slots:
                if _position_fits(slot, argument) and slot.admits(found.cls, plural=plural):
                    filled.append((slot, found))
                    break
    return filled


def _position_fits(slot: Slot, argument: Argument) -> bool:
    if slot.position != argument.position:
        return False
    return slot.position != "preposition" or argument.marker in slot.markers


def _make_event(
    draft: Draft, token: int, found: Found, entry: Entry, filled: Filled, at: list[tuple[Argument, list[Found]]]
) -> Event | None:
    if found.kind == "event":
        found.cls, found.entry = entry.denotes, entry
        if not found.path:
            found.path = draft.local(entry.denotes, token)
    event = Event(token, entry, found)
    for slot, filler in filled:
        event.add(slot.role, filler, f"frame:{slot.name}")
    taken = {filler for _, filler in filled}
    for argument, group in at:
        if argument.position == "preposition" and argument.marker in ("between", "among") and len(group) > 1:
            for filler in group:
                if filler not in taken and draft.is_a(filler, "Actor"):
                    event.add("participant", filler, "between")
        if argument.position == "preposition" and argument.marker.split()[0] in LOCATIVE:
            for filler in group:
                if filler not in taken and draft.is_a(filler, "Place"):
                    event.add("location", filler, "locative")
    if not event.roles and found.path not in draft.domain.by_path:
        return None
    return event


def _silence_parts(draft: Draft) -> None:
    """Drop events whose trigger is a word of another event's expression ("granted observer status", "halted the gas flow")."""
    parse = draft.parse
    for event in list(draft.events):
        if event.entry.pos != "verb" or len(event.entry.words) < 2:
            continue
        words = set(event.entry.words[1:])
        for other in list(draft.events):
            inside = other.trigger in parse.subtree(event.trigger) and abs(other.trigger - event.trigger) < 8
            if other is not event and inside and words & {parse.lemma[other.trigger], parse.lower[other.trigger]}:
                draft.events.remove(other)
                if other.found.kind == "event" and other.found in draft.found:
                    draft.drop(other.found)


def _forget_dropped(draft: Draft) -> None:
    """Take out roles whose filler turned out to be no event."""
    _silence_parts(draft)
    alive = set(draft.found)
    for event in draft.events:
        event.roles = [role for role in event.roles if role.filler in alive]
    for event in list(draft.events):
        if not event.roles and event.found.path not in draft.domain.by_path and event.found.rule != "taken-up":
            draft.events.remove(event)
            if event.found in alive:
                draft.drop(event.found)


__all__ = ["Role", "entries_at", "fill", "find_events"]
