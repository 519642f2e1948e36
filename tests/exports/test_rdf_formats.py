"""Formats of RDF beyond the plain ones, each read back by a tool that is not ours."""

import io
import json
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from kg.errors import OutputError
from kg.exports import export
from kg.exports.jsonld_framed import published_context
from kg.exports.nanopubs import NANOPUB
from kg.iris import BASE, KG, PROV, RDF, XSD
from kg.terms import quads_to_oxigraph, rdflib_dataset
from tests.dataset.small_corpus import READING_ONE, READINGS, graph
from tests.exports.test_exports import QUADS

ONTOLOGY = Path(__file__).parents[2] / "ontology"
PARTS = [RDF + name for name in ("subject", "predicate", "object")]


def _written(name, quads):
    out = io.BytesIO()
    export(quads, name, out)
    return out.getvalue()


def _triples(quads):
    return {quad.triple for quad in quads}


# Jelly


@settings(max_examples=40, deadline=None)
@given(quads=st.lists(QUADS, max_size=12))
def test_rdflibs_jelly_plugin_reads_back_what_was_written(quads):
    dataset = rdflib.Dataset()
    if quads:
        dataset.parse(data=_written("jelly", quads), format="jelly")
    normal = set(quads_to_oxigraph(rdflib_dataset(quads)))
    assert {_as_rdflib_has_it(quad) for quad in quads_to_oxigraph(dataset)} == {_as_rdflib_has_it(q) for q in normal}


def _as_rdflib_has_it(quad):
    """A quad with its literal in the lexical form that rdflib gives it when it parses."""
    if not isinstance(quad.object, ox.Literal) or quad.object.language:
        return quad
    value = str(rdflib.Literal(quad.object.value, datatype=rdflib.URIRef(quad.object.datatype.value)))
    return ox.Quad(quad.subject, quad.predicate, ox.Literal(value, datatype=quad.object.datatype), quad.graph_name)


def test_jelly_keeps_the_graphs_of_the_articles():
    dataset = rdflib.Dataset()
    dataset.parse(data=_written("jelly", graph()), format="jelly")
    assert set(quads_to_oxigraph(dataset)) == set(graph())


# RDF 1.2


def test_oxigraph_reads_claims_that_reify_their_statements():
    read = {quad.triple for quad in ox.parse(_written("reified", graph()), format=ox.RdfFormat.TURTLE)}
    reifying = {triple.subject: triple.object for triple in read if triple.predicate.value == RDF + "reifies"}
    parts = {
        ox.Triple(claim, ox.NamedNode(predicate), part)
        for claim, said in reifying.items()
        for predicate, part in zip(PARTS, (said.subject, said.predicate, said.object), strict=True)
    }
    rest = {triple for triple in read if triple.predicate.value != RDF + "reifies"}
    assert parts | rest == _triples(graph())
    assert len(reifying) == 14


def test_a_statement_that_lacks_a_part_is_left_as_it_is():
    claim = ox.NamedNode(BASE + "claim/1")
    quads = [ox.Quad(claim, ox.NamedNode(part), ox.NamedNode(KG + "x")) for part in PARTS[:2]]
    assert _triples(ox.parse(_written("reified", quads), format=ox.RdfFormat.TURTLE)) == _triples(quads)


# RDF that others write

THING = ox.NamedNode("http://example.org/s")


def _one(predicate, obj):
    return [ox.Quad(THING, ox.NamedNode(predicate), obj)]


SAID = ox.Triple(THING, THING, THING)
DIRECTED = ox.Literal("x", language="ar", direction=ox.BaseDirection.RTL)
TYPE = ox.NamedNode(RDF + "type")
UNNAMED = ox.NamedNode("http://example.org/kinds/1")


