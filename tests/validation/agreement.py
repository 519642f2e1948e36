"""What the walks over texts are held against: Oxigraph's triples, and the text where a term is said to stand."""

from __future__ import annotations

import html
import json
import re
from collections import Counter

from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.validation import jsonld, rdfxml
from kg.validation.sources import blank_names

BASE = "http://base.example/folder/file"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
IMPLIED = frozenset(f"<{RDF}{name}>" for name in ("type", "first", "rest", "nil"))
"""What syntax may say without a word: the type of a typed node, the cells of a list, which stand with its members."""

WALKS = {RdfFormat.RDF_XML: rdfxml.walk, RdfFormat.JSON_LD: jsonld.walk}


def renamed(triples):
    """Count triples whose blank nodes bear names made of their content."""
    triples = list(triples)
    names = blank_names([t for t in triples if t[0].startswith("_:") or t[2].startswith("_:")])
    return Counter((names.get(s, s), p, names.get(o, o)) for s, p, o in triples)


def spoken(text, form):
    quads = parse(text.encode(), form, base_iri=BASE)
    return [(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads]


def walked(text, form, **options):
    return list(WALKS[form](text, BASE, **options))


def agree(text, form):
    """Assert that the walk says what Oxigraph says, and return what it located."""
    located = walked(text, form)
    assert renamed(triple[:3] for triple in located) == renamed(spoken(text, form)), text
    return located


def in_place(text, form):
    """Assert that each term of each triple stands where the walk says."""
    located = agree(text, form)
    implied = (
        IMPLIED | {"<http://v/mark>"} | {triple.subject for triple in located if triple.predicate == f"<{RDF}first>"}
    )
    for triple in located:
        for term, at in zip(triple[:3], triple[3:], strict=True):
            with_another = term in implied and at in (triple.subject_at, triple.predicate_at, triple.object_at)
            assert with_another or STANDS[form](text, at, term), (term, text[at : at + 60], text)


def same_when_passed_over(text, form):
    """Assert that asking for one subject finds the same places as asking for all."""
    everything = walked(text, form)
    for subject in sorted({triple.subject for triple in everything if triple.subject.startswith("<")}):
        expected = [triple[3:] for triple in everything if triple.subject == subject]
        found = walked(text, form, subjects={subject})
        assert [triple[3:] for triple in found if triple.subject == subject] == expected


def _value(term):
    """The text of a literal in N-Triples notation, None of another term."""
    return next(iter(parse(f"<a:a> <a:a> {term} .".encode(), RdfFormat.N_TRIPLES))).object.value


def _names(written, term):
    """Whether what is written names an IRI: all of it, its end, or with a prefix."""
    local = written.partition(":")[2]
    return any(name and term[1:-1].endswith(name) for name in (written.lstrip("#./"), local)) or not written


def _stands_in_xml(text, at, term):
    end = text.index("<", at + 1)
    if text[at] == "<" and not text.startswith("<!", at):
        return term.startswith(("_:", '""'))
    if text[at] in "\"'" and text[at - 1] in "= ":
        written = html.unescape(text[at + 1 : text.index(text[at], at + 1)])
        return _value(term) == written if term.startswith('"') else _names(written, term) or f"_:{written}" == term
    if term.endswith("XMLLiteral>"):
        return text[at - 1] == ">"
    if term.startswith('"'):
        return _value(term) in (html.unescape(text[at:end]), text[at:].removeprefix("<![CDATA[").partition("]]>")[0])
    written = re.match(r"[^\s=/>]+", text[at:]).group()
    return _names(written, term) or written in ("rdf:li", "rdf:ID")


def _stands_in_json(text, at, term):
    if text[at] in "{[":
        return term.startswith("_:") or term.endswith("#JSON>")
    written, _ = json.JSONDecoder().raw_decode(text, at)
    if term.startswith('"'):
        return _value(term) == written if isinstance(written, str) else text[at] in "-0123456789tf"
    return written in ("@type", term) or _names(written, term)


STANDS = {RdfFormat.RDF_XML: _stands_in_xml, RdfFormat.JSON_LD: _stands_in_json}

texts = st.text(
    st.one_of(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), st.sampled_from("\n\t<>&\"' é😀]\\")),
    max_size=12,
)
locals_ = st.sampled_from(["a", "b-c", "d.e", "fé", "g_1", "Person", "h/i"])
nodes = st.builds(lambda local: NamedNode(f"http://example.org/{local}"), locals_)
verbs = st.builds(
    lambda space, local: NamedNode(space + local),
    st.sampled_from(["http://example.org/ns#", "http://other.example/"]),
    st.sampled_from(["knows", "label", "b-c", "nameé"]),
)
literals = st.one_of(
    st.builds(Literal, texts),
    st.builds(lambda text, language: Literal(text, language=language), texts, st.sampled_from(["en", "de-AT"])),
    st.builds(lambda text: Literal(text, datatype=NamedNode("http://example.org/type")), texts),
    st.sampled_from([Literal(1), Literal(-2.5), Literal(True), Literal("007", datatype=Literal(1).datatype)]),
)
blanks = st.sampled_from([BlankNode("x"), BlankNode("y"), BlankNode("z")])
subjects = st.one_of(nodes, nodes, blanks)
plain = st.builds(lambda s, p, o: [Triple(s, p, o)], subjects, verbs, st.one_of(nodes, literals, blanks))
types = st.builds(lambda s, o: [Triple(s, NamedNode(f"{RDF}type"), o)], subjects, nodes)


@st.composite
def lists(draw):
    """A property whose value is an RDF list."""
    members = draw(st.lists(st.one_of(nodes, literals), max_size=4))
    name = draw(st.uuids(version=4)).hex
    cells = [BlankNode(f"cell{name}{number}") for number in range(len(members))]
    ends = [*cells[1:], NamedNode(f"{RDF}nil")]
    found = [Triple(draw(subjects), draw(verbs), cells[0] if cells else ends[-1])]
    for cell, member, following in zip(cells, members, ends[-len(cells) :] if cells else [], strict=True):
        found += [Triple(cell, NamedNode(f"{RDF}first"), member), Triple(cell, NamedNode(f"{RDF}rest"), following)]
    return found


graphs = st.lists(st.one_of(plain, plain, types, lists()), max_size=8).map(
    lambda parts: [triple for part in parts for triple in part]
)
"""Small graphs with IRIs, literals, blank nodes and lists."""
