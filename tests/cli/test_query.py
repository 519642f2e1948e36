import json

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.cli.query import FORMATS
from kg.stores import RESULTS
from tests.cli import small_build

STATES = "SELECT ?s ?l { ?s a kg:State ; rdfs:label ?l }"
TABLE = (
    "s                l\n---------------  -----\nkgr:state/chad   Chad\nkgr:state/mali   Mali\nkgr:state/niger  Niger\n"
)
QUESTION = """# title: Who brokered what
# description: Agreements and their mediators.
# param actor: the mediator (default any)
SELECT ?what { ?what kg:mediator $actor }
"""


@pytest.fixture
def build(tmp_path):
    return str(small_build.make(tmp_path))


@pytest.fixture
def domain(tmp_path):
    folder = tmp_path / "ontology"
    (folder / "queries").mkdir(parents=True)
    (folder / "queries" / "brokered.rq").write_text(QUESTION)
    return str(folder)


def _query(*arguments, **options):
    return CliRunner().invoke(main, ["query", *arguments], **options)


def test_a_query_is_asked_and_shown_as_a_table(build):
    result = _query(build, "--text", STATES, "--timeout", "0")
    assert (result.exit_code, result.stdout) == (0, TABLE)


def test_a_query_with_a_time_limit_has_the_same_answer(build):
    assert _query(build, "--text", STATES).stdout == TABLE


def test_a_query_comes_from_a_file_or_standard_input(build, tmp_path):
    (tmp_path / "q.rq").write_text(STATES)
    assert _query(build, "--file", str(tmp_path / "q.rq")).stdout == TABLE
    assert _query(build, "--file", "-", input=STATES).stdout == TABLE


def test_a_question_of_the_domain_is_asked_by_name(build, domain):
    result = _query(build, "--name", "brokered", "--ontology", domain, "--param", "actor=state/chad", "--format", "csv")
    assert result.stdout_bytes == b"what\r\nhttps://w3id.org/kgnews/id/agreement/lake-accord\r\n"
    assert "lake-accord" in _query(build, "--name", "brokered", "--ontology", domain).stdout


def test_the_questions_are_listed_with_their_parameters(domain):
    result = _query("--list", "--ontology", domain)
    assert result.stdout == "brokered\n    Who brokered what\n      actor: the mediator (default any)\n"


def test_every_format_is_offered_and_json_is_json(build):
    assert set(FORMATS) == set(RESULTS)
    result = _query(build, "--text", STATES, "--format", "json")
    assert len(json.loads(result.stdout)["results"]["bindings"]) == 3


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--text", "SELECT ?s WHRE { ?s ?p ?o }"], 2, "syntax error in line 1, column 11, at 'WHRE { ?s ?p ?o }'"),
        (["--text", STATES, "--name", "x"], 2, "give one of --name, --text and --file"),
        ([], 2, "give one of --name, --text and --file"),
        (["--text", STATES, "--param", "x"], 2, "'x' is not NAME=VALUE"),
        (["--text", STATES, "--param", "x=1"], 2, "no parameter 'x'"),
        (["--file", "absent.rq"], 2, "cannot read absent.rq"),
        (["--text", STATES, "--format", "turtle"], 2, "rows, not triples"),
        (
            ["--text", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", "--timeout", "0.5"],
            4,
            "--timeout",
        ),
    ],
)
def test_what_goes_wrong_has_its_exit_code_and_a_way_out(build, arguments, code, words):
    result = _query(build, *arguments)
    assert result.exit_code == code
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_an_unknown_question_names_those_that_there_are(build, domain):
    result = _query(build, "--name", "x", "--ontology", domain)
    assert (result.exit_code, result.stderr) == (2, "Error: no question is called 'x'. Available: brokered\n")


def test_data_must_be_named():
    assert "name the DATA to ask" in _query("--text", STATES).stderr


def test_a_store_on_disk_answers_alike(build, tmp_path):
    for _ in range(2):
        assert _query(build, "--text", STATES, "--store", str(tmp_path / "kept")).stdout == TABLE
