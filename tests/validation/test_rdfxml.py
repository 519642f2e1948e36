"""The walk over RDF/XML says the same triples as Oxigraph, and true offsets."""

import pytest
from hypothesis import given, settings
from pyoxigraph import RdfFormat, serialize
from rdflib import RDF, Graph, Literal

from kg.validation.located import Unlocatable
from kg.validation.rdfxml import walk
from tests.validation.agreement import BASE, agree, graphs, in_place, same_when_passed_over

XML = RdfFormat.RDF_XML
SPACES = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://e/" xmlns:p="http://p/#"'


def document(body, more="", before=""):
    return f'<?xml version="1.0" encoding="utf-8"?>\n{before}<rdf:RDF {SPACES} {more}>{body}</rdf:RDF>\n'


SNIPPETS = {
    "nothing": "",
    "typed nodes": '<A rdf:about="x"/><p:B rdf:ID="y"/><rdf:Description rdf:nodeID="z"><q>1</q></rdf:Description><A/>',
    "nested nodes": '<A><q><p:B rdf:about="b"><q><rdf:Description><q>deep</q></rdf:Description></q></p:B></q></A>',
    "resources": '<A rdf:about=""><q rdf:resource="#a"/><q rdf:resource="../b"/><q rdf:nodeID="n"/></A>',
    "property attributes": '<A rdf:about="x" p:a="é&lt;&#65; b\r\n c\t" p:b=\'"\' rdf:type="http://t/"/>',
    "attributes of a property": '<A><q p:a="1" p:b="2"/><q rdf:resource="x" p:a="1" rdf:type="t"/></A>',
    "parse types": '<A><q rdf:parseType="Resource"><q>1</q><rdf:li>2</rdf:li></q><q rdf:parseType="odd">x<y/></q></A>',
    "XML literals": '<A><q rdf:parseType="Literal">a<p:b  c="d"/><!-- c -->&lt;<q><q/></q></q><q>after</q></A>',
    "collections": '<A><q rdf:parseType="Collection"/><q rdf:parseType="Collection"><B/><C rdf:about="c"/><B/></q></A>',
    "containers": '<rdf:Bag><rdf:li>a</rdf:li><q><A><rdf:li>b</rdf:li></A></q><rdf:li rdf:resource="c"/></rdf:Bag>',
    "statements": '<A xml:base="http://o/"><q rdf:ID="r">1</q><q rdf:ID="s" rdf:parseType="Collection"><B/></q></A>',
    "languages": '<A xml:lang="EN-gb" p:a="x"><q>y</q><q xml:lang="fr">z</q><q rdf:datatype="http://t/">007</q></A>',
    "text": "<A><q>x &amp; y\r\n</q><q></q><q/><q> <!-- c --></q><q><!-- c -->z</q><q><![CDATA[<&]]></q></A>",
    "inner namespaces": '<q:A xmlns:q="http://q/"><q:b xmlns="http://r/"><c/></q:b><q:b xmlns:q="http://s/">1</q:b></q:A>',
    "tags over lines": "<A\n  rdf:about\n = \"x\"\n  p:a  ='>' ><q\n>1</q\n></A\t>",
}


@pytest.mark.parametrize("body", SNIPPETS.values(), ids=SNIPPETS)
def test_snippets_read_as_oxigraph_reads_them(body):
    for text in (document(body), document(body, 'xml:base="http://other/a/b" xml:lang="de"')):
        in_place(text, XML)
        same_when_passed_over(text, XML)


def test_entities_and_the_document_type():
    before = '<!DOCTYPE rdf:RDF [\n<!-- it\'s -->\n<!ENTITY e "http://e/"> <!ENTITY f "&e;f#">]>'
    agree(document('<q:A rdf:about="&e;x" xmlns:q="&f;"><q:b>&e; &#x1F600;</q:b></q:A>', before=before), XML)


def test_a_node_that_is_the_document():
    in_place(f'<A {SPACES} rdf:about="x"><q>1</q></A>', XML)


@settings(max_examples=40, deadline=None)
@given(graphs)
def test_whatever_oxigraph_writes(graph):
    text = serialize(graph, format=XML, prefixes={"p": "http://example.org/ns#"}).decode()
    in_place(text, XML)
    same_when_passed_over(text, XML)


@settings(max_examples=40, deadline=None)
@given(graphs)
def test_whatever_rdflib_writes(graph):
    read = Graph().parse(data=serialize(graph, format=RdfFormat.N_TRIPLES), format="nt")
    literal_in_list = any(isinstance(member, Literal) for member in read.objects(None, RDF.first))
    for form in ("xml",) if literal_in_list else ("xml", "pretty-xml"):  # the latter makes an IRI of such a literal
        text = read.serialize(format=form)
        in_place(text, XML)
        same_when_passed_over(text, XML)


def test_offsets_are_those_of_the_terms():
    text = document('\n<A rdf:about="s" p:a="v">\n  <q>é <!-- 1 --></q>\n  <q\n rdf:resource="o"/><q><A/></q>\n</A>')
    at = {(triple.predicate, triple.object): triple[3:] for triple in walk(text, BASE)}
    subject = text.index('"s"')
    assert at["<http://p/#a>", '"v"'] == (subject, text.index("p:a"), text.index('"v"'))
    assert at["<http://e/q>", '"é "'] == (subject, text.index("q>é"), text.index("é"))
    assert at["<http://e/q>", "<http://base.example/folder/o>"] == (subject, text.index("q\n"), text.index('"o"'))
    assert [each[2] for (_, value), each in at.items() if value.startswith("_:")] == [text.index("<A/>")]


@pytest.mark.parametrize(
    "text", ["<a/>", "<p:a/>", "<a", document("<A><q>&nothing;</q></A>"), document('<A q:a="1"/>')]
)
def test_what_it_does_not_know_it_says(text):
    with pytest.raises(Unlocatable):
        list(walk(text, BASE))
