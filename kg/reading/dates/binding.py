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
from kg.reading.dates.attachment import VERBAL, Attachment, attach
from kg.reading.dates.clauses import STAGED, Clauses
from kg.reading.dates.setting import outer, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.reading.dates.clauses import Cues
    from kg.reading.dates.discourse import TimeExpression, Value
    from kg.reading.parse import Parse

_BEGINS = frozenset({"since", "from"})
_ENDS = frozenset({"until", "till"})
_INTO = frozenset({"to", "into", "through"})
_LASTING = frozenset({"OccurrenceVerb", "AspectualVerb"})
_MAIN = frozenset({"ROOT", "conj", "ccomp"})
_BOUNDS = frozenset({"BeginningVerb", "EndingVerb", "ClosingVerb"})
_SELECTORS = frozenset({"FutureSelector", "PossibleSelector"})
_EXACT = 10
"""So many days are counted day by day; more may count the first, the last, or neither."""
_MOVED = ("to", "until")
_PLANNED = ("for", *_MOVED)
_AFTERWARDS = ("later", "afterwards", "subsequently", "eventually", "then", "since", "soon")
_DURING = ("during", "at", "on")
MOVED, OWN, CLAUSE, LINKED, ENTRY = range(5)
"""How surely a date is an event's: that to which it was moved; said of its own word, its clause, a linked clause, the
chronology's entry."""


class Candidate(NamedTuple):
    """A date offered to an event: how surely, and from when to when."""

    rank: int
    begin: str | None
    end: str | None


def bind_dates(
    parse: Parse,
    expressions: Sequence[TimeExpression],
    triggers: Sequence[int],
    cues: Cues,
    published: str | None = None,
) -> dict[int, Value]:
    """Return trigger token → (begin, end) for those triggers that the text dates.

    ``triggers`` are tokens of verbs and nouns that stand for happenings; ``cues`` tells light, beginning and ending
    verbs ("held", "erupted", "ended"). A beginning verb dates the begin of its event, an ending verb the end.
    ``published``, the article's date, tells what is past: what was agreed or voted for then is not dated by it.
    """
    binder = Binder(parse, triggers, cues)
    binder.published = published
    valued = [said for said in expressions if said.begin and said.kind in ("date", "range", "heading")]
    binder.expressions = [said for said in expressions if said.kind != "length"]
    binder.sites = {said: attach(parse, binder.triggers, said) for said in valued}
    for expression in valued:
        binder.place(expression)
    for number, expression in enumerate(binder.expressions):
        if expression.shift is not None:
            binder.relate(expression, number)
    for expression in expressions:
        if expression.kind == "length":
            binder.measure(expression)
    return {trigger: _choose(binder.offers[trigger]) for trigger in sorted(binder.offers)}


