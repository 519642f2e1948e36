"""Where validation time goes: each shape with targets is run alone and timed."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from rdflib import URIRef

from kg.validation import coverage
from kg.validation.pyshacl_engine import report_graph, results_of, shapes_graph
from kg.validation.rdflib_graphs import graph_of
from kg.validation.sources import read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Cost(NamedTuple):
    """What one shape took: ``seconds`` of wall-clock time, and how many ``results`` it has."""

    shape: str
    seconds: float
    results: int


def profile(data: Sequence[Path], shapes: Sequence[Path], ontology: Sequence[Path] = ()) -> list[Cost]:
    """Return the cost of every named shape that has targets, with pyshacl, the dearest first.

    Raises InputError when a file cannot be read or the shapes are broken.
    """
    rules, checked = read(shapes), read(data)
    graph, shapes_of = graph_of([*checked, *read(ontology, beside=checked)]), shapes_graph(rules)
    costs = []
    for shape in coverage.targeting(rules):
        begin = perf_counter()
        found = results_of(report_graph(graph, shapes_of, only=[URIRef(shape.strip("<>"))]))
        costs.append(Cost(shape, perf_counter() - begin, len(found)))
    return sorted(costs, key=lambda cost: -cost.seconds)
