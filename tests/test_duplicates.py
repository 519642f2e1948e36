import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.duplicates import SIMILAR, similarity, stories, trigrams
from kg.model import Article

STORY = (
    "The ferry between the two islands stopped on Monday after a storm broke the pier at the northern harbour. "
    "Workers hope to mend it before the end of the month, the port said, and buses carry passengers meanwhile. "
    "Fishermen complained that nobody had told them, and the mayor promised a new pier of concrete by next year."
)
OTHER = (
    "A comet passed the sun this week and was seen from both hemispheres, astronomers at three observatories told us. "
    "It will come back in eleven centuries, if nothing turns it aside, and its tail was the longest in a decade."
)


def _articles(*texts):
    return [Article(f"a{number}", f"Title {number}", text) for number, text in enumerate(texts)]


def test_copies_are_one_story_and_others_are_not():
    edited = STORY.replace("Monday", "Tuesday").replace("buses carry", "coaches took")
    found = stories(_articles(STORY, OTHER, STORY, edited + " More follows."))
    assert found == {"a0": "a0", "a1": "a1", "a2": "a0", "a3": "a0"}


def test_titles_do_not_count_where_there_is_a_text():
    assert stories([Article("a", "One", OTHER), Article("b", "Another one", OTHER)]) == {"a": "a", "b": "a"}
    assert stories([Article("a", "One", ""), Article("b", "Another", "")]) == {"a": "a", "b": "b"}


def test_the_story_goes_on_through_a_chain_of_copies():
    words = [f"word{number}" for number in range(120)]
    chain = [" ".join(words[start : start + 60]) for start in (0, 18, 36)]
    assert similarity(chain[0], chain[2]) < SIMILAR <= similarity(chain[0], chain[1])
    assert set(stories(_articles(*chain)).values()) == {"a0"}


@settings(deadline=None)
@given(st.permutations(_articles(STORY, OTHER, STORY + " End.", OTHER, "short", "short", "")[:6]))
def test_the_order_of_the_articles_does_not_matter(articles):
    assert stories(articles) == {"a0": "a0", "a1": "a1", "a2": "a0", "a3": "a1", "a4": "a4", "a5": "a4"}


def test_no_articles_have_no_stories():
    assert stories([]) == {}


@pytest.mark.parametrize(
    ("text", "expected"), [("One two, three four!", {"one two three", "two three four"}), ("Hi", {"hi"}), ("…", {""})]
)
def test_trigrams_are_of_words_in_lower_case(text, expected):
    assert trigrams(text) == expected


@pytest.mark.slow
def test_a_thousand_articles_take_seconds():
    import random
    import time

    words = [f"w{number}" for number in range(3000)]
    chance = random.Random(5)
    texts = [" ".join(chance.choices(words, k=500)) for _ in range(1000)]
    texts[700] = texts[3]
    start = time.process_time()
    found = stories(_articles(*texts))
    assert time.process_time() - start < 10
    assert [name for name, story in found.items() if name != story] == ["a700"]
