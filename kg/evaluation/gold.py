"""Gold sets: articles annotated by hand, one JSON object a line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from kg.errors import InputError
from kg.model import Article

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Characters ``start`` to ``end`` (end exclusive) of an article's text that stand for a node."""

    start: int
    end: int
    node: str


@dataclass(frozen=True)
class GoldNode:
    """One thing of a gold set; ``cls`` is the local name of its class."""

    cls: str
    name: str = ""
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """What an article says: ``s`` and ``o`` are node ids, but the ``o`` of a date is a partial date, of a type None."""

    s: str
    p: str
    o: str | None = None
    modality: str = "Actual"
    polarity: str = "Positive"
    attributedTo: str | None = None  # noqa: N815 - the format's own key

    @property
    def asserted(self) -> bool:
        """Whether it is positive and actual."""
        return self.modality == "Actual" and self.polarity == "Positive"


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article with its mentions, its nodes by id, and its statements."""

    id: str
    title: str
    text: str
    body: str
    mentions: tuple[GoldMention, ...]
    nodes: dict[str, GoldNode]
    statements: tuple[GoldStatement, ...]
    author: str | None = None
    publisher: str | None = None
    published: str | None = None

    @property
    def article(self) -> Article:
        """The plain article, as a builder gets it."""
        return Article(self.id, self.title, self.body, self.author, self.publisher, self.published)

    def surface(self, mention: GoldMention) -> str:
        """Return the words of a mention."""
        return self.text[mention.start : mention.end]


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A gold set: its name, the SHA-256 of its file, its articles."""

    name: str
    digest: str
    articles: tuple[GoldArticle, ...]


class _Row(msgspec.Struct):
    """A line of the file; ``class`` is a word that Python keeps for itself, hence the renaming."""

    id: str
    title: str
    text: str
    body: str
    mentions: tuple[GoldMention, ...]
    nodes: dict[str, _Node]
    statements: tuple[GoldStatement, ...]
    author: str | None = None
    publisher: str | None = None
    published: str | None = None


class _Node(msgspec.Struct):
    cls: str = msgspec.field(name="class")
    name: str = ""
    wikidata: str | None = None


def read_gold(path: Path) -> GoldSet:
    """Return a gold set, named after its file. Raises InputError, naming file and line, when it is none."""
    try:
        whole = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read the gold set {path}: {error.strerror}") from error
    lines = whole.splitlines()
    articles = tuple(_article(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip())
    if not articles:
        raise InputError(f"the gold set {path} is empty; it holds one JSON object a line, an article each")
    return GoldSet(path.stem, hashlib.sha256(whole).hexdigest(), articles)


def _article(line: bytes, place: str) -> GoldArticle:
    try:
        row = msgspec.json.decode(line, type=_Row)
    except msgspec.MsgspecError as error:
        raise InputError(f"{place}: not an article of a gold set: {error}") from error
    named = {mention.node for mention in row.mentions} | {statement.s for statement in row.statements}
    if missing := sorted(named - set(row.nodes)):
        raise InputError(f"{place}: not among its nodes: {', '.join(missing)}")
    if f"{row.title}\n\n{row.body}" != row.text:
        raise InputError(f"{place}: the text is not title, blank line and body, so that its offsets count wrongly")
    nodes = {name: GoldNode(node.cls, node.name, node.wikidata) for name, node in row.nodes.items()}
    return GoldArticle(
        row.id, row.title, row.text, row.body, row.mentions, nodes, row.statements,
        row.author, row.publisher, row.published,
    )  # fmt: skip
