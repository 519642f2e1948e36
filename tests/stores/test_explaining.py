import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.iris import BASE
from kg.stores import explain, explain_fact, statistics
from kg.stores.naming import base_of, curie, find, label
from tests.dataset.small_corpus import READING_ONE, graph


@pytest.fixture(scope="module")
def store():
    made = ox.Store()
    made.extend(graph())
    return made


@pytest.mark.parametrize(
    "name",
    [
        BASE + "state/chad",
        f"<{BASE}state/chad>",
        "kgr:state/chad",
        "state:chad",
        "state/chad",
        "Chad",
        "chad",
        "N’Djamena",
    ],
)
def test_a_thing_is_found_by_whatever_it_is_called(store, name):
    assert find(store, name) == ox.NamedNode(BASE + "state/chad")


def test_a_graph_of_another_base_is_searched_under_it():
    made = ox.Store()
    made.extend(graph(base="https://example.org/kb/"))
    assert base_of(made) == "https://example.org/kb/"
    for name in ("kgr:state/chad", "state/chad", "Chad"):
        assert find(made, name) == ox.NamedNode("https://example.org/kb/state/chad")


@pytest.mark.parametrize(
    ("name", "words"),
    [("Chadd", r"nothing called 'Chadd'; did you mean 'Chad'"), ("Atlantis", "give an IRI, or a label")],
)
def test_a_name_of_nothing_says_what_it_might_be(store, name, words):
    with pytest.raises(InputError, match=words):
        find(store, name)


def test_a_name_of_several_things_lists_them():
    made = ox.Store()
    made.extend(graph())
    label_of = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    made.add(ox.Quad(ox.NamedNode(BASE + "water/chad"), label_of, ox.Literal("Chad", language="en")))
    with pytest.raises(InputError, match=r"2 things are called 'Chad'.*kgr:state/chad; kgr:water/chad"):
        find(made, "Chad")


def test_terms_are_shown_short(store):
    assert curie(ox.NamedNode("http://example.org/x")) == "<http://example.org/x>"
    assert label(store, ox.NamedNode(BASE + "state/mali")) == "Mali"
    assert label(store, ox.Literal("2020")) == "2020"


def test_an_explanation_has_every_claim_with_sentence_article_and_rule(store):
    found = explain(store, "Lake accord")
    assert found.classes == ("kg:Ceasefire",)
    assert found.names == ("ceasefire", "it")
    assert found.merge_reasons == ("one ceasefire of one mediator",)
    assert found.mentions == (("one", "ceasefire"), ("two/b ä", "it"))
    said = {(s.subject, s.predicate, s.object): s.fact for s in found.statements}
    assert said == {
        ("Lake accord", "rdf:type", "kg:Ceasefire"): True,
        ("Lake accord", "kg:mediator", "Chad"): True,
        ("Lake accord", "kg:ends", "Dune War"): False,
        ("signed", "kg:concerns", "Lake accord"): True,
    }
    (source,) = next(s.sources for s in found.statements if s.predicate == "kg:mediator")
    assert (source.sentence, source.article, source.rule) == ("Chad brokered the ceasefire.", "one", "frame:broker")
    assert (source.confidence, source.polarity, source.modality, source.speaker) == ("0.8", "Positive", "Actual", None)


def test_what_is_denied_on_somebodys_word_says_so(store):
    (statement,) = explain_fact(store, "raid", "agent", "Niger")
    assert not statement.fact
    assert [(s.polarity, s.speaker) for s in statement.sources] == [("Negative", "Niger")]


@pytest.mark.parametrize(
    ("subject", "predicate", "obj"),
    [
        ("Lake accord", "mediator", "Chad"),
        ("Lake accord", "kg:mediator", "state/chad"),
        ("Lake accord", "type", "Ceasefire"),
        ("Lake accord", "a", "kg:Ceasefire"),
        ("signed", "beginDate", "2021-05-04"),
    ],
)
def test_a_fact_is_explained_by_names(store, subject, predicate, obj):
    (statement,) = explain_fact(store, subject, predicate, obj)
    assert statement.fact
    assert statement.sources


def test_a_statement_that_nobody_makes_is_told(store):
    with pytest.raises(
        InputError, match="no claim says or denies Lake accord kg:mediator Mali; try `kg explain Lake accord`"
    ):
        explain_fact(store, "Lake accord", "mediator", "Mali")


def test_a_claim_explains_its_own_statement(store):
    claim = next(claim for claim in READING_ONE.claims if claim.predicate == "mediator")
    (statement,) = explain(store, f"claim/{claim.key}").statements
    assert (statement.subject, statement.predicate, statement.object) == ("Lake accord", "kg:mediator", "Chad")


def test_a_graph_is_counted(store):
    counted = statistics(store, actors=2)
    assert (counted.statements, counted.articles, counted.mentions) == (len(graph()), 2, 12)
    assert dict(counted.things) == {
        "kg:State": 3,
        "kg:ReportedEvent": 2,
        **dict.fromkeys(("kg:Ceasefire", "kg:Person", "kg:Signing", "kg:War"), 1),
    }
    assert dict(counted.claims) == {
        "positive, actual": 8,
        "positive, possible": 3,
        "negative, actual, on somebody's word": 2,
        "positive, actual, on somebody's word": 1,
    }
    assert dict(counted.facts) == {"rdf:type": 2, "kg:agent": 1, "kg:beginDate": 1, "kg:concerns": 1, "kg:mediator": 1}
    assert counted.actors == (("Chad", 2), ("Mali", 1))
