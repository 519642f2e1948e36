"""The ontologies that a domain consists of, each with its header and its files: one page of the documentation each."""

from __future__ import annotations

import os.path
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import DomainError
from kg.iris import DCTERMS, OWL
from kg.ontology.documentation.statements import read

if TYPE_CHECKING:
    from pathlib import Path

    from kg.ontology.documentation.statements import Statements

VANN = "http://purl.org/vocab/vann/"
BIBO = "http://purl.org/ontology/bibo/"


CUES = "cues"
"""The folder of function words in an ontology folder."""


@dataclass(frozen=True, slots=True)
class Header:
    """What an ontology says of itself; whatever it does not say is empty. Dates are ``YYYY-MM-DD``."""

    iri: str
    title: str
    version: str
    version_iri: str
    abstract: str
    description: str
    creators: tuple[str, ...]
    publishers: tuple[str, ...]
    license: str
    rights: str
    language: str
    issued: str
    modified: str
    citation: str
    prefix: str
    namespace: str
    status: str
    imports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One ontology of a domain; ``name`` is the path of its page without ``.html``, e.g. ``shapes/corrections``."""

    name: str
    header: Header
    files: tuple[Path, ...]


def parts(ontology: Path, shapes: Path) -> tuple[Part, ...]:
    """Return the ontologies that the files of both folders declare, that of the domain itself first.

    A file without a header belongs to the ontology that another file of its folder declares. Raises DomainError when
    no file declares an ontology, or two files of a folder could both be meant.
    """
    headed: dict[Path, Header] = {}
    bare: list[Path] = []
    for path in [
        *sorted(ontology.glob("*.ttl")),
        *sorted((ontology / CUES).glob("*.ttl")),
        *sorted(shapes.rglob("*.ttl")),
    ]:
        header = _header(read([path]))
        if header is None:
            bare.append(path)
        else:
            headed[path] = header
    if not headed:
        raise DomainError(f"no file of {ontology} declares an owl:Ontology; the documentation needs its title and IRI")
    iris = [header.iri for header in headed.values()]
    root = os.path.commonprefix(iris)  # noqa: RUF071 - not a path: commonpath would make one slash of two
    root = root[: root.rfind("/") + 1]
    found = (
        Part(header.iri.removeprefix(root), header, (path, *(other for other in bare if _host(other, headed) == path)))
        for path, header in headed.items()
    )
    return tuple(sorted(found, key=lambda part: (part.name.startswith("shapes"), part.name != "ontology", part.name)))


def _host(bare: Path, headed: dict[Path, Header]) -> Path | None:
    """Return the one file of the same folder that has a header; None where none or several have."""
    near = [path for path in headed if path.parent == bare.parent]
    return near[0] if len(near) == 1 else None


def _header(said: Statements) -> Header | None:
    iri = next(iter(said.of_type(OWL + "Ontology")), None)
    if iri is None:
        return None

    def text(predicate: str) -> str:
        return next(iter([*said.texts(iri, predicate), *said.iris(iri, predicate)]), "")

    def several(predicate: str) -> tuple[str, ...]:
        return (*said.texts(iri, predicate), *said.iris(iri, predicate))

    return Header(
        iri=iri,
        title=text(DCTERMS + "title"),
        version=text(OWL + "versionInfo"),
        version_iri=text(OWL + "versionIRI"),
        abstract=text(DCTERMS + "abstract"),
        description=text(DCTERMS + "description"),
        creators=several(DCTERMS + "creator"),
        publishers=several(DCTERMS + "publisher"),
        license=text(DCTERMS + "license"),
        rights=text(DCTERMS + "rights"),
        language=text(DCTERMS + "language"),
        issued=text(DCTERMS + "issued")[:10],
        modified=text(DCTERMS + "modified")[:10],
        citation=text(DCTERMS + "bibliographicCitation"),
        prefix=text(VANN + "preferredNamespacePrefix"),
        namespace=text(VANN + "preferredNamespaceUri") or iri + "#",
        status=text(BIBO + "status"),
        imports=several(OWL + "imports"),
    )
