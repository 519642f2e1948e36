"""What is taken of a Wikidata dump, a table and a thesaurus, and how what is wrong with one is told."""

from __future__ import annotations

import bz2
import gzip
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.ontology import bundled_domain, load
from kg.ontology.entries import Described, Known
from kg.ontology.sources import CLASS_MAP, SOURCES, Selection, read_class_map, read_source
from kg.ontology.sources.wikidata import prominence, surnames
from tests.knowledge.excerpt import dump

FOLDER = bundled_domain().ontology


@pytest.fixture(scope="module")
def classes():
    return load(FOLDER).compiled.classes


@pytest.fixture(scope="module")
def folders():
    return load(FOLDER).compiled.behaviour.folders


@pytest.fixture
def selection(classes, folders):
    return Selection(classes, folders, read_class_map(FOLDER / CLASS_MAP, classes))


def read(path: Path, selection: Selection) -> dict[str, Described]:
    return {thing.known.label: thing for thing in read_source(path, selection)}


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.fixture
def found(tmp_path, selection):
    return read(write(tmp_path / "excerpt.json", dump()), selection)


def surfaces(thing: Described, kind: str) -> list[str]:
    return [surface for surface, of in thing.surfaces if of == kind]


def test_items_of_mapped_classes_with_a_label_are_taken_and_the_rest_is_counted(found, selection):
    assert list(found) == ["Azerbaijan", "Baku", "Angela Merkel", "Xi Jinping", "Douglas Adams", "NATO"]
    assert selection.tally == Counter(
        {"taken": 6, "without label": 1, "of no mapped class": 2, "without class": 2}
    )  # a deprecated class is none; neither has a property one


def test_a_state_has_its_names_and_demonyms_in_the_language(found):
    state = found["Azerbaijan"]
    assert state.known == Known(
        "state/azerbaijan-q227", "State", "Azerbaijan", ("Republic of Azerbaijan",), "Q227", prominence(10)
    )
    assert surfaces(state, "demonym") == ["Azerbaijani", "Azerbaijanis"]


def test_a_place_lies_in_its_country(found):
    assert found["Baku"].inside == ("Q227",)
    assert found["Baku"].known.cls == "City"


def test_a_person_is_found_by_surname_and_a_single_word_is_no_better_than_one(found):
    merkel = found["Angela Merkel"]
    assert surfaces(merkel, "alias") == ["Angela Dorothea Merkel"]
    assert surfaces(merkel, "surname") == ["Merkel", "Mutti"]
    assert merkel.inside == ()


def test_where_the_surname_comes_first_it_is_the_first_word(found):
    assert surfaces(found["Xi Jinping"], "surname") == ["Xi"]


def test_of_several_classes_the_first_of_the_map_counts(found):
    assert found["NATO"].known.cls == "InternationalOrganization"


def test_a_name_is_listed_once(found):
    assert found["NATO"].surfaces == (("NATO", "label"),)


def test_items_with_few_sitelinks_can_be_left_out(tmp_path, selection, classes, folders):
    few = Selection(classes, folders, selection.kinds, least_sitelinks=8)
    assert list(read(write(tmp_path / "e.json", dump()), few)) == ["Azerbaijan", "Baku", "Angela Merkel", "NATO"]
    assert few.tally["with too few sitelinks"] == 3


def test_labels_can_be_taken_in_another_language(tmp_path, selection, classes, folders):
    german = Selection(classes, folders, selection.kinds, language="de")
    found = read(write(tmp_path / "excerpt.json", dump()), german)
    assert list(found) == ["Aserbaidschan", "Baku", "Xi Jinping", "Irgendwer"]  # a label for all languages serves too


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress)])
def test_packed_dumps_are_read_as_they_are(tmp_path, selection, found, suffix, pack):
    assert read(write(tmp_path / f"excerpt.json{suffix}", pack(dump())), selection) == found


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress)])
def test_a_packed_dump_that_was_cut_short_is_told(tmp_path, selection, suffix, pack):
    with pytest.raises(InputError, match=r"cannot read .*excerpt"):
        read(write(tmp_path / f"excerpt.json{suffix}", pack(dump() * 50)[:-40]), selection)


def test_a_broken_line_is_told_with_its_number(tmp_path, selection):
    with pytest.raises(InputError, match=r"excerpt\.json:3: not a line of a Wikidata dump"):
        read(write(tmp_path / "excerpt.json", b'[\n{"type": "item"},\n{"id": "Q1", "cl\n]'), selection)


def test_prominence_grows_with_sitelinks_and_stays_within_bounds():
    weights = [prominence(number) for number in range(400)]
    assert all(lower <= higher for lower, higher in pairwise(weights))
    assert (weights[0], weights[-1]) == (0.05, 0.9)


@pytest.mark.parametrize(
    ("label", "first", "expected"),
    [
        ("Bashar al-Assad", False, ["al-Assad", "Assad"]),
        ("Robert F. Kennedy Jr.", False, ["Kennedy"]),
        ("Kim Jong Un", True, ["Kim"]),
        ("Madonna", False, []),
    ],
)
def test_surnames(label, first, expected):
    assert surnames(label, first=first) == expected


TABLE = """path,id,class,label,aliases,demonyms,surname,wikidata,prominence,inside
city/quba,,City,Quba,Kuba|Guba,Guban,,,0.4,state/azerbaijan
,7,Q5,Jane Q. Doe,,,Doe,Q1000000009,,
"""


