"""The folder of every format: complete, described in RDF, the same to the byte, and checked against tampering."""

import hashlib
import json
from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import InputError, OutputError
from kg.exports import every
from kg.exports.release import release, verify
from kg.exports.release.catalogue import LISTINGS
from kg.exports.release.manifest import read_manifest
from kg.iris import BASE, KG, PROV, XSD
from tests.dataset.small_corpus import RUN, graph

VOID, DCAT = rdflib.Namespace("http://rdfs.org/ns/void#"), rdflib.Namespace("http://www.w3.org/ns/dcat#")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
LICENCE = rdflib.URIRef("https://example.org/licence")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("release")
    release(graph(), place, every(), licence=str(LICENCE))
    return place


def _files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_format_has_a_place_of_its_own():
    assert set(LISTINGS) == set(every())
    assert len({listing.path for listing in LISTINGS.values()}) == len(LISTINGS)


def test_the_manifest_lists_every_file_with_size_hash_and_triples(folder):
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files = _files(folder)
    assert {each["path"] for each in told["files"]} == set(files) - {"manifest.json"}
    for each in told["files"]:
        content = files[each["path"]]
        assert (each["size"], each["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert (told["licence"], told["statements"], told["triples"]) == (str(LICENCE), 335, 335)
    triples = {each["path"]: each["triples"] for each in told["files"]}
    assert triples["graph.trig"] == triples["graph.ttl"] == triples["graph.jelly"] == 335
    assert triples["reified.ttl"] == 335 - 2 * 14
    assert triples["csv/claims.csv"] is None


def test_an_untouched_folder_has_no_findings(folder):
    assert verify(folder) == []


def test_the_same_graph_gives_the_same_folder_in_whatever_order(folder, tmp_path):
    release(reversed(graph()), tmp_path / "again", every(), licence=str(LICENCE))
    assert _files(tmp_path / "again") == _files(folder)


def test_the_description_names_files_beside_it_with_their_checksums(folder):
    described = rdflib.Graph().parse(folder / "description.ttl")
    dataset = next(described.subjects(rdflib.RDF.type, VOID.Dataset))
    assert described.value(dataset, rdflib.DCTERMS.license) == LICENCE
    assert described.value(dataset, VOID.triples) == rdflib.Literal(335)
    files = _files(folder)
    places = set()
    for part in described.objects(dataset, DCAT.distribution):
        path = str(described.value(part, DCAT.downloadURL)).removeprefix(folder.as_uri() + "/")
        places.add(path)
        checksum = described.value(described.value(part, SPDX.checksum), SPDX.checksumValue)
        assert checksum.lower() == hashlib.sha256(files[path]).hexdigest()
        assert int(described.value(part, DCAT.byteSize)) == len(files[path])
        assert described.value(part, rdflib.DCTERMS.license) == LICENCE
    assert places == set(files) - {"manifest.json", "description.ttl", "provenance.ttl"}
    assert not any(isinstance(node, rdflib.BNode) for triple in described for node in triple)


def test_the_description_counts_classes_and_properties(folder):
    described = rdflib.Graph().parse(folder / "description.ttl")
    claims = described.value(predicate=VOID["class"], object=rdflib.URIRef(KG + "Claim"))
    assert described.value(claims, VOID.entities) == rdflib.Literal(14)
    mediator = described.value(predicate=VOID.property, object=rdflib.URIRef(KG + "mediator"))
    assert described.value(mediator, VOID.triples) == rdflib.Literal(1)
    assert str(next(described.objects(None, VOID.uriSpace))) == BASE


def test_the_provenance_tells_versions_and_hashes_of_the_run(folder):
    told = rdflib.Graph().parse(folder / "provenance.ttl")
    run = rdflib.URIRef(f"{BASE}run/{RUN.key}")
    used = {str(value) for thing in told.objects(run, rdflib.URIRef(PROV + "used")) for value in told.objects(thing)}
    assert {RUN.corpus, RUN.domain} <= used
    agents = set(told.objects(run, rdflib.URIRef(PROV + "wasAssociatedWith")))
    assert {str(told.value(agent, rdflib.RDFS.label)) for agent in agents} == {"kgnews 0.1.0", "model 1"}
    assert not list(told.triples((None, rdflib.URIRef(PROV + "generatedAtTime"), None)))  # no clock


def test_the_provenance_tells_which_corrections_were_applied(tmp_path):
    release(graph(run=replace(RUN, corrections="c" * 64)), tmp_path, every())
    told = rdflib.Graph().parse(tmp_path / "provenance.ttl")
    used = set(told.objects(rdflib.URIRef(f"{BASE}run/{RUN.key}"), rdflib.URIRef(PROV + "used")))
    assert rdflib.URIRef(f"{BASE}corrections/{'c' * 64}") in used


def test_other_peoples_rdf_can_be_released(tmp_path):
    quads = [ox.Quad(ox.NamedNode("http://e.org/s"), ox.NamedNode("http://e.org/p"), ox.BlankNode())]
    manifest = release(quads, tmp_path, every())
    assert (manifest.runs, manifest.statements) == ((), 1)
    assert verify(tmp_path) == []


@pytest.fixture
def copy(folder, tmp_path):
    for name, content in _files(folder).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda folder: (folder / "csv" / "facts.csv").unlink(), "cannot be read: No such file"),
        (lambda folder: (folder / "notes.txt").write_text("x"), "is not in the manifest"),
        (lambda folder: (folder / "graph.gexf").write_bytes(b""), "has 0 bytes"),
        (lambda folder: (folder / "graph.ttl").write_text("<a:b> <a:c> ."), "is malformed: line 1"),
        (lambda folder: (folder / "graph.nt").write_text("<a:b> <a:c> <a:d> .\n"), "where the graph has 335"),
    ],
)
def test_what_was_changed_is_found(copy, spoil, message):
    spoil(copy)
    findings = verify(copy)
    assert any(message in finding.message for finding in findings)
    assert len({finding.path for finding in findings}) == 1


