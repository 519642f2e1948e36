"""A domain is loaded whole or not at all; what is broken is named with the way to it."""

import pytest

from kg.errors import DomainError
from kg.ontology import bundled_domain, load
from kg.ontology.domain import cache_folder
from tests.domain import small_domain

ODD_ENTRY = """
lex:odd-v a ontolex:Word ; ontolex:canonicalForm form:visit ; lexinfo:partOfSpeech lexinfo:verb ;
    ontolex:denotes kg:Banquet .
"""
UNWRITTEN = """
lex:unwritten-v a ontolex:Word ; ontolex:canonicalForm form:vist ; lexinfo:partOfSpeech lexinfo:verb ;
    ontolex:denotes kg:Visit .
"""
FRAMELESS = """
lex:frameless-v a ontolex:Word ; ontolex:canonicalForm form:visit ; lexinfo:partOfSpeech lexinfo:verb ;
    ontolex:denotes kg:Visit ; synsem:synBehavior frame:vist .
"""
FORMLESS = "lex:formless-v a ontolex:Word ; lexinfo:partOfSpeech lexinfo:verb ; ontolex:denotes kg:Visit ."


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def small(tmp_path, cache):
    return load(small_domain.write(tmp_path / "ontology"))


def test_classes_know_what_they_lie_below(small):
    assert small.is_a("Visit", "Event")
    assert small.is_a("State", "Actor")
    assert small.is_a("State", "Place")
    assert not small.is_a("Event", "Visit")
    assert not small.is_a("Nonsense", "Event")


def test_names_lead_to_the_things_that_they_may_mean(small):
    meant = {small.things[c.thing].path: c.kind for c in small.candidates("chadian")}
    assert meant == {"state/chad": "demonym"}
    both = {small.things[c.thing].path for c in small.candidates("deby")}
    assert both == {"person/idriss-deby", "person/mahamat-deby"}
    assert small.candidates("zemba") == ()


def test_known_things_by_path_and_what_they_are_linked_to(small):
    assert small.by_path["state/chad"].wikidata == "Q657"
    assert small.linked("city/ndjamena", "locatedIn") == ("state/chad",)
    assert small.linked("city/ndjamena", "capitalOf") == ()


def test_offices_are_found_from_both_sides(small):
    assert [office.body for office in small.offices_of["person/idriss-deby"]] == ["state/chad"]
    assert {office.person for office in small.officers["state/chad"]} == {"person/idriss-deby", "person/mahamat-deby"}


def test_entries_are_found_by_their_heads(small):
    assert [entry.denotes for entry in small.verbs["visit"]] == ["Visit"]
    assert [entry.denotes for entry in small.nouns["president"]] == ["headOf"]
    assert small.nouns["president"][0].kind == "property"


def test_a_second_load_comes_from_the_cache_and_is_the_same(tmp_path, small, monkeypatch):
    def never(*args):
        raise AssertionError("compiled again")

    monkeypatch.setattr("kg.ontology.domain.compile_domain", never)
    again = load(tmp_path / "ontology")
    assert (again.key, again.compiled) == (small.key, small.compiled)


def test_another_content_is_another_domain(tmp_path, small):
    more = load(small_domain.write(tmp_path / "other", 'state:togo a kg:State ; rdfs:label "Togo"@en .'))
    assert more.key != small.key
    assert "state/togo" in more.by_path


def test_a_damaged_cache_is_compiled_again(tmp_path, small, cache):
    for path in cache.rglob("*"):
        if path.is_file():
            path.write_bytes(b"broken")
    assert load(tmp_path / "ontology").compiled == small.compiled


def test_the_cache_lies_where_the_environment_says(cache, monkeypatch):
    assert cache_folder() == cache
    monkeypatch.delenv("KG_CACHE")
    assert cache_folder().name == "kgnews"


BEHAVIOUR = """
kg:Actor kgl:kind kgl:Impersonal . kg:State kgl:kind kgl:Authority . kg:City kgl:entityLabel "GPE" .
kgl:TownParts a kgl:WordList ; kgl:word "midtown"@en .
kgl:StateNouns a kgl:GroupNouns ; kgl:takesUp kg:State ; kgl:word "country"@en .
kg:headOf rdfs:range kg:State .
"""


