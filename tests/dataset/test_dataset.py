from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.dataset import corpus_key, makes_fact, quads, to_rdflib
from kg.exports import arranged
from kg.iris import BASE, DCTERMS, ITSRDF, KG, NIF, OWL, PROV, RDF, RDFS, SKOS, WD
from kg.model import Claim, Identities, Literal, Reading, Span, Thing
from tests.dataset.small_corpus import ARTICLES, IDENTITIES, ONE, READING_ONE, READINGS, RUN, TWO, Domain, graph

TYPE = RDF + "type"
ARTICLE_ONE = BASE + "article/one"


def _objects(subject, predicate, where=None):
    found = graph() if where is None else where
    return {
        quad.object.value
        for quad in found
        if quad.subject.value == (subject if "://" in subject else BASE + subject) and quad.predicate.value == predicate
    }


def _claim(**changes):
    return replace(Claim("one#raid", "type", "Attack", Span("one", 0, 3), confidence=0.8), **changes)


@pytest.mark.parametrize(
    ("changes", "stands"),
    [
        ({}, True),
        ({"confidence": 0.5}, True),
        ({"confidence": 0.49}, False),
        ({"polarity": "Negative"}, False),
        ({"modality": "Future"}, False),
        ({"modality": "Possible"}, False),
        ({"speaker": "state/chad"}, False),
    ],
)
def test_a_claim_makes_a_fact_when_positive_actual_confident_and_nobodys_mere_word(changes, stands):
    assert makes_fact(_claim(**changes), 0.5) is stands


def test_facts_stand_in_the_default_graph_and_only_those_that_claims_make():
    assert _objects("agreement/lake-accord", KG + "mediator") == {BASE + "state/chad"}
    assert _objects("agreement/lake-accord", KG + "ends") == set()  # under the threshold
    assert _objects("event/talks-2b", KG + "participant") == set()  # may be
    assert _objects("event/raid-1a", KG + "agent") == set()  # denied
    facts = [quad for quad in graph() if quad.predicate.value in (KG + "mediator", KG + "agent", KG + "concerns")]
    assert {type(quad.graph_name) for quad in facts} == {ox.DefaultGraph}


def test_an_event_that_is_only_denied_alleged_or_possible_is_a_reported_event():
    assert _objects("event/raid-1a", TYPE) == {KG + "ReportedEvent"}
    assert _objects("event/talks-2b", TYPE) == {KG + "ReportedEvent"}
    assert _objects("event/signed-3c", TYPE) == {KG + "Signing"}


def test_an_agreement_that_nothing_brings_about_keeps_its_kind_in_its_claims():
    planned = replace(READING_ONE, claims=tuple(replace(c, modality="Future") for c in READING_ONE.claims))
    found = list(quads(ARTICLES, [planned], IDENTITIES, domain=Domain(), run=RUN))
    assert _objects("agreement/lake-accord", TYPE, found) == {KG + "Agreement"}


def test_an_event_with_facts_but_no_sure_class_is_an_event():
    claims = (
        Claim("one#raid", "type", "Attack", Span("one", 0, 3), confidence=0.2),
        Claim("one#raid", "agent", "state/chad", Span("one", 0, 3), confidence=0.9),
    )
    found = list(quads(ARTICLES, [replace(READING_ONE, claims=claims)], IDENTITIES, domain=Domain(), run=RUN))
    assert _objects("event/raid-1a", TYPE, found) == {KG + "Event"}


def test_known_things_bear_their_best_name_identity_and_origin():
    assert _objects("state/chad", RDFS + "label") == {"Chad"}
    assert _objects("state/chad", SKOS + "altLabel") == {"Chadian", "N’Djamena"}
    assert _objects("state/chad", OWL + "sameAs") == {WD + "Q657"}
    assert _objects("state/chad", RDFS + "isDefinedBy") == {BASE + "reference"}
    assert _objects("state/mali", OWL + "sameAs") == set()
    assert _objects("person/zoe-ouadi", RDFS + "isDefinedBy") == set()


def test_a_thing_of_several_articles_says_why_it_is_one():
    assert _objects("agreement/lake-accord", KG + "mergeReason") == {"one ceasefire of one mediator"}
    assert _objects("agreement/lake-accord", RDFS + "label") == {"Lake accord"}  # of equals the longest


