"""The domain's questions: well formed, answered as a person would answer them, and fast on a real graph."""

import re
import shlex
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg import stores
from kg.cli import main
from kg.iris import PREFIXES
from kg.ontology import bundled_domain, load
from kg.stores.questions import ANY
from kg.stores.sparql import parameters
from tests.queries import strait_war

ROOT = Path(__file__).parents[2]
QUESTIONS = stores.questions(ROOT / "ontology" / "queries")
ANSWERS = Path(__file__).with_name("answers")
PROMPT = "$ kg query graph.trig "


def cases():
    """Each command of the transcripts in ``answers/`` with the output that a person checked."""
    for path in sorted(ANSWERS.glob("*.txt")):
        for block in re.split(rf"^(?={re.escape(PROMPT)})", path.read_text(), flags=re.MULTILINE)[1:]:
            command, answer = block.split("\n", 1)
            yield pytest.param(command.removeprefix(PROMPT), answer.rstrip("\n") + "\n", id=command.split("--name ")[1])


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    return strait_war.write(tmp_path_factory.mktemp("strait-war"))


@pytest.fixture(scope="module")
def store(graph):
    return stores.opened(stores.Location((graph,)))


@pytest.mark.parametrize(("command", "answer"), list(cases()))
def test_a_question_has_the_answer_that_a_person_gives(graph, command, answer):
    result = CliRunner().invoke(main, ["query", str(graph), "--timeout", "0", *shlex.split(command)])
    assert (result.exit_code, result.stdout) == (0, answer)


def test_every_question_has_checked_answers_with_something_in_them():
    assert {path.stem for path in ANSWERS.glob("*.txt")} == set(QUESTIONS)
    assert len(QUESTIONS) >= 28
    for path in ANSWERS.glob("*.txt"):
        first = re.split(r"\n\n", path.read_text())[0]
        assert len(first.splitlines()) > 3, f"{path.name} begins with an empty answer"


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.name)
def test_a_question_says_what_it_asks_and_what_may_be_given(question):
    assert question.title[0].isupper()
    assert question.description.endswith(".")
    declared = {parameter.name for parameter in question.parameters}
    assert declared == parameters(question.text)
    assert all(parameter.description and parameter.default for parameter in question.parameters)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.name)
def test_a_question_takes_a_value_for_each_parameter_and_stays_sparql(store, question):
    defaults = {parameter.name: parameter.default for parameter in question.parameters}
    free = {name: "state/nowhere" for name, default in defaults.items() if default == ANY}
    for given in (free, *({name: value} for name, value in free.items())):
        answer = stores.answer(store, stores.filled_in(question, given, store))
        assert answer.kind == "solutions"
    if free:
        assert list(answer.results) == [], "what is nowhere answers nothing"


def test_where_a_question_lists_subclasses_it_lists_all():
    classes = load(bundled_domain().ontology).compiled.classes
    groups = {name: {sub for sub, above in classes.items() if sub == name or name in above} for name in classes}
    checked = set()
    for question in QUESTIONS.values():
        if "# The class tree is not in the data" not in question.text:
            continue
        for listed in re.findall(r"VALUES \?\w*[kK]ind \{([^}]*)\}", question.text):
            names = set(re.findall(r"kg:(\w+)", listed))
            if names <= {"Violation", "Rupture"}:
                continue
            assert names in groups.values(), f"{question.name}: {sorted(names)}"
            checked.add(question.name)
    assert checked == {"broken-agreements", "pipelines-and-states", "most-mentioned-actors", "mentioned-together"}


def test_every_class_and_property_that_a_question_names_is_declared():
    declared = set(re.findall(r"^kg:(\w+) a owl:", (ROOT / "ontology" / "kg.ttl").read_text(), re.MULTILINE))
    for question in QUESTIONS.values():
        query = re.sub(r"#.*", "", question.text)
        assert set(re.findall(r"\bkg:(\w+)", query)) <= declared, question.name
        assert set(re.findall(r"(?<![?$\w])([a-z]+):\w", query)) <= set(PREFIXES), question.name


def test_answers_do_not_depend_on_the_order_in_which_the_graph_was_loaded(store):
    other = ox.Store()
    for quad in sorted(strait_war.graph(), key=str, reverse=True):
        other.add(quad)
    for question in QUESTIONS.values():
        one, two = (stores.answer(each, stores.filled_in(question, {}, each)).text for each in (store, other))
        assert one == two, question.name


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    from kg.exports import EXPORTS
    from kg.pipeline import build

    path = tmp_path_factory.mktemp("corpus") / "graph.nq"
    with path.open("wb") as out:
        EXPORTS["nquads"](build([ROOT / "corpus"]).quads(), out)
    return stores.opened(stores.Location((path,)))


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.name)
def test_a_question_is_answered_on_the_corpus_within_a_second(corpus, question):
    begin = time.perf_counter()
    answer = stores.answer(corpus, stores.filled_in(question, {}, corpus))
    rows = list(answer.results)
    assert time.perf_counter() - begin < 1
    assert all(isinstance(term, ox.NamedNode | ox.Literal | None) for row in rows for term in row)


@pytest.mark.slow
def test_the_corpus_tells_who_ended_which_war_with_the_sentences_that_say_so(corpus):
    rows = list(stores.answer(corpus, stores.filled_in(QUESTIONS["who-ended-which-war"], {}, corpus)).results)
    told = [row for row in rows if (row["who"].value, row["ended"].value) == ("Russia", "Second Karabakh War")]
    assert {row["says"].value for row in told} == {"ends", "mediator"}
    assert all("ceasefire" in row["instrument"].value for row in told)
    assert any("brokered" in row["sentence"].value for row in told)
