"""SKOS thesauri in Turtle: each concept with a label and a class is a thing.

Names are skos:prefLabel (or rdfs:label), skos:altLabel and skos:hiddenLabel, in the language or without one. The class
is that of the rdf:type, where that is a class of the ontology or in the class map, else what the class map says of the
concept itself or of the nearest concept above it (skos:broader). skos:exactMatch or owl:sameAs gives the Wikidata id;
kgl:demonym, kgl:surname and kgl:prominence are read too. The file is held in memory whole.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from kg.errors import InputError
from kg.iris import BASE, KG, LEXICON, OWL, RDF, RDFS, SKOS, WD
from kg.ontology.describing import describe
from kg.ontology.entries import Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.ontology.entries import Described
    from kg.ontology.sources.classes import Selection

_Of = dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]]
_Said = dict[str, _Of]
_WIKIDATA = (WD, WD.replace("http:", "https:"))


def read_skos(file: BinaryIO, name: str, selection: Selection) -> Iterator[Described]:
    """Yield the concepts of a thesaurus, by IRI. Raises InputError, with the line, where the file is no Turtle."""
    said: _Said = defaultdict(lambda: defaultdict(list))
    try:
        for triple in ox.parse(file, format=ox.RdfFormat.TURTLE):
            if isinstance(triple.subject, ox.NamedNode) and not isinstance(triple.object, ox.Triple):
                said[triple.subject.value][triple.predicate.value].append(triple.object)
    except SyntaxError as error:
        raise InputError(f"{name}:{error.lineno or 1}: not Turtle: {error.msg}") from error
    classes = _Classes(said, selection)
    for iri, of in sorted(said.items()):
        labels = _texts(of, (SKOS + "prefLabel", RDFS + "label"), selection.language)
        if not labels:
            continue
        cls = classes.of(iri)
        selection.tally["taken" if cls else "of no mapped class"] += 1
        if cls is not None:
            yield _described(iri, cls, labels, of, selection)


class _Classes:
    """Looks for the class of a concept: its own, then its nearest ancestors'."""

    def __init__(self, said: _Said, selection: Selection) -> None:
        self.said = said
        self.selection = selection

    def of(self, iri: str) -> str | None:
        """Return the class of a concept, or None; a circle of broader concepts ends where it began."""
        level, seen = [iri], {iri}
        while level:
            for concept in level:
                cls = self._own(concept)
                if cls is not None:
                    return cls
            above = (node.value for concept in level for node in self.said[concept].get(SKOS + "broader", ()))
            level = sorted(set(above) - seen)
            seen.update(level)
        return None

    def _own(self, iri: str) -> str | None:
        types = [node.value for node in self.said[iri].get(RDF + "type", ())]
        declared = [kind.removeprefix(KG) for kind in types if kind.removeprefix(KG) in self.selection.classes]
        if declared:
            return max(declared, key=lambda cls: (len(self.selection.classes[cls]), cls))
        return self.selection.class_of([iri, *types, *_wikidata(self.said[iri])])


def _described(
    iri: str,
    cls: str,
    labels: list[str],
    of: _Of,
    selection: Selection,
) -> Described:
    language = selection.language
    weight = _texts(of, (LEXICON + "prominence",), language) or ["0.5"]
    aliases = [*labels[1:], *_texts(of, (SKOS + "altLabel", SKOS + "hiddenLabel"), language)]
    identifier = iri.replace("#", "/").rstrip("/").rsplit("/", 1)[-1]
    path = iri.removeprefix(BASE) if iri.startswith(BASE) else selection.path(cls, labels[0], identifier)
    names = tuple(name for name in dict.fromkeys(aliases) if name != labels[0])
    return describe(
        Known(path, cls, labels[0], names, next(iter(_wikidata(of)), None), float(weight[0])),
        demonyms=_texts(of, (LEXICON + "demonym",), language),
        surnames=_texts(of, (LEXICON + "surname",), language),
        happening=selection.is_a(cls, "Event"),
    )


def _texts(of: _Of, predicates: Iterable[str], language: str) -> list[str]:
    """Return the literals of these properties in a language or without one, those of the earlier property first."""
    literals = [node for predicate in predicates for node in of.get(predicate, ()) if isinstance(node, ox.Literal)]
    return [literal.value for literal in literals if literal.language in (None, language)]


def _wikidata(of: _Of) -> list[str]:
    linked = [node.value for predicate in (SKOS + "exactMatch", OWL + "sameAs") for node in of.get(predicate, ())]
    return sorted(iri.rsplit("/", 1)[-1] for iri in linked if iri.startswith(_WIKIDATA))
