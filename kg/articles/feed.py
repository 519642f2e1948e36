"""RSS and Atom feeds: one article for each entry, from its content or, failing that, its summary."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.articles.dates import read_date
from kg.articles.decoding import read_whole
from kg.articles.fields import make_article, name_after
from kg.articles.html import html_to_text
from kg.errors import ArticleError
from kg.iris import digest
from kg.model import Article, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(stream: BinaryIO, source: str) -> Iterator[Article | SetAside]:
    """Yield the entries of a feed as articles, in the feed's order.

    An entry is named after its title and a hash of its own identifier, so that it keeps its name as the feed moves on.

    Raises ArticleError when it is no feed.
    """
    import feedparser  # noqa: PLC0415 - a corpus of Markdown need not wait for it

    raw = read_whole(stream)
    feed = feedparser.parse(BytesIO(raw))
    if not feed.version and not feed.entries:
        raise ArticleError(f"not an RSS or Atom feed{_cause(feed)}")
    if not feed.entries:
        raise ArticleError(f"the feed has no entry{_cause(feed)}")
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(entry, feed.feed, f"{source}, entry {number}")


def _entry(entry: Any, feed: Any, source: str) -> Article | SetAside:  # noqa: ANN401 - feedparser is untyped
    title = html_to_text(entry.get("title", ""))
    body = _body(entry)
    fields = {
        "title": title or None,
        "author": entry.get("author"),
        "publisher": _publisher(entry, feed),
        "url": _address(entry.get("link")),
        "language": feed.get("language"),
    }
    try:
        fields["published"] = _published(entry)
        return make_article(fields, body, identifier=_identifier(entry, title or body), source=source)
    except ArticleError as fault:
        return SetAside(source, str(fault))


def _body(entry: Any) -> str:  # noqa: ANN401 - feedparser is untyped
    """Return the longest of the entry's contents and its summary: many feeds carry the whole text in either."""
    texts = [html_to_text(content.get("value", "")) for content in entry.get("content", ())]
    return max([*texts, html_to_text(entry.get("summary", ""))], key=len)


def _published(entry: Any) -> str | None:  # noqa: ANN401 - feedparser is untyped
    """Return the date as the feed writes it, not as feedparser moves it to Greenwich; or None."""
    written = entry.get("published") or entry.get("created") or entry.get("updated")
    if not written:
        return None
    if stated := read_date(written):
        return stated
    parsed = entry.get("published_parsed") or entry.get("created_parsed") or entry.get("updated_parsed")
    return f"{parsed.tm_year:04d}-{parsed.tm_mon:02d}-{parsed.tm_mday:02d}" if parsed else None


def _publisher(entry: Any, feed: Any) -> str | None:  # noqa: ANN401 - feedparser is untyped
    title = (entry.get("source") or {}).get("title") or entry.get("publisher") or feed.get("title")
    return html_to_text(title) or None if title else None


def _address(link: str | None) -> str | None:
    """Return the link if it is one: feedparser takes any `guid` for one."""
    return link if link and link.startswith(("http://", "https://")) else None


def _identifier(entry: Any, title: str) -> str:  # noqa: ANN401 - feedparser is untyped
    first, _, _ = title.partition("\n")
    key = entry.get("id") or entry.get("link")
    return f"{name_after(first)}-{digest(key, length=6)}" if key else name_after(first)


def _cause(feed: Any) -> str:  # noqa: ANN401 - feedparser is untyped
    fault = feed.get("bozo_exception")
    return f" ({fault})" if fault else ""
