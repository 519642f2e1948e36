"""Graphs that can be asked: where they lie, how they are opened, and answers to SPARQL queries.

``STORES`` has one file per kind of store. ``ask`` is the whole way from files to an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.stores import disk, memory
from kg.stores.answers import Answer, answer
from kg.stores.explaining import Explanation, explain, explain_fact
from kg.stores.limits import within
from kg.stores.loading import SUFFIXES, rdf_files, read_quads
from kg.stores.location import Location
from kg.stores.questions import Question, filled_in, questions
from kg.stores.results import RESULTS, render
from kg.stores.sparql import check
from kg.stores.statistics import Statistics, statistics

if TYPE_CHECKING:
    from collections.abc import Mapping

Opener = Callable[[Location], ox.Store]

STORES: dict[str, Opener] = {
    "memory": memory.opened,
    "disk": disk.opened,
}
"""The kinds of stores by name."""


def opened(location: Location) -> ox.Store:
    """Return the store of a location: on disk where it names a folder, else in memory."""
    return STORES["memory" if location.folder is None else "disk"](location)


def ask(location: Location, question: Question, given: Mapping[str, str], *, seconds: float | None = None) -> Answer:
    """Return the answer of a graph to a question with these parameters, loading included, in so many seconds.

    Raises QueryError for a query that makes no sense or lacks a parameter, InputError for files that cannot be read,
    TimeLimitExceeded when the time runs out.
    """
    if not question.parameters:
        check(question.text)  # before anything is loaded
    if seconds is None:
        return _ask(location, question, given)
    return within(seconds, _ask, location, question, dict(given))


def _ask(location: Location, question: Question, given: Mapping[str, str]) -> Answer:
    store = opened(location)
    return answer(store, filled_in(question, given, store))


__all__ = [
    "RESULTS",
    "STORES",
    "SUFFIXES",
    "Answer",
    "Explanation",
    "Location",
    "Opener",
    "Question",
    "Statistics",
    "answer",
    "ask",
    "explain",
    "explain_fact",
    "filled_in",
    "opened",
    "questions",
    "rdf_files",
    "read_quads",
    "render",
    "statistics",
    "within",
]
