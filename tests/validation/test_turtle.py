"""The walk over Turtle says the same triples as Oxigraph, and true offsets."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from kg.validation.sources import blank_names
from kg.validation.turtle import Unlocatable, walk

BASE = "http://base.example/folder/file"
ROOT = Path(__file__).parents[2]


def renamed(triples):
    triples = list(triples)
    names = blank_names([t for t in triples if t[0].startswith("_:") or t[2].startswith("_:")])
    return Counter((names.get(s, s), p, names.get(o, o)) for s, p, o in triples)


def agree(text, form=RdfFormat.TURTLE, base=BASE):
    spoken = [(str(q.subject), str(q.predicate), str(q.object)) for q in parse(text.encode(), form, base_iri=base)]
    walked = [located[:3] for located in walk(text, base, quads=form == RdfFormat.N_QUADS)]
    assert renamed(walked) == renamed(spoken)


SNIPPETS = [
    "",
    "# only a comment",
    "<a> <b> <c> .",
    "<a> <b> <c>, <d>; <e> <f>;; .",
    "@prefix : <#> . :a a :b .",
    "PREFIX p: <http://p/> BASE <http://other/x/> p:a p:b <y> .",
    "@base <sub/> . <a> <../b> <#c>, <?d>, <//host/e>, </f>, <> .",
    "<a> <b> [], [ <c> <d> ], [ <e> [ <f> 'g' ] ; ] .",
    "[] <b> <c> . [ <a> <b> ] . [ <a> <b> ] <c> <d> .",
    "<a> <b> (), ( 1 ), ( <c> ( 2 3 ) [ <d> () ] ) . ( <x> ) <y> <z> .",
    "<a> <b> 1, -2, +3.5, .5, 1e6, -1.E-3, .2E+1, 4., true, false .".replace("4.,", "4.0,"),
    "<a> <b> 1.<c> <d> 2.5.",
    """<a> <b> "x", 'y', "q\\"q", 'it\\'s', "a\\tb\\\\", "\\u00e9\\U0001F600", "é😀" .""",
    '<a> <b> """two\nlines "quoted" and # no comment . ; ,""", \'\'\'it\'s\n\'\'\' .',
    "<a> <b> 'chat'@fr, 'colour'@en-GB, '1'^^<http://t/x> . @prefix x: <http://x/> . <a> <b> '2'^^x:y .",
    "@prefix p: <http://p/> . p:a.b p:c-d p:e\\~f, p:%41, p:g:h, p:, p:1 . p:z p:y p:x.",
    "_:a <b> _:c.d . _:a <e> _:é .",
    "@prefix prefix: <http://p/> . prefix:a prefix:base prefix:graph .",
    "@prefix a: <http://a/> . a:a a a:a .",
    "<a>#c\n<b>#d <x> .\n<c>#e\r\n.",
    "\ufeff".strip("\ufeff") + "<a>\t<b>\r<c>\r\n.",
    "<\\u0061> <b> <http://e/\\U0001F600> .",
]


@pytest.mark.parametrize("text", SNIPPETS)
def test_snippets_read_as_oxigraph_reads_them(text):
    agree(text)


def test_trig_named_graphs():
    agree(
        "@prefix : <http://e/> . :a :b :c ."
        " GRAPH :g { :d :e :f . :g :h ( 1 [ :i :j ] ) } :k { :l :m :n } { :o :p :q . }"
        " _:blank { :r :s :t } [] { :u :v :w } :x :y :z .",
        RdfFormat.TRIG,
    )


def test_nquads_with_and_without_graph():
    agree('<x:a> <x:b> "c" <x:g> .\n_:a <x:b> _:c .\n<x:a> <x:b> "d"@en _:g .\n', RdfFormat.N_QUADS)


OWN = [*sorted(ROOT.glob("ontology/**/*.ttl")), *sorted(ROOT.glob("shapes/**/*.ttl"))]


