"""The ontology and its alignments: complete, OWL 2 DL in form, free of contradictions, true to their own headers."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef

ONTOLOGY = Path(__file__).parents[2] / "ontology"
KG = Namespace("https://w3id.org/kgnews/ontology#")
SCHEMA = Namespace("https://schema.org/")
DCTERMS = rdflib.DCTERMS
VANN = Namespace("http://purl.org/vocab/vann/")
IRI = URIRef("https://w3id.org/kgnews/ontology")
DATES = {rdflib.XSD.date, rdflib.XSD.gYearMonth, rdflib.XSD.gYear}

TREE = {
    "Actor": "Person State People Organization",
    "Organization": "InternationalOrganization GovernmentBody ArmedForce ArmedGroup PoliticalParty Company "
    "MediaOrganization",
    "Agreement": "Ceasefire PeaceAgreement NormalizationAgreement TradeAgreement EnergyAgreement DefenceAgreement "
    "TransportAgreement",
    "Infrastructure": "Pipeline TransportCorridor Railway Road Bridge Port Airport Canal PowerPlant Dam EnergyField "
    "Terminal Cable MilitaryBase",
    "Pipeline": "GasPipeline OilPipeline",
    "Place": "State City Region WaterBody",
    "Event": "ConflictEvent SecurityEvent DiplomaticEvent CoerciveEvent PoliticalEvent EconomicEvent ReportedEvent",
    "ConflictEvent": "War ArmedClash Attack TerritorialChange Coup",
    "SecurityEvent": "Deployment Withdrawal MilitaryExercise ArmsTransfer",
    "DiplomaticEvent": "Meeting Visit Negotiation Signing Proposal Accession Rapprochement Rupture Cooperation Support "
    "Accusation Demand Refusal Threat",
    "CoerciveEvent": "Sanction Blockade Detention Violation",
    "PoliticalEvent": "Election OfficeChange Protest",
    "EconomicEvent": "Construction Opening Disruption Supply Investment",
}
DOCUMENTS = "Article Claim Run Polarity Modality"
RELATIONS = {
    "participant": ("Event", "Actor"),
    "agent": ("Event", "Actor"),
    "target": ("Event", "Actor Place Infrastructure Agreement"),
    "mediator": ("Event Agreement", "Actor"),
    "party": ("Agreement", "Actor"),
    "location": ("Event", "Place"),
    "concerns": ("Event Agreement", "Agreement Infrastructure Event Actor Place"),
    "ends": ("Agreement", "Event"),
    "memberOf": ("Actor", "InternationalOrganization"),
    "headOf": ("Person", "State Organization"),
    "officialOf": ("Person", "State Organization"),
    "subordinateTo": ("ArmedForce GovernmentBody", "State Organization"),
    "locatedIn": ("Place Infrastructure", "Place"),
    "capitalOf": ("City", "State"),
    "connects": ("Infrastructure", "Place"),
    "operator": ("Infrastructure", "Actor"),
    "evidence": ("Claim", None),
    "polarity": ("Claim", "Polarity"),
    "modality": ("Claim", "Modality"),
    "attributedTo": ("Claim", "Actor"),
}


@cache
def graph(name: str) -> Graph:
    return Graph().parse(ONTOLOGY / name)


@cache
def declared(*kinds: URIRef) -> frozenset[URIRef]:
    return frozenset(s for kind in kinds for s in graph("kg.ttl").subjects(RDF.type, kind) if s.startswith(KG))


def ancestors(cls: URIRef) -> set[URIRef]:
    return set(graph("kg.ttl").transitive_objects(cls, RDFS.subClassOf))


TERMS = sorted(
    declared(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)
)
CLASSES = sorted(declared(OWL.Class))
LEAVES = [c for c in CLASSES if KG.Event in ancestors(c) and (None, RDFS.subClassOf, c) not in graph("kg.ttl")]


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.removeprefix(KG))
def test_every_term_has_a_label_a_definition_and_an_example(term):
    for predicate in (RDFS.label, SKOS.definition, SKOS.example):
        values = list(graph("kg.ttl").objects(term, predicate))
        assert [value.language for value in values] == ["en"], f"{term} needs one English {predicate}"
        assert values[0].strip() == str(values[0]) != ""
    assert graph("kg.ttl").value(term, RDFS.isDefinedBy) == IRI


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition, SKOS.example])
def test_no_two_classes_share_a_label_a_definition_or_an_example(predicate):
    values = [str(graph("kg.ttl").value(cls, predicate)) for cls in CLASSES]
    assert len(set(values)) == len(values)


def test_definitions_and_examples_are_sentences_or_phrases_with_a_full_stop():
    for term in TERMS:
        for predicate in (SKOS.definition, SKOS.example):
            assert graph("kg.ttl").value(term, predicate).endswith("."), term


def test_the_classes_are_those_of_the_contract():
    named = {KG[name] for names in (*TREE.values(), DOCUMENTS) for name in names.split()} | {KG[name] for name in TREE}
    assert set(CLASSES) == named


@pytest.mark.parametrize(("parent", "children"), TREE.items())
def test_the_tree_of_classes_is_that_of_the_contract(parent, children):
    assert set(graph("kg.ttl").subjects(RDFS.subClassOf, KG[parent])) == {KG[child] for child in children.split()}


def test_a_state_is_actor_and_place():
    assert {KG.Actor, KG.Place} <= ancestors(KG.State)


@pytest.mark.parametrize(("name", "classes"), RELATIONS.items(), ids=RELATIONS)
def test_relations_join_the_classes_of_the_contract(name, classes):
    g = graph("kg.ttl")
    joined = [
        {*g.objects(KG[name], formal), *g.objects(KG[name], SCHEMA[informal])}
        for formal, informal in ((RDFS.domain, "domainIncludes"), (RDFS.range, "rangeIncludes"))
    ]
    assert joined[0] == {KG[cls] for cls in classes[0].split()}
    if classes[1] is not None:
        assert joined[1] == {KG[cls] for cls in classes[1].split()}


@pytest.mark.parametrize("name", ["beginDate", "endDate"])
def test_dates_have_three_granularities(name):
    assert set(graph("kg.ttl").objects(KG[name], SCHEMA.rangeIncludes)) == DATES
    assert graph("kg.ttl").value(KG[name], RDFS.range) == RDFS.Literal


@pytest.mark.parametrize(
    ("below", "above"),
    [("agent", "participant"), ("target", "participant"), ("mediator", "participant"), ("headOf", "officialOf")],
)
def test_super_properties(below, above):
    assert (KG[below], RDFS.subPropertyOf, KG[above]) in graph("kg.ttl")


@pytest.mark.parametrize(
    "prop", sorted(declared(OWL.ObjectProperty, OWL.DatatypeProperty)), ids=lambda p: p.removeprefix(KG)
)
def test_every_property_says_what_it_joins(prop):
    g = graph("kg.ttl")
    for formal, informal in ((RDFS.domain, SCHEMA.domainIncludes), (RDFS.range, SCHEMA.rangeIncludes)):
        joined = [*g.objects(prop, formal), *g.objects(prop, informal)]
        assert joined, f"{prop} lacks {formal}"
        assert all(cls in CLASSES or not cls.startswith(KG) for cls in joined)
        assert len(list(g.objects(prop, formal))) <= 1, (
            "several rdfs:domain or rdfs:range would mean their intersection"
        )


def test_what_a_subproperty_may_join_its_super_property_may_join():
    g = graph("kg.ttl")
    for below, above in g.subject_objects(RDFS.subPropertyOf):
        for formal in (RDFS.domain, RDFS.range):
            bound, narrower = g.value(above, formal), g.value(below, formal)
            assert bound is None or (narrower is not None and bound in ancestors(narrower)), (below, above, formal)


# --- OWL 2 DL ---


@pytest.mark.parametrize("name", ["kg.ttl", "alignments.ttl", "lexicon-model.ttl"])
def test_there_are_no_blank_nodes(name):
    assert not [term for triple in graph(name) for term in triple if isinstance(term, BNode)]


KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual)
BUILT_IN = (str(RDF), str(RDFS), str(OWL), str(rdflib.XSD))


@pytest.mark.parametrize("name", ["kg.ttl", "alignments.ttl"])
def test_every_name_has_one_kind_and_none_is_reserved(name):
    for subject in set(graph(name).subjects(RDF.type, None)):
        kinds = [kind for kind in KINDS if (subject, RDF.type, kind) in graph(name)]
        assert len(kinds) <= 1, f"{subject} is punned: {kinds}"
        assert not str(subject).startswith(BUILT_IN), f"{subject} is reserved"


@pytest.mark.parametrize("name", ["kg.ttl", "alignments.ttl"])
def test_every_predicate_and_every_class_used_is_declared(name):
    both = graph("kg.ttl") + graph(name)
    properties = {s for kind in KINDS[1:4] for s in both.subjects(RDF.type, kind)}
    for predicate in set(graph(name).predicates()):
        assert str(predicate).startswith(BUILT_IN) or predicate in properties, f"{predicate} is not declared"
    for predicate in (RDFS.subClassOf, RDFS.domain, OWL.disjointWith):
        for cls in graph(name).objects(None, predicate):
            assert (cls, RDF.type, OWL.Class) in both, f"{cls} is not declared"
    for sup in graph(name).objects(None, RDFS.subPropertyOf):
        assert sup in properties, f"{sup} is not declared"


def test_sub_and_super_property_are_of_one_kind():
    both = graph("kg.ttl") + graph("alignments.ttl")
    for below, above in both.subject_objects(RDFS.subPropertyOf):
        assert set(both.objects(below, RDF.type)) == set(both.objects(above, RDF.type))


def test_ranges_of_data_properties_are_in_the_datatype_map():
    for prop in declared(OWL.DatatypeProperty):
        assert graph("kg.ttl").value(prop, RDFS.range) in {
            rdflib.XSD.string,
            rdflib.XSD.integer,
            rdflib.XSD.decimal,
            RDFS.Literal,
        }


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.removeprefix(KG))
def test_no_class_lies_below_two_disjoint_classes(cls):
    g = graph("kg.ttl")
    above = ancestors(cls)
    assert not [(a, b) for a in above for b in g.objects(a, OWL.disjointWith) if b in above]


def test_what_is_named_together_in_a_domain_or_range_need_not_be_empty():
    """rdfs:domain and rdfs:range of a property and of its super-properties must be satisfiable together."""
    g = graph("kg.ttl")
    for prop in declared(OWL.ObjectProperty):
        for formal in (RDFS.domain, RDFS.range):
            bounds = {b for p in g.transitive_objects(prop, RDFS.subPropertyOf) for b in g.objects(p, formal)}
            above = set().union(*(ancestors(b) for b in bounds)) if bounds else set()
            assert not [(a, b) for a in above for b in g.objects(a, OWL.disjointWith) if b in above]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Person", "Place"),
        ("Event", "Agreement"),
        ("Infrastructure", "Place"),
        ("Organization", "State"),
        ("Claim", "Event"),
    ],
)
def test_what_is_never_the_same_thing_is_disjoint(one, other):
    g = graph("kg.ttl")
    pairs = {(a, b) for a in ancestors(KG[one]) for b in ancestors(KG[other])}
    assert any((a, OWL.disjointWith, b) in g or (b, OWL.disjointWith, a) in g for a, b in pairs)


# --- Header ---


@pytest.mark.parametrize(
    "predicate",
    [DCTERMS.title, DCTERMS.creator, DCTERMS.license, DCTERMS.abstract, DCTERMS.bibliographicCitation, OWL.versionInfo],
)
def test_the_header_tells(predicate):
    assert graph("kg.ttl").value(IRI, predicate)


def test_the_version_is_one_everywhere():
    version = str(graph("kg.ttl").value(IRI, OWL.versionInfo))
    assert graph("kg.ttl").value(IRI, OWL.versionIRI) == IRI + f"/{version}"
    assert version in graph("kg.ttl").value(IRI, DCTERMS.bibliographicCitation)
    assert (None, OWL.versionInfo, Literal(version)) in graph("alignments.ttl")


def test_the_preferred_prefix_is_the_one_in_use():
    assert graph("kg.ttl").value(IRI, VANN.preferredNamespacePrefix) == Literal("kg")
    assert graph("kg.ttl").value(IRI, VANN.preferredNamespaceUri) == Literal(str(KG))


# --- Alignments ---


def test_alignments_speak_of_terms_that_exist():
    ours = {
        term
        for triple in graph("alignments.ttl")
        for term in triple
        if isinstance(term, URIRef) and term.startswith(KG)
    }
    assert ours <= set(TERMS)


@pytest.mark.parametrize(
    "namespace",
    ["http://semanticweb.cs.vu.nl/2009/11/sem/", "https://schema.org/", "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/org#",
     "http://www.opengis.net/ont/geosparql#", "http://www.w3.org/2006/time#"],
)  # fmt: skip
def test_each_neighbour_is_aligned(namespace):
    matched = [
        o
        for s, p, o in graph("alignments.ttl")
        if s.startswith(KG) and isinstance(o, URIRef) and o.startswith(namespace)
    ]
    assert len(matched) >= 2


WITHOUT_CODE = {
    "Violation",
    "Election",
    "OfficeChange",
    "Construction",
    "Opening",
    "Disruption",
    "Supply",
    "ReportedEvent",
}


@pytest.mark.parametrize(
    "cls", [c for c in LEAVES if c.removeprefix(KG) not in WITHOUT_CODE], ids=lambda c: c.removeprefix(KG)
)
def test_event_classes_have_their_plover_code(cls):
    g = graph("alignments.ttl")
    codes = [*g.objects(cls, SKOS.broadMatch), *g.objects(cls, SKOS.closeMatch)]
    assert any((code, SKOS.inScheme, URIRef("https://w3id.org/kgnews/plover#scheme")) in g for code in codes)


def test_plover_has_sixteen_root_codes_and_the_mode_of_a_visit():
    g = graph("alignments.ttl")
    codes = set(g.subjects(SKOS.inScheme, None))
    assert len([code for code in codes if (code, SKOS.broader, None) not in g]) == 16
    for code in codes:
        assert g.value(code, SKOS.prefLabel)
        assert g.value(code, SKOS.definition)
        assert g.value(code, SKOS.notation)


# --- Redirects ---


@cache
def redirects() -> tuple[re.Pattern[str], ...]:
    text = (ONTOLOGY / "w3id" / ".htaccess").read_text(encoding="utf-8")
    return tuple(re.compile(rule) for rule in re.findall(r"^RewriteRule (\S+) ", text, flags=re.MULTILINE))


def test_every_namespace_of_ours_is_redirected():
    files = [*ONTOLOGY.glob("*.ttl"), *(ONTOLOGY.parent / "shapes").rglob("*.ttl")]
    used = {
        iri
        for file in files
        for iri in re.findall(r"<https://w3id\.org/kgnews/([^>#]*)", file.read_text(encoding="utf-8"))
    }
    assert {"ontology", "shapes", "alignments"} <= used
    assert not sorted(iri for iri in used if not any(rule.search(iri) for rule in redirects()))
