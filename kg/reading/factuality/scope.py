"""From the root of a sentence down to a trigger: each arc hands a standing on, each word's own modifiers change it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.reading.factuality import clauses, nominals
from kg.reading.factuality.judgement import ASSERTED, weaker
from kg.reading.factuality.modifiers import modified
from kg.reading.factuality.quotations import headline_source, quoted_speaker
from kg.reading.factuality.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.reading.factuality.judgement import Judgement
    from kg.reading.factuality.words import Cues
    from kg.reading.parse import Parse


def judge(parse: Parse, trigger: int, cues: Cues) -> Judgement:
    """Return the standing of the happening that token ``trigger`` (a verb or a noun) tells of."""
    words = Words(parse, cues)
    path = [trigger, *parse.ancestors(trigger)]
    path.reverse()
    first, last = _bounds(parse, trigger)
    before = ASSERTED
    if parse.text[last - 1] == "?" and parse.pos[first] == "AUX":
        before = weaker(before, "Possible")  # a yes-no question
    if words.is_supposed(path[0]) or (parse.text[last - 1] == "?" and _is_bare_noun(words, path[0], first)):
        before = weaker(before, "Possible")  # "What if they attack?", "A new war?"
    standing = modified(words, path[0], before)
    for head, token in pairwise(path):
        governed = _governed(words, head, token, standing, before)
        standing, before = modified(words, token, governed), governed
    if words.opens_inverted(first) and parse.text[last - 1] != "?" and "," not in parse.text[first:trigger]:
        standing = weaker(standing, "Possible")
    return _on_quoted_word(words, trigger, standing)


def _is_bare_noun(words: Words, root: int, first: int) -> bool:
    """Whether a sentence is but a noun phrase that no question word opens and that does not point back."""
    parse = words.parse
    question = parse.tag[first] in ("WDT", "WP", "WRB", "WP$")
    return parse.pos[root] == "NOUN" and not question and parse.lower[first] not in ("the", "this", "these")


def _bounds(parse: Parse, token: int) -> tuple[int, int]:
    """Return the first and last words of the sentence of a token, end exclusive, without leading conjunctions."""
    first, last = parse.sentences[parse.sentence[token]]
    while first < token and parse.pos[first] in ("SPACE", "PUNCT", "CCONJ"):
        first += 1
    while last - 1 > token and (parse.pos[last - 1] == "SPACE" or parse.text[last - 1] in "”\"'’)"):
        last -= 1
    return first, last


def _governed(words: Words, head: int, token: int, standing: Judgement, before: Judgement) -> Judgement:
    """Return the standing that ``token`` gets from its head, before its own modifiers are read.

    ``standing`` is that of the head, ``before`` what that was without the head's own modifiers.
    """
    dep = words.parse.dep[token]
    if dep == "conj":
        return clauses.joined(words, head, token, standing, before)
    hand_on = _ARCS.get(dep)
    return standing if hand_on is None else hand_on(words, head, token, standing)


def _on_quoted_word(words: Words, trigger: int, standing: Judgement) -> Judgement:
    """Return the standing with its source: none for what is taken for granted, the speaker's within a quotation."""
    if standing.granted:
        verb = words.is_verb(trigger)
        own = standing._replace(source_token=None)
        return (standing if verb and standing.modality != "Actual" else own)._replace(granted=not verb)
    if standing.source_token is not None:
        return standing
    speaker = quoted_speaker(words, trigger)
    if speaker is None:
        speaker = headline_source(words, trigger)
    return standing if speaker is None else standing._replace(source_token=speaker)


_ARCS: dict[str, Callable[[Words, int, int, Judgement], Judgement]] = {
    **dict.fromkeys(("ccomp", "xcomp", "csubj", "csubjpass", "parataxis"), clauses.complement),
    **dict.fromkeys(("acl", "relcl"), clauses.adnominal),
    "advcl": clauses.adverbial,
    "pcomp": clauses.after_preposition,
    **dict.fromkeys(("compound", "nmod", "amod", "appos"), nominals.inside),
    **dict.fromkeys(("dobj", "nsubj", "nsubjpass", "attr", "pobj", "oprd", "dative", "poss"), nominals.nominal),
}
"""Arc → how the standing of the head passes on along it."""
