"""``kg evaluate``: how well a graph tells what gold sets say."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from kg.cli.reader import Reader, reading_options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import pyoxigraph as ox

    from kg.evaluation import Ablation, Classes, GoldArticle, GoldSet, Merging, Scores
    from kg.model import Article
    from kg.reading import Step

    GraphOf = Callable[[Sequence[GoldArticle]], Iterable[ox.Quad]]

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("gold", nargs=-1, required=True, type=_FILE, metavar="GOLD…")
@click.option(
    "--graph", type=click.Path(path_type=Path), help="Score this graph. Default: build one of GOLD's articles."
)
@reading_options
@click.option("--per-class", is_flag=True, help="Also show mentions and events class by class.")
@click.option(
    "--misses", type=click.IntRange(0), default=0, metavar="N", help="Show N faults of each kind, sentences quoted."
)
@click.option("--ablation", is_flag=True, help="Instead: the figures without each step of reading, and its time.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.option("--floors", type=_FILE, help="Exit with 1 when a figure lies below its floor in this file.")
@click.option(
    "--write-floors", type=_FILE, help="Raise the floors of this file to just below the figures; none is lowered."
)
def evaluate(
    gold: tuple[Path, ...],
    graph: Path | None,
    reader: Reader,
    *,
    misses: int,
    floors: Path | None,
    write_floors: Path | None,
    **show: bool,
) -> None:
    """Measure a graph against gold sets.

    Shown are precision, recall and F1 of mentions, classes, links, events, roles, dates, relations and identity across
    articles, and how often statements stand as they should: as facts, denied, planned, or as somebody's word.

    GOLD is a gold set: JSON Lines, an article a line with its text, mentions, nodes and statements. Each is built and
    measured by itself; then all of them in one build, for what is merged across articles: of two tellings of one event
    or agreement (nodes of one id) by different articles the graph should make one thing. Shown are the precision of the
    pairs merged, and recall: of the pairs both of whose mentions were found, and of all.

    \b
    Examples:
      kg evaluate tests/gold/dev.jsonl --misses 5
      kg evaluate gold.jsonl --graph build/graph.trig --json
      kg evaluate tests/gold/dev.jsonl tests/gold/world.jsonl --ablation
      kg evaluate gold.jsonl --kb wiki.kb

    Exit status: 0 measured, 1 a figure lies below its floor, 2 the gold set or the graph cannot be read.
    """
    from kg import evaluation
    from kg.ontology import bundled_domain, load

    sets = [evaluation.read_gold(path) for path in gold]
    classes = evaluation.Classes(load(reader.ontology or bundled_domain().ontology).compiled.classes)
    if show["ablation"]:
        _show_ablation(_ablated(sets, reader, classes), as_json=show["as_json"])
        return
    graph_of = _loaded(graph) if graph else _builder(reader)
    scores = {of_set.name: evaluation.score(of_set.articles, graph_of(of_set.articles), classes) for of_set in sets}
    merging = _merging(sets, graph_of, classes)
    if show["as_json"]:
        click.echo(json.dumps(_as_object(scores, merging, per_class=show["per_class"]), indent=2))
    else:
        _show(scores, per_class=show["per_class"], misses=misses)
        _show_merging(merging, misses=misses)
    sys.exit(1 if _guard(scores, floors, write_floors) else 0)


def _builder(reader: Reader) -> GraphOf:
    from kg import pipeline

    def graph_of(gold: Sequence[GoldArticle]) -> Iterable[ox.Quad]:
        return pipeline.build_articles([article.article for article in gold], **reader.options()).quads()

    return graph_of


def _loaded(graph: Path) -> GraphOf:
    from kg import stores

    quads = list(stores.read_quads(stores.rdf_files([graph])))
    return lambda _: quads


def _merging(sets: Sequence[GoldSet], graph_of: GraphOf, classes: Classes) -> Merging | None:
    """Return how articles are merged; None for one article, and for sets that cannot lie in one graph."""
    from kg import evaluation
    from kg.errors import InputError

    try:
        gold = evaluation.together(sets)
    except InputError as error:
        click.echo(f"no figures of merging: {error}", err=True)
        return None
    return evaluation.merging(gold, graph_of(gold), classes) if len(gold) > 1 else None


def _ablated(sets: Sequence[GoldSet], reader: Reader, classes: Classes) -> Ablation:
    from kg import evaluation, pipeline
    from kg.reading import STEPS

    def build(articles: Sequence[Article], steps: Mapping[str, Step]) -> Iterable[ox.Quad]:
        return pipeline.build_articles(articles, steps=steps, **reader.options()).quads()

    return evaluation.ablate(sets, STEPS, build, classes)


def _show(scores: Mapping[str, Scores], *, per_class: bool, misses: int) -> None:
    from kg import evaluation

    for name, of_set in scores.items():
        lines = list(evaluation.measures_table(name, of_set))
        if per_class:
            lines += ["", *evaluation.class_table(f"{name}: mentions", of_set.mentions_by_class)]
            lines += ["", *evaluation.class_table(f"{name}: events, agreements", of_set.types_by_class)]
        if misses:
            lines += ["", *evaluation.rendered(of_set.misses, at_most=misses)]
        click.echo("\n".join(lines).rstrip() + "\n")


def _show_merging(merging: Merging | None, *, misses: int) -> None:
    from kg import evaluation

    if merging is not None:
        lines = list(evaluation.merging_table(merging))
        if misses:
            lines += ["", *evaluation.rendered(merging.misses, at_most=misses)]
        click.echo("\n".join(lines).rstrip())


def _as_object(scores: Mapping[str, Scores], merging: Merging | None, *, per_class: bool) -> dict[str, Any]:
    whole: dict[str, Any] = {}
    for name, of_set in scores.items():
        whole[name] = {measure: figure.as_object() for measure, figure in of_set.measures.items()}
        if per_class:
            whole[name]["mentions by class"] = {c: figure.as_object() for c, figure in of_set.mentions_by_class.items()}
            whole[name]["types by class"] = {c: figure.as_object() for c, figure in of_set.types_by_class.items()}
    return whole if merging is None else whole | {"merging": merging.as_object()}


def _show_ablation(ablation: Ablation, *, as_json: bool) -> None:
    from dataclasses import asdict

    from kg import evaluation

    if as_json:
        click.echo(json.dumps(asdict(ablation), indent=2))
    else:
        click.echo("\n".join(evaluation.ablation_table(ablation)))


def _guard(scores: Mapping[str, Scores], floors: Path | None, write_floors: Path | None) -> bool:
    """Raise the floors that are to be raised; return whether a figure lies below the ones that guard."""
    from kg import evaluation
    from kg.exports import write_whole

    figures = {name: {m: figure.f1 for m, figure in of_set.measures.items()} for name, of_set in scores.items()}
    if write_floors:
        content = evaluation.encode(evaluation.raised(evaluation.read_floors(write_floors), figures))
        write_whole(write_floors, lambda out: _fill(out, content))
    faults = list(evaluation.breaches(evaluation.read_floors(floors), figures)) if floors else []
    for fault in faults:
        click.echo(fault, err=True)
    return bool(faults)


def _fill(out: BinaryIO, content: bytes) -> None:
    out.write(content)
