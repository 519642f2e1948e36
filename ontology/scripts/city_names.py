"""Which of a city's many names an English newspaper may print, and which names it prints for something else."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.ontology.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OTHER_SCRIPTS = frozenset({
    "AE", "AF", "AM", "AZ", "BD", "BG", "BH", "BT", "BY", "CN", "CY", "DZ", "EG", "ER", "ET", "GE", "GR", "IL",
    "IN", "IQ", "IR", "JO", "JP", "KG", "KH", "KP", "KR", "KW", "KZ", "LA", "LB", "LK", "LY", "MA", "MD", "ME",
    "MK", "MM", "MN", "MV", "NP", "OM", "PK", "PS", "QA", "RS", "RU", "SA", "SD", "SO", "SS", "SY", "TH", "TJ",
    "TM", "TN", "TW", "UA", "UZ", "XK", "YE",
})  # fmt: skip
"""Countries whose place names reach English newspapers in several romanisations."""
LATIN_NAME = re.compile(r"[A-Z][^\W\d_]+(?:[ '‘’-][^\W\d_]+)*")
ARTICLE = re.compile(r"(A[lnrtdsz]h?|El) (.+)")
SUFFIX = re.compile(r"-(?:shi|si|gun|eup)$")
FOREIGN = re.compile(r"sch|dzh|zhkh|^W|ow\b|ij|ii|aa|^C[aou]|zz|uu|oe|[^ A-Za-z'-]")
"""Spellings of other languages than English: German, Dutch, Finnish, Italian."""
SOUNDS = (
    ("sch", "sh"), ("tsch", "ch"), ("dzh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("ph", "f"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"), ("iy", "i"), ("yy", "i"), ("ij", "i"), ("y", "i"), ("w", "v"),
    ("q", "k"), ("ck", "k"), ("c", "k"), ("x", "ks"),
)  # fmt: skip
GENERIC = re.compile(r"\b(?:city|town|shahri?|gorod|ciudad|villa|san|santa|new|al|el|as|ash|an|ar|at|ad)\b")
LONGEST_LIST = 5
LEAST_LETTERS = 4
WORDED_FROM = 50_000
WORDS = Path("/usr/share/dict/words")
SHORT_NAME_FROM = 300_000
"""So many people a city of a four-letter name has at least: shorter ones clash too often."""
FREQUENT = 0.004
"""Per cent of the people of a census: a surname or given name this frequent is more often a person than a town."""


def fold_words(name: str) -> str:
    """Return the name as names are compared: no case, no diacritics, single spaces."""
    return " ".join(fold(name).split())


def sound(name: str) -> str:
    """Return a key that transliterations of one name share.

    >>> sound("Qandahar") == sound("Kandahar"), sound("Kharkiv") == sound("Kharkov")
    (True, False)
    """
    key = re.sub(r"[ '‘’ʻʼ`-]", "", fold_words(name))
    for written, heard in SOUNDS:
        key = key.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", key)


def spellings(name: str, others: Iterable[str], country: str) -> tuple[str, ...]:
    """Return the name without scholarly marks, then what else newspapers may print: at most five more.

    In a country that writes another script these are the plain name without its Arabic article and those of the
    other names that spell the same sounds; elsewhere a city has the one name.
    """
    if country not in OTHER_SCRIPTS:
        return (name,)
    plain = _plain(name)
    found = {fold_words(plain): plain}
    article = ARTICLE.match(plain)
    bare = [f"{article[1]}-{article[2]}", article[2]] if article else []
    heard = sound(plain)
    alike = sorted(_plain(other) for other in others if LATIN_NAME.fullmatch(other) and sound(other) == heard)
    for other in (*bare, *alike):
        if len(other) > 3 and not FOREIGN.search(other) and ("kh" in plain.lower() or "kh" not in other.lower()):
            found.setdefault(fold_words(other), other)
    return tuple(found.values())[: LONGEST_LIST + 1]


def without_marks(name: str) -> str:
    """Return the name without the half rings and apostrophes of scholarly transliteration, spaces folded."""
    return " ".join(name.translate({ord(mark): None for mark in "‘ʻʼ’`"}).split())


def _plain(name: str) -> str:
    """Return the name in the letters of English, without half rings and without "city" in Japanese and Korean."""
    letters = unicodedata.normalize("NFKD", without_marks(SUFFIX.sub("", name)))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def is_too_short(name: str) -> bool:
    """Whether a name is too short, or no plain name, to be looked for in a text."""
    folded = fold_words(name)
    if len(folded) < LEAST_LETTERS or re.search(r"[\d(),/]", folded):
        return True
    return not GENERIC.sub("", folded).strip(" '-")


def is_word(name: str, population: int) -> bool:
    """Whether the name is an English word, and the town too small to be meant by it even in context."""
    return population < WORDED_FROM and fold_words(name) in english_words()


def is_everyday_name(name: str, population: int) -> bool:
    """Whether the bare name is in news more often a word or a person than this town of so many people."""
    folded = fold_words(name)
    if len(folded) < (4 if population >= SHORT_NAME_FROM else 5) or re.search(r"[\d(),/]", folded):
        return True
    if not GENERIC.sub("", folded).strip(" '-") or folded in english_words():
        return True
    return population < 1_000_000 and folded in person_names()


@cache
def english_words() -> frozenset[str]:
    """Return the English words that are written in small letters."""
    return frozenset(word for word in WORDS.read_text(encoding="utf-8").split() if word.islower())


@cache
def person_names() -> frozenset[str]:
    """Return frequent surnames and given names."""
    folder = Path(str(find_spec("names").submodule_search_locations[0]))  # type: ignore[union-attr,index]
    return frozenset(name for file in sorted(folder.glob("dist.*")) for name in _frequent(file))


def _frequent(file: Path) -> Iterator[str]:
    for line in file.read_text(encoding="utf-8").splitlines():
        name, per_cent, *_ = line.split()
        if float(per_cent) >= FREQUENT:
            yield name.lower()
