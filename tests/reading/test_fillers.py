"""Who stands at a token. Parses are drawn by hand, mentions marked by hand."""

import pytest

from kg.reading.fillers import coordination, fillers
from tests.reading.sketch import draft_of, drafted, drawn, mark, states


def at(draft, word):
    """Return the words of the mentions that the last token of this form stands for."""
    token = len(draft.parse) - 1 - draft.parse.text[::-1].index(word)
    return [draft.surface(found) for found in fillers(draft, token)]


def test_coordination_is_distributed(domain):
    draft = draft_of(drawn("Peru/NNP/nsubj/3 and/CC/cc/0 Chile/NNP/conj/0 met=meet/VBD/ROOT/3"), domain)
    states(draft, 0, 2)
    assert at(draft, "Peru") == ["Peru", "Chile"]


def test_a_list_is_read_off_the_surface_where_the_parser_lost_it(domain):
    text = "Peru/NNP/nsubj/5 ,/,/punct/5 Chile/NNP/dep/5 and/CC/cc/5 Cuba/NNP/dep/5 met=meet/VBD/ROOT/5"
    draft = draft_of(drawn(text), domain)
    states(draft, 0, 2, 4)
    assert at(draft, "Peru") == ["Peru"]
    draft.lists = coordination(draft)
    assert at(draft, "Peru") == at(draft, "Cuba") == ["Peru", "Chile", "Cuba"]


def test_an_abbreviation_does_not_break_a_list_and_a_person_is_not_of_a_list_of_states(domain):
    text = "Peru/NNP/nsubj/5 (/-LRB-/punct/2 PE/NNP/appos/0 )/-RRB-/punct/2 and/CC/cc/0 Chile/NNP/ROOT/5"
    draft = draft_of(drawn(text), domain)
    mark(draft, 0, "State", "state/peru")
    mark(draft, 2, "State", "state/peru")
    chile = mark(draft, 5, "State", "state/chile")
    assert [draft.surface(f) for f in coordination(draft)[chile]] == ["Peru", "Chile"]
    chile.cls = "Person"
    assert coordination(draft) == {}


@pytest.mark.parametrize("noun", ["countries=country", "sides=side"])
def test_the_two_countries_are_the_last_two_named(noun, domain):
    text = (
        "Cuba/NNP/nsubj/1 told=tell/VBD/ROOT/1 Peru/NNP/dobj/1 of/IN/prep/1 Chile/NNP/pobj/3 ././punct/1 "
        f"The/DT/det/8 two/CD/nummod/8 {noun}/NNS/nsubj/9 met=meet/VBD/ROOT/9"
    )
    draft = draft_of(drawn(text), domain)
    states(draft, 0, 2, 4)
    assert at(draft, noun.split("=")[0]) == ["Peru", "Chile"]


def test_countries_without_a_number_are_nobody_in_particular(domain):
    text = "Cuba/NNP/nsubj/1 told=tell/VBD/ROOT/1 Peru/NNP/dobj/1 of/IN/prep/1 countries=country/NNS/pobj/3"
    draft = draft_of(drawn(text), domain)
    states(draft, 0, 2)
    assert at(draft, "countries") == []


@pytest.mark.parametrize(("pronoun", "who"), [("he", ["Okoro"]), ("it", ["Peru"]), ("there", [])])
def test_a_pronoun_takes_up_the_last_of_its_kind(pronoun, who, domain):
    text = (
        "Okoro/NNP/nsubj/1 left=leave/VBD/ROOT/1 Peru/NNP/dobj/1 ././punct/1 "
        f"{pronoun}/PRP/nsubj/5 fell=fall/VBD/ROOT/5"
    )
    draft = draft_of(drawn(text), domain)
    mark(draft, 0, "Person", "person/okoro")
    states(draft, 2)
    assert at(draft, pronoun) == who


def test_they_are_the_last_ones_coordinated(domain):
    text = (
        "Peru/NNP/nsubj/3 and/CC/cc/0 Chile/NNP/conj/0 met=meet/VBD/ROOT/3 in/IN/prep/3 Cuba/NNP/pobj/4 ././punct/3 "
        "They/PRP/nsubj/8 left=leave/VBD/ROOT/8"
    )
    draft = draft_of(drawn(text), domain)
    states(draft, 0, 2, 5)
    assert at(draft, "They") == ["Peru", "Chile"]


