"""What an exported folder says of itself in RDF: VoID and DCAT of the graph, PROV-O of the run that made it.

No host is known, so files are named relative to the description, which lies beside them.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.exports.prefixed import write_prefixed
from kg.exports.release.catalogue import LISTINGS
from kg.iris import DCTERMS, KG, PREFIXES, PROV, RDF, RDFS, XSD, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.exports.release.manifest import Entry, Manifest, Run, Summary

VOID, DCAT, SPDX = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#", "http://spdx.org/rdf/terms#"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
HERE = "export://here/"
"""Stands for the folder while its files are named; the text that is written has what follows only."""

RIGHTS = "What the articles say, quoted as evidence, remains under the rights of their publishers."

Object = ox.NamedNode | ox.Literal


def description(manifest: Manifest, counts: Summary) -> bytes:
    """Return the VoID and DCAT description of an export as Turtle."""
    return _turtle(_described(manifest, counts), {"void": VOID, "dcat": DCAT, "spdx": SPDX})


def provenance(manifest: Manifest, counts: Summary) -> bytes:
    """Return the PROV-O provenance of an export as Turtle: what the run used, and the software that made it."""
    return _turtle(_derived(manifest, counts), {})


def dataset_iri(manifest: Manifest, counts: Summary) -> str:
    """Return the IRI of the dataset: that of its content."""
    content = next((each.sha256 for each in manifest.files if each.triples == manifest.statements), "")
    return f"{counts.base}dataset/{content[:16] or 'empty'}"


def _turtle(triples: Iterable[ox.Triple], prefixes: dict[str, str]) -> bytes:
    used = {**{name: PREFIXES[name] for name in ("dcterms", "kg", "prov", "rdfs", "xsd")}, **prefixes}
    out = io.BytesIO()
    write_prefixed(_by_subject(triples), out, ox.RdfFormat.TURTLE, used, base=HERE)
    return out.getvalue()


def _by_subject(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return triples with those of one subject together, subjects in the order in which they come first."""
    groups: dict[object, list[ox.Triple]] = {}
    for triple in triples:
        groups.setdefault(triple.subject, []).append(triple)
    return [triple for group in groups.values() for triple in group]


def _about(subject: str, *properties: tuple[str, Object]) -> Iterator[ox.Triple]:
    for predicate, value in properties:
        yield ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value)


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=ox.NamedNode(XSD + "integer"))


