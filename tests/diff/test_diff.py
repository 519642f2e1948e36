import io
import json
import re
from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.diff import compare
from kg.diff.canonical import aligned
from kg.diff.rendering import RENDERINGS
from kg.exports import arranged
from kg.iris import BASE, KG, OWL, RDF, RDFS, SKOS
from kg.model import Identities
from kg.terms import quads_to_oxigraph, rdflib_dataset
from tests.dataset.small_corpus import ARTICLES, IDENTITIES, READING_ONE, READING_TWO, RUN, Domain, graph
from tests.exports.test_exports import QUADS

EX = "http://example.org/"


def _node(name):
    return ox.NamedNode(EX + name)


def _turtle(text):
    return list(ox.parse(f"@prefix : <{EX}> . {text}", format=ox.RdfFormat.TRIG))


def _regrouped(found):
    return {tuple(iri.strip("<>").removeprefix(BASE) for iri, _ in each.before): tuple(
        iri.strip("<>").removeprefix(BASE) for iri, _ in each.after
    ) for each in found}  # fmt: skip


def _with(**identities):
    from kg.dataset import quads

    paths = IDENTITIES.paths | {key.replace("__", "#"): path for key, path in identities.items()}
    return list(
        quads(ARTICLES, (READING_ONE, READING_TWO), Identities(paths, IDENTITIES.merges), domain=Domain(), run=RUN)
    )


def _with_claims(change):
    readings = tuple(replace(each, claims=tuple(map(change, each.claims))) for each in (READING_ONE, READING_TWO))
    return graph(readings=readings)


@settings(deadline=None)
@given(st.lists(QUADS, max_size=10), st.randoms())
def test_a_graph_is_the_same_as_itself_in_any_order(quads, random):
    shuffled = quads[:]
    random.shuffle(shuffled)
    assert compare(quads, shuffled).same


def test_facts_are_told_in_sentences_with_the_names_of_their_graph():
    kept = [quad for quad in graph() if quad.predicate.value != KG + "mediator"]
    found = compare(graph(), kept)
    assert [each.sentence for each in found.removed] == ["Lake accord (ceasefire) has mediator Chad."]
    assert found.added == ()
    assert found.others == ()
    assert len(found.patch) == 1


@pytest.mark.parametrize(
    ("predicate", "words"),
    [
        ("headOf", "is head of"),
        ("locatedIn", "is located in"),
        ("connects", "connects"),
        ("beginDate", "has begin date"),
        ("party", "has party"),
        ("isDefinedBy", "is defined by"),
        ("hasPart", "has part"),
    ],
)
def test_properties_are_read_as_their_names_tell(predicate, words):
    quad = ox.Quad(_node("s"), ox.NamedNode(KG + predicate), _node("o"))
    assert compare([], [quad]).added[0].sentence == f"{EX}s {words} {EX}o."


def test_names_and_classes_are_told_as_such():
    added = [
        ox.Quad(_node("s"), ox.NamedNode(RDF + "type"), ox.NamedNode(KG + "ArmedClash")),
        ox.Quad(_node("s"), ox.NamedNode(RDFS + "label"), ox.Literal("S")),
        ox.Quad(_node("s"), ox.NamedNode(SKOS + "altLabel"), ox.Literal("T")),
        ox.Quad(_node("s"), ox.NamedNode(OWL + "sameAs"), _node("o")),
    ]
    assert {each.sentence for each in compare([], added).added} == {
        "S is an armed clash.",
        f"{EX}s is called “S”.",
        f"{EX}s is also called “T”.",
        f"{EX}s is the same as {EX}o.",
    }


def test_classes_go_by_their_names_and_long_texts_are_cut():
    added = _turtle(f':s a <http://example.org/kinds#PowerPlant> ; :text "{"word " * 1000}" .')
    is_one, has_text = (
        each.sentence for each in sorted(compare([], added).added, key=lambda each: -len(each.predicate))
    )
    assert is_one == f"{EX}s is a power plant."
    assert has_text.startswith(f"{EX}s (power plant) has text “word word ")
    assert has_text.endswith("…”.")
    assert len(has_text) < 300


def test_two_things_that_became_one_are_told_as_merged_and_not_fact_by_fact():
    found = compare(graph(), _with(one__talks="event/signed-3c"))
    assert _regrouped(found.merged) == {("event/signed-3c", "event/talks-2b"): ("event/signed-3c",)}
    assert found.renamed == found.split == ()
    assert {each.sentence for each in found.removed} == {"talks is a reported event."}


def test_one_thing_that_became_two_is_told_as_split():
    found = compare(graph(), _with(two__raid="event/raid-9z"))
    assert _regrouped(found.split) == {("event/raid-1a",): ("event/raid-1a", "event/raid-9z")}
    assert found.merged == found.renamed == ()


def test_a_thing_under_another_name_is_told_as_renamed_and_its_facts_as_the_same():
    found = compare(graph(), _with(two__signing="event/signing-7y"))
    assert _regrouped(found.renamed) == {("event/signed-3c",): ("event/signing-7y",)}
    assert found.added == found.removed == ()
    assert not found.same


