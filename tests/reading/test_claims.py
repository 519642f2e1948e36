"""From a draft to a reading: mentions, things and claims, as the dataset gets them."""

import pytest

from kg.model import Article, Literal
from kg.reading import STEPS, read
from kg.reading.claims import literal, make_reading
from tests.reading.sketch import drafted


def reading(text, domain, **front):
    return make_reading(drafted(text, domain, **front))


def claims(text, domain, **front):
    """Return predicate → (value, polarity, modality, speaker) of the claims about the one event of a text."""
    made = reading(text, domain, **front)
    events = {claim.subject for claim in made.claims if "#" in claim.subject and claim.rule.startswith("trigger:")}
    return {
        (claim.predicate, claim.object, claim.polarity, claim.modality, claim.speaker)
        for claim in made.claims
        if claim.subject in events
    }


def test_every_claim_about_an_event_stands_as_the_event_does(domain):
    text = "Kenya said Uganda would not invade Sudan in 2031."
    found = claims(text, domain, published="2019-05-01")
    assert {(p, v) for p, v, *_ in found} >= {("type", "War"), ("agent", "state/uganda"), ("target", "state/sudan")}
    assert {tuple(standing) for _, _, *standing in found} == {("Negative", "Future", "state/kenya")}


def test_the_evidence_of_a_claim_is_its_sentence(domain):
    text = "It rained. Uganda invaded Sudan. Nobody came."
    article = Article("a", "Rain", text)
    (made,) = read([article], domain)
    quotes = {article.text[claim.evidence.begin : claim.evidence.end] for claim in made.claims}
    assert quotes == {"Uganda invaded Sudan."}


def test_mentions_are_in_order_and_stand_for_things_of_the_reading(domain):
    article = Article("a", "", "Uganda invaded Sudan. The invasion failed. Uganda left.")
    (made,) = read([article], domain)
    begins = [mention.span.begin for mention in made.mentions]
    assert begins == sorted(begins)
    assert {mention.thing for mention in made.mentions} == {thing.path for thing in made.things}
    words = [article.text[m.span.begin : m.span.end] for m in made.mentions]
    assert words == ["Uganda", "invaded", "Sudan", "invasion", "Uganda"]


def test_a_known_thing_keeps_its_label_and_the_forms_met_become_names(domain):
    (germany,) = [t for t in reading("German farmers left. Germany slept.", domain).things if t.cls == "State"]
    assert (germany.path, germany.label, germany.names, germany.known) == (
        "state/germany", "Germany", ("German",), True,
    )  # fmt: skip


def test_an_unknown_thing_is_labelled_by_its_longest_name(domain):
    made = reading("Sipho Dlamini left Durban. Few believed President Dlamini.", domain)
    (person,) = [thing for thing in made.things if thing.cls == "Person"]
    assert (person.label, person.names, person.named, person.known) == ("Sipho Dlamini", ("Dlamini",), True, False)


def test_a_thing_without_a_name_says_so(domain):
    (treaty,) = [thing for thing in reading("Chile signed a treaty.", domain).things if thing.cls == "Agreement"]
    assert not treaty.named


def test_no_claim_is_made_twice(domain):
    made = reading("Iran is a member of OPEC and Iran is a member of OPEC.", domain)
    keys = [claim.key for claim in made.claims]
    assert len(keys) == len(set(keys))


def test_joining_a_body_makes_a_member(domain):
    made = reading("Angola joined OPEC in 2007.", domain)
    assert ("state/angola", "memberOf", "organization/opec") in {
        (c.subject, c.predicate, c.object) for c in made.claims
    }


def test_an_agreement_begins_on_the_day_it_was_signed(domain):
    made = reading("Chile and Peru signed a trade agreement on 3 June 1990.", domain)
    begins = {claim.subject: claim.object for claim in made.claims if claim.rule == "signing-date"}
    assert list(begins.values()) == [Literal("1990-06-03", "date")]
    assert "TradeAgreement" in next(iter(begins))


@pytest.mark.parametrize(("date", "datatype"), [("1990", "gYear"), ("1990-06", "gYearMonth"), ("1990-06-03", "date")])
def test_a_date_keeps_its_granularity(date, datatype):
    assert literal(date) == Literal(date, datatype)


def test_reading_is_a_function_of_the_article_alone(domain):
    first = Article("a", "", "Uganda invaded Sudan.")
    second = Article("b", "", "Sudan fell. It was invaded by Uganda.")
    assert list(read([first, second], domain)) == [*read([first], domain), *read([second], domain)]


def test_a_step_that_is_left_out_adds_nothing(domain):
    without = {name: step for name, step in STEPS.items() if name != "dates"}
    article = Article("a", "", "Uganda invaded Sudan in 1990.")
    (made,) = read([article], domain, steps=without)
    assert not any(claim.predicate == "beginDate" for claim in made.claims)
    (made,) = read([article], domain)
    assert any(claim.predicate == "beginDate" for claim in made.claims)


@pytest.mark.parametrize("around", ["{}\n\nNobody came.", "It rained.\n\n{}", "It rained.\n\n{}\n\n"])
def test_evidence_has_no_blanks_around_it(around, domain):
    article = Article("a", "Rain", around.format("Uganda invaded Sudan."))
    (made,) = read([article], domain)
    quotes = {article.text[claim.evidence.begin : claim.evidence.end] for claim in made.claims}
    assert quotes == {"Uganda invaded Sudan."}
