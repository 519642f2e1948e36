"""Plain text: the first line is the title; a page of teasers is split into its articles."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from kg.articles import digest
from kg.articles.bylines import describe
from kg.articles.decoding import decode, read_whole
from kg.articles.fields import make_article, name_after, split_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Article, SetAside


def read(stream: BinaryIO, source: str) -> Iterator[Article | SetAside]:
    """Yield the article of a text file, or those of a digest page (see ``kg.articles.digest``).

    Raises ArticleError when the bytes are no text or there is nothing to read.
    """
    text = decode(read_whole(stream))
    if digest.is_digest(text):
        yield from digest.split(text, source)
    else:
        yield parse_plain(text, source)


def parse_plain(text: str, source: str) -> Article:
    """Return the article in ``text``: its first line is the title, its byline and date line are read as metadata.

    It is named after ``source`` (its stem), or after its title when it came from standard input.

    Raises ArticleError when there is nothing to read.
    """
    title, body = split_title(text)
    identifier = PurePath(source).stem if source != "-" else name_after(title)
    fields = {"title": title, **describe(body.split("\n"))}
    return make_article(fields, body, identifier=identifier, source=source)
