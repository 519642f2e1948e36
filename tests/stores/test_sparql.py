import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.iris import BASE, KG, WD, XSD
from kg.stores.sparql import check, parameters, substituted, value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT ?s { ?s a kg:Sta te }", r"line 1, column 25, at 'te }'"),
        ("SELECT ?s\nWHRE { ?s ?p ?o }", r"line 2, column 1, at 'WHRE \{.*did you mean WHERE\?"),
        ("SELECT ?s { ?s ?p ?o", "column 21, where the query ends"),
        ("", "line 1, column 1, where the query ends"),
        ("SELECT ?s { ?s zz:p ?o }", "the prefix 'zz' is not declared; known without declaration: kg, kgr"),
        ("SELECT ?s { ?s a kg:State } GROUP BY ?x", "contains a variable that is unbound"),
        ("PREFIX a: <b:>\nINSERT DATA { a:a a:b a:c }", "INSERT is an update"),
        ("SELECT * { service <http://x> { ?s ?p ?o } }", "SERVICE would reach the network"),
    ],
)
def test_what_is_wrong_with_a_query_is_told_with_its_place(text, words):
    with pytest.raises(QueryError, match=words) as caught:
        check(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s rdfs:label 'the SERVICE; INSERT' } # SERVICE",
        "SELECT ?service { ?s <http://example.org/SERVICE> ?service }",
        "PREFIX x: <http://x/>\nASK { ?s x:SERVICE ?o }",
        "PREFIX insert: <http://x/> ASK { ?s insert:p ?o }",
    ],
)
def test_words_in_texts_comments_and_names_are_no_keywords(text):
    check(text)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("state/chad", ox.NamedNode(BASE + "state/chad")),
        ("kgr:state/chad", ox.NamedNode(BASE + "state/chad")),
        ("kg:State", ox.NamedNode(KG + "State")),
        ("wd:Q657", ox.NamedNode(WD + "Q657")),
        ("<http://example.org/x>", ox.NamedNode("http://example.org/x")),
        ("https://example.org/x?a=1", ox.NamedNode("https://example.org/x?a=1")),
        ('"Chad"@en', ox.Literal("Chad", language="en")),
        ('"2020"^^xsd:gYear', ox.Literal("2020", datatype=ox.NamedNode(XSD + "gYear"))),
        ("7", ox.Literal("7", datatype=ox.NamedNode(XSD + "integer"))),
        ("true", ox.Literal("true", datatype=ox.NamedNode(XSD + "boolean"))),
        ("2020-11-10", ox.Literal("2020-11-10")),
        ("Lake Chad", ox.Literal("Lake Chad")),
        ("a ; <urn:x> <urn:y>", ox.Literal("a ; <urn:x> <urn:y>")),
        ("", ox.Literal("")),
        ("hello: world", ox.Literal("hello: world")),
    ],
)
def test_a_parameters_value_is_read_as_people_mean_it(text, term):
    assert value(text) == term


def test_only_dollar_variables_outside_texts_are_parameters():
    text = 'SELECT ?a { ?a ?p $b . FILTER(?p != "$c" && ?a != <http://x/$d>) } # $e'
    assert parameters(text) == {"b"}
    assert substituted(text, {"b": ox.Literal("x")}) == text.replace("$b", '"x"')
    with pytest.raises(QueryError, match=r"no parameter 'c'\. Available: b"):
        substituted(text, {"c": ox.Literal("x")})


@given(st.text())
def test_no_value_can_become_syntax(text):
    """Whatever is given, the query asks for one object that is exactly that text."""
    store = ox.Store()
    node, predicate = ox.NamedNode("http://example.org/s"), ox.NamedNode("http://example.org/p")
    store.add(ox.Quad(node, predicate, ox.Literal(text)))
    query = substituted("SELECT ?s { ?s <http://example.org/p> $text }", {"text": ox.Literal(text)})
    assert [row["s"] for row in store.query(query)] == [node]
