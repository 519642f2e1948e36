import pyoxigraph as ox
import pytest

from kg.errors import InputError
from kg.evaluation import UNASSERTED, read_gold, rendered, score
from kg.evaluation.measures import bcubed
from kg.evaluation.misses import sentence_at
from kg.iris import ITSRDF, KG, RDF
from tests.evaluation.village import CLASSES, TEXT, graph, line, thing, write

TYPE = ox.NamedNode(RDF + "type")


@pytest.fixture
def gold(tmp_path):
    return read_gold(write(tmp_path)).articles


def _with(gold, change):
    """Return the scores of the perfect graph after a change of each quad (None: it is lost)."""
    quads = [changed for quad in graph() if (changed := change(quad)) is not None]
    return score(gold, quads, CLASSES)


def _kinds(scores):
    return {miss.kind for miss in scores.misses}


def test_a_graph_that_says_exactly_the_same_scores_1_and_misses_nothing(gold):
    scores = score(gold, graph(), CLASSES)
    assert {measure.f1 for measure in scores.measures.values()} == {1.0}
    assert scores.misses == ()


def test_a_lost_mention_costs_recall_alone(gold):
    lost = ox.NamedNode(f"https://example.org/article/pact#char={28},{33}")
    scores = _with(gold, lambda quad: None if quad.subject == lost else quad)
    assert (scores.measures["mention:Actor"].p, scores.measures["mention:Actor"].r) == (1.0, 0.75)
    assert scores.measures["link"].hit == 3
    assert [miss.message for miss in scores.misses if miss.kind == "mention missed"] == ["“Niger” is a State"]
    # Niger is mentioned nowhere else, so that nothing can be said of it either
    assert scores.measures["roles"].gold - scores.measures["roles"].hit == 1


def test_a_wrong_class_of_the_right_kind_is_still_a_mention(gold):
    meeting = ox.NamedNode(KG + "Meeting")
    signing = ox.NamedNode(KG + "Signing")
    scores = _with(
        gold,
        lambda q: ox.Quad(q.subject, q.predicate, meeting, q.graph_name) if q.object == signing else q,
    )
    assert scores.measures["mention:Event"].f1 == 1.0
    assert scores.measures["class:all"].hit == 9
    assert scores.measures["type"].hit == 2
    assert _kinds(scores) == {"class", "type missed", "type spurious"}
    assert scores.types_by_class["Signing"].r == 0.0
    assert scores.types_by_class["Meeting"].p == 0.0


def test_a_superclass_stated_as_well_is_no_error(gold):
    extra = [
        ox.Quad(thing("more"), TYPE, ox.NamedNode(KG + "Claim")),
        ox.Quad(thing("more"), ox.NamedNode(RDF + "subject"), thing("sign")),
        ox.Quad(thing("more"), ox.NamedNode(RDF + "predicate"), TYPE),
        ox.Quad(thing("more"), ox.NamedNode(RDF + "object"), ox.NamedNode(KG + "DiplomaticEvent")),
        ox.Quad(
            thing("more"),
            ox.NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom"),
            ox.NamedNode("https://example.org/article/pact"),
        ),
    ]
    assert score(gold, [*graph(), *extra], CLASSES).measures["type"].f1 == 1.0


def test_an_end_on_the_day_of_the_beginning_is_neither_right_nor_wrong(gold):
    begin, end = ox.NamedNode(KG + "beginDate"), ox.NamedNode(KG + "endDate")
    copies = []
    for quad in graph():
        if quad.subject.value.endswith("claim/5"):
            obj = end if quad.object == begin else quad.object
            copies.append(ox.Quad(thing("end"), quad.predicate, obj, quad.graph_name))
    assert len(copies) == 8
    measured = score(gold, [*graph(), *copies], CLASSES).measures["dates"]
    assert (measured.system, measured.f1) == (2, 1.0)


def test_the_wrong_actor_role_counts_where_roles_are_relaxed(gold):
    agent, target = ox.NamedNode(KG + "agent"), ox.NamedNode(KG + "target")
    scores = _with(gold, lambda q: ox.Quad(q.subject, q.predicate, target, q.graph_name) if q.object == agent else q)
    assert scores.measures["roles"].hit == 5
    assert scores.measures["roles:relaxed"].hit == 6


