"""A graph against a gold set: every measure, per class as well, and every miss.

Everything is micro-averaged over the set. The measures are those of the judge that the gold format comes with, so that
figures agree with it to the third decimal; where several claims make one statement, the last of the graph counts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.evaluation.alignment import Alignment, Key, align, repeats_begin, stated, wanted
from kg.evaluation.measures import Measure, Tally, bcubed
from kg.evaluation.misses import Miss, mention_miss, standing_miss, statement_missed, statement_spurious
from kg.evaluation.system import read_system
from kg.ontology.properties import ACTOR_ROLES, ROLES, group

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pyoxigraph as ox

    from kg.evaluation.classes import Classes
    from kg.evaluation.gold import GoldArticle, GoldNode, GoldStatement
    from kg.evaluation.system import System, SystemClaim

ACCURACIES = ("modality", "polarity", "attribution", "hedged")
UNASSERTED = "accuracy:unasserted"
"""The share of hedged gold statements (negative, or not actual) that do not stand as facts."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Measures by name, measures of mentions and of event types by class, and the misses in the order of the text."""

    measures: dict[str, Measure]
    mentions_by_class: dict[str, Measure]
    types_by_class: dict[str, Measure]
    misses: tuple[Miss, ...]


def score(gold: Sequence[GoldArticle], quads: Iterable[ox.Quad], classes: Classes) -> Scores:
    """Return how well the graph tells what the gold articles say."""
    system = read_system(quads, classes)
    scorer = _Scorer(system, classes)
    alignments = [align(article, system, classes) for article in gold]
    for alignment in alignments:
        scorer.mentions(alignment)
        scorer.statements(alignment)
    scorer.unasserted(alignments)
    return scorer.scores()


