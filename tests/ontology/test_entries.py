"""Slots, entries and offices as plain data."""

import pytest

from kg.ontology import Entry, Office, Slot


def entry(*words, pos="noun", slots=(), requires=(), requires_all=()):
    return Entry("e", words, pos, "Thing", "class", slots, requires, requires_all)


@pytest.mark.parametrize(
    ("words", "pos", "head"),
    [
        (("gas", "pipeline"), "noun", 1),
        (("head", "of", "state"), "noun", 0),
        (("high", "court", "of", "justice"), "noun", 1),
        (("take", "part", "in"), "verb", 0),
    ],
)
def test_the_head_of_an_entry(words, pos, head):
    assert entry(*words, pos=pos).head == head


def test_more_words_and_more_demands_come_first():
    plain, longer = entry("pact"), entry("peace", "pact")
    asking, all_asking = entry("pact", requires=("s",)), entry("pact", requires_all=("s", "t"))
    assert sorted([plain, asking, longer, all_asking], key=lambda e: e.demand) == [longer, all_asking, asking, plain]


@pytest.mark.parametrize(
    ("number", "plural", "admitted"),
    [("", True, True), ("", False, True), ("plural", True, True), ("plural", False, False), ("singular", True, False)],
)
def test_a_slot_may_ask_for_a_number(number, plural, admitted):
    assert Slot("s", "subject", "agent", number=number).admits("State", plural=plural) is admitted


def test_a_slot_may_ask_for_a_class():
    slot = Slot("s", "subject", "agent", fillers=frozenset({"State"}))
    assert slot.admits("State", plural=False)
    assert not slot.admits("Person", plural=False)


@pytest.mark.parametrize(
    ("begin", "end", "date", "held"),
    [
        ("2001-05", "2006-03", "2003", True),
        ("2001-05", "2006-03", "2001-05-30", True),
        ("2001-05", "2006-03", "2001-04-30", False),
        ("2001-05", "2006-03", "2006-03-31", True),
        ("2001-05", "2006-03", "2006-04", False),
        ("2001-05", None, "2050", True),
        (None, "2006", "1900", True),
        ("2001", "2006", None, True),
    ],
)
def test_an_office_is_held_between_its_dates_as_far_as_they_are_known(begin, end, date, held):
    assert Office("person/p", "state/s", "headOf", "president", begin, end).held(date) is held
