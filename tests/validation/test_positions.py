"""Every result points to the place in the file that a reader would look at."""

import json
from collections import Counter

import pytest

from kg.reports import REPORTS
from kg.validation import validate
from tests.reports.test_reports import COUNTED
from tests.validation.faulty import FORMS, SHAPES, seeded


@pytest.fixture
def shapes(tmp_path):
    path = tmp_path / "shapes.ttl"
    path.write_text(SHAPES, encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_sixty_seeded_faults_are_all_in_place(tmp_path, shapes, newline, ending):
    text, expected = seeded(4, newline, ending)
    data = tmp_path / f"data{ending}"
    data.write_bytes(text.encode())
    report = validate([data], [shapes])
    found = sorted((result.position.line, result.position.column) for result in report.results)
    assert len(expected) == 60
    assert found == sorted(expected)


@pytest.mark.parametrize("ending", FORMS)
def test_sarif_shows_each_seeded_fault_where_it_is_and_every_format_counts_the_same(tmp_path, shapes, ending):
    text, expected = seeded(4, ending=ending)
    data = tmp_path / f"data{ending}"
    data.write_text(text, encoding="utf-8")
    report = validate([data], [shapes])
    (run,) = json.loads(REPORTS["sarif"](report))["runs"]
    shown = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    places = sorted((place["region"]["startLine"], place["region"]["startColumn"]) for place in shown)
    assert places == sorted(expected)
    assert {place["artifactLocation"]["uri"] for place in shown} == {data.as_uri()}
    lines = text.split("\n")
    for result, place in zip(report.results, shown, strict=True):
        if result.value is not None and result.value.startswith('"') and ending != ".rdf":
            begun = lines[place["region"]["startLine"] - 1][place["region"]["startColumn"] - 1 :]
            assert begun[0] in "\"'" or begun[0].isdigit()
    counts = Counter(result.severity for result in report.results)
    assert all(counted(REPORTS[name](report)) == counts for name, counted in COUNTED.items())


def test_ntriples_and_nquads_have_one_line_per_statement(tmp_path, shapes):
    for ending, graph in ((".nt", ""), (".nq", " <http://example.org/g>")):
        data = tmp_path / f"data{ending}"
        data.write_text(
            f'<http://example.org/a> <http://example.org/number> "1"{graph} .\n'
            f'# comment\n<http://example.org/b> <http://example.org/number> "2"{graph} .\n'
        )
        lines = [result.position.line for result in validate([data], [shapes]).results]
        assert lines == [1, 3]


def test_trig(tmp_path, shapes):
    data = tmp_path / "data.trig"
    data.write_text("@prefix : <http://example.org/> .\n:g {\n  :a :number 1 .\n}\nGRAPH :h { :a\n  :number 'x' }\n")
    (result,) = validate([data], [shapes]).results
    assert (result.position.line, result.position.column) == (6, 11)


def test_of_several_files_the_one_with_the_value_is_named(tmp_path, shapes):
    first, second = tmp_path / "first.ttl", tmp_path / "second.ttl"
    first.write_text("@prefix : <http://example.org/> . :a :label 'x' ; :number 1 .")
    second.write_text("@prefix : <http://example.org/> .\n:a :number 'x' .")
    (result,) = validate([first, second], [shapes]).results
    assert (result.position.file, result.position.line) == (str(second), 2)


SAID = {
    ".ttl": "<http://example.org/a> <http://example.org/number> §'x' .",
    ".rdf": '<Thing xmlns="http://example.org/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' rdf:about="http://example.org/a"><label>é😀</label><number>§x</number></Thing>',
    ".jsonld": '[{"@id": "http://example.org/a", "http://example.org/label": "é", "http://example.org/number": §"x"}]',
}


@pytest.mark.parametrize("ending", SAID)
def test_a_byte_order_mark_moves_nothing(tmp_path, shapes, ending):
    data = tmp_path / f"data{ending}"
    data.write_bytes(f"\ufeff{SAID[ending].replace('§', '')}".encode())
    (result,) = validate([data], [shapes]).results
    assert (result.position.line, result.position.column) == (1, SAID[ending].index("§") + 1)


@pytest.mark.parametrize("ending", SAID)
def test_files_too_large_for_memory(tmp_path, shapes, ending, monkeypatch):
    monkeypatch.setattr("kg.validation.sources._KEPT", 0)
    monkeypatch.setattr("kg.validation.json_text._WHOLE", 0)
    data = tmp_path / f"data{ending}"
    data.write_text(SAID[ending].replace("§", ""))
    (result,) = validate([data], [shapes]).results
    assert result.position.column == SAID[ending].index("§") + 1


def test_an_object_too_large_for_memory_has_results_without_positions(tmp_path, shapes, monkeypatch):
    monkeypatch.setattr("kg.validation.json_text._WHOLE", 0)
    data = tmp_path / "data.jsonld"
    data.write_text('{"@id": "http://example.org/a", "http://example.org/number": "x"}')
    (result,) = validate([data], [shapes]).results
    assert result.position is None
    assert result.value == '"x"'


NESTED = {
    ".rdf": '<rdf:RDF xmlns="http://example.org/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<Thing rdf:about="http://example.org/a"><label>a</label></Thing><Thing rdf:about="http://example.org/b">'
    '<label>b</label><child><Thing rdf:about="http://example.org/a"><number>§x</number></Thing></child></Thing></rdf:RDF>',
    ".jsonld": '{"@context": {"@vocab": "http://example.org/", "childOf": {"@reverse": "child"}}, "@graph": ['
    '{"@id": "http://example.org/a", "label": "a"}, {"@id": "http://example.org/b", "label": "b",'
    ' "child": {"@id": "http://example.org/a", "number": §"x"}}]}',
}


@pytest.mark.parametrize("ending", NESTED)
def test_what_is_said_inside_another_node_is_found_there(tmp_path, shapes, ending):
    data = tmp_path / f"data{ending}"
    data.write_text(NESTED[ending].replace("§", ""))
    (result,) = validate([data], [shapes]).results
    assert (result.position.line, result.position.column) == (1, NESTED[ending].index("§") + 1)
