"""A graph as the comparison sees it: statements, names of things, and what speaks of each thing."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

import pyoxigraph as ox

from kg.iris import BASE, DCTERMS, ITSRDF, KG, NIF, OWL, PREFIXES, RDF, RDFS, SKOS

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Fact = tuple[Term, ox.NamedNode, Term]

TYPE, LABEL, OTHER_NAME = (ox.NamedNode(iri) for iri in (RDF + "type", RDFS + "label", SKOS + "altLabel"))
SAME, CONFIDENCE = ox.NamedNode(OWL + "sameAs"), ox.NamedNode(KG + "confidence")
SUBJECT, PREDICATE, OBJECT = (ox.NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_NAMES = tuple(ox.NamedNode(iri) for iri in (RDFS + "label", SKOS + "prefLabel", DCTERMS + "title", SKOS + "altLabel"))
_POINTERS = (ox.NamedNode(ITSRDF + "taIdentRef"), SUBJECT, OBJECT)
_CLAIM_PARTS = (SUBJECT, PREDICATE, OBJECT, CONFIDENCE)
_READ = {TYPE, SAME, *_NAMES, *_POINTERS, *_CLAIM_PARTS}
CLAIM, SPAN, RUN, ARTICLE = (
    ox.NamedNode(iri) for iri in (KG + "Claim", NIF + "OffsetBasedString", KG + "Run", KG + "Article")
)
MENTIONS = ox.NamedNode(KG + "mentions")

LONGEST = 200
"""Characters of a text that a sentence quotes."""


class Graph:
    """One side of a comparison.

    ``pointers`` are what speaks of things: (mention or claim, property) → the things that it points to.
    """

    def __init__(self, quads: set[ox.Quad]) -> None:
        self.quads = quads
        self.classes: dict[Term, set[ox.NamedNode]] = defaultdict(set)
        self.names: dict[Term, dict[str, int]] = defaultdict(dict)
        self.identities: dict[Term, set[Term]] = defaultdict(set)
        self.pointers: dict[tuple[Term, ox.NamedNode], set[Term]] = defaultdict(set)
        self._said: dict[Term, dict[ox.NamedNode, set[Term]]] = defaultdict(lambda: defaultdict(set))
        self.subjects: set[Term] = set()
        for quad in quads:
            subject, predicate, obj, _ = quad
            self.subjects.add(subject)
            if predicate in _READ:
                self._take(subject, predicate, obj)

    def _take(self, subject: Term, predicate: ox.NamedNode, obj: Term) -> None:
        if predicate == TYPE and isinstance(obj, ox.NamedNode):
            self.classes[subject].add(obj)
        elif predicate in _NAMES and isinstance(obj, ox.Literal):
            rank = _NAMES.index(predicate)
            self.names[subject][obj.value] = min(rank, self.names[subject].get(obj.value, rank))
        elif predicate == SAME:
            self.identities[subject].add(obj)
        elif predicate in _POINTERS:
            self.pointers[subject, predicate].add(obj)
        if predicate in _CLAIM_PARTS:
            self._said[subject][predicate].add(obj)

    @cached_property
    def by_name(self) -> dict[str, set[Term]]:
        """The things that each name belongs to."""
        found: dict[str, set[Term]] = defaultdict(set)
        for thing, names in self.names.items():
            for name in names:
                found[name].add(thing)
        return found

    def claims(self) -> dict[Term, dict[ox.NamedNode, Term]]:
        """Return what each claim says and how far it is trusted, where it has one value for that."""
        return {
            claim: {predicate: next(iter(values)) for predicate, values in said.items() if len(values) == 1}
            for claim, said in self._said.items()
            if CLAIM in self.classes.get(claim, ())
        }

    def name(self, term: Term) -> str:
        """Return the best name of a thing; the text of a literal; else an IRI, shortened."""
        if isinstance(term, ox.Literal):
            text = term.value if len(term.value) <= LONGEST else f"{term.value[:LONGEST]}…"
            return f"“{text}”" if term.language or term.datatype.value.endswith("#string") else text
        names = self.names.get(term)
        if names:
            return min(names, key=lambda name: (names[name], name))
        return short(term)

    def kind(self, subject: Term) -> str:
        """Return what a statement about the subject is part of: ``fact``, ``claim``, ``mention``, ``run``."""
        classes = self.classes.get(subject, ())
        for cls, kind in ((CLAIM, "claim"), (SPAN, "mention"), (RUN, "run")):
            if cls in classes:
                return kind
        return "fact"

    def facts(self) -> set[Fact]:
        """Return the statements about things and articles, without graphs."""
        things = {subject for subject in self.subjects if self.kind(subject) == "fact"}
        return {(s, p, o) for s, p, o, _ in self.quads if s in things and p != MENTIONS}


def short(term: Term) -> str:
    """Return an IRI by its local name in the ontology, its path under the base, or with its prefix."""
    if not isinstance(term, ox.NamedNode):
        return str(term)
    for namespace in (KG, BASE):
        if term.value.startswith(namespace) and len(term.value) > len(namespace):
            return term.value[len(namespace) :]
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace) and len(term.value) > len(namespace):
            return f"{prefix}:{term.value[len(namespace) :]}"
    return term.value


_SAID = {
    RDFS + "label": "is called",
    SKOS + "prefLabel": "is called",
    SKOS + "altLabel": "is also called",
    OWL + "sameAs": "is the same as",
}


def sentence(fact: Fact, graph: Graph) -> str:
    """Return a statement as a sentence with the names of its graph.

    A property is read as its name tells: ``headOf`` “is head of”, ``connects`` “connects”, ``mediator`` “has mediator”;
    a class goes by its local name, and a long text is cut short.
    """
    subject, predicate, obj = fact
    classes = sorted(map(short, graph.classes.get(subject, ())))
    name = f"{graph.name(subject)} ({words(_local(classes[0]))})" if classes else graph.name(subject)
    who = short(subject) if predicate.value in _SAID else name
    if predicate == TYPE:
        what = _local(short(obj)) if isinstance(obj, ox.NamedNode) else str(obj)
        return f"{graph.name(subject)} is {_article(what)} {words(what)}."
    return f"{who} {_SAID.get(predicate.value) or _verb(predicate)} {graph.name(obj)}."


def words(name: str) -> str:
    """Return a name in camel case as words, in lower case.

    >>> words("PeaceAgreement")
    'peace agreement'
    """
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower() if "/" not in name else name


def _article(name: str) -> str:
    return "an" if words(name)[:1] in "aeio" else "a"


def _local(name: str) -> str:
    """Return what follows the last delimiter of a shortened IRI, which is all of it where nothing does."""
    return re.split(r"[/#:]", name)[-1] or name


def _verb(predicate: ox.NamedNode) -> str:
    said = words(_local(short(predicate)))
    if said.startswith(("is ", "has ")):
        return said
    if said.rpartition(" ")[2] in ("of", "in", "to", "by", "at", "from", "with"):
        return f"is {said}"
    if said.endswith("s") and not said.endswith("ss") and " " not in said:
        return said
    return f"has {said}"
