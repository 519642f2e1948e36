"""Formats for tools that know no RDF, each read back by one of those tools and held against SPARQL over the graph."""

import csv
import io
import json
import re
import sys

import duckdb
import networkx
import pyarrow.csv
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest

from kg.errors import InputError, OutputError
from kg.exports import EXPORTS, FOLDERS, export, export_folder
from kg.exports.neo4j import SEPARATOR, relationship
from kg.iris import BASE, KG, PREFIXES, RDFS
from tests.dataset.small_corpus import graph

FACTS = """SELECT DISTINCT ?s ?p ?o {
  GRAPH ?g { ?c a kg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } ?s ?p ?o
  FILTER(isIRI(?o) && ?p != rdf:type) }"""
CLAIMS = """SELECT ?c ?s ?p ?o ?quote ?confidence ?polarity ?modality { GRAPH ?a {
  ?c a kg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:evidence/nif:anchorOf ?quote ;
    kg:confidence ?confidence ; kg:polarity ?polarity ; kg:modality ?modality } }"""
MENTIONS = """SELECT ?m ?a ?t ?words { GRAPH ?a { ?m itsrdf:taIdentRef ?t ; nif:anchorOf ?words } }"""
LABELS = """SELECT ?t ?l { ?t rdfs:label ?l }"""
ARTICLES = """SELECT ?a ?id ?text { ?a a kg:Article ; dcterms:identifier ?id ; nif:isString ?text }"""


def _asked(query):
    store = ox.Store()
    store.extend(graph())
    return {tuple(term.value for term in row) for row in store.query(query, prefixes=PREFIXES)}


def _local(iri):
    return iri.removeprefix(KG).replace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:")


def _network(name):
    out = io.BytesIO()
    export(graph(), name, out)
    out.seek(0)
    if name == "gexf":
        return networkx.read_gexf(out)
    return networkx.read_graphml(out, edge_key_type=str, force_multigraph=True)


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_networkx_reads_things_with_their_labels_and_facts_as_edges(name):
    found = _network(name)
    assert {(one, two, attributes["label"]) for one, two, attributes in found.edges(data=True)} == {
        (s, o, _local(p)) for s, p, o in _asked(FACTS)
    }
    labels = dict(_asked(LABELS))
    assert {node: attributes["label"] for node, attributes in found.nodes(data=True)} == labels
    assert found.nodes[BASE + "event/signed-3c"]["beginDate"] == "2021-05-04"
    assert found.nodes[BASE + "state/chad"]["articles"] == 2
    assert found.nodes[BASE + "state/chad"]["sameAs"] == "http://www.wikidata.org/entity/Q657"


def test_gexf_tells_no_date():
    out = io.BytesIO()
    export(graph(), "gexf", out)
    assert b"lastmodified" not in out.getvalue()


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_what_xml_cannot_hold_is_refused(name):
    quad = ox.Quad(ox.NamedNode(BASE + "x"), ox.NamedNode(RDFS + "label"), ox.Literal("a\x0bb"))
    with pytest.raises(OutputError, match="control characters"):
        export([quad], name, io.BytesIO())


@pytest.fixture(params=["parquet", "csv"])
def tables(request, tmp_path):
    """Every table as duckdb reads it: table → rows as dictionaries."""
    export_folder(graph(), request.param, tmp_path)
    read = "read_parquet('{}')" if request.param == "parquet" else "read_csv('{}', nullstr='', all_varchar=true)"

    def rows(name):
        found = duckdb.sql(f"SELECT * FROM {read.format(tmp_path / f'{name}.{request.param}')}")
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]

    return rows


def test_duckdb_reads_one_row_per_claim_with_its_sentence(tables):
    found = {
        (row["claim"], row["subject"], row["predicate"], row["object"], row["sentence"], float(row["confidence"]))
        for row in tables("claims")
    }
    assert found == {
        (c, s, _local(p), _local(o), quote, float(confidence)) for c, s, p, o, quote, confidence, _, _ in _asked(CLAIMS)
    }
    denied = next(row for row in tables("claims") if row["polarity"] == "Negative" and row["predicate"] == "agent")
    assert (denied["subject_label"], denied["speaker_label"], str(denied["fact"]).lower()) == ("raid", "Niger", "false")


