"""The dates of events: time expressions are found, resolved and bound, each to the happening of its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reading.dates import bind_dates, find_dates

if TYPE_CHECKING:
    from kg.reading.draft import Draft


def date_events(draft: Draft) -> None:
    """Set begin and end of the events whose clause says when."""
    expressions = find_dates(draft.parse, draft.article.published)
    bound = bind_dates(draft.parse, expressions, [event.trigger for event in draft.events], draft.domain.cues)
    for event in draft.events:
        event.begin, event.end = bound.get(event.trigger, (None, None))
