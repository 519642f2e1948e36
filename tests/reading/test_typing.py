"""What unknown names are: every occurrence votes, and one name is one thing in an article."""

import pytest

from kg.reading.typing import type_names
from tests.reading.sketch import draft_of, drafted, drawn, mark


def test_what_is_said_of_a_name_once_holds_for_all_its_occurrences(domain):
    draft = drafted("The town of Zarqan was attacked. Zarqan burned. Many fled Zarqan.", domain, upto="types")
    found = [f for f in draft.found if draft.surface(f) == "Zarqan"]
    assert len(found) == 3
    assert {f.cls for f in found} == {"City"}
    assert len({f.path for f in found}) == 1


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        # after a title
        ("President/NNP/compound/1 Zimele/NNP/nsubj/2 left=leave/VBD/ROOT/2", "Person"),
        # explained by a class noun
        ("town/NN/ROOT/0 of/IN/prep/0 Zimele/NNP/pobj/1", "City"),
        # after a preposition of places
        ("rain/NN/ROOT/0 near/IN/prep/0 Zimele/NNP/pobj/1", "City"),
    ],
)
def test_the_neighbours_of_a_name_say_what_it_is(text, cls, domain):
    draft = draft_of(drawn(text), domain)
    found = mark(draft, draft.parse.text.index("Zimele"), "", "")
    type_names(draft)
    assert found.cls == cls
    assert found.path.startswith(f"drawn#{cls}@")


def test_an_apposition_outvotes_the_models_label(domain):
    text = "Zimele/NNP/nsubj/5 ,/,/punct/0 a/DT/det/3 company/NN/appos/0 ,/,/punct/0 grew=grow/VBD/ROOT/5"
    draft = draft_of(drawn(text), domain)
    found = mark(draft, 0, "City", "")
    type_names(draft)
    assert found.cls == "Company"


def test_a_name_that_nothing_classifies_is_dropped(domain):
    draft = draft_of(drawn("Zimele/NNP/nsubj/1 grew=grow/VBD/ROOT/1"), domain)
    mark(draft, 0, "", "")
    type_names(draft)
    assert draft.found == []
    assert draft.owner == [None, None]


def test_author_and_publisher_are_what_the_front_matter_says(domain):
    text = "Zimele/NNP/nsubj/1 joined=join/VBD/ROOT/1 Tafuma/NNP/dobj/1"
    draft = draft_of(drawn(text), domain, author="Zimele", publisher="Tafuma")
    author, publisher = mark(draft, 0, "Organization", ""), mark(draft, 2, "City", "")
    type_names(draft)
    assert (author.cls, publisher.cls) == ("Person", "MediaOrganization")


def test_a_source_with_a_date_in_brackets_is_a_medium(domain):
    text = "(/-LRB-/punct/1 Tafuma/NNP/ROOT/1 ,/,/punct/1 March/NNP/npadvmod/1 17/CD/nummod/3 )/-RRB-/punct/1"
    draft = draft_of(drawn(text), domain)
    found = mark(draft, 1, "Organization", "")
    type_names(draft)
    assert found.cls == "MediaOrganization"


def test_a_title_after_a_comma_makes_a_person_whatever_the_parser_thinks(domain):
    draft = drafted("He praised Zoltan Berke, the Hungarian foreign minister, whose plan nobody liked.", domain)
    assert {f.cls for f in draft.found if draft.surface(f) in ("Zoltan Berke", "Hungarian foreign minister")} == {
        "Person"
    }


def test_a_place_before_a_comma_and_a_title_stays_a_place(domain):
    draft = drafted("In Zarqan, the foreign minister, Kofi Mensah, rested.", domain, upto="types")
    assert next(f.cls for f in draft.found if draft.surface(f) == "Zarqan") != "Person"
