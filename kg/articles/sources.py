"""From what a user names (files, folders, globs, standard input) to the files to read, in one order."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import SetAside

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

STANDARD_INPUT = "-"


def find_sources(sources: Sequence[str | Path], suffixes: Collection[str]) -> list[str | SetAside]:
    """Return the paths of all files that ``sources`` mean, each once, sorted.

    A folder means every file below it, but for hidden ones and hidden folders (whose names start with a dot). A name
    with ``*``, ``?`` or ``[`` that is no file is a glob, where ``**`` crosses folders. ``-`` is standard input.

    Set aside are a folder that cannot be listed, and a file of a folder whose suffix is not among ``suffixes``: one
    that the user names is read whatever its suffix.

    Raises InputError when a source does not exist, or a folder or glob holds no file.
    """
    if not sources:
        raise InputError("no source is named; give a file, a folder, a glob, or - for standard input")
    found: dict[str, str] = {}
    faults: dict[str, SetAside] = {}
    for source in sources:
        for each in _expand(os.fspath(source), suffixes):
            if isinstance(each, SetAside):
                faults[each.source] = each
            else:
                real = os.path.realpath(each) if each != STANDARD_INPUT else each
                found[real] = min(found.get(real, each), each)
    return sorted([*found.values(), *faults.values()], key=_sort_key)


def _sort_key(each: str | SetAside) -> tuple[str, ...]:
    return Path(each.source if isinstance(each, SetAside) else each).parts


def _expand(source: str, suffixes: Collection[str]) -> Iterator[str | SetAside]:
    if source == STANDARD_INPUT:
        yield source
    elif Path(source).is_dir():
        yield from _filled(_walk(source, suffixes), f"{source}: the folder holds no file to read")
    elif os.path.lexists(source):
        yield os.path.normpath(source)
    elif glob.has_magic(source):
        matches = sorted(glob.iglob(source, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        yield from _filled(_matched(matches, suffixes), f"{source}: no file matches the pattern")
    else:
        raise InputError(f"{source}: no such file or folder; name a file, a folder, a glob such as 'news/*.md', or -")


def _matched(matches: list[str], suffixes: Collection[str]) -> Iterator[str | SetAside]:
    for match in matches:
        if Path(match).is_dir():
            yield from _walk(match, suffixes)
        else:
            yield os.path.normpath(match)


def _filled(found: Iterator[str | SetAside], otherwise: str) -> Iterator[str | SetAside]:
    first = next(found, None)
    if first is None:
        raise InputError(otherwise)
    yield first
    yield from found


def _walk(folder: str, suffixes: Collection[str]) -> Iterator[str | SetAside]:
    faults: list[OSError] = []
    entered: set[str] = set()
    for place, folders, files in os.walk(folder, onerror=faults.append, followlinks=True):
        entered.add(os.path.realpath(place))
        folders[:] = [name for name in folders if _enters(place, name, entered)]
        yield from (_file(os.path.normpath(Path(place, name)), suffixes) for name in files if not name.startswith("."))
    for fault in faults:
        yield SetAside(str(fault.filename), f"the folder cannot be listed: {fault.strerror}")


def _file(path: str, suffixes: Collection[str]) -> str | SetAside:
    suffix = Path(path).suffix.lower()
    if not suffix or suffix in suffixes:
        return path
    known = " ".join(sorted(suffixes))
    return SetAside(path, f"the suffix {suffix} is no input format ({known}); name the file itself to have it read")


def _enters(place: str, name: str, entered: set[str]) -> bool:
    return not name.startswith(".") and os.path.realpath(Path(place, name)) not in entered