@pytest.mark.parametrize(
    ("name", "quads", "words"),
    [
        ("jsonld", _one("http://example.org/p", SAID), "JSON-LD cannot hold the triple term that is <http://example"),
        ("jsonld-framed", _one("http://example.org/p", SAID), "JSON-LD cannot hold the triple term"),
        ("jelly", _one("http://example.org/p", SAID), "Jelly cannot hold <http"),
        ("jelly", _one("http://example.org/p", DIRECTED), 'Jelly cannot hold "x"@ar--rtl'),
        ("jsonld-framed", _one("http://example.org/p", ox.NamedNode("geo:37.7,-122.3")), "a prefix 'geo', with which"),
        ("rdfxml", _one("http://example.org/1", THING), "no name for the property <http://example.org/1>"),
        ("rdfxml", _one("http://example.org/x/", THING), "no name for the property"),
        ("rdfxml", _one(RDF + "li", THING), "no name for the property"),
    ],
)
def test_what_a_format_cannot_hold_is_refused_and_not_changed(name, quads, words):
    with pytest.raises(OutputError, match=words):
        _written(name, quads)


@pytest.mark.parametrize("name", ["turtle", "trig", "nquads", "ntriples", "rdfxml", "reified"])
def test_oxigraph_reads_back_triple_terms_and_directions(name):
    quads = [*_one("http://example.org/p", SAID), *_one("http://example.org/q", DIRECTED)]
    form = {"ntriples": "N_TRIPLES", "nquads": "N_QUADS", "rdfxml": "RDF_XML", "trig": "TRIG"}.get(name, "TURTLE")
    assert set(ox.parse(_written(name, quads), format=getattr(ox.RdfFormat, form))) == set(quads)


def test_framed_json_ld_keeps_the_direction_of_a_text():
    written = _written("jsonld-framed", _one("http://example.org/p", DIRECTED))
    assert list(ox.parse(written, format=ox.RdfFormat.JSON_LD)) == _one("http://example.org/p", DIRECTED)


def test_rdflib_reads_a_class_that_has_no_name_in_xml():
    kinds = [UNNAMED, *(ox.NamedNode(iri) for iri in ("http://example.org/Kind", "http://example.org/x/", RDF + "li"))]
    others = [ox.Quad(ox.NamedNode(f"http://example.org/{each}"), TYPE, UNNAMED) for each in range(5000)]
    quads = [*others, *(ox.Quad(THING, TYPE, kind) for kind in kinds)]
    read = rdflib.Graph().parse(data=_written("rdfxml", quads), format="xml")
    assert _triples(quads_to_oxigraph(read)) == _triples(quads)


def test_rdflib_reads_the_carriage_returns_that_rdfxml_has():
    quads = _one("http://example.org/p", ox.Literal("a\rb\r\nc\n"))
    read = rdflib.Graph().parse(data=_written("rdfxml", quads), format="xml")
    assert _triples(quads_to_oxigraph(read)) == _triples(quads)


def test_a_thing_with_many_values_is_framed_in_time():
    quads = [ox.Quad(THING, THING, ox.Literal(str(number))) for number in range(20_000)]
    begin = time.perf_counter()
    _written("jsonld-framed", quads)
    assert time.perf_counter() - begin < 10


# Nanopublications


@pytest.fixture(scope="module")
def nanopubs():
    dataset = rdflib.Dataset()
    dataset.parse(data=_written("nanopubs", graph()), format="trig")
    return dataset


def _graphs(dataset, part):
    """Claim → the graph of its nanopublication that plays this part, as triples of Oxigraph."""
    found = {}
    for publication, _, name, _ in dataset.quads((None, rdflib.URIRef(NANOPUB + part), None, None)):
        claim = str(publication).removesuffix("#nanopub")
        found[claim] = {quad.triple for quad in quads_to_oxigraph(dataset.graph(name))}
    return found


def test_every_claim_is_a_nanopublication_of_four_graphs(nanopubs):
    claims = {quad.subject.value for quad in graph() if quad.object == ox.NamedNode(KG + "Claim")}
    for part in ("hasAssertion", "hasProvenance", "hasPublicationInfo"):
        graphs = _graphs(nanopubs, part)
        assert set(graphs) == claims
        assert all(graphs.values())
    names = {str(each.identifier) for each in nanopubs.graphs() if len(each)}
    assert len(names) == 4 * len(claims)


