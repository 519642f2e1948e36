"""Articles made from templates over the reference data, for measuring: as many as wanted, always the same.

    python -m tests.benchmarks.generate 1000 FOLDER

Every choice is made by a hash of the article's number and the place in it, never by chance, so that article 7 is the
same in every collection, on every machine. The sentences are invented; who does what in them means nothing. One article
in twenty repeats another's text with a few words changed, as papers repeat agencies.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.model import Article
from kg.ontology import bundled_domain, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

SENTENCES = (
    "{state} and {state2} signed a fisheries accord in {city} on {date}.",
    "The foreign ministers of {state} and {state2} met in {city} on {date} and spoke about grain.",
    "{person} travelled to {state} in {month} for talks on rail freight.",
    "{state} accused {state2} of shelling a customs post near {city}.",
    "{state2} denied that its troops had crossed the river.",
    "{state} will host a conference on drought in {city} next spring.",
    "{organization} may send observers to {state}, diplomats said.",
    "{state} imposed sanctions on {state2} in {year}.",
    "Engineers in {state} opened a bridge near {city} in {month}.",
    "{person} criticised {organization} for its silence.",
    "{state} joined {organization} in {year}.",
    "{state} brokered a ceasefire between {state2} and {state3} in {month}.",
    "According to {state}, {state2} has withdrawn its soldiers from {city}.",
    "{company} plans to build a solar plant in {state}.",
    "Hundreds of teachers protested in {city} on {date}.",
    "{state2} rejected the offer, and {person} called for patience.",
    "Exports of wheat from {state} to {state2} fell in {year}.",
    "The parliament of {state} ratified the convention in {month}.",
    "{state} expelled two diplomats of {state2} after the quarrel.",
    "If the talks fail, {state} could close its border with {state2}.",
    "{person} said that {state} would never leave {organization}.",
    "Nobody in {city} expected the strike on {date} to last.",
    "Prices of bread doubled, and shops stayed shut for a week.",
    "{state} lent {state2} money for a new harbour in {year}.",
    "{organization} welcomed the truce and urged {state2} to keep it.",
)
TITLES = (
    "{state} and {state2} at odds over water",
    "What {organization} wants from {state}",
    "A quiet week in {city}",
    "{person} returns empty-handed",
    "Bread, rails and a border: letter from {city}",
)
PUBLISHERS = ("Northern Courier", "Harbour Post", "The Weekly Ledger", "Steppe Review", None)
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
CLASSES = {
    "state": "State",
    "city": "City",
    "person": "Person",
    "organization": "InternationalOrganization",
    "company": "Company",
}
_SLOT = re.compile(r"\{(\w+?)(\d?)\}")


def articles(number: int) -> Iterator[Article]:
    """Yield the articles 0 to ``number`` - 1."""
    return (article(position) for position in range(number))


def article(position: int) -> Article:
    """Return the article with this number."""
    if position % 20 == 19:
        first = article(position - 7)
        body = first.body.replace(" and ", " as well as ", 1)
        return Article(f"made-{position:06}", f"{first.title} (agency)", body, published=first.published)
    sentences = [_filled(_pick(SENTENCES, position, "s", n), position, n) for n in range(8 + _number(7, position, "n"))]
    paragraphs = (" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4))
    published = f"{_year(position, 'p')}-{_number(12, position, 'pm') + 1:02}-{_number(28, position, 'pd') + 1:02}"
    title = _filled(_pick(TITLES, position, "t"), position, -1)
    publisher = _pick(PUBLISHERS, position, "publisher")
    return Article(f"made-{position:06}", title, "\n\n".join(paragraphs), publisher=publisher, published=published)


def _filled(template: str, position: int, sentence: int) -> str:
    """Return a template with things of the reference data; numbered slots of one kind are different things."""

    def fill(slot: re.Match[str]) -> str:
        kind, ordinal = slot[1], int(slot[2] or 1)
        if kind in CLASSES:
            names = _names(CLASSES[kind])
            return names[(_number(len(names), position, sentence, kind) + ordinal - 1) % len(names)]
        return _date(kind, position, sentence)

    return _SLOT.sub(fill, template)


def _date(kind: str, position: int, sentence: int) -> str:
    year, month = _year(position, sentence), _pick(MONTHS, position, sentence, "m")
    day = _number(28, position, sentence, "d") + 1
    return {"year": str(year), "month": f"{month} {year}", "date": f"{day} {month} {year}"}[kind]


def _year(*where: object) -> int:
    return 1990 + _number(34, *where, "y")


@cache
def _names(cls: str) -> tuple[str, ...]:
    """Return the names of the best known things of a class in the reference data, at most 150."""
    things = [thing for thing in load(bundled_domain().ontology).things if thing.cls == cls]
    known = sorted(things, key=lambda thing: (-thing.prominence, thing.path))[:150]
    return tuple(sorted(thing.label for thing in known))


def _number(below: int, *where: object) -> int:
    return int.from_bytes(hashlib.sha256(repr(where).encode()).digest()[:6], "big") % below


def _pick(options: Sequence[T], *where: object) -> T:
    return options[_number(len(options), *where)]


def write(number: int, folder: Path) -> None:
    """Write articles as Markdown files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for made in articles(number):
        title = made.title.replace("'", "''")
        head = [f"id: {made.identifier}", f"title: '{title}'", f"published: '{made.published}'"]
        if made.publisher:
            head.append(f"publisher: {made.publisher}")
        text = "\n".join(["---", *head, "---", made.body, ""])
        (folder / f"{made.identifier}.md").write_text(text, encoding="utf-8")


def main() -> None:
    """Write as many articles as asked for."""
    parser = argparse.ArgumentParser(description="Make articles for measuring.")
    parser.add_argument("number", type=int)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    write(asked.number, asked.folder)


if __name__ == "__main__":
    main()
