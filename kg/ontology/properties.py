"""The properties that statements are made of, by the group in which they are measured and trusted."""

from __future__ import annotations

ROLES = frozenset({"participant", "agent", "target", "mediator", "location", "concerns", "party", "ends", "partOf"})
DATES = frozenset({"beginDate", "endDate"})
RELATIONS = frozenset(
    {"memberOf", "headOf", "officialOf", "subordinateTo", "locatedIn", "capitalOf", "connects", "operator"}
)
ACTOR_ROLES = frozenset({"participant", "agent", "target", "party", "mediator"})
"""The roles of those who act, which careful readers themselves sometimes tell apart differently."""
STATED = ROLES | DATES | RELATIONS | {"type"}


def group(predicate: str) -> str:
    """Return the group of a property's local name: ``type``, ``dates``, ``relations`` or ``roles``."""
    if predicate == "type":
        return "type"
    if predicate in DATES:
        return "dates"
    return "relations" if predicate in RELATIONS else "roles"
