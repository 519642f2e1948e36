import io
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

import kg.exports
from kg.errors import InputError, OutputError
from kg.exports import EXPORTS, FOLDERS, Arranged, arranged, export, ordering, rows
from kg.iris import BASE, KG, RDF, RDFS, XSD
from kg.terms import quads_to_oxigraph, rdflib_dataset
from tests.dataset.small_corpus import graph

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "jsonld-framed": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
RDFLIB_NAMES = {"ntriples": "nt", "jsonld": "json-ld", "jsonld-framed": "json-ld", "rdfxml": "xml"}
WITH_GRAPHS = {"trig", "nquads", "jsonld"}

IRIS = st.sampled_from(
    [
        *(
            BASE + path
            for path in ("state/chad", "person/a.", "article/../x", "article/a%2Fb", "new/x", "a//b", "", "event/-")
        ),
        *(BASE + "article/one" + fragment for fragment in ("", "#char=2,10", "#char=10,20", "#char=1,2;x")),
        *(KG + name for name in ("Claim", "Article", "Run", "State", "agent")),
        "urn:a:b",
        "http://example.org/é?q=1&r=2#f",
        RDF + "type",
    ]
)
PREDICATES = st.sampled_from([RDF + "type", KG + "agent", KG + "evidence", "http://example.org/ns#p", RDF + "value"])
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\r\n\t\"'\\ \u2028\x85<>")
)
LITERALS = st.one_of(
    st.builds(ox.Literal, TEXT),
    st.builds(lambda text: ox.Literal(text, language="en"), TEXT),
    st.builds(
        lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(kind)),
        st.sampled_from(["0", "-7", "007", "0.93", "1", "1.", ".5", "true", "1", "2020", "a <b> c", 'x" <y>']),
        st.sampled_from(
            [*(XSD + kind for kind in ("integer", "decimal", "boolean", "gYear", "double")), "http://example.org/t"]
        ),
    ),
)
NODES = st.builds(ox.NamedNode, IRIS)
QUADS = st.builds(
    ox.Quad,
    NODES,
    st.builds(ox.NamedNode, PREDICATES),
    NODES | LITERALS,
    st.just(ox.DefaultGraph()) | NODES,
)

BLANK = st.builds(
    ox.Quad,
    NODES | st.builds(ox.BlankNode, st.sampled_from("ab")),
    st.builds(ox.NamedNode, PREDICATES),
    NODES | st.builds(ox.BlankNode, st.sampled_from("ab")) | st.just(ox.Literal("not _:a blank")),
    st.just(ox.DefaultGraph()) | NODES,
)
LABEL = ox.NamedNode(RDFS + "label")


def _written(name, quads):
    out = io.BytesIO()
    export(quads, name, out)
    return out.getvalue()


def _read(name, text):
    return {ox.Quad(*quad) for quad in ox.parse(text, format=FORMATS[name])}


def _merged(quads):
    return {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads}


@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize("name", FORMATS)
@given(quads=st.lists(QUADS, max_size=12))
def test_what_oxigraph_reads_back_is_what_was_written(name, quads):
    expected = set(quads) if name in WITH_GRAPHS else _merged(quads)
    assert _read(name, _written(name, quads)) == expected


@settings(max_examples=40, deadline=None)
@pytest.mark.parametrize("name", EXPORTS)
@given(quads=st.lists(QUADS, max_size=12), random=st.randoms())
def test_shuffled_quads_give_the_same_bytes(name, quads, random):
    shuffled = quads[:]
    random.shuffle(shuffled)
    assert _written(name, shuffled) == _written(name, quads)


@settings(max_examples=40, deadline=None)
@given(quads=st.lists(QUADS | BLANK, max_size=30), memory=st.integers(1, 3000))
def test_what_does_not_fit_into_memory_is_ordered_alike(quads, memory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordering, "MEMORY", memory)
        beyond = Arranged(iter(quads))
        assert list(beyond) == list(beyond)
    assert list(beyond) == arranged(quads)
    assert len(beyond) == len(ox.Dataset(quads))


