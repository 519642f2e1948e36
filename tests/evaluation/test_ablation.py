import time
from collections import Counter

from kg.evaluation import ablate, ablation_table, read_gold
from kg.evaluation.ablation import MEASURES, timed
from kg.iris import KG
from tests.evaluation.village import CLASSES, graph, write


def _busy(seconds):
    def step(_):
        end = time.process_time() + seconds
        while time.process_time() < end:
            pass

    return step


STEPS = {"places": _busy(0.03), "nothing": _busy(0.0)}


def _build(articles, steps):
    """Build the perfect graph; without its first step it has no location. The parser takes as long as that step."""
    assert [article.identifier for article in articles] == ["pact"]
    _busy(0.03)(None)
    for step in steps.values():
        step(None)
    return [quad for quad in graph() if "places" in steps or quad.object.value != KG + "location"]


def test_each_step_is_worth_what_is_lost_without_it(tmp_path):
    found = ablate([read_gold(write(tmp_path))], STEPS, _build, CLASSES)
    assert found.whole == {name: 1.0 for name in MEASURES if name != "relations"}  # the gold set states none
    without = {worth.step: worth.without for worth in found.worths}
    assert without["nothing"] == found.whole
    assert without["places"]["roles"] == round(2 * 5 / 11, 4)
    shares = {worth.step: worth.share for worth in found.worths}
    assert 0.3 < shares["places"] < 0.7
    assert shares["nothing"] < 0.1
    assert abs(sum(shares.values()) + found.parser_share - 1) < 1e-9


def test_the_table_has_a_row_for_every_step_and_for_the_language_model(tmp_path):
    lines = list(ablation_table(ablate([read_gold(write(tmp_path))], STEPS, _build, CLASSES)))
    assert [line.split(" | ")[0] for line in lines[2:]] == ["| nothing", "| places", "| nothing", "| language model"]
    assert "0.909 (-0.091)" in lines[3]
    assert {line.count("|") for line in lines} == {len(MEASURES) + 2}


def test_steps_still_do_their_work_while_they_are_timed():
    spent, done = Counter(), []
    steps = timed({"first": done.append, "second": done.append}, spent)
    for step in steps.values():
        step("draft")
    assert done == ["draft", "draft"]
    assert set(spent) == {"first", "second"}
