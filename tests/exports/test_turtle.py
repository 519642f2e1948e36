import difflib
import io
import time
import tracemalloc
from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib

from kg.exports import arranged, export, rows, turtle
from kg.exports.turtle import Notation
from kg.iris import BASE, DCTERMS, KG, RDF, RDFS, XSD
from tests.dataset.small_corpus import ARTICLES, ONE, READING_ONE, READINGS, RUN, graph


def _turtle(quads):
    out = io.BytesIO()
    export(quads, "turtle", out)
    return out.getvalue().decode()


def _quad(path, predicate, obj):
    return ox.Quad(ox.NamedNode(BASE + path), ox.NamedNode(predicate), obj)


def test_every_folder_of_the_ontology_and_of_the_graph_has_a_prefix():
    named = ("agreement", "article", "body", "city", "claim", "company", "event", "force", "group", "infrastructure")
    more = ("media", "organization", "party", "people", "person", "place", "region", "run", "state", "water")
    assert turtle.folders() == (*named, *more)
    written = _turtle([_quad("body/osce", RDF + "type", ox.NamedNode(KG + "GovernmentBody"))])
    assert {f"@prefix {name}: <{BASE}{name}/> ." for name in (*named, *more)} <= set(written.splitlines())
    assert "body:osce a kg:GovernmentBody ;" in written


def test_the_layout_reads_like_this():
    quads = [
        _quad("state/chad", KG + "memberOf", ox.NamedNode(BASE + "organization/igad")),
        _quad("state/chad", RDFS + "label", ox.Literal("Chad", language="en")),
        _quad("state/chad", RDF + "type", ox.NamedNode(KG + "State")),
        _quad("event/a", RDF + "type", ox.NamedNode(KG + "War")),
        _quad("event/a", KG + "beginDate", ox.Literal("2020", datatype=ox.NamedNode(XSD + "gYear"))),
        _quad("event/a", KG + "score", ox.Literal("0.5", datatype=ox.NamedNode(XSD + "decimal"))),
    ]
    header, body = _turtle(quads).split("\n\n", 1)
    assert header.splitlines()[:2] == [f"@base <{BASE}> .", f"@prefix agreement: <{BASE}agreement/> ."]
    assert body == (
        "# State\n\nstate:chad a kg:State ;\n"
        '    rdfs:label "Chad"@en ;\n'
        "    kg:memberOf organization:igad ;\n.\n\n"
        "# War\n\nevent:a a kg:War ;\n"
        '    kg:beginDate "2020"^^xsd:gYear ;\n'
        "    kg:score 0.5 ;\n.\n"
    )


def test_sections_are_the_run_the_classes_and_the_articles():
    headings = [line for line in _turtle(graph()).splitlines() if line.startswith("# ")]
    assert headings == [
        *("# Run", "# Ceasefire", "# Person", "# ReportedEvent", "# Signing", "# State", "# War"),
        '# Article: Zoë’s "peace" plan',
        "# Article: Chadian mediation",
    ]


@pytest.mark.parametrize(
    ("term", "written"),
    [
        (f"<{BASE}state/chad>", "state:chad"),
        (f"<{BASE}reference>", "kgr:reference"),
        (f"<{BASE}article/a%2Fb>", "article:a%2Fb"),
        (f"<{BASE}article/one#char=0,12>", "<article/one#char=0,12>"),
        (f"<{BASE}spaceport/kourou>", "<spaceport/kourou>"),
        (f"<{BASE}article/../x>", f"<{BASE}article/../x>"),
        (f"<{BASE}state/chad.>", "<state/chad.>"),
        (f"<{RDF}type>", "rdf:type"),
        ("<urn:a:b>", "<urn:a:b>"),
        ("_:c14n0", "_:c14n0"),
        (f'"7"^^<{XSD}integer>', "7"),
        (f'"1"^^<{XSD}decimal>', '"1"^^xsd:decimal'),
        (f'"0.25"^^<{XSD}decimal>', "0.25"),
        (f'"-10.0"^^<{XSD}decimal>', "-10.0"),
        *((f'"{text}"^^<{XSD}decimal>', f'"{text}"^^xsd:decimal') for text in ("0.50", "+0.5", ".5", "0.0000001")),
        *((f'"{text}"^^<{XSD}integer>', f'"{text}"^^xsd:integer') for text in ("007", "+7", "-0")),
        (f'"seven"^^<{XSD}integer>', '"seven"^^xsd:integer'),
        (f'"true"^^<{XSD}boolean>', "true"),
        ('"a\\nb"@en', '"a\\nb"@en'),
        ('"a\u2028b"', '"a\\u2028b"'),
    ],
)
def test_terms_take_their_shortest_form(term, written):
    assert Notation()[term.encode()] == written


