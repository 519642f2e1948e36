"""What the bundled lexicon says of words that look alike but mean opposite things. Sentences are invented."""

import pytest

from tests.reading.sketch import drafted, events, relations


@pytest.mark.parametrize(("verb", "joined"), [("crosses", True), ("skirts", False), ("bypasses", False)])
def test_a_line_does_not_join_what_it_goes_around(verb, joined, domain):
    told = relations(drafted(f"The Druzhba pipeline {verb} Hungary.", domain))
    assert any(predicate == "connects" and of == "hungary" for _, predicate, of in told) == joined


@pytest.mark.parametrize(
    "text",
    [
        "Peru entered the market in Chile.",
        "Peru played a role in a film about Chile.",
        "Peru told reporters little about Chile.",
    ],
)
def test_light_and_common_verbs_evoke_nothing_by_themselves(text, domain):
    assert events(drafted(text, domain)) == []
