"""What people say against the graph: the five kinds of corrections, valid at birth."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import InputError
from kg.iris import BASE
from kg.model import PARTIAL_DATE, Literal
from kg.ontology.properties import DATES, STATED

_CLAIM_KEY = re.compile(r"[0-9a-f]{16}")
_PATH = re.compile(r"[a-z]+/\S+")
_GRANULARITY = {4: "gYear", 7: "gYearMonth", 10: "date"}


@dataclass(frozen=True, slots=True)
class Deny:
    """The article does not say that, or it is not so: the claim with this key makes no fact any more."""

    claim: str
    reason: str
    where: str

    def __post_init__(self) -> None:
        _check(
            self.where, _CLAIM_KEY.fullmatch(self.claim), f"{self.claim!r} is no key of a claim (16 hexadecimal digits)"
        )
        _check_reason(self.where, self.reason)

    def __str__(self) -> str:
        return f"deny {self.claim}"


@dataclass(frozen=True, slots=True)
class Assert:
    """An article says it in these words (``quote``), and nothing read it: a claim more, fully trusted.

    ``label`` names a subject that the graph does not have yet; then ``predicate`` must be ``type``.
    """

    subject: str
    predicate: str
    object: str
    article: str
    quote: str
    reason: str
    where: str
    speaker: str | None = None
    label: str | None = None

    def __post_init__(self) -> None:
        _check_path(self.where, self.subject)
        known = ", ".join(sorted(STATED))
        _check(self.where, self.predicate in STATED, f"no property {self.predicate!r}. Available: {known}")
        if self.predicate in DATES:
            _check(
                self.where,
                PARTIAL_DATE.fullmatch(self.object),
                f"{self.object!r} is no date (YYYY, YYYY-MM, YYYY-MM-DD)",
            )
        elif self.predicate != "type":
            _check_path(self.where, self.object)
        if self.speaker is not None:
            _check_path(self.where, self.speaker)
        _check(self.where, self.article and self.quote.strip(), "an assertion needs the article and its words (quote)")
        _check(
            self.where, self.label is None or self.predicate == "type", "a new thing (label) needs its type asserted"
        )
        _check_reason(self.where, self.reason)

    @property
    def value(self) -> str | Literal:
        """The object as claims have it."""
        return Literal(self.object, _GRANULARITY[len(self.object)]) if self.predicate in DATES else self.object

    def __str__(self) -> str:
        return f"assert {self.subject} {self.predicate} {self.object}"


@dataclass(frozen=True, slots=True)
class Join:
    """Several things are one: the first."""

    things: tuple[str, ...]
    reason: str
    where: str

    def __post_init__(self) -> None:
        _check(self.where, len(set(self.things)) > 1, "a merge needs two things or more")
        for thing in self.things:
            _check_path(self.where, thing)
        _check_reason(self.where, self.reason)

    def __str__(self) -> str:
        return f"merge {', '.join(self.things)}"


@dataclass(frozen=True, slots=True)
class Split:
    """What these articles speak of is another thing: ``into``."""

    thing: str
    articles: tuple[str, ...]
    into: str
    reason: str
    where: str

    def __post_init__(self) -> None:
        _check_path(self.where, self.thing)
        _check_path(self.where, self.into)
        _check(self.where, self.into != self.thing, "a split needs another thing to split into")
        _check(self.where, self.articles, "a split needs the articles that speak of the other thing")
        _check_reason(self.where, self.reason)

    def __str__(self) -> str:
        return f"split {self.thing} into {self.into}"


@dataclass(frozen=True, slots=True)
class Rename:
    """The thing is better called ``label``."""

    thing: str
    label: str
    reason: str
    where: str

    def __post_init__(self) -> None:
        _check_path(self.where, self.thing)
        _check(self.where, self.label.strip(), "a thing cannot be renamed to nothing")
        _check_reason(self.where, self.reason)

    def __str__(self) -> str:
        return f"rename {self.thing} to {self.label!r}"


Correction = Deny | Assert | Join | Split | Rename


def _check(where: str, holds: object, message: str) -> None:
    if not holds:
        raise InputError(f"{where}: {message}")


def _check_path(where: str, path: str) -> None:
    is_path = _PATH.fullmatch(path) and _is_iri(BASE + path)
    _check(where, is_path, f"{path!r} is no path of a thing such as state/chad; kg explain shows it")


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def _check_reason(where: str, reason: str) -> None:
    _check(where, reason.strip(), "a correction needs a reason")
