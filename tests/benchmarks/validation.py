"""How long pyshacl and the fast engine take for the same graphs in the same run, their memory, and whether they agree.

    python -m tests.benchmarks.validation --articles 1000 10000

Builds the graph of so many made articles (``tests.benchmarks.generate``; readings are cached), writes it as N-Quads
and has each engine validate it against the shapes of kg as ``kg validate`` does, in a process of its own. Printed is a
table in Markdown: seconds of processor time of the whole validation and of the engine alone (the fast engine's child
included), the most memory that the processes held together, the findings, and whether those are pyshacl's, with
message, place and sentence. Below it stands how time grows with the graph: the exponent e in seconds = c · quads^e.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import RdfFormat, serialize

from kg.ontology import bundled_domain
from kg.pipeline import build_articles
from kg.validation import ENGINES, validate
from tests.benchmarks.generate import articles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Result
    from kg.validation import Engine
    from kg.validation.sources import Source


class Run(NamedTuple):
    """What one validation took: seconds of processor time, megabytes, and what was found."""

    engine: str
    seconds: float
    engine_seconds: float
    memory: float
    results: int
    digest: str


def main() -> None:
    """Print the table, or as a child of that the account of one validation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--engines", nargs="+", choices=list(ENGINES), default=list(ENGINES))
    parser.add_argument("--limit", type=float, help="Seconds after which a validation is stopped.")
    parser.add_argument("--graphs", type=Path, help="Folder to keep the graphs in, for another run.")
    parser.add_argument("--one", nargs=2, metavar=("ENGINE", "GRAPH"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measured(asked.one[0], Path(asked.one[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        place = asked.graphs or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        compare(asked.articles, asked.engines, place, asked.limit)


def compare(numbers: Sequence[int], engines: Sequence[str], folder: Path, limit: float | None) -> None:
    """Validate the graphs of so many articles with each engine; print a row for each as soon as it is there."""
    print("| articles | quads | engine | s | engine alone s | MB | findings | equal | times as fast |")
    print("|--:|--:|---|--:|--:|--:|--:|---|--:|", flush=True)
    runs: dict[str, list[tuple[int, float]]] = {engine: [] for engine in engines}
    for number in sorted(numbers):
        graph, quads = _graph(number, folder)
        reference: Run | None = None
        for engine in engines:
            run = _in_a_process(engine, graph, limit)
            print(f"| {number:,} | {quads:,} | {_row(engine, run, reference, limit)} |", flush=True)
            if run is not None:
                runs[engine].append((quads, run.seconds))
                reference = reference or run
    print()
    for engine, points in runs.items():
        if len(points) > 1:
            print(f"{engine}: seconds grow as quads to the power of {_exponent(points):.2f}")


def _row(engine: str, run: Run | None, reference: Run | None, limit: float | None) -> str:
    if run is None:
        return f"{engine} | over {limit:,.0f} | | | | |"
    equal, times = "", ""
    if reference is not None:
        equal = "yes" if run.digest == reference.digest else "no"
        times = f"{reference.seconds / run.seconds:.0f}"
    cells = f"{run.seconds:,.1f} | {run.engine_seconds:,.1f} | {run.memory:,.0f} | {run.results:,} | {equal} | {times}"
    return f"{run.engine} | {cells}"


def _graph(number: int, folder: Path) -> tuple[Path, int]:
    """Return the graph of so many articles, and its number of quads."""
    path = folder / f"{number}.nq"
    if not path.exists():
        serialize(build_articles(articles(number)).quads(), path, RdfFormat.N_QUADS)
    with path.open("rb") as lines:
        return path, sum(1 for _ in lines)


def _in_a_process(engine: str, graph: Path, limit: float | None) -> Run | None:
    """Return what one validation took; None where it was stopped."""
    command = [sys.executable, "-m", "tests.benchmarks.validation", "--one", engine, str(graph)]
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return None
    return Run(*json.loads(done.stdout.splitlines()[-1]))


def measured(engine: str, graph: Path) -> Run:
    """Validate in this process, and return what it took."""
    domain = bundled_domain()
    own: list[float] = []
    ENGINES[engine] = _timed(ENGINES[engine], own)
    report = validate([graph], sorted(domain.shapes.glob("*.ttl")), [domain.ontology / "kg.ttl"], engine=engine)
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    memory = sum(resource.getrusage(each).ru_maxrss for each in who) / 1024
    told = hashlib.sha256(repr(report.results).encode()).hexdigest()
    return Run(report.engine, _seconds(), sum(own), memory, len(report.results), told)


def _timed(engine: Engine, spent: list[float]) -> Engine:
    def run(data: Sequence[Source], shapes: Sequence[Source]) -> list[Result]:
        start = _seconds()
        results = engine(data, shapes)
        spent.append(_seconds() - start)
        return results

    return run


def _seconds() -> float:
    """Return the processor time that this process and its finished children have taken."""
    used = [resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _exponent(points: Sequence[tuple[int, float]]) -> float:
    """Return the slope of a straight line through the points on logarithmic axes (least squares)."""
    x, y = ([math.log(point[axis]) for point in points] for axis in (0, 1))
    middle = sum(x) / len(x)
    return sum((a - middle) * b for a, b in zip(x, y, strict=True)) / sum((a - middle) ** 2 for a in x)


if __name__ == "__main__":
    main()
