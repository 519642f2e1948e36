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
        ("Ghana's treaty with Togo failed.", {"ghana", "togo"}),
        ("Ghana has a trade agreement with Togo.", {"ghana", "togo"}),
        ("The agreement of Ghana, Togo and Benin failed.", {"ghana", "togo", "benin"}),
        ("The Ghana-Togo pact failed. Ghana blamed Togo.", {"ghana", "togo"}),
        ("Norway and Russia are parties to the Svalbard Treaty.", {"norway", "russia"}),
        ("Bolivia, a party to the Antarctic Treaty, left.", {"bolivia"}),
        ("A treaty linking Ghana and Togo failed.", {"ghana", "togo"}),
        ("The Ghanaian parliament ratified the treaty.", set()),
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


@pytest.mark.parametrize(
    ("text", "mediators"),
    [
        ("Under Algerian mediation, Ethiopia and Eritrea signed a treaty.", {"algeria"}),
        ("The treaty was reached under the auspices of the African Union.", {"african-union"}),
        ("With the mediation of Turkey and Qatar, Russia and Ukraine signed the treaty.", {"turkey", "qatar"}),
        ("Ethiopia rejected the treaty with Algeria.", set()),
    ],
)
def test_under_whose_mediation_an_agreement_was_made(text, mediators, domain):
    found = relations(drafted(text, domain, upto="agreements"))
    assert {other for _, predicate, other in found if predicate == "mediator"} == mediators


def test_an_agreement_puts_an_end_to_a_war(domain):
    found = relations(drafted("The Good Friday Agreement put an end to the war in Ireland.", domain, upto="agreements"))
    assert any((one, predicate) == ("good-friday-agreement", "ends") for one, predicate, _ in found)


def test_who_is_no_party_is_none(domain):
    draft = drafted("The United States is not a party to the Rome Statute.", domain)
    assert all(r.polarity == "Negative" for r in draft.relations if r.predicate == "party")
