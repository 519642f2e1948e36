"""Step 10: how statements stand: polarity, modality and speaker, from the factuality of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology import fold
from kg.ontology.behaviour import CONCLUSION
from kg.reading.draft import Agreed
from kg.reading.factuality import judge
from kg.reading.fillers import fillers

if TYPE_CHECKING:
    from kg.reading.draft import Draft, Event, Found, Relation
    from kg.reading.factuality import Judgement


ACTUAL = ("Positive", "Actual")


def judge_factuality(draft: Draft) -> None:
    """Set polarity, modality and speaker of every event and relation."""
    for event in draft.events:
        judgement = judge(draft.parse, event.trigger, draft.domain.cues)
        event.granted = judgement.granted
        _apply(draft, event, judgement)
        if event.modality == "Actual" and _is_to_come(event.begin, draft.article.published):
            event.modality = "Future"
    _agree(draft)
    _judge_agreements(draft)
    for relation in draft.relations:
        _apply(draft, relation, judge(draft.parse, relation.token, draft.domain.cues))


def _is_to_come(begin: str | None, published: str | None) -> bool:
    """Whether a partial date lies after the one on which the article appeared."""
    if begin is None or published is None:
        return False
    return begin[: len(published)] > published[: len(begin)]


def _judge_agreements(draft: Draft) -> None:
    """Say of agreements without a name whether they exist: a treaty "if signed", a truce that is called for."""
    happened = [e for e in draft.events if (e.polarity, e.modality) == ACTUAL]
    signings = [e for e in happened if draft.domain.is_kind(e.found.cls, CONCLUSION)]
    signed = {found.path for event in signings for found in event.fillers("concerns")}
    for found in sorted(draft.found, key=lambda f: f.first):
        if not draft.is_a(found, "Agreement") or found.path in draft.domain.by_path or found.kind == "name":
            continue
        if found.path not in draft.agreed and found.path not in signed:
            judgement = judge(draft.parse, found.head, draft.domain.cues)
            draft.agreed[found.path] = Agreed(judgement.polarity, judgement.modality)


def _agree(draft: Draft) -> None:
    """Let a noun that only takes up a happening stand as the happening was told."""
    told: dict[str, Event] = {}
    for event in draft.events:
        if event.found.rule != "taken-up":
            told.setdefault(event.found.path, event)
    for event in draft.events:
        first = told.get(event.found.path)
        if event.found.rule == "taken-up" and first is not None:
            event.polarity, event.modality, event.speaker = first.polarity, first.modality, first.speaker


def _apply(draft: Draft, statement: Event | Relation, judgement: Judgement) -> None:
    """Give a statement its polarity, modality and speaker.

    An accusation or allegation by a known thing is so on that thing's word: a claim, and no fact. What nobody known
    alleges ("critics accuse the army of", "activists alleged that", "is said to") has no speaker to put it down to, and
    would stand in the author's own voice; it is hearsay, hence only possible, for what is merely alleged is no fact.
    A neutral report by the unnamed ("officials said that") is the author's: newspapers tell so what they take as true.
    """
    statement.polarity, statement.modality = judgement.polarity, judgement.modality
    known = _speakers(draft, judgement.source_token)
    statement.speaker = next((path for path in known if not _is_author(draft, path)), None)
    if judgement.alleged and not known:
        statement.modality = "Possible"


def _speakers(draft: Draft, token: int | None) -> list[str]:
    """Return whose word is given at a token: actors, or the state of which a capital, or an official there, speaks."""
    if token is None:
        return []
    found = fillers(draft, token)
    actors = [f.path for f in found if draft.is_a(f, "Actor")]
    noun = draft.parse.lower[token].removesuffix("s")  # what opens a sentence may be tagged as a name, without a lemma
    if not found and draft.domain.is_cue(noun, "noun", "Mouthpiece", "OfficialNoun"):
        within = (c for c in draft.parse.children[token] if draft.parse.lower[c] == "in")
        found = [f for preposition in within for c in draft.parse.children[preposition] for f in fillers(draft, c)]
    return actors or [state for f in found for state in _governed_from(draft, f)]


def _governed_from(draft: Draft, city: Found) -> list[str]:
    """Return the state whose seat of government a mention is."""
    return list(draft.domain.linked(city.path, "metonymOf") or draft.domain.linked(city.path, "capitalOf"))[:1]


def _is_author(draft: Draft, speaker: str) -> bool:
    """Whether a speaker is the article's author: then it is the article's own voice ("argues X in this op-ed")."""
    author = draft.article.author
    return author is not None and fold(author) in {fold(name) for name in draft.names.get(speaker, [])}
