"""What ``validate`` promises beyond the standard: nothing passes unseen, errors have a place, runs are alike."""

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Dataset, Graph

from kg.errors import InputError, NothingValidated, TimeLimitExceeded
from kg.model import Result
from kg.ontology import bundled_domain
from kg.validation import ENGINES, expand, validate
from kg.validation.baseline import new_only, read_baseline, written
from kg.validation.isolation import Crashed, isolated
from kg.validation.profile import profile
from kg.validation.rdflib_graphs import PreparedQueryGraph
from tests.validation.faulty import SHAPES, seeded
from tests.validation.generated import write_graph

HEAD = """\
@prefix ex: <http://e/> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.fixture
def write(tmp_path):
    def _write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(HEAD + text, encoding="utf-8")
        return path

    return _write


def warnings(write, data: str, shapes: str, ontology: str | None = None) -> tuple[str, ...]:
    known = () if ontology is None else [write("ontology.ttl", ontology)]
    return validate([write("data.ttl", data)], [write("shapes.ttl", shapes)], known).warnings


GOOD = "ex:Good a sh:NodeShape ; sh:targetClass ex:C ; sh:nodeKind sh:IRI ."


class TestNothingPassesByCheckingNothing:
    @pytest.mark.parametrize(
        ("data", "shapes", "said"),
        [
            ("", GOOD, "data.ttl (data) is empty"),
            ("ex:a a ex:C .", "", "shapes.ttl (shapes) is empty"),
            ("ex:a a ex:Other .", GOOD, "<http://e/Good> checks nothing"),
            ("ex:a a ex:C .", "ex:Good a sh:NodeShape ; sh:nodeKind sh:IRI .", "it has no target"),
            ("ex:a a ex:C .", "ex:a a ex:C .", "shapes.ttl (shapes) holds no shape"),
            ("ex:a a ex:C .", "ex:Good sh:targetClass ex:C ; rdfs:label 'good' .", "it has no constraint"),
            ("ex:a a ex:C .", "ex:Good sh:targetClass ex:C ; sh:proprety [ sh:path ex:p ] .", "it has no constraint"),
            (
                "ex:a a ex:C .",
                "ex:Good sh:targetClass ex:C ; sh:js [ sh:jsFunctionName 'f' ] .",
                "its sh:js is neither",
            ),
            ("", "ex:Good sh:targetNode ex:a ; sh:nodeKind sh:IRI .", "data.ttl (data) is empty"),
        ],
    )
    def test_nothing_validated_is_an_error_that_says_why(self, write, data, shapes, said):
        with pytest.raises(NothingValidated, match="nothing was validated") as caught:
            validate([write("data.ttl", data)], [write("shapes.ttl", shapes)])
        assert said in str(caught.value)

    def test_no_shapes_at_all(self, write):
        with pytest.raises(NothingValidated, match="there are no shapes"):
            validate([write("data.ttl", "ex:a a ex:C .")], [])

    def test_each_target_without_a_node_is_named(self, write):
        shapes = GOOD + (
            "ex:S1 sh:targetClass ex:Absent ; sh:nodeKind sh:IRI ."
            "ex:S2 sh:targetSubjectsOf ex:p ; sh:nodeKind sh:IRI ."
            "ex:S3 sh:targetObjectsOf ex:p ; sh:nodeKind sh:IRI . ex:S4 a owl:Class , sh:NodeShape ;"
            "sh:nodeKind sh:IRI ."
        )
        assert warnings(write, "ex:a a ex:C .", shapes, "ex:C a owl:Class . ex:Absent rdfs:subClassOf ex:C .") == (
            "<http://e/S1> checks nothing: there are no instances of <http://e/Absent>",
            "<http://e/S2> checks nothing: there are no subjects of <http://e/p>",
            "<http://e/S3> checks nothing: there are no objects of <http://e/p>",
            "<http://e/S4> checks nothing: its target class <http://e/S4> is unknown to the ontology",
        )

    def test_of_several_targets_one_is_enough_unless_the_others_are_unknown(self, write):
        shapes = GOOD + "ex:Good sh:targetSubjectsOf ex:p ; sh:targetClass ex:Misspelt ."
        (said,) = warnings(write, "ex:a a ex:C .", shapes, "ex:C a owl:Class .")
        assert said.startswith(
            "<http://e/Good> checks less than it says: its target class <http://e/Misspelt> is unknown"
        )

    def test_an_unknown_target_class_is_named(self, write):
        shapes = GOOD + "ex:S1 sh:targetClass ex:Misspelt ; sh:nodeKind sh:IRI ."
        (said,) = warnings(write, "ex:a a ex:C .", shapes, "ex:C a owl:Class .")
        assert said == "<http://e/S1> checks nothing: its target class <http://e/Misspelt> is unknown to the ontology"

    def test_an_unused_shape_is_named_and_a_used_one_is_not(self, write):
        shapes = GOOD + "ex:Good sh:node ex:Used . ex:Used a sh:NodeShape . ex:Unused a sh:NodeShape ."
        (said,) = warnings(write, "ex:a a ex:C .", shapes)
        assert said == "<http://e/Unused> checks nothing: it has no target, and no shape refers to it"

    def test_a_misspelt_term_of_shacl_is_named(self, write):
        said = warnings(write, "ex:a a ex:C .", GOOD + "ex:Good sh:proprety [ sh:path ex:p ; sh:minCount 1 ] .")
        assert said == ("<http://e/Good> says sh:proprety, which SHACL 1.0 does not know",)

    def test_targets_that_are_met_say_nothing(self, write):
        shapes = GOOD + (
            "ex:S1 sh:targetNode ex:a ; sh:nodeKind sh:IRI . ex:S2 sh:targetSubjectsOf ex:p ; sh:nodeKind sh:IRI ."
            "ex:S3 sh:targetObjectsOf ex:p ; sh:nodeKind sh:IRI . ex:S4 sh:targetClass ex:Up ; sh:nodeKind sh:IRI ."
        )
        assert not warnings(
            write, "ex:a a ex:C ; ex:p ex:b .", shapes, "ex:C rdfs:subClassOf ex:Mid . ex:Mid rdfs:subClassOf ex:Up ."
        )

    def test_deactivated_shapes_may_check_nothing(self, write):
        shapes = GOOD + "ex:S1 sh:targetClass ex:Absent ; sh:deactivated true ; sh:nodeKind sh:IRI ."
        assert not warnings(write, "ex:a a ex:C .", shapes)

    def test_a_class_that_is_a_shape_may_be_without_constraints(self, write):
        assert not warnings(write, "ex:a a ex:C .", GOOD + "ex:C a owl:Class , sh:NodeShape .")

    def test_parameters_of_a_component_of_ones_own_are_constraints(self, write):
        assert not warnings(write, "ex:a a ex:C .", "ex:S sh:targetClass ex:C ; ex:longest 7 .")

    def test_data_conform_to_shapes_that_are_all_deactivated_of_which_nothing_is_checked(self, write):
        shapes = write("shapes.ttl", GOOD + "ex:Good sh:deactivated true .")
        report = validate([write("data.ttl", "ex:a a ex:C .")], [shapes])
        assert (report.conforms, report.focus_nodes) == (True, 0)
        assert report.warnings == ("<http://e/Good> checks nothing: it is deactivated",)

    def test_target_nodes_that_are_not_in_the_data_are_named(self, write):
        shapes = "ex:S sh:targetNode ex:a , ex:absent , 'text' ; sh:nodeKind sh:IRIOrLiteral ."
        assert warnings(write, "ex:a a ex:C .", shapes) == (
            '<http://e/S> targets "text", which is not in the data',
            "<http://e/S> targets <http://e/absent>, which is not in the data",
        )

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ("sh:rule [ a sh:TripleRule ]", "<http://e/Good>: its sh:rule is neither SHACL Core nor SHACL-SPARQL"),
            ("sh:property [ sh:path ex:p ; sh:minCout 1 ]", "<http://e/Good> says sh:minCout, which SHACL 1.0 does"),
            ("sh:sparql [ sh:select 'SELECT ?x { ?x a ?c }' ]", "<http://e/Good>: its query never mentions $this"),
            ("sh:property [ sh:path ex:p ; sh:node ex:Good ]", "<http://e/Good> refers to itself"),
            ("sh:or ( ex:A ex:B ) . ex:A sh:not ex:Good", "<http://e/A> refers to itself"),
        ],
    )
    def test_what_is_asked_for_and_not_done_is_named(self, write, more, said):
        told = warnings(write, "ex:a a ex:C .", f"{GOOD} ex:Good {more} . ex:B sh:nodeKind sh:IRI .")
        assert any(warning.startswith(said) for warning in told), told

    def test_recursive_shapes_are_told_in_the_report_and_nowhere_else(self, write, recwarn):
        shapes = GOOD + "ex:Good sh:property [ sh:path ex:p ; sh:node ex:Good ] ."
        assert len(warnings(write, "ex:a a ex:C ; ex:p ex:b . ex:b ex:p ex:a .", shapes)) == 1
        assert not recwarn.list

    def test_queries_that_return_everything_or_mention_this_otherwise_are_fine(self, write):
        queries = ("SELECT * { $this a ?c FILTER(false) }", "SELECT ?this { ?this ex:p ex:q }", "select distinct * {}")
        shapes = GOOD + "".join(f"ex:Good sh:sparql [ sh:select 'PREFIX ex: <http://e/> {q}' ] ." for q in queries)
        assert not warnings(write, "ex:a a ex:C .", shapes)

    def test_imports_that_are_not_among_the_files_are_named(self, write):
        imports = "ex:o a owl:Ontology ; owl:imports ex:known , <http://e/unknown#> , <more.ttl> , <shapes.ttl> , sh: ."
        (more, absent) = warnings(write, f"ex:a a ex:C . {imports}", GOOD, "<http://e/known#> a owl:Ontology .")
        assert "data.ttl imports <http://e/unknown>, which was not read" in absent
        assert "data.ttl imports <more.ttl>, which was not read" in more

    def test_what_is_no_rdf_1_1_is_counted(self, write):
        (said,) = warnings(write, "ex:a a ex:C . ex:r ex:reifies <<( ex:a a ex:C )>> .", GOOD)
        assert "1 RDF 1.2 triple terms were not checked" in said


P_ = "ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; %s ] ."


class TestBrokenInput:
    @pytest.mark.parametrize(
        ("shapes", "place"),
        [
            ("ex:S sh:targetClass ex:C ; sh:property [\n  sh:path ex:p , ex:q ; sh:minCount 1 ] .", ":4:18: "),
            ("ex:S sh:targetClass ex:C ;\n  sh:property [ sh:path ex:p ; sh:minCount 'one' ] .", ":4:44: "),
            ("ex:S sh:targetClass ex:C ;\n  sh:property [ sh:path ex:p ; sh:pattern '(' ] .", ":4:43: "),
            ("ex:S sh:targetClass ex:C ; sh:sparql [\n  sh:select 'SELECT $this WHERE { $this ?p' ] .", ":4:13: "),
            (
                "ex:S sh:targetClass ex:C ; sh:sparql [\n  sh:select 'SELECT $this WHERE { $this x:p ?o }' ] .",
                ":4:13: ",
            ),
            ("ex:S sh:targetClass ex:C ;\n  sh:or ex:nothing .", ":4:9: "),
            ("ex:S sh:targetClass ex:C ;\n  sh:or (", ":4:"),
        ],
    )
    def test_broken_shapes_are_told_with_file_and_line(self, write, shapes, place):
        with pytest.raises(InputError, match=r"shapes\.ttl") as caught:
            validate([write("data.ttl", "ex:a a ex:C ; ex:p 'x' .")], [write("shapes.ttl", shapes)])
        assert f"shapes.ttl{place}" in str(caught.value)
        assert "\n" not in str(caught.value)

    @pytest.mark.parametrize("engine", ENGINES)
    @pytest.mark.parametrize(
        ("shapes", "said"),
        [
            (
                "ex:S sh:targetClass 'C' ; sh:nodeKind sh:IRI .",
                ":3:21: the shape is broken: sh:targetClass",
            ),
            ("ex:S sh:targetClass ex:C ; sh:nodeKind sh:Iri .", ":3:40: the shape is broken: sh:nodeKind"),
            ("ex:S sh:targetClass ex:C ; sh:in ex:a .", "3:34: the shape is broken: sh:in wants a list"),
            ("ex:S sh:targetClass ex:C ; sh:in _:a . _:a rdf:first 1 ; rdf:rest _:a .", "sh:in wants a list"),
            ("ex:S sh:targetClass ex:C ; sh:in ( 1 ) , ( 2 ) .", "there is more than one sh:in"),
            ("ex:S sh:targetClass ex:C ; sh:closed 'yes' .", "3:38: the shape is broken: sh:closed wants a boolean"),
            ("ex:S sh:targetClass ex:C ; sh:minCount 1 .", "sh:minCount is about the values of a path"),
            ("ex:S sh:targetClass ex:C ; sh:property [ sh:minCount 1 ] .", "a property shape needs a sh:path"),
            ("ex:S sh:targetClass ex:C ; sh:property 'p' .", "sh:property wants a shape"),
            (P_ % "sh:minCount '1'", "sh:minCount wants an integer"),
            (P_ % "sh:minCount 1 , 2", "3:73: the shape is broken: there is more than one sh:minCount"),
            (P_ % "sh:severity 'high'", "sh:severity wants an IRI"),
            (P_ % "sh:pattern 'a'@en", "sh:pattern wants a string without a language"),
            (P_ % "sh:path ex:q", "there is more than one sh:path"),
            ("ex:S sh:targetClass ex:C ; sh:property [ sh:path ( ex:p ) ] .", "sh:path wants a path"),
            ("ex:S sh:targetClass ex:C ; sh:property [ sh:path 'p' ] .", "sh:path wants a path"),
            (
                "ex:S sh:targetClass ex:C ; sh:property [ sh:path _:p ] . _:p sh:inversePath _:p .",
                "sh:path wants a path",
            ),
            (
                "ex:S sh:targetClass ex:C ; sh:property [ sh:path [ sh:inversePath ex:p ; sh:oneOrMorePath ex:q ] ] .",
                "sh:path wants a path",
            ),
        ],
    )
    def test_ill_formed_shapes_are_refused_whatever_the_engine(self, write, engine, shapes, said):
        rdf = "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "
        path = write("shapes.ttl", rdf.strip() + shapes if "rdf:" in shapes else shapes)
        with pytest.raises(InputError, match=r"shapes\.ttl:3") as caught:
            validate([write("data.ttl", "ex:a a ex:C .")], [path], engine=engine)
        assert said in str(caught.value)

    @pytest.mark.parametrize(
        "path",
        [
            "ex:p",
            "( ex:p ex:q )",
            "( ex:p [ sh:inversePath ( ex:q ex:p ) ] )",
            "[ sh:alternativePath ( ex:p [ sh:zeroOrMorePath [ sh:zeroOrOnePath ex:q ] ] ) ]",
        ],
    )
    def test_sound_paths_are_not(self, write, path):
        shapes = write("shapes.ttl", f"ex:S sh:targetClass ex:C ; sh:property [ sh:path {path} ; sh:maxCount 1 ] .")
        assert validate([write("data.ttl", "ex:a a ex:C .")], [shapes]).conforms

    @pytest.mark.parametrize(
        ("name", "content", "place"),
        [
            ("a.ttl", b"<x> <y> \n oops .", "a.ttl:2:"),
            ("a.nt", b"<x:a> <x:b> <x:c> .\n<x:a> <x:b> .\n", "a.nt:2:"),
            ("a.jsonld", b'{"a":\n [}', "a.jsonld:2:"),
            ("a.rdf", b"<rdf:RDF>", "a.rdf: "),
            ("a.ttl", b"\xff\xfe\x00\x01", "a.ttl"),
            ("a.docx", b"x", "no RDF format"),
            ("a.jsonld", b'{"@context": "https://schema.org/", "@type": "Person"}', "write the context into the file"),
        ],
    )
    def test_unreadable_data_is_told_with_file_and_line(self, tmp_path, write, name, content, place):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(InputError) as caught:
            validate([path], [write("shapes.ttl", GOOD)])
        assert place in str(caught.value)

    def test_an_unknown_engine_names_the_known(self, write):
        with pytest.raises(InputError, match="Available: auto, pyshacl"):
            validate([write("data.ttl", "")], [write("shapes.ttl", GOOD)], engine="wishful")


class TestInputs:
    def test_folders_globs_and_files(self, tmp_path):
        (tmp_path / "deep").mkdir()
        for name in ("b.ttl", "a.nt", "notes.txt", "deep/c.trig", "other.json"):
            (tmp_path / name).touch()
        assert [path.name for path in expand([tmp_path])] == ["a.nt", "b.ttl", "c.trig"]
        assert [path.name for path in expand([tmp_path], deep=False)] == ["a.nt", "b.ttl"]
        assert [path.name for path in expand([f"{tmp_path}/**/*.t*", tmp_path / "b.ttl"])] == [
            "b.ttl",
            "c.trig",
            "notes.txt",
        ]

    @pytest.mark.parametrize("name", ["absent.ttl", "*.nothing", "empty"])
    def test_what_is_not_there_is_an_error(self, tmp_path, name):
        (tmp_path / "empty").mkdir()
        with pytest.raises(InputError, match=r"no such file|holds no RDF"):
            expand([tmp_path / name])

    @pytest.mark.parametrize(
        ("name", "said"),
        [("", "a name is empty"), ("https://e.org/a.ttl", "nothing is fetched"), ("-", "no such file")],
    )
    def test_what_names_no_file_is_told_apart(self, name, said):
        with pytest.raises(InputError, match=said):
            expand([name])

    def test_a_glob_that_matches_folders_takes_what_is_in_them(self, tmp_path):
        (tmp_path / "in" / "deep").mkdir(parents=True)
        (tmp_path / "ignored").mkdir()
        for name in ("in/a.ttl", "in/notes.txt", "in/deep/b.nt", "c.ttl"):
            (tmp_path / name).touch()
        assert [path.name for path in expand([f"{tmp_path}/*"])] == ["c.ttl", "a.ttl", "b.nt"]

    def test_a_file_under_two_names_is_read_once(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        Path("a.ttl").touch()
        Path("link.ttl").symlink_to("a.ttl")
        assert expand(["a.ttl", f"{tmp_path}/a.ttl", "link.ttl"]) == (Path("a.ttl"),)

    def test_a_folder_that_may_not_be_looked_into_is_an_error(self, tmp_path, monkeypatch):
        (tmp_path / "in").mkdir()
        (tmp_path / "a.ttl").touch()
        looked = os.scandir

        def refusing(place):
            if Path(place).name == "in":
                raise PermissionError(13, "Permission denied", str(place))
            return looked(place)

        monkeypatch.setattr(os, "scandir", refusing)
        with pytest.raises(InputError, match="in: Permission denied"):
            expand([tmp_path])

    def test_a_name_that_is_no_unicode_can_be_reported(self, tmp_path, write):
        path = tmp_path / os.fsdecode(b"\xff.ttl")
        try:
            path.write_text(HEAD + "[] a ex:C .")
        except OSError:
            pytest.skip("the file system has only names in Unicode")
        report = validate([path], [write("shapes.ttl", GOOD)])
        assert report.results[0].position.file.endswith("\N{REPLACEMENT CHARACTER}.ttl")

    def test_alike_blank_nodes_of_data_and_ontology_stay_two(self, write):
        shapes = write("shapes.ttl", "ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:maxCount 1 ] .")
        data, ontology = (write(name, "ex:a ex:p [ ex:q 1 ] .") for name in ("data.ttl", "ontology.ttl"))
        assert len(validate([data], [shapes], [ontology]).results) == 1
        assert not validate([data], [shapes], [data]).results

    def test_an_rdflib_dataset_is_its_union(self, write):
        dataset = Dataset()
        dataset.parse(data="@prefix ex: <http://e/> . ex:g { ex:a a ex:C } ex:h { [] a ex:C }", format="trig")
        report = validate(dataset, [write("shapes.ttl", GOOD)])
        assert (report.focus_nodes, len(report.results)) == (2, 1)

    def test_an_rdflib_graph(self, write):
        graph = Graph().parse(data="[] a <http://e/C> .", format="turtle")
        assert not validate(graph, [write("shapes.ttl", GOOD)]).conforms

    def test_literals_stay_as_they_are_written(self, write):
        shapes = "ex:S sh:targetSubjectsOf ex:n ; sh:property [ sh:path ex:n ; sh:pattern '^7$' ] ."
        (result,) = validate([write("data.ttl", "ex:a ex:n 007 .")], [write("shapes.ttl", shapes)]).results
        assert result.value == '"007"^^<http://www.w3.org/2001/XMLSchema#integer>'

    def test_the_ontology_is_known_but_not_judged(self, write):
        ontology = write("ontology.ttl", "ex:Sub rdfs:subClassOf ex:C . ex:known a ex:Kind . _:x a ex:C .")
        shapes = write("shapes.ttl", GOOD + "ex:Good sh:property [ sh:path ex:kind ; sh:class ex:Kind ] .")
        report = validate([write("data.ttl", "ex:a a ex:Sub ; ex:kind ex:known , ex:unknown .")], [shapes], [ontology])
        assert [result.value for result in report.results] == ["<http://e/unknown>"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("sh:minCount 1", "there is no value"),
        ("sh:minCount 2", "there are fewer than 2 values"),
        ("sh:qualifiedValueShape [ sh:class ex:D ] ; sh:qualifiedMinCount 1", "there is no value that conforms"),
    ],
)
def test_shapes_without_words_get_plain_ones(write, asked, said):
    shapes = write("shapes.ttl", f"ex:S sh:targetClass ex:C ; sh:property [ sh:path ex:p ; {asked} ] .")
    assert [result.message for result in validate([write("data.ttl", "ex:a a ex:C .")], [shapes]).results] == [said]


class TestRunsAreAlike:
    def test_whatever_the_hash_seed(self, tmp_path):
        (tmp_path / "data.ttl").write_text(seeded(1)[0], encoding="utf-8")
        (tmp_path / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
        code = (
            "from pathlib import Path; from kg.validation import validate; from kg.reports import REPORTS\n"
            "report = validate([Path('data.ttl')], [Path('shapes.ttl')])\n"
            "print(*(render(report) for render in REPORTS.values()))"
        )
        root = str(Path(__file__).parents[2])
        outputs = {
            subprocess.run(
                [sys.executable, "-c", code],
                cwd=tmp_path,
                env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("1", "2")
        }
        assert len(outputs) == 1

    def test_blank_nodes_are_named_alike_wherever_they_stand(self, write):
        shapes = write("shapes.ttl", GOOD)
        first = validate([write("a.ttl", "_:x a ex:C ; ex:p [ ex:q 1 ] . ex:b a ex:C .")], [shapes]).results
        second = validate(
            [write("b.ttl", "# later\nex:c a ex:C . [] a ex:C ; ex:p _:z . _:z ex:q 1 .")], [shapes]
        ).results
        assert [result.fingerprint for result in first] == [result.fingerprint for result in second]

    def test_equal_blank_nodes_of_two_files_stay_two(self, write):
        paths = [write("a.ttl", "[] a ex:C ."), write("b.ttl", "[] a ex:C .")]
        results = validate(paths, [write("shapes.ttl", GOOD)]).results
        assert {Path(result.position.file).name for result in results} == {"a.ttl", "b.ttl"}


class TestPreparedQueries:
    QUERY = "PREFIX ex: <http://e/> SELECT ?s ?o WHERE { ?s ex:p ?o FILTER NOT EXISTS { ?o ex:p ?s } } ORDER BY ?s"

    def test_answers_are_those_of_rdflib(self):
        plain, prepared = Graph(), PreparedQueryGraph()
        for graph in (plain, prepared):
            graph.parse(data="@prefix ex: <http://e/> . ex:a ex:p ex:b , 1 . ex:b ex:p ex:a , ex:c .", format="turtle")
        subject = next(plain.subjects())
        for bindings in ({}, {"s": subject}, {"o": subject}, {}):
            expected = list(plain.query(self.QUERY, initBindings=bindings))
            assert list(prepared.query(self.QUERY, initBindings=bindings)) == expected

    def test_one_text_is_parsed_once_per_set_of_prefixes(self):
        graph = PreparedQueryGraph()
        for _ in range(3):
            graph.query(self.QUERY)
        graph.query(self.QUERY, initNs={"x": "http://x/"})
        assert len(graph._prepared) == 2


class TestIsolation:
    def test_a_time_limit_ends_the_work(self, write):
        with pytest.raises(TimeLimitExceeded, match=r"time limit of 0\.01 s"):
            validate([write("data.ttl", "ex:a a ex:C .")], [write("shapes.ttl", GOOD)], timeout=0.01)

    def test_within_the_limit_the_report_is_the_same(self, write):
        data, shapes = [write("data.ttl", "[] a ex:C .")], [write("shapes.ttl", GOOD)]
        assert validate(data, shapes, timeout=120) == validate(data, shapes)

    def test_errors_come_through(self, write):
        with pytest.raises(NothingValidated):
            validate([write("data.ttl", "")], [write("shapes.ttl", GOOD)], timeout=120)

    def test_a_crash_is_an_error(self):
        with pytest.raises(Crashed, match="signal 6") as caught:
            isolated(os.abort, 60)
        assert caught.value.exit_code == 70

    @pytest.mark.skipif(not Path("/proc").is_dir(), reason="whether a process runs is asked of /proc")
    @pytest.mark.slow
    def test_the_time_limit_ends_the_children_of_the_child_as_well(self, tmp_path):
        pid = tmp_path / "pid"
        sleeper = ["sh", "-c", f"echo $$ > {pid}; exec sleep 600"]
        with pytest.raises(TimeLimitExceeded):
            isolated(isolated, 15, subprocess.call, None, sleeper)
        process = Path("/proc", pid.read_text().strip(), "stat")
        assert not process.exists() or process.read_text().split()[2] == "Z"

    def test_a_bug_is_an_error_with_its_last_line(self):
        with pytest.raises(Crashed, match="ValueError"):
            isolated(int, 60, "not a number")


class TestBaselines:
    def report(self, write, data):
        return validate([write("data.ttl", data)], [write("shapes.ttl", GOOD)])

    def test_known_findings_are_left_out_even_when_they_move(self, write, tmp_path):
        known = tmp_path / "known.json"
        known.write_text(written(self.report(write, "[] a ex:C ; ex:n 1 .")))
        report = new_only(self.report(write, "\n\n\nex:b a ex:C . _:x ex:n 1 ; a ex:C ."), read_baseline(known))
        assert (report.conforms, report.results, report.known) == (True, (), 1)

    def test_new_findings_stay(self, write, tmp_path):
        known = tmp_path / "known.json"
        known.write_text(written(self.report(write, "[] a ex:C ; ex:n 1 .")))
        report = new_only(self.report(write, "[] a ex:C ; ex:n 1 . [] a ex:C ; ex:n 2 ."), read_baseline(known))
        assert (report.conforms, len(report.results), report.known) == (False, 1, 1)

    def test_equal_findings_are_counted(self, write):
        report = self.report(write, "ex:b a ex:C . [] a ex:C .")
        twice = type(report)(False, report.results * 2, 2, 1, "pyshacl")
        assert len(new_only(twice, read_counter(report)).results) == 1

    def test_findings_that_are_gone_are_told(self, write):
        known = read_counter(self.report(write, "[] a ex:C ."))
        assert (
            new_only(self.report(write, "ex:a a ex:C ."), known).warnings[-1].startswith("1 finding of the baseline is")
        )

    @pytest.mark.parametrize("content", ["", "[]", '{"known": {}}', '{"format": "kg-validation-baseline/1"}'])
    def test_what_is_no_baseline_is_an_error(self, tmp_path, content):
        (tmp_path / "b.json").write_text(content)
        with pytest.raises(InputError, match="--write-baseline"):
            read_baseline(tmp_path / "b.json")


def read_counter(report):
    from collections import Counter

    return Counter(result.fingerprint for result in report.results)


def test_fingerprints_do_not_know_of_lines():
    one = Result("<a>", "Violation", "m", "<c>", "<s>")
    assert one.fingerprint == Result("<a>", "Violation", "other words", "<c>", "<s>").fingerprint
    assert one.fingerprint != Result("<b>", "Violation", "m", "<c>", "<s>").fingerprint


def test_the_profile_has_every_shape_with_its_results(write):
    shapes = write(
        "shapes.ttl", GOOD + "ex:Other sh:targetNode ex:a ; sh:nodeKind sh:Literal . ex:None a sh:NodeShape ."
    )
    costs = profile([write("data.ttl", "ex:a a ex:C .")], [shapes])
    assert {(cost.shape, cost.results) for cost in costs} == {("<http://e/Good>", 0), ("<http://e/Other>", 1)}
    assert [cost.seconds for cost in costs] == sorted((cost.seconds for cost in costs), reverse=True)


class TestLargeFiles:
    """What does not fit into memory gives the report that it gives in memory."""

    @pytest.mark.parametrize("ending", [".ttl", ".nq"])
    def test_the_report_is_the_same(self, tmp_path, monkeypatch, ending):
        data, shapes = tmp_path / f"data{ending}", tmp_path / "shapes.ttl"
        (tmp_path / "written.ttl").write_text(seeded(1)[0], encoding="utf-8")
        quads = pyoxigraph.parse(path=tmp_path / "written.ttl")
        texts = {
            ".ttl": (tmp_path / "written.ttl").read_bytes(),
            ".nq": pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS),
        }
        data.write_bytes(texts[ending])
        shapes.write_text(SHAPES, encoding="utf-8")
        held = validate([data], [shapes])
        monkeypatch.setattr("kg.validation.sources._KEPT", 10)
        monkeypatch.setattr("kg.validation.spool._FILES", 3)
        assert validate([data], [shapes]) == held
        assert held.results

    @pytest.mark.parametrize("engine", ENGINES)
    @pytest.mark.slow
    def test_a_graph_of_kg_has_places_and_sentences_there_too(self, tmp_path, monkeypatch, engine):
        data = write_graph(2, tmp_path / "graph.nq", 19)
        domain = bundled_domain()
        inputs = [data], sorted(domain.shapes.glob("*.ttl")), [domain.ontology / "kg.ttl"]
        held = validate(*inputs)
        monkeypatch.setattr("kg.validation.sources._KEPT", 10)
        found = validate(*inputs, engine=engine)
        assert (found.results, found.warnings[: len(held.warnings)]) == (held.results, held.warnings)
        assert all(result.position for result in found.results)
        assert any(result.evidence for result in found.results)