def _english(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")


def _described(manifest: Manifest, counts: Summary) -> Iterator[ox.Triple]:
    iri = dataset_iri(manifest, counts)
    articles = counts.classes.get(KG + "Article", 0)
    title = f"Knowledge graph of {articles} articles" if articles else f"RDF graph of {counts.triples} triples"
    yield from _about(
        iri,
        *((RDF + "type", _node(cls)) for cls in (DCAT + "Dataset", VOID + "Dataset")),
        (DCTERMS + "title", _english(title)),
        (DCTERMS + "description", _english("Things, the facts about them, and the claims and sentences behind each.")),
        (DCTERMS + "license", _node(manifest.licence)),
        (DCTERMS + "rights", _english(RIGHTS)),
        (VOID + "triples", _number(counts.triples)),
        (VOID + "distinctSubjects", _number(counts.subjects)),
        (VOID + "distinctObjects", _number(counts.objects)),
        (VOID + "classes", _number(len(counts.classes))),
        (VOID + "properties", _number(len(counts.properties))),
        (VOID + "uriSpace", ox.Literal(counts.base)),
        *((VOID + "vocabulary", _node(name)) for name in _vocabularies(counts)),
        *((PROV + "wasGeneratedBy", _node(run.iri)) for run in counts.runs),
        *((VOID + "dataDump", _node(HERE + each.path)) for each in manifest.files if each.triples is not None),
    )
    yield from _partitions(iri, counts)
    for each in manifest.files:
        yield from _distribution(iri, each, manifest.licence)


def _vocabularies(counts: Summary) -> list[str]:
    """Return the namespaces, of those with a usual prefix, that classes and properties of the graph are of."""
    used = (*counts.classes, *counts.properties)
    return sorted(namespace for namespace in PREFIXES.values() if any(iri.startswith(namespace) for iri in used))


def _partitions(iri: str, counts: Summary) -> Iterator[ox.Triple]:
    for kind, numbers, predicate in (("class", counts.classes, "entities"), ("property", counts.properties, "triples")):
        for position, (name, number) in enumerate(numbers.items()):
            part = f"{iri}#{kind}-{position}"
            yield from _about(iri, (f"{VOID}{kind}Partition", _node(part)))
            yield from _about(part, (VOID + kind, _node(name)), (VOID + predicate, _number(number)))


def _distribution(iri: str, each: Entry, licence: str) -> Iterator[ox.Triple]:
    """Yield what is said of one file: where it is, in what form, how large, with which checksum."""
    if each.format is None:
        return
    part, checksum = f"{iri}#{slug(each.path)}", f"{iri}#{slug(each.path)}-sha256"
    listing = LISTINGS[each.format]
    name = f": {each.path.rpartition('/')[2]}" if "/" in each.path else ""
    yield from _about(iri, (DCAT + "distribution", _node(part)))
    yield from _about(
        part,
        (RDF + "type", _node(DCAT + "Distribution")),
        (DCTERMS + "title", _english(listing.title + name)),
        (DCTERMS + "license", _node(licence)),
        (DCAT + "mediaType", _node(MEDIA_TYPES + each.media_type)),
        (DCAT + "downloadURL", _node(HERE + each.path)),
        (DCAT + "byteSize", ox.Literal(str(each.size), datatype=_node(XSD + "nonNegativeInteger"))),
        (SPDX + "checksum", _node(checksum)),
    )
    yield from _about(
        checksum,
        (RDF + "type", _node(SPDX + "Checksum")),
        (SPDX + "algorithm", _node(SPDX + "checksumAlgorithm_sha256")),
        (SPDX + "checksumValue", ox.Literal(each.sha256, datatype=_node(XSD + "hexBinary"))),
    )


def _derived(manifest: Manifest, counts: Summary) -> Iterator[ox.Triple]:
    iri, base = dataset_iri(manifest, counts), counts.base
    writer = f"{base}software/{slug('kgnews ' + manifest.kg)}"
    yield from _about(
        iri,
        (RDF + "type", _node(PROV + "Entity")),
        *((PROV + "wasGeneratedBy", _node(run.iri)) for run in counts.runs),
        (PROV + "wasAttributedTo", _node(writer)),
    )
    agents = {writer: f"kgnews {manifest.kg}"}
    for run in counts.runs:
        yield from _run(run, base, agents)
    for agent, name in sorted(agents.items()):
        types = ((RDF + "type", _node(PROV + "SoftwareAgent")), (RDFS + "label", ox.Literal(name)))
        yield from _about(agent, *types)


def _run(run: Run, base: str, agents: dict[str, str]) -> Iterator[ox.Triple]:
    """Yield what a run used and was done by, and note its software."""
    used = {
        f"{base}{kind}/{value}": (kind, value)
        for kind, value in (("corpus", run.corpus_hash), ("domain", run.domain_hash))
        if value
    }
    software = {f"{base}software/{slug(name)}": name for name in (f"kgnews {run.software_version}", run.model) if name}
    agents.update(software)
    yield from _about(
        run.iri,
        (RDF + "type", _node(PROV + "Activity")),
        *((PROV + "used", _node(name)) for name in (*used, *([run.corrections] if run.corrections else []))),
        *((PROV + "wasAssociatedWith", _node(name)) for name in software),
    )
    for name, (kind, value) in used.items():
        labels = (RDFS + "label", _english(f"{kind} of SHA-256 {value}")), (f"{KG}{kind}Hash", ox.Literal(value))
        yield from _about(name, (RDF + "type", _node(PROV + "Entity")), *labels)
