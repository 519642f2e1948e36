"""Files written whole or not at all, alone or together."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def write_whole(path: Path, writer: Callable[[BinaryIO], None]) -> None:
    """Let ``writer`` write a file that appears at ``path`` only when it is complete; folders are made as needed.

    It is written beside its place, synchronised to the disk, then renamed; after an error nothing is left and what
    was there before stays. A link is followed; a device or pipe, such as ``/dev/stdout``, is written into as it is.
    Raises OutputError when the place cannot be written.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        _stream(path, writer)
    else:
        write_all(path.parent, {path.name: writer})


def write_all(folder: Path, writers: Mapping[str, Callable[[BinaryIO], None]]) -> None:
    """Write several files into a folder (names may hold slashes), as ``write_whole`` does each.

    None appears before all are complete. Raises OutputError when a place cannot be written.
    """
    temporaries: dict[Path, Path] = {}
    try:
        for name, writer in writers.items():
            path = folder / name
            path = path.resolve() if path.is_symlink() else path
            handle, temporaries[path] = _beside(path)
            try:
                _fill(handle, temporaries[path], writer)
            except OSError as error:
                raise refused(path, error) from error
        _rename(temporaries)
    finally:
        for temporary in temporaries.values():
            temporary.unlink(missing_ok=True)


def holding(content: bytes) -> Callable[[BinaryIO], None]:
    """Return what writes this content."""

    def writer(out: BinaryIO) -> None:
        out.write(content)

    return writer


def _stream(path: Path, writer: Callable[[BinaryIO], None]) -> None:
    """Write into what is no file: it must not be replaced by one."""
    try:
        with path.open("wb") as out:
            writer(out)
    except BrokenPipeError:
        raise  # whoever read has seen enough
    except OSError as error:
        raise refused(path, error) from error


def _beside(path: Path) -> tuple[int, Path]:
    """Return an open temporary file in the folder of ``path``, and its name."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise refused(path, error) from error
    return handle, Path(name)


def _rename(temporaries: Mapping[Path, Path]) -> None:
    for path, temporary in temporaries.items():
        try:
            temporary.replace(path)
        except OSError as error:
            raise refused(path, error) from error
    for folder in sorted({path.parent for path in temporaries}):
        _synchronise_folder(folder)


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


_WAYS_OUT = {
    errno.EISDIR: "; name a file in it",
    errno.ENOSPC: "; make room, or choose another disk",
    None: "",  # not the disk's error but the writer's own
}


def refused(path: Path, error: OSError) -> OutputError:
    """Return the error that tells why a place cannot be written."""
    way_out = _WAYS_OUT.get(error.errno, "; choose a folder that can be written to")
    return OutputError(f"cannot write {path}: {error.strerror or error}{way_out}")
