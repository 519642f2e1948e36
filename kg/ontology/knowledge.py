"""Knowledge bases on disk: known things and their names in one file that is mapped into memory, not read.

The file is laid out for two questions that reading asks a thousand times an article: which names does the text go on
with here, and what may this name mean. Its sections, each aligned to eight bytes:

========== ==============================================================================================
names      MARISA trie of the folded names; its numbers are those of the name
places     by number of a name: where its list of candidates begins in ``lists`` (8 bytes)
lists      lists of candidates: a length (4 bytes), then MessagePack of [thing, kind, surface] each
paths      MARISA trie of the things' paths
ranks      by number of a path in that trie: the number of the thing (4 bytes); things are numbered by path
positions  by number of a thing: where its record begins in ``things`` (8 bytes), and where the last one ends
things     records: MessagePack of path, class, label, names, Wikidata id, prominence, what it lies in
wikidata   numbers of Wikidata ids, sorted (8 bytes), and the things that have them (8 bytes)
========== ==============================================================================================

Integers are little-endian. Contents (MessagePack) and the file's last 24 bytes say where each section lies. Nothing
but the parts that are asked for is ever decoded.
"""

from __future__ import annotations

import mmap
import struct
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kg.errors import DomainError
from kg.ontology.entries import KINDS, Candidate, Described, Known
from kg.ontology.names import NameIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT = 1
MAGIC = b"kg-known"
TAIL = struct.Struct("<QQ8s")
"""Where the contents begin, how long they are, and ``MAGIC``."""
U64, PAIR, U32 = struct.Struct("<Q"), struct.Struct("<QQ"), struct.Struct("<I")
KEPT = 1 << 14
"""How many decoded things and lists of candidates are kept at hand."""

Record = tuple[str, str, str, tuple[str, ...], str | None, float, tuple[str, ...]]
_RECORD = msgspec.msgpack.Decoder(Record)
_LIST = msgspec.msgpack.Decoder(tuple[tuple[int, int, str], ...])


class Contents(msgspec.Struct, frozen=True):
    """What a knowledge base holds: hash of its sections, numbers of things and names, classes, where sections lie."""

    format: int
    key: str
    things: int
    names: int
    classes: tuple[str, ...]
    sections: dict[str, tuple[int, int]]


class KnowledgeBase:
    """A knowledge base, opened. Things are denoted by their number; equal things have one number.

    ``source`` is for messages. Raises DomainError when the buffer holds no knowledge base or one of another version.
    """

    def __init__(self, buffer: mmap.mmap | bytes, source: str) -> None:
        self.source = source
        self._buffer = buffer
        self.contents = _contents(buffer, source)
        whole = memoryview(buffer)
        self._sections = {
            name: whole[begin : begin + length] for name, (begin, length) in self.contents.sections.items()
        }
        self.names = NameIndex.of_buffer(self._sections["names"])
        self._paths = NameIndex.of_buffer(self._sections["paths"])
        self.thing = lru_cache(KEPT)(self._thing)
        self.candidates = lru_cache(KEPT)(self._candidates)

    @classmethod
    def open(cls, path: Path) -> KnowledgeBase:
        """Map the knowledge base at ``path`` into memory. Raises DomainError when there is none."""
        try:
            with path.open("rb") as file:
                return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), str(path))
        except (OSError, ValueError) as error:  # ValueError: an empty file cannot be mapped
            reason = getattr(error, "strerror", None) or "it is empty"
            raise DomainError(f"cannot open the knowledge base {path}: {reason}") from error

    def __reduce__(self) -> tuple[object, ...]:
        """Send the file's name to workers, not its content."""
        if isinstance(self._buffer, bytes):
            return KnowledgeBase, (self._buffer, self.source)
        return KnowledgeBase.open, (Path(self.source),)

    def __len__(self) -> int:
        return self.contents.things

    @property
    def key(self) -> str:
        """The hash of everything in it."""
        return self.contents.key

    def number(self, path: str) -> int | None:
        """Return the number of the thing with this path, or None."""
        rank = self._paths.number(path)
        return None if rank is None else int(U32.unpack_from(self._sections["ranks"], 4 * rank)[0])

    def with_wikidata(self, identifier: str) -> int | None:
        """Return the number of the thing with this Wikidata id, or None (binary search)."""
        ids, wanted = self._sections["wikidata"], int(identifier[1:])
        low, high = 0, len(ids) // PAIR.size
        while low < high:
            middle = (low + high) // 2
            found, number = PAIR.unpack_from(ids, PAIR.size * middle)
            if found == wanted:
                return int(number)
            low, high = (middle + 1, high) if found < wanted else (low, middle)
        return None

    def _thing(self, number: int) -> Known:
        """Return the thing with this number. Raises IndexError when there is none."""
        if not 0 <= number < len(self):
            raise IndexError(f"{self.source} has no thing {number}, only {len(self)}")
        return Known(*self._record(number)[:6])

    def inside(self, number: int) -> tuple[str, ...]:
        """Return what the thing with this number lies in, by path or Wikidata id."""
        return self._record(number)[6]

    def _record(self, number: int) -> Record:
        begin, end = PAIR.unpack_from(self._sections["positions"], 8 * number)
        record: Record = _RECORD.decode(self._sections["things"][begin:end])
        return record

    def described(self) -> Iterator[Described]:
        """Yield every thing, by number, with the names that it is found by; decodes the whole base."""
        surfaces: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for name in range(len(self.names)):
            for candidate in self._listed(name):
                surfaces[candidate.thing].append((KINDS.index(candidate.kind), candidate.surface))
        for number in range(len(self)):
            found = tuple((surface, KINDS[kind]) for kind, surface in sorted(surfaces.get(number, ())))
            yield Described(self._thing(number), found, self.inside(number))

    def _candidates(self, folded: str) -> tuple[Candidate, ...]:
        """Return the things that a folded name may mean."""
        number = self.names.number(folded)
        return () if number is None else self._listed(number)

    def _listed(self, number: int) -> tuple[Candidate, ...]:
        """Return the things that the name with this number may mean."""
        lists = self._sections["lists"]
        (begin,) = U64.unpack_from(self._sections["places"], 8 * number)
        (length,) = U32.unpack_from(lists, begin)
        listed = _LIST.decode(lists[begin + 4 : begin + 4 + length])
        return tuple(Candidate(thing, KINDS[kind], surface) for thing, kind, surface in listed)


def _contents(buffer: mmap.mmap | bytes, source: str) -> Contents:
    advice = "build it again with `kg kb build`"
    if len(buffer) < TAIL.size or buffer[: len(MAGIC)] != MAGIC:
        raise DomainError(f"{source} is no knowledge base; `kg kb build` makes one")
    begin, length, magic = TAIL.unpack(buffer[-TAIL.size :])
    if magic != MAGIC or begin + length + TAIL.size != len(buffer):
        raise DomainError(f"{source} is cut short or damaged; {advice}")
    try:
        contents = msgspec.msgpack.decode(buffer[begin : begin + length], type=Contents)
    except msgspec.MsgspecError as error:
        raise DomainError(f"{source} is damaged: {error}; {advice}") from error
    if contents.format != FORMAT:
        raise DomainError(f"{source} has format {contents.format}, this kg reads {FORMAT}; {advice}")
    return contents
