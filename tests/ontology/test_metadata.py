"""Every header of the ontology, its neighbours and the shapes tells what who cites, uses or serves it must know."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, XSD, Graph, Literal, Namespace, URIRef

from kg.ontology import bundled_domain

BUNDLE = bundled_domain()
VANN = Namespace("http://purl.org/vocab/vann/")
BIBO = Namespace("http://purl.org/ontology/bibo/")
HOME = "https://w3id.org/kgnews/"

FILES = {
    "ontology": BUNDLE.ontology / "kg.ttl",
    "alignments": BUNDLE.ontology / "alignments.ttl",
    "lexicon": BUNDLE.ontology / "lexicon-model.ttl",
    "lexicon/cues": BUNDLE.ontology / "cues" / "factuality.ttl",
    "shapes": BUNDLE.shapes / "constraints.ttl",
    "shapes/corrections": BUNDLE.shapes / "corrections" / "corrections.ttl",
    "shapes/lexicon": BUNDLE.shapes / "domain" / "lexicon.ttl",
    "shapes/reference": BUNDLE.shapes / "domain" / "reference.ttl",
}
"""What an ontology is called after https://w3id.org/kgnews/ → the file with its header."""

IN_ENGLISH = [DCTERMS.title, DCTERMS.abstract, DCTERMS.rights, DCTERMS.bibliographicCitation]
OTHERS = [
    *(DCTERMS[name] for name in ("creator", "publisher", "license", "language", "issued", "modified")),
    *(OWL.versionInfo, OWL.versionIRI, VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri, BIBO.status),
]


@pytest.fixture(scope="module", params=FILES)
def header(request):
    """Return the IRI of an ontology and the graph of the file that declares it."""
    return URIRef(HOME + request.param), Graph().parse(FILES[request.param])


def test_every_file_that_declares_an_ontology_is_listed():
    found = [*BUNDLE.ontology.rglob("*.ttl"), *BUNDLE.shapes.rglob("*.ttl")]
    assert {path for path in found if "a owl:Ontology" in path.read_text(encoding="utf-8")} == set(FILES.values())


def test_the_file_declares_this_ontology_and_no_other(header):
    iri, graph = header
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [iri]


@pytest.mark.parametrize("predicate", [*IN_ENGLISH, *OTHERS], ids=lambda each: each.rpartition("/")[2])
def test_the_header_tells_it_once(header, predicate):
    iri, graph = header
    values = list(graph.objects(iri, predicate))
    assert len(values) == 1
    assert str(values[0]) == str(values[0]).strip() != ""
    if predicate in IN_ENGLISH:
        assert values[0].language == "en"


def test_dates_are_of_a_datatype_of_owl_2_and_in_order(header):
    iri, graph = header
    issued, modified = (graph.value(iri, predicate) for predicate in (DCTERMS.issued, DCTERMS.modified))
    assert {issued.datatype, modified.datatype} == {XSD.dateTime}
    assert datetime.fromisoformat(issued) <= datetime.fromisoformat(modified)


def test_the_version_is_that_of_the_ontology_everywhere(header):
    iri, graph = header
    version = Graph().parse(FILES["ontology"]).value(URIRef(HOME + "ontology"), OWL.versionInfo)
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert graph.value(iri, OWL.versionInfo) == Literal(version)
    assert graph.value(iri, OWL.versionIRI) == iri + f"/{version}"


def test_the_citation_names_creator_title_version_and_address(header):
    iri, graph = header
    title = graph.value(iri, DCTERMS.title).replace("kg: ", "kg, ")
    creator, version = graph.value(iri, DCTERMS.creator), graph.value(iri, OWL.versionInfo)
    assert str(graph.value(iri, DCTERMS.bibliographicCitation)) == (
        f"{creator}: {title}. Version {version}. {iri}/{version}"
    )


def test_the_licence_is_that_of_kg(header):
    iri, graph = header
    assert graph.value(iri, DCTERMS.license) == URIRef("https://spdx.org/licenses/Apache-2.0")


def test_the_preferred_prefix_is_the_one_that_the_file_uses(header):
    iri, graph = header
    prefix, namespace = (graph.value(iri, VANN[name]) for name in ("preferredNamespacePrefix", "preferredNamespaceUri"))
    assert dict(graph.namespaces())[str(prefix)] == URIRef(namespace)


def test_no_two_ontologies_prefer_one_prefix():
    graphs = [Graph().parse(path) for path in FILES.values()]
    prefixes = [prefix for graph in graphs for prefix in graph.objects(None, VANN.preferredNamespacePrefix)]
    assert len(set(prefixes)) == len(FILES)


def test_comments_that_files_were_hand_written_stay_with_them():
    for path in FILES.values():
        assert re.search("^# Hand-written|^# What kg adds", Path(path).read_text(encoding="utf-8"), flags=re.MULTILINE)
