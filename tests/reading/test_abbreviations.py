"""Abbreviations introduced in brackets. Parses are drawn by hand, mentions marked by hand."""

import pytest

from kg.reading.abbreviations import link_abbreviations
from tests.reading.sketch import draft_of, drawn, mark

LONG = "Zembian/NNP/compound/2 Oil/NNP/compound/2 Union/NNP/nsubj/6"


def joined(short, domain, *, path="drawn#short", brackets="()"):
    """Return the paths of the long name and of what stands in brackets after it."""
    opening, closing = brackets
    text = f"{LONG} {opening}/-LRB-/punct/4 {short}/NNP/appos/2 {closing}/-RRB-/punct/4 left=leave/VBD/ROOT/6"
    draft = draft_of(drawn(text), domain)
    long = mark(draft, 0, "Organization", "drawn#long", last=3)
    abbreviation = mark(draft, 4, "InternationalOrganization", path)
    link_abbreviations(draft)
    return long.path, abbreviation.path


def test_initials_in_brackets_are_the_name_before_them(domain):
    assert joined("ZOU", domain) == ("drawn#long", "drawn#long")


def test_letters_in_their_order_do_too(domain):
    assert joined("ZembOil", domain) == ("drawn#long", "drawn#long")


def test_a_bracket_means_the_name_before_it_and_no_known_namesake(domain):
    assert joined("ZOU", domain, path="organization/nato") == ("drawn#long", "drawn#long")


@pytest.mark.parametrize("short", ["OZU", "XOU", "zou", "Zou"])
def test_other_letters_are_something_else(short, domain):
    assert joined(short, domain) == ("drawn#long", "drawn#short")


def test_without_brackets_nothing_is_joined(domain):
    assert joined("ZOU", domain, brackets=",,") == ("drawn#long", "drawn#short")
