"""HTML pages: the article's text without navigation, and what the page says of it.

The text, title, author and publisher are trafilatura's (which reads schema.org JSON-LD, OpenGraph and the page
itself). The date is taken from machine-readable statements only (JSON-LD, meta elements, time elements), at the
granularity that they state; trafilatura's own date, which may come from the address, serves where there is none.
"""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.articles.dates import read_date
from kg.articles.decoding import decode, read_whole, unify_lines
from kg.articles.fields import make_article, name_after
from kg.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Article, SetAside

DEEPEST = 200
"""Levels of nesting above which elements without meaning of their own are unwrapped."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_DATE_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "citation_publication_date", "dcterms.issued",
    "dc.date.issued", "dcterms.date", "dc.date", "pubdate", "publish-date", "publication_date", "date",
)  # fmt: skip
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 "
        "header hr li main nav ol p pre section table tbody td tfoot th thead tr ul",
    )
)
_SILENT = frozenset({"script", "style", "noscript", "template", "head", "title"})
_LANGUAGES_OF_PAGES = re.compile(r"[a-zA-Z]{2,3}(?:[-_].*)?")
_SEARCH = {"extensive_search": False, "original_date": True, "max_date": "2199-12-31"}
"""The date that htmldate finds must not depend on the day of the build, which is its own latest date."""


def read(stream: BinaryIO, source: str) -> Iterator[Article | SetAside]:
    """Yield the one article of an HTML page.

    Raises ArticleError when the bytes are no text, the page states an impossible date or holds no article.
    """
    yield parse_html(decode_html(read_whole(stream)), source)


def parse_html(page: str, source: str) -> Article:
    """Return the article of a page, named after ``source`` (its stem), or after its title if it has no name of its own.

    Raises ArticleError when no article is found, or when the page states an impossible date.
    """
    tree = _parse(page)
    published = _published(tree)
    declared = tree.get("lang") or ""
    document = _extract(tree)
    body = _tidy(document.text) if document is not None and document.text else ""
    if not body:
        raise ArticleError("no article text is found in the page")
    title = document.title or body.partition("\n")[0]
    stem = PurePath(source).stem
    fields = {
        "title": title,
        "author": _names(document.author),
        "publisher": document.sitename,
        "published": published or document.date,
        "url": document.url,
        "language": declared if _LANGUAGES_OF_PAGES.fullmatch(declared) else None,
    }
    identifier = name_after(title) if stem in {"-", "index"} else stem
    return make_article(fields, _without_title(body, title), identifier=identifier, source=source)


def decode_html(raw: bytes) -> str:
    """Return a page as text: UTF-8, an encoding that it declares, or what ``decode`` reads.

    Raises ArticleError when it is none of them.
    """
    try:
        return decode(raw)
    except ArticleError:
        declared = _CHARSET.search(raw[:4096])
        if not declared:
            raise
        try:
            return unify_lines(raw.decode(declared[1].decode("ascii")))
        except (LookupError, UnicodeDecodeError) as fault:
            raise ArticleError(f"the page declares {declared[1].decode('ascii')}, but: {fault}") from fault


def html_to_text(fragment: str) -> str:
    """Return the text of an HTML fragment, one paragraph for each block, separated by blank lines."""
    from lxml import etree  # noqa: PLC0415 - see _extract

    if "<" not in fragment and "&" not in fragment:
        return " ".join(fragment.split())
    pieces: list[str] = []
    for event, element in etree.iterwalk(_parse(f"<html><body>{fragment}</body></html>"), events=("start", "end")):
        if element.tag in _BLOCKS:
            pieces.append("\n")
        if event == "start" and element.tag not in _SILENT:
            pieces.append(re.sub(r"\s+", " ", element.text or ""))
        elif event == "end":
            pieces.append(re.sub(r"\s+", " ", element.tail or ""))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _parse(page: str) -> Any:  # noqa: ANN401 - lxml is untyped
    from lxml import etree, html  # noqa: PLC0415 - see _extract

    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as fault:
        raise ArticleError(f"not a page of HTML: {fault}") from fault
    _flatten(tree)
    return tree


def _flatten(tree: Any) -> None:  # noqa: ANN401 - lxml is untyped
    """Unwrap what is nested deeper than ``DEEPEST``: code further down recurses, and would give up or lose the text."""
    from lxml import etree  # noqa: PLC0415 - see _extract

    depth, deep = 0, []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > DEEPEST and element.tag not in {"p", "br", "script", "style"}:
            deep.append(element)
    for element in reversed(deep):
        element.drop_tag()


def _extract(tree: Any) -> Any:  # noqa: ANN401 - trafilatura is untyped
    import trafilatura  # noqa: PLC0415 - half a second that a corpus of Markdown need not wait for

    try:
        return trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=dict(_SEARCH)
        )
    except Exception as fault:  # whatever a stranger's page does to the extractor, it stops no build
        raise ArticleError(f"the page cannot be taken apart ({type(fault).__name__}: {fault})") from fault


def _published(tree: Any) -> str | None:  # noqa: ANN401 - lxml is untyped
    return next(filter(None, map(read_date, _stated_dates(tree))), None)


def _stated_dates(tree: Any) -> Iterator[str]:  # noqa: ANN401 - lxml is untyped
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            yield from _json_dates(script.text or "")
    named = {
        (m.get("property") or m.get("name") or m.get("itemprop") or "").lower(): m.get("content")
        for m in tree.iter("meta")
    }
    yield from (named[name] for name in _DATE_NAMES if named.get(name))
    for element in tree.iter("time"):
        if element.get("datetime") and (
            element.get("itemprop") == "datePublished" or element.get("pubdate") is not None
        ):
            yield element.get("datetime")


def _json_dates(text: str) -> Iterator[str]:
    try:
        pending: list[Any] = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    while pending:
        node = pending.pop(0)
        if isinstance(node, dict):
            if isinstance(node.get("datePublished"), str):
                yield node["datePublished"]
            pending.extend(node.values())
        elif isinstance(node, list):
            pending.extend(node)


def _names(author: str | None) -> str | None:
    return ", ".join(name.strip() for name in author.split(";")) if author else None


def _tidy(text: str) -> str:
    """Return the lines as paragraphs, without the dashes that trafilatura puts before the items of a list."""
    return "\n\n".join(line.strip().removeprefix("- ") for line in text.split("\n") if line.strip())


def _without_title(body: str, title: str) -> str:
    first, _, rest = body.partition("\n")
    return rest if first.strip() == title.strip() else body
