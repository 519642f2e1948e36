"""RDF files of any format, found and read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SUFFIXES: dict[str, ox.RdfFormat] = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
}
"""The RDF formats by the suffix of the file's name."""

BUILT = "graph.trig"
"""The file of a build's folder that holds everything, each article in its own graph."""


def rdf_files(sources: Iterable[Path]) -> tuple[Path, ...]:
    """Return the RDF files that files and folders stand for.

    The folder of a build stands for its ``graph.trig``, any other for all RDF files in it, sorted. Raises
    InputError for a path that is missing, a folder without RDF, or a suffix that tells no format.
    """
    found: list[Path] = []
    for source in sources:
        found.extend(_in_folder(source) if source.is_dir() else [source])
    for path in found:
        if not path.is_file():
            raise InputError(f"no such file or folder: {path}")
        if path.suffix not in SUFFIXES:
            raise InputError(f"{path}: its suffix tells no RDF format. Available: {', '.join(SUFFIXES)}")
    return tuple(dict.fromkeys(found))


def _in_folder(folder: Path) -> list[Path]:
    if (folder / BUILT).is_file():
        return [folder / BUILT]
    files = sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES)
    if not files:
        raise InputError(f"{folder} holds no RDF; name a file ({', '.join(SUFFIXES)}) or the folder of a build")
    return files


def read_quads(files: Iterable[Path], *, place: Callable[[Path], Path] = Path.absolute) -> Iterator[ox.Quad]:
    """Yield the statements of RDF files; blank nodes of different files are different, whatever their labels.

    ``place`` tells where a file is taken to lie, which relative IRIs in it are about. Raises InputError, with file,
    line and column, where one cannot be read.
    """
    paths = tuple(files)
    for path in paths:
        base, form = place(path).as_uri(), SUFFIXES[path.suffix]
        try:
            yield from ox.parse(path=path, format=form, base_iri=base, rename_blank_nodes=len(paths) > 1)
        except (SyntaxError, OSError) as error:
            raise unreadable(path, error) from error


def load(store: ox.Store, files: Iterable[Path]) -> None:
    """Load RDF files into a store. Raises InputError, with file, line and column, where one cannot be read."""
    for path in files:
        try:
            store.bulk_load(path=path, format=SUFFIXES[path.suffix], base_iri=path.absolute().as_uri())
        except (SyntaxError, OSError) as error:
            raise unreadable(path, error) from error


def unreadable(path: Path, error: SyntaxError | OSError) -> InputError:
    """Return the error that tells where and why a file cannot be read."""
    if isinstance(error, SyntaxError):
        return InputError(f"{path}:{error.lineno}:{error.offset}: {error.msg}")
    return InputError(f"cannot read {path}: {error.strerror or error}")
