"""What files state, indexed both ways, and sorted look-ups in it, so that no order depends on a hash."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import DomainError
from kg.iris import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Node = ox.NamedNode | ox.BlankNode

_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True)
class Statements:
    """All statements of some files, and the prefixes that the files declare (prefix → namespace).

    ``about`` has the objects by subject and predicate, ``naming`` the subjects by predicate and object; a node is
    keyed by its IRI, a blank one by its label.
    """

    about: dict[str, dict[str, set[Term]]] = field(default_factory=dict)
    naming: dict[tuple[str, Term], set[str]] = field(default_factory=lambda: defaultdict(set))
    prefixes: dict[str, str] = field(default_factory=dict)

    def objects(self, subject: Node | str, predicate: str) -> list[Term]:
        """Return what a subject is linked to, sorted; blank nodes last, in no order that means anything."""
        found = self.about.get(_key(subject), {}).get(predicate, ())
        return sorted(found, key=_order) if len(found) > 1 else list(found)

    def subjects(self, predicate: str, of: Term | str) -> list[str]:
        """Return the IRIs that are linked to an object, sorted."""
        term = ox.NamedNode(of) if isinstance(of, str) else of
        return sorted(key for key in self.naming.get((predicate, term), ()) if not key.startswith("_:"))

    def iris(self, subject: Node | str, predicate: str) -> list[str]:
        """Return the IRIs among ``objects``."""
        return [term.value for term in self.objects(subject, predicate) if isinstance(term, ox.NamedNode)]

    def texts(self, subject: Node | str, predicate: str) -> list[str]:
        """Return the lexical forms of the literals among ``objects``."""
        return [term.value for term in self.objects(subject, predicate) if isinstance(term, ox.Literal)]

    def text(self, subject: Node | str, predicate: str) -> str:
        """Return the first of the literals, or nothing."""
        return next(iter(self.texts(subject, predicate)), "")

    def predicates(self, subject: Node | str) -> list[str]:
        """Return the predicates of a subject, sorted."""
        return sorted(self.about.get(_key(subject), ()))

    def members(self, head: Term) -> list[Term]:
        """Return the members of an RDF list, in its order."""
        found: list[Term] = []
        while isinstance(head, ox.BlankNode):
            found += self.objects(head, RDF + "first")
            head = self.objects(head, RDF + "rest")[0]
        return found

    def described(self, namespace: str = "") -> list[str]:
        """Return every IRI of a namespace that something is stated of, sorted."""
        return sorted(key for key in self.about if key.startswith(namespace) and not key.startswith("_:"))

    def of_type(self, cls: str) -> list[str]:
        """Return the IRIs of a class, sorted."""
        return self.subjects(RDF + "type", cls)


def read(files: Iterable[Path]) -> Statements:
    """Return what these RDF files state. Raises DomainError with file and line when one cannot be parsed."""
    said = Statements()
    for number, path in enumerate(files):
        try:
            parser = ox.parse(path=str(path), format=_FORMATS.get(path.suffix, ox.RdfFormat.TURTLE))
            for quad in parser:
                _add(said, quad, str(number))
        except OSError as error:
            raise DomainError(f"{path} cannot be read: {error.strerror}") from error
        except SyntaxError as error:
            raise DomainError(f"{path}:{error.lineno or 1}: {error.msg}") from error
        said.prefixes.update(parser.prefixes)
    return said


def _add(said: Statements, quad: ox.Quad, scope: str) -> None:
    """Add a statement; labels of blank nodes hold within one file, the scope."""
    subject, of = _scoped(quad.subject, scope), _scoped(quad.object, scope)
    key, predicate = _key(subject), quad.predicate.value
    said.about.setdefault(key, {}).setdefault(predicate, set()).add(of)
    said.naming[predicate, of].add(key)


def _scoped(term: Any, scope: str) -> Any:  # noqa: ANN401 - Oxigraph has no common type of terms
    return ox.BlankNode(f"f{scope}-{term.value}") if isinstance(term, ox.BlankNode) else term


def _key(subject: Node | str) -> str:
    if isinstance(subject, str):
        return subject
    return subject.value if isinstance(subject, ox.NamedNode) else f"_:{subject.value}"


def _order(term: Term) -> tuple[bool, str, str]:
    language = term.language or "" if isinstance(term, ox.Literal) else ""
    return isinstance(term, ox.BlankNode), "" if isinstance(term, ox.BlankNode) else term.value, language