@pytest.mark.parametrize("path", OWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_projects_own_files(path):
    agree(begun(path), base=path.resolve().as_uri())


def begun(path, most=60_000):
    """The text of a file; of a long one only the beginning, up to the end of a statement."""
    text = path.read_text(encoding="utf-8")
    return text if len(text) <= most else text[: text.rindex(" .\n", 0, most) + 3]


def same_with_and_without_passing_over(text):
    everything = list(walk(text, BASE))
    for subject in sorted({located.subject for located in everything if located.subject.startswith("<")})[:20]:
        expected = [located[3:] for located in everything if located.subject == subject]
        assert [t[3:] for t in walk(text, BASE, subjects={subject}) if t.subject == subject] == expected


@pytest.mark.parametrize("text", [snippet for snippet in SNIPPETS if "2.5." not in snippet])
def test_statements_about_other_subjects_can_be_passed_over(text):
    same_with_and_without_passing_over(text)


def test_passing_over_in_the_projects_own_files():
    for path in OWN[:6]:
        same_with_and_without_passing_over(begun(path, 20_000))


iris = st.sampled_from(["<http://e/a>", "<b>", "p:c", "p:d.e", "p:f\\,g", ":", "<#h>"])
literals = st.builds(
    lambda text, quote, suffix: quote + re.sub(r"([\\\"'\r\n])", r"\\\1", text).replace("\r", "r").replace("\n", "n")
    + quote + suffix,
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8),
    st.sampled_from(['"', "'", '"""', "'''"]),
    st.sampled_from(["", "@en", "@de-AT", "^^p:t", "^^<http://e/t>"]),
)  # fmt: skip
numbers = st.sampled_from(["1", "-1.5", "2e3", ".5", "true", "false"])
blanks = st.sampled_from(["_:x", "_:y.z", "[]"])
gaps = st.sampled_from([" ", "\n", "\t", " # comment [ ( \" '\n", "\r\n"])
objects = st.recursive(
    st.one_of(iris, literals, numbers, blanks),
    lambda inner: st.one_of(
        st.builds(lambda items, gap: f"({gap}{gap.join(items)}{gap})", st.lists(inner, max_size=3), gaps),
        st.builds(lambda verb, obj, gap: f"[{gap}{verb}{gap}{obj}{gap}]", iris, inner, gaps),
    ),
    max_leaves=6,
)
statements = st.builds(
    lambda subject, pairs, gap: f"{subject}{gap}" + f"{gap};{gap}".join(f"{v} {gap.join(['', *o])}" for v, o in pairs),
    st.one_of(iris, st.sampled_from(["_:x", "[]"])),
    st.lists(st.tuples(iris, st.builds(lambda many: [" , ".join(many)], st.lists(objects, min_size=1, max_size=3))),
             min_size=1, max_size=3),
    gaps,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(statements, max_size=5))
def test_whatever_oxigraph_reads(parts):
    text = "@prefix p: <http://p/> .\n@prefix : <http://empty/> .\n" + "".join(f"{part}\n.\n" for part in parts)
    agree(text)
    same_with_and_without_passing_over(text)


def test_offsets_are_those_of_the_terms():
    text = '@prefix p: <http://p/> . # "no"\np:s p:v 1, [ p:w """a\nb""" ] ; a ( p:x ) .'
    at = {(t.predicate.rpartition("/")[2], text[t.object_at]): (t.subject_at, t.predicate_at) for t in walk(text, BASE)}
    assert text[at["v>", "1"][0] :].startswith("p:s p:v 1")
    assert text[at["w>", '"'][0]] == "["
    assert text[at["w>", '"'][1] :].startswith("p:w")
    assert text[at["22-rdf-syntax-ns#type>", "("][1]] == "a"
    assert text[at["22-rdf-syntax-ns#first>", "p"][0]] == "("


@pytest.mark.parametrize("text", ["<a> <b> <<<c> <d> <e>>> .", "p:a <b> <c> .", "<a> <b> ] .", "<a> <b", "<a> <b> %"])
def test_what_it_does_not_know_it_says(text):
    with pytest.raises(Unlocatable):
        list(walk(text, BASE))
