"""What the tables of a graph make of anybody's RDF, in whatever order it speaks of things, and in how much memory."""

import csv
import io
import tracemalloc
from functools import partial
from xml.etree import ElementTree

import networkx
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import OutputError
from kg.exports import (
    EXPORTS,
    FOLDERS,
    Arranged,
    arrow,
    described,
    export,
    export_folder,
    parquet,
    rows,
    staging,
    write_all,
    write_whole,
)
from kg.exports.tables import Tables
from kg.iris import BASE, DCTERMS, ITSRDF, KG, NIF, PROV, RDF, RDFS, XSD
from tests.dataset.small_corpus import graph
from tests.exports.test_exports import LITERALS, NODES

CHAD, MALI, RAID = (BASE + path for path in ("state/chad", "state/mali", "event/raid"))
TEXT = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff:") | st.sampled_from(
    "\r\n\t<&\"'"
)
ONE, TWO = (BASE + "article/" + name for name in ("one", "two"))


def quads(*statements, graph_name=None):
    """Return statements as quads: objects with a colon are IRIs, numbers are decimals, other texts are strings."""
    where = ox.DefaultGraph() if graph_name is None else ox.NamedNode(graph_name)
    return [ox.Quad(ox.NamedNode(s), ox.NamedNode(p), _object(o), where) for s, p, o in statements]


def _object(value):
    if isinstance(value, str):
        return ox.NamedNode(value) if ":" in value else ox.Literal(value)
    return ox.Literal(str(value), datatype=ox.NamedNode(XSD + "decimal"))


def claim(iri, subject, predicate, obj, **more):
    """Return the statements of a claim; ``more`` are its properties in the ontology."""
    yield iri, RDF + "type", KG + "Claim"
    yield from ((iri, RDF + part, value) for part, value in (("subject", subject), ("predicate", predicate)))
    yield iri, RDF + "object", obj
    for name, value in more.items():
        yield iri, KG + name, value


def span(iri, article, begin, words, thing=None):
    yield iri, RDF + "type", NIF + "OffsetBasedString"
    yield iri, NIF + "referenceContext", article
    yield iri, NIF + "beginIndex", begin
    yield iri, NIF + "anchorOf", words
    if thing is not None:
        yield iri, ITSRDF + "taIdentRef", thing


def test_a_claim_finds_its_span_its_things_and_its_fact_wherever_they_stand():
    found = Tables(
        Arranged(
            [
                *quads(*claim("urn:first", RAID, KG + "agent", CHAD, evidence=TWO + "#char=3,9", attributedTo=MALI)),
                *quads(*span(TWO + "#char=3,9", TWO, 3, "Chad raided.")),
                *quads((MALI, RDFS + "label", "Mali"), graph_name="urn:zzz"),
                *quads((CHAD, RDFS + "label", "Chad"), (RAID, KG + "agent", CHAD), graph_name=ONE),
                *quads((TWO, RDF + "type", KG + "Article"), (TWO, DCTERMS + "title", "A raid"), graph_name=TWO),
                *quads(*claim("urn:zz:last", TWO, KG + "agent", CHAD, evidence="urn:no-span"), graph_name="urn:zz"),
            ]
        )
    )
    first, last = found.claims()
    assert (first.begin, first.sentence, first.fact) == (3, "Chad raided.", True)
    assert (first.subject_label, first.object_label, first.speaker_label) == (RAID, "Chad", "Mali")
    assert (last.subject_label, last.sentence, last.fact) == ("A raid", None, False)
    assert [fact.claims for fact in found.facts() if fact.subject == RAID] == [0]