def test_duckdb_reads_things_facts_mentions_and_articles(tables):
    assert {(row["thing"], row["label"]) for row in tables("things")} == _asked(LABELS)
    assert {(row["mention"], row["article"], row["thing"], row["text"]) for row in tables("mentions")} == _asked(
        MENTIONS
    )
    assert {(row["article"], row["identifier"], row["text"]) for row in tables("articles")} == _asked(ARTICLES)
    joining = {
        (row["subject"], row["predicate"], row["object"])
        for row in tables("facts")
        if row["datatype"] is None and row["predicate"] != "rdf:type"
    }
    assert joining == {(s, _local(p), o) for s, p, o in _asked(FACTS)}
    brokered = next(row for row in tables("facts") if row["predicate"] == "mediator")
    assert (int(brokered["claims"]), int(brokered["articles"]), float(brokered["confidence"])) == (1, 1, 0.8)


def test_parquet_tells_which_columns_are_always_there(tmp_path):
    export_folder(graph(), "parquet", tmp_path)
    schema = pq.read_schema(tmp_path / "claims.parquet")
    assert not schema.field("subject").nullable
    assert schema.field("speaker").nullable
    assert pq.read_table(tmp_path / "things.parquet").column("names").to_pylist()


@pytest.fixture
def neo4j(tmp_path):
    """The files of the Neo4j import: name → rows, with lists split."""
    export_folder(graph(), "neo4j", tmp_path)

    def rows(name):
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, strict=True))

    return rows


def test_neo4j_gets_every_thing_article_and_claim_once_and_every_end_of_a_relationship(neo4j):
    nodes = [row["iri:ID"] for name in ("things", "articles", "claims") for row in neo4j(name)]
    assert len(nodes) == len(set(nodes))
    assert {(row["iri:ID"], row["label"]) for row in neo4j("things")} == _asked(LABELS)
    assert {row["iri:ID"]: row["sentence"] for row in neo4j("claims")} == {row[0]: row[4] for row in _asked(CLAIMS)}
    ends = {
        row[end]
        for name in ("facts", "mentions", "evidence")
        for row in neo4j(name)
        for end in (":START_ID", ":END_ID")
    }
    assert ends <= set(nodes)


NEO4J_TYPES = {"long": int, "double": float, "boolean": {"true": True, "false": False}.__getitem__, "string": str}
NEO4J_FIELD = re.compile(r"(\w+)?:(ID|LABEL|START_ID|END_ID|TYPE)|(\w+)(?::(long|double|boolean|string)(\[\])?)?")
"""Fields of a header, of those that neo4j-admin knows, as
https://neo4j.com/docs/operations-manual/current/import/#import-tool-header-format has them."""


@pytest.mark.parametrize(
    ("name", "special"),
    [
        *((name, ["ID", "LABEL"]) for name in ("things", "articles", "claims")),
        *((name, ["START_ID", "END_ID", "TYPE"]) for name in ("facts", "mentions", "evidence")),
    ],
)
def test_neo4j_admin_knows_every_field_of_a_header_and_the_type_of_every_value(tmp_path, name, special):
    export_folder(graph(), "neo4j", tmp_path)
    with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    fields = [NEO4J_FIELD.fullmatch(field) for field in header]
    assert sorted(field[2] for field in fields if field[2]) == sorted(special)
    assert len(header) == len(set(header))
    for row in rows:
        for field, cell in zip(fields, row, strict=True):
            assert cell or field[3]  # only properties may be missing
            for value in cell.split(SEPARATOR) if cell and field[5] else filter(None, [cell]):
                NEO4J_TYPES[field[4] or "string"](value)


def test_duckdb_and_arrow_read_the_tables_for_neo4j(tmp_path):
    export_folder(graph(), "neo4j", tmp_path)
    for path in tmp_path.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file, strict=True)
        reading = pyarrow.csv.ParseOptions(newlines_in_values=True)
        arrow = pyarrow.csv.read_csv(path, parse_options=reading)
        duck = duckdb.sql(f"SELECT * FROM read_csv('{path}', all_varchar=true, header=true, auto_detect=true)")
        assert arrow.column_names == duck.columns == header
        assert arrow.num_rows == len(rows)
        assert [tuple(cell or "" for cell in row) for row in duck.fetchall()] == [tuple(row) for row in rows]


