"""The last step: a draft's mentions, events and relations as an immutable Reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Claim, Literal, Mention, Reading, Thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.reading.draft import Draft, Event, Found, Relation

DATATYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def make_reading(draft: Draft) -> Reading:
    """Return what was read as a Reading: things and mentions in the order of the text, claims without repetition."""
    ordered = sorted(draft.found, key=lambda found: found.first)
    mentions = tuple(Mention(draft.span(f.first, f.last), f.path, round(f.confidence, 2), f.rule) for f in ordered)
    claims: dict[str, Claim] = {}
    for claim in _claims(draft):
        claims.setdefault(claim.key, claim)
    return Reading(draft.article.identifier, tuple(_things(draft, ordered)), mentions, tuple(claims.values()))


def _things(draft: Draft, ordered: list[Found]) -> Iterator[Thing]:
    by_path: dict[str, list[Found]] = {}
    for found in ordered:
        by_path.setdefault(found.path, []).append(found)
    for path, group in by_path.items():
        known = draft.domain.by_path.get(path)
        forms = list(dict.fromkeys(draft.surface(found) for found in group))
        if known is not None:
            yield Thing(path, known.cls, known.label, tuple(f for f in forms if f != known.label), known=True)
            continue
        names = list(dict.fromkeys(draft.surface(f) for f in group if f.kind == "name"))
        label = max(names, key=len) if names else forms[0]
        yield Thing(path, group[0].cls, label, tuple(f for f in forms if f != label), named=bool(names))


def literal(date: str) -> Literal:
    """Return a partial date with the XSD datatype of its granularity."""
    return Literal(date, DATATYPES[len(date)])


def _claims(draft: Draft) -> Iterator[Claim]:
    for found in draft.found:
        if found.path not in draft.domain.by_path and not draft.is_a(found, "Event") or draft.is_a(found, "Agreement"):
            yield Claim(found.path, "type", found.cls, draft.evidence(found.head), confidence=round(found.confidence, 2), rule=found.rule)
    for event in draft.events:
        yield from _event_claims(draft, event)
    for path, (begin, token) in draft.begins.items():
        yield Claim(path, "beginDate", literal(begin), draft.evidence(token), confidence=0.7, rule="date:agreement")
    for relation in draft.relations:
        yield _relation_claim(draft, relation)


def _event_claims(draft: Draft, event: Event) -> Iterator[Claim]:
    evidence = draft.evidence(event.trigger)
    said: list[tuple[str, str | Literal, str, float]] = [("type", event.found.cls, f"trigger:{event.entry.name}", 0.8)]
    said += [(role.predicate, role.filler.path, role.rule, 0.7) for role in event.roles]
    said += [("beginDate", literal(event.begin), "date", 0.8)] if event.begin else []
    said += [("endDate", literal(event.end), "date", 0.8)] if event.end else []
    for predicate, value, rule, confidence in said:
        yield Claim(event.found.path, predicate, value, evidence, event.polarity, event.modality, event.speaker, confidence, rule)
    if event.found.cls == "Signing" and event.begin and event.polarity == "Positive":
        for agreement in event.fillers("concerns"):
            if draft.is_a(agreement, "Agreement"):
                yield Claim(agreement.path, "beginDate", literal(event.begin), evidence, event.polarity, event.modality, event.speaker, 0.7, "signing-date")


def _relation_claim(draft: Draft, relation: Relation) -> Claim:
    return Claim(
        relation.subject.path,
        relation.predicate,
        relation.object.path,
        draft.evidence(relation.token),
        relation.polarity,
        relation.modality,
        relation.speaker,
        0.7,
        relation.rule,
    )
