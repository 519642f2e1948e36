"""A compiled domain as bytes: what of it is small enough to be decoded whole at every start.

Entries share a few hundred slots, so that slots are written once and entries refer to them by number.
"""

from __future__ import annotations

from dataclasses import fields, replace
from types import GenericAlias
from typing import Any, get_type_hints

import msgspec

from kg.ontology.compiling import Compiled
from kg.ontology.entries import Entry, Slot

_FIELDS = tuple(field.name for field in fields(Entry))
_SLOTS = _FIELDS.index("slots")
_TYPES = get_type_hints(Entry) | {"slots": tuple[int, ...]}
_ROW = GenericAlias(tuple, tuple(_TYPES[name] for name in _FIELDS))
"""An entry's fields in their order, slots by number."""
_STORED = GenericAlias(tuple, (tuple[Slot, ...], GenericAlias(tuple, (_ROW, ...)), Compiled))
_DECODER: msgspec.msgpack.Decoder[tuple[tuple[Slot, ...], tuple[tuple[Any, ...], ...], Compiled]]
_DECODER = msgspec.msgpack.Decoder(_STORED)


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
    entries = (_entry(list(row), slots) for row in rows)
    return replace(rest, entries=tuple(entries))


def _entry(row: list[Any], slots: tuple[Slot, ...]) -> Entry:
    row[_SLOTS] = tuple(slots[number] for number in row[_SLOTS])
    return Entry(*row)


def _row(entry: Entry, numbers: dict[Slot, int]) -> list[object]:
    row = [getattr(entry, name) for name in _FIELDS]
    row[_SLOTS] = [numbers[slot] for slot in entry.slots]
    return row
