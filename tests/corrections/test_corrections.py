"""Corrections on the small corpus: what each changes, what it leaves alone, what it says of itself, what is refused."""

import pyoxigraph as ox
import pytest

from kg.corrections import Assert, Deny, Join, Rename, Split, apply, beside, corrections_key, read_corrections
from kg.dataset import quads
from kg.errors import InputError
from kg.iris import BASE, KG, OWL, RDF, RDFS, SKOS
from tests.dataset.small_corpus import ARTICLES, IDENTITIES, READING_ONE, READINGS, RUN, Domain

CLASSES = {"Ceasefire", "Attack", "Meeting", "Signing", "War", "State", "Person", "Event"}
BROKERED = next(claim for claim in READING_ONE.claims if claim.predicate == "mediator")


def _applied(*corrections):
    return apply(corrections, ARTICLES, READINGS, IDENTITIES, known=Domain.by_path, classes=CLASSES)


def _graph(*corrections, expected=None):
    found = _applied(*corrections)
    assert len(found.unmatched) == (0 if expected is None else expected), found.unmatched
    return list(quads(ARTICLES, found.readings, found.identities, domain=Domain(), run=RUN, labels=found.labels))


def _objects(graph, subject, predicate):
    return {
        quad.object.value
        for quad in graph
        if quad.subject == ox.NamedNode(BASE + subject) and quad.predicate == ox.NamedNode(predicate)
    }


def _deny(key=BROKERED.key):
    return Deny(key, "another year", "x.yaml:1")


def _assert(**changes):
    told = {
        "subject": "agreement/lake-accord", "predicate": "mediator", "object": "state/mali", "article": "two/b ä",
        "quote": "N’Djamena signed it on Tuesday", "reason": "read between lines", "where": "x.yaml:2",
    }  # fmt: skip
    return Assert(**(told | changes))


def test_no_corrections_change_nothing():
    found = _applied()
    assert (found.readings, found.identities.paths, found.applied) == (READINGS, IDENTITIES.paths, 0)
    assert set(found.identities.merges) == set(IDENTITIES.merges)


def test_a_denied_claim_makes_no_fact_and_says_so():
    graph = _graph(_deny())
    assert _objects(graph, "agreement/lake-accord", KG + "mediator") == set()
    claim = f"claim/{BROKERED.key}"
    assert _objects(graph, claim, KG + "confidence") == {"0"}
    assert _objects(graph, claim, KG + "rule") == {"frame:broker; denied, says a correction (x.yaml:1): another year"}


def test_a_denied_claim_makes_no_fact_even_where_every_claim_does():
    found = _applied(_deny())
    run = RUN.__class__("0.1.0", "d", "m", "c", 0.0)
    graph = list(quads(ARTICLES, found.readings, found.identities, domain=Domain(), run=run))
    assert _objects(graph, "agreement/lake-accord", KG + "mediator") == set()


def test_an_asserted_claim_makes_a_fact_with_the_words_of_its_article():
    graph = _graph(_assert())
    assert _objects(graph, "agreement/lake-accord", KG + "mediator") == {BASE + "state/chad", BASE + "state/mali"}
    rule = ox.Literal("asserted, says a correction (x.yaml:2): read between lines")
    claim = next(quad.subject for quad in graph if quad.object == rule)
    evidence = next(q.object for q in graph if q.subject == claim and q.predicate.value == KG + "evidence")
    assert _objects(graph, evidence.value.removeprefix(BASE), "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/"
                    "nif-core#anchorOf") == {"N’Djamena signed it on Tuesday"}  # fmt: skip


def test_a_date_and_a_speaker_can_be_asserted():
    graph = _graph(
        _assert(predicate="beginDate", object="2021-05"),
        _assert(subject="event/raid-1a", predicate="agent", object="state/mali", speaker="state/chad"),
    )
    dates = [q.object for q in graph if q.predicate.value == KG + "beginDate" and "lake-accord" in q.subject.value]
    assert [str(date) for date in dates] == ['"2021-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>']
    assert _objects(graph, "event/raid-1a", KG + "agent") == set()  # only Chad says so


def test_a_new_thing_can_be_asserted_by_its_class_and_name():
    graph = _graph(
        _assert(subject="event/rally", predicate="type", object="Meeting", label="Rally"),
        _assert(subject="event/rally", predicate="participant", object="state/mali"),
    )
    assert _objects(graph, "event/rally", RDF + "type") == {KG + "Meeting"}
    assert _objects(graph, "event/rally", RDFS + "label") == {"Rally"}
    assert _objects(graph, "event/rally", KG + "participant") == {BASE + "state/mali"}