def test_an_article_is_described_with_its_text_and_what_it_mentions():
    assert _objects(ARTICLE_ONE, TYPE) == {KG + "Article", NIF + "Context"}
    assert _objects(ARTICLE_ONE, DCTERMS + "identifier") == {"one"}
    assert _objects(ARTICLE_ONE, DCTERMS + "source") == {"https://example.org/a?b=1&c=2"}
    assert _objects(ARTICLE_ONE, KG + "contentHash") == {ONE.content_hash}
    assert _objects(ARTICLE_ONE, NIF + "isString") == {ONE.text}
    assert BASE + "state/mali" in _objects(ARTICLE_ONE, KG + "mentions")
    issued = {q.object.datatype.value.rsplit("#")[1] for q in graph() if q.predicate.value == DCTERMS + "issued"}
    assert issued == {"date", "gYearMonth"}


def test_an_address_that_is_none_stays_text():
    odd = replace(ONE, url="not an address")
    found = list(quads([odd], [], Identities({}), domain=Domain(), run=RUN))
    source = [quad.object for quad in found if quad.predicate.value == DCTERMS + "source"]
    assert source == [ox.Literal("not an address")]


def test_every_span_quotes_the_text_and_lies_in_its_articles_graph():
    texts = {BASE + "article/one": ONE.text, BASE + "article/two%2Fb%20%C3%A4": TWO.text}
    spans = [quad for quad in graph() if quad.predicate.value == NIF + "anchorOf"]
    assert len(spans) == 16
    for quad in spans:
        article, _, place = quad.subject.value.partition("#char=")
        begin, end = map(int, place.split(","))
        assert quad.object.value == texts[article][begin:end]
        assert quad.graph_name.value == article


def test_a_mention_points_to_its_thing_with_canonical_confidence():
    span = f"{ARTICLE_ONE}#char=91,95"
    assert _objects(span, ITSRDF + "taIdentRef") == {BASE + "state/mali"}
    assert _objects(span, ITSRDF + "taConfidence") == {"1"}
    assert _objects(f"{ARTICLE_ONE}#char=38,47", ITSRDF + "taConfidence") == {"0.75"}


def test_a_claim_carries_all_that_traces_it():
    claim = next(claim for claim in READING_ONE.claims if claim.predicate == "agent")
    subject = f"{BASE}claim/{claim.key}"
    about = {quad.predicate.value: quad.object.value for quad in graph() if quad.subject.value == subject}
    assert about == {
        TYPE: KG + "Claim",
        RDF + "subject": BASE + "event/raid-1a",
        RDF + "predicate": KG + "agent",
        RDF + "object": BASE + "state/niger",
        KG + "evidence": f"{ARTICLE_ONE}#char=49,90",
        KG + "polarity": KG + "Negative",
        KG + "modality": KG + "Actual",
        KG + "attributedTo": BASE + "state/niger",
        KG + "confidence": "0.9",
        KG + "rule": "denial",
        PROV + "wasDerivedFrom": ARTICLE_ONE,
        PROV + "wasGeneratedBy": f"{BASE}run/{RUN.key}",
    }


def test_of_two_claims_of_one_content_the_surer_remains():
    twice = (_claim(confidence=0.3, rule="a"), _claim(confidence=0.9, rule="b"), _claim(confidence=0.9, rule="a"))
    found = list(quads(ARTICLES, [replace(READING_ONE, claims=twice)], IDENTITIES, domain=Domain(), run=RUN))
    subject = f"{BASE}claim/{twice[0].key}"
    assert _objects(subject, KG + "confidence", found) == {"0.9"}
    assert _objects(subject, KG + "rule", found) == {"b"}


def test_the_run_is_named_by_all_but_the_corpus():
    assert replace(RUN, corpus="other").key == RUN.key
    assert replace(RUN, threshold=0.6).key != RUN.key
    assert corpus_key(ARTICLES) == corpus_key(reversed(ARTICLES)) != corpus_key([ONE])


