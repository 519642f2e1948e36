"""Step 9: dates. Time expressions are found, resolved and bound, each to the happening of its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reading.dates import bind_dates, find_dates

if TYPE_CHECKING:
    from kg.reading.draft import Draft, Found


def date_events(draft: Draft) -> None:
    """Set begin and end of events whose clause says when, and begin of agreements dated by their name or broker."""
    expressions = find_dates(draft.parse, draft.article.published)
    agreements = _agreements(draft)
    triggers = [event.trigger for event in draft.events]
    bound = bind_dates(draft.parse, expressions, [*triggers, *agreements], draft.domain.cues, draft.article.published)
    for event in draft.events:
        event.begin, event.end = bound.get(event.trigger, (None, None))
    for token, agreement in agreements.items():
        begin, _ = bound.get(token, (None, None))
        if begin is not None and agreement.path not in draft.begins:
            draft.begins[agreement.path] = (begin, token)
    _end_wars(draft)


def _end_wars(draft: Draft) -> None:
    """Let a war end on the day of the agreement that ended it, where nothing else dates its end."""
    signed = {
        f.path: e.begin for e in draft.events if e.begin for f in e.fillers("concerns") if draft.is_a(f, "Agreement")
    }
    for relation in draft.relations:
        if relation.predicate != "ends":
            continue
        begin, _ = draft.begins.get(relation.subject.path, (signed.get(relation.subject.path), 0))
        told = [event for event in draft.events if event.found.path == relation.object.path]
        if begin is not None and told and not any(event.end for event in told):
            told[0].end = begin


def _agreements(draft: Draft) -> dict[int, Found]:
    """Return the tokens whose date is an agreement's: its own head ("the 1936 convention"), and "brokered"."""
    heads = {f.head: f for f in draft.found if draft.is_a(f, "Agreement")}
    brokered = {
        r.token: r.subject for r in draft.relations if r.predicate == "mediator" and draft.is_a(r.subject, "Agreement")
    }
    return heads | brokered
