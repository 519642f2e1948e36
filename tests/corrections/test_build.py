"""Corrections through the whole of a build: read, corrected, validated, traced."""

import json

import pytest
from click.testing import CliRunner

from kg.cli import main

ARTICLE = """---
id: dam-talks
title: Talks on the dam
published: '2019-03-04'
---
Norway hosted talks between Egypt and Sudan in Oslo on 3 March 2019.
"""


def _run(*arguments):
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("work") / "corpus"
    folder.mkdir()
    (folder / "dam-talks.md").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_corrections_beside_a_corpus_are_applied_validated_and_explained(corpus):
    build, beside = corpus.parent / "build", corpus.parent / "corrections"
    first = _run("build", corpus, "-o", build, "--no-validate")
    assert first.exit_code == 0, first.output
    assert "corrections" not in json.loads((build / "run.json").read_text())
    told = json.loads(_run("explain", "state/egypt", "--data", build, "--format", "json").output)
    statement = next(each for each in told["statements"] if each["object_iri"] == "kgr:state/egypt")
    key = statement["sources"][0]["claim"].rpartition("/")[2]

    beside.mkdir()
    (beside / "a.yaml").write_text(
        f"- deny: {key}\n  reason: Egypt stayed away.\n- deny: 0123456789abcdef\n  reason: An older reading.\n"
    )
    second = _run("build", corpus, "-o", build)
    assert second.exit_code == 0, second.output
    assert "1 corrections applied, 1 match nothing" in second.output
    assert json.loads((build / "run.json").read_text())["corrections"] == {
        "applied": 1,
        "unmatched": [
            {
                "correction": "deny 0123456789abcdef",
                "where": "a.yaml:3",
                "why": "no article makes the claim 0123456789abcdef",
            }
        ],
    }
    explained = _run("explain", "state/egypt", "--data", build)
    assert "denied, says a correction (a.yaml:1): Egypt stayed away." in explained.output
    assert "not a fact" in explained.output


@pytest.mark.slow
def test_a_correction_that_makes_no_sense_stops_the_build(corpus, tmp_path):
    (tmp_path / "a.yaml").write_text("- deny: 1\n  reason: r\n")
    result = _run("build", corpus, "-o", tmp_path / "build", "--corrections", tmp_path)
    assert (result.exit_code, "a.yaml:1: '1' is no key" in result.stderr) == (2, True)
    assert not (tmp_path / "build").exists()
