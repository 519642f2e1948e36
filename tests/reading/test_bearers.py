"""Of whom a noun that tells a relation is said: members, examples, lists. Sentences are invented."""

import pytest

from tests.reading.sketch import drafted, relations


def told(text, domain):
    return relations(drafted(text, domain, upto="relations"))


@pytest.mark.parametrize(
    ("text", "state", "bloc"),
    [
        ("NATO member Portugal sent ships to Guinea.", "portugal", "nato"),
        ("ASEAN's newest member, Cambodia, hosted Chinese officials.", "cambodia", "asean"),
        ("Iran, one of OPEC's founding members, opposed the cut.", "iran", "opec"),
        ("Members of the African Union, including Chad and Togo, backed the plan.", "togo", "african-union"),
        ("EU countries such as Bulgaria and Romania bought gas.", "romania", "european-union"),
        ("The OPEC nations Kuwait and Nigeria raised output.", "nigeria", "opec"),
        ("Mercosur, whose members include Brazil and Paraguay, met in Lima.", "paraguay", "mercosur"),
        ("Mercosur, which groups Argentina, Brazil and Uruguay, met in Lima.", "uruguay", "mercosur"),
        ("Mercosur, made up of Argentina, Brazil and Uruguay, met in Lima.", "brazil", "mercosur"),
        ("Mercosur comprises Argentina, Brazil and Uruguay.", "argentina", "mercosur"),
        ("Mercosur, a grouping of Argentina, Brazil and Uruguay, met in Lima.", "brazil", "mercosur"),
        ("Mercosur (Argentina, Brazil and Uruguay) met in Lima.", "brazil", "mercosur"),
    ],
)
def test_members_of_a_bloc(text, state, bloc, domain):
    assert (state, "memberOf", bloc) in told(text, domain)


@pytest.mark.parametrize(
    "text",
    [
        "Cuba, a former member of NATO, turned to China.",
        "Cuba was once a member of NATO.",
        "Sweden, a would-be member of NATO, criticised Turkey.",
        "EU candidate countries such as Serbia bought gas.",
        "NATO partner countries such as Chile sent ships.",
    ],
)
def test_who_is_no_member(text, domain):
    assert not any(predicate == "memberOf" for _, predicate, _ in told(text, domain))


def test_an_operator_after_whose(domain):
    found = told("The Leviathan gas field, whose operator is Chevron, supplies Egypt.", domain)
    assert ("leviathan-gas-field", "operator", "chevron") in found


def test_a_body_called_the_arm_of_another_anywhere_in_the_article(domain):
    found = told("The Knesset met. The Knesset, Israel's parliament, approved the accord with Jordan.", domain)
    assert ("knesset", "subordinateTo", "israel") in found
