"""What a time expression means: its value as partial dates, from the publication date and the dates said before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.reading.dates import calendar
from kg.reading.dates.discourse import NOTHING, Discourse, TimeExpression, Value
from kg.reading.dates.fields import count, ends, fields, ordinal, shift, unit
from kg.reading.dates.grammar import MONTHS, ORDINALS, RELATIVE_DAYS, UNITS, WEEKDAYS, Found, expressions
from kg.reading.dates.holidays import holiday
from kg.reading.dates.setting import setting
from kg.reading.dates.tense import tense

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.reading.parse import Parse

_ROUGHLY = frozenset({"about", "almost", "around", "nearly", "over", "roughly", "some", "than", "least", "barely"})
_DATED = ("point", "range", "iso")
_COUNTED = ("later", "next", "same", "offset")
_SEPTEMBER_11 = (9, 11)
_GRAIN = calendar.GRAIN | {"week": calendar.MONTH}
_QUARTERS = 4
_NEAR = 6
"""So many tokens lie between an anniversary and its date at most."""


def find_dates(parse: Parse, published: str | None) -> list[TimeExpression]:
    """Return the time expressions of an article in order, resolved to TIMEX3 values as partial dates.

    ``published`` is the article's date; without it only what the text itself settles gets a value. Nothing is ever
    defaulted to it.
    """
    found = list(expressions(parse))
    reader = Reader(parse, published, None if published else _only_year(parse, found))
    return [reader.read(one, after) for one, after in zip(found, [*found[1:], None], strict=False)]


def _only_year(parse: Parse, found: Sequence[Found]) -> int | None:
    """Return the year of the days and months that a text dates, where they are two or more and all of one year."""
    dated = [fields(parse, one) for one in found if one.kind in _DATED and "m" in one.letters]
    years = [point.year for point in dated if point.year]
    return years[0] if len(years) > 1 and len(set(years)) == 1 else None


class Reader(Discourse):
    """Reads the expressions of one article in order."""

    def read(self, found: Found, after: Found | None) -> TimeExpression:
        """Return what an expression means, and remember it; ``after`` is the next one."""
        role = setting(self.parse, found.first, found.last)
        self.after = after
        spelt_out = found.kind in _COUNTED and self._is_spelt_out(found)
        begin, end = NOTHING if role == "deadline" or spelt_out else _READERS[found.kind](self, found)
        ahead = shift(self.parse, found) if found.kind == "offset" and not begin else None
        kind = "offset" if ahead else role or ("range" if end else "date" if begin else "vague")
        if found.kind == "length":
            ahead, kind = (count(self.parse, found), unit(self.parse, found)), "length"
        said = TimeExpression(found.first, found.last, begin, end, kind, ahead)
        self.remember(said)
        return said

    def _is_spelt_out(self, found: Found) -> bool:
        """Whether a date follows that says which day is meant: "a week earlier, on 1 May"."""
        after = self.after
        return (
            after is not None
            and after.kind in _DATED
            and self.parse.lower[found.last : after.first] in ([","], [",", "on"], [",", "in"], ["("])
        )

    # One reader per kind of the grammar.

    def iso(self, found: Found) -> Value:
        """Read 2020-11-10, 10.11.2020, 2020/11/10, 11/10/2020 (the month first wherever it can be), 9/11."""
        written = self._words(found)
        if written == ["9/11"]:
            return "2001-09-11", None
        one, two, three = (int(part) for part in re.findall(r"\d+", "-".join(written)))
        if one > 31:
            return calendar.written(one, two, three), None
        month, day = (one, two) if "/" in written[0] and one <= 12 else (two, one)
        return calendar.written(three, month, day), None

    def point(self, found: Found) -> Value:
        """Read 10 November 2020, Nov. 10, May 1994, 18 July last year, 2019, late March."""
        point = fields(self.parse, found)
        year = self.year(point, found.first)
        if (point.month, point.day) == _SEPTEMBER_11 and not point.year and self._is_attack(found.last):
            year = 2001
        return (calendar.partial(year, point.month, point.day) if year else None), None

    def _is_attack(self, token: int) -> bool:
        """Whether the attacks by which the day is known follow it, in an article that can speak of them."""
        told = self.published is None or self.published[: calendar.MONTH] >= "2001-09"
        return told and self.parse.lemma[token : token + 1] in (["attack"], ["hijacking"], ["terrorist"], ["terror"])

    def unit_of(self, found: Found) -> Value:
        """Read the day of 5 May, the week of March 8: that day, the month of that week."""
        day, _ = self.point(found)
        return (day and calendar.week_month(day) if unit(self.parse, found) == "week" else day), None

    def range(self, found: Found) -> Value:
        """Read from 5 to 17 September 1978, April 29–30, between May and July, 2014-2018."""
        left, right = ends(self.parse, found)
        over = (left.month or 0) > (right.month or 12)
        known = right.year or right.said
        settled = self.year(right if known else left, found.first)
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

    def weekdays(self, found: Found) -> Value:
        """Read from Monday to Wednesday, Monday and Tuesday; of two days that are no neighbours the first alone."""
        first, last = (WEEKDAYS[word] for word in self._words(found) if word in WEEKDAYS)
        begin, end = self._weekday(found, first, 0), self._weekday(found, last, 0)
        if not begin or not end:
            return NOTHING
        if tense(self.parse, found.first) == "past":
            begin = calendar.weekday_near(end, first, after=False, strictly=True)
        else:
            end = calendar.weekday_near(begin, last, after=True, strictly=True)
        return begin, (end if "c" not in found.letters or (last - first) % 7 == 1 else None)

    def weekday_of_week(self, found: Found) -> Value:
        """Read Tuesday last week, Tuesday of last week."""
        if unit(self.parse, found) != "week" or not self.published:
            return NOTHING
        sunday = calendar.weekday_near(self.published, 6, after=True, strictly=False)
        day = calendar.weekday_near(sunday or "", WEEKDAYS[self.parse.lower[found.first]], after=False, strictly=False)
        return (calendar.shift(day, "LTN".index(found.letters[-2]) - 1, "week") if day else None), None

    def weekend(self, found: Found) -> Value:
        """Read (at) the weekend: the month of the last one, or of the next."""
        after = tense(self.parse, found.first) == "future"
        return calendar.weekend_month(self.published or "", after=after), None

    def deictic(self, found: Found) -> Value:
        """Read yesterday, last month, this week, next Tuesday, last September, late last year, this summer."""
        name = self.parse.lower[found.first if found.letters.startswith("z") else found.last - 1]
        if not self.published:
            return NOTHING
        if name in RELATIVE_DAYS:
            return calendar.shift(self.published, RELATIVE_DAYS[name], "day"), None
        way = "LTN".index(found.letters[-2]) - 1
        if found.letters.endswith("K"):
            after = way > 0 or (way == 0 and tense(self.parse, found.first) == "future")
            return calendar.weekend_month(self.published, after=after), None
        if name in WEEKDAYS:
            return self._weekday(found, WEEKDAYS[name], way), None
        return self._from(self.published, name, way), None

    def _from(self, now: str, name: str, way: int) -> str | None:
        """Return the month, unit or season of a name before, with or after a date."""
        if name in MONTHS:
            return calendar.month_from(now, MONTHS[name], way)
        return calendar.unit_from(now, UNITS[name], way) if name in UNITS else calendar.season_from(now, name, way)

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
        """Read eleven days ago, a year ago this week, forty-three years ago today; "about ten days ago" is a month."""
        if not self.published:
            return NOTHING
        back, counted = -count(self.parse, found), unit(self.parse, found)
        last = self.parse.lower[found.last - 1]
        if last == "ago" or counted not in ("year", "decade"):
            then = calendar.shift(self.published, back, counted) or ""
            roughly = self.parse.lower[found.first - 1] in _ROUGHLY and -back > 1
            return then[: calendar.MONTH if roughly else None] or None, None
        then = calendar.same_day(self.published, back * (10 if counted == "decade" else 1)) or ""
        return (calendar.unit_from(then, UNITS[last], 0) if last in UNITS else then) or None, None

    def ahead(self, found: Found) -> Value:
        """Read (will, in) two weeks, two years from now: counted from the publication."""
        parse = self.parse
        coming = "Q" in found.letters or (
            parse.lower[found.first - 1] == "in"
            and parse.lower[found.last : found.last + 1] != ["of"]
            and tense(parse, found.first) == "future"
        )
        if not coming or not self.published:
            return NOTHING
        return calendar.shift(self.published, count(parse, found), unit(parse, found)), None

    def beside(self, found: Found) -> Value:
        """Read the day before yesterday, the day after tomorrow."""
        if not self.published:
            return NOTHING
        day = calendar.shift(self.published, RELATIVE_DAYS[self.parse.lower[found.last - 1]], "day")
        return (calendar.shift(day, -1 if "<" in found.letters else 1, unit(self.parse, found)) if day else None), None

    def later(self, found: Found) -> Value:
        """Read two months later, a year earlier; "less than a week later" is a month."""
        way = -1 if found.letters.endswith("e") else 1
        open_ended = way < 0 or tense(self.parse, found.first) != "past"
        now = self._counted_from(found, way) or (self.published if open_ended else None)
        then = calendar.shift(now, way * count(self.parse, found), unit(self.parse, found)) if now else None
        roughly = self.parse.lower[found.first - 1] in _ROUGHLY
        return then and then[: calendar.MONTH if roughly else None], None

    def _counted_from(self, found: Found, way: int) -> str | None:
        """Return the date that something is later or earlier than: the end of a range told before, else its begin."""
        back = self.reference(found.first)
        ended = back is not None and way > 0 and self.parse.sentence[back.first] != self.parse.sentence[found.first]
        return (back.end if ended else None) or back.begin if back else None

    def offset(self, found: Found) -> Value:
        """Read the day before, two weeks after (that): counted from the date before it where no happening follows."""
        parse, last = self.parse, found.last
        after = parse.text[last] if last < len(parse) else "."
        if after == "that" and parse.dep[last] == "pobj":
            after = "."
        back = self.reference(found.first)
        if after[0].isalnum() or not back or not back.begin:
            return NOTHING
        return calendar.shift(back.begin, *shift(parse, found)), None

    def next(self, found: Found) -> Value:
        """Read the following day, the previous year, the next morning, the following April."""
        name, way = self.parse.lower[found.last - 1], -1 if "P" in found.letters else 1
        now = self._counted_from(found, way)
        if not now:
            return NOTHING
        if name in WEEKDAYS:
            return calendar.weekday_near(now, WEEKDAYS[name], after=way > 0, strictly=True), None
        if found.letters.endswith("V"):
            return calendar.shift(now, way, "day") if name in ("morning", "night") else None, None
        if name in UNITS and UNITS[name] != "week":
            return calendar.shift(now, way, UNITS[name]), None
        return self._from(now, name, way), None

    def same(self, found: Found) -> Value:
        """Read the same day, later that year, that same Wednesday, that night, that summer."""
        name = self.parse.lower[found.last - 1]
        if not self.latest or not self.latest.begin:
            return NOTHING
        then = self.latest.begin
        if name in WEEKDAYS or name in MONTHS:
            told = next((said.begin for said in reversed(self.told) if name in self._words(said)), None)
            near = calendar.weekday_near(then, WEEKDAYS[name], after=True, strictly=False) if name in WEEKDAYS else None
            return told or near or (self._from(then, name, 0) if name in MONTHS else None), None
        grain = _GRAIN.get(UNITS.get(name, ""), calendar.DAY if found.letters.endswith("V") else calendar.YEAR)
        return (then[:grain] if len(then) >= grain else None), None

    def within(self, found: Found) -> Value:
        """Read the end of the year, later in the day: of the one spoken of in the paragraph, else of the article's."""
        grain = _GRAIN[unit(self.parse, found)]
        ahead = tense(self.parse, found.first) == "future"
        here = self.published if ahead or found.letters[0] in "ea" else None
        then = (None if ahead else self.told_here(found.first)) or here or ""
        return (then[:grain] if len(then) >= grain else None), None

    def day_only(self, found: Found) -> Value:
        """Read on the 12th: of the month spoken of in the paragraph, or the next."""
        then = self.told_here(found.first)
        if not then or len(then) < calendar.MONTH:
            return NOTHING
        return calendar.day_near(then, ordinal(self.parse, found)), None

    def anniversary(self, found: Found) -> Value:
        """Read the 20th anniversary of (the revolution of 1989): so many years after the date that follows."""
        after = self.after
        near = after and after.kind == "point" and after.first < found.last + _NEAR
        if not after or not near or self.parse.sentence[after.first] != self.parse.sentence[found.first]:
            return NOTHING
        point = fields(self.parse, after)
        first = calendar.partial(point.year, point.month, point.day) if point.year else None
        return (calendar.same_day(first, ordinal(self.parse, found)) if first else None), None

    def _words(self, said: TimeExpression | Found) -> list[str]:
        return self.parse.lower[said.first : said.last]

    def nth(self, found: Found) -> Value:
        """Read the second day, the last day: of the range spoken of."""
        back, following = self.reference(found.first), self.parse.lower[found.last : found.last + 1]
        if unit(self.parse, found) != "day" or following == ["of"] or not back or not back.begin or not back.end:
            return NOTHING
        if "L" in found.letters:
            return back.end, None
        return calendar.shift(back.begin, ORDINALS[self.parse.lower[found.first + 1]] - 1, "day"), None

    def edge(self, found: Found) -> Value:
        """Read the last day of 1999, the first day of May; of the first days, the last week of May the month."""
        point = fields(self.parse, found)
        year = self.year(point._replace(day=None), found.first)
        if year is None:
            return NOTHING
        if self.parse.lower[found.first + 2] != "day":
            return calendar.partial(year, point.month), None
        number = 0 if found.letters[1] == "L" else ORDINALS[self.parse.lower[found.first + 1]]
        return calendar.day_of(year, point.month, number), None

    def holiday(self, found: Found) -> Value:
        """Read New Year's Eve, Christmas 1989, Easter Sunday."""
        words, written = self._words(found), fields(self.parse, found)
        month, day = holiday(words, written.year or calendar.year_of(self.published or "2000"))
        year = self.year(written._replace(month=month, day=day), found.first)
        return (calendar.partial(year, *holiday(words, year)) if year else None), None

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
        """Read the summer of 2015, the first quarter of last year: the year; the first half of May: the month."""
        if found.letters.endswith(("Y", "yhd", "yhn")):
            return self.range(found)
        point = fields(self.parse, found)._replace(day=None)
        year = self.year(point, found.first)
        return (calendar.partial(year, point.month) if year else None), None

    def season_only(self, found: Found) -> Value:
        """Read in (the) autumn: the year of that spoken of in the paragraph, else of the last one or the next."""
        when = tense(self.parse, found.first)
        then = self.told_here(found.first) if when == "past" else None
        name, now = self.parse.lower[found.last - 1], self.published or ""
        near = calendar.season_near(now, name, after=when == "future") if when != "present" else None
        return (then[: calendar.YEAR] if then and name in calendar.SEASONS else near), None

    def quarter_only(self, found: Found) -> Value:
        """Read (in) the third quarter: the year of the last one that has begun, or of the next."""
        name, number = self.parse.lower[found.last - 1], ORDINALS[self.parse.lower[found.first + 1]]
        if name != "quarter" or number > _QUARTERS or len(self.published or "") < calendar.MONTH:
            return NOTHING
        published = self.published or ""
        here = (int(published[5 : calendar.MONTH]) + 2) // 3
        ahead = tense(self.parse, found.first) == "future"
        over = (number < here) if ahead else -(number > here)
        return calendar.partial(calendar.year_of(published) + over), None

    def nothing(self, found: Found) -> Value:  # noqa: ARG002 - a reader like the others
        """Read the 1990s, the last two years, three days: times, but no dates."""
        return NOTHING


_READERS: dict[str, Callable[[Reader, Found], Value]] = {
    "iso": Reader.iso,
    "point": Reader.point,
    "range": Reader.range,
    "weekday": Reader.weekday,
    "weekdayofweek": Reader.weekday_of_week,
    "deictic": Reader.deictic,
    "partofday": Reader.part_of_day,
    "ago": Reader.ago,
    "later": Reader.later,
    "offset": Reader.offset,
    "next": Reader.next,
    "same": Reader.same,
    "edge": Reader.edge,
    "holiday": Reader.holiday,
    "nth": Reader.nth,
    "streak": Reader.streak,
    "season": Reader.year_of_part,
    "quarter": Reader.year_of_part,
    "quarteronly": Reader.quarter_only,
    "seasononly": Reader.season_only,
    "decade": Reader.nothing,
    "span": Reader.nothing,
    "length": Reader.nothing,
    "weekdays": Reader.weekdays,
    "weekend": Reader.weekend,
    "unitof": Reader.unit_of,
    "beside": Reader.beside,
    "ahead": Reader.ahead,
    "anniversary": Reader.anniversary,
    "within": Reader.within,
    "dayonly": Reader.day_only,
}
"""Kind of the grammar → how its expressions are read."""
