"""Where places and works lie, what they join, whose they are. Sentences are invented."""

import pytest

from tests.reading.sketch import drafted, relations


def told(text, domain):
    return relations(drafted(text, domain, upto="relations"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kribi, a port in Cameroon, was attacked by pirates.", ("kribi", "locatedIn", "cameroon")),
        ("Bouake, a city in central Ivory Coast, was captured by rebels.", ("bouake", "locatedIn", "ivory-coast")),
        ("Massawa, on Eritrea's Red Sea coast, was bombed.", ("massawa", "locatedIn", "eritrea")),
        ("Bosaso on the Somali coast was shelled.", ("bosaso", "locatedIn", "somalia")),
        ("Socotra, which belongs to Yemen, was occupied.", ("socotra", "locatedIn", "yemen")),
        ("The Mombasa-Kampala railway was flooded. Trains left Mombasa. Nobody arrived in Kampala.",
         ("Mombasa-Kampala railway", "connects", "kampala")),
        ("The Kazungula Bridge spans the Zambezi between Botswana and Zambia.",
         ("kazungula-bridge", "connects", "zambia")),
        ("The Trans-Anatolian pipeline reaches the Greek border.",
         ("trans-anatolian-pipeline", "connects", "greece")),
        ("Russia's Hmeimim air base in Syria was attacked.", ("hmeimim-air-base", "operator", "russia")),
        ("The Southern Gas Corridor comprises the Trans Adriatic Pipeline and the South Caucasus Pipeline.",
         ("trans-adriatic-pipeline", "partOf", "southern-gas-corridor")),
    ],
)  # fmt: skip
def test_where_things_are(text, expected, domain):
    assert expected in told(text, domain)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Dodoma, the capital of Tanzania, was flooded.", ("dodoma", "locatedIn", "tanzania")),
        ("The Kazungula Bridge spans the Zambezi between Botswana and Zambia.",
         ("kazungula-bridge", "connects", "zambezi")),
        ("Russia's Hmeimim air base in Syria was attacked.", ("hmeimim-air-base", "locatedIn", "russia")),
        ("The Baku-Supsa pipeline leaks in Baku.", ("baku-supsa-pipeline", "connects", "baku")),
    ],
)  # fmt: skip
def test_where_things_are_not(text, denied, domain):
    assert denied not in told(text, domain)


def test_a_lone_word_of_a_hyphened_name_joins_nothing(domain):
    assert not any(p == "connects" for _, p, _ in told("The Trans-Zarqul railway passed. Zarqul lies in Iran.", domain))
