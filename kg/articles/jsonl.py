"""JSON Lines: one article a line, keyed as front matter is, its text under ``body`` or ``text``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from kg.articles.decoding import decode, unify_lines
from kg.articles.fields import make_article, name_after, split_title
from kg.errors import ArticleError
from kg.model import Article, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of the longest line that is read; a longer one is set aside."""


def read(stream: BinaryIO, source: str) -> Iterator[Article | SetAside]:
    """Yield the articles of a JSON Lines file, one line at a time; a line that is none is yielded as set aside.

    ``body`` is the text below the title. ``text`` is the same, or title and body together: a title that it
    repeats at its top is left out. Raises ArticleError when the file is empty.
    """
    number = 0
    for number, raw in enumerate(_lines(stream), 1):
        if raw.strip():
            where = f"{source}:{number}"
            try:
                yield parse_line(raw, where)
            except ArticleError as fault:
                yield SetAside(where, str(fault))
    if not number:
        raise ArticleError("the file is empty")


def parse_line(raw: bytes, source: str) -> Article:
    """Return the article on one line.

    Raises ArticleError when the line is too long, no JSON object, or describes no article.
    """
    if len(raw) > LONGEST_LINE:
        raise ArticleError(f"the line is longer than {LONGEST_LINE // 1024**2} MiB")
    try:
        fields = json.loads(decode(raw))
    except (ValueError, RecursionError) as fault:
        raise ArticleError(f"not JSON: {fault}") from fault
    if not isinstance(fields, dict):
        raise ArticleError("a JSON object is expected on each line")
    title, body = fields.get("title"), _body(fields)
    first = title if isinstance(title, str) else split_title(body)[0]
    return make_article(fields, body, identifier=name_after(first or body), source=source)


def _body(fields: dict[str, object]) -> str:
    body = fields.get("body", fields.get("text", ""))
    if not isinstance(body, str):
        raise ArticleError(f"`body` (or `text`) holds no text but {type(body).__name__}")
    body, title = unify_lines(body).strip(), fields.get("title")
    if "body" not in fields and isinstance(title, str) and body.startswith(f"{title.strip()}\n"):
        return body[len(title.strip()) :]
    return body


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines; of one that is too long, a piece that is too long, so that memory stays bounded."""
    while line := stream.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE + 1)
