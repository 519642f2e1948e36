"""Builds of the gold sets, made once a session: the language model is loaded and the articles are read once."""

from functools import cache
from pathlib import Path

from kg import pipeline
from kg.evaluation import Classes, read_gold, score
from kg.reading import STEPS

ROOT = Path(__file__).parents[2]
JUDGE = ROOT.parent / "shared" / "eval"
"""Where the judge and the sets that do not belong to the project lie, if they do."""
OWN = {name: ROOT / "tests" / "gold" / f"{name}.jsonl" for name in ("dev", "world", "atlas", "globe")}


@cache
def gold(path):
    return read_gold(path)


@cache
def built(path):
    """Build a gold set's own articles; with the steps named, no reading comes from a cache."""
    return pipeline.build_articles([article.article for article in gold(path).articles], steps=STEPS)


@cache
def quads(path):
    return tuple(built(path).quads())


def classes(path):
    return Classes(built(path).domain.compiled.classes)


@cache
def scores(path):
    return score(gold(path).articles, quads(path), classes(path))
