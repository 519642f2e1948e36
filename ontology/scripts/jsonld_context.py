"""Makes ontology/context.jsonld, the published JSON-LD context, from ontology/kg.ttl.

Run it after a change of the ontology: ``python ontology/scripts/jsonld_context.py``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rdflib import OWL, RDF, RDFS, XSD, Graph, URIRef

ONTOLOGY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ONTOLOGY.parent))

from kg.iris import KG, PREFIXES  # noqa: E402 - the package lies beside this folder

BORROWED: dict[str, object] = {
    "label": {"@id": "rdfs:label"},
    "altLabel": {"@id": "skos:altLabel", "@container": "@set"},
    "sameAs": {"@id": "owl:sameAs", "@type": "@id"},
    "isDefinedBy": {"@id": "rdfs:isDefinedBy", "@type": "@id"},
    "identifier": "dcterms:identifier",
    "title": "dcterms:title",
    "creator": "dcterms:creator",
    "publisher": "dcterms:publisher",
    "issued": "dcterms:issued",
    "source": {"@id": "dcterms:source", "@type": "@id"},
    "language": "dcterms:language",
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@vocab"},
    "object": {"@id": "rdf:object", "@type": "@vocab"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "referenceContext": {"@id": "nif:referenceContext", "@type": "@id"},
    "beginIndex": {"@id": "nif:beginIndex", "@type": "xsd:integer"},
    "endIndex": {"@id": "nif:endIndex", "@type": "xsd:integer"},
    "anchorOf": "nif:anchorOf",
    "text": "nif:isString",
    "taIdentRef": {"@id": "itsrdf:taIdentRef", "@type": "@id"},
    "taConfidence": {"@id": "itsrdf:taConfidence", "@type": "xsd:decimal"},
    "spans": {"@reverse": "nif:referenceContext", "@container": "@set"},
    "claims": {"@reverse": "prov:wasDerivedFrom", "@container": "@set"},
}
"""Terms of other vocabularies by the names that graphs of kg give them."""

VALUES = {"kg:polarity", "kg:modality"}
"""Properties whose values are terms of the ontology, too, and go by their names."""


def context() -> dict[str, object]:
    """Return the context: prefixes, the classes and properties of the ontology, and what it borrows."""
    graph = Graph().parse(ONTOLOGY / "kg.ttl")
    terms: dict[str, object] = {"@version": 1.1, "id": "@id", "type": "@type"}
    terms |= dict(sorted(PREFIXES.items()))
    ours = sorted({str(term) for term in graph.subjects(RDF.type) if str(term).startswith(KG)})
    for iri in ours:
        terms[iri[len(KG) :]] = _definition(graph, URIRef(iri))
    return {"@context": terms | BORROWED}


def _definition(graph: Graph, term: URIRef) -> object:
    name = f"kg:{str(term)[len(KG) :]}"
    if (term, RDF.type, OWL.ObjectProperty) in graph:
        return {"@id": name, "@type": "@vocab" if name in VALUES else "@id"}
    datatype = graph.value(term, RDFS.range)
    if (term, RDF.type, OWL.DatatypeProperty) in graph and datatype in (XSD.decimal, XSD.integer):
        return {"@id": name, "@type": f"xsd:{str(datatype).rpartition('#')[2]}"}
    return name


def text() -> str:
    """Return the context as the text of its file."""
    return json.dumps(context(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    (ONTOLOGY / "context.jsonld").write_text(text(), encoding="utf-8")
