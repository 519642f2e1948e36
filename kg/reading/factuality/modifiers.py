"""What a word's own modifiers do to its standing: negation, auxiliaries, adverbs, adjectives, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reading.factuality.judgement import denied, weaker

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.reading.factuality.judgement import Judgement
    from kg.reading.factuality.words import Words

_FOCUS = ("only", "just", "merely", "least")
"""Adverbs after "not" that leave what is said as it is: not only."""


def modified(words: Words, token: int, standing: Judgement) -> Judgement:
    """Return the standing of ``token`` after its modifiers."""
    dep = words.parse.dep
    for child in words.parse.children[token]:
        modify = _MODIFIERS.get(dep[child])
        if modify is not None:
            standing = modify(words, token, child, standing)
    return standing


def _by_adverb(words: Words, token: int, child: int, standing: Judgement) -> Judgement:  # noqa: ARG001 - as its peers
    names = words.names(child)
    if "Negation" in names:
        following = words.parse.lower[child + 1 : child + 2]
        return standing if following and following[0] in _FOCUS else denied(standing)
    if "Hedge" in names:
        return standing._replace(alleged=True)
    return weaker(standing, "Possible") if "PossibleModal" in names else standing


def _by_determiner(words: Words, token: int, child: int, standing: Judgement) -> Judgement:
    """Deny a noun after "no", unless its clause has been denied for that already."""
    argument = words.parse.dep[token] in _ARGUMENTS and not standing.granted
    return standing if argument else _by_adverb(words, token, child, standing)


def _by_auxiliary(words: Words, token: int, child: int, standing: Judgement) -> Judgement:
    parse = words.parse
    names = words.names(child)
    if "FutureModal" in names:
        return weaker(standing, "Future")
    if "PossibleModal" in names:
        promised = parse.lower[child] in ("would", "'d") and standing.modality == "Future"
        return standing if promised else weaker(standing, "Possible")
    if parse.tag[child] == "TO" and parse.child(token, "nsubj", "nsubjpass") is not None:
        return weaker(standing, "Future")  # a headline: "leaders to meet"
    return standing


def _by_adjective(words: Words, token: int, child: int, standing: Judgement) -> Judgement:  # noqa: ARG001 - as its peers
    names = words.adjective(child)
    if "Hedge" in names:
        return standing._replace(alleged=True)
    if "Cancellation" in names:
        return denied(weaker(standing, "Future"))
    if "Prevention" in names:
        return denied(standing)
    if "PossibleSelector" in names:
        return weaker(standing, "Possible")
    return weaker(standing, "Future") if "FutureSelector" in names else standing


def _by_argument(words: Words, token: int, child: int, standing: Judgement) -> Judgement:  # noqa: ARG001 - as its peers
    return denied(standing) if words.is_nobody(child) else standing


def _by_source(words: Words, token: int, child: int, standing: Judgement) -> Judgement:  # noqa: ARG001 - as its peers
    """Put a clause on the word of a source: according to X, by X's account."""
    parse = words.parse
    if "Reporting" in words.preposition(child):
        said = [
            *words.children(child, "pobj"),
            *(i for inner in words.children(child, "prep") for i in words.children(inner, "pobj")),
        ]
        return standing._replace(source_token=said[0]) if said else standing
    noun = parse.child(child, "pobj")
    if noun is None or parse.lower[child] not in ("by", "in", "on") or "Reporting" not in words.names(noun):
        return standing
    owner = parse.child(noun, "poss")
    return standing if owner is None else standing._replace(source_token=owner)


def _by_aside(words: Words, token: int, child: int, standing: Judgement) -> Judgement:  # noqa: ARG001 - as its peers
    """Put a clause on the word of who speaks in brackets: "Bhutan, the minister added, had left"."""
    if "Reporting" not in words.names(child):
        return standing
    speaker = words.parse.child(child, "nsubj")
    return standing if speaker is None else standing._replace(source_token=speaker)


_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "agent", "attr"})
_MODIFIERS: dict[str, Callable[[Words, int, int, Judgement], Judgement]] = {
    "neg": _by_adverb,
    "advmod": _by_adverb,
    "preconj": _by_adverb,
    "det": _by_determiner,
    "aux": _by_auxiliary,
    "auxpass": _by_auxiliary,
    "amod": _by_adjective,
    "prep": _by_source,
    "parataxis": _by_aside,
    **dict.fromkeys(("nsubj", "nsubjpass", "dobj", "attr", "expl", "agent"), _by_argument),
}
"""Arc of a modifier → what it does."""
