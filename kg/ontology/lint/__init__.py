"""Lint of a domain: what its lexicon and reference data lack, contradict or never use.

Shapes say what a single statement must look like; what is found here shows only in the domain as a whole, or beside a
corpus. ``CHECKS`` lists the checks; each is a pure function of what is ``Inspected``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.ontology.lint import behaviour, corpus, lexicon, reference
from kg.ontology.lint.additions import with_knowledge
from kg.ontology.lint.inspection import SEVERITIES, Census, Finding, Inspected, Severity, inspected

Check = Callable[[Inspected], Iterator[Finding]]

CHECKS: dict[str, Check] = {
    "classes": lexicon.classes_without_entries,
    "roles": lexicon.roles_without_slots,
    "slots": lexicon.broken_slots,
    "unused": lexicon.unused_parts,
    "unreachable": lexicon.unreachable_entries,
    "twin-entries": lexicon.twin_entries,
    "kinds": behaviour.unknown_kinds,
    "lists": behaviour.unknown_lists,
    "folders": behaviour.folders,
    "strays": behaviour.stray_statements,
    "references": reference.dangling_references,
    "identities": reference.shared_identities,
    "times": reference.reversed_times,
    "offices": reference.joint_offices,
    "clashes": reference.clashing_names,
    "twin-things": reference.twin_things,
    "everyday": reference.everyday_names,
    "unmet": corpus.never_met,
    "missed": corpus.missed_words,
}
"""The checks by name."""


def lint(domain: Inspected) -> list[Finding]:
    """Return everything that the checks find, worst first, sorted."""
    found = {finding for check in CHECKS.values() for finding in check(domain)}
    return sorted(found, key=lambda f: (SEVERITIES.index(f.severity), f.check, f.subject, f.message))


__all__ = [
    "CHECKS",
    "SEVERITIES",
    "Census",
    "Check",
    "Finding",
    "Inspected",
    "Severity",
    "inspected",
    "lint",
    "with_knowledge",
]
