"""Names of known things: folded for comparison, and found in a text by the longest match.

The index is a MARISA trie (Yata 2011, through ``marisa-trie``), mapped into memory. It was chosen by measuring: a
million invented names, 60,000 words, the longest name at each (``tests/benchmarks/kb.py --compare``; one busy core):

==================== =========== =============== ==========
index                  start, ms         words/s   resident
==================== =========== =============== ==========
**knowledge base**             1         434,000      97 MB
dictionary                 2,600         129,000     280 MB
SQLite                         5           5,500      39 MB
LMDB                           2          61,000      75 MB
ahocorasick-rs            12,600       1,834,000     460 MB
==================== =========== =============== ==========

38 MB of each are Python, kg and the text. Aho-Corasick reads four times faster, but its automaton is built anew at
every start and is too big; the parser takes 70 µs for a word, so that 2 µs here do not matter. The trie alone answers
1.3 million ``prefixes`` a second; ``RecordTrie``, which keeps a number of one's own with each name, 49,000.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import marisa_trie

if TYPE_CHECKING:
    from collections.abc import Iterable

    Buffer = bytes | memoryview

LONGEST_NAME = 90
_SPECIAL = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "\u00a0": " ",
    "\n": " ", "\t": " ", "ı": "i", "İ": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ə": "a",
    "Ə": "a",
}  # fmt: skip


class _Folding(dict[int, str]):
    """Maps a code point to exactly one character, so that offsets in the folded text are offsets in the text."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[0].lower()
        self[code] = folded = _SPECIAL.get(char, base if len(base) == 1 else char)
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return ``text`` without case and diacritics, with plain quotes, hyphens and spaces; as long as ``text``.

    >>> fold("Erdoğan’s")
    "erdogan's"
    """
    return text.translate(_FOLDING)


def name_key(surface: str) -> str | None:
    """Return the folded name by which a surface is found; None where nothing could find it.

    >>> name_key("  Türkiye ")
    'turkiye'
    """
    key = " ".join(fold(surface).split())
    if len(key) > LONGEST_NAME or "\0" in key:  # the trie ends a name at NUL
        return None
    return key if any(char.isalnum() for char in key) else None


class NameIndex:
    """Folded names and their numbers, in a trie that is mapped into memory."""

    __slots__ = ("_buffer", "_trie")

    def __init__(self, trie: marisa_trie.Trie, buffer: Buffer | None = None) -> None:
        self._trie = trie
        self._buffer = buffer  # the trie points into it without keeping it alive

    @classmethod
    def of_buffer(cls, buffer: Buffer) -> NameIndex:
        """Return the index whose bytes lie in this buffer, which is not copied."""
        trie = marisa_trie.Trie()
        trie.map(buffer)
        return cls(trie, buffer)

    @classmethod
    def build(cls, names: Iterable[str]) -> NameIndex:
        """Return an index of these folded names; the numbers are the trie's own, whatever the order of the names.

        >>> NameIndex.build(["new york", "new"]).prefixes("in new york city", 3)
        ['new', 'new york']
        """
        return cls(marisa_trie.Trie(names))

    def encode(self) -> bytes:
        """Return the bytes that ``of_buffer`` takes."""
        encoded: bytes = self._trie.tobytes()
        return encoded

    def __len__(self) -> int:
        return len(self._trie)

    def number(self, folded: str) -> int | None:
        """Return the number of a folded name, or None."""
        found: int | None = self._trie.get(folded)
        return found

    def prefixes(self, folded: str, start: int) -> list[str]:
        """Return every name with which the folded text goes on at ``start``, longest last."""
        found: list[str] = self._trie.prefixes(folded[start : start + LONGEST_NAME])
        return found


class NameUnion:
    """The names of several indexes as one."""

    __slots__ = ("_indexes",)

    def __init__(self, indexes: Iterable[NameIndex]) -> None:
        self._indexes = tuple(indexes)

    def prefixes(self, folded: str, start: int) -> list[str]:
        """Return every name with which the folded text goes on at ``start``, longest last."""
        found = {name for index in self._indexes for name in index.prefixes(folded, start)}
        return sorted(found, key=len)


Names = NameIndex | NameUnion