def test_only_what_an_article_states_as_a_fact_is_asserted(nanopubs):
    store = ox.Store()
    store.extend(graph())
    for claim, assertion in _graphs(nanopubs, "hasAssertion").items():
        said = {quad.predicate.value: quad.object for quad in store.quads_for_pattern(ox.NamedNode(claim), None, None)}
        statement = ox.Triple(*(said[part] for part in PARTS))
        plain = (said[KG + "polarity"].value, said[KG + "modality"].value) == (KG + "Positive", KG + "Actual")
        if plain and KG + "attributedTo" not in said:
            assert assertion == {statement}
        else:
            assert statement not in assertion
            assert ox.Triple(ox.NamedNode(claim), ox.NamedNode(KG + "polarity"), said[KG + "polarity"]) in assertion


def test_what_a_correction_denies_is_asserted_by_no_nanopublication():
    brokered = next(claim for claim in READING_ONE.claims if claim.predicate == "mediator")
    claims = tuple(replace(each, confidence=0.0) if each == brokered else each for each in READING_ONE.claims)
    dataset = rdflib.Dataset()
    denied = graph(readings=[replace(READING_ONE, claims=claims), *READINGS[1:]])
    dataset.parse(data=_written("nanopubs", denied), format="trig")
    assertion = _graphs(dataset, "hasAssertion")[f"{BASE}claim/{brokered.key}"]
    assert {triple.subject.value for triple in assertion} == {f"{BASE}claim/{brokered.key}"}


def test_provenance_has_the_sentence_and_the_article(nanopubs):
    for provenance in _graphs(nanopubs, "hasProvenance").values():
        predicates = {triple.predicate.value for triple in provenance}
        assert PROV + "wasDerivedFrom" in predicates
        assert any(predicate.endswith("anchorOf") for predicate in predicates)


def test_a_graph_without_claims_has_no_nanopublications():
    quads = [ox.Quad(ox.NamedNode(BASE + "x"), ox.NamedNode(RDF + "type"), ox.NamedNode(KG + "State"))]
    assert not list(ox.parse(_written("nanopubs", quads), format=ox.RdfFormat.TRIG))


# neosemantics


def _dates_as_texts(triple):
    temporal = {XSD + name for name in ("date", "gYear", "gYearMonth")}
    if isinstance(triple.object, ox.Literal) and triple.object.datatype.value in temporal:
        return ox.Triple(triple.subject, triple.predicate, ox.Literal(triple.object.value))
    return triple


def test_neosemantics_gets_every_statement_and_is_told_which_properties_have_several_values():
    text = _written("neosemantics", graph()).decode()
    expected = {_dates_as_texts(quad.triple) for quad in graph()}
    read = rdflib.Graph().parse(data=text, format="turtle")
    assert _triples(quads_to_oxigraph(read)) == expected
    assert "handleMultival: 'ARRAY', multivalPropList: ['http://www.w3.org/2004/02/skos/core#altLabel'" in text
    assert "n10s.nsprefixes.add('kg', 'https://w3id.org/kgnews/ontology#')" in text


def test_neosemantics_gets_no_array_of_several_types():
    thing, predicate = ox.NamedNode("http://example.org/s"), ox.NamedNode("http://example.org/p")
    values = [ox.Literal("x"), ox.Literal(7), ox.Literal("2020", datatype=ox.NamedNode(XSD + "gYear"))]
    text = _written("neosemantics", [ox.Quad(thing, predicate, value) for value in values])
    assert {quad.object for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)} == {
        ox.Literal("x"),
        ox.Literal("7"),
        ox.Literal("2020"),
    }