def test_how_classes_and_words_behave_is_said_by_the_domain(tmp_path, small):
    assert (small.entities, small.groups, small.words.town_parts) == ({}, {}, frozenset())
    told = load(small_domain.write(tmp_path / "other", BEHAVIOUR))
    assert told.is_kind("State", "Authority")
    assert told.is_kind("State", "Impersonal")  # as every actor
    assert not told.is_kind("City", "Authority")
    assert (told.one_of("Authority"), told.one_of("Publisher")) == ("State", None)
    assert (told.entities, told.groups) == ({"GPE": "City"}, {"country": ("State",)})
    assert told.words.town_parts == {"midtown"}
    assert (told.range_of("headOf"), told.range_of("agent")) == (("State",), ())


FOLDERS = """
kg:Organization a owl:Class ; rdfs:subClassOf kg:Actor ; rdfs:label "organization"@en ; kgl:folder "organization" .
kg:Company a owl:Class ; rdfs:subClassOf kg:Organization ; rdfs:label "company"@en ; kgl:folder "company" .
kg:Bank a owl:Class ; rdfs:subClassOf kg:Company ; rdfs:label "bank"@en .
kg:Organization rdfs:subClassOf kg:Organization .
kg:Ship a owl:Class ; rdfs:label "ship"@en .
"""


@pytest.mark.parametrize(
    ("cls", "known", "told"),
    [
        ("Bank", "company", "organization"),
        ("Organization", "organization", "organization"),
        ("City", "city", "place"),
        ("State", "state", "state"),  # an actor, too, so that its folder is not that of places
        ("Visit", "event", "event"),
        ("Ship", "thing", "thing"),
        ("Nothing", "thing", "thing"),
    ],
)
def test_known_things_lie_in_the_nearest_folder_and_others_in_the_broadest(cls, known, told, tmp_path, cache):
    domain = load(small_domain.write(tmp_path / "ontology", FOLDERS))
    assert (domain.folder(cls), domain.broad_folder(cls)) == (known, told)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("kg:Odd a owl:Class .", r"classes without rdfs:label: Odd"),
        (
            'state:togo a kg:Kingdom ; rdfs:label "Togo"@en .',
            r"state/togo is of class kg:Kingdom, which .* not declare",
        ),
        ("state:togo a kg:State .", r"state/togo has no rdfs:label"),
        (UNWRITTEN, r"lexicon entry .*unwritten-v names .*/form/vist', which is not declared"),
        (FRAMELESS, r"lexicon entry .*frameless-v names .*/frame/vist', which is not declared"),
        (FORMLESS, r"lexicon entry .*formless-v has no ontolex:canonicalForm or no lexinfo:partOfSpeech"),
        (ODD_ENTRY, r"lexicon entry .*odd-v names .*Banquet.*, which is not declared"),
    ],
)
def test_what_is_broken_is_named(more, message, tmp_path, cache):
    with pytest.raises(DomainError, match=message):
        load(small_domain.write(tmp_path / "ontology", more))


def test_a_turtle_error_is_named_with_file_and_line(tmp_path, cache):
    folder = small_domain.write(tmp_path / "ontology")
    (folder / "more.ttl").write_text("@prefix ex: <https://example.org/> .\nex:a ex:b ex:c .\nex:a ex:b .\n")
    with pytest.raises(DomainError, match=r"more\.ttl:3: not Turtle: "):
        load(folder)


def test_a_folder_that_is_missing_or_empty_is_named(tmp_path):
    with pytest.raises(DomainError, match="no ontology folder at"):
        load(tmp_path / "nowhere")
    with pytest.raises(DomainError, match=r"holds no Turtle files; name a folder"):
        load(tmp_path)


def test_the_bundled_domain_is_found_beside_the_package():
    bundle = bundled_domain()
    assert (bundle.ontology / "kg.ttl").is_file()
    assert list(bundle.shapes.glob("*.ttl"))
