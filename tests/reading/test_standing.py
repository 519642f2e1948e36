"""How statements stand: polarity, modality and speaker."""

import pytest

from tests.reading.sketch import drafted


def standing(text, cls, domain, **front):
    draft = drafted(text, domain, upto="factuality", **front)
    (event,) = [event for event in draft.events if event.found.cls == cls]
    return event.polarity, event.modality, event.speaker


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uganda invaded Sudan.", ("Positive", "Actual", None)),
        ("Uganda did not invade Sudan.", ("Negative", "Actual", None)),
        ("Uganda may invade Sudan.", ("Positive", "Possible", None)),
        ("Kenya said Uganda had invaded Sudan.", ("Positive", "Actual", "state/kenya")),
        ("Uganda will invade Sudan, Kenya said.", ("Positive", "Future", "state/kenya")),
        ("Uganda denied that it had invaded Sudan.", ("Negative", "Actual", "state/uganda")),
    ],
)
def test_a_statement_stands_as_its_words_say(text, expected, domain):
    assert standing(text, "War", domain) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Uganda allegedly invaded Sudan.",
        "Uganda is said to have invaded Sudan.",
        "The alleged Ugandan invasion of Sudan shook Kenya.",
        "There is no evidence that Uganda invaded Sudan.",
        "Nobody believes that Uganda invaded Sudan.",
        "Uganda came close to invading Sudan.",
        "A Ugandan invasion of Sudan looms.",
    ],
)
def test_hearsay_and_what_is_unproven_is_only_possible(text, domain):
    assert standing(text, "War", domain)[:2] == ("Positive", "Possible")


@pytest.mark.parametrize(
    "text",
    [
        "Neither Uganda nor Kenya invaded Sudan.",
        "Uganda nearly invaded Sudan.",
        "Far from invading Sudan, Uganda left.",
        "It is false that Uganda invaded Sudan.",
        "Uganda was cleared of invading Sudan.",
        "It was not Kampala that invaded Sudan.",
        "Chad has not left Kenya, nor has Uganda invaded Sudan.",
    ],
)
def test_what_did_not_come_to_be_is_denied(text, domain):
    assert standing(text, "War", domain)[:2] == ("Negative", "Actual")


@pytest.mark.parametrize(
    "text",
    [
        "Uganda, not Kenya, invaded Sudan.",
        "There is no doubt that Uganda invaded Sudan.",
        "It was Uganda that invaded Sudan.",
    ],
)
def test_what_denies_something_else_denies_nothing(text, domain):
    assert standing(text, "War", domain)[:2] == ("Positive", "Actual")


def test_a_speaker_may_follow_the_verb(domain):
    assert standing("Uganda invaded Sudan, claims Kenya.", "War", domain)[2] == "state/kenya"


def test_what_is_dated_after_the_article_is_still_to_come(domain):
    text = "Uganda invaded Sudan in 2031."
    assert standing(text, "War", domain, published="2019-05-01")[1] == "Future"
    assert standing(text, "War", domain, published="2033-05-01")[1] == "Actual"


def test_an_author_speaks_in_the_articles_own_voice(domain):
    text = "Uganda invaded Sudan, said Zimele Okoro."
    assert standing(text, "War", domain)[2] is not None
    assert standing(text, "War", domain, author="Zimele Okoro")[2] is None


def test_what_takes_up_a_happening_stands_as_it_was_told(domain):
    draft = drafted("Uganda may invade Sudan. The invasion was planned.", domain, upto="factuality")
    wars = [event for event in draft.events if event.found.cls == "War"]
    assert [event.modality for event in wars] == ["Possible", "Possible"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Chile called for a treaty with Peru.", "Possible"),
        ("Chile and Peru signed a treaty.", None),
        ("Chile may sign a treaty with Peru.", "Possible"),
    ],
)
def test_an_agreement_that_there_is_only_talk_of_is_possible(text, modality, domain):
    draft = drafted(text, domain, upto="factuality")
    (treaty,) = [f for f in draft.found if draft.is_a(f, "Agreement")]
    agreed = draft.agreed.get(treaty.path)
    assert (agreed.modality if agreed else None) == modality


def test_a_sum_that_is_promised_is_aid_to_come(domain):
    assert standing("Kenya promised Sudan two million dollars in aid.", "Investment", domain)[1] == "Future"
    assert standing("Kenya gave Sudan two million dollars in aid.", "Investment", domain)[1] == "Actual"


@pytest.mark.parametrize(
    "text",
    [
        "Critics accused Uganda of invading Sudan.",
        "Uganda was accused by critics of invading Sudan.",
        "Activists alleged that Uganda had invaded Sudan.",
        "The lawsuit alleges that Uganda invaded Sudan.",
        "Witnesses said that Uganda had invaded Sudan.",
        "According to analysts, Uganda invaded Sudan.",
        "Uganda, rebels said, invaded Sudan.",
        "Unconfirmed reports said that Uganda had invaded Sudan.",
        "The opposition's claim that Uganda had invaded Sudan was new.",
        "Many believe that Uganda invaded Sudan.",
        "They claimed that Uganda had invaded Sudan.",
    ],
)
def test_what_nobody_known_alleges_is_only_possible(text, domain):
    assert standing(text, "War", domain) == ("Positive", "Possible", None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Kenya accused Uganda of invading Sudan.", "state/kenya"),
        ("Kenya claimed that Uganda had invaded Sudan.", "state/kenya"),
        ("Officials in Nairobi said that Uganda had invaded Sudan.", "state/kenya"),
        ("In Nairobi's view, Uganda invaded Sudan.", "state/kenya"),
        ("Officials said that Uganda had invaded Sudan.", None),
    ],
)
def test_what_somebody_known_alleges_is_so_on_that_word(text, speaker, domain):
    assert standing(text, "War", domain) == ("Positive", "Actual", speaker)
