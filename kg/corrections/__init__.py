"""Corrections by people, kept in files next to a corpus and applied on every build.

A folder of YAML files (``kg.corrections.from_yaml``) and Turtle files (``kg.corrections.from_turtle``): deny a claim,
assert one with the words of an article, merge or split things, rename.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.corrections import from_turtle, from_yaml
from kg.corrections.applying import Corrected, Unmatched, apply
from kg.corrections.entries import Assert, Correction, Deny, Join, Rename, Split
from kg.errors import InputError
from kg.iris import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = "corrections"
"""How the folder of corrections next to a corpus is called."""


def beside(sources: Iterable[str | Path]) -> Path | None:
    """Return the folder of corrections that lies next to one of the sources, if there is one."""
    folders = (Path(source).absolute().parent / FOLDER for source in sources if str(source) != "-")
    return next((folder for folder in folders if folder.is_dir()), None)


def read_corrections(folder: Path, base: str = BASE) -> tuple[Correction, ...]:
    """Return the corrections of a folder's YAML and Turtle files, by file; ``base`` is that of the graph.

    Raises InputError, naming the place, for a folder that cannot be read or a correction that makes no sense.
    """
    if not folder.is_dir():
        raise InputError(f"no folder of corrections at {folder}")
    found: list[Correction] = []
    for path in sorted(folder.iterdir()):
        if path.suffix in (".yaml", ".yml"):
            found.extend(from_yaml.read(path))
        elif path.suffix == ".ttl":
            found.extend(from_turtle.read(path, base))
    return tuple(found)


def corrections_key(corrections: Iterable[Correction]) -> str:
    """Return the hash of corrections: SHA-256 over what they do and why, wherever they stand; empty for none."""
    told = sorted(repr(replace(correction, where="")) for correction in corrections)
    return hashlib.sha256("\n".join(told).encode()).hexdigest() if told else ""


__all__ = [
    "Assert",
    "Corrected",
    "Correction",
    "Deny",
    "Join",
    "Rename",
    "Split",
    "Unmatched",
    "apply",
    "beside",
    "corrections_key",
    "read_corrections",
]
