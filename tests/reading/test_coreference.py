"""Who is who in an article: abbreviations, surnames, descriptions, capitals and forces."""

import pytest

from tests.reading.sketch import drafted, meant


def paths(text, domain, published="2015-06-01"):
    return meant(drafted(text, domain, upto="coreference", published=published))


def same(text, domain, one, other):
    found = paths(text, domain)
    return found[one] == found[other]


def test_an_abbreviation_in_brackets_stands_for_the_name_before_it(domain):
    text = "The Zembian Liberation Front (ZLF) left. Later the ZLF returned."
    draft = drafted(text, domain, upto="coreference")
    front = {f.path for f in draft.found if draft.surface(f) in ("Zembian Liberation Front", "ZLF")}
    assert len(front) == 1
    assert sum(draft.surface(f) == "ZLF" for f in draft.found) == 2


def test_other_capitals_in_brackets_stand_for_something_else(domain):
    found = paths("The Zembian Liberation Front (NATO) left.", domain)
    assert found["NATO"] == "organization/nato"
    assert found["Zembian Liberation Front"] != "organization/nato"


def test_a_surname_takes_up_the_full_name(domain):
    text = "Sipho Dlamini left Durban. Few believed President Dlamini."
    assert same(text, domain, "Sipho Dlamini", "Dlamini")


def test_the_beginning_of_an_organisations_name_takes_it_up(domain):
    text = "The Zemba Mining Company dug for gold. Few trusted Zemba Mining."
    assert same(text, domain, "Zemba Mining Company", "Zemba Mining")


@pytest.mark.parametrize(
    ("text", "description", "person"),
    [
        ("The Brazilian president left.", "Brazilian president", "person/dilma-rousseff"),
        ("The Chilean leader left.", "Chilean leader", "person/michelle-bachelet"),
    ],
)
def test_an_office_and_a_nationality_describe_who_held_it_at_the_time(text, description, person, domain):
    assert paths(text, domain)[description] == person


def test_who_leads_a_state_is_not_the_leader_of_its_opposition(domain):
    text = "Michelle Bachelet flew to Lima. The Chilean {} leader stayed at home."
    assert same(text.format("de facto"), domain, "Michelle Bachelet", "Chilean de facto leader")
    assert "Chilean opposition leader" not in paths(text.format("opposition"), domain)


def test_nobody_is_described_by_an_office_without_a_date(domain):
    assert "Brazilian president" not in paths("The Brazilian president left.", domain, published=None)


def test_a_title_takes_up_the_person_of_the_article_who_bears_it(domain):
    text = "Canada's foreign minister, Jean Tremblay, resigned. The foreign minister left for Lima."
    assert same(text, domain, "Jean Tremblay", "foreign minister")


def test_an_appositive_title_is_a_mention_of_the_person(domain):
    text = "Thomas Okoro, the Nigerian ambassador, left Accra."
    assert same(text, domain, "Thomas Okoro", "Nigerian ambassador")


def test_a_definite_description_takes_up_the_last_thing_of_its_kind(domain):
    text = "Ghana and Togo signed a trade agreement. The agreement failed."
    assert same(text, domain, "trade agreement", "agreement")


def test_an_indefinite_description_is_a_new_thing(domain):
    draft = drafted("Ghana signed a treaty with Togo. Ghana signed a treaty with Mali.", domain, upto="coreference")
    treaties = [f.path for f in draft.found if draft.surface(f) == "treaty"]
    assert len(set(treaties)) == 2


@pytest.mark.parametrize("words", ["any treaty", "no treaty", "every treaty", "several treaties", "treaties"])
def test_a_kind_is_no_thing(words, domain):
    draft = drafted(f"Ghana signed {words}.", domain, upto="coreference")
    assert set(meant(draft)) == {"Ghana"}


def test_a_narrower_description_refines_the_class_of_what_it_takes_up(domain):
    draft = drafted("A pipeline was planned. The gas pipeline was built.", domain, upto="coreference")
    assert {f.cls for f in draft.found} == {"GasPipeline"}
    assert len({f.path for f in draft.found}) == 1


def test_the_capital_of_a_state_is_a_city(domain):
    assert paths("The Norwegian capital slept.", domain)["Norwegian capital"] == "city/oslo"
    assert paths("Norway mourned. People left the capital.", domain)["capital"] == "city/oslo"


@pytest.mark.parametrize("whose", ["", "Norwegian "])
def test_the_capital_of_a_province_is_not_that_of_the_state(whose, domain):
    assert "city/oslo" not in paths(f"Norway mourned. People left the {whose}provincial capital.", domain).values()


def test_merely_forces_are_the_one_special_force_of_the_state(domain):
    text = "Fijian peacekeepers arrived in Lebanon. Fijian forces left later."
    assert same(text, domain, "Fijian peacekeepers", "Fijian forces")


def test_two_special_forces_of_a_state_stay_two(domain):
    text = "Fijian peacekeepers arrived. The Fijian navy sailed. Fijian forces left later."
    found = paths(text, domain)
    assert found["Fijian peacekeepers"] != found["Fijian navy"]


def test_an_article_without_a_single_mention_is_read(domain):
    assert drafted("It rained all day.", domain).found == []


def test_a_description_does_not_mean_whoever_its_subject_meets(domain):
    text = "Michelle Bachelet flew to Lima. The Chilean leader met Ollanta Humala."
    found = paths(text, domain)
    assert found["Chilean leader"] == "person/michelle-bachelet"
    assert found["Ollanta Humala"] == "person/ollanta-humala"


def test_the_city_is_the_one_named_before_unless_modified(domain):
    text = "They fled to Isfahan. The city was poor. The Turkish city was rich."
    draft = drafted(text, domain, upto="coreference")
    assert [f.path for f in draft.found if draft.surface(f) == "city"] == ["city/isfahan"]


def test_a_president_of_something_else_is_not_the_states(domain):
    assert "Chilean president" in paths("The Chilean president with a cold left.", domain)
    assert "Chilean president" not in paths("The Chilean president of the bank left.", domain)


def test_the_president_is_the_one_who_was_called_so(domain):
    text = "President Sipho Dlamini left Durban. Jan Venter stayed. The president returned."
    assert same(text, domain, "president", "Sipho Dlamini")


@pytest.mark.parametrize(
    ("text", "description", "place"),
    [
        ("Ships circled Malta. Few reached the island.", "island", "state/malta"),
        ("Tourists love Tonga. Typhoons hit the islands.", "islands", "state/tonga"),
        ("Aid reached Kaliningrad, not Gdansk. Trains left the exclave.", "exclave", "city/kaliningrad"),
        ("Envoys met in Jeddah. They praised the Saudi city.", "Saudi city", "city/jeddah"),
    ],
)
def test_a_noun_takes_up_the_place_that_goes_by_it(text, description, place, domain):
    assert paths(text, domain)[description] == place


def test_a_city_of_another_state_is_not_taken_up(domain):
    assert paths("Envoys met in Jeddah. They praised the Swiss city.", domain).get("Swiss city") is None


def test_after_the_a_body_may_be_called_by_its_last_word(domain):
    assert same("The Tamil Tigers hid. Nobody found the Tigers.", domain, "Tamil Tigers", "Tigers")


def test_a_noun_that_describes_nothing_takes_up_or_is_dropped(domain):
    draft = drafted("The FARC bombed Lima. Peru denounced the group. A group of tourists left.", domain)
    groups = [found for found in draft.found if draft.surface(found) == "group"]
    assert [found.path for found in groups] == ["group/farc"]
