"""The shapes: well-formed, one for every class, each with a graph that it faults and one that it passes.

All tiny graphs of one set of shapes are validated as one graph, so that the shapes are loaded once; each case has
a namespace of its own, by which its results are told from the others'.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, URIRef
from rdflib.plugins.sparql import prepareQuery

import kg.validation
from tests.domain.domain_shape_cases import LEXICON, REFERENCE
from tests.domain.evidence_shape_cases import EVIDENCE
from tests.domain.shape_cases import THINGS, Case

if TYPE_CHECKING:
    from rdflib.plugins.sparql.sparql import Query

    from kg.model import Report

ROOT = Path(__file__).parents[2]
KG = "https://w3id.org/kgnews/ontology#"
SEVERITIES = {SH.Info, SH.Warning, SH.Violation}
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "kg": KG,
    "kgl": "https://w3id.org/kgnews/lexicon#",
    "kgr": "https://w3id.org/kgnews/id/",
    "lexinfo": "http://www.lexinfo.net/ontology/3.0/lexinfo#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "ontolex": "http://www.w3.org/ns/lemon/ontolex#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "synsem": "http://www.w3.org/ns/lemon/synsem#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
FOLDERS = ("agreement", "city", "event", "person", "state", "thing")


class Shapes(NamedTuple):
    """A set of shapes: files, namespace, cases, and the ontologies that the data is validated with."""

    files: tuple[Path, ...]
    namespace: str
    cases: tuple[Case, ...]
    background: tuple[str, ...]


SETS = {
    "graphs": Shapes(
        tuple(sorted((ROOT / "shapes").glob("*.ttl"))),
        "https://w3id.org/kgnews/shapes#",
        (*THINGS, *EVIDENCE),
        ("kg.ttl",),
    ),
    "lexicon": Shapes(
        (ROOT / "shapes/domain/lexicon.ttl",),
        "https://w3id.org/kgnews/shapes/lexicon#",
        LEXICON,
        ("kg.ttl", "lexicon-model.ttl"),
    ),
    "reference": Shapes(
        (ROOT / "shapes/domain/reference.ttl",), "https://w3id.org/kgnews/shapes/reference#", REFERENCE, ("kg.ttl",)
    ),
}
EVERY_CASE = [
    pytest.param(name, number, id=f"{name}-{case}-{number}")
    for name in SETS
    for number, case in enumerate(SETS[name].cases)
]


@cache
def shapes(name: str) -> Graph:
    graph = Graph()
    for file in SETS[name].files:
        graph.parse(file)
    return graph


@cache
def background(name: str) -> Graph:
    graph = Graph()
    for file in SETS[name].background:
        graph.parse(ROOT / "ontology" / file)
    return graph


def parse(turtle: str, mark: str) -> Graph:
    """Return a tiny graph, in a namespace that has ``mark`` in it."""
    own = {folder: f"https://w3id.org/kgnews/id/{folder}/{mark}-" for folder in FOLDERS}
    own[""] = f"https://w3id.org/kgnews/id/{mark}/"
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in (PREFIXES | own).items())
    return Graph().parse(data=f"@base <{own['']}> .\n{head}{turtle}", format="turtle")


class Prepared(Graph):
    """A graph that parses each query once: pyshacl asks the same text anew of every focus node."""

    def query(self, query_object, *args, **options):
        return super().query(prepared(query_object), *args, **options)


@cache
def prepared(text: str) -> Query:
    return prepareQuery(text)


def validate(data: Graph, name: str, **options: object) -> set[tuple[str, str]]:
    """Return focus node (of a blank one: what it points at) and shape, or SPARQL constraint, of each result."""
    mixed = Prepared()
    mixed += data
    mixed += background(name)
    _, report, text = pyshacl.validate(mixed, shacl_graph=shapes(name), inplace=True, **options)
    assert isinstance(report, Graph), text
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = report.value(result, SH.focusNode)
        if isinstance(focus, BNode):
            focus = mixed.value(focus, RDFS.seeAlso) or report.value(focus, RDFS.seeAlso)
        source = report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)
        found.add((str(focus), str(source).removeprefix(SETS[name].namespace)))
    return found


@pytest.fixture(scope="module")
def results() -> dict[str, set[tuple[str, str]]]:
    """The results of all cases of each set."""
    found = {}
    for name, chosen in SETS.items():
        data = Graph()
        for number, case in enumerate(chosen.cases):
            for verdict, turtle in (("bad", case.bad), ("good", case.good)):
                data += parse(turtle, f"case{number}{verdict}")
        found[name] = validate(data, name)
    return found


@pytest.mark.parametrize(("name", "number"), EVERY_CASE)
def test_a_shape_faults_what_is_wrong_and_passes_what_is_right(name, number, results):
    source = SETS[name].cases[number].source
    faulted = {focus for focus, shape in results[name] if shape == source}
    assert any(f"/case{number}bad" in focus for focus in faulted), f"{source} misses its fault"
    assert not any(f"/case{number}good" in focus for focus in faulted), f"{source} faults what is right"


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_shapes_conform_to_the_shapes_of_shacl(name):
    assert validate(Graph(), name, meta_shacl=True) is not None


def own_constraints(graph: Graph, shape: URIRef) -> set[URIRef]:
    described = {RDF.type, RDFS.label, SH.property, SH.sparql, SH.severity, SH.message, SH.path}
    targets = {SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode}
    return set(graph.predicates(shape)) - described - targets


@pytest.mark.parametrize("name", SETS)
def test_every_node_shape_property_shape_and_constraint_has_a_failing_graph(name):
    graph, cases = shapes(name), SETS[name].cases
    local = lambda iri: str(iri).removeprefix(SETS[name].namespace)  # noqa: E731
    parts = {s for kind in (SH.PropertyShape, SH.SPARQLConstraint) for s in graph.subjects(RDF.type, kind)}
    nodes = set(graph.subjects(RDF.type, SH.NodeShape))
    asked = {local(s) for s in parts} | {local(s) for s in nodes if own_constraints(graph, s)}
    assert asked - {case.source for case in cases} == set()
    assert {local(s) for s in nodes} - {case.owner for case in cases} == set()


@pytest.mark.parametrize("name", SETS)
def test_cases_name_shapes_that_exist_and_belong_together(name):
    graph = shapes(name)
    for case in SETS[name].cases:
        owner, source = (URIRef(SETS[name].namespace + part) for part in (case.owner, case.source))
        assert (owner, RDF.type, SH.NodeShape) in graph
        reached = {owner, *graph.objects(owner, SH.sparql), *graph.transitive_objects(owner, SH.property)}
        reached |= {part for shape in reached for part in graph.objects(shape, SH.property)}
        assert source in reached, f"{case.owner} does not reach {case.source}"


@pytest.mark.parametrize("name", SETS)
def test_everything_that_can_fail_has_one_english_message_and_a_severity(name):
    graph = shapes(name)
    constraints = set(graph.subjects(RDF.type, SH.SPARQLConstraint))
    carriers = set(graph.subjects(RDF.type, SH.PropertyShape))
    carriers |= {s for s in graph.subjects(RDF.type, SH.NodeShape) if own_constraints(graph, s)}
    for shape in carriers | constraints:
        messages = list(graph.objects(shape, SH.message))
        assert [message.language for message in messages] == ["en"], f"{shape} needs one English message"
        assert messages[0].endswith((".", "?"))
    for shape in carriers:
        assert graph.value(shape, SH.severity) in SEVERITIES, f"{shape} has no severity"
    for constraint in constraints:
        owner = graph.value(predicate=SH.sparql, object=constraint)
        assert graph.value(owner, SH.severity) in SEVERITIES | {None}


@pytest.mark.parametrize("name", SETS)
def test_no_two_parts_say_the_same_by_mistake(name):
    graph = shapes(name)
    messages = [str(message) for message in graph.objects(None, SH.message)]
    repeated = {message for message in messages if messages.count(message) > 1}
    assert repeated <= {"What an entry requires is a slot that is declared."}


@pytest.mark.parametrize("name", SETS)
def test_node_shapes_have_a_label_and_a_target(name):
    graph = shapes(name)
    for shape in graph.subjects(RDF.type, SH.NodeShape):
        assert graph.value(shape, RDFS.label), f"{shape} has no label"
        assert any(graph.value(shape, target) for target in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf))


def test_every_class_of_the_ontology_has_a_shape():
    ontology = background("graphs")
    classes = {cls for cls in ontology.subjects(RDF.type, OWL.Class) if str(cls).startswith(KG)}
    assert classes - set(shapes("graphs").objects(None, SH.targetClass)) == set()
    assert len(classes) > 80


@pytest.mark.parametrize("name", SETS)
def test_shapes_speak_of_terms_that_exist(name):
    declared = {s for s in background(name).subjects() if str(s).startswith(KG)}
    used = {term for triple in shapes(name) for term in triple if isinstance(term, URIRef) and str(term).startswith(KG)}
    assert used - declared == set()


WHOLE = """
:a a kg:Article , nif:Context ; dcterms:identifier "one" ; dcterms:title "Oslo" ;
    nif:isString "Oslo\\n\\nNorway’s envoy met the rebels." ;
    dcterms:issued "2019-03"^^xsd:gYearMonth ; dcterms:language "en" ; kg:mentions state:norway .
