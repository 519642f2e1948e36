"""Forces of a state: whether "Russian forces", its soldiers and its peacekeepers are the same ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.reading.draft import Draft, Found
    from kg.reading.nominals import Phrase

GENERAL = ("force",)
"""The words of the lexicon entry that says no more than that it is a force."""


def join_forces(draft: Draft) -> None:
    """Let "Russian forces" be the one more special force of that state that the article names, such as peacekeepers."""
    for general, special in _by_state(draft):
        if len(special) == 1:
            for path in general:
                draft.rename(path, special[0], "ArmedForce")


def _by_state(draft: Draft) -> list[tuple[list[str], list[str]]]:
    """Return, for each state, the paths of its forces: those that are merely "forces", and the more special ones."""
    states: dict[str, dict[str, bool]] = {}
    for found in draft.found:
        parts = draft.parts.get(found.path, ())
        if draft.is_a(found, "ArmedForce") and found.entry is not None and len(parts) == 1:
            states.setdefault(parts[0], {})[found.path] = found.entry.words == GENERAL
    return [([p for p in sorts if sorts[p]], [p for p in sorts if not sorts[p]]) for sorts in states.values()]


def same_force(draft: Draft, phrase: Phrase) -> Found | None:
    """Return the state's force that a generic word means: "a contingent of Russian soldiers" among peacekeepers."""
    if not draft.domain.is_a(phrase.entry.denotes, "ArmedForce") or not phrase.entry.generic:
        return None
    parse = draft.parse
    of = [c for c in parse.children[phrase.head] if parse.dep[c] == "prep" and parse.lower[c] == "of"]
    owners = [draft.owner[i] for child in of for i in parse.subtree(child)]
    states = {owner.path for owner in owners if owner is not None}
    owned = [f for f in draft.found if f.cls == "ArmedForce" and states.intersection(draft.parts.get(f.path, ()))]
    return owned[0] if len({f.path for f in owned}) == 1 else None
