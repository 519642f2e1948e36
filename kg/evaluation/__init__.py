"""How good a graph is: measured against gold sets, by rule, and guarded by floors.

Works on any quads that follow the ontology; what else it needs (the class tree, a way to build) is handed in.
"""

from __future__ import annotations

from kg.evaluation.ablation import Ablation, ablate
from kg.evaluation.classes import Classes
from kg.evaluation.floors import breaches, encode, raised, read_floors
from kg.evaluation.gold import GoldArticle, GoldSet, read_gold
from kg.evaluation.measures import Measure
from kg.evaluation.merging import Merging, Pairs, merging, together
from kg.evaluation.misses import Miss, rendered
from kg.evaluation.scoring import UNASSERTED, Scores, score
from kg.evaluation.tables import ablation_table, class_table, measures_table, merging_table

__all__ = [
    "UNASSERTED",
    "Ablation",
    "Classes",
    "GoldArticle",
    "GoldSet",
    "Measure",
    "Merging",
    "Miss",
    "Pairs",
    "Scores",
    "ablate",
    "ablation_table",
    "breaches",
    "class_table",
    "encode",
    "measures_table",
    "merging",
    "merging_table",
    "raised",
    "read_floors",
    "read_gold",
    "rendered",
    "score",
    "together",
]
