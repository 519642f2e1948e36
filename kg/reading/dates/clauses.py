"""What the clauses of a text hold: which events a verb stages, which clauses hang on it and share its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reading.dates.attachment import NOMINAL, VERBAL
from kg.reading.mending import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.reading.parse import Parse

    Cues = Mapping[tuple[str, str], frozenset[str]]

STAGED = frozenset(
    {"CreationVerb", "LightVerb", "AspectualVerb", "OccurrenceVerb", "BeginningVerb", "EndingVerb", "ClosingVerb"}
)
"""Cues of the verbs that only hold, begin or end what they are about, so that their date is that event's."""

_PHASES = frozenset({"AspectualVerb", "BeginningVerb", "EndingVerb"})
_RELATIVE = frozenset({"WDT", "WP"})
_PARTICIPLES = {"VBN": "nsubjpass", "VBD": "nsubjpass", "VBG": "nsubj"}
"""Form of a participle → the position in which it takes the noun that it modifies."""
_SELECTORS = frozenset({"FutureSelector", "PossibleSelector", "NegativeSelector", "Prevention"})
_DURING = ("during", "at")
_THERE = ("during", "at", "to", "for")
_NONE: frozenset[str] = frozenset()


class Clauses:
    """The triggers of an article among its verbs and their arguments."""

    def __init__(self, parse: Parse, triggers: Sequence[int], cues: Cues) -> None:
        self.parse = parse
        self.triggers = frozenset(triggers)
        self.cues = cues

    def names(self, verb: int) -> frozenset[str]:
        """Return the cues that a verb is, with its particle or preposition where the two make one."""
        parse = self.parse
        lemma = parse.lemma[verb]
        found = self.cues.get((lemma, "verb"), _NONE)
        for child in parse.children[verb]:
            if parse.dep[child] in ("prt", "prep", "dobj", "advmod", "acomp"):
                phrase = self.cues.get((f"{lemma} {parse.lemma[child]}", "verb"), _NONE)
                if phrase and parse.dep[child] == "prt":
                    return phrase  # "went on" is another verb than "is going to"
                found |= phrase
        return found

    def ends(self, verb: int, names: frozenset[str]) -> bool:
        """Return whether a verb ends what it is about: end a war; of itself: the talks closed."""
        alone = verb not in self.triggers and bool(self.filler(verb, "nsubj")) and not self.filler(verb, "dobj")
        return "EndingVerb" in names or ("ClosingVerb" in names and alone)

    def staged(self, verb: int) -> list[int]:
        """Return the events that a light, beginning or ending verb is about: its object, complement or subject."""
        for position in (("dobj", "nsubjpass", "attr"), ("nsubj",)):
            fillers = [filler for dep in position for filler in self.filler(verb, dep)]
            found = list(self.nominals(fillers))
            if position[0] == "dobj" and not self.names(verb).isdisjoint(_PHASES):
                found += [child for child in self.parse.children[verb] if self._is_shared(child)]
            if found:
                return found
        return []

    def _is_shared(self, child: int) -> bool:
        return self.parse.dep[child] == "xcomp" and child in self.triggers

    def filler(self, verb: int, dep: str) -> list[int]:
        """Return what stands at an arc of a verb, also the noun that its clause modifies or a shared subject."""
        parse = self.parse
        found = [child for child in parse.children[verb] if parse.dep[child] == dep]
        if dep in SUBJECTS and self._shares_subject(verb):
            head = parse.head[verb]
            return self.filler(head, "nsubj") or self.filler(head, "nsubjpass")
        while parse.dep[verb] == "conj" and parse.dep[parse.head[verb]] in ("acl", "conj"):
            verb = parse.head[verb]
        if parse.dep[verb] not in ("relcl", "acl"):
            return found
        noun = parse.head[verb]
        if any(parse.tag[child] in _RELATIVE for child in parse.children[verb]):
            return [noun if parse.tag[child] in _RELATIVE else child for child in found]
        gap = "dobj" if parse.child(verb, "nsubj") is not None else _PARTICIPLES.get(parse.tag[verb])
        return [*found, noun] if dep == gap and not found else found

    def _shares_subject(self, verb: int) -> bool:
        """Whether a verb has the subject of the one it hangs on: began on Monday and is to go on until Friday."""
        parse = self.parse
        head = parse.head[verb]
        hangs = parse.dep[verb] in ("conj", "xcomp") and parse.dep[head] != "acl"
        verbal = parse.pos[verb] in VERBAL and parse.pos[head] in VERBAL
        return hangs and verbal and parse.child(verb, *SUBJECTS) is None

    def doers(self, verb: int) -> Iterator[int]:
        """Yield the events that do or bring about what a verb says: its subject, "wrecked by a strike"."""
        agents = [noun for by in self.filler(verb, "agent") for noun in self.parse.children[by]]
        yield from self.nominals([*self.filler(verb, "nsubj"), *agents])

    def nominals(self, fillers: Iterable[int]) -> Iterator[int]:
        """Yield the triggers that noun phrases stand for: talks, a round of talks, talks and drills."""
        parse = self.parse
        for filler in fillers:
            if filler in self.triggers:
                yield filler
            else:
                yield from (
                    child
                    for child in parse.children[filler]
                    if parse.dep[child] == "compound" and child in self.triggers
                )
                for child in parse.children[filler]:
                    if parse.lower[child] == "of":
                        yield from self.nominals(parse.children[child])
            yield from self.nominals(
                child for child in parse.children[filler] if parse.dep[child] == "conj" and parse.pos[child] in NOMINAL
            )

    def meanwhile(self, verb: int, names: frozenset[str]) -> Iterator[int]:
        """Yield the events during or at which something is done, or to which somebody comes: "met for talks"."""
        parse = self.parse
        goes = names.isdisjoint(_SELECTORS) and verb not in self.triggers
        for child in parse.children[verb]:
            if parse.dep[child] == "prep" and parse.lower[child] in (_THERE if goes else _DURING):
                yield from self.nominals(parse.children[child])
            elif parse.dep[child] == "prep" and parse.lower[child] == "in":
                yield from (noun for noun in self.nominals(parse.children[child]) if self._is_new(noun))

    def _is_new(self, noun: int) -> bool:
        """Whether a noun brings in a happening: killed in an attack, in clashes, not: in the war."""
        said = [child for child in self.parse.children[noun] if self.parse.dep[child] in ("det", "poss")]
        return all(self.parse.lower[child] in ("a", "an") for child in said)

    def outcomes(self, verb: int) -> Iterator[int]:
        """Yield the events with which something begins or ends, and what is told of them: a truce signed by both."""
        parse = self.parse
        for child in parse.children[verb]:
            if parse.dep[child] == "prep" and parse.lower[child] == "with":
                for noun in self.nominals(parse.children[child]):
                    yield noun
                    told = parse.child(noun, "acl")
                    if told in self.triggers and parse.tag[told or 0] == "VBN":
                        yield told or 0

    def when_clauses(self, verb: int) -> Iterator[int]:
        """Yield the when-clause of a predicate and the clauses joined to it."""
        for child in self.parse.children[verb]:
            if self.parse.dep[child] == "advcl" and self.has(child, "when"):
                yield child

    def joint(self, verb: int) -> Iterator[int]:
        """Yield the predicates that are joined to one: seized the port and burnt it."""
        parse = self.parse
        return (c for c in parse.children[verb] if parse.dep[c] == "conj" and parse.pos[c] in VERBAL)

    def where_clauses(self, verb: int) -> Iterator[int]:
        """Yield the where-clauses of the places named in a clause: "travelled to Baku, where they signed"."""
        parse = self.parse
        for child in parse.children[verb]:
            if parse.dep[child] in ("prep", "dobj"):
                for noun in (child, *parse.children[child]):
                    yield from (c for c in parse.children[noun] if parse.dep[c] == "relcl" and self.has(c, "where"))

    def has(self, verb: int, *words: str) -> bool:
        """Return whether one of these words hangs on a predicate."""
        return any(self.parse.lower[child] in words for child in self.parse.children[verb])

    def free_gerunds(self, verb: int) -> Iterator[int]:
        """Yield the gerunds that tell what was done at the same time, and those joined to them: "…, burning it"."""
        parse = self.parse
        for child in parse.children[verb]:
            gerund = parse.dep[child] == "advcl" and parse.tag[child] == "VBG"
            if gerund and parse.child(child, "mark", "prep", "aux") is None:
                yield child
                yield from self.joint(child)
