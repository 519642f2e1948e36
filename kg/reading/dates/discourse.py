"""What the time expressions of an article refer back to: the publication date, and the dates said before each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.reading.dates import calendar
from kg.reading.dates.setting import paragraph
from kg.reading.dates.tense import is_open, tense

if TYPE_CHECKING:
    from kg.reading.dates.fields import Fields
    from kg.reading.parse import Parse

Value = tuple[str | None, str | None]
"""Begin and end as partial dates; an end only where there are two."""

NOTHING: Value = (None, None)
RECENT = 6
"""A bare month means the latest one where that is at most so many months back; else it goes on from the date before."""

_BREAKS = frozenset({",", ";", ":", "—", "–"})


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Tokens ``first``…``last`` (end exclusive) that name a time.

    ``begin`` and ``end`` are partial dates (None where the text does not settle them). ``kind`` is ``date``, ``range``,
    ``vague`` (no value), ``deadline`` (an open bound: no value), ``dateline`` or ``citation`` (the date of the article
    or of a source), ``heading`` (opens the entry of a chronology) or ``offset``: then ``shift`` is the count and unit
    between two happenings, negative where the one in whose clause it stands came first ("two days before the vote").
    ``length`` is how long something takes, ``shift`` its count and unit ("a five-day war").
    """

    first: int
    last: int
    begin: str | None
    end: str | None
    kind: str
    shift: tuple[int, str] | None = None


class Discourse:
    """Remembers the expressions of one article that were read, in order, for later ones to count from."""

    def __init__(self, parse: Parse, published: str | None, only_year: int | None) -> None:
        self.parse = parse
        self.published = published
        self.only_year = only_year
        """The year that all dated days and months of an article without publication date have, where that is one."""
        self.told: list[TimeExpression] = []
        self.latest: TimeExpression | None = None
        self.story: TimeExpression | None = None
        """The last expression in a main clause: what the next sentence goes on from."""

    def remember(self, said: TimeExpression) -> None:
        """Note an expression that has a value; an offset notes the date of the happening that it counts from."""
        other = self._other(said)
        for told in (other, said):
            if told and told.begin and told.kind not in ("dateline", "citation"):
                self.latest = told
                self.told.append(told)
                if self._is_main(told.first):
                    self.story = told

    def _other(self, offset: TimeExpression) -> TimeExpression | None:
        """Return the date of the happening from which an offset counts: "on Friday, a day after …" is Thursday."""
        latest, sentence = self.latest, self.parse.sentence
        if (
            offset.kind != "offset"
            or not offset.shift
            or not latest
            or not latest.begin
            or sentence[latest.first] != sentence[offset.first]
        ):
            return None
        count, unit = offset.shift
        then = calendar.shift(latest.begin, -count, unit)
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

    def reference(self, token: int) -> TimeExpression | None:
        """Return the date that a relative expression refers to: one of its own sentence, else the story's."""
        sentence = self.parse.sentence
        if self.latest and sentence[self.latest.first] == sentence[token]:
            return self.latest
        return self.story

    def now(self, token: int) -> str | None:
        """Return the date from which "a week later" counts: the reference, else the publication."""
        said = self.reference(token)
        return said.begin if said else self.published

    def told_here(self, token: int) -> str | None:
        """Return the date that the paragraph of a token told last, if any."""
        back = self.reference(token)
        return back.begin if back and back.first >= paragraph(self.parse, token) else None

    def year(self, point: Fields, token: int) -> int | None:
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
        back = self.told_here(token)
        story = calendar.year_near(back, month, day, after=True) if back else None
        if not self.published:
            return story or self.only_year
        when = tense(self.parse, token)
        now = calendar.year_near(self.published, month, day, after=when == "future")
        near = calendar.present_year(self.published, month, day)
        if when == "present" or (is_open(self.parse, token) and self._is_soon(near, month)):
            now = near
        if story is None or when == "future":
            return now
        recent = calendar.months_between(f"{now}-{month:02}", self.published) <= RECENT
        goes_on = self._goes_on(token) or (day is not None and self._is_continued(story, month, token))
        return now if recent and not goes_on else min(story, now)

    def _is_soon(self, year: int, month: int) -> bool:
        """Whether a month begins no later than that after the publication's."""
        return 0 <= calendar.months_between(self.published or "", f"{year}-{month:02}") <= 1

    def _is_continued(self, year: int, month: int, token: int) -> bool:
        """Whether a day of that month takes up the story of the sentence before, whose day is a few weeks earlier."""
        sentence, story = self.parse.sentence, self.story
        if story is None or story.begin is None or len(story.begin) < calendar.DAY:
            return False
        near = 0 <= calendar.months_between(story.begin[: calendar.MONTH], f"{year}-{month:02}") <= 1
        return near and sentence[token] - sentence[story.first] == 1

    def _goes_on(self, token: int) -> bool:
        """Whether the sentence has a month or a day already, from which a bare one goes on."""
        sentence, latest = self.parse.sentence, self.latest
        return (
            latest is not None
            and latest.begin is not None
            and len(latest.begin) >= calendar.MONTH
            and sentence[latest.first] == sentence[token]
        )
