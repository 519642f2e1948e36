"""What is said of each subject of a graph, subject by subject, and how terms are told to tools that know no RDF.

Classes and properties go by their local names where they are of the ontology, by prefix and name where the prefix is a
usual one, else by IRI. Terms stay in N-Quads notation until one is asked for, as most never are.
"""

from __future__ import annotations

import json
import math
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.exports.rows import rows
from kg.iris import KG, PREFIXES, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox

Described = dict[bytes, dict[bytes, None]]
"""What is said of one subject: property → values, once each; both in the order in which they come."""

_LARGEST = 2**63


def subjects(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, Described]]:
    """Yield every subject, by its identifier, with what is said of it in any graph.

    The quads must come subject by subject, as in the order of the layout.
    """
    for subject, group in groupby(rows(quads), key=itemgetter(0)):
        described: Described = {}
        for _, predicate, obj, _ in group:
            described.setdefault(predicate, {})[obj] = None
        yield identifier(subject), described


def notation(iri: str) -> bytes:
    """Return an IRI in N-Quads notation."""
    return f"<{iri}>".encode()


def identifier(term: bytes) -> str:
    """Return an IRI or a literal as its text, a blank node as ``_:name``, a triple as its three terms."""
    if term.startswith(b'"'):
        return _unquoted(term[: term.rindex(b'"') + 1])
    if term.startswith(b"<<("):
        return term[4:-4].decode()
    return (term[1:-1] if term.startswith(b"<") else term).decode()


def _unquoted(written: bytes) -> str:
    """Return the text of a quoted string: the escapes of canonical N-Quads are all of JSON's as well."""
    if b"\\" not in written:
        return written[1:-1].decode()
    text: str = json.loads(written.decode(), strict=False)
    return text


@lru_cache(maxsize=4096)
def short(iri: str) -> str:
    """Return an IRI's local name in the ontology, else its prefixed name, else the IRI."""
    if iri.startswith(KG):
        return iri[len(KG) :]
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace) and "/" not in iri[len(namespace) :]:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def datatype(term: bytes) -> str | None:
    """Return the datatype of a literal by its short name; None for what is no literal."""
    if not term.startswith(b'"'):
        return None
    _, _, suffix = term.rpartition(b'"')
    if suffix.startswith(b"^^"):
        return short(identifier(suffix[2:]))
    if suffix:
        return short(RDF + ("dirLangString" if b"--" in suffix else "langString"))
    return "xsd:string"


def language(term: bytes) -> str | None:
    """Return the language of a literal; None for what has none."""
    _, at, tag = term.rpartition(b'"')[2].partition(b"@")
    return tag.partition(b"--")[0].decode() if at and term.startswith(b'"') else None


def first(described: Described, predicate: bytes) -> bytes | None:
    """Return the first value of a property; None where it has none."""
    return next(iter(described.get(predicate, ())), None)


def text(described: Described, predicate: bytes) -> str | None:
    """Return the first value of a property as ``identifier`` gives it."""
    term = first(described, predicate)
    return None if term is None else identifier(term)


def texts(described: Described, predicate: bytes) -> list[str]:
    """Return all values of a property as ``identifier`` gives them."""
    return [identifier(term) for term in described.get(predicate, ())]


def name(described: Described, predicate: bytes) -> str | None:
    """Return the first value of a property by its short name."""
    found = text(described, predicate)
    return None if found is None else short(found)


def share(described: Described, predicate: bytes) -> float | None:
    """Return a number; None where other people's RDF has something else there."""
    try:
        number = float(text(described, predicate) or "")
    except ValueError:
        return None
    return None if math.isnan(number) else number


def number(described: Described, predicate: bytes) -> int | None:
    """Return a whole number of 64 bits, which is what columns hold; None where there is none."""
    found = share(described, predicate)
    return int(found) if found is not None and -_LARGEST <= found < _LARGEST else None
