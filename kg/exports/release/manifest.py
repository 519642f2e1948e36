"""The list of what an exported folder holds: sizes, SHA-256, triples, licence."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING

import msgspec
import pyoxigraph as ox

from kg.errors import InputError
from kg.exports.files import holding, write_whole
from kg.iris import BASE, KG, PROV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.exports.release.catalogue import Listing

MANIFEST = "manifest.json"
_DESCRIBING = "text/turtle"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its path in the folder, size in bytes, SHA-256, and its triples (None where it is no RDF).

    Quads count as triples in formats that keep graphs. ``format`` is None for what describes the folder.
    """

    path: str
    format: str | None
    media_type: str
    size: int
    sha256: str
    triples: int | None


@dataclass(frozen=True, slots=True)
class Run:
    """What the graph tells of the run that made it; ``corrections`` is the IRI of those that were applied, if any."""

    iri: str
    software_version: str | None
    domain_hash: str | None
    model: str | None
    corpus_hash: str | None
    corrections: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """An exported folder: the version of kg that wrote it, the licence, and what is in it.

    ``statements`` counts the quads of the graph, ``triples`` those that are left when its graphs are merged.
    """

    kg: str
    licence: str
    statements: int
    triples: int
    runs: tuple[Run, ...]
    files: tuple[Entry, ...]

    def plus(self, more: Entry) -> Manifest:
        """Return the manifest with one file more."""
        return replace(self, files=(*self.files, more))


@dataclass(frozen=True, slots=True)
class Summary:
    """A graph in numbers: subjects, objects, classes and properties of its merged triples, and its runs."""

    version: str
    base: str
    statements: int
    triples: int
    subjects: int
    objects: int
    classes: dict[str, int]
    properties: dict[str, int]
    runs: tuple[Run, ...]


def summary(quads: Iterable[ox.Quad]) -> Summary:
    """Count a graph."""
    statements = 0
    triples: set[ox.Triple] = set()
    for quad in quads:
        statements += 1
        triples.add(quad.triple)
    typed = [each for each in triples if each.predicate.value == RDF + "type" and isinstance(each.object, ox.NamedNode)]
    runs = _runs(triples, {each.subject for each in typed if each.object == ox.NamedNode(KG + "Run")})
    return Summary(
        version("kgnews"),
        runs[0].iri.rpartition("run/")[0] or BASE if runs else BASE,
        statements,
        len(triples),
        len({each.subject for each in triples}),
        len({each.object for each in triples}),
        dict(sorted(Counter(str(each.object)[1:-1] for each in typed).items())),
        dict(sorted(Counter(each.predicate.value for each in triples).items())),
        runs,
    )


def _runs(triples: Iterable[ox.Triple], nodes: set[object]) -> tuple[Run, ...]:
    told: dict[tuple[object, str], str] = {
        (each.subject, each.predicate.value): each.object.value
        for each in triples
        if each.subject in nodes and isinstance(each.object, ox.Literal)
    }
    used: dict[object, str] = {
        each.subject: str(each.object).strip("<>") for each in triples if each.predicate.value == PROV + "used"
    }
    found = []
    for node in sorted(nodes, key=str):
        names = ("softwareVersion", "domainHash", "model", "corpusHash")
        version_, domain, model, corpus = (told.get((node, KG + name)) for name in names)
        found.append(Run(str(node).strip("<>"), version_, domain, model, corpus, used.get(node)))
    return tuple(found)


def entry(folder: Path, path: str, listing: Listing | None, counts: Summary) -> Entry:
    """Return the entry of a file that has been written; ``listing`` is its format's, None for what describes."""
    size, sha256 = fingerprint(folder / path)
    if listing is None:
        return Entry(path, None, _DESCRIBING, size, sha256, statements(folder / path, ox.RdfFormat.TURTLE))
    triples = {"quads": counts.statements, "triples": counts.triples, "rows": None}.get(listing.extent)
    if listing.extent == "counted" and listing.rdf is not None:
        triples = statements(folder / path, listing.rdf)
    media_type = "text/plain" if path.endswith(".txt") else listing.media_type
    return Entry(path, listing.format, media_type, size, sha256, triples)


def statements(path: Path, form: ox.RdfFormat) -> int:
    """Return how many different statements an RDF file makes. Raises SyntaxError where it is not well-formed."""
    return len(set(ox.parse(path=path, format=form, base_iri=path.absolute().as_uri())))


def fingerprint(path: Path) -> tuple[int, str]:
    """Return the size of a file in bytes and its SHA-256 in hexadecimal."""
    with path.open("rb") as source:
        return path.stat().st_size, hashlib.file_digest(source, "sha256").hexdigest()


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the manifest of a folder."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=2) + "\n"
    write_whole(folder / MANIFEST, holding(text.encode()))


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a folder. Raises InputError where there is none that makes sense."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except OSError as error:
        raise InputError(f"{folder} is no export: cannot read {MANIFEST}: {error.strerror}") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(
            f"{folder / MANIFEST} is not as kg writes it: {error}; export again into a new folder"
        ) from error
