"""Articles in: every input format, one file each, and one function that reads them all.

To add a format, write ``kg/articles/<name>.py`` with a function ``read`` and add a line to ``READERS``.
"""

from __future__ import annotations

import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO, cast

from kg.articles import feed, html, jsonl, markdown, plain
from kg.articles.decoding import decode
from kg.articles.language import refusal
from kg.articles.sources import STANDARD_INPUT, find_sources
from kg.errors import ArticleError
from kg.model import Article, SetAside

Read = Callable[[BinaryIO, str], Iterator[Article | SetAside]]
"""Reads the articles from a seekable stream of bytes; the string says where they come from.

What is wrong with one of several articles is yielded as SetAside; what is wrong with all is raised as ArticleError.
"""


@dataclass(frozen=True, slots=True)
class Reader:
    """How one input format is read: the function, the suffixes of its files, and how its first characters look."""

    read: Read
    suffixes: tuple[str, ...]
    looks: re.Pattern[str]


ANYTHING = re.compile("")
"""How plain text looks: in a file named ``.txt`` there may be any of the formats."""

_PROLOGUE = r"\s*(?:<\?xml[^>]*>)?\s*(?:<!--.*?-->\s*)*"

READERS: dict[str, Reader] = {
    "markdown": Reader(markdown.read, (".md", ".markdown", ".mdown"), re.compile(r"---[ \t]*\n")),
    "jsonl": Reader(jsonl.read, (".jsonl", ".ndjson"), re.compile(r"\s*\{\s*\"")),
    "feed": Reader(
        feed.read,
        (".rss", ".atom", ".xml"),
        re.compile(rf"{_PROLOGUE}(?:<[!?][^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL),
    ),
    "html": Reader(
        html.read,
        (".html", ".htm", ".xhtml"),
        re.compile(rf"{_PROLOGUE}<(?:!doctype\s+html|html|head|body|article)\b", re.DOTALL | re.IGNORECASE),
    ),
    "plain": Reader(plain.read, (".txt", ".text"), ANYTHING),
}
"""The input formats, asked in this order where the suffix tells nothing; the last one takes any text."""

SUFFIXES = frozenset(suffix for reader in READERS.values() for suffix in reader.suffixes)
"""The suffixes of the files that are read in a folder; those without a suffix are judged by their looks, too."""

LONGEST_TEXT = 1_000_000
"""Characters of the longest article that is read: spaCy's own limit, ten times the longest report in a newspaper."""

_HEAD = 4096
_IN_MEMORY = 1 << 20
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read_articles(
    sources: Sequence[str | Path], *, stdin: BinaryIO | None = None, languages: Collection[str] = ("en",)
) -> Iterator[Article | SetAside]:
    """Read all articles that ``sources`` name: files, folders, globs, ``-`` for ``stdin`` (by default the process's).

    Files are read one after the other, in the order of their paths, as the iterator is advanced. What cannot be read
    comes as SetAside with its reason: a broken file, a language not among ``languages``, an identifier met before.

    Raises InputError at once when a source does not exist or holds no file.
    """
    return _once_each(_vetted(_read_all(find_sources(sources, SUFFIXES), stdin), languages))


def _read_all(found: Sequence[str | SetAside], stdin: BinaryIO | None) -> Iterator[Article | SetAside]:
    for each in found:
        if isinstance(each, SetAside):
            yield each
        elif each == STANDARD_INPUT:
            yield from _read_standard_input(stdin)
        else:
            yield from _read_file(each)


def _read_standard_input(stdin: BinaryIO | None) -> Iterator[Article | SetAside]:
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
        shutil.copyfileobj(stdin or sys.stdin.buffer, spool)
        spool.seek(0)
        yield from _read_stream(cast("BinaryIO", spool), STANDARD_INPUT)


def _read_file(path: str) -> Iterator[Article | SetAside]:
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            yield SetAside(path, "not a regular file; pass a pipe on standard input, as -")
            return
        with Path(path).open("rb") as stream:
            yield from _read_stream(stream, path)
    except OSError as fault:
        yield SetAside(path, f"the file cannot be read: {fault.strerror}")


def _read_stream(stream: BinaryIO, source: str) -> Iterator[Article | SetAside]:
    try:
        yield from _choose(stream, source).read(stream, source)
    except ArticleError as fault:
        yield SetAside(source, str(fault))


def _choose(stream: BinaryIO, source: str) -> Reader:
    """Return the reader for the suffix of ``source`` or, where it tells nothing, for how the stream begins."""
    suffix = PurePath(source).suffix.lower()
    for reader in READERS.values():
        if suffix in reader.suffixes and reader.looks is not ANYTHING:
            return reader
    start = stream.read(_HEAD)
    stream.seek(0)
    return next(reader for reader in READERS.values() if reader.looks.match(_beginning(start)))


def _beginning(start: bytes) -> str:
    """Return the first characters, with whatever cannot be decoded left out: the reader itself will judge that."""
    try:
        return decode(start)
    except ArticleError:
        return start.decode("utf-8", "ignore")


def _vetted(found: Iterator[Article | SetAside], languages: Collection[str]) -> Iterator[Article | SetAside]:
    for each in found:
        reason = _objection(each, languages) if isinstance(each, Article) else None
        yield SetAside(each.source, reason) if reason else each


def _objection(article: Article, languages: Collection[str]) -> str | None:
    """Return why an article cannot travel on, or None."""
    if len(article.text) > LONGEST_TEXT:
        return f"the text has {len(article.text):,} characters, more than {LONGEST_TEXT:,}; split it into articles"
    known = (article.identifier, article.author, article.publisher, article.url, article.text)
    if found := _NOT_IN_XML.search("\n".join(filter(None, known))):
        return f"the text holds the control character U+{ord(found[0]):04X}, which is no text; remove it"
    return refusal(article.language, article.text, languages)


def _once_each(found: Iterator[Article | SetAside]) -> Iterator[Article | SetAside]:
    sources: dict[str, str] = {}
    for each in found:
        if isinstance(each, Article) and each.identifier in sources:
            first = sources[each.identifier]
            yield SetAside(
                each.source, f"the identifier {each.identifier!r} was taken by {first}; give it another `id`"
            )
        else:
            if isinstance(each, Article):
                sources[each.identifier] = each.source
            yield each
