"""Forces of a state: whether "Russian forces", its soldiers and its peacekeepers are the same ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology.behaviour import FORCE

if TYPE_CHECKING:
    from kg.reading.draft import Draft, Found
    from kg.reading.nominals import Phrase


def join_forces(draft: Draft) -> None:
    """Let "Russian forces" be the one more special force of that state that the article names, such as peacekeepers."""
    for forces in _by_state(draft):
        special = [force for force, unspecific in forces.items() if not unspecific]
        if len(special) == 1:
            for path in sorted(path for path, _ in forces.keys() - special):
                draft.rename(path, *special[0])


def _by_state(draft: Draft) -> list[dict[tuple[str, str], bool]]:
    """Return, for each state, path and class of its forces, and whether each is called no more than "forces"."""
    states: dict[str, dict[tuple[str, str], bool]] = {}
    for found in draft.found:
        parts = draft.parts.get(found.path, ())
        if draft.domain.is_kind(found.cls, FORCE) and found.entry is not None and len(parts) == 1:
            states.setdefault(parts[0], {})[found.path, found.cls] = found.entry.unspecific
    return list(states.values())


def same_force(draft: Draft, phrase: Phrase) -> Found | None:
    """Return the state's force that a generic word means: "a contingent of Russian soldiers" among peacekeepers."""
    if not draft.domain.is_kind(phrase.entry.denotes, FORCE) or not phrase.entry.generic:
        return None
    parse = draft.parse
    of = [c for c in parse.children[phrase.head] if parse.dep[c] == "prep" and parse.lower[c] == "of"]
    owners = [draft.owner[i] for child in of for i in parse.subtree(child)]
    states = {owner.path for owner in owners if owner is not None}
    owned = [f for f in draft.found if _is_force_of(draft, f, states)]
    return owned[0] if len({f.path for f in owned}) == 1 else None


def _is_force_of(draft: Draft, found: Found, states: set[str]) -> bool:
    return draft.domain.is_kind(found.cls, FORCE) and not states.isdisjoint(draft.parts.get(found.path, ()))
