"""The types of a compiled domain: what the lexicon and the reference data say, as frozen plain data."""

from __future__ import annotations

from dataclasses import dataclass

SUBJECT_OF_RELATION = "subjectOfRelation"
OBJECT_OF_RELATION = "objectOfRelation"


@dataclass(frozen=True, slots=True)
class Slot:
    """A syntactic position beside a trigger and the role of whoever stands there.

    ``position`` is subject, object, dative, possessor, modifier or preposition (then ``markers`` are the
    prepositions); ``fillers`` are the classes admitted, subclasses included (empty: any); ``number`` is
    ``plural``, ``singular`` or empty.
    """

    name: str
    position: str
    role: str
    markers: tuple[str, ...] = ()
    fillers: frozenset[str] = frozenset()
    number: str = ""

    def admits(self, cls: str, *, plural: bool) -> bool:
        """Whether a filler of class ``cls`` may stand here, alone or with others."""
        if self.fillers and cls not in self.fillers:
            return False
        return not self.number or plural == (self.number == "plural")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word (or several) in a part of speech, and the class, property or cue that it denotes.

    ``words`` are lemmas; of a verb the first is the head, of a noun the last. ``kind`` is ``class``,
    ``property`` or ``cue``. ``slots`` are in the order in which they are tried. A ``generic`` noun takes up anything of
    its class; entries of one ``sort`` name the same body of a state; an ``unspecific`` noun says no more than its class
    or relation; a ``relational`` noun names what has this property with what it is said of; an ``only_named`` one types
    names and describes nothing.
    """

    name: str
    words: tuple[str, ...]
    pos: str
    denotes: str
    kind: str
    slots: tuple[Slot, ...] = ()
    requires: tuple[str, ...] = ()
    requires_all: tuple[str, ...] = ()
    generic: bool = False
    sort: str = ""
    unspecific: bool = False
    relational: str = ""
    only_named: bool = False

    @property
    def head(self) -> int:
        """Which of the words is the head: a verb's first, a noun's last or the one before "of" ("head of state")."""
        if self.pos != "noun":
            return 0
        return self.words.index("of") - 1 if "of" in self.words[1:] else len(self.words) - 1

    @property
    def demand(self) -> tuple[int, int, int, str]:
        """How demanding the entry is; of homonyms the most demanding that is satisfied wins."""
        return (-len(self.words), -2 * len(self.requires_all) - bool(self.requires), -len(self.slots), self.name)


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that the reference data has: its path, class, best name, other names, Wikidata id, prominence (0..1)."""

    path: str
    cls: str
    label: str
    names: tuple[str, ...] = ()
    wikidata: str | None = None
    prominence: float = 0.5


KINDS = ("label", "alias", "demonym", "surname")
"""What a name may be to the thing that has it."""


@dataclass(frozen=True, slots=True)
class Described:
    """A thing on its way into a knowledge base: ``surfaces`` are the names it is found by, each with its kind.

    ``inside`` are the things that it lies in, by path or Wikidata id.
    """

    known: Known
    surfaces: tuple[tuple[str, str], ...]
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known thing that a name may mean: ``thing`` indexes ``Domain.things``, ``surface`` is the name as it is listed.

    ``kind`` is one of ``KINDS``.
    """

    thing: int
    kind: str
    surface: str


@dataclass(frozen=True, slots=True)
class Office:
    """Who held what: paths of person and body, the property that held, the title, and partial dates (None: open)."""

    person: str
    body: str
    relation: str
    role: str
    begin: str | None = None
    end: str | None = None

    def held(self, date: str | None) -> bool:
        """Whether the office was held on the partial date (True when no date is known)."""
        if date is None:
            return True
        return not (self.begin and date < self.begin[: len(date)]) and not (
            self.end and date[: len(self.end)] > self.end
        )