state:norway a kg:State ; rdfs:label "Norway"@en ; skos:altLabel "Norge"@no ; owl:sameAs wd:Q20 ;
    rdfs:isDefinedBy kgr:reference .
event:talks a kg:Meeting ; rdfs:label "met"@en ; kg:participant state:norway ; kg:sourceCount 1 .
event:treaty a kg:ReportedEvent ; rdfs:label "sign"@en .
<a#char=6,12> a nif:OffsetBasedString ; nif:referenceContext :a ; nif:beginIndex 6 ; nif:endIndex 12 ;
    nif:anchorOf "Norway" ; itsrdf:taIdentRef state:norway ; itsrdf:taConfidence 0.9 .
<a#char=6,36> a nif:OffsetBasedString ; nif:referenceContext :a ; nif:beginIndex 6 ; nif:endIndex 36 ;
    nif:anchorOf "Norway’s envoy met the rebels." .
:c1 a kg:Claim ; rdf:subject event:talks ; rdf:predicate rdf:type ; rdf:object kg:Meeting ;
    kg:evidence <a#char=6,36> ; kg:polarity kg:Positive ; kg:modality kg:Actual ; kg:confidence 0.9 ; kg:rule "frame" ;
    prov:wasDerivedFrom :a ; prov:wasGeneratedBy :r .
