"""A knowledge base of a million invented names: how long it takes to build and to open, its memory and its speed.

    python -m tests.benchmarks.kb FOLDER [--names 1000000]      the knowledge base
    python -m tests.benchmarks.kb FOLDER --compare              and other indexes of the same names

Each index is opened and asked in a process of its own, so that its memory is its own. Names and text are made by
arithmetic on running numbers, the same on every machine. The text has 60,000 words; about every twentieth begins a
name. The question is always the same: the longest name that begins at each word.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.ontology.describing import describe
from kg.ontology.entries import Known
from kg.ontology.knowledge import KnowledgeBase
from kg.ontology.knowledge_writing import write_knowledge
from kg.ontology.names import LONGEST_NAME, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology.entries import Described

SYLLABLES = tuple(consonant + vowel for consonant in "bdfghklmnprstvyz" for vowel in "aeio")
FILLER = (
    "the",
    "talks",
    "went",
    "on",
    "after",
    "a",
    "day",
    "of",
    "rest",
    "while",
    "observers",
    "said",
    "that",
    "little",
)
CLASSES = ("Person", "City", "Company", "Organization")
NAMES_A_THING = 2.5
"""Label, alias, and of every second thing a third name."""
WORDS = 60_000
MOST_WORDS = 6
"""Words of the longest invented name, which look-ups of whole names must try."""


def word(number: int, length: int) -> str:
    """Return the invented word with this number, of so many syllables.

    >>> word(0, 3), word(1000, 2)
    ('Bababa', 'Rago')
    """
    parts = []
    for _ in range(length):
        number, rest = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[rest])
    return "".join(parts).capitalize()


def name(number: int) -> str:
    """Return the invented name with this number: two or three words, each number another."""
    spread = number * 2_654_435_761 % 2**32  # Knuth's multiplicative hash: neighbours look nothing alike
    first, last = word(spread, 2 + number % 2), word(number, 4)
    return f"{first} {word(spread >> 7, 2)} {last}" if number % 3 == 0 else f"{first} {last}"


def things(names: int) -> Iterator[Described]:
    """Yield invented things that have so many names together."""
    count = int(names / NAMES_A_THING)
    for number in range(count):
        label, alias, cls = name(3 * number), name(3 * number + 1), CLASSES[number % 4]
        others = (alias, name(3 * number + 2)) if number % 2 else (alias,)
        path = f"{cls.lower()}/{label.lower().replace(' ', '-')}-q{10**9 + number}"
        yield describe(Known(path, cls, label, others, f"Q{10**9 + number}", number % 90 / 100))


def surfaces(names: int) -> Iterator[str]:
    """Yield the names themselves."""
    return (surface for thing in things(names) for surface, _ in thing.surfaces)


def text(names: int) -> list[str]:
    """Return the words to be read."""
    found: list[str] = []
    number = 0
    while len(found) < WORDS:
        found += [FILLER[(number + step) % len(FILLER)] for step in range(19)]
        found += name(number * 7_919 % int(names * 1.2)).split()
        number += 1
    return found[:WORDS]


Finder = Callable[[str, int], str | None]
"""Folded text and where a word begins → the longest name that begins there."""


def _whole(folded: str, end: int) -> bool:
    return end == len(folded) or folded[end] == " "


def of_knowledge(place: Path, names: int) -> Finder:
    """Open the knowledge base; a name that is found is looked up too, as reading does."""
    base = KnowledgeBase.open(place / "names.kb")

    def find(folded: str, begin: int) -> str | None:
        for found in reversed(base.names.prefixes(folded, begin)):
            if _whole(folded, begin + len(found)):
                base.thing(base.candidates(found)[0].thing)
                return found
        return None

    return find


def _by_words(has: Callable[[str], bool]) -> Finder:
    """Return a finder for an index that knows whole names only: it is asked for each run of words, longest first."""

    def find(folded: str, begin: int) -> str | None:
        words = folded[begin : begin + LONGEST_NAME].split(" ", MOST_WORDS)[:MOST_WORDS]
        for count in range(len(words), 0, -1):
            candidate = " ".join(words[:count])
            if has(candidate):
                return candidate
        return None

    return find


def of_dict(place: Path, names: int) -> Finder:
    """Hold all names in a dictionary, as a cache of JSON would."""
    known = {fold(surface): number for number, surface in enumerate(json.loads((place / "names.json").read_bytes()))}
    return _by_words(known.__contains__)


def of_sqlite(place: Path, names: int) -> Finder:
    """Ask a SQLite table with an index."""
    connection = sqlite3.connect(f"file:{place / 'names.sqlite'}?mode=ro", uri=True)
    return _by_words(
        lambda found: connection.execute("SELECT 1 FROM name WHERE folded = ?", (found,)).fetchone() is not None
    )


def of_lmdb(place: Path, names: int) -> Finder:
    """Ask an LMDB environment."""
    import lmdb

    reader = lmdb.open(str(place / "names.lmdb"), readonly=True, lock=False).begin()
    return _by_words(lambda found: reader.get(found.encode()) is not None)


def of_ahocorasick(place: Path, names: int) -> Finder:
    """Build an Aho-Corasick automaton of all names, which must be done at every start; it reads the text in one go."""
    import ahocorasick_rs

    folded = [fold(surface) for surface in json.loads((place / "names.json").read_bytes())]
    automaton = ahocorasick_rs.AhoCorasick(
        folded, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
    )
    matches: dict[int, str] = {}

    def find(whole: str, begin: int) -> str | None:
        if not begin:
            found = automaton.find_matches_as_indexes(whole)
            matches.update({b: whole[b:e] for _, b, e in found if _whole(whole, e)})
        return matches.get(begin)

    return find


INDEXES: dict[str, Callable[[Path, int], Finder]] = {
    "knowledge base": of_knowledge,
    "dict": of_dict,
    "sqlite": of_sqlite,
    "lmdb": of_lmdb,
    "ahocorasick-rs": of_ahocorasick,
}


def prepare(place: Path, names: int) -> None:
    """Write the other indexes' files."""
    found = list(dict.fromkeys(surfaces(names)))
    (place / "names.json").write_text(json.dumps(found))
    database = place / "names.sqlite"
    database.unlink(missing_ok=True)
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE name (folded TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID")
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", ((fold(s), n) for n, s in enumerate(found)))
    try:
        import lmdb
    except ModuleNotFoundError:
        return
    with lmdb.open(str(place / "names.lmdb"), map_size=2**30).begin(write=True) as writer:
        for number, surface in enumerate(found):
            writer.put(fold(surface).encode(), number.to_bytes(4, "little"))


def resident() -> int:
    """Return the most memory (bytes) that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def serve(index: str, place: Path, names: int) -> None:
    """Open one index, read the text with it and print what that cost."""
    words = text(names)
    folded = fold(" ".join(words))
    before, begun = resident(), time.perf_counter()
    find = INDEXES[index](place, names)
    find(fold(name(0)), 0)
    opened = time.perf_counter()
    begin, hits = 0, 0
    for each in words:
        hits += find(folded, begin) is not None
        begin += len(each) + 1
    read = time.perf_counter() - opened
    print(
        f"{index:16} start {(opened - begun) * 1000:8.1f} ms   {len(words) / read:12,.0f} words/s   "
        f"resident {resident() / 1e6:6.1f} MB (before {before / 1e6:.1f})   found {hits:,}"
    )


def build(place: Path, names: int) -> None:
    """Write the knowledge base and print what that cost."""
    begun = time.perf_counter()
    written = write_knowledge(things(names), place / "names.kb")
    took, size = time.perf_counter() - begun, (place / "names.kb").stat().st_size
    print(
        f"built {written.names:,} names of {written.things:,} things in {took:.1f} s, {size / 1e6:.0f} MB, "
        f"at most {resident() / 1e6:.0f} MB resident; key {written.key[:16]}"
    )


def main() -> None:
    """Measure: each step in a process of its own, started from one that holds nothing (a child's peak begins there)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("--step", choices=("build", "prepare", *INDEXES))
    given = parser.parse_args()
    if given.step:
        return step(given.step, given.folder, given.names)
    given.folder.mkdir(parents=True, exist_ok=True)
    others = ("prepare", *list(INDEXES)[1:]) if given.compare else ()
    for each in ("build", "knowledge base", *others):
        options = [str(given.folder), "--names", str(given.names), "--step", each]
        subprocess.run([sys.executable, "-m", "tests.benchmarks.kb", *options], check=False)
    return None


def step(name: str, place: Path, names: int) -> None:
    """Do one step."""
    if name == "build":
        build(place, names)
    elif name == "prepare":
        prepare(place, names)
    else:
        serve(name, place, names)


if __name__ == "__main__":
    main()
