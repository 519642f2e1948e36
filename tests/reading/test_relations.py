"""Relations between things: offices, membership, bodies, places, works. Sentences are invented."""

import pytest

from kg.reading.relations import find_relations
from tests.reading.sketch import draft_of, drafted, drawn, mark, relations


def told(text, domain, **front):
    return relations(drafted(text, domain, upto="relations", **front))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Venezuela's president, Nicolas Maduro, left Havana.", ("nicolas-maduro", "headOf", "venezuela")),
        ("Ethiopian Prime Minister Abiy Ahmed left Asmara.", ("abiy-ahmed", "headOf", "ethiopia")),
        ("Kofi Mensah, head of the African Union, left Lima.", ("Kofi Mensah", "headOf", "african-union")),
        ("Jean Tremblay is the foreign minister of Canada.", ("Jean Tremblay", "officialOf", "canada")),
        ("Iran is a member of OPEC.", ("iran", "memberOf", "opec")),
        ("The pipeline is operated by Gazprom.", ("pipeline", "operator", "gazprom")),
        ("The pipeline from Chad to Cameroon leaks.", ("pipeline", "connects", "cameroon")),
        ("The Philippine foreign ministry protested.",
         ("Philippine foreign ministry", "subordinateTo", "philippines")),
        ("The Danish island of Bornholm is small.", ("bornholm", "locatedIn", "denmark")),
        ("He was born in Gdansk, Poland.", ("gdansk", "locatedIn", "poland")),
        ("The Norwegian capital slept.", ("oslo", "capitalOf", "norway")),
        ("The town of Zarqul burned. Zarqul lies in Iran.", ("Zarqul", "locatedIn", "iran")),
        ("Antonio Guterres, the UN secretary-general, left.", ("antonio-guterres", "headOf", "united-nations")),
        ("The Chad Army left Chad.", ("Chad Army", "subordinateTo", "chad")),
        ("Nicolas Maduro was sworn in as president of Venezuela.", ("nicolas-maduro", "headOf", "venezuela")),
        ("Nicolas Maduro took over as president of Venezuela.", ("nicolas-maduro", "headOf", "venezuela")),
        ("Kofi Mensah, the EU enlargement commissioner, left.", ("Kofi Mensah", "officialOf", "european-union")),
    ],
)  # fmt: skip
def test_what_a_text_says_of_things(text, expected, domain):
    if expected[1] == "subordinateTo":  # the demonym is a part of the body's name, so the state must be named itself
        text += " The Philippines is large."
    assert expected in told(text, domain)


def test_persons_in_a_list_lead_each_their_own_state(domain):
    found = told("Presidents Alan Garcia of Peru and Evo Morales of Bolivia met in La Paz.", domain)
    heads = {relation for relation in found if relation[1] == "headOf"}
    assert heads == {("alan-garcia", "headOf", "peru"), ("evo-morales", "headOf", "bolivia")}


def test_titles_of_several_bodies_are_dealt_out_in_order(domain):
    found = told("Foreign ministers of Chile and Peru, Maria Gomez and Jose Perez, met in Quito.", domain)
    assert {("Maria Gomez", "officialOf", "chile"), ("Jose Perez", "officialOf", "peru")} <= found


@pytest.mark.parametrize("word", ["former", "then", "late", "ousted"])
def test_a_past_office_is_no_office(word, domain):
    assert not any(p == "headOf" for _, p, _ in told(f"The {word} president of Peru, Alan Gomez, left.", domain))


def test_a_bare_title_is_of_the_state_that_data_and_article_leave(domain):
    found = told("President Dilma Rousseff spoke of Brazil and Cuba.", domain, published="2014-03-01")
    assert found == {("dilma-rousseff", "headOf", "brazil")}


def test_a_place_that_lies_elsewhere_is_not_in_what_follows_the_comma(domain):
    text = "Lima/NNP/ROOT/0 ,/,/punct/0 Chile/NNP/conj/0"
    draft = draft_of(drawn(text), domain)
    mark(draft, 0, "City", "city/lima")
    mark(draft, 2, "State", "state/chile")
    find_relations(draft)
    assert relations(draft) == set()


def test_a_relation_is_told_once(domain):
    draft = drafted("Iran is a member of OPEC. Iran remains a member of OPEC.", domain, upto="relations")
    assert len([r for r in draft.relations if r.predicate == "memberOf"]) == 1


def test_a_singular_title_after_two_names_is_the_seconds(domain):
    heads = {
        who
        for who, predicate, _ in told("Ana Diaz and Juan Gomez, the president of Peru, met.", domain)
        if predicate == "headOf"
    }
    assert heads == {"Juan Gomez"}


def test_a_body_named_after_one_of_two_namesakes_is_nobodys(domain):
    assert not [each for each in told("The Georgia National Guard left Georgia.", domain) if each[1] == "subordinateTo"]


def test_only_as_many_persons_as_bodies_bear_a_title(domain):
    text = (
        "The presidents of Peru and Chile, Ana Diaz and Juan Gomez, and Kofi Mensah, the prime minister of Ghana, met."
    )
    heads = {(who, body) for who, predicate, body in told(text, domain) if predicate == "headOf"}
    assert ("Kofi Mensah", "ghana") in heads
    assert not {body for who, body in heads if who == "Kofi Mensah"} - {"ghana"}