def test_a_pronoun_does_not_reach_back_for_ever(domain):
    rains = " ".join(f"it/PRP/nsubj/{i + 1} rained=rain/VBD/ROOT/{i + 1} ././punct/{i + 1}" for i in (3, 6, 9))
    text = f"Okoro/NNP/nsubj/1 left=leave/VBD/ROOT/1 ././punct/1 {rains} he/PRP/nsubj/13 fell=fall/VBD/ROOT/13"
    draft = draft_of(drawn(text), domain)
    mark(draft, 0, "Person", "person/okoro")
    assert at(draft, "he") == []


def test_behind_troops_stands_their_nation(domain):
    adjective = draft_of(drawn("Peruvian/JJ/amod/1 troops=troop/NNS/nsubj/2 left=leave/VBD/ROOT/2"), domain)
    mark(adjective, 0, "State", "state/peru", kind="demonym")
    assert at(adjective, "troops") == ["Peruvian"]
    of = draft_of(drawn("officials=official/NNS/nsubj/3 of/IN/prep/0 Peru/NNP/pobj/1 left=leave/VBD/ROOT/3"), domain)
    states(of, 2)
    assert at(of, "officials") == ["Peru"]


def test_a_place_inside_a_phrase_does_not_act(domain):
    draft = draft_of(drawn("farms=farm/NNS/nsubj/3 of/IN/prep/0 Zemba/NNP/pobj/1 grew=grow/VBD/ROOT/3"), domain)
    mark(draft, 2, "City", "city/zemba")
    assert at(draft, "farms") == []


def test_a_transparent_noun_passes_on_what_it_is_said_of(domain):
    draft = draft_of(drawn("phase/NN/nsubj/3 of/IN/prep/0 war/NN/pobj/1 ended=end/VBD/ROOT/3"), domain)
    mark(draft, 2, "War", "event/war", kind="event")
    assert at(draft, "phase") == ["war"]


def test_an_apposition_stands_for_the_name_that_it_explains(domain):
    draft = draft_of(drawn("Peru/NNP/nsubj/3 ,/,/punct/0 neighbour/NN/appos/0 met=meet/VBD/ROOT/3"), domain)
    states(draft, 0)
    assert at(draft, "neighbour") == ["Peru"]


def test_titles_before_a_list_stand_for_its_persons(domain):
    text = (
        "presidents=president/NNS/nsubj/8 of/IN/prep/0 Peru/NNP/pobj/1 and/CC/cc/2 Chile/NNP/conj/2 ,/,/punct/0 "
        "Garcia/NNP/dep/0 Lagos/NNP/dep/0 met=meet/VBD/ROOT/8"
    )
    draft = draft_of(drawn(text), domain)
    states(draft, 2, 4)
    mark(draft, 6, "Person", "person/garcia")
    mark(draft, 7, "Person", "person/lagos")
    assert at(draft, "presidents") == ["Garcia", "Lagos"]


@pytest.mark.parametrize(("word", "expected"), [("including", ["Peru"]), ("like", ["Peru"]), ("without", [])])
def test_examples_stand_for_an_unmarked_noun(word, expected, domain):
    draft = draft_of(drawn(f"states=state/NNS/nsubj/3 {word}/IN/prep/0 Peru/NNP/pobj/1 met=meet/VBD/ROOT/3"), domain)
    states(draft, 2)
    assert at(draft, "states") == expected


def test_a_sort_of_place_stands_for_the_place_called_so(domain):
    draft = drafted("A summit was held in the Polish city of Gdansk.", domain)
    places = {r.filler.path for e in draft.events for r in e.roles if r.predicate == "location"}
    assert places == {"city/gdansk"}


@pytest.mark.parametrize("arm", ["authorities", "police", "government"])
def test_the_arms_of_a_state_without_a_name_are_the_state(arm, domain):
    draft = drafted(f"The Polish {arm} arrested Lech Walesa.", domain)
    assert {r.filler.path for e in draft.events for r in e.roles if r.predicate == "agent"} == {"state/poland"}
