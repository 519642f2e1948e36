"""The things that travel through kg: frozen, slotted, valid at birth.

They carry plain strings and numbers only, so that they can be cached, compared, sent to workers and
read without any RDF library. Things of the domain are denoted by *paths*: the part of an IRI after the
build's base, such as ``state/armenia`` (known to the reference data) or ``dev-05#Meeting@310`` (known
only inside one article, until resolution gives it an IRI).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Literal as OneOf

from kg.errors import ArticleError

Polarity = OneOf["Positive", "Negative"]
Modality = OneOf["Actual", "Future", "Possible"]

PARTIAL_DATE = re.compile(r"-?\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
"""``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``: a calendar date at the granularity at which it is known."""


@dataclass(frozen=True, slots=True)
class Article:
    """One news or opinion article.

    ``text`` is the title, a blank line and the body: the string over which every offset counts.
    ``published`` is a partial date (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``). ``source`` says where the
    article was read from and is for messages only.

    Raises ArticleError when the identifier or the text is empty, or the date is none.
    """

    identifier: str
    title: str
    body: str
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str = "en"
    source: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.identifier.strip():
            raise ArticleError("the article has no identifier; give it an `id` in its front matter")
        if not self.text.strip():
            raise ArticleError("the article has neither title nor text")
        if self.published is not None and not PARTIAL_DATE.fullmatch(self.published):
            raise ArticleError(f"published: {self.published!r} is not YYYY, YYYY-MM or YYYY-MM-DD")

    @property
    def text(self) -> str:
        """Title, blank line, body: what spans count over (Unicode code points)."""
        return f"{self.title}\n\n{self.body}"

    @property
    def content_hash(self) -> str:
        """SHA-256 over everything that reading depends on, in hexadecimal."""
        parts = (self.identifier, self.text, self.author, self.publisher, self.published, self.url, self.language)
        return hashlib.sha256(repr(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``begin`` to ``end`` (code points, end exclusive) of an article's text."""

    article: str
    begin: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.begin < self.end:
            raise ValueError(f"not a span: {self.begin}..{self.end}")


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal value: its canonical lexical form and its datatype's local name in XSD (``gYear``, ``date``…)."""

    lexical: str
    datatype: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Something an article speaks of.

    ``path`` identifies it (see the module's docstring), ``cls`` is the local name of its class, ``label``
    its best name, ``names`` every other form met, ``known`` whether the reference data has it. For a thing
    without a proper name (``named`` false) names never identify it across articles.
    """

    path: str
    cls: str
    label: str
    names: tuple[str, ...] = ()
    known: bool = False
    named: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that stands for a thing (``thing`` is the thing's path)."""

    span: Span
    thing: str
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says in one place: subject, predicate and object, as whose word, and whether it is so.

    ``subject`` and ``speaker`` are paths; ``predicate`` is the local name of a property of the ontology, or
    ``type``; ``object`` is a path, a class's local name (for ``type``) or a Literal. ``evidence`` is the sentence.
    """

    subject: str
    predicate: str
    object: str | Literal
    evidence: Span
    polarity: Polarity = "Positive"
    modality: Modality = "Actual"
    speaker: str | None = None
    confidence: float = 0.5
    rule: str = ""

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is outside 0..1")

    @property
    def asserted(self) -> bool:
        """Whether the article's own voice states it as a fact: positive and actual."""
        return self.polarity == "Positive" and self.modality == "Actual"

    @property
    def key(self) -> str:
        """The hash of its content: 16 hexadecimal digits, the same in every build that reads the same article."""
        what = (self.subject, self.predicate, self.object, self.evidence, self.polarity, self.modality, self.speaker)
        return hashlib.sha256(repr(what).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one article: the things it speaks of, where, and what it says of them."""

    article: str
    things: tuple[Thing, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """Why a thing of one article was taken for the thing ``path``: a sentence for ``kg explain``."""

    local: str
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Identities:
    """Who is who in a corpus: every local path → the path it has in the graph, and the reasons."""

    paths: dict[str, str]
    merges: tuple[Merge, ...] = ()

    def of(self, path: str) -> str:
        """Return the path that the graph uses for a path of an article."""
        return self.paths.get(path, path)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A source that was not read, and why."""

    source: str
    reason: str


Severity = OneOf["Info", "Warning", "Violation"]


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file: 1-based line and column; ``file`` as the user named it."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence of an article behind a node of the graph, with the article's identifier and span."""

    article: str
    begin: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Result:
    """One SHACL validation result. Terms are in N-Triples notation, so that reports need no RDF library.

    A ``path`` of more than one predicate is a SPARQL 1.1 property path. A severity that is none of SHACL's three counts
    as a violation; ``own_severity`` names it. Where the source shape has no name, ``within`` is the named shape around.
    """

    focus: str
    severity: Severity
    message: str
    component: str
    shape: str
    path: str | None = None
    value: str | None = None
    position: Position | None = None
    evidence: tuple[Evidence, ...] = ()
    own_severity: str | None = None
    within: str | None = None

    @property
    def fingerprint(self) -> str:
        """A key of what is wrong that no change of line numbers alters (for baselines and SARIF)."""
        what = (self.focus, self.component, self.shape, self.path, self.value)
        return hashlib.sha256(repr(what).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Report:
    """A SHACL validation report as data.

    ``focus_nodes`` counts the nodes that at least one shape targeted, ``warnings`` names what was checked by
    nothing (a shape without a target node, an unknown target class), ``known`` counts the findings that are left out
    because a baseline has them, ``files`` names the data that were checked.
    """

    conforms: bool
    results: tuple[Result, ...]
    focus_nodes: int
    shapes: int
    engine: str
    warnings: tuple[str, ...] = ()
    known: int = 0
    files: tuple[str, ...] = ()