@dataclass
class _Scorer:
    """The counts of one run."""

    system: System
    classes: Classes
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    accuracies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    mention_classes: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    type_classes: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[Miss] = field(default_factory=list)
    gold_cluster: dict[tuple[str, int], str] = field(default_factory=dict)
    system_cluster: dict[tuple[str, int], str] = field(default_factory=dict)
    pairs: list[tuple[tuple[str, int], tuple[str, int]]] = field(default_factory=list)

    def scores(self) -> Scores:
        measures = {name: tally.measure() for name, tally in sorted(self.tallies.items())}
        measures |= {f"accuracy:{name}": self.accuracies[name].accuracy() for name in ACCURACIES}
        measures[UNASSERTED] = self.accuracies[UNASSERTED].accuracy()
        measures["bcubed"] = bcubed(self.gold_cluster, self.system_cluster, self.pairs)
        by_class = [
            {cls: tally.measure() for cls, tally in sorted(tallies.items())}
            for tallies in (self.mention_classes, self.type_classes)
        ]
        return Scores(measures, by_class[0], by_class[1], tuple(self.misses))

    # Mentions.

    def mentions(self, alignment: Alignment) -> None:
        for i in range(len(alignment.gold.mentions)):
            self._gold_mention(alignment, i)
        for j in range(len(alignment.mentions)):
            self._system_mention(alignment, j)

    def _gold_mention(self, alignment: Alignment, i: int) -> None:
        gold, mention = alignment.gold, alignment.gold.mentions[i]
        node = gold.nodes[mention.node]
        kind = self.classes.category(node.cls)
        self.gold_cluster[gold.id, i] = mention.node
        found = alignment.mentions[alignment.system_of[i]].thing if i in alignment.system_of else None
        cls = self.system.classes.get(found, "") if found is not None else None
        same_kind = cls is not None and (self.classes.category(cls) == kind or self._interchangeable(cls, node.cls))
        for name in (f"mention:{kind}", "mention:all"):
            self._count(self.tallies[name], gold=1, hit=same_kind)
        self._count(self.tallies["class:all"], gold=1, hit=cls == node.cls)
        self._count(self.mention_classes[node.cls], gold=1, hit=cls == node.cls)
        if node.wikidata:
            linked = found is not None and self.system.wikidata.get(found) == node.wikidata
            self._count(self.tallies["link"], gold=1, hit=linked)
        self._mention_misses(alignment, i, node, found)

    def _mention_misses(self, alignment: Alignment, i: int, node: GoldNode, found: str | None) -> None:
        mention = alignment.gold.mentions[i]

        def miss(kind: str, note: str) -> None:
            self.misses.append(mention_miss(alignment.gold, kind, mention.start, mention.end, note))

        if found is None:
            miss("mention missed", f"is a {node.cls}")
            return
        if self.system.classes.get(found, "") != node.cls:
            miss("class", f"is a {node.cls}, not a {self.system.classes.get(found)}")
        linked = self.system.wikidata.get(found)
        if node.wikidata and linked != node.wikidata:
            miss("link", f"is {node.name or mention.node} ({node.wikidata}), not {linked or found}")

    def _system_mention(self, alignment: Alignment, j: int) -> None:
        gold, mention = alignment.gold, alignment.mentions[j]
        cls = self.system.classes[mention.thing]
        kind = self.classes.category(cls)
        self.system_cluster[gold.id, j] = mention.thing
        i = alignment.gold_of.get(j)
        node = gold.nodes[gold.mentions[i].node] if i is not None else None
        if node is not None and i is not None:
            self.pairs.append(((gold.id, i), (gold.id, j)))
            if self._interchangeable(cls, node.cls):
                kind = self.classes.category(node.cls)
        else:
            self.misses.append(mention_miss(gold, "mention spurious", mention.begin, mention.end, f"taken for a {cls}"))
        for name in (f"mention:{kind}", "mention:all", "class:all"):
            self._count(self.tallies[name], system=1)
        self._count(self.mention_classes[cls], system=1)
        if mention.thing in self.system.wikidata and (node is None or node.wikidata):
            self._count(self.tallies["link"], system=1)

    def _interchangeable(self, one: str, other: str) -> bool:
        """Whether two classes are of kinds that a state is both of, one of them a state's."""
        kinds = {self.classes.category(one), self.classes.category(other)}
        return kinds <= {"Actor", "Place"} and (self.classes.both(one) or self.classes.both(other))

    @staticmethod
    def _count(tally: Tally, *, gold: int = 0, system: int = 0, hit: bool = False) -> None:
        tally.gold += gold
        tally.system += system
        tally.hit += hit

    # Statements.

    def statements(self, alignment: Alignment) -> None:
        want = wanted(alignment.gold, self.classes)
        have = dict(stated(alignment, self.system, self.classes))
        for key, statement in want.items():
            claim = have.get(key)
            self._tally_statement(key, gold=1, hit=claim is not None)
            if claim is None:
                self.misses.append(statement_missed(alignment, key))
            elif key[1] == "type":
                self._standing(alignment, key, statement, claim)
        for key, claim in have.items():
            if not repeats_begin(key, want):
                self._tally_statement(key, system=1)
                if key not in want:
                    self.misses.append(statement_spurious(alignment, key, claim))
        loose_want, loose_have = _relaxed(want), _relaxed(have)
        relaxed = self.tallies["roles:relaxed"]
        relaxed.gold += len(loose_want)
        relaxed.system += len(loose_have)
        relaxed.hit += len(loose_want & loose_have)

    def _tally_statement(self, key: Key, *, gold: int = 0, system: int = 0, hit: bool = False) -> None:
        for name in (group(key[1]), "statements"):
            self._count(self.tallies[name], gold=gold, system=system, hit=hit)
        if key[1] == "type":
            self._count(self.type_classes[key[2]], gold=gold, system=system, hit=hit)

    def _standing(self, alignment: Alignment, key: Key, statement: GoldStatement, claim: SystemClaim) -> None:
        """Count whether an event that was found stands as the gold has it: modality, polarity, speaker, hedged."""
        speaker = None if claim.speaker is None else alignment.node_of.get(claim.speaker, claim.speaker)
        pairs = {
            "modality": (statement.modality, claim.modality),
            "polarity": (statement.polarity, claim.polarity),
            "attribution": (statement.attributedTo, speaker),
        }
        for name, (right, given) in pairs.items():
            self._count(self.accuracies[name], gold=1, hit=right == given)
            if right != given:
                note = f"{name} is {right or 'the author'}, not {given or 'the author'}"
                self.misses.append(standing_miss(alignment, key, note))
        if not statement.asserted:
            hedged = claim.modality != "Actual" or claim.polarity != "Positive"
            self._count(self.accuracies["hedged"], gold=1, hit=hedged)

    # Facts.

    def unasserted(self, alignments: Sequence[Alignment]) -> None:
        """Count the hedged statements that no article asserts, and which of them stand as facts all the same."""
        want = [(alignment, wanted(alignment.gold, self.classes)) for alignment in alignments]
        asserted = {key for _, keys in want for key, statement in keys.items() if statement.asserted}
        for alignment, keys in want:
            facts = self._facts(alignment)
            for key, statement in keys.items():
                if statement.asserted or key in asserted:
                    continue
                self._count(self.accuracies[UNASSERTED], gold=1, hit=key not in facts)
                if key in facts:
                    self.misses.append(standing_miss(alignment, key, "stands as a fact, though it is hedged"))

    def _facts(self, alignment: Alignment) -> set[Key]:
        """Return the facts about what the article mentions, in terms of gold nodes."""
        nodes = alignment.node_of
        return {(nodes[s], p, nodes.get(o, o)) for s, p, o in self.system.facts if s in nodes}


def _relaxed(keys: Iterable[Key]) -> set[Key]:
    """Return the roles, those of whoever acts made one: right filler, whichever of these roles."""
    return {(s, "actor" if p in ACTOR_ROLES else p, o) for s, p, o in keys if p in ROLES}
