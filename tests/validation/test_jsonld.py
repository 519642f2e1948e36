"""The walk over JSON-LD says the same triples as Oxigraph, and true offsets."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld as pyld
from pyoxigraph import RdfFormat, serialize
from rdflib import Graph

from kg.validation.jsonld import walk
from kg.validation.located import Unlocatable
from tests.validation.agreement import BASE, agree, graphs, in_place, same_when_passed_over

JSON = RdfFormat.JSON_LD
CONTEXT = {
    "@vocab": "http://v/",
    "e": "http://e/",
    "id": "@id",
    "kind": "@type",
    "link": {"@id": "e:link", "@type": "@id"},
    "word": {"@id": "e:word", "@type": "@vocab"},
    "age": {"@id": "e:age", "@type": "http://www.w3.org/2001/XMLSchema#integer"},
    "list": {"@id": "e:list", "@container": "@list"},
    "name": {"@id": "e:name", "@container": "@language"},
    "parent": {"@reverse": "e:parent"},
    "data": {"@id": "e:data", "@type": "@json"},
    "by": {"@id": "e:by", "@container": "@index"},
    "marked": {"@id": "e:marked", "@container": "@index", "@index": "mark"},
    "things": {"@id": "e:things", "@container": "@id"},
    "sorts": {"@id": "e:sorts", "@container": "@type"},
    "graph": {"@id": "e:graph", "@container": ["@graph", "@id"]},
    "more": "@nest",
    "inner": {"@id": "e:inner", "@context": {"x": "e:inner/x"}},
    "Typed": {"@id": "e:Typed", "@context": {"x": "e:typed/x"}},
}

SNIPPETS = {
    "numbers": '{"e:p": [1, 1.0, 1.5, 1e30, -0, true, false, "x", null, {"@value": 5, "@type": "e:t"}]}',
    "names": '{"id": "a", "link": ["#b", "../c", "e:d", "_:f", 5], "word": ["age", "w", "e:v"], "e:q": {"id": "h"}}',
    "types": '{"kind": ["T", "e:U"], "x": {"@type": "age"}}',
    "coercion": '{"age": ["1", 2, {"@value": "3"}, {"@value": "4", "@type": "T"}], "data": {"b": 1.0, "a": ["x"]}}',
    "value objects": '{"p": [{"@value": "x", "@language": "en-GB"}, {"@value": "y", "@type": "T"}, {"@value": null}]}',
    "directions": '{"p": {"@value": "y", "@language": "ar", "@direction": "rtl"}}',
    "lists": '{"list": [1, "x", [2, []], null], "p": [{"@list": []}, {"@list": [{"id": "a"}, {"q": 1}]}]}',
    "sets": '{"p": {"@set": [1, [2, {"@set": 3}]]}}',
    "language maps": '{"name": {"en": "x", "de": ["y", "z"], "@none": "none"}}',
    "index maps": '{"by": {"a": "x", "b": [{"q": 1}, 2]}, "marked": {"c": {"q": 2}}}',
    "identifier and type maps": '{"things": {"e:i": {"q": 1}, "@none": {"q": 2}}, "sorts": {"T": {"q": 3}}}',
    "graphs": '{"id": "a", "graph": {"e:g": {"id": "b", "q": 1}}, "p": {"@graph": [{"id": "c", "q": 2}]}}',
    "reverse": '{"id": "a", "parent": [{"id": "b", "q": 1}, {"q": 2}], "@reverse": {"link": {"id": "c"}}}',
    "nesting": '{"more": {"id": "a", "p": 1, "more": [{"q": 2}]}, "@included": [{"id": "b", "q": 3}]}',
    "scoped contexts": '{"inner": {"x": 1, "p": {"x": 2}}, "p": {"kind": ["Typed", "Age"], "x": 3, "y": {"x": 4}}}',
    "contexts inside": '{"p": {"@context": {"x": "e:here/x", "@language": "EN"}, "x": "v"}}',
    "no context inside": '{"p": {"@context": null, "http://e/r": 5, "s": 1}}',
    "context last": '{"x": 1, "@context": {"@vocab": "http://late/", "@base": "http://b/c/"}, "@id": "d"}',
    "context in between": '{"id": "a", "p": 1, "@context": {"@language": "fr"}, "q": "x"}',
    "no space": '{"p":[{"q":"é😀"},"\\u00e9\\ud83d\\ude00\\/"],"r":{}}',
    "nothing of RDF": '{"@index": "i", "p": null, "q": [], "_:r": 1, "@type": []}',
    "no IRI": '{"id": "a b", "p": {"id": "c", "q": 1}, "link": "d e"}',
}


def document(body):
    """The snippet with the context before what it says, alone and in a graph."""
    opened = '{\n "@context": ' + json.dumps(CONTEXT)
    yield f'{opened},\n "@graph": [\n  {body}, {body}]}}'
    yield f"[{opened},{body[1:]}]" if '"@context": {"@' not in body else f'{opened}, "@graph": {body}}}'


@pytest.mark.parametrize("body", SNIPPETS.values(), ids=SNIPPETS)
def test_snippets_read_as_oxigraph_reads_them(body):
    for text in document(body):
        in_place(text, JSON)
        same_when_passed_over(text, JSON)


def test_documents_without_a_context():
    for text in (
        "[]",
        "{}",
        '[{"@graph": [{"@id": "a", "http://e/p": 1}], "@id": "g", "http://e/q": []}]',
        ' {"a": 1}\n',
    ):
        in_place(text, JSON)


@settings(max_examples=40, deadline=None)
@given(graphs)
def test_whatever_oxigraph_writes(graph):
    for prefixes in ({}, {"p": "http://example.org/ns#", "": "http://example.org/"}):
        text = serialize(graph, format=JSON, prefixes=prefixes).decode()
        in_place(text, JSON)
        same_when_passed_over(text, JSON)


@settings(max_examples=40, deadline=None)
@given(graphs, st.sampled_from([None, 0, 2]))
def test_whatever_rdflib_writes(graph, indent):
    read = Graph().parse(data=serialize(graph, format=RdfFormat.N_TRIPLES), format="nt")
    for options in ({}, {"auto_compact": True}, {"context": {"@vocab": "http://example.org/ns#", "@language": "en"}}):
        text = read.serialize(format="json-ld", indent=indent, **options)
        in_place(text, JSON)
        same_when_passed_over(text, JSON)


COMPACT = {
    "@vocab": "http://example.org/ns#",
    "o": "http://other.example/",
    "knows": {"@type": "@id"},
    "label": {"@container": "@language"},
    "known": {"@reverse": "knows"},
    "o:label": {"@type": "http://example.org/type"},
    "o:knows": {"@container": "@set"},
    "b-c": {"@container": "@list"},
}


@settings(max_examples=40, deadline=None)
@given(graphs)
def test_whatever_pyld_compacts(graph):
    expanded = json.loads(serialize(graph, format=JSON))
    compacted = pyld.compact(expanded, COMPACT, {"base": BASE})
    in_place(json.dumps(compacted, indent=1, ensure_ascii=False), JSON)
    in_place(json.dumps(pyld.flatten(expanded, COMPACT)), JSON)


def test_offsets_are_those_of_the_terms():
    values = '["é", {"@value": "w", "@language": "en"}, {"@id": "http://e/o"}, {"@list": []}]'
    text = f'{{"@id": "http://e/s",\n "http://e/p": {values}}}'
    at = {triple.object: triple[3:] for triple in walk(text, BASE)}
    start, verb = text.index('"http://e/s'), text.index('"http://e/p')
    assert at['"é"'] == (start, verb, text.index('"é'))
    assert at['"w"@en'] == (start, verb, text.index('"w'))
    assert at["<http://e/o>"] == (start, verb, text.index('"http://e/o'))
    assert {each[2] for each in at.values() if text[each[2]] == "["} == {text.index("[]")}


REMOTE = [
    '{"@context": "http://nowhere.invalid/c", "http://e/p": 1}',
    '{"@context": [{}, "http://nowhere.invalid/c"], "http://e/p": 1}',
    '{"@context": {"@import": "http://nowhere.invalid/c"}, "http://e/p": 1}',
    '{"@context": {"p": {"@id": "http://e/p", "@context": "http://nowhere.invalid/c"}}, "p": 1}',
]


@pytest.mark.parametrize("text", [*REMOTE, "{", '{"a": 01}', "[1"])
def test_what_it_does_not_know_it_says_and_fetches_nothing(text, monkeypatch):
    monkeypatch.setattr("socket.socket", None)
    with pytest.raises(Unlocatable):
        list(walk(text, BASE))


def test_what_is_not_followed_leaves_the_rest_in_place():
    text = '{"@context": {"@direction": "rtl", "@language": "ar", "p": "http://e/p"}, "@id": "a", "p": ["x", 1]}'
    with pytest.raises(AssertionError):
        agree(text, JSON)
    assert text[next(t.object_at for t in walk(text, BASE) if "integer" in t.object)] == "1"
