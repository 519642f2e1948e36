"""Descriptions that mean a known agreement or war: by what is said of them, or not at all."""

from tests.reading.sketch import drafted


def paths(text, domain, **front):
    draft = drafted(text, domain, **front)
    return {draft.surface(found): found.path for found in draft.found}


def test_a_description_is_recognised_by_date_place_and_parties(domain):
    text = "Egypt and Israel signed a peace treaty in Washington on 26 March 1979."
    assert paths(text, domain)["peace treaty"] == "agreement/egypt-israel-peace-treaty"


def test_another_date_is_another_treaty(domain):
    text = "Egypt and Israel signed a peace treaty in Washington on 26 March 1985."
    assert not paths(text, domain)["peace treaty"].startswith("agreement/")


def test_others_who_took_part_make_it_another_treaty(domain):
    text = "Egypt and Togo signed a peace treaty in Washington on 26 March 1979."
    assert not paths(text, domain)["peace treaty"].startswith("agreement/")


def test_what_there_is_only_talk_of_is_no_known_thing(domain):
    draft = drafted("Egypt may invade Israel on 6 October 1973.", domain)
    assert all(event.found.path not in domain.by_path for event in draft.events)


def test_the_signing_of_a_known_agreement_has_the_same_path_in_every_article(domain):
    one = paths("The Camp David Accords were signed by Egypt and Israel on 17 September 1978.", domain)
    other = paths("Years ago Israel signed the Camp David Accords.", domain)
    assert one["signed"] == other["signed"] == "event/signing-of-camp-david-accords"


def test_its_ratification_is_another_event(domain):
    assert (
        paths("Egypt ratified the Camp David Accords.", domain)["ratified"]
        == "event/ratification-of-camp-david-accords"
    )


def test_a_signing_that_never_was_is_not_the_known_one(domain):
    assert "#" in paths("Togo did not sign the Camp David Accords.", domain)["sign"]


def test_its_parties_alone_do_not_make_an_undated_agreement_a_known_one(domain):
    found = paths("Jordan and Syria reopened the border and signed an accord.", domain, published="2019-05-10")
    assert not found["accord"].startswith("agreement/")


def test_a_full_date_of_another_year_is_not_the_anniversary(domain):
    text = "The accord was signed by Egypt and Israel after talks on 17 September 1991."
    assert not paths(text, domain)["accord"].startswith("agreement/")


def test_a_line_is_recognised_by_its_ends(domain):
    assert (
        paths("A railway from Baku to Kars was built.", domain)["railway"] == "infrastructure/baku-tbilisi-kars-railway"
    )
    assert not paths("A railway from Baku to Kazan was built.", domain)["railway"].startswith("infrastructure/baku")


def test_two_states_may_be_joined_by_many_roads(domain):
    assert "#" in paths("A railway between Azerbaijan and Turkey was built.", domain)["railway"]
