"""The working copy of one article while it is read: what the steps share and fill in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import Span
from kg.reading.language import base_forms
from kg.reading.mending import mend_charges

if TYPE_CHECKING:
    from kg.model import Article, Modality, Polarity
    from kg.ontology import Candidate, Domain, Entry
    from kg.reading.nominals import Phrase
    from kg.reading.parse import Parse


@dataclass(slots=True, eq=False)
class Found:
    """Tokens ``first``…``last`` (end exclusive) that stand for something; ``head`` is the token that governs them.

    ``kind`` is ``name``, ``demonym``, ``nominal`` (a description) or ``event``. ``candidates`` are the known things the
    words may mean; ``path`` and ``cls`` are set once it is decided what they do mean.
    """

    first: int
    last: int
    head: int
    kind: str
    rule: str
    cls: str = ""
    path: str = ""
    candidates: tuple[Candidate, ...] = ()
    entry: Entry | None = None


@dataclass(slots=True, eq=False)
class Role:
    """A filler of an event or the other end of a relation: which property, which words, by which rule."""

    predicate: str
    filler: Found
    rule: str


@dataclass(slots=True, eq=False)
class Event:
    """A happening as its trigger tells it. ``trigger`` is the token, ``found`` the mention of it."""

    trigger: int
    entry: Entry
    found: Found
    roles: list[Role] = field(default_factory=list)
    begin: str | None = None
    end: str | None = None
    polarity: Polarity = "Positive"
    modality: Modality = "Actual"
    speaker: str | None = None
    granted: bool = False
    """Whether a noun only refers to it, so that another mention of the same happening knows better how it stands."""

    def fillers(self, *predicates: str) -> list[Found]:
        """Return who fills one of these roles (all roles when none is named)."""
        return [role.filler for role in self.roles if not predicates or role.predicate in predicates]

    def add(self, predicate: str, filler: Found, rule: str) -> bool:
        """Add a role unless the same thing plays one already; return whether it was added."""
        if filler is self.found or any(role.filler.path == filler.path for role in self.roles):
            return False
        self.roles.append(Role(predicate, filler, rule))
        return True


@dataclass(slots=True, eq=False)
class Relation:
    """A relation between two things as one place of the text tells it; ``token`` is where."""

    subject: Found
    predicate: str
    object: Found
    token: int
    rule: str
    polarity: Polarity = "Positive"
    modality: Modality = "Actual"
    speaker: str | None = None


@dataclass(slots=True, eq=False)
class Agreed:
    """How an agreement without a name stands, as far as the article goes."""

    polarity: Polarity = "Positive"
    modality: Modality = "Actual"
    speaker: str | None = None


class Draft:
    """One article, its parse, and what has been found so far."""

    __slots__ = (
        "agreed",
        "article",
        "begins",
        "domain",
        "entries",
        "events",
        "found",
        "identified",
        "implied",
        "lists",
        "names",
        "nouns",
        "owner",
        "parse",
        "parts",
        "phrases",
        "relations",
    )

    def __init__(self, article: Article, parse: Parse, domain: Domain) -> None:
        self.article = article
        self.parse = parse
        self.domain = domain
        self.found: list[Found] = []
        self.owner: list[Found | None] = [None] * len(parse)
        self.events: list[Event] = []
        self.relations: list[Relation] = []
        self.names: dict[str, list[str]] = {}
        """Path → the forms met, best first."""
        self.parts: dict[str, tuple[str, ...]] = {}
        """Path of a thing named with the help of others ("Armenian foreign ministry") → their paths."""
        self.phrases: dict[Found, Phrase] = {}
        """Descriptions that coreference has not settled yet."""
        self.entries: dict[int, list[Entry]] = {}
        """Token → the lexicon entries of the expression that it heads, once looked up."""
        self.nouns: dict[tuple[int, str], Entry | None] = {}
        """Token and kind → the noun entry that it heads, once looked up."""
        self.agreed: dict[str, Agreed] = {}
        """Path of an agreement that has no name → how it stands: there may only be talk of it."""
        self.identified: dict[str, str] = {}
        """Path of a description → the known thing that it was recognised as."""
        self.implied: list[tuple[Found, str, Found]] = []
        """Relations that a description implies: "the Turkish leader" leads Turkey."""
        self.begins: dict[str, tuple[str, int]] = {}
        """Path of an agreement → its date, and the token that it was said at."""
        self.lists: dict[Found, tuple[Found, ...]] = {}
        """Mention → all members of the list that it stands in ("A, B and C")."""
        self._mend_lemmas()
        mend_charges(parse, self._takes_deed)

    def _takes_deed(self, verb: str) -> bool:
        """Whether what "of" governs beside a verb is the happening that it concerns: "accused X of doing"."""
        slots = (slot for entry in self.domain.verbs.get(verb, ()) for slot in entry.slots)
        return any(slot.role == "concerns" and "of" in slot.markers for slot in slots)

    def _mend_lemmas(self) -> None:
        """Give words the lemmas that the lexicon has, where the model has none: "reelecte" of "reelected"."""
        parse, verbs, known = self.parse, self.domain.verbs, self.domain.compiled.lemmas
        for i, word in enumerate(parse.lower):
            if word in known:
                parse.lemma[i] = known[word]
            elif parse.pos[i] == "VERB" and parse.lemma[i] not in verbs:
                parse.lemma[i] = next((base for base in base_forms(word) if base in verbs), parse.lemma[i])

    def add(self, found: Found) -> Found:
        """Add a mention; its tokens must be free."""
        self.found.append(found)
        for token in range(found.first, found.last):
            self.owner[token] = found
        return found

    def drop(self, found: Found) -> None:
        """Take a mention back."""
        self.found.remove(found)
        for token in range(found.first, found.last):
            self.owner[token] = None

    def rename(self, old: str, new: str, cls: str) -> None:
        """Let everything that stands for ``old`` stand for ``new``, which is of class ``cls``."""
        for found in self.found:
            if found.path == old:
                found.path, found.cls = new, cls
        if old != new:
            self.names.setdefault(new, []).extend(self.names.pop(old, []))

    def free(self, first: int, last: int) -> bool:
        """Whether no token of the range belongs to a mention."""
        return all(owner is None for owner in self.owner[first:last])

    def surface(self, found: Found) -> str:
        """Return the words of a mention as they stand in the article, white space folded."""
        parse = self.parse
        return " ".join(self.article.text[parse.begin[found.first] : parse.end[found.last - 1]].split())

    def span(self, first: int, last: int) -> Span:
        """Return the characters of tokens ``first``…``last`` (end exclusive)."""
        return Span(self.article.identifier, self.parse.begin[first], self.parse.end[last - 1])

    def evidence(self, token: int) -> Span:
        """Return the sentence of a token, without surrounding white space."""
        first, last = self.parse.sentences[self.parse.sentence[token]]
        while last - 1 > first and self.parse.pos[last - 1] == "SPACE":
            last -= 1
        while first < last - 1 and self.parse.pos[first] == "SPACE":
            first += 1
        return self.span(first, last)

    def local(self, cls: str, token: int) -> str:
        """Return a path for a thing that only this article knows, named after the place where it first appears."""
        return f"{self.article.identifier}#{cls}@{self.parse.begin[token]}"

    def is_a(self, found: Found, *classes: str) -> bool:
        """Whether a mention's class is one of these or below it."""
        return any(self.domain.is_a(found.cls, cls) for cls in classes)
