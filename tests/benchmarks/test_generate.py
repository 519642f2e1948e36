import re

from kg.duplicates import stories
from tests.benchmarks.generate import article, articles, write


def test_an_article_is_the_same_in_every_collection():
    assert list(articles(30))[:5] == list(articles(5))
    assert article(3) == article(3)
    assert len({made.body for made in articles(19)}) == 19


def test_no_slot_is_left_open():
    for made in articles(40):
        assert not re.search(r"[{}]", made.text)
        assert len(made.body.split()) > 60


def test_one_article_in_twenty_repeats_another():
    told = stories(articles(40))
    assert {name for name, story in told.items() if name != story} == {"made-000019", "made-000039"}


def test_files_can_be_read_as_articles(tmp_path):
    from kg.articles import read_articles

    write(25, tmp_path)
    read = sorted(read_articles([tmp_path]), key=lambda each: each.identifier)
    assert [(each.identifier, each.title, each.body, each.published) for each in read] == [
        (made.identifier, made.title, made.body, made.published) for made in articles(25)
    ]
