"""Headlines put in sentence case, paragraphs as ends of sentences, and the model's name in an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DomainError
from kg.model import Article
from kg.reading import parsed_text
from kg.reading.language import base_forms, common_words, is_common, load_model, truecase


def never(rest):
    return False


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Why Small States Sign Treaties", "", "Why small states sign treaties"),
        ("Chile signs treaty with Peru", "", "Chile signs treaty with Peru"),
        ("Two Words Only", "", "Two Words Only"),
        ("How Zorgon Lost Its Navy", "", "How Zorgon lost its navy"),
        ("Why States Leave The Covenant", "The Covenant of 1920 binds few.", "Why states leave the Covenant"),
    ],
)
def test_a_headline_in_title_case_is_put_in_sentence_case(title, body, expected, nlp):
    assert truecase(title, body, common_words(nlp), never) == expected


def test_a_known_name_keeps_its_capitals_in_a_headline(domain, nlp):
    title = "Why Turkey And Chad Trade So Little"
    text = parsed_text(Article("a", title, "They trade little."), domain, nlp)
    assert text.splitlines()[0] == "Why Turkey and Chad trade so little."


@pytest.mark.parametrize("title", ["Oslo talks", "Oslo talks?", "“Oslo talks”", ""])
def test_a_title_is_parsed_as_a_sentence_of_the_same_length(title, domain, nlp):
    article = Article("a", title, "They went well.")
    text = parsed_text(article, domain, nlp)
    assert len(text) == len(article.text)
    assert text.endswith(article.body)
    assert ("." in text.partition("\n")[0]) == title[-1:].isalnum()


@given(st.text(max_size=80), st.text(max_size=80))
def test_truecasing_changes_nothing_but_case(title, body):
    cased = truecase(title, body, common_words(load_model()), never)
    assert len(cased) == len(title)
    assert cased.lower() == title.lower()


@pytest.mark.parametrize("word", ["treaty", "treaties", "signed", "making", "quickly"])
def test_inflected_words_are_common(word, nlp):
    assert is_common(word, common_words(nlp))


def test_names_are_not_common_words(nlp):
    assert not is_common("zorgon", common_words(nlp))


def test_no_sentence_runs_over_a_line_break(nlp):
    doc = nlp("Peru and Chile at odds\n\nThe two met in Quito.")
    assert [sentence.text.strip() for sentence in doc.sents] == ["Peru and Chile at odds", "The two met in Quito."]


def test_a_model_that_is_not_installed_is_named_with_the_way_out():
    with pytest.raises(DomainError, match=r"no_such_model is not installed; `pip install"):
        load_model("no_such_model")


@pytest.mark.parametrize(
    ("word", "base"),
    [("relaunched", "relaunch"), ("reoccupied", "reoccupy"), ("installing", "install"), ("seizes", "seize")],
)
def test_a_word_is_a_regular_form_of_its_verb(word, base):
    assert base in base_forms(word)


@pytest.mark.parametrize(("word", "other"), [("scraped", "scrap"), ("sited", "sit"), ("taping", "tap"), ("bus", "b")])
def test_a_word_is_no_form_of_a_verb_that_would_double_its_last_letter(word, other):
    assert other not in base_forms(word)
