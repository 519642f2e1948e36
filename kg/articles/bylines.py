"""What the short lines at the head of an article say of it: publisher, author, date.

Read are labelled lines ("Publication: … Volume: 3", "By …", "Published: 12 May 2021"), issue lines ("Some Journal;
Issue: 4. Spring 2021"), a line that is nothing but a periodical's name, and the attribution of a guest article
("argues … in this op-ed"). The lines stay in the text: they are read, not removed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.articles.dates import find_date

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_LINE = 160
"""Characters of the longest line that is taken for a caption or a publication line rather than for prose."""

_LONGEST_SEARCHED = 2_000
_PERIODICAL = (
    "Affairs|Analyst|Bulletin|Chronicle|Courier|Daily|Dialogues?|Digest|Dispatch|Gazette|Globe|Guardian|Herald|Inquirer|"
    "Insight|Journal|Magazine|Mirror|Monitor|Monthly|News|Observer|Outlook|Papers|Post|Press|Quarterly|Report|Reporter|"
    "Review|Standard|Star|Studies|Sun|Telegraph|Times|Tribune|Weekly|Yearbook"
)
_NAME = r"(?P<name>[^\W\d_][^.;:,|()]{1,79}?)"
_ISSUE = r"(?:Vol(?:ume|\.)|Issue|No\.|Nr\.|Number)\s*:?\s*\d"
_LABELLED = re.compile(
    r"(?:Publication|Published (?:in|by)|Publisher|Journal|(?:Originally|First) (?:published|appeared) (?:in|on|by)):?"
    rf"\s+{_NAME}\s*(?=$|[.;,|(]|\b{_ISSUE}|\b(?:on|in)\s+\w+\s+\d).*"
)
_ISSUED = re.compile(rf"{_NAME}\s*[;,.|:]?\s+\(?{_ISSUE}.*")
_TITLE_WORD = r"(?:[A-Z][\w’'&-]*|of|the|on|for|in|and)"
_PERIODICAL_ONLY = re.compile(rf"(?P<name>(?:{_TITLE_WORD}\s+){{1,7}}(?:{_PERIODICAL}))(?:\s+\([A-Z]{{2,8}}\))?")
_PARTICLES = r"(?:(?:al|bin|da|de|del|der|di|du|el|la|le|ter|van|von)\s+)*"
_PERSON = rf"(?P<name>[^\W\d_a-z][\w.’'-]*(?:\s+{_PARTICLES}[^\W\d_a-z][\w.’'-]*){{1,3}})"
_BYLINE = re.compile(rf"(?:By|BY|Author:|Written by|Text:)\s+{_PERSON}(?:\s*[|,;–—(-].*|\s+(?:on|in)\s.*)?")
_POSTED = re.compile(rf"(?:Posted|Published)\b.*\bby\s+{_PERSON}")
_GUEST = re.compile(
    rf"\b(?:writes|argues|says|explains|reports|asks|suggests|believes|warns|contends)\s+{_PERSON}"
    r"\s+(?:in|for)\s+(?:this|his|her|their|an?)\s+(?:\w+\s+){0,2}(?:op-ed|commentary|article|analysis|piece|essay|column|opinion)\b"
)
_DATED = re.compile(r"(?:Published|Posted|Date|Updated|Last updated|First published)\b.*|[\w\s,.:-]{0,12}\d[\w\s,.:-]*")


def describe(lines: Sequence[str]) -> dict[str, str]:
    """Return what the lines say of ``author``, ``publisher`` and ``published`` (a partial date), each key if stated.

    ``lines`` are the article's paragraphs below its title; only the short ones before the prose describe it, and
    only the first three say whose op-ed it is.

    Raises ArticleError when a publication line holds a date that no calendar has.
    """
    paragraphs = [line.strip() for line in lines if line.strip()]
    found: dict[str, str] = {}
    for line in paragraphs[: _prose_begins(paragraphs)]:
        for key, value in _read_line(line).items():
            found.setdefault(key, value)
    for paragraph in paragraphs[:3]:
        if guest := _GUEST.search(paragraph[:_LONGEST_SEARCHED]):
            found.setdefault("author", guest["name"])
    return found


def is_prose(line: str) -> bool:
    """Return whether a paragraph is running text rather than a caption, a byline or a publication line."""
    return len(line) > LONGEST_LINE and bool(re.search(r"[.?!…]['\"’”)\]]*(\s|$)", line))


def _prose_begins(paragraphs: Sequence[str]) -> int:
    return next((at for at, line in enumerate(paragraphs) if is_prose(line)), min(len(paragraphs), 4))


def _read_line(line: str) -> dict[str, str]:
    if len(line) > LONGEST_LINE:
        return {}
    found: dict[str, str] = {}
    if issue := _publication(line):
        found["publisher"] = issue
    if author := _BYLINE.fullmatch(line) or _POSTED.match(line):
        found["author"] = _plain_name(author["name"])
    dated = bool(found) or _DATED.fullmatch(line)
    if dated and (date := find_date(line)):
        found["published"] = date
    return found


def _publication(line: str) -> str | None:
    for pattern in (_LABELLED, _ISSUED, _PERIODICAL_ONLY):
        if match := pattern.fullmatch(line):
            return match["name"].strip(" –—-")
    return None


def _plain_name(name: str) -> str:
    return name.title() if name.isupper() else name
