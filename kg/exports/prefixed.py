"""Turtle and TriG by Oxigraph, with the prefixes in order.

Oxigraph writes prefixes as its hash table has them; here they are sorted and written first, and its own are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, cast

import pyoxigraph as ox

from kg.exports.turtle import folders
from kg.iris import BASE, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable


USUAL = {name: namespace for name, namespace in PREFIXES.items() if name != "kgr"}
"""The usual prefixes but that of all things: Oxigraph would escape the slashes after it, which not every tool reads."""


def things() -> dict[str, str]:
    """Return a prefix for each folder of things."""
    return {folder: f"{BASE}{folder}/" for folder in folders()}


class _Body:
    """Passes on what follows the leading lines that begin with an ``@``."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._held: bytes | None = b""

    def write(self, data: bytes) -> int:
        if self._held is None:
            self._out.write(data)
            return len(data)
        self._held += data
        while self._held.startswith(b"@") and b"\n" in self._held:
            self._held = self._held.partition(b"\n")[2]
        if self._held and not self._held.startswith(b"@"):
            self._out.write(self._held)
            self._held = None
        return len(data)

    def flush(self) -> None:
        self._out.flush()


def write_prefixed(
    statements: Iterable[ox.Triple] | Iterable[ox.Quad],
    out: BinaryIO,
    form: ox.RdfFormat,
    prefixes: dict[str, str],
    *,
    base: str | None = None,
) -> None:
    """Write statements, in the order in which they come, in Turtle or TriG.

    IRIs under ``base`` are written relative to it, without telling it: they mean whatever lies beside the file.
    """
    out.write("".join(f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in sorted(prefixes)).encode())
    ox.serialize(statements, cast("BinaryIO", _Body(out)), form, prefixes=prefixes, base_iri=base)