CLAIMS = st.lists(
    st.fixed_dictionaries(
        {"about": st.tuples(*[st.sampled_from([CHAD, MALI, RAID])] * 2), "article": st.sampled_from([ONE, TWO, None])},
        optional={
            "polarity": st.sampled_from([KG + "Positive", KG + "Negative"]),
            "modality": st.sampled_from([KG + "Actual", KG + "Planned"]),
            "attributedTo": st.just(MALI),
            "confidence": st.sampled_from([0.25, 0.5, 0.75, "high"]),
        },
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(claims=CLAIMS)
def test_a_fact_is_counted_by_the_claims_that_say_it_as_a_fact(claims):
    statements, support = [], {}
    for number, told in enumerate(claims):
        (subject, obj), article = told["about"], told["article"]
        more = {name: value for name, value in told.items() if name not in ("about", "article")}
        statements += claim(f"urn:claim:{number}", subject, KG + "target", obj, **more)
        statements += [] if article is None else [(f"urn:claim:{number}", PROV + "wasDerivedFrom", article)]
        plain = more.get("polarity") != KG + "Negative" and more.get("modality") != KG + "Planned"
        if plain and "attributedTo" not in more:
            support.setdefault((subject, obj), []).append((article, more.get("confidence")))
    statements += [(s, KG + "target", o) for s in (CHAD, MALI, RAID) for o in (CHAD, MALI, RAID)]
    for fact in Tables(Arranged(quads(*statements))).facts():
        said = support.get((fact.subject, fact.object), [])
        sure = [confidence for _, confidence in said if isinstance(confidence, float)]
        articles = len({article for article, _ in said})
        assert (fact.claims, fact.articles, fact.confidence) == (len(said), articles, max(sure, default=None))


@settings(max_examples=100, deadline=None)
@given(term=LITERALS | NODES)
def test_terms_are_told_as_oxigraph_tells_them(term):
    (written,) = (row[2] for row in rows.rows([ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), term)]))
    literal = isinstance(term, ox.Literal)
    assert described.identifier(written) == term.value
    assert described.language(written) == (term.language if literal else None)
    assert described.datatype(written) == (described.short(term.datatype.value) if literal else None)


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("number", ["NaN", "INF", "1e30", "many", "9223372036854775808"])
def test_a_number_that_no_column_holds_is_none(name, number, tmp_path):
    statements = [(CHAD, KG + "sourceCount", number), *span("urn:span", ONE, number, "Chad", CHAD)]
    export_folder(quads(*statements), name, tmp_path)
    (thing,), (mention,) = ((_read(tmp_path, name, table)) for table in ("things", "mentions"))
    assert not thing.get("source_count", thing.get("sourceCount:long"))
    assert not mention.get("begin", mention.get("begin:long"))


def _read(folder, name, table):
    if name == "parquet":
        return pq.read_table(folder / f"{table}.parquet").to_pylist()
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_neo4j_gets_no_second_node_for_an_article_or_claim_that_is_spoken_of(tmp_path):
    article = quads((ONE, RDF + "type", KG + "Article"), (CHAD, KG + "target", ONE), (CHAD, KG + "target", "urn:claim"))
    export_folder([*article, *quads(*claim("urn:claim", ONE, KG + "agent", "urn:claim"))], "neo4j", tmp_path)
    nodes = [row["iri:ID"] for table in ("things", "articles", "claims") for row in _read(tmp_path, "neo4j", table)]
    assert sorted(nodes) == sorted([CHAD, ONE, "urn:claim"])


def _network(name, statements):
    out = io.BytesIO()
    export(quads(*statements), name, out)
    read = networkx.read_gexf if name == "gexf" else partial(networkx.read_graphml, force_multigraph=True)
    return read(io.BytesIO(out.getvalue())), ElementTree.fromstring(out.getvalue())


@pytest.mark.parametrize("name", ["gexf", "graphml"])
@settings(max_examples=40, deadline=None)
@given(words=st.text(TEXT, min_size=1).filter(str.strip), other=st.text(TEXT, min_size=1).filter(str.strip))
def test_networkx_reads_every_text_that_xml_holds(name, words, other):
    read, _ = _network(name, [(CHAD, "urn:p", f"{words}"), (CHAD, "urn:q", MALI), (CHAD, RDFS + "label", other)])
    assert read.nodes[CHAD]["label"] == other
    assert read.nodes[CHAD]["urn:p"] == words
    assert read.nodes[MALI]["label"] == MALI


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_a_property_named_like_an_attribute_of_all_nodes_gets_one_of_its_own(name):
    told = [(CHAD, KG + each, "word") for each in ("articles", "class", "id", "weight")]
    node = _network(name, told)[0].nodes[CHAD]
    assert {key: value for key, value in node.items() if value == "word"} == dict.fromkeys(
        ("articles value", "class value", "id value", "weight"), "word"
    )
    assert node["articles"] == 0


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_two_facts_between_two_things_are_two_edges_and_no_number_is_lost(name):
    told = [(CHAD, KG + each, MALI) for each in ("agent", "target")]
    read, _ = _network(name, [*told, *claim("urn:claim", CHAD, KG + "agent", MALI, confidence="INF")])
    edges = {attributes["label"]: attributes for _, _, attributes in read.edges(data=True)}
    assert edges["agent"]["confidence"] == float("inf")
    assert sorted(edges) == ["agent", "target"]


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_every_id_of_a_network_is_there_once(name):
    _, tree = _network(name, [(CHAD, KG + "agent", MALI), (CHAD, KG + "beginDate", "2020"), (MALI, KG + "agent", CHAD)])
    kinds = {"attribute": "attributes"} if name == "gexf" else {}
    for kind in ("key", "attribute", "node", "edge"):
        for within in tree.iter(f"{{*}}{kinds[kind]}") if kind in kinds else [tree]:
            ids = [each.get("id") for each in within.iter(f"{{*}}{kind}")]
            assert len(ids) == len(set(ids))


