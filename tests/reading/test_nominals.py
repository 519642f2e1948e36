"""Descriptions: what a noun phrase takes in and what it leaves outside. Parses are drawn by hand."""

import pytest

from kg.reading.nominals import find_nominals
from tests.reading.sketch import draft_of, drawn, mark, states


def described(text, domain, *names, cls="State"):
    """Mark these words as names and return the draft with its descriptions."""
    draft = draft_of(drawn(text), domain)
    for word in names:
        mark(draft, draft.parse.text.index(word), cls, f"{cls.lower()}/{word.lower()}")
    find_nominals(draft)
    return draft


def shown(draft):
    return {(draft.surface(f), f.cls, f.rule) for f in draft.found}


def test_the_longest_entry_that_the_words_spell_types_a_description(domain):
    text = "a/DT/det/2 gas/NN/compound/2 pipeline/NN/nsubj/3 burst/VBD/ROOT/3"
    assert shown(described(text, domain)) == {("gas pipeline", "GasPipeline", "head-noun")}


def test_a_noun_that_only_modifies_another_is_no_description(domain):
    text = "the/DT/det/2 pipeline/NN/compound/2 worker/NN/nsubj/3 left=leave/VBD/ROOT/3"
    assert shown(described(text, domain)) == set()


def test_a_state_before_its_body_belongs_to_it(domain):
    text = "Chad/NNP/compound/2 foreign/JJ/amod/2 ministry/NN/nsubj/3 left=leave/VBD/ROOT/3"
    draft = described(text, domain, "Chad")
    assert shown(draft) == {("Chad foreign ministry", "GovernmentBody", "body-of-state")}
    assert draft.parts == {"body/chad-foreign-ministry": ("state/chad",)}


def test_all_names_of_one_force_have_one_path(domain):
    text = "Omani/JJ/amod/1 army/NN/nsubj/2 met=meet/VBD/ROOT/2 Omani/JJ/amod/5 armed/JJ/amod/5 forces=force/NNS/dobj/2"
    draft = draft_of(drawn(text), domain)
    for token in (0, 3):
        mark(draft, token, "State", "state/oman", kind="demonym")
    find_nominals(draft)
    assert {f.path for f in draft.found} == {"force/oman-armed-forces"}


def test_friends_and_foes_of_a_state_are_not_its_forces(domain):
    text = "pro/JJ/amod/2 -/HYPH/punct/2 Chadian/JJ/amod/3 forces=force/NNS/nsubj/4 left=leave/VBD/ROOT/4"
    draft = described(text, domain, "Chadian")
    assert ("Chadian", "State", "by hand") in shown(draft)
    assert draft.parts == {}


@pytest.mark.parametrize("noun", ["mine", "dam", "treaty"])
def test_the_name_before_a_work_or_a_treaty_names_it(noun, domain):
    text = f"the/DT/det/2 Zemba/NNP/compound/2 {noun}/NN/nsubj/3 failed=fail/VBD/ROOT/3"
    draft = described(text, domain, "Zemba", cls="City")
    assert [(draft.surface(f), f.rule) for f in draft.found] == [(f"Zemba {noun}", "named-by-place")]


def test_names_joined_by_hyphens_name_a_railway_together(domain):
    text = (
        "the/DT/det/4 Zemba/NNP/compound/4 -/HYPH/punct/4 Tafu/NNP/compound/4 railway/NN/nsubj/5 grew=grow/VBD/ROOT/5"
    )
    draft = described(text, domain, "Zemba", "Tafu", cls="City")
    assert shown(draft) == {("Zemba - Tafu railway", "Railway", "named-by-place")}
    assert set(draft.parts.values()) == {("city/tafu", "city/zemba")}


def test_a_name_beyond_a_comma_stays_outside(domain):
    text = "In/IN/prep/5 Chad/NNP/pobj/0 ,/,/punct/5 the/DT/det/4 ministry/NN/nsubj/5 grew=grow/VBD/ROOT/5"
    draft = described(text, domain, "Chad")
    assert {draft.surface(f) for f in draft.found} == {"Chad", "ministry"}


def test_determiners_say_whether_a_description_is_definite(domain):
    for determiner, definite, indefinite in (("the", True, False), ("a", False, True), ("some", False, True)):
        draft = described(f"{determiner}/DT/det/1 treaty/NN/nsubj/2 failed=fail/VBD/ROOT/2", domain)
        (phrase,) = draft.phrases.values()
        assert (phrase.definite, phrase.indefinite) == (definite, indefinite)


def test_a_possessor_owns_a_description_and_makes_it_definite(domain):
    draft = draft_of(drawn("Chad/NNP/poss/2 's/POS/case/0 treaty/NN/nsubj/3 failed=fail/VBD/ROOT/3"), domain)
    (chad,) = states(draft, 0)
    find_nominals(draft)
    (phrase,) = draft.phrases.values()
    assert phrase.owner is chad
    assert phrase.definite


def test_several_places_are_no_one_thing_but_several_fighters_are_one_group(domain):
    assert shown(described("towns=town/NNS/nsubj/1 fell=fall/VBD/ROOT/1", domain)) == set()
    groups = shown(described("militias=militia/NNS/nsubj/1 fled=flee/VBD/ROOT/1", domain))
    assert groups == {("militias", "ArmedGroup", "head-noun")}


def test_the_fighters_of_a_named_group_are_the_group(domain):
    text = "Zemba/NNP/compound/1 fighters=fighter/NNS/nsubj/2 fled=flee/VBD/ROOT/2"
    assert {name for name, _, _ in shown(described(text, domain, "Zemba", cls="ArmedGroup"))} == {"Zemba"}
    assert "fighters" in {name for name, _, _ in shown(described(text, domain, "Zemba"))}
