"""Digest pages and what the lines at the head of an article say."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.articles import digest, plain, read_articles
from kg.articles.bylines import describe, is_prose
from kg.articles.markdown import parse_markdown
from kg.model import Article, SetAside

SHARED = Path(__file__).parents[2] / ".." / "shared"
PROSE = (
    "The two governments signed the agreement on Monday after a week of talks in the capital, and both said that the "
    "border would be opened to freight before the end of the year, which nobody had expected."
)
PAGE = f"""A first title

The bridge at the border. (Photo: Wire)

The bridge at the border (Photo: Wire)

{PROSE} Continue reading

A second title

Publication: The Harbour Courier Volume: 3 Issue: 12

{PROSE} Continue reading →


A third title

{PROSE}

{PROSE[::-1]}
"""


def test_the_page_is_split_where_it_says_continue_reading():
    articles = list(digest.split(PAGE, "page.txt"))
    assert [each.identifier for each in articles] == ["a-first-title", "a-second-title", "a-third-title"]
    assert articles[2].body == f"{PROSE}\n\n{PROSE[::-1]}"
    assert [each.publisher for each in articles] == [None, "The Harbour Courier", None]


def test_a_repeated_caption_is_kept_once_in_its_later_form():
    article = next(digest.split(PAGE, "page.txt"))
    assert article.body == f"The bridge at the border (Photo: Wire)\n\n{PROSE}"


def test_a_footer_is_set_aside_rather_than_dropped():
    *articles, footer = digest.split(f"{PAGE} Continue reading\n\nOlder posts\n", "page.txt")
    assert len(articles) == 3
    assert footer == SetAside("page.txt, piece 4", "no text below the title 'Older posts'")


def test_paragraphs_wrapped_to_a_width_are_joined():
    page = "A title\n\nThe talks went\non for a week.\nContinue reading\n\nAnother\n\nIt is short. Continue reading\n"
    assert [each.body for each in digest.split(page, "p")] == ["The talks went on for a week.", "It is short."]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (PAGE, True),
        ("A\n\nB. Read more\n\nC\n\nD. Read more »\n", True),
        ("A\n\nB. Continue reading A\n\nC\n\nD. Continue reading “C” →\n", True),
        ("A\n\nB … [Continue reading]\n\nC\n\nD. CONTINUE READING\n", True),
        ("A\n\nB. Read more: C\n\nD. Read more: E\n", False),
        ("A\n\nB … [Continue reading]\n\nC\n", False),
        ("Continue reading the report, he said.\nContinue reading the news.", False),
        ("", False),
    ],
)
def test_a_digest_is_recognised_by_two_ends(text, is_one):
    assert digest.is_digest(text) is is_one


def test_a_line_of_five_million_spaces_takes_no_time():
    assert not digest.is_digest("x" + " " * 5_000_000 + "x")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Publication: The Harbour Courier Volume: 3 Issue: 12", {"publisher": "The Harbour Courier"}),
        ("Harbour Notes; Issue: 4. Spring 2021", {"publisher": "Harbour Notes", "published": "2021"}),
        ("Harbour Notes, Vol. 3, No. 2, March 2020", {"publisher": "Harbour Notes", "published": "2020-03"}),
        ("Review of Port Studies (RPS)", {"publisher": "Review of Port Studies"}),
        ("By ANN LEE | 12 May 2021", {"author": "Ann Lee", "published": "2021-05-12"}),
        ("By Ann van der Lee", {"author": "Ann van der Lee"}),
        ("Posted on May 12, 2021 by Ann Lee", {"author": "Ann Lee", "published": "2021-05-12"}),
        ("Published: 12 May 2021", {"published": "2021-05-12"}),
        ("12 May 2021", {"published": "2021-05-12"}),
        ("The harbour of Baku in 2019 (Photo: Wire)", {}),
        ("By the end of the year", {}),
        ("Leaders meet in Sochi on May 14, 2018.", {}),
        ("A port", {}),
    ],
)
def test_publication_lines_are_read_and_captions_are_not(line, found):
    assert describe([line, PROSE]) == found


def test_the_writer_of_a_guest_article_is_read_from_its_summary():
    summary = f"{PROSE} But it may not last, argues Ann Lee-Díaz in this op-ed for"
    assert describe([summary, PROSE]) == {"author": "Ann Lee-Díaz"}
    assert describe([f"{PROSE} It may not last, argues Ann Lee.", PROSE]) == {}


def test_lines_below_the_first_prose_describe_nothing():
    assert is_prose(PROSE)
    assert describe([PROSE, "By Ann Lee", "12 May 2021"]) == {}


def test_plain_text_takes_title_and_metadata_from_its_first_lines():
    article = plain.parse_plain(f"The title\n\nBy Ann Lee\n12 May 2021\n\n{PROSE}", "news/stem.txt")
    expected = Article(
        "stem", "The title", f"By Ann Lee\n12 May 2021\n\n{PROSE}", author="Ann Lee", published="2021-05-12"
    )
    assert article == expected


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the seed page lies outside the repository")
def test_the_seed_page_gives_the_articles_of_its_gold_set():
    found = list(read_articles([SHARED / "seeds"]))
    gold = [
        parse_markdown(path.read_text(encoding="utf-8"), path.name)
        for path in sorted((SHARED / "eval" / "seed" / "corpus").glob("*.md"))
    ]
    assert len(found) == 10
    assert all(isinstance(each, Article) for each in found)
    assert [each.text for each in found] == [each.text for each in gold]
    assert [(each.author, each.publisher) for each in found] == [(each.author, each.publisher) for each in gold]