@pytest.mark.parametrize(
    "text",
    [
        ':new a :C ; <http://www.w3.org/2002/07/owl#sameAs> :q ; <http://www.w3.org/2000/01/rdf-schema#label> "Y"',
        ':new a :C ; <http://www.w3.org/2000/01/rdf-schema#label> "X"',
        ':new a :C ; <http://www.w3.org/2004/02/skos/core#altLabel> "X"',
    ],
)
def test_without_mentions_a_thing_is_found_again_by_identity_or_name(text):
    before = (
        ':old a :C ; <http://www.w3.org/2002/07/owl#sameAs> :q ; <http://www.w3.org/2000/01/rdf-schema#label> "X" .'
    )
    found = compare(_turtle(before), _turtle(f"{text} ."))
    assert [(each.before[0][0], each.after[0][0]) for each in found.renamed] == [(f"<{EX}old>", f"<{EX}new>")]


def test_a_namesake_of_another_class_is_another_thing():
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    found = compare(_turtle(f':old a :C ; {label} "X" .'), _turtle(f':new a :D ; {label} "X" .'))
    assert found.renamed == ()


def test_changed_confidence_is_told_with_what_the_claim_says():
    found = compare(
        graph(), _with_claims(lambda claim: replace(claim, confidence=0.7) if claim.predicate == "mediator" else claim)
    )
    assert [(each.sentence, each.before, each.after) for each in found.confidence] == [
        ("Lake accord (ceasefire) has mediator Chad.", "0.8", "0.7")
    ]
    assert found.added == found.removed == ()
    assert found.others == (("claim", 1, 1),)


# Blank nodes


def test_blank_nodes_are_compared_by_what_is_said_of_them():
    one = _turtle(":s :p [ :q 1 ; :r [ :q 2 ] ] , [ :q 3 ] .")
    two = _turtle(":s :p _:x , _:y . _:x :q 3 . _:y :r _:z ; :q 1 . _:z :q 2 .")
    assert compare(one, two).same


def test_a_change_at_one_blank_node_leaves_the_others_alone():
    one = _turtle(" ".join(f":s{n} :p [ :q {n} ] ." for n in range(20)))
    two = _turtle(" ".join(f":s{n} :p [ :q {n if n != 7 else 70} ] ." for n in range(20)))
    assert len(compare(one, two).patch) == 2


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (":s :p [ :q [ :r [ :t 1 ] ; :u 2 ] ; :v 3 ] .", ":s :p [ :q [ :r [ :t 9 ] ; :u 2 ] ; :v 3 ] .", 2),
        (":s :p [ :q [ :r [ :t 1 ] ; :u 2 ] ; :v 3 ] .", ":s :p [ :q [ :r [ :t 1 ] ] ; :v 3 ] .", 1),
        (":s :p ( 1 2 3 4 5 6 ) .", ":s :p ( 1 2 3 9 4 5 6 ) .", 4),  # a cell's two statements, and a link moved
        (":s :p ( 1 2 3 4 5 6 ) .", ":s :p ( 1 2 3 4 5 7 ) .", 2),
        (":s :p [ :q 1 ] , [ :q 1 ] , [ :q 2 ] .", ":s :p [ :q 1 ] , [ :q 3 ] , [ :q 2 ] .", 2),
        (":s :p [ :q 1 ; :r _:a ] , [ :q 1 ; :r _:a ] .", ":s :p [ :q 1 ; :r _:a ] , [ :q 1 ; :r _:a ; :t 1 ] .", 1),
        (":s :p [ :q 1 ] .", ":s :p [ :q 1 ] . :t :p [ :q 2 ] .", 2),
        ("GRAPH _:g { :s :p [ :q 1 ] }", "GRAPH _:g { :s :p [ :q 2 ] }", 2),
        (":s :p <<( _:a :q _:b )>> . _:b :r 1 .", ":s :p <<( _:a :q _:b )>> . _:b :r 2 .", 2),
    ],
)
def test_a_change_within_blank_nodes_is_told_alone(before, after, changes):
    assert len(compare(_turtle(before), _turtle(after)).patch) == changes


def test_blank_nodes_are_called_as_an_export_calls_them():
    one = _turtle(":s :p [ :q 1 ; :r 2 ] , [ :q 3 ] . :t :p [ :q [ :r 1 ] ] .")
    gone = {quad for added, quad in compare(one, _turtle(":s :p [ :q 1 ] .")).patch if not added}
    assert gone < set(arranged(one))


def test_equal_clusters_are_counted():
    one, two = _turtle(":s :p [ :q 1 ] , [ :q 1 ] ."), _turtle(":s :p [ :q 1 ] .")
    assert not compare(one, two).same
    assert compare(one, _turtle(":s :p _:a , _:b . _:b :q 1 . _:a :q 1 .")).same


