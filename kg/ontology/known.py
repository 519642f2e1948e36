"""All that is known: the domain's own knowledge base, and those that the user adds after it, as one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, overload

from kg.ontology.entries import Candidate, Known
from kg.ontology.knowledge import KEPT, KnowledgeBase
from kg.ontology.names import Names, NameUnion

if TYPE_CHECKING:
    from collections.abc import Iterator


class Knowledge:
    """Several knowledge bases as one; things of later bases are numbered after those of earlier ones.

    A thing that has the path or the Wikidata id of a thing in an earlier base is that thing: its names count for it.
    """

    def __init__(self, bases: Sequence[KnowledgeBase]) -> None:
        self.bases = tuple(bases)
        self.begins = (0, *accumulate(len(base) for base in self.bases))
        self.names: Names = self.bases[0].names if len(self.bases) == 1 else NameUnion(b.names for b in self.bases)
        self._cache()

    def _cache(self) -> None:
        self.thing = self.bases[0].thing if len(self.bases) == 1 else lru_cache(KEPT)(self._thing)
        self.candidates = self.bases[0].candidates if len(self.bases) == 1 else lru_cache(KEPT)(self._candidates)
        self.same = lru_cache(KEPT)(self._same)

    def __reduce__(self) -> tuple[object, ...]:
        return Knowledge, (self.bases,)

    def __len__(self) -> int:
        return self.begins[-1]

    @property
    def added(self) -> tuple[str, ...]:
        """The keys of the bases after the first."""
        return tuple(base.key for base in self.bases[1:])

    def number(self, path: str) -> int | None:
        """Return the number of the thing with this path, or None."""
        for begin, base in zip(self.begins, self.bases, strict=False):
            number = base.number(path)
            if number is not None:
                return begin + number
        return None

    def with_wikidata(self, identifier: str) -> int | None:
        """Return the number of the thing with this Wikidata id, or None."""
        for begin, base in zip(self.begins, self.bases, strict=False):
            number = base.with_wikidata(identifier)
            if number is not None:
                return begin + number
        return None

    def inside(self, path: str) -> tuple[str, ...]:
        """Return the paths of the known things that a thing lies in, as the bases that describe it say."""
        number = self.number(path)
        if number is None:
            return ()
        base, own = self._at(number)
        named = (self.number(where) if "/" in where else self.with_wikidata(where) for where in base.inside(own))
        return tuple(self.thing(found).path for found in named if found is not None)

    def _at(self, number: int) -> tuple[KnowledgeBase, int]:
        if not 0 <= number < len(self):
            raise IndexError(f"there is no known thing {number}, only {len(self)}")
        place = bisect_right(self.begins, number) - 1
        return self.bases[place], number - self.begins[place]

    def _thing(self, number: int) -> Known:
        """Return the thing with this number. Raises IndexError when there is none."""
        base, own = self._at(number)
        return base.thing(own)

    def _same(self, number: int) -> int:
        """Return the number of the first thing that has the path or the Wikidata id of this one."""
        known = self.thing(number)
        by_path = self.number(known.path)
        by_id = None if known.wikidata is None else self.with_wikidata(known.wikidata)
        return min(found for found in (number, by_path, by_id) if found is not None)

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
