"""Proper names: what the gazetteer finds, what only looks like a name, and names that nobody lists."""

import pytest

from kg.reading.names import find_names
from tests.reading.sketch import draft_of, drafted, drawn, meant, mentions


def found(text, domain, **options):
    """Return the words that a drawn text names, with kind and rule."""
    draft = draft_of(drawn(text, **options), domain)
    find_names(draft)
    return {draft.surface(f): (f.kind, f.rule) for f in draft.found}


def words(text, domain, **options):
    return set(found(text, domain, **options))


def test_the_longest_known_name_wins(domain):
    text = "South/NNP/compound/1 Sudan/NNP/nsubj/2 left=leave/VBD/ROOT/2"
    assert found(text, domain) == {"South Sudan": ("name", "gazetteer")}


@pytest.mark.parametrize(
    "text",
    [
        "the/DT/det/1 turkey/NN/nsubj/2 ran=run/VBD/ROOT/2",
        "they/PRP/nsubj/1 told=tell/VBD/ROOT/1 us=we/PRP/dobj/1",
        "china/NN/compound/1 shops=shop/NNS/nsubj/2 closed=close/VBD/ROOT/2",
    ],
)
def test_a_common_word_in_small_letters_is_no_name(text, domain):
    assert words(text, domain) == set()


def test_an_abbreviation_needs_its_capitals(domain):
    text = "US/NNP/nsubj/1 left=leave/VBD/ROOT/1"
    assert found(text, domain) == {"US": ("name", "gazetteer")}
    assert found(text.replace("US/", "Us/"), domain) != {"Us": ("name", "gazetteer")}


def test_a_demonym_is_told_from_a_name(domain):
    text = "Peruvian/JJ/amod/1 farmers=farmer/NNS/nsubj/2 left=leave/VBD/ROOT/2 Peru/NNP/dobj/2"
    assert found(text, domain) == {"Peruvian": ("demonym", "gazetteer"), "Peru": ("name", "gazetteer")}


def test_a_surname_with_another_given_name_is_somebody_elses(domain):
    other = "Lindiwe/NNP/compound/1 Merkel/NNP/nsubj/2 left=leave/VBD/ROOT/2"
    alone = "Merkel/NNP/nsubj/1 left=leave/VBD/ROOT/1"
    assert words(alone, domain) == {"Merkel"}
    assert found(other, domain, entities=[(0, 2, "PERSON")]) == {"Lindiwe Merkel": ("name", "entity:PERSON")}


@pytest.mark.parametrize(
    ("text", "entity", "name"),
    [
        # a title and an article do not belong to the name
        ("the/DT/det/2 President=president/NNP/compound/2 Okoro/NNP/ROOT/2", (0, 3, "PERSON"), "Okoro"),
        # a particle at the end was cut off from what follows it
        ("Jan/NNP/compound/2 van/NNP/compound/2 Dyk/NNP/ROOT/2", (0, 2, "PERSON"), "Jan van Dyk"),
        # a given name in front was left out
        ("Sabelo/NNP/compound/1 Dlamini/NNP/ROOT/1", (1, 2, "PERSON"), "Sabelo Dlamini"),
        # the possessive ending is no part of it
        ("Zimele/NNP/poss/2 's/POS/case/0 herd/NN/ROOT/2", (0, 2, "ORG"), "Zimele"),
        # neither is what stands before a colon
        ("Photo/NN/ROOT/0 :/:/punct/0 Mensah/NNP/appos/0", (0, 3, "PERSON"), "Mensah"),
    ],
)  # fmt: skip
def test_an_entity_of_the_model_is_trimmed_to_the_name(text, entity, name, domain):
    assert words(text, domain, entities=[entity]) == {name}


def test_a_slash_parts_two_names(domain):
    text = "Zimele/NNP/nmod/2 //SYM:SYM/punct/2 Tafuma/NNP/ROOT/2"
    assert words(text, domain, entities=[(0, 3, "ORG")]) == {"Zimele", "Tafuma"}


def test_a_date_in_capitals_is_no_name(domain):
    assert words("On/IN/prep/2 Monday/NNP/pobj/0 rain/NN/ROOT/2 fell/VBD/acl/2", domain) == set()


def test_a_national_adjective_that_nobody_lists_is_no_people(domain):
    adjective = "Zembic/JJ/amod/1 cheese/NN/ROOT/1"
    assert words(adjective, domain, entities=[(0, 1, "NORP")]) == set()
    people = "the/DT/det/1 Zembics/NNPS/nsubj/2 left=leave/VBD/ROOT/2"
    assert words(people, domain, entities=[(1, 2, "NORP")]) == {"Zembics"}


