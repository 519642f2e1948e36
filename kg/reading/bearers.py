"""Of whom a noun is said that tells a relation: "NATO member Portugal", "members such as X and Y", "the operator is X".

Beside the subjects that the syntax gives (``arguments``), these stand after the noun, in apposition on either side, in
a list of examples, or on the other side of "is" and "include".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reading.arguments import BE, MODIFIERS, Argument
from kg.reading.titles import modified_by_past
from kg.reading.triggers import entries_at

if TYPE_CHECKING:
    from kg.reading.draft import Draft, Found
    from kg.reading.parse import Parse

EXAMPLES = ("such as", "including", "like", "among them", "namely")
"""Words before examples of what a plural noun means."""

NOT_MEMBERS = frozenset({"NOUN", "PROPN"})


def bearers(draft: Draft, noun: int) -> list[Argument]:
    """Return those of whom a noun is said, each in the position of its subject; nobody of whom it was said once."""
    if modified_by_past(draft, noun):
        return []
    parse = draft.parse
    tokens = [child for child in parse.children[noun] if parse.dep[child] == "appos" and _is_named(draft, child)]
    tokens += [found.head for found in (_named_after(draft, noun), _example_after(draft, noun)) if found is not None]
    tokens += _named_by_verb(draft, noun)
    tokens += _borne(parse, noun)
    return [Argument("subject", token) for token in dict.fromkeys(tokens) if token != noun]


def _is_named(draft: Draft, token: int) -> bool:
    owner = draft.owner[token]
    return owner is not None and owner.kind == "name"


def _named_after(draft: Draft, noun: int) -> Found | None:
    """Return the name right after a noun ("member Portugal"), which may be the head that the noun modifies."""
    found = draft.owner[noun + 1] if noun + 1 < len(draft.parse) else None
    near = found is not None and found.first == noun + 1 and found.kind == "name"
    return found if near and draft.parse.sentence[noun] == draft.parse.sentence[noun + 1] else None


def _example_after(draft: Draft, noun: int) -> Found | None:
    """Return the first of the examples of a plural noun: "members of the bloc, including X and Y"."""
    parse = draft.parse
    if parse.tag[noun] not in ("NNS", "NNPS"):
        return None
    token = noun + 1
    if parse.lower[token : token + 1] == ["of"]:
        token = _after_name(draft, token + 1)
    token += parse.text[token : token + 1] == [","]
    for words in EXAMPLES:
        size = len(words.split())
        if " ".join(parse.lower[token : token + size]) == words:
            token += size
            break
    else:
        return None
    token += parse.lower[token : token + 1] == ["the"]
    return draft.owner[token] if token < len(parse) else None


def _after_name(draft: Draft, token: int) -> int:
    """Return the token after the name that begins here, an article before it skipped."""
    token += draft.parse.lower[token : token + 1] == ["the"]
    found = draft.owner[token] if token < len(draft.parse) else None
    return found.last if found is not None else token


def _named_by_verb(draft: Draft, noun: int) -> list[int]:
    """Return who stands after "is", or after a verb of the same relation, before which the noun stands.

    So in "whose members include X" and "the capital is X".
    """
    parse, verb = draft.parse, draft.parse.head[noun]
    if parse.dep[noun] != "nsubj":
        return []
    relations = {e.denotes for e in entries_at(draft, noun) if e.kind == "property"}
    same = any(e.denotes in relations for e in draft.domain.verbs.get(parse.lemma[verb], ()))
    if parse.lemma[verb] not in BE and not same:
        return []
    return [child for child in parse.children[verb] if parse.dep[child] in ("attr", "dobj")]


def _borne(parse: Parse, noun: int) -> list[int]:
    """Return of whom "one of the members of Y" and "as a member of Y" are said."""
    preposition = parse.head[noun]
    if parse.dep[noun] != "pobj":
        return []
    above = parse.head[preposition]
    if parse.lower[preposition] == "of" and parse.lower[above] == "one":
        if parse.dep[above] == "appos":
            return [parse.head[above]]
        return [c for c in parse.children[parse.head[above]] if parse.dep[above] == "attr" and parse.dep[c] == "nsubj"]
    if parse.lower[preposition] == "as" and parse.tag[noun] == "NN":
        return [child for child in parse.children[above] if parse.dep[child] == "nsubj"]
    if parse.lower[preposition] == "like" and parse.pos[above] == "PROPN":
        return [above]
    return []


def has_own_modifier(draft: Draft, noun: int) -> bool:
    """Whether a noun is qualified by another: "EU candidate countries" are no countries of the EU."""
    parse = draft.parse
    modifiers = [child for child in parse.children[noun] if parse.dep[child] in MODIFIERS]
    return any(draft.owner[child] is None and parse.pos[child] in NOT_MEMBERS for child in modifiers)
