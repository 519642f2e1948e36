"""The compiled domain: look-ups over classes, lexicon and reference data, and how it is cached."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import platformdirs

from kg.errors import DomainError
from kg.iris import digest
from kg.ontology.compiling import Compiled, compile_domain
from kg.ontology.confidence import read_table
from kg.ontology.names import NameIndex, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.ontology.entries import Candidate, Entry, Known, Office

CACHE_FORMAT = 13
"""Raised whenever the compiled form changes, so that no older cache is read."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Where a domain lies: its ``ontology`` folder and its ``shapes`` folder."""

    ontology: Path
    shapes: Path


def bundled_domain() -> Bundle:
    """Return the domain that kg comes with: inside the package when installed, beside it in a checkout.

    Raises DomainError when neither is there.
    """
    package = Path(__file__).resolve().parent.parent
    for root in (package / "domain", package.parent):
        if (root / "ontology" / "kg.ttl").is_file():
            return Bundle(root / "ontology", root / "shapes")
    raise DomainError("the bundled domain is missing; reinstall kg, or name one with --ontology and --shapes")


@dataclass(frozen=True)
class Domain:
    """A domain ready for use. ``key`` is the hash of the files that it was made from.

    ``confidence`` is the precision (0..1) by family of rules, as ``kg.ontology.confidence`` looks it up; empty where
    nothing was ever measured.
    """

    key: str
    compiled: Compiled
    names: NameIndex
    confidence: Mapping[str, float] = field(default_factory=dict)
    things: tuple[Known, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "things", self.compiled.things)

    def is_a(self, cls: str, ancestor: str) -> bool:
        """Whether ``cls`` is ``ancestor`` or one of its subclasses (local names; unknown classes are nothing)."""
        return cls == ancestor or ancestor in self.compiled.classes.get(cls, ())

    def below(self, ancestor: str) -> frozenset[str]:
        """Return ``ancestor`` and all its subclasses."""
        if ancestor not in self._below:
            found = {cls for cls, above in self.compiled.classes.items() if ancestor in above}
            self._below[ancestor] = frozenset(found | {ancestor})
        return self._below[ancestor]

    @cached_property
    def _below(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def verbs(self) -> dict[str, tuple[Entry, ...]]:
        """Verb and adjective entries by the lemma of their head, most demanding first."""
        return _by_head(self.compiled.entries, ("verb", "adjective"))

    @cached_property
    def nouns(self) -> dict[str, tuple[Entry, ...]]:
        """Noun entries by the lemma of their head, most demanding first."""
        return _by_head(self.compiled.entries, ("noun",))

    @cached_property
    def cues(self) -> dict[tuple[str, str], frozenset[str]]:
        """Function words: (lemma, part of speech) → names of the cues they are."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for entry in self.compiled.entries:
            if entry.kind == "cue":
                found[" ".join(entry.words).replace(" - ", "-"), entry.pos].add(entry.denotes)
        return {key: frozenset(cues) for key, cues in found.items()}

    def candidates(self, folded: str) -> tuple[Candidate, ...]:
        """Return the known things that a folded name may mean."""
        number = self.names.number(folded)
        return () if number is None else self.compiled.candidates[number]

    @cached_property
    def by_path(self) -> dict[str, Known]:
        """Known things by path."""
        return {thing.path: thing for thing in self.things}

    @cached_property
    def about(self) -> dict[str, dict[str, frozenset[str]]]:
        """What the reference data says of each known event and agreement: path → property → what it is linked to."""
        happenings = {t.path for t in self.things if self.is_a(t.cls, "Event") or self.is_a(t.cls, "Agreement")}
        found: dict[str, dict[str, frozenset[str]]] = {path: {} for path in happenings}
        for predicate, linked in self.compiled.links.items():
            for path in linked.keys() & happenings:
                found[path][predicate] = frozenset(linked[path])
        return found

    @cached_property
    def told_of(self) -> dict[str, tuple[str, ...]]:
        """What a known event or agreement is linked to (a path, or a year) → the paths of all such events and agreements."""
        found: dict[str, set[str]] = defaultdict(set)
        for path, about in self.about.items():
            for linked in set().union(*about.values()):
                found[linked if "/" in linked else linked[:4]].add(path)
        return {key: tuple(sorted(paths)) for key, paths in found.items()}

    def once_per(self, cls: str) -> str | None:
        """Return the role whose filler a happening of this class befalls only once (``kgl:oncePer``), if there is one."""
        return self.compiled.once.get(cls)

    def implied(self, cls: str) -> str | None:
        """Return the relation of agent and target that a happening of this class brings about (``kgl:implies``)."""
        return self.compiled.implied.get(cls)

    def linked(self, path: str, predicate: str) -> tuple[str, ...]:
        """Return what the reference data links a known thing to (local property name), e.g. ``capitalOf``."""
        return self.compiled.links.get(predicate, {}).get(path, ())

    @cached_property
    def offices_of(self) -> dict[str, tuple[Office, ...]]:
        """Offices by the person who held them."""
        return _grouped(self.compiled.offices, "person")

    @cached_property
    def officers(self) -> dict[str, tuple[Office, ...]]:
        """Offices by the state or body they belong to."""
        return _grouped(self.compiled.offices, "body")


def _by_head(entries: tuple[Entry, ...], kinds: tuple[str, ...]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.pos in kinds and entry.kind != "cue":
            found[entry.words[entry.head]].append(entry)
    return {head: tuple(sorted(group, key=lambda entry: entry.demand)) for head, group in found.items()}


def _grouped(offices: tuple[Office, ...], attribute: str) -> dict[str, tuple[Office, ...]]:
    found: dict[str, list[Office]] = defaultdict(list)
    for office in offices:
        found[getattr(office, attribute)].append(office)
    return {key: tuple(group) for key, group in found.items()}


def domain_files(folder: Path) -> list[Path]:
    """Return the Turtle files of an ontology folder that are compiled, sorted. Raises DomainError when there is none."""
    files = [path for path in sorted(folder.rglob("*.ttl")) if path.relative_to(folder).parts[0] != "queries"]
    if not files:
        raise DomainError(f"{folder} holds no Turtle files; name a folder like the `ontology/` that kg comes with")
    return files


def content_key(folder: Path, files: list[Path]) -> str:
    """Return the hash of the names and bytes of these files."""
    whole = hashlib.sha256(f"kg domain {CACHE_FORMAT}".encode())
    for path in files:
        whole.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def cache_folder() -> Path:
    """Return where compiled domains and readings are kept: ``$KG_CACHE``, else the user's cache folder."""
    return Path(os.environ.get("KG_CACHE") or platformdirs.user_cache_path("kgnews"))


def load(folder: Path) -> Domain:
    """Return the domain of an ontology folder, from the cache where its content is unchanged.

    Raises DomainError, naming file and line, when the folder is missing or its content is broken.
    """
    if not folder.is_dir():
        raise DomainError(f"no ontology folder at {folder}")
    files = domain_files(folder)
    key = content_key(folder, files)
    place = cache_folder() / f"domain-{key[:24]}"
    compiled, names = _from_cache(place) or _compiled(files, place)
    table = read_table(folder)
    if table is None:
        return Domain(key, compiled, names)
    return Domain(digest(key, sorted(table.confidence.items()), length=64), compiled, names, table.confidence)


def _compiled(files: list[Path], place: Path) -> tuple[Compiled, NameIndex]:
    compiled, names = compile_domain(files)
    _to_cache(place, compiled, names)
    return compiled, names


def _from_cache(place: Path) -> tuple[Compiled, NameIndex] | None:
    try:
        compiled = msgspec.msgpack.decode((place / "domain.msgpack").read_bytes(), type=Compiled)
        return compiled, NameIndex.load(place / "names.marisa")
    except (OSError, RuntimeError, msgspec.MsgspecError):
        return None  # no cache yet, or one that was damaged: it is compiled again


def _to_cache(place: Path, compiled: Compiled, names: NameIndex) -> None:
    """Keep a compiled domain; a cache that cannot be written only costs time at the next start."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent) as temporary:
            fresh = Path(temporary) / "domain"
            fresh.mkdir()
            (fresh / "domain.msgpack").write_bytes(msgspec.msgpack.encode(compiled))
            names.save(fresh / "names.marisa")
            fresh.rename(place)
    except OSError:
        return


__all__ = ["Bundle", "Domain", "bundled_domain", "cache_folder", "fold", "load"]
