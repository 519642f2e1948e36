"""Whether an exported folder is what its manifest says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.exports.release.catalogue import LISTINGS
from kg.exports.release.description import MEDIA_TYPES
from kg.exports.release.manifest import MANIFEST, fingerprint, read_manifest, statements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.exports.release.manifest import Entry, Manifest


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a file of the folder (its path there)."""

    path: str
    message: str


def verify(folder: Path) -> list[Finding]:
    """Return what is wrong with an exported folder: files missing, changed, added, unreadable or of another length.

    Raises InputError where the folder has no manifest that makes sense.
    """
    manifest = read_manifest(folder)
    return [
        *_unlisted(folder, manifest),
        *(finding for each in manifest.files for finding in _checked(folder, each, manifest)),
        *_undescribed(folder, manifest),
    ]


def _unlisted(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    listed = {MANIFEST, *(each.path for each in manifest.files)}
    there = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())
    yield from (Finding(path, "is not in the manifest") for path in there if path not in listed)


def _checked(folder: Path, each: Entry, manifest: Manifest) -> Iterator[Finding]:
    place = folder / each.path
    if "\0" in each.path or not place.resolve().is_relative_to(folder.resolve()):
        yield Finding(each.path, "lies outside the folder")
        return
    try:
        size, sha256 = fingerprint(place)
    except OSError as error:
        yield Finding(each.path, f"cannot be read: {error.strerror}")
        return
    if (size, sha256) != (each.size, each.sha256):
        yield Finding(each.path, f"has {size} bytes and SHA-256 {sha256}, not {each.size} and {each.sha256}")
    yield from _counted(place, each, manifest)


def _counted(place: Path, each: Entry, manifest: Manifest) -> Iterator[Finding]:
    """Read RDF once more, and find what is malformed, of another length, or at odds with the graph's own length."""
    listing = LISTINGS.get(each.format or "")
    form = ox.RdfFormat.TURTLE if each.format is None else listing.rdf if listing else None
    if form is None:
        return
    try:
        found = statements(place, form)
    except SyntaxError as error:
        yield Finding(each.path, f"is malformed: line {error.lineno}, column {error.offset}: {error.msg}")
        return
    if found != each.triples:
        yield Finding(each.path, f"has {found} triples, not {each.triples}")
    extent = listing.extent if listing else "counted"
    whole = {"quads": manifest.statements, "triples": manifest.triples}.get(extent, found)
    if found != whole:
        yield Finding(each.path, f"has {found} triples, where the graph has {whole}")


def _undescribed(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    """Find what the manifest tells of licence, media types, software and runs, and the description does not."""
    known: set[str] = set()
    for path in (folder / each.path for each in manifest.files if each.format is None):
        try:
            quads = list(ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=path.absolute().as_uri()))
        except (OSError, SyntaxError, ValueError):
            return  # which has been found already
        known.update(
            part.value for quad in quads for part in quad.triple if isinstance(part, ox.NamedNode | ox.Literal)
        )
    for text in sorted(_told(manifest) - known):
        yield Finding(MANIFEST, f"tells {text}, of which the description and the provenance say nothing")


def _told(manifest: Manifest) -> set[str]:
    """Return the names in a manifest that the description or the provenance has too."""
    named = {manifest.licence, f"kgnews {manifest.kg}"}
    named.update(MEDIA_TYPES + each.media_type for each in manifest.files if each.format is not None)
    for run in manifest.runs:
        told = (run.iri, run.domain_hash, run.model, run.corpus_hash, run.corrections)
        named.update(text for text in told if text is not None)
    return named
