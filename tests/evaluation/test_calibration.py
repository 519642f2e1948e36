import pyoxigraph as ox
import pytest

from kg.errors import DomainError
from kg.evaluation import read_gold
from kg.evaluation.calibration import Fact, Judged, Observation, calibrate, judge
from kg.evaluation.reliability import curve, left_out, reliability
from kg.evaluation.tables import confidence_table, reliability_report
from kg.iris import WD
from kg.model import Mention, Reading, Span
from kg.ontology.confidence import UNKNOWN, confidence, encode, family, read_table
from tests.evaluation.village import CLASSES, MENTIONS, graph, write


def _judged(name, right, wrong, facts=(), asserted=0):
    observations = tuple(Observation(family, True) for family in right) + tuple(Observation(f, False) for f in wrong)
    return Judged(name, "0" * 64, observations, facts, asserted)


@pytest.mark.parametrize(
    ("predicate", "rule", "cls", "expected"),
    [
        ("type", "trigger:sign-v-signing", "Signing", "type/trigger:Signing"),
        ("type", "entity:PERSON", "Person", "class/entity:PERSON"),
        ("mention", "gazetteer", "State", "mention/gazetteer"),
        ("target", "frame:on-against-actor-place-target", "", "roles/frame:target:preposition"),
        ("agent", "frame:modifier-actor-agent", "", "roles/frame:agent:modifier"),
        ("location", "locative", "", "roles/locative"),
        ("beginDate", "date:agreement", "", "dates/date:agreement"),
        ("memberOf", "lexicon:member-n-member-of", "", "relations/lexicon"),
        ("connects", "beside:between", "", "relations/beside"),
        ("partOf", "lexicon:part-n-part-of", "", "roles/lexicon"),
    ],
)
def test_families_of_rules(predicate, rule, cls, expected):
    assert family(predicate, rule, cls) == expected


def test_what_was_never_measured_has_the_confidence_of_its_group_or_of_the_unknown():
    table = {"roles": 0.8, "roles/locative": 0.9}
    assert confidence(table, "location", "locative") == 0.9
    assert confidence(table, "agent", "frame:subject-actor-agent") == 0.8
    assert confidence(table, "beginDate", "date") == UNKNOWN
    assert confidence({}, "location", "locative") == UNKNOWN


def test_precision_is_smoothed_towards_that_of_the_group():
    judged = _judged("one", ["roles/a"] * 9 + ["type/c"], ["roles/b"])
    table = calibrate([judged], strength=4)
    assert (table.groups["roles"].right, table.groups["roles"].judged, table.groups["roles"].confidence) == (9, 10, 0.9)
    assert table.families["roles/a"].confidence == round((9 + 4 * 0.9) / 13, 3)
    assert table.families["roles/b"].confidence == round(4 * 0.9 / 5, 3)
    assert table.families["type/c"].confidence == 1.0


def test_a_perfect_graph_is_right_in_every_claim_and_mention(tmp_path):
    mentions = tuple(Mention(Span("pact", begin, end), node, 0.5, "gazetteer") for begin, end, node in MENTIONS)
    judged = judge(read_gold(write(tmp_path)), graph(), [Reading("pact", mentions=mentions)], CLASSES)
    assert {observation.right for observation in judged.observations} == {True}
    assert sum(observation.group == "mention" for observation in judged.observations) == len(MENTIONS)
    assert sum(observation.family == "type/trigger:Attack" for observation in judged.observations) == 1
    # three of the eleven statements are denied: the other eight are facts, in the graph as in the gold
    assert (len(judged.facts), judged.asserted) == (8, 8)
    assert {fact.right for fact in judged.facts} == {True}


def test_each_set_is_foretold_by_the_others_alone():
    one, two = _judged("one", ["roles/a"] * 8, []), _judged("two", [], ["roles/a"] * 8)
    assert [mine["roles/a"] for mine in left_out([one, two])] == [0.0, 1.0]
    assert reliability([one, two], left_out([one, two])).brier == 1.0


def test_reliability_of_known_forecasts():
    judged = _judged("one", ["roles/a"] * 3, ["roles/a", "mention/m"])
    measured = reliability([judged], [{"roles/a": 0.75, "mention/m": 1.0}])
    assert (measured.count, measured.brier, measured.error) == (4, 0.1875, 0.0)
    assert measured.brier_of_mean == measured.brier
    assert [(found.low, found.count, found.precision) for found in measured.bins] == [(0.7, 4, 0.75)]


def test_the_curve_keeps_a_fact_that_any_of_its_claims_lifts_over_the_threshold():
    facts = (Fact(("roles/a", "roles/b"), right=True), Fact(("roles/b",), right=False))
    points = curve([_judged("one", [], [], facts, asserted=4)], [{"roles/a": 0.9, "roles/b": 0.4}])
    at = {point.threshold: point for point in points}
    assert (at[0.4].facts, at[0.4].precision, at[0.4].recall) == (2, 0.5, 0.25)
    assert (at[0.45].facts, at[0.45].precision, at[0.45].recall) == (1, 1.0, 0.25)
    assert (at[0.95].facts, at[0.95].precision, at[0.95].f1) == (0, 0.0, 0.0)


def test_a_table_is_read_back_as_it_was_written(tmp_path):
    table = calibrate([_judged("one", ["roles/b", "roles/a"], ["roles/a"])])
    (tmp_path / "confidence.json").write_bytes(encode(table))
    assert read_table(tmp_path) == table
    assert read_table(tmp_path / "elsewhere") is None
    assert table.confidence["roles"] == table.groups["roles"].confidence


CERTAINER = b'{"gold":{},"strength":4,"groups":{"a":{"right":1,"judged":1,"confidence":2}},"families":{}}'


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"{}", "not a calibration"), (CERTAINER, "outside 0..1")],
    ids=["no table", "no probability"],
)
def test_a_broken_table_is_refused_by_name(tmp_path, content, message):
    (tmp_path / "confidence.json").write_bytes(content)
    with pytest.raises(DomainError, match=message) as raised:
        read_table(tmp_path)
    assert "confidence.json" in str(raised.value)


def test_tables_show_counts_and_the_curve_skips_thresholds_that_change_nothing():
    facts = (Fact(("roles/a",), right=True), Fact(("roles/b",), right=False))
    judged = [_judged(name, ["roles/a"] * 9, ["roles/b"] * 9, facts, asserted=2) for name in ("one", "two")]
    assert [line.split() for line in confidence_table(calibrate(judged))][1] == ["roles", "18", "36", "0.500"]
    lines = list(reliability_report(judged))
    thresholds = [line.split(" | ")[0] for line in lines if line.startswith("| 0.") and "to" not in line]
    assert thresholds[0] == "| 0.00"
    assert 3 <= len(thresholds) <= 5


def test_a_mention_of_another_known_thing_is_wrong_and_one_of_an_unknown_thing_is_not(tmp_path):
    gold = read_gold(write(tmp_path))
    reading = Reading("pact", mentions=(Mention(Span("pact", 80, 84), "mali", 0.5, "gazetteer"),))
    mali, other = ox.NamedNode(WD + "Q912"), ox.NamedNode(WD + "Q1")

    def verdict(quads):
        observations = judge(gold, quads, [reading], CLASSES).observations
        return [observation.right for observation in observations if observation.group == "mention"]

    assert verdict(q for q in graph() if q.object != mali) == [True]
    assert verdict(ox.Quad(q.subject, q.predicate, other) if q.object == mali else q for q in graph()) == [False]