def test_neo4j_gets_names_and_links_in_their_columns(neo4j):
    def listed(column):
        return {(row["iri:ID"], each) for row in neo4j("things") for each in row[column].split(SEPARATOR) if each}

    names, links = _asked("SELECT ?t ?n { ?t skos:altLabel ?n }"), _asked("SELECT ?t ?l { ?t owl:sameAs ?l }")
    assert names
    assert listed("names:string[]") == names
    assert listed("sameAs:string[]") == links


def test_neo4j_gets_facts_mentions_and_what_claims_are_about(neo4j):
    facts = {(row[":START_ID"], row[":TYPE"], row[":END_ID"]) for row in neo4j("facts")}
    assert facts == {(s, relationship(_local(p)), o) for s, p, o in _asked(FACTS)}
    mentions = {(row[":START_ID"], row[":END_ID"], row["text"]) for row in neo4j("mentions")}
    assert mentions == {(a, t, words) for _, a, t, words in _asked(MENTIONS)}
    about = {(row[":START_ID"], row[":END_ID"]) for row in neo4j("evidence") if row[":TYPE"] == "SUBJECT"}
    assert about == {(row[0], row[1]) for row in _asked(CLAIMS)}
    signed = next(row for row in neo4j("things") if row["iri:ID"].endswith("signed-3c"))
    assert (signed["beginDate:string[]"], signed[":LABEL"]) == ("2021-05-04", SEPARATOR.join(["Thing", "Signing"]))


def test_neo4j_gets_nodes_for_what_the_graph_only_points_to(tmp_path):
    s, p, o = (ox.NamedNode(f"http://example.org/{name}") for name in "spo")
    export_folder([ox.Quad(s, p, o)], "neo4j", tmp_path)
    rows = list(csv.DictReader((tmp_path / "things.csv").open(encoding="utf-8")))
    assert [row["iri:ID"] for row in rows] == [s.value, o.value]


@pytest.mark.parametrize(
    ("name", "written"), [("memberOf", "MEMBER_OF"), ("rdfs:seeAlso", "SEE_ALSO"), ("http://e.org/a-b", "A_B")]
)
def test_properties_become_types_of_relationships(name, written):
    assert relationship(name) == written


@pytest.mark.parametrize("name", FOLDERS)
def test_folders_are_the_same_to_the_byte_in_whatever_order_the_quads_come(name, tmp_path):
    export_folder(graph(), name, tmp_path / "one")
    export_folder(reversed(graph()), name, tmp_path / "two")
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == sorted(path.name for path in (tmp_path / "two").iterdir())
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() for file in files)


def test_any_rdf_can_be_written_as_tables(tmp_path):
    node = ox.BlankNode()
    quads = [
        ox.Quad(node, ox.NamedNode("http://example.org/p"), ox.Literal("ä", language="de")),
        ox.Quad(ox.NamedNode("http://example.org/s"), ox.NamedNode("http://example.org/q"), node),
        ox.Quad(node, ox.NamedNode(KG + "confidence"), ox.Literal("high")),
    ]
    export_folder(quads, "parquet", tmp_path)
    rows = pq.read_table(tmp_path / "facts.parquet").to_pylist()
    assert {(row["predicate"], row["object"], row["language"]) for row in rows} == {
        ("http://example.org/p", "ä", "de"),
        ("http://example.org/q", "_:c14n0", None),
        ("confidence", "high", None),
    }


@pytest.mark.parametrize(("name", "module"), [("csv", "pyarrow"), ("parquet", "pyarrow"), ("jelly", "pyjelly")])
def test_a_missing_library_is_told_with_the_extra_that_has_it(name, module, monkeypatch, tmp_path):
    for loaded in [each for each in sys.modules if each.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, module, None)
    write = export if name in EXPORTS else export_folder
    with pytest.raises(InputError, match=rf"needs {module}.*kgnews\[formats\]"):
        write(graph(), name, io.BytesIO() if name in EXPORTS else tmp_path)


def test_lists_in_csv_are_json(tmp_path):
    export_folder(graph(), "csv", tmp_path)
    rows = csv.DictReader((tmp_path / "things.csv").open(encoding="utf-8", newline=""))
    chad = next(row for row in rows if row["label"] == "Chad")
    assert json.loads(chad["names"]) == ["Chadian", "N’Djamena"]
