"""Wikidata's JSON dumps: an array of entities, one a line, as `doc/json-dump`_ describes them.

Of each line only what is used is decoded. An item is taken when it is an instance (P31) of a mapped class, has a label
in the language (else one for all languages, ``mul``) and articles in enough Wikipedias; its prominence grows with the
logarithm of their number. It is found by label, alias and short name (P1813), demonym (P1549), and a person by the
surname that the label ends with, or begins with in states where it comes first.

.. _doc/json-dump: https://www.mediawiki.org/wiki/Wikibase/DataModel/JSON
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from kg.errors import InputError
from kg.ontology.describing import describe
from kg.ontology.entries import Known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.ontology.entries import Described
    from kg.ontology.sources.classes import Selection

SURNAME_FIRST = frozenset({"Q148", "Q423", "Q865", "Q884"})
"""States whose people are named surname first in English too: China, North Korea, Taiwan, South Korea."""

NOT_WIKIPEDIAS = frozenset(
    {"commonswiki", "specieswiki", "metawiki", "mediawikiwiki", "wikidatawiki", "sourceswiki", "incubatorwiki",
     "outreachwiki", "foundationwiki", "wikimaniawiki", "wikifunctionswiki", "simplewiki"}
)  # fmt: skip
"""Sites ending in ``wiki`` that are no Wikipedia in a language of its own."""

MOST_SITELINKS = 300
"""Wikipedias with an article on the best-known things: states, capitals."""

_AFTER_SURNAME = re.compile(r"(?:Jr\.?|Sr\.?|[IVX]+)$")
_ARTICLE = re.compile(r"^(?:al|el|as|ash|at|ar|ad|an)-", re.IGNORECASE)
_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "ben", "von", "van", "der", "den", "de", "da", "di", "du", "la", "le", "del", "dos",
     "ter", "ten"}
)  # fmt: skip


class _Value(msgspec.Struct):
    id: str = ""
    numeric: int = msgspec.field(name="numeric-id", default=0)
    text: str = ""
    language: str = ""


class _DataValue(msgspec.Struct):
    value: _Value


class _Snak(msgspec.Struct):
    datavalue: _DataValue | None = None


class _Statement(msgspec.Struct):
    mainsnak: _Snak
    rank: str = "normal"


class _Claims(msgspec.Struct):
    instance_of: list[_Statement] = msgspec.field(name="P31", default_factory=list)
    country: list[_Statement] = msgspec.field(name="P17", default_factory=list)
    located_in: list[_Statement] = msgspec.field(name="P131", default_factory=list)
    citizenship: list[_Statement] = msgspec.field(name="P27", default_factory=list)
    demonym: list[_Statement] = msgspec.field(name="P1549", default_factory=list)
    short_name: list[_Statement] = msgspec.field(name="P1813", default_factory=list)


class _Text(msgspec.Struct):
    value: str


class _Item(msgspec.Struct):
    """An entity as it stands on a line; an empty object is written as an empty array."""

    type: str = "item"
    id: str = ""
    claims: _Claims | list[None] = msgspec.field(default_factory=list)
    sitelinks: dict[str, msgspec.Raw] | list[None] = msgspec.field(default_factory=list)
    labels: msgspec.Raw = msgspec.Raw(b"[]")
    aliases: msgspec.Raw = msgspec.Raw(b"[]")


_ITEM = msgspec.json.Decoder(_Item)
_LABELS = msgspec.json.Decoder(dict[str, _Text] | list[None])
_ALIASES = msgspec.json.Decoder(dict[str, list[_Text]] | list[None])


def read_wikidata(file: BinaryIO, name: str, selection: Selection) -> Iterator[Described]:
    """Yield the wanted items of a dump, line by line. Raises InputError, with the line, where it is no JSON."""
    for number, line in enumerate(file, 1):
        content = line.strip().rstrip(b",")
        if content in (b"", b"[", b"]"):
            continue
        try:
            found = _described(_ITEM.decode(content), selection)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise InputError(f"{name}:{number}: not a line of a Wikidata dump: {error}") from error
        if isinstance(found, str):
            selection.tally[found] += 1
        else:
            selection.tally["taken"] += 1
            yield found


def prominence(sitelinks: int) -> float:
    """Return how likely a bare name means a thing that so many Wikipedias have an article on (0.05..0.9).

    >>> [prominence(number) for number in (0, 3, 30, 100, 300)]
    [0.05, 0.11, 0.42, 0.65, 0.9]
    """
    share = min(1.0, math.log1p(sitelinks) / math.log1p(MOST_SITELINKS))
    weight: float = 0.9 * share**1.5
    return round(max(0.05, weight), 2)


def surnames(label: str, *, first: bool) -> list[str]:
    """Return how a person is called by surname, with particles and without; nothing for a name of a single word.

    >>> surnames("Ursula von der Leyen", first=False), surnames("Xi Jinping", first=True)
    (['von der Leyen', 'Leyen'], ['Xi'])
    """
    words = [word for word in label.replace(",", " ").split() if not _AFTER_SURNAME.fullmatch(word)]
    if len(words) < 2:
        return []
    if first:
        return words[:1]
    begin = len(words) - 1
    while begin > 1 and words[begin - 1].lower() in _PARTICLES:
        begin -= 1
    return list(dict.fromkeys([" ".join(words[begin:]), _ARTICLE.sub("", words[-1])]))


def _described(item: _Item, selection: Selection) -> Described | str:
    """Return the thing, or the reason why it is left out."""
    claims = item.claims
    if item.type != "item" or not isinstance(claims, _Claims):
        return "without class"
    cls = selection.class_of(_ids(claims.instance_of))
    if cls is None:
        return "of no mapped class"
    sitelinks = sum(site.endswith("wiki") and site not in NOT_WIKIPEDIAS for site in item.sitelinks if site)
    if sitelinks < selection.least_sitelinks:
        return "with too few sitelinks"
    label = _label(item, selection.language)
    if label is None:
        return "without label"
    known = Known(selection.path(cls, label, item.id), cls, label, (), item.id, prominence(sitelinks))
    return _thing(known, _names(item, claims, label, selection.language), claims, selection)


def _thing(known: Known, names: list[str], claims: _Claims, selection: Selection) -> Described:
    if selection.is_a(known.cls, "Person"):
        called = surnames(known.label, first=not SURNAME_FIRST.isdisjoint(_ids(claims.citizenship)))
        if called:  # a single word among the other names is no better than a surname
            called += [name for name in names if " " not in name and "-" not in name]
        aliases = tuple(name for name in names if name not in called)
        return describe(replace(known, names=aliases), surnames=dict.fromkeys(called))
    return describe(
        replace(known, names=tuple(names)),
        demonyms=filter(_is_name, _texts(claims.demonym, selection.language)),
        inside=dict.fromkeys([*_ids(claims.located_in), *_ids(claims.country)]),
        happening=selection.is_a(known.cls, "Event"),
    )


def _label(item: _Item, language: str) -> str | None:
    labels = _LABELS.decode(item.labels)
    if isinstance(labels, list):
        return None
    label = labels.get(language) or labels.get("mul")
    return label.value if label is not None and _is_name(label.value) else None


def _names(item: _Item, claims: _Claims, label: str, language: str) -> list[str]:
    """Return the names beside the label, each once."""
    aliases = _ALIASES.decode(item.aliases)
    texts = [] if isinstance(aliases, list) else [*aliases.get(language, ()), *aliases.get("mul", ())]
    listed = [*(text.value for text in texts), *_texts(claims.short_name, language)]
    return [name for name in dict.fromkeys(listed) if name != label and _is_name(name)]


def _is_name(text: str) -> bool:
    """Whether a text can be a name in running text: a letter in it is a capital, or of a script without capitals."""
    letters = [char for char in text if char.isalpha()]
    return len(text) > 1 and any(char.isupper() or char.lower() == char.upper() for char in letters)


def _ids(statements: Sequence[_Statement]) -> list[str]:
    values = [s.mainsnak.datavalue.value for s in statements if s.rank != "deprecated" and s.mainsnak.datavalue]
    return [value.id or f"Q{value.numeric}" for value in values]


def _texts(statements: Sequence[_Statement], language: str) -> list[str]:
    values = [s.mainsnak.datavalue.value for s in statements if s.rank != "deprecated" and s.mainsnak.datavalue]
    return [value.text for value in values if value.language == language]
