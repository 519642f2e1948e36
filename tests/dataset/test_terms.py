import re

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg import terms
from kg.iris import XSD

LITERALS = st.one_of(
    st.builds(ox.Literal, st.text()),
    st.builds(lambda text: ox.Literal(text, language="pt-br"), st.text()),
    st.builds(
        lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(XSD + kind)),
        st.sampled_from(["007", "1E0", "0.50", "true", "2020", "2020-11-10Z", "no number", ""]),
        st.sampled_from(["integer", "double", "decimal", "boolean", "gYear", "date"]),
    ),
)
NODES = st.sampled_from([ox.NamedNode("http://example.org/a#char=1,2"), ox.BlankNode("b0")])


@given(st.one_of(LITERALS, NODES))
def test_every_term_comes_back_as_it_went(term):
    assert terms.to_oxigraph(terms.to_rdflib(term)) == term


def test_a_typed_string_and_a_plain_one_are_the_same_term():
    typed = rdflib.Literal("a", datatype=rdflib.XSD.string)
    assert terms.to_rdflib(terms.to_oxigraph(typed)) == rdflib.Literal("a")


@pytest.mark.parametrize("stranger", [ox.Variable("x"), "http://example.org/", None])
def test_what_is_no_term_is_refused_with_its_representation(stranger):
    with pytest.raises(TypeError, match=re.escape(repr(stranger))):
        terms.to_rdflib(stranger)
    with pytest.raises(TypeError, match="not an RDF term"):
        terms.to_oxigraph(stranger)


def test_a_dataset_keeps_its_graphs_and_a_graph_lies_in_the_default_graph():
    node = ox.NamedNode("http://example.org/s")
    quads = {ox.Quad(node, node, ox.Literal("x")), ox.Quad(node, node, ox.Literal("y"), node)}
    dataset = terms.rdflib_dataset(quads)
    assert set(terms.quads_to_oxigraph(dataset)) == quads
    assert len(dataset) == 2  # a query sees both
    graph = rdflib.Graph()
    graph.add((rdflib.URIRef("http://example.org/s"), rdflib.RDFS.label, rdflib.Literal("x")))
    assert [quad.graph_name for quad in terms.quads_to_oxigraph(graph)] == [ox.DefaultGraph()]


def test_a_quoted_triple_is_refused():
    node = ox.NamedNode("http://example.org/s")
    with pytest.raises(TypeError, match=r"not an RDF 1\.1 term"):
        terms.quad_to_rdflib(ox.Quad(node, node, ox.Triple(node, node, node)))
