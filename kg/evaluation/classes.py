"""The class tree as scoring sees it: five kinds of things, and which class is the more specific."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

CATEGORIES = ("Actor", "Agreement", "Infrastructure", "Place", "Event")
"""The kinds of things; a class below two of them (a state acts and has a territory) is of the first."""


@dataclass(frozen=True)
class Classes:
    """``ancestors`` maps the local name of each class to all classes above it, as a compiled domain has them."""

    ancestors: Mapping[str, Collection[str]]

    def category(self, cls: str) -> str:
        """Return the kind of a class; empty for a class that is none of a thing."""
        above = self.ancestors.get(cls)
        if above is None:
            return ""
        return next((kind for kind in CATEGORIES if kind == cls or kind in above), "")

    def both(self, cls: str) -> bool:
        """Whether a class is an actor and a place, so that a mention may be taken for either."""
        return {"Actor", "Place"} <= set(self.ancestors.get(cls, ()))

    def above(self, cls: str, other: str) -> bool:
        """Whether ``other`` lies above ``cls``, and is not the same."""
        return other != cls and other in self.ancestors.get(cls, ())

    def deepest(self, classes: Iterable[str]) -> str:
        """Return the most specific class; of equals the last in the alphabet; empty when none is one of a thing."""
        known = [cls for cls in classes if self.category(cls)]
        return max(known, key=lambda cls: (self._depth[cls], cls != "ReportedEvent", cls), default="")

    @cached_property
    def _depth(self) -> dict[str, int]:
        depths: dict[str, int] = {}

        def depth(cls: str) -> int:
            if cls not in depths:
                above = [a for a in self.ancestors.get(cls, ()) if a != cls and cls not in self.ancestors.get(a, ())]
                depths[cls] = 1 + max(map(depth, above), default=-1)
            return depths[cls]

        for cls in self.ancestors:
            depth(cls)
        return depths
