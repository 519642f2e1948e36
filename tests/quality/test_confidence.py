"""The confidences in the repository are those of the rules in the repository."""

import pytest

from kg.evaluation.calibration import judge
from kg.evaluation.reliability import reliability
from kg.ontology.confidence import read_table
from tests.evaluation import gold_builds

TABLE = read_table(gold_builds.ROOT / "ontology")


@pytest.fixture(scope="module")
def judged():
    return [
        judge(
            gold_builds.gold(path), gold_builds.quads(path), gold_builds.built(path).readings, gold_builds.classes(path)
        )
        for path in gold_builds.OWN.values()
    ]


def test_the_table_was_made_of_the_gold_sets_as_they_are():
    assert TABLE.gold == {name: gold_builds.gold(path).digest for name, path in gold_builds.OWN.items()}


def test_confidence_foretells_what_is_right(judged):
    measured = reliability(judged, [TABLE.confidence] * len(judged))
    hint = "rules have changed since: kg calibrate tests/gold/*.jsonl -o ontology/confidence.json"
    assert measured.error < 0.04, hint
    assert measured.brier < measured.brier_of_mean, hint


def test_claims_carry_the_confidence_of_their_family():
    claims = [
        claim for path in gold_builds.OWN.values() for r in gold_builds.built(path).readings for claim in r.claims
    ]
    locative = {claim.confidence for claim in claims if claim.rule == "locative"}
    assert locative == {TABLE.families["roles/locative"].confidence}
    assert len({claim.confidence for claim in claims}) > 20
