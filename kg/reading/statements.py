"""Stating a relation of an article once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reading.draft import Relation

if TYPE_CHECKING:
    from kg.reading.draft import Draft, Found


def add(draft: Draft, subject: Found, predicate: str, other: Found, token: int, rule: str) -> None:
    """Add a relation of the ontology unless the article has told it already."""
    if subject.path == other.path or predicate not in draft.domain.compiled.properties:
        return
    told = {(r.subject.path, r.predicate, r.object.path) for r in draft.relations}
    if (subject.path, predicate, other.path) not in told:
        draft.relations.append(Relation(subject, predicate, other, token, rule))