def test_merged_things_are_the_first_and_say_why():
    graph = _graph(Join(("event/raid-1a", "event/talks-2b"), "one affair", "x.yaml:3"))
    assert not any("talks-2b" in str(quad) and quad.predicate.value != KG + "mergeReason" for quad in graph)
    reasons = _objects(graph, "event/raid-1a", KG + "mergeReason")
    assert "event/talks-2b is the same, says a correction (x.yaml:3): one affair" in reasons


@pytest.mark.parametrize("order", [1, -1])
def test_merges_of_merged_things_reach_the_last(order):
    joins = [
        Join(("event/raid-1a", "event/talks-2b"), "one", "a:1"),
        Join(("event/signed-3c", "event/raid-1a"), "one", "b:1"),
    ]
    paths = _applied(*joins[::order]).identities.paths
    assert paths["one#talks"] == paths["two#raid"] == "event/signed-3c"


def test_a_split_gives_the_articles_a_thing_of_their_own():
    graph = _graph(Split("event/raid-1a", ("two/b ä",), "event/raid-9z", "another raid", "x.yaml:4"))
    claims = {q.subject for q in graph if q.predicate.value == RDF + "subject" and q.object.value.endswith("raid-9z")}
    assert len(claims) == 1
    assert _objects(graph, "event/raid-9z", KG + "mergeReason") == {
        "split off event/raid-1a, says a correction (x.yaml:4): another raid"
    }
    assert _objects(graph, "event/raid-1a", KG + "mergeReason") == set()
    assert _objects(graph, "event/raid-1a", RDFS + "label") == {"raid"}


def test_what_was_wrongly_linked_can_be_split_off_the_known_thing():
    graph = _graph(Split("state/chad", ("two/b ä",), "person/chad", "a name", "x.yaml:5"))
    assert _objects(graph, "event/signed-3c", KG + "agent") == {BASE + "person/chad"}
    assert _objects(graph, "agreement/lake-accord", KG + "mediator") == {BASE + "state/chad"}
    assert _objects(graph, "person/chad", OWL + "sameAs") == set()


def test_what_was_wrongly_linked_can_be_given_to_another_known_thing():
    graph = _graph(Split("state/chad", ("two/b ä",), "state/niger", "a slip", "x.yaml:5"))
    assert _objects(graph, "event/signed-3c", KG + "agent") == {BASE + "state/niger"}


def test_a_claim_about_what_was_split_is_denied_by_the_key_it_had():
    key = next(claim.key for claim in READINGS[1].claims if claim.predicate == "agent")
    graph = _graph(Split("state/chad", ("two/b ä",), "person/chad", "a name", "x.yaml:5"), _deny(key))
    assert _objects(graph, "event/signed-3c", KG + "agent") == set()


def test_a_renamed_thing_keeps_its_old_name_beside_the_new():
    graph = _graph(Rename("state/chad", "Tchad", "as it says", "x.yaml:6"))
    assert _objects(graph, "state/chad", RDFS + "label") == {"Tchad"}
    assert "Chad" in _objects(graph, "state/chad", SKOS + "altLabel")
    assert _objects(graph, "state/chad", KG + "mergeReason") == {
        "called 'Tchad', says a correction (x.yaml:6): as it says"
    }


@pytest.mark.parametrize(
    ("correction", "why"),
    [
        (_deny("0" * 16), "no article makes the claim"),
        (_assert(article="three"), "the corpus has no article 'three'"),
        (_assert(quote="never written"), "has no such words"),
        (_assert(object="state/atlantis"), "neither the graph nor the reference data has state/atlantis"),
        (_assert(subject="event/none"), "neither the graph nor the reference data has event/none"),
        (_assert(predicate="type", object="Picnic"), "the ontology has no class 'Picnic'"),
        (Join(("event/raid-1a", "event/none"), "r", "w"), "the graph has no event/none"),
        (Join(("event/none", "event/raid-1a"), "r", "w"), "neither the graph nor the reference data has event/none"),
        (Split("event/raid-1a", ("three",), "event/x", "r", "w"), "no article 'three' speaks of event/raid-1a"),
        (Rename("person/nobody", "N", "r", "w"), "the graph has no person/nobody"),
    ],
)
def test_what_no_longer_matches_is_told_and_changes_nothing(correction, why):
    found = _applied(correction)
    assert [why in each.why for each in found.unmatched] == [True]
    assert found.applied == 0
    assert (found.readings, found.identities.paths, found.labels) == (READINGS, IDENTITIES.paths, {})


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_names_for_one_thing_one_is_refused_by_name(order):
    names = [Rename("state/chad", "Tchad", "r", "a:1"), Rename("state/chad", "Toubou", "r", "b:1")]
    found = _applied(*names[::order])
    assert (found.labels, found.applied) == ({"state/chad": "Tchad"}, 1)
    assert [(each.where, each.why) for each in found.unmatched] == [
        ("b:1", "another correction (a:1) calls it 'Tchad'")
    ]


