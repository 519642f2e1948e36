"""Checks of classes, properties and the lexicon."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.iris import LEXICON
from kg.ontology.compiling import ONTOLEX, SYNSEM
from kg.ontology.lint.inspection import Finding, Inspected, local_name
from kg.ontology.properties import RELATIONS, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology.entries import Entry

POSITIONS = ("dative", "forces", "modifier", "object", "possessor", "preposition", "subject")
"""The positions of slots, as ontology/lexicon-model.ttl defines them."""
ENDS_OF_RELATION = frozenset({"subjectOfRelation", "objectOfRelation"})
OF_THE_DATASET = frozenset({"ReportedEvent", "Article", "Claim", "Run", "Polarity", "Modality"})
"""Classes that no word evokes, because the dataset makes their things itself."""

NAMED_ONLY = frozenset({"Person"})
"""Classes whose things are always called by name: their nouns are titles, which denote offices."""

READ_BY_CODE = frozenset({"party", "location", "partOf"})
"""Properties that the reader finds by rule for every class, so that no frame need fill them."""


def classes_without_entries(domain: Inspected) -> Iterator[Finding]:
    """Classes of events that no word evokes, and classes of things that no head noun names."""
    evoked = {entry.denotes for entry in domain.compiled.entries if entry.kind == "class"}
    for cls in sorted(set(domain.compiled.classes) - evoked - OF_THE_DATASET - NAMED_ONLY):
        below = {sub for sub, above in domain.compiled.classes.items() if cls in above} - OF_THE_DATASET
        if below:
            continue  # a group: its members have words of their own
        if domain.is_a(cls, "Event"):
            yield Finding(
                "error", "no-entry", cls, f"no entry of the lexicon evokes kg:{cls}, so that none is ever found"
            )
        else:
            yield Finding("warning", "no-head-noun", cls, f"no noun of the lexicon names a kg:{cls}")


def roles_without_slots(domain: Inspected) -> Iterator[Finding]:
    """Roles that no slot fills, and relations that no entry denotes and no reference data has."""
    slots = {slot.role for entry in domain.compiled.entries for slot in entry.slots}
    denoted = {entry.denotes for entry in domain.compiled.entries if entry.kind == "property"}
    stated = domain.compiled.properties & (ROLES | RELATIONS)
    for name in sorted(stated - slots - denoted - READ_BY_CODE):
        what = "no slot fills it" if name in ROLES else "no entry denotes it"
        yield Finding("warning", "unfilled-role", name, f"kg:{name} is never read from a text by the lexicon: {what}")


def broken_slots(domain: Inspected) -> Iterator[Finding]:
    """Slots whose role, filler or position is none: a filler that does not exist admits everything."""
    known_roles = domain.compiled.properties | ENDS_OF_RELATION
    for name, of in domain.stating(LEXICON + "position"):
        for cls in map(local_name, of.get(LEXICON + "filler", ())):
            if cls not in domain.compiled.classes:
                yield Finding("error", "broken-slot", name, f"its filler kg:{cls} is no class of the ontology")
        for role in map(local_name, of[LEXICON + "role"]):
            if role not in known_roles:
                yield Finding("error", "broken-slot", name, f"its role kg:{role} is no property of the ontology")
        position = of[LEXICON + "position"][0]
        if position not in POSITIONS:
            yield Finding(
                "error", "broken-slot", name, f"{position!r} is no position; available: {', '.join(POSITIONS)}"
            )
        elif (position == "preposition") != bool(of.get(SYNSEM + "marker")):
            yield Finding("error", "broken-slot", name, "prepositions have markers, and nothing else has")


def unused_parts(domain: Inspected) -> Iterator[Finding]:
    """Slots that no frame has, frames and forms that no entry has."""
    parts = (
        ("slot", LEXICON + "position", SYNSEM + "synArg", "no frame has it"),
        ("frame", SYNSEM + "synArg", SYNSEM + "synBehavior", "no entry behaves so"),
        ("form", ONTOLEX + "writtenRep", ONTOLEX + "canonicalForm", "no entry is written so"),
    )
    for what, declares, uses, message in parts:
        used = {local_name(target) for of in domain.said.values() for target in of.get(uses, ())}
        for name, _ in domain.stating(declares):
            if name not in used:
                yield Finding("warning", f"unused-{what}", name, message)


def unreachable_entries(domain: Inspected) -> Iterator[Finding]:
    """Entries that require what their frame does not have."""
    for entry in domain.compiled.entries:
        names = {slot.name for slot in entry.slots}
        missing = set(entry.requires_all) - names
        if entry.requires and names.isdisjoint(entry.requires):
            missing |= set(entry.requires)
        if missing:
            message = f"it requires what its frame lacks: {', '.join(sorted(missing))}"
            yield Finding("error", "unreachable-entry", entry.name, message)


def twin_entries(domain: Inspected) -> Iterator[Finding]:
    """Entries that do exactly what another does."""
    first: dict[Entry, str] = {}
    for entry in sorted(domain.compiled.entries, key=lambda entry: entry.name):
        nameless = replace(entry, name="")
        if entry.kind != "cue" and first.setdefault(nameless, entry.name) != entry.name:
            message = f"{' '.join(entry.words)!r} does exactly what {first[nameless]} does"
            yield Finding("warning", "twin-entry", entry.name, message)
