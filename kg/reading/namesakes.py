"""Step 3: names that actors of several countries share: the country that the article speaks of decides.

"The Supreme Court", "the National Party", "PAS", "AAP": the bare name says no more than its class. Which one is meant
shows in the actor named in full elsewhere in the article, else in whose country is named most often (one sense and one
setting per article: Gale, Church & Yarowsky 1992). Where neither tells, the name means none of them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.reading.draft import Draft, Found

HOME = ("basedIn", "subordinateTo")
"""What the reference data links an actor to that an article about it is likely to name."""

CLEARLY = 2
"""How many times as often as the home of the actor in favour that of another must be named."""


def settle_namesakes(draft: Draft) -> None:
    """Give each name that several actors of different homes share to the one that the article speaks of, or to none."""
    named = Counter(found.path for found in draft.found if found.path)
    sure = {found.path for found in draft.found if found.path and len(_rivals(draft, found)) == 1}
    for found in draft.found:
        if found.kind == "name":
            _settle(draft, found, named, sure)


def _rivals(draft: Draft, found: Found) -> dict[str, float]:
    """Return path → prominence of what a name may mean."""
    things = (draft.domain.things[candidate.thing] for candidate in found.candidates)
    return {thing.path: thing.prominence for thing in things}


def _settle(draft: Draft, found: Found, named: Counter[str], sure: set[str]) -> None:
    rivals = _rivals(draft, found)
    support = {path: _support(draft, path, named) for path in rivals if _homes(draft, path)}
    if not support or (found.path and (found.path not in support or len(rivals) == 1)):
        return
    whole = [path for path in support if path in sure]
    ordered = sorted(support, key=lambda path: (-support[path], -rivals[path], path))
    best = whole[0] if len(whole) == 1 else ordered[0]
    tied = [path for path in ordered if support[path] == support[best] and rivals[path] == rivals[best]]
    told = len(whole) == 1 or (support[best] > 0 and len(tied) == 1)
    if told and (best in whole or support[best] > CLEARLY * support.get(found.path, 0)):
        _mean(draft, found, best)
    elif not told and found.path in tied and len(tied) > 1:
        _mean(draft, found, "")


def _homes(draft: Draft, path: str) -> tuple[str, ...]:
    return tuple(home for predicate in HOME for home in draft.domain.linked(path, predicate))


def _support(draft: Draft, path: str, named: Counter[str]) -> int:
    """Return how often the article names a home of the actor."""
    return sum(named[home] for home in _homes(draft, path))


def _mean(draft: Draft, found: Found, path: str) -> None:
    """Let a name mean a known thing, or (empty) none: then only its class stays."""
    if path == found.path:
        return
    surface = draft.surface(found)
    if surface in draft.names.get(found.path, ()):
        draft.names[found.path].remove(surface)
    found.path = path
    if path:
        found.cls = draft.domain.by_path[path].cls
        draft.names.setdefault(path, []).append(surface)
