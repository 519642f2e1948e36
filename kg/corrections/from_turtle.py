"""Corrections in Turtle: statements in the graph's own terms that stand against it.

::

    claim:5f0c2ab81d9e4477 kg:confidence 0 ; rdfs:comment "The sentence speaks of another year."@en .
    <#oman> a kg:Claim ; rdf:subject event:talks-1a ; rdf:predicate kg:mediator ; rdf:object state:oman ;
        prov:wasDerivedFrom article:wire-7 ; nif:anchorOf "Oman hosted the talks." ; rdfs:comment "A passive …"@en .
    person:y-x owl:sameAs person:x-y ; rdfs:comment "One name in two orders."@en .
    region:georgia-us owl:differentFrom state:georgia ; dcterms:source article:atlanta-fair ; rdfs:comment "…"@en .
    agreement:accord-12 rdfs:label "Lake Accord"@en ; rdfs:comment "Its official name."@en .

A claim of confidence 0 is denied, ``owl:sameAs`` merges the subject into the object, ``owl:differentFrom`` splits the
subject off the object in the articles named as its source, ``rdfs:label`` renames; ``rdfs:comment`` is the reason.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pyoxigraph as ox

from kg.corrections.entries import Assert, Correction, Deny, Join, Rename, Split
from kg.errors import InputError
from kg.iris import DCTERMS, KG, NIF, OWL, PROV, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Described = dict[str, list[str]]
"""What a file says of one subject: IRI of the property → values as texts, sorted."""

REASON, LABEL = RDFS + "comment", RDFS + "label"
ATTRIBUTED = KG + "attributedTo"
_ACTIONS = {RDF + "subject", KG + "confidence", OWL + "sameAs", OWL + "differentFrom", LABEL}
_KNOWN = {
    *(REASON, LABEL, RDF + "type", RDF + "subject", RDF + "predicate", RDF + "object"),
    *(KG + "confidence", KG + "attributedTo", PROV + "wasDerivedFrom", NIF + "anchorOf"),
    *(OWL + "sameAs", OWL + "differentFrom", DCTERMS + "source"),
}


def read(path: Path, base: str) -> Iterator[Correction]:
    """Yield the corrections of a Turtle file about things under ``base``, by subject.

    Raises InputError, with the file and what in it, for what is no correction.
    """
    described: dict[str, Described] = defaultdict(lambda: defaultdict(list))
    here = path.absolute().as_uri()
    try:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=here):
            if isinstance(quad.subject, ox.BlankNode):
                raise InputError(f"{path}: a correction needs a name that stays: write <#name> in place of []")
            subject = _text(quad.subject).removeprefix(here)  # the graph tells of the correction, not of this machine
            described[subject][quad.predicate.value].append(_text(quad.object))
    except SyntaxError as error:
        raise InputError(f"{path}:{error.lineno}:{error.offset}: {error.msg}") from error
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    for subject in sorted(described):
        yield from _Subject(subject, described[subject], base, path.name).corrections()


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else str(term)


def _is_zero(text: str) -> bool:
    try:
        return float(text) == 0
    except ValueError:
        return False


class _Subject:
    """One subject of a file, and what is said of it."""

    def __init__(self, iri: str, described: Described, base: str, file: str) -> None:
        self.iri, self.described, self.base = iri, described, base
        self.where = f"{file}: {self.path(iri)}"
        self.reason = " ".join(sorted(described.get(REASON, ())))
        unknown = sorted(set(described) - _KNOWN)
        if unknown:
            raise InputError(
                f"{self.where}: <{unknown[0]}> corrects nothing; kg.corrections.from_turtle lists what does"
            )

    def path(self, iri: str) -> str:
        """Return the path of a thing, or a class's or property's local name."""
        return iri.removeprefix(self.base).removeprefix(KG)

    def one(self, predicate: str) -> str:
        """Return the only value of a property. Raises InputError when there is none, or several."""
        values = self.described.get(predicate, [])
        if len(values) != 1:
            raise InputError(f"{self.where}: needs one <{predicate}>, has {len(values)}")
        return values[0]

    def corrections(self) -> Iterator[Correction]:
        """Yield what is corrected at this subject."""
        found = self.described
        if RDF + "subject" in found:
            yield self._assertion()
            return
        if KG + "confidence" in found:
            yield self._denial()
        if OWL + "sameAs" in found:
            yield Join((self.path(self.one(OWL + "sameAs")), self.path(self.iri)), self.reason, self.where)
        if OWL + "differentFrom" in found:
            yield self._split()
        if LABEL in found:
            yield Rename(self.path(self.iri), self.one(LABEL), self.reason, self.where)
        if REASON in found and not _ACTIONS & found.keys():
            raise InputError(f"{self.where}: there is a reason and nothing to do")

    def _denial(self) -> Deny:
        if not _is_zero(self.one(KG + "confidence")):
            raise InputError(f"{self.where}: a denied claim has the confidence 0; any other is the reader's to tell")
        return Deny(self.path(self.iri).removeprefix("claim/"), self.reason, self.where)

    def _split(self) -> Split:
        articles = tuple(sorted(self._article(iri) for iri in self.described.get(DCTERMS + "source", ())))
        return Split(self.path(self.one(OWL + "differentFrom")), articles, self.path(self.iri), self.reason, self.where)

    def _assertion(self) -> Assert:
        predicate = self.one(RDF + "predicate")
        speaker = self.path(self.one(ATTRIBUTED)) if ATTRIBUTED in self.described else None
        return Assert(
            self.path(self.one(RDF + "subject")),
            "type" if predicate == RDF + "type" else self.path(predicate),
            self.path(self.one(RDF + "object")),
            self._article(self.one(PROV + "wasDerivedFrom")),
            self.one(NIF + "anchorOf"),
            self.reason,
            self.where,
            speaker,
            self.one(LABEL) if LABEL in self.described else None,
        )

    def _article(self, iri: str) -> str:
        return unquote(self.path(iri).removeprefix("article/"))
