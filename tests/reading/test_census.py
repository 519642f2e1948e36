"""What a corpus has of a domain, counted."""

from kg.model import Article
from kg.ontology import load
from kg.reading.census import everyday_words, take_census
from tests.domain import small_domain


def article(body):
    return Article("one", "News", body)


def test_a_census_counts_what_the_articles_have_and_what_the_lexicon_misses(tmp_path):
    domain = load(small_domain.write(tmp_path / "ontology"))
    body = "Mali visited Chad in May. Chad hailed Mali. Mali was pleased after the negotiation with Chad."
    census = take_census([article(body)], domain)
    assert census.articles == 1
    assert census.entries == {"visit-v": 1}
    assert census.slots == {"subject": 1, "object": 1}
    assert census.things == {"state/chad": 3, "state/mali": 3}
    assert census.verbs == {"hail": 1}
    assert census.nouns == {"negotiation": 1}
    assert census.examples["hail/verb"] == "Chad hailed Mali."


def test_everyday_words_are_no_names_and_grow_with_the_corpus():
    words = everyday_words([])
    assert {"split", "nice", "the"} <= words
    assert not {"aachen", "zqurb"} & words
    assert "zqurb" in everyday_words([article("They zqurb.\nAll zqurb now.")])