class Binder(Clauses):
    """Collects what each expression offers to each trigger."""

    def __init__(self, parse: Parse, triggers: Sequence[int], cues: Cues) -> None:
        super().__init__(parse, triggers, cues)
        self.offers: dict[int, list[Candidate]] = defaultdict(list)
        self.expressions: Sequence[TimeExpression] = ()
        self.sites: dict[TimeExpression, Attachment] = {}
        self.published: str | None = None

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
        if site is None or self._is_listed(said, site):
            return
        value, marker = self._side(site, marker, value), self._marker(said, site, marker)
        if said.end and marker == "to":
            value = (said.end, None)
        if self.parse.pos[site] in VERBAL:
            site = self._decided(self._cleft(site), said)
            self._spread(site, OWN, value, fronted=said.first < site, marker=marker)
            self._brought(said, site, value)
        elif site in self.triggers:
            self.offer(site, OWN, value)
            around = None if said.end and len(said.end) < calendar.DAY else self._occasion(site)
            if around is not None:
                self._spread(around, CLAUSE, value, fronted=said.first < around)

    def _defined_by(self, said: TimeExpression) -> int | None:
        """Return the clause that tells what happened then: "in May, when …"."""
        parse = self.parse
        follows = range(said.last, min(said.last + 2, len(parse)))
        when = next((token for token in follows if parse.lower[token] == "when"), None)
        return None if when is None or parse.pos[parse.head[when]] not in VERBAL else parse.head[when]

    def _is_listed(self, said: TimeExpression, site: int) -> bool:
        """Whether a date is one of those of several happenings: the coups of 1960 and 1980; in 2006, 2009 and 2013."""
        parse, token = self.parse, outer(self.parse, said.first, said.last)
        if said.end:
            return False
        if self._is_enumerated(said):
            return True
        listed = [token]
        while parse.dep[listed[0]] == "conj":
            listed.insert(0, parse.head[listed[0]])
        while (after := parse.child(listed[-1], "conj")) is not None:
            listed.append(after)
        return len(listed) > (1 if parse.tag[site] in ("NNS", "NNPS") else 2)

    def _is_enumerated(self, said: TimeExpression) -> bool:
        """Whether a date is one of three or more between commas: in 2006, 2009 and 2013."""
        text, row = self.parse.text, [*self.sites]
        here = row.index(said)
        first = last = here
        while first and text[row[first - 1].last : row[first].first] in ([","], ["and"], [",", "and"]):
            first -= 1
        while last + 1 < len(row) and text[row[last].last : row[last + 1].first] in ([","], ["and"], [",", "and"]):
            last += 1
        return last - first > 1

    def _cleft(self, verb: int) -> int:
        """Return the predicate that a cleft sentence is about: it was in 1975 that they left."""
        parse = self.parse
        if parse.lemma[verb] != "be" or not any(parse.lower[child] == "it" for child in parse.children[verb]):
            return verb
        told = [c for c in parse.children[verb] if parse.dep[c] in ("ccomp", "advcl", "relcl") and self.has(c, "that")]
        return told[0] if told else verb

    def _decided(self, verb: int, said: TimeExpression) -> int:
        """Return the verb that a date not after the publication is of in "voted to leave on 23 June": the first."""
        parse, head = self.parse, self.parse.head[verb]
        chosen = parse.dep[verb] == "xcomp" and head in self.triggers and parse.tag[head] in ("VBD", "VBN")
        dated = any(site == head for site, _ in self.sites.values())
        past = not dated and self.published is not None and (said.begin or "") <= self.published
        selects = not self.names(head).isdisjoint(_SELECTORS)
        return head if chosen and past and selects and parse.pos[head] == "VERB" else verb

    def _brought(self, said: TimeExpression, verb: int, value: Value) -> None:
        """Date what a time is said to bring: 1975 saw the cession of the strip."""
        parse = self.parse
        if verb not in self.triggers and parse.dep[outer(parse, said.first, said.last)] == "nsubj":
            for trigger in self.nominals(self.filler(verb, "dobj")):
                self.offer(trigger, CLAUSE, value)

    def _marker(self, said: TimeExpression, verb: int, marker: str) -> str:
        """Return the preposition that counts: "to" of what was put off from one day to another."""
        moved = said.end and self.parse.lower[said.first] == "from" and "FutureSelector" in self.names(verb)
        return "to" if moved else marker

    def _side(self, site: int, marker: str, value: Value) -> Value:
        """Return begin and end as the preposition has it: since 1996, until 2020, on into Sunday."""
        begin, end = value
        names = self.names(site)
        begins = marker in _ENDS and ("FutureSelector" in names or self._not_until(site, marker))
        if marker in _BEGINS or begins:
            return begin, None
        lasting = marker in _ENDS or (marker in _INTO and names & _LASTING and "FutureSelector" not in names)
        return (None, end or begin) if lasting else value

    def _not_until(self, site: int, marker: str) -> bool:
        """Whether "not" stands before "until": not until 1975 did they leave, that is in 1975."""
        parse = self.parse
        return any(parse.lower[c] == marker and c and parse.lower[c - 1] == "not" for c in parse.children[site])

    def _occasion(self, noun: int) -> int | None:
        """Return the predicate of what is done at or during the event that a noun names."""
        parse = self.parse
        preposition = parse.head[noun]
        if parse.dep[noun] != "pobj" or parse.lower[preposition] not in _DURING:
            return None
        verb = parse.head[preposition]
        return verb if parse.pos[verb] in VERBAL else None

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
        reverses = self.parse.dep[verb] == "conj" and "ReversingVerb" in self.names(verb)
        other = any(self.parse.pos[filler] != "PRON" for filler in self.filler(verb, "dobj"))
        if reverses and head in self.triggers and not other:
            self.offer(head, CLAUSE, (None, value[0]))

    def _arguments(self, verb: int, rank: int, value: Value, marker: str) -> None:
        """Offer the date of a clause to the event nouns that its verb holds, begins or ends, or during which it is."""
        names = self.names(verb)
        staged = bool(names & STAGED) or self.parse.lemma[verb] == "be"
        staged = staged or (marker in _PLANNED and "FutureSelector" in names)
        moved = staged and marker in _MOVED and "FutureSelector" in names
        about = self.staged(verb) if staged else [] if verb in self.triggers else self.doers(verb)
        for trigger in about:
            self.offer(trigger, MOVED if moved else rank, self._phase(verb, names, value))
        for trigger in self.meanwhile(verb, names):
            self.offer(trigger, rank, value)
        for trigger in self.outcomes(verb) if names & _BOUNDS else ():
            self.offer(trigger, rank, (value[0], None))

    def _phase(self, verb: int, names: frozenset[str], value: Value) -> Value:
        """Return the part of a value that a verb dates: of a beginning verb the begin, of an ending verb the end."""
        begin, end = value
        if "BeginningVerb" in names:
            return begin, None
        return (None, end or begin) if self.ends(verb, names) else value

    def _linked(self, verb: int, *, fronted: bool) -> Iterator[int]:
        """Yield the predicates to which the date of a clause passes on."""
        dated = {site for site, _ in self.sites.values()}
        linked = [*self.when_clauses(verb), *self.where_clauses(verb), *self.free_gerunds(verb)]
        if fronted or self.has(verb, "when"):
            linked += [child for child in self.joint(verb) if not self.has(child, *_AFTERWARDS)]
        yield from (clause for clause in linked if clause not in dated)

    def _around(self, verb: int) -> Iterator[int]:
        """Yield the clause around a when-clause, or around "speaking on Tuesday"."""
        parse = self.parse
        gerund = parse.tag[verb] == "VBG" and verb not in self.triggers
        if parse.dep[verb] == "advcl" and (gerund or self.has(verb, "when")):
            yield parse.clause(parse.head[verb])

    def _entry(self, said: TimeExpression, value: Value) -> None:
        """Offer the date that heads an entry to the main clauses after it, up to a sentence with its own date."""
        parse = self.parse
        start = paragraph(parse, said.first)
        own = {parse.sentence[other.first] for other in self.expressions if other.first > said.first}
        for number in range(parse.sentence[said.first], len(parse.sentences)):
            first, last = parse.sentences[number]
            after = first > said.last + 1
            if paragraph(parse, first) != start or (after and (number in own or said.end)):
                return
            for token in range(max(first, said.last), last):
                predicate = parse.clause(token)
                if self._is_main(token) and not self.has(predicate, "not", "n't", "never", "had"):
                    ends = self.ends(predicate, self.names(predicate)) and token in self.staged(predicate)
                    self.offer(token, ENTRY, (None, value[0]) if ends else value)

    def _is_main(self, token: int) -> bool:
        """Whether a trigger is a main predicate, its subject, or an event that it holds."""
        parse = self.parse
        if token not in self.triggers:
            return False
        dep, head = parse.dep[token], parse.head[token]
        if dep == "dobj":
            return not self.names(head).isdisjoint(STAGED)
        if parse.pos[token] == "VERB":
            return dep in ("ROOT", "conj", "ccomp", "relcl") and parse.dep[parse.clause(head)] in _MAIN
        return dep in ("ROOT", "nsubj", "nsubjpass", "appos", "conj") and parse.dep[parse.clause(token)] in _MAIN

    def measure(self, said: TimeExpression) -> None:
        """Give an event that lasted so many days or years the end that its begin implies, or the reverse."""
        count, unit = said.shift or (0, "")
        if (unit == "day" and count > _EXACT) or unit not in ("day", "year"):
            return
        for trigger in self._measured(said):
            begin, end = _choose(self.offers[trigger]) if trigger in self.offers else (None, None)
            over = count - (unit == "day")
            if begin and not end and len(begin) >= calendar.GRAIN[unit]:
                self.offer(trigger, OWN, (begin, calendar.shift(begin, over, unit)))
            elif end and not begin and len(end) >= calendar.GRAIN[unit]:
                self.offer(trigger, OWN, (calendar.shift(end, -over, unit), None))

    def _measured(self, said: TimeExpression) -> list[int]:
        """Return the events whose length an expression gives: a five-day war, three days of talks, lasted 34 days."""
        parse, token = self.parse, said.last - 1
        head = parse.head[token]
        if "-" in parse.text[said.first : said.last]:
            return [head] if parse.dep[token] in ("compound", "nmod", "amod") and head in self.triggers else []
        inside = list(self.nominals([token]))
        if inside or parse.lemma[head] != "last" or parse.dep[token] not in ("dobj", "npadvmod"):
            return inside
        return list(self.nominals(self.filler(head, "nsubj")))

    def relate(self, said: TimeExpression, number: int) -> None:
        """Date one of two happenings by the other: "on Friday, a day after the deal was signed".

        ``number`` is that of the expression; the date of the clause stands before it, else after it.
        """
        count, unit = said.shift or (0, "day")
        other = self._named_after(said)
        site, _ = attach(self.parse, self.triggers, said)
        if other is None:
            return
        if site == self.parse.clause(other) and site > said.last and self.parse.head[site] != site:
            site = self.parse.clause(self.parse.head[site])  # "after" opens the other's clause
        base = self._base(said, number, site)
        if base is None and site in self.offers:
            base = _choose(self.offers[site])[0]
        if base:
            for trigger in sorted({other, self.parse.clause(other)} & self.triggers):
                if trigger >= said.last:
                    self.offer(trigger, CLAUSE, (calendar.shift(base, -count, unit), None))
            return
        known = self._date_of(other)
        then = calendar.shift(known, count, unit) if known else None
        if then and site is not None:
            self._spread(site, OWN, (then, None), fronted=False)

    def _base(self, said: TimeExpression, number: int, site: int | None) -> str | None:
        """Return the date of the clause in which an offset stands."""
        before = self.expressions[number - 1] if number else None
        if before and self._is_beside(before, said):
            return before.begin
        after = self.expressions[number + 1] if number + 1 < len(self.expressions) else None
        same = after is not None and after in self.sites and self.sites[after].site == site
        return after.begin if after and same and self._is_beside(after, said) else None

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