def test_a_manifest_that_was_changed_with_its_file_is_still_found(copy):
    content = b"<a:b> <a:c> <a:d> .\n"
    (copy / "graph.nt").write_bytes(content)
    told = json.loads((copy / "manifest.json").read_text())
    entry = next(each for each in told["files"] if each["path"] == "graph.nt")
    entry |= {"size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "triples": 1}
    (copy / "manifest.json").write_text(json.dumps(told))
    assert [finding.message for finding in verify(copy)] == ["has 1 triples, where the graph has 335"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (str(LICENCE), "https://example.org/anything-goes"),
        (f'"corpus_hash": "{RUN.corpus}"', '"corpus_hash": "0000"'),
        (f'"model": "{RUN.model}"', '"model": "a better one"'),
        ('"kg": "0.1.0"', '"kg": "9.9"'),
        ('"media_type": "application/trig"', '"media_type": "text/plain+x"'),
        (f"/run/{RUN.key}", "/run/0"),
    ],
)
def test_a_manifest_that_tells_what_the_description_does_not_is_found(copy, old, new):
    text = (copy / "manifest.json").read_text()
    assert old in text
    (copy / "manifest.json").write_text(text.replace(old, new))
    assert {finding.path for finding in verify(copy)} == {"manifest.json"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"path": "graph.nt"', '"path": 5', "files.*path"),
        ('"format": "turtle"', '"format": ["turtle"]', "files.*format"),
        ('"size": ', '"size": "x", "was": ', "files.*size"),
        (f'"licence": "{LICENCE}"', '"licence": null', "licence"),
    ],
)
def test_a_manifest_with_values_of_another_kind_is_told(copy, old, new, words):
    text = (copy / "manifest.json").read_text()
    (copy / "manifest.json").write_text(text.replace(old, new))
    with pytest.raises(InputError, match=f"not as kg writes it.*{words}"):
        verify(copy)


def test_a_path_that_no_file_can_have_is_found(copy):
    text = (copy / "manifest.json").read_text()
    (copy / "manifest.json").write_text(text.replace('"path": "graph.nt"', r'"path": "graph\u0000nt"'))
    assert "lies outside the folder" in {finding.message for finding in verify(copy)}


def test_a_manifest_that_points_outside_is_found(copy):
    told = json.loads((copy / "manifest.json").read_text())
    told["files"][0]["path"] = "../manifest.json"
    (copy / "manifest.json").write_text(json.dumps(told))
    assert "lies outside the folder" in {finding.message for finding in verify(copy)}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"runs": [], "files": [{"a": 1}]}', '{"runs": 3}'])
def test_a_manifest_that_makes_no_sense_is_told(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(InputError, match="not as kg writes it"):
        read_manifest(tmp_path)


def test_a_folder_with_anything_else_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(OutputError, match="holds other files"):
        release(graph(), tmp_path, every())
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_what_only_the_earlier_export_had_is_removed(copy):
    release(graph(), copy, every(["nanopubs"]))
    assert not (copy / "nanopubs.trig").exists()
    assert verify(copy) == []


def test_nothing_changes_when_a_format_fails(copy):
    before = _files(copy)
    bad = ox.Quad(ox.NamedNode("http://e.org/s"), ox.NamedNode("http://e.org/p"), ox.Literal("a\x0bb"))
    with pytest.raises(OutputError, match="control characters"):
        release([*graph(), bad], copy, every())
    assert _files(copy) == before


def test_a_new_folder_goes_when_a_format_fails(tmp_path):
    bad = ox.Quad(ox.NamedNode("http://e.org/s"), ox.NamedNode("http://e.org/p"), ox.Literal("a\x0bb"))
    with pytest.raises(OutputError, match=r"rdfxml: .*\(--without rdfxml writes the other formats\)"):
        release([bad], tmp_path / "new", every())
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_to_leave_out_is_told():
    with pytest.raises(InputError, match="no export format 'excel'"):
        every(["excel"])


def test_numbers_are_integers(folder):
    described = rdflib.Graph().parse(folder / "description.ttl")
    kinds = {str(value.datatype) for value in described.objects(None, VOID.triples)}
    assert kinds == {XSD + "integer"}
