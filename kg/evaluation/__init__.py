"""How good a graph is: measured against gold sets, by rule, and guarded by floors.

Works on any quads that follow the ontology; what else it needs (the class tree, a way to build) is handed in.
"""

from __future__ import annotations

from kg.evaluation.classes import Classes
from kg.evaluation.gold import GoldArticle, GoldSet, read_gold
from kg.evaluation.measures import Measure
from kg.evaluation.misses import Miss, rendered
from kg.evaluation.scoring import UNASSERTED, Scores, score

__all__ = [
    "UNASSERTED",
    "Classes",
    "GoldArticle",
    "GoldSet",
    "Measure",
    "Miss",
    "Scores",
    "read_gold",
    "rendered",
    "score",
]
