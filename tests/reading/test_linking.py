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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police in Atlanta, Georgia arrested a man.",
            {"Atlanta": "city/atlanta", "Georgia": "region/georgia-us-state"},
        ),
        ("Police in Tbilisi, Georgia arrested a man.", {"Tbilisi": "city/tbilisi", "Georgia": "state/georgia"}),
        ("A fire broke out in Medina, Ohio.", {"Medina": "city/medina-ohio", "Ohio": "region/ohio"}),
        ("A court in Paris, Texas heard the case.", {"Paris": "city/paris-texas", "Texas": "region/texas"}),
        ("A court in Boulder, Colo., heard the case.", {"Boulder": "city/boulder", "Colo.": "region/colorado"}),
        ("The bus left Mobile, Alabama, at noon.", {"Mobile": "city/mobile", "Alabama": "region/alabama"}),
    ],
)
def test_a_place_and_what_it_lies_in_tell_each_other_from_namesakes(text, expected, domain):
    found = linked(text, domain)
    assert {words: found.get(words) for words in expected} == expected


def test_what_is_said_of_a_name_once_holds_for_its_other_uses(domain):
    text = "A fire broke out in Savannah, Georgia. The governor of Georgia came."
    draft = drafted(text, domain, upto="linking")
    assert {f.path for f in draft.found if draft.surface(f) == "Georgia"} == {"region/georgia-us-state"}


def test_a_list_of_places_says_nothing_of_what_lies_where(domain):
    assert linked("They toured Paris, Germany and Spain.", domain)["Germany"] == "state/germany"
    assert linked("They toured Paris, Germany and Spain.", domain)["Paris"] != "city/paris-texas"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Ducks died in Minnesota and near Alexandria. Minnesota closed ponds.", "city/alexandria-minnesota"),
        ("Ducks died in Egypt and near Alexandria. Egypt closed ponds.", "city/alexandria"),
    ],
)
def test_the_division_that_an_article_names_tells_namesakes(text, path, domain):
    assert linked(text, domain)["Alexandria"] == path


@pytest.mark.parametrize(
    ("text", "word"),
    [("Mobile phones failed.", "Mobile"), ("Reading books is fun.", "Reading"), ("Later Jackson left.", "Jackson")],
)
def test_a_word_or_surname_is_no_town_without_a_sign_of_one(text, word, domain):
    assert not (linked(text, domain).get(word) or "").startswith("city/")


def test_who_is_named_in_full_keeps_the_surname(domain):
    draft = drafted("Actress Whitney Houston sang. Houston then left.", domain, upto="coreference")
    assert {f.cls for f in draft.found if "Houston" in draft.surface(f)} == {"Person"}


@pytest.mark.parametrize(
    "text",
    [
        "Police searched Trelkin, Ohio, on Monday.",
        "Qundala is a small town.",
        "In Qundala, a town near Nairobi, farmers fled.",
        "Rebels seized the village of Qundala.",
    ],
)
def test_a_town_that_nobody_lists_is_one_by_what_is_said_of_it(text, domain):
    draft = drafted(text, domain, upto="types")
    assert [f.cls for f in draft.found if draft.surface(f) in ("Trelkin", "Qundala")] == ["City"]


def test_a_town_of_the_same_name_elsewhere_is_another(domain):
    draft = drafted("Police searched Sassnitz, Ohio, on Monday.", domain, upto="types")
    (town,) = [f for f in draft.found if draft.surface(f) == "Sassnitz"]
    assert (town.cls, town.path in domain.by_path) == ("City", False)


@pytest.mark.parametrize(
    "text", ["The mayor of Kampala met the mayor of Kigali.", "Kampala mayor Erias Lukwago met them."]
)
def test_a_mayor_is_of_the_city(text, domain):
    assert linked(text, domain)["Kampala"] == "city/kampala"


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Nairobi (Reuters) – Kenya signed the pact.", True),
        ("Nairobi, Apr. 3 - Kenya signed the pact.", True),
        ("Nairobi, it seems, signed the pact - again.", False),
    ],
)
def test_a_dateline_names_the_city(text, city, domain):
    assert (linked(text, domain)["Nairobi"] == "city/nairobi") is city
