"""Who holds which office of what: constructions of titles. Sentences are invented."""

import pytest

from tests.reading.sketch import drafted, relations


def told(text, domain, **front):
    return relations(drafted(text, domain, upto="relations", **front))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OPEC's secretary-general, Omar Haddad, met Saudi officials in Vienna.", ("Omar Haddad", "headOf", "opec")),
        ("US Secretary of State Walter Dunn flew to Damascus.", ("Walter Dunn", "officialOf", "united-states")),
        ("US ambassador to Kenya Meg Whitman praised Nairobi.",
         ("Meg Whitman", "officialOf", "united-states")),
        ("Russia's ambassador to Sudan, Oleg Vetrov, accused Britain of interference.",
         ("Oleg Vetrov", "officialOf", "russia")),
        ("Luis Herrera took office as president of Ecuador in August.", ("Luis Herrera", "headOf", "ecuador")),
        ("Petrobras, whose chief executive is Jean Paul Prates, left Bolivia.",
         ("Jean Paul Prates", "headOf", "petrobras")),
        ("NATO chief Anders Holm visited Riga.", ("Anders Holm", "headOf", "nato")),
        ("French Defence Minister Pierre Laurent met his German counterpart, Karin Vogt, in Berlin.",
         ("Karin Vogt", "officialOf", "germany")),
        ("Peruvian President Hugo Paredes met his Bolivian counterpart, Ana Quispe, in Lima.",
         ("Ana Quispe", "headOf", "bolivia")),
        ("Afghan President Ashraf Ghani left. Karim Haidari, an adviser to Ashraf Ghani, stayed.",
         ("Karim Haidari", "officialOf", "afghanistan")),
        ("Zambian President Joseph Mwale and his foreign minister, Peter Banda, flew to Harare.",
         ("Peter Banda", "officialOf", "zambia")),
    ],
)  # fmt: skip
def test_a_title_says_whose_officer_its_holder_is(text, expected, domain):
    assert expected in told(text, domain)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Leila Haddad, the technology chief of Petrobras, left.", ("Leila Haddad", "headOf", "petrobras")),
        ("The United Nations special envoy for Yemen, Hans Brunner, left.", ("Hans Brunner", "officialOf", "yemen")),
        ("Russia's ambassador to Sudan, Oleg Vetrov, left.", ("Oleg Vetrov", "officialOf", "sudan")),
        ("UN Under-Secretary-General Ruth Adler left the United Nations.", ("Ruth Adler", "headOf", "united-nations")),
        ("Chile's president, Ana Diaz, and Peru's president, Juan Gomez, met.", ("Juan Gomez", "headOf", "chile")),
        ("The president-elect of Peru, Hugo Paredes, visited Chile.", ("Hugo Paredes", "headOf", "peru")),
        ("Hassan Idris, who runs Sudan's central bank, met Ana Diaz.", ("Hassan Idris", "headOf", "sudan")),
        ("Tom Harris, a former Kenyan ambassador, criticised Uganda.", ("Tom Harris", "officialOf", "kenya")),
        ("Would-be president Hugo Paredes of Peru met Chilean officials.", ("Hugo Paredes", "headOf", "peru")),
    ],
)
def test_what_a_title_does_not_say(text, denied, domain):
    assert denied not in told(text, domain)


def test_a_word_of_a_title_is_no_body(domain):
    draft = drafted("US Secretary of State Walter Dunn flew to Damascus.", domain, upto="relations")
    assert "State" not in {draft.surface(found) for found in draft.found}


def test_somebody_introduced_is_not_marked(domain):
    draft = drafted("Tom Harris, a Kenyan minister, criticised Uganda.", domain, upto="relations")
    assert "Kenyan minister" not in {draft.surface(found) for found in draft.found}
