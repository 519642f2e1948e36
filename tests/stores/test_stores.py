import io
import json
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg.stores
from kg.errors import InputError, KgError, OutputError, QueryError, TimeLimitExceeded
from kg.exports import export
from kg.iris import BASE, KG, RDF
from kg.stores import STORES, Answer, Location, answer, ask, opened, rdf_files, read_quads, render
from kg.stores.limits import within
from kg.stores.questions import Parameter, filled_in, parsed, questions
from tests.dataset.small_corpus import graph

SUFFIXES = {
    "turtle": "ttl",
    "trig": "trig",
    "nquads": "nq",
    "ntriples": "nt",
    "jsonld": "jsonld",
    "jsonld-framed": "jsonld",
    "rdfxml": "rdf",
}
STATES = "SELECT ?s { ?s a kg:State }"


@pytest.fixture
def build(tmp_path):
    """The folder of a build."""
    for name in ("turtle", "trig"):
        out = io.BytesIO()
        export(graph(), name, out)
        (tmp_path / f"graph.{SUFFIXES[name]}").write_bytes(out.getvalue())
    return tmp_path


@pytest.fixture
def store():
    made = ox.Store()
    made.extend(graph())
    return made


def _column(found):
    return [row[0].value for row in found.results]


# Files


@pytest.mark.parametrize("name", SUFFIXES)
def test_every_format_is_read_by_its_suffix(tmp_path, name):
    path = tmp_path / f"x.{SUFFIXES[name]}"
    with path.open("wb") as out:
        export(graph(), name, out)
    triples = {quad.triple for quad in graph()}
    assert {quad.triple for quad in read_quads([path])} == triples
    assert {quad.triple for quad in opened(Location((path,)))} == triples


def test_the_folder_of_a_build_stands_for_its_trig_and_any_other_for_its_files(build):
    assert rdf_files([build]) == (build / "graph.trig",)
    (build / "graph.trig").rename(build / "z.trig")
    (build / "notes.txt").write_text("")
    assert rdf_files([build, build / "z.trig"]) == (build / "graph.ttl", build / "z.trig")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("absent.ttl", None, "no such file or folder"),
        ("x.doc", "", r"tells no RDF format\. Available: \.ttl"),
        ("folder", "folder", "holds no RDF"),
        ("x.ttl", "<a:b> <a:b>\n  c:d .", r"x\.ttl:2:3: .*prefix c: has not been declared"),
        ("x.nq", "<a:b> <a:b> oops .", r"x\.nq:1:\d+: "),
        ("x.rdf", "<rdf:RDF", r"x\.rdf:"),
        ("x.jsonld", "{", r"x\.jsonld:1:\d+: "),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(tmp_path, name, content, words):
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_text(content)
    with pytest.raises(InputError, match=words):
        list(read_quads(rdf_files([path])))
    if path.suffix in kg.stores.SUFFIXES and path.exists():
        with pytest.raises(InputError, match=words):
            opened(Location((path,)))


# Stores


def test_every_store_of_the_table_answers_alike(build, tmp_path):
    location = Location((build / "graph.trig",), tmp_path / "kept")
    answers = {answer(opener(location), STATES) for opener in STORES.values()}
    assert len(answers) == 1
    assert _column(answers.pop()) == [BASE + "state/" + name for name in ("chad", "mali", "niger")]


def test_a_store_on_disk_is_filled_once_for_the_same_content(build, tmp_path, monkeypatch):
    location = Location((build / "graph.trig",), tmp_path / "kept")
    assert len(STORES["disk"](location)) == len(graph())
    monkeypatch.setattr("kg.stores.disk.load", None)  # a second loading would fail
    assert len(STORES["disk"](location)) == len(graph())
    monkeypatch.undo()
    (build / "graph.trig").write_text("<a:b> <a:b> <a:b> .")
    assert len(STORES["disk"](location)) == 1


