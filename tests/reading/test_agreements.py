"""The parties of agreements."""

import pytest

from tests.reading.sketch import drafted, relations


def parties(text, domain):
    return {
        other for _, predicate, other in relations(drafted(text, domain, upto="agreements")) if predicate == "party"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An agreement between Ghana and Togo failed.", {"ghana", "togo"}),
        ("Ghana and Togo signed a trade agreement.", {"ghana", "togo"}),
        ("The treaty was signed by Ghana and Togo.", {"ghana", "togo"}),
        ("France signed a defence pact with Niger in Niamey.", {"france", "niger"}),
        ("The Norway-brokered ceasefire between Colombia and the FARC collapsed.", {"colombia", "farc"}),
        ("Ghana and Togo did not sign the treaty.", set()),
        ("Ghana and Togo criticised the treaty.", set()),
    ],
)
def test_parties_stand_beside_an_agreement_or_sign_it(text, expected, domain):
    assert parties(text, domain) == expected


def test_a_person_signs_for_others_and_is_no_party(domain):
    assert parties("Dilma Rousseff signed the treaty.", domain) == set()


def test_who_brokered_an_agreement_is_its_mediator(domain):
    found = relations(drafted("The Norway-brokered ceasefire between Colombia and the FARC failed.", domain))
    assert ("ceasefire", "mediator", "norway") in found
