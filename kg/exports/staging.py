"""A graph in a database of SQLite that is thrown away: where the tables of the exports are joined.

A claim needs the words of its span, the names of what it is about, and whether its statement stands; a fact needs the
claims that say it. In other people's RDF these may come in any order and number, so they are looked up on disk. SQLite
keeps its private temporary database in memory until its cache is full (https://www.sqlite.org/inmemorydb.html), so a
small graph never leaves memory and a large one takes little.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from contextlib import contextmanager
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING

from kg.errors import OutputError
from kg.exports.described import (
    Described,
    datatype,
    first,
    identifier,
    language,
    name,
    notation,
    number,
    share,
    short,
    subjects,
    text,
    texts,
)
from kg.iris import DCTERMS, ITSRDF, KG, NIF, OWL, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyoxigraph as ox

Row = tuple[str, tuple[object, ...]]
"""A table, and what to put into its columns."""

CHUNK = 1024
"""Rows that are inserted at a time."""

CACHE = 32_768
"""Kibibytes of the database that are held in memory."""

_SCHEMA = """
CREATE TABLE thing (place INTEGER PRIMARY KEY, thing, cls, classes, label, names, same_as, known, source_count,
  merge_reasons);
CREATE TABLE named (iri PRIMARY KEY, label, cls) WITHOUT ROWID;
CREATE TABLE statement (place, key, predicate, object, datatype, language, fact);
CREATE TABLE claim (claim, key, subject, subject_text, predicate, object, datatype, polarity, modality, speaker,
  speaker_text, confidence, rule, article, evidence, counts);
CREATE TABLE span (span PRIMARY KEY, article, begin, end, text) WITHOUT ROWID;
CREATE TABLE mention (mention, thing, confidence);
CREATE TABLE article (article, identifier, title, creator, publisher, issued, source, language, content_hash, text);
"""
"""Tables in the order in which subjects come, and by what others look them up.

``place`` is where a thing stands among all subjects, ``key`` is for a subject, predicate and object together. ``fact``
tells whether a statement makes a row of the facts, ``counts`` whether a claim says something as a fact; ``_text`` is
what a literal says that stands where a thing should.
"""

_SUPPORT = """
CREATE TABLE support (key PRIMARY KEY, claims, articles, confidence) WITHOUT ROWID;
INSERT INTO support
  SELECT key, count(*), count(DISTINCT article) + max(article IS NULL), max(confidence)
  FROM claim WHERE counts GROUP BY key;
CREATE INDEX stated ON statement (key);
"""

TYPE, SUBJECT, PREDICATE, OBJECT = (notation(RDF + part) for part in ("type", "subject", "predicate", "object"))
_LABEL, _NAME, _SAME = notation(RDFS + "label"), notation(SKOS + "altLabel"), notation(OWL + "sameAs")
_DEFINED, _DERIVED = notation(RDFS + "isDefinedBy"), notation(PROV + "wasDerivedFrom")
_REASON, _COUNT, _EVIDENCE, _POLARITY, _MODALITY, _SPEAKER, _CONFIDENCE, _RULE, _HASH = (
    notation(KG + part)
    for part in (
        "mergeReason",
        "sourceCount",
        "evidence",
        "polarity",
        "modality",
        "attributedTo",
        "confidence",
        "rule",
        "contentHash",
    )
)
_CONTEXT, _BEGIN, _END, _ANCHOR, _STRING = (
    notation(NIF + part) for part in ("referenceContext", "beginIndex", "endIndex", "anchorOf", "isString")
)
_POSITIVE, _ACTUAL = (KG + "Positive", None), (KG + "Actual", None)
_THING, _SURE = notation(ITSRDF + "taIdentRef"), notation(ITSRDF + "taConfidence")
_TITLE = notation(DCTERMS + "title")
_ABOUT_ARTICLES = [
    notation(DCTERMS + part) for part in ("identifier", "title", "creator", "publisher", "issued", "source", "language")
] + [_HASH, _STRING]
_OWN_COLUMN = {_LABEL, _NAME, _SAME, _DEFINED, _REASON, _COUNT}
"""Properties of things that have a column of their own and make no row of the facts."""


@contextmanager
def told() -> Iterator[None]:
    """Tell what SQLite could not do, a full disk above all, as OutputError."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OutputError(
            f"the tables need temporary files, and {error}; set TMPDIR to a folder with more room"
        ) from error


