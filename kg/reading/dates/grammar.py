"""Which words are a time expression: every token gets one letter, and regular expressions run over the letters.

The closed classes of English that name times are small, so the letters are exhaustive; what an expression means is
``resolution``'s business. (The cascade of HeidelTime, Strötgen & Gertz 2010, and SUTime, Chang & Manning 2012,
with one alphabet in place of many word lists.)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg.reading.dates.holidays import is_holiday

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.reading.parse import Parse


def _numbered(words: str) -> dict[str, int]:
    """Return each word's place in the list, from 1."""
    return {word: number for number, word in enumerate(words.split(), 1)}


MONTH_NAMES = _numbered("january february march april may june july august september october november december")
MONTHS = MONTH_NAMES | {name[:3]: number for name, number in MONTH_NAMES.items()} | {"sept": 9}
MONTHS |= {f"{name}.": number for name, number in MONTHS.items() if len(name) < 5}
WEEKDAYS = {
    name: number - 1 for name, number in _numbered("monday tuesday wednesday thursday friday saturday sunday").items()
}
UNITS = {f"{unit}{plural}": unit for unit in ("day", "week", "month", "year", "decade") for plural in ("", "s")}
UNITS |= {"weekend": "week", "weekends": "week"}
NUMBERS = {"a": 1, "an": 1} | _numbered(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
NUMBERS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ORDINALS = _numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS |= {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80}
RELATIVE_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")

_LETTERS: dict[str, str] = {
    **dict.fromkeys(MONTHS, "m"),
    **dict.fromkeys(WEEKDAYS, "w"),
    **dict.fromkeys(UNITS, "u"),
    **dict.fromkeys(("weekend", "weekends"), "K"),
    **dict.fromkeys(NUMBERS, "n"),
    **dict.fromkeys(ORDINALS, "o"),
    **dict.fromkeys(RELATIVE_DAYS, "z"),
    **dict.fromkeys(_TENS, "D"),
    **dict.fromkeys(("spring", "summer", "autumn", "fall", "winter"), "s"),
    **dict.fromkeys(("quarter", "half"), "q"),
    **dict.fromkeys(("last", "past"), "L"),
    **dict.fromkeys(("next", "coming"), "N"),
    **dict.fromkeys(("following", "ensuing"), "F"),
    **dict.fromkeys(("previous", "preceding"), "P"),
    **dict.fromkeys(("earlier", "previously"), "e"),
    **dict.fromkeys(("later", "afterwards"), "a"),
    **dict.fromkeys(("early", "late", "mid", "beginning", "end", "start", "middle", "turn", "close"), "E"),
    **dict.fromkeys(("morning", "afternoon", "evening", "night", "noon"), "V"),
    **dict.fromkeys(("to", "until", "till", "through"), "O"),
    **dict.fromkeys(("-", "–", "—", "‑"), "h"),
    **dict.fromkeys(("in", "on", "at", "during", "since", "by"), "I"),
    **dict.fromkeys(("straight", "consecutive", "successive", "full"), "j"),
    **dict.fromkeys(("'s", "’s"), "p"),
    **dict.fromkeys(("christmas", "easter", "thanksgiving", "halloween"), "x"),
    **dict.fromkeys(("boxing", "bastille", "good", "valentine"), "B"),
    "new": "W", "eve": "v", "anniversary": "X", "now": "Q",
    "this": "T", "that": "A", "same": "S", "of": "f", "the": "t", "for": "R", "from": "r", "between": "b",
    "and": "c", "ago": "g", "before": "<", "after": ">", ",": ",",
}  # fmt: skip

_YEAR = r"(?:1[0-9]|20|21)\d\d"
_TH = "(?:st|nd|rd|th)"
_NUMERALS = (
    ("d", re.compile(r"(?:[1-9]|[12]\d|3[01])")),
    ("H", re.compile(rf"(?:[1-9]|[12]\d|3[01]){_TH}")),
    ("d", re.compile(r"0[1-9]")),
    ("y", re.compile(rf"(?:mid-)?{_YEAR}")),
    ("D", re.compile(rf"(?:(?:early|mid|late)-)?(?:{_YEAR[:-4]})?\d0['’]?s")),
    ("i", re.compile(rf"{_YEAR}[-/]\d\d?[-/]\d\d?|\d\d?\.\d\d?\.{_YEAR}|\d\d?/\d\d?/(?:{_YEAR}|\d\d)|9/11")),
    ("k", re.compile(rf"\d\d?{_TH}?[-–/]\d\d?{_TH}?")),
    ("Y", re.compile(rf"{_YEAR}[-–/](?:{_YEAR}|\d\d)")),
    ("n", re.compile(r"\d{2,3}")),
)

_COUNT = r"[nd](?:h?[nd])?"
_SAID = r"(?:,?y|,?[LTN]u|,?f(?:A|t?S|AS|t[PFN]|T)u|,?t[PFN]u)"
_PART = r"(?:t?E[fh]?t?)?"
_DAY = r"(?:w,?)?(?:t?[dH]f?m|t?(?:nh)?ofm|md|mt?H|mt(?:nh)?o)"
_POINT = rf"(?:{_DAY}(?:,?y)?|{_PART}m(?:f?,?y)?|{_PART}y)"
_KINDS = (
    ("iso", r"i|yhdhd"),
    ("range", rf"[rb]?(?:w,?)?t?[dH][hOc](?:w,?)?t?[dH]f?m{_SAID}?"),
    ("range", rf"km{_SAID}?|m(?:t?[dH][hOc]t?[dH]|k){_SAID}?"),
    ("range", rf"[rb]?{_DAY}(?:,?y)?,?[hOc]{_DAY}(?:,?y)?{_SAID}?"),
    ("range", rf"[rb]{_POINT},?[hOc]{_POINT}{_SAID}?|m[hOc]m{_SAID}"),
    ("range", r"yOy|Y|yh[ynd]"),
    ("weekdays", r"[rb]?w[hOc]w"),
    ("unitof", rf"tuf{_DAY}{_SAID}?"),
    ("holiday", rf"(?:Wup[uv]|x[uvw]?|mu|Bp?[uw]){_SAID}?"),
    ("point", rf"{_DAY}{_SAID}?"),
    ("point", rf"{_PART}m(?:f?{_SAID}|,y)"),
    ("decade", rf"{_PART}D"),
    ("season", r"t?(?:Ef?t?)?sf?(?:Y|yh[nd])"),
    ("season", r"t?(?:Ef?t?)?s(?:f?y|f?[LTN]u)"),
    ("seasononly", r"(?<=I)t?s(?!f)"),
    ("quarter", r"toqf?(?:m(?:f?{_SAID}|,y)?|y|[LTN]u)".replace("{_SAID}", _SAID)),
    ("quarteronly", r"(?<=I)toq"),
    ("ago", rf"{_COUNT}ug(?:z|Tu)?"),
    ("streak", r"R[nt]?oj?u"),
    ("beside", r"tu[<>]z"),
    ("offset", rf"{_COUNT}u(?:Otu)?[<>]|tu[<>]|tuf"),
    ("later", rf"{_COUNT}u[ea]"),
    ("ahead", rf"(?<=I){_COUNT}u|{_COUNT}urQ"),
    ("edge", r"t[oL]uf(?:m(?:f?{_SAID}|,y)?|y)".replace("{_SAID}", _SAID)),
    ("nth", r"t[oL]u"),
    ("anniversary", r"t?(?:[dH]|(?:nh)?o)Xf"),
    ("weekdayofweek", r"wf?[LTN]u"),
    ("deictic", rf"(?:[ea]|{_PART})T?[LTN][umwsK]"),
    ("weekend", r"tK"),
    ("span", r"t?[LN][nd]u"),
    ("same", r"[ea]?(?:tS|AS|A)[umwsVK]"),
    ("next", r"t[FPN][umwsV]"),
    ("within", r"(?:t?Ef|[ea]I)tu"),
    ("deictic", r"zV?"),
    ("point", rf"{_PART}[ym]"),
    ("partofday", r"[LT]V"),
    ("dayonly", r"(?<=I)tH"),
    ("weekday", r"wV?"),
    ("length", rf"{_COUNT}h?u"),
)
_STARTS = "WxBndHykYimwtEDsoRTLNArbzea"
_EXPRESSION = re.compile(
    f"(?=[{_STARTS}])(?:" + "|".join(f"(?P<{kind}_{n}>{pattern})" for n, (kind, pattern) in enumerate(_KINDS)) + ")"
)
_WHEN = frozenset({"in", "since", "until", "till", "by", "from", "during"})
_BEFORE_MONTH = frozenset(
    _numbered("in since until till by from during between early late mid last this next of and to through before after")
)
_ERAS = frozenset({"bc", "bce", "b.c.", "b.c"})
_MEASURES = frozenset(_numbered("gmt utc hours hrs local cet est bst km m metres meters mw kg tonnes tons percent %"))
_NAMED_AFTER_DAYS = frozenset(
    _numbered("agreement accord pact peace rising rise uprising truce massacre offensive rebellion proclamation island")
)
_LABELS = frozenset(
    _numbered("resolution resolutions flight no no. number highway route room law decree article order section $ € £ #")
)


class Found(NamedTuple):
    """Tokens ``first``…``last`` (end exclusive) that name a time, of a kind of the grammar, and their letters."""

    first: int
    last: int
    kind: str
    letters: str


def expressions(parse: Parse) -> Iterator[Found]:
    """Yield the time expressions of a parse, in order, without overlap."""
    letters = "".join([_LETTERS.get(word) or _numeral(word) for word in parse.lower])
    for match in _EXPRESSION.finditer(letters):
        first, last = match.span()
        kind = str(match.lastgroup).partition("_")[0]
        if kind == "holiday" and not _is_named_day(parse, first, last):
            continue
        if kind == "offset" and match[0][0] == "t" and parse.lower[first + 1].endswith("s"):
            continue  # "the years after the war"
        if _is_time(parse, first, last, match[0]):
            yield Found(first, last, kind, match[0])


def _numeral(word: str) -> str:
    """Return the letter of a word that is in no list: of a number its shape, else a full stop."""
    if word[:1].isdigit() or word.startswith("mid-"):
        for letter, shape in _NUMERALS:
            if shape.fullmatch(word):
                return letter
    return "."


def _is_time(parse: Parse, first: int, last: int, letters: str) -> bool:
    """Whether the words are meant as a time: names of months and days are written large, a lone year is no count."""
    for token, letter in zip(range(first, last), letters, strict=True):
        if letter in "mwWxB" and not parse.text[token][0].isupper():
            return False
    after = parse.lower[last] if last < len(parse) else ""
    if after in _ERAS:
        return False
    if letters.startswith("yh") and parse.begin[last - 1] - parse.end[first] > 4:
        return False  # "in 2014 - 15 people": ISO dates and school years have no spaces
    if letters in ("m", "w", "wV"):
        return _is_lone_name(parse, first)
    if letters == "tH":
        return parse.lower[first - 1] == "on" and parse.dep[first + 1] == "pobj"
    return letters != "y" or _is_lone_year(parse, first, after)


def _is_named_day(parse: Parse, first: int, last: int) -> bool:
    """Whether words are the name of a day, which does not go on as another name: the Good Friday Agreement."""
    goes_on = last < len(parse) and parse.text[last].istitle() and parse.lemma[last] in _NAMED_AFTER_DAYS
    return is_holiday(parse.lower[first:last]) and not goes_on


def _is_lone_name(parse: Parse, token: int) -> bool:
    """Whether a month or weekday by itself is one, rather than a person (May) or part of a name (Black Friday)."""
    before = parse.text[token - 1] if token > parse.sentences[parse.sentence[token]][0] else ""
    after = parse.text[token + 1] if token + 1 < len(parse) else ""
    if parse.lower[token] in WEEKDAYS:
        return not before.istitle() or before.lower() in _LETTERS or parse.pos[token - 1] not in ("ADJ", "PROPN")
    if parse.lower[token] not in MONTH_NAMES:
        return False
    named = parse.dep[token] in ("compound", "nmod", "amod") and after[:1].isupper()
    if before.lower() == "for":
        return not named and parse.lower[token] != "may"  # "planned for July", but "a blow for May"
    return before.lower() in (_WHEN if named else _BEFORE_MONTH) or after in ("'s", "’s")


def _is_lone_year(parse: Parse, token: int, after: str) -> bool:
    """Whether four digits are a year: no count (2000 soldiers), hour (1400 GMT) or number (Resolution 1973)."""
    before = parse.lower[token - 1] if token else ""
    if after in _MEASURES or before in _LABELS:
        return False
    head = parse.head[token]
    if head == token - 1 and parse.pos[head] == "PROPN" and parse.text[head].istitle() and before.isalpha():
        return parse.dep[token] not in ("nummod", "nmod", "appos")  # "Vision 2030"
    if parse.dep[token] != "nummod" or parse.tag[head] not in ("NNS", "NNPS"):
        return True
    return any(parse.dep[child] in ("det", "poss") for child in parse.children[head])
