"""Where known things come from: one file per format, each a generator of described things that holds one at a time.

A file's suffix tells its format; ``.gz`` and ``.bz2`` after it are undone, whatever the format.
"""

from __future__ import annotations

import bz2
import gzip
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from kg.errors import InputError
from kg.ontology.entries import Described
from kg.ontology.knowledge_writing import Written, write_knowledge
from kg.ontology.sources.classes import FILE as CLASS_MAP
from kg.ontology.sources.classes import Selection, read_class_map
from kg.ontology.sources.csv import read_csv
from kg.ontology.sources.skos import read_skos
from kg.ontology.sources.wikidata import read_wikidata

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def _gunzip(file: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", gzip.GzipFile(fileobj=file))


def _bunzip(file: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", bz2.BZ2File(file))


Source = Callable[[BinaryIO, str, Selection], Iterator[Described]]
"""An open file, its name for messages, and what is wanted of it → the things it describes."""

SOURCES: dict[str, Source] = {
    ".json": read_wikidata,
    ".jsonl": read_wikidata,
    ".ndjson": read_wikidata,
    ".csv": read_csv,
    ".ttl": read_skos,
}
"""Suffix → reader."""

COMPRESSIONS: dict[str, Callable[[BinaryIO], BinaryIO]] = {".gz": _gunzip, ".bz2": _bunzip}
"""Suffix → what undoes it."""


def build_knowledge(paths: Iterable[Path], place: Path, selection: Selection) -> Written:
    """Compile these sources into a knowledge base at ``place``, whole or not at all.

    Raises InputError when a source cannot be read or is broken, OutputError when the file cannot be written.
    """
    return write_knowledge((thing for path in paths for thing in read_source(path, selection)), place)


def read_source(path: Path, selection: Selection) -> Iterator[Described]:
    """Yield the things that a file describes. Raises InputError when it cannot be read or is broken."""
    suffixes = ["", *(suffix.lower() for suffix in path.suffixes)]
    unpack = COMPRESSIONS.get(suffixes[-1])
    read = SOURCES.get(suffixes[-2] if unpack else suffixes[-1])
    if read is None:
        raise InputError(
            f"{path}: its name must end in one of {', '.join(SOURCES)}, then .gz or .bz2 where it is packed"
        )
    try:
        with path.open("rb") as file:
            yield from read(unpack(file) if unpack else file, str(path), selection)
    except (OSError, EOFError, zlib.error) as error:  # EOFError: a packed file that was cut short
        raise InputError(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from error


__all__ = ["CLASS_MAP", "SOURCES", "Selection", "build_knowledge", "read_class_map", "read_source"]
