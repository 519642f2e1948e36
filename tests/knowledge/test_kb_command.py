"""``kg kb build`` and ``kg build --kb``, from dump to graph."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.ontology.knowledge import KnowledgeBase
from tests.knowledge.excerpt import dump

TABLE = """path,class,label,aliases,surname,wikidata,prominence
person/ilse-q-tarnowitz,Person,Ilse Tarnowitz,,Tarnowitz,Q1000000011,0.6
city/velmarsk,City,Velmarsk,,,Q1000000012,0.7
"""

ARTICLE = """---
id: one
title: Talks
published: 2021-05-04
---
Ilse Tarnowitz arrived in Velmarsk on Tuesday. Tarnowitz met officials of the European Union.
"""


@pytest.fixture
def table(tmp_path):
    place = tmp_path / "own.csv"
    place.write_text(TABLE)
    return place


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(word) for word in words])
    return result.exit_code, result.output


def test_a_dump_and_a_table_become_one_base(tmp_path, table):
    (tmp_path / "excerpt.json").write_bytes(dump())
    code, said = run("kb", "build", tmp_path / "excerpt.json", table, "-o", tmp_path / "all.kb")
    base = KnowledgeBase.open(tmp_path / "all.kb")
    assert code == 0
    assert f"8 things, {len(base.names)} names, key {base.key[:16]}" in said
    assert "left out: 1 without label" in said
    assert base.thing(base.candidates("velmarsk")[0].thing).wikidata == "Q1000000012"


def test_the_same_sources_give_the_same_bytes(tmp_path, table):
    for name in ("a.kb", "b.kb"):
        assert run("kb", "build", table, "-o", tmp_path / name)[0] == 0
    assert (tmp_path / "a.kb").read_bytes() == (tmp_path / "b.kb").read_bytes()


def test_a_class_map_of_ones_own_is_used(tmp_path):
    (tmp_path / "excerpt.json").write_bytes(dump())
    (tmp_path / "map.csv").write_text("id,class\nQ515,Region\n")
    arguments = ("--class-map", tmp_path / "map.csv", "-o", tmp_path / "x.kb")
    assert run("kb", "build", tmp_path / "excerpt.json", *arguments)[0] == 0
    base = KnowledgeBase.open(tmp_path / "x.kb")
    assert [base.thing(number).path for number in range(len(base))] == ["region/baku-q9248"]


def test_a_broken_source_ends_in_one_line_and_no_file(tmp_path):
    (tmp_path / "own.csv").write_text("path,class,label\ncity/x,Town,X\n")
    code, said = run("kb", "build", tmp_path / "own.csv", "-o", tmp_path / "own.kb")
    assert code == 2
    assert "own.csv:2: 'Town' is no class of the ontology" in said
    assert not (tmp_path / "own.kb").exists()


def test_names_of_an_added_base_are_linked_in_the_graph(tmp_path, table):
    (tmp_path / "one.md").write_text(ARTICLE)
    assert run("kb", "build", table, "-o", tmp_path / "own.kb")[0] == 0
    key = KnowledgeBase.open(tmp_path / "own.kb").key
    assert run("build", tmp_path / "one.md", "--no-validate", "-o", tmp_path / "without")[0] == 0
    assert (
        run("build", tmp_path / "one.md", "--no-validate", "--kb", tmp_path / "own.kb", "-o", tmp_path / "with")[0] == 0
    )
    graph = (tmp_path / "with" / "graph.ttl").read_text()
    assert "Q1000000011" in graph
    assert "Q1000000012" in graph
    assert "Q1000000011" not in (tmp_path / "without" / "graph.ttl").read_text()
    accounts = [json.loads((tmp_path / name / "run.json").read_text()) for name in ("without", "with")]
    assert [account["knowledge"] for account in accounts] == [[], [key]]
    assert accounts[0]["domain"] != accounts[1]["domain"]


def test_a_base_that_is_none_ends_in_one_line(tmp_path, table):
    (tmp_path / "one.md").write_text(ARTICLE)
    code, said = run("build", tmp_path / "one.md", "--kb", table, "-o", tmp_path / "out")
    assert code == 2
    assert "is no knowledge base; `kg kb build` makes one" in said
