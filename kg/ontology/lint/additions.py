"""Knowledge bases under inspection: their things beside those of the domain, put together as reading does it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology.entries import Described
    from kg.ontology.known import Knowledge
    from kg.ontology.lint.inspection import Inspected


def with_knowledge(domain: Inspected, knowledge: Knowledge) -> Inspected:
    """Return the domain with the things of all knowledge bases after its own, the first of ``knowledge``.

    What is a thing of an earlier base adds its names and whereabouts to that. Things of one base are never put
    together: that two of them seem to be one is what the checks find.
    """
    things = {thing.known.path: thing for thing in domain.things}
    inside = dict(domain.compiled.links.get("locatedIn", {}))
    for begin, base in zip(knowledge.begins[1:], knowledge.bases[1:], strict=False):
        for number, described in enumerate(base.described(), begin):
            first = knowledge.same(number)
            path = knowledge.thing(first).path if first < begin else described.known.path
            things[path] = _together(things[path], described) if path in things else described
            if around := tuple(_around(described, knowledge)):
                inside[path] = tuple(dict.fromkeys((*inside.get(path, ()), *around)))
    compiled = replace(domain.compiled, links=domain.compiled.links | {"locatedIn": inside})
    return replace(domain, things=tuple(things.values()), compiled=compiled)


def _together(earlier: Described, later: Described) -> Described:
    return replace(earlier, surfaces=tuple(dict.fromkeys((*earlier.surfaces, *later.surfaces))))


def _around(described: Described, knowledge: Knowledge) -> Iterator[str]:
    """Yield the paths of what a thing lies in; what is known by a Wikidata id that nothing has is left out."""
    for where in described.inside:
        if "/" in where:
            yield where
        elif (number := knowledge.with_wikidata(where)) is not None:
            yield knowledge.thing(number).path
