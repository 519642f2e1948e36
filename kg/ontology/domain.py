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

from kg.errors import DomainError, OutputError
from kg.iris import digest
from kg.ontology import stored
from kg.ontology.behaviour import FOLDER, NO_FOLDER
from kg.ontology.compiling import Compiled, compile_domain, read_statements
from kg.ontology.confidence import read_table
from kg.ontology.knowledge import KnowledgeBase
from kg.ontology.knowledge_writing import write_knowledge
from kg.ontology.known import Knowledge, Things, ThingsByPath
from kg.ontology.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kg.ontology.behaviour import WordLists
    from kg.ontology.entries import Candidate, Described, Entry, Known, Office
    from kg.ontology.names import Names

CACHE_FORMAT = 17
"""Raised whenever the compiled form changes, so that no older cache is read."""
NO_CUES: frozenset[str] = frozenset()
COMPILED, THINGS = "domain.msgpack", "things.kb"
"""The two files of a compiled domain in the cache."""


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

    ``knowledge`` has the known things: the domain's own, then those of the user's knowledge bases. ``confidence`` is
    the precision (0..1) by family of rules, as ``kg.ontology.confidence`` looks it up; empty where none was measured.
    """

    key: str
    compiled: Compiled
    knowledge: Knowledge
    confidence: Mapping[str, float] = field(default_factory=dict)

    def is_a(self, cls: str, ancestor: str) -> bool:
        """Whether ``cls`` is ``ancestor`` or one of its subclasses (local names; unknown classes are nothing)."""
        return cls == ancestor or ancestor in self.compiled.classes.get(cls, ())

    def is_kind(self, name: str, kind: str) -> bool:
        """Whether a class or property (local name) is of a kind (``kgl:kind``)."""
        return kind in self.compiled.behaviour.kinds.get(name, ())

    def one_of(self, kind: str) -> str | None:
        """Return the class or property that is of a kind, the first by name, or None where the domain has none."""
        return self.compiled.behaviour.first.get(kind)

    @cached_property
    def entities(self) -> dict[str, str]:
        """Label of the language model → class of the names that have it and that nothing else classifies."""
        return self.compiled.behaviour.entities

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Lemma of a noun of groups ("both countries") → classes of the things that it takes up."""
        return self.compiled.behaviour.groups

    @cached_property
    def words(self) -> WordLists:
        """Lists of words that reading asks for by name."""
        return self.compiled.behaviour.words

    def folder(self, cls: str) -> str:
        """Return the first part of the paths of known things of a class (``kgl:folder``)."""
        return self.compiled.behaviour.folders.get(cls, NO_FOLDER)

    def broad_folder(self, cls: str) -> str:
        """Return the first part of the paths of things of a class that articles alone tell of.

        It is that of the broadest class above, which articles agree on where they call a thing by different classes.
        """
        return self.compiled.behaviour.broad_folders.get(cls, NO_FOLDER)

    def range_of(self, predicate: str) -> tuple[str, ...]:
        """Return the classes of the objects of a property (local names); none where the ontology does not say."""
        return self.compiled.behaviour.ranges.get(predicate, ())

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

    def is_cue(self, words: str, pos: str, *cues: str) -> bool:
        """Whether these lemmas, joined by spaces, are one of the cues as this part of speech (noun, verb …)."""
        return not self.cues.get((words, pos), NO_CUES).isdisjoint(cues)

    @cached_property
    def names(self) -> Names:
        """The folded names of the known things."""
        return self.knowledge.names

    @cached_property
    def candidates(self) -> Callable[[str], tuple[Candidate, ...]]:
        """Folded name → the known things that it may mean."""
        return self.knowledge.candidates

    @cached_property
    def things(self) -> Sequence[Known]:
        """Known things by number."""
        return Things(self.knowledge)

    @cached_property
    def by_path(self) -> Mapping[str, Known]:
        """Known things by path."""
        return ThingsByPath(self.knowledge)

    @cached_property
    def about(self) -> dict[str, dict[str, frozenset[str]]]:
        """What the reference data says of each described thing: path → property → what it is linked to."""
        described = frozenset(self.compiled.described)
        found: dict[str, dict[str, frozenset[str]]] = {path: {} for path in self.compiled.described}
        for predicate, linked in self.compiled.links.items():
            for path in linked.keys() & described:
                found[path][predicate] = frozenset(linked[path])
        return found

    @cached_property
    def told_of(self) -> dict[str, tuple[str, ...]]:
        """What a described thing is linked to (a path, or a year) → the paths of all of them."""
        found: dict[str, set[str]] = defaultdict(set)
        for path, about in self.about.items():
            for linked in set().union(*about.values()):
                found[linked if "/" in linked else linked[:4]].add(path)
        return {key: tuple(sorted(paths)) for key, paths in found.items()}

    def once_per(self, cls: str) -> str | None:
        """Return the role whose filler a happening of this class befalls only once (``kgl:oncePer``), or None."""
        return self.compiled.once.get(cls)

    def implied(self, cls: str) -> str | None:
        """Return the relation of agent and target that a happening of this class brings about (``kgl:implies``)."""
        return self.compiled.implied.get(cls)

    def linked(self, path: str, predicate: str) -> tuple[str, ...]:
        """Return what the reference data links a known thing to (local property name), e.g. ``capitalOf``."""
        linked = self.compiled.links.get(predicate, {}).get(path, ())
        return self.knowledge.inside(path) if not linked and predicate == "locatedIn" else linked

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
    """Return the Turtle files of an ontology folder that are compiled, sorted. Raises DomainError where none is."""
    files = [path for path in sorted(folder.rglob("*.ttl")) if path.relative_to(folder).parts[0] != "queries"]
    if not files:
        raise DomainError(f"{folder} holds no Turtle files; name a folder like the `ontology/` that kg comes with")
    return files


