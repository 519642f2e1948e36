"""The fast engine gives the report of pyshacl, result for result, or leaves the answer to pyshacl."""

import random
import re
from collections import Counter

import pytest

from kg.errors import InputError
from kg.ontology import bundled_domain
from kg.validation import ENGINES, LARGE, fast_engine, validate
from tests.validation.faulty import SHAPES, seeded
from tests.validation.generated import write_graph

pytestmark = pytest.mark.skipif(not fast_engine.installed(), reason="shacl-rust is not installed")

HEAD = """\
@prefix ex: <http://e/> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""

PARTS = """
sh:class ex:C{n}
sh:datatype xsd:integer
sh:datatype xsd:date
sh:nodeKind sh:IRI
sh:nodeKind sh:Literal
sh:minCount {n}
sh:maxCount {n}
sh:minLength {n}
sh:maxLength {n}
sh:pattern '^[a-c1]'
sh:pattern 'B' ; sh:flags 'i'
sh:languageIn ( 'en' 'de' )
sh:uniqueLang true
sh:equals ex:p{n}
sh:disjoint ex:p{n}
sh:hasValue ex:n{n}
sh:hasValue {n}
sh:in ( ex:n1 ex:n2 1 'b' 'b'@en )
sh:not [ sh:class ex:C{n} ]
sh:or ( [ sh:class ex:C1 ] [ sh:datatype xsd:string ] )
sh:and ( [ sh:nodeKind sh:IRI ] [ sh:class ex:C{n} ] )
sh:xone ( [ sh:class ex:C1 ] [ sh:class ex:C2 ] )
sh:qualifiedValueShape [ sh:class ex:C{n} ] ; sh:qualifiedMinCount 1
sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMaxCount {n}
sh:message 'own words'@en , 'eigene'@de ; sh:minCount 3
sh:severity sh:Warning ; sh:minCount 2
""".strip().splitlines()
COMPARED = ["sh:minInclusive {n}", "sh:maxExclusive {n}", "sh:minExclusive 1.5", "sh:maxInclusive 2"]
SIMPLE_PATHS = ["ex:p1", "ex:p2", "ex:p3"]
PATHS = """
[ sh:inversePath ex:p1 ]
( ex:p1 ex:p2 )
[ sh:alternativePath ( ex:p1 ex:p3 ) ]
[ sh:zeroOrMorePath ex:p1 ]
[ sh:zeroOrOnePath ex:p3 ]
( ex:p3 ex:p1 ex:p2 )
""".strip().splitlines()
TARGETS = """
sh:targetClass ex:C1
sh:targetClass ex:C0
sh:targetSubjectsOf ex:p1
sh:targetObjectsOf ex:p4
sh:targetNode ex:n1 , ex:n9
""".strip().splitlines()
NODE_PARTS = ["sh:class ex:C2", "sh:nodeKind sh:IRI", "sh:not [ sh:class ex:C2 ]"]
CLOSED = "sh:closed true ; sh:ignoredProperties ( rdf:type ex:p4 )"
QUERIES = [
    "SELECT $this ?value WHERE {{ $this ex:p{n} ?value . FILTER (isIRI(?value)) }}",
    "SELECT $this (ex:p1 AS ?path) ?value WHERE {{ $this ex:p1 ?value . FILTER NOT EXISTS {{ ?value a ex:C{n} }} }}",
    "SELECT $this WHERE {{ $this ex:p{n} ?x , ?y . FILTER (!sameTerm(?x, ?y)) }}",
    "SELECT $this ?value WHERE {{ $this a ?value . OPTIONAL {{ ?other ex:p1 $this }} FILTER (!BOUND(?other)) }}",
]
NUMBERS = ["1", "2", "3.5", "'a'", "'b'@en"]
VALUES = [*NUMBERS, "'b'", "'bb'@de", "'c'@en-GB", "'2020-01-01'^^xsd:date", "'x'^^xsd:integer", "true"]
"""What cannot be compared with a number comes only where no shape compares: there the engines are known to differ."""


def random_data(rng, values):
    lines = ["ex:C1 rdfs:subClassOf ex:C0 . ex:C3 rdfs:subClassOf ex:C1 ."]
    for _ in range(40):
        subject, predicate = f"ex:n{rng.randrange(8)}", f"ex:p{rng.randrange(1, 4)}"
        obj = f"ex:n{rng.randrange(8)}" if rng.random() < 0.5 else rng.choice(values)
        lines.append(f"{subject} {predicate} {obj} .")
    lines += [f"ex:n{n} ex:p4 ex:n{7 - n} ." for n in range(4)]
    lines += [f"ex:n{n} a ex:C{rng.randrange(4)} ." for n in range(8)]
    return HEAD + "\n".join(lines)


def random_shapes(rng, constraints):
    inner = "ex:Inner sh:property [ sh:path ex:p2 ; sh:maxCount 1 ] ."
    prefix = "ex:prefixes sh:declare [ sh:prefix 'ex' ; sh:namespace 'http://e/'^^xsd:anyURI ] ."
    closed = rng.random() < 0.4
    paths = SIMPLE_PATHS if closed else SIMPLE_PATHS + PATHS
    shapes = [inner, prefix]
    for number in range(4):
        parts = [rng.choice(TARGETS), rng.choice(NODE_PARTS)] + [CLOSED] * closed
        for _ in range(3):
            chosen = " ; ".join(unlike(rng, constraints)).replace("{n}", str(rng.randrange(1, 4)))
            parts.append(f"sh:property [ sh:path {rng.choice(paths)} ; {chosen} ]")
        query = rng.choice(QUERIES).format(n=rng.randrange(1, 4))
        message = "sh:message 'query of {$this}, {?value}'"
        parts.append(f"sh:sparql [ sh:prefixes ex:prefixes ; {message} ; sh:select '''{query}''' ]")
        shapes.append(f"ex:S{number} a sh:NodeShape ; " + " ; ".join(parts) + " .")
    return HEAD + "\n".join(shapes)


def unlike(rng, constraints):
    """Two constraints that do not use the same parameter, as a shape may not."""
    while True:
        first, second = rng.sample(constraints, 2)
        if not set(re.findall(r"sh:\w+(?= )", first)) & set(re.findall(r"sh:\w+(?= )", second)):
            return first, second


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


@pytest.mark.parametrize("seed", range(12))
def test_random_graphs_and_shapes(tmp_path, seed):
    rng, compare = random.Random(seed), seed % 2
    (tmp_path / "data.ttl").write_text(random_data(rng, NUMBERS if compare else VALUES), encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(
        random_shapes(rng, [*PARTS, *COMPARED] if compare else PARTS), encoding="utf-8"
    )
    assert_alike(*both([tmp_path / "data.ttl"], [tmp_path / "shapes.ttl"]))


def test_closed_shapes_lists_and_blank_nodes(tmp_path):
    (tmp_path / "data.ttl").write_text(seeded(2)[0], encoding="utf-8")
    rest = SHAPES.replace("( ex:list [ sh:zeroOrMorePath rdf:rest ] rdf:first )", "ex:list")
    (tmp_path / "shapes.ttl").write_text(rest, encoding="utf-8")
    assert_alike(*both([tmp_path / "data.ttl"], [tmp_path / "shapes.ttl"]))


def portable(text):
    """Our shapes in regular expressions that every engine knows (XPath has no look-around)."""
    entity = "[ sh:pattern 'wikidata[.]org/entity/' ; sh:not [ sh:pattern 'wikidata[.]org/entity/Q[1-9][0-9]*$' ] ]"
    either = f"sh:not [ sh:or ( [ sh:pattern 'wikidata[.]org/wiki/' ] {entity} ) ]"
    return text.replace(r'sh:not [ sh:pattern "wikidata\\.org/(wiki/|entity/(?!Q[1-9][0-9]*$))" ]', either)


def test_our_own_shapes_on_generated_articles(tmp_path):
    domain = bundled_domain()
    for path in domain.shapes.glob("*.ttl"):
        (tmp_path / path.name).write_text(portable(path.read_text(encoding="utf-8")), encoding="utf-8")
    data = write_graph(40, tmp_path / "graph.nq")
    reference, fast = both([data], sorted(tmp_path.glob("*.ttl")), [domain.ontology / "kg.ttl"])
    assert reference.results
    assert all(result.position for result in reference.results)
    assert all(result.evidence for result in reference.results if "/event/" in result.focus)
    assert_alike(reference, fast)


class TestWhereItCannotAnswer:
    def report(self, tmp_path, shapes):
        (tmp_path / "data.ttl").write_text(HEAD + "ex:a a ex:C ; ex:p 'x' , ex:a .")
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
