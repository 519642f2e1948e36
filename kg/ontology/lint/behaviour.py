"""Checks of what a domain says of its classes, properties and words: names that nobody knows do nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.iris import KG, LEXICON, RDF
from kg.ontology.behaviour import ENTITY_LABELS, FOLDER, KINDS, LISTS, OF_THE_GRAPH
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


def folders(domain: Inspected) -> Iterator[Finding]:
    """Classes that make things and have no folder for them, and folders that are none."""
    for name, of in domain.stating(FOLDER):
        stated = sorted(of[FOLDER])
        if name not in domain.compiled.classes:
            yield Finding("error", "folder", name, "kgl:folder is said of it, and it is no class of the ontology")
        elif len(stated) > 1:
            yield Finding("error", "folder", name, f"it has several folders: {', '.join(stated)}")
        elif not re.fullmatch("[a-z]+", stated[0]):
            yield Finding("error", "folder", name, f"{stated[0]!r} is no kgl:folder; write one word in letters a to z")
        elif stated[0] in OF_THE_GRAPH:
            yield Finding("error", "folder", name, f"the folder {stated[0]!r} is the graph's own; choose another")
    for cls, why in sorted(_makers(domain).items()):
        if cls not in domain.compiled.behaviour.folders:
            message = f"{why}, and neither it nor a class above it has a kgl:folder to put its things in"
            yield Finding("error", "folder", cls, message)


def _makers(domain: Inspected) -> dict[str, str]:
    """Return the classes that things are made of, each with what makes them, the plainest cause last."""
    compiled = domain.compiled
    makers = {thing.known.cls: f"the known thing {thing.known.path} is one" for thing in reversed(domain.things)}
    makers |= {cls: f"names labelled {label} become one" for label, cls in compiled.behaviour.entities.items()}
    entries = (entry for entry in reversed(compiled.entries) if entry.kind == "class")
    return makers | {entry.denotes: f"the entry {entry.name} denotes it" for entry in entries}


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
