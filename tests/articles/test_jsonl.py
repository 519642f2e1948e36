"""JSON Lines."""

from __future__ import annotations

import io
import json

import pytest

from kg.articles import jsonl
from kg.articles.jsonl import read
from kg.errors import ArticleError
from kg.model import Article, SetAside


def lines(*objects: object) -> io.BytesIO:
    texts = [each if isinstance(each, str) else json.dumps(each) for each in objects]
    return io.BytesIO("\n".join(texts).encode())


def test_the_keys_are_those_of_front_matter():
    fields = {"id": 7, "title": "T", "author": ["Ann Lee", "Bo Díaz"], "published": 2021, "url": None, "mentions": [1]}
    (article,) = read(lines({**fields, "body": "The\r\ntext."}), "a.jsonl")
    assert article == Article("7", "T", "The\ntext.", author="Ann Lee, Bo Díaz", published="2021")
    assert article.source == "a.jsonl:1"


@pytest.mark.parametrize(
    ("fields", "title", "body"),
    [
        ({"title": "T", "text": "The text."}, "T", "The text."),
        ({"title": "T", "text": "T\n\nThe text."}, "T", "The text."),
        ({"title": "T", "text": "T\n\nThe text.", "body": "The body."}, "T", "The body."),
        ({"text": "First line\nThe text."}, "First line", "The text."),
    ],
)
def test_text_and_body(fields, title, body):
    (article,) = read(lines(fields), "a.jsonl")
    assert (article.title, article.body) == (title, body)


def test_a_broken_line_stops_nothing():
    broken = [
        "{oops",
        [1],
        {"id": "a"},
        {"text": 5},
        {"text": "x", "published": "2021-13"},
        {"text": "x", "title": True},
        "[" * 99_999,
    ]
    *asides, last = read(lines(*broken, "", {"id": "z", "text": "The last."}), "a.jsonl")
    assert all(isinstance(each, SetAside) for each in asides)
    assert [each.source for each in asides] == [f"a.jsonl:{number}" for number in range(1, 8)]
    assert last.source == "a.jsonl:9"


def test_a_line_that_is_too_long_is_set_aside_and_the_next_one_read(monkeypatch):
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 1024)
    first, second = read(lines({"text": "x" * 5000}, {"id": "z", "text": "The last."}), "a.jsonl")
    assert isinstance(first, SetAside)
    assert (second.identifier, second.source) == ("z", "a.jsonl:2")


def test_lines_are_read_one_at_a_time():
    class Stream(io.BytesIO):
        taken = 0

        def readline(self, size: int = -1) -> bytes:
            self.taken += 1
            return b'{"id": "%d", "text": "The text."}\n' % self.taken

    stream = Stream()
    articles = read(stream, "endless.jsonl")
    assert [next(articles).identifier for _ in range(3)] == ["1", "2", "3"]
    assert stream.taken <= 4


def test_an_empty_file_is_refused():
    with pytest.raises(ArticleError, match="empty"):
        list(read(io.BytesIO(b""), "a.jsonl"))
