"""What a validation would look at: so that nothing passes by checking nothing.

Targets are those of SHACL Core (https://www.w3.org/TR/shacl/#targets): nodes by name, instances of a class,
subjects and objects of a property, and shapes that are classes themselves.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kg.iris import DCTERMS, OWL, RDF, RDFS, SH, SKOS
from kg.validation.omissions import BEYOND, is_known, omissions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.validation.sources import Source
    from kg.validation.spool import Spoken

_SHACL = f"<{SH}"
_TYPE, _SUBCLASS = f"<{RDF}type>", f"<{RDFS}subClassOf>"
_CLASSES = frozenset((f"<{RDFS}Class>", f"<{OWL}Class>"))
_SHAPES = frozenset((f"<{SH}NodeShape>", f"<{SH}PropertyShape>"))
_TARGETS = {
    f"<{SH}targetNode>": "the node",
    f"<{SH}targetClass>": "instances of",
    f"<{SH}targetSubjectsOf>": "subjects of",
    f"<{SH}targetObjectsOf>": "objects of",
}
_CLASS_TARGET, _NODE_TARGET = "instances of", "the node"
_JOINED = {"subjects of": 0, "objects of": 1}
_OFF = f"<{SH}deactivated>"
_OTHER_TARGET = f"<{SH}target>"
_NO_CONSTRAINT = frozenset(
    f"<{SH}{name}>"
    for name in (
        *("path", "severity", "message", "deactivated"),
        *("name", "description", "order", "group", "defaultValue"),
        *BEYOND,
    )
) | frozenset(_TARGETS)
_DESCRIBING = tuple(f"<{namespace}" for namespace in (RDF, RDFS, OWL, DCTERMS, SKOS))
_REFERRING = frozenset(f"<{SH}{name}>" for name in ("property", "node", "not", "qualifiedValueShape"))
_LISTING = frozenset(f"<{SH}{name}>" for name in ("and", "or", "xone"))
_FIRST = f"<{RDF}first>"


class Target(NamedTuple):
    """One target of a shape: which ``kind`` of node (a phrase) of which ``term``; terms in N-Triples notation."""

    shape: str
    kind: str
    term: str

    def __str__(self) -> str:
        return f"{self.kind} {self.term}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much a validation looks at: focus nodes, shapes, and in words what was met by nothing.

    ``deactivated`` tells whether there are no focus nodes only because the shapes are deactivated.
    """

    focus_nodes: int
    shapes: int
    warnings: tuple[str, ...]
    deactivated: bool = False


@dataclass(slots=True)
class _Shapes:
    """What the shapes graph says, as far as targets go."""

    shapes: set[str] = field(default_factory=set)
    types: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    targets: list[Target] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    off: set[str] = field(default_factory=set)
    constrained: set[str] = field(default_factory=set)
    unsupported: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Seen:
    """What the data and the ontology hold, as far as targets go."""

    instances: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    subclasses: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    met: dict[Target, set[str]] = field(default_factory=lambda: defaultdict(set))
    classes: set[str] = field(default_factory=set)


def measure(data: Sequence[Source], shapes: Sequence[Source], ontology: Sequence[Source]) -> Coverage:
    """Return how much of ``data`` the ``shapes`` look at, and what they miss.

    Warnings name: a source that says nothing; a shape with no target that no shape uses; a shape of whose targets none
    has a node; a target that is not in the data; a target class that neither ontology nor data know; a shape without
    any constraint; and what ``omissions`` finds.
    """
    read = _shapes(triple for source in shapes for triple in source.triples())
    seen = _seen(data, ontology, read.targets)
    met = {target: _nodes(target, seen) for target in sorted(set(read.targets))}
    nodes = _checked(met, read.constrained - read.off) if not all(map(_says_nothing, data)) else set()
    deactivated = not nodes and bool(_checked(met, read.constrained & read.off))
    warnings = [*_empty(data, "data"), *_empty(shapes, "shapes"), *omissions(data, shapes, ontology)]
    if not read.shapes:
        warnings += [f"{source.name} (shapes) holds no shape" for source in shapes if not _says_nothing(source)]
    warnings += [f"{shape} checks nothing: it has no target, and no shape refers to it" for shape in _unused(read)]
    warnings += _without_constraint(read)
    warnings += [f"{shape} checks nothing: it is deactivated" for shape in sorted(read.off) if deactivated]
    warnings += _not_met(met, read, seen)
    warnings += _not_there(met, data)
    return Coverage(len(nodes), len(read.shapes), tuple(warnings), deactivated)


def _checked(met: dict[Target, set[str]], shapes: set[str]) -> set[str]:
    """Return the nodes that these shapes meet."""
    return set().union(*(nodes for target, nodes in met.items() if target.shape in shapes))


def _without_constraint(read: _Shapes) -> list[str]:
    """Name the shapes that ask for nothing; classes that are shapes as well may do so."""
    asked = {target.shape for target in read.targets if target.term != target.shape} - read.constrained - read.off
    return [f"{shape} checks nothing: it has no constraint" for shape in sorted(asked)]


def _not_met(met: dict[Target, set[str]], read: _Shapes, seen: _Seen) -> Iterator[str]:
    idle = {target.shape for target in met} - {target.shape for target, nodes in met.items() if nodes}
    for target, nodes in met.items():
        if nodes or target.shape in read.off or target.shape not in read.constrained:
            continue
        if target.shape in idle or _is_unknown(target, seen):
            yield _missed(target, seen, idle=target.shape in idle)


