"""Days with a name, fixed or movable, and the day that each is in a given year.

Only feasts that newspapers everywhere write by name and that fall on one day; a national day ("Independence Day") is
another one in each country and is left alone.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIXED = {
    "new year eve": (12, 31), "new year day": (1, 1), "christmas": (12, 25), "christmas day": (12, 25),
    "christmas eve": (12, 24), "may day": (5, 1), "boxing day": (12, 26), "bastille day": (7, 14),
    "valentine day": (2, 14), "halloween": (10, 31),
}  # fmt: skip
_FROM_EASTER = {"easter": 0, "easter day": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2}
_NOT_NAME = ("last", "this", "next", "of", ",")
_THANKSGIVING = ("thanksgiving", "thanksgiving day")


def is_holiday(words: Sequence[str]) -> bool:
    """Return whether words in lower case, the year left out, are the name of a day."""
    name = _name(words)
    return name in _FIXED or name in _FROM_EASTER or name in _THANKSGIVING


def holiday(words: Sequence[str], year: int) -> tuple[int, int]:
    """Return month and day of a named day in a year; the words are those that ``is_holiday`` accepts."""
    name = _name(words)
    if name in _FIXED:
        return _FIXED[name]
    day = _thanksgiving(year) if name in _THANKSGIVING else _easter(year) + timedelta(days=_FROM_EASTER[name])
    return day.month, day.day


def _name(words: Sequence[str]) -> str:
    """Return the name alone: without the 's, the year, "last year"."""
    until = next((n for n, word in enumerate(words) if word in _NOT_NAME), len(words))
    return " ".join(word for word in words[:until] if word.isalpha())


def _thanksgiving(year: int) -> date:
    """Return the fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


def _easter(year: int) -> date:
    """Return Easter Sunday of the western churches (the Gregorian algorithm of Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, skipped = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    over = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * over + 114, 31)
    return date(year, month, day + 1)
