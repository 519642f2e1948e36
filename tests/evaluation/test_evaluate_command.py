import json

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.iris import KG
from tests.evaluation import village


@pytest.fixture
def gold(tmp_path):
    return str(village.write(tmp_path))


def _graph(folder, *, without=""):
    place = folder / "graph.nq"
    quads = [quad for quad in village.graph() if quad.object.value != KG + without]
    ox.serialize(quads, output=str(place), format=ox.RdfFormat.N_QUADS)
    return str(place)


def _run(*arguments):
    return CliRunner().invoke(main, ["evaluate", *arguments])


def test_a_graph_is_measured_for_people(gold, tmp_path):
    result = _run(gold, "--graph", _graph(tmp_path, without="location"), "--misses", "2", "--per-class")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["village", "F1", "P", "R", "gold", "system"]
    assert ["roles", "0.909", "1.000", "0.833", "6", "5"] in [line.split() for line in lines]
    assert "hedged statements that stand as facts: 0 of 3" in lines
    assert ["Signing", "1.000", "1.000", "1.000", "2", "2"] in [line.split() for line in lines]
    assert "roles missed (1)" in lines
    assert "      | Chad and Niger signed the Lake Pact in Zinder on 3 May 2021." in lines


def test_a_graph_is_measured_for_programs(gold, tmp_path):
    result = _run(gold, "--graph", _graph(tmp_path), "--json", "--per-class")
    measured = json.loads(result.stdout)["village"]
    assert measured["roles"] == {"f1": 1.0, "p": 1.0, "r": 1.0, "hit": 6, "gold": 6, "system": 6}
    assert measured["accuracy:hedged"] == {"f1": 1.0, "hit": 1, "gold": 1}
    assert measured["types by class"]["Attack"]["gold"] == 1


def test_floors_are_written_kept_and_guarded(gold, tmp_path):
    floors = str(tmp_path / "floors.json")
    assert _run(gold, "--graph", _graph(tmp_path), "--write-floors", floors, "--floors", floors).exit_code == 0
    assert json.loads((tmp_path / "floors.json").read_text())["floors"]["village"]["roles"] == 0.99
    worse = _run(gold, "--graph", _graph(tmp_path, without="location"), "--write-floors", floors, "--floors", floors)
    assert worse.exit_code == 1
    assert "village: roles is 0.9091, below its floor of 0.99" in worse.stderr


def test_what_cannot_be_read_exits_with_2(gold, tmp_path):
    missing = _run(str(tmp_path / "none.jsonl"))
    assert (missing.exit_code, "cannot read the gold set" in missing.stderr) == (2, True)
    nowhere = _run(gold, "--graph", str(tmp_path / "none.nq"))
    assert (nowhere.exit_code, "no such file" in nowhere.stderr) == (2, True)


def test_without_a_graph_the_articles_are_read(gold):
    result = _run(gold, "--json")
    assert json.loads(result.stdout)["village"]["mention:all"]["f1"] > 0.5


def test_rules_are_calibrated_into_a_table_that_reading_uses(gold, tmp_path):
    table, curve = tmp_path / "confidence.json", tmp_path / "curve.md"
    arguments = ["calibrate", gold, "-o", str(table), "--curve", str(curve)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    first = table.read_bytes()
    assert set(json.loads(first)) == {"families", "gold", "groups", "strength"}
    assert curve.read_text().count("| threshold |") == 1
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert table.read_bytes() == first
    shown = CliRunner().invoke(main, ["calibrate", gold])
    assert shown.stdout.splitlines()[0].split() == ["right", "of", "confidence"]


def test_a_knowledge_base_is_asked_where_the_domain_knows_nothing(gold, tmp_path):
    (tmp_path / "own.csv").write_text("id,class,label\nlake-pact,TradeAgreement,Lake Pact\n")
    made = CliRunner().invoke(main, ["kb", "build", str(tmp_path / "own.csv"), "-o", str(tmp_path / "own.kb")])
    assert made.exit_code == 0, made.output
    without, helped = (
        json.loads(_run(gold, "--json", *more).stdout)["village"] for more in ((), ("--kb", str(tmp_path / "own.kb")))
    )
    assert helped["class:all"]["hit"] > without["class:all"]["hit"]
