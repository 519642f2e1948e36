"""Checks of what a domain says of its classes, properties and words: names that nobody knows do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.iris import KG, LEXICON, RDF
from kg.ontology.behaviour import ENTITY_LABELS, KINDS, LISTS
from kg.ontology.compiling import ONTOLEX
from kg.ontology.lint.inspection import Finding, Inspected, local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

OF_ENTRIES = ("generic", "sort", "unspecific", "relational", "onlyNamed", "requires", "requiresAll")
"""Properties that are said of lexicon entries."""

TO_PROPERTIES = ("relational", "implies", "oncePer")
"""Properties whose objects are properties of the ontology."""


def unknown_kinds(domain: Inspected) -> Iterator[Finding]:
    """Kinds and entity labels that reading does not know, or that are said of what the ontology does not declare."""
    declared = domain.compiled.classes.keys() | domain.compiled.properties
    for predicate, known in (("kind", KINDS), ("entityLabel", ENTITY_LABELS)):
        for name, of in domain.stating(LEXICON + predicate):
            if name not in declared:
                yield Finding("error", "unknown-kind", name, f"kgl:{predicate} is said of it, and it is not declared")
            for said in sorted(set(map(local_name, of[LEXICON + predicate])) - known):
                message = f"{said!r} is no kgl:{predicate}; available: {', '.join(sorted(known))}"
                yield Finding("error", "unknown-kind", name, message)


def unknown_lists(domain: Inspected) -> Iterator[Finding]:
    """Words in lists that nothing asks for, and nouns of groups of no class."""
    for name, of in domain.stating(LEXICON + "word"):
        types = of.get(RDF + "type", ())
        if LEXICON + "WordList" in types and name not in LISTS:
            yield Finding(
                "error", "unknown-list", name, f"nothing asks for this list; available: {', '.join(sorted(LISTS))}"
            )
        taken = set(map(local_name, of.get(LEXICON + "takesUp", ())))
        if LEXICON + "GroupNouns" in types and not taken & domain.compiled.classes.keys():
            yield Finding("error", "unknown-list", name, "its nouns take up things of no class of the ontology")


def stray_statements(domain: Inspected) -> Iterator[Finding]:
    """Statements about entries that are not there, and about cues and properties that are not declared."""
    for predicate in OF_ENTRIES:
        for name, of in domain.stating(LEXICON + predicate):
            if ONTOLEX + "denotes" not in of:
                message = f"kgl:{predicate} is said of it, and it is no entry of the lexicon"
                yield Finding("error", "stray-statement", name, message)
    yield from _undeclared_cues(domain)
    yield from _undeclared_properties(domain)


def _undeclared_cues(domain: Inspected) -> Iterator[Finding]:
    for name, of in domain.stating(ONTOLEX + "denotes"):
        for cue in (denoted for denoted in of[ONTOLEX + "denotes"] if denoted.startswith(LEXICON)):
            if LEXICON + "Cue" not in domain.said.get(cue, {}).get(RDF + "type", ()):
                yield Finding("error", "stray-statement", name, f"it is the cue kgl:{local_name(cue)}, not declared")


def _undeclared_properties(domain: Inspected) -> Iterator[Finding]:
    for predicate in TO_PROPERTIES:
        for name, of in domain.stating(LEXICON + predicate):
            for target in of[LEXICON + predicate]:
                if target.removeprefix(KG) not in domain.compiled.properties:
                    message = f"its kgl:{predicate}, kg:{local_name(target)}, is no property of the ontology"
                    yield Finding("error", "stray-statement", name, message)
