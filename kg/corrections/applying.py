"""Corrections at work: readings and identities in, the same with corrections out, and which corrections met nothing.

They are applied after things were identified, so that each changes what people saw in the graph and nothing else:
splits, merges, renamings, assertions, denials, in this order whatever the order of the files. What is corrected says
so: the rule of a claim, and the reason of a merge, end in the correction.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.corrections.entries import Assert, Deny, Join, Rename, Split
from kg.model import Claim, Identities, Merge, Reading, Span, Thing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from kg.corrections.entries import Correction
    from kg.model import Article


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A correction that met nothing to correct, and why."""

    correction: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """Readings and identities with corrections applied.

    ``labels`` are the new names of things by path; ``applied`` counts the corrections that met something.
    """

    readings: tuple[Reading, ...]
    identities: Identities
    labels: dict[str, str] = field(default_factory=dict)
    applied: int = 0
    unmatched: tuple[Unmatched, ...] = ()


def apply(
    corrections: Iterable[Correction],
    articles: Iterable[Article],
    readings: Sequence[Reading],
    identities: Identities,
    *,
    known: Collection[str],
    classes: Collection[str],
) -> Corrected:
    """Apply corrections to the readings of articles and the identities of their things.

    ``known`` are the paths of the reference data, ``classes`` the local names of the ontology's classes.
    """
    work = _Work(articles, readings, identities, known, classes)
    unmatched: list[Unmatched] = []
    applied = 0
    ordered = sorted(corrections, key=_turn)
    for correction in ordered:
        reasons = [(part, work.apply(part)) for part in _parts(correction)]
        applied += any(why is None for _, why in reasons)
        unmatched.extend(Unmatched(str(part), part.where, why) for part, why in reasons if why is not None)
    merges = sorted(work.merges, key=lambda merge: (merge.path, merge.local, merge.reason))
    return Corrected(
        tuple(work.readings), Identities(work.paths, tuple(merges)), work.labels, applied, tuple(unmatched)
    )


_ORDER: tuple[type, ...] = (Split, Join, Rename, Assert, Deny)


def _turn(correction: Correction) -> tuple[int, bool, str, str]:
    """Return when a correction's turn is: new things are asserted before what is said of them."""
    known = isinstance(correction, Assert) and correction.label is None
    return _ORDER.index(type(correction)), known, str(correction), correction.where


def _parts(correction: Correction) -> list[Correction]:
    """Return what of a correction may match or not by itself: each thing to be merged, each article of a split."""
    if isinstance(correction, Join):
        return [replace(correction, things=(correction.things[0], other)) for other in _others(correction)]
    if isinstance(correction, Split):
        return [replace(correction, articles=(article,)) for article in correction.articles]
    return [correction]


def _others(join: Join) -> list[str]:
    return sorted(set(join.things[1:]) - {join.things[0]})


