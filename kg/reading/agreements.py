"""Step 11: the parties of agreements.

They stand beside the agreement's name ("between X and Y", "X-Y treaty"), or sign it as states or bodies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology.behaviour import CONCLUSION, LAND, SIGNATORY
from kg.reading.arguments import arguments
from kg.reading.fillers import fillers
from kg.reading.relations import add

if TYPE_CHECKING:
    from kg.reading.arguments import Argument
    from kg.reading.draft import Draft, Event, Found

BETWEEN = frozenset({"between", "among", "amongst", "with"})
SIGNERS = ("participant", "agent")


def read_agreements(draft: Draft) -> None:
    """Add the parties of agreements as relations."""
    for found in [f for f in draft.found if draft.is_a(f, "Agreement")]:
        _named_parties(draft, found)
    for event in draft.events:
        for agreement in _signed(draft, event):
            for signer in event.fillers(*SIGNERS):
                if draft.domain.is_kind(signer.cls, SIGNATORY) and event.polarity == "Positive":
                    add(draft, agreement, "party", signer, event.trigger, "signer")


def _signed(draft: Draft, event: Event) -> list[Found]:
    if not draft.domain.is_kind(event.found.cls, CONCLUSION):
        return []
    return [f for f in event.fillers("concerns") if draft.is_a(f, "Agreement")]


def _named_parties(draft: Draft, found: Found) -> None:
    for argument in arguments(draft.parse, found.head, draft.domain):
        for party in _parties_at(draft, argument):
            add(draft, found, "party", party, found.head, "parties-beside")


def _parties_at(draft: Draft, argument: Argument) -> list[Found]:
    """Return the parties that one argument of an agreement names: "between" and modifiers must name two."""
    group = [f for f in fillers(draft, argument.token) if draft.domain.is_kind(f.cls, SIGNATORY)]
    if argument.position == "preposition" and argument.marker in BETWEEN:
        return group if len(group) > 1 or argument.marker != "between" else []
    if argument.position == "modifier" and len(group) > 1:
        return [f for f in group if f.kind == "demonym" or draft.domain.is_kind(f.cls, LAND)]
    return []
