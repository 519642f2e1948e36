"""Namespaces, and how IRIs are minted from content."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import quote

KG = "https://w3id.org/kgnews/ontology#"
LEXICON = "https://w3id.org/kgnews/lexicon#"
BASE = "https://w3id.org/kgnews/id/"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ITSRDF = "http://www.w3.org/2005/11/its/rdf#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SH = "http://www.w3.org/ns/shacl#"
WD = "http://www.wikidata.org/entity/"

PREFIXES: dict[str, str] = {
    "kg": KG,
    "kgr": BASE,
    "nif": NIF,
    "itsrdf": ITSRDF,
    "prov": PROV,
    "dcterms": DCTERMS,
    "skos": SKOS,
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "wd": WD,
}
"""The prefixes of every serialization and of every query, as `design/ontology` fixes them."""

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_FOLDED = str.maketrans(
    {"ı": "i", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a"}
)


def slug(text: str, *, longest: int = 60) -> str:
    """Return ``text`` as lower-case ASCII words joined by hyphens; never empty (a hash where no letter is left).

    >>> slug("Recep Tayyip Erdoğan")
    'recep-tayyip-erdogan'
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_FOLDED)).encode("ascii", "ignore").decode()
    words = _NOT_SLUG.sub("-", folded).strip("-")[:longest].rstrip("-")
    return words or digest(text)


def digest(*parts: object, length: int = 8) -> str:
    """Return the first ``length`` hexadecimal digits of the SHA-256 of the parts' representation."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:length]


def article_iri(identifier: str, base: str = BASE) -> str:
    """Return the IRI of the article with this identifier (percent-encoded where an IRI needs it)."""
    return f"{base}article/{quote(identifier, safe='-._~')}"


def span_iri(identifier: str, begin: int, end: int, base: str = BASE) -> str:
    """Return the RFC 5147 fragment IRI of characters ``begin`` to ``end`` of the article."""
    return f"{article_iri(identifier, base)}#char={begin},{end}"


def thing_iri(path: str, base: str = BASE) -> str:
    """Return the IRI of a thing from its path in the graph."""
    return base + path
