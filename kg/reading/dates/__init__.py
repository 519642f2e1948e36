"""Dates: which words name a time, what date they mean, and which happening they date."""

from kg.reading.dates.binding import bind_dates
from kg.reading.dates.resolution import TimeExpression, find_dates

__all__ = ["TimeExpression", "bind_dates", "find_dates"]