def test_a_store_on_disk_that_cannot_be_made_is_told(build, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="choose another folder"):
        STORES["disk"](Location((build / "graph.trig",), tmp_path / "file" / "kept"))
    (build / "graph.trig").write_text("broken")
    with pytest.raises(InputError, match=r"graph\.trig:1:"):
        STORES["disk"](Location((build / "graph.trig",), tmp_path / "kept"))
    assert list((tmp_path / "kept").iterdir()) == []
    with pytest.raises(InputError, match="needs a folder"):
        STORES["disk"](Location((build / "graph.trig",)))


def test_every_store_has_its_file():
    folder = Path(kg.stores.__file__).parent
    assert all((folder / f"{name}.py").is_file() for name in STORES)


# Answers


def test_a_query_sees_all_graphs_unless_it_names_one(store):
    everywhere = answer(store, "SELECT (COUNT(?c) AS ?n) { ?c a kg:Claim ; prov:wasDerivedFrom ?a . ?a a kg:Article }")
    assert _column(everywhere) == ["14"]
    one = answer(store, f"SELECT (COUNT(?c) AS ?n) {{ GRAPH <{BASE}article/one> {{ ?c a kg:Claim }} }}")
    assert _column(one) == ["8"]
    from_one = answer(store, f"SELECT (COUNT(?c) AS ?n) FROM <{BASE}article/one> {{ ?c a kg:Claim }}")
    assert _column(from_one) == ["8"]


def test_rows_are_sorted_unless_the_query_orders_them(store):
    assert _column(answer(store, STATES)) == sorted(_column(answer(store, STATES)))
    backwards = _column(answer(store, f"{STATES} ORDER BY DESC(?s)"))
    assert backwards == sorted(backwards, reverse=True)


def test_optional_cells_stay_empty(store):
    found = answer(store, "SELECT ?s ?q { ?s a kg:State OPTIONAL { ?s owl:sameAs ?q } }")
    assert [row["q"] is None for row in found.results] == [False, True, False]


def test_constructed_triples_come_sorted(store):
    found = answer(store, "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c FILTER(?c = kg:State) }")
    assert found.kind == "triples"
    assert [triple.subject.value for triple in found.triples] == [
        BASE + f"state/{name}" for name in ("chad", "mali", "niger")
    ]


def test_what_fails_while_it_is_evaluated_is_a_query_error():
    class Broken:
        def query(self, *args, **options):
            raise RuntimeError("too deep")

    with pytest.raises(QueryError, match="cannot be answered: too deep"):
        answer(Broken(), STATES)


ROWS = Answer(
    "solutions", b'{"head":{"vars":["a","b"]},"results":{"bindings":[{"a":{"type":"literal","value":"x\\ny"}}]}}'
)
TRIPLES = Answer("triples", f'<{BASE}x> <{RDF}type> <{KG}War> .\n<{BASE}x> <{KG}n> "1" .\n'.encode())


@pytest.mark.parametrize(
    ("found", "name", "text"),
    [
        (ROWS, None, "a    b\n---  -\nx y\n"),
        (ROWS, "csv", 'a,b\r\n"x\ny",\r\n'),
        (ROWS, "tsv", '?a\t?b\n"x\\ny"\t\n'),
        (Answer("boolean", b'{"head":{},"boolean":true}'), None, "yes\n"),
        (Answer("boolean", b'{"head":{},"boolean":false}'), "table", "no\n"),
        (TRIPLES, "ntriples", TRIPLES.text.decode()),
        (
            TRIPLES,
            "table",
            (
                "subject  predicate  object\n-------  ---------  ------\n"
                "kgr:x    rdf:type   kg:War\nkgr:x    kg:n       1\n"
            ),
        ),
        (
            TRIPLES,
            None,
            f'@prefix kg: <{KG}> .\n@prefix kgr: <{BASE}> .\n@prefix rdf: <{RDF}> .\nkgr:x a kg:War ;\n\tkg:n "1" .\n',
        ),
    ],
)
def test_answers_are_written_in_every_format(found, name, text):
    assert render(found, name).decode() == text


def test_json_and_xml_are_the_standard_ones():
    assert json.loads(render(ROWS, "json"))["head"]["vars"] == ["a", "b"]
    assert render(ROWS, "xml").startswith(
        b'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'
    )


