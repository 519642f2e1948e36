"""What a noun phrase gets from the word that governs it.

A happening named by a noun is taken for granted, unless what governs it brings it about ("held talks"), keeps it off
("averted an attack") or only thinks of it ("a threat of sanctions").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reading.factuality.clauses import LINKS, accusing, on_account, on_word_of
from kg.reading.factuality.judgement import denied, said, taken_for_granted, weaker
from kg.reading.factuality.words import COPULAS

if TYPE_CHECKING:
    from kg.reading.factuality.judgement import Judgement
    from kg.reading.factuality.words import Words

_STAGED = frozenset({"OccurrenceVerb", "BeginningVerb", "AspectualVerb"})
_BROUGHT_ABOUT = _STAGED | {"CreationVerb", "LightVerb"}
_AHEAD = frozenset({"FutureSelector", "PossibleSelector"})
_WHERE = ("to", "at", "in", "during", "for", "into", "on")
_AGO = ("last", "past", "recent", "previous")
"""Adjectives of time gone by: what they modify is not ahead."""


def nominal(words: Words, head: int, token: int, standing: Judgement) -> Judgement:
    """Return the standing of the noun phrase ``token`` under ``head``."""
    dep = words.parse.dep[token]
    if dep == "pobj":
        return _in_phrase(words, head, token, standing)
    if dep == "poss":
        return taken_for_granted(standing)
    return subject(words, head, token, standing) if dep == "nsubj" else object_(words, head, token, standing)


def inside(words: Words, head: int, token: int, standing: Judgement) -> Judgement:
    """Return the standing of a part of a noun phrase: "sanctions threat" is possible, else it goes with its head."""
    threat = words.parse.dep[token] == "compound" and "PossibleSelector" in words.names(head)
    return weaker(standing, "Possible") if threat else standing


def subject(words: Words, verb: int, token: int, standing: Judgement) -> Judgement:
    """Return the standing of a subject: the clause's where the verb only says that it happens."""
    names = words.predicate(verb)
    telling = words.parse.lemma[verb] in COPULAS or "OccurrenceVerb" in names
    if telling and names & _AHEAD and not words.is_pointing(token):
        return weaker(standing, "Possible" if "PossibleSelector" in names else "Future")
    staged = bool(names & _STAGED) or words.parse.child(verb, "expl") is not None
    return standing if staged and not words.is_pointing(token) else _loosely(words, token, standing)


def object_(words: Words, verb: int, token: int, standing: Judgement) -> Judgement:
    """Return the standing of an object, passive subject or predicate noun."""
    names, pointing = words.predicate(verb), words.is_pointing(token)
    if "Prevention" in names:
        return denied(standing)
    if "Cancellation" in names:
        return denied(weaker(standing, "Future"))
    if pointing and not ("LightVerb" in names and "FutureSelector" not in names):
        return taken_for_granted(standing)
    if "Denial" in names:
        return denied(said(standing, words.speaker(verb)))
    staged = names & _BROUGHT_ABOUT or words.parse.lemma[verb] == "be"
    if names & _AHEAD and "CreationVerb" not in names:
        return weaker(standing, "Future" if "FutureSelector" in names else "Possible")
    return standing if staged else _loosely(words, token, standing)


def _loosely(words: Words, token: int, standing: Judgement) -> Judgement:
    """Return the standing of a noun under any verb: what is new is as possible as the clause, what is known is so."""
    return (
        taken_for_granted(standing)
        if words.is_pointing(token)
        else taken_for_granted(standing)._replace(modality=standing.modality)
    )


def _in_phrase(words: Words, preposition: int, token: int, standing: Judgement) -> Judgement:
    """Return the standing of a noun phrase after a preposition."""
    pointing = words.is_pointing(token)
    if words.denies(preposition):
        return taken_for_granted(standing) if pointing else denied(standing)
    accuser = accusing(words, preposition)
    if accuser is not None and not pointing:
        return on_word_of(accuser, words)
    head = words.parse.head[preposition]
    if words.is_verb(head):
        return _of_verb(words, head, preposition, token, standing)
    return _of_noun(words, head, preposition, token, standing)


def _of_verb(words: Words, verb: int, preposition: int, token: int, standing: Judgement) -> Judgement:
    """Return the standing of a noun phrase that a verb takes with a preposition: call for talks, lead to war."""
    names = words.with_preposition(verb, preposition)
    if names & {"NegativeSelector", "Prevention"}:
        return denied(standing)
    if not words.is_pointing(token) and names & _AHEAD:
        return weaker(standing, "Possible" if "PossibleSelector" in names else "Future")
    if not words.is_pointing(token) and names & _BROUGHT_ABOUT:
        return standing
    marker = words.parse.lower[preposition]
    if marker == "before" and words.parse.tag[verb] in ("VBZ", "VBP"):
        return taken_for_granted(standing)._replace(modality="Future")
    return _loosely(words, token, standing) if marker in _WHERE else taken_for_granted(standing)


def _of_noun(words: Words, noun: int, preposition: int, token: int, standing: Judgement) -> Judgement:
    """Return the standing of a noun phrase at a noun: denial of, lack of, threat of, plan for, reports of."""
    names = words.names(noun)
    if "Denial" in names:
        return standing._replace(polarity="Negative", source_token=words.parse.child(noun, "poss"))
    if names & {"Prevention", "NegativeSelector"}:
        return standing._replace(polarity="Negative")
    ahead = names & _AHEAD and words.parse.lower[preposition] in LINKS and not words.has(token, *_AGO)
    if ahead or (_supposes(words, noun) and not words.is_pointing(token)):
        return weaker(standing, "Future" if ahead and "PossibleSelector" not in names else "Possible")
    if "Reporting" in names and words.parse.lower[preposition] == "of":
        return on_account(words, noun)
    thought_of = standing.modality == "Possible" and words.parse.lower[preposition] == "for"
    is_sum = words.parse.lower[preposition] in ("in", "of") and bool(words.children(noun, "nummod"))
    if is_sum or (thought_of and not words.is_pointing(token)):
        return standing  # "promised two million dollars in aid"
    return taken_for_granted(standing)


def _supposes(words: Words, noun: int) -> bool:
    """Whether a noun opens a supposition: "in the event of an attack"."""
    return "ConditionalMarker" in words.names(noun) and words.parse.lower[words.parse.head[noun]] == "in"