def test_a_head_noun_types_a_run_of_capitals(domain):
    text = "the/DT/det/3 Royal/NNP/compound/3 Zemba/NNP/compound/3 Railway=railway/NNP/nsubj/4 failed=fail/VBD/ROOT/4"
    assert found(text, domain) == {"Royal Zemba Railway": ("name", "head-noun")}


def test_of_and_a_state_say_whose_a_body_is(domain):
    text = (
        "the/DT/det/2 Mining/NNP/compound/2 Ministry=ministry/NNP/nsubj/5 of/IN/prep/2 Peru/NNP/pobj/3 "
        "failed=fail/VBD/ROOT/5"
    )
    assert words(text, domain) == {"Mining Ministry", "Peru"}


def test_a_longer_proper_name_swallows_the_known_name_in_it(domain):
    text = "Georgia/NNP/compound/2 National/NNP/compound/2 Guard=guard/NNP/nsubj/3 left=leave/VBD/ROOT/3"
    assert words(text, domain) == {"Georgia National Guard"}


def test_a_list_of_known_names_is_not_one_name(domain):
    text = "Peru/NNP/nsubj/3 and/CC/cc/0 Chile/NNP/conj/0 met=meet/VBD/ROOT/3"
    assert words(text, domain, entities=[(0, 3, "ORG")]) == {"Peru", "Chile"}


def test_no_name_runs_over_a_line_break(domain):
    draft = drafted("Zimele Okoro\n\nPeru fell.", domain)
    assert "Peru" in meant(draft)


def test_names_in_text_read_by_the_model(domain):
    draft = drafted("Sven Gustafsson, a Swedish carpenter, met Abebe Bekele in Uppsala.", domain, upto="types")
    assert mentions(draft) == [
        ("Sven Gustafsson", "Sven Gustafsson", "Person"),
        ("Swedish", "sweden", "State"),
        ("Abebe Bekele", "Abebe Bekele", "Person"),
        ("Uppsala", "uppsala", "City"),
    ]


def test_a_month_in_a_date_is_nobodys_surname(domain):
    text = "It/PRP/nsubj/1 rained=rain/VBD/ROOT/1 on/IN/prep/1 3/CD/nummod/4 May/NNP/pobj/2"
    assert words(text, domain, entities=[(3, 5, "DATE")]) == set()
    assert words("May/NNP/nsubj/1 resigned=resign/VBD/ROOT/1", domain) == {"May"}


def test_a_surname_before_a_further_name_is_a_given_name(domain):
    text = "Merkel/NNP/compound/1 Okoro/NNP/nsubj/2 left=leave/VBD/ROOT/2"
    assert "Merkel" not in words(text, domain)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The army of the Democratic Republic of the Congo left.", "Democratic Republic of the Congo"),
        ("They sailed to the Philippines.", "Philippines"),
        ("The envoys met in The Hague.", "The Hague"),
    ],
)
def test_an_article_is_no_part_of_a_name_unless_it_has_a_capital(text, name, domain):
    assert name in meant(drafted(text, domain, upto="linking"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Horses ran in the Melbourne Cup.", "Melbourne"),
        ("She reads the Costa Rica Star daily.", "Costa Rica"),
        ("Jordan Henderson scored twice.", "Jordan"),
        ("He studied at the University of Georgia.", "Georgia"),
    ],
)
def test_a_place_within_another_name_is_not_named(text, place, domain):
    assert place not in meant(drafted(text, domain, upto="coreference"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Toronto Mayor John Tory came.", "Toronto"),
        ("US Vice-President Mike Pence came.", "US"),
        ("They met in Ankara Wednesday.", "Ankara"),
    ],
)
def test_titles_and_days_after_a_place_are_no_part_of_its_name(text, place, domain):
    assert place in meant(drafted(text, domain, upto="coreference"))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("A man from Dayton, Ohio, and one from Gary, IN, met.", {"region/indiana"}),
        ("Both IN and OUT were marked.", set()),
        ("John Smith, MA, and La. were marked.", set()),
    ],
)
def test_postal_codes_of_divisions_follow_a_town(text, known, domain):
    paths = set(meant(drafted(text, domain, upto="linking")).values())
    assert paths & {"region/indiana", "region/massachusetts", "region/louisiana"} == known


def test_a_member_and_the_party_are_two_names(domain):
    draft = drafted("Nobody trusted Peter Hansen of the Zembian Labour Party.", domain, upto="types")
    assert {draft.surface(f) for f in draft.found} >= {"Peter Hansen", "Zembian Labour Party"}
