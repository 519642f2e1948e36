"""HermiT and the OWL API say that the ontology is OWL 2 DL, without contradiction, and that no class must be empty."""

import io

import pytest

from kg.exports import export
from kg.ontology import bundled_domain
from tests.dataset.small_corpus import graph
from tests.ontology.reasoner import judge

pytestmark = pytest.mark.slow

ONTOLOGY = bundled_domain().ontology
TERMS = [ONTOLOGY / "kg.ttl", ONTOLOGY / "alignments.ttl"]
REFERENCE = sorted((ONTOLOGY / "reference").glob("*.ttl"))
PREFIXES = """
@prefix kg: <https://w3id.org/kgnews/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix state: <https://w3id.org/kgnews/id/state/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/> .
"""

CONTRADICTIONS = {
    "a thing in two disjoint classes": ":tanganyika a owl:NamedIndividual , kg:City , kg:WaterBody .",
    "classes disjoint further up": ":suez a owl:NamedIndividual , kg:Canal , kg:State .",
    "an agent that is an agreement": ":visit kg:agent :treaty . :treaty a owl:NamedIndividual , kg:TradeAgreement .",
    "a mediator of nothing that can act": ":talks a kg:Meeting ; kg:mediator :dam . :dam a kg:Dam .",
    "a role of what has none": ":port a kg:Port . :port kg:location :somewhere .",
    "a number that is none": ':claim a kg:Claim ; kg:confidence "certain" .',
    "two values of one polarity": ":claim kg:polarity kg:Positive . kg:Positive owl:sameAs kg:Negative .",
    "one thing of two Wikidata items": ":nile a kg:WaterBody ; owl:sameAs :cairo . :cairo a kg:City .",
}
"""What happens to be wrong → Turtle in which it is."""

EMPTY = "kg:Embassy a owl:Class ; rdfs:subClassOf kg:Infrastructure , kg:Place ."

YEAR = "kg:issue a owl:DatatypeProperty ; rdfs:range xsd:gYear ."

VIOLATIONS = {
    "a property that nobody declared": (":a kg:neighbourOf :b .", "undeclared"),
    "a class that nobody declared": ("kg:Embassy a owl:Class ; rdfs:subClassOf kg:Building .", "undeclared class"),
    "a name for two kinds of property": ("kg:agent a owl:DatatypeProperty .", "cannot pun"),
    "a name of the reserved vocabulary": ("owl:Place a owl:Class ; rdfs:subClassOf kg:Place .", "reserved"),
}
"""What leaves the profile → (Turtle in which it does, what the report calls it)."""


def _turtle():
    out = io.BytesIO()
    export(graph(), "turtle", out)
    return out.getvalue().decode()


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """Every ontology of these tests, judged in one run of the virtual machine."""
    faults = CONTRADICTIONS | {wrong: turtle for wrong, (turtle, _) in VIOLATIONS.items()}
    faults |= {"empty": EMPTY, "year": YEAR}
    built = _turtle()
    cases = {wrong: [*TERMS, PREFIXES + turtle] for wrong, turtle in faults.items()}
    cases |= {"terms": TERMS, "ontology alone": TERMS[:1], "graph": [*TERMS, built]}
    cases["wrong graph"] = [*TERMS, built, PREFIXES + "state:chad a kg:Organization ."]
    return judge(cases, tmp_path_factory.mktemp("reasoning"))


@pytest.mark.parametrize("name", ["ontology alone", "terms"])
def test_the_ontology_and_its_alignments_are_owl_2_dl(judged, name):
    assert judged[name].axioms > 800
    assert judged[name].violations == []
    assert judged[name].unsupported == ""


@pytest.mark.parametrize("name", ["ontology alone", "terms"])
def test_the_ontology_is_consistent_and_every_class_can_have_instances(judged, name):
    assert judged[name].consistent
    assert judged[name].unsatisfiable == []


def test_a_graph_that_kg_builds_does_not_contradict_the_ontology(judged):
    assert judged["graph"].individuals > judged["terms"].individuals + 10
    assert judged["graph"].consistent
    assert judged["graph"].unsatisfiable == []


def test_a_contradiction_in_a_graph_is_found(judged):
    assert not judged["wrong graph"].consistent


@pytest.mark.parametrize("wrong", CONTRADICTIONS)
def test_a_contradiction_is_found(judged, wrong):
    assert not judged[wrong].consistent


def test_a_class_that_can_have_no_instance_is_named(judged):
    assert judged["empty"].consistent
    assert judged["empty"].unsatisfiable == ["https://w3id.org/kgnews/ontology#Embassy"]


@pytest.mark.parametrize("wrong", VIOLATIONS)
def test_what_leaves_the_profile_is_found(judged, wrong):
    _, called = VIOLATIONS[wrong]
    assert any(called in violation.lower() for violation in judged[wrong].violations), judged[wrong].violations


def test_a_datatype_outside_the_map_of_owl_2_is_found(judged):
    assert "gYear" in judged["year"].unsupported


def test_the_reference_data_does_not_contradict_the_ontology(tmp_path):
    of = judge({"reference": [*TERMS, *REFERENCE]}, tmp_path)["reference"]
    assert of.individuals > 30_000
    assert of.consistent, "halve the files of ontology/reference until the contradiction is found"
    assert of.unsatisfiable == []
