"""How long each export format takes, how large it is, and how long rdflib takes for the same graph in the same run.

    python -m tests.benchmarks.exports --articles 300

Builds the graph of made articles (``tests.benchmarks.generate``; readings are cached), writes it in every format into
memory or a folder that is thrown away, has another tool read each back and count what it finds, and prints a table in
Markdown. Seconds are of processor time.
"""

from __future__ import annotations

import argparse
import io
import os
import tempfile
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import networkx
import pyoxigraph as ox
import rdflib

from kg.exports import EXPORTS, FOLDERS, export_folder
from kg.exports.release.catalogue import LISTINGS
from kg.pipeline import build_articles
from kg.terms import rdflib_dataset
from tests.benchmarks.generate import articles

if TYPE_CHECKING:
    from collections.abc import Callable

RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "ntriples": "nt",
    "jsonld": "json-ld",
    "rdfxml": "xml",
    "jelly": "jelly",
}
"""The formats that rdflib writes, too (Jelly with pyjelly's plugin), by its names."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Time the exports.")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--without-rdflib", action="store_true", help="Do not time rdflib's serializers.")
    asked = parser.parse_args()
    warnings.simplefilter("ignore", DeprecationWarning)
    quads = list(build_articles(articles(asked.articles)).quads())
    dataset = None if asked.without_rdflib else rdflib_dataset(quads)
    print(f"{asked.articles} articles, {len(quads)} quads\n")
    print("| format | MB | kg s | rdflib s | times | read back by | found |\n|---|--:|--:|--:|--:|---|--:|")
    for name in (*EXPORTS, *FOLDERS):
        print(_row(name, quads, dataset), flush=True)


def _row(name: str, quads: list[ox.Quad], dataset: rdflib.Dataset | None) -> str:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / LISTINGS[name].path
        seconds = _timed(lambda: _write(name, quads, place))
        size = sum(path.stat().st_size for path in [place, *place.rglob("*")] if path.is_file()) / 1e6
        tool, found = _read_back(name, place)
    theirs = None if dataset is None or name not in RDFLIB else _rdflib_seconds(name, dataset)
    times = "" if theirs is None else f"{theirs / seconds:.0f}"
    beside = "" if theirs is None else f"{theirs:.2f}"
    return f"| {name} | {size:.2f} | {seconds:.2f} | {beside} | {times} | {tool} | {found} |"


def _write(name: str, quads: list[ox.Quad], place: Path) -> None:
    if name in FOLDERS:
        export_folder(quads, name, place)
        return
    with place.open("wb") as out:
        EXPORTS[name](quads, out)


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _rdflib_seconds(name: str, dataset: rdflib.Dataset) -> float:
    """Return the seconds that rdflib takes; formats without graphs get the union of the dataset's."""
    graph: rdflib.Graph = dataset
    if LISTINGS[name].extent == "triples":
        graph = rdflib.Graph()
        for subject, predicate, obj, _ in dataset.quads():
            graph.add((subject, predicate, obj))
    return _timed(lambda: graph.serialize(io.BytesIO(), format=RDFLIB[name]))


def _read_back(name: str, place: Path) -> tuple[str, str]:
    """Return the tool that read a format back, and what it found."""
    form = LISTINGS[name].rdf
    if form is not None:
        return "pyoxigraph", f"{len(set(ox.parse(path=place, format=form)))} statements"
    if name == "jelly":
        dataset = rdflib.Dataset()
        dataset.parse(place, format="jelly")
        return "rdflib", f"{sum(1 for _ in dataset.quads())} statements"
    if name in ("gexf", "graphml"):
        graph = networkx.read_gexf(place) if name == "gexf" else networkx.read_graphml(place, edge_key_type=str)
        return "networkx", f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges"
    return "duckdb", _counted(place)


def _counted(folder: Path) -> str:
    found = []
    for path in sorted(folder.glob("*.[cp]*")):
        read = "read_parquet" if path.suffix == ".parquet" else "read_csv"
        more = "" if path.suffix == ".parquet" else ", all_varchar=true, header=true"
        ((number,),) = duckdb.sql(f"SELECT count(*) FROM {read}('{os.fspath(path)}'{more})").fetchall()
        found.append(f"{number} {path.stem}")
    return ", ".join(found)


if __name__ == "__main__":
    main()
