"""Findings in a graph that kg built show the sentence of the article; findings in other RDF show none."""

import pytest

from kg.model import Evidence
from kg.validation import validate

GRAPH = """\
@prefix kg: <https://w3id.org/kgnews/ontology#> .
@prefix kgr: <https://w3id.org/kgnews/id/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix event: <https://w3id.org/kgnews/id/event/> .
@prefix state: <https://w3id.org/kgnews/id/state/> .
@prefix claim: <https://w3id.org/kgnews/id/claim/> .

<https://w3id.org/kgnews/id/article/one> a kg:Article ; dcterms:identifier "one" .
event:talks a kg:Meeting ; kg:location state:nowhere ; kg:agent state:here .
claim:1 rdf:subject event:talks ; rdf:predicate kg:location ; rdf:object state:nowhere ;
    kg:evidence <https://w3id.org/kgnews/id/article/one#char=10,20> .
claim:2 rdf:subject event:talks ; rdf:predicate kg:agent ; rdf:object state:here ;
    kg:evidence <https://w3id.org/kgnews/id/article/one#char=30,40> .
claim:3 rdf:subject event:talks ; rdf:predicate rdf:type ; rdf:object kg:Meeting ;
    kg:evidence <https://w3id.org/kgnews/id/article/one#char=10,20> .
<https://w3id.org/kgnews/id/article/one#char=10,20> nif:beginIndex 10 ; nif:endIndex 20 ;
    nif:anchorOf "They met nowhere." ; nif:referenceContext <https://w3id.org/kgnews/id/article/one> .
<https://w3id.org/kgnews/id/article/one#char=30,40> nif:beginIndex 30 ; nif:endIndex 40 ;
    nif:anchorOf "Here was there." ; nif:referenceContext <https://w3id.org/kgnews/id/article/one> .
<https://w3id.org/kgnews/id/article/one#char=50,57> nif:beginIndex 50 ; nif:endIndex 57 ;
    nif:anchorOf "Nowhere" ; nif:referenceContext <https://w3id.org/kgnews/id/article/one> ;
    itsrdf:taIdentRef state:nowhere .
"""

PREFIXES = """\
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kg: <https://w3id.org/kgnews/ontology#> .
@prefix claim: <https://w3id.org/kgnews/id/claim/> . @prefix state: <https://w3id.org/kgnews/id/state/> .
"""

MET = Evidence("one", 10, 20, "They met nowhere.")
WAS = Evidence("one", 30, 40, "Here was there.")
MENTION = Evidence("one", 50, 57, "Nowhere")


def evidence(tmp_path, shape, graph=GRAPH):
    data, shapes = tmp_path / "graph.ttl", tmp_path / "shapes.ttl"
    data.write_text(graph, encoding="utf-8")
    shapes.write_text(PREFIXES + "kg:Shape a sh:NodeShape ; " + shape + " .", encoding="utf-8")
    return [result.evidence for result in validate([data], [shapes]).results]


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("sh:targetClass kg:Meeting ; sh:property [ sh:path kg:location ; sh:class kg:Place ]", (MET,)),
        ("sh:targetClass kg:Meeting ; sh:property [ sh:path kg:agent ; sh:class kg:Actor ]", (WAS,)),
        ("sh:targetClass kg:Meeting ; sh:property [ sh:path kg:beginDate ; sh:minCount 1 ]", (MET, WAS)),
        ("sh:targetNode state:here ; sh:property [ sh:path kg:label ; sh:minCount 1 ]", (WAS,)),
        ("sh:targetNode state:nowhere ; sh:property [ sh:path kg:label ; sh:minCount 1 ]", (MET,)),
        ("sh:targetNode claim:2 ; sh:property [ sh:path kg:rule ; sh:minCount 1 ]", (WAS,)),
    ],
)
def test_the_claims_that_fit_best_give_the_sentence(tmp_path, shape, expected):
    assert evidence(tmp_path, shape) == [expected]


def test_without_a_claim_the_mention_is_shown(tmp_path):
    graph = GRAPH.replace("rdf:object state:nowhere", "rdf:object state:elsewhere")
    shape = "sh:targetNode state:nowhere ; sh:property [ sh:path kg:label ; sh:minCount 1 ]"
    assert evidence(tmp_path, shape, graph) == [(MENTION,)]


def test_a_span_speaks_for_itself(tmp_path):
    graph = "\n".join(line for line in GRAPH.splitlines() if not line.startswith(("claim:", "    kg:evidence")))
    shape = "sh:targetNode <https://w3id.org/kgnews/id/article/one#char=30,40> ; sh:class kg:Nothing"
    assert evidence(tmp_path, shape, graph) == [(WAS,)]


def test_other_rdf_has_no_sentences(tmp_path):
    graph = "@prefix kg: <https://w3id.org/kgnews/ontology#> . <http://e/x> a kg:Meeting ."
    assert evidence(tmp_path, "sh:targetClass kg:Meeting ; sh:property [ sh:path kg:a ; sh:minCount 1 ]", graph) == [()]


def test_broken_offsets_do_not_stop_the_report(tmp_path):
    graph = GRAPH.replace("nif:beginIndex 10", "nif:beginIndex 'ten'")
    shape = "sh:targetClass kg:Meeting ; sh:property [ sh:path kg:location ; sh:class kg:Place ]"
    assert evidence(tmp_path, shape, graph) == [(Evidence("one", 0, 20, "They met nowhere."),)]
