"""Things by whatever people call them: IRI, prefixed name, path or label; and back."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import InputError
from kg.iris import BASE, KG, PREFIXES, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

TYPE = ox.NamedNode(RDF + "type")
LABEL = ox.NamedNode(RDFS + "label")
NAMES = (LABEL, ox.NamedNode(SKOS + "altLabel"))

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def values(store: ox.Store, subject: Term, predicate: ox.NamedNode) -> list[Term]:
    """Return the objects of a subject's property in all graphs, sorted, once each."""
    if isinstance(subject, ox.Literal | ox.Triple):
        return []
    return sorted({quad.object for quad in store.quads_for_pattern(subject, predicate, None, None)}, key=str)


def subjects(store: ox.Store, predicate: ox.NamedNode, obj: Term) -> list[ox.NamedNode]:
    """Return the subjects of a statement in all graphs, sorted, once each."""
    found = {quad.subject for quad in store.quads_for_pattern(None, predicate, obj, None)}
    return sorted((node for node in found if isinstance(node, ox.NamedNode)), key=str)


def base_of(store: ox.Store) -> str:
    """Return the base of the graph's IRIs, which its run tells; the default one for a graph without a run."""
    for run in subjects(store, TYPE, ox.NamedNode(KG + "Run")):
        base, run_path, _ = run.value.rpartition("run/")
        if run_path:
            return base
    return BASE


def find(store: ox.Store, text: str) -> ox.NamedNode:
    """Return the thing of the graph that an IRI, a prefixed name, a path or a label (in any case) names.

    Raises InputError when nothing or more than one thing is called so, with what it might be.
    """
    for iri in _possible_iris(text, base_of(store)):
        node = _node(iri)
        if node is not None and _is_there(store, node):
            return node
    found = _labelled(store, text)
    if len(found) == 1:
        return found[0]
    if found:
        choices = "; ".join(curie(node) for node in found)
        raise InputError(f"{len(found)} things are called {text!r}: name one of them by its IRI: {choices}")
    labels = {name.casefold(): name for name in sorted(_all_labels(store))}
    close = [labels[name] for name in difflib.get_close_matches(text.casefold(), labels, n=3, cutoff=0.7)]
    hint = f"did you mean {' or '.join(map(repr, close))}?" if close else "give an IRI, or a label as the graph has it"
    raise InputError(f"the graph has nothing called {text!r}; {hint}")


def _possible_iris(text: str, base: str) -> Iterable[str]:
    bare = text.removeprefix("<").removesuffix(">")
    yield bare
    yield base + bare
    prefix, colon, rest = bare.partition(":")
    if colon:
        yield ({**PREFIXES, "kgr": base}).get(prefix, f"{base}{prefix}/") + rest


def _node(iri: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(iri)
    except ValueError:
        return None


def _is_there(store: ox.Store, node: ox.NamedNode) -> bool:
    patterns = ((node, None), (None, node))
    return any(next(store.quads_for_pattern(s, None, o, None), None) is not None for s, o in patterns)


def _labelled(store: ox.Store, text: str) -> list[ox.NamedNode]:
    """Return the things that bear a label: those whose best name it is, else those with it among their names."""
    for predicate in NAMES:
        named = {
            quad.subject
            for quad in store.quads_for_pattern(None, predicate, None, None)
            if isinstance(quad.object, ox.Literal) and quad.object.value.casefold() == text.casefold()
        }
        if named:
            return sorted((node for node in named if isinstance(node, ox.NamedNode)), key=str)
    return []


def _all_labels(store: ox.Store) -> set[str]:
    found = (quad.object for name in NAMES for quad in store.quads_for_pattern(None, name, None, None))
    return {term.value for term in found if isinstance(term, ox.Literal)}


def curie(term: Term) -> str:
    """Return a term for people: an IRI with its prefix where there is one, a literal as its text."""
    if not isinstance(term, ox.NamedNode):
        return term.value if isinstance(term, ox.Literal) else str(term)
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace) and len(term.value) > len(namespace):
            return f"{prefix}:{term.value[len(namespace) :]}"
    return f"<{term.value}>"


def label(store: ox.Store, term: Term) -> str:
    """Return the best name of a thing, else its IRI with prefix; a literal as its text."""
    found = [name.value for name in values(store, term, LABEL) if isinstance(name, ox.Literal)]
    return found[0] if found else curie(term)
