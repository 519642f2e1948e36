"""The standing of a happening, and how standings combine."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kg.model import Modality, Polarity


class Judgement(NamedTuple):
    """How the text puts a happening.

    ``source_token`` is the head token of whose word it is (None: the author's own), ``alleged`` whether it is hearsay,
    ``granted`` whether a noun only refers to it, so that other mentions of the same happening know better.
    """

    polarity: Polarity = "Positive"
    modality: Modality = "Actual"
    source_token: int | None = None
    alleged: bool = False
    granted: bool = False


ASSERTED = Judgement()
_RANK: dict[Modality, int] = {"Actual": 0, "Future": 1, "Possible": 2}


def weaker(standing: Judgement, modality: Modality) -> Judgement:
    """Return the standing with the weaker of the two modalities: possible is weaker than to come, that than so."""
    return standing if _RANK[standing.modality] >= _RANK[modality] else standing._replace(modality=modality)


def denied(standing: Judgement) -> Judgement:
    """Return the standing with the contrary polarity."""
    return standing._replace(polarity="Positive" if standing.polarity == "Negative" else "Negative")


def said(standing: Judgement, speaker: int | None) -> Judgement:
    """Return the standing of what is said: so, for the speaker, unless the saying itself is only possible."""
    modality: Modality = "Possible" if standing.modality == "Possible" else "Actual"
    return Judgement("Positive", modality, speaker, standing.alleged)


def on_its_own(standing: Judgement) -> Judgement:
    """Return the standing of a clause with its own finite verb: so until its words say otherwise, on the same word."""
    return ASSERTED._replace(source_token=standing.source_token, alleged=standing.alleged)


def taken_for_granted(standing: Judgement) -> Judgement:
    """Return the standing of what a noun only refers to: so; the source is kept for the clauses at that noun."""
    return Judgement(source_token=standing.source_token, granted=True)