def test_what_matches_in_part_is_applied_and_the_rest_is_told():
    split = Split("event/raid-1a", ("two/b ä", "three"), "event/raid-9z", "r", "a:1")
    join = Join(("event/signed-3c", "event/talks-2b", "event/none"), "r", "b:1")
    found = _applied(split, join)
    assert found.applied == 2
    assert [(each.where, each.why) for each in found.unmatched] == [
        ("a:1", "no article 'three' speaks of event/raid-1a"),
        ("b:1", "the graph has no event/none"),
    ]
    assert found.identities.paths["one#talks"] == "event/signed-3c"


def test_the_order_of_corrections_does_not_matter():
    corrections = [
        Rename("event/raid-1a", "Raid", "r", "a:1"),
        Split("event/raid-1a", ("two/b ä",), "event/raid-9z", "r", "a:2"),
        _deny(),
        _assert(),
    ]
    assert _graph(*corrections) == _graph(*corrections[::-1])


# Files

YAML = f"""
- deny: {BROKERED.key}
  reason: another year
- assert: {{subject: event/raid-1a, predicate: beginDate, object: 2021-05, article: one, quote: "May 2021"}}
  reason: told later
- merge: [event/a, event/b, event/c]
  reason: one affair
- split: event/a
  articles: ["one", "two/b ä"]
  into: event/z
  reason: two affairs
- rename: state/chad
  to: Tchad
  reason: as it says
"""
TURTLE = f"""
@prefix kg: <{KG}> . @prefix rdf: <{RDF}> . @prefix rdfs: <{RDFS}> . @prefix owl: <{OWL}> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> . @prefix : <{BASE}> .
<{BASE}claim/{BROKERED.key}> kg:confidence 0 ; rdfs:comment "another year"@en .
<#raid> a kg:Claim ; rdf:subject <{BASE}event/raid-1a> ; rdf:predicate kg:beginDate ; rdf:object "2021-05" ;
    prov:wasDerivedFrom <{BASE}article/one> ; nif:anchorOf "May 2021" ; rdfs:comment "told later" .
<{BASE}event/b> owl:sameAs <{BASE}event/a> ; rdfs:comment "one affair" .
<{BASE}event/z> owl:differentFrom <{BASE}event/a> ; rdfs:comment "two affairs" ;
    dcterms:source <{BASE}article/one> , <{BASE}article/two%2Fb%20%C3%A4> .
<{BASE}state/chad> rdfs:label "Tchad"@en ; rdfs:comment "as it says" .
"""


def _without_place(corrections):
    return {str(each): type(each)(**{**_fields(each), "where": ""}) for each in corrections}


def _fields(correction):
    return {name: getattr(correction, name) for name in correction.__slots__}


