"""Readings and identities → quads: the only maker of triples.

The default graph holds the run, the things with their facts, and the articles; the named graph of each
article (its name is the article's IRI) holds its spans, mentions and claims. Quads come in reading order: the
run, the things by class and IRI, then article after article, each with its spans and claims; within a
subject, predicates in a fixed order and objects sorted. So equal input gives equal bytes in every export, and
an export can write while it reads.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from kg import terms
from kg.iris import BASE, DCTERMS, ITSRDF, KG, NIF, OWL, PROV, RDF, RDFS, SKOS, WD, XSD, article_iri, digest, span_iri
from kg.model import PARTIAL_DATE, Article, Claim, Identities, Literal, Mention, Reading, Span, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import rdflib

_DEFAULT = ox.DefaultGraph()
_TYPE = ox.NamedNode(RDF + "type")
_LABEL = ox.NamedNode(RDFS + "label")
_GRANULARITY = {4: "gYear", 7: "gYearMonth", 10: "date"}

Node = ox.NamedNode
Object = ox.NamedNode | ox.Literal
Statement = tuple[Node, Object]
"""Predicate and object of one subject."""


class KnownThing(Protocol):
    """What the reference data says of a thing that it has."""

    @property
    def cls(self) -> str:
        """The local name of its class."""

    @property
    def label(self) -> str:
        """Its best name, in English."""

    @property
    def wikidata(self) -> str | None:
        """Its Wikidata id, where known."""


class Vocabulary(Protocol):
    """What the dataset asks of a domain: the things of its reference data by path, and its tree of classes."""

    @property
    def by_path(self) -> Mapping[str, KnownThing]: ...  # noqa: D102
    def is_a(self, cls: str, ancestor: str) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Run:
    """How a graph was made; never when or where.

    ``version`` is kg's; ``domain``, ``corpus`` and ``corrections`` are content hashes (the last empty where there are
    none); ``model`` names the language model and its version; ``threshold`` is the least confidence (0..1) at which a
    claim makes a fact.
    """

    version: str
    domain: str
    model: str
    corpus: str
    threshold: float = 0.5
    corrections: str = ""

    @property
    def key(self) -> str:
        """The hash of versions and threshold, so that one article more does not rename the run of every claim."""
        return digest(self.version, self.domain, self.model, self.threshold, length=16)


def corpus_key(articles: Iterable[Article]) -> str:
    """Return the hash of a corpus: SHA-256 over its articles' content hashes, whatever their order."""
    hashes = sorted(article.content_hash for article in articles)
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def makes_fact(claim: Claim, threshold: float) -> bool:
    """Whether a claim lets its statement stand as a fact.

    It must be positive, actual, at least as confident as the threshold, and in the article's own voice: what
    stands only as somebody's word is alleged, and stays a claim until an article says it itself. A claim of confidence
    0 was denied by a correction and makes none, whatever the threshold.
    """
    trusted = claim.confidence > 0 and claim.confidence >= threshold
    return claim.asserted and claim.speaker is None and trusted


@dataclass(slots=True)
class _Gathered:
    """What all articles together say of one thing."""

    classes: Counter[str] = field(default_factory=Counter)
    labels: Counter[tuple[str, str]] = field(default_factory=Counter)
    names: set[tuple[str, str]] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    typed_by_claims: bool = False
    facts: set[Statement] = field(default_factory=set)
    reasons: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)


def quads(  # noqa: PLR0913 - all that a graph is made of passes here
    articles: Iterable[Article],
    readings: Iterable[Reading],
    identities: Identities,
    *,
    domain: Vocabulary,
    run: Run,
    base: str = BASE,
    stories: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
) -> Iterator[ox.Quad]:
    """Yield the graph of a corpus, in reading order, without blank nodes.

    ``stories`` tell which articles are copies of one story (identifier → any name of the story; None: every article
    stands for itself), ``labels`` what things are called whatever the articles say (path → name, in English).
    Every reading needs its article, and every path in it a thing of a reading or of the domain, else ValueError.
    """
    maker = _Maker(identities, domain, run, base)
    maker.labels = labels or {}
    texts = {article.identifier: article for article in articles}
    ordered = sorted(readings, key=lambda reading: article_iri(reading.article, base))
    for reading in ordered:
        if reading.article not in texts:
            raise ValueError(f"a reading without its article: {reading.article!r}")
        maker.gather(reading, texts[reading.article].language, (stories or {}).get(reading.article, reading.article))
    yield from maker.run_description()
    yield from maker.things()
    read = {reading.article: reading for reading in ordered}
    for identifier in sorted(texts, key=lambda identifier: article_iri(identifier, base)):
        yield from maker.article(texts[identifier], read.get(identifier, Reading(identifier)))


