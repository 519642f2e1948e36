"""Arithmetic on partial dates: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, the length being the granularity.

What is computed is never finer than what is known: a month after a year is a year. A week counts in days when
it is added to a day; a week by itself has the granularity of a month, that of its Thursday (as ISO 8601 gives a
week to the year of its Thursday).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

YEAR, MONTH, DAY = 4, 7, 10
"""Granularities: the lengths of the three forms."""

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
"""Season → its first month (northern half of the world; the winter lies in two years)."""

GRAIN = {"day": DAY, "week": DAY, "month": MONTH, "year": YEAR, "decade": YEAR}
"""Unit → granularity of a date that is so many of these units away from another."""

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12, "decade": 120}


def partial(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Return the partial date, or None when there is no such day (30 February) or year."""
    if not 1000 <= year <= 2200:
        return None
    if month is None:
        return f"{year:04}"
    if day is None:
        return f"{year:04}-{month:02}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{day:02}"


def written(year: int, month: int, day: int) -> str | None:
    """Return the day of a date in figures, the year perhaps of two (89 is 1989, 20 is 2020), or None."""
    if year < 100:
        year += 1900 if year >= 50 else 2000
    return partial(year, month, day) if 1 <= month <= 12 else None


def year_of(when: str) -> int:
    """Return the year of a partial date."""
    return int(when[:YEAR])


def shift(when: str, count: int, unit: str) -> str | None:
    """Return the date ``count`` units (``day``, ``week``, ``month``, ``year``, ``decade``) later, negative: earlier.

    The result has the coarser granularity of the two; a day shifted by days or weeks stays a day, while days
    cannot be added to a month or a year, nor beyond the years 1 to 9999 (None).
    """
    if unit in _DAYS:
        if len(when) < DAY:
            return None
        try:
            return (date.fromisoformat(when) + timedelta(days=count * _DAYS[unit])).isoformat()
        except OverflowError:
            return None
    if len(when) == YEAR:
        return partial(year_of(when) + count * _MONTHS[unit] // 12) if unit != "month" else None
    months = year_of(when) * 12 + int(when[5:MONTH]) - 1 + count * _MONTHS[unit]
    return (partial(months // 12, months % 12 + 1) or "")[: GRAIN[unit]] or None


def same_day(when: str, years: int) -> str | None:
    """Return the anniversary of a date ``years`` years later (29 February: None where there is none)."""
    year, month, day = year_of(when) + years, when[5:MONTH], when[8:DAY]
    return partial(year, int(month) if month else None, int(day) if day else None)


def weekday_near(when: str, weekday: int, *, after: bool, strictly: bool) -> str | None:
    """Return the nearest such weekday (Monday is 0) before or after a day, or on it unless ``strictly``."""
    if len(when) < DAY:
        return None
    day = date.fromisoformat(when)
    gap = (weekday - day.weekday()) % 7 if after else (day.weekday() - weekday) % 7
    if gap == 0 and strictly:
        gap = 7
    return (day + timedelta(days=gap if after else -gap)).isoformat()


def day_of(year: int, month: int | None, ordinal: int) -> str | None:
    """Return the first, second … (0: last) day of a year or of a month."""
    if ordinal:
        return partial(year, month or 1, ordinal)
    return partial(year, month or 12, monthrange(year, month or 12)[1])


def week_month(when: str, weeks: int = 0) -> str | None:
    """Return the month of the week (that of its Thursday) in which a day lies, ``weeks`` weeks later."""
    if len(when) < DAY:
        return None
    day = date.fromisoformat(when) + timedelta(weeks=weeks)
    return (day + timedelta(days=3 - day.weekday())).isoformat()[:MONTH]


def year_near(when: str, month: int, day: int | None, *, after: bool) -> int:
    """Return the year of the last such month or day not after ``when``, or the first not before it (``after``)."""
    here, there = when[5:DAY], f"{month:02}" if day is None else f"{month:02}-{day:02}"
    grain = min(len(here), len(there))
    here, there = here[:grain], there[:grain]
    return year_of(when) + (there < here if after else -(there > here))


def months_between(earlier: str, later: str) -> int:
    """Return how many months lie between two partial dates; a bare year counts as its July."""
    month = [int(when[5:MONTH] or 7) for when in (earlier, later)]
    return (year_of(later) - year_of(earlier)) * 12 + month[1] - month[0]


def compatible(one: str | None, other: str | None) -> bool:
    """Whether two partial dates can be the same: one is the other, or its year or month."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def present_year(when: str, month: int, day: int | None) -> int:
    """Return the year of the month or day that is nearest to a date on either side."""
    back, ahead = (year_near(when, month, day, after=after) for after in (False, True))
    gone = months_between(f"{back}-{month:02}", when)
    return back if gone <= months_between(when, f"{ahead}-{month:02}") else ahead


def month_from(when: str, month: int, way: int) -> str | None:
    """Return such a month before (-1) or after (1) a date, or that of its year (0): last, next, this September."""
    if way == 0:
        return partial(year_of(when), month)
    if len(when) < MONTH:
        return None
    beside = shift(when[:MONTH], way, "month") or when
    return partial(year_near(beside, month, None, after=way > 0), month)


def unit_from(when: str, unit: str, way: int) -> str | None:
    """Return the week, month or year before (-1), with (0) or after (1) a date; of a decade nothing."""
    if unit == "week":
        return week_month(when, way)
    return shift(when[: GRAIN[unit]], way, unit) if unit != "decade" and len(when) >= GRAIN[unit] else None


def weekend_month(when: str, *, after: bool) -> str | None:
    """Return the month of the Saturday of the weekend before or after a day, that of the day itself included."""
    saturday = weekday_near(when, 5, after=after, strictly=False)
    return saturday[:MONTH] if saturday else None


def season_from(when: str, name: str, way: int) -> str | None:
    """Return the year of the spring, summer or autumn before (-1), with (0) or after (1) a date."""
    if name not in SEASONS or len(when) < MONTH:
        return None
    begins, month = SEASONS[name], int(when[5:MONTH])
    passed, ahead = month > begins + 2, month < begins
    return partial(year_of(when) - (way < 0 and not passed) + (way > 0 and not ahead))


def season_near(when: str, name: str, *, after: bool) -> str | None:
    """Return the year of the last spring, summer or autumn that has begun on a date, or of the next that begins."""
    if name not in SEASONS or len(when) < MONTH:
        return None
    begun = SEASONS[name] <= int(when[5:MONTH])
    return partial(year_of(when) + begun - (not after))


def day_near(when: str, day: int) -> str | None:
    """Return the first such day of a month that is not before a date."""
    month = when[:MONTH] if int(when[8:DAY] or 0) <= day else shift(when[:MONTH], 1, "month")
    return partial(int(month[:YEAR]), int(month[5:MONTH]), day) if month and len(month) == MONTH else None
