"""Step 12: which triggers of an article tell of the same happening.

Two mentions are one event when their classes agree, no role and no date contradicts, their factuality agrees, and they
share a filler, or the later one is a definite noun that adds nothing of its own ("the closure", "the talks").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.reading.draft import Draft, Event

MAY_DIFFER = ("location",)
"""Roles whose fillers may differ: one text names the town, another the country."""

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
REACH = 8
"""Sentences after which a definite noun no longer takes up a happening."""


def merge_events(draft: Draft) -> None:
    """Give the events that tell of one happening one path, known ones first."""
    for i, later in enumerate(draft.events):
        if later.found.rule == "taken-up":
            continue  # it has its antecedent already
        for earlier in reversed(draft.events[:i]):
            if earlier.found.path != later.found.path and _same(draft, earlier, later):
                _join(draft, earlier, later)
                break


def _same(draft: Draft, earlier: Event, later: Event) -> bool:
    """Whether two triggers tell of one happening: no contradiction, and enough that they share."""
    if earlier.found.cls != later.found.cls or not _standing_agrees(earlier, later):
        return False
    known = draft.domain.by_path
    if (earlier.found.path in known and later.found.path in known) or _apart_in_time(earlier, later):
        return False
    shared = _shared(earlier, later)
    verbs = draft.parse.pos[later.trigger] == "VERB" and draft.parse.pos[earlier.trigger] == "VERB"
    if shared < 0:
        return False
    if verbs:
        return shared >= 2
    return shared >= 1 or (not _own_actors(later) and _takes_up(draft, earlier, later))


def _standing_agrees(earlier: Event, later: Event) -> bool:
    """Whether polarity and modality are the same, or a noun that names no actor takes the other's for granted."""
    if earlier.polarity != later.polarity:
        return False
    granted = any(event.granted and not _own_actors(event) for event in (earlier, later))
    return granted or earlier.modality == later.modality


def _apart_in_time(earlier: Event, later: Event) -> bool:
    """Whether the begin dates contradict, or one begins after the other ended."""
    if earlier.begin and later.begin and not _dates_agree(earlier.begin, later.begin):
        return True
    pairs = ((earlier, later), (later, earlier))
    return any(one.end and other.begin and other.begin > one.end for one, other in pairs)


def _takes_up(draft: Draft, earlier: Event, later: Event) -> bool:
    """Whether the later trigger is a definite noun not far from the earlier one."""
    parse = draft.parse
    if parse.pos[later.trigger] not in ("NOUN", "PROPN"):
        return False
    definite = any(parse.lower[child] in DEFINITE for child in parse.children[later.trigger])
    return definite and parse.sentence[later.trigger] - parse.sentence[earlier.trigger] <= REACH


def _dates_agree(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _shared(earlier: Event, later: Event) -> int:
    """Return how many fillers are shared, in whatever roles; -1 when a role of both has different ones."""
    shared = 0
    for predicate in {role.predicate for role in earlier.roles} & {role.predicate for role in later.roles}:
        one = {f.path for f in earlier.fillers(predicate)}
        other = {f.path for f in later.fillers(predicate)}
        if not one & other and predicate not in MAY_DIFFER:
            return -1
        shared += len(one & other)
    loose = {f.path for f in earlier.fillers()} & {f.path for f in later.fillers()}
    return max(shared, len(loose))


def _own_actors(event: Event) -> list[str]:
    return [f.path for f in event.fillers("agent", "participant", "target")]


def _join(draft: Draft, earlier: Event, later: Event) -> None:
    keep, lose = (later, earlier) if later.found.path in draft.domain.by_path else (earlier, later)
    old, new = lose.found.path, keep.found.path
    if earlier.granted != later.granted:
        surer, taken = (later, earlier) if earlier.granted else (earlier, later)
        taken.polarity, taken.modality, taken.speaker = surer.polarity, surer.modality, surer.speaker
    draft.rename(old, new, keep.found.cls)
