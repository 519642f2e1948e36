"""All that is known: the domain's own knowledge base, and those that the user adds after it, as one.

What two bases say of one thing must not become two things, of which every name would then be ambiguous. A thing of a
later base is that of an earlier one if it has its path or its Wikidata id. Where one of the two has no Wikidata id, the
name decides, if nothing speaks against it: the later thing's label is a name of just one earlier thing of a related
class that does not lie elsewhere, and the later thing is the most prominent of its base for which that holds. A
person's single name decides nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, overload

from kg.ontology.entries import Candidate, Known
from kg.ontology.knowledge import KEPT, KnowledgeBase
from kg.ontology.names import Names, NameUnion, name_key

if TYPE_CHECKING:
    from collections.abc import Iterator

LEVELS = 2
"""How many steps are taken from a thing to what it lies in: to the province, and on to the state."""


class Knowledge:
    """Several knowledge bases as one; things of later bases are numbered after those of earlier ones.

    ``classes`` maps each class to its ancestors.
    """

    def __init__(self, bases: Sequence[KnowledgeBase], classes: Mapping[str, tuple[str, ...]]) -> None:
        self.bases = tuple(bases)
        self.classes = classes
        self.begins = (0, *accumulate(len(base) for base in self.bases))
        self.names: Names = self.bases[0].names if len(self.bases) == 1 else NameUnion(b.names for b in self.bases)
        self.thing = self.bases[0].thing if len(self.bases) == 1 else lru_cache(KEPT)(self._thing)
        self.candidates = self.bases[0].candidates if len(self.bases) == 1 else lru_cache(KEPT)(self._candidates)
        self.same = lru_cache(KEPT)(self._same)

    def __reduce__(self) -> tuple[object, ...]:
        return Knowledge, (self.bases, self.classes)

    def __len__(self) -> int:
        return self.begins[-1]

    @property
    def added(self) -> tuple[str, ...]:
        """The keys of the bases after the first."""
        return tuple(base.key for base in self.bases[1:])

    def number(self, path: str) -> int | None:
        """Return the number of the first thing with this path, or None."""
        for begin, base in zip(self.begins, self.bases, strict=False):
            number = base.number(path)
            if number is not None:
                return begin + number
        return None

    def with_wikidata(self, identifier: str) -> int | None:
        """Return the number of the first thing with this Wikidata id, or None."""
        for begin, base in zip(self.begins, self.bases, strict=False):
            number = base.with_wikidata(identifier)
            if number is not None:
                return begin + number
        return None

    def inside(self, path: str) -> tuple[str, ...]:
        """Return the paths of the known things that a thing lies in, as the base that describes it says."""
        number = self.number(path)
        return () if number is None else tuple(self._known(self.same(where)).path for where in self._around(number))

    def _around(self, number: int) -> list[int]:
        """Return the numbers of the things that a thing lies in, by path and id alone: names are judged by these."""
        base, own = self._at(number)
        found = (self.number(where) if "/" in where else self.with_wikidata(where) for where in base.inside(own))
        return [around for around in found if around is not None]

    def _at(self, number: int) -> tuple[KnowledgeBase, int]:
        if not 0 <= number < len(self):
            raise IndexError(f"there is no known thing {number}, only {len(self)}")
        place = bisect_right(self.begins, number) - 1
        return self.bases[place], number - self.begins[place]

    def _known(self, number: int) -> Known:
        """Return a thing as its own base describes it."""
        base, own = self._at(number)
        return base.thing(own)

    def _thing(self, number: int) -> Known:
        """Return the thing with this number, with the Wikidata id that a later base has for it.

        Raises IndexError when there is none.
        """
        known = self._known(number)
        if known.wikidata is not None:
            return known
        return replace(known, wikidata=next(self._identifiers(number, known), None))

    def _identifiers(self, number: int, known: Known) -> Iterator[str]:
        keys = dict.fromkeys(key for key in map(name_key, (known.label, *known.names)) if key)
        for begin, base in zip(self.begins, self.bases, strict=False):
            later = (
                begin + c.thing for key in keys for c in base.candidates(key) if begin > number and c.kind == "label"
            )
            for other in later:
                identifier = self._known(other).wikidata
                if identifier is not None and self.same(other) == number:
                    yield identifier

    def _candidates(self, folded: str) -> tuple[Candidate, ...]:
        """Return the things that a folded name may mean, those of earlier bases first, each thing once per base."""
        found = list(self.bases[0].candidates(folded))
        for begin, base in zip(self.begins[1:], self.bases[1:], strict=False):
            listed = {candidate.thing for candidate in found}
            for candidate in base.candidates(folded):
                thing = self.same(begin + candidate.thing)
                if thing not in listed:
                    found.append(Candidate(thing, candidate.kind, candidate.surface))
        return tuple(found)

    def _same(self, number: int) -> int:
        """Return the number of the first thing that this one is."""
        known = self._known(number)
        by_path = self.number(known.path)
        by_id = None if known.wikidata is None else self.with_wikidata(known.wikidata)
        first = min(found for found in (number, by_path, by_id) if found is not None)
        if first < number:
            return self.same(first)
        by_name = self._by_name(number, known)
        return number if by_name is None else by_name

    def _by_name(self, number: int, known: Known) -> int | None:
        """Return the earlier thing that this one is by name, class and place, if there is just one."""
        base, own = self._at(number)
        begin, key = number - own, name_key(known.label)
        if not begin or key is None or (" " not in key and self._related(known.cls, "Person")):
            return None
        fitting = {earlier for earlier in self._named(key, begin) if self._fit(number, earlier)}
        if len(fitting) != 1:
            return None
        (earlier,) = fitting
        others = {begin + c.thing for c in base.candidates(key) if c.kind == "label"} - {number}
        rivals = (self._known(other).prominence for other in others if self._fit(other, earlier))
        return earlier if known.prominence > max(rivals, default=-1.0) else None

    def _named(self, key: str, before: int) -> Iterator[int]:
        """Yield the things with this label or alias in the bases that end before a number."""
        for begin, base in zip(self.begins, self.bases, strict=False):
            if begin < before:
                yield from (self.same(begin + c.thing) for c in base.candidates(key) if c.kind in ("label", "alias"))

    def _fit(self, later: int, earlier: int) -> bool:
        """Whether two things with one name may be one: one lacks an id, classes are related, places do not differ."""
        one, other = self._known(later), self._known(earlier)
        if (one.wikidata and other.wikidata) or not self._related(one.cls, other.cls):
            return False
        ours, theirs = self._surroundings(later), self._surroundings(earlier)
        return not ours or not theirs or not ours.isdisjoint(theirs)

    def _related(self, one: str, other: str) -> bool:
        return one == other or other in self.classes.get(one, ()) or one in self.classes.get(other, ())

    def _surroundings(self, number: int) -> set[int]:
        """Return the numbers of what a thing lies in, and of what that lies in."""
        found: set[int] = set()
        level = {number}
        for _ in range(LEVELS):
            level = {around for each in level for around in self._around(each)} - found - {number}
            found |= level
        return found


class Things(Sequence[Known]):
    """The known things by number."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def __len__(self) -> int:
        return len(self._knowledge)

    @overload
    def __getitem__(self, number: int) -> Known: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Known]: ...
    def __getitem__(self, number: int | slice) -> Known | Sequence[Known]:
        if isinstance(number, slice):
            return [self._knowledge.thing(each) for each in range(*number.indices(len(self)))]
        return self._knowledge.thing(number)


class ThingsByPath(Mapping[str, Known]):
    """The known things by path."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[str]:
        for number in range(len(self._knowledge)):
            path = self._knowledge.thing(number).path
            if self._knowledge.number(path) == number:
                yield path

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self._knowledge.number(path) is not None

    def __getitem__(self, path: str) -> Known:
        number = self._knowledge.number(path)
        if number is None:
            raise KeyError(path)
        return self._knowledge.thing(number)
