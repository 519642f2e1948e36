"""The last step: a draft's mentions, events and relations as an immutable Reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.model import Claim, Literal, Mention, Reading, Thing
from kg.ontology.behaviour import CONCLUSION
from kg.ontology.confidence import MENTION, confidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.reading.draft import Agreed, Draft, Event, Found, Relation

DATATYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def make_reading(draft: Draft) -> Reading:
    """Return what was read as a Reading: things and mentions in the order of the text, claims without repetition."""
    ordered = sorted(draft.found, key=lambda found: found.first)
    table = draft.domain.confidence
    mentions = tuple(
        Mention(draft.span(f.first, f.last), f.path, confidence(table, MENTION, f.rule, f.cls), f.rule) for f in ordered
    )
    claims: dict[str, Claim] = {}
    declared = draft.domain.compiled.properties | {"type"}
    for claim in _claims(draft):
        if claim.predicate in declared:  # another domain need not have every property that reading knows
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


Claimer = Callable[[str, str, "str | Literal", str], Claim]
"""Subject, predicate, object and rule → the claim."""


def _claims(draft: Draft) -> Iterator[Claim]:
    for found in draft.found:
        unknown = found.path not in draft.domain.by_path and not draft.is_a(found, "Event")
        if unknown or draft.is_a(found, "Agreement"):
            yield _claimer(draft, found.head, draft.agreed.get(found.path))(found.path, "type", found.cls, found.rule)
    for event in draft.events:
        yield from _event_claims(draft, event)
    for path, (begin, token) in draft.begins.items():
        yield _claimer(draft, token)(path, "beginDate", literal(begin), "date:agreement")
    for relation in draft.relations:
        claim = _claimer(draft, relation.token, relation)
        yield claim(relation.subject.path, relation.predicate, relation.object.path, relation.rule)


def _event_claims(draft: Draft, event: Event) -> Iterator[Claim]:
    claim = _claimer(draft, event.trigger, event)
    path, cls = event.found.path, event.found.cls
    yield claim(path, "type", cls, f"trigger:{event.entry.name}")
    for role in event.roles:
        yield claim(path, role.predicate, role.filler.path, role.rule)
    for predicate, date in (("beginDate", event.begin), ("endDate", event.end)):
        if date:
            yield claim(path, predicate, literal(date), "date")
    implied = draft.domain.implied(cls)
    if implied is not None and event.entry.sort != "status":
        joined = draft.domain.range_of(implied)
        bodies = [body.path for body in event.fillers("target") if draft.is_a(body, *joined)]
        for agent, body in ((found.path, body) for found in event.fillers("agent") for body in bodies):
            yield claim(agent, implied, body, "implied")
    if draft.domain.is_kind(cls, CONCLUSION) and event.begin and event.polarity == "Positive":
        for agreement in event.fillers("concerns"):
            if draft.is_a(agreement, "Agreement"):
                yield claim(agreement.path, "beginDate", literal(event.begin), "signing-date")


def _claimer(draft: Draft, token: int, standing: Event | Relation | Agreed | None = None) -> Claimer:
    """Return what makes the claims that the sentence of a token is the evidence of; all of them stand as one."""
    evidence = draft.evidence(token)

    def claim(subject: str, predicate: str, value: str | Literal, rule: str) -> Claim:
        cls = value if predicate == "type" and isinstance(value, str) else ""
        trust = confidence(draft.domain.confidence, predicate, rule, cls)
        if standing is None:
            return Claim(subject, predicate, value, evidence, confidence=trust, rule=rule)
        how = (standing.polarity, standing.modality, standing.speaker)
        return Claim(subject, predicate, value, evidence, *how, trust, rule)

    return claim
