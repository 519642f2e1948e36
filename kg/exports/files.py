"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable


def write_whole(path: Path, writer: Callable[[BinaryIO], None]) -> None:
    """Let ``writer`` write a file that appears at ``path`` only when it is complete; folders are made as needed.

    It is written beside its place, synchronised to the disk, then renamed; after an error nothing is left and what
    was there before stays. Raises OutputError when the place cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _refused(path, error) from error
    temporary = Path(name)
    try:
        _fill(handle, temporary, writer)
        temporary.replace(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)
    _synchronise_folder(path.parent)


def _fill(handle: int, temporary: Path, writer: Callable[[BinaryIO], None]) -> None:
    with os.fdopen(handle, "wb") as out:
        writer(out)
        out.flush()
        os.fsync(out.fileno())
    temporary.chmod(0o666 & ~_umask())


def _umask() -> int:
    """Return the mask of new files' permissions, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _synchronise_folder(folder: Path) -> None:
    """Make the new name last through a crash, where the system lets folders be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)


def _refused(path: Path, error: OSError) -> OutputError:
    return OutputError(f"cannot write {path}: {error.strerror or error}; choose a folder that can be written to")