def _not_there(met: dict[Target, set[str]], data: Sequence[Source]) -> Iterator[str]:
    """Name the target nodes that the data never mention: they are checked, as the standard wants, as if they did."""
    named = {target.term for target in met if target.kind == _NODE_TARGET}
    there = set().union(*(source.named(named) for source in data))
    for target in met:
        if target.kind == _NODE_TARGET and target.term not in there:
            yield f"{target.shape} targets {target.term}, which is not in the data"


def targeting(shapes: Sequence[Source]) -> list[str]:
    """Return the named shapes that have targets, in N-Triples notation."""
    read = _shapes(triple for source in shapes for triple in source.triples())
    return sorted({target.shape for target in read.targets if not target.shape.startswith("_:")} - read.off)


def _text(spoken: Spoken) -> tuple[str, str, str]:
    return str(spoken[0]), str(spoken[1]), str(spoken[2])


def _shapes(triples: Iterable[Spoken]) -> _Shapes:
    read = _Shapes()
    for spoken in triples:
        subject, predicate, obj = _text(spoken)
        if predicate.startswith(_SHACL):
            _note_term(read, subject, predicate, obj)
        elif predicate == _TYPE:
            read.types[subject].add(obj)
        elif predicate == _FIRST:
            read.used.add(obj)
        if _constrains(predicate):
            read.constrained.add(subject)
    _implicit(read)
    return read


def _constrains(predicate: str) -> bool:
    """Whether a predicate may ask something of a node: components of one's own bring parameters of their own."""
    if predicate.startswith(_SHACL):
        return predicate not in _NO_CONSTRAINT and is_known(predicate)
    return not predicate.startswith(_DESCRIBING)


def _note_term(read: _Shapes, subject: str, predicate: str, obj: str) -> None:
    if predicate in _TARGETS:
        read.targets.append(Target(subject, _TARGETS[predicate], obj))
        read.shapes.add(subject)
    elif predicate in _REFERRING:
        read.used.add(obj)
        read.shapes.update((subject, obj))
    elif predicate in _LISTING:
        read.shapes.add(subject)
    elif predicate == _OTHER_TARGET:
        read.unsupported.add(subject)
    elif predicate == _OFF and obj.startswith('"true"'):
        read.off.add(subject)


def _implicit(read: _Shapes) -> None:
    for node, classes in read.types.items():
        if classes & _SHAPES:
            read.shapes.add(node)
    for shape in read.shapes:
        if read.types[shape] & _CLASSES and not shape.startswith("_:"):
            read.targets.append(Target(shape, _CLASS_TARGET, shape))


def _seen(data: Sequence[Source], ontology: Sequence[Source], targets: Sequence[Target]) -> _Seen:
    seen = _Seen()
    joining = {target for target in targets if target.kind in _JOINED}
    for source, is_data in [*((s, True) for s in data), *((s, False) for s in ontology)]:
        for predicate in (_TYPE, _SUBCLASS):
            for subject, obj in source.values(predicate[1:-1]):
                _note_class(seen, (subject, predicate, obj), is_data=is_data)
        for target in joining if is_data else ():
            seen.met[target].update(pair[_JOINED[target.kind]] for pair in source.values(target.term[1:-1]))
    return seen


def _note_class(seen: _Seen, triple: tuple[str, str, str], *, is_data: bool) -> None:
    subject, predicate, obj = triple
    if predicate == _SUBCLASS:
        seen.subclasses[obj].add(subject)
        seen.classes.update((subject, obj))
    elif obj in _CLASSES:
        seen.classes.add(subject)
    if predicate == _TYPE and is_data:
        seen.instances[obj].add(subject)


def _nodes(target: Target, seen: _Seen) -> set[str]:
    if target.kind == _NODE_TARGET:
        return {target.term}
    if target.kind == _CLASS_TARGET:
        return set().union(*(seen.instances.get(cls, ()) for cls in _below(target.term, seen.subclasses)))
    return next((nodes for met, nodes in seen.met.items() if met[1:] == target[1:]), set())


def _below(cls: str, subclasses: dict[str, set[str]]) -> set[str]:
    below, todo = {cls}, [cls]
    while todo:
        new = subclasses.get(todo.pop(), set()) - below
        below |= new
        todo.extend(new)
    return below


def _is_unknown(target: Target, seen: _Seen) -> bool:
    return target.kind == _CLASS_TARGET and target.term not in seen.classes


def _missed(target: Target, seen: _Seen, *, idle: bool) -> str:
    """Return what to say of a target without nodes, of a shape that has no other (``idle``) or has some."""
    checks = "checks nothing" if idle else "checks less than it says"
    if _is_unknown(target, seen):
        return f"{target.shape} {checks}: its target class {target.term} is unknown to the ontology"
    return f"{target.shape} {checks}: there are no {target}"


def _unused(read: _Shapes) -> list[str]:
    targeting = {target.shape for target in read.targets} | read.unsupported
    return sorted(shape for shape in read.shapes - targeting - read.used if not shape.startswith("_:"))


def _empty(sources: Sequence[Source], kind: str) -> Iterator[str]:
    if not sources:
        yield f"there are no {kind}"
    for source in sources:
        if _says_nothing(source):
            yield f"{source.name} ({kind}) is empty"


def _says_nothing(source: Source) -> bool:
    return next(source.triples(), None) is None
