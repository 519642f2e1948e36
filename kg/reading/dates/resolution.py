"""What a time expression means: its value as partial dates, from the publication date and the dates said before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kg.reading.dates import calendar
from kg.reading.dates.grammar import MONTHS, NUMBERS, ORDINALS, RELATIVE_DAYS, UNITS, WEEKDAYS, Found, expressions
from kg.reading.dates.tense import tense

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.reading.parse import Parse

Value = tuple[str | None, str | None]
"""Begin and end as partial dates; an end only where there are two."""

NOTHING: Value = (None, None)
RECENT = 6
"""A bare month or day means the latest one when that is at most so many months back; else it goes on from the dates before."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Tokens ``first``…``last`` (end exclusive) that name a time.

    ``begin`` and ``end`` are partial dates (None where the text does not settle them). ``kind`` is ``date``, ``range``,
    ``vague`` (no value), ``dateline`` or ``citation`` (of the article or of a source, not of what it tells), ``heading``
    (opens the entry of a chronology) or ``offset``: then ``shift`` is the count and unit between two happenings, negative
    where the one in whose clause it stands came first ("two days before the vote").
    """

    first: int
    last: int
    begin: str | None
    end: str | None
    kind: str
    shift: tuple[int, str] | None = None


class Fields(NamedTuple):
    """Day, month and year of one point as written; ``said`` is the phrase that stands for the year (Lu: last year)."""

    day: int | None
    month: int | None
    year: int | None
    said: str


def find_dates(parse: Parse, published: str | None) -> list[TimeExpression]:
    """Return the time expressions of an article in order, resolved to TIMEX3 values as partial dates.

    ``published`` is the article's date; without it only what the text itself settles gets a value. Nothing is ever
    defaulted to it.
    """
    discourse = Discourse(parse, published)
    return [discourse.read(found) for found in expressions(parse)]


class Discourse:
    """Reads the expressions of one article in order, remembering what later ones refer back to."""

    def __init__(self, parse: Parse, published: str | None) -> None:
        self.parse = parse
        self.published = published
        self.latest: TimeExpression | None = None
        self.story: TimeExpression | None = None
        """The last expression in a main clause: what the next sentence goes on from."""

    def read(self, found: Found) -> TimeExpression:
        """Return what an expression means, and remember it."""
        begin, end = _READERS[found.kind](self, found)
        kind = _role(self.parse, found) or ("range" if end else "date" if begin else "vague")
        shift = _shift(self.parse, found) if found.kind == "offset" and not begin else None
        said = TimeExpression(found.first, found.last, begin, end, "offset" if shift else kind, shift)
        if begin and kind not in ("dateline", "citation"):
            self.latest = said
            if self._is_main(found.first):
                self.story = said
        return said

    def _is_main(self, token: int) -> bool:
        parse = self.parse
        clause = parse.clause(token)
        return parse.dep[clause] in ("ROOT", "conj", "ccomp", "advcl")

    def paragraph(self, token: int) -> int:
        """Return the first token of the paragraph of ``token``."""
        first, _ = self.parse.sentences[self.parse.sentence[token]]
        while first > 0 and "\n" not in self.parse.text[first - 1]:
            first, _ = self.parse.sentences[self.parse.sentence[first - 1]]
        return first

    def reference(self, token: int) -> TimeExpression | None:
        """Return the date that a relative expression refers to: one of its sentence, else the story's."""
        parse = self.parse
        if self.latest and parse.sentence[self.latest.first] == parse.sentence[token]:
            return self.latest
        return self.story

    def day_of(self, token: int) -> str | None:
        """Return the date from which "a week later" counts: the reference, else the publication."""
        said = self.reference(token)
        return said.begin if said else self.published

    def year(self, fields: Fields, token: int) -> int | None:
        """Return the year of a point: written, said ("last year", "of that year"), or understood."""
        if fields.year:
            return fields.year
        if fields.said:
            return self._said_year(fields.said, token)
        return self._understood_year(fields, token) if fields.month else None

    def _said_year(self, said: str, token: int) -> int | None:
        if said in "LTN":
            return calendar.year_of(self.published) + "LTN".index(said) - 1 if self.published else None
        back = self.latest.begin if self.latest else None
        return calendar.year_of(back) + {"F": 1, "P": -1}.get(said, 0) if back else None

    def _understood_year(self, fields: Fields, token: int) -> int | None:
        """Return the year of a month or day without one.

        In the article's time where that is near; else the first such day after the date before it in the same paragraph.
        """
        month = fields.month or 1
        back = self.reference(token)
        if back and (back.begin is None or back.first < self.paragraph(token)):
            back = None
        going_on = calendar.year_near(back.begin, month, fields.day, after=True) if back and back.begin else None
        if not self.published:
            return going_on
        after = tense(self.parse, token) == "future"
        now = calendar.year_near(self.published, month, fields.day, after=after)
        if going_on is None or back is None or after:
            return now
        near = calendar.months_between(f"{now}-{month:02}", self.published) <= RECENT
        same = self.parse.sentence[back.first] == self.parse.sentence[token]
        return now if near and not same else min(going_on, now)

    # One reader per kind of the grammar.

    def iso(self, found: Found) -> Value:
        """2020-11-10, 10.11.2020."""
        numbers = [int(part) for part in re.split(r"\D", self.parse.text[found.first])]
        year, month, day = numbers if numbers[0] > 31 else reversed(numbers)
        return (calendar.partial(year, month, day) if 1 <= month <= 12 else None), None

    def point(self, found: Found) -> Value:
        """10 November 2020, Nov. 10, May 1994, 18 July last year, 2019, late March, Tuesday last week."""
        if found.letters.startswith("w") and found.letters.endswith("u"):
            return self._weekday_of_week(found)
        fields = _fields(self.parse, found.first, found.letters)
        year = self.year(fields, found.first)
        return (calendar.partial(year, fields.month, fields.day) if year else None), None

    def range(self, found: Found) -> Value:
        """From 5 to 17 September 1978, April 29–30, between May and July, 2014-2018."""
        left, right = _ends(self.parse, found)
        last_year = self.year(right, found.first)
        if last_year is None:
            return NOTHING
        first_year = left.year or last_year - ((left.month or 0) > (right.month or 12))
        begin = calendar.partial(first_year, left.month, left.day)
        end = calendar.partial(last_year, right.month, right.day)
        return (begin, end) if begin and end and begin <= end else NOTHING

    def weekday(self, found: Found) -> Value:
        """On Tuesday."""
        number = WEEKDAYS[self.parse.lower[found.first]]
        if not self.published:
            return NOTHING
        after = tense(self.parse, found.first) == "future"
        return calendar.weekday_near(self.published, number, after=after, strictly=after), None

    def _weekday_of_week(self, found: Found) -> Value:
        weeks = "LTN".index(found.letters[1]) - 1
        if not self.published or len(self.published) < calendar.DAY or self._unit(found) != "week":
            return NOTHING
        number = WEEKDAYS[self.parse.lower[found.first]]
        sunday = calendar.weekday_near(self.published, 6, after=True, strictly=False)
        this = calendar.weekday_near(sunday or "", number, after=False, strictly=False)
        return (calendar.shift(this, weeks, "week") if this else None), None

    def deictic(self, found: Found) -> Value:
        """Yesterday, last month, this week, next Tuesday, last September, late last year."""
        published = self.published
        if not published:
            return NOTHING
        letter = found.letters[-1]
        if letter == "z":
            return calendar.shift(published, RELATIVE_DAYS[self.parse.lower[found.first]], "day"), None
        way = "LTN".index(found.letters[-2]) - 1
        name = self.parse.lower[found.last - 1]
        if letter == "w":
            return self._weekday_from(published, WEEKDAYS[name], way, found.first), None
        if letter == "m":
            return _month_from(published, MONTHS[name], way), None
        unit = UNITS[name]
        if unit == "week":
            return calendar.week_month(published, way), None
        return (calendar.shift(published[: calendar.GRAIN[unit]], way, unit) if unit in ("month", "year") else None), None

    def _weekday_from(self, published: str, weekday: int, way: int, token: int) -> str | None:
        after = way > 0 or (way == 0 and tense(self.parse, token) == "future")
        return calendar.weekday_near(published, weekday, after=after, strictly=way != 0)

    def ago(self, found: Found) -> Value:
        """Eleven days ago, a year ago this week, forty-three years ago today."""
        if not self.published:
            return NOTHING
        count, unit = _count(self.parse, found), self._unit(found, found.letters.index("u"))
        if unit == "year" and found.letters.endswith("z"):
            return calendar.same_day(self.published, -count), None
        if unit == "year" and found.letters.endswith("u"):
            grain = UNITS[self.parse.lower[found.last - 1]]
            then = calendar.same_day(self.published, -count)
            return (calendar.week_month(then) if then and grain == "week" else (then or "")[: calendar.GRAIN[grain]] or None), None
        return calendar.shift(self.published, -count, unit), None

    def later(self, found: Found) -> Value:
        """Two months later, a year earlier."""
        back = self.day_of(found.first)
        count = _count(self.parse, found) * (-1 if found.letters.endswith("e") else 1)
        return (calendar.shift(back, count, self._unit(found, -2)) if back else None), None

    def offset(self, found: Found) -> Value:
        """The day before, two weeks after: counted from the date before where no happening follows."""
        after = self.parse.lower[found.last] if found.last < len(self.parse) else "."
        shift = _shift(self.parse, found)
        back = self.reference(found.first)
        if not shift or not back or not back.begin or after.isalnum():
            return NOTHING
        return calendar.shift(back.begin, *shift), None

    def next(self, found: Found) -> Value:
        """The following day, the previous year, the next month."""
        back = self.day_of(found.first)
        name, way = self.parse.lower[found.last - 1], -1 if found.letters[1] == "P" else 1
        if not back or name not in UNITS:
            return NOTHING
        if UNITS[name] == "week":
            return calendar.week_month(back, way), None
        return calendar.shift(back, way, UNITS[name]), None

    def same(self, found: Found) -> Value:
        """The same day, that year, that same Wednesday."""
        back, name = self.latest, self.parse.lower[found.last - 1]
        if not back or not back.begin:
            return NOTHING
        if name in WEEKDAYS:
            return calendar.weekday_near(back.begin, WEEKDAYS[name], after=False, strictly=False), None
        if name in MONTHS:
            return calendar.partial(calendar.year_of(back.begin), MONTHS[name]), None
        grain = calendar.MONTH if UNITS[name] == "week" else calendar.GRAIN[UNITS[name]]
        return (back.begin[:grain] if len(back.begin) >= grain else None), None

    def nth(self, found: Found) -> Value:
        """The second day, the last day: of the range spoken of."""
        back = self.reference(found.first)
        if self._unit(found) != "day" or not back or not back.begin or self._is_of(found):
            return NOTHING
        if found.letters[1] == "L":
            return back.end, None
        return (calendar.shift(back.begin, ORDINALS[self.parse.lower[found.first + 1]] - 1, "day") if back.end else None), None

    def _is_of(self, found: Found) -> bool:
        return found.last < len(self.parse) and self.parse.lower[found.last] == "of"

    def streak(self, found: Found) -> Value:
        """For a sixth day: begins five days before the day that is named, or the day of publication."""
        ordinal = next(word for word in self.parse.lower[found.first : found.last] if word in ORDINALS)
        unit = self._unit(found)
        now = self.published
        return (calendar.shift(now, 1 - ORDINALS[ordinal], unit) if now and unit == "day" else None), None

    def season(self, found: Found) -> Value:
        """The summer of 2015, last summer: the year only; last winter lies in two."""
        words = self.parse.lower[found.first : found.last]
        if found.letters.endswith("s"):
            return self._season_from("winter" in words, found)
        fields = _fields(self.parse, found.first, found.letters)
        year = self.year(fields, found.first)
        return (calendar.partial(year) if year else None), None

    def _season_from(self, winter: bool, found: Found) -> Value:  # noqa: FBT001
        if not self.published or winter:
            return NOTHING
        begins = {"spring": 3, "summer": 6}.get(self.parse.lower[found.last - 1], 9)
        month = int(self.published[5 : calendar.MONTH] or 12)
        way = "LN".index(found.letters[0])
        year = calendar.year_of(self.published) + (way if month >= begins else way - 1)
        return calendar.partial(year + (way == 1 and month < begins)), None

    def quarter(self, found: Found) -> Value:
        """The first quarter of 2020: the year."""
        return self.season(found)

    def nothing(self, found: Found) -> Value:  # noqa: ARG002
        """The 1990s, the last two years: known, but no date."""
        return NOTHING

    def _unit(self, found: Found, at: int = -1) -> str:
        return UNITS[self.parse.lower[found.first + at % len(found.letters)]]


_READERS: dict[str, Callable[[Discourse, Found], Value]] = {
    "iso": Discourse.iso,
    "point": Discourse.point,
    "range": Discourse.range,
    "weekday": Discourse.weekday,
    "deictic": Discourse.deictic,
    "ago": Discourse.ago,
    "later": Discourse.later,
    "offset": Discourse.offset,
    "next": Discourse.next,
    "same": Discourse.same,
    "nth": Discourse.nth,
    "streak": Discourse.streak,
    "season": Discourse.season,
    "quarter": Discourse.quarter,
    "decade": Discourse.nothing,
    "span": Discourse.nothing,
}
"""Kind of the grammar → how its expressions are read."""
