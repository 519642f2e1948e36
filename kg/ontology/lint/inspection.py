"""What is under inspection: a domain, everyday words, and what a corpus has of it; and what is found."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from kg.ontology.compiling import SYNSEM, compile_domain, read_statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.ontology.compiling import Compiled, Statements
    from kg.ontology.entries import Described, Known

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""Worst first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, how bad it is, which check found it, and in what: a class, an entry, a path, a name."""

    severity: Severity
    check: str
    subject: str
    message: str


@dataclass(frozen=True, slots=True)
class Census:
    """What a corpus has of a domain, and what it has besides, counted.

    ``entries`` are lexicon entries by how often their words stand in the corpus, ``slots`` those of events by how often
    they were filled, ``things`` known things by path. ``verbs`` and ``nouns`` are lemmas that no entry has, beside
    which something is named that might fill a role; ``examples`` are sentences, by lemma and part of speech
    (``veto/verb``).
    """

    articles: int
    entries: Mapping[str, int] = field(default_factory=dict)
    slots: Mapping[str, int] = field(default_factory=dict)
    things: Mapping[str, int] = field(default_factory=dict)
    verbs: Mapping[str, int] = field(default_factory=dict)
    nouns: Mapping[str, int] = field(default_factory=dict)
    examples: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Inspected:
    """A domain under inspection: what its files state, what that was compiled to, and its known things.

    ``words`` are everyday English words, in small letters; ``least`` is how often a word must be met before the lexicon
    is said to miss it.
    """

    said: Statements
    compiled: Compiled
    things: tuple[Described, ...]
    words: frozenset[str] = frozenset()
    census: Census | None = None
    least: int = 3

    @cached_property
    def by_path(self) -> dict[str, Known]:
        """Known things by path."""
        return {thing.known.path: thing.known for thing in self.things}

    @cached_property
    def frames(self) -> dict[str, tuple[str, ...]]:
        """The frames of each entry."""
        behaviour = SYNSEM + "synBehavior"
        return {name: tuple(map(local_name, of[behaviour])) for name, of in self.stating(behaviour)}

    def is_a(self, cls: str, ancestor: str) -> bool:
        """Whether a class is another or below it."""
        return cls == ancestor or ancestor in self.compiled.classes.get(cls, ())

    def stating(self, predicate: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
        """Yield name and statements of everything of which this property is stated, sorted."""
        for subject, of in sorted(self.said.items()):
            if predicate in of:
                yield local_name(subject), of


def inspected(files: Iterable[Path]) -> Inspected:
    """Return the domain of these Turtle files for inspection. Raises DomainError when one is broken."""
    files = list(files)
    compiled, things = compile_domain(files)
    return Inspected(read_statements(files), compiled, things)


def local_name(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
