"""Folding keeps every character in its place; the index finds the names with which a text goes on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ontology import fold
from kg.ontology.names import NameIndex


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zürich", "zurich"),
        ("São Tomé", "sao tome"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Łódź–Ostróda", "lodz-ostroda"),
    ],
)
def test_case_diacritics_quotes_and_dashes_do_not_count(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_the_length_and_is_done_once(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_every_name_with_which_a_text_goes_on_is_found_longest_last():
    index = NameIndex.build(["south", "south sudan", "sudan"])
    assert index.prefixes("in south sudan now", 3) == ["south", "south sudan"]
    assert index.prefixes("in south sudan now", 9) == ["sudan"]
    assert index.prefixes("in south sudan now", 0) == []


@given(st.sets(st.text("abc ", min_size=1, max_size=5), max_size=8), st.text("abc ", max_size=12))
def test_prefixes_are_the_names_that_the_text_begins_with(names, text):
    index = NameIndex.build(names)
    assert index.prefixes(text, 0) == sorted((name for name in names if text.startswith(name)), key=len)
    assert {index.number(name) for name in names} == set(range(len(names)))
    assert index.number("zzz") is None
