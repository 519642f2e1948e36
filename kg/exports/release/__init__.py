"""A graph in every format at once, as a folder that can be published and checked.

The folder holds the formats, ``description.ttl`` (VoID and DCAT), ``provenance.ttl`` (PROV-O) and ``manifest.json``,
which lists every file with its size and SHA-256. Equal graphs give equal folders, to the byte.
"""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from kg.errors import InputError, OutputError
from kg.exports.files import holding, refused, write_all, write_whole
from kg.exports.ordering import Arranged
from kg.exports.release.catalogue import LISTINGS, Listing
from kg.exports.release.description import description, provenance
from kg.exports.release.manifest import MANIFEST, Entry, Manifest, entry, read_manifest, summary, write_manifest
from kg.exports.release.verification import Finding, verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import BinaryIO

    from kg.exports import Exporter, FolderExporter

LICENCE = "https://spdx.org/licenses/Apache-2.0"
"""The licence of what kg states, unless another is given; the articles quoted stay their publishers'."""


def release(
    quads: Iterable[ox.Quad],
    folder: Path,
    exporters: Mapping[str, Exporter | FolderExporter],
    *,
    licence: str = LICENCE,
    force: bool = False,
) -> Manifest:
    """Write quads, in whatever order, with these exporters into a folder, and with them what describes them.

    An earlier export there is replaced, unless the graph has shrunk to under half of it and ``force`` is not given.
    Raises OutputError for that, for a folder that holds anything else, for one that cannot be written, and for a graph
    that one of the formats cannot hold; InputError for a licence that is no IRI.
    """
    try:
        ox.NamedNode(licence)
    except ValueError as error:
        raise InputError(f"the licence {licence!r} is no IRI, such as {LICENCE}") from error
    ordered = Arranged(quads)
    earlier = _earlier(folder, len(ordered), force=force)
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = tempfile.TemporaryDirectory(prefix=".export-", dir=folder)
    except OSError as error:
        raise refused(folder, error) from error
    try:
        with staging as name:
            manifest = _write(ordered, Path(name), licence, exporters)
            _publish(Path(name), folder, manifest, earlier)
    finally:
        if is_new:
            with suppress(OSError):  # which it raises where the export is in it, as it should be
                folder.rmdir()
    return manifest


def _earlier(folder: Path, statements: int, *, force: bool) -> Manifest | None:
    """Return the manifest of the export that lies in a folder. Raises OutputError where it should not be replaced."""
    if not (folder / MANIFEST).is_file():
        if folder.is_dir() and any(not path.name.startswith(".export-") for path in folder.iterdir()):
            raise OutputError(f"{folder} holds other files than an export of kg; name a new or empty folder")
        return None
    earlier = read_manifest(folder)
    if statements * 2 < earlier.statements and not force:
        raise OutputError(
            f"the graph has {statements} statements, under half of the {earlier.statements} of the last export in "
            f"{folder}; give --force if so many are meant to go"
        )
    return earlier


def _write(quads: Arranged, stage: Path, licence: str, exporters: Mapping[str, Exporter | FolderExporter]) -> Manifest:
    counts = summary(quads)
    entries: list[Entry] = []
    for name, exporter in exporters.items():
        listing = LISTINGS[name]
        try:
            write_all(stage / listing.folder, _files(quads, listing, exporter))
        except OutputError as error:
            if isinstance(error.__cause__, OSError):  # the disk's, not the format's
                raise
            raise OutputError(f"{name}: {error} (--without {name} writes the other formats)") from error
        paths = (path.relative_to(stage).as_posix() for path in (stage / listing.path).rglob("*"))
        entries.extend(entry(stage, path, listing, counts) for path in sorted(paths) or [listing.path])
    manifest = Manifest(counts.version, licence, counts.statements, counts.triples, counts.runs, tuple(entries))
    for name, write in (("description.ttl", description), ("provenance.ttl", provenance)):
        write_whole(stage / name, holding(write(manifest, counts)))
        manifest = manifest.plus(entry(stage, name, None, counts))
    write_manifest(manifest, stage)
    return manifest


def _files(
    quads: Arranged, listing: Listing, exporter: Exporter | FolderExporter
) -> Mapping[str, Callable[[BinaryIO], None]]:
    """Return the files of one format: name → what writes it."""
    if listing.folder:
        return cast("FolderExporter", exporter)(quads)
    return {listing.path: lambda out: cast("Exporter", exporter)(quads, out)}


def _publish(stage: Path, folder: Path, manifest: Manifest, earlier: Manifest | None) -> None:
    """Move the files to their places, the manifest last; what only the earlier export had is removed."""
    try:
        for path in (*(each.path for each in manifest.files), MANIFEST):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (stage / path).replace(folder / path)
        before = {each.path for each in earlier.files} if earlier else set()
        for path in sorted(before - {each.path for each in manifest.files}):
            (folder / path).unlink(missing_ok=True)
    except OSError as error:
        raise refused(folder, error) from error


__all__ = ["LICENCE", "Finding", "Manifest", "release", "verify"]