def test_notation_forgets_rather_than_grows(monkeypatch):
    monkeypatch.setattr(turtle, "_REMEMBERED", 10)
    notation = Notation()
    assert [notation[f'"{number}"'.encode()] for number in range(50)] == [f'"{number}"' for number in range(50)]
    assert len(notation) <= 10


def test_every_statement_has_a_line_of_its_own():
    text = "a\nb\r\x85\u2028c"
    written = _turtle([_quad("state/chad", RDFS + "comment", ox.Literal(text))])
    assert '    rdfs:comment "a\\nb\\r\\u0085\\u2028c" ;' in written.splitlines()


def test_an_article_whose_title_is_no_text_goes_by_its_iri():
    titled = [
        _quad("article/a", RDF + "type", ox.NamedNode(KG + "Article")),
        _quad("article/a", DCTERMS + "title", ox.NamedNode(BASE + "title/a")),
    ]
    assert f"# {BASE}article/a\n\narticle:a a kg:Article ;\n    dcterms:title <title/a> ;\n.\n" in _turtle(titled)


def test_another_base_has_the_prefixes():
    written = _turtle(graph(base="https://example.org/kb/"))
    assert "@base <https://example.org/kb/> ." in written
    assert "\nstate:chad a kg:State ;\n" in written
    assert BASE not in written


def test_one_article_more_adds_lines_and_removes_next_to_none():
    more = replace(ONE, identifier="three", title="Three")
    spans = tuple(replace(m, span=replace(m.span, article="three")) for m in READING_ONE.mentions[:1])
    before = _turtle(graph())
    reading = replace(READING_ONE, article="three", things=(), mentions=spans, claims=())
    after = _turtle(graph([*ARTICLES, more], [*READINGS, reading], replace(RUN, corpus="other")))
    changes = [line for line in difflib.unified_diff(before.splitlines(), after.splitlines(), n=0) if line[:1] in "+-"]
    removed = [line for line in changes if line.startswith("-") and not line.startswith("---")]
    assert len(removed) == 1  # the hash of the corpus
    assert "kg:corpusHash" in removed[0]
    assert "state:chad a kg:State ;" not in "".join(changes)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_graph(monkeypatch):
    monkeypatch.setattr(turtle, "_REMEMBERED", 500)
    for module in (rows, turtle):
        monkeypatch.setattr(module, "CHUNK", 200)

    def quads(count):
        for number in range(count):
            subject = f"person/p{number:07}"
            yield _quad(subject, RDF + "type", ox.NamedNode(KG + "Person"))
            yield _quad(subject, RDFS + "label", ox.Literal(f"Person {number}"))

    class Nowhere(io.RawIOBase):
        def write(self, block):
            return len(block)

    def peak(count):
        tracemalloc.start()
        turtle.write(quads(count), Nowhere())
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(6_000) < 1.3 * peak(3_000)


def test_rdflib_changes_no_number_on_the_way(monkeypatch):
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    numbers = ["007", "-0", "+1", ".5", "0.50", "0.0000001", "-1.0", "12345678901234567890", "0.000001", "1.", "1E0"]
    quads = [
        _quad("x", KG + kind, ox.Literal(number, datatype=ox.NamedNode(XSD + kind)))
        for kind in ("integer", "decimal", "double")
        for number in numbers
    ]
    read = rdflib.Graph().parse(data=_turtle(quads), format="turtle")
    assert sorted((str(p), str(o)) for _, p, o in read) == sorted((q.predicate.value, q.object.value) for q in quads)


@pytest.mark.slow
def test_writing_is_at_least_fifteen_times_as_fast_as_rdflibs():
    copies = [
        ox.Quad(ox.NamedNode(f"{quad.subject.value}x{number}"), quad.predicate, quad.object)
        for number in range(60)
        for quad in graph()
    ]
    quads = arranged(copies)
    theirs = rdflib.Graph()
    theirs.parse(data=ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES), format="nt")

    def seconds(write):
        begin = time.perf_counter()
        write()
        return time.perf_counter() - begin

    ours = min(seconds(lambda: turtle.write(quads, io.BytesIO())) for _ in range(3))
    assert seconds(lambda: theirs.serialize(format="turtle")) > 15 * ours