def test_rows_are_the_same_when_little_fits_into_memory(monkeypatch, tmp_path):
    export_folder(graph(), "csv", tmp_path / "one")
    for module, constant, size in ((staging, "CHUNK", 3), (staging, "CACHE", 1), (arrow, "BATCH", 2)):
        monkeypatch.setattr(module, constant, size)
    export_folder(graph(), "csv", tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_row_groups_hold_all_rows(monkeypatch, tmp_path):
    export_folder(graph(), "parquet", tmp_path / "one")
    monkeypatch.setattr(arrow, "BATCH", 3)
    monkeypatch.setattr(parquet, "GROUP", 500)
    export_folder(graph(), "parquet", tmp_path / "two")
    one, two = (tmp_path / folder / "claims.parquet" for folder in ("one", "two"))
    assert pq.read_metadata(one).num_row_groups == 1 < pq.read_metadata(two).num_row_groups
    assert pq.read_table(one).equals(pq.read_table(two))


def test_a_full_disk_is_told_with_the_way_out(monkeypatch, tmp_path):
    monkeypatch.setattr(staging, "_SCHEMA", f"PRAGMA max_page_count=12; {staging._SCHEMA}")
    with pytest.raises(OutputError, match=r"full; set TMPDIR"):
        export_folder(quads(*((f"urn:{number}", RDFS + "label", "x" * 500) for number in range(100))), "csv", tmp_path)
    assert not list(tmp_path.iterdir())


class Many:
    """The graph of so many articles, each with a thing, a span and a claim of its own, as lines."""

    def __init__(self, articles):
        article, thing, words = ONE + "NUMBER", RAID + "NUMBER", "Chad raided NUMBER times. " * 4
        evidence = f"{article}#char=0,5"
        about = [(thing, RDFS + "label", "raid NUMBER"), (thing, KG + "agent", CHAD)]
        told = [(article, RDF + "type", KG + "Article"), (article, NIF + "isString", words)]
        told += [*span(evidence, article, 0, words, thing)]
        told += claim("urn:claim:NUMBER", thing, KG + "agent", CHAD, evidence=evidence)
        self._parts = [list(rows.lines(quads(*about))), list(rows.lines(quads(*told, graph_name=article)))]
        self._articles = articles

    def lines(self):
        for part in self._parts:
            for number in range(self._articles):
                yield from (line.replace(b"NUMBER", b"%06d" % number) for line in part)


@pytest.mark.parametrize("name", [*FOLDERS, "gexf", "graphml"])
@pytest.mark.slow
def test_tables_hold_no_more_of_a_large_graph_than_of_a_small_one(name, monkeypatch, tmp_path):
    for module, constant, size in ((staging, "CHUNK", 50), (arrow, "BATCH", 20), (parquet, "GROUP", 5_000)):
        monkeypatch.setattr(module, constant, size)

    def write(articles):
        if name in FOLDERS:
            write_all(tmp_path, FOLDERS[name](articles))
        else:
            write_whole(tmp_path / name, partial(EXPORTS[name], articles))

    def peak(articles):
        tracemalloc.start()
        write(articles)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    small, large = Many(100), Many(500)
    write(large)  # Python keeps some memory for the next time
    added = sum(map(len, large.lines())) - sum(map(len, small.lines()))
    assert peak(large) - peak(small) < added / 3
    if name in FOLDERS:
        assert len(_read(tmp_path, name, "claims")) == 100
