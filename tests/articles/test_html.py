"""HTML pages."""

from __future__ import annotations

import io
import time

import pytest

from kg.articles.html import decode_html, html_to_text, parse_html, read
from kg.errors import ArticleError

PARAGRAPH = "Harbour officials of both countries signed an agreement on Friday after a long night of talks, they said."
PARAGRAPHS = [f"{PARAGRAPH} It was the day {number}." for number in range(6)]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "NewsArticle", "headline": "The harbour reopens",
"datePublished": "2024-05-12T23:30:00-05:00", "author": [{"@type": "Person", "name": "Ann Lee"},
{"@type": "Person", "name": "Bo Díaz"}], "publisher": {"@type": "Organization", "name": "Harbour Wire"}}]}</script>"""
OPEN_GRAPH = """<meta property="og:title" content="The harbour reopens">
<meta property="og:site_name" content="Harbour Wire">
<meta property="article:published_time" content="2024-05-12"><meta name="author" content="Ann Lee">
<meta property="og:url" content="https://example.org/harbour">"""


def page(head: str = "", body: str = BODY, language: str = "en") -> str:
    return (
        f"<!DOCTYPE html><html lang='{language}'><head><title>The harbour reopens | Harbour Wire</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>The harbour reopens</h1>{body}</article></body></html>"
    )


def test_linked_data_says_who_when_and_where():
    article = parse_html(page(LINKED), "saved/harbour.html")
    assert (article.identifier, article.title) == ("harbour", "The harbour reopens")
    assert (article.author, article.publisher, article.published) == ("Ann Lee, Bo Díaz", "Harbour Wire", "2024-05-12")
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_open_graph_says_so_too():
    article = parse_html(page(OPEN_GRAPH), "index.html")
    assert (article.identifier, article.url) == ("the-harbour-reopens", "https://example.org/harbour")
    assert (article.author, article.publisher, article.published) == ("Ann Lee", "Harbour Wire", "2024-05-12")


def test_headings_and_items_are_paragraphs_and_the_rest_of_the_page_is_left_out():
    body = f"{BODY}<h2>What next</h2><ul><li>{PARAGRAPH}</li></ul><footer>All rights reserved</footer>"
    assert parse_html(page(body=body), "a.html").body.split("\n\n") == [*PARAGRAPHS, "What next", PARAGRAPH]


def test_a_month_is_not_made_a_day():
    head = LINKED.replace("2024-05-12T23:30:00-05:00", "2024-05")
    assert parse_html(page(head), "a.html").published == "2024-05"


def test_without_a_statement_there_is_no_date():
    assert parse_html(page(), "a.html").published is None


def test_an_impossible_date_is_refused():
    with pytest.raises(ArticleError, match="impossible date"):
        parse_html(page(LINKED.replace("05-12T", "02-30T")), "a.html")


@pytest.mark.parametrize("tag", ["div", "b", "section", "ul><li"])
def test_a_thousand_nested_tags_are_read(tag):
    closing = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    nested = f"<{tag}>" * 1000 + BODY + closing * 1000
    assert parse_html(page(body=nested), "a.html").body.split() == " ".join(PARAGRAPHS).split()


def test_a_hundred_thousand_nested_tags_are_refused_in_bounded_time():
    begin = time.monotonic()
    with pytest.raises(ArticleError, match="no article text"):
        parse_html("<html><body>" + "<div>" * 100_000 + BODY, "a.html")
    assert time.monotonic() - begin < 20


@pytest.mark.parametrize("body", ["", "<script>x = 1</script>", "<p> </p>"])
def test_a_page_without_text_is_refused(body):
    with pytest.raises(ArticleError, match="no article text"):
        parse_html(f"<html><head><title>T</title></head><body>{body}</body></html>", "a.html")


def test_a_declared_encoding_is_believed_where_it_is_not_utf_8():
    text = page(f"<meta charset='windows-1251'>{LINKED}", BODY.replace("Harbour", "Порт"))
    article = next(read(io.BytesIO(text.encode("cp1251", "ignore")), "a.html"))
    assert "Порт officials" in article.body


def test_a_wrongly_declared_encoding_is_refused():
    with pytest.raises(ArticleError, match="declares utf-8"):
        decode_html("<meta charset='utf-8'><p>Порт".encode("cp1251"))


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("plain  words", "plain words"),
        ("<p>One &amp; <b>two</b></p><p>three<br>four</p>", "One & two\n\nthree\n\nfour"),
        ("<ul><li>a</li><li>b</li></ul>tail", "a\n\nb\n\ntail"),
        ("<style>x{}</style><p>a<script>b()</script> c</p>", "a c"),
        ("<div>" * 1000 + "deep" + "</div>" * 1000, "deep"),
        ("", ""),
    ],
)
def test_a_fragment_becomes_paragraphs(fragment, text):
    assert html_to_text(fragment) == text
