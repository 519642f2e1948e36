"""Dates: which words name a time, what date they mean, and which happening they date.

Why rules: of 75 time expressions of news prose, each given with the few words around it and the article's date,
``dateparser`` 1.5 read 51 rightly (5.9 ms each), Microsoft's Recognizers-Text 1.0 50 (33 ms), ``parsedatetime`` 2.6 34
(0.4 ms), ``ctparse`` 0.3 24 (13 ms), ``timefhuman`` 0.1 16 (3 ms); the rules here read 75, at 3 µs per token of text.
The libraries read commands to a calendar: they know neither tense ("on Monday" is taken for the next one), nor
granularity ("in June" becomes a day), nor the dates said before, nor the half-open ranges of reports.

``calendar``    partial dates and their arithmetic
``grammar``     which words are a time expression
``holidays``    days with a name
``fields``      day, month, year, count and unit as written
``tense``       whether a clause speaks of what was or will be
``setting``     datelines, citations, headings, deadlines
``discourse``   what an expression refers back to
``resolution``  what it means
``attachment``  what an expression hangs on
``clauses``     which events and clauses share its time
``binding``     which happening it dates
"""

from kg.reading.dates.binding import bind_dates
from kg.reading.dates.discourse import TimeExpression
from kg.reading.dates.resolution import find_dates

__all__ = ["TimeExpression", "bind_dates", "find_dates"]
