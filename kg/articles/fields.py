"""The fields that describe an article, in front matter and in JSON alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.articles.dates import partial_date
from kg.errors import ArticleError
from kg.iris import digest, slug
from kg.model import Article

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS = ("id", "title", "author", "publisher", "published", "url", "language")
"""The names of the fields, in the order in which they are written."""

_LONGEST_NAME = 80
_LONGEST_HEADING = 1_000
_NAMES = {"eng": "en", "english": "en"}
_HEADING = re.compile(r"#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*")
_UNDERLINE = re.compile(r"(=+|-{3,})[ \t]*")


def make_article(fields: Mapping[str, object], body: str, *, identifier: str, source: str) -> Article:
    """Return the article that ``fields`` describe; unknown fields are left alone.

    ``identifier`` serves where there is no ``id``. Where there is no ``title``, the first line of ``body`` is it and
    leaves the body. Otherwise the body stays as it is but for surrounding white space.

    Raises ArticleError when a field is neither text nor number, the date is none, or nothing is left to read.
    """
    texts = {key: _field(key, fields.get(key)) for key in FIELDS}
    title = texts["title"]
    if title is None:
        title, body = split_title(body)
    return Article(
        identifier=texts["id"] or identifier,
        title=" ".join(line.strip() for line in title.split("\n")),
        body=body.strip(),
        author=texts["author"] or None,
        publisher=texts["publisher"] or None,
        published=partial_date(texts["published"]) if texts["published"] else None,
        url=texts["url"] or None,
        language=language_code(texts["language"] or "en"),
        source=source,
    )


def split_title(text: str) -> tuple[str, str]:
    """Return the first line that is not blank, without the marks of a Markdown heading, and what follows it."""
    first, _, rest = text.strip().partition("\n")
    heading = _HEADING.fullmatch(first) if len(first) <= _LONGEST_HEADING else None
    if heading:
        return heading[1], rest.strip()
    underline, _, below = rest.partition("\n")
    return first.strip(), (below if _UNDERLINE.fullmatch(underline) else rest).strip()


def language_code(declared: str) -> str:
    """Return the primary subtag of a language tag, in lower case: ``en-GB``, ``en_US`` and ``English`` are ``en``."""
    primary = re.split(r"[-_.]", declared.strip().lower())[0]
    return _NAMES.get(primary, primary)


def name_after(title: str) -> str:
    """Return an identifier made from a title: its slug, cut at a word and told apart by a hash where it is long."""
    words = slug(title, longest=1000)
    if len(words) <= _LONGEST_NAME:
        return words
    return f"{words[:_LONGEST_NAME].rpartition('-')[0]}-{digest(title, length=6)}"


def _field(key: str, value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(each.strip() for each in value)
    raise ArticleError(f"{key}: text is expected, not {value!r}")
