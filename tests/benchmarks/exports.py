"""How long each export format takes, how large it is, and how long rdflib takes for the same graph in the same run.

    python -m tests.benchmarks.exports --articles 10000 --beside 1000

Builds the graph of made articles (``tests.benchmarks.generate``; readings are cached), puts it in order and writes it
in every format into a folder that is thrown away, each in a process of its own; another tool reads each back and counts
what it finds. Then kg and rdflib write the graph of fewer articles (--beside; rdflib takes hours for many), also with
one process for each. The tables are in Markdown; seconds are of processor time, MB those of the process at its peak.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import multiprocessing.connection
import os
import resource
import tempfile
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb
import networkx
import pyoxigraph as ox
import rdflib
from pyjelly.integrations.generic.parse import parse_jelly_flat

from kg.exports import EXPORTS, FOLDERS, Arranged, write_all
from kg.exports.release.catalogue import LISTINGS
from kg.pipeline import build_articles
from kg.terms import rdflib_dataset
from tests.benchmarks.generate import articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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


class Account(NamedTuple):
    """Seconds of processor time and megabytes at the peak that work took, and its result."""

    seconds: float
    memory: float
    result: Any


_NOTHING = Account(0, 0, ("", ""))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--beside", type=int, default=300, help="Articles of the graph that rdflib writes, too.")
    parser.add_argument("--limit", type=float, default=900, help="Seconds after which one of rdflib's is stopped.")
    parser.add_argument("--formats", nargs="+", choices=[*EXPORTS, *FOLDERS], default=[*EXPORTS, *FOLDERS])
    parser.add_argument("--graphs", type=Path, help="Folder to keep the graphs in, for another run.")
    asked = parser.parse_args()
    warnings.simplefilter("ignore", DeprecationWarning)
    with tempfile.TemporaryDirectory() as folder:
        place = asked.graphs or Path(folder)
        _show_formats(_graph(asked.articles, place), asked.articles, asked.formats)
        _show_rdflib(_graph(asked.beside, place), asked.beside, asked.formats, asked.limit)


def _graph(number: int, folder: Path) -> Path:
    """Return the graph of so many articles as a file of N-Quads."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{number}.nq"
    if not path.exists():
        ox.serialize(build_articles(articles(number)).quads(), path, ox.RdfFormat.N_QUADS)
    return path


def _quads(path: Path) -> Iterable[ox.Quad]:
    return ox.parse(path=path, format=ox.RdfFormat.N_QUADS)


def _show_formats(graph: Path, number: int, names: Iterable[str]) -> None:
    start = time.process_time()
    ordered = Arranged(_quads(graph))
    seconds = time.process_time() - start
    print(f"{number:,} articles, {len(ordered):,} quads; read and put in order in {seconds:.1f} s, {_peak():,.0f} MB\n")
    print("| format | MB on disk | s | MB in memory | read back by | found |\n|---|--:|--:|--:|---|---|", flush=True)
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / LISTINGS[name].path
            took, memory, _ = _apart(_write, name, ordered, place) or _NOTHING
            size = sum(path.stat().st_size for path in [place, *place.rglob("*")] if path.is_file()) / 1e6
            _, _, (tool, found) = _apart(_read_back, name, place) or _NOTHING
        print(f"| {name} | {size:,.1f} | {took:,.1f} | {memory:,.0f} | {tool} | {found} |", flush=True)


def _show_rdflib(graph: Path, number: int, names: Iterable[str], limit: float) -> None:
    ordered = Arranged(_quads(graph))
    dataset = rdflib_dataset(ordered)
    union = _merged(dataset)
    print(f"\n{number:,} articles, {len(dataset):,} quads\n")
    print("| format | kg s | rdflib s | times |\n|---|--:|--:|--:|", flush=True)
    for name in (name for name in names if name in RDFLIB):
        with tempfile.TemporaryDirectory() as folder:
            ours, _, _ = _apart(_write, name, ordered, Path(folder) / LISTINGS[name].path) or _NOTHING
        graphs = union if LISTINGS[name].extent == "triples" else dataset
        theirs = _apart(_write_rdflib, name, graphs, limit=limit)
        told = f"over {limit:,.0f} |" if theirs is None else f"{theirs.seconds:,.1f} | {theirs.seconds / ours:.0f}"
        print(f"| {name} | {ours:,.2f} | {told} |", flush=True)


def _write(name: str, quads: Arranged, place: Path) -> None:
    if name in FOLDERS:
        write_all(place, FOLDERS[name](quads))
        return
    with place.open("wb") as out:
        EXPORTS[name](quads, out)


def _write_rdflib(name: str, graph: rdflib.Graph) -> None:
    graph.serialize(io.BytesIO(), format=RDFLIB[name])


def _merged(dataset: rdflib.Dataset) -> rdflib.Graph:
    """Return the union of a dataset's graphs."""
    union = rdflib.Graph()
    for subject, predicate, obj, _ in dataset.quads():
        union.add((subject, predicate, obj))
    return union


def _apart(work: Callable[..., Any], *args: object, limit: float | None = None) -> Account | None:
    """Do work in a process of its own, and return what it took and gave; None beyond the limit of seconds."""
    context = multiprocessing.get_context("fork")  # what is in order already need not be handed over
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=_measured, args=(send, work, args))
    process.start()
    process.join(limit)
    if process.is_alive():
        process.kill()
        process.join()
        return None
    return Account(*receive.recv())


def _measured(send: multiprocessing.connection.Connection, work: Callable[..., Any], args: tuple[object, ...]) -> None:
    start = time.process_time()
    result = work(*args)
    send.send((time.process_time() - start, _peak(), result))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _read_back(name: str, place: Path) -> tuple[str, str]:
    """Return the tool that read a format back, and what it found."""
    form = LISTINGS[name].rdf
    if form is not None:
        return "pyoxigraph", f"{sum(1 for _ in ox.parse(path=place, format=form)):,} statements"
    if name == "jelly":
        with place.open("rb") as stream:
            return "pyjelly", f"{sum(1 for _ in parse_jelly_flat(stream)):,} statements"
    if name in ("gexf", "graphml"):
        graph = networkx.read_gexf(place) if name == "gexf" else networkx.read_graphml(place, edge_key_type=str)
        return "networkx", f"{graph.number_of_nodes():,} nodes, {graph.number_of_edges():,} edges"
    return "duckdb", _counted(place)


def _counted(folder: Path) -> str:
    found = []
    for path in sorted(folder.glob("*.[cp]*")):
        read = "read_parquet" if path.suffix == ".parquet" else "read_csv"
        more = "" if path.suffix == ".parquet" else ", all_varchar=true, header=true"
        ((number,),) = duckdb.sql(f"SELECT count(*) FROM {read}('{os.fspath(path)}'{more})").fetchall()
        found.append(f"{number:,} {path.stem}")
    return ", ".join(found)


if __name__ == "__main__":
    main()
