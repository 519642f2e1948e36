"""Titles of persons, by the lexicon's words."""

import pytest

from kg.reading.titles import title_at, title_before
from tests.reading.sketch import draft_of, drawn, mark, states


@pytest.mark.parametrize(
    ("text", "head", "words", "denotes"),
    [
        ("President=president/NNP/compound/1 Okoro/NNP/ROOT/1", 0, "President", "headOf"),
        ("Prime=prime/NNP/compound/1 Minister=minister/NNP/compound/2 Okoro/NNP/ROOT/2", 1, "Prime Minister", "headOf"),
        ("foreign/JJ/amod/1 minister/NN/ROOT/1", 1, "foreign minister", "officialOf"),
        ("Secretary=secretary/NNP/ROOT/0 of/IN/prep/0 State/NNP/pobj/1", 0, "Secretary of State", "officialOf"),
    ],
)
def test_a_title_has_all_its_words(text, head, words, denotes, domain):
    draft = draft_of(drawn(text), domain)
    title = title_at(draft, head)
    assert " ".join(draft.parse.text[title.first : title.last]) == words
    assert title.entry.denotes == denotes


def test_of_and_a_known_body_is_no_part_of_the_title(domain):
    draft = draft_of(drawn("Secretary=secretary/NNP/ROOT/0 of/IN/prep/0 Peru/NNP/pobj/1"), domain)
    states(draft, 2)
    assert title_at(draft, 0).last == 1


def test_a_word_that_is_no_title_is_none(domain):
    draft = draft_of(drawn("farmer/NN/compound/1 Okoro/NNP/ROOT/1"), domain)
    assert title_at(draft, 0) is None
    assert title_before(draft, mark(draft, 1, "Person", "p")) is None


def test_a_title_stands_right_before_the_name_without_a_comma(domain):
    draft = draft_of(drawn("president/NN/ROOT/0 Okoro/NNP/appos/0"), domain)
    assert title_before(draft, mark(draft, 1, "Person", "p")) is not None
    apart = draft_of(drawn("president/NN/ROOT/0 ,/,/punct/0 Okoro/NNP/appos/0"), domain)
    assert title_before(apart, mark(apart, 2, "Person", "p")) is None
