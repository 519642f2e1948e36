"""A graph as tables: things, facts, claims, mentions and articles, for tools that know rows rather than triples.

Things are all subjects but articles, spans, claims and runs; so any RDF has things and facts, and a graph of kg has
all five. Classes and properties go by their short names (``kg.exports.described``).
"""

from __future__ import annotations

import json
import weakref
from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.exports.staging import staged, told
from kg.iris import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox


class Thing(NamedTuple):
    """What an IRI denotes. ``cls`` is its first class, ``known`` whether the reference data has it."""

    thing: str
    cls: str | None
    classes: list[str]
    label: str
    names: list[str]
    same_as: list[str]
    known: bool
    source_count: int | None
    merge_reasons: list[str]


class Fact(NamedTuple):
    """A statement about a thing. ``datatype`` is None where the object is a thing or class.

    ``claims`` and ``articles`` count what says it as a fact, ``confidence`` is the highest of those claims.
    """

    subject: str
    subject_label: str
    predicate: str
    object: str
    object_label: str
    datatype: str | None
    language: str | None
    claims: int
    articles: int
    confidence: float | None


class Claim(NamedTuple):
    """What one article says in one place, with its sentence; ``fact`` tells whether the statement stands."""

    claim: str
    subject: str
    subject_label: str
    predicate: str
    object: str
    object_label: str
    datatype: str | None
    polarity: str | None
    modality: str | None
    speaker: str | None
    speaker_label: str | None
    confidence: float | None
    rule: str | None
    article: str | None
    begin: int | None
    end: int | None
    sentence: str | None
    fact: bool


class Mention(NamedTuple):
    """A span of an article that stands for a thing."""

    mention: str
    article: str | None
    begin: int | None
    end: int | None
    text: str | None
    thing: str
    label: str
    cls: str | None
    confidence: float | None


class Article(NamedTuple):
    """An article with its text."""

    article: str
    identifier: str | None
    title: str | None
    creator: str | None
    publisher: str | None
    issued: str | None
    source: str | None
    language: str | None
    content_hash: str | None
    text: str | None


_THINGS = """
SELECT thing, cls, classes, label, names, same_as, known, source_count, merge_reasons FROM thing ORDER BY place"""
_ARTICLES = "SELECT * FROM article ORDER BY rowid"
_FACTS = """
SELECT t.thing, t.label, short(predicate),
  CASE predicate WHEN :type THEN short(object) ELSE object END,
  CASE WHEN datatype IS NULL THEN coalesce(o.label, short(object)) ELSE object END,
  datatype, language,
  coalesce(u.claims, 0), coalesce(u.articles, 0), u.confidence
FROM statement s
  LEFT JOIN thing t ON t.place = s.place
  LEFT JOIN named o ON o.iri = s.object AND s.datatype IS NULL
  LEFT JOIN support u ON u.key = s.key
WHERE s.fact ORDER BY s.rowid"""
_VALUES = """
SELECT t.thing, short(predicate), CASE predicate WHEN :type THEN short(object) ELSE object END
FROM statement s LEFT JOIN thing t ON t.place = s.place
WHERE s.fact AND datatype IS NOT NULL ORDER BY s.rowid"""
_CLAIMS = """
SELECT claim, subject, coalesce(subject_text, s.label, short(subject)), short(predicate),
  CASE predicate WHEN :type THEN short(object) ELSE object END,
  CASE WHEN datatype IS NULL THEN coalesce(o.label, short(object)) ELSE object END,
  datatype, polarity, modality, speaker, coalesce(speaker_text, p.label, short(speaker)), confidence, rule, c.article,
  e.begin, e.end, e.text, EXISTS (SELECT 1 FROM statement WHERE key = c.key)
FROM claim c
  LEFT JOIN named s ON s.iri = c.subject
  LEFT JOIN named o ON o.iri = c.object AND c.datatype IS NULL
  LEFT JOIN named p ON p.iri = c.speaker
  LEFT JOIN span e ON e.span = c.evidence
ORDER BY c.rowid"""
_MENTIONS = """
SELECT mention, article, begin, end, text, thing, coalesce(n.label, short(thing)), n.cls, confidence
FROM mention m LEFT JOIN span ON span = mention LEFT JOIN named n ON n.iri = m.thing
ORDER BY m.rowid"""
_MENTIONED = """
SELECT coalesce(m.articles, 0) FROM thing t LEFT JOIN (
  SELECT thing, count(DISTINCT article) + max(article IS NULL) AS articles
  FROM mention LEFT JOIN span ON span = mention GROUP BY thing) m ON m.thing = t.thing
ORDER BY t.place"""
_JOINED_ONLY = """
SELECT DISTINCT object, coalesce(label, short(object)) FROM statement LEFT JOIN named ON iri = object
WHERE fact AND datatype IS NULL AND predicate <> :type AND object NOT IN (SELECT thing FROM thing)
ORDER BY object"""
_ELSEWHERE = """
SELECT iri, coalesce(max(text), short(iri)) FROM (
  SELECT object AS iri, NULL AS text FROM statement WHERE fact AND datatype IS NULL AND predicate <> :type
  UNION ALL SELECT thing, NULL FROM mention
  UNION ALL SELECT subject, subject_text FROM claim
  UNION ALL SELECT object, NULL FROM claim WHERE datatype IS NULL AND predicate <> :type
  UNION ALL SELECT speaker, speaker_text FROM claim WHERE speaker IS NOT NULL)
WHERE iri NOT IN (SELECT iri FROM named UNION ALL SELECT article FROM article UNION ALL SELECT claim FROM claim)
GROUP BY iri ORDER BY iri"""


