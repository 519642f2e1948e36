"""Which things of different articles a graph takes for one: precision and recall over pairs, and every wrong pair.

A telling is one gold node as one article tells it; the thing that stands for it is the one with most of its matched
mentions. Two tellings of one node by different articles are a pair to be merged, and are merged when one thing stands
for both. Pairwise figures as in Menestrina, Whang and Garcia-Molina 2010, but within an article no pair counts: that
is coreference, which B-cubed measures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.evaluation.alignment import align
from kg.evaluation.misses import Miss, sentence_at
from kg.evaluation.system import read_system

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyoxigraph as ox

    from kg.evaluation.alignment import Alignment
    from kg.evaluation.classes import Classes
    from kg.evaluation.gold import GoldArticle, GoldMention, GoldSet

HAPPENINGS = ("Event", "Agreement")
"""What only its telling identifies: events and agreements have no passport."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A gold node in one article: its first mention, and the thing that stands for it; None where none was found."""

    article: GoldArticle
    mention: GoldMention
    thing: str | None

    @property
    def node(self) -> str:
        """The gold node's id, which means the same in all articles."""
        return self.mention.node

    @property
    def words(self) -> str:
        """The words of its first mention."""
        return " ".join(self.article.surface(self.mention).split())


@dataclass(frozen=True, slots=True)
class Pairs:
    """Counts of pairs: merged and one in the gold, merged though two, found but kept apart, one of them not found."""

    right: int = 0
    false: int = 0
    missed: int = 0
    unfound: int = 0

    @property
    def precision(self) -> float | None:
        """The share of the merged pairs that are one, to four places; None when nothing was merged."""
        return _share(self.right, self.right + self.false)

    @property
    def recall_found(self) -> float | None:
        """The share merged of the gold pairs both of whose tellings were found; None when there are none."""
        return _share(self.right, self.right + self.missed)

    @property
    def recall(self) -> float | None:
        """The share merged of all gold pairs; None when there are none."""
        return _share(self.right, self.right + self.missed + self.unfound)

    def as_object(self) -> dict[str, Any]:
        """Return figures and counts by name, without the figures that there are none of."""
        figures = {"precision": self.precision, "recall_found": self.recall_found, "recall": self.recall}
        return {name: value for name, value in figures.items() if value is not None} | asdict(self)


@dataclass(frozen=True, slots=True)
class Merging:
    """How a graph merges over so many articles: pairs of events and agreements, of all things, and the wrong ones."""

    articles: int
    happenings: Pairs
    everything: Pairs
    misses: tuple[Miss, ...]

    def as_object(self) -> dict[str, Any]:
        """Return the figures by name."""
        return {
            "articles": self.articles,
            "events and agreements": self.happenings.as_object(),
            "all things": self.everything.as_object(),
        }


def together(sets: Sequence[GoldSet]) -> tuple[GoldArticle, ...]:
    """Return the articles of all sets, one that is in several of them once, in their order.

    Raises InputError when two different articles have one identifier, since no graph can hold both.
    """
    found: dict[str, GoldArticle] = {}
    for article in (article for of_set in sets for article in of_set.articles):
        if found.setdefault(article.id, article).text != article.text:
            raise InputError(f"two different articles are called {article.id!r}; rename one of them")
    return tuple(found.values())


def merging(gold: Sequence[GoldArticle], quads: Iterable[ox.Quad], classes: Classes) -> Merging:
    """Return how well a graph of all these articles merges; their gold nodes of the same id are the same thing."""
    system = read_system(quads, classes)
    tellings = [telling for article in gold for telling in _tellings(align(article, system, classes))]
    happenings = [each for each in tellings if classes.category(each.article.nodes[each.node].cls) in HAPPENINGS]
    return Merging(len(gold), _counted(happenings), _counted(tellings), tuple(_misses(happenings)))


def _tellings(alignment: Alignment) -> Iterator[Telling]:
    """Yield a telling for each gold node that the article mentions."""
    gold = alignment.gold
    first: dict[str, GoldMention] = {}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for i, mention in enumerate(gold.mentions):
        first.setdefault(mention.node, mention)
        if i in alignment.system_of:
            votes[mention.node][alignment.mentions[alignment.system_of[i]].thing] += 1
    for node, mention in first.items():
        things = votes[node].most_common(1)
        yield Telling(gold, mention, things[0][0] if things else None)


def _counted(tellings: Sequence[Telling]) -> Pairs:
    of_gold = [(one, other) for one, other in _pairs(tellings, by="node") if one.article is not other.article]
    found = [(one.thing, other.thing) for one, other in of_gold if one.thing and other.thing]
    right = sum(one == other for one, other in found)
    return Pairs(right, len(list(_false(tellings))), len(found) - right, len(of_gold) - len(found))


def _false(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    for one, other in _pairs(tellings, by="thing"):
        if one.article is not other.article and one.node != other.node:
            yield one, other


def _pairs(tellings: Sequence[Telling], *, by: str) -> Iterator[tuple[Telling, Telling]]:
    """Yield the pairs with the same node or the same thing."""
    groups: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if (key := getattr(telling, by)) is not None:
            groups[key].append(telling)
    for group in groups.values():
        yield from combinations(group, 2)


def _misses(tellings: Sequence[Telling]) -> Iterator[Miss]:
    for one, other in _false(tellings):
        yield _miss("merge false", one, other, f"are two, not one: {one.thing}")
    for one, other in _pairs(tellings, by="node"):
        if one.thing and other.thing and one.thing != other.thing:
            yield _miss("merge missed", one, other, f"are one ({one.node}), not {one.thing} and {other.thing}")


def _miss(kind: str, one: Telling, other: Telling, note: str) -> Miss:
    message = f"“{one.words}” and “{other.words}” of {other.article.id} {note}"
    return Miss(kind, one.article.id, message, sentence_at(one.article.text, one.mention.start))


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
