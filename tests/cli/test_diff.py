import json
import re

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.cli.diff import FORMATS
from kg.diff.rendering import RENDERINGS
from tests.cli import small_build


@pytest.fixture
def build(tmp_path):
    return small_build.make(tmp_path)


def _diff(*arguments):
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


def test_every_form_is_offered():
    assert tuple(RENDERINGS) == FORMATS


def test_the_same_graph_in_two_formats_is_the_same(build):
    result = _diff(build, build / "graph.ttl")
    assert (result.exit_code, result.output) == (0, "no difference\n")


def test_relative_iris_mean_the_same_wherever_the_two_files_lie(tmp_path):
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.ttl").write_text("<#me> <a:knows> <> , <b.ttl#you> .")
    for one, two in (("old", "new"), ("old/a.ttl", "new/a.ttl")):
        assert _diff(tmp_path / one, tmp_path / two).output == "no difference\n"
    (tmp_path / "other.ttl").write_text("<#me> <a:knows> <> .")
    assert "1 fact removed" in _diff(tmp_path / "old" / "a.ttl", tmp_path / "other.ttl").output


def test_a_changed_graph_is_different(build, tmp_path):
    text = (build / "graph.ttl").read_text(encoding="utf-8")
    changed = tmp_path / "changed.ttl"
    changed.write_text(text.replace("    kg:mediator state:chad ;\n", ""), encoding="utf-8")
    result = _diff(build / "graph.ttl", changed)
    assert result.exit_code == 1
    assert "1 fact removed\n  - Lake accord (ceasefire) has mediator Chad.\n" in result.output
    as_json = _diff(build / "graph.ttl", changed, "--format", "json")
    assert (as_json.exit_code, json.loads(as_json.output)["same"]) == (1, False)
    as_patch = _diff(build / "graph.ttl", changed, "--format", "patch")
    assert as_patch.output.splitlines()[1].startswith("D <https://w3id.org/kgnews/id/agreement/lake-accord> <")


def test_what_cannot_be_read_is_told(build, tmp_path):
    (tmp_path / "bad.ttl").write_text("<a> <b>")
    for other in ("absent.ttl", tmp_path / "bad.ttl"):
        result = _diff(build, other)
        assert result.exit_code == 2
        assert result.stderr.startswith("Error: ")


def test_the_help_tells_every_member_of_the_json(build, tmp_path):
    (tmp_path / "a.nt").write_text("<a:a> <a:b> <a:c> .\n")
    told = json.loads(_diff(tmp_path / "a.nt", build, "--format", "json").output)
    words = set(re.findall(r"[a-z]+", CliRunner().invoke(main, ["diff", "--help"]).output))
    assert {*told, *told["facts"], *told["facts"]["added"][0], *told["statements"], *told["others"][0]} <= words