:c2 a kg:Claim ; rdf:subject event:talks ; rdf:predicate kg:participant ; rdf:object state:norway ;
    kg:evidence <a#char=6,36> ; kg:polarity kg:Positive ; kg:modality kg:Actual ; kg:confidence 0.8 ; kg:rule "frame" ;
    prov:wasDerivedFrom :a ; prov:wasGeneratedBy :r .
:c3 a kg:Claim ; rdf:subject event:treaty ; rdf:predicate rdf:type ; rdf:object kg:Signing ;
    kg:evidence <a#char=6,36> ; kg:polarity kg:Positive ; kg:modality kg:Future ; kg:attributedTo state:norway ;
    kg:confidence 0.7 ; kg:rule "frame" ; prov:wasDerivedFrom :a ; prov:wasGeneratedBy :r .
:r a kg:Run ; kg:threshold 0.5 .
"""


def test_a_graph_in_order_conforms():
    assert validate(parse(WHOLE, "whole"), "graphs") == set()


@pytest.mark.parametrize(
    ("old", "new", "source"),
    [
        ("rdf:object state:norway ;", "rdf:object state:sweden ;", "Fact-unclaimed"),
        ("rdf:object kg:Meeting", "rdf:object kg:Visit", "Type-unclaimed"),
        ("nif:beginIndex 6 ; nif:endIndex 12", "nif:beginIndex 7 ; nif:endIndex 13", "Text-quote"),
        ("event:treaty a kg:ReportedEvent", "event:treaty a kg:Signing", "Type-hedged"),
        ("kg:sourceCount 1", "kg:sourceCount 2", "SourceCount-inflated"),
    ],
)
def test_one_fault_in_it_is_found(old, new, source):
    assert WHOLE.count(old) == 1
    assert source in {shape for _, shape in validate(parse(WHOLE.replace(old, new), "whole"), "graphs")}


def canonical(place: Path, *sources: Graph | Path) -> Path:
    """Write what the sources say to a file, each number as the store of the fast engine has it: 0.1 for 0.10."""
    store = ox.Store()
    for source in sources:
        if isinstance(source, Path):
            store.bulk_load(path=str(source), format=ox.RdfFormat.TURTLE)
        else:
            store.bulk_load(input=source.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    store.dump(str(place), ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    return place


def fast(place: Path, name: str) -> Report:
    """Validate a file by the fast engine, which has answered itself."""
    report = kg.validation.validate([place], SETS[name].files, engine="shacl-rust")
    assert report.engine == "shacl-rust", report.warnings
    return report


@pytest.mark.parametrize("name", ["lexicon", "reference"])
def test_the_fast_engine_finds_in_all_cases_what_pyshacl_finds(name, tmp_path):
    """So that it may look at the domain, for which pyshacl takes minutes."""
    cases = [
        parse(turtle, f"case{number}{verdict}")
        for number, case in enumerate(SETS[name].cases)
        for verdict, turtle in (("bad", case.bad), ("good", case.good))
    ]
    place = canonical(tmp_path / "cases.nt", *cases, background(name))
    reference = kg.validation.validate([place], SETS[name].files, engine="pyshacl")
    assert len(reference.results) > 100
    assert Counter(fast(place, name).results) == Counter(reference.results)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "patterns", "least"),
    [
        ("lexicon", ("lexicon/*.ttl", "cues/*.ttl", "reading.ttl", "words.ttl"), 10_000),
        ("reference", ("reference/*.ttl",), 80_000),
    ],
)
def test_the_domain_has_no_violation(name, patterns, least, tmp_path):
    files = {file for pattern in (*patterns, *SETS[name].background) for file in (ROOT / "ontology").glob(pattern)}
    report = fast(canonical(tmp_path / "domain.nt", *sorted(files)), name)
    assert report.focus_nodes > least
    assert [result for result in report.results if result.severity == "Violation"] == []


def test_messages_and_queries_name_declared_prefixes_only():
    for name in SETS:
        graph = shapes(name)
        for constraint in graph.subjects(RDF.type, SH.SPARQLConstraint):
            declarations = graph.objects(graph.value(constraint, SH.prefixes), SH.declare)
            prefixes = {str(graph.value(d, SH.prefix)): str(graph.value(d, SH.namespace)) for d in declarations}
            query = str(graph.value(constraint, SH.select)).replace("$this", "?this")
            prepareQuery(query, initNs=prefixes)
