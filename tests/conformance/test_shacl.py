"""The W3C SHACL test suite, read from its manifests, through the same function as ``kg validate``.

The suite is not part of the repository: its place is given by the variable KG_W3C (a folder that holds ``shacl/``).
Compared are, for every result, focus node, path, value, component, severity and source shape; blank nodes are equal
when what they say is, which their content-made names guarantee.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, Namespace, URIRef
from rdflib.collection import Collection

from kg.errors import InputError
from kg.validation import ENGINES, fast_engine, validate
from kg.validation.pyshacl_engine import results_of
from kg.validation.rdflib_graphs import graph_of
from kg.validation.sources import read

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
SUITE = Path(os.environ.get("KG_W3C", Path(__file__).parents[3] / "shared" / "w3c")) / "shacl"

_OPTIONAL = "$shapesGraph is optional (SHACL 5.3.1); pyshacl has none, and no other engine is asked for it"
SKIPPED: dict[str, str] = {
    "sparql/pre-binding/shapesGraph-001-pyshacl": _OPTIONAL,
    "sparql/pre-binding/shapesGraph-001-shacl-rust": _OPTIONAL,
    "sparql/pre-binding/unsupported-sparql-006-shacl-rust": "it runs an ASK that rebinds ?value; pyshacl refuses",
}
"""Cases by id and engine, each with the reason why it is skipped."""

if not SUITE.is_dir():
    pytest.skip(f"the W3C suite is not at {SUITE}; name its folder in KG_W3C", allow_module_level=True)


def manifests(path: Path) -> list[tuple[str, Path]]:
    graph = Graph().parse(path)
    here = URIRef(path.resolve().as_uri())
    included = sorted(Path(str(name).removeprefix("file://")) for name in graph.objects(here, MF.include))
    cases = [case for name in included for case in manifests(name)]
    entries = graph.value(here, MF.entries)
    if entries is not None:
        cases += [(str(entry), path) for entry in Collection(graph, entries)]
    return cases


def case_id(case: tuple[str, Path]) -> str:
    return f"{case[1].parent.relative_to(SUITE).as_posix()}/{case[0].rpartition('/')[2]}"


def unlisted(listed: list[tuple[str, Path]]) -> list[tuple[str, Path]]:
    """Cases that lie in the suite's folders though no manifest includes them."""
    seen = {path for _, path in listed}
    files = sorted(set(SUITE.rglob("*.ttl")) - seen)
    return [case for path in files if path.name != "manifest.ttl" for case in manifests(path)]


LISTED = manifests(SUITE / "manifest.ttl")
CASES = [*LISTED, *unlisted(LISTED)]


def load(path: Path) -> Graph:
    return graph_of(read([path]))


def file_of(iri: object) -> Path:
    return Path(str(iri).removeprefix("file://"))


def key(result):
    severity = result.own_severity or result.severity
    return (result.focus, result.path, result.value, result.component, severity, result.shape)


def test_the_suite_is_whole():
    assert len(CASES) == 121


@pytest.mark.parametrize("engine", list(ENGINES))
@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_case(case, engine):
    if (reason := SKIPPED.get(f"{case_id(case)}-{engine}")) is not None:
        pytest.skip(reason)
    if engine == "shacl-rust" and not fast_engine.installed():
        pytest.skip("shacl-rust is not installed")
    entry, manifest = URIRef(case[0]), case[1]
    graph = load(manifest)
    action, expected = graph.value(entry, MF.action), graph.value(entry, MF.result)
    data, shapes = file_of(graph.value(action, SHT.dataGraph)), file_of(graph.value(action, SHT.shapesGraph))
    if expected == SHT.Failure:
        with pytest.raises(InputError):
            validate([data], [shapes], engine=engine)
        return
    report = validate([data], [shapes], engine=engine)
    assert report.conforms == graph.value(expected, SH.conforms).toPython()
    only = Graph()
    only += graph
    for other in set(only.subjects(RDF.type, SH.ValidationReport)) - {expected}:
        only.remove((other, None, None))
    assert Counter(map(key, report.results)) == Counter(map(key, results_of(only)))
