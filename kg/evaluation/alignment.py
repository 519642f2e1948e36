"""Which system mention is which gold mention, and so which thing of the graph stands for which gold node.

Spans match when they overlap, one to one, the largest overlap (share of the longer span) first. A thing stands for
the gold node with which it shares most matched mentions in the article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ontology.properties import DATES, STATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.evaluation.classes import Classes
    from kg.evaluation.gold import GoldArticle, GoldMention, GoldStatement
    from kg.evaluation.system import System, SystemClaim, SystemMention

Key = tuple[str, str, str]
"""Subject, predicate and object of a statement in terms of gold nodes; ``?`` and an IRI for a thing that is none."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """One article: its mentions on both sides, which is which by index, and the node of each thing."""

    gold: GoldArticle
    mentions: tuple[SystemMention, ...]
    system_of: dict[int, int]
    gold_of: dict[int, int]
    node_of: dict[str, str]

    def node(self, thing: str) -> str:
        """Return the gold node that a thing stands for, or ``?`` and the thing's IRI."""
        return self.node_of.get(thing, "?" + thing)


def align(gold: GoldArticle, system: System, classes: Classes) -> Alignment:
    """Align one article; mentions of things that are of no kind of the ontology are none."""
    mentions = tuple(
        mention
        for mention in system.mentions.get(gold.id, ())
        if classes.category(system.classes.get(mention.thing, ""))
    )
    pairs = match_spans(gold.mentions, mentions)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for i, j in pairs:
        votes[mentions[j].thing][gold.mentions[i].node] += 1
    node_of = {thing: counted.most_common(1)[0][0] for thing, counted in votes.items()}
    return Alignment(gold, mentions, dict(pairs), {j: i for i, j in pairs}, node_of)


def match_spans(gold: Sequence[GoldMention], system: Sequence[SystemMention]) -> list[tuple[int, int]]:
    """Return the matching pairs of indices, best first."""
    overlaps = []
    for i, wanted in enumerate(gold):
        for j, found in enumerate(system):
            shared = min(wanted.end, found.end) - max(wanted.start, found.begin)
            if shared > 0:
                overlaps.append((-shared / max(wanted.end - wanted.start, found.end - found.begin), i, j))
    taken_gold: set[int] = set()
    taken_system: set[int] = set()
    pairs = []
    for _, i, j in sorted(overlaps):
        if i not in taken_gold and j not in taken_system:
            taken_gold.add(i)
            taken_system.add(j)
            pairs.append((i, j))
    return pairs


def wanted(gold: GoldArticle, classes: Classes) -> dict[Key, GoldStatement]:
    """Return the statements that a graph should make: of types those of events and agreements alone."""
    found: dict[Key, GoldStatement] = {}
    for statement in gold.statements:
        cls = gold.nodes[statement.s].cls
        if statement.p != "type":
            found[statement.s, statement.p, statement.o or ""] = statement
        elif classes.category(cls) in ("Event", "Agreement"):
            found[statement.s, "type", cls] = statement
    return found


def stated(alignment: Alignment, system: System, classes: Classes) -> Iterator[tuple[Key, SystemClaim]]:
    """Yield the claims of an article that are held against the gold, each with its key.

    Left out are properties that no gold set has, fillers that the article does not mention, and classes above the
    right one.
    """
    here = {mention.thing for mention in alignment.mentions}
    for claim in system.claims.get(alignment.gold.id, ()):
        if claim.predicate not in STATED:
            continue
        subject = alignment.node(claim.subject)
        if claim.predicate == "type":
            if _type_counts(claim.object, subject, alignment.gold, classes):
                yield (subject, "type", claim.object), claim
        elif claim.predicate in DATES:
            yield (subject, claim.predicate, claim.object), claim
        elif claim.object in here:
            yield (subject, claim.predicate, alignment.node(claim.object)), claim


def _type_counts(cls: str, subject: str, gold: GoldArticle, classes: Classes) -> bool:
    if classes.category(cls) not in ("Event", "Agreement") or cls == "ReportedEvent":
        return False
    return subject.startswith("?") or not classes.above(gold.nodes[subject].cls, cls)


def repeats_begin(key: Key, want: dict[Key, GoldStatement]) -> bool:
    """Whether a statement only gives the day of a one-day event as its end, too: neither right nor wrong."""
    subject, predicate, date = key
    return predicate == "endDate" and key not in want and (subject, "beginDate", date) in want
