"""Triples of files too large for memory, as N-Triples on disk: a file for each predicate.

What looks at a whole graph (coverage, fitness, sentences) asks for few predicates, so that only their files are read;
and Python can look at a line several times as fast as Oxigraph can make Python objects of its terms.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_CHUNK = 8192
_END = b" .\n"
_WITHOUT_END = -len(_END)
_FILES = 200
"""How many predicates get a file of their own; the others share one."""

Spoken = tuple[NamedNode | BlankNode, NamedNode, NamedNode | BlankNode | Literal]
"""A triple as (subject, predicate, object)."""


class Spool:
    """A file's triples on disk, for as long as this object lives.

    ``blank`` are those with blank nodes, which are kept in memory instead; ``skipped`` counts those about triples, as
    RDF 1.2 allows, which are left out.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="kg-")
        self._files: dict[bytes, Path] = {}
        self.blank: list[Spoken] = []
        self.skipped = 0
        source = iter(quads)
        while chunk := list(islice(source, _CHUNK)):
            self._add(serialize((quad.triple for quad in chunk), format=RdfFormat.N_TRIPLES) or b"")

    def _add(self, text: bytes) -> None:
        parts: dict[bytes, list[bytes]] = defaultdict(list)
        for line in text.splitlines(keepends=True):
            subject, predicate, rest = line.split(b" ", 2)
            if rest.startswith(b"<<"):
                self.skipped += 1
            elif subject.startswith(b"_:") or rest.startswith(b"_:"):
                self.blank.extend(_parsed([line]))
            else:
                parts[predicate].append(line)
        for predicate, lines in parts.items():
            with self._file(predicate).open("ab") as out:
                out.writelines(lines)

    def _file(self, predicate: bytes) -> Path:
        if predicate not in self._files:
            self._files[predicate] = Path(self._folder.name) / f"{min(len(self._files), _FILES)}.nt"
        return self._files[predicate]

    def files(self) -> list[Path]:
        """Return the files that together hold all triples without blank nodes."""
        return list(dict.fromkeys(self._files.values()))

    def triples(self) -> Iterator[Spoken]:
        """Yield all triples without blank nodes."""
        for path in self.files():
            for quad in parse(path=path, format=RdfFormat.N_TRIPLES):
                yield _spoken(quad)

    def about(self, predicates: Collection[str], subjects: Collection[str] | None = None) -> Iterator[Spoken]:
        """Yield the triples with one of these predicates (IRIs), of all subjects or these (in N-Triples notation)."""
        wanted = {f"<{predicate}>".encode() for predicate in predicates} & self._files.keys()
        nodes = None if subjects is None else {subject.encode() for subject in subjects}
        for path in dict.fromkeys(self._files[predicate] for predicate in sorted(wanted)):
            with path.open("rb") as lines:
                split = ((line, *line.split(b" ", 2)[:2]) for line in lines)
                chosen = (line for line, who, what in split if what in wanted and (nodes is None or who in nodes))
                while chunk := list(islice(chosen, _CHUNK)):
                    yield from _parsed(chunk)

    def values(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Yield subject and object, in N-Triples notation, of the triples with this predicate (an IRI)."""
        term = f"<{predicate}>"
        name = term.encode()
        if name in self._files:
            with self._files[name].open(encoding="utf-8", newline="\n") as lines:
                for subject, what, rest in (line.split(" ", 2) for line in lines):
                    if what == term:
                        yield subject, rest[:_WITHOUT_END]

    def named(self, wanted: Collection[str]) -> set[str]:
        """Return those of the wanted terms, in N-Triples notation, that are a subject or an object."""
        terms = {term.encode() for term in wanted}
        found: set[bytes] = set()
        for line in self._lines():
            subject, _, rest = line.split(b" ", 2)
            found.update(terms.intersection((subject, rest.removesuffix(_END))))
        return {term.decode() for term in found}

    def typed(self) -> set[Literal]:
        """Return the literals that have a datatype."""
        texts = {line.split(b" ", 2)[2] for line in self._lines() if line.endswith(b"> .\n") and b'"^^<' in line}
        objects = (obj for _, _, obj in _parsed(b"<a:a> <a:a> " + text for text in texts))
        return {obj for obj in objects if isinstance(obj, Literal)}

    def _lines(self) -> Iterator[bytes]:
        for path in self.files():
            with path.open("rb") as lines:
                yield from lines


def _parsed(lines: Iterable[bytes]) -> Iterator[Spoken]:
    return map(_spoken, parse(b"".join(lines), RdfFormat.N_TRIPLES))


def _spoken(quad: Quad) -> Spoken:
    subject, predicate, obj, _ = quad
    if isinstance(obj, Triple):
        raise TypeError(f"triples about triples are left out of a spool: {quad}")
    return subject, predicate, obj
