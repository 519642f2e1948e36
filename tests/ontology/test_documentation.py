"""The documentation of a domain: complete, linked, true to the Turtle, in need of nothing else, the same every time."""

import hashlib
import os
import posixpath
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html
from rdflib import RDF, Graph, URIRef
from rdflib.compare import isomorphic

from kg.errors import DomainError
from kg.ontology import bundled_domain
from kg.ontology.documentation import document
from tests.ontology import small_documented

SEA, SHAPES = "https://example.org/sea/terms#", "https://example.org/sea/shapes#"
KG = "https://w3id.org/kgnews/ontology#"
ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
LOADING = ("script", "img", "iframe", "object", "embed", "audio", "video", "source", "base", "form")
VOID = {"meta", "link", "br", "rect", "path", "hr"}


def texts(element):
    """Return the text of an element as it is read, without the space between a link and the comma after it."""
    return re.sub(r" ([,.;:])", r"\1", " ".join(" ".join(element.itertext()).split()))


def pages(files):
    return {name: html.fromstring(content) for name, content in files.items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    return small_documented.write(tmp_path_factory.mktemp("sea"))


@pytest.fixture(scope="module")
def small(folders):
    return document(*folders)


@pytest.fixture(scope="module")
def terms(small):
    return pages(small)["terms.html"]


@pytest.fixture(scope="module")
def shapes(small):
    return pages(small)["shapes.html"]


@pytest.fixture(scope="module")
def bundled():
    """The documentation of the domain that kg comes with."""
    return document(bundled_domain().ontology, bundled_domain().shapes)


def entry(page, name):
    return texts(page.get_element_by_id(name))


# --- What a page shows ---


def test_each_ontology_has_a_page_and_four_formats(small):
    names = {f"{name}.{suffix}" for name in ("terms", "shapes") for suffix in ("html", "ttl", "jsonld", "rdf", "nt")}
    assert set(small) == names | {"index.html", "lexicon/words.ttl"}


def test_the_header_is_shown(terms):
    shown = texts(terms.find(".//main"))
    for told in ("An ontology of ships & ports", "What sails where.", "Ada, Ben", "1.2.0", "2020-02-03",
                 "https://spdx.org/licenses/CC0-1.0", "@prefix sea: <https://example.org/sea/terms#>."):  # fmt: skip
        assert told in shown


def test_a_class_shows_its_definition_example_neighbours_and_alignments(terms):
    shown = entry(terms, "Vessel")
    for told in ("Whatever floats <and> moves.", "The Cutty Sark raced for tea.", "subclasses Tanker, Tug",
                 "disjoint with Port", "properties homePort, tonnage", "value of visitor",
                 "is a kind of schema:Vehicle"):  # fmt: skip
        assert told in shown
    assert "superclasses Helper, Vessel" in entry(terms, "Tug")
    assert "inherited homePort, tonnage" in entry(terms, "Tanker")
    assert "is close to schema:Product" in entry(terms, "Tanker")
    assert "disjoint with Vessel" in entry(terms, "Port")


def test_a_property_shows_what_it_joins_and_whether_that_is_an_axiom(terms):
    assert "domain Call range Vessel is functional role of Call" in entry(terms, "visitor")
    assert "domain Vessel range Port (a guide, not an axiom)" in entry(terms, "homePort")


def test_individuals_show_their_class_and_what_they_differ_from(terms):
    assert "is a Helper differs from Empty" in entry(terms, "Laden")
    assert "is a Helper differs from Laden" in entry(terms, "Empty")
    assert "individuals Empty, Laden" in entry(terms, "Helper")
    assert "in the reference data" not in entry(terms, "Helper")


def test_a_class_shows_the_words_and_roles_of_the_lexicon(terms):
    shown = entry(terms, "Call")
    for told in ("verbs call at", "patterns X calls at Y", "visitor Vessel at …, subject"):
        assert told in shown


def test_the_most_prominent_known_thing_is_the_example_of_a_class(terms):
    assert '2 in the reference data, such as Mary "Rose", Anne.' in entry(terms, "Tanker")
    assert 'ship:mary-rose a sea:Tanker; rdfs:label "Mary \\"Rose\\""@en;' in entry(terms, "Tanker")


def test_a_graph_gives_examples_with_their_sentences(folders, tmp_path):
    graph = small_documented.write_graph(tmp_path / "graph.ttl")
    shown = entry(pages(document(*folders, [graph]))["terms.html"], "Call")
    assert "The Anne called at Rouen." in shown
    assert "<https://example.org/sea/call/2> a sea:Call;" in shown


def test_the_shapes_of_a_class_stand_beside_it(terms):
    shown = entry(terms, "Vessel")
    assert "seash:Vessel, one of the shapes of the sea" in shown
    assert "Warning tonnage: A vessel has one tonnage." in shown
    assert "exactly 1; is a literal of type xsd:integer; is at least 1" in shown
    assert "Also those of its superclasses: seash:Vessel." in entry(terms, "Tanker")
    assert "A vessel has one tonnage." in entry(terms, "tonnage")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Vessel", "For each sea:Vessel."),
        ("Vessel", "has an IRI"),
        ("Vessel-port", "is a sea:Port or is one of sea:Empty, sea:Laden"),
        ("Vessel-port", "not so that it is a sea:Vessel and matches ^x"),
        ("Vessel-query", "as a SPARQL query finds"),
        ("caller", "For whatever has one of sea:homePort, sea:visitor."),
        ("caller", "^ sea:visitor: never"),
        ("shared", "sea:visitor / sea:homePort: at most 2 of the values are such that each is a sea:Port"),
    ],
)
def test_shapes_are_told_in_words(shapes, name, told):
    assert told in entry(shapes, name)