class _Work:
    """What corrections change, step by step; each step returns why it met nothing, or None."""

    def __init__(
        self,
        articles: Iterable[Article],
        readings: Sequence[Reading],
        identities: Identities,
        known: Collection[str],
        classes: Collection[str],
    ) -> None:
        self.texts = {article.identifier: article.text for article in articles}
        self.readings = list(readings)
        self.paths = dict(identities.paths)
        self.merges = list(identities.merges)
        self.labels: dict[str, str] = {}
        self.renamed: dict[str, Rename] = {}
        self.known, self.classes = known, classes
        self.former: dict[str, str] = {}
        """Keys of claims that were redirected → the keys that they had."""

    def apply(self, correction: Correction) -> str | None:
        """Apply one correction."""
        if isinstance(correction, Split):
            return self._split(correction)
        if isinstance(correction, Join):
            return self._join(correction)
        if isinstance(correction, Rename):
            return self._rename(correction)
        return self._assert(correction) if isinstance(correction, Assert) else self._deny(correction)

    def _of(self, path: str) -> str:
        return self.paths.get(path, path)

    def _is_there(self, path: str) -> bool:
        """Whether an article speaks of the thing that has this path in the graph."""
        return any(self._of(thing.path) == path for reading in self.readings for thing in reading.things)

    def _split(self, split: Split) -> str | None:
        met = False
        for number, reading in enumerate(self.readings):
            own = [thing for thing in reading.things if self._of(thing.path) == split.thing]
            if reading.article not in split.articles or not own:
                continue
            met = True
            local = {thing.path: f"{reading.article}#{split.thing}" for thing in own if "#" not in thing.path}
            self.readings[number] = _redirected(reading, local)
            changed = zip(self.readings[number].claims, reading.claims, strict=True)
            self.former.update((new.key, old.key) for new, old in changed if new.key != old.key)
            for thing in own:
                self.paths[local.get(thing.path, thing.path)] = split.into
            names = {thing.path for thing in own}
            self.merges = [each for each in self.merges if each.path != split.thing or each.local not in names]
            self.merges.append(Merge(reading.article, split.into, f"split off {split.thing}{_told(split)}"))
        return None if met else f"no article {split.articles[0]!r} speaks of {split.thing}"

    def _join(self, join: Join) -> str | None:
        kept, other = map(self._of, join.things)
        if kept == other:
            return "they are one already"
        if not self._is_there(other):
            return f"the graph has no {other}"
        if kept not in self.known and not self._is_there(kept):
            return f"neither the graph nor the reference data has {kept}"
        for local in [path for path, target in self.paths.items() if target == other]:
            self.paths[local] = kept
        self.paths[other] = kept
        self.merges = [replace(each, path=kept) if each.path == other else each for each in self.merges]
        self.merges.append(Merge(other, kept, f"{other} is the same{_told(join)}"))
        return None

    def _rename(self, rename: Rename) -> str | None:
        path = self._of(rename.thing)
        if not self._is_there(path):
            return f"the graph has no {rename.thing}"
        first = self.renamed.setdefault(path, rename)
        if first.label != rename.label:
            return f"another correction ({first.where}) calls it {first.label!r}"
        self.labels[path] = rename.label
        self.merges.append(Merge(path, path, f"called {rename.label!r}{_told(rename)}"))
        return None

    def _assert(self, said: Assert) -> str | None:
        number = next((n for n, reading in enumerate(self.readings) if reading.article == said.article), None)
        begin = self.texts.get(said.article, "").find(said.quote)
        if number is None or begin < 0:
            return (
                f"the corpus has no article {said.article!r}" if number is None else f"{said.article} has no such words"
            )
        missing = self._missing(said)
        if missing is not None:
            return missing
        span = Span(said.article, begin, begin + len(said.quote))
        claim = Claim(said.subject, said.predicate, said.value, span, speaker=said.speaker, confidence=1.0,
                      rule=f"asserted{_told(said)}")  # fmt: skip
        reading = self.readings[number]
        new = (Thing(said.subject, said.object, said.label),) if said.label is not None else ()
        self.readings[number] = replace(reading, things=(*reading.things, *new), claims=(*reading.claims, claim))
        return None

    def _missing(self, said: Assert) -> str | None:
        """Return what an assertion speaks of and the graph lacks; None when all is there."""
        if said.predicate == "type" and said.object not in self.classes:
            return f"the ontology has no class {said.object!r}"
        named = [] if said.label is not None else [said.subject]
        named += [said.object] if isinstance(said.value, str) and said.predicate != "type" else []
        named += [said.speaker] if said.speaker is not None else []
        absent = [path for path in named if path not in self.known and not self._is_there(self._of(path))]
        return f"neither the graph nor the reference data has {absent[0]}" if absent else None

    def _deny(self, deny: Deny) -> str | None:
        met = False
        for number, reading in enumerate(self.readings):
            claims = tuple(_denied(claim, deny) if self._is_meant(claim, deny) else claim for claim in reading.claims)
            if claims != reading.claims:
                met = True
                self.readings[number] = replace(reading, claims=claims)
        return None if met else f"no article makes the claim {deny.claim}"

    def _is_meant(self, claim: Claim, deny: Deny) -> bool:
        return deny.claim in (claim.key, self.former.get(claim.key))


def _told(correction: Correction) -> str:
    return f", says a correction ({correction.where}): {correction.reason}"


def _denied(claim: Claim, deny: Deny) -> Claim:
    return replace(claim, confidence=0.0, rule=f"{claim.rule}; denied{_told(deny)}")


def _redirected(reading: Reading, local: dict[str, str]) -> Reading:
    """Return a reading in which things go by other paths, and are unknown to the reference data."""

    def path(name: str) -> str:
        return local.get(name, name)

    return replace(
        reading,
        things=tuple(_local(thing, local) for thing in reading.things),
        mentions=tuple(replace(mention, thing=path(mention.thing)) for mention in reading.mentions),
        claims=tuple(_claim(claim, path) for claim in reading.claims),
    )


def _local(thing: Thing, local: dict[str, str]) -> Thing:
    return replace(thing, path=local[thing.path], known=False) if thing.path in local else thing


def _claim(claim: Claim, path: Callable[[str], str]) -> Claim:
    obj = path(claim.object) if isinstance(claim.object, str) and claim.predicate != "type" else claim.object
    speaker = None if claim.speaker is None else path(claim.speaker)
    return replace(claim, subject=path(claim.subject), object=obj, speaker=speaker)