def thing_folders(ontology: Path) -> tuple[str, ...]:
    """Return the folders of things (``kgl:folder``) that the files right in an ontology folder name, sorted.

    These alone are read, in a few milliseconds. Raises DomainError when one is no Turtle.
    """
    said = read_statements(sorted(ontology.glob("*.ttl")))
    return tuple(sorted({name for of in said.values() for name in of.get(FOLDER, ())}))


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


def load(folder: Path, knowledge: Sequence[Path] = ()) -> Domain:
    """Return the domain of an ontology folder, from the cache where its content is unchanged.

    ``knowledge`` are knowledge bases that are asked after the domain's own. Raises DomainError, naming file and line,
    when the folder is missing, its content is broken, or a knowledge base is none or of another domain.
    """
    if not folder.is_dir():
        raise DomainError(f"no ontology folder at {folder}")
    files = domain_files(folder)
    key = content_key(folder, files)
    place = cache_folder() / f"domain-{key[:24]}"
    compiled, own = _from_cache(place) or _compiled(files, place)
    table = read_table(folder)
    measured = table.confidence if table is not None else {}
    if measured:
        key = digest(key, sorted(measured.items()), length=64)
    added = [_added(path, compiled) for path in knowledge]
    if added:
        key = digest(key, [base.key for base in added], length=64)
    return Domain(key, compiled, Knowledge([own, *added], compiled.classes), measured)


def _added(path: Path, compiled: Compiled) -> KnowledgeBase:
    base = KnowledgeBase.open(path)
    foreign = sorted(set(base.contents.classes) - compiled.classes.keys())
    if foreign:
        raise DomainError(f"{path} has things of classes that the ontology does not declare: {', '.join(foreign)}")
    return base


def _compiled(files: list[Path], place: Path) -> tuple[Compiled, KnowledgeBase]:
    compiled, described = compile_domain(files)
    try:
        return compiled, _kept(compiled, described, place)
    except (OSError, OutputError):  # a cache that cannot be written only costs time at the next start
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / THINGS
            write_knowledge(described, fresh)
            return compiled, KnowledgeBase(fresh.read_bytes(), THINGS)


def _kept(compiled: Compiled, described: Iterable[Described], place: Path) -> KnowledgeBase:
    """Keep a compiled domain in the cache; return its knowledge base. Raises OSError or OutputError when it cannot."""
    write_knowledge(described, place / THINGS)
    fresh = place / f"{os.getpid()}.new"
    fresh.write_bytes(stored.encode(compiled))
    fresh.replace(place / COMPILED)
    return KnowledgeBase.open(place / THINGS)


def _from_cache(place: Path) -> tuple[Compiled, KnowledgeBase] | None:
    try:
        return stored.decode((place / COMPILED).read_bytes()), KnowledgeBase.open(place / THINGS)
    except (OSError, DomainError, msgspec.MsgspecError):
        return None  # no cache yet, or one that was damaged: it is compiled again


__all__ = ["Bundle", "Domain", "bundled_domain", "cache_folder", "fold", "load"]
