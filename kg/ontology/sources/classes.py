"""What is taken from a source: which class of the ontology its kinds of things belong to, and which names."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.iris import slug
from kg.ontology.behaviour import NO_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FILE = "kb-classes.csv"
"""The class map that lies in an ontology folder."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted of a source.

    ``classes`` maps each class of the ontology to its ancestors, ``folders`` to the first part of the paths of its
    things (a class that is left out makes ``thing/…``), ``kinds`` what a source calls a kind of thing (a
    Wikidata id or an IRI) to a class; of several kinds of one thing the first of the map counts. ``least_sitelinks`` is
    the number of Wikipedias that must have an article on a thing, ``language`` (BCP 47) that of labels and names.
    ``tally`` counts what was taken and what was left out, by reason.
    """

    classes: Mapping[str, tuple[str, ...]]
    folders: Mapping[str, str]
    kinds: Mapping[str, str]
    language: str = "en"
    least_sitelinks: int = 0
    tally: Counter[str] = field(default_factory=Counter)

    def class_of(self, kinds: Iterable[str]) -> str | None:
        """Return the class of a thing of these kinds, or None when none of them is wanted."""
        wanted = {kind for kind in kinds if kind in self.kinds}
        if len(wanted) < 2:
            return self.kinds[wanted.pop()] if wanted else None
        return next(cls for kind, cls in self.kinds.items() if kind in wanted)

    def is_a(self, cls: str, ancestor: str) -> bool:
        """Whether a class is ``ancestor`` or lies below it."""
        return cls == ancestor or ancestor in self.classes[cls]

    def path(self, cls: str, label: str, identifier: str) -> str:
        """Return the path of a thing that a source knows by an identifier.

        >>> Selection({"Person": ("Actor",)}, {"Person": "person"}, {}).path("Person", "Angela Merkel", "Q567")
        'person/angela-merkel-q567'
        """
        return f"{self.folders.get(cls, NO_FOLDER)}/{slug(label)}-{slug(identifier)}"


def read_class_map(path: Path, classes: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the class map in a CSV file with the columns ``id`` and ``class``, in its order.

    Raises InputError, with file and line, when a column is missing or a class is none of the ontology's.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(line for line in file if not line.startswith("#"))
            if not {"id", "class"} <= set(rows.fieldnames or ()):
                raise InputError(f"{path}: a class map needs the columns id and class, this has {rows.fieldnames}")
            found = {row["id"].strip(): row["class"].strip() for row in rows}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read the class map {path}: {getattr(error, 'strerror', None) or error}") from error
    for identifier, cls in found.items():
        if cls not in classes:
            raise InputError(f"{path}: {identifier} is mapped to {cls!r}, which is no class of the ontology")
    return found
