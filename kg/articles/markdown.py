"""Markdown with YAML front matter: the form in which kg keeps articles.

The body is read as plain text, character for character, so that spans count over what the author sees.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

import yaml

from kg.articles.decoding import decode, read_whole
from kg.articles.fields import make_article
from kg.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Article, SetAside

LONGEST_FRONT_MATTER = 50_000
"""Characters of the longest front matter that is parsed."""

_UNICODE_LINE_END = re.compile("[\x85\u2028\u2029]")
_FENCE = re.compile(r"---[ \t]*")


_ONLY_NULL = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_FrontMatterLoader = type(
    "_FrontMatterLoader",
    (yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader,),
    {"yaml_implicit_resolvers": _ONLY_NULL},
)
"""Reads every scalar as the text that stands there: an id 007, a date and the title "No" are not converted."""


class _FrontMatterDumper(yaml.SafeDumper):
    """Writes text so that it is read back unchanged even where it holds a line end of Unicode."""


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if _UNICODE_LINE_END.search(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_FrontMatterDumper.add_representer(str, _represent_text)


def read(stream: BinaryIO, source: str) -> Iterator[Article | SetAside]:
    """Yield the one article of a Markdown file.

    Raises ArticleError when the bytes are no text, the front matter is broken, or there is nothing to read.
    """
    yield parse_markdown(decode(read_whole(stream)), source)


def parse_markdown(text: str, source: str) -> Article:
    """Return the article written in ``text``; without an ``id`` it is named after ``source`` (its stem).

    Raises ArticleError when the front matter is broken or there is nothing to read.
    """
    head, body = split_front_matter(text)
    return make_article(parse_front_matter(head), body, identifier=PurePath(source).stem, source=source)


def split_front_matter(text: str) -> tuple[str, str]:
    """Return the YAML between the two lines ``---`` at the top, and the rest; without them ``("", text)``.

    Raises ArticleError when the front matter is opened and never closed.
    """
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return "", text
    for number, line in enumerate(lines[1:], 1):
        if _FENCE.fullmatch(line) or line.rstrip() == "...":
            return "\n".join(lines[1:number]) + "\n", "\n".join(lines[number + 1 :])
    raise ArticleError("broken front matter: opened by `---` on line 1 and never closed; add a line `---` below it")


def parse_front_matter(head: str) -> dict[str, object]:
    """Return the fields written in ``head`` (YAML, a mapping), each scalar as text.

    Raises ArticleError with the line when it is no YAML or no mapping.
    """
    if len(head) > LONGEST_FRONT_MATTER:
        raise ArticleError(f"broken front matter: longer than {LONGEST_FRONT_MATTER:,} characters; close it by `---`")
    try:
        fields = yaml.load(head, Loader=_FrontMatterLoader)  # noqa: S506 - derived from SafeLoader
    except (yaml.YAMLError, RecursionError) as fault:
        raise ArticleError(f"broken front matter: {_where(fault)}") from fault
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        raise ArticleError("broken front matter: lines of the form `key: value` are expected between the `---`")
    return {str(key): value for key, value in fields.items()}


def write_markdown(article: Article) -> str:
    """Return the article as Markdown with front matter: what ``parse_markdown`` reads back as the same article.

    Fields that are not known are left out; the same article gives the same text.
    """
    fields = {
        "id": article.identifier,
        "title": article.title,
        "author": article.author,
        "publisher": article.publisher,
        "published": article.published,
        "url": article.url,
        "language": article.language,
    }
    known = {key: value for key, value in fields.items() if value is not None}
    head = yaml.dump(known, Dumper=_FrontMatterDumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    return f"---\n{head}---\n{article.body}\n"


def _where(fault: Exception) -> str:
    mark = getattr(fault, "problem_mark", None)
    problem = getattr(fault, "problem", None) or str(fault).partition("\n")[0]
    return f"{problem} (line {mark.line + 2})" if mark else problem
