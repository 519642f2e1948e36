"""Checks of a domain beside a corpus: what is never met, and what is met and not covered."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.ontology.lint.inspection import Finding, Inspected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.ontology.entries import Entry


def never_met(domain: Inspected) -> Iterator[Finding]:
    """Entries, frames, slots and known things that no article has; of the things only how many."""
    if domain.census is None:
        return
    entries = {entry.name: entry.denotes for entry in domain.compiled.entries if entry.kind != "cue"}
    yield from _unmet("entry-never-met", entries, domain.census.entries)
    frames = {name for entry in domain.census.entries for name in domain.frames.get(entry, ())}
    unmet = sorted({name for of_entry in domain.frames.values() for name in of_entry} - frames)
    yield from (Finding("info", "frame-never-met", name, "no article has a word that behaves so") for name in unmet)
    slots = {slot.name: slot.role for entry in domain.compiled.entries if entry.kind == "class" for slot in entry.slots}
    yield from _unmet("slot-never-filled", slots, domain.census.slots)
    things = {path: thing.cls for path, thing in domain.by_path.items()}
    for finding in _unmet("things-never-met", things, domain.census.things):
        yield replace(finding, message=finding.message.partition(":")[0])


def _unmet(check: str, groups: Mapping[str, str], met: Mapping[str, int]) -> Iterator[Finding]:
    """Yield for each group how many of its members were never met, and which."""
    sizes = Counter(groups.values())
    missing: dict[str, list[str]] = defaultdict(list)
    for name, group in sorted(groups.items()):
        if name not in met:
            missing[group].append(name)
    for group, names in missing.items():
        yield Finding("info", check, group, f"{len(names)} of {sizes[group]}: {', '.join(names)}")


def missed_words(domain: Inspected) -> Iterator[Finding]:
    """Words of the corpus that tell of something and that no entry covers."""
    if domain.census is None:
        return
    for what, pos, counted in (("verb", "verb", domain.census.verbs), ("noun", "noun", domain.census.nouns)):
        covered = _heads(domain.compiled.entries, pos)
        for lemma, number in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])):
            if number >= domain.least and lemma not in covered:
                example = domain.census.examples.get(f"{lemma}/{pos}", "")
                yield Finding("info", f"missed-{what}", lemma, f"{number} times, as in: {example}")


def _heads(entries: Iterable[Entry], pos: str) -> set[str]:
    return {word for entry in entries if entry.pos == pos for word in (entry.words[entry.head], "-".join(entry.words))}
