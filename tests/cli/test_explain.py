import json

import pytest
from click.testing import CliRunner

from kg.cli import main
from tests.cli import small_build

TEXT = """Lake accord (kgr:agreement/lake-accord) kg:mediator Chad (kgr:state/chad) - a fact
  “Chad brokered the ceasefire.”
    one: Zoë’s "peace" plan
    said; confidence 0.8, rule frame:broker, kgr:claim/eb90de9c258f567b
"""


@pytest.fixture
def build(tmp_path):
    return str(small_build.make(tmp_path))


def _explain(*arguments):
    return CliRunner().invoke(main, ["explain", *arguments])


def test_a_fact_is_explained_with_sentence_article_rule_and_confidence(build):
    result = _explain("Lake accord", "mediator", "Chad", "--data", build)
    assert (result.exit_code, result.stdout) == (0, "\n" + TEXT)


def test_a_thing_is_explained_with_all_its_claims_and_why_it_is_one(build):
    result = _explain("agreement/lake-accord", "--data", build)
    assert result.stdout.startswith(
        "Lake accord (kg:Ceasefire)\n  https://w3id.org/kgnews/id/agreement/lake-accord\n  also called: ceasefire; it\n"
        "  why it is what it is: one ceasefire of one mediator\n  mentioned: 'ceasefire' in one; 'it' in two/b ä\n"
    )
    assert TEXT in result.stdout
    assert "(kgr:agreement/lake-accord) kg:ends Dune War (kgr:event/dune-war) - not a fact" in result.stdout


def test_denials_and_plans_are_told_as_such(build):
    assert "denied on the word of Niger; confidence 0.9" in _explain("raid", "--data", build).stdout
    assert "said as possible; confidence 0.8" in _explain("talks", "--data", build).stdout


def test_a_thing_without_claims_says_so(build):
    assert "No claim is about it." in _explain("Zoë Ouadi", "--data", build).stdout


def test_reasons_of_several_lines_are_told_in_one(tmp_path):
    (tmp_path / "x.nt").write_text(
        '<a:x> <http://www.w3.org/2000/01/rdf-schema#label> "X" .\n'
        '<a:x> <https://w3id.org/kgnews/ontology#mergeReason> "one\\nand two" .\n'
    )
    assert "  why it is what it is: one and two\n" in _explain("X", "--data", str(tmp_path / "x.nt")).stdout


def test_json_holds_the_same(build):
    document = json.loads(_explain("Lake accord", "--data", build, "--format", "json").stdout)
    assert [statement["fact"] for statement in document["statements"]] == [True, True, True, False]
    (statement,) = json.loads(_explain("Lake accord", "mediator", "Chad", "--data", build, "--format", "json").stdout)
    assert statement["sources"][0]["article"] == "one"


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (["Atlantis"], "nothing called 'Atlantis'"),
        (["Chad", "mediator"], "put names of several words in quotes"),
        (["Chad", "is what?", "Mali"], "'is what?' is no property, such as mediator or type"),
    ],
)
def test_what_cannot_be_explained_exits_with_2(build, what, words):
    result = _explain(*what, "--data", build)
    assert result.exit_code == 2
    assert words in result.stderr
