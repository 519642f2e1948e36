"""Dates of publication: from what front matter, pages and feeds write to a partial date, never by guessing."""

from __future__ import annotations

import datetime
import re

from kg.errors import ArticleError

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
"""English names of the months, spelt out: `calendar.month_name` would follow the machine's locale."""

_MONTH = "(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:]}|t)?" for name in MONTHS) + r")\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{1,2}:?\d{2}.*)?")
_DAY_FIRST = rf"{_WEEKDAY}(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?{_MONTH},?\s+(?P<year>\d{{4}})"
_MONTH_FIRST = rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
_ENGLISH = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (_MONTH_FIRST, _DAY_FIRST))
_CLOCK = re.compile(r",?\s+(?:at\s+)?\d{1,2}[:.]\d{2}.*", re.IGNORECASE)

_LONGEST = 80

FORMS = "YYYY, YYYY-MM, YYYY-MM-DD or a date in English such as 12 May 2021"


def partial_date(written: str) -> str:
    """Return ``written`` as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Raises ArticleError when it is no date, or one that no calendar has.
    """
    date = read_date(written)
    if date is None:
        raise ArticleError(f"published: {written!r} is not a date; write it as {FORMS}")
    return date


def read_date(written: str) -> str | None:
    """Return ``written`` as a partial date, None if it is in no known form; the time of day and zone are left out.

    The day is the one written, not that of another time zone. Raises ArticleError when no calendar has it.
    """
    text = written.strip()
    if len(text) > _LONGEST:
        return None
    if iso := _ISO.fullmatch(text):
        return _checked(written, iso[1], iso[2], iso[3])
    for pattern in _ENGLISH:
        if match := pattern.fullmatch(_CLOCK.sub("", text)):
            return _checked(written, match["year"], str(_month(match["month"])), match["day"])
    return None


def find_date(line: str) -> str | None:
    """Return the first date written out in a short line, to the granularity it has, or None.

    Raises ArticleError when what stands there is a date that no calendar has.
    """
    for pattern in (*_ENGLISH, re.compile(r"(?P<year>\b(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")):
        if match := pattern.search(line):
            month = match["month"] if match["month"].isdigit() else str(_month(match["month"]))
            return _checked(match[0], match["year"], month, match["day"])
    years = re.findall(r"\b(?:19|20)\d\d\b", line)
    return years[0] if len(set(years)) == 1 else None


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def _checked(written: str, year: str, month: str | None, day: str | None) -> str:
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError as fault:
        raise ArticleError(f"published: {written!r} is an impossible date ({fault}); write it as {FORMS}") from fault
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])