def test_there_are_no_blank_nodes_and_no_statement_twice():
    found = graph()
    assert len(set(found)) == len(found)
    assert not any(isinstance(term, ox.BlankNode) for quad in found for term in (quad.subject, quad.object))


def test_another_base_moves_every_thing():
    moved = {quad.subject.value for quad in graph(base="https://example.org/kb/")}
    assert all(iri.startswith("https://example.org/kb/") for iri in moved)


@given(st.permutations(ARTICLES), st.permutations(READINGS), st.randoms())
def test_order_of_input_does_not_matter(articles, readings, random):
    def shuffled(reading):
        parts = [list(part) for part in (reading.things, reading.mentions, reading.claims)]
        for part in parts:
            random.shuffle(part)
        return Reading(reading.article, *map(tuple, parts))

    assert graph(articles, [shuffled(reading) for reading in readings]) == graph()


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (Reading("nowhere"), "'nowhere'"),
        (Reading("one", claims=(Claim("one#x", "agent", "state/chad", Span("one", 0, 3)),)), "'one#x'"),
        (Reading("one", claims=(_claim(evidence=Span("one", 0, 9999)),), things=READING_ONE.things), "9999"),
        (
            Reading("one", READING_ONE.things, (), (_claim(predicate="beginDate", object=Literal("2020", "date")),)),
            "2020",
        ),
    ],
    ids=["no article", "no such thing", "span outside the text", "date of another granularity"],
)
def test_what_makes_no_sense_is_raised(reading, words):
    with pytest.raises(ValueError, match=words):
        list(quads(ARTICLES, [reading], IDENTITIES, domain=Domain(), run=RUN))


def test_rdflib_gets_a_dataset_that_answers_over_all_graphs():
    dataset = to_rdflib(graph())
    assert isinstance(dataset, rdflib.Dataset)
    rows = dataset.query(
        "SELECT ?s { ?c rdf:predicate kg:mediator ; kg:evidence/nif:anchorOf ?s }", initNs={"kg": KG, "nif": NIF}
    )
    assert [str(row.s) for row in rows] == ["Chad brokered the ceasefire."]


def test_most_frequent_class_wins_for_a_thing_without_claims():
    things = (
        Thing("one#x", "Company", "Acme"),
        Thing("two#x", "Organization", "Acme"),
        Thing("three#x", "Company", "Acme"),
    )
    identities = Identities(dict.fromkeys(("one#x", "two#x", "three#x"), "company/acme"))
    found = list(quads([ONE], [Reading("one", things)], identities, domain=Domain(), run=RUN))
    assert _objects("company/acme", TYPE, found) == {KG + "Company"}


def _source_counts(**options):
    found = quads(ARTICLES, READINGS, IDENTITIES, domain=Domain(), run=RUN, **options)
    return {
        quad.subject.value.removeprefix(BASE): quad.object.value
        for quad in found
        if quad.predicate.value == KG + "sourceCount"
    }


def test_events_and_agreements_tell_how_many_articles_stand_behind_them():
    assert _source_counts() == {"agreement/lake-accord": "2", "event/signed-3c": "1"}  # others are mere reports


def test_copies_of_one_story_count_once():
    assert _source_counts(stories={"one": "one", "two/b ä": "one"})["agreement/lake-accord"] == "1"


def test_what_things_are_called_can_be_given():
    found = list(quads(ARTICLES, READINGS, IDENTITIES, domain=Domain(), run=RUN, labels={"state/chad": "Tchad"}))
    assert _objects("state/chad", RDFS + "label", found) == {"Tchad"}
    assert _objects("state/chad", SKOS + "altLabel", found) == {"Chad", "Chadian", "N’Djamena"}


def test_the_run_names_the_corrections_that_were_applied_but_is_not_named_by_them():
    corrected = replace(RUN, corrections="c" * 64)
    assert corrected.key == RUN.key
    found = list(quads(ARTICLES, READINGS, IDENTITIES, domain=Domain(), run=corrected))
    assert _objects(f"run/{RUN.key}", PROV + "used", found) == {f"{BASE}corrections/{'c' * 64}"}
    assert _objects(f"run/{RUN.key}", PROV + "used") == set()
    assert arranged(reversed(found)) == found
