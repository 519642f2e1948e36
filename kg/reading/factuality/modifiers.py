"""What a word's own modifiers do to its standing: negation, auxiliaries, adverbs, adjectives, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reading.factuality.judgement import denied, weaker

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.reading.factuality.judgement import Judgement
    from kg.reading.factuality.words import Words

_HARDLY_NEGATED = ("only", "just", "merely", "least", "until", "had")
"""Words after "not" or "hardly" that leave what is said as it is: not only, not until May, hardly had they met."""
_WAYS = frozenset({"way", "circumstance", "case", "account", "point", "time", "stage", "event", "condition"})
"""Nouns that with "no" deny a clause: in no way, under no circumstances, at no point."""


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
        return standing if following and following[0] in _HARDLY_NEGATED else denied(standing)
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
    if any(_in_no_way(words, inner) for inner in words.children(child, "prep")):
        standing = denied(standing)  # "at no point did they": the parser hangs it on "did"
    if "FutureModal" in names:
        return weaker(standing, "Future")
    if "PossibleModal" in names:
        promised = parse.lower[child] in ("would", "'d") and standing.modality == "Future"
        return standing if promised else weaker(standing, "Possible")
    if parse.tag[child] == "TO" and parse.child(token, "nsubj", "nsubjpass") is not None:
        forced = parse.dep[token] == "ccomp" and "Implicative" in words.names(parse.head[token])
        return standing if forced else weaker(standing, "Future")  # a headline: "leaders to meet"
    return standing


def _by_conjunction(words: Words, token: int, child: int, standing: Judgement) -> Judgement:
    """Deny a sentence that "nor" opens."""
    return denied(standing) if words.parse.lower[child] == "nor" and child < token else standing


def _by_would_be(words: Words, token: int, child: int, standing: Judgement) -> Judgement:  # noqa: ARG001 - as its peers
    """Make possible what a noun names after "would-be", which the parser takes for a clause."""
    return weaker(standing, "Possible") if words.parse.lemma[child] == "be" and words.would(child) else standing


def _by_clause(words: Words, token: int, child: int, standing: Judgement) -> Judgement:  # noqa: ARG001 - as its peers
    """Put a clause on the word of who says so beside it: "as Chad tells it", "as the minister put it"."""
    parse, speaker = words.parse, words.parse.child(child, "nsubj")
    says = "Reporting" in words.names(child) and words.has(child, "as") and parse.child(child, "ccomp") is None
    if not says or speaker is None:
        return standing
    return standing._replace(source_token=speaker, alleged=words.is_hearsay(child, speaker))


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
    """Put a clause on the word of a source (according to X, by X's account); deny it (in no way)."""
    parse = words.parse
    if "Reporting" in words.preposition(child):
        said = [
            *words.children(child, "pobj"),
            *(i for inner in words.children(child, "prep") for i in words.children(inner, "pobj")),
        ]
        return standing._replace(source_token=said[0], alleged=words.is_hearsay(child, said[0])) if said else standing
    noun = parse.child(child, "pobj")
    if noun is None:
        return standing
    if _in_no_way(words, child):
        return denied(standing)
    if parse.lower[child] not in ("by", "in", "on") or "Reporting" not in words.names(noun):
        return standing
    owner = words.owner(noun)
    return standing if owner is None else standing._replace(source_token=owner)


def _in_no_way(words: Words, preposition: int) -> bool:
    noun = words.parse.child(preposition, "pobj")
    if noun is None or words.parse.lemma[noun] not in _WAYS:
        return False
    return words.says(words.children(noun, "det"), "Negation")


def _by_aside(words: Words, token: int, child: int, standing: Judgement) -> Judgement:  # noqa: ARG001 - as its peers
    """Put a clause on the word of who speaks in brackets: "Bhutan, the minister added, had left"."""
    if "Reporting" not in words.names(child):
        return standing
    speaker = words.parse.child(child, "nsubj")
    if speaker is None:
        passive = words.parse.child(child, "auxpass") is not None  # "it is said"
        return standing._replace(alleged=True) if passive else standing
    return standing._replace(source_token=speaker, alleged=words.is_hearsay(child, speaker))


_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "agent", "attr"})
_MODIFIERS: dict[str, Callable[[Words, int, int, Judgement], Judgement]] = {
    "neg": _by_adverb,
    "advmod": _by_adverb,
    "preconj": _by_adverb,
    "det": _by_determiner,
    "cc": _by_conjunction,
    "nmod": _by_would_be,
    "advcl": _by_clause,
    "aux": _by_auxiliary,
    "auxpass": _by_auxiliary,
    "amod": _by_adjective,
    "prep": _by_source,
    "parataxis": _by_aside,
    **dict.fromkeys(("nsubj", "nsubjpass", "dobj", "attr", "expl", "agent"), _by_argument),
}
"""Arc of a modifier → what it does."""
