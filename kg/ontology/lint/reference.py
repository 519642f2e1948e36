"""Checks of the reference data: references, identities, times and names."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from kg.ontology.behaviour import HEADSHIP
from kg.ontology.lint.inspection import Finding, Inspected
from kg.ontology.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology.entries import Office

HOMES = ("basedIn", "subordinateTo")
"""Properties that say in which country an actor is at home."""

WELL_KNOWN = 0.5
"""Prominence from which a thing may bear the name of an everyday word."""


def dangling_references(domain: Inspected) -> Iterator[Finding]:
    """Things and offices that point at nothing."""
    for predicate, linked in sorted(domain.compiled.links.items()):
        for path, targets in linked.items():
            for target in targets:
                if _is_path(target) and target not in domain.by_path:
                    yield Finding(
                        "error", "dangling-reference", path, f"{predicate} leads to {target}, which is not there"
                    )
    for office in domain.compiled.offices:
        for end in (office.person, office.body):
            if end not in domain.by_path:
                what = f"the office {office.role!r} names {end}, which is not there"
                yield Finding("error", "dangling-reference", f"{office.person} at {office.body}", what)


def _is_path(value: str) -> bool:
    """Whether an object of the reference data is a thing of it: literals and IRIs of others are not."""
    folder, slash, name = value.partition("/")
    return bool(slash) and folder.isalpha() and folder.islower() and name.replace("-", "").isalnum() and name.isascii()


def shared_identities(domain: Inspected) -> Iterator[Finding]:
    """Things that one Wikidata id identifies, though they are several."""
    found: dict[str, list[str]] = defaultdict(list)
    for thing in domain.by_path.values():
        if thing.wikidata:
            found[thing.wikidata].append(thing.path)
    for item, paths in sorted(found.items()):
        if len(paths) > 1:
            yield Finding("error", "shared-wikidata", item, f"identifies {' and '.join(sorted(paths))}")


def reversed_times(domain: Inspected) -> Iterator[Finding]:
    """Offices, events and agreements that end before they begin."""
    for office in domain.compiled.offices:
        if _is_reversed(office.begin, office.end):
            subject = f"{office.person} at {office.body}"
            yield Finding("error", "reversed-dates", subject, f"{office.role}: {office.begin} to {office.end}")
    begins, ends = (domain.compiled.links.get(name, {}) for name in ("beginDate", "endDate"))
    for path in sorted(begins.keys() & ends.keys()):
        if _is_reversed(begins[path][0], ends[path][0]):
            yield Finding("error", "reversed-dates", path, f"{begins[path][0]} to {ends[path][0]}")


def joint_offices(domain: Inspected) -> Iterator[Finding]:
    """Bodies that two persons lead under one title at a time: rival governments, or a date that is wrong."""
    held: dict[tuple[str, str], list[Office]] = defaultdict(list)
    for office in domain.compiled.offices:
        if HEADSHIP in domain.compiled.behaviour.kinds.get(office.relation, ()) and office.begin:
            held[office.body, office.role].append(office)
    for (body, role), offices in sorted(held.items()):
        for one, other in pairwise(sorted(offices, key=lambda office: (office.begin or "", office.person))):
            if one.person != other.person and (one.end is None or _is_reversed(one.end, other.begin)):
                what = f"{one.person} ({one.begin} to {one.end or 'now'}) and {other.person} ({other.begin}…)"
                yield Finding("info", "joint-office", body, f"{role}: {what}")


def _is_reversed(begin: str | None, end: str | None) -> bool:
    """Whether an end lies before a begin at the granularity that both have."""
    if not begin or not end:
        return False
    length = min(len(begin), len(end))
    return end[:length] < begin[:length]


def clashing_names(domain: Inspected) -> Iterator[Finding]:
    """Names that mean different things of comparable kind, none of them before the other."""
    for (_, demonym), bearers in sorted(_bearers(domain).items()):
        for one, other in combinations(sorted(bearers), 2):
            first, second = domain.by_path[one], domain.by_path[other]
            if bearers[one].isupper() != bearers[other].isupper():
                continue  # an abbreviation in capitals is never taken for a name in small letters: JEM, JeM
            if _told_apart(domain, one, other):
                continue
            if first.prominence == second.prominence and _comparable(domain, first.cls, second.cls):
                what = "demonym" if demonym else "name"
                message = f"{what} of {one} and {other}, both of prominence {first.prominence:g}"
                yield Finding("warning", "name-clash", bearers[one], message)


def _told_apart(domain: Inspected, one: str, other: str) -> bool:
    """Whether two namesakes are at home in different countries, by which ``kg.reading.namesakes`` tells them apart."""
    homes = [
        {home for predicate in HOMES for home in domain.compiled.links.get(predicate, {}).get(path, ())}
        for path in (one, other)
    ]
    return any(homes) and homes[0].isdisjoint(homes[1])


def twin_things(domain: Inspected) -> Iterator[Finding]:
    """Things of one class that share several names: one thing told twice, it seems."""
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (_, demonym), bearers in sorted(_bearers(domain).items()):
        if not demonym:
            for pair in combinations(sorted(bearers), 2):
                shared[pair].append(bearers[pair[0]])
    for (one, other), names in sorted(shared.items()):
        if len(names) > 1 and domain.by_path[one].cls == domain.by_path[other].cls:
            yield Finding("warning", "twin-thing", one, f"shares {', '.join(map(repr, names))} with {other}")


def _bearers(domain: Inspected) -> dict[tuple[str, bool], dict[str, str]]:
    """Return folded name, and whether it is a demonym → the things that bear it, by path, with the name as listed."""
    found: dict[tuple[str, bool], dict[str, str]] = defaultdict(dict)
    for thing in domain.things:
        for surface, kind in thing.surfaces:
            if kind != "surname":  # namesakes are told apart by office and time
                found[_folded(surface), kind == "demonym"].setdefault(thing.known.path, surface)
    return found


def _folded(surface: str) -> str:
    return " ".join(fold(surface).split())


def _comparable(domain: Inspected, one: str, other: str) -> bool:
    """Whether a thing of one class may be taken for one of the other: they are the same, or lie below a common one."""
    first, second = ({cls, *domain.compiled.classes[cls]} for cls in (one, other))
    return not first.isdisjoint(second)


def everyday_names(domain: Inspected) -> Iterator[Finding]:
    """Names that are everyday words, of things that are not well known."""
    for thing in domain.things:
        if thing.known.prominence >= WELL_KNOWN:
            continue
        for surface, kind in thing.surfaces:
            lower = surface.lower()
            if kind in ("label", "alias") and lower in domain.words and not surface.isupper():
                message = (
                    f"a name of {thing.known.path} and an everyday word; its prominence is {thing.known.prominence:g}"
                )
                yield Finding("warning", "everyday-name", surface, message)
