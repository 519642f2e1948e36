"""Floors: the figures below which nobody may fall, kept in the repository, and raised by command.

A floor is lowered by hand alone, and only with an entry under ``lowered`` that tells old and new value and the reason;
a test compares the file with every version of it that was ever committed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MARGIN = 0.01
"""How far below today's figure a floor is set, so that a change for the better elsewhere may cost a little."""


@dataclass(frozen=True, slots=True)
class Lowered:
    """A floor that was lowered (``new`` None: taken away), and why."""

    gold: str
    measure: str
    old: float
    new: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """The least F1 or accuracy (0..1) by gold set and measure, and every lowering there ever was."""

    floors: dict[str, dict[str, float]]
    lowered: tuple[Lowered, ...] = ()


def decode(content: bytes, place: str) -> Floors:
    """Return the floors of a file's content. Raises InputError, naming ``place``, when it is broken."""
    try:
        return msgspec.json.decode(content, type=Floors)
    except msgspec.MsgspecError as error:
        raise InputError(f"{place}: not a file of floors: {error}") from error


def encode(floors: Floors) -> bytes:
    """Return the content of a file of floors, measures sorted."""
    return msgspec.json.format(msgspec.json.encode(floors, order="sorted"), indent=2) + b"\n"


def read_floors(path: Path) -> Floors:
    """Return the floors of a file; none where there is no file. Raises InputError when it is broken."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Floors({})
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    return decode(content, str(path))


def breaches(floors: Floors, figures: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """Yield a line for every floor of a measured gold set that its figure lies below or is missing for."""
    for gold, measured in figures.items():
        for measure, floor in sorted(floors.floors.get(gold, {}).items()):
            figure = measured.get(measure, 0.0)
            if figure < floor:
                yield f"{gold}: {measure} is {figure:.4f}, below its floor of {floor}"


def raised(floors: Floors, figures: Mapping[str, Mapping[str, float]]) -> Floors:
    """Return the floors, each raised to a little below the figure measured; none is ever lowered."""
    higher = {gold: dict(of_set) for gold, of_set in floors.floors.items()}
    for gold, measured in figures.items():
        mine = higher.setdefault(gold, {})
        for measure, figure in measured.items():
            mine[measure] = max(mine.get(measure, 0.0), math.floor(max(figure - MARGIN, 0.0) * 1000) / 1000)
    return Floors(higher, floors.lowered)


def silently_lowered(old: Floors, new: Floors, known: tuple[Lowered, ...]) -> Iterator[str]:
    """Yield a line for every floor that is lower in ``new`` than in ``old``, or gone, without a reason in ``known``."""
    for gold, of_set in sorted(old.floors.items()):
        for measure, before in sorted(of_set.items()):
            after = new.floors.get(gold, {}).get(measure)
            if (after is None or after < before) and not _explained(known, gold, measure, (before, after)):
                yield f"{gold}: {measure} lowered from {before} to {after}, and `lowered` gives no reason"


def _explained(known: tuple[Lowered, ...], gold: str, measure: str, change: tuple[float, float | None]) -> bool:
    return any(
        (entry.gold, entry.measure, entry.old, entry.new) == (gold, measure, *change) and entry.reason.strip()
        for entry in known
    )
