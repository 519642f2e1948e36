"""Which line and column of a file a result is about.

The most telling place that the file has is taken: the value in the triple that is wrong; else the predicate of the
node's first statement of that property; else the node itself where it is described, or first named.

No parser tells where a statement stands, so each syntax has a walk of its own that does nothing but locate: ``turtle``
for Turtle, TriG, N-Triples and N-Quads, ``rdfxml``, ``jsonld``. What a walk does not follow, it leaves out, so that a
result about it points to the predicate or the node instead.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import BOM_UTF8
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat

from kg.model import Position, Result
from kg.validation import jsonld, rdfxml, turtle
from kg.validation.located import Located, Unlocatable
from kg.validation.sources import FORMATS, Source, blank_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_LINED = frozenset((".nt", ".nq"))
_LINE = re.compile(r"^[ \t]*(<[^<>\r\n]*>)[^\r\n]*", re.MULTILINE)
_BLANK, _CLOSED = b" \t", b">"
_WIDEST = 1 << 32
_ONE_PREDICATE = re.compile(r"<[^<>]*>")
_ONE_INVERSE = re.compile(r"\^(<[^<>]*>)")


@dataclass(slots=True)
class _Places:
    """Offsets in one file of what the results are about; ``pairs`` joins subject and object by any predicate."""

    values: dict[tuple[str, str, str], int] = field(default_factory=dict)
    pairs: dict[tuple[str, str], int] = field(default_factory=dict)
    predicates: dict[tuple[str, str], int] = field(default_factory=dict)
    subjects: dict[str, int] = field(default_factory=dict)
    objects: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def locate(results: Sequence[Result], data: Sequence[Source]) -> list[Position | None]:
    """Return the position of each result in the files that say what it is about; None where no file can tell."""
    best: list[tuple[int, Position] | None] = [None] * len(results)
    for source in data:
        if source.path is None or not results:
            continue
        for number, found in enumerate(_in_file(source, source.path, results)):
            earlier = best[number]
            if found is not None and (earlier is None or found[0] < earlier[0]):
                best[number] = found
    return [None if found is None else found[1] for found in best]


def _in_file(source: Source, path: Path, results: Sequence[Result]) -> Iterator[tuple[int, Position] | None]:
    if source.spool is not None and source.ending in _LINED and not source.blank:
        return _in_lines(source, path, results)
    return _in_text(source, path, results)


def _in_lines(source: Source, path: Path, results: Sequence[Result]) -> Iterator[tuple[int, Position] | None]:
    """Yield the places in a large file with one statement per line, of which only the lines needed are held."""
    for nodes, anywhere in ((_wanted(results), False), (_named(results), True)):
        places = _places(_located(_walked_from(path, source, nodes, anywhere=anywhere)), results)
        found = [_place(result, places) for result in results]
        if all(offset is not None for _, offset in found):
            break
    for rank, offset in found:
        yield None if offset is None else (rank, Position(source.name, offset // _WIDEST, offset % _WIDEST + 1))


def _walked_from(path: Path, source: Source, nodes: frozenset[str], *, anywhere: bool) -> Iterator[Located]:
    """Yield the triples about nodes (or with them ``anywhere``); offsets are line number · ``_WIDEST`` + offset."""
    wanted = {node.encode() for node in nodes}
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            subject, _, _ = line.removeprefix(BOM_UTF8).lstrip(_BLANK).partition(_CLOSED)
            if subject + _CLOSED in wanted or (anywhere and not wanted.isdisjoint(line.split())):
                at = number * _WIDEST
                for found in turtle.walk(line.decode("utf-8-sig"), "", quads=source.ending == ".nq"):
                    yield Located(*found[:3], found.subject_at + at, found.predicate_at + at, found.object_at + at)


def _named(results: Sequence[Result]) -> frozenset[str]:
    """Return the nodes that are a focus or a value."""
    terms = (term for result in results for term in (result.focus, result.value))
    return frozenset(term for term in terms if term is not None and term.startswith("<"))


def _in_text(source: Source, path: Path, results: Sequence[Result]) -> Iterator[tuple[int, Position] | None]:
    text = path.read_bytes().decode("utf-8-sig")
    quick = None if source.blank else _wanted(results)
    found = _searched(text, path, source, results, quick)
    if quick is not None and any(offset is None for _, offset in found):
        found = _searched(text, path, source, results, None)
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
    for rank, offset in found:
        if offset is None:
            yield None
        else:
            line = bisect_right(starts, offset)
            yield rank, Position(source.name, line, offset - starts[line - 1] + 1)


def _wanted(results: Sequence[Result]) -> frozenset[str]:
    """Return the nodes in whose statements the places are to be found; for an inverse path, that is the value."""
    values = (result.value for result in results if result.value is not None and "^" in (result.path or ""))
    return frozenset((*(result.focus for result in results), *values))


def _searched(
    text: str, path: Path, source: Source, results: Sequence[Result], subjects: frozenset[str] | None
) -> list[tuple[int, int | None]]:
    """Return rank and offset of each result's place; ``subjects`` limits the search to statements about them."""
    if subjects is not None and source.ending in _LINED:
        walked = _walked_lines(text, source, subjects)
    else:
        walked = _walked(text, path.resolve().as_uri(), source, subjects)
    places = _places(_final_names(_located(walked), source), results)
    return [_place(result, places) for result in results]


