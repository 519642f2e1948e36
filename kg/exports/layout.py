"""The order in which every export writes: sections of things by class, then sections of articles.

Within an article: its description, its spans as they follow in the text, its claims. Subjects are in order of
IRI, predicates in a fixed order (type, names, what it says, where that comes from), objects sorted. So an
article more adds lines and moves none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.iris import DCTERMS, ITSRDF, KG, NIF, OWL, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.exports.rows import Row

TYPE, LABEL, TITLE = (f"<{iri}>".encode() for iri in (RDF + "type", RDFS + "label", DCTERMS + "title"))
RUN, ARTICLE = (f"<{KG}{name}>".encode() for name in ("Run", "Article"))

_FIRST = (
    RDF + "type",
    RDFS + "label",
    SKOS + "prefLabel",
    SKOS + "altLabel",
    *(DCTERMS + name for name in ("identifier", "title", "creator", "publisher", "issued", "source", "language")),
    *(RDF + name for name in ("subject", "predicate", "object")),
    *(KG + name for name in ("evidence", "polarity", "modality", "attributedTo", "confidence", "rule")),
    *(NIF + name for name in ("referenceContext", "beginIndex", "endIndex", "anchorOf")),
    *(ITSRDF + name for name in ("taIdentRef", "taConfidence")),
)
_LAST = (
    PROV + "wasDerivedFrom",
    PROV + "wasGeneratedBy",
    OWL + "sameAs",
    RDFS + "isDefinedBy",
    KG + "mergeReason",
    KG + "contentHash",
    KG + "mentions",
    NIF + "isString",
)
_RANKS = {f"<{iri}>".encode(): rank for rank, iri in enumerate(_FIRST, -len(_FIRST))}
_RANKS |= {f"<{iri}>".encode(): rank for rank, iri in enumerate(_LAST, 1)}
_HOME = (f"<{PROV}wasDerivedFrom>".encode(), f"<{NIF}referenceContext>".encode())
_OURS = f"<{KG}".encode()
_SPAN = re.compile(rb"#char=(\d+),(\d+)>$")

Section = tuple[int, bytes]
"""A section's place (0 runs, 1 things of a class, 2 things of no class, 3 an article), and whose: the IRI."""

SubjectKey = tuple[Section, tuple[int, int, int], bytes]


def section(subject: bytes, group: Sequence[Row]) -> Section:
    """Return the section of a subject from all its rows."""
    graphs = {row[3] for row in group}
    if graphs != {b""}:
        return 3, min(graphs - {b""})[1:-1]
    types = [row[2] for row in group if row[1] == TYPE]
    if ARTICLE in types:
        return 3, subject[1:-1]
    home = [row[2] for row in group if row[1] in _HOME]
    if home:
        return 3, min(home)[1:-1]
    if not types:
        return 2, b""
    return int(RUN not in types), min((not cls.startswith(_OURS), cls[1:-1]) for cls in types)[1]


def subject_key(subject: bytes, group: Sequence[Row]) -> SubjectKey:
    """Return what subjects are sorted by, from all rows of one."""
    where = section(subject, group)
    span = _SPAN.search(subject)
    if span:
        return where, (1, int(span[1]), int(span[2])), subject[1:-1]
    return where, (0 if where == (3, subject[1:-1]) else 2, 0, 0), subject[1:-1]


def statement_key(row: Row) -> tuple[bytes, int, bytes, bool, bytes]:
    """Return what the rows of one subject are sorted by."""
    foreign_type = row[1] == TYPE and not row[2].startswith(_OURS)
    return row[3], _RANKS.get(row[1], 0), row[1][1:-1], foreign_type, row[2]
