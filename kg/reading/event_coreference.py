"""Step 8: which triggers of an article tell of the same happening.

Two mentions are one event when their classes agree, no role and no date contradicts, their factuality agrees, and they
share a filler, or the later one is a definite noun that adds nothing of its own ("the closure", "the talks").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.reading.draft import Draft, Event

EXCLUSIVE = ("location",)


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
    if earlier.found.cls != later.found.cls:
        return False
    if earlier.polarity != later.polarity:
        return False
    if earlier.modality != later.modality and not any(
        event.granted and not _own_actors(event) for event in (earlier, later)
    ):
        return False
    known = draft.domain.by_path
    if earlier.found.path in known and later.found.path in known:
        return False
    if earlier.begin and later.begin and not _dates_agree(earlier.begin, later.begin):
        return False
    if any(one.end and other.begin and other.begin > one.end for one, other in ((earlier, later), (later, earlier))):
        return False
    shared = _shared(earlier, later)
    if shared < 0:
        return False
    parse = draft.parse
    definite = parse.pos[later.trigger] in ("NOUN", "PROPN") and any(
        parse.lower[c] in ("the", "this", "that", "these", "those") for c in parse.children[later.trigger]
    )
    near = parse.sentence[later.trigger] - parse.sentence[earlier.trigger] <= 8
    if parse.pos[later.trigger] == "VERB" and parse.pos[earlier.trigger] == "VERB":
        return shared >= 2
    return shared >= 1 or (definite and near and not _own_actors(later))


def _dates_agree(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _shared(earlier: Event, later: Event) -> int:
    """Return how many fillers are shared; -1 when a role of both is filled by different things."""
    shared = 0
    for predicate in {role.predicate for role in earlier.roles} & {role.predicate for role in later.roles}:
        one = {f.path for f in earlier.fillers(predicate)}
        other = {f.path for f in later.fillers(predicate)}
        if not one & other and predicate not in EXCLUSIVE:
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
    for found in draft.found:
        if found.path == old:
            found.path = new
    draft.names.setdefault(new, []).extend(draft.names.pop(old, []))
