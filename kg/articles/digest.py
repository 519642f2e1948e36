"""A digest page: the teasers of several articles, one below the other, each ending in "Continue reading".

The page is split at these ends. The first paragraph of each piece is its title. A caption that the page repeats
(once above and once below a picture) is kept once, in its later form. Publication lines are read as metadata.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.articles.bylines import LONGEST_LINE, describe
from kg.articles.fields import make_article, name_after
from kg.errors import ArticleError
from kg.model import Article, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterator

_MORE = re.compile(
    r"(?<![ \t])[ \t]*+(?:\[?(?:…|\.\.\.)\]?)?[ \t]*\(?(?:"
    r"(?i:Continue reading)(?:[ \t]+[A-Z][^\n.]{0,200})?"  # some pages repeat the title here, for screen readers
    r"|(?i:Read more|Read the (?:full|whole|rest of the) (?:article|story|post)))"
    r"(?:[ \t]+[“\"‘'][^\n]{0,200}[”\"’'])?[ \t]*(?:→|»|›|>+|…|\.\.\.)?[\])]?[ \t]*$",
    re.MULTILINE,
)
_ALIKE = 0.9
_WRAPPED = 100


def is_digest(text: str) -> bool:
    """Return whether at least two lines of ``text`` end in "Continue reading" or words to that effect."""
    ends = _MORE.finditer(text)
    return next(ends, None) is not None and next(ends, None) is not None


def split(text: str, source: str) -> Iterator[Article | SetAside]:
    """Yield the articles of a digest page in their order, each named after its title.

    A piece without a text below its title (such as a footer) is yielded as set aside.
    """
    for number, piece in enumerate(_MORE.split(text), 1):
        paragraphs = drop_repeated(_paragraphs(piece))
        if paragraphs:
            yield _teaser(paragraphs, f"{source}, piece {number}")


def drop_repeated(paragraphs: list[str]) -> list[str]:
    """Return the paragraphs without those that the next one repeats (short ones: in almost the same words)."""
    kept = [this for this, after in pairwise(paragraphs) if not _repeats(this, after)]
    return kept + paragraphs[-1:]


def _teaser(paragraphs: list[str], source: str) -> Article | SetAside:
    title, *rest = paragraphs
    if not rest:
        return SetAside(source, f"no text below the title {title[:60]!r}")
    try:
        fields = {"title": title, **describe(rest)}
        return make_article(fields, "\n\n".join(rest), identifier=name_after(title), source=source)
    except ArticleError as fault:
        return SetAside(source, str(fault))


def _paragraphs(piece: str) -> list[str]:
    """Return the paragraphs: lines, or blocks of lines where the text is wrapped to a width."""
    lines = [line.strip() for line in piece.split("\n")]
    if max(map(len, lines)) > _WRAPPED:
        return [line for line in lines if line]
    blocks = "\n".join(lines).split("\n\n")
    return [" ".join(block.split()) for block in blocks if block.strip()]


def _repeats(this: str, after: str) -> bool:
    if this == after:
        return True
    if max(len(this), len(after)) > 2 * LONGEST_LINE:
        return False
    return SequenceMatcher(None, this, after, autojunk=False).ratio() >= _ALIKE
