"""The parts of a time expression as written: day, month, year, counts and units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kg.reading.dates.grammar import MONTHS, NUMBERS, ORDINALS, UNITS

if TYPE_CHECKING:
    from kg.reading.dates.grammar import Found
    from kg.reading.parse import Parse

_DIGITS = re.compile(r"\d+")
_SAID_YEAR = re.compile(r"(?:(?<!t)([LTN])u|(?:ft?|t)(?:[AS]|AS|([PFTN]))u)$")


class Fields(NamedTuple):
    """Day, month and year of one point of time; ``said`` is the letter of the phrase that stands for the year.

    L: last year, T: this year, N: next year, S: of that or the same year, P and F: of the previous, the following year.
    """

    day: int | None = None
    month: int | None = None
    year: int | None = None
    said: str = ""


def fields(parse: Parse, found: Found, begin: int = 0, end: int | None = None) -> Fields:
    """Return the fields that letters ``begin``…``end`` of an expression give."""
    letters = found.letters[begin:end]
    words = parse.lower[found.first + begin : found.first + begin + len(letters)]
    read = dict(zip(reversed(letters), reversed(words), strict=True))
    said = _SAID_YEAR.search(letters)
    return Fields(
        day=_number(read.get("d") or read.get("H")) or (_ordinal(read) if "o" in read else None),
        month=MONTHS[read["m"]] if "m" in read else None,
        year=_number(read.get("y")),
        said=(said[1] or (said[2] or "S").replace("N", "F")) if said and UNITS[words[-1]] == "year" else "",
    )


def ends(parse: Parse, found: Found) -> tuple[Fields, Fields]:
    """Return the first and the last point of a range; the first takes what it lacks from the last, and the reverse."""
    whole = fields(parse, found)
    if "k" in found.letters:
        first, last = _numbers(parse.text[found.first + found.letters.index("k")])
        return whole._replace(day=first), whole._replace(day=last)
    if "Y" in found.letters:
        return _years(*_numbers(parse.text[found.first + found.letters.index("Y")]))
    if found.letters.endswith(("yhd", "yhn")):
        return _years(whole.year or 0, int(parse.text[found.last - 1]))
    middle = next(n for n, letter in enumerate(found.letters) if letter in "hOc" and found.letters[n - 1] not in "En")
    left, right = fields(parse, found, 0, middle), fields(parse, found, middle + 1)
    right = right._replace(month=right.month or (left.month if right.day else None))
    return left._replace(month=left.month or (right.month if left.day else None)), right


def count(parse: Parse, found: Found) -> int:
    """Return the number before the unit: "forty-three years" is 43, "the day" is 1."""
    stop = found.letters.index("u")
    words = [
        word for word, letter in zip(parse.lower[found.first :], found.letters[:stop], strict=False) if letter in "nd"
    ]
    if len(words) > 1 and words[0] in ("a", "an"):
        words = words[1:]  # "a five-day war"
    return sum(NUMBERS.get(word) or _number(word) or 0 for word in words) or 1


def unit(parse: Parse, found: Found, at: int | None = None) -> str:
    """Return the unit of an expression (the one at letter ``at``, else the first)."""
    return UNITS[parse.lower[found.first + (found.letters.index("u") if at is None else at)]]


def shift(parse: Parse, found: Found) -> tuple[int, str]:
    """Return what an offset says: "two days before" is (-2, day), "the day of" is (0, day)."""
    way = {"<": -1, ">": 1}.get(found.letters[-1], 0)
    return way * count(parse, found), unit(parse, found)


def _years(first: int, last: int) -> tuple[Fields, Fields]:
    """Return two years, the last perhaps written without its century: 1942-43."""
    return Fields(year=first), Fields(year=last if last > 99 else first // 100 * 100 + last)


def ordinal(parse: Parse, found: Found) -> int:
    """Return the ordinal number of an expression: "the 20th", "the twenty-first"."""
    read = dict(zip(found.letters, parse.lower[found.first : found.last], strict=False))
    return _number(read.get("d") or read.get("H")) or _ordinal(read)


def _ordinal(read: dict[str, str]) -> int:
    return ORDINALS[read["o"]] + (NUMBERS[read["n"]] if "n" in read else 0)


def _number(word: str | None) -> int | None:
    digits = _DIGITS.search(word) if word else None
    return int(digits[0]) if digits else None


def _numbers(word: str) -> tuple[int, int]:
    first, last = _DIGITS.findall(word)
    return int(first), int(last)
