"""The fast engine gives the report of pyshacl, result for result, or leaves the answer to pyshacl."""

import random
from collections import Counter

import pytest

from kg.errors import InputError
from kg.ontology import bundled_domain
from kg.validation import ENGINES, LARGE, fast_engine, validate
from tests.validation.faulty import SHAPES, seeded
from tests.validation.generated import write_graph
from tests.validation.random_shapes import HEAD, REWRITTEN, VALUES, random_data, random_shapes

pytestmark = pytest.mark.skipif(not fast_engine.installed(), reason="shacl-rust is not installed")


def both(data, shapes, ontology=()):
    return [validate(data, shapes, ontology, engine=engine) for engine in ENGINES]


def assert_alike(reference, fast):
    assert fast.engine == "shacl-rust", fast.warnings
    assert Counter(fast.results) == Counter(reference.results)
    assert (fast.conforms, fast.focus_nodes, fast.warnings) == (
        reference.conforms,
        reference.focus_nodes,
        reference.warnings,
    )


@pytest.mark.parametrize("seed", [*range(6), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(6, 100))])
def test_random_graphs_and_shapes(tmp_path, seed):
    rng, asking = random.Random(seed), seed % 3 > 0
    values = VALUES if asking else VALUES + REWRITTEN
    (tmp_path / "data.ttl").write_text(random_data(rng, values), encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(random_shapes(rng, asking=asking), encoding="utf-8")
    assert_alike(*both([tmp_path / "data.ttl"], [tmp_path / "shapes.ttl"]))


def test_closed_shapes_lists_and_blank_nodes(tmp_path):
    (tmp_path / "data.ttl").write_text(seeded(2)[0], encoding="utf-8")
    rest = SHAPES.replace("( ex:list [ sh:zeroOrMorePath rdf:rest ] rdf:first )", "ex:list")
    (tmp_path / "shapes.ttl").write_text(rest, encoding="utf-8")
    assert_alike(*both([tmp_path / "data.ttl"], [tmp_path / "shapes.ttl"]))


@pytest.mark.parametrize(
    ("first", "count"), [pytest.param(19, 3, id="few"), pytest.param(1, 60, id="many", marks=pytest.mark.slow)]
)
def test_our_own_shapes_on_generated_articles(tmp_path, first, count):
    domain = bundled_domain()
    data = write_graph(count, tmp_path / "graph.nq", first)
    reference, fast = both([data], sorted(domain.shapes.glob("*.ttl")), [domain.ontology / "kg.ttl"])
    assert reference.results
    assert all(result.position for result in reference.results)
    assert all(result.evidence for result in reference.results if "/event/" in result.focus)
    assert_alike(reference, fast)


def test_subproperties_join_no_targets(tmp_path):
    """shacl-rust alone would take ``ex:a`` and ``ex:b`` for subjects and objects of ``ex:above``."""
    above = "ex:below rdfs:subPropertyOf ex:middle . ex:middle rdfs:subPropertyOf ex:above ."
    (tmp_path / "data.ttl").write_text(HEAD + above + "ex:a ex:below ex:b . ex:c ex:above [ ex:below ex:d ] .")
    shapes = "ex:S sh:targetSubjectsOf ex:above ; sh:class ex:C . ex:O sh:targetObjectsOf ex:above ; sh:class ex:C ."
    (tmp_path / "shapes.ttl").write_text(HEAD + shapes)
    reference, fast = both([tmp_path / "data.ttl"], [tmp_path / "shapes.ttl"])
    assert [result.focus[:2] for result in reference.results] == ["<h", "_:"]
    assert_alike(reference, fast)


def test_a_query_with_words_of_its_own_does_not_speak_in_those_of_the_shape(tmp_path):
    (tmp_path / "data.ttl").write_text(HEAD + "ex:a a ex:C .")
    query = "sh:sparql [ sh:message 'query' ; sh:select 'SELECT $this WHERE { $this a ?value }' ]"
    (tmp_path / "shapes.ttl").write_text(HEAD + f"ex:S sh:targetClass ex:C ; sh:message 'a shape' ; {query} .")
    reference, fast = both([tmp_path / "data.ttl"], [tmp_path / "shapes.ttl"])
    assert [result.message for result in reference.results] == ["query"]
    assert_alike(reference, fast)


class TestWhereItCannotAnswer:
    def report(self, tmp_path, shapes):
        (tmp_path / "data.ttl").write_text(HEAD + "ex:a a ex:C ; ex:p 'x' , ex:a ; ex:r 1 ; ex:s 2 , 3 ; ex:t 2.0 .")
        (tmp_path / "shapes.ttl").write_text(HEAD + shapes)
        return validate([tmp_path / "data.ttl"], [tmp_path / "shapes.ttl"], engine="shacl-rust")

    def test_a_crash_ends_in_an_answer_by_pyshacl(self, tmp_path):
        report = self.report(tmp_path, "ex:S sh:targetClass ex:C ; sh:node ex:S .")
        assert report.engine == "pyshacl"
        assert "died of signal 11; pyshacl was used instead" in report.warnings[-1]

    @pytest.mark.parametrize(
        "shapes",
        [
            "ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:minCount 9 ; sh:deactivated true ] .",
            "ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:lessThanOrEquals ex:q ] .",
            "ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:property [ sh:path ex:q ; sh:maxCount 1 ] ] .",
            "ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:or ( [ sh:property [ sh:path ex:q ] ] ) ] .",
            "ex:S sh:targetClass ex:C ; sh:property [ sh:path [ sh:oneOrMorePath ex:p ] ; sh:minCount 1 ] .",
            "ex:S sh:targetClass ex:C ; sh:closed true ; sh:property [ sh:path [ sh:zeroOrMorePath ex:p ] ] .",
            "ex:S sh:targetClass ex:C ; sh:property [ sh:path ( ex:p [ sh:inversePath ex:p ] ) ; sh:minCount 1 ] .",
            "ex:S sh:targetObjectsOf ex:p ; sh:nodeKind sh:IRI .",
            "ex:S sh:targetNode 1 ; sh:nodeKind sh:IRI .",
            "ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:r ; sh:lessThan ex:s ] .",
            "ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:r ; sh:lessThan ex:p ] .",
            "ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:minInclusive 1 ] .",
            "ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:r ; sh:maxExclusive '2020-01-01'^^xsd:date ] .",
            "ex:S sh:targetClass ex:C ; sh:property [ sh:path [ sh:inversePath ex:r ] ; sh:minExclusive 1 ] .",
            "ex:S sh:targetClass ex:C ; sh:sparql [ sh:select 'SELECT $this WHERE { $this <http://e/t> ?value }' ] .",
        ],
    )
    def test_where_the_two_are_known_to_part_pyshacl_answers(self, tmp_path, shapes):
        assert self.report(tmp_path, shapes).engine == "pyshacl"

    def test_values_that_are_iris_may_be_followed(self, tmp_path):
        (tmp_path / "data.ttl").write_text(HEAD + "ex:a a ex:C ; ex:p ex:a , ex:b . ex:b ex:q 1 .")
        shapes = (
            "ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:property [ sh:path ex:q ; sh:maxCount 0 ] ] ."
        )
        (tmp_path / "shapes.ttl").write_text(HEAD + shapes)
        assert_alike(*both([tmp_path / "data.ttl"], [tmp_path / "shapes.ttl"]))

    def test_patterns_that_it_does_not_know_are_left_to_pyshacl(self, tmp_path):
        report = self.report(
            tmp_path, "ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; sh:pattern '^(?!x)' ] ."
        )
        assert (report.engine, len(report.results)) == ("pyshacl", 1)
        assert "no look-around" in report.warnings[-1]

    @pytest.mark.parametrize(
        "fault", ["sh:pattern '('", "sh:sparql [ sh:select 'SELECT $this WHERE { $this ?p' ]", "sh:property [ ]"]
    )
    def test_broken_shapes_are_an_error_here_too(self, tmp_path, fault):
        with pytest.raises(InputError, match=r"shapes\.ttl:3:"):
            self.report(tmp_path, f"ex:S sh:targetClass ex:C ; {fault} .")

    def test_without_it_pyshacl_answers(self, tmp_path, monkeypatch):
        monkeypatch.setattr(fast_engine, "installed", lambda: False)
        report = self.report(tmp_path, "ex:S sh:targetClass ex:C ; sh:nodeKind sh:Literal .")
        assert (report.engine, len(report.results)) == ("pyshacl", 1)
        assert "kgnews[fast]" in report.warnings[-1]


def test_auto_goes_by_size(tmp_path, monkeypatch):
    data, shapes = tmp_path / "data.ttl", tmp_path / "shapes.ttl"
    shapes.write_text(HEAD + "ex:S sh:targetClass ex:C ; sh:nodeKind sh:IRI .")
    data.write_text(HEAD + "ex:a a ex:C .")
    assert validate([data], [shapes], engine="auto").engine == "pyshacl"
    monkeypatch.setattr("kg.validation.LARGE", 10)
    assert LARGE > 10
    assert validate([data], [shapes], engine="auto").engine == "shacl-rust"
