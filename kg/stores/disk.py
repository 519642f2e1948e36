"""Oxigraph on disk: files are loaded once and found again by their content, for graphs too large to load each time."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import InputError, OutputError
from kg.stores.loading import load

if TYPE_CHECKING:
    from kg.stores.location import Location


def opened(location: Location) -> ox.Store:
    """Return a read-only store that holds the files of the location, loaded now or earlier.

    Raises InputError where a file cannot be read, OutputError where the folder cannot be written.
    """
    if location.folder is None:
        raise InputError("a store on disk needs a folder to lie in")
    place = location.folder / _content_key(location.files)
    if not place.is_dir():
        _fill(place, location.files)
    return ox.Store.read_only(str(place))


def _content_key(files: tuple[Path, ...]) -> str:
    whole = hashlib.sha256()
    for path in files:
        try:
            with path.open("rb") as source:
                whole.update(path.suffix.encode() + hashlib.file_digest(source, "sha256").digest())
        except OSError as error:
            raise InputError(f"cannot read {path}: {error.strerror}") from error
    return whole.hexdigest()[:32]


def _fill(place: Path, files: tuple[Path, ...]) -> None:
    """Load files into a new store that appears at its place only when it is complete."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary = tempfile.TemporaryDirectory(prefix=".loading-", dir=place.parent)
    except OSError as error:
        raise OutputError(f"cannot write {place.parent}: {error.strerror}; choose another folder") from error
    with temporary as folder:
        fresh = Path(folder) / "store"
        store = ox.Store(str(fresh))
        load(store, files)
        store.flush()
        del store  # closes it, so that the folder can be renamed
        fresh.rename(place)
