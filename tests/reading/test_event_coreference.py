"""Which triggers of an article tell of one happening. Sentences are invented."""

import pytest

from tests.reading.sketch import drafted


def happenings(text, cls, domain, **front):
    """Return how many happenings of a class a text tells of, and in how many places."""
    draft = drafted(text, domain, upto="event-coreference", **front)
    told = [event.found.path for event in draft.events if event.found.cls == cls]
    return len(set(told)), len(told)


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        ("Laos attacked Vietnam on 3 June 1990. The attack on Vietnam was condemned by China.", "Attack"),
        ("Peru and Chile met in Quito. The meeting between Peru and Chile lasted a day.", "Meeting"),
        ("Laos attacked Vietnam in June 1990. Laos attacked Vietnam on 3 June 1990.", "Attack"),
    ],
)
def test_triggers_that_share_who_took_part_tell_of_one_happening(text, cls, domain):
    assert happenings(text, cls, domain) == (1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Laos attacked Vietnam on 3 June 1990. Laos attacked Vietnam on 4 June 1990.",  # another day
        "Laos attacked Vietnam. Vietnam attacked Laos.",  # other roles
        "Laos attacked Vietnam. Laos did not attack Vietnam.",  # another polarity
        "Laos attacked Vietnam. Laos may attack Vietnam.",  # another modality
        "Laos attacked Vietnam. Laos attacked Thailand.",  # one filler is too little for two verbs
    ],
)
def test_a_contradiction_keeps_two_happenings_apart(text, domain):
    assert happenings(text, "Attack", domain) == (2, 2)


def test_the_town_and_the_state_it_lies_in_do_not_contradict_each_other(domain):
    text = "Peru and Chile met in Quito. The meeting of Peru and Chile in Ecuador failed."
    assert happenings(text, "Meeting", domain) == (1, 2)


def test_other_classes_are_other_happenings(domain):
    draft = drafted("Peru and Chile met. Peru and Chile clashed.", domain, upto="event-coreference")
    assert len({event.found.path for event in draft.events}) == 2
