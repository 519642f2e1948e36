"""Quads in the order of the layout, in memory that does not grow with the graph.

Lines of N-Quads are sorted, so that all lines of a subject come together; then subjects are sorted by their place in
the layout, which only all lines of a subject tell. What does not fit into memory is sorted in runs on disk that are
merged (https://en.wikipedia.org/wiki/External_sorting): the standard library's ``heapq.merge`` over plain files takes
no more time than SQLite or DuckDB would to load the lines, and Oxigraph's store on disk, which is faster, rewrites
literals. A small graph never leaves memory.
"""

from __future__ import annotations

import heapq
import struct
import tempfile
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, TypeVar

import pyoxigraph as ox

from kg.exports.layout import SubjectKey, statement_key, subject_key
from kg.exports.rows import lines, parsed, split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MEMORY = 64_000_000
"""Bytes of N-Quads that are sorted in memory at a time; Python takes about three times as much for them."""

_SIZES = struct.Struct(">II")

Item = TypeVar("Item")
Group = tuple[bytes, bytes]
"""Where a subject belongs, as bytes that sort so; its lines in their order."""


class Arranged:
    """Quads once each and in the order of the layout; iterable again and again.

    Blank nodes, which only graphs made elsewhere hold, get the names of RDF Dataset Canonicalization (RDFC-1.0); quads
    that have some are held in memory for that. Many quads lie in temporary files, which go when this object does.
    """

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="kg-")
        place = Path(self._folder.name)
        by_line: _Runs[bytes] = _Runs(place / "lines", None, _write_lines, _read_lines)
        for line in _canonical(lines(quads)):
            by_line.add(line, len(line))
        self._groups: _Runs[Group] = _Runs(place / "groups", itemgetter(0), _write_groups, _read_groups)
        for _, same in groupby(by_line.merged(), key=_subject):
            group = _group(list(dict.fromkeys(same)))
            self._groups.add(group, len(group[1]))
        by_line.clear()

    def lines(self) -> Iterator[bytes]:
        """Yield a line of canonical N-Quads, without its line break, for each quad."""
        for _, text in self._groups.merged():
            yield from text.split(b"\n")

    def __iter__(self) -> Iterator[ox.Quad]:
        return parsed(self.lines())

    def __len__(self) -> int:
        return sum(1 for _ in self.lines())


def arranged(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return the quads, whatever order they come in, once each and in the order of the layout, in memory."""
    return list(Arranged(quads))


def _subject(line: bytes) -> bytes:
    return line[: line.index(b" ")]


def _canonical(written: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines, those with blank nodes last and with canonical names for these.

    The names depend on nothing but the quads that have blank nodes.
    """
    blank = []
    for line in written:
        if b"_:" in line and _is_blank(line):
            blank.append(line)
        else:
            yield line
    dataset = ox.Dataset(parsed(blank))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    yield from lines(dataset)


def _is_blank(line: bytes) -> bool:
    ((subject, _, obj, graph),) = split([line])
    return any(term.startswith(b"_:") for term in (subject, obj, graph)) or (obj.startswith(b"<<") and b" _:" in obj)


def _group(same: list[bytes]) -> Group:
    """Return the lines of one subject in order, and its place."""
    of = dict(zip(same, split(same), strict=True))
    same.sort(key=lambda line: statement_key(of[line]))
    return _bytes_of(subject_key(of[same[0]][0], [of[line] for line in same])), b"\n".join(same)


def _bytes_of(key: SubjectKey) -> bytes:
    """Return a key as bytes that sort like it: no IRI holds a null, and the longer number is the larger."""
    (place, section), (kind, *numbers), subject = key
    digits = b"".join(b"%03d%d" % (len(str(number)), number) for number in numbers)
    return b"%d%s\0%d%s\0%s" % (place, section, kind, digits, subject)


class _Runs(Generic[Item]):
    """Items to be sorted by a key (None: themselves): in memory, and in sorted files of what it does not hold."""

    def __init__(
        self,
        stem: Path,
        key: Callable[[Item], bytes] | None,
        write: Callable[[Iterable[Item], BinaryIO], None],
        read: Callable[[Path], Iterator[Item]],
    ) -> None:
        self._stem, self._write, self._read = stem, write, read
        self._key: Any = key  # None would otherwise have to be told apart for the type checker at every use
        self._held: list[Item] = []
        self._size = 0
        self._files: list[Path] = []

    def add(self, item: Item, size: int) -> None:
        """Add an item of so many bytes."""
        self._held.append(item)
        self._size += size
        if self._size > MEMORY:
            self._spill()

    def merged(self) -> Iterator[Item]:
        """Yield all items, sorted."""
        if not self._files:
            self._held.sort(key=self._key)
            yield from self._held
            return
        if self._held:
            self._spill()
        yield from heapq.merge(*map(self._read, self._files), key=self._key)

    def clear(self) -> None:
        """Forget all items."""
        self._held = []
        for path in self._files:
            path.unlink()
        self._files = []

    def _spill(self) -> None:
        self._held.sort(key=self._key)
        path = self._stem.with_suffix(f".{len(self._files)}")
        with path.open("wb") as out:
            self._write(self._held, out)
        self._files.append(path)
        self._held, self._size = [], 0


def _write_lines(written: Iterable[bytes], out: BinaryIO) -> None:
    out.writelines(line + b"\n" for line in written)


def _read_lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as written:
        for line in written:
            yield line[:-1]


def _write_groups(groups: Iterable[Group], out: BinaryIO) -> None:
    out.writelines(_SIZES.pack(len(key), len(text)) + key + text for key, text in groups)


def _read_groups(path: Path) -> Iterator[Group]:
    with path.open("rb") as written:
        while sizes := written.read(_SIZES.size):
            key, text = _SIZES.unpack(sizes)
            yield written.read(key), written.read(text)