def test_ordering_holds_no_more_of_a_large_graph_than_of_a_small_one(monkeypatch):
    monkeypatch.setattr(ordering, "MEMORY", 40_000)
    monkeypatch.setattr(rows, "CHUNK", 200)

    def quads(count):
        for number in range(count):
            yield ox.Quad(ox.NamedNode(f"{BASE}person/p{number * 7919 % count}"), LABEL, ox.Literal(f"Person {number}"))

    def peak(count):
        tracemalloc.start()
        assert sum(1 for _ in Arranged(quads(count)).lines()) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(6_000) < 1.5 * peak(3_000)


@pytest.mark.parametrize("name", FORMATS)
def test_rdflib_reads_back_an_isomorphic_graph(name):
    quads = graph()
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=_written(name, quads), format=RDFLIB_NAMES.get(name, name))
    if name in WITH_GRAPHS:
        assert set(quads_to_oxigraph(dataset)) == set(quads)
    assert isomorphic(_one_graph(dataset), _one_graph(rdflib_dataset(_merged(quads))))


def _one_graph(dataset):
    merged = rdflib.Graph()
    for subject, predicate, obj, _ in dataset.quads():
        merged.add((subject, predicate, obj))
    return merged


@pytest.mark.parametrize("name", EXPORTS)
def test_a_graph_of_the_dataset_is_written_as_it_comes(name):
    out = io.BytesIO()
    EXPORTS[name](iter(graph()), out)
    assert out.getvalue() == _written(name, reversed(graph()))


def test_the_dataset_yields_the_order_of_the_layout():
    assert arranged(reversed(graph())) == graph()


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_graph_can_be_written(name):
    assert _read(name, _written(name, [])) == set()


@pytest.mark.parametrize("name", ["turtle", "jsonld"])
def test_blank_nodes_of_other_graphs_get_stable_names(name):
    def quads():
        node, kind = ox.BlankNode(), ox.NamedNode("http://example.org/p")
        return [ox.Quad(ox.NamedNode("http://example.org/s"), kind, node), ox.Quad(node, kind, ox.Literal("x"))]

    assert _written(name, quads()) == _written(name, quads())


def test_rdfxml_refuses_what_xml_cannot_hold():
    node = ox.NamedNode("http://example.org/s")
    with pytest.raises(OutputError, match="control characters"):
        _written("rdfxml", [ox.Quad(node, ox.NamedNode("http://example.org/p"), ox.Literal("a\x0bb"))])


def test_an_unknown_format_is_told_with_those_that_there_are():
    with pytest.raises(InputError, match=r"no export format 'excel'\. Available: turtle, trig"):
        export([], "excel", io.BytesIO())


def test_every_file_of_the_room_is_in_its_table():
    folder = Path(kg.exports.__file__).parent
    rdf = {"files", "layout", "ordering", "prefixed", "rows"}
    shared = {"__init__", "extras", "described", "staging", "tables", "arrow", "network", *rdf}
    files = {path.stem for path in folder.glob("*.py")} - shared
    assert {file.replace("_", "-") for file in files} == {*EXPORTS, *FOLDERS}


@pytest.mark.slow
def test_bytes_do_not_depend_on_hash_order_time_zone_or_locale():
    program = (
        "import hashlib, io\nfrom kg.exports import EXPORTS, export\nfrom tests.dataset.small_corpus import graph\n"
        "for name in EXPORTS:\n    out = io.BytesIO()\n    export(set(graph()), name, out)\n"
        "    print(name, hashlib.sha256(out.getvalue()).hexdigest())\n"
    )

    def hashes(seed, zone, locale):
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=environment,
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        )
        return done.stdout

    first = hashes("0", "UTC", "C")
    assert first.count(b"\n") == len(EXPORTS)
    assert first == hashes("1", "Asia/Tokyo", "C.UTF-8") == hashes("4711", "America/Lima", "POSIX")
