"""Where a graph lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Location:
    """The RDF files of a graph, and the folder in which a store on disk keeps what it made of them."""

    files: tuple[Path, ...]
    folder: Path | None = None