def test_triple_terms_hold_blank_nodes_too():
    one = _turtle(":s :p <<( _:a :q 1 )>> .")
    assert compare(one, _turtle(":s :p <<( _:b :q 1 )>> .")).same
    assert not compare(one, _turtle(":s :p <<( _:b :q 2 )>> .")).same


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.sampled_from("pq"), st.integers(0, 4)), max_size=8),
    st.permutations(range(5)),
)
def test_isomorphic_graphs_are_the_same_and_others_are_not(edges, names):
    def quads(rename):
        return [ox.Quad(ox.BlankNode(f"n{rename[s]}"), _node(p), ox.BlankNode(f"n{rename[o]}")) for s, p, o in edges]

    one, two = aligned(quads(range(5)), quads(names))
    assert one == two
    assert len(one) == len(set(edges))
    if edges:
        assert not compare(quads(range(5)), quads(names)[1:] if len(set(edges)) == len(edges) else []).same


# Graphs


def test_blank_nodes_in_graphs_are_the_same_where_one_side_has_none():
    one = _turtle("GRAPH :g { :s :p [ :q 1 ] }")
    assert compare(one, _turtle(":s :p [ :q 1 ] .")).same


def test_graphs_do_not_count_where_one_side_has_none():
    merged = [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in graph()]
    assert compare(graph(), merged).same
    elsewhere = [ox.Quad(quad.subject, quad.predicate, quad.object, _node("g")) for quad in graph()]
    assert not compare(graph(), elsewhere).same


# Renderings


def test_the_text_of_equal_graphs_says_so():
    assert RENDERINGS["text"](compare(graph(), graph())) == "no difference\n"
    assert RENDERINGS["patch"](compare(graph(), graph())) == ""
    assert json.loads(RENDERINGS["json"](compare(graph(), graph())))["same"] is True


def test_the_text_has_a_line_for_each_change():
    text = RENDERINGS["text"](compare(graph(), _with(one__talks="event/signed-3c")))
    assert text.startswith("1 merged\n  ~ signed <https://w3id.org/kgnews/id/event/signed-3c>, talks <")
    assert "statements about claims, mentions and runs\n  claim: " in text


def test_json_tells_what_the_text_tells():
    found = compare(graph(), [quad for quad in graph() if quad.predicate.value != KG + "mediator"])
    told = json.loads(RENDERINGS["json"](found))
    assert told["facts"]["removed"][0]["sentence"] == "Lake accord (ceasefire) has mediator Chad."
    assert told["statements"] == {"added": 0, "removed": 1}


NAMES = st.builds(ox.BlankNode, st.sampled_from(["a", "b", "c", "d", "c14n0", "c14n1"]))
KNOTTED = st.builds(
    ox.Quad,
    st.sampled_from([_node("s"), _node("t")]) | NAMES,
    st.sampled_from([_node("p"), _node("q")]),
    st.sampled_from([_node("s"), ox.Literal("1")]) | NAMES,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(KNOTTED, max_size=12), st.lists(KNOTTED, max_size=12))
def test_the_patch_applied_to_an_export_of_the_first_graph_gives_the_second(before, after):
    found = compare(before, after)
    lines = {str(quad) for quad in arranged(before)}
    for line in RENDERINGS["patch"](found).splitlines()[1:-1]:
        action, statement = re.sub("<(_:[^>]+)>", r"\1", line.removesuffix(" .")).split(" ", 1)
        assert (statement in lines) == (action == "D")
        (lines.discard if action == "D" else lines.add)(statement)
    patched = ox.Dataset(ox.parse(" .\n".join([*lines, ""]), format=ox.RdfFormat.N_QUADS))
    patched.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert set(patched) == set(arranged(after))
    assert found.same == (set(arranged(before)) == set(arranged(after)))


@settings(max_examples=40, deadline=None)
@given(st.lists(QUADS, max_size=10), st.lists(QUADS, max_size=10))
def test_rdflib_applies_the_patch_to_the_first_graph_and_has_the_second(before, after):
    before, after = (list(filter(_stays_as_it_is, quads)) for quads in (before, after))
    found = compare(before, after)
    one, two = (rdflib_dataset(quads) for quads in _as_compared(before, after))
    if not found.same:
        one.parse(data=RENDERINGS["patch"](found), format="patch")
    assert set(quads_to_oxigraph(one)) == set(quads_to_oxigraph(two))


def _as_compared(before, after):
    if all(any(not isinstance(q.graph_name, ox.DefaultGraph) for q in quads) for quads in (before, after)):
        return before, after
    return ([ox.Quad(q.subject, q.predicate, q.object) for q in quads] for quads in (before, after))


def _stays_as_it_is(quad):
    """Whether rdflib's parser leaves the literal in its lexical form."""
    value = quad.object
    if not isinstance(value, ox.Literal) or value.language:
        return True
    return str(rdflib.Literal(value.value, datatype=rdflib.URIRef(value.datatype.value))) == value.value


def test_a_patch_names_new_blank_nodes_by_content():
    text = RENDERINGS["patch"](compare([], _turtle(":s :p [ :q 1 ] .")))
    assert re.fullmatch(r"TX \.\nA <\S+> <\S+> (<_:b\w+>) \.\nA \1 <\S+> \S+ \.\nTC \.\n", text)
    dataset = rdflib.Dataset()
    dataset.parse(io.StringIO(text), format="patch")
    assert len(dataset) == 2