def test_a_table_has_a_thing_in_each_row(tmp_path, selection):
    found = read(write(tmp_path / "own.csv", TABLE), selection)
    assert found["Quba"].known == Known("city/quba", "City", "Quba", ("Kuba", "Guba"), None, 0.4)
    assert surfaces(found["Quba"], "demonym") == ["Guban", "Gubans"]
    assert found["Quba"].inside == ("state/azerbaijan",)
    assert found["Jane Q. Doe"].known == Known("person/jane-q-doe-7", "Person", "Jane Q. Doe", (), "Q1000000009", 0.5)
    assert surfaces(found["Jane Q. Doe"], "surname") == ["Doe"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("path,label\ncity/x,X", r"needs the columns path \(or id\), class and label"),
        ("path,class,label,alias\ncity/x,City,X,Y", "unknown columns alias; available: aliases"),
        ("path,class,label\ncity/x,Town,X", r":2: 'Town' is no class"),
        ("path,class,label\ncity/x,City,", ":2: the label is empty"),
        ("path,class,label\ncity/x,City,X\nCity X,City,X", ":3: 'City X' is no path"),
        ("id,class,label\n,City,X", ":2: neither path nor id"),
        ("path,class,label,wikidata\ncity/x,City,X,9248", ":2: '9248' is no Wikidata id"),
        ("path,class,label,prominence\ncity/x,City,X,2", ":2: the prominence 2.0 is outside"),
        ("path,class,label,prominence\ncity/x,City,X,high", ":2: could not convert"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_with_its_line(tmp_path, selection, table, message):
    with pytest.raises(InputError, match=message):
        read(write(tmp_path / "own.csv", table), selection)


THESAURUS = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix kg: <https://w3id.org/kgnews/ontology#> .
@prefix kgl: <https://w3id.org/kgnews/lexicon#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix : <https://example.org/concept/> .
:parties a skos:Concept ; skos:prefLabel "Parties"@en ; skos:exactMatch wd:Q7278 .
:greens a skos:Concept ; skos:broader :left ; skos:prefLabel "Green List"@en , "Grüne Liste"@de ;
    skos:altLabel "Greens"@en ; skos:hiddenLabel "Green-List" ; kgl:prominence 0.6 .
:left a skos:Concept ; skos:broader :parties , :greens ; skos:prefLabel "Left parties"@en .
:port a skos:Concept , kg:Port ; skos:prefLabel "Port of Nowhere" ;
    skos:exactMatch <https://www.wikidata.org/entity/Q1000000010> .
:colour a skos:Concept ; skos:prefLabel "Blue"@en .
"""


def test_a_concept_is_of_its_type_or_of_the_class_of_what_is_broader(tmp_path, selection):
    found = read(write(tmp_path / "thesaurus.ttl", THESAURUS), selection)
    assert {label: thing.known.cls for label, thing in found.items()} == {
        "Parties": "PoliticalParty",
        "Green List": "PoliticalParty",
        "Left parties": "PoliticalParty",
        "Port of Nowhere": "Port",
    }
    assert selection.tally["of no mapped class"] == 1


def test_a_concept_has_its_names_in_the_language_or_without_one(tmp_path, selection):
    found = read(write(tmp_path / "thesaurus.ttl", THESAURUS), selection)
    assert found["Green List"].known == Known(
        "party/green-list-greens", "PoliticalParty", "Green List", ("Greens", "Green-List"), None, 0.6
    )
    assert found["Port of Nowhere"].known.wikidata == "Q1000000010"
    assert found["Port of Nowhere"].known.path == "infrastructure/port-of-nowhere-port"


def test_what_is_no_turtle_is_told_with_its_line(tmp_path, selection):
    with pytest.raises(InputError, match=r"thesaurus\.ttl:2: not Turtle"):
        read(write(tmp_path / "thesaurus.ttl", "\n<a> <b>"), selection)


def test_a_file_of_unknown_kind_is_told_with_what_is_known(tmp_path, selection):
    with pytest.raises(InputError, match=r"must end in one of \.json"):
        read(write(tmp_path / "own.xlsx", ""), selection)


def test_every_source_has_its_module_in_the_table():
    modules = {reader.__module__.rsplit(".", 1)[-1] for reader in SOURCES.values()}
    files = {path.stem for path in (Path(read_source.__code__.co_filename).parent).glob("*.py")}
    assert files - {"__init__", "classes"} == modules


def test_the_class_map_names_classes_of_the_ontology(selection, classes):
    assert len(selection.kinds) > 150
    assert set(selection.kinds.values()) <= classes.keys()
    assert selection.kinds["Q5"] == "Person"


def test_every_mapped_class_has_a_folder_of_its_own(selection):
    assert not {
        path for cls in selection.kinds.values() if (path := selection.path(cls, "x", "1")).startswith("thing/")
    }
    assert selection.path("GasPipeline", "Blue Stream", "Q1").startswith("infrastructure/")


def test_folders_are_those_of_most_of_the_reference_data(folders):
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for thing in load(FOLDER).things:
        counts[thing.cls][thing.path.partition("/")[0]] += 1
    usual = {cls: counted.most_common(1)[0][0] for cls, counted in counts.items()}
    assert {cls for cls, folder in usual.items() if folders[cls] != folder} <= {"InternationalOrganization"}


def test_a_class_map_with_a_class_that_is_none_is_told(tmp_path, classes):
    with pytest.raises(InputError, match="Q1 is mapped to 'Town', which is no class"):
        read_class_map(write(tmp_path / "map.csv", "id,class\nQ1,Town\n"), classes)
    with pytest.raises(InputError, match="needs the columns id and class"):
        read_class_map(write(tmp_path / "map.csv", "a,b\n"), classes)
