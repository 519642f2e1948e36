"""Four invented articles on one signing and two attacks; the graph merges once wrongly and misses two merges."""

import json

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.evaluation import merging, read_gold, together
from kg.iris import DCTERMS, ITSRDF, KG, NIF, RDF
from tests.evaluation.village import CLASSES

ARTICLE, THING = "https://example.org/article/", "https://example.org/thing/"
NODES = {"sign": "Signing", "raid": "Attack", "siege": "Attack", "chad": "State"}
MENTIONS = {  # article → words, gold node and thing of the graph (None: not found)
    "one": [("Chad", "chad", "chad"), ("signed", "sign", "s1"), ("raid", "raid", "r1"), ("raided", "raid", "r1")],
    "two": [("Chad", "chad", "chad"), ("signed", "sign", "s1"), ("siege", "siege", "r1")],
    "three": [("Chad", "chad", "tchad"), ("signing", "sign", "s3")],
    "four": [("raid", "raid", None)],
}
"""Of the four gold pairs of events and agreements: sign 1-2 is merged, sign 1-3 and 2-3 missed, raid 1-4 not found;
raid 1 and siege 2 are merged, though two. Of Chad 1-2 is merged, 1-3 and 2-3 are missed."""


def _line(name, *, title="News"):
    text, mentions = f"{title}\n\n", []
    for words, node, _ in MENTIONS[name]:
        mentions.append({"start": len(text), "end": len(text) + len(words), "node": node})
        text += f"{words}. "
    nodes = {node: {"class": NODES[node], "name": node} for _, node, _ in MENTIONS[name]}
    body = text.removeprefix(f"{title}\n\n")
    return {
        "id": name,
        "title": title,
        "text": text,
        "body": body,
        "mentions": mentions,
        "nodes": nodes,
        "statements": [],
    }


def _set(folder, stem, *lines):
    path = folder / f"{stem}.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def _quads():
    types = {}
    for name, mentions in MENTIONS.items():
        article = ox.NamedNode(ARTICLE + name)
        yield ox.Quad(article, ox.NamedNode(RDF + "type"), ox.NamedNode(KG + "Article"))
        yield ox.Quad(article, ox.NamedNode(DCTERMS + "identifier"), ox.Literal(name))
        for place, (_, node, thing) in zip(_line(name)["mentions"], mentions, strict=True):
            if thing is not None:
                types[thing] = NODES[node]
                yield from _span(article, place, thing)
    for thing, cls in types.items():
        yield ox.Quad(ox.NamedNode(THING + thing), ox.NamedNode(RDF + "type"), ox.NamedNode(KG + cls))


def _span(article, place, thing):
    span = ox.NamedNode(f"{article.value}#char={place['start']},{place['end']}")
    yield ox.Quad(span, ox.NamedNode(NIF + "referenceContext"), article)
    yield ox.Quad(span, ox.NamedNode(NIF + "beginIndex"), ox.Literal(place["start"]))
    yield ox.Quad(span, ox.NamedNode(NIF + "endIndex"), ox.Literal(place["end"]))
    yield ox.Quad(span, ox.NamedNode(ITSRDF + "taIdentRef"), ox.NamedNode(THING + thing))


@pytest.fixture
def gold(tmp_path):
    return [
        _set(tmp_path, "first", _line("one"), _line("two")),
        _set(tmp_path, "second", _line("three"), _line("four")),
    ]


@pytest.fixture
def graph(tmp_path):
    place = str(tmp_path / "graph.nq")
    ox.serialize(_quads(), output=place, format=ox.RdfFormat.N_QUADS)
    return place


def _run(*arguments):
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def _merged(gold):
    return merging(together([read_gold(path) for path in gold]), _quads(), CLASSES)


