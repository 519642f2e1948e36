"""Dates of publication."""

from __future__ import annotations

import pytest

from kg.articles.dates import find_date, partial_date, read_date
from kg.errors import ArticleError


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2021", "2021"),
        ("2021-5", "2021-05"),
        ("2021-05-12", "2021-05-12"),
        ("2024-02-29", "2024-02-29"),
        ("2021-05-12T23:30:00-05:00", "2021-05-12"),
        ("2021-05-12 23:30", "2021-05-12"),
        ("12 May 2021", "2021-05-12"),
        ("May 12, 2021", "2021-05-12"),
        ("Sept. 3rd, 2021", "2021-09-03"),
        ("May 2021", "2021-05"),
        ("Wed, 12 May 2021 23:30:00 -0500", "2021-05-12"),
        ("Wednesday, May 12, 2021 at 11:30 pm", "2021-05-12"),
    ],
)
def test_a_date_is_read_at_the_granularity_it_is_written_at(written, date):
    assert partial_date(written) == date


@pytest.mark.parametrize("written", ["05/12/2021", "yesterday", "", "12 Mai 2021", "20210512", "May", "x" * 10_000])
def test_what_is_ambiguous_or_no_date_is_none(written):
    assert read_date(written) is None
    with pytest.raises(ArticleError, match="not a date"):
        partial_date(written)


@pytest.mark.parametrize("written", ["2021-02-30", "0000", "2021-00-01", "31 April 2021", "Feb 29, 2021"])
def test_a_date_that_no_calendar_has_is_refused(written):
    with pytest.raises(ArticleError, match="impossible"):
        read_date(written)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Baltic Notes; Issue: 4. Spring 2021", "2021"),
        ("Published: 12 May 2021", "2021-05-12"),
        ("Posted on 2021-05-12 by Ann Lee", "2021-05-12"),
        ("Volume 3, March 2020", "2020-03"),
        ("From 2019 to 2021", None),
        ("No date", None),
    ],
)
def test_a_date_is_found_in_a_publication_line(line, date):
    assert find_date(line) == date