def test_a_hedged_statement_that_stands_as_a_fact_is_counted_and_shown(gold):
    fact = ox.Quad(thing("attack"), ox.NamedNode(KG + "target"), thing("zinder"))
    scores = score(gold, [*graph(), fact], CLASSES)
    assert (scores.measures[UNASSERTED].hit, scores.measures[UNASSERTED].gold) == (2, 3)
    assert [miss.message for miss in scores.misses] == [
        "“attacked” target “Zinder”: stands as a fact, though it is hedged"
    ]


def test_standing_is_judged_where_the_event_was_found(gold):
    negative, positive = ox.NamedNode(KG + "Negative"), ox.NamedNode(KG + "Positive")
    scores = _with(
        gold, lambda q: ox.Quad(q.subject, q.predicate, positive, q.graph_name) if q.object == negative else q
    )
    assert scores.measures["accuracy:polarity"].f1 == round(2 / 3, 4)
    assert scores.measures["accuracy:hedged"].f1 == 0.0
    assert scores.measures["statements"].f1 == 1.0
    assert "polarity is Negative, not Positive" in scores.misses[0].message


def test_one_thing_for_two_nodes_costs_precision_of_identity(gold):
    merged = ox.NamedNode(ITSRDF + "taIdentRef")
    scores = _with(
        gold,
        lambda q: (
            ox.Quad(q.subject, q.predicate, thing("chad"), q.graph_name)
            if q.predicate == merged and q.object == thing("niger")
            else q
        ),
    )
    assert scores.measures["bcubed"].r == 1.0
    # of 11 mentions, the three of the merged thing agree with 2, 2 and 1 of their cluster of 3
    assert scores.measures["bcubed"].p == round((8 + 2 / 3 + 2 / 3 + 1 / 3) / 11, 4)


def test_bcubed_of_one_big_cluster():
    gold = {1: "a", 2: "a", 3: "b"}
    system = {1: "x", 2: "x", 3: "x"}
    measured = bcubed(gold, system, [(1, 1), (2, 2), (3, 3)])
    assert (measured.p, measured.r) == (round(5 / 9, 4), 1.0)
    assert bcubed(gold, {}, []).f1 == 0.0


def test_misses_are_grouped_with_their_count_and_sentence(gold):
    located = ox.NamedNode(KG + "location")
    scores = _with(gold, lambda q: None if q.object in (located, ox.NamedNode(KG + "beginDate")) else q)
    lines = list(rendered(scores.misses, at_most=1))
    assert lines[0] == "dates missed (2)"
    assert lines[1] == "  pact: “signs” beginDate 2021-05-03"
    assert lines[2] == "      | Chad signs a pact"
    assert lines[3] == "  … and 1 more"
    assert lines[5:8] == [
        "roles missed (1)",
        "  pact: “signs” location “Zinder”",
        "      | Chad and Niger signed the Lake Pact in Zinder on 3 May 2021.",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("signs", "Chad signs a pact"),
        ("Niger", "Chad and Niger signed the Lake Pact in Zinder on 3 May 2021."),
        ("Mali", "Mali denied that it attacked Zinder."),
        ("attacked", "Mali denied that it attacked Zinder."),
    ],
)
def test_the_sentence_around_a_place_of_the_text(words, sentence):
    assert sentence_at(TEXT, TEXT.index(words)) == sentence


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"mentions": [{"start": 0, "end": 4, "node": "nobody"}]}, "not among its nodes: nobody"),
        ({"text": "Something else"}, "offsets count wrongly"),
        ({"nodes": []}, "not an article of a gold set"),
    ],
)
def test_a_broken_gold_set_is_refused_with_file_and_line(tmp_path, change, message):
    import json

    path = tmp_path / "broken.jsonl"
    path.write_text(json.dumps(line()) + "\n" + json.dumps(line() | change) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=message) as raised:
        read_gold(path)
    assert f"{path}:2" in str(raised.value)


def test_an_empty_or_missing_gold_set_is_refused(tmp_path):
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="is empty"):
        read_gold(empty)
    with pytest.raises(InputError, match="cannot read the gold set"):
        read_gold(tmp_path / "none.jsonl")
