"""How far what a rule says is to be trusted: the precision measured on gold, kept in a domain's ``confidence.json``.

The table is data: ``kg calibrate`` writes it, reading looks every claim and mention up in it. Rules come in families,
so that there is enough to count: triggers by the class they evoke, frames by role and syntactic position.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from kg.errors import DomainError
from kg.ontology.properties import group

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "confidence.json"
UNKNOWN = 0.7
"""The confidence of everything in a domain that was never calibrated."""
MENTION = "mention"
"""What stands in the place of a predicate for a mention."""

_MANY = frozenset({"lexicon", "beside"})
"""Rules that come in one kind per entry or preposition, too many to be counted apart."""
_POSITIONS = frozenset({"subject", "object", "dative", "possessor", "modifier"})


@dataclass(frozen=True, slots=True)
class Precision:
    """How often a family of rules was right of how often it was judged, and the smoothed share (0..1)."""

    right: int
    judged: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Table:
    """A calibration: the gold sets it was made on (name → SHA-256), the prior's strength, precision by family.

    ``groups`` has the precision of each group of predicates, which every family in it is smoothed towards.
    """

    gold: dict[str, str]
    strength: float
    groups: dict[str, Precision]
    families: dict[str, Precision]

    @property
    def confidence(self) -> dict[str, float]:
        """The confidence by family and group."""
        return {name: precision.confidence for name, precision in (*self.groups.items(), *self.families.items())}


def family(predicate: str, rule: str, cls: str) -> str:
    """Return the family of a rule, ``group/name``, where it states this predicate (``mention``: marks a mention).

    ``cls`` is the class that is stated or marked; it counts for triggers alone.

    >>> family("agent", "frame:subject-state-agent", "")
    'roles/frame:agent:subject'
    >>> family("type", "trigger:sign-v-signing", "Signing")
    'type/trigger:Signing'
    """
    head, _, rest = rule.partition(":")
    if head == "trigger":
        return f"type/trigger:{cls}"
    if predicate == MENTION:
        return f"{MENTION}/{rule}"
    if predicate == "type":
        return f"class/{rule}"
    if head == "frame":
        position = rest.partition("-")[0]
        return f"{group(predicate)}/frame:{predicate}:{position if position in _POSITIONS else 'preposition'}"
    return f"{group(predicate)}/{head if head in _MANY else rule}"


def confidence(table: Mapping[str, float], predicate: str, rule: str, cls: str = "") -> float:
    """Return the confidence (0..1) of what a rule states (see ``family``)."""
    return looked_up(table, family(predicate, rule, cls))


def looked_up(table: Mapping[str, float], name: str) -> float:
    """Return the confidence of a family: its own, else its group's, else ``UNKNOWN``."""
    known = table.get(name)
    return known if known is not None else table.get(name.partition("/")[0], UNKNOWN)


def read_table(folder: Path) -> Table | None:
    """Return the calibration that lies in an ontology folder, if there is one. Raises DomainError when it is broken."""
    place = folder / FILE
    try:
        content = place.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DomainError(f"cannot read {place}: {error.strerror}") from error
    try:
        table = msgspec.json.decode(content, type=Table)
    except msgspec.MsgspecError as error:
        raise DomainError(f"{place}: not a calibration: {error}; `kg calibrate` writes one") from error
    for name, value in table.confidence.items():
        if not 0.0 <= value <= 1.0:
            raise DomainError(f"{place}: the confidence of {name} is {value}, outside 0..1")
    return table


def encode(table: Table) -> bytes:
    """Return the content of the file, families sorted."""
    return msgspec.json.format(msgspec.json.encode(table, order="sorted"), indent=1) + b"\n"
