"""Whether a clause speaks of what was, is or will be: what decides which Tuesday "on Tuesday" is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kg.reading.dates.setting import clause_of

if TYPE_CHECKING:
    from kg.reading.parse import Parse

Tense = Literal["past", "present", "future"]

_AHEAD = frozenset({"before", "until", "till", "by"})
_BEHIND = frozenset({"since", "after"})
_FINITE: dict[str, Tense] = {"VBD": "past", "VBN": "past", "VBZ": "present", "VBP": "present"}


def tense(parse: Parse, token: int) -> Tense:
    """Return the tense of the clause in which ``token`` stands, as seen from the time of writing.

    What is planned ("is due to meet", "a plan to meet") is future; what "before" or "after" governs follows
    the preposition unless the clause itself is past.
    """
    found = _of_verb(parse, clause_of(parse, token))
    marker = _preposition(parse, token)
    if marker in _BEHIND:
        return "past"
    if marker in ("ahead", "to") or (marker in _AHEAD and found == "present"):
        return "future"
    return "future" if _is_appointed(parse, token) else found


def is_open(parse: Parse, token: int) -> bool:
    """Whether the tense around a date leaves open if its day has come: agreed to meet on 5 March."""
    clause = clause_of(parse, token)
    if any(parse.tag[child] == "TO" for child in parse.children[clause]):
        return True
    while parse.dep[token] in ("nummod", "compound", "amod") and parse.head[token] != token:
        token = parse.head[token]
    preposition = parse.head[token]
    nominal = parse.pos[parse.head[preposition]] in ("NOUN", "PROPN")
    return parse.dep[token] == "pobj" and (nominal or parse.lower[preposition] in ("until", "till"))


def _is_appointed(parse: Parse, token: int) -> bool:
    """Whether a date is what something is set for: "scheduled for 7 June"."""
    while parse.dep[token] in ("nummod", "compound", "amod") and parse.head[token] != token:
        token = parse.head[token]
    head = parse.head[token]
    return parse.dep[token] == "pobj" and parse.lower[head] == "for" and parse.tag[parse.head[head]] == "VBN"


def _of_verb(parse: Parse, verb: int) -> Tense:
    auxiliaries = [child for child in parse.children[verb] if parse.dep[child] in ("aux", "auxpass")]
    tags = {parse.tag[child] for child in auxiliaries}
    if "MD" in tags:
        return "future"
    if "TO" in tags:
        return _of_infinitive(parse, verb)
    if "VBD" in tags or (parse.tag[verb] == "VBN" and any(parse.lemma[child] == "have" for child in auxiliaries)):
        return "past"
    if auxiliaries:
        return "present"
    return _of_form(parse, verb)


def _of_form(parse: Parse, verb: int) -> Tense:
    """Return the tense that the form of a verb without auxiliaries shows; of a gerund that of the clause around it."""
    found = _FINITE.get(parse.tag[verb])
    if found is not None:
        return found
    head = parse.head[verb]
    if parse.dep[verb] == "pcomp" and parse.lower[head] in _BEHIND:
        return "past"  # "will vote after rejecting it in May"
    return "present" if head == verb else _of_verb(parse, parse.clause(head))


def _of_infinitive(parse: Parse, verb: int) -> Tense:
    """Return the tense of a to-infinitive: past after an active past verb ("refused to sign"), else ahead."""
    head = parse.head[verb]
    if head == verb or parse.pos[head] not in ("VERB", "AUX") or parse.lemma[head] == "be":
        return "future"
    if parse.child(head, "auxpass") is not None:
        return "future"
    return "past" if _of_verb(parse, parse.clause(head)) == "past" else "future"


def _preposition(parse: Parse, token: int) -> str:
    """Return the preposition of the noun phrase in which ``token`` stands, or an empty string."""
    while (
        parse.dep[token] in ("compound", "nummod", "amod", "poss", "nmod", "npadvmod", "conj", "det")
        and parse.head[token] != token
    ):
        token = parse.head[token]
    head = parse.head[token]
    if parse.lower[head] == "of" and parse.lower[parse.head[head]] == "ahead":
        return "ahead"
    return parse.lower[head] if parse.dep[token] in ("pobj", "pcomp") else ""
