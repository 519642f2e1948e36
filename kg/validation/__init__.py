"""SHACL validation of any RDF: results with their place in the file and the sentence of the article behind them.

::

    data, shapes, ontology ─sources→ triples ─engine→ results ─positions, evidence→ Report
                                        └────coverage→ what was checked by nothing
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rdflib import Graph

from kg.errors import InputError, NothingValidated
from kg.model import Report, Result
from kg.validation import coverage, fast_engine, pyshacl_engine
from kg.validation.broken import BrokenShapes, Unfit
from kg.validation.diagnosis import diagnose, refuse_ill_formed
from kg.validation.evidence import sentences
from kg.validation.isolation import isolated
from kg.validation.messages import without_repeats, worded
from kg.validation.positions import locate
from kg.validation.rdflib_graphs import triples_of
from kg.validation.sources import Source, expand, held, named_around, read

__all__ = ["ENGINES", "Engine", "expand", "validate"]

Engine = Callable[[Sequence[Source], Sequence[Source]], list[Result]]
"""Data and shapes → results without positions."""

ENGINES: dict[str, Engine] = {"pyshacl": pyshacl_engine.run, "shacl-rust": fast_engine.run}
"""The engines by name; pyshacl is the reference, and the one that answers where another cannot."""

REFERENCE = "pyshacl"

LARGE = 20_000_000
"""Bytes of data from which ``auto`` takes the fast engine: where pyshacl begins to take minutes."""


def validate(
    data: Sequence[Path] | Graph,
    shapes: Sequence[Path],
    ontology: Sequence[Path] = (),
    *,
    engine: str = "pyshacl",
    timeout: float | None = None,
) -> Report:
    """Validate RDF files (or an rdflib graph or dataset, as the union of its graphs) against SHACL shapes.

    The ontology's triples are at hand to every check (subclasses, types of its individuals); findings about nodes
    that only the ontology has are left out. Results come in an order of their own, the same in every run. With a
    ``timeout`` in seconds the work is done in a child process.

    Raises InputError when a file cannot be read or the shapes are broken, NothingValidated when no shape met any
    node (unless that is because it is deactivated, with which data conform), and TimeLimitExceeded.
    """
    if engine not in ENGINES and engine != "auto":
        raise InputError(f"no engine {engine!r}. Available: auto, {', '.join(ENGINES)}")
    given = (held(triples_of(data), "the dataset"),) if isinstance(data, Graph) else tuple(data)
    if timeout is None:
        return _validate(given, tuple(shapes), tuple(ontology), engine)
    return isolated(_validate, timeout, given, tuple(shapes), tuple(ontology), engine)


def _validate(
    given: tuple[Source, ...] | tuple[Path, ...], shapes: tuple[Path, ...], ontology: tuple[Path, ...], engine: str
) -> Report:
    data = _sources(given)
    rules, background = read(shapes), read(ontology, beside=data)
    refuse_ill_formed(rules)
    covered = coverage.measure(data, rules, background)
    if covered.focus_nodes == 0 and not covered.deactivated:
        raise NothingValidated("; ".join(["nothing was validated", *covered.warnings]))
    engine, results, beware = _run(_chosen(engine, data), data, rules, background)
    return Report(
        conforms=not results,
        results=_placed(results, data, rules),
        focus_nodes=covered.focus_nodes,
        shapes=covered.shapes,
        engine=engine,
        warnings=(*covered.warnings, *beware),
        files=tuple(source.name for source in data if source.path is not None),
    )


def _chosen(engine: str, data: Sequence[Source]) -> str:
    if engine != "auto":
        return engine
    size = sum(source.path.stat().st_size for source in data if source.path is not None)
    return "shacl-rust" if size >= LARGE and fast_engine.installed() else REFERENCE


def _sources(given: tuple[Source, ...] | tuple[Path, ...]) -> tuple[Source, ...]:
    return tuple(part for part in given if isinstance(part, Source)) + read([p for p in given if isinstance(p, Path)])


def _run(
    engine: str, data: Sequence[Source], shapes: Sequence[Source], ontology: Sequence[Source]
) -> tuple[str, list[Result], tuple[str, ...]]:
    """Return which engine answered, its results in order, and why it was not the one asked for."""
    beware: tuple[str, ...] = ()
    try:
        results = ENGINES[engine]([*data, *ontology], shapes)
    except Unfit as error:
        engine, beware = REFERENCE, (f"{error}; {REFERENCE} was used instead",)
        results = _referenced(data, shapes, ontology)
    except BrokenShapes as error:
        raise InputError(diagnose(str(error), shapes)) from error
    return engine, sorted(without_repeats(worded(_of_data(results, data, ontology), shapes)), key=_order), beware


def _referenced(data: Sequence[Source], shapes: Sequence[Source], ontology: Sequence[Source]) -> list[Result]:
    try:
        return ENGINES[REFERENCE]([*data, *ontology], shapes)
    except BrokenShapes as error:
        raise InputError(diagnose(str(error), shapes)) from error


def _of_data(results: list[Result], data: Sequence[Source], ontology: Sequence[Source]) -> list[Result]:
    """Leave out what is about nodes of the ontology that the data never names."""
    wanted = {result.focus for result in results} if ontology else set()
    if not wanted:
        return results
    elsewhere = _named(wanted, ontology)
    foreign = elsewhere - _named(elsewhere, data)
    return [result for result in results if result.focus not in foreign]


def _named(wanted: set[str], sources: Sequence[Source]) -> set[str]:
    return set().union(*(source.named(wanted) for source in sources))


def _order(result: Result) -> tuple[str, ...]:
    optional = (result.path or "", result.value or "")
    return (result.focus, *optional, result.shape, result.component, result.message)


def _placed(results: list[Result], data: Sequence[Source], shapes: Sequence[Source]) -> tuple[Result, ...]:
    if not results:
        return ()
    found = zip(results, locate(results, data), sentences(results, data), strict=True)
    around = named_around(shapes)
    return tuple(
        replace(result, position=position, evidence=evidence, within=around.get(result.shape))
        for result, position, evidence in found
    )