def test_pairs_are_counted_over_all_sets_together(gold):
    found = _merged(gold)
    assert found.articles == 4
    assert found.happenings.as_object() == {
        "precision": 0.5, "recall_found": 0.3333, "recall": 0.25, "right": 1, "false": 1, "missed": 2, "unfound": 1,
    }  # fmt: skip
    everything = found.everything
    assert (everything.right, everything.false, everything.missed, everything.unfound) == (2, 1, 4, 1)


def test_of_several_mentions_the_thing_of_most_stands_for_the_node(gold, monkeypatch):
    more = [*MENTIONS["two"], ("signature", "sign", "s3"), ("act", "sign", "s3")]
    monkeypatch.setitem(MENTIONS, "two", more)
    gold[0].write_text("".join(json.dumps(_line(name)) + "\n" for name in ("one", "two")), encoding="utf-8")
    assert _merged(gold).happenings.missed == 2  # now 2-3 is right, and 1-2 and 1-3 are missed
    assert [miss.article for miss in _merged(gold).misses if miss.kind == "merge missed"] == ["one", "one"]


def test_nothing_merged_and_nothing_to_merge_have_no_figures(gold):
    article = read_gold(gold[1]).articles[1:]
    assert merging(article, _quads(), CLASSES).happenings.as_object() == {
        "right": 0, "false": 0, "missed": 0, "unfound": 0,
    }  # fmt: skip


def test_every_wrong_pair_is_told_with_its_words(gold):
    false, *missed = _merged(gold).misses
    assert (false.kind, false.article) == ("merge false", "one")
    assert false.message == f"“raid” and “siege” of two are two, not one: {THING}r1"
    assert {miss.message.partition(" are one")[0] for miss in missed} == {"“signed” and “signing” of three"}


def test_the_table_and_the_json_show_the_figures(gold, graph):
    lines = [line.split() for line in _run(*gold, "--graph", graph, "--misses", "5").stdout.splitlines()]
    assert ["merging", "over", "4", "articles"] in [line[:4] for line in lines]
    assert ["events,", "agreements", "0.500", "0.333", "0.250", "1", "1", "2", "1"] in lines
    assert ["merge", "missed", "(2)"] in lines
    measured = json.loads(_run(*gold, "--graph", graph, "--json").stdout)
    assert set(measured) == {"first", "second", "merging"}
    assert measured["merging"]["all things"]["recall_found"] == pytest.approx(2 / 6, abs=1e-4)


def test_a_set_of_one_article_has_no_figures_of_merging(tmp_path, graph):
    only = _set(tmp_path, "only", _line("one"))
    assert set(json.loads(_run(only, "--graph", graph, "--json").stdout)) == {"only"}


def test_an_article_in_two_sets_counts_once(gold, tmp_path):
    again = _set(tmp_path, "again", _line("one"))
    assert _merged([*gold, again]) == _merged(gold)


def test_all_sets_are_read_in_one_build(tmp_path):
    said = "Chad and Niger signed the Treaty of Zinder in Zinder on 3 May 2021."
    sets = []
    for name in ("early", "late"):
        text = f"{name}\n\n{said}"
        start = text.index("signed")
        mention = {"start": start, "end": start + len("signed"), "node": "sign"}
        line = {"id": name, "title": name, "text": text, "body": said, "mentions": [mention], "statements": []}
        sets.append(_set(tmp_path, name, line | {"nodes": {"sign": {"class": "Signing"}}}))
    pairs = json.loads(_run(*sets, "--json").stdout)["merging"]["events and agreements"]
    assert (pairs["right"], pairs["recall"]) == (1, 1.0)


def test_sets_whose_articles_clash_are_still_measured_one_by_one(tmp_path, gold, graph):
    clash = _set(tmp_path, "clash", _line("one", title="Other news"))
    result = _run(*gold, clash, "--graph", graph, "--json")
    assert result.exit_code == 0
    assert set(json.loads(result.stdout)) == {"first", "second", "clash"}
    assert "two different articles are called 'one'" in result.stderr
