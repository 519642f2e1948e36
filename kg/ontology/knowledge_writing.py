"""Knowledge bases are written: described things in any order and number → one file, the same bytes for the same things.

Things and names are sorted outside of memory, in a temporary SQLite database: what must be held are a few bytes per
thing and per name, and the tries while they are built.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import tempfile
from array import array
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from kg.errors import OutputError
from kg.ontology.entries import KINDS, Described
from kg.ontology.knowledge import FORMAT, MAGIC, PAIR, TAIL, U32, Contents
from kg.ontology.names import NameIndex, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_CANDIDATES = 64
"""Candidates kept of a name, the most prominent: a surname of ten thousand people tells nothing."""

_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768; PRAGMA temp_store = FILE;
CREATE TABLE thing (id INTEGER PRIMARY KEY, path TEXT UNIQUE, cls TEXT, wikidata INTEGER, prominence REAL, record BLOB);
CREATE TABLE name (folded TEXT, thing INTEGER, kind INTEGER, surface TEXT);
"""


@dataclass(frozen=True, slots=True)
class Written:
    """What went into a knowledge base: its key, and numbers of things and names."""

    key: str
    things: int
    names: int


def write_knowledge(described: Iterable[Described], place: Path) -> Written:
    """Write a knowledge base of these things to ``place``, whole or not at all.

    Of things with one path the first counts, with the names of all. Raises OutputError when the file cannot be written.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=".kg-") as folder:
            with closing(sqlite3.connect(Path(folder) / "staged")) as staged:
                staged.executescript(_SCHEMA)
                _stage(described, staged)
                fresh = Path(folder) / "fresh"
                with fresh.open("wb") as out:
                    written = _Writer(staged, out).write()
                    out.flush()
                    os.fsync(out.fileno())
            fresh.replace(place)
    except (OSError, sqlite3.Error) as error:  # sqlite3: the disk is full
        reason = getattr(error, "strerror", None) or error
        raise OutputError(f"cannot write the knowledge base {place}: {reason}") from error
    return written


def _stage(described: Iterable[Described], staged: sqlite3.Connection) -> None:
    cursor = staged.cursor()
    for thing in described:
        owner = _stage_thing(thing, cursor)
        keyed = ((name_key(surface), owner, KINDS.index(kind), surface) for surface, kind in thing.surfaces)
        cursor.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", (row for row in keyed if row[0] is not None))


def _stage_thing(thing: Described, cursor: sqlite3.Cursor) -> int:
    """Return the row of a thing; one whose path is known keeps the row that it has."""
    known = thing.known
    number = None if known.wikidata is None else int(known.wikidata[1:])
    record = (known.path, known.cls, known.label, known.names, known.wikidata, known.prominence, thing.inside)
    row = (known.path, known.cls, number, known.prominence, msgspec.msgpack.encode(record))
    cursor.execute("INSERT OR IGNORE INTO thing (path, cls, wikidata, prominence, record) VALUES (?, ?, ?, ?, ?)", row)
    if cursor.rowcount and cursor.lastrowid is not None:
        return cursor.lastrowid
    (owner,) = cursor.execute("SELECT id FROM thing WHERE path = ?", (known.path,)).fetchone()
    return int(owner)


class _Writer:
    """One pass over the staged things and one over the staged names, section by section."""

    def __init__(self, staged: sqlite3.Connection, out: BinaryIO) -> None:
        self.staged = staged
        self.out = out
        self.whole = hashlib.sha256(f"knowledge base {FORMAT}".encode())
        self.sections: dict[str, tuple[int, int]] = {}
        self.numbers = array("Q")
        """By row of a staged thing: its number."""

    def write(self) -> Written:
        """Write everything; return what it was."""
        self._number_things()
        self.out.write(MAGIC)
        self._write_paths()
        self._write_things()
        self._write_wikidata()
        names = self._write_names()
        classes = tuple(cls for (cls,) in self.staged.execute("SELECT DISTINCT cls FROM thing ORDER BY cls"))
        things = len(self.numbers) - 1
        contents = Contents(FORMAT, self.whole.hexdigest(), things, names, classes, self.sections)
        packed = msgspec.msgpack.encode(contents)
        begin = self.out.tell()
        self.out.write(packed + TAIL.pack(begin, len(packed), MAGIC))
        return Written(contents.key, things, names)

    def _number_things(self) -> None:
        (last,) = self.staged.execute("SELECT ifnull(max(id), 0) FROM thing").fetchone()
        self.numbers = array("Q", bytes(8 * (last + 1)))
        for number, (row,) in enumerate(self.staged.execute("SELECT id FROM thing ORDER BY path")):
            self.numbers[row] = number

    def _write_paths(self) -> None:
        index = NameIndex.build(path for (path,) in self.staged.execute("SELECT path FROM thing ORDER BY path"))
        ranks = array("I", bytes(4 * len(index)))
        for number, (path,) in enumerate(self.staged.execute("SELECT path FROM thing ORDER BY path")):
            ranks[index.number(path) or 0] = number
        self._section("paths", [index.encode()])
        self._section("ranks", [_little(ranks)])

    def _write_things(self) -> None:
        positions = array("Q", [0])

        def records() -> Iterator[bytes]:
            for (record,) in self.staged.execute("SELECT record FROM thing ORDER BY path"):
                positions.append(positions[-1] + len(record))
                yield record

        self._section("things", records())
        self._section("positions", [_little(positions)])

    def _write_wikidata(self) -> None:
        rows = self.staged.execute("SELECT wikidata, id FROM thing WHERE wikidata IS NOT NULL ORDER BY wikidata, path")
        first = (next(group) for _, group in groupby(rows, key=itemgetter(0)))
        self._section("wikidata", (PAIR.pack(identifier, self.numbers[row]) for identifier, row in first))

    def _write_names(self) -> int:
        index = NameIndex.build(
            name for (name,) in self.staged.execute("SELECT DISTINCT folded FROM name ORDER BY folded")
        )
        places = array("Q", bytes(8 * len(index)))

        def lists() -> Iterator[bytes]:
            begin = 0
            for name, candidates in self._candidates():
                packed = msgspec.msgpack.encode(candidates)
                places[index.number(name) or 0] = begin
                begin += U32.size + len(packed)
                yield U32.pack(len(packed)) + packed

        self._section("names", [index.encode()])
        self._section("lists", lists())
        self._section("places", [_little(places)])
        return len(index)

    def _candidates(self) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
        """Yield each name with its candidates: by number of the thing, small letters before capitals."""
        query = "SELECT folded, thing, kind, surface, prominence FROM name JOIN thing ON id = thing ORDER BY folded"
        rows = self.staged.execute(query)
        for name, group in groupby(rows, key=itemgetter(0)):
            found: dict[tuple[int, int], tuple[float, str]] = {}
            for number, _, surface, kind, prominence in sorted(self._ordered(group)):
                found.setdefault((number, kind), (prominence, surface))
            yield name, [(number, kind, found[number, kind][1]) for number, kind in _most_prominent(found)]

    def _ordered(self, rows: Iterable[tuple[str, int, int, str, float]]) -> Iterator[tuple[int, int, str, int, float]]:
        for _, row, kind, surface, prominence in rows:
            yield self.numbers[row], sum(map(str.isupper, surface)), surface, kind, prominence

    def _section(self, name: str, parts: Iterable[bytes]) -> None:
        self.out.write(bytes(-self.out.tell() % 8))
        begin = self.out.tell()
        for part in parts:
            self.whole.update(part)
            self.out.write(part)
        self.sections[name] = (begin, self.out.tell() - begin)
        self.whole.update(f"{name} {self.out.tell()}".encode())


def _most_prominent(found: dict[tuple[int, int], tuple[float, str]]) -> Iterable[tuple[int, int]]:
    """Return the candidates to keep, in their order."""
    if len(found) <= MOST_CANDIDATES:
        return found
    kept = set(sorted(found, key=lambda key: (-found[key][0], key))[:MOST_CANDIDATES])
    return [key for key in found if key in kept]


def _little(numbers: array[int]) -> bytes:
    """Return the bytes of an array, little-endian whatever the machine."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