def _walked(text: str, base: str, source: Source, subjects: frozenset[str] | None) -> Iterator[Located]:
    form = FORMATS.get(source.ending or "")
    if form == RdfFormat.RDF_XML:
        return rdfxml.walk(text, base, subjects=subjects)
    if form == RdfFormat.JSON_LD:
        return jsonld.walk(text, base, subjects=subjects)
    return turtle.walk(text, base, quads=form == RdfFormat.N_QUADS, subjects=subjects)


def _walked_lines(text: str, source: Source, subjects: frozenset[str]) -> Iterator[Located]:
    """Yield the triples about ``subjects`` of a format with one statement per line."""
    for line in _LINE.finditer(text):
        if line.group(1) in subjects:
            at = line.start()
            for found in turtle.walk(line.group(), "", quads=source.ending == ".nq"):
                yield Located(*found[:3], found.subject_at + at, found.predicate_at + at, found.object_at + at)


def _located(walked: Iterator[Located]) -> Iterator[Located]:
    """Yield what can be located; beyond what the walk knows, results go without positions."""
    try:
        yield from walked
    except (Unlocatable, RecursionError):
        return


def _final_names(walked: Iterable[Located], source: Source) -> Iterable[Located]:
    """Return the triples with the names that validation gave to the file's blank nodes."""
    if not source.blank:
        return walked
    located = list(walked)
    blank = [triple for triple in located if triple.subject.startswith("_:") or triple.object.startswith("_:")]
    names = {node: name + source.suffix for node, name in blank_names([triple[:3] for triple in blank]).items()}
    return (
        triple._replace(
            subject=names.get(triple.subject, triple.subject), object=names.get(triple.object, triple.object)
        )
        for triple in located
    )


def _places(located: Iterable[Located], results: Sequence[Result]) -> _Places:
    nodes = {result.focus for result in results}
    values = {result.value for result in results if result.value is not None}
    places = _Places()
    for subject, predicate, obj, subject_at, predicate_at, object_at in located:
        if subject in nodes or subject in values:
            places.subjects.setdefault(subject, subject_at)
            places.predicates.setdefault((subject, predicate), predicate_at)
            places.values.setdefault((subject, predicate, obj), object_at)
            places.pairs.setdefault((subject, obj), object_at)
        if obj in nodes or obj in values:
            places.objects[obj].append(object_at)
    return places


def _place(result: Result, places: _Places) -> tuple[int, int | None]:
    """Return how telling the best place for the result is (0: the very value), and its offset."""
    for rank, offset in enumerate(_candidates(result, places)):
        if offset is not None:
            return rank, offset
    return 9, None


def _candidates(result: Result, places: _Places) -> Iterator[int | None]:
    path = result.path or ""
    yield _value_at(result, path, places)
    first = _ONE_PREDICATE.search(path)
    yield places.predicates.get((result.focus, first.group())) if first else None
    yield places.subjects.get(result.focus)
    yield min(places.objects.get(result.focus, ()), default=None)


def _value_at(result: Result, path: str, places: _Places) -> int | None:
    value = result.value
    if value is None:
        return None
    if not path:
        return places.pairs.get((result.focus, value))
    if _ONE_PREDICATE.fullmatch(path):
        return places.values.get((result.focus, path, value))
    if inverse := _ONE_INVERSE.fullmatch(path):
        return places.values.get((value, inverse.group(1), result.focus))
    return _nearest(places.objects.get(value, ()), places.subjects.get(result.focus, 0))


def _nearest(offsets: Sequence[int], start: int) -> int | None:
    """Return the first offset from ``start`` on, else the first."""
    return min(offsets, key=lambda offset: (offset < start, offset), default=None)
