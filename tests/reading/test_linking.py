"""Which known thing a name means: office and context tell persons, syntax tells a capital from its government."""

import pytest

from tests.reading.sketch import drafted, meant


def linked(text, domain, **options):
    return meant(drafted(text, domain, upto="linking", **options))


@pytest.mark.parametrize(
    "text",
    [
        "Nairobi condemned the coup in Sudan.",
        "Mombasa traders fear that Nairobi will sign the pact.",
        "Kampala and Nairobi signed the pact.",
        "The pact was signed by Nairobi.",
        "Relations between Kampala and Nairobi soured.",
        "Nairobi's troops left.",
    ],
)
def test_a_capital_that_acts_is_the_government(text, domain):
    assert linked(text, domain)["Nairobi"] == "state/kenya"


@pytest.mark.parametrize(
    "text",
    [
        "A delegation arrived in Nairobi.",
        "They met near Nairobi.",
        "The road from Nairobi was cut.",
        "A convoy flew to Nairobi.",
        "They met in downtown Nairobi.",
        "The city of Nairobi grew.",
        "Rebels attacked Nairobi.",
        "Nairobi airport was closed.",
        "NAIROBI, April 3 - Kenya signed the pact.",
    ],
)
def test_a_capital_where_something_is_stays_a_place(text, domain):
    (path,) = {path for words, path in linked(text, domain).items() if words.lower() == "nairobi"}
    assert path == "city/nairobi"


def test_a_place_lies_where_the_text_goes_on_to_say(domain):
    assert linked("Police in Dayton, Ohio arrested a man.", domain) == {
        "Dayton": "city/dayton",
        "Ohio": "region/ohio",
    }


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Police in San Jose, California arrested a man.", "city/san-jose-united-states"),
        ("Police in San Jose, Costa Rica arrested a man.", "city/san-jose"),
    ],
)
def test_what_a_place_lies_in_tells_it_from_its_namesake(text, path, domain):
    assert linked(text, domain)["San Jose"] == path


def test_a_surname_means_the_person_named_in_full(domain):
    paths = linked("President Dilma Rousseff visited Cuba. Rousseff left early.", domain, published="2014-02-01")
    assert paths["Rousseff"] == paths["Dilma Rousseff"] == "person/dilma-rousseff"


def test_a_surname_alone_means_who_held_the_office_when_the_article_appeared(domain):
    text = "Chancellor Merkel visited Chile."
    assert linked(text, domain, published="2012-05-01").get("Merkel") == "person/angela-merkel"


def test_a_direction_makes_a_region_of_a_state(domain):
    draft = drafted("Fighting broke out in northwestern Bolivia.", domain, upto="linking")
    assert meant(draft) == {"northwestern Bolivia": "region/northwestern-bolivia"}
    assert draft.parts["region/northwestern-bolivia"] == ("state/bolivia",)


@pytest.mark.parametrize("text", ["Oslo, the Norwegian capital, flourished.", "Oslo is the capital of Norway."])
def test_a_name_that_is_called_a_capital_is_the_city(text, domain):
    assert linked(text, domain)["Oslo"] == "city/oslo"
