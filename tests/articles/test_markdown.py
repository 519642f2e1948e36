"""Markdown with front matter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.articles.decoding import unify_lines
from kg.articles.markdown import parse_markdown, write_markdown
from kg.errors import ArticleError
from kg.model import Article

GOLD = Path(__file__).parents[2] / ".." / "shared" / "eval"

encodable = st.characters(exclude_categories=["Cs"])
lines = st.text(encodable, max_size=60).map(lambda text: unify_lines(text).replace("\n", " ").strip())
named = lines.filter(bool)
bodies = st.text(encodable | st.sampled_from("\n\n #-:'\"|"), max_size=300).map(lambda text: unify_lines(text).strip())
dates = st.dates().map(str) | st.dates().map(lambda day: str(day)[:7]) | st.dates().map(lambda day: str(day)[:4])


@st.composite
def articles(draw: st.DrawFn) -> Article:
    title = draw(lines)
    return Article(
        identifier=draw(named),
        title=title,
        body=draw(bodies if title else bodies.filter(bool)),
        author=draw(st.none() | named),
        publisher=draw(st.none() | named),
        published=draw(st.none() | dates),
        url=draw(st.none() | named),
        language=draw(st.sampled_from(["en", "az", "no"])),
    )


@given(articles())
@example(
    Article("007", "No", "---\n# Not a title\n---", author="null", publisher="~", published="2021", url="2021-05-12")
)
@example(Article("1e3", "", "The text"))
def test_what_is_written_is_read_back_as_the_same_article(article):
    assert parse_markdown(write_markdown(article), "x.md") == article


@given(articles())
def test_writing_is_byte_stable(article):
    written = write_markdown(article)
    assert write_markdown(parse_markdown(written, "x.md")) == written


@pytest.mark.parametrize("gold", ["dev", "seed"])
def test_the_gold_corpus_gives_the_text_over_which_its_offsets_count(gold):
    if not (GOLD / f"{gold}.jsonl").exists():
        pytest.skip("the gold sets lie outside the repository")
    for line in (GOLD / f"{gold}.jsonl").read_text(encoding="utf-8").splitlines():
        expected = json.loads(line)
        path = GOLD / gold / "corpus" / f"{expected['id']}.md"
        article = parse_markdown(path.read_text(encoding="utf-8"), str(path))
        assert article.text == expected["text"]
        known = (article.identifier, article.title, article.author, article.publisher, article.published)
        assert known == tuple(expected[key] for key in ("id", "title", "author", "publisher", "published"))
        assert write_markdown(article).encode() == path.read_bytes()


def test_front_matter_is_read_as_the_text_that_stands_there():
    head = "id: 007\ntitle: No\nauthor: [Ann Lee, Bo Díaz]\npublisher: ~\npublished: 2021-05-12\nlanguage: en-GB\n"
    article = parse_markdown(f"---\n{head}extra: {{a: 1}}\n---\nThe text.", "a.md")
    assert article == Article("007", "No", "The text.", author="Ann Lee, Bo Díaz", published="2021-05-12")


@pytest.mark.parametrize(
    ("written", "title", "body"),
    [
        ("# The title #\n\nThe text.", "The title", "The text."),
        ("The title\n=========\n\nThe text.", "The title", "The text."),
        ("\n\nThe title\nThe text.", "The title", "The text."),
        ("---\nauthor: Ann Lee\n---\n## The title\n\nThe text.", "The title", "The text."),
        ("One line", "One line", ""),
    ],
)
def test_without_a_title_the_first_line_is_it(written, title, body):
    article = parse_markdown(written, "news/the-stem.md")
    assert (article.identifier, article.title, article.body) == ("the-stem", title, body)


def test_the_white_space_inside_the_body_stays():
    article = parse_markdown("---\nid: a\ntitle: T\n---\n\n  One  two\u00a0three\n\n\n\tfour\n\n", "a.md")
    assert article.body == "One  two\u00a0three\n\n\n\tfour"


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("---\nid: a\nThe text.", "never closed"),
        ("---\nid: 'a\n---\nThe text.", "line 3"),
        ("---\nid: [a\ntitle: b\n---\nThe text.", "line 3"),
        ("---\n- a\n---\nThe text.", "key: value"),
        ("---\nid: {a: b}\n---\nThe text.", "id: text is expected"),
        ("---\nid: " + "[" * 5_000 + "\n---\nThe text.", "broken front matter"),
        ("---\nid: " + "x" * 60_000 + "\n---\nThe text.", "longer than 50,000"),
        ("---\na: &a [x, x]\nb: &b [*a, *a]\nauthor: [*b, *b]\n---\nThe text.", "author: text is expected"),
        ("---\nid: a\npublished: 2021-02-30\n---\nThe text.", "impossible date (day is out of range for month)"),
        ("---\nid: a\npublished: 2021-13\n---\nThe text.", "impossible date (month must be in 1..12)"),
        ("---\nid: a\npublished: sometime\n---\nThe text.", "not a date"),
        ("---\nid: a\n---\n\n", "neither title nor text"),
    ],
)
def test_what_is_broken_is_refused_with_its_reason(head, reason):
    with pytest.raises(ArticleError) as caught:
        parse_markdown(head, "a.md")
    assert reason in str(caught.value)
