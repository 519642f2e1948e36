"""Who speaks between quotation marks: the sentences of a quotation that have no "he said" of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.reading.factuality.words import Words

_OPENING, _CLOSING, _BOTH = frozenset("“„«"), frozenset("”»"), '"'
_SOURCE_MARKS = frozenset({":", "-", "–", "—"})
_REACH = 200


def quoted_speaker(words: Words, trigger: int) -> int | None:
    """Return who speaks where the main clause of the trigger's sentence lies in a quotation; None outside of one."""
    opening = _opening(words, trigger)
    if opening is None:
        return None
    parse = words.parse
    root = trigger
    while parse.head[root] != root:
        root = parse.head[root]
    if root < opening:
        return None
    closing = _closing(words, trigger)
    return _speaker_near(words, opening, closing)


def headline_source(words: Words, trigger: int) -> int | None:
    """Return the name that a headline ends with as the source of all before it: "Rebels shelled the town: Bamako"."""
    parse = words.parse
    first, last = parse.sentences[parse.sentence[trigger]]
    while last - 1 > trigger and parse.pos[last - 1] == "SPACE":
        last -= 1
    mark = last - 1
    while mark > trigger and parse.pos[mark] == "PROPN":
        mark -= 1
    told = trigger < mark < last - 1 and parse.text[mark] in _SOURCE_MARKS
    return last - 1 if told and not any(parse.text[i] in _SOURCE_MARKS for i in range(first, mark)) else None


def _opening(words: Words, token: int) -> int | None:
    """Return the quotation mark that is open at a token, within its paragraph."""
    parse, straight, last = words.parse, 0, None
    for i in range(token - 1, max(-1, token - _REACH), -1):
        text = parse.text[i]
        if "\n" in text:
            break
        if text in _CLOSING:
            return None
        if text in _OPENING:
            return i
        if text == _BOTH:
            straight, last = straight + 1, last if last is not None else i
    return last if straight % 2 else None


def _closing(words: Words, token: int) -> int:
    parse = words.parse
    for i in range(token + 1, min(len(parse), token + _REACH)):
        if parse.text[i] in _CLOSING or parse.text[i] == _BOTH or "\n" in parse.text[i]:
            return i
    return min(len(parse), token + _REACH) - 1


def _speaker_near(words: Words, opening: int, closing: int) -> int | None:
    """Return who speaks in the rest of the sentences where a quotation opens and closes, or in the one before it."""
    parse = words.parse
    numbers = [parse.sentence[closing], parse.sentence[opening]]
    numbers += [n + step for n, step in ((numbers[0], 1), (numbers[1], -1)) if 0 <= n + step < len(parse.sentences)]
    for number in dict.fromkeys(numbers):
        for token in range(*parse.sentences[number]):
            outside = not opening < token < closing
            if outside and parse.pos[token] == "VERB" and "Reporting" in words.names(token):
                speaker = words.speaker(token)
                if speaker is not None and not opening < speaker < closing:
                    return speaker
    return None
