"""A compiled domain as bytes: what of it is small enough to be decoded whole at every start.

Entries share a few hundred slots, so that slots are written once and entries refer to them by number.
"""

from __future__ import annotations

from dataclasses import astuple, replace

import msgspec

from kg.ontology.compiling import Compiled
from kg.ontology.entries import Entry, Slot

_Row = tuple[
    str, tuple[str, ...], str, str, str, tuple[int, ...], tuple[str, ...], tuple[str, ...], bool, str
]  # an Entry's fields in their order, slots by number
_DECODER = msgspec.msgpack.Decoder(tuple[tuple[Slot, ...], tuple[_Row, ...], Compiled])


def encode(compiled: Compiled) -> bytes:
    """Return the bytes of a compiled domain."""
    numbers: dict[Slot, int] = {}
    for entry in compiled.entries:
        for slot in entry.slots:
            numbers.setdefault(slot, len(numbers))
    rows = [_row(entry, numbers) for entry in compiled.entries]
    return msgspec.msgpack.encode((tuple(numbers), rows, replace(compiled, entries=())), order="deterministic")


def decode(content: bytes) -> Compiled:
    """Return the compiled domain of these bytes. Raises msgspec.MsgspecError when they are none."""
    slots, rows, rest = _DECODER.decode(content)
    entries = (Entry(*row[:5], tuple(slots[number] for number in row[5]), *row[6:]) for row in rows)
    return replace(rest, entries=tuple(entries))


def _row(entry: Entry, numbers: dict[Slot, int]) -> tuple[object, ...]:
    fields = astuple(replace(entry, slots=()))
    return (*fields[:5], tuple(numbers[slot] for slot in entry.slots), *fields[6:])
