"""Which happening a time expression dates: along the dependency path, and no further than its clause.

A date in front of a noun is the noun's ("the November ceasefire"), one in a relative or participial clause that
clause's; one in a main clause is its verb's, or where that verb only holds, begins or ends something, that event's. It
passes on along a when-clause, to a where-clause, to joint predicates when it stands in front of them, and after a colon
to the entry of a chronology.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kg.reading.dates import calendar
from kg.reading.dates.attachment import NOMINAL, VERBAL, Attachment, attach
from kg.reading.dates.setting import paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.reading.dates.resolution import TimeExpression, Value
    from kg.reading.parse import Parse

    Cues = Mapping[tuple[str, str], frozenset[str]]

_BEGINS = frozenset({"since", "from"})
_ENDS = frozenset({"until", "till"})
_INTO = frozenset({"to", "into", "through"})
_LASTING = frozenset({"OccurrenceVerb", "AspectualVerb"})
_STAGED = frozenset({"CreationVerb", "LightVerb", "AspectualVerb", "OccurrenceVerb", "BeginningVerb", "EndingVerb"})
_MAIN = frozenset({"ROOT", "conj", "ccomp"})
_RELATIVE = frozenset({"WDT", "WP"})
_PARTICIPLES = {"VBN": "nsubjpass", "VBD": "nsubjpass", "VBG": "nsubj"}
"""Form of a participle → the position in which it takes the noun that it modifies."""
_SELECTORS = frozenset({"FutureSelector", "PossibleSelector", "NegativeSelector", "Prevention"})
_FOR = ("for", "until")
_AFTERWARDS = ("later", "afterwards", "subsequently", "eventually", "then", "since", "soon")
_DURING = ("during", "at")
_THERE = ("during", "at", "to", "for")
_NONE: frozenset[str] = frozenset()
OWN, CLAUSE, LINKED, ENTRY = range(4)
"""How surely a date is an event's: said of its own word, its clause, a linked clause, the chronology's entry."""


class Candidate(NamedTuple):
    """A date offered to an event: how surely, and from when to when."""

    rank: int
    begin: str | None
    end: str | None


def bind_dates(
    parse: Parse, expressions: Sequence[TimeExpression], triggers: Sequence[int], cues: Cues
) -> dict[int, Value]:
    """Return trigger token → (begin, end) for those triggers that the text dates.

    ``triggers`` are tokens of verbs and nouns that stand for happenings; ``cues`` tells light, beginning and ending
    verbs ("held", "erupted", "ended"). A beginning verb dates the begin of its event, an ending verb the end.
    """
    binder = Binder(parse, triggers, cues)
    valued = [said for said in expressions if said.begin and said.kind in ("date", "range", "heading")]
    binder.expressions = expressions
    binder.sites = {said: attach(parse, binder.triggers, said) for said in valued}
    for expression in valued:
        binder.place(expression)
    for before, expression in zip([None, *expressions], expressions, strict=False):
        if expression.shift is not None:
            binder.relate(expression, before)
    return {trigger: _choose(binder.offers[trigger]) for trigger in sorted(binder.offers)}


class Binder:
    """Collects what each expression offers to each trigger."""

    def __init__(self, parse: Parse, triggers: Sequence[int], cues: Cues) -> None:
        self.parse = parse
        self.triggers = frozenset(triggers)
        self.cues = cues
        self.offers: dict[int, list[Candidate]] = defaultdict(list)
        self.expressions: Sequence[TimeExpression] = ()
        self.sites: dict[TimeExpression, Attachment] = {}

    def offer(self, trigger: int, rank: int, value: Value) -> None:
        """Note that a trigger may have this date."""
        if value != (None, None):
            self.offers[trigger].append(Candidate(rank, *value))

    def place(self, said: TimeExpression) -> None:
        """Offer an expression's date to the triggers that its place in the sentence makes it a date of."""
        value = (said.begin, said.end)
        if said.kind == "heading":
            self._entry(said, value)
            return
        clause = self._defined_by(said)
        if clause is not None:
            self._spread(clause, CLAUSE, value, fronted=False)
        site, marker = self.sites[said]
        if site is None:
            return
        value = self._side(site, marker, value)
        if self.parse.pos[site] in VERBAL:
            self._spread(site, OWN, value, fronted=said.first < site, marker=marker)
        elif site in self.triggers:
            self.offer(site, OWN, value)
            around = self._occasion(site)
            if around is not None:
                self._spread(around, CLAUSE, value, fronted=said.first < around)

    def _defined_by(self, said: TimeExpression) -> int | None:
        """Return the clause that tells what happened then: "in May, when …"."""
        parse = self.parse
        follows = range(said.last, min(said.last + 2, len(parse)))
        when = next((token for token in follows if parse.lower[token] == "when"), None)
        return None if when is None or parse.pos[parse.head[when]] not in VERBAL else parse.head[when]

    def _side(self, site: int, marker: str, value: Value) -> Value:
        """Return begin and end as the preposition has it: since 1996, until 2020, on into Sunday."""
        begin, end = value
        if marker in _BEGINS:
            return begin, None
        lasting = marker in _ENDS or (marker in _INTO and bool(self._names(site) & _LASTING))
        return (None, end or begin) if lasting else value

    def _occasion(self, noun: int) -> int | None:
        """Return the predicate of what is done at or during the event that a noun names."""
        parse = self.parse
        preposition = parse.head[noun]
        if parse.dep[noun] != "pobj" or parse.lower[preposition] not in _DURING:
            return None
        verb = parse.head[preposition]
        return verb if parse.pos[verb] in VERBAL else None

    def _names(self, verb: int) -> frozenset[str]:
        """Return the cues that a verb is, with its particle or preposition where the two make one."""
        parse = self.parse
        lemma = parse.lemma[verb]
        found = self.cues.get((lemma, "verb"), _NONE)
        for child in parse.children[verb]:
            if parse.dep[child] in ("prt", "prep", "dobj", "advmod"):
                found |= self.cues.get((f"{lemma} {parse.lemma[child]}", "verb"), _NONE)
        return found

    def _spread(self, verb: int, rank: int, value: Value, *, fronted: bool, marker: str = "") -> None:
        """Offer the date of a clause to its verb or the events it stages, and to the clauses linked with it."""
        if verb in self.triggers:
            self.offer(verb, rank, value)
        self._arguments(verb, max(rank, CLAUSE), value, marker)
        if rank <= CLAUSE:
            self._undo(verb, value)
            for linked in self._linked(verb, fronted=fronted):
                self._spread(linked, LINKED, value, fronted=False)
            for whole in self._around(verb):
                self._spread(whole, LINKED, value, fronted=False)

    def _undo(self, verb: int, value: Value) -> None:
        """End the event of the verb before in "arrested on Monday and released a week later"."""
        head = self.parse.head[verb]
        if self.parse.dep[verb] == "conj" and head in self.triggers and "ReversingVerb" in self._names(verb):
            self.offer(head, CLAUSE, (None, value[0]))

    def _arguments(self, verb: int, rank: int, value: Value, marker: str) -> None:
        """Offer the date of a clause to the event nouns that its verb holds, begins or ends, or during which it is."""
        names = self._names(verb)
        staged = bool(names & _STAGED) or self.parse.lemma[verb] == "be"
        staged = staged or (marker in _FOR and "FutureSelector" in names)
        begin, end = value
        if "BeginningVerb" in names:
            value = (begin, None)
        elif "EndingVerb" in names:
            value = (None, end or begin)
        if staged:
            for trigger in self._staged(verb):
                self.offer(trigger, rank, value)
        elif verb not in self.triggers and rank < ENTRY:
            doers = [*self._filler(verb, "nsubj"), *self._agents(verb)]
            for trigger in self._nominals(doers):
                self.offer(trigger, rank, value)
        for trigger in self._meanwhile(verb, names):
            self.offer(trigger, rank, (begin, end))

    def _staged(self, verb: int) -> list[int]:
        """Return the events that a light, beginning or ending verb is about: its object, complement or subject."""
        for position in (("dobj", "nsubjpass", "attr"), ("nsubj",)):
            fillers = [filler for dep in position for filler in self._filler(verb, dep)]
            found = list(self._nominals(fillers))
            if position[0] == "dobj":
                found += [child for child in self.parse.children[verb] if self._is_shared(child)]
            if found:
                return found
        return []

    def _is_shared(self, child: int) -> bool:
        return self.parse.dep[child] == "xcomp" and child in self.triggers

    def _filler(self, verb: int, dep: str) -> list[int]:
        """Return what stands at an arc of a verb; of a relative or participial clause also the noun it modifies."""
        parse = self.parse
        found = [child for child in parse.children[verb] if parse.dep[child] == dep]
        while parse.dep[verb] == "conj" and parse.dep[parse.head[verb]] in ("acl", "conj"):
            verb = parse.head[verb]
        if parse.dep[verb] not in ("relcl", "acl"):
            return found
        noun = parse.head[verb]
        if any(parse.tag[child] in _RELATIVE for child in parse.children[verb]):
            return [noun if parse.tag[child] in _RELATIVE else child for child in found]
        gap = "dobj" if parse.child(verb, "nsubj") is not None else _PARTICIPLES.get(parse.tag[verb])
        return [*found, noun] if dep == gap and not found else found

    def _agents(self, verb: int) -> list[int]:
        """Return what something is done by: "was wrecked by a strike"."""
        return [noun for by in self._filler(verb, "agent") for noun in self.parse.children[by]]

    def _nominals(self, fillers: Iterable[int]) -> Iterator[int]:
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
                        yield from self._nominals(parse.children[child])
            yield from self._nominals(
                child for child in parse.children[filler] if parse.dep[child] == "conj" and parse.pos[child] in NOMINAL
            )

    def _meanwhile(self, verb: int, names: frozenset[str]) -> Iterator[int]:
        """Yield the events during or at which something is done, or to which somebody comes: "met for talks"."""
        parse = self.parse
        goes = names.isdisjoint(_SELECTORS) and verb not in self.triggers
        for child in parse.children[verb]:
            if parse.dep[child] == "prep" and parse.lower[child] in (_THERE if goes else _DURING):
                yield from self._nominals(parse.children[child])

    def _linked(self, verb: int, *, fronted: bool) -> Iterator[int]:
        """Yield the predicates to which the date of a clause passes on."""
        parse = self.parse
        children = parse.children[verb]
        dated = {site for site, _ in self.sites.values()}
        linked = [*self._when_clauses(verb), *self._where_clauses(verb)]
        linked += [child for child in children if parse.dep[child] == "advcl" and self._is_free_gerund(child)]
        if fronted or self._has(verb, "when"):
            linked += [child for child in self._joint(verb) if not self._has(child, *_AFTERWARDS)]
        yield from (clause for clause in linked if clause not in dated)

    def _around(self, verb: int) -> Iterator[int]:
        """Yield the clause around a when-clause, or around "speaking on Tuesday"."""
        parse = self.parse
        gerund = parse.tag[verb] == "VBG" and verb not in self.triggers
        if parse.dep[verb] == "advcl" and (gerund or self._has(verb, "when")):
            yield parse.clause(parse.head[verb])

    def _when_clauses(self, verb: int) -> Iterator[int]:
        """Yield the when-clause of a predicate and the clauses joined to it."""
        for child in self.parse.children[verb]:
            if self.parse.dep[child] == "advcl" and self._has(child, "when"):
                yield child

    def _joint(self, verb: int) -> Iterator[int]:
        parse = self.parse
        return (c for c in parse.children[verb] if parse.dep[c] == "conj" and parse.pos[c] in VERBAL)

    def _where_clauses(self, verb: int) -> Iterator[int]:
        """Yield the where-clauses of the places named in a clause: "travelled to Baku, where they signed"."""
        parse = self.parse
        for child in parse.children[verb]:
            if parse.dep[child] in ("prep", "dobj"):
                for noun in (child, *parse.children[child]):
                    yield from (c for c in parse.children[noun] if parse.dep[c] == "relcl" and self._has(c, "where"))

    def _has(self, verb: int, *words: str) -> bool:
        return any(self.parse.lower[child] in words for child in self.parse.children[verb])

    def _is_free_gerund(self, verb: int) -> bool:
        return self.parse.tag[verb] == "VBG" and self.parse.child(verb, "mark", "prep", "aux") is None

    def _entry(self, said: TimeExpression, value: Value) -> None:
        """Offer the date that heads an entry to the main clauses after it, up to a sentence with its own date."""
        parse = self.parse
        start = paragraph(parse, said.first)
        own = {parse.sentence[other.first] for other in self.expressions if other.first > said.first}
        for number in range(parse.sentence[said.first], len(parse.sentences)):
            first, last = parse.sentences[number]
            if paragraph(parse, first) != start or (number in own and first > said.last + 1):
                return
            for token in range(max(first, said.last), last):
                predicate = parse.clause(token)
                if self._is_main(token) and parse.child(predicate, "neg") is None:
                    ends = "EndingVerb" in self._names(predicate) and token in self._staged(predicate)
                    self.offer(token, ENTRY, (None, value[0]) if ends else value)

    def _is_main(self, token: int) -> bool:
        """Whether a trigger is a main predicate, its subject, or an event that it holds."""
        parse = self.parse
        if token not in self.triggers:
            return False
        dep, head = parse.dep[token], parse.head[token]
        if dep == "dobj":
            return not self._names(head).isdisjoint(_STAGED)
        if parse.pos[token] == "VERB":
            return dep in ("ROOT", "conj", "ccomp", "relcl") and parse.dep[parse.clause(head)] in _MAIN
        return dep in ("ROOT", "nsubj", "nsubjpass", "appos", "conj") and parse.dep[parse.clause(token)] in _MAIN

    def relate(self, said: TimeExpression, before: TimeExpression | None) -> None:
        """Date one of two happenings by the other: "on Friday, a day after the deal was signed"."""
        count, unit = said.shift or (0, "day")
        other = self._named_after(said)
        site, _ = attach(self.parse, self.triggers, said)
        if other is None:
            return
        if site == self.parse.clause(other) and site > said.last and self.parse.head[site] != site:
            site = self.parse.clause(self.parse.head[site])  # "after" opens the other's clause
        base = before.begin if before and self._is_beside(before, said) else None
        if base is None and site in self.offers:
            base = _choose(self.offers[site])[0]
        if base:
            for trigger in {other, self.parse.clause(other)} & self.triggers:
                if trigger > said.last:
                    self.offer(trigger, CLAUSE, (calendar.shift(base, -count, unit), None))
            return
        known = self._date_of(other)
        then = calendar.shift(known, count, unit) if known else None
        if then and site is not None:
            self._spread(site, OWN, (then, None), fronted=False)

    def _is_beside(self, before: TimeExpression, said: TimeExpression) -> bool:
        return self.parse.sentence[before.first] == self.parse.sentence[said.first] and before.kind in ("date", "range")

    def _named_after(self, said: TimeExpression) -> int | None:
        """Return the event whose name or clause follows "a day after"."""
        parse = self.parse
        clause = parse.head[said.last - 1]
        if parse.dep[said.last - 1] == "mark" and clause in self.triggers:
            return clause
        _, last = parse.sentences[parse.sentence[said.first]]
        for token in range(said.last, last):
            if token in self.triggers:
                return token
            if parse.lower[token] == ",":
                return None
        return None

    def _date_of(self, trigger: int) -> str | None:
        """Return when the event that a trigger names began, as said of it or elsewhere of the same word."""
        lemma = self.parse.lemma[trigger]
        for other in (trigger, *sorted(self.offers)):
            if other in self.offers and self.parse.lemma[other] == lemma:
                begin, _ = _choose(self.offers[other])
                if begin:
                    return begin
        return None


def _choose(offers: Sequence[Candidate]) -> Value:
    """Return the begin and the end of an event: the surest offers, made finer by those that agree with them."""
    ranked = sorted(offers, key=lambda offer: offer.rank)
    begin = end = None
    for offer in ranked:
        if offer.begin and calendar.compatible(begin, offer.begin):
            begin = max(begin or "", offer.begin, key=len)
            end = end or offer.end
        elif offer.end and offer.begin is None:
            end = end or offer.end
    return begin, end if end and (begin is None or begin < end) else None