def test_yaml_and_turtle_say_the_same(tmp_path):
    for folder, name, text in (("y", "a.yaml", YAML.replace(", event/c", "")), ("t", "a.ttl", TURTLE)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    as_yaml, as_turtle = (_without_place(read_corrections(tmp_path / folder)) for folder in "yt")
    assert as_yaml == as_turtle
    assert len(as_yaml) == 5


def test_corrections_know_where_they_stand(tmp_path):
    (tmp_path / "a.yaml").write_text(YAML, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no corrections")
    found = read_corrections(tmp_path)
    assert [each.where for each in found] == [f"a.yaml:{line}" for line in (2, 4, 6, 8, 12)]
    assert found[2].things == ("event/a", "event/b", "event/c")


def test_corrections_in_turtle_stand_at_the_same_place_on_every_machine(tmp_path):
    (tmp_path / "a.ttl").write_text(TURTLE, encoding="utf-8")
    places = {each.where for each in read_corrections(tmp_path)}
    assert "a.ttl: #raid" in places
    assert not any(str(tmp_path) in place for place in places)


def test_an_empty_file_corrects_nothing(tmp_path):
    (tmp_path / "a.yaml").write_text("# nothing yet\n")
    assert read_corrections(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("deny: x", "a.yaml:1: corrections are a list"),
        ("- x", "a.yaml:1: a correction is a mapping"),
        ("- reason: r", "a.yaml:1: nothing to do. Available: deny, assert, merge, split, rename"),
        ("- deny: x\n  reason: r", "a.yaml:1: 'x' is no key of a claim"),
        ("- deny: 0123456789abcdef", "a.yaml:1: reason is missing"),
        ("- deny: 0123456789abcdef\n  reason: ' '", "a.yaml:1: a correction needs a reason"),
        ("- deny: 0123456789abcdef\n  reason: r\n  why: r", "a.yaml:1: 'why' is not known here"),
        ("- assert: x\n  reason: r", "a.yaml:1: assert needs subject"),
        ("- merge: [event/a]\n  reason: r", "a.yaml:1: a merge needs two things"),
        ("- merge: event/a\n  reason: r", "a.yaml:1: merge must be a list"),
        ("- rename: Chad\n  to: X\n  reason: r", "a.yaml:1: 'Chad' is no path of a thing"),
        ("- rename: state/chad\n  to: [X]\n  reason: r", "a.yaml:1: to must be one text"),
        ("- split: event/a\n  articles: []\n  into: event/b\n  reason: r", "a.yaml:1: a split needs the articles"),
        ("- split: event/a\n  articles: [x]\n  into: event/a\n  reason: r", "a.yaml:1: a split needs another thing"),
        ("\n- {", "a.yaml:2:4: this is no YAML"),
        ("- merge: [a\n  reason: r", "a.yaml:2:9: this is no YAML"),
        ("- rename: state/chad\n  to: X\n  to: Y\n  reason: r", "a.yaml:1: to is there twice"),
        ("- assert: {subject: a, subject: b}\n  reason: r", "a.yaml:1: subject is there twice"),
    ],
)
def test_yaml_that_makes_no_sense_is_told_with_its_line(tmp_path, text, message):
    (tmp_path / "a.yaml").write_text(text)
    with pytest.raises(InputError) as caught:
        read_corrections(tmp_path)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"predicate": "likes"}, "no property 'likes'"),
        ({"predicate": "beginDate", "object": "May"}, "'May' is no date"),
        ({"object": "Mali"}, "'Mali' is no path"),
        ({"subject": "state/ma<li"}, "'state/ma<li' is no path"),
        ({"subject": "state/%zz"}, "'state/%zz' is no path"),
        ({"quote": " "}, "needs the article and its words"),
        ({"label": "X"}, "a new thing (label) needs its type asserted"),
    ],
)
def test_assertions_are_valid_at_birth(changes, message):
    with pytest.raises(InputError) as caught:
        _assert(**changes)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<a> <b>", "a.ttl:1:"),
        (f"<{BASE}claim/0123456789abcdef> <{KG}confidence> 0.4 .", "a denied claim has the confidence 0"),
        (f'<{BASE}claim/0123456789abcdef> <{KG}confidence> "none" .', "a denied claim has the confidence 0"),
        (f'<{BASE}claim/0123456789abcdef> <{RDFS}comment> "so" .', "there is a reason and nothing to do"),
        (
            f'[] <{RDFS}label> "A" ; <{RDFS}comment> "so" .',
            "a correction needs a name that stays: write <#name>",
        ),
        (TURTLE.replace("rdf:subject", f"<{KG}attributedTo> <a:a> , <a:b> ; rdf:subject"), "attributedTo>, has 2"),
        (f"<{BASE}state/chad> <{KG}agent> <{BASE}state/mali> .", "corrects nothing"),
        (f'<{BASE}state/chad> <{RDFS}label> "A" , "B" .', "needs one"),
        (f'<{BASE}state/chad> <{RDFS}label> "A" .', "a correction needs a reason"),
    ],
)
def test_turtle_that_makes_no_sense_is_told(tmp_path, text, message):
    (tmp_path / "a.ttl").write_text(text)
    with pytest.raises(InputError) as caught:
        read_corrections(tmp_path)
    assert message in str(caught.value)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError, match="no folder of corrections"):
        read_corrections(tmp_path / "absent")


def test_corrections_lie_beside_a_corpus(tmp_path):
    (tmp_path / "corpus").mkdir()
    assert beside([tmp_path / "corpus", "-"]) is None
    (tmp_path / "corrections").mkdir()
    assert beside(["-", str(tmp_path / "corpus")]) == tmp_path / "corrections"


def test_the_hash_of_corrections_does_not_depend_on_where_they_stand():
    one, two = _deny(), Rename("state/chad", "Tchad", "r", "a:1")
    assert corrections_key([one, two]) == corrections_key([two, Deny(one.claim, one.reason, "elsewhere:9")])
    assert corrections_key([one]) != corrections_key([Deny(one.claim, "another reason", "x")])
    assert corrections_key([]) == ""