def staged(quads: Iterable[ox.Quad]) -> sqlite3.Connection:
    """Return the database of a graph whose quads come subject by subject, as ``Arranged`` gives them.

    Its SQL knows ``short`` of ``kg.exports.described``. Raises OutputError where there is no room for it.
    """
    database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    database.create_function("short", 1, lambda iri: None if iri is None else short(iri), deterministic=True)
    with told():
        database.executescript(f"PRAGMA journal_mode=OFF; PRAGMA cache_size=-{CACHE}; BEGIN; {_SCHEMA}")
        waiting = (row for place, subject in enumerate(subjects(quads)) for row in _rows(place, *subject))
        while chunk := list(islice(waiting, CHUNK)):
            _insert(database, chunk)
        database.executescript(_SUPPORT)  # which commits first
    return database


def _insert(database: sqlite3.Connection, chunk: list[Row]) -> None:
    """Insert rows in their order; of what comes twice the last stays."""
    tables: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    for table, row in chunk:
        tables[table].append(row)
    for table, many in tables.items():
        marks = ",".join("?" * len(many[0]))
        database.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", many)  # noqa: S608 - no data


def _rows(place: int, subject: str, described: Described) -> Iterator[Row]:
    """Yield the rows of a subject, which stands in this place among all."""
    types = set(texts(described, TYPE))
    if KG + "Run" in types:
        return
    if KG + "Article" in types:
        yield from _article(subject, described)
    elif KG + "Claim" in types and SUBJECT in described and PREDICATE in described and OBJECT in described:
        yield _claim(subject, described)
    elif NIF + "OffsetBasedString" in types:
        yield from _span(subject, described)
    else:
        yield from _thing(place, subject, described)


def _key(subject: str, predicate: str, obj: bytes) -> bytes:
    return blake2b(f"{subject}\0{predicate}\0".encode() + obj, digest_size=16).digest()


def _list(values: list[str]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _literal(term: bytes | None) -> str | None:
    """Return what a literal says; None for anything else."""
    return identifier(term) if term is not None and term.startswith(b'"') else None


def _article(article: str, described: Described) -> Iterator[Row]:
    title = text(described, _TITLE)
    if title is not None:
        yield "named", (article, title or short(article), None)
    yield "article", (article, *(text(described, predicate) for predicate in _ABOUT_ARTICLES))


def _claim(claim: str, described: Described) -> Row:
    (subject, *_), (predicate, *_), (obj, *_) = (described[part] for part in (SUBJECT, PREDICATE, OBJECT))
    speaker = first(described, _SPEAKER)
    about, property_ = identifier(subject), identifier(predicate)
    counts = text(described, _POLARITY) in _POSITIVE and text(described, _MODALITY) in _ACTUAL and speaker is None
    return "claim", (
        claim,
        _key(about, property_, obj),
        about,
        _literal(subject),
        property_,
        identifier(obj),
        datatype(obj),
        name(described, _POLARITY),
        name(described, _MODALITY),
        None if speaker is None else identifier(speaker),
        _literal(speaker),
        share(described, _CONFIDENCE),
        text(described, _RULE),
        text(described, _DERIVED),
        text(described, _EVIDENCE),
        counts,
    )


def _span(span: str, described: Described) -> Iterator[Row]:
    begin, end = number(described, _BEGIN), number(described, _END)
    yield "span", (span, text(described, _CONTEXT), begin, end, text(described, _ANCHOR))
    for thing in texts(described, _THING):
        yield "mention", (span, thing, share(described, _SURE))


def _thing(place: int, thing: str, described: Described) -> Iterator[Row]:
    classes = [short(cls) for cls in texts(described, TYPE)]
    cls = classes[0] if classes else None
    label = text(described, _LABEL) or short(thing)
    names, same, reasons = (_list(texts(described, predicate)) for predicate in (_NAME, _SAME, _REASON))
    count, known = number(described, _COUNT), _DEFINED in described
    yield "thing", (place, thing, cls, _list(classes), label, names, same, known, count, reasons)
    yield "named", (thing, label, cls)
    for predicate, values in described.items():
        iri, fact = identifier(predicate), predicate not in _OWN_COLUMN
        for term in values:
            key = _key(thing, iri, term)
            yield "statement", (place, key, iri, identifier(term), datatype(term), language(term), fact)
