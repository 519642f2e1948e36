"""RDF files as validation reads them: one parser for data, shapes and ontology alike.

Everything is parsed by Oxigraph, which keeps every literal as it is written (``007`` stays ``007``) and says line
and column of what it cannot read; one parser for both sides also means that ``"x"`` and ``"x"^^xsd:string`` are one
term. Named graphs are read as parts of one union graph.
"""

from __future__ import annotations

import glob
import hashlib
import os
from codecs import BOM_UTF8
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, Quad, RdfFormat, Triple, parse

from kg.errors import InputError
from kg.iris import RDF, XSD
from kg.validation.spool import Spoken, Spool

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

FORMATS: dict[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
}
"""The format that a file name's ending stands for."""

_IN_FOLDERS = frozenset(FORMATS) - {".json", ".xml"}
"""Endings taken for RDF when a folder is searched; other tools' JSON and XML lie in folders too."""

_KEPT = 100_000_000
"""Bytes up to which a file's triples are kept in memory (about five times as much)."""

_TEXTS = frozenset((f"{XSD}string", f"{RDF}langString"))

_ROUNDS = 4
"""How many steps away from a blank node its name still depends on what is there."""


@dataclass(frozen=True, slots=True)
class Source:
    """One RDF file, or triples that are in memory already (``path`` is None then).

    ``triples()`` yields what it says. Blank nodes bear names made from their content, so that they are the same
    in every run, with a ``suffix`` where an earlier source has the same. Of a file that is not too large the triples
    stay in memory, those of a larger one lie in a ``spool``.
    """

    name: str
    path: Path | None
    ending: str | None
    blank: tuple[Spoken, ...] = ()
    held: tuple[Spoken, ...] = ()
    suffix: str = ""
    spool: Spool | None = None
    skipped: int = 0

    def triples(self) -> Iterator[Spoken]:
        """Yield every triple."""
        yield from self.held_triples()
        if self.spool is not None:
            yield from self.spool.triples()

    def held_triples(self) -> Iterator[Spoken]:
        """Yield the triples that are in memory, those with blank nodes last."""
        yield from self.held
        yield from self.blank

    def about(self, predicates: Collection[str], subjects: Collection[str] | None = None) -> Iterator[Spoken]:
        """Yield the triples with one of these predicates (IRIs), of all subjects or these (in N-Triples notation)."""
        for spoken in self.held_triples():
            if spoken[1].value in predicates and (subjects is None or str(spoken[0]) in subjects):
                yield spoken
        if self.spool is not None:
            yield from self.spool.about(predicates, subjects)

    def values(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Yield subject and object, in N-Triples notation, of the triples with this predicate (an IRI)."""
        for subject, said, obj in self.held_triples():
            if said.value == predicate:
                yield str(subject), str(obj)
        if self.spool is not None:
            yield from self.spool.values(predicate)

    def named(self, wanted: set[str]) -> set[str]:
        """Return those of the wanted terms, in N-Triples notation, that are a subject or an object."""
        if not wanted:
            return set()
        found = wanted & {str(term) for subject, _, obj in self.held_triples() for term in (subject, obj)}
        return found if self.spool is None else found | self.spool.named(wanted - found)

    def typed(self) -> set[Literal]:
        """Return the literals that have a datatype other than that of texts."""
        objects = (obj for _, _, obj in self.held_triples())
        found = {each for each in objects if isinstance(each, Literal) and each.datatype.value not in _TEXTS}
        return found if self.spool is None else found | self.spool.typed()


def expand(names: Iterable[str | Path], *, deep: bool = True) -> tuple[Path, ...]:
    """Return the RDF files that paths, folders and glob patterns stand for, in order and each once.

    Of a folder, ``deep`` takes the files of the folders in it, too.

    Raises InputError when a path or pattern stands for no file, or a folder may not be looked into.
    """
    found: dict[Path, Path] = {}
    for name in names:
        try:
            for path in _files(str(name), deep=deep):
                found.setdefault(path.resolve(), path)
        except OSError as error:
            raise InputError(f"{error.filename or name}: {error.strerror or error}") from error
    return tuple(found.values())


def _files(name: str, *, deep: bool) -> list[Path]:
    if not name:
        raise InputError("a name is empty, perhaps a variable that is not set; name a file, a folder or a glob")
    if "://" in name:
        raise InputError(f"{name}: nothing is fetched from the network; name a file that holds it")
    path = Path(name)
    if path.is_dir():
        inside = _inside(path, deep=deep)
        if not inside:
            raise InputError(f"{name}: the folder holds no RDF file; Available: {', '.join(sorted(_IN_FOLDERS))}")
        return inside
    if path.exists():
        return [path]
    matches = sorted(Path(match) for match in glob.glob(name, recursive=True))  # noqa: PTH207 - it may be absolute
    files = [file for match in matches for file in (_inside(match, deep=deep) if match.is_dir() else [match])]
    if not files:
        raise InputError(f"{name}: no such file or folder, and no file matches it as a pattern")
    return files


def _inside(folder: Path, *, deep: bool) -> list[Path]:
    """Return the RDF files in a folder. Raises OSError for a folder that may not be looked into."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=_raise):
        found += (Path(place, name) for name in names if Path(name).suffix.lower() in _IN_FOLDERS)
        if not deep:
            folders.clear()
    return sorted(file for file in found if file.is_file())


def _raise(error: OSError) -> None:
    """Raise what ``os.walk`` would pass over."""
    raise error


def read(paths: Sequence[Path], *, beside: Sequence[Source] = ()) -> tuple[Source, ...]:
    """Read RDF files, and name their blank nodes unlike those of the files ``beside``, which are not read again.

    Raises InputError, with file, line and column where the parser knows them, when one cannot be read.
    """
    there = {source.path.resolve() for source in beside if source.path is not None}
    taken = {name for source in beside for name in _nodes(source.blank)}
    sources = []
    for path in (path for path in paths if path.resolve() not in there):
        source = _read(path, taken)
        taken.update(_nodes(source.blank))
        sources.append(source)
    return tuple(sources)


def held(triples: Iterable[Spoken], name: str) -> Source:
    """Return triples in memory as a source called ``name``; its blank nodes are named by content, too."""
    plain: list[Spoken] = []
    blank: list[Spoken] = []
    for spoken in triples:
        (blank if _is_blank(spoken) else plain).append(spoken)
    return Source(name, None, None, tuple(_renamed(blank, _names(blank), "")), tuple(plain))


def _read(path: Path, taken: set[str]) -> Source:
    if _size(path) > _KEPT:
        spool = Spool(_quads(path))
        return _named_blank(Source(_shown(path), path, path.suffix.lower(), spool=spool, skipped=spool.skipped), taken)
    said = [_triple(quad) for quad in _quads(path)]
    triples = [spoken for spoken in said if spoken is not None]
    blank = tuple(filter(_is_blank, triples))
    plain = tuple(spoken for spoken in triples if not _is_blank(spoken)) if blank else tuple(triples)
    skipped = len(said) - len(triples)
    return _named_blank(Source(_shown(path), path, path.suffix.lower(), blank, plain, skipped=skipped), taken)


def _shown(path: Path) -> str:
    """Return a file's name as it can be written: one that is no Unicode has ``�`` where it is not."""
    return os.fsencode(path).decode(errors="replace")


def _named_blank(source: Source, taken: set[str]) -> Source:
    """Return a source whose blank nodes bear names made from their content, unlike those that are taken."""
    blank = source.blank if source.spool is None else tuple(source.spool.blank)
    names = _names(blank)
    suffix = _suffix(names.values(), taken)
    return replace(source, blank=tuple(_renamed(blank, names, suffix)), suffix=suffix)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def _format(path: Path) -> RdfFormat:
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise InputError(f"{path}: {path.suffix or 'no ending'} is no RDF format; Available: {', '.join(FORMATS)}")
    return form


def _triple(quad: Quad) -> Spoken | None:
    """Return the quad's triple; None where it is about a triple, as RDF 1.2 allows."""
    subject, predicate, obj = quad.subject, quad.predicate, quad.object
    if isinstance(obj, Triple) or isinstance(subject, Triple):
        return None
    return subject, predicate, obj


def _quads(path: Path) -> Iterator[Quad]:
    form = _format(path)
    try:
        with path.open("rb") as text:
            if text.read(len(BOM_UTF8)) != BOM_UTF8:
                text.seek(0)
            yield from parse(text, form, base_iri=path.resolve().as_uri())
    except SyntaxError as error:
        raise InputError(f"{where(str(path), error)}: {_way_out(error.msg)}") from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise InputError(f"{path}: {_way_out(str(error))}") from error


def _way_out(fault: str) -> str:
    """Return what Oxigraph says, with what to do about a context that it would have to fetch."""
    if "LoadDocumentCallback" in fault:
        return "its @context lies elsewhere, and nothing is fetched; write the context into the file"
    return fault


def where(name: str, error: SyntaxError) -> str:
    """Return ``name:line:column`` of a parser's error, as far as it knows them."""
    known = [str(number) for number in (error.lineno, error.offset) if number is not None]
    return ":".join([name, *known])


def named_around(sources: Sequence[Source]) -> dict[str, str]:
    """Return for each blank node, in N-Triples notation, the nearest named node that leads to it."""
    above = {str(obj): str(subject) for source in sources for subject, _, obj in reversed(source.blank)}
    tops = {node: _top(node, above) for node in above if node.startswith("_:")}
    return {node: top for node, top in tops.items() if not top.startswith("_:")}


def _top(node: str, above: dict[str, str]) -> str:
    seen = {node}
    top = above[node]
    while top in above and top.startswith("_:") and top not in seen:
        seen.add(top)
        top = above[top]
    return top


def _is_blank(spoken: Spoken) -> bool:
    return type(spoken[0]) is BlankNode or type(spoken[2]) is BlankNode


def _nodes(triples: Iterable[Spoken]) -> Iterator[str]:
    """Yield the names of the blank nodes."""
    for subject, _, obj in triples:
        yield from (node.value for node in (subject, obj) if isinstance(node, BlankNode))


def _names(blank: Sequence[Spoken]) -> dict[str, str]:
    return blank_names([(str(subject), str(predicate), str(obj)) for subject, predicate, obj in blank])


def _renamed(triples: Iterable[Spoken], names: dict[str, str], suffix: str) -> Iterator[Spoken]:
    """Yield the triples with their blank nodes renamed."""
    for subject, predicate, obj in triples:
        new_subject = _blank(names, subject, suffix) if isinstance(subject, BlankNode) else subject
        yield new_subject, predicate, _blank(names, obj, suffix) if isinstance(obj, BlankNode) else obj


def _blank(names: dict[str, str], node: BlankNode, suffix: str) -> BlankNode:
    return BlankNode((names[str(node)] + suffix).removeprefix("_:"))


def _suffix(names: Iterable[str], taken: set[str]) -> str:
    """Return "" or, where earlier files have blank nodes of these names, the first of ``f2``, ``f3`` … that is free."""
    number, suffix, mine = 1, "", {name.removeprefix("_:") for name in names}
    while not taken.isdisjoint(name + suffix for name in mine):
        number += 1
        suffix = f"f{number}"
    return suffix


_Edges = dict[str, list[tuple[str, str, str]]]


def blank_names(triples: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """Return a name for each blank node of triples in N-Triples notation: a hash of all that is up to four steps away.

    Nodes that look alike from there get ``x2``, ``x3`` … in the order in which they first are a subject. Unlike
    RDFC-1.0's running numbers, a name does not change when something far away does: baselines and fingerprints live
    on that.
    """
    edges: _Edges = defaultdict(list)
    for subject, predicate, obj in triples:
        if subject.startswith("_:"):
            edges[subject].append((">", predicate, obj))
        if obj.startswith("_:"):
            edges[obj].append(("<", predicate, subject))
    colours = dict.fromkeys(edges, "")
    for _ in range(_ROUNDS):
        colours = {node: _colour(links, colours) for node, links in edges.items()}
    first = dict.fromkeys(subject for subject, _, _ in triples if subject.startswith("_:"))
    return _numbered(colours, [*first, *(node for node in edges if node not in first)])


def _colour(links: list[tuple[str, str, str]], colours: dict[str, str]) -> str:
    seen = sorted((way, predicate, colours.get(other, other)) for way, predicate, other in links)
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def _numbered(colours: dict[str, str], order: list[str]) -> dict[str, str]:
    count: dict[str, int] = defaultdict(int)
    names = {}
    for node in order:
        colour = colours[node]
        count[colour] += 1
        names[node] = f"_:b{colour}" if count[colour] == 1 else f"_:b{colour}x{count[colour]}"
    return names
