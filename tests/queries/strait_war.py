"""The graph of the articles in ``strait_war.txt``, made by ``kg.dataset`` from what stands there of each sentence."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.dataset import Run, corpus_key, quads
from kg.exports import export, write_whole
from kg.model import Article, Claim, Identities, Literal, Mention, Merge, Reading, Span, Thing
from kg.ontology import bundled_domain, load

SOURCE = Path(__file__).with_suffix(".txt")
IDENTITIES = Identities({}, (Merge("harbour-2#signed", "event/signed", "the same class, ceasefire and signers"),))
STATEMENT = re.compile(r"(?:(\S+): )?(?:(not|will|may) )?(\S+) (\S+) (\S+)")
GRANULARITY = {4: "gYear", 7: "gYearMonth", 10: "date"}


@dataclass(frozen=True)
class Known:
    path: str
    cls: str
    label: str
    known: bool
    wikidata: str | None


@cache
def things():
    """The things by the last part of their path, by which the sentences name them."""
    found = {}
    for line in SOURCE.read_text().splitlines():
        if line.startswith("thing: "):
            path, cls, label, *known = line.removeprefix("thing: ").split(" | ")
            found[path.rsplit("/", 1)[1]] = Known(path, cls, label, bool(known), known[1] if known[1:] else None)
    return found


class Domain:
    """The known things of this world, in the classes of the bundled domain."""

    def __init__(self):
        self.by_path = {thing.path: thing for thing in things().values() if thing.known}
        self.is_a = load(bundled_domain().ontology).is_a


def graph():
    """The quads that ``kg build`` would make of the articles."""
    articles, readings = zip(*(_read(text) for text in SOURCE.read_text().split("\n\n")[2:]), strict=True)
    run = Run("0.1.0", "d" * 64, "model 1", corpus_key(articles), 0.5)
    return list(quads(articles, readings, IDENTITIES, domain=Domain(), run=run))


def write(folder):
    """Write ``graph.trig`` as ``kg build`` would, and return its path."""
    made = graph()
    write_whole(folder / "graph.trig", lambda out: export(made, "trig", out))
    return folder / "graph.trig"


def _read(paragraph):
    head, *sentences = re.split(r"^> ", paragraph.rstrip("\n"), flags=re.MULTILINE)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    article = Article(body=" ".join(sentence.split("\n", 1)[0] for sentence in sentences), **fields)
    mentions, claims = [], []
    for sentence in sentences:
        words, marked, *said = sentence.rstrip("\n").split("\n")
        begin = article.text.index(words)
        mentions += [_mention(article, mark, begin) for mark in marked.split("mentions ")[1].split(", ")]
        claims += [_claim(text.strip(), Span(article.identifier, begin, begin + len(words))) for text in said]
    paths = {path for claim in claims for path in (claim.subject, claim.object, claim.speaker)}
    paths |= {mention.thing for mention in mentions}
    met = tuple(
        Thing(thing.path, thing.cls, thing.label, known=thing.known, named="/event/" not in f"/{thing.path}")
        for thing in things().values()
        if thing.path in paths
    )
    return article, Reading(article.identifier, met, tuple(mentions), tuple(claims))


def _mention(article, mark, begin):
    surface, name = mark.split("=")
    at = article.text.index(surface, begin)
    return Mention(Span(article.identifier, at, at + len(surface)), things()[name].path, 0.9, "gazetteer")


def _claim(text, evidence):
    speaker, hedge, subject, predicate, value = STATEMENT.fullmatch(text).groups()
    if predicate in ("beginDate", "endDate"):
        obj = Literal(value, GRANULARITY[len(value)])
    else:
        obj = value if predicate == "type" else things()[value].path
    return Claim(
        things()[subject].path,
        predicate,
        obj,
        evidence,
        "Negative" if hedge == "not" else "Positive",
        {"will": "Future", "may": "Possible"}.get(hedge, "Actual"),
        things()[speaker].path if speaker else None,
        0.9,
        "lexicon" if predicate == "type" else f"frame:{predicate}",
    )
