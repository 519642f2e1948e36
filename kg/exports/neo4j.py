"""CSV files for ``neo4j-admin database import``: things, articles and claims as nodes, facts and evidence between them.

A fact is a relationship of the type of its property, in Neo4j's spelling (``MEMBER_OF``), with how many claims and
articles say it. Values that are no things, such as dates, are properties of the node. Every claim is a node with its
sentence, joined to what it is about, to its article and to whoever's word it is.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, BinaryIO

from kg.exports.files import holding
from kg.exports.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyoxigraph as ox

    from kg.exports.tables import Claim

SEPARATOR = "\x1f"
"""What stands between the values of an array: the unit separator, which no name contains."""

Row = list[object]

IMPORT = """\
Import these files into a new Neo4j database, from this folder:

neo4j-admin database import full neo4j \\
  --nodes=things.csv --nodes=articles.csv --nodes=claims.csv \\
  --relationships=facts.csv --relationships=mentions.csv --relationships=evidence.csv \\
  --array-delimiter=U+001F --multiline-fields=true
"""


def files(quads: Iterable[ox.Quad]) -> dict[str, Callable[[BinaryIO], None]]:
    """Return the files for quads in the order of the layout: name → what writes it."""
    found = Tables(quads)
    return {
        "import.txt": holding(IMPORT.encode()),
        "things.csv": lambda out: _write(_things(found), out),
        "articles.csv": lambda out: _write(_articles(found), out),
        "claims.csv": lambda out: _write(_claims(found), out),
        "facts.csv": lambda out: _write(_facts(found), out),
        "mentions.csv": lambda out: _write(_mentions(found), out),
        "evidence.csv": lambda out: _write(_evidence(found), out),
    }


def _write(rows: Iterable[Row], out: BinaryIO) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    for row in rows:
        writer.writerow([SEPARATOR.join(cell) if isinstance(cell, list) else cell for cell in row])
    text.detach()


def relationship(predicate: str) -> str:
    """Return a property's name as Neo4j's users spell types of relationships.

    >>> relationship("memberOf"), relationship("rdfs:seeAlso")
    ('MEMBER_OF', 'SEE_ALSO')
    """
    local = re.split(r"[/#:]", predicate)[-1] or predicate
    return re.sub(r"\W+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", local)).upper()


def _things(found: Tables) -> Iterator[Row]:
    """Yield a node for every thing; a property is a column, of arrays since any may have several values."""
    columns = sorted({predicate for _, predicate, _ in found.values()})
    yield [
        "iri:ID",
        "label",
        "names:string[]",
        "sameAs:string[]",
        "sourceCount:long",
        *(f"{_property(name)}:string[]" for name in columns),
        ":LABEL",
    ]
    for thing, properties in found.with_values():
        cells = [properties.get(name, []) for name in columns]
        labels = ["Thing", *(_label(cls) for cls in thing.classes)]
        yield [thing.thing, thing.label, thing.names, thing.same_as, thing.source_count, *cells, labels]
    blank: list[object] = [[]] * len(columns)
    for iri, label in found.elsewhere():
        yield [iri, label, [], [], None, *blank, ["Thing"]]


def _property(predicate: str) -> str:
    """Return a property's name as a header can hold it, where a colon stands before the type."""
    return re.sub(r"\W+", "_", predicate)


def _label(cls: str) -> str:
    return re.split(r"[/#:]", cls)[-1] or cls


def _articles(found: Tables) -> Iterator[Row]:
    yield ["iri:ID", "identifier", "title", "creator", "publisher", "issued", "source", "language", "text", ":LABEL"]
    for article in found.articles():
        yield [*article[:8], article.text, "Article"]


def _claims(found: Tables) -> Iterator[Row]:
    """Yield a node for every claim; what it says of a class or a value is a property, as no node stands for those."""
    columns = ["iri:ID", "predicate", "value", "polarity", "modality", "confidence:double", "rule", "sentence"]
    yield [*columns, "begin:long", "end:long", "fact:boolean", ":LABEL"]
    for claim in found.claims():
        value = None if _is_thing(claim) else claim.object
        fact = str(claim.fact).lower()
        told = [claim.claim, claim.predicate, value, claim.polarity, claim.modality, claim.confidence, claim.rule]
        yield [*told, claim.sentence, claim.begin, claim.end, fact, "Claim"]


def _is_thing(claim: Claim) -> bool:
    """Whether what a claim says of its subject is a thing, neither class nor value."""
    return claim.datatype is None and claim.predicate != "rdf:type"


def _facts(found: Tables) -> Iterator[Row]:
    yield [":START_ID", ":END_ID", "claims:long", "articles:long", "confidence:double", ":TYPE"]
    for fact in found.joining():
        yield [fact.subject, fact.object, fact.claims, fact.articles, fact.confidence, relationship(fact.predicate)]


def _mentions(found: Tables) -> Iterator[Row]:
    yield [":START_ID", ":END_ID", "begin:long", "end:long", "text", "confidence:double", ":TYPE"]
    for mention in found.mentions():
        if mention.article is not None:
            yield [
                mention.article,
                mention.thing,
                mention.begin,
                mention.end,
                mention.text,
                mention.confidence,
                "MENTIONS",
            ]


def _evidence(found: Tables) -> Iterator[Row]:
    yield [":START_ID", ":END_ID", ":TYPE"]
    for claim in found.claims():
        yield [claim.claim, claim.subject, "SUBJECT"]
        if _is_thing(claim):
            yield [claim.claim, claim.object, "OBJECT"]
        if claim.article is not None:
            yield [claim.claim, claim.article, "DERIVED_FROM"]
        if claim.speaker is not None:
            yield [claim.claim, claim.speaker, "ATTRIBUTED_TO"]
