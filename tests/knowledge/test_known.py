"""The user's knowledge bases after the domain's own: one thing in two of them is one thing."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from kg.errors import DomainError
from kg.ontology import Candidate, bundled_domain, load, stored
from kg.ontology.compiling import compile_domain
from kg.ontology.describing import describe
from kg.ontology.domain import domain_files
from kg.ontology.entries import Described, Known
from kg.ontology.knowledge import KnowledgeBase
from kg.ontology.knowledge_writing import write_knowledge
from kg.ontology.known import Knowledge, Things, ThingsByPath

if TYPE_CHECKING:
    from pathlib import Path

CLASSES = {"City": ("Place",), "State": ("Place",), "Place": (), "Person": (), "Company": (), "Port": ("Place",)}
OWN = [
    describe(Known("city/paris", "City", "Paris", (), "Q90", 0.8), inside=["state/france"]),
    describe(Known("state/france", "State", "France", (), "Q142", 0.9)),
]
ADDED = [
    describe(Known("city/paris-q90", "City", "Paris", ("Lutetia",), "Q90", 0.7), inside=["Q142"]),
    describe(Known("city/paris-q830149", "City", "Paris", ("Paris, Texas",), "Q830149", 0.3), inside=["Q1439"]),
    describe(Known("state/france", "State", "La France", (), None, 0.5)),
    describe(Known("city/lyon-q456", "City", "Lyon", (), "Q456", 0.6), inside=["Q142", "Q999999"]),
]


def base(things, place: Path) -> KnowledgeBase:
    write_knowledge(things, place)
    return KnowledgeBase.open(place)


@pytest.fixture
def knowledge(tmp_path):
    return Knowledge([base(OWN, tmp_path / "own.kb"), base(ADDED, tmp_path / "added.kb")], CLASSES)


def paths(knowledge: Knowledge, name: str) -> list[str]:
    return [knowledge.thing(candidate.thing).path for candidate in knowledge.candidates(name)]


def test_candidates_of_the_first_base_come_first_and_a_thing_is_listed_once(knowledge):
    assert paths(knowledge, "paris") == ["city/paris", "city/paris-q830149"]


def test_a_thing_with_the_same_wikidata_id_lends_its_names(knowledge):
    assert paths(knowledge, "lutetia") == ["city/paris"]
    assert knowledge.candidates("lutetia") == (Candidate(0, "alias", "Lutetia"),)


def test_a_thing_with_the_same_path_lends_its_names(knowledge):
    assert paths(knowledge, "la france") == ["state/france"]


def test_new_things_are_found_by_name_path_and_id(knowledge):
    assert paths(knowledge, "lyon") == ["city/lyon-q456"]
    number = knowledge.number("city/lyon-q456")
    assert number is not None
    assert knowledge.with_wikidata("Q456") == number
    assert Things(knowledge)[number].label == "Lyon"


def test_names_of_all_bases_are_prefixes(knowledge):
    assert knowledge.names.prefixes("paris, texas", 0) == ["paris", "paris, texas"]
    assert knowledge.names.prefixes("lyon", 0) == ["lyon"]


def test_what_a_thing_lies_in_is_told_by_path_whichever_base_knows_it(knowledge):
    assert knowledge.inside("city/lyon-q456") == ("state/france",)
    assert knowledge.inside("city/paris") == ("state/france",)
    assert knowledge.inside("city/nowhere") == ()


def merged(tmp_path, own: list[Described], added: list[Described]) -> dict[str, str]:
    """Path of each added thing → path of the thing that it is."""
    knowledge = Knowledge([base(own, tmp_path / "own.kb"), base(added, tmp_path / "added.kb")], CLASSES)
    numbers = {thing.known.path: knowledge.number(thing.known.path) for thing in added}
    return {path: knowledge.thing(knowledge.same(number)).path for path, number in numbers.items()}


def person(path: str, label: str, wikidata: str | None = None, weight: float = 0.5) -> Described:
    return describe(Known(f"person/{path}", "Person", label, (), wikidata, weight))


def test_a_thing_without_id_is_the_most_prominent_added_thing_of_its_name_and_class(tmp_path):
    added = [
        person("q11", "Ana Ruiz", "Q11", 0.3),
        person("q12", "Ana Ruiz", "Q12", 0.6),
        describe(Known("company/q13", "Company", "Ana Ruiz", (), "Q13", 0.9)),
    ]
    found = merged(tmp_path, [person("ana-ruiz", "Ana Ruiz")], added)
    assert found == {"person/q11": "person/q11", "person/q12": "person/ana-ruiz", "company/q13": "company/q13"}


def test_a_thing_without_id_takes_that_of_the_added_thing(tmp_path):
    added = base([person("q12", "Ana Ruiz", "Q12")], tmp_path / "added.kb")
    own = base([person("ana-ruiz", "Ana Ruiz"), person("ben-ruiz", "Ben Ruiz")], tmp_path / "own.kb")
    by_path = ThingsByPath(Knowledge([own, added], CLASSES))
    assert by_path["person/ana-ruiz"].wikidata == "Q12"
    assert by_path["person/ben-ruiz"].wikidata is None


@pytest.mark.parametrize(
    ("own", "added"),
    [
        ([person("ana-ruiz", "Ana Ruiz", "Q99")], [person("q12", "Ana Ruiz", "Q12")]),
        ([person("a", "Ana Ruiz"), person("b", "Ana Ruiz")], [person("q12", "Ana Ruiz", "Q12")]),
        ([person("ana-ruiz", "Ana Ruiz")], [person("q12", "Ana Ruiz", "Q12"), person("q13", "Ana Ruiz", "Q13")]),
        ([person("ana", "Ana")], [person("q12", "Ana", "Q12")]),
        (
            [describe(Known("port/ruiz", "Port", "Ruiz Bay"))],
            [describe(Known("city/q12", "City", "Ruiz Bay", (), "Q12"))],
        ),
    ],
    ids=["both have ids", "two earlier", "two later alike", "a single name", "unrelated classes"],
)
def test_a_name_that_does_not_decide_merges_nothing(tmp_path, own, added):
    found = merged(tmp_path, own, added)
    assert all(path == itself for path, itself in found.items())


def test_places_of_one_name_are_one_where_they_lie_in_one_state(tmp_path):
    own = [
        describe(Known("city/santa-ana", "City", "Santa Ana"), inside=["state/el-salvador"]),
        describe(Known("state/el-salvador", "State", "El Salvador", (), "Q792")),
    ]
    added = [
        describe(Known("city/q21", "City", "Santa Ana", (), "Q21", 0.3), inside=["Q22"]),
        describe(Known("state/q22", "State", "Santa Ana Department", (), "Q22"), inside=["Q792"]),
        describe(Known("city/q23", "City", "Santa Ana", (), "Q23", 0.6), inside=["Q24"]),
        describe(Known("state/q24", "State", "Elsewhere", (), "Q24")),
    ]
    found = merged(tmp_path, own, added)
    assert (found["city/q21"], found["city/q23"]) == ("city/santa-ana", "city/q23")


def test_things_that_lie_in_one_another_are_no_circle_without_end(tmp_path):
    around = [
        describe(Known("city/q1", "City", "One", (), "Q1"), inside=["Q2"]),
        describe(Known("city/q2", "City", "Two", (), "Q2"), inside=["Q1", "Q2"]),
    ]
    own = [describe(Known("city/one", "City", "One"), inside=["city/two"]), describe(Known("city/two", "City", "Two"))]
    assert merged(tmp_path, own, around) == {"city/q1": "city/q1", "city/q2": "city/two"}


def test_things_by_path_are_a_mapping_in_which_each_path_is_once(knowledge):
    by_path = ThingsByPath(knowledge)
    assert list(by_path) == ["city/paris", "state/france", "city/lyon-q456", "city/paris-q830149", "city/paris-q90"]
    assert len(by_path) == 5
    assert by_path["state/france"].label == "France"
    assert by_path.get("state/atlantis") is None
    assert "city/lyon-q456" in by_path
    with pytest.raises(KeyError):
        by_path["state/atlantis"]


def test_things_are_a_sequence(knowledge):
    things = Things(knowledge)
    assert len(things) == 6
    assert [thing.label for thing in things] == ["Paris", "France", "Lyon", "Paris", "Paris", "La France"]
    assert [thing.label for thing in things[1:3]] == ["France", "Lyon"]
    with pytest.raises(IndexError):
        things[6]


def test_knowledge_can_be_sent_to_another_process(knowledge):
    assert paths(pickle.loads(pickle.dumps(knowledge)), "paris") == paths(knowledge, "paris")


def test_a_domain_with_an_added_base_has_another_key(tmp_path):
    folder = bundled_domain().ontology
    base(ADDED, tmp_path / "a.kb")
    base(ADDED[1:], tmp_path / "b.kb")
    plain, one, two = load(folder), load(folder, [tmp_path / "a.kb"]), load(folder, [tmp_path / "b.kb"])
    assert len({plain.key, one.key, two.key}) == 3
    assert load(folder, [tmp_path / "a.kb"]).key == one.key
    assert plain.knowledge.added == ()
    assert one.knowledge.added == (KnowledgeBase.open(tmp_path / "a.kb").key,)


def test_added_things_lie_where_their_base_says(tmp_path):
    base(ADDED, tmp_path / "a.kb")
    domain = load(bundled_domain().ontology, [tmp_path / "a.kb"])
    assert domain.linked("city/lyon-q456", "locatedIn") == (domain.by_path["state/france"].path,)
    assert domain.linked("city/lyon-q456", "capitalOf") == ()


def test_a_base_of_another_ontology_is_told(tmp_path):
    base([describe(Known("ship/titanic", "Ship", "Titanic"))], tmp_path / "ships.kb")
    with pytest.raises(DomainError, match="classes that the ontology does not declare: Ship"):
        load(bundled_domain().ontology, [tmp_path / "ships.kb"])


def test_a_domain_is_loaded_where_no_cache_can_be_written(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    folder = tmp_path / "ontology"
    folder.mkdir()
    (folder / "small.ttl").write_text(
        "@prefix kg: <https://w3id.org/kgnews/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix city: <https://w3id.org/kgnews/id/city/> .\n"
        'kg:City a owl:Class ; rdfs:subClassOf kg:City ; rdfs:label "city"@en .\n'
        'city:quba a kg:City ; rdfs:label "Quba"@en .\n'
    )
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "file"))
    uncached = load(folder)
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    cached, again = load(folder), load(folder)
    for domain in (uncached, cached, again):
        assert [domain.things[c.thing].path for c in domain.candidates("quba")] == ["city/quba"]
    assert uncached.key == cached.key
    assert uncached.compiled == cached.compiled == again.compiled


def test_a_damaged_cache_is_made_again(tmp_path, monkeypatch):
    monkeypatch.setenv("KG_CACHE", str(tmp_path))
    folder = tmp_path / "ontology"
    folder.mkdir()
    (folder / "small.ttl").write_text(
        '<https://w3id.org/kgnews/id/x> <http://www.w3.org/2000/01/rdf-schema#label> "x" .'
    )
    load(folder)
    for place in tmp_path.glob("domain-*/*"):
        place.write_bytes(place.read_bytes()[:5])
    assert len(load(folder).things) == 0
    assert all(place.stat().st_size > 5 for place in tmp_path.glob("domain-*/*"))


def test_a_compiled_domain_is_stored_whole_and_always_alike():
    folder = bundled_domain().ontology
    compiled, _ = compile_domain(domain_files(folder))
    content = stored.encode(compiled)
    assert stored.decode(content) == compiled
    assert stored.encode(stored.decode(content)) == content