class _Maker:
    """Holds what one graph is made with: who is who, the domain, the run, the base of its IRIs."""

    def __init__(self, identities: Identities, domain: Vocabulary, run: Run, base: str) -> None:
        self.identities, self.domain, self.run, self.base = identities, domain, run, base
        self.run_node = Node(f"{base}run/{run.key}")
        self.gathered: dict[str, _Gathered] = {}
        self.labels: Mapping[str, str] = {}

    def of(self, path: str) -> _Gathered:
        return self.gathered.setdefault(self.identities.of(path), _Gathered())

    def node(self, path: str) -> Node:
        return Node(self.base + self.identities.of(path))

    def span(self, span: Span) -> Node:
        return Node(span_iri(span.article, span.begin, span.end, self.base))

    def object(self, claim: Claim) -> Object:
        if isinstance(claim.object, Literal):
            return _date_literal(claim.object)
        return Node(KG + claim.object) if claim.predicate == "type" else self.node(claim.object)

    # What the articles say, gathered by thing.

    def gather(self, reading: Reading, language: str, story: str) -> None:
        """Take in what one article says of each thing."""
        for thing in reading.things:
            self._gather_thing(thing, language)
        for mention in reading.mentions:
            self.of(mention.thing)
        for claim in _distinct(reading.claims):
            self._gather_claim(claim, story)

    def _gather_thing(self, thing: Thing, language: str) -> None:
        found = self.of(thing.path)
        found.classes[thing.cls] += 1
        found.labels[thing.label, language] += 1
        found.names.update((name, language) for name in (thing.label, *thing.names))

    def _gather_claim(self, claim: Claim, story: str) -> None:
        subject = self.of(claim.subject)
        if claim.speaker is not None:
            self.of(claim.speaker)
        if isinstance(claim.object, str) and claim.predicate != "type":
            self.of(claim.object)
        stands = makes_fact(claim, self.run.threshold)
        if stands:
            subject.stories.add(story)
        if claim.predicate == "type":
            subject.typed_by_claims = True
            if stands:
                subject.types.add(str(claim.object))
        elif stands:
            subject.facts.add((Node(KG + claim.predicate), self.object(claim)))

    # The default graph.

    def run_description(self) -> Iterator[ox.Quad]:
        """Yield the run: the versions and hashes that it was made with."""
        run = self.run
        yield from _block(
            self.run_node,
            _types("Run", more=(PROV + "Activity",)),
            [(Node(PROV + "used"), Node(f"{self.base}corrections/{run.corrections}"))] if run.corrections else (),
            _texts(KG + "corpusHash", run.corpus),
            _texts(KG + "domainHash", run.domain),
            _texts(KG + "model", run.model),
            _texts(KG + "softwareVersion", run.version),
            [(Node(KG + "threshold"), _decimal(run.threshold))],
        )

    def things(self) -> Iterator[ox.Quad]:
        """Yield every thing with its names, facts and identity, by class and IRI."""
        for merge in self.identities.merges:
            if merge.path in self.gathered:
                self.gathered[merge.path].reasons.add(merge.reason)
        classes = {path: self._classes(path, found) for path, found in self.gathered.items()}
        for path in sorted(self.gathered, key=lambda path: (classes[path][0], self.base + path)):
            yield from self._thing(path, classes[path], self.gathered[path])

    def _classes(self, path: str, found: _Gathered) -> list[str]:
        """Return the classes that stand as facts, sorted; never empty."""
        known = self.domain.by_path.get(path)
        if known is not None:
            return sorted({known.cls, *found.types})
        if not found.classes:
            raise ValueError(f"neither a reading nor the domain describes {path!r}")
        if found.types:
            return sorted(found.types)
        cls = min(found.classes, key=lambda cls: (-found.classes[cls], cls))
        if self.domain.is_a(cls, "Event"):
            return ["Event"] if found.facts else ["ReportedEvent"]
        if found.typed_by_claims and self.domain.is_a(cls, "Agreement"):
            return ["Agreement"]  # nothing says that it came to be: its kind stays in the claims
        return [cls]

    def _thing(self, path: str, classes: list[str], found: _Gathered) -> Iterator[ox.Quad]:
        known = self.domain.by_path.get(path)
        label = (known.label, "en") if known is not None else _best(found.labels)
        if path in self.labels:
            found.names.add(label)
            label = (self.labels[path], "en")
        wikidata = known.wikidata if known is not None else None
        names = (ox.Literal(name, language=tag) for name, tag in found.names if name != label[0])
        yield from _block(
            Node(self.base + path),
            _types(*classes),
            [(_LABEL, ox.Literal(label[0], language=label[1]))],
            ((Node(SKOS + "altLabel"), name) for name in sorted(names, key=str)),
            sorted(self._facts(classes, found), key=lambda fact: (fact[0].value, str(fact[1]))),
            [(Node(OWL + "sameAs"), Node(WD + wikidata))] if wikidata else (),
            [(Node(RDFS + "isDefinedBy"), Node(self.base + "reference"))] if known is not None else (),
            _texts(KG + "mergeReason", *found.reasons),
        )

    def _facts(self, classes: list[str], found: _Gathered) -> Iterator[Statement]:
        """Yield the facts about a thing; of events and agreements also how many stories stand behind them."""
        yield from found.facts
        if found.stories and any(self.domain.is_a(cls, root) for cls in classes for root in ("Event", "Agreement")):
            yield Node(KG + "sourceCount"), _count(len(found.stories))

    # One article.

    def article(self, article: Article, reading: Reading) -> Iterator[ox.Quad]:
        """Yield an article's description, then its spans, mentions and claims in its own graph."""
        node = Node(article_iri(article.identifier, self.base))
        mentioned = {self.node(mention.thing) for mention in reading.mentions}
        yield from _block(
            node,
            _types("Article", more=(NIF + "Context",)),
            _texts(DCTERMS + "identifier", article.identifier),
            _texts(DCTERMS + "title", article.title),
            _texts(DCTERMS + "creator", article.author),
            _texts(DCTERMS + "publisher", article.publisher),
            [(Node(DCTERMS + "issued"), _partial_date(article.published))] if article.published else (),
            [(Node(DCTERMS + "source"), _web_address(article.url))] if article.url else (),
            _texts(DCTERMS + "language", article.language),
            _texts(KG + "contentHash", article.content_hash),
            ((Node(KG + "mentions"), thing) for thing in sorted(mentioned, key=str)),
            _texts(NIF + "isString", article.text),
        )
        claims = _distinct(reading.claims)
        yield from self._spans(node, article.text, reading.mentions, claims)
        for claim in sorted(claims, key=lambda claim: claim.key):
            yield from self._claim(node, claim)

    def _spans(
        self, article: Node, text: str, mentions: Iterable[Mention], claims: Iterable[Claim]
    ) -> Iterator[ox.Quad]:
        by_span: dict[Span, list[Mention]] = {claim.evidence: [] for claim in claims}
        for mention in mentions:
            by_span.setdefault(mention.span, []).append(mention)
        for span in sorted(by_span):
            if span.end > len(text):
                raise ValueError(f"{span!r} ends after the {len(text)} characters of its article")
            things = {self.node(mention.thing) for mention in by_span[span]}
            confidences = [mention.confidence for mention in by_span[span]]
            yield from _block(
                self.span(span),
                _types(more=(NIF + "OffsetBasedString",)),
                [(Node(NIF + "referenceContext"), article)],
                [(Node(NIF + "beginIndex"), _count(span.begin)), (Node(NIF + "endIndex"), _count(span.end))],
                _texts(NIF + "anchorOf", text[span.begin : span.end]),
                ((Node(ITSRDF + "taIdentRef"), thing) for thing in sorted(things, key=str)),
                [(Node(ITSRDF + "taConfidence"), _decimal(max(confidences)))] if confidences else (),
                graph=article,
            )

    def _claim(self, article: Node, claim: Claim) -> Iterator[ox.Quad]:
        predicate = _TYPE if claim.predicate == "type" else Node(KG + claim.predicate)
        yield from _block(
            Node(f"{self.base}claim/{claim.key}"),
            _types("Claim"),
            [(Node(RDF + "subject"), self.node(claim.subject)), (Node(RDF + "predicate"), predicate)],
            [(Node(RDF + "object"), self.object(claim)), (Node(KG + "evidence"), self.span(claim.evidence))],
            [(Node(KG + "polarity"), Node(KG + claim.polarity)), (Node(KG + "modality"), Node(KG + claim.modality))],
            [(Node(KG + "attributedTo"), self.node(claim.speaker))] if claim.speaker is not None else (),
            [(Node(KG + "confidence"), _decimal(claim.confidence))],
            _texts(KG + "rule", claim.rule),
            [(Node(PROV + "wasDerivedFrom"), article), (Node(PROV + "wasGeneratedBy"), self.run_node)],
            graph=article,
        )


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims once each: of those with one key, the most confident."""
    best: dict[str, Claim] = {}
    for claim in claims:
        rival = best.get(claim.key)
        if rival is None or (claim.confidence, claim.rule) > (rival.confidence, rival.rule):
            best[claim.key] = claim
    return list(best.values())


def _best(labels: Counter[tuple[str, str]]) -> tuple[str, str]:
    """Return the label met in most articles; of equals the longest, then the last in the alphabet."""
    return max(labels, key=lambda label: (labels[label], len(label[0]), label))


def _block(
    subject: Node, *statements: Iterable[Statement], graph: Node | ox.DefaultGraph = _DEFAULT
) -> Iterator[ox.Quad]:
    for group in statements:
        for predicate, obj in group:
            yield ox.Quad(subject, predicate, obj, graph)


def _types(*classes: str, more: tuple[str, ...] = ()) -> list[Statement]:
    return [(_TYPE, Node(iri)) for iri in (*(KG + cls for cls in classes), *more)]


def _texts(predicate: str, *values: str | None) -> list[Statement]:
    literals = [ox.Literal(value) for value in values if value]
    return [(Node(predicate), literal) for literal in sorted(literals, key=str)]


def _typed(lexical: str, datatype: str) -> ox.Literal:
    return ox.Literal(lexical, datatype=Node(XSD + datatype))


def _count(number: int) -> ox.Literal:
    return _typed(str(number), "integer")


def _decimal(number: float) -> ox.Literal:
    """Return a decimal of at most four places in its canonical form (``0.5``, ``1``), which no tool rewrites."""
    return _typed(f"{number:.4f}".rstrip("0").rstrip("."), "decimal")


def _partial_date(lexical: str) -> ox.Literal:
    return _typed(lexical, _GRANULARITY[len(lexical)])


def _date_literal(value: Literal) -> ox.Literal:
    """Return a claim's date. Raises ValueError when the lexical form is not that of its datatype."""
    if PARTIAL_DATE.fullmatch(value.lexical) and _GRANULARITY.get(len(value.lexical)) == value.datatype:
        return _typed(value.lexical, value.datatype)
    raise ValueError(f"not a date of its datatype: {value!r}")


def _web_address(url: str) -> Object:
    """Return the IRI of a web address, or the text as it stands where it is none."""
    try:
        return Node(url)
    except ValueError:
        return ox.Literal(url)


def to_rdflib(quads: Iterable[ox.Quad]) -> rdflib.Dataset:
    """Return the graph as an rdflib Dataset, for whoever works with rdflib; queries on it see all graphs together."""
    return terms.rdflib_dataset(quads)