@pytest.mark.parametrize("name", ["Vessel", "Vessel-tonnage", "Vessel-port", "Vessel-query", "caller", "shared"])
def test_the_turtle_of_a_shape_is_all_that_its_file_states_of_it(shapes, name):
    written = shapes.get_element_by_id(name).findall(".//pre")[-1 if name in ("Vessel", "caller") else 0]
    shown = Graph().parse(data=small_documented.PREFIXES + written.text, format="turtle")
    source = Graph().parse(data=small_documented.PREFIXES + small_documented.SHAPES, format="turtle")
    assert isomorphic(shown, source.cbd(URIRef(SHAPES + name)))


def test_what_a_domain_says_is_escaped(folders, tmp_path):
    evil = small_documented.TERMS.replace('"tug"@en', '"<script>alert(1)</script>"@en')
    content = document(*small_documented.write(tmp_path, terms=evil))["terms.html"].decode()
    assert "<script" not in content
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in content


# --- What must hold of every page; of those of the bundled domain too ---


@pytest.fixture(params=["small", pytest.param("bundled", marks=pytest.mark.slow)])
def files(request):
    return request.getfixturevalue(request.param)


class Balance(HTMLParser):
    """Notes the tags that are open and those that are closed out of turn."""

    def __init__(self):
        super().__init__()
        self.open, self.wrong = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Leave out what closes itself."""

    def handle_endtag(self, tag):
        if self.open.pop() != tag:
            self.wrong.append((tag, self.getpos()))


def test_tags_are_closed_in_turn(files):
    for name, content in files.items():
        if name.endswith(".html"):
            balance = Balance()
            balance.feed(content.decode())
            assert (balance.open, balance.wrong) == ([], []), name


def test_every_anchor_is_the_only_one_of_its_name(files):
    for name, page in pages(files).items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), name


def test_every_link_of_the_pages_leads_somewhere(files):
    anchors = {name: {*page.xpath("//@id"), ""} for name, page in pages(files).items()}
    for name, page in pages(files).items():
        for link in page.xpath("//@href"):
            if not re.match(r"https?://", link):
                path, _, anchor = link.partition("#")
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
                assert target in files, f"{name}: {link}"
                assert anchor in anchors.get(target, {""}), f"{name}: {link}"


def test_pages_load_nothing_and_run_nothing(files):
    for name, page in pages(files).items():
        assert not page.xpath("|".join(f"//{tag}" for tag in LOADING)), name
        assert not page.xpath("//@src|//@onclick|//@onload|//@style"), name
        assert {*page.xpath("//link/@rel")} <= {"canonical", "alternate"}, name
        assert not re.search(r"url\(|@import", page.findtext(".//style")), name


def boxes(svg):
    for rect in svg.iter(f"{SVG}rect", "rect"):
        x, y, width, height = (float(rect.get(each)) for each in ("x", "y", "width", "height"))
        yield x, y, x + width, y + height


def test_no_two_boxes_of_a_diagram_overlap_and_none_leaves_it(files):
    drawn = [svg for page in pages(files).values() for svg in page.xpath("//svg")]
    assert drawn
    for svg in drawn:
        left, top, width, height = map(float, svg.get("viewbox", svg.get("viewBox")).split())
        found = list(boxes(svg))
        for number, (x, y, to_x, to_y) in enumerate(found):
            assert left <= x < to_x <= left + width
            assert top <= y < to_y <= top + height
            assert not [b for b in found[:number] if x < b[2] and b[0] < to_x and y < b[3] and b[1] < to_y]


def test_diagrams_are_well_formed(files):
    for name, content in files.items():
        if name.endswith(".html"):
            for svg in re.findall(r"<svg.*?</svg>", content.decode(), flags=re.DOTALL):
                assert ElementTree.fromstring(svg).tag == "svg"


def test_the_formats_say_the_same(files):
    for name in [name.removesuffix(".nt") for name in files if name.endswith(".nt")]:
        graphs = [
            Graph().parse(data=files[f"{name}.{suffix}"], format=form)
            for suffix, form in (("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"), ("jsonld", "json-ld"))
        ]
        counts = {len(graph) for graph in graphs}
        assert len(counts) == 1, name
        small = max(counts) < 2_000
        assert not small or all(isomorphic(graphs[0], graph) for graph in graphs[1:]), name


def digest(files):
    whole = hashlib.sha256()
    for name, content in files.items():
        whole.update(f"{name} {len(content)} ".encode() + content)
    return whole.hexdigest()


def test_the_same_domain_gives_the_same_bytes_whatever_the_hashes(folders, small):
    code = (
        "import sys; from pathlib import Path; from tests.ontology.test_documentation import digest, document;"
        "print(digest(document(*map(Path, sys.argv[1:]))))"
    )
    command = [sys.executable, "-c", code, *map(str, folders)]
    elsewhere = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env=elsewhere)
    assert told.stdout.strip() == digest(small)


# --- The bundled domain ---


@pytest.mark.slow
def test_every_term_has_its_local_name_as_anchor(bundled):
    sources = {"ontology": KG, "lexicon": "https://w3id.org/kgnews/lexicon#", "shapes": "https://w3id.org/kgnews/shapes#",
               "alignments": "https://w3id.org/kgnews/plover#"}  # fmt: skip
    for name, namespace in sources.items():
        graph = Graph().parse(data=bundled[f"{name}.ttl"], format="turtle")
        declared = {str(term) for term in graph.subjects(RDF.type, None) if str(term).startswith(namespace)}
        anchors = {*html.fromstring(bundled[f"{name}.html"]).xpath("//@id")}
        assert len(declared) > 10
        assert {term.removeprefix(namespace) for term in declared} <= anchors, name


@pytest.mark.slow
def test_every_class_of_events_shows_its_roles_words_and_shapes(bundled):
    page = html.fromstring(bundled["ontology.html"])
    for name in ("Signing", "Attack", "Blockade", "Election", "Supply", "ArmsTransfer"):
        shown = entry(page, name)
        for heading in ("Roles that it takes", "Words", "Shapes", "Turtle"):
            assert heading in shown, (name, heading)
    assert "is narrower than plover:SUPPORT" in entry(page, "Signing")
    assert "is a kind of sem:Event, schema:Event" in entry(page, "Event")


# --- What cannot be documented ---


def test_a_domain_without_header_is_refused(tmp_path):
    bare = small_documented.TERMS[small_documented.TERMS.index("sea:Vessel") :]
    ontology, shapes = small_documented.write(tmp_path, terms=bare)
    (shapes / "vessels.ttl").unlink()
    with pytest.raises(DomainError, match=r"declares an owl:Ontology"):
        document(ontology, shapes)


def test_broken_turtle_is_told_with_file_and_line(folders, tmp_path):
    ontology, shapes = small_documented.write(tmp_path)
    (ontology / "reference" / "ships.ttl").write_text("\n\nship:anne a", encoding="utf-8")
    with pytest.raises(DomainError, match=r"ships\.ttl:3: "):
        document(ontology, shapes)