@pytest.mark.skipif(shutil.which("rapper") is None, reason="Debian's raptor2-utils is not installed")
@pytest.mark.parametrize(("name", "syntax"), [("turtle", "turtle"), ("neosemantics", "turtle"), ("rdfxml", "rdfxml")])
def test_rapper_reads_as_many_statements(name, syntax, tmp_path):
    file = tmp_path / "x"
    file.write_bytes(_written(name, graph()))
    done = subprocess.run(
        ["rapper", "-q", "-i", syntax, "-o", "ntriples", file, "http://example.org/"], capture_output=True, check=True
    )
    read = {quad.triple for quad in ox.parse(done.stdout, format=ox.RdfFormat.N_TRIPLES)}
    assert read == {_dates_as_texts(quad.triple) if name == "neosemantics" else quad.triple for quad in graph()}


# Framed JSON-LD


def _sorted(document):
    """A document of which no array's order matters."""
    if isinstance(document, dict):
        return {key: _sorted(value) for key, value in document.items()}
    if isinstance(document, list):
        return sorted((_sorted(value) for value in document), key=lambda value: json.dumps(value, sort_keys=True))
    return document


def _expanded(triples):
    """Triples as the expanded JSON-LD that framing starts from."""
    nodes = json.loads(ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.JSON_LD))
    for node in nodes:
        types = node.pop(RDF + "type", [])
        if types:
            node["@type"] = [each["@id"] for each in types]
    return nodes


def test_articles_are_what_pyld_frames_with_the_published_frame_and_context():
    document = json.loads(_written("jsonld-framed", graph()))
    frame = json.loads((ONTOLOGY / "frame.jsonld").read_text()) | {"@context": document["@context"]}
    articles = [member for member in document["@graph"] if "Article" in member["type"]]
    assert len(articles) == 2
    for article in articles:
        node = ox.NamedNode(article["id"].replace("kgr:", BASE))
        own = {quad.triple for quad in graph() if node in (quad.subject, quad.graph_name)}
        framed = jsonld.frame(_expanded(own), frame, {"omitGraph": True})
        framed.pop("@context")
        assert _sorted(article) == _sorted(framed)


def test_things_are_what_pyld_compacts_with_the_published_context():
    document = json.loads(_written("jsonld-framed", graph()))
    things = [member for member in document["@graph"] if "Article" not in member["type"]]
    names = {member["id"].replace("kgr:", BASE) for member in things}
    own = {quad.triple for quad in graph() if quad.subject.value in names}
    compacted = jsonld.compact(_expanded(own), {"@context": document["@context"]}, {"graph": True})
    assert _sorted(things) == _sorted(compacted["@graph"])


@settings(max_examples=60, deadline=None)
@given(quads=st.lists(QUADS, max_size=12))
def test_pyld_expands_whatever_was_framed_to_the_same_statements(quads):
    rewritten = ox.NamedNode(XSD + "double")  # PyLD gives doubles their canonical form on the way to RDF
    kept = [quad for quad in quads if not (isinstance(quad.object, ox.Literal) and quad.object.datatype == rewritten)]
    quads_of_pyld = jsonld.to_rdf(json.loads(_written("jsonld-framed", kept)), {"format": "application/n-quads"})
    assert _triples(ox.parse(quads_of_pyld, format=ox.RdfFormat.N_QUADS)) == _triples(kept)


def test_the_context_in_the_file_is_the_published_one_with_the_base_of_the_build():
    assert json.loads(_written("jsonld-framed", graph()))["@context"] == published_context()
    elsewhere = json.loads(_written("jsonld-framed", graph(base="https://example.org/x/")))
    assert elsewhere["@context"] == published_context("https://example.org/x/")
    assert elsewhere["@graph"][0]["id"].startswith("kgr:run/")


def test_the_published_context_is_made_from_the_ontology():
    from runpy import run_path

    made = run_path(str(ONTOLOGY / "scripts" / "jsonld_context.py"))["text"]()
    assert (ONTOLOGY / "context.jsonld").read_text(encoding="utf-8") == made
