"""What a time expression means: its value as partial dates, from the publication date and the dates said before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.reading.dates import calendar
from kg.reading.dates.fields import Fields, count, ends, fields, shift, unit
from kg.reading.dates.grammar import MONTHS, ORDINALS, RELATIVE_DAYS, UNITS, WEEKDAYS, Found, expressions
from kg.reading.dates.setting import paragraph, setting
from kg.reading.dates.tense import tense

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.reading.parse import Parse

Value = tuple[str | None, str | None]
"""Begin and end as partial dates; an end only where there are two."""

NOTHING: Value = (None, None)
RECENT = 6
"""A bare month means the latest one where that is at most so many months back; else it goes on from the date before."""

_BREAKS = frozenset({",", ";", ":", "—", "–"})
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
"""Season → its first month (northern half of the world; the winter lies in two years)."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Tokens ``first``…``last`` (end exclusive) that name a time.

    ``begin`` and ``end`` are partial dates (None where the text does not settle them). ``kind`` is ``date``, ``range``,
    ``vague`` (no value), ``deadline`` (an open bound: no value), ``dateline`` or ``citation`` (the date of the article
    or of a source), ``heading`` (opens the entry of a chronology) or ``offset``: then ``shift`` is the count and unit
    between two happenings, negative where the one in whose clause it stands came first ("two days before the vote").
    """

    first: int
    last: int
    begin: str | None
    end: str | None
    kind: str
    shift: tuple[int, str] | None = None


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
        self.told: list[TimeExpression] = []
        self.latest: TimeExpression | None = None
        self.story: TimeExpression | None = None
        """The last expression in a main clause: what the next sentence goes on from."""

    def read(self, found: Found) -> TimeExpression:
        """Return what an expression means, and remember it."""
        role = setting(self.parse, found.first, found.last)
        begin, end = NOTHING if role == "deadline" else _READERS[found.kind](self, found)
        ahead = shift(self.parse, found) if found.kind == "offset" and not begin else None
        kind = "offset" if ahead else role or ("range" if end else "date" if begin else "vague")
        said = TimeExpression(found.first, found.last, begin, end, kind, ahead)
        other = self._other(said)
        if other:
            self._remember(other)
        if begin and kind not in ("dateline", "citation"):
            self._remember(said)
        return said

    def _remember(self, said: TimeExpression) -> None:
        self.latest = said
        self.told.append(said)
        if self._is_main(said.first):
            self.story = said

    def _other(self, offset: TimeExpression) -> TimeExpression | None:
        """Return the date of the happening from which an offset counts: "on Friday, a day after …" is Thursday."""
        latest, sentence = self.latest, self.parse.sentence
        if not offset.shift or not latest or not latest.begin or sentence[latest.first] != sentence[offset.first]:
            return None
        count_, unit_ = offset.shift
        then = calendar.shift(latest.begin, -count_, unit_)
        return replace(latest, begin=then, end=None) if then else None

    def _is_main(self, token: int) -> bool:
        """Whether a token stands in a main clause, by the parse and with no relative pronoun on its side of a comma."""
        parse = self.parse
        first, _ = parse.sentences[parse.sentence[token]]
        for before in range(token - 1, first - 1, -1):
            if parse.text[before] in _BREAKS:
                break
            if parse.tag[before] in ("WDT", "WP", "WP$"):
                return False
        return parse.dep[parse.clause(token)] in ("ROOT", "conj", "ccomp", "advcl")

    def _reference(self, token: int) -> TimeExpression | None:
        """Return the date that a relative expression refers to: one of its own sentence, else the story's."""
        sentence = self.parse.sentence
        if self.latest and sentence[self.latest.first] == sentence[token]:
            return self.latest
        return self.story

    def _now(self, token: int) -> str | None:
        """Return the date from which "a week later" counts: the reference, else the publication."""
        said = self._reference(token)
        return said.begin if said else self.published

    def _year(self, point: Fields, token: int) -> int | None:
        """Return the year of a point: written, said ("last year", "of that year"), or understood."""
        if point.year:
            return point.year
        if point.said in ("L", "T", "N"):
            return calendar.year_of(self.published) + "LTN".index(point.said) - 1 if self.published else None
        if point.said:
            back = self.latest.begin if self.latest else None
            return calendar.year_of(back) + {"F": 1, "P": -1}.get(point.said, 0) if back else None
        return self._understood_year(point.month, point.day, token) if point.month else None

    def _understood_year(self, month: int, day: int | None, token: int) -> int | None:
        """Return the year of a month or day without one.

        The one nearest to the article's time where that is not long ago, else that of the first such day after the
        date said before it in the same paragraph.
        """
        story = self._story_year(month, day, token)
        if not self.published:
            return story
        when = tense(self.parse, token)
        now = (
            _present_year(self.published, month, day)
            if when == "present"
            else (calendar.year_near(self.published, month, day, after=when == "future"))
        )
        if story is None or when == "future":
            return now
        recent = calendar.months_between(f"{now}-{month:02}", self.published) <= RECENT
        grain = calendar.DAY if day else calendar.MONTH
        return now if recent and not self._goes_on(token, grain) else min(story, now)

    def _goes_on(self, token: int, grain: int) -> bool:
        """Whether the sentence has a date of the same granularity already, from which a bare one goes on."""
        sentence, latest = self.parse.sentence, self.latest
        return (
            latest is not None
            and latest.begin is not None
            and len(latest.begin) >= grain
            and sentence[latest.first] == sentence[token]
        )

    def _story_year(self, month: int, day: int | None, token: int) -> int | None:
        back = self._reference(token)
        if back is None or back.begin is None or back.first < paragraph(self.parse, token):
            return None
        return calendar.year_near(back.begin, month, day, after=True)

    # One reader per kind of the grammar.

    def iso(self, found: Found) -> Value:
        """Read 2020-11-10, 10.11.2020."""
        numbers = [int(part) for part in re.findall(r"\d+", "-".join(self._words(found)))]
        year, month, day = numbers if numbers[0] > 31 else reversed(numbers)
        return (calendar.partial(year, month, day) if 1 <= month <= 12 else None), None

    def point(self, found: Found) -> Value:
        """Read 10 November 2020, Nov. 10, May 1994, 18 July last year, 2019, late March."""
        point = fields(self.parse, found)
        year = self._year(point, found.first)
        return (calendar.partial(year, point.month, point.day) if year else None), None

    def range(self, found: Found) -> Value:
        """Read from 5 to 17 September 1978, April 29–30, between May and July, 2014-2018."""
        left, right = ends(self.parse, found)
        over = (left.month or 0) > (right.month or 12)
        known = right.year or right.said
        settled = self._year(right if known else left, found.first)
        if settled is None:
            return NOTHING
        last_year = settled if known else settled + over
        first_year = left.year or last_year - over
        begin = calendar.partial(first_year, left.month, left.day)
        end = calendar.partial(last_year, right.month, right.day)
        return (begin, end) if begin and end and begin <= end else NOTHING

    def weekday(self, found: Found) -> Value:
        """Read (on) Tuesday: the last one, that of publication included, or the next."""
        return self._weekday(found, WEEKDAYS[self.parse.lower[found.first]], 0), None

    def weekday_of_week(self, found: Found) -> Value:
        """Read Tuesday last week."""
        if unit(self.parse, found) != "week" or not self.published:
            return NOTHING
        sunday = calendar.weekday_near(self.published, 6, after=True, strictly=False)
        day = calendar.weekday_near(sunday or "", WEEKDAYS[self.parse.lower[found.first]], after=False, strictly=False)
        return (calendar.shift(day, "LTN".index(found.letters[1]) - 1, "week") if day else None), None

    def deictic(self, found: Found) -> Value:
        """Read yesterday, last month, this week, next Tuesday, last September, late last year, this summer."""
        name = self.parse.lower[found.first if found.letters.startswith("z") else found.last - 1]
        if not self.published:
            return NOTHING
        if name in RELATIVE_DAYS:
            return calendar.shift(self.published, RELATIVE_DAYS[name], "day"), None
        way = "LTN".index(found.letters[-2]) - 1
        if name in WEEKDAYS:
            return self._weekday(found, WEEKDAYS[name], way), None
        if name in MONTHS:
            return _month_from(self.published, MONTHS[name], way), None
        if name in UNITS:
            return _unit_from(self.published, UNITS[name], way), None
        return _season_from(self.published, name, way), None

    def part_of_day(self, found: Found) -> Value:
        """Read this morning, last night."""
        if not self.published:
            return NOTHING
        return calendar.shift(self.published, -1 if "L" in found.letters else 0, "day"), None

    def _weekday(self, found: Found, weekday: int, way: int) -> str | None:
        after = way > 0 or (way == 0 and tense(self.parse, found.first) != "past")
        strictly = way != 0 or (after and tense(self.parse, found.first) == "future")
        return calendar.weekday_near(self.published or "", weekday, after=after, strictly=strictly)

    def ago(self, found: Found) -> Value:
        """Read eleven days ago, a year ago this week, forty-three years ago today."""
        if not self.published:
            return NOTHING
        back, counted = -count(self.parse, found), unit(self.parse, found)
        last = self.parse.lower[found.last - 1]
        if last == "ago" or counted not in ("year", "decade"):
            return calendar.shift(self.published, back, counted), None
        then = calendar.same_day(self.published, back * (10 if counted == "decade" else 1)) or ""
        return (_unit_from(then, UNITS[last], 0) if last in UNITS else then) or None, None

    def later(self, found: Found) -> Value:
        """Read two months later, a year earlier."""
        now = self._now(found.first)
        ahead = count(self.parse, found) * (-1 if found.letters.endswith("e") else 1)
        return (calendar.shift(now, ahead, unit(self.parse, found)) if now else None), None

    def offset(self, found: Found) -> Value:
        """Read the day before, two weeks after: counted from the date before it where no happening follows."""
        after = self.parse.text[found.last] if found.last < len(self.parse) else "."
        back = self._reference(found.first)
        if after[0].isalnum() or not back or not back.begin:
            return NOTHING
        return calendar.shift(back.begin, *shift(self.parse, found)), None

    def next(self, found: Found) -> Value:
        """Read the following day, the previous year, the next month."""
        back, name = self._reference(found.first), self.parse.lower[found.last - 1]
        now = back.begin if back else None
        if not now or name not in UNITS:
            return NOTHING
        way = -1 if "P" in found.letters else 1
        return (calendar.week_month(now, way) if UNITS[name] == "week" else calendar.shift(now, way, UNITS[name])), None

    def same(self, found: Found) -> Value:
        """Read the same day, that year, that same Wednesday."""
        name = self.parse.lower[found.last - 1]
        if not self.latest or not self.latest.begin:
            return NOTHING
        then = self.latest.begin
        if name not in UNITS:
            return next(((said.begin, None) for said in reversed(self.told) if name in self._words(said)), NOTHING)
        grain = calendar.MONTH if UNITS[name] == "week" else calendar.GRAIN[UNITS[name]]
        return (then[:grain] if len(then) >= grain else None), None

    def _words(self, said: TimeExpression | Found) -> list[str]:
        return self.parse.lower[said.first : said.last]

    def nth(self, found: Found) -> Value:
        """Read the second day, the last day: of the range spoken of."""
        back, following = self._reference(found.first), self.parse.lower[found.last : found.last + 1]
        if unit(self.parse, found) != "day" or following == ["of"] or not back or not back.begin or not back.end:
            return NOTHING
        if "L" in found.letters:
            return back.end, None
        return calendar.shift(back.begin, ORDINALS[self.parse.lower[found.first + 1]] - 1, "day"), None

    def edge(self, found: Found) -> Value:
        """Read the last day of 1999, the first day of May."""
        point = fields(self.parse, found)
        year = self._year(point, found.first)
        ordinal = 0 if found.letters[1] == "L" else ORDINALS[self.parse.lower[found.first + 1]]
        if year is None or unit(self.parse, found) != "day":
            return NOTHING
        return calendar.day_of(year, point.month, ordinal), None

    def holiday(self, found: Found) -> Value:
        """Read New Year's Eve, Christmas 1989."""
        words = self._words(found)
        eve = "eve" in words
        month, day = (12, 25 - eve) if "christmas" in words else (12, 31) if eve else (1, 1)
        written = fields(self.parse, found)
        year = self._year(written._replace(month=month, day=day), found.first)
        return (calendar.partial(year, month, day) if year else None), None

    def streak(self, found: Found) -> Value:
        """Read for a sixth day: since five days before the weekday that follows, or before the publication."""
        words = self.parse.lower
        now, weekday = self.published, words[found.last + 1 : found.last + 2]
        if not now or unit(self.parse, found) != "day":
            return NOTHING
        if weekday and weekday[0] in WEEKDAYS:
            now = calendar.weekday_near(now, WEEKDAYS[weekday[0]], after=False, strictly=False)
        ordinal = next(ORDINALS[word] for word in words[found.first : found.last] if word in ORDINALS)
        return (calendar.shift(now, 1 - ordinal, "day") if now else None), None

    def year_of_part(self, found: Found) -> Value:
        """Read the summer of 2015, the first quarter of last year: the year."""
        year = self._year(fields(self.parse, found), found.first)
        return (calendar.partial(year) if year else None), None

    def nothing(self, found: Found) -> Value:  # noqa: ARG002 - a reader like the others
        """Read the 1990s, the last two years: times, but no dates."""
        return NOTHING


