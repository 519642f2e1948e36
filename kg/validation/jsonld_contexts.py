"""What the names in a JSON-LD text stand for, in the contexts that hold where they are written.

rdflib reads the contexts. Which of them holds where, and what a name expands to, is settled here: rdflib takes the
scoped context of one type only, and resolves relative IRIs otherwise than RFC 3986 says and Oxigraph does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rdflib.plugins.shared.jsonld.context import UNDEF, Context

from kg.validation.located import Unlocatable, resolved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib.plugins.shared.jsonld.context import Term


class Contexts:
    """The contexts of one text, each made once.

    Where a context lies elsewhere (nothing is fetched) or rdflib cannot read it, methods raise Unlocatable.
    """

    def __init__(self, base: str) -> None:
        self.root = Context(base=base)
        self._derived: dict[tuple[int, str, bool], Context] = {}
        self._terms: dict[tuple[int, str, bool], str | None] = {}
        self._identifiers: dict[int, re.Pattern[str] | None] = {}

    def within(self, node: Mapping[str, object], context: Context) -> tuple[Context, Context]:
        """Return the contexts within a node object: the one for its types, and the one for all else."""
        if context.propagate is False and context.parent is not None:
            reference = all(keyword(key, context) == "@id" for key in node)
            context = context if reference else context.parent
        context = self.local(node, context)
        if not context.terms:
            return context, context
        types = {name for key in context.get_keys("@type") for name in _listed(node.get(key)) if isinstance(name, str)}
        terms = (context.terms.get(name) for name in sorted(types))
        scoped = [term.context for term in terms if term is not None and term.context is not UNDEF]
        return context, self._with(context, scoped, propagate=False) if scoped else context

    def local(self, node: Mapping[str, object], context: Context) -> Context:
        """Return the context that an object's own ``@context`` makes of the one around it."""
        return self._with(context, node["@context"]) if "@context" in node else context

    def scoped(self, context: Context, term: Term | None) -> Context:
        """Return the context for the values of a term."""
        if term is None or term.context is UNDEF:
            return context
        return self._with(context, term.context)

    def term(self, name: str, context: Context, *, vocabulary: bool = False) -> str | None:
        """Return what a name stands for, in N-Triples notation; None where it is no IRI and no blank node.

        With ``vocabulary`` it is read as a property's or class's name, else as that of a node.
        """
        key = (id(context), name, vocabulary)
        if key not in self._terms:
            iri = _expanded(name, context, vocabulary=vocabulary)
            self._terms[key] = iri if iri is None or iri.startswith("_:") else f"<{iri}>"
        return self._terms[key]

    def predicate(self, name: str, context: Context) -> str | None:
        """Return the IRI of a property in N-Triples notation; None where the name stands for none."""
        if name not in context.terms and ":" not in name and context.vocab is None:
            return None
        iri = self.term(name, context, vocabulary=True)
        return None if iri is None or iri.startswith("_:") else iri

    def identifiers(self, context: Context) -> re.Pattern[str] | None:
        """Return what finds the values of ``@id``; None where subjects may be named in another way, or within terms."""
        if id(context) not in self._identifiers:
            odd = any(
                term.context is not UNDEF
                or "@id" in term.container
                or (term.reverse and term.type in ("@id", "@vocab"))
                for term in context.terms.values()
            )
            keys = "|".join(map(re.escape, context.get_keys("@id")))
            self._identifiers[id(context)] = None if odd else re.compile(rf'"(?:{keys})"\s*+:\s*+"([^"]*+)')
        return self._identifiers[id(context)]

    def _with(self, context: Context, local: object, *, propagate: bool = True) -> Context:
        key = (id(context), repr(local), propagate)
        if key not in self._derived:
            self._derived[key] = _derived(context, local, propagate=propagate)
        return self._derived[key]


def keyword(key: object, context: Context) -> str | None:
    """Return the keyword that a key is, or is another name of; None where it is none."""
    name = str(key)
    if name[:1] == "@":
        return name
    term = context.terms.get(name)
    return term.id if term is not None and isinstance(term.id, str) and term.id.startswith("@") else None


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _expanded(name: str, context: Context, *, vocabulary: bool) -> str | None:
    term = context.terms.get(name) if vocabulary else None
    if term is not None:
        return term.id if isinstance(term.id, str) and not term.id.startswith("@") else None
    if name.startswith("@"):
        return None
    prefix, colon, local = name.partition(":")
    if colon:
        namespace = None if prefix == "_" or local.startswith("//") else context.terms.get(prefix)
        if namespace is not None and namespace.prefix and isinstance(namespace.id, str):
            return f"{namespace.id}{local}"
        return name
    if vocabulary and context.vocab is not None:
        return f"{context.vocab}{name}"
    return _relative(name, context)


def _relative(name: str, context: Context) -> str | None:
    try:
        return None if context.base is None else resolved(name, context.base)
    except Unlocatable:  # Oxigraph leaves out what names no IRI, too
        return None


def _derived(context: Context, local: object, *, propagate: bool) -> Context:
    """Return the context that holds where ``local`` is said within ``context``."""
    if _lies_elsewhere(local):
        raise Unlocatable("a context is not in the file, and nothing is fetched")
    try:
        return context.subcontext(local, propagate)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unlocatable(f"rdflib cannot read a context: {error}") from error


def _lies_elsewhere(local: object) -> bool:
    """Tell whether a context, or one that a term in it has, is but named by its IRI."""
    if isinstance(local, list):
        return any(_lies_elsewhere(each) for each in local)
    if not isinstance(local, dict):
        return isinstance(local, str)
    inner = (each["@context"] for each in local.values() if isinstance(each, dict) and "@context" in each)
    return "@import" in local or any(_lies_elsewhere(each) for each in inner)