def test_a_format_that_cannot_hold_the_answer_says_which_can():
    with pytest.raises(InputError, match=r"triples, which csv cannot hold\. Available: table, turtle, ntriples"):
        render(TRIPLES, "csv")
    with pytest.raises(InputError, match=r"rows, not triples\. Available: table, csv"):
        render(ROWS, "turtle")


# Time limits


def _refuse():
    raise QueryError("not this")


def _die():
    import os

    os._exit(9)


def test_work_in_time_returns_its_result_and_its_errors():
    assert within(60, len, "four") == 4
    with pytest.raises(QueryError, match="not this"):
        within(60, _refuse)


def test_work_that_takes_too_long_is_ended():
    begin = time.monotonic()
    with pytest.raises(TimeLimitExceeded, match=r"within 0\.5 seconds; raise --timeout"):
        within(0.5, time.sleep, 60)
    assert time.monotonic() - begin < 20


def test_a_child_that_dies_is_told():
    with pytest.raises(KgError, match="exit code 9"):
        within(60, _die)


def test_a_question_is_asked_in_a_child_with_the_same_answer(build):
    location = Location((build / "graph.trig",))
    assert ask(location, parsed(STATES), {}, seconds=60) == ask(location, parsed(STATES), {})


def test_an_endless_query_is_ended(build):
    endless = parsed("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    with pytest.raises(TimeLimitExceeded):
        ask(Location((build / "graph.trig",)), endless, {}, seconds=1)


# Questions

QUESTION = """# title: Who mediates
# description: Agreements that an actor brokered.
# param actor: the mediator (default state/chad)
# param kind: class of the agreement (default any)
# param least: least confidence
SELECT ?x { ?x kg:mediator $actor ; a $kind . ?c rdf:subject ?x ; kg:confidence ?n FILTER(?n >= $least) }
"""


def test_a_question_is_read_from_its_comments():
    question = parsed(QUESTION, "mediators")
    assert (question.title, question.description) == ("Who mediates", "Agreements that an actor brokered.")
    assert question.parameters == (
        Parameter("actor", "the mediator", "state/chad"),
        Parameter("kind", "class of the agreement", "any"),
        Parameter("least", "least confidence", None),
    )


def test_defaults_values_and_names_fill_a_question_in(store):
    question = parsed(QUESTION, "mediators")
    filled = filled_in(question, {"least": "0.5"}, store)
    assert f"kg:mediator <{BASE}state/chad> ; a $kind" in filled
    assert 'FILTER(?n >= "0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>)' in filled
    assert set(_column(answer(store, filled))) == {BASE + "agreement/lake-accord"}
    by_name = filled_in(question, {"least": "0.5", "actor": "N’Djamena"}, store)
    assert by_name == filled


def test_missing_and_unknown_parameters_are_told(store):
    question = parsed(QUESTION, "mediators")
    with pytest.raises(QueryError, match=r"needs --param least=… \(least confidence\)"):
        filled_in(question, {}, store)
    with pytest.raises(QueryError, match=r"no parameter 'who'\. Available: actor, kind, least"):
        filled_in(question, {"who": "x"}, store)
    with pytest.raises(InputError, match="nothing called 'Atlantis'"):
        filled_in(question, {"least": "0", "actor": "Atlantis"}, store)


def test_a_typed_query_may_leave_its_parameters_free(store):
    typed = parsed("SELECT ?s { ?s a $kind }")
    assert len(_column(answer(store, filled_in(typed, {"kind": "kg:State"}, store)))) == 3
    assert len(_column(answer(store, filled_in(typed, {}, store)))) > 3


def test_a_folder_of_questions_is_read_by_name(tmp_path):
    (tmp_path / "b.rq").write_text("# title: B\nASK {}")
    (tmp_path / "a.rq").write_text("# title: A\nASK {}")
    assert {name: question.title for name, question in questions(tmp_path).items()} == {"a": "A", "b": "B"}
    with pytest.raises(InputError, match="holds no questions"):
        questions(tmp_path / "none")
