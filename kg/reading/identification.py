"""Step 13: descriptions that mean a known event or agreement: "the Moscow-brokered truce of November 2020".

A description has no name, so it is recognised by what is said of it: what it ended, who brokered it, whose it is, when
and where; a railway or pipeline by the places that it joins. Each agreement with the reference data counts for a known
thing, a contradiction rules it out, and the best must lead the next by a margin. A signing of a known agreement is
known too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.iris import slug
from kg.ontology.behaviour import AUTHORITY, CONCLUSION, RECOGNISABLE, SIGNATORY

if TYPE_CHECKING:
    from kg.ontology import Domain, Known
    from kg.reading.draft import Draft, Event, Found

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
"""How the names of months begin, in full or short."""

ENOUGH = 3.0
MARGIN = 0.75
YEAR, DAY = 4, 10
"""Lengths of a date that is known to the year, to the day."""

YEARS_AFTER = 4
"""Years after its begin in which an article may still speak of a happening without giving its date."""

ACTORS = ("party", "participant", "agent", "target")
PLACES = ("location", "target", "concerns")
WEIGHTS = {"ends": 3.0, "mediator": 1.5}


@dataclass(slots=True)
class Description:
    """What an article says of a thing that it does not name."""

    found: Found
    fillers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    begin: str | None = None
    hedged: bool = False
    days: set[str] = field(default_factory=set)
    """Days that its sentences name: YYYY-MM-DD where a year stands beside, else MM-DD."""


def identify(draft: Draft) -> None:
    """Give descriptions of known events and agreements, and the signings of known agreements, their paths."""
    described = _descriptions(draft)
    for description in sorted(described, key=lambda d: draft.is_a(d.found, "Agreement")):
        renamed = {old: new for old, new in draft.identified.items() if old != new}
        for predicate, paths in description.fillers.items():
            description.fillers[predicate] = {renamed.get(path, path) for path in paths}
        _identify(draft, description, {found.path for found in draft.found})
    _identify_signings(draft)


def _descriptions(draft: Draft) -> list[Description]:
    """Return what the article says of each unnamed agreement and conflict, but of those that there is only talk of."""
    known = draft.domain.by_path
    described: dict[str, Description] = {}
    for found in draft.found:
        if found.path not in known and draft.domain.is_kind(found.cls, RECOGNISABLE):
            description = described.setdefault(found.path, Description(found))
            description.days |= _days(draft, draft.parse.sentence[found.head])
    for event in draft.events:
        _note_event(draft.domain, described, event)
    for relation in draft.relations:
        if relation.subject.path in described:
            described[relation.subject.path].fillers[relation.predicate].add(relation.object.path)
    for path, description in described.items():
        description.begin = draft.begins.get(path, (description.begin, 0))[0]
        description.fillers["part"].update(draft.parts.get(path, ()))
    return [description for description in described.values() if not description.hedged]


def _note_event(domain: Domain, described: dict[str, Description], event: Event) -> None:
    """Add to the descriptions what an event says of itself, and its date to the agreements that it signs."""
    description = described.get(event.found.path)
    if description is not None:
        description.begin = description.begin or event.begin
        description.hedged = description.hedged or event.modality != "Actual" or event.polarity != "Positive"
        for role in event.roles:
            description.fillers[role.predicate].add(role.filler.path)
    if domain.is_kind(event.found.cls, CONCLUSION) and event.polarity == "Positive":
        for signed in event.fillers("concerns"):
            if signed.path in described:
                described[signed.path].begin = described[signed.path].begin or event.begin


def _days(draft: Draft, sentence: int) -> set[str]:
    """Return the days that a sentence names beside a month ("10 November 2020"; "September 27", without its year)."""
    parse = draft.parse
    first, last = parse.sentences[sentence]
    found: set[str] = set()
    for i in range(first, last):
        month = MONTHS.get(parse.lower[i].rstrip(".")[:3]) if parse.text[i][:1].isupper() else None
        if month is None:
            continue
        for beside in (i - 1, i + 1):
            if first <= beside < last and parse.text[beside].isdigit() and 0 < int(parse.text[beside]) <= 31:
                found.add(f"{_year_after(draft, max(i, beside), last)}{month:02d}-{int(parse.text[beside]):02d}")
    return found


def _year_after(draft: Draft, token: int, last: int) -> str:
    """Return the year right after a day and month, with its hyphen, or nothing."""
    for i in range(token + 1, min(token + 3, last)):
        word = draft.parse.text[i]
        if word != ",":
            return f"{word}-" if len(word) == YEAR and word.isdigit() else ""
    return ""


def _candidates(draft: Draft, description: Description, mentioned: set[str]) -> set[str]:
    """Return the known things worth a look: linked to what is said of the description, or to its year."""
    domain = draft.domain
    keys = set().union(*description.fillers.values()) | {path for path in mentioned if path in domain.about}
    if description.begin is not None:
        keys.add(description.begin[:4])
    if description.days:
        keys |= {path for path in mentioned if _is_kind(domain, path, AUTHORITY)}
    return {path for key in keys for path in domain.told_of.get(key, ())}


def _identify(draft: Draft, description: Description, mentioned: set[str]) -> None:
    """Give a description the path of the known thing that fits it best by a margin, if one fits well enough."""
    known = draft.domain.by_path
    candidates = _candidates(draft, description, mentioned)
    scored = sorted(((_score(draft, description, known[path], mentioned), path) for path in candidates), reverse=True)
    if not scored or scored[0][0] < ENOUGH:
        return
    rivals = [path for score, path in scored if scored[0][0] - score < MARGIN]
    happening = not draft.is_a(description.found, "Infrastructure")
    path = rivals[0] if len(rivals) == 1 else _most_recent(draft, rivals) if happening else None
    if path is not None:
        _rename(draft, description.found.path, path)


def _most_recent(draft: Draft, rivals: list[str]) -> str | None:
    """Return the latest of several happenings that fit equally: news is of the last one, unless that is long past."""
    begins = {path: next(iter(draft.domain.linked(path, "beginDate")), "") for path in rivals}
    latest, before = sorted(rivals, key=lambda path: begins[path], reverse=True)[:2]
    if not begins[latest] or not begins[before] or int(begins[latest][:4]) - int(begins[before][:4]) < YEARS_AFTER:
        return None
    published = draft.article.published
    return latest if published is None or int(published[:4]) - int(begins[latest][:4]) <= YEARS_AFTER else None


def _rename(draft: Draft, old: str, path: str) -> None:
    draft.rename(old, path, draft.domain.by_path[path].cls)
    draft.identified[old] = path
    if old in draft.begins:
        draft.begins[path] = draft.begins.pop(old)


def _score(draft: Draft, description: Description, known: Known, mentioned: set[str]) -> float:
    """Return how well a description fits a known thing: 0 when something contradicts."""
    domain = draft.domain
    cls = description.found.cls
    if not (domain.is_a(known.cls, cls) or domain.is_a(cls, known.cls)):
        return 0.0
    about = defaultdict(frozenset, domain.about[known.path])
    if domain.is_a(known.cls, "Infrastructure"):
        return _ends_score(domain, description, about)
    when = _time_score(description.begin, next(iter(about["beginDate"]), None), draft.article.published)
    if when < 0:
        return 0.0
    score = when + (0.5 if known.cls == cls else 0.0)
    dates = {date for date in about["beginDate"] | about["endDate"] if len(date) == DAY}
    days = dates | {date[5:] for date in dates}
    if description.begin is None and days & description.days:
        score += 3.0 if dates & description.days else 2.0
    for predicate, weight in WEIGHTS.items():
        ours = description.fillers.get(predicate)
        if ours and about[predicate]:
            if not ours & about[predicate]:
                return 0.0
            score += weight
    place = _place_score(domain, description, about)
    told = description.begin or days & description.days or place or any(description.fillers.get(p) for p in WEIGHTS)
    if not told:
        return 0.0  # parties alone are no description: two states have many agreements
    return score + place + _people_score(domain, description, about) + _context_score(description, about, mentioned)


def _ends_score(domain: Domain, description: Description, about: dict[str, frozenset[str]]) -> float:
    """Score the ends of a line: two in common and no other, not both states, which many roads may join."""
    ours = description.fillers.get("connects", set())
    if len(ours) < 2 or ours - about["connects"]:
        return 0.0
    return ENOUGH if any(not _is_kind(domain, path, AUTHORITY) for path in ours) else 0.0


def _is_kind(domain: Domain, path: str, kind: str) -> bool:
    """Whether a path is that of a known thing of this kind."""
    return path in domain.by_path and domain.is_kind(domain.by_path[path].cls, kind)


def _time_score(begin: str | None, known: str | None, published: str | None) -> float:
    """Score dates that agree, the finer the better; negative where they contradict or the time is past."""
    if known is None:
        return 0.0
    if begin is not None:
        length = min(len(begin), len(known))
        if begin[:length] != known[:length]:
            return -1.0
        return {4: 1.0, 7: 2.0, 10: 3.0}[length]
    if published is None:
        return 0.0
    if published < known[: len(published)]:
        return -1.0
    return 0.5 if int(published[:4]) - int(known[:4]) <= YEARS_AFTER else 0.0


def _people_score(domain: Domain, description: Description, about: dict[str, frozenset[str]]) -> float:
    """Score actors that are known to have taken part; negative where one is not."""
    known = set(about["mediator"]).union(*(about[p] for p in ACTORS))
    targets = {path for path in description.fillers.get("target", ()) if _is_kind(domain, path, SIGNATORY)}
    ours = targets.union(*(description.fillers.get(p, ()) for p in ("party", "participant", "agent")))
    if not known or not ours:
        return 0.0
    if ours - known:
        return -2.0
    return 0.75 * len(ours) + (1.0 if len(ours) > 1 else 0.0)


def _place_score(domain: Domain, description: Description, about: dict[str, frozenset[str]]) -> float:
    """Score a place in common: of the happening, of what it was about, or of the war that it ended."""
    ours = set().union(*(description.fillers.get(p, ()) for p in (*PLACES, "part")))
    known = about["location"] | about["concerns"] | about["target"]
    for war in about["ends"]:
        known |= frozenset(domain.linked(war, "location"))
    return 1.0 if ours & known else 0.0


def _context_score(description: Description, about: dict[str, frozenset[str]], mentioned: set[str]) -> float:
    """Score what the article speaks of elsewhere: the war that the agreement ended, and parties not counted yet."""
    people = set().union(*(about[p] for p in ACTORS)).difference(*description.fillers.values())
    return (1.0 if about["ends"] & mentioned else 0.0) + min(1.0, 0.5 * len(people & mentioned))


def _identify_signings(draft: Draft) -> None:
    """Give the signing of a known agreement the path that every article gives it; each kind of signing is one."""
    known = draft.domain.by_path
    for event in draft.events:
        if (
            not draft.domain.is_kind(event.found.cls, CONCLUSION)
            or event.polarity != "Positive"
            or event.modality != "Actual"
        ):
            continue
        agreements = {f.path for f in event.fillers("concerns") if draft.is_a(f, "Agreement") and f.path in known}
        if len(agreements) == 1:
            label = known[agreements.pop()].label
            path = "event/" + slug(f"{event.entry.sort or 'signing'} of {label}", longest=90)
            draft.rename(event.found.path, path, event.found.cls)
