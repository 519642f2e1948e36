"""A domain documented for people and for machines: what ``kg domain document`` writes.

Every ontology that a domain's files declare gets a page of its own, with the same content in Turtle, JSON-LD, RDF/XML
and N-Triples beside it. Each term of its namespace has its local name as its anchor, so that an IRI ending in
``#Signing`` leads to that class; beside a class stand the SHACL shapes that bind it, in words and in Turtle, the roles
that its words fill, its alignments and examples. Pages need nothing else: no script, no font, no style from elsewhere.

Why not pyLODE: version 3.4.1, the newest for Python 3.11, cannot be imported from its wheel (it reads a
``pyproject.toml`` that is not in it). Given that file it takes 4 s, gives the same bytes twice and loads nothing from
the network; but it changes anchors (kg:Actor becomes ``#actor``), shows no SHACL shapes and no lexicon, draws nothing,
and brings four packages that kg does not have. Jinja, which makes the HTML reports already, does all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.ontology.documentation.pages import index, page, site
from kg.ontology.documentation.parts import CUES, parts
from kg.ontology.documentation.statements import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_FORMATS = {"jsonld": ox.RdfFormat.JSON_LD, "rdf": ox.RdfFormat.RDF_XML, "nt": ox.RdfFormat.N_TRIPLES}
_WORDS = "lexicon"


def document(ontology: Path, shapes: Path, graph: Sequence[Path] = ()) -> dict[str, bytes]:
    """Return the files of a domain's documentation: path → content.

    ``graph`` are RDF files of a graph that the domain describes, for examples of classes with the sentences that tell
    of them. Raises DomainError where a file cannot be parsed or none declares an ontology.
    """
    found = parts(ontology, shapes)
    told = [path for path in sorted(ontology.rglob("*.ttl")) if path.relative_to(ontology).parts[0] != "queries"]
    of = site(read([*told, *sorted(shapes.rglob("*.ttl"))]), found, read(graph) if graph else None)
    files = {f"{part.name}.html": page(of, part).encode() for part in found}
    files["index.html"] = index(of).encode()
    for part in found:
        files |= {f"{part.name}.{suffix}": content for suffix, content in _serializations(part.files).items()}
    words = [path for folder in (CUES, _WORDS) for path in sorted((ontology / folder).glob("*.ttl"))]
    if words:
        files[f"{_WORDS}/words.ttl"] = _turtle(words)
    files |= {f"ontology/{path.name}": path.read_bytes() for path in sorted(ontology.glob("*.jsonld"))}
    return dict(sorted(files.items()))


def _serializations(files: Sequence[Path]) -> dict[str, bytes]:
    """Return the Turtle of an ontology as it was written, and the same triples in other formats."""
    turtle = _turtle(files)
    parser = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
    triples = _numbered(parser)
    written = {
        suffix: ox.serialize(triples, format=form, prefixes=parser.prefixes) for suffix, form in _FORMATS.items()
    }
    return {"ttl": turtle} | {suffix: content for suffix, content in written.items() if content is not None}


def _numbered(parsed: Iterable[ox.Quad]) -> list[ox.Triple]:
    """Return the triples with their blank nodes numbered as they come; Oxigraph labels them at random."""
    labels: dict[str, ox.BlankNode] = {}

    def numbered(term: ox.BlankNode | Any) -> Any:  # noqa: ANN401 - Oxigraph has no common type of terms
        if not isinstance(term, ox.BlankNode):
            return term
        return labels.setdefault(term.value, ox.BlankNode(f"b{len(labels)}"))

    return [ox.Triple(numbered(quad.subject), quad.predicate, numbered(quad.object)) for quad in parsed]


def _turtle(files: Sequence[Path]) -> bytes:
    """Return several Turtle files as one; prefixes may be declared again in Turtle."""
    return b"\n".join(path.read_bytes() for path in files)


__all__ = ["document"]
