"""Turtle → compiled domain: what is written in ``ontology/`` becomes the look-ups of ``kg.ontology``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import DomainError
from kg.iris import BASE, KG, LEXICON, OWL, RDF, RDFS, SKOS, WD
from kg.ontology.behaviour import Behaviour, read_behaviour
from kg.ontology.describing import describe
from kg.ontology.entries import Entry, Known, Office, Slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.ontology.entries import Described

ONTOLEX = "http://www.w3.org/ns/lemon/ontolex#"
SYNSEM = "http://www.w3.org/ns/lemon/synsem#"
LEXINFO = "http://www.lexinfo.net/ontology/3.0/lexinfo#"
ORG = "http://www.w3.org/ns/org#"

Statements = dict[str, dict[str, list[str]]]
"""Subject IRI → predicate IRI → objects (an IRI, or the lexical form of a literal), in the order of the files."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """All that a domain says, as plain data that is written to the cache.

    ``classes`` maps a class to its ancestors, ``labels`` classes and properties to their labels, ``links`` a property
    to the known things it links; ``described`` are the paths of the known events, agreements and infrastructure. The
    things themselves are in the domain's knowledge base.
    """

    classes: dict[str, tuple[str, ...]]
    labels: dict[str, str]
    properties: frozenset[str]
    entries: tuple[Entry, ...]
    lemmas: dict[str, str]
    offices: tuple[Office, ...]
    links: dict[str, dict[str, tuple[str, ...]]]
    described: tuple[str, ...]
    once: dict[str, str]
    implied: dict[str, str]
    behaviour: Behaviour


def compile_domain(files: Iterable[Path]) -> tuple[Compiled, tuple[Described, ...]]:
    """Return the compiled domain of these Turtle files, and its things as a knowledge base takes them.

    Raises DomainError when a file is no Turtle, a class has no label, or the lexicon names what does not exist.
    """
    said = read_statements(files)
    parents = {
        _local(s): tuple(_local(o) for o in of[RDFS + "subClassOf"]) for s, of in _typed(said, OWL + "Class", KG)
    }
    classes = {cls: _ancestors(cls, parents) for cls in parents}
    labels = {_local(s): of[RDFS + "label"][0] for s, of in said.items() if s.startswith(KG) and of.get(RDFS + "label")}
    unlabelled = sorted(cls for cls in classes if cls not in labels)
    if unlabelled:
        raise DomainError(f"classes without rdfs:label: {', '.join(unlabelled)}")
    properties = frozenset(
        _local(s) for kind in ("ObjectProperty", "DatatypeProperty") for s, _ in _typed(said, OWL + kind, KG)
    )
    things = tuple(_known_things(said, classes))
    compiled = Compiled(
        classes=classes,
        labels=labels,
        properties=properties,
        entries=tuple(_entries(said, classes, properties)),
        lemmas=_inflected(said),
        offices=tuple(_offices(said)),
        links=_links(said, {thing.known.path for thing in things}),
        described=tuple(thing.known.path for thing in things if _is_described(thing.known.cls, classes)),
        implied={_local(s): _local(of[LEXICON + "implies"][0]) for s, of in said.items() if LEXICON + "implies" in of},
        once={_local(s): _local(of[LEXICON + "oncePer"][0]) for s, of in said.items() if LEXICON + "oncePer" in of},
        behaviour=read_behaviour(said, classes),
    )
    return compiled, things


def read_statements(files: Iterable[Path]) -> Statements:
    """Return everything that the files state. Raises DomainError with file and line when one is no Turtle."""
    said: Statements = defaultdict(lambda: defaultdict(list))
    for path in files:
        try:
            for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                said[triple.subject.value][triple.predicate.value].append(triple.object.value)
        except SyntaxError as error:
            raise DomainError(f"{path}:{error.lineno or 1}: not Turtle: {error.msg}") from error
    return said


def _typed(said: Statements, cls: str, namespace: str) -> Iterator[tuple[str, dict[str, list[str]]]]:
    for subject, of in said.items():
        if subject.startswith(namespace) and cls in of.get(RDF + "type", ()):
            yield subject, of


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1]


def _ancestors(cls: str, parents: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    found: list[str] = []
    above = list(parents.get(cls, ()))
    while above:
        parent = above.pop(0)
        if parent in parents and parent not in found:
            found.append(parent)
            above.extend(parents[parent])
    return tuple(found)


def _known_things(said: Statements, classes: dict[str, tuple[str, ...]]) -> Iterator[Described]:
    for subject, of in sorted(said.items()):
        kinds = [_local(cls) for cls in of.get(RDF + "type", ()) if cls.startswith(KG)]
        if not subject.startswith(BASE) or not kinds:
            continue
        cls = max(kinds, key=lambda name: (len(classes.get(name, ())), name))
        if cls not in classes:
            raise DomainError(f"{subject} is of class kg:{cls}, which the ontology does not declare")
        if not of.get(RDFS + "label"):
            raise DomainError(f"{subject} has no rdfs:label")
        same = [iri.removeprefix(WD) for iri in of.get(OWL + "sameAs", ()) if iri.startswith(WD)]
        known = Known(
            path=subject.removeprefix(BASE),
            cls=cls,
            label=of[RDFS + "label"][0],
            names=tuple(of.get(SKOS + "altLabel", ())),
            wikidata=same[0] if same else None,
            prominence=float(of.get(LEXICON + "prominence", ("0.5",))[0]),
        )
        yield describe(
            known,
            demonyms=of.get(LEXICON + "demonym", ()),
            surnames=of.get(LEXICON + "surname", ()),
            inside=(place.removeprefix(BASE) for place in of.get(KG + "locatedIn", ())),
            happening="Event" in classes[cls],
        )


def _is_described(cls: str, classes: dict[str, tuple[str, ...]]) -> bool:
    return not {"Event", "Agreement", "Infrastructure"}.isdisjoint((cls, *classes[cls]))


def _offices(said: Statements) -> Iterator[Office]:
    needed = (ORG + "member", ORG + "organization", LEXICON + "relation")
    for subject, of in sorted(_typed(said, ORG + "Membership", BASE)):
        if any(predicate not in of for predicate in needed):
            raise DomainError(f"{subject} is a membership without org:member, org:organization or kgl:relation")
        yield Office(
            person=of[ORG + "member"][0].removeprefix(BASE),
            body=of[ORG + "organization"][0].removeprefix(BASE),
            relation=_local(of[LEXICON + "relation"][0]),
            role=of.get(ORG + "role", ("",))[0],
            begin=of.get(KG + "beginDate", (None,))[0],
            end=of.get(KG + "endDate", (None,))[0],
        )


def _links(said: Statements, known: set[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for subject, of in sorted(said.items()):
        path = subject.removeprefix(BASE)
        if path not in known:
            continue
        for predicate, objects in of.items():
            if predicate.startswith((KG, LEXICON)):
                found[_local(predicate)][path] = tuple(value.removeprefix(BASE) for value in objects)
    return dict(found)


def _inflected(said: Statements) -> dict[str, str]:
    """Return written forms whose lemma the tagger gets wrong → lemma."""
    return {
        form.lower(): of[ONTOLEX + "writtenRep"][0]
        for of in said.values()
        for form in of.get(LEXICON + "inflected", ())
        if of.get(ONTOLEX + "writtenRep")
    }


def _entries(said: Statements, classes: dict[str, tuple[str, ...]], properties: frozenset[str]) -> Iterator[Entry]:
    below: dict[str, set[str]] = defaultdict(set)
    for cls, above in classes.items():
        for ancestor in (cls, *above):
            below[ancestor].add(cls)
    slots = {iri: _slot(iri, of, below) for iri, of in said.items() if LEXICON + "position" in of}
    for subject, of in sorted(said.items()):
        if ONTOLEX + "denotes" not in of:
            continue
        if not of.get(ONTOLEX + "canonicalForm") or not of.get(LEXINFO + "partOfSpeech"):
            raise DomainError(f"lexicon entry {subject} has no ontolex:canonicalForm or no lexinfo:partOfSpeech")
        try:
            yield from _entry(subject, of, said, slots, (classes, properties))
        except KeyError as missing:
            raise DomainError(f"lexicon entry {subject} names {missing}, which is not declared") from missing


def _slot(iri: str, of: dict[str, list[str]], below: dict[str, set[str]]) -> Slot:
    fillers: set[str] = set()
    for cls in of.get(LEXICON + "filler", ()):
        fillers |= below.get(_local(cls), set())
    if LEXICON + "role" not in of:
        raise DomainError(f"slot {iri} has a position but no kgl:role")
    return Slot(
        name=iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1],
        position=of[LEXICON + "position"][0],
        role=_local(of[LEXICON + "role"][0]),
        markers=tuple(sorted(of.get(SYNSEM + "marker", ()))),
        fillers=frozenset(fillers),
        number=of.get(LEXICON + "number", ("",))[0],
    )


def _entry(
    subject: str,
    of: dict[str, list[str]],
    said: Statements,
    slots: dict[str, Slot],
    declared: tuple[dict[str, tuple[str, ...]], frozenset[str]],
) -> Iterator[Entry]:
    classes, properties = declared
    frames = of.get(SYNSEM + "synBehavior", ())
    arguments = {arg: slots[arg] for frame in frames for arg in _declared(said, frame, SYNSEM + "synArg")}
    forms = of[ONTOLEX + "canonicalForm"]
    for written in dict.fromkeys(rep for form in forms for rep in _declared(said, form, ONTOLEX + "writtenRep")):
        for denoted in of[ONTOLEX + "denotes"]:
            name = _local(denoted)
            kind = "class" if name in classes else "property" if name in properties else "cue"
            if kind == "cue" and not denoted.startswith(LEXICON):
                raise KeyError(denoted)
            yield Entry(
                name=subject.rsplit("/", 1)[-1].rsplit("#", 1)[-1],
                words=tuple(written.lower().replace("-", " - ").split()),
                pos=_local(of[LEXINFO + "partOfSpeech"][0]),
                denotes=name,
                kind=kind,
                slots=tuple(sorted(arguments.values(), key=_precedence)),
                requires=tuple(sorted(slots[iri].name for iri in of.get(LEXICON + "requires", ()))),
                requires_all=tuple(sorted(slots[iri].name for iri in of.get(LEXICON + "requiresAll", ()))),
                generic=of.get(LEXICON + "generic") == ["true"],
                sort=of.get(LEXICON + "sort", ("",))[0],
                unspecific=of.get(LEXICON + "unspecific") == ["true"],
                only_named=of.get(LEXICON + "onlyNamed") == ["true"],
                relational=_local(of.get(LEXICON + "relational", ("",))[0]),
            )


def _declared(said: Statements, subject: str, predicate: str) -> list[str]:
    """Return what a form or a frame has. Raises KeyError, naming it, when it has nothing and so is not declared."""
    found = said[subject].get(predicate) if subject in said else None
    if not found:
        raise KeyError(subject)
    return found


def _precedence(slot: Slot) -> tuple[bool, int, bool, str]:
    """Slots that ask for most come first: a filler's class (the narrower the earlier), then a number."""
    return (not slot.fillers, len(slot.fillers), not slot.number, slot.name)