class Tables:
    """The five tables of a graph, each in the order of the layout: rows are made while they are asked for.

    They lie in a temporary database, which goes when this object does.
    """

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._database = staged(quads)
        weakref.finalize(self, self._database.close)

    def things(self) -> Iterator[Thing]:
        """Yield the things."""
        for thing, cls, classes, label, names, same_as, known, count, reasons in self._asked(_THINGS):
            lists = [json.loads(values) for values in (classes, names, same_as, reasons)]
            yield Thing(thing, cls, lists[0], label, lists[1], lists[2], bool(known), count, lists[3])

    def facts(self) -> Iterator[Fact]:
        """Yield the facts, those of a thing together, and things in their order."""
        return map(Fact._make, self._asked(_FACTS))

    def values(self) -> Iterator[tuple[str, str, str]]:
        """Yield thing, predicate and object of the facts whose object is a value, in the order of the facts."""
        return self._asked(_VALUES)

    def joining(self) -> Iterator[Fact]:
        """Yield the facts that join two things, which are neither classes nor values."""
        return (fact for fact in self.facts() if fact.datatype is None and fact.predicate != "rdf:type")

    def joined_only(self) -> Iterator[tuple[str, str]]:
        """Yield, in order, the IRI and the name of what such facts join but no row of the things describes."""
        return self._asked(_JOINED_ONLY)

    def with_values(self) -> Iterator[tuple[Thing, dict[str, list[str]]]]:
        """Yield every thing with its values by predicate."""
        valued = groupby(self.values(), key=itemgetter(0))
        whose, values = next(valued, (None, iter(())))
        for thing in self.things():
            properties: dict[str, list[str]] = defaultdict(list)
            if thing.thing == whose:  # the values of things are in the order of things, of which some have none
                for _, predicate, value in values:
                    properties[predicate].append(value)
                whose, values = next(valued, (None, iter(())))
            yield thing, properties

    def claims(self) -> Iterator[Claim]:
        """Yield the claims."""
        return (Claim._make(row)._replace(fact=bool(row[-1])) for row in self._asked(_CLAIMS))

    def mentions(self) -> Iterator[Mention]:
        """Yield the mentions."""
        return map(Mention._make, self._asked(_MENTIONS))

    def mentioned(self) -> Iterator[int]:
        """Yield for every thing the number of articles that mention it."""
        return (articles for (articles,) in self._asked(_MENTIONED))

    def articles(self) -> Iterator[Article]:
        """Yield the articles."""
        return map(Article._make, self._asked(_ARTICLES))

    def elsewhere(self) -> Iterator[tuple[str, str]]:
        """Yield, in order, the IRI and the name of what facts, mentions and claims speak of but no table describes."""
        return self._asked(_ELSEWHERE)

    def _asked(self, query: str) -> Iterator[Any]:
        with told():
            yield from self._database.execute(query, {"type": RDF + "type"})