def _present_year(published: str, month: int, day: int | None) -> int:
    """Return the year of the month or day that is nearest to the publication on either side."""
    back, ahead = (calendar.year_near(published, month, day, after=after) for after in (False, True))
    gone = calendar.months_between(f"{back}-{month:02}", published)
    return back if gone <= calendar.months_between(published, f"{ahead}-{month:02}") else ahead


def _month_from(published: str, month: int, way: int) -> str | None:
    """Return last, this or next September."""
    if len(published) < calendar.MONTH:
        return None
    if way == 0:
        return calendar.partial(calendar.year_of(published), month)
    beside = calendar.shift(published[: calendar.MONTH], way, "month") or published
    return calendar.partial(calendar.year_near(beside, month, None, after=way > 0), month)


def _unit_from(published: str, named: str, way: int) -> str | None:
    """Return last, this or next week, month or year."""
    if named == "week":
        return calendar.week_month(published, way)
    grain = calendar.GRAIN[named]
    return calendar.shift(published[:grain], way, named) if named != "decade" and len(published) >= grain else None


def _season_from(published: str, name: str, way: int) -> str | None:
    """Return the year of last, this or next spring, summer or autumn."""
    if name not in _SEASONS or len(published) < calendar.MONTH:
        return None
    begins, month = _SEASONS[name], int(published[5 : calendar.MONTH])
    passed, ahead = month > begins + 2, month < begins
    return calendar.partial(calendar.year_of(published) - (way < 0 and not passed) + (way > 0 and not ahead))


_READERS: dict[str, Callable[[Discourse, Found], Value]] = {
    "iso": Discourse.iso,
    "point": Discourse.point,
    "range": Discourse.range,
    "weekday": Discourse.weekday,
    "weekdayofweek": Discourse.weekday_of_week,
    "deictic": Discourse.deictic,
    "partofday": Discourse.part_of_day,
    "ago": Discourse.ago,
    "later": Discourse.later,
    "offset": Discourse.offset,
    "next": Discourse.next,
    "same": Discourse.same,
    "edge": Discourse.edge,
    "holiday": Discourse.holiday,
    "nth": Discourse.nth,
    "streak": Discourse.streak,
    "season": Discourse.year_of_part,
    "quarter": Discourse.year_of_part,
    "decade": Discourse.nothing,
    "span": Discourse.nothing,
}
"""Kind of the grammar → how its expressions are read."""
